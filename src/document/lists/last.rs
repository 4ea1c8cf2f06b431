//! What follows the last member of a series: its number, words that close it, and those with which the sentence goes on.

use std::sync::LazyLock;

use super::super::chars::{NUMERALS, Set, begins_number, count, is_han, number};
use super::super::scan::{has, places, split_at, stops};
use super::super::words::{Words, is_pair};
use super::common::{shared_end, shared_start};
use super::formula::measure;
use super::series::in_word;
use super::trim::{CLAUSE, frame, shares, typical};

/// Words with which a sentence goes on after a series.
#[rustfmt::skip]
const TAILS: &[&str] = &[
    "的", "各占", "相结合", "相统一", "相协调", "相互", "相辅相成", "有机", "深度", "协同", "统筹", "一体", "共同", "融合", "并重", "并举", "并进",
    "联动", "为主", "为重点", "为核心", "为抓手", "为方向", "为标准", "在内", "之间", "组成", "构成", "进行", "作为", "成为", "倍增", "全面",
    "必须", "问题", "入手", "着手", "发力", "协作", "分工", "同步", "同向", "贯通", "合称", "统称", "总称", "结合", "衔接", "精神",
    "就是", "要", "均", "都",
];

/// Verbs between the members and the number of what is made of them.
pub(super) const MAKING: &[&str] = &["设立", "打造", "建立", "成立"];

static TAILS_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(TAILS));

/// What conjunctions begin or end with.
static JOINING: Set = Set::of(&['以', '及', '还', '有', '和', '与', '或']);

pub(super) fn last(items: &mut [&str], clauses: bool) -> bool {
    let n = items.len();
    let Some((last, others)) = items.split_last_mut() else { return false };
    let mut text = last.trim();
    // 和以治家 beside 廉以修身、俭以养德
    let joined = text.starts_with(|c| JOINING.has(c));
    let even = n > 2 && joined && others.iter().all(|other| count(other) == count(text)) && shares(text, others, 1);
    if even {
        return false;
    }
    if text.starts_with(|c| JOINING.has(c)) || text.ends_with(|c| JOINING.has(c)) {
        for word in ["以及", "还有", "和", "与", "及", "或"] {
            // A conjunction before the member, or one after which the text was cut off.
            text = text.strip_prefix(word).filter(|t| count(t) > 1 && !in_word("", word, t)).unwrap_or(text);
            text = text.strip_suffix(word).filter(|t| count(t) > 1 && !in_word(t, word, "")).unwrap_or(text);
        }
    }
    let cut = before_etc(text);
    // 采用事后监督|等其他方式能够解决的 beside 能够自律管理的: it ends as all others do.
    let ending = shared_end(others);
    let own = !ending.is_empty() && text.ends_with(ending) && !cut.ends_with(ending);
    let cut = if own && n > 2 && typical(others) > CLAUSE { text } else { cut };
    let open = cut.len() < text.len();
    text = cut;
    // 志愿者（我们叫他“劝导员”）|每晚在岗
    let remark = split_at(text, "）").filter(|(own, rest)| {
        count(rest) > 2 && has(own, '（') && !has(rest, '）') && !others.iter().any(|other| has(other, '（'))
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
    // 有腔器官或|两个有腔器官 is another member.
    let ranked = |at: usize| text[..at].ends_with(['第', '或']);
    let numerals = stops(text, &NUMERALS).filter(|&(at, c)| at > 0 && begins_number(c)).map(|(at, _)| at);
    numerals.filter(|&at| !ranked(at)).find(|&at| {
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
    let owned = others.iter().any(|other| has(other, '的'));
    // 农业、农村、农民|问题, but not 及时反馈问题
    let even = |at: usize| others.iter().all(|o| count(o) == count(&text[..at]) && count(o) < 4);
    // 已采取的措施 beside 简要经过
    let done = text.starts_with(['已', '未', '拟', '所', '应', '需', '曾', '尚']);
    // 不发表违反政治纪律的言论 beside 不造谣传谣
    let said = alike && text.starts_with('不');
    // 看鱼|的吃食情况 beside 看天气 and 看水色: too short.
    let least = others.iter().map(|o| count(o)).min().unwrap_or(0);
    let of = |at: usize| !owned && !done && (!alike || !said && count(&text[..at]) >= least);
    // 远程医疗协作网: a word that only begins with the tail.
    let word = |at: usize, tail: &str| count(tail) > 1 && count(&text[at + tail.len()..]) == 1;
    let fits = |at: usize, tail: &str| match tail {
        "的" => of(at),
        "问题" => even(at),
        // 损坏东西要赔 beside 借东西要还; 左右子树均有 says too little of other things.
        "要" | "均" | "都" => {
            let rest = &text[at + tail.len()..];
            count(rest) > 1 && !in_word(&text[..at], tail, rest) && !others.iter().any(|o| o.contains(tail))
        }
        _ => !word(at, tail),
    };
    let cuts = || TAILS_INDEX.all(text).filter(|&(at, tail)| at > 0 && fits(at, tail)).map(|(at, _)| at);
    let near = cuts().any(|at| count(&text[..at]) <= length + 2);
    // 小作坊、小餐饮、小摊贩|点多面广
    let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
    let apart = || length < 4 && count(text) > length + 3 && alone_at(text, end) && !text[..end].ends_with('的');
    if alike
        && !said
        && !near
        && others.iter().skip(1).all(|o| count(o) == length)
        && (count(text) > length + 5 || apart())
    {
        return &text[..end];
    }
    cuts().filter(|at| better(at)).min_by_key(|&at| (off(count(&text[..at])), at)).map_or(text, |at| &text[..at])
}

/// 住有所居|上持续用力 beside 病有所医、老有所养: what follows a member that is made as the others.
pub(super) fn framed_last(items: &mut [&str]) {
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

/// `text` up to 等 or to words that close a series.
pub(super) fn before_etc(text: &str) -> &str {
    let words = [
        "等级", "等式", "等于", "等候", "等待", "等价", "等同", "平等", "高等", "中等", "初等", "同等", "对等", "均等",
        "相等", "不等",
    ];
    let at = places(text, "等").find(|&at| {
        at > 0
            && !words.iter().any(|w| {
                let inside = w.find('等').unwrap_or(0);
                at >= inside && text.get(at - inside..).is_some_and(|t| t.starts_with(w) && !t.starts_with("等级别"))
            })
    });
    let end = at.unwrap_or(text.len());
    if !has(&text[..end], '称') {
        return &text[..end];
    }
    let end = ["的统称", "的总称", "的合称"].iter().filter_map(|w| text[..end].find(w)).fold(end, usize::min);
    &text[..end]
}

/// Whether no common word goes over the cut at byte `at`.
fn alone_at(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    before.zip(after).is_some_and(|(b, a)| is_han(b) && is_han(a) && !is_pair(b, a))
}

/// Whether all of the others have the first two characters of `text` from their `n`th on.
fn shares_word(text: &str, others: &[&str], n: usize) -> bool {
    let word = |item: &str| item.chars().skip(n).take(2).eq(text.chars().take(2));
    others.iter().all(|other| word(other))
}
