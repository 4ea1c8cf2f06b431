//! Formulas that are mentioned: as glossary entries, in headings, in running text, and after their members.

use super::super::TermDraft;
use super::super::chars::{closing_of, count, is_colon, is_comma, is_full_stop, is_semicolon};
use super::super::page::{Page, Style};
use super::super::split::{Shelter, clean, limit, parts};
use super::formula::{self, Formula, measure};
use super::{Read, made, members, name_in};

/// How many formulas are followed up in one paragraph; more stand only in a text that lost its line ends.
const MENTIONS: usize = 100;

/// 「五大安全」 with its members in the definition.
pub(super) fn of_terms(page: &Page, terms: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    for term in terms {
        let text = page.of(term.definition_span);
        let name = name_in(page.of(term.term_span));
        if let Some(formula) = formula::parse(name)
            && let Some(found) = members::find(text, &formula, true)
        {
            let ones = formula.is_compound() && formula.parts.iter().all(|p| p.number == 1);
            let fits = found.items.len() == formula.number as usize || !formula.is_compound();
            // 两性氢氧化物 is a name, not two of something: without a measure word the members must say so.
            let counted = formula.measured
                || found.items.len() > 2
                || found.items.iter().all(|i| i.contains(formula.core.as_str()));
            // 761工程: each digit stands for one of the parts, which count further themselves.
            let groups = !found.open && !formula.digits.is_empty() && found.items.len() == formula.digits.len();
            if groups {
                out.push(made(page, name, None, &found.items, found.open, found.sure));
            } else if fits && !ones && counted && formula.digits.is_empty() {
                out.push(made(page, name, Some(formula.number), &found.items, found.open, found.sure));
            }
        } else if let Some(list) = counted_after(page, page.of(term.term_span), text)
            .or_else(|| said_to_be(page, page.of(term.term_span), text))
        {
            out.push(list);
        }
    }
    out
}

/// 即：甲、乙、丙。 at the beginning of the definition of a term without a number.
fn said_to_be(page: &Page, name: &str, text: &str) -> Option<Read> {
    let (_, series) = ["即：", "即:"].iter().find_map(|mark| Some((mark, text.trim_start().strip_prefix(mark)?)))?;
    let sentence = parts(series, Shelter::All, is_full_stop).first().copied()?;
    let items = parts(sentence, Shelter::All, |c| c == '、');
    let short =
        |item: &&str| (1..=20).contains(&count(clean(item))) && !item.contains([',', '，', ';', '；', ':', '：', '等']);
    (items.len() >= 3 && items.iter().all(short)).then(|| made(page, name, None, &items, false, true))
}

/// 主要有甲、乙、丙三项 in the definition of a term without a number.
fn counted_after(page: &Page, name: &str, text: &str) -> Option<Read> {
    for clause in parts(text, Shelter::All, |c| is_comma(c) || is_full_stop(c) || is_semicolon(c)) {
        let series = parts(clause, Shelter::All, |c| c == '、');
        let last = *series.last().filter(|_| series.len() >= 3)?;
        let counted = last.char_indices().skip(1).find_map(|(i, _)| {
            let (value, length) = super::super::chars::number(&last[i..])?;
            (value as usize == series.len() && measure(&last[i + length..]).is_some()).then_some((i, value))
        });
        if let Some((cut, value)) = counted {
            let mut items = series.clone();
            items[0] = ["主要有", "包括", "分为", "主要包括", "有"]
                .iter()
                .find_map(|w| items[0].split_once(w))
                .map_or(items[0], |s| s.1);
            let end = items.len() - 1;
            items[end] = &last[..cut];
            return Some(made(page, name, Some(value), &items, false, true));
        }
    }
    None
}

/// The formulas in quotation marks in `text`: (with its marks, without, the formula).
fn quoted(text: &str) -> Vec<(&str, &str, Formula)> {
    let mut out = Vec::new();
    for (at, open) in text.char_indices().filter(|&(_, c)| matches!(c, '“' | '「')) {
        let Some(close) = closing_of(open) else { continue };
        let inner = limit(&text[at + open.len_utf8()..], 60);
        let Some(end) = inner.find(close) else { continue };
        if let Some(formula) = formula::parse(&inner[..end]) {
            out.push((&text[at..at + open.len_utf8() + end + close.len_utf8()], &inner[..end], formula));
        }
    }
    out
}

/// The text under paragraph `i`, up to the next heading or bullet of its kind.
fn under<'p>(page: &'p Page, i: usize) -> &'p str {
    let style = page.paras[i].style();
    let Some(first) = page.paras.get(i + 1) else { return "" };
    let mut end = first.span.start;
    for para in page.paras.iter().skip(i + 1).take(40) {
        let entry = page.of(para.span).starts_with(['「', '【']);
        if !para.is_text()
            || entry
            || (para.style() == style && style.is_some())
            || para.span.end > first.span.start + 12_000
        {
            break;
        }
        end = para.span.end;
    }
    page.flat.get(first.span.start..end).unwrap_or("")
}

/// 全面实施“一主六双”战略, with “一主”, “双廊” … in the text under it.
pub(super) fn of_compounds(page: &Page, _: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    for i in 0..page.paras.len() {
        for (_, name, formula) in quoted(limit(page.of(page.paras[i].span), 300)) {
            if !formula.is_compound() {
                continue;
            }
            let text = under(page, i);
            let mut items: Vec<&str> = Vec::new();
            for part in &formula.parts {
                let whole = |inner: &str| {
                    inner.ends_with(part.word.as_str())
                        && formula::from_number(inner).is_some_and(|f| f.number == part.number)
                        || part.number == 1 && inner == format!("一{}", part.word)
                };
                let inners = quotes(text);
                if let Some(inner) = inners.iter().find(|inner| whole(inner)) {
                    items.push(inner);
                } else {
                    let of_part: Vec<&str> =
                        inners.into_iter().filter(|q| q.starts_with(part.word.as_str()) && count(q) <= 8).collect();
                    let mut seen: Vec<&str> = Vec::new();
                    for q in of_part {
                        if !seen.contains(&q) {
                            seen.push(q);
                        }
                    }
                    if seen.len() == part.number as usize {
                        items.extend(seen);
                    }
                }
            }
            if items.len() >= formula.parts.len() {
                let announced = (items.len() == formula.number as usize).then_some(formula.number);
                out.push(made(page, name, announced, &items, false, false));
            }
        }
    }
    out
}

/// What stands in quotation marks in `text`.
fn quotes(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for (at, open) in text.match_indices('“') {
        let inner = limit(&text[at + open.len()..], 60);
        if let Some(end) = inner.find('”') {
            out.push(&inner[..end]);
        }
    }
    out
}

/// 甲、乙和丙“三带”; 甲、乙等“十大集群”
pub(super) fn before(page: &Page, _: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    for para in page.paras.iter().filter(|p| p.is_text()) {
        let text = page.of(para.body);
        for (marked, name, formula) in quoted(text) {
            let at = marked.as_ptr() as usize - text.as_ptr() as usize;
            let from = text[..at].floor_char_boundary(at.saturating_sub(600));
            let ahead = &text[from..at];
            let sentence = ahead.rsplit(|c| is_full_stop(c) || is_semicolon(c)).next().unwrap_or(ahead);
            let mut clauses = parts(sentence, Shelter::Brackets, is_comma);
            // 形成“人字形”“双通道”: the members stand in the clause before.
            while clauses.last().is_some_and(|c| {
                count(c) <= 8
                    && ["形成", "构成", "打造", "统称", "简称", "合称"].iter().any(|w| c.starts_with(w))
                    && !c.contains('、')
            }) {
                clauses.pop();
            }
            let Some(clause) = clauses.last().filter(|_| !formula.is_compound()) else { continue };
            let number = formula.number as usize;
            let open = clause.ends_with('等');
            let mut split = parts(clause.trim_end_matches('等'), Shelter::All, |c| c == '、');
            if split.len() < number
                && let Some(last) = split.pop()
            {
                match members::conjunction(last) {
                    Some((left, right)) => split.extend([left, right]),
                    None => split.push(last),
                }
            }
            if split.len() < 2 || split.len() != number && !(open && split.len() < number && split.len() > 2) {
                continue;
            }
            let typical = split[1..].iter().map(|p| count(p)).sum::<usize>() / (split.len() - 1);
            split[0] = members::without_governor(split[0], typical.min(count(split[0]).saturating_sub(1)));
            // “十大产业集群” inside of a heading's words keeps its own name.
            out.push(made(page, name, Some(formula.number), &split, open, false));
        }
    }
    out
}

/// 落实“五个到位” as a heading or a bullet, its members in the text under it or in the rest of its paragraph.
pub(super) fn of_headings(page: &Page, _: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    for (i, para) in page.paras.iter().enumerate() {
        let body = page.of(para.body);
        let inline = body.split(is_full_stop).next().unwrap_or(body);
        let bulleted = para.style() == Some(Style::Bullet);
        let (head, text) = if para.is_heading() || bulleted && body.ends_with('*') {
            (body, under(page, i))
        } else if para.marker.is_some() && inline.len() < body.len() && count(inline) <= 30 {
            (inline, &body[inline.len()..])
        } else {
            continue;
        };
        let names: Vec<(&str, Formula)> = quoted(head).into_iter().map(|(_, name, formula)| (name, formula)).collect();
        for (name, formula) in names {
            let paired = formula.is_compound();
            if paired {
                out.extend(pairs(page, name, &formula, text));
            } else if let Some(found) = members::find(text, &formula, false) {
                out.push(made(page, name, Some(formula.number), &found.items, found.open, found.sure));
            } else if let Some(found) = heads_below(page, i, &formula) {
                out.push(made(page, name, Some(formula.number), &found, false, true));
            }
        }
    }
    // 六新产业 … announced in a paragraph, its members the heads of the paragraphs that follow.
    for (i, para) in page.paras.iter().enumerate().filter(|(_, p)| p.is_text()) {
        for (_, name, formula) in quoted(page.of(para.body)) {
            if !formula.is_compound()
                && let Some(found) = heads_below(page, i, &formula)
            {
                out.push(made(page, name, Some(formula.number), &found, false, true));
            }
        }
    }
    out
}

/// “三查三看”。查甲，看乙；查丙，看丁；…
fn pairs(page: &Page, name: &str, formula: &Formula, text: &str) -> Option<Read> {
    let text = text.trim_start_matches(is_full_stop);
    let sentence = super::super::split::first_sentence(text);
    let split = parts(sentence, Shelter::All, is_semicolon);
    let number = formula.parts[0].number;
    let equal = formula.parts.iter().all(|p| p.number == number);
    let all = split.iter().all(|s| formula.parts.iter().all(|p| s.contains(p.word.as_str())));
    (equal && all && split.len() == number as usize && number > 1).then(|| made(page, name, None, &split, false, false))
}

/// Following paragraphs that begin alike: 着力发展新能源，…
fn heads_below<'p>(page: &'p Page, i: usize, formula: &Formula) -> Option<Vec<&'p str>> {
    let core = formula.core.chars().next()?;
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for para in page.paras.iter().skip(i + 1).take(24).take_while(|p| p.is_text() && p.marker.is_none()) {
        let text = page.of(para.span);
        let head = text.split(is_comma).next().unwrap_or(text);
        let Some(at) = limit(head, 60).find(core) else { break };
        let verb = clean(&head[..at]).to_owned();
        let item = clean(head[at..].split('”').next().unwrap_or(""));
        match groups.last_mut() {
            Some((v, items)) if *v == verb => items.push(item),
            _ => groups.push((verb, vec![item])),
        }
    }
    groups
        .into_iter()
        .find(|(verb, items)| !verb.is_empty() && items.len() == formula.number as usize)
        .map(|(_, items)| items)
}

/// 把握四个原则：一是…；二是… in running text; 烧烫伤“五字诀” in a heading with 冲、脱、泡。under it.
pub(super) fn in_text(page: &Page, terms: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    for (i, para) in page.paras.iter().enumerate().filter(|(_, p)| p.is_text()) {
        let text = page.of(para.body);
        let mut mentioned = 0;
        for (at, mark) in text.char_indices() {
            let full = is_full_stop(mark);
            if !(is_colon(mark) || full || is_comma(mark)) {
                continue;
            }
            let rest = &text[at + mark.len_utf8()..];
            let announces = is_colon(mark)
                || ["即", "分别是", "一是", "一要", "包括", "主要包括", "它们是", "第一，", "①"]
                    .iter()
                    .any(|w| rest.starts_with(w));
            if !announces {
                continue;
            }
            let from = text[..at].floor_char_boundary(at.saturating_sub(150));
            let clause =
                text[from..at].rsplit(|c| is_full_stop(c) || is_comma(c) || is_semicolon(c)).next().unwrap_or("");
            let Some((name, formula)) = announced(clause) else { continue };
            mentioned += 1;
            if mentioned > MENTIONS {
                break;
            }
            if terms.iter().any(|t| t.term_span.overlaps(page.span_of(name))) {
                continue;
            }
            let below = if rest.is_empty() { under(page, i) } else { rest };
            let numbered_later = !is_colon(mark) && full;
            if let Some(found) = members::find(below, &formula, true) {
                let sure = found.sure && (!numbered_later || members::numbered(below).is_some());
                out.push(made(page, name, Some(formula.number), &found.items, found.open, sure));
            }
        }
    }
    out
}

/// The formula with which a clause ends, and its name.
fn announced(clause: &str) -> Option<(&str, Formula)> {
    if let Some((_, name, formula)) = quoted(clause).pop() {
        return (!formula.is_compound()).then_some((name, formula));
    }
    let words = name_in(clause);
    let mut found = None;
    for (i, _) in words.char_indices() {
        if let Some((value, length)) = super::super::chars::number(&words[i..])
            && measure(&words[i + length..]).is_some()
            && (2..=30).contains(&value)
            && let Some(formula) = formula::from_number(&words[i..])
            && count(&formula.core) <= 14
        {
            found = Some((i, formula));
        }
    }
    let (at, formula) = found?;
    // A name that begins with what it belongs to (药物的四种过程) keeps it; a verb before the number is left out.
    let owner = words[..at].ends_with('的') && count(&words[..at]) <= 14 || formula.core.is_empty();
    Some((if owner { clean(words) } else { clean(&words[at..]) }, formula))
}
