//! Lists that the text announces: glossary entries, headings and questions, clauses before a colon or a link.

use std::sync::OnceLock;

use super::super::TermDraft;
use super::super::chars::{count, han_digit, is_colon, is_comma, is_full_stop, is_semicolon};
use super::super::page::{Page, Style};
use super::super::split::{Shelter, clean, first_sentence, limit, parts};
use super::super::words::Words;
use super::formula::Formula;
use super::name::{self, Name};
use super::trim::{counted, polish};
use super::{Read, compound, entries, made, members, numbered, series, under};

/// How many formulas are followed up in one paragraph; more stand only in a text that lost its line ends.
const MENTIONS: usize = 400;

/// A longer sentence, in bytes, is no series.
const LONGEST: usize = 1_500;

/// The members of a name in the text that follows it.
fn follow(page: &Page, name: &Name, text: &str, direct: bool) -> Option<Read> {
    let Some(formula) = &name.formula else { return unnumbered(page, name.name, text) };
    if formula.is_compound()
        && let Some(list) = compound::explained(page, name.name, formula, text)
    {
        return Some(list);
    }
    let found = members::find(text, formula, direct)?;
    // 两性氢氧化物 is a name, not two of something: without a measure word the members must say so.
    let fits = formula.measured
        || name.quoted
        || name.name.contains('的') && name::counts(name.name, formula)
        || found.items.len() > 2
        || found.items.iter().all(|i| i.contains(formula.core.as_str()));
    // 陆上风光三峡 is a name too: what only ends with a number must be in each member.
    let own = |c: char| found.items.iter().all(|item| item.contains(c));
    let alike = found.items.len() == formula.number as usize && members::parallel(&found.items);
    let counts =
        name.quoted || alike || name::counts(name.name, formula) || formula.core.chars().next().is_some_and(own);
    if !fits || !counts || !formula.digits.is_empty() {
        return None;
    }
    // 十六字诀 counts characters, not members.
    let letters = formula.letters && found.items.len() != formula.number as usize;
    let announced = announced(formula).filter(|_| !letters);
    let mut list = made(page, name.name, announced, &found.items, found.open, found.sure);
    list.draft.ordered |= found.steps;
    Some(list)
}

/// 一老一小 announces no number of members, 两增两减 four.
fn announced(formula: &Formula) -> Option<u32> {
    (!formula.is_compound() || formula.parts.iter().any(|p| p.number > 1)).then_some(formula.number)
}

/// A list whose name gives no number: numbered members at the beginning, a sentence that is a series, or a series that is
/// counted at its end (主要有甲、乙、丙三项).
fn unnumbered(page: &Page, name: &str, text: &str) -> Option<Read> {
    // 输液反应有甲、乙: the name said again.
    let said = text.find(name).filter(|&at| at <= 24).map(|at| &text[at + name.len()..]);
    let text = said.and_then(members::after_link).unwrap_or(text);
    let sentence = first_sentence(text);
    if let Some((at, items)) = numbered::members(text)
        && (at < sentence.len() || at < 60)
    {
        let lead = text[..at].trim_end_matches(|c: char| is_colon(c) || is_comma(c) || is_full_stop(c));
        let lead = lead.rsplit(|c| is_full_stop(c) || is_comma(c) || is_semicolon(c)).next().unwrap_or("");
        let number = name::of(lead).formula.filter(|f| f.measured && !f.is_compound()).map(|f| f.number);
        let mut list = made(page, name, number, &items, false, number.is_some());
        list.draft.ordered |= numbered::is_step(text, at);
        return Some(list);
    }
    let series = text.split(is_full_stop).take(2).find_map(counted_series);
    if let Some((items, number)) = series {
        return Some(made(page, name, Some(number), &items, false, true));
    }
    let items = plain_series(sentence, name)?;
    let mut list = made(page, name, None, &items, false, false);
    list.draft.ordered |= sentence.contains(series::is_arrow);
    Some(list)
}

/// A sentence that is a series and nothing else: 平等原则、自愿原则、公平原则。 Two members only where the name is that of a
/// list (措施, 种类).
pub(super) fn plain_series<'t>(sentence: &'t str, name: &str) -> Option<Vec<&'t str>> {
    if sentence.len() > LONGEST {
        return None;
    }
    let sentence = sentence.trim_end_matches(|c| is_full_stop(c) || c == '*');
    let sentence = members::after_link(sentence).unwrap_or(sentence);
    let least = if super::rows::announces(name) { 2 } else { 3 };
    let all = |mark: fn(char) -> bool| parts(sentence, Shelter::All, mark);
    let short = |items: &[&str], most: usize| items.iter().all(|i| count(i) <= most);
    let arrows = all(series::is_arrow);
    if arrows.len() > 2 && short(&arrows, 24) {
        return Some(arrows.into_iter().map(clean).collect());
    }
    let semicolons = all(is_semicolon);
    if semicolons.len() > 1 {
        let plain = semicolons.len() > 2 && short(&semicolons, 24);
        return plain.then(|| semicolons.into_iter().map(clean).collect());
    }
    let commas = all(is_comma);
    if commas.len() > 1 {
        let named = name.is_empty() || least == 2;
        let alike = named && (members::parallel(&commas) || short(&commas, 10)) || short(&commas, 7);
        return (commas.len() > 2 && short(&commas, 18) && alike).then(|| commas.into_iter().map(clean).collect());
    }
    let found = series::all(sentence, 0)
        .into_iter()
        .find(|s| s.whole && s.items.len() >= least && matches!(s.mark, series::Mark::Pause | series::Mark::Quotes))?;
    let mut items = found.items;
    let rest = items.last().map(|i| count(i))?;
    polish(&mut items, false);
    let cut = rest - items.last().map_or(0, |i| count(i)).min(rest);
    // 在膜上进行的、需要光的反应 describes.
    let described = least == 3 && items.iter().any(|i| i.contains('的')) && !items.iter().all(|i| i.contains('的'));
    (!described && short(&items, 18) && cut <= 2).then_some(items)
}

/// 主要有甲、乙、丙三项; 共六项：甲、乙、丙…; 包括甲、乙等八项
fn counted_series(sentence: &str) -> Option<(Vec<&str>, u32)> {
    if sentence.len() > LONGEST {
        return None;
    }
    if let Some((head, rest)) = sentence.split_once(is_colon) {
        let clause = head.rsplit(is_comma).next().unwrap_or(head);
        let number = name::of(clause).formula.filter(|f| f.measured && count(&f.core) <= 4)?;
        let found = members::find(rest, &number, true)?;
        return (found.items.len() == number.number as usize).then_some((found.items, number.number));
    }
    for clause in parts(sentence, Shelter::All, |c| is_comma(c) || is_semicolon(c)) {
        if !clause.contains('、') && series::conjunction(clause).is_none() {
            continue;
        }
        let clause = members::after_link(clause).unwrap_or(clause);
        for series in series::all(clause, 0).into_iter().filter(|s| s.mark == series::Mark::Pause) {
            let Some(last) = series.items.last() else { continue };
            let n = series.items.len();
            let at = counted(last, n);
            // 只含碳、氢两种元素的化合物 counts on the way to something else.
            let after = at.map_or("", |at| &last[at..]).trim_end_matches("的统称").trim_end_matches("的总称");
            if at.is_some() && !after.contains('的') {
                let mut items = series.items;
                polish(&mut items, false);
                return (items.len() == n).then_some((items, u32::try_from(n).unwrap_or(0)));
            }
        }
    }
    None
}

/// …的要素，包括甲、乙和丙。: a series that ends a sentence of a definition.
fn included(text: &str) -> Option<Vec<&str>> {
    const VERBS: &[&str] =
        &["，主要包括", "，包括", "，主要有", "，分为", "，可分为", "，具体包括", "，依次为", "，由低到高依次为"];
    text.split(is_full_stop).take(3).find_map(|sentence| {
        let rest = VERBS.iter().find_map(|v| sentence.split_once(v)).map(|(_, rest)| rest)?;
        plain_series(rest.trim_start_matches(is_colon), "").filter(|_| rest.contains('、'))
    })
}

/// 「五大安全」 with its members in the definition.
pub(super) fn of_terms(page: &Page, terms: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    for term in terms {
        let text = page.of(term.definition_span);
        let words = page.of(term.term_span);
        let mut name = name::of(words);
        if name.formula.is_none() {
            name = Name { name: words, formula: super::formula::parse(words), quoted: false };
        }
        let followed = || name.formula.as_ref().and_then(|_| follow(page, &name, text, true));
        let counted = || {
            let (items, number) = text.split(is_full_stop).take(3).find_map(counted_series)?;
            Some(made(page, words, Some(number), &items, false, true))
        };
        let plain = || {
            let own = |items: &Vec<&str>| {
                name.formula.is_none()
                    && (items.iter().all(|i| i.contains('的')) || !items.iter().any(|i| i.contains('的')))
            };
            let items = plain_series(first_sentence(text), words).filter(own).or_else(|| included(text))?;
            Some(made(page, words, None, &items, false, false))
        };
        let list =
            followed().or_else(|| spelled(page, words, text)).or_else(counted).or_else(|| lines_of(page, words, text));
        out.extend(list.or_else(plain));
    }
    out
}

/// 分为三类：, and the members numbered after it, in the lines under it too; 包括：①…②….
fn lines_of(page: &Page, words: &str, text: &str) -> Option<Read> {
    let (at, items) = numbered::members(text)?;
    if at == 0 || ["包括：", "分为：", "主要有：", "包括", "有："].iter().any(|w| text[..at].ends_with(w))
    {
        return Some(made(page, words, None, &items, false, false));
    }
    let lead =
        text[..at].trim_end_matches(|c: char| is_colon(c) || c.is_whitespace() || is_comma(c) || is_full_stop(c));
    let lead = lead.rsplit(|c| is_full_stop(c) || is_comma(c)).next().unwrap_or(lead);
    let number = name::of(lead).formula.filter(|f| f.measured && !f.is_compound())?.number;
    Some(made(page, words, Some(number), &items, false, true))
}

/// 专精特新: each character of the name in the member at its place.
fn spelled<'p>(page: &'p Page, name: &'p str, text: &'p str) -> Option<Read> {
    let letters: Vec<char> = name.chars().filter(|c| !super::super::chars::is_quote(*c)).collect();
    if !(3..=8).contains(&letters.len()) {
        return None;
    }
    let sentence = first_sentence(text).trim_end_matches(is_full_stop);
    series::all(sentence, letters.len()).into_iter().find_map(|series| {
        let mut items = series.items;
        polish(&mut items, false);
        let fits = items.len() == letters.len() && items.iter().zip(&letters).all(|(item, c)| item.contains(*c));
        fits.then(|| made(page, name, None, &items, false, false))
    })
}

/// 落实“五个到位” as a heading, a bullet, a question or the first words of a paragraph; its members in the text under it.
pub(super) fn of_headings(page: &Page, terms: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    for (i, para) in page.paras.iter().enumerate() {
        let body = page.of(para.body);
        let inline = body.split(is_full_stop).next().unwrap_or(body);
        let asks = page.asks(i);
        let heads = para.is_heading() || asks || is_lead(page, i);
        let (head, text) = if heads {
            (body, under(page, i))
        } else if para.marker.is_some() && inline.len() < body.len() && count(inline) <= 30 {
            (inline, &body[inline.len()..])
        } else {
            continue;
        };
        let formulas = name::quoted(head);
        if formulas.len() > 1 {
            for (_, name, formula) in formulas {
                out.extend(follow(page, &Name { name, formula: Some(formula), quoted: true }, text, false));
            }
            continue;
        }
        let name = name::of(head);
        let list = match &name.formula {
            Some(formula) if name.quoted || heads && name::counts(name.name, formula) => {
                follow(page, &name, text, asks)
                    .or_else(|| {
                        let (items, sure) = heads_below(page, i, formula)?;
                        Some(made(page, name.name, announced(formula), &items, false, sure))
                    })
                    .or_else(|| first_column(page, i, &name))
            }
            None if heads && !entries(terms, para.span).any(|t| para.body.contains(t.term_span)) => {
                of_noun(page, i, &name, asks)
            }
            _ => None,
        };
        out.extend(list);
    }
    // 六新产业 … announced in a paragraph, its members the heads of the paragraphs that follow.
    for (i, para) in page.paras.iter().enumerate().filter(|(_, p)| p.is_text()) {
        for (_, name, formula) in name::quoted(page.of(para.body)).into_iter().take(MENTIONS) {
            if !formula.is_compound()
                && let Some((found, sure)) = heads_below(page, i, &formula)
            {
                out.push(made(page, name, Some(formula.number), &found, false, sure));
            }
        }
    }
    out
}

/// A short line without a full stop, marked or not, over a paragraph: it heads it though it is no heading.
fn is_lead(page: &Page, i: usize) -> bool {
    let para = &page.paras[i];
    let body = page.of(para.body);
    let next = page.paras.get(i + 1);
    let below = next.is_some_and(|n| n.is_text() && n.marker.is_none() && (!n.blank_before || n.indent > para.indent));
    let plain = matches!(para.style(), Some(Style::Bullet) | None) && para.is_text();
    plain && below && count(body) <= 30 && !body.contains(|c| is_full_stop(c) || is_colon(c) || is_semicolon(c))
}

/// A heading or question without a number: what stands under it must be a list from its first words on, or be announced
/// by no other words than the heading's.
fn of_noun(page: &Page, i: usize, name: &Name, asks: bool) -> Option<Read> {
    let next = page.paras.get(i + 1).filter(|p| p.is_text() && p.marker.is_none_or(|m| m.style != Style::Bullet))?;
    let numbered = next.marker.is_some();
    let body = page.of(if numbered { next.span } else { next.body });
    let short = (2..=24).contains(&count(name.name)) && !name.name.contains(is_comma);
    // A row of lines is read elsewhere, under the clause that announces it.
    if !short || body.ends_with(is_colon) || next.marker.is_some() && numbered::marks(body).is_empty() {
        return None;
    }
    // What stands before the members: their number, a colon, 即.
    let sentence = first_sentence(body);
    let linked = || members::after_link(sentence).map(|rest| &sentence[..sentence.len() - rest.len()]);
    let lead = numbered::members(body).map(|(at, _)| &body[..at]).or_else(linked);
    let lead = clean(lead.unwrap_or(""));
    let lead = ["即", "分别是", "包括", "就是"].iter().find_map(|w| lead.strip_suffix(w)).map_or(lead, clean);
    // 要把握四个原则 names its own list.
    let named_there = name::of(lead.rsplit(is_comma).next().unwrap_or(lead));
    if !asks && named_there.formula.is_some_and(|f| !f.core.is_empty() && f.measured || named_there.quoted) {
        return None;
    }
    let own = lead.is_empty() || super::noun(lead).is_none() || lead == name.name;
    let named = super::rows::announces(name.name) && name::quoted(lead).is_empty();
    let ordinal = body.contains("首先，") || body.contains("第一，");
    // A row of ①, ② may go on in the next lines.
    let on = numbered::marks(body).is_empty() && body.contains('①');
    let text = if on { under(page, i) } else { body };
    let list = unnumbered(page, name.name, text).filter(|_| own || asks || named || ordinal && !lead.contains('“'))?;
    // A series within a sentence needs a heading that names one.
    let opens = list.draft.items.first().is_some_and(|item| item.span.start <= next.body.start + 3);
    (asks || named || opens || own && !lead.is_empty()).then_some(list)
}

/// A heading with a number over a table of so many rows: their first cells.
fn first_column(page: &Page, i: usize, name: &Name) -> Option<Read> {
    let number = name.formula.as_ref().filter(|f| !f.is_compound())?.number;
    let rows: Vec<&str> = page.paras[i + 1..]
        .iter()
        .take(number as usize + 3)
        .take_while(|p| p.kind == super::super::page::Kind::Row)
        .map(|p| page.of(p.span))
        .filter(|row| !super::super::glossary::is_delimiter(row))
        .collect();
    let items: Vec<&str> =
        rows.iter().skip(1).filter_map(|row| super::super::glossary::cells(row).into_iter().next()).collect();
    (items.len() == number as usize).then(|| made(page, name.name, Some(number), &items, false, true))
}

/// Following paragraphs that begin alike: 着力发展新能源，… Their heads, and whether there are as many as announced.
fn heads_below<'p>(page: &'p Page, i: usize, formula: &Formula) -> Option<(Vec<&'p str>, bool)> {
    let core = formula.core.chars().next()?;
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for para in page.paras.iter().skip(i + 1).take(24).take_while(|p| p.is_text() && p.marker.is_none()) {
        let text = limit(page.of(para.span), 120);
        let head = text.split(is_comma).next().unwrap_or(text);
        let Some(at) = limit(head, 60).find(core) else { break };
        let verb = clean(&head[..at]);
        let item = clean(head[at..].split('”').next().unwrap_or(""));
        match groups.last_mut() {
            Some((v, items)) if *v == verb => items.push(item),
            _ => groups.push((verb, vec![item])),
        }
    }
    let number = formula.number as usize;
    let only = groups.len() == 1;
    let fits = |items: &[&str]| items.len() == number || only && items.len() > 2 && items.len().abs_diff(number) == 1;
    groups.into_iter().find(|(verb, items)| !verb.is_empty() && fits(items)).map(|(_, items)| (items, true))
}

/// Words right after a mark that let a list begin.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "即", "分别是", "分别为", "一是", "一要", "包括", "主要包括", "它们是", "就是", "第一，", "第一步", "①", "其一", "首先，", "（一）",
    "（1）", "(1)",
];

/// Words right after a name that let its members follow.
const LINKS: &[&str] = &["包括", "分别是", "分别为", "主要有", "就是", "是", "指", "即", "为", "有"];

/// 把握四个原则：一是…；二是… in running text; 四大原因是甲、乙、丙和丁; 三查指甲、乙、丙; 做到“四早”，早发现、….
pub(super) fn in_text(page: &Page, terms: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    for (i, para) in page.paras.iter().enumerate().filter(|(i, p)| p.is_text() && !page.asks(*i)) {
        let text = page.of(para.body);
        let (mut clause, mut numeral, mut quote, mut mentioned) = (0, false, false, 0);
        for (at, c) in text.char_indices() {
            quote = c == '“' || quote && c != '”';
            let rest = &text[at + c.len_utf8()..];
            let dash = c == '—' && rest.starts_with('—');
            let mark = is_colon(c) || is_full_stop(c) || is_comma(c) || is_semicolon(c) || dash;
            let ratio = is_colon(c)
                && text[..at].ends_with(|c: char| c.is_ascii_digit())
                && rest.starts_with(|c: char| c.is_ascii_digit());
            let begins = is_colon(c) && !ratio || dash || mark && BEGINNINGS.iter().any(|w| rest.starts_with(w));
            let link = if numeral && !mark && !quote { link_at(text, at) } else { None };
            let from = text[..at].floor_char_boundary(at.saturating_sub(150)).max(clause);
            let words = &text[from..at];
            // 坚持“四个一”机制，一个甲、一名乙: the formula's own word must tell that its members follow.
            let follows = (is_comma(c) || is_full_stop(c))
                && numeral
                && !begins
                && words.contains('”')
                && count(words.rsplit('”').next().unwrap_or("")) <= 10;
            if (mark && begins || link.is_some() || follows) && clause < at {
                let lone = clause == 0;
                if numeral || lone && mark {
                    let mention = Mention {
                        words: if name::quoted(words).is_empty() {
                            words.trim_start_matches(['“', '‘'])
                        } else {
                            words
                        },
                        rest: link.map_or(rest, |w| &text[at + w.len()..]),
                        link: link.is_some(),
                        follows,
                        lone,
                        stop: is_full_stop(c),
                        colon: is_colon(c),
                    };
                    mentioned += 1;
                    out.extend(mention.list(page, i, terms));
                }
                if mentioned > MENTIONS {
                    break;
                }
            }
            if mark {
                clause = at + c.len_utf8();
                numeral = false;
            } else {
                numeral |=
                    han_digit(c).is_some() || matches!(c, '十' | '双') || super::super::chars::digit(c).is_some();
            }
        }
        out.extend(subjects(page, i, terms));
    }
    out
}

/// The link at byte `at`, if it is a word of its own there.
fn link_at(text: &str, at: usize) -> Option<&'static str> {
    let link = LINKS.iter().copied().find(|w| text[at..].starts_with(*w))?;
    let next = text[at + link.len()..].chars().next();
    let copula = link == "是" && !next.is_some_and(|c| "否非的以".contains(c));
    (copula || count(link) > 1 || !series::in_word(&text[..at], link, &text[at + link.len()..])).then_some(link)
}

/// A clause that may announce a list.
struct Mention<'p> {
    words: &'p str,
    rest: &'p str,
    /// Whether a verb follows it, not a mark.
    link: bool,
    /// Whether only a comma follows it.
    follows: bool,
    /// Whether it begins its paragraph.
    lone: bool,
    /// Whether its sentence ends with it.
    stop: bool,
    colon: bool,
}

impl Mention<'_> {
    fn list(&self, page: &Page, i: usize, terms: &[TermDraft]) -> Option<Read> {
        let mut name = name::of(self.words);
        if name.formula.is_none() && self.link {
            return None;
        }
        if let Some(formula) = &name.formula {
            // 八对指…: a bare formula must be all of its clause; a counted one its end.
            let whole =
                formula.measured || name.quoted || clean(self.words) == name.name && starts_with_number(name.name);
            if !whole || self.link && formula.core.is_empty() && !starts_with_number(name.name) {
                return None;
            }
        }
        if entries(terms, page.span_of(name.name)).any(|t| t.term_span.overlaps(page.span_of(name.name))) {
            return None;
        }
        let Some(formula) = &name.formula else {
            // Without a number: a noun at the beginning of its paragraph, and nothing but a list after it.
            let bare = super::noun(name.name);
            if self.lone && bare.is_none() {
                name.name = above(page, i)?;
            }
            let short = (2..=24).contains(&count(name.name)) && !name.name.contains(is_comma);
            let below = if self.rest.trim().is_empty() { first_below(page, i) } else { self.rest };
            return if self.lone && self.colon && short { unnumbered(page, name.name, below) } else { None };
        };
        let below = if self.rest.trim().is_empty() { under(page, i) } else { self.rest };
        let group = parts(limit(below, 1500), Shelter::All, |c| is_semicolon(c) || is_full_stop(c))
            .first()
            .copied()
            .unwrap_or("");
        let exact = |list: &Read| list.draft.items.len() == formula.number as usize || list.firm;
        if self.follows {
            if !name.quoted {
                return None;
            }
            // Its own word in each member, and all of them in the same sentence.
            let list = follow(page, &name, first_sentence(below), false)?;
            let core = formula.core.chars().next();
            let own = formula.is_compound() && exact(&list)
                || list.draft.items.iter().all(|item| core.is_some_and(|c| item.text.contains(c)));
            return ((own || list.firm) && (exact(&list) || list.draft.items.len() > 2)).then_some(list);
        }
        // 三个坚持：甲，乙，丙；两个突破：…: its own group first.
        let counts = numbered::members(limit(below, 1500)).is_some_and(|(at, _)| at < 6);
        let near = || follow(page, &name, group, true).filter(exact);
        let mut list = if counts { None } else { near() }.or_else(|| follow(page, &name, below, true))?;
        if self.stop && numbered::members(limit(below, 3_000)).is_none() || self.link && !exact(&list) {
            list.sure = false;
        }
        (!self.link || exact(&list)).then_some(list)
    }
}

fn starts_with_number(name: &str) -> bool {
    super::super::chars::number(name).is_some() || name.starts_with('双')
}

/// The name of the heading or question over paragraph `i`.
fn above<'p>(page: &'p Page, i: usize) -> Option<&'p str> {
    let before = i.checked_sub(1)?;
    (page.paras[before].is_heading() || page.asks(before)).then(|| name::of(page.of(page.paras[before].body)).name)
}

/// The paragraph under paragraph `i`, if it is unmarked text.
fn first_below<'p>(page: &'p Page, i: usize) -> &'p str {
    page.paras.get(i + 1).filter(|p| p.is_text() && p.marker.is_none()).map_or("", |p| page.of(p.body))
}

/// Verbs between a list's subject and its members.
const SUBJECT_VERBS: &[&str] =
    &["主要包括", "主要有", "一般包括", "包括", "可分为", "分为", "具有", "有：", "是：", "有", "由"];

fn subject_verbs() -> &'static Words {
    static INDEX: OnceLock<Words> = OnceLock::new();
    INDEX.get_or_init(|| Words::new(SUBJECT_VERBS))
}

/// 糖尿病的并发症主要有甲、乙以及丙。; 桥梁由甲、乙和丙三部分组成。; 内部圈层有甲、乙、丙；外部圈层有…
fn subjects(page: &Page, i: usize, terms: &[TermDraft]) -> Vec<Read> {
    let para = &page.paras[i];
    let text = limit(page.of(para.body), 1500);
    let mut out = Vec::new();
    let entry = entries(terms, para.span).next().is_some();
    for sentence in parts(text, Shelter::All, |c| is_full_stop(c) || is_semicolon(c)).into_iter().take(12) {
        if !sentence.contains('、') && !sentence.contains(|c| han_digit(c).is_some()) {
            continue;
        }
        // The last clause that has a verb; in a definition its noun must be that of a list.
        for clause in parts(sentence, Shelter::All, is_comma) {
            let Some((at, verb)) = subject_verbs().all(clause).next() else { continue };
            let name = &clause[..at];
            let start = clause.as_ptr() as usize - sentence.as_ptr() as usize;
            let rest = &sentence[start + at..];
            let rest = &rest[verb.len()..];
            // 按成因，岩石分为…
            let first = start == 0 || start < 40 && sentence.starts_with(['按', '从', '依', '据', '根']);
            let plain = (2..=20).contains(&count(name)) && !name.contains(|c| is_colon(c) || c == '、' || c == '“');
            let listed = super::rows::announces(name);
            if !plain
                || !(listed || !entry && first || first && verb == "有")
                || verb == "有" && series::in_word(name, verb, rest) && rest.chars().nth(1) != Some('、')
            {
                continue;
            }
            let head = rest.split(is_comma).next().unwrap_or(rest);
            if let Some((items, number)) = counted_series(head).filter(|_| !entry || listed) {
                out.push(made(page, name, Some(number), &items, false, true));
            } else if verb != "由"
                && (rest.len() == head.len() || !entry)
                && head.contains('、')
                && let Some(items) = plain_series(head.trim_start_matches(is_colon), "")
            {
                out.push(made(page, name, None, &items, false, false));
            }
            break;
        }
    }
    out
}
