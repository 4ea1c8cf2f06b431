//! Compound formulas, whose numbers each stand for something: 一主六双, 三查八对, “1354”思路, 四减四增.

use super::super::chars::{count, digit, is_colon, is_comma, is_full_stop, is_han, is_semicolon};
use super::super::page::Page;
use super::super::scan::{find, has, marks};
use super::super::split::{Shelter, clean, first_sentence, limit, parts, unquote};
use super::formula::{self, Formula, UNKNOWN};
use super::trim::polish;
use super::{Read, Source, made, members, series, under};

/// How far a formula is explained, in bytes.
const REACH: usize = 12_000;

/// The members of a compound formula in the text that explains it.
pub(super) fn explained(page: &Page, name: &str, formula: &Formula, text: &str) -> Option<Read> {
    let text = limit(text, REACH);
    let list = |items: &[&str], announced| Some(made(page, name, announced, items, false, false).firm());
    if let Some(items) = paired(formula, text) {
        return list(&items, None);
    }
    if let Some(items) = counted_parts(formula, text) {
        return list(&items, Some(formula.number));
    }
    if let Some(items) = grouped(formula, text).or_else(|| clause_by_clause(formula, text)) {
        return list(&items, Some(formula.number));
    }
    let items = if formula.digits.is_empty() { labelled(formula, text) } else { by_digit(formula, text) }?;
    list(&items, (items.len() == formula.number as usize && formula.digits.is_empty()).then_some(formula.number))
}

/// “三查三看”。查甲，看乙；查丙，看丁；…: as many pairs as each number says. 双招双引: 招商引资、招才引智
fn paired<'t>(formula: &Formula, text: &'t str) -> Option<Vec<&'t str>> {
    let number = formula.parts.first()?.number;
    if !formula.is_compound() || number < 2 || formula.parts.iter().any(|p| p.number != number || p.word.is_empty()) {
        return None;
    }
    let text = text.trim_start_matches(|c: char| is_full_stop(c) || is_colon(c));
    let sentence = first_sentence(text).trim_end_matches(is_full_stop);
    let sentence = members::after_link(sentence).unwrap_or(sentence);
    let pauses = |text: &'t str| parts(text, Shelter::All, |c| c == '、');
    // 按照管行业必须管安全、管业务必须管安全、管生产经营必须管安全的要求，|把责任落实到人: a clause that has them all.
    let clauses = parts(sentence, Shelter::All, is_comma).into_iter().map(pauses);
    [parts(sentence, Shelter::All, is_semicolon)].into_iter().chain(clauses).chain([pauses(sentence)]).find_map(
        |items| {
            let word = |item: &str, word: &str| word.chars().next().is_some_and(|c| item.contains(c));
            let all = items.iter().all(|item| formula.parts.iter().all(|p| word(item, p.word)));
            let mut items = items;
            if all && items.len() == number as usize {
                polish(&mut items, false);
            }
            (all && items.len() == number as usize).then_some(items)
        },
    )
}

/// 构建京汉、沪汉、粤汉|三条纵向通道和|沿江、沿铁路|两条横向通道: the members of each part, which counts them.
fn counted_parts<'t>(formula: &Formula, text: &'t str) -> Option<Vec<&'t str>> {
    if !formula.digits.is_empty() || !formula.is_compound() || formula.parts.iter().any(|p| p.number < 2) {
        return None;
    }
    let sentence = limit(first_sentence(text), 400);
    let (mut out, mut from) = (Vec::new(), 0);
    for part in &formula.parts {
        let counts = |at: &usize| {
            super::super::chars::number(&sentence[*at..])
                .is_some_and(|(n, length)| n == part.number && formula::measure(&sentence[at + length..]).is_some())
        };
        let at = sentence[from..].char_indices().map(|(at, _)| from + at).find(counts)?;
        let segment = sentence[from..at].rsplit(|c| is_comma(c) || is_colon(c)).next()?;
        let segment = segment.trim_start_matches(['和', '与', '、']);
        let mut items = parts(segment, Shelter::All, |c| c == '、');
        if items.len() + 1 == part.number as usize
            && let Some((left, right)) = series::conjunction(items.last()?)
        {
            items.pop();
            items.extend([left, right]);
        }
        polish(&mut items, false);
        if items.len() != part.number as usize || items.iter().any(|item| count(item) > 12) {
            return None;
        }
        out.extend(items);
        let rest = &sentence[at..];
        from = at + rest.find(['和', '与', '、', '，']).map_or(rest.len(), |end| end);
    }
    Some(out)
}

/// “两不愁三保障”：不愁吃、不愁穿，义务教育、基本医疗、住房安全有保障: a clause for each part, with as many members and its word.
fn clause_by_clause<'t>(formula: &Formula, text: &'t str) -> Option<Vec<&'t str>> {
    if !counts_several(formula) {
        return None;
    }
    let sentence = limit(first_sentence(text), 400).trim_end_matches(is_full_stop);
    let sentence = members::after_link(sentence).unwrap_or(sentence);
    let clauses = parts(sentence, Shelter::All, |c| is_comma(c) || is_semicolon(c));
    let part = |(clause, part): (&&'t str, &formula::Part)| {
        let mut items = parts(clause, Shelter::All, |c| c == '、');
        let own = items.iter().all(|item| item.contains(part.word));
        let last = items.last_mut().filter(|_| has(clause, '、'))?;
        // 住房安全|有保障
        if !own {
            *last = last[..find(last, part.word).filter(|&at| at > 0)?].trim_end_matches(['有', '得', '到']);
        }
        polish(&mut items, true);
        (items.len() == part.number as usize).then_some((items, own))
    };
    let each: Vec<(Vec<&str>, bool)> = clauses.iter().zip(&formula.parts).map_while(part).collect();
    // Where all members have their word, they are weighed among others.
    let shared = each.len() == formula.parts.len() && each.iter().any(|(_, own)| !own);
    shared.then(|| each.into_iter().flat_map(|(items, _)| items).collect())
}

/// “四要四不要”。要甲；要乙。不要丙；不要丁。: the clauses that begin with the parts' words, as many as each number says.
fn grouped<'t>(formula: &Formula, text: &'t str) -> Option<Vec<&'t str>> {
    let several = formula.is_compound() && formula.parts.iter().all(|p| p.number > 1 && count(p.word) <= 3);
    if !several || !formula.digits.is_empty() {
        return None;
    }
    let text = limit(text.split('\n').find(|line| !line.trim().is_empty())?, 600);
    let mut clauses =
        parts(text, Shelter::All, |c| is_semicolon(c) || is_full_stop(c) || is_comma(c) || c == '、').into_iter();
    let mut out = Vec::new();
    for part in &formula.parts {
        for _ in 0..part.number {
            out.push(clauses.next().map(clean).filter(|clause| clause.starts_with(part.word))?);
        }
    }
    clauses.next().is_none().then_some(out)
}

/// Where the explanations of a formula's parts begin and end in `text`: each after its label.
fn segments<'t>(labels: &[(usize, usize)], text: &'t str) -> Vec<&'t str> {
    let end = |i: usize| labels.get(i + 1).map_or(text.len(), |next| next.0);
    labels
        .iter()
        .enumerate()
        .map(|(i, &(_, after))| {
            text[after..end(i).max(after)].trim_end_matches(|c| c == '“' || is_comma(c) || is_semicolon(c)).trim()
        })
        .collect()
}

/// “一带”即…，“两翼”即甲和乙; 三查指…；八对指…: the members of each part, in the parts' order.
fn labelled<'t>(formula: &Formula, text: &'t str) -> Option<Vec<&'t str>> {
    let mut labels = Vec::new();
    let mut from = 0;
    for part in &formula.parts {
        // 三省六部|制
        let word = part.word.strip_suffix('制').filter(|word| !word.is_empty()).unwrap_or(part.word);
        let label = text[from..].match_indices(word).find_map(|(at, word)| {
            let (start, end) = (from + at, from + at + word.len());
            // 三|大|纪律, 三|个|转变
            let ahead = text[..start].trim_end_matches(['大', '个', '项', '条']).chars().next_back()?;
            let numbered =
                super::super::chars::number(ahead.encode_utf8(&mut [0; 4])).is_some_and(|(n, _)| n == part.number);
            if !(numbered || ahead == '双' && part.number == 2) {
                return None;
            }
            let after = text[end..].trim_start_matches('”');
            // 两晒，就是…
            let after = after.strip_prefix(is_comma).unwrap_or(after);
            let link = ["是指", "就是", "指", "即", "是", "为", "："].iter().find(|w| after.starts_with(**w))?;
            Some((start, text.len() - after.len() + link.len()))
        })?;
        labels.push(label);
        from = label.1;
    }
    let segments = segments(&labels, text);
    // “两不愁”即不愁吃、不愁穿；“三保障”即…: members that tell themselves which part they belong to.
    let told = || formula.parts.iter().all(|p| count(p.word) > 1) && telling(formula, &segments);
    // “一心”指…。“两廊”指…。“三片”指…: a plan of parts, each of which is a list of its own; so are two that both count several.
    if labels.len() > 2 || counts_several(formula) && !told() {
        let part = |(&(start, _), part): (&(usize, usize), &formula::Part)| {
            let numeral = text[..start].char_indices().next_back()?.0;
            let begins = text[..numeral].chars().next_back().is_none_or(|c| !is_han(c));
            begins.then(|| &text[numeral..start + part.word.len()])
        };
        let parts: Option<Vec<&str>> = labels.iter().zip(&formula.parts).map(part).collect();
        if parts.is_some() {
            return parts;
        }
    }
    let mut out = Vec::new();
    for (segment, part) in segments.into_iter().zip(&formula.parts) {
        out.extend(
            members_of(segment, part.number)
                .or_else(|| (part.number == 1).then(|| vec![clean(first_clause(segment))]))?,
        );
    }
    (out.len() > 1).then_some(out)
}

/// Whether the members of each part all have its word.
fn telling(formula: &Formula, segments: &[&str]) -> bool {
    let own = |(segment, part): (&&str, &formula::Part)| {
        members_of(segment, part.number).is_some_and(|items| items.iter().all(|item| item.contains(part.word)))
    };
    segments.iter().zip(&formula.parts).all(own)
}

/// 三查指…；八对指…: whether each part of a formula is a list of its own in `text`.
pub(super) fn is_parted(formula: &Formula, text: &str) -> bool {
    counts_several(formula) && labelled(formula, limit(text, REACH)).is_some()
}

fn counts_several(formula: &Formula) -> bool {
    formula.is_compound() && formula.digits.is_empty() && formula.parts.iter().all(|p| p.number > 1)
}

fn first_clause(text: &str) -> &str {
    parts(first_sentence(text), Shelter::All, |c| is_comma(c) || is_semicolon(c) || is_full_stop(c))
        .first()
        .copied()
        .unwrap_or("")
}

/// So many members at the beginning of `segment`.
fn members_of(segment: &str, number: u32) -> Option<Vec<&str>> {
    let clause = first_clause(segment);
    if number == 1 {
        return (!has(clause, '、')).then(|| vec![clean(clause)]).filter(|c| !c[0].is_empty());
    }
    let sentence = parts(first_sentence(segment), Shelter::All, is_semicolon)
        .first()
        .copied()
        .unwrap_or("")
        .trim_end_matches(is_full_stop);
    series::all(sentence, number as usize).into_iter().find_map(|series| {
        let mut items = Some(series.items).filter(|items| series.first && items.len() >= number as usize)?;
        polish(&mut items, false);
        (items.len() == number as usize).then_some(items)
    })
}

/// “1354”思路：一个定位：…；三个坚持：…: the groups; “231”：“2”指甲、乙，“3”指…: the members, or what each digit stands for.
fn by_digit<'t>(formula: &Formula, text: &'t str) -> Option<Vec<&'t str>> {
    let colon = |part| marks(part).find(|&(_, c)| is_colon(c)).map(|(at, _)| at);
    let quoted = |head| super::quoted::last(head).map_or(head, |(_, name, _)| name);
    let heads: Vec<&str> = parts(text, Shelter::All, |c| is_semicolon(c) || is_full_stop(c) || c == '\n')
        .into_iter()
        .filter_map(|part| find(part, "——").or_else(|| colon(part)).map(|at| &part[..at]))
        .map(|head| quoted(clean(head)))
        .filter(|head| count(head) <= 16)
        .collect();
    let number = |head: &&str| super::super::chars::number(head).map(|(n, _)| n);
    if heads.len() == formula.digits.len()
        && heads.iter().zip(&formula.digits).all(|(head, d)| number(head) == Some(*d))
    {
        return Some(heads);
    }
    // 锚定“一个目标”，…；用好“两大引擎”，…: what each digit counts, in quotation marks.
    let mut quotes = quotes(text).into_iter().filter(|quote| count(quote) <= 10);
    let counted = |quote: &&str, d: u32| {
        super::super::chars::number(quote).is_some_and(|(n, at)| n == d && formula::measure(&quote[at..]).is_some())
    };
    let named: Vec<&str> = formula.digits.iter().map_while(|&d| quotes.find(|quote| counted(quote, d))).collect();
    if named.len() == formula.digits.len() {
        return Some(named);
    }
    // 即：甲、乙、丙。, one for each digit.
    let sentence = first_sentence(text);
    let near = |series: &&str| sentence.len() - series.len() <= 16 && !sentence.trim_start().starts_with('“');
    let sentence = members::after_link(sentence).filter(near).and_then(|series| super::plain::plain_series(series, ""));
    if let Some(items) = sentence.filter(|items| items.len() == formula.digits.len()) {
        return Some(items);
    }
    let mut labels = Vec::new();
    let mut from = 0;
    for &wanted in &formula.digits {
        let same = |c: char| digit(c) == Some(wanted) || wanted == UNKNOWN && matches!(c, 'N' | 'n' | 'X');
        let mut places = marks(&text[from..]).filter(|&(_, c)| same(c)).map(|(at, c)| (from + at, c));
        let label = places.find_map(|(at, c)| {
            let after = text[at + c.len_utf8()..].trim_start_matches(['”', '"']);
            let link =
                ["是指", "就是", "指", "即", "代表", "为", "是", "："].iter().find(|w| after.starts_with(**w))?;
            let alone = text[..at].ends_with(['“', '"', '，', '；', '。']) || at == 0;
            alone.then(|| (at, text.len() - after.len() + link.len()))
        });
        let Some(label) = label else { return clause_by_digit(formula, text) };
        labels.push(label);
        from = label.1;
    }
    let segments = segments(&labels, text);
    // “2”就是抓住两条主线，坚持…: what each digit counts stands at once.
    let counted: Vec<&str> =
        segments.iter().zip(&formula.digits).map_while(|(segment, &d)| counting(segment, d)).collect();
    if counted.len() == segments.len() {
        return Some(counted);
    }
    let each: Vec<Vec<&str>> = segments
        .iter()
        .zip(&formula.digits)
        .map(|(segment, &d)| match members_of(segment, d) {
            Some(items) if d > 1 => items,
            _ => vec![clean(first_clause(segment))],
        })
        .collect();
    Some(each.concat()).filter(|items| items.len() > 1)
}

/// 抓住|两条主线|，坚持…: the words of the first clause from the digit's number on.
fn counting(segment: &str, wanted: u32) -> Option<&str> {
    let clause = first_clause(segment);
    let clause = clause.split(is_colon).next().unwrap_or(clause);
    if wanted == UNKNOWN {
        return (!has(clause, '、') && count(clause) <= 16).then(|| clean(clause));
    }
    let counts = |at: usize| {
        super::super::chars::number(&clause[at..])
            .is_some_and(|(n, length)| n == wanted && formula::measure(&clause[at + length..]).is_some())
    };
    // 优质稻米、生态畜禽、精品果蔬|三大主导产业: behind so many members too.
    let members = || {
        let last = clause.rfind('、')?;
        let at = clause[last..].char_indices().map(|(at, _)| last + at).find(|&at| counts(at))?;
        (parts(&clause[..at], Shelter::All, |c| c == '、').len() == wanted as usize).then_some(at)
    };
    let at = clause.char_indices().take(8).map(|(at, _)| at).find(|&at| counts(at)).or_else(members)?;
    let item = clean(&clause[at..]);
    (!has(item, '、') && count(item) <= 16).then_some(item)
}

/// “1246”工程，即做强1个甲，做优2个乙，…: a clause for each digit, which it holds.
fn clause_by_digit<'t>(formula: &Formula, text: &'t str) -> Option<Vec<&'t str>> {
    let sentence = first_sentence(text).trim_end_matches(is_full_stop);
    let sentence = members::after_link(sentence).unwrap_or(sentence);
    let clauses = parts(sentence, Shelter::All, |c| is_comma(c) || is_semicolon(c));
    let holds = |clause: &str, wanted: u32| {
        wanted == UNKNOWN && clause.contains(['N', 'n', 'X'])
            || clause.chars().any(|c| digit(c).or_else(|| super::super::chars::han_digit(c)) == Some(wanted))
    };
    let fits = |clauses: &[&str]| {
        clauses.len() == formula.digits.len()
            && clauses.iter().zip(&formula.digits).all(|(c, &d)| holds(c, d) && count(c) <= 24)
    };
    if fits(&clauses) {
        return Some(clauses.into_iter().map(clean).collect());
    }
    // 做到|1分钟接单、3分钟联系、5小时办结; 每个网格配备1名网格长、3名专职网格员和N名兼职网格员
    let from = clauses.iter().position(|clause| has(clause, '、'))?;
    let mut items = parts(clauses[from], Shelter::All, |c| c == '、');
    if items.len() + 1 == formula.digits.len()
        && let Some((left, right)) = items.last().and_then(|last| series::conjunction(last))
    {
        items.pop();
        items.extend([left, right]);
    }
    let (first, others) = items.split_first_mut()?;
    if others.iter().all(|item| item.starts_with(|c: char| c.is_ascii_digit() || c == 'N'))
        && let Some(at) = first.find(|c: char| c.is_ascii_digit())
    {
        *first = &first[at..];
    }
    fits(&items).then(|| items.into_iter().map(clean).collect())
}

/// How far into a paragraph a formula announces what stands under it, in bytes.
const NEAR: usize = 300;

/// 全面实施“一主六双”战略, with “一主”, “双廊” … in the text under it.
pub(super) fn in_headings(source: &Source) -> Vec<Read> {
    let page = source.page;
    let mut out = Vec::new();
    for (i, quoted) in source.quoted.iter().enumerate() {
        let near = page.paras[i].span.start + NEAR;
        for (_, name, formula) in quoted.iter().take_while(|(marked, ..)| page.span_of(marked).end <= near) {
            if !formula.is_compound() {
                continue;
            }
            let text = limit(under(page, i), 4_000);
            if !formula.digits.is_empty() {
                out.extend(explained(page, name, formula, text));
                continue;
            }
            if let Some(items) = labelled(formula, text) {
                // Each part is a list of its own.
                if counts_several(formula) && items.len() != formula.parts.len() {
                    continue;
                }
                let announced = (items.len() == formula.number as usize).then_some(formula.number);
                out.push(made(page, name, announced, &items, false, false).firm());
                continue;
            }
            let quotes = quotes(text);
            let items = quoted_parts(formula, &quotes);
            if items.len() >= formula.parts.len() {
                let announced = (items.len() == formula.number as usize).then_some(formula.number);
                out.push(made(page, name, announced, &items, false, false).firm());
            }
        }
    }
    out
}

/// “一主”, “双廊”, “双带”: the parts of a formula among the words in quotation marks.
fn quoted_parts<'t>(formula: &Formula, quotes: &[&'t str]) -> Vec<&'t str> {
    let mut items: Vec<&str> = Vec::new();
    for part in &formula.parts {
        let whole = |inner: &str| {
            inner.ends_with(part.word) && formula::from_number(inner).is_some_and(|f| f.number == part.number)
                || part.number == 1 && inner.strip_prefix('一') == Some(part.word)
        };
        if let Some(inner) = quotes.iter().find(|inner| whole(inner)) {
            items.push(inner);
        } else {
            let mut seen: Vec<&str> = Vec::new();
            for quote in quotes.iter().filter(|q| q.starts_with(part.word) && count(q) <= 8) {
                if !seen.contains(quote) {
                    seen.push(quote);
                }
            }
            if seen.len() == part.number as usize {
                items.extend(seen);
            }
        }
    }
    items
}

/// What stands in quotation marks in `text`.
fn quotes(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for (at, open) in text.match_indices('“') {
        let inner = limit(&text[at + open.len()..], 60);
        if let Some(end) = inner.find('”') {
            out.push(unquote(&inner[..end]));
        }
    }
    out
}
