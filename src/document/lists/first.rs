//! What goes before the first member of a series: its label, and the words that govern it. What the other members share says
//! where it begins; word lists only where they share nothing.

use std::sync::LazyLock;

use super::super::chars::{count, is_closing, is_colon, is_han, is_opening};
use super::super::scan::{has, holds, places};
use super::super::words::{Words, is_pair};
use super::common::{shared_end, shared_start};
use super::last::counted;
use super::series::in_word;
use super::trim::{CLAUSE, frame, shares, typical};

/// Adverbs and other words before a verb that governs a series.
#[rustfmt::skip]
const ADVERBS: &[&str] = &[
    "着力", "大力", "全力", "奋力", "努力", "积极", "深入", "扎实", "切实", "坚决", "坚定", "牢牢", "全面", "统筹", "一体", "持续",
    "不断", "进一步", "集中", "重点", "主要", "加快", "稳步", "有序", "科学", "严格", "逐步", "始终", "要", "应", "应当", "须", "必须",
    "将", "并", "还", "共", "分别", "同时", "当前", "今年", "紧紧",
];

/// Words that govern a series.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "包括", "包含", "涵盖", "涉及", "分为", "分成", "划分为", "指的是", "是指", "就是", "即", "指", "有", "为", "是", "由", "对",
    "把", "将", "以", "从", "在", "按", "于", "使", "按照", "坚持", "实现", "推进", "推动", "加强", "构建", "构筑", "建设", "打造",
    "形成", "建立", "健全", "完善", "落实", "实施", "实行", "开展", "突出", "办好", "做好", "做精", "做强", "做大", "做优", "做实", "搭建",
    "畅通", "培育", "壮大", "发展", "发挥", "把握", "抓好", "抓住", "抓牢", "管好", "守住", "守牢", "筑牢", "组织", "围绕", "聚焦",
    "依托", "通过", "采取", "采用", "设立", "设置", "布局", "统筹", "处理好", "具有", "具备", "拥有", "达到", "做到", "遵循", "遵守", "提升",
    "提高", "增强", "强化", "优化", "深化", "拓展", "保障", "维护", "促进", "引导", "支持", "鼓励", "弘扬", "发扬", "树立", "严守",
    "开放", "建成", "创建", "营造", "利用", "满足", "选用", "针对", "经过", "整合", "面向", "上线", "推广", "推出", "引进", "培养",
    "紧盯", "紧扣", "建强", "建好", "建优", "打响", "打好", "打赢", "盘活", "防范化解", "防范", "化解", "破解", "解决", "应对", "贯彻", "执行", "履行",
    "承担", "负责", "掌握", "运用", "选择", "选取", "规定", "明确", "强调", "提出", "概括", "体现", "扶持", "吸引", "集聚", "汇聚",
    "表现在", "体现在", "反映在", "编制", "制定", "出台", "印发", "发布", "连通", "受到", "遭受", "设有", "下设", "配备", "配齐", "组建", "成立", "选派", "聘请",
    "提供", "出产", "划定", "担任", "常用", "用好", "种植", "养殖", "采集", "装有", "含有", "富含", "覆盖", "贯通", "连接", "串联", "扩大", "防治", "整治", "改善", "巩固", "经历", "依次经历",
];

/// Of [`VERBS`], those that seldom begin a noun.
#[rustfmt::skip]
const STRONG: &[&str] = &[
    "构筑", "构建", "打造", "推动", "推进", "坚持", "实现", "做好", "做精", "做强", "做大", "做优", "做实", "建立", "健全", "完善",
    "落实", "守住", "守牢", "围绕", "聚焦", "把握", "抓好", "办好", "突出", "营造", "弘扬", "发扬", "统筹", "畅通", "加强", "培育",
    "壮大", "包括", "强化", "深化", "提升", "处理好", "贯彻", "开展", "整合",
];

/// The length in bytes of a word of one character.
const LONE: usize = 3;

static VERBS_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(VERBS));

static ADVERBS_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(ADVERBS));

pub(super) fn first(items: &mut [&str]) {
    let Some((first, rest)) = items.split_first_mut() else { return };
    let text = first.trim();
    let text = text.strip_prefix("其中").filter(|rest| !rest.is_empty()).unwrap_or(text);
    // What follows the last member is not yet taken off.
    let tailed = rest.len() > 2 || rest.len() == 2 && counted(rest[1], 3).is_some();
    // 具有|充分性和适当性两个特征
    let own = rest.first().filter(|_| rest.len() == 1).and_then(|other| Some(&other[..counted(other, 2)?]));
    let typical = own.map_or_else(|| typical(if tailed { &rest[..rest.len() - 1] } else { rest }), count);
    // 应当将甲和乙归档，应当允许丙: two that begin alike begin there.
    if let [other] = rest
        && text.chars().take(2).eq(other.chars().take(2))
    {
        *first = text;
        return;
    }
    let shared = if rest.len() > 1 { shared_start(rest) } else { "" };
    *first = if !shared.is_empty() {
        let begins = shared.chars().next().is_some_and(|c| text.starts_with(c));
        // 要按照|管行业必须管安全 beside 管业务必须管安全: of several places the one that leaves a member as long as the others.
        let off = |at: usize| (text.len() - at).abs_diff(LONE * typical);
        let place = || places(text, shared).min_by_key(|&at| (off(at), text.len() - at));
        let at = if begins || count(shared) < 2 && typical > CLAUSE { None } else { place() };
        // 物体是由大量|分子组成的 beside clauses has the word by chance.
        let by_chance = |at: usize| {
            let length = count(rest[0]);
            length > CLAUSE && count(&text[at..]).abs_diff(length) > count(text).abs_diff(length)
        };
        let at = at.filter(|&at| !by_chance(at));
        // 进社区、进企业 behind 组织党员干部: where the shared word stands in it, the member begins.
        at.map_or(if begins { text } else { governed(text, rest, typical) }, |at| &text[at..])
    } else if let Some(at) = aligned(text, rest) {
        &text[at..]
    } else {
        governed(text, rest, typical)
    };
}

/// 六淫：|风, 【组成】|麻黄, 五味　|辛: what labels the series, where no other member has such a mark.
pub(super) fn without_label(items: &mut [&str]) {
    let Some((first, rest)) = items.split_first_mut() else { return };
    // 由低到高排列为|生理需要
    let links: &[&str] = if has(first, '依') || has(first, '别') || has(first, '列') {
        &["排列为", "依次为", "依次是", "分别为", "分别是"]
    } else {
        &[]
    };
    let link = links.iter().filter_map(|w| first.rfind(w).map(|at| at + w.len())).next();
    if let Some(at) = link.filter(|&at| at < first.len()) {
        *first = &first[at..];
    }
    let is_mark = |c: char| is_colon(c) || matches!(c, '】' | '〕' | '—' | '\u{3000}');
    let Some((at, c)) = first.char_indices().rev().find(|&(_, c)| is_mark(c)) else { return };
    let member = &first[at + c.len_utf8()..];
    // （甲：乙） and “甲：乙” are members.
    let open = member.chars().any(is_closing) && !member.chars().any(is_opening);
    if !member.trim().is_empty() && !open && !rest.iter().any(|item| item.contains(is_mark)) {
        *first = member.trim_start();
    }
}

/// 干部|想干、敢干、会干; 先抓|浮、沉、迟: what goes before a member as short as the others, and like them.
pub(super) fn framed_first(items: &mut [&str]) {
    let [first, inner @ .., last] = items else { return };
    let Some(length) = frame(inner, last).filter(|&length| count(first) > length) else { return };
    let Some((at, _)) = first.char_indices().rev().nth(length - 1) else { return };
    let (ahead, member) = first.split_at(at);
    let (Some(before), Some(c)) = (ahead.chars().next_back(), member.chars().next()) else { return };
    // 算好|政治账
    let done = || count(ahead) > 1 && ahead.ends_with(['好', '牢', '住', '准', '足']);
    let governs =
        ahead.ends_with(['的', '了', '着']) || done() || VERBS.iter().chain(ADVERBS).any(|w| ahead.ends_with(w));
    // 公共卫生工作中|属地
    let within = || ahead.ends_with('中') && count(ahead) > 2;
    let apart = is_han(before) && is_han(c) && !is_pair(before, c);
    let fits = match length {
        1 => apart,
        2 => apart && within() || (apart || governs) && shares(member, inner, 0),
        _ => apart && governs && shares(member, inner, 0),
    };
    if fits {
        *first = member;
    }
}

/// Where the first member begins when the others have a word at the same place: 改造一批甲、打通一批乙.
fn aligned(text: &str, rest: &[&str]) -> Option<usize> {
    let (model, others) = rest.split_first().filter(|(_, others)| !others.is_empty())?;
    let chars: Vec<(usize, char)> = model.char_indices().take(12).collect();
    for (offset, pair) in chars.windows(2).enumerate().skip(1) {
        let word = &model[pair[0].0..pair[1].0 + pair[1].1.len_utf8()];
        let at_offset =
            |item: &&str| item.char_indices().nth(offset).is_some_and(|(at, _)| item[at..].starts_with(word));
        if others.iter().all(at_offset) {
            let found = text.rfind(word)?;
            let before = text[..found].chars().count();
            // 特别重大事故, 非限制使用级 keep what only stands before them.
            let ahead = text.char_indices().nth(before.saturating_sub(offset)).map_or("", |(at, _)| &text[..at]);
            // 宣传党的路线|方针政策下基层: what governs ends with a verb or with 的.
            let governs = ahead.ends_with('的') || VERBS.iter().chain(ADVERBS).any(|w| ahead.ends_with(w));
            return (before > offset && governs)
                .then(|| text.char_indices().nth(before - offset).map(|(at, _)| at))
                .flatten();
        }
    }
    None
}

/// `text` without the words that govern the series.
fn governed<'a>(text: &'a str, rest: &[&str], typical: usize) -> &'a str {
    let own = rest.iter().filter(|item| VERBS_INDEX.at(item).any(|v| v.len() > LONE)).count();
    if own * 2 > rest.len() {
        // 今年集中|新建十栋厂房
        let (plain, adverbs) = without_adverbs(text);
        return if adverbs > 1 { plain } else { text };
    }
    let clauses = typical > CLAUSE + 4;
    // 对路边、河边、村边: members of one length, and one character before the first.
    let lone = text.chars().next().filter(|c| "对从由以在把将于按为有是".contains(*c));
    let even = rest.len() > 2 && rest[..rest.len() - 1].iter().all(|item| count(item) == typical);
    if let Some(c) = lone.filter(|_| even && count(text) == typical + 1) {
        return &text[c.len_utf8()..];
    }
    let text = without_verbs(text, typical, clauses);
    if clauses {
        return text;
    }
    // 对|农业、手工业、工商业的改造
    let last = rest.last().copied().unwrap_or("");
    let objects = text.starts_with('对') && has(last, '的') && !rest.iter().any(|item| item.starts_with('对'));
    if let Some((next, _)) = text.char_indices().nth(1).filter(|&(_, c)| objects && !is_pair('对', c)) {
        return &text[next..];
    }
    // 职工福利费不超过工资总额的14%, 工会经费|不超过2%: what all have within them is not cut off.
    let kept = |at: usize| {
        let within = rest.first().map_or("", |item| within_all(text, item, &rest[1..]));
        within.is_empty() || holds(&text[at..], within)
    };
    let off = |from: usize| count(&text[from..]).abs_diff(typical);
    let best = ends(text, rest, typical).filter(|&at| at < text.len()).min_by_key(|&at| (off(at), at));
    match best {
        Some(at) if off(at) < off(0) && kept(at) => &text[at..],
        _ => text,
    }
}

/// The first two characters that `text`, `item` and all `others` have.
fn within_all<'a>(text: &str, item: &'a str, others: &[&str]) -> &'a str {
    let pairs =
        item.char_indices().zip(item.char_indices().skip(1)).map(|((at, _), (end, c))| &item[at..end + c.len_utf8()]);
    let mut pairs = pairs.filter(|_| !others.is_empty());
    pairs.find(|pair| holds(text, pair) && others.iter().all(|other| holds(other, pair))).unwrap_or("")
}

/// `text` without the adverbs and verbs at its beginning, if those surely govern: an adverb with a verb, or a verb that
/// seldom begins a noun.
pub(super) fn without_verbs(text: &str, typical: usize, clauses: bool) -> &str {
    let verb = |t: &str| VERBS_INDEX.at(t).find(|v| v.len() > LONE && count(t) > count(v) + 1);
    let (mut plain, adverbs) = without_adverbs(text);
    let adverb = adverbs > 0;
    let before = &text[..text.len() - plain.len()];
    // 今年集中|新建十栋厂房
    let mut sure = STRONG.iter().any(|w| before.ends_with(w)) || adverbs > 1;
    while let Some(word) = verb(plain) {
        sure |= adverb || STRONG.contains(&word) && !clauses;
        let left = &plain[word.len()..];
        if !sure || !adverb && count(left) * 5 < typical * 3 {
            break;
        }
        plain = left;
    }
    if sure { plain } else { text }
}

/// `text` without the adverbs at its beginning, and how many those are.
fn without_adverbs(text: &str) -> (&str, usize) {
    let (mut plain, mut adverbs) = (text, 0);
    while let Some(word) = ADVERBS_INDEX.at(plain).find(|w| count(plain) > count(w) + 2) {
        plain = &plain[word.len()..];
        adverbs += 1;
    }
    (plain, adverbs)
}

/// Whether `text` begins with a verb or an adverb.
pub(super) fn begins_with_verb(text: &str) -> bool {
    VERBS_INDEX.at(text).next().is_some() || ADVERBS_INDEX.at(text).next().is_some()
}

/// Whether `text` is a verb that governs a series.
pub(super) fn is_verb(text: &str) -> bool {
    [&VERBS_INDEX, &ADVERBS_INDEX].iter().any(|words| words.at(text).any(|word| word.len() == text.len()))
}

/// Where words that can govern a series end in `text`. A single character is none within a word (国有, 服从), and 的 only
/// where no member has it.
fn ends<'a>(text: &'a str, rest: &'a [&str], typical: usize) -> impl Iterator<Item = usize> + 'a {
    let verbs = VERBS_INDEX.all(text);
    // 宣传党的路线方针政策|下基层 beside 调查研究|下基层: clauses made alike have their own 的.
    let owned = !rest.iter().rev().skip(1).any(|item| has(item, '的'))
        && (rest.len() < 3 || count(shared_end(&rest[..rest.len() - 1])) < 3);
    let of = places(if owned { text } else { "" }, "的").map(|at| (at, "的"));
    // 确立了|联俄
    let done = !rest.iter().any(|item| has(item, '了'));
    let done = places(if done { text } else { "" }, "了").map(|at| (at, "了"));
    verbs.chain(of).chain(done).filter_map(move |(at, word)| {
        let end = at + word.len();
        let lone = word.len() <= LONE && !matches!(word, "的" | "了");
        // 完善|的公共服务设施
        if text[end..].starts_with('的') {
            return None;
        }
        let within = lone && (in_word(&text[..at], word, &text[end..]) || at == 0 && count(text) <= typical);
        (!within).then_some(end)
    })
}
