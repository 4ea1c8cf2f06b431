//! The members of a formula in the text that follows it: all series there are weighed, the likeliest is taken.

use std::sync::LazyLock;

use smallvec::SmallVec;

use super::super::chars::{count, han_number, is_colon, is_comma, is_full_stop, is_han, is_quote, is_semicolon};
use super::super::scan::{has, holds, marks, until};
use super::super::split::{Shelter, clean, first_sentence, first_sentences, limit, parts, sentences, unquote};
use super::super::words::{Words, is_pair};
use super::common::core;
use super::formula::{Formula, measure};
use super::numbered;
use super::series;
use super::weigh::{BEST, FOREIGN, INDIRECT, SHORT, weigh};

/// Members found.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub items: Vec<&'a str>,
    /// Whether the text says that there are more (等).
    pub open: bool,
    /// Whether the items plainly are the members, so that their number can be trusted.
    pub sure: bool,
    /// Whether the text says that they follow one upon the other (第一步).
    pub steps: bool,
}

/// How far the members of a formula are looked for, in bytes, and in how many sentences.
const REACH: usize = 3_000;
const SENTENCES: usize = 5;

/// Words after which members follow, at the beginning of a clause; the longer ones first.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "主要包括", "主要是指", "主要有", "具体包括", "具体是", "分别是", "分别为", "包括", "是指", "就是", "即是", "亦即", "指的是", "即", "特指",
    "指", "分为", "它们是", "也就是", "主要是", "主要指", "分别指", "为", "是", "有", "共有",
];

/// Of [`LINKS`], those that open a series in the middle of a sentence.
const WITHIN: usize = 14;

static WITHIN_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(&LINKS[..WITHIN]));

static LINKS_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(LINKS));

/// The members in `text`, which follows the formula. `direct`: the text says that they come (即, a colon).
pub(super) fn find<'a>(text: &'a str, formula: &Formula, direct: bool) -> Option<Found<'a>> {
    let text = limit(text, REACH)
        .trim_start_matches(|c: char| is_colon(c) || is_comma(c) || is_full_stop(c) || c == '—' || c.is_whitespace());
    let n = formula.number as usize;
    let all = first_sentences(text, SENTENCES);
    let early = all.get(1).map_or(text.len(), |second| second.as_ptr() as usize - text.as_ptr() as usize + 12);
    if let Some((at, items)) = numbered::members(text)
        && (at <= early || items.len() == n && !text[..at].trim_end().contains('\n'))
    {
        return Some(Found { open: false, sure: true, steps: numbered::is_step(text, at), items });
    }
    let unmarked = if direct { letters(text, formula) } else { None };
    if let Some(items) = unmarked.or_else(|| counted_out(text, n)) {
        return Some(Found { open: false, sure: true, steps: false, items });
    }
    if let Some(items) = heads(text, n) {
        return Some(Found { open: false, sure: true, steps: false, items });
    }
    if let Some(items) = each_sentence(text, formula) {
        return Some(Found { open: false, sure: true, steps: false, items });
    }
    let mut best: Option<(u32, Found)> = None;
    for (i, sentence) in all.iter().take(SENTENCES).enumerate() {
        let late = 8 * u32::try_from(i).unwrap_or(9);
        // Nothing later can be likelier.
        if best.as_ref().is_some_and(|(known, _)| known + late >= BEST) {
            break;
        }
        // As many members as announced are known: only as many may be likelier.
        let all = best.as_ref().is_some_and(|(known, _)| *known >= SHORT) && !formula.letters;
        if !may_hold(sentence, n, all) {
            continue;
        }
        // What is known is outweighed only by members that have what the formula counts.
        if best.as_ref().is_some_and(|(known, _)| known + late >= FOREIGN) && !may_have(sentence, formula) {
            continue;
        }
        // …常被称作“三大法宝”，它们是甲、乙、丙: members of another name.
        if i > 0
            && has(sentence, '“')
            && super::quoted::all(sentence).iter().any(|(_, _, f)| f.number > 1 && f != formula)
        {
            continue;
        }
        let sentence = sentence.trim_end_matches(|c| is_full_stop(c) || c == '*');
        let whole = i == 0 && (direct || is_series(sentence, n));
        let sentence = if i == 0 { without_means(sentence) } else { sentence };
        let link = after_link(sentence);
        if link.is_none() && !whole && best.as_ref().is_some_and(|(known, _)| known + late + INDIRECT >= BEST) {
            continue;
        }
        let regions = [link.map(|s| (s, true)), Some((sentence, whole))];
        let linked = regions[0].map_or(usize::MAX, |(region, _)| region.as_ptr() as usize);
        for (region, direct) in regions.into_iter().flatten() {
            let most = if direct { BEST } else { BEST - INDIRECT };
            if best.as_ref().is_some_and(|(known, _)| known + late >= most) {
                continue;
            }
            for series in series::all(region, n) {
                // What lies behind the link has been weighed there, and more favourably.
                let again = series.items.first().is_some_and(|item| item.as_ptr() as usize > linked);
                if again && region.as_ptr() as usize <= linked && std::ptr::eq(region, sentence) {
                    continue;
                }
                // Too few for all the members never outweigh a series of all of them.
                let most = if series.items.len() < n && !formula.letters { SHORT } else { BEST };
                let most = if direct { most } else { most - INDIRECT };
                if best.as_ref().is_some_and(|(known, _)| *known >= most.saturating_sub(late)) {
                    continue;
                }
                let least = best.as_ref().map_or(0, |(known, _)| *known + late);
                let Some((score, found)) = weigh(&series, formula, direct, least) else { continue };
                let score = score.saturating_sub(late);
                if best.as_ref().is_none_or(|(known, _)| *known < score) {
                    best = Some((score, found));
                }
            }
        }
    }
    best.map(|(_, found)| found).or_else(|| sentence_heads(&sentences(text), formula))
}

/// Whether a sentence has marks and conjunctions enough for a series of more than half of the members, or of all of them: a
/// cheap test before the thorough one.
fn may_hold(sentence: &str, number: usize, all: bool) -> bool {
    let most = series::partings(sentence).take(number).count() + 1;
    if all { most >= number } else { most > 2 || most * 2 > number }
}

/// Whether a sentence may hold members of which each has what the formula counts, or which are compared by arrows.
fn may_have(sentence: &str, formula: &Formula) -> bool {
    let core = formula.core;
    let n = formula.number as usize;
    let each = || core.chars().find(|c| !is_quote(*c)).is_some_and(|c| sentence.matches(c).take(n).count() == n);
    formula.is_compound()
        || !core.is_empty() && sentence.contains(core)
        || holds(sentence, "——")
        || marks(sentence).any(|(_, c)| series::is_arrow(c))
        || each()
}

/// 指甲、乙和丙 under its name; 指标 begins no definition.
fn without_means(sentence: &str) -> &str {
    let rest =
        sentence.strip_prefix('指').filter(|rest| !rest.starts_with(|c| "的导标挥南数纹定甲责令环向".contains(c)));
    rest.unwrap_or(sentence)
}

/// 战国七雄：齐楚燕韩赵魏秦。: as many characters as members, with nothing between them.
pub(super) fn letters<'a>(text: &'a str, formula: &Formula) -> Option<Vec<&'a str>> {
    let n = formula.number as usize;
    if formula.is_compound() || formula.letters || !(3..=12).contains(&n) {
        return None;
    }
    let sentence = first_sentence(text).trim_end_matches(is_full_stop);
    if sentence.len() != 3 * n {
        return None;
    }
    let chars: Vec<char> = sentence.chars().filter(|&c| is_han(c)).collect();
    // 实事求是 is a saying: characters that make words with each other are not members.
    let words = chars.windows(2).filter(|pair| is_pair(pair[0], pair[1])).count();
    (chars.len() == n && words * 3 < n).then(|| sentence.char_indices().map(|(at, _)| &sentence[at..at + 3]).collect())
}

/// 一看房、二看粮、三看…: members that carry their number, which they keep.
fn counted_out(text: &str, number: usize) -> Option<Vec<&str>> {
    if !text.starts_with('一') {
        return None;
    }
    let sentence = first_sentence(limit(text, 600)).trim_end_matches(is_full_stop);
    let marks: [fn(char) -> bool; 3] = [is_semicolon, |c| c == '、', is_comma];
    marks.into_iter().find_map(|mark| {
        let split = parts(sentence, Shelter::All, mark);
        let carries = |(k, part): (usize, &&str)| {
            let value = han_number(part).filter(|&(_, length)| measure(&part[length..]).is_none());
            value.is_some_and(|(value, length)| value as usize == k + 1 && length < part.len())
        };
        let all = split.len() > 1 && split.len() <= number && split.len() + 2 > number;
        (all && split.iter().enumerate().all(carries)).then_some(split)
    })
}

/// 冲、脱、泡、盖、送。 with exactly as many members as announced.
fn is_series(sentence: &str, number: usize) -> bool {
    !sentence.contains(is_comma) && parts(sentence, Shelter::All, |c| c == '、').len() == number
}

/// What follows the first word that announces members: a colon, or a link at the beginning of a clause.
pub(super) fn after_link(sentence: &str) -> Option<&str> {
    let mut begins: SmallVec<[usize; 16]> = SmallVec::new();
    for (at, c) in marks(sentence) {
        // 一对一（1:1）
        let ratio = || {
            sentence[..at].ends_with(|c: char| c.is_ascii_digit())
                && sentence[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        if is_colon(c) && !ratio() {
            return Some(&sentence[at + c.len_utf8()..]);
        }
        if is_comma(c) || c == '—' {
            begins.push(at + c.len_utf8());
        }
    }
    let clauses = || std::iter::once(0).chain(begins.iter().copied());
    // 自上而下依次为甲、乙
    let ordered = |at: usize| in_order(&sentence[at..]).map(|length| at + length);
    if let Some(at) = begins.iter().find_map(|&at| ordered(at)).or_else(|| ordered(0)) {
        return Some(&sentence[at..]);
    }
    let within = clauses().find_map(|at| WITHIN_INDEX.at(&sentence[at..]).next().map(|link| (at, link)));
    if let Some((at, link)) = within {
        return Some(&sentence[at + link.len()..]);
    }
    LINKS_INDEX.at(sentence).find_map(|link| {
        let rest = &sentence[link.len()..];
        // 有色金属 begins with no verb.
        (count(link) > 1 || !series::in_word("", link, rest)).then_some(rest)
    })
}

/// 自上而下为, 由低到高依次是: the length of the words that say in which order members come.
pub(super) fn in_order(clause: &str) -> Option<usize> {
    const LINKS: &[&str] =
        &["依次为", "依次是", "依次分为", "分别为", "分别是", "排列为", "可分为", "划分为", "分为", "为", "是"];
    let near = limit(clause.strip_prefix(['自', '由', '从'])?, 57);
    // 自|上|而|下, 由|外围|到|中心
    let (at, between) =
        near.char_indices().skip(1).take(4).find(|(_, c)| matches!(c, '到' | '而' | '至' | '向' | '往'))?;
    let behind = near[at + between.len_utf8()..].char_indices().skip(1).take(3).map(|(at, _)| at);
    let behind = behind.map(|i| &near[at + between.len_utf8() + i..]);
    let rest = behind.into_iter().find_map(|rest| LINKS.iter().find_map(|link| rest.strip_prefix(link)))?;
    Some(rest.as_ptr() as usize - clause.as_ptr() as usize)
}

/// “头雁”：…；“归雁”：…: the heads of parts that each have one, as many as announced or one less.
fn heads(text: &str, number: usize) -> Option<Vec<&str>> {
    let text = text.split('\n').next().unwrap_or(text);
    // A cheap test first: the first part has a head, or begins with a name.
    if !text.starts_with(|c| c == '“' || is_semicolon(c)) && !marks(limit(text, 56)).any(|(_, c)| is_colon(c)) {
        return None;
    }
    let split = parts(text, Shelter::All, |c| is_semicolon(c) || is_full_stop(c));
    // “抗洪精神”，万众一心；“抗疫精神”，生命至上: each part begins with its name in quotation marks.
    let quoted: Vec<&str> = split
        .iter()
        .map_while(|part| {
            part.strip_prefix('“')?.split_once('”').filter(|(_, rest)| rest.starts_with(['，', ',', '—']))
        })
        .map(|(name, _)| name)
        .collect();
    if quoted.len() == number && number > 2 {
        return Some(quoted);
    }
    let head = |part: &&str| -> Option<usize> {
        let (at, _) = part.char_indices().take(14).find(|&(_, c)| is_colon(c))?;
        (at > 0 && !part[..at].contains(['，', '、'])).then_some(at)
    };
    let items: Vec<&str> = split.iter().map_while(|part| head(part).map(|at| unquote(part[..at].trim()))).collect();
    let enough = items.len() == number || items.len() + 1 == number && items.len() > 2;
    (items.len() > 1 && enough).then_some(items)
}

/// “五个强化”。要强化责任落实，…。要强化风险管控，…: as many sentences as announced, each of which begins with the whole word.
pub(super) fn each_sentence<'a>(text: &'a str, formula: &Formula) -> Option<Vec<&'a str>> {
    let core = formula.core;
    let n = formula.number as usize;
    let may = !formula.is_compound() && count(core) > 1 && n > 2 && text.matches(core).take(n).count() == n;
    let all = if may { first_sentences(text, n) } else { Vec::new() };
    let head = |sentence: &&'a str| {
        let sentence = sentence.strip_prefix('要').unwrap_or(sentence);
        sentence.starts_with(core).then(|| until(sentence, |c| is_comma(c) || is_full_stop(c)))
    };
    let items: Vec<&str> = all.iter().map_while(head).collect();
    (may && items.len() == n).then_some(items)
}

/// Sentences that each begin with a member: 着力发展新能源，…。着力发展新装备，…
fn sentence_heads<'a>(all: &[&'a str], formula: &Formula) -> Option<Found<'a>> {
    let core = core(formula).chars().next()?;
    let mut items: Vec<&str> = Vec::new();
    for sentence in all {
        let head = sentence.split(|c| is_comma(c) || is_full_stop(c)).next().unwrap_or(sentence);
        let at = head.find(core).filter(|&at| at <= 24);
        match at {
            // 打好蓝天|保卫战: what each is called stands before it.
            Some(at) if head[at..] == *formula.core && at > 0 => items.push(clean(head)),
            Some(at) => items.push(clean(head[at..].split('”').next().unwrap_or(""))),
            None if items.is_empty() => {}
            None => break,
        }
    }
    (items.len() == formula.number as usize && items.len() > 1).then_some(Found {
        items,
        open: false,
        sure: true,
        steps: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_mentioned_again_is_no_member() {
        let formula = super::super::formula::parse("四个关键之举").unwrap_or_else(|| panic!("no formula"));
        let text = "育人是兴校的关键之举，科研是强校的关键之举，服务是立校的关键之举，“四个关键之举”办学规律、人才成长规律、高等教育发展规律、社会服务规律的认识。";
        let members = ["育人是兴校的关键之举", "科研是强校的关键之举", "服务是立校的关键之举"];
        for after in ["", "，是又一次丰富，为我们指明了方向。"] {
            for direct in [false, true] {
                let text = format!("会议提出：{}{after}", text.trim_end_matches('。'));
                let found = find(&text, &formula, direct).unwrap_or_else(|| panic!("no members"));
                assert_eq!((found.items.as_slice(), found.sure), (members.as_slice(), true), "{text} {direct}");
            }
        }
    }
}
