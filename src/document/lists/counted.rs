//! What a name counts: its number with the noun behind it, and where what is said of them begins.

use std::sync::LazyLock;

use smallvec::SmallVec;

use super::super::chars::{NUMERALS, begins_number, count, digit, han_digit, number};
use super::super::scan::{find, has, stops};
use super::super::split::clean;
use super::super::words::{Words, is_pair};
use super::formula::{self, Formula, measure};
use super::name::{self, ENDINGS_INDEX, ordered, without_should, without_way};

/// Words between what a list belongs to and its number: 气的功能有五个.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "由", "划分为", "划为", "主要表现在", "主要有", "共有", "共分为", "共分", "应具备", "必须具备", "可分为", "可以分为", "主要分为", "分为", "分成",
    "包括", "主要包括", "含有", "具有", "具备", "须同时满足", "应满足", "有", "分", "按", "共", "需", "须", "经过", "经历", "遵循",
    "抓好", "抓住", "坚持", "做到", "是",
];

/// Words that go on behind what is counted, at the clause's end.
const AFTER: &[&str] =
    &["可以概括", "可概括", "概括", "决定", "构成", "组成", "分别", "衡量", "区分", "之一", "排出名次"];

/// Of these only [`BETWEEN`]'s first ones leave a subject that can name the list: 要坚持四个方面 has none.
const NAMING: usize = 26;

/// What is counted, where that says nothing of itself: 有五个, 有四个方面.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "", "方面", "点", "项", "条", "种", "类", "个", "步", "进行", "走", "内容", "方面内容", "要点", "大类", "部分",
];

/// A number that counts what stands before it.
pub(super) fn whole<'t>(number: u32) -> Formula<'t> {
    let parts = vec![formula::Part { number, word: "" }];
    Formula { number, parts, core: "", measured: true, digits: Vec::new(), letters: false }
}

/// 蛋白质二级结构, 三级医院: a rank behind a noun, or before one, and no number of things.
fn is_rank(words: &str, at: usize, length: usize) -> bool {
    let rest = &words[at + length..];
    let governed = ["分为", "分成", "分", "为", "设", "有", "的", "行", "共", "由", "与", "和"]
        .iter()
        .any(|w| words[..at].ends_with(w))
        || super::first::is_verb(&words[..at]);
    rest.starts_with('级') && count(rest) > 2 && at > 0 && !governed
}

/// 病理改变分为|四期: one character that counts what the words before it are parted in.
fn parted(words: &str, at: usize, length: usize) -> bool {
    let rest = &words[at + length..];
    let parts = ["分为", "分成", "又分", "分"].iter().any(|verb| words[..at].ends_with(verb));
    // 审计关系人有|三方
    let parts = parts || words[..at].ends_with('有') && rest == "方";
    parts
        && count(rest) == 1
        && rest.starts_with(['期', '型', '级', '段', '路', '层', '色', '法', '类', '步', '区', '度', '方'])
}

/// 答出五种即给满分）: whether what begins here stands in a bracket that was opened before.
fn is_within_remark(words: &str) -> bool {
    words.find(['）', ')']).is_some_and(|close| !words[..close].contains(['（', '(']))
}

/// Words that say something of what is counted, and end no noun.
#[rustfmt::skip]
const PREDICATES: &[&str] = &[
    "推广", "实现", "达到", "发挥", "排出", "负刑", "负责", "开展", "完成", "全部", "分别", "依次", "历时", "累计", "精准", "均", "皆", "已",
    "总产值", "产值", "产量", "营收", "突破", "统之", "缺一", "是", "都有", "主持", "来", "来说", "查找", "流传", "流行",
    "产于", "位于", "分布", "与大家", "送给", "一个也", "一个都", "一项也", "相互衔接", "相互促进", "相互配合", "相互支撑", "逐件", "逐项", "逐一", "逐个",
    "应当", "必须",
];

static PREDICATES_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(PREDICATES));

/// 三个灌区|推广滴灌: where what is said of a counted noun begins.
pub(super) fn predicate(counted: &str) -> Option<usize> {
    let (_, length) = number(counted)?;
    let noun = length + measure(&counted[length..]).map_or(0, str::len);
    let said = &counted[noun..];
    // 督、任、冲三脉|皆起于胞中, 三句话|来记
    let named = |said: &str, word: &str| count(said) >= 2 || word == "皆" && !said.is_empty() || said == "话";
    let first = |&(at, word): &(usize, &str)| named(&said[..at], word) && find(said, word) == Some(at);
    let (at, word) = PREDICATES_INDEX.all(said).filter(first).min_by_key(|(at, w)| (*at, usize::MAX - w.len()))?;
    let at = noun + at;
    (!super::series::in_word(&counted[..at], word, &counted[at + word.len()..])).then_some(at)
}

/// The number that is announced in `words`, with the name that it gives.
pub(super) fn counted(words: &str) -> Option<(&str, Formula<'_>)> {
    let announced = |at: usize| {
        let (value, length) = number(&words[at..]).filter(|(value, _)| (2..=30).contains(value))?;
        let parted = || parted(words, at, length);
        let counts = (measure(&words[at + length..]).is_some() || parted())
            && !is_within_remark(&words[at..])
            && !(value <= 3 && is_rank(words, at, length))
            && !words[..at].ends_with(|c: char| matches!(c, '第' | '其' | '某' | '.' | '十') || digit(c).is_some());
        let counts = counts && !formula::of_letters(&words[..at], value);
        // 裂伤分为四度: a unit where nothing is parted
        let ranks = || (counts && parted()).then(|| whole(value));
        let formula = formula::from_number(&words[at..]).filter(|f| counts && count(f.core) <= 14);
        let mut formula = formula.or_else(ranks)?;
        if !formula.measured && parted() {
            (formula.measured, formula.core) = (true, "");
        }
        Some((at, formula))
    };
    // The last one says most.
    // 二|十字诀
    let within = |at: usize, c: char| c == '十' && words[..at].ends_with(|c| han_digit(c).is_some());
    let places = stops(words, &NUMERALS).filter(|&(at, c)| begins_number(c) && !within(at, c)).map(|(at, _)| at);
    let places: SmallVec<[usize; 16]> = places.collect();
    let (at, mut formula) = places.into_iter().rev().find_map(announced)?;
    // 有以下四种情形的，|不纳入支付范围
    let end = words[at..].find(['，', ',']).filter(|_| !has(&words[at..], '“'));
    let words = end.map_or(words, |end| words[..at + end].trim_end_matches('的'));
    if end.is_some() {
        formula = formula::from_number(&words[at..])?;
    }
    // 由三方人员|共同执行, 由三个部分|构成
    let mut words = words;
    if has(&words[..at], '由')
        && let Some(end) = ["共同", "构成", "组成", "分别", "承担"].iter().filter_map(|w| words[at..].find(w)).min()
        && let Some(shorter) = formula::from_number(&words[at..at + end])
    {
        words = &words[..at + end];
        // 由两方|承担
        formula = Formula { measured: true, ..shorter };
    }
    // 四种情况|应出示红牌, 三种情况|会被跳过
    let should = ["应", "须", "会", "可以", "不得"].iter().filter_map(|w| {
        let i = find(&words[at..], w)?;
        let (ahead, behind) = (&words[at..at + i], &words[at + i + w.len()..]);
        (count(ahead) >= 4 && !super::series::in_word(ahead, w, behind)).then_some(ahead)
    });
    if let Some(shorter) = should.min_by_key(|ahead| ahead.len())
        && let Some(less) = formula::from_number(shorter).filter(|f| f.measured && !f.core.is_empty())
    {
        words = &words[..at + shorter.len()];
        formula = less;
    }
    // 四个因素|决定, 三个字|概括, 六种情形|之一
    if let Some(shorter) = AFTER.iter().find_map(|w| words[at..].strip_suffix(w))
        && let Some(less) = formula::from_number(shorter).filter(|f| f.measured && count(f.core) <= 4)
    {
        words = &words[..at + shorter.len()];
        formula = less;
    }
    // 按五道工序|进行; 按三步进行 has no noun before it.
    if let Some(shorter) = words[at..].strip_suffix("进行")
        && let Some(less) = formula::from_number(shorter).filter(|f| f.measured && (1..=4).contains(&count(f.core)))
    {
        words = &words[..at + shorter.len()];
        formula = less;
    }
    // 八种犯罪|负刑事责任
    if let Some(end) = predicate(&words[at..])
        && let Some(less) = formula::from_number(&words[at..at + end])
    {
        words = &words[..at + end];
        formula = less;
    }
    // 从两方面|分析, 从四个方面|打分, 在三个环节|把关
    let mut alone = false;
    if words[..at].ends_with(['从', '在', '就', '按'])
        && let Some((_, length)) = number(&words[at..])
        && let rest = &words[at + length..]
        && let Some(noun) = super::before::COUNTED.iter().find(|noun| rest.trim_start_matches('个').starts_with(**noun))
        && let Some(end) = find(rest, noun).map(|i| at + length + i + noun.len())
        && end < words.len()
        && !words[end..].starts_with(['的', '性'])
        && let Some(less) = formula::from_number(&words[at..end])
    {
        (words, formula, alone) = (&words[..end], less, true);
    }
    let ahead = &words[..at];
    let ahead = if ahead.ends_with(['下', '列']) {
        ahead.trim_end_matches("以下").trim_end_matches("下列").trim_end_matches("如下")
    } else {
        ahead
    };
    if GENERIC.contains(&formula.core) {
        // 党纪处分五种: 处分 is a word.
        let is_verb = |w: &str| {
            let before = ahead[..ahead.len() - w.len()].chars().next_back();
            count(w) > 1 && !w.starts_with('可')
                || before.is_none_or(|b| w.chars().next().is_none_or(|c| !is_pair(b, c)))
        };
        let between = BETWEEN.iter().enumerate().filter(|(_, w)| ahead.ends_with(**w) && is_verb(w));
        let between = between.max_by_key(|(_, w)| w.len());
        if let Some((_, between)) = between.filter(|(n, _)| *n < NAMING) {
            let subject = name::subject(clean(&ahead[..ahead.len() - between.len()]));
            // 但大体上都把|土壤质地分为三大类
            let subject = subject.rsplit_once(['把', '将']).map_or(subject, |(_, rest)| rest);
            // 巡检应|包括
            let subject = ordered(without_should(without_way(without_should(subject))));
            // 查士丁尼主持编纂的|《民法大全》
            let title = subject.rfind('《').filter(|_| subject.ends_with('》'));
            let subject = title.map_or(subject, |title| &subject[title..]);
            // 操作分四步: two characters alone say too little.
            let name = if count(subject) == 2 { clean(words) } else { subject };
            // 按原理|分三大类 has no subject.
            if (2..=20).contains(&count(subject)) && !subject.starts_with(['按', '依']) {
                return Some((name, formula));
            }
        }
    }
    // A name that begins with what it belongs to (药物的四种过程) keeps it; a verb before the number is left out: 可归纳为|六大类,
    // 党的七大概括了|党的三大优良作风.
    let governed = || at > 3 && ENDINGS_INDEX.of(&words[..at]).any(|verb| verb.len() == at);
    let owner =
        words[..at].ends_with('的') && count(&words[..at]) <= 16 || formula.core.is_empty() && !alone && !governed();
    let done = words[..at].rfind('了').filter(|&done| done > 3 && !words[done..].starts_with("了解"));
    let from = done.map_or(0, |done| done + '了'.len_utf8());
    Some((if owner { clean(&words[from..]) } else { clean(&words[at..]) }, formula))
}
