//! Lists that running text announces: clauses before a colon or a link.

use std::cell::LazyCell;

use super::super::chars::{begins_number, count, ends_clause, is_colon, is_comma, is_full_stop, is_han, is_semicolon};
use super::super::page::{Kind, WATCHED};
use super::super::scan::{has, stops};
use super::super::split::{first_sentence, limit};
use super::formula::Formula;
use super::mention::{Mention, starts_with_number};
use super::name;
use super::plain::subjects;
use super::{Read, Source, members, series};

/// How many formulas are followed up in one paragraph; more stand only in a text that lost its line ends.
pub(super) const MENTIONS: usize = 400;

/// Words right after a mark that let a list begin.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "即", "指", "分别是", "分别为", "一是", "一要", "包括", "主要包括", "它们是", "就是", "第一，", "第一步", "第一道", "第一类", "第一种", "第一个", "①", "其一", "首先，", "（一）",
    "（1）", "(1)",
];

/// Whether one of [`BEGINNINGS`], or an order, may stand at the beginning of `rest`: a cheap test before the thorough one.
fn may_begin(rest: &str) -> bool {
    rest.starts_with(|c| {
        matches!(
            c,
            '即' | '指'
                | '分'
                | '一'
                | '包'
                | '主'
                | '它'
                | '就'
                | '第'
                | '①'
                | '其'
                | '首'
                | '（'
                | '('
                | '自'
                | '由'
                | '从'
        )
    })
}

/// Words right after a name that let its members follow.
const LINKS: &[&str] =
    &["包括", "指的是", "分别是", "分别为", "主要有", "就是", "是", "指", "即", "为", "有", "记成", "记作"];

/// 把握四个原则：一是…；二是… in running text; 四大原因是甲、乙、丙和丁; 三查指甲、乙、丙; 做到“四早”，早发现、….
pub(super) fn read(source: &Source) -> Vec<Read> {
    let &Source { page, terms, .. } = source;
    let mut out = Vec::new();
    for (i, para) in page.paras.iter().enumerate().filter(|(i, _)| !page.asks(*i)) {
        if para.kind == Kind::Row {
            // A cell announces only by a number.
            let cells = super::super::glossary::cells(page.of(para.span));
            let mut found = Vec::new();
            cells
                .into_iter()
                .filter(|cell| cell.contains(['、', '；']))
                .for_each(|cell| scan(source, i, cell, stops(cell, &WATCHED), &mut found));
            out.extend(found.into_iter().filter(|list: &Read| list.draft.announced.is_some()));
        } else if para.is_text() {
            scan(source, i, page.of(para.body), page.stops(i).iter().copied(), &mut out);
            out.extend(subjects(page, i, terms));
            out.extend(labelled(source, i));
        }
    }
    out
}

/// The lists that the clauses of `text` announce, which stands in paragraph `i`; `stops` are those of [`WATCHED`] in it.
fn scan(source: &Source, i: usize, text: &str, stops: impl Iterator<Item = (usize, char)>, out: &mut Vec<Read>) {
    let (mut clause, mut numeral, mut quote, mut mentioned) = (0, false, false, 0);
    // The clause before, if a counted noun ends it.
    let mut counted: Option<&str> = None;
    for (at, c) in stops {
        let (counts, begins_link) = (begins_number(c) || c == '双', numeral && LINKS.iter().any(|w| w.starts_with(c)));
        if is_han(c) && !counts && !begins_link {
            continue;
        }
        quote = c == '“' || quote && c != '”';
        // A character within a clause: a link, or nothing.
        let within = is_han(c) && (quote || !begins_link || link_at(text, at).is_none());
        if within {
            numeral |= counts;
            continue;
        }
        let rest = &text[at + c.len_utf8()..];
        // 六部→吏、户、礼; a series of arrows announces nothing.
        let arrow = series::is_arrow(c) && numeral && !first_sentence(limit(rest, 300)).contains(series::is_arrow);
        let dash = c == '—' && rest.starts_with('—') || arrow;
        let rest = if dash { between_dashes(rest) } else { rest };
        let mark = ends_clause(c) || dash;
        let ratio = is_colon(c)
            && text[..at].ends_with(|c: char| c.is_ascii_digit())
            && rest.starts_with(|c: char| c.is_ascii_digit());
        let begins = is_colon(c) && !ratio
            || dash
            || mark
                && may_begin(rest)
                && (BEGINNINGS.iter().any(|w| rest.starts_with(w)) || members::in_order(rest).is_some());
        let link = if begins_link && !quote { link_at(text, at) } else { None };
        let from = text[..at].floor_char_boundary(at.saturating_sub(150)).max(clause);
        let words = &text[from..at];
        // 坚持“四个一”机制，一个甲、一名乙: the formula's own word must tell that its members follow.
        let ends_counted = LazyCell::new(|| numeral && is_comma(c) && counts_at_end(words));
        let follows = (is_comma(c) || is_full_stop(c))
            && numeral
            && !begins
            && (has(words, '”') && count(words.rsplit('”').next().unwrap_or("")) <= 10 || *ends_counted);
        if (mark && begins || link.is_some() || follows) && clause < at {
            let lone = clause == 0;
            if numeral
                || lone && mark
                || is_colon(c)
                    && (super::rows::announces(words.strip_suffix('有').unwrap_or(words))
                        || super::rows::of_following(words).is_some())
            {
                let mention = Mention {
                    words: unopened(words),
                    rest: link.map_or(rest, |w| &text[at + w.len()..]),
                    link: link.is_some(),
                    follows,
                    lone,
                    stop: is_full_stop(c),
                    colon: is_colon(c),
                };
                mentioned += 1;
                out.extend(mention.list(source, i));
            }
            if mentioned > MENTIONS {
                break;
            }
        }
        // 送给大家四句话，与大家共勉：甲，乙，丙，丁
        if is_colon(c)
            && !numeral
            && count(words) <= 8
            && let Some(words) = counted.take()
        {
            let mention = Mention { words, rest, link: false, follows: false, lone: false, stop: false, colon: true };
            out.extend(mention.list(source, i).filter(Read::exact));
        }
        if mark {
            counted = Some(words).filter(|_| *ends_counted);
            clause = at + c.len_utf8();
            numeral = false;
        } else {
            numeral |= counts;
        }
    }
}

/// 【炎症的五大表现】红、肿、热、痛和功能障碍。: what a label in brackets counts.
fn labelled(source: &Source, i: usize) -> Option<Read> {
    let page = source.page;
    let (words, rest) = page.of(page.paras[i].body).strip_prefix('【')?.split_once('】')?;
    if rest.is_empty() || count(words) > 24 || !words.contains(begins_number) {
        return None;
    }
    let mention = Mention { words, rest, link: false, follows: false, lone: true, stop: false, colon: true };
    mention.list(source, i).filter(Read::exact)
}

/// 三杰——|甲、乙、丙|——前后相继: what stands between two dashes, where that is a series.
fn between_dashes(rest: &str) -> &str {
    let inner = rest.trim_start_matches('—');
    let series = first_sentence(limit(inner, 300)).split_once("——").filter(|(series, _)| has(series, '、'));
    series.map_or(rest, |(series, _)| series)
}

/// 抓住|两条主线, 实施|五大行动: whether a counted noun ends the clause.
fn counts_at_end(words: &str) -> bool {
    // A cheap test first: the number stands near the end.
    let near = &words[words.ceil_char_boundary(words.len().saturating_sub(30))..];
    if !near.chars().any(begins_number) {
        return false;
    }
    let name = name::of(unopened(words));
    let short = |f: &Formula| f.measured && !f.is_compound() && count(f.core) <= 6 && f.number <= 12;
    // 暴雨预警信号分为|四级 counts what stands before it.
    let ends = |f: &Formula| f.core.is_empty() && f.number > 2 || words.ends_with(name.name);
    !name.quoted && name.formula.as_ref().is_some_and(|f| short(f) && ends(f))
}

/// `words` without an opening mark that nothing closes; “2”就是抓住|两条主线 without the digit.
fn unopened(words: &str) -> &str {
    if super::quoted::any(words) {
        return words;
    }
    if let Some((before, after)) = words.rsplit_once('”') {
        let digit = before.strip_prefix('“').is_some_and(|d| d.chars().all(|c| c.is_ascii_digit() || c == 'N'));
        return if digit { after } else { words };
    }
    words.trim_start_matches(['“', '‘', '—'])
}

/// The link at byte `at`, if it is a word of its own there.
fn link_at(text: &str, at: usize) -> Option<&'static str> {
    let link = LINKS.iter().copied().find(|w| text[at..].starts_with(*w))?;
    let next = text[at + link.len()..].chars().next();
    let copula = link == "是" && !next.is_some_and(|c| "否非的以".contains(c));
    let after = &text[at + link.len()..];
    // 三个级别为主任医师…、主治医师…: a series of clauses, in which 为 begins no word.
    let before = text[..at].rsplit(|c| is_comma(c) || is_semicolon(c) || is_full_stop(c)).next().unwrap_or("");
    let bare = || link == "指" && starts_with_number(before) && super::formula::from_number(before).is_some();
    let series = || (link == "为" || bare()) && first_sentence(limit(after, 300)).contains('、');
    (copula || count(link) > 1 || series() || !series::in_word(&text[..at], link, after)).then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_begin_with_what_is_watched() {
        assert!(LINKS.iter().all(|link| link.starts_with(|c| WATCHED.has(c))));
    }
}
