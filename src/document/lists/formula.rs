//! Numbered formulas: 五大安全, 四个原则, 一主六双, 三要素, 主刑五种.

use std::sync::LazyLock;

use super::super::chars::{Set, count, digit, han_digit, is_han, number};
use super::super::scan::{has, stops};
use super::super::split::trim;
use super::super::words::Words;

/// One number of a formula with what it counts: (六, 双).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct Part<'t> {
    pub number: u32,
    pub word: &'t str,
}

/// A formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct Formula<'t> {
    /// The number of things it announces, the sum for a compound one.
    pub number: u32,
    /// Its numbers; one unless it is compound.
    pub parts: Vec<Part<'t>>,
    /// What it counts: 安全 of 五大安全, 链融合 of 三链融合; empty in 主刑五种.
    pub core: &'t str,
    /// Whether a measure word stands between number and core.
    pub measured: bool,
    /// Digits that each stand for something: 761, 1354.
    pub digits: Vec<u32>,
    /// Whether it counts characters: 十六字诀, 八字方针.
    pub letters: bool,
}

impl Formula<'_> {
    /// Whether it counts with a measure word.
    pub fn is_measured(&self) -> bool {
        self.measured
    }

    /// Whether it has several numbers.
    pub fn is_compound(&self) -> bool {
        self.parts.len() > 1
    }
}

/// Measure words that stand between the number and what it counts. Longer ones first.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "个方面的", "方面的", "个阶段的", "个字", "个", "大类", "大", "项", "种", "类", "条", "点", "张", "对", "件", "位", "级", "层次", "层",
    "重", "步", "方面", "部分", "阶段", "环节", "座", "道", "场", "份", "批", "组", "套", "次", "门", "款", "期", "篇", "根",
    "把", "只", "处", "型", "路", "名", "句", "字", "支", "样", "则", "章", "柱", "股", "块", "轮", "节", "颗", "本", "枚",
    "段", "味", "方",
];

/// After these a number measures an amount or a time, or names a rank; it announces nothing.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "年", "月", "日", "号", "时", "分钟", "秒", "天", "周", "届", "章", "节", "万", "亿", "千", "百", "元", "吨", "公里",
    "米", "厘米", "毫米", "公斤", "千克", "克", "升", "亩", "平方", "立方", "度", "岁", "%", "％", "‰", "倍", "成", "人次",
    "小时", "个月", "个小时", "个百分点", "个工作日", "世纪", "世", "中全会", "次会议", "次全会", "分之", "级以上", "毫升", "毫克",
];

static MEASURES_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(MEASURES));

static UNITS_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(UNITS));

/// Parses a whole name (of a glossary entry, in quotation marks, or a heading's formula), which may begin with a few
/// other words: 海上三新, 胸外按压三要素.
pub(super) fn parse(name: &str) -> Option<Formula<'_>> {
    let name = trim(name);
    if name.len() > 90 {
        return None;
    }
    if let Some(formula) = digit_string(name).or_else(|| initial(name)) {
        return Some(formula);
    }
    let (start, _) = numerals(name).find(|&(i, _)| starts_number(name, i))?;
    from_number(&name[start..]).filter(|formula| !of_letters(&name[..start], formula.number))
}

/// “板话”|二字: whether the number says how many characters what is quoted before it has.
pub(super) fn of_letters(ahead: &str, number: u32) -> bool {
    let inner = ahead.strip_suffix('”').and_then(|ahead| ahead.rsplit_once('“')).map(|(_, inner)| inner);
    inner.is_some_and(|inner| count(inner) == number as usize && inner.chars().all(is_han))
}

/// What a number of a formula begins with.
#[rustfmt::skip]
static NUMERALS: Set = Set::of(&['双', '一', '二', '两', '兩', '三', '四', '五', '六', '七', '八', '九', '十']);

/// The characters of `text` with which a number of a formula may begin, each with its place.
fn numerals(text: &str) -> impl Iterator<Item = (usize, char)> {
    stops(text, &NUMERALS).filter(|&(_, c)| NUMERALS.has(c) || digit(c).is_some())
}

/// Whether the numeral at byte `i` begins a number. 第三 is a rank, 十四五 a plan.
fn starts_number(text: &str, i: usize) -> bool {
    let before = text[..i].chars().next_back();
    !before.is_some_and(|b| matches!(b, '第' | '其' | '某') || digit(b).is_some() || b == '.')
}

/// The longest word that a number of a formula counts, in characters.
const LONGEST: usize = 24;

/// Parses what begins with a number.
pub(super) fn from_number(text: &str) -> Option<Formula<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    let (mut measured, mut letters) = (false, false);
    while !rest.is_empty() {
        let (value, length) = numeral(rest)?;
        rest = &rest[length..];
        // 4 糖尿病要点, 三、栈和队列: a heading's number.
        if rest.starts_with(char::is_whitespace) || parts.is_empty() && rest.starts_with(['、', '．']) {
            return None;
        }
        if parts.is_empty() {
            let word = || ["分法", "天干", "天王", "节气", "度春"].iter().any(|w| rest.starts_with(w));
            if UNITS_INDEX.at(rest).next().is_some() && !word() {
                return None;
            }
            if let Some(measure) = measure(rest) {
                // 二级（规范级） is a rank.
                if measure == "级" && rest[measure.len()..].starts_with(['（', '(']) {
                    return None;
                }
                letters = measure.ends_with('字');
                // 四个字 counts characters as 四字诀 does.
                let counted = rest.strip_prefix('个').filter(|_| letters).map_or(&rest[measure.len()..], |rest| rest);
                let core = without_marks(counted, &['、', '，', '·', ' ']);
                measured = true;
                // 一个中心、两个基本点; 三个办法一个指引
                // 三大纪律、六项注意
                let counts = |at: usize, paused: bool| {
                    number(&core[at..]).is_some_and(|(n, length)| {
                        let rest = &core[at + length..];
                        n <= 12
                            && (measure == "个" && rest.starts_with('个') || paused && self::measure(rest).is_some())
                    })
                };
                let next = || {
                    let begins = |&at: &usize| counts(at, core[..at].ends_with('、'));
                    core.char_indices().skip(2).map(|(at, _)| at).find(begins)
                };
                if (measure == "个" || has(core, '、'))
                    && !has(core, '“')
                    && let Some(at) = next()
                {
                    let word = core[..at].trim_matches(['、', '，']);
                    rest = &rest[rest.find(&core[at..]).unwrap_or(rest.len())..];
                    parts.push(Part { number: value, word });
                    if count(parts[0].word) < 2 {
                        return None;
                    }
                    continue;
                }
                if value < 2 || count(core) > LONGEST {
                    return None;
                }
                parts.push(Part { number: value, word: core });
                break;
            }
        }
        let rest_of = || self::measure(rest).filter(|m| m.len() < rest.len()).map(|m| &rest[m.len()..]);
        rest = if measured && !parts.is_empty() { rest_of().unwrap_or(rest) } else { rest };
        // The word is at least one character, even if that looks like a number (六双).
        let ends = |&(i, c): &(usize, char)| {
            // 五台合一: so many become one.
            let one = || parts.is_empty() && &rest[i..] == "一" && word_of(&rest[..i]).ends_with('合');
            // 三统一: 一 ends a word.
            let ends_word = || rest[..i].ends_with(['统', '单', '唯', '专', '归', '同', '划']);
            i > 0 && !(c == '一' && (one() || ends_word()))
        };
        let end = numerals(rest).find(ends).map_or(rest.len(), |(i, _)| i);
        let word = without_marks(&rest[..end], &['、', '，', '·', ' ', '—', '-', '”', '“', '+', '＋']);
        // 十四五, 十三五: a plan, not fourteen of something.
        let plan = parts.is_empty() && value > 10 && word.chars().all(|c| han_digit(c).is_some());
        // One thing alone counts nothing.
        let one = parts.is_empty() && value < 2 && end == rest.len();
        if word.is_empty() || one || plan || count(word) > LONGEST {
            return None;
        }
        parts.push(Part { number: value, word });
        rest = &rest[end..];
    }
    let number: u32 = parts.iter().map(|p| p.number).sum();
    // What becomes one shares no word: 三证合一.
    let core = parts.first().map(|p| p.word).filter(|word| !word.ends_with("合一")).unwrap_or_default();
    let compound = parts.len() > 1;
    let fits = (2..=40).contains(&number) && parts.iter().all(|p| p.number >= 1 && count(p.word) <= LONGEST);
    let words = compound
        || measured
        || core.is_empty()
        || core.chars().next().is_some_and(|c| is_han(c) || matches!(c, '“' | '‘'));
    (fits && words && parts.len() <= 6).then_some(Formula {
        number,
        parts,
        core,
        measured,
        digits: Vec::new(),
        letters,
    })
}

/// `word` without the marks around it, which most have not.
fn without_marks<'t>(word: &'t str, marks: &[char]) -> &'t str {
    let bare = word.starts_with(is_han) && word.ends_with(is_han);
    if bare { word } else { word.trim_matches(marks) }
}

fn word_of(text: &str) -> &str {
    text.trim_matches(['“', '”'])
}

/// A number of a formula: 双 counts as two.
fn numeral(text: &str) -> Option<(u32, usize)> {
    if text.starts_with('双') {
        return Some((2, '双'.len_utf8()));
    }
    number(text).filter(|&(value, _)| value > 0 && value <= 40)
}

/// The measure word at the beginning of `text`.
pub(super) fn measure(text: &str) -> Option<&'static str> {
    // 三层楼 counts, 三步走 and 五字诀 count too; but 三农, 四链 have none.
    let found = MEASURES_INDEX.at(text).next()?;
    let rest = &text[found.len()..];
    // 四路 as a name of its own, 三支一扶: the word after a doubtful measure must go on.
    let doubtful = matches!(
        found,
        "路" | "柱"
            | "股"
            | "块"
            | "轮"
            | "节"
            | "支"
            | "名"
            | "则"
            | "章"
            | "型"
            | "样"
            | "期"
            | "重"
            | "把"
            | "根"
            | "段"
            | "处"
            | "本"
            | "方"
    );
    // 两重点一重大
    let next = || rest.chars().skip(1).take(2).any(|c| han_digit(c).is_some_and(|d| d > 0));
    let goes_on = || rest.chars().take(2).count() == 2 && rest.chars().next().and_then(han_digit).is_none() && !next();
    (!doubtful || goes_on()).then_some(found)
}

/// 3R原则, 5P: so many words of one initial. 5G, 4K, 3D and 2B are no such.
fn initial(name: &str) -> Option<Formula<'_>> {
    let mut chars = name.chars();
    let number = chars.next().and_then(digit).filter(|number| (3..=9).contains(number))?;
    let initial = chars.next().filter(|c| c.is_ascii_uppercase() && !matches!(c, 'G' | 'K' | 'D' | 'A'))?;
    let rest = chars.as_str();
    let named = rest.is_empty() || rest.starts_with(['原', '理', '管', '征', '法', '模', '策', '标', '要', '营', '分']);
    let core = &name[name.len() - rest.len() - initial.len_utf8()..name.len() - rest.len()];
    let parts = vec![Part { number, word: core }];
    named.then_some(Formula { number, parts, core, measured: true, digits: Vec::new(), letters: false })
}

/// The digit of a formula that stands for any number: N of 3+5+N.
pub(super) const UNKNOWN: u32 = 0;

/// 3+5+N, 1+3+N: the digits and the length in bytes.
fn plus_string(name: &str) -> Option<(Vec<u32>, usize)> {
    let (mut digits, mut length, mut plus) = (Vec::new(), 0, true);
    for c in name.chars() {
        let value = digit(c).or_else(|| matches!(c, 'N' | 'n' | 'X').then_some(UNKNOWN));
        match value {
            Some(value) if plus => digits.push(value),
            None if matches!(c, '+' | '＋') && !plus => {}
            _ => break,
        }
        plus = value.is_none();
        length += c.len_utf8();
    }
    (digits.len() > 2 && !plus).then_some((digits, length))
}

/// “1354”思路, 761工程: each digit stands for a number of things.
fn digit_string(name: &str) -> Option<Formula<'_>> {
    if !name.starts_with(|c| digit(c).is_some() || matches!(c, 'N' | 'n' | 'X')) {
        return None;
    }
    let plain = || {
        let digits: Vec<u32> = name.chars().map_while(digit).collect();
        let length: usize = name.chars().take(digits.len()).map(char::len_utf8).sum();
        ((3..=6).contains(&digits.len()) && !digits.contains(&0)).then_some((digits, length))
    };
    let (digits, length) = plus_string(name).or_else(plain)?;
    let rest = name[length..].trim_start_matches('”');
    let named = rest.is_empty()
        || rest.chars().next().is_some_and(is_han) && UNITS_INDEX.at(rest).next().is_none() && measure(rest).is_none();
    if !named {
        return None;
    }
    let number = digits.iter().sum();
    let parts = digits.iter().map(|&d| Part { number: d, word: "" }).collect();
    Some(Formula { number, parts, core: "", measured: false, digits, letters: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_name_announces() {
        type Case = (&'static str, u32, &'static [(u32, &'static str)], &'static str);
        let cases: &[Case] = &[
            ("五大安全", 5, &[(5, "安全")], "安全"),
            ("四个原则", 4, &[(4, "原则")], "原则"),
            ("三链融合", 3, &[(3, "链融合")], "链融合"),
            ("海上三新", 3, &[(3, "新")], "新"),
            ("七个一批", 7, &[(7, "一批")], "一批"),
            ("三个前所未有", 3, &[(3, "前所未有")], "前所未有"),
            ("五不放过", 5, &[(5, "不放过")], "不放过"),
            ("一主六双", 7, &[(1, "主"), (6, "双")], "主"),
            ("一核三带五园", 9, &[(1, "核"), (3, "带"), (5, "园")], "核"),
            ("两增两减", 4, &[(2, "增"), (2, "减")], "增"),
            ("三统一", 3, &[(3, "统一")], "统一"),
            ("双随机、一公开", 3, &[(2, "随机"), (1, "公开")], "随机"),
            ("双基地", 2, &[(2, "基地")], "基地"),
            ("主刑五种", 5, &[(5, "")], ""),
            ("3个方面", 3, &[(3, "方面")], "方面"),
        ];
        for (name, number, parts, core) in cases {
            let formula = parse(name).unwrap_or_else(|| panic!("{name}"));
            let read: Vec<(u32, &str)> = formula.parts.iter().map(|p| (p.number, p.word)).collect();
            assert_eq!((formula.number, read.as_slice(), formula.core), (*number, *parts, *core), "{name}");
        }
        assert_eq!(parse("“1354”思路".trim_start_matches('“')).map(|f| f.digits), Some(vec![1, 3, 5, 4]));
    }

    #[test]
    fn takes_dates_ranks_and_plans_for_none() {
        for name in ["十四五", "三年行动", "第三产业", "一站式", "2024年", "5G", "首过消除", "三十天", "十九届五中全会"]
        {
            assert_eq!(parse(name), None, "{name}");
        }
    }
}
