//! What a list is called: the words of a heading, a question or a clause that announces it.

use std::sync::LazyLock;

use super::super::chars::{Set, begins_number, count, digit, is_colon, is_han, number};
use super::super::scan::{find, has, marks};
use super::super::split::{clean, limit};
use super::super::words::{Endings, Words, is_pair};
use super::counted::{counted, whole};
use super::formula::{self, Formula};

/// A name and the formula in it, if it announces a number.
#[derive(Clone, Debug)]
pub(super) struct Name<'a> {
    pub name: &'a str,
    pub formula: Option<Formula<'a>>,
    /// Whether the formula stands in quotation marks.
    pub quoted: bool,
}

/// Words with which a question asks for a list, or a clause announces one; the longer ones first.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "分别是什么", "主要有哪些方面", "主要有哪些", "主要包括哪些", "包括哪些内容", "包括哪些", "包含哪些", "是指什么", "指的是什么", "指什么", "是什么",
    "是哪些", "有哪几种", "有哪几类", "有哪几个", "有哪几项", "有哪几方面", "有哪几点", "分为哪几类", "分为哪几种", "分哪几类", "有哪些", "有什么",
    "主要包括以下几点", "包括以下几点", "主要有以下几点", "包括以下几个方面", "有以下几个方面", "包括以下几方面", "有以下几种", "有以下几类", "如下几点", "如下",
    "主要包括", "一般包括", "通常包括", "包括", "主要有", "一般有", "通常有", "分别是", "分别为", "依次为", "依次是", "依次", "分别", "主要是", "是指",
    "指的是", "可以简化为", "可简化为", "简化为", "可以概括为", "可概括为", "概括为", "可以归纳为", "可归纳为", "归纳为", "可以分为", "可分为",
    "划分为", "划分成", "分为", "分成", "即", "是", "为", "有", "指",
];

pub(super) static ENDINGS_INDEX: LazyLock<Endings> = LazyLock::new(|| Endings::new(ENDINGS));

/// Words with which an examination question begins.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "为什么说", "谈谈", "请简述", "简述", "试述", "论述", "简答", "试论", "列举", "简要说明", "请说明", "请列举", "概述", "什么是",
];

static BEGINNINGS_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(BEGINNINGS));

/// The name in the words of a heading, of a question, or before a colon.
pub(super) fn of(words: &str) -> Name<'_> {
    // The announcement stands at the end of long words.
    let words = &words[words.floor_char_boundary(words.len().saturating_sub(240))..];
    let quotes = has(words, '“') || has(words, '「');
    if let Some((_, name, formula)) = if quotes { super::quoted::last(words) } else { None } {
        return Name { name, formula: Some(formula), quoted: true };
    }
    // 加重情节（八种）
    if let Some((before, inner)) = clean(words).strip_suffix(['）', ')']).and_then(|w| w.rsplit_once(['（', '(']))
        && let Some(formula) = formula::from_number(inner.rsplit(['共', '为']).next().unwrap_or(inner))
        && formula.measured
        && formula.core.is_empty()
        && count(before) > 1
    {
        return Name { name: clean(before), formula: Some(formula), quoted: false };
    }
    let words = without_basis(asked(without_remark(without_label(words))));
    let words = words.strip_prefix("其中").filter(|rest| count(rest) > 2).unwrap_or(words);
    let plain = ordered(without_ending(words).map_or(words, |rest| without_way(subject(clean(rest)))));
    // 三查八对 is one name, though 八对 alone would count.
    let short = |f: &Formula| f.is_compound() && f.parts.iter().all(|p| count(p.word) <= 3 && !p.word.contains('的'));
    if let Some(formula) =
        formula::from_number(plain).filter(|f| short(f) && plain.chars().all(|c| is_han(c) || c == '、'))
    {
        return Name { name: plain, formula: Some(formula), quoted: false };
    }
    let all = || if plain == words { None } else { counted(words) };
    if let Some((name, formula)) = counted(plain).or_else(all).or_else(|| bare(words)) {
        return Name { name, formula: Some(formula), quoted: false };
    }
    Name { name: plain, formula: formula::parse(plain).filter(|f| !f.measured && counts(plain, f)), quoted: false }
}

/// 【解析】哲学基本问题: the words without the label before them.
fn without_label(words: &str) -> &str {
    // ★考点16　创造性思维的特征, 表二　莫氏硬度
    let at = marks(limit(words, 24)).find(|(_, c)| *c == '\u{3000}').map(|(at, _)| at);
    if let Some(at) = at.filter(|&at| {
        (words.starts_with(['表', '图']) || words[..at].ends_with(|c| digit(c).is_some())) && count(&words[..at]) <= 6
    }) {
        return words[at..].trim_start();
    }
    let rest = words.strip_prefix('【').and_then(|rest| rest.split_once('】')).map(|(_, rest)| clean(rest));
    rest.filter(|rest| count(rest) > 1).unwrap_or(words)
}

/// 三大起义（第52页）, 承担责任的方式（答出五种即给满分）: the words without the remark behind them.
pub(super) fn without_remark(words: &str) -> &str {
    let ended = words.trim_end().trim_end_matches(is_colon);
    let Some(inner) = ended.strip_suffix(['）', ')']) else { return words };
    let Some((before, inner)) = inner.rsplit_once(['（', '(']) else { return words };
    let is_name = inner.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ') && !inner.starts_with(['P', 'p']);
    if is_name || count(before) < 4 || inner.contains(['）', ')']) { words } else { before }
}

/// `words` without the verb that announces members: 分为, 可分为下列几类. 行为 ends with none.
fn without_ending(words: &str) -> Option<&str> {
    // A cheap test first: one of these characters ends each of the words.
    #[rustfmt::skip]
    static LAST: Set = Set::of(&[
        '么', '些', '种', '类', '个', '项', '面', '点', '括', '有', '别', '是', '为', '次', '指', '即', '化', '成', '下', '几', '条', '步', '大',
        '型', '况', '形', '式', '法', '容', '骤', '段', '则', '施', '题',
    ]);
    if !words.ends_with(|c| LAST.has(c)) {
        return None;
    }
    if let Some(rest) = without_few(words) {
        return Some(ENDINGS_INDEX.of(rest).next().map_or(rest, |w| &rest[..rest.len() - w.len()]));
    }
    // 行政许可|分为
    let own = |w: &str, rest: &str| w.starts_with('可') && rest.chars().next_back().is_some_and(|c| is_pair(c, '可'));
    let mut endings = ENDINGS_INDEX.of(words).map(|w| (w, &words[..words.len() - w.len()]));
    let rest = endings.find(|(w, rest)| !own(w, rest));
    let whole = |word: &str, rest: &str| match word {
        "为" => rest.ends_with(['行', '认', '作', '成', '视', '称', '人']),
        "有" => rest.ends_with(['所', '国', '公', '私', '具', '拥', '享', '含', '占']),
        _ => false,
    };
    // 四有 counts what it ends with.
    let counted = |rest: &str| number(rest).is_some_and(|(_, length)| length == rest.len());
    rest.filter(|(word, rest)| !(whole(word, rest) || *word == "有" && counted(rest))).map(|(_, rest)| rest)
}

/// …下列几类, …以下几个方面: `words` without them.
fn without_few(words: &str) -> Option<&str> {
    let rest = few(words)?;
    // 判断浮头轻重，|主要看|以下几点
    let subject = rest
        .split_once('，')
        .filter(|(subject, verb)| ["主要看", "重点看", "要看", "关键看"].contains(verb) && count(subject) > 3);
    Some(subject.map_or(rest, |(subject, _)| subject))
}

/// The same with the verb before them.
fn few(words: &str) -> Option<&str> {
    const NOUNS: &[&str] = &[
        "方面", "类型", "情况", "情形", "形式", "方式", "方法", "内容", "步骤", "阶段", "原则", "措施", "问题", "特点",
    ];
    if !has(words, '几') {
        return None;
    }
    let rest = NOUNS.iter().find_map(|w| words.strip_suffix(w)).unwrap_or(words);
    let rest = rest.strip_suffix(['类', '种', '点', '项', '条', '个', '步']).unwrap_or(rest);
    let rest = rest.strip_suffix("大").unwrap_or(rest).strip_suffix('几')?;
    ["以下", "下列", "如下", "这", ""].iter().find_map(|w| rest.strip_suffix(w)).filter(|rest| count(rest) > 1)
}

/// 按弹性系数的大小，需求价格弹性: the words without the clause that only says by what something is parted.
fn without_basis(words: &str) -> &str {
    if !["按", "根据", "依据", "依照", "从", "其中", "就", "在"].iter().any(|w| words.starts_with(w)) {
        return words;
    }
    let Some((_, rest)) = words.split_once(['，', ',']) else { return words };
    if count(rest) > 1 && !rest.contains(['，', ',']) { rest } else { words }
}

/// The name in a heading: one that begins with no verb is all of the name (质量管理老七种工具).
pub(super) fn of_heading(words: &str) -> Name<'_> {
    let mut name = of(words);
    if let Some(at) = find(words, name.name).filter(|&at| at > 0 && !name.quoted)
        && name.formula.as_ref().is_some_and(Formula::is_measured)
        && words[..at].chars().all(is_han)
        && !words[..at].trim_end_matches('哪').ends_with('由')
        && count(&words[..at]) <= 8
        && !super::first::begins_with_verb(words)
    {
        name.name = clean(&words[..at + name.name.len()]);
    }
    name
}

/// Whether a name's number counts: it begins with it (五脏), or says what it belongs to (商品的二因素).
pub(super) fn counts(name: &str, formula: &Formula) -> bool {
    let begins = |text: &str| text.starts_with('双') || number(text).is_some_and(|(n, _)| n == formula.parts[0].number);
    formula.measured
        || !formula.digits.is_empty()
        || begins(name)
        || name.match_indices('的').any(|(at, of)| begins(&name[at + of.len()..]))
}

/// A name without 由低到高, and without 按强制力由轻到重.
pub(super) fn ordered(name: &str) -> &str {
    let at = name.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    let way = name[at..].starts_with(['由', '从', '自'])
        && matches!(name[at..].chars().nth(2), Some('到' | '向' | '至' | '而'));
    if !way || at == 0 {
        return name;
    }
    let name = &name[..at];
    // 四种色素|在滤纸条上
    let place = if name.ends_with(['上', '中', '内', '里']) { name.rfind('在') } else { None };
    let place = place.filter(|&at| count(&name[..at]) > 3);
    clean(place.or_else(|| name.rfind('按')).filter(|&by| by > 0).map_or(name, |by| &name[..by]))
}

/// 肝主疏泄|又可细, 存储结构|也, 其中|富国之法: a subject without the words that stand between it and its verb, and before it.
pub(super) fn subject(words: &str) -> &str {
    const BETWEEN: &[&str] = &[
        "主要", "一般", "通常", "可以", "大致", "大体", "分别", "又", "也", "还", "均", "都", "则", "可", "再", "细",
        "常", "多",
    ];
    let mut subject = words.strip_prefix("其中").filter(|rest| count(rest) > 1).unwrap_or(words);
    // 其原则, 精细 end with words.
    let ends = |subject: &str, word: &str| {
        let rest = subject.strip_suffix(word)?;
        let within = word.chars().next().zip(rest.chars().next_back()).is_some_and(|(c, before)| is_pair(before, c));
        (count(word) > 1 || !within).then_some(rest.len())
    };
    while let Some(length) = BETWEEN.iter().find_map(|word| ends(subject, word)) {
        subject = &subject[..length];
    }
    subject
}

/// 火灾按照燃烧物质: a subject without that by which it is parted.
pub(super) fn without_way(subject: &str) -> &str {
    let at = ["按照", "根据", "依据", "依照", "按"].iter().find_map(|w| find(subject, w));
    // 市场细分的|依据 is what is parted.
    let way = |&at: &usize| count(&subject[..at]) > 1 && !subject[..at].ends_with('的');
    at.filter(way).map_or(subject, |at| clean(&subject[..at]))
}

/// A question without its asking words and its mark.
fn asked(words: &str) -> &str {
    let words = clean(words);
    let words = BEGINNINGS_INDEX.at(words).next().map_or(words, |begins| clean(&words[begins.len()..]));
    if !words.ends_with(['么', '些', '种', '类', '个', '项', '面', '点', '容']) {
        return words;
    }
    let question = ENDINGS.iter().take(22).find_map(|w| words.strip_suffix(w));
    // 事故报告应|包括哪些内容？
    question.filter(|w| count(w) > 1).map_or(words, |words| without_should(clean(words)))
}

pub(super) fn without_should(words: &str) -> &str {
    let shorter = words.strip_suffix("应当").or_else(|| words.strip_suffix('应'));
    // 反应, 效应
    shorter.filter(|w| !w.chars().next_back().is_some_and(|c| is_pair(c, '应'))).map_or(words, clean)
}

/// 条件有三, 功能有二: a number with nothing after it.
fn bare(words: &str) -> Option<(&str, Formula<'_>)> {
    // A cheap test first: it ends with a number.
    words.chars().next_back().filter(|&c| begins_number(c) || c == '百')?;
    let (name, rest) = words.rsplit_once('有').or_else(|| words.rsplit_once('分'))?;
    let (value, length) = number(rest).filter(|&(value, length)| (2..=20).contains(&value) && length == rest.len())?;
    let _ = length;
    (count(name) > 1).then(|| (name, whole(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lists_as_people_would() {
        let cases = [
            ("犯罪构成的四个要件是什么？", "犯罪构成的四个要件", Some(4)),
            ("简述正当防卫的成立条件。", "正当防卫的成立条件", None),
            ("我国民法的基本原则包括哪些？", "我国民法的基本原则", None),
            ("气的功能有五个", "气的功能", Some(5)),
            ("阴阳学说的基本内容有四个方面：", "阴阳学说的基本内容", Some(4)),
            ("影响需求的因素主要有以下五个", "影响需求的因素", Some(5)),
            ("企业的现金流量分为三类", "企业的现金流量", Some(3)),
            ("蛋白质二级结构的主要形式", "蛋白质二级结构的主要形式", None),
            ("党纪处分五种", "党纪处分五种", Some(5)),
            ("抢救按三步进行", "抢救按三步进行", Some(3)),
            ("火灾按照燃烧物质分为六类", "火灾按照燃烧物质分为六类", Some(6)),
            ("消毒剂按照作用水平分成三类", "消毒剂", Some(3)),
            ("贷款额度由四个因素决定", "四个因素", Some(4)),
            ("【解析】哲学基本问题包括两个方面的内容", "哲学基本问题", Some(2)),
            ("承担民事责任的方式（答出五种即给满分）", "承担民事责任的方式", None),
            ("要把握四个原则", "四个原则", Some(4)),
            ("胸外按压“三要素”", "三要素", Some(3)),
            ("主刑五种", "主刑五种", Some(5)),
            ("心的主要生理功能有二", "心的主要生理功能", Some(2)),
            ("增聘13位专家", "13位专家", Some(13)),
            ("葡萄膜由前向后分为三个部分", "葡萄膜", Some(3)),
            ("其中常见的两种情节模式是", "常见的两种情节模式", Some(2)),
            ("演练评估从四个方面打分", "四个方面", Some(4)),
        ];
        for (words, name, number) in cases {
            let found = of(words);
            assert_eq!((found.name, found.formula.map(|f| f.number)), (name, number), "{words}");
        }
    }
}
