//! What belongs to a member of a series: the words that govern the series are taken from its first member, the words
//! that go on after it from its last. What the other members share says where; word lists only where they share nothing.

use std::sync::OnceLock;

use super::super::chars::{count, is_closing, is_colon, is_han, is_opening, number};
use super::super::split::clean;
use super::super::words::{Words, is_pair};
use super::formula::measure;
use super::series::in_word;

/// From more characters than this on, a member is a clause.
const CLAUSE: usize = 12;

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
    "依托", "通过", "采取", "采用", "设立", "设置", "布局", "统筹", "处理好", "具有", "具备", "拥有", "达到", "做到", "遵循", "提升",
    "提高", "增强", "强化", "优化", "深化", "拓展", "保障", "维护", "促进", "引导", "支持", "鼓励", "弘扬", "发扬", "树立", "严守",
    "开放", "建成", "创建", "营造", "利用", "满足", "选用", "针对", "经过", "整合", "面向", "上线", "推广", "推出", "引进", "培养",
    "建强", "建好", "建优", "打响", "打好", "打赢", "盘活", "防范化解", "防范", "化解", "破解", "解决", "应对", "贯彻", "执行", "履行",
    "承担", "负责", "掌握", "运用", "选择", "选取", "规定", "明确", "强调", "提出", "概括", "体现", "扶持", "吸引", "集聚", "汇聚",
    "表现在", "体现在", "反映在", "编制", "制定", "出台", "印发", "发布", "连通", "受到", "遭受", "设有", "下设", "配备", "配齐", "组建", "成立", "选派", "聘请",
    "提供", "出产", "划定", "担任", "常用", "种植", "养殖", "采集", "装有", "含有", "富含", "覆盖", "贯通", "连接", "串联", "扩大", "防治", "整治", "改善", "巩固", "经历", "依次经历",
];

/// Of [`VERBS`], those that seldom begin a noun.
#[rustfmt::skip]
const STRONG: &[&str] = &[
    "构筑", "构建", "打造", "推动", "推进", "坚持", "实现", "做好", "做精", "做强", "做大", "做优", "做实", "建立", "健全", "完善",
    "落实", "守住", "守牢", "围绕", "聚焦", "把握", "抓好", "办好", "突出", "营造", "弘扬", "发扬", "统筹", "畅通", "加强", "培育",
    "壮大", "包括", "强化", "深化", "提升", "处理好", "贯彻", "开展", "整合",
];

/// Words with which a sentence goes on after a series.
#[rustfmt::skip]
const TAILS: &[&str] = &[
    "的", "相结合", "相统一", "相协调", "相互", "相辅相成", "有机", "深度", "协同", "统筹", "一体", "共同", "融合", "并重", "并举", "并进",
    "联动", "为主", "为重点", "为核心", "为抓手", "为方向", "为标准", "在内", "之间", "组成", "构成", "进行", "作为", "成为", "倍增", "全面",
    "必须", "问题", "入手", "着手", "发力", "协作", "分工", "同步", "同向", "贯通", "合称", "统称", "总称", "结合", "衔接", "精神",
];

/// The length in bytes of a word of one character.
const LONE: usize = 3;

fn verbs() -> &'static Words {
    static INDEX: OnceLock<Words> = OnceLock::new();
    INDEX.get_or_init(|| Words::new(VERBS))
}

fn adverbs() -> &'static Words {
    static INDEX: OnceLock<Words> = OnceLock::new();
    INDEX.get_or_init(|| Words::new(ADVERBS))
}

fn tails() -> &'static Words {
    static INDEX: OnceLock<Words> = OnceLock::new();
    INDEX.get_or_init(|| Words::new(TAILS))
}

/// Takes from the members what is none of theirs. Whether the text says that there are more (等). `clauses`: they stand
/// between commas, so that what follows the last one is another clause.
pub(super) fn polish(items: &mut Vec<&str>, clauses: bool) -> bool {
    if items.len() < 2 {
        return false;
    }
    without_label(items);
    framed_first(items);
    first(items);
    let open = last(items, clauses);
    framed_last(items);
    // 志愿者|（我们叫他“劝导员: what a bracket holds that is not closed.
    if let Some(last) = items.last_mut()
        && let Some(open) = last.rfind('（').filter(|&open| open > 0 && !last[open..].contains('）'))
    {
        *last = &last[..open];
    }
    for item in items.iter_mut() {
        *item = clean(item);
    }
    items.retain(|item| item.contains(char::is_alphanumeric));
    open
}

/// 六淫：|风, 【组成】|麻黄, 五味　|辛: what labels the series, where no other member has such a mark.
fn without_label(items: &mut [&str]) {
    let Some((first, rest)) = items.split_first_mut() else { return };
    // 由低到高排列为|生理需要
    let link =
        ["排列为", "依次为", "依次是", "分别为", "分别是"].iter().find_map(|w| first.rfind(w).map(|at| at + w.len()));
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

/// The length of the members between the first and the last, and of one of those where there is but one between them, if
/// they are short and alike.
fn frame<'a>(inner: &[&'a str], other: &'a str) -> Option<usize> {
    let length = count(inner.first()?);
    let all = inner.iter().all(|item| count(item) == length) && (inner.len() > 1 || count(other) == length);
    (all && (1..=4).contains(&length)).then_some(length)
}

/// Whether the characters of `text` at the places from `from` on are those that all of the others have there.
fn shares(text: &str, others: &[&str], from: usize) -> bool {
    let at = |item: &str, n: usize| item.chars().nth(n);
    (from..count(text)).any(|n| others.iter().all(|other| at(other, n) == at(text, n)))
}

/// Whether all of the others have the first two characters of `text` from their `n`th on.
fn shares_word(text: &str, others: &[&str], n: usize) -> bool {
    let word = |item: &str| item.chars().skip(n).take(2).eq(text.chars().take(2));
    others.iter().all(|other| word(other))
}

/// 干部|想干、敢干、会干; 先抓|浮、沉、迟: what goes before a member as short as the others, and like them.
fn framed_first(items: &mut [&str]) {
    let [first, inner @ .., last] = items else { return };
    let Some(length) = frame(inner, last).filter(|&length| count(first) > length) else { return };
    let Some((at, _)) = first.char_indices().rev().nth(length - 1) else { return };
    let (ahead, member) = first.split_at(at);
    let (Some(before), Some(c)) = (ahead.chars().next_back(), member.chars().next()) else { return };
    let governs = ahead.ends_with(['的', '了', '着']) || VERBS.iter().chain(ADVERBS).any(|w| ahead.ends_with(w));
    let apart = is_han(before) && is_han(c) && !is_pair(before, c);
    let fits = match length {
        1 => apart,
        2 => (apart || governs) && shares(member, inner, 0),
        _ => apart && governs && shares(member, inner, 0),
    };
    if fits {
        *first = member;
    }
}

/// Whether no common word goes over the cut at byte `at`.
fn alone_at(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    before.zip(after).is_some_and(|(b, a)| is_han(b) && is_han(a) && !is_pair(b, a))
}

/// 住有所居|上持续用力 beside 病有所医、老有所养: what follows a member that is made as the others.
fn framed_last(items: &mut [&str]) {
    let [first, inner @ .., last] = items else { return };
    let several = inner.len() > 1 && count(first) == count(inner[0]);
    let Some(length) = frame(inner, first).filter(|&length| several && length < count(last)) else { return };
    let Some((at, next)) = last.char_indices().nth(length) else { return };
    let alone = || alone_at(last, at) && count(&last[at..]) > 2;
    // 有所 within each of them.
    let word = |n: usize| last.char_indices().nth(n).map(|(i, _)| &last[i..]).is_some_and(|w| shares_word(w, inner, n));
    // 红色|表示 beside 黄色、橙色
    let pair = || length == 2 && shares(&last[..at], inner, 1) && alone_at(last, at) && count(&last[at..]) > 1;
    if is_han(next) && (pair() || length == 1 && alone() || length == 4 && (1..3).any(word)) {
        *last = &last[..at];
    }
}

/// The length of most members, without what stands in brackets behind them (小区（社区）).
fn typical(items: &[&str]) -> usize {
    let length =
        |item: &&str| count(item.split_once('（').map_or(*item, |(own, _)| if own.is_empty() { item } else { own }));
    items.iter().map(length).sum::<usize>() / items.len().max(1)
}

fn last(items: &mut [&str], clauses: bool) -> bool {
    let n = items.len();
    let Some((last, others)) = items.split_last_mut() else { return false };
    let mut text = last.trim();
    for word in ["以及", "还有", "和", "与", "及", "或"] {
        // A conjunction before the member, or one after which the text was cut off.
        text = text.strip_prefix(word).filter(|t| count(t) > 1 && !in_word("", word, t)).unwrap_or(text);
        text = text.strip_suffix(word).filter(|t| count(t) > 1 && !in_word(t, word, "")).unwrap_or(text);
    }
    let cut = before_etc(text);
    // 采用事后监督|等其他方式能够解决的 beside 能够自律管理的: it ends as all others do.
    let ending = shared_end(others);
    let own = !ending.is_empty() && text.ends_with(ending) && !cut.ends_with(ending);
    let cut = if own && n > 2 && typical(others) > CLAUSE { text } else { cut };
    let open = cut.len() < text.len();
    text = cut;
    // 志愿者（我们叫他“劝导员”）|每晚在岗
    let remark = text.split_once('）').filter(|(own, rest)| {
        count(rest) > 2
            && own.contains('（')
            && !rest.contains('）')
            && !others.iter().any(|other| other.contains('（'))
    });
    if let Some((own, _)) =
        remark.filter(|(own, _)| own.find('（').is_some_and(|at| count(&own[..at]) <= typical(others) + 2))
    {
        text = &text[..own.len() + '）'.len_utf8()];
    }
    if let Some(at) = counted(text, n) {
        // 成群型 of 三种
        let before = text[..at].trim_end();
        text = [" of", " and"].iter().find_map(|w| before.strip_suffix(w)).unwrap_or(before).trim_end();
        text = text.strip_suffix('这').filter(|rest| !rest.is_empty()).unwrap_or(text);
    } else if !open && !clauses {
        text = fitted_end(text, others);
    }
    *last = text;
    open
}

/// Where 四项, 三个方面 stands after a series of so many members.
pub(super) fn counted(text: &str, members: usize) -> Option<usize> {
    // 第三道防线 is a rank.
    let ranked = |at: usize| text[..at].ends_with('第');
    text.char_indices().skip(1).map(|(at, _)| at).filter(|&at| !ranked(at)).find(|&at| {
        number(&text[at..]).is_some_and(|(value, length)| {
            let rest = &text[at + length..];
            // 两个以上 counts nothing.
            let beyond =
                measure(rest).is_some_and(|m| ["以上", "以下", "以内"].iter().any(|w| rest[m.len()..].starts_with(w)));
            value as usize == members && !beyond && (measure(rest).is_some() || rest.starts_with('人'))
        })
    })
}

/// `text` without what follows a member that is like the `others`.
fn fitted_end<'a>(text: &'a str, others: &[&str]) -> &'a str {
    let typical = typical(others);
    let off = |length: usize| length.abs_diff(typical);
    let better = |at: &usize| off(count(&text[..*at])) < off(count(text));
    let several = others.len() > 1;
    // 皇权不断加强、相权不断削弱、…的控制不断加强: it ends as another member does, so it ends there.
    let same = |other: &&str| {
        let at = other.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
        count(other) > 2 && text.ends_with(&other[at..])
    };
    if others.iter().any(same) {
        return text;
    }
    let shared = if several { shared_end(others) } else { "" };
    if shared.chars().next_back().is_some_and(is_han) {
        if text.ends_with(shared) {
            return text;
        }
        let found = text.find(shared).map(|at| at + shared.len()).filter(|at| better(at));
        if let Some(at) = found.filter(|_| count(shared) > 1 || typical <= CLAUSE) {
            return &text[..at];
        }
    }
    if typical > CLAUSE {
        return text;
    }
    // 零上访、零事故、零案件|村（社区）和单位创建活动: members of one length that begin alike.
    let length = count(others.last().unwrap_or(&""));
    let alike = several && !shared_start(others).is_empty() && text.starts_with(shared_start(others));
    let owned = others.iter().any(|other| other.contains('的'));
    // 农业、农村、农民|问题, but not 及时反馈问题
    let even = |at: usize| others.iter().all(|o| count(o) == count(&text[..at]) && count(o) < 4);
    let fits = |at: usize, tail: &str| !(owned && tail == "的") && (tail != "问题" || even(at));
    let cuts = || tails().all(text).filter(|&(at, tail)| at > 0 && fits(at, tail)).map(|(at, _)| at);
    let near = cuts().any(|at| count(&text[..at]) <= length + 2);
    if alike && !near && others.iter().skip(1).all(|o| count(o) == length) && count(text) > length + 5 {
        return text.char_indices().nth(length).map_or(text, |(at, _)| &text[..at]);
    }
    cuts().filter(|at| better(at)).min_by_key(|&at| (off(count(&text[..at])), at)).map_or(text, |at| &text[..at])
}

/// The longest ending that all have.
pub(super) fn shared_end<'a>(items: &[&'a str]) -> &'a str {
    let Some((first, rest)) = items.split_first() else { return "" };
    let mut length = 0;
    for (at, _) in first.char_indices().rev() {
        if !rest.iter().all(|item| item.ends_with(&first[at..])) {
            break;
        }
        length = first.len() - at;
    }
    &first[first.len() - length..]
}

/// The longest beginning that all have.
pub(super) fn shared_start<'a>(items: &[&'a str]) -> &'a str {
    let Some((first, rest)) = items.split_first() else { return "" };
    let mut length = 0;
    for (at, c) in first.char_indices() {
        if !rest.iter().all(|item| item.starts_with(&first[..at + c.len_utf8()])) {
            break;
        }
        length = at + c.len_utf8();
    }
    &first[..length]
}

fn first(items: &mut [&str]) {
    let Some((first, rest)) = items.split_first_mut() else { return };
    let text = first.trim();
    let text = text.strip_prefix("其中").filter(|rest| !rest.is_empty()).unwrap_or(text);
    // What follows the last member is not yet taken off.
    let tailed = rest.len() > 2 || rest.len() == 2 && counted(rest[1], 3).is_some();
    let typical = typical(if tailed { &rest[..rest.len() - 1] } else { rest });
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
        let at = if begins { None } else { text.rfind(shared).filter(|_| count(shared) > 1 || typical <= CLAUSE) };
        // 进社区、进企业 behind 组织党员干部: where the shared word stands in it, the member begins.
        at.map_or(if begins { text } else { governed(text, rest, typical) }, |at| &text[at..])
    } else if let Some(at) = aligned(text, rest) {
        &text[at..]
    } else {
        governed(text, rest, typical)
    };
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
    let own = rest.iter().filter(|item| verbs().at(item).any(|v| v.len() > LONE)).count();
    if own * 2 > rest.len() {
        return text;
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
    let off = |from: usize| count(&text[from..]).abs_diff(typical);
    let best = ends(text, rest, typical).filter(|&at| at < text.len()).min_by_key(|&at| (off(at), at));
    match best {
        Some(at) if off(at) < off(0) => &text[at..],
        _ => text,
    }
}

/// `text` without the adverbs and verbs at its beginning, if those surely govern: an adverb with a verb, or a verb that
/// seldom begins a noun.
pub(super) fn without_verbs(text: &str, typical: usize, clauses: bool) -> &str {
    let verb = |t: &str| verbs().at(t).find(|v| v.len() > LONE && count(t) > count(v) + 1);
    let mut plain = text;
    let mut adverb = false;
    while let Some(word) = adverbs().at(plain).find(|w| count(plain) > count(w) + 2) {
        plain = &plain[word.len()..];
        adverb = true;
    }
    let before = &text[..text.len() - plain.len()];
    let mut sure = STRONG.iter().any(|w| before.ends_with(w));
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

/// Whether `text` begins with a verb or an adverb.
pub(super) fn begins_with_verb(text: &str) -> bool {
    verbs().at(text).next().is_some() || adverbs().at(text).next().is_some()
}

/// Whether `text` is a verb that governs a series.
pub(super) fn is_verb(text: &str) -> bool {
    VERBS.contains(&text) || ADVERBS.contains(&text)
}

/// Where words that can govern a series end in `text`. A single character is none within a word (国有, 服从), and 的 only
/// where no member has it.
fn ends<'a>(text: &'a str, rest: &'a [&str], typical: usize) -> impl Iterator<Item = usize> + 'a {
    let verbs = verbs().all(text);
    // 宣传党的路线方针政策|下基层 beside 调查研究|下基层: clauses made alike have their own 的.
    let owned = !rest.iter().rev().skip(1).any(|item| item.contains('的'))
        && (rest.len() < 3 || count(shared_end(&rest[..rest.len() - 1])) < 3);
    let of = text.match_indices("的").filter(move |_| owned).map(|(at, _)| (at, "的"));
    // 确立了|联俄
    let done = !rest.iter().any(|item| item.contains('了'));
    let done = text.match_indices("了").filter(move |_| done).map(|(at, _)| (at, "了"));
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

/// `text` up to 等 or to words that close a series.
pub(super) fn before_etc(text: &str) -> &str {
    let words = [
        "等级", "等式", "等于", "等候", "等待", "等价", "等同", "平等", "高等", "中等", "初等", "同等", "对等", "均等",
    ];
    let at = text.match_indices('等').map(|(at, _)| at).find(|&at| {
        at > 0
            && !words.iter().any(|w| {
                let inside = w.find('等').unwrap_or(0);
                at >= inside && text.get(at - inside..).is_some_and(|t| t.starts_with(w))
            })
    });
    let end = at.unwrap_or(text.len());
    if !text[..end].contains('称') {
        return &text[..end];
    }
    let end = ["的统称", "的总称", "的合称"].iter().filter_map(|w| text[..end].find(w)).fold(end, usize::min);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_lose_what_governs_and_what_follows_the_series() {
        let cases: &[(&[&str], &[&str])] = &[
            (&["一体推进不敢腐", "不能腐", "不想腐"], &["不敢腐", "不能腐", "不想腐"]),
            (
                &["今年集中改造一批老旧小区", "打通一批断头道路", "新建一批口袋公园"],
                &["改造一批老旧小区", "打通一批断头道路", "新建一批口袋公园"],
            ),
            (
                &["面临的机遇前所未有", "挑战前所未有", "责任前所未有"],
                &["机遇前所未有", "挑战前所未有", "责任前所未有"],
            ),
            (&["产业链", "创新链", "人才链深度融合发展"], &["产业链", "创新链", "人才链"]),
            (&["建好", "管好", "护好", "运营好的农村公路"], &["建好", "管好", "护好", "运营好"]),
            (&["全市发展茶叶", "竹木", "药材等"], &["茶叶", "竹木", "药材"]),
            (&["推动作用", "温煦作用", "防御作用"], &["推动作用", "温煦作用", "防御作用"]),
            (&["牢牢守住粮食安全底线", "不发生规模性返贫底线"], &["粮食安全底线", "不发生规模性返贫底线"]),
            (
                &["为民服务孺子牛", "创新发展拓荒牛", "艰苦奋斗老黄牛精神"],
                &["为民服务孺子牛", "创新发展拓荒牛", "艰苦奋斗老黄牛"],
            ),
            (&["平等原则", "自愿原则", "公平原则"], &["平等原则", "自愿原则", "公平原则"]),
        ];
        for (raw, trimmed) in cases {
            let mut items = raw.to_vec();
            polish(&mut items, false);
            assert_eq!(items, *trimmed);
        }
    }
}
