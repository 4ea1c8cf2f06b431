//! Formulas of running text that nothing but their members' number makes sure: 四大发明（造纸术、印刷术、火药、指南针）,
//! 战国七雄是齐、楚、…, “一看二摸三测四量”：一看神志，二摸脉搏，….

use std::sync::LazyLock;

use super::super::chars::{HAN_DIGITS, count, han_digit, is_colon, is_comma, is_full_stop, is_semicolon};
use super::super::page::Page;
use super::super::scan::{find, has, until};
use super::super::split::{Shelter, clean, first_sentence, limit, parts, sentences};
use super::super::words::Words;
use super::formula::{self, Formula};
use super::{Read, Source, made, numbered, series};

/// The longest member, in characters.
const MEMBER: usize = 12;

/// Words between a formula and its members.
const LINKS: &[&str] = &["，即", "，是", "包括", "是指", "是", "即", "指", "有", "：", "——"];

static LINKS_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(LINKS));

/// How far behind its name a sequence is looked for, in bytes.
const REACH: usize = 900;

pub(super) fn read(source: &Source) -> Vec<Read> {
    let page = source.page;
    let mut out = Vec::new();
    let is_circled = |i: usize| page.stops(i).iter().any(|&(_, c)| c == '①');
    let circled = page.paras.iter().enumerate().filter(|(i, _)| is_circled(*i));
    out.extend(circled.filter_map(|(_, para)| inline_row(page, page.of(para.body))));
    let paras = page.paras.iter().zip(&source.quoted).enumerate();
    for (i, (para, quoted)) in paras.filter(|(_, (para, _))| para.is_text()) {
        let stops = page.stops(i);
        let text = page.of(para.body);
        by_letters(page, text, stops, &mut out);
        if memchr::memchr(b'%', text.as_bytes()).is_some() {
            by_shares(page, text, &mut out);
        }
        if !stops.iter().any(|&(_, c)| HAN_DIGITS.has(c)) {
            continue;
        }
        bracketed(page, text, stops, &mut out);
        // 一挤二冲三消毒：一挤，…
        if text.starts_with('一')
            && let Some((name, _)) = limit(text, 80).split_once(is_colon).filter(|(name, _)| find(name, "二").is_some())
            && let Some(formula) = formula::from_number(name)
        {
            out.extend(in_turn(page, name, &formula));
        }
        if may_link(stops) {
            out.extend(sentences(text).into_iter().filter_map(|sentence| linked(page, sentence)));
        }
        for (_, name, formula) in quoted {
            out.extend(in_turn(page, name, formula));
        }
    }
    out
}

fn is_mark(c: char) -> bool {
    is_comma(c) || is_full_stop(c) || is_semicolon(c) || is_colon(c) || matches!(c, '、' | '（' | '）' | '“' | '”')
}

/// 微循环变化三期　①甲　②乙　③丙; 派生要求 → ①甲 ②乙: circled members in the line of the name, which announces them.
fn inline_row<'p>(page: &'p Page, text: &'p str) -> Option<Read> {
    let lead = limit(text, 90).split_once('①')?.0;
    let name = clean(lead.trim_end_matches(|c: char| c == '→' || c == '—' || is_colon(c) || c.is_whitespace()));
    let plain = (2..=16).contains(&count(name)) && !name.contains(is_mark);
    let items = numbered::members(text).filter(|(at, items)| plain && *at == lead.len() && items.len() > 1)?.1;
    let number = super::formula(name).filter(|f| !f.is_compound()).map(|f| f.number);
    let number = number.filter(|&n| n as usize == items.len());
    (number.is_some() || super::announces(name)).then(|| made(page, name, number, &items, false, true))
}

/// 四大发明（造纸术、印刷术、火药、指南针）
fn bracketed(page: &Page, text: &str, stops: &[(usize, char)], out: &mut Vec<Read>) {
    for &(open, _) in stops.iter().filter(|(_, c)| *c == '（') {
        let inner = &text[open + '（'.len_utf8()..];
        let Some(inner) = inner.find('）').map(|end| &inner[..end]).filter(|inner| has(inner, '、')) else {
            continue;
        };
        let before = text[..open].trim_end_matches(['”', '」']);
        let clause =
            &before[before.rfind(is_mark).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8))..];
        let Some((name, formula)) = counted(clause) else { continue };
        if let Some(items) = exactly(inner, formula.number) {
            out.push(made(page, name, Some(formula.number), &items, false, true));
        }
    }
}

/// Whether a link stands in a text behind a number, as near as in [`linked`]: a cheap test before the thorough one.
fn may_link(stops: &[(usize, char)]) -> bool {
    let mut number = None;
    stops.iter().any(|&(at, c)| {
        if han_digit(c).is_some_and(|d| d > 1) {
            number = Some(at);
        }
        is_link(c) && number.is_some_and(|number| at - number < NEAR)
    })
}

/// Whether `c` stands in one of [`LINKS`].
fn is_link(c: char) -> bool {
    matches!(c, '包' | '是' | '即' | '指' | '有' | '：' | '—')
}

/// How far into a sentence a name and its link stand, in bytes.
const NEAR: usize = 48;

/// 战国七雄是齐、楚、燕、韩、赵、魏、秦。 内伤七情，即喜、怒、…. 建安七子——孔融、陈琳、…，以王粲成就最高。
fn linked(page: &Page, sentence: &str) -> Option<Read> {
    let sentence = sentence.trim_end_matches(is_full_stop);
    let near = limit(sentence, NEAR);
    if !near.chars().any(|c| han_digit(c).is_some_and(|d| d > 1)) {
        return None;
    }
    let (at, link) = LINKS_INDEX.all(near).next()?;
    let (name, formula) = counted(sentence[..at].trim_end_matches('”'))?;
    let rest = &sentence[at + link.len()..];
    let series = rest.split(|c| is_comma(c) || is_semicolon(c) || c == '—').next().unwrap_or(rest);
    let items = exactly(series, formula.number)?;
    Some(made(page, name, Some(formula.number), &items, false, true))
}

/// The formula that ends a clause, with its name: all of a short clause (战国七雄), else from its number on.
fn counted(clause: &str) -> Option<(&str, Formula<'_>)> {
    let numeral = |(at, c): &(usize, char)| han_digit(*c).is_some_and(|d| d > 1) && !clause[..*at].ends_with('第');
    let (at, _) = clause.char_indices().find(numeral)?;
    let formula = formula::from_number(&clause[at..]).filter(|f| !f.is_compound() && f.digits.is_empty())?;
    // “一炮|三检” is one formula.
    let within = clause[..at].rsplit_once('“').is_some_and(|(_, ahead)| has(ahead, '一'));
    let named = (1..=4).contains(&count(formula.core)) && (3..=12).contains(&formula.number) && !within;
    let whole = count(&clause[..at]) <= 2;
    named.then_some((if whole { clean(clause) } else { clean(&clause[at..]) }, formula))
}

/// The members of a series that has exactly so many, and nothing else.
fn exactly(series: &str, number: u32) -> Option<Vec<&str>> {
    series::all(series, number as usize)
        .into_iter()
        .filter(|found| found.whole && matches!(found.mark, series::Mark::Pause | series::Mark::Quotes))
        .map(|found| found.items.into_iter().map(clean).collect::<Vec<&str>>())
        .find(|items| {
            let fits = |item: &&str| (1..=MEMBER).contains(&count(item)) && !has(item, '的');
            items.len() == number as usize && items.iter().all(fits)
        })
}

/// “一看二摸三测四量”：一看神志，二摸脉搏，三测血压，四量尿量。: each part of the name begins a clause behind it.
fn in_turn<'p>(page: &'p Page, name: &'p str, formula: &Formula) -> Option<Read> {
    let rising = formula.parts.len() > 2 && (1..).zip(&formula.parts).all(|(n, part)| part.number == n);
    if !rising {
        return None;
    }
    let start = page.span_of(name).end;
    let text = limit(page.flat.get(start..)?, REACH);
    if let Some(items) = by_words(first_sentence(text), formula) {
        return Some(made(page, name, None, &items, false, false));
    }
    let mut starts: Vec<usize> = Vec::new();
    let parts = name.char_indices().filter(|(_, c)| han_digit(*c).is_some()).map(|(at, c)| (at + c.len_utf8(), c));
    for (at, numeral) in parts {
        let key: String = [numeral].into_iter().chain(name[at..].chars().take(1)).collect();
        let from = starts.last().map_or(0, |last| last + key.len());
        let begins = |found: &usize| text[..*found].ends_with(|c: char| is_mark(c) || c.is_whitespace());
        let found = text.get(from..)?.match_indices(&key).map(|(at, _)| from + at).find(begins)?;
        starts.push(found);
    }
    let last = *starts.last()?;
    let end = text[last..].find(|c: char| is_full_stop(c) || c == '\n').map_or(text.len(), |end| last + end);
    let ends = starts.iter().skip(1).copied().chain([end]);
    let items: Vec<&str> = starts.iter().zip(ends).map(|(from, to)| clean(&text[*from..to])).collect();
    let short = items.len() == formula.parts.len() && items.iter().all(|item| count(item) <= 40);
    short.then(|| made(page, name, None, &items, false, false))
}

/// “一看二敲三量四记”的步骤，即看露头、敲断面、量产状、记野外簿: members that begin with the words of the parts.
fn by_words<'t>(sentence: &'t str, formula: &Formula) -> Option<Vec<&'t str>> {
    let members = super::members::after_link(sentence)?;
    let begin = |items: &[&str]| items.iter().zip(&formula.parts).all(|(item, part)| item.starts_with(part.word));
    let all = series::all(members, formula.parts.len()).into_iter().map(|series| series.items);
    all.into_iter().find(|items| items.len() == formula.parts.len() && begin(items))
}

/// 新生儿复苏的ABCDE方案：A清理呼吸道，B建立呼吸，…: each letter of the name begins a member.
fn by_letters<'p>(page: &'p Page, text: &'p str, stops: &[(usize, char)], out: &mut Vec<Read>) {
    for &(at, colon) in stops.iter().filter(|(_, c)| is_colon(*c)) {
        let near = &text[text[..at].floor_char_boundary(at.saturating_sub(60))..at];
        let Some(from) = near.find(|c: char| c.is_ascii_uppercase()) else { continue };
        let letters = near[from..].bytes().take_while(u8::is_ascii_uppercase).count();
        let sentence = first_sentence(limit(&text[at + colon.len_utf8()..], REACH)).trim_end_matches(is_full_stop);
        if !(3..=8).contains(&letters) {
            continue;
        }
        let marks: [fn(char) -> bool; 3] = [is_semicolon, is_comma, |c| c == '、'];
        // P计划、D执行、C检查、A处理|，周而复始
        let clause = until(sentence, is_comma);
        let split = marks.into_iter().map(|mark| parts(if mark('、') { clause } else { sentence }, Shelter::All, mark));
        let items = { split }.find(|items| {
            let begins = |(item, letter): (&&str, char)| {
                item.strip_prefix(letter).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
            };
            items.len() == letters && items.iter().zip(near[from..].chars()).all(begins)
        });
        let name = near.rsplit(|c| is_comma(c) || is_full_stop(c)).next().unwrap_or(near);
        out.extend(items.map(|items| made(page, name, None, &items, false, false)));
    }
}

/// “9073”养老服务格局，即90%的老年人由家庭照顾，7%…，3%…: shares whose figures together are the name.
fn by_shares<'p>(page: &'p Page, text: &'p str, out: &mut Vec<Read>) {
    for (at, open) in text.match_indices('“') {
        let inner = limit(&text[at + open.len()..], 8);
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        if digits < 3 || !text[at + open.len() + digits..].starts_with('”') {
            continue;
        }
        let sentence = first_sentence(limit(&text[at + open.len() + digits..], REACH)).trim_end_matches(is_full_stop);
        let clauses = parts(super::members::after_link(sentence).unwrap_or(sentence), Shelter::All, is_comma);
        let mut rest = &inner[..digits];
        let share = |clause: &&&str| {
            let length = clause.bytes().take_while(u8::is_ascii_digit).count();
            let own = length > 0 && clause[length..].starts_with(['%', '％']);
            rest.strip_prefix(&clause[..length]).filter(|_| own).map(|left| rest = left).is_some()
        };
        let items: Vec<&str> =
            clauses.iter().skip_while(|c| !c.contains(['%', '％'])).take_while(share).copied().collect();
        if rest.is_empty() && items.len() > 1 {
            out.push(made(page, &inner[..digits], None, &items, false, false));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::chars::is_han;
    use crate::document::page::WATCHED;

    #[test]
    fn a_link_is_seen_by_a_mark_or_a_watched_character() {
        assert!(LINKS.iter().all(|link| link.contains(|c| is_link(c) && (WATCHED.has(c) || !is_han(c)))));
    }
}
