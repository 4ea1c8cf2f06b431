//! Lists that headings, questions and lines over a paragraph announce.

use std::cell::LazyCell;

use super::super::chars::{count, is_colon, is_comma, is_full_stop, is_semicolon};
use super::super::page::{Label, Page, Style};
use super::super::scan::{has, holds, until};
use super::super::split::{Shelter, clean, first_sentence, limit, parts};
use super::follow::{announced, follow};
use super::formula::Formula;
use super::mentions::MENTIONS;
use super::name::{self, Name};
use super::plain::{may_open, unnumbered, unnumbered_by};
use super::{Read, Source, compound, entries, made, members, numbered, tables, under};

/// 落实“五个到位” as a heading, a bullet, a question or the first words of a paragraph; its members in the text under it.
pub(super) fn read(source: &Source) -> Vec<Read> {
    let &Source { page, terms, ref quoted, ref known, .. } = source;
    let mut out = Vec::new();
    let record = |p: &super::super::page::Para| matches!(p.label, Some(Label::Term | Label::Field));
    for (i, para) in page.paras.iter().enumerate().filter(|(_, p)| !record(p)) {
        let body = page.of(para.body);
        // A head within a paragraph has thirty characters at most.
        let near = limit(body, 124);
        let inline = if para.marker.is_some() { until(near, is_full_stop) } else { near };
        let asks = page.asks(i);
        let heads = para.is_heading() || asks || is_lead(page, i);
        let (head, text) = if heads {
            (body, under(page, i))
        } else if para.marker.is_some() && inline.len() < near.len() && count(inline) <= 30 {
            (inline, &body[inline.len()..])
        } else {
            continue;
        };
        let within = |(marked, ..): &&super::quoted::Quoted| page.span_of(marked).end <= page.span_of(head).end;
        let formulas = || quoted[i].iter().filter(within);
        if formulas().count() > 1 {
            for (_, name, formula) in formulas() {
                let name = Name { name, formula: Some(formula.clone()), quoted: true };
                out.extend(follow(page, &name, text, false));
            }
            continue;
        }
        let name = if para.is_heading() { name::of_heading(head) } else { name::of(head) };
        if known.contains(&page.span_of(name.name).start) || asks && asks_whether(head) {
            continue;
        }
        if name.formula.as_ref().is_some_and(|formula| compound::is_parted(formula, text)) {
            continue;
        }
        let list = match &name.formula {
            // 双人保管 as a line announces no two.
            Some(_) if !name.quoted && name.name.starts_with('双') && !para.is_heading() && !asks => None,
            // 四君子汤 over 组成：…: a record's name counts nothing.
            Some(_) if !name.quoted && page.paras.get(i + 1).is_some_and(|p| p.label == Some(Label::Field)) => None,
            // 商品的二因素与劳动的二重性是什么关系？ asks for no members.
            Some(_) if has(name.name, '么') && name.name.contains(['与', '和']) => None,
            Some(formula) if name.quoted || heads && name::counts(name.name, formula) => {
                // 护好“五临边”。指甲、乙、丙
                let said = || ["指", "即", "包括"].iter().any(|w| text.trim_start_matches(is_full_stop).starts_with(w));
                let every =
                    || heads_below(page, i, formula).filter(|(items, _)| items.len() == formula.number as usize);
                let whole = every().filter(|_| !formula.is_compound());
                let whole = whole.map(|(items, sure)| made(page, name.name, announced(formula), &items, false, sure));
                whole
                    .or_else(|| follow(page, &name, text, asks || !heads && said()))
                    .or_else(|| {
                        let (items, sure) = heads_below(page, i, formula)?;
                        Some(made(page, name.name, announced(formula), &items, false, sure))
                    })
                    .or_else(|| tables::first_column(page, i, &name))
            }
            // （五）注意工作方法。一要…，二要…
            None if !heads
                && super::announces(name.name)
                && numbered::members(text).is_some_and(|m| m.0 <= '。'.len_utf8()) =>
            {
                unnumbered(page, name.name, text.trim_start_matches(is_full_stop))
            }
            None if heads && !entries(terms, para.span).any(|t| para.body.contains(t.term_span)) => {
                of_noun(page, i, &name, asks)
            }
            _ => None,
        };
        let alone = heads || count(head) <= count(name.name) + 8 && !head.contains(['、', '　']);
        out.extend(list.or_else(|| if alone { of_number(page, &name, text) } else { None }));
    }
    // 组成：甲、乙、丙 of a record: the record's name names them.
    let mut named = None;
    for para in &page.paras {
        if para.label != Some(Label::Field) {
            named = Some(para);
            continue;
        }
        let name = named.filter(|p| p.label == Some(Label::Term) || p.is_heading()).map(|p| clean(page.of(p.body)));
        // 麻黄（去节，三两）、… is a series; 发热恶寒等外感病证；滞产、经闭等妇产科病证 and 发汗解表，宣肺平喘 are more.
        let words = page.of(para.body);
        let one = || parts(words, Shelter::All, |c| is_comma(c) || is_semicolon(c)).len() < 2;
        let items = super::plain::plain_series(words, "").filter(|_| one());
        if let (Some(name), Some(items)) = (name, items) {
            out.push(made(page, name, None, &items, false, false));
        }
    }
    out.extend(steps(page));
    out.extend(labelled(page));
    out.extend(tables::read(page));
    // 六新产业 … announced in a paragraph, its members the heads of the paragraphs that follow.
    for (i, quoted) in quoted.iter().enumerate().filter(|(i, _)| page.paras[*i].is_text()) {
        for (_, name, formula) in quoted.iter().take(MENTIONS) {
            if !formula.is_compound()
                && let Some((found, sure)) = heads_below(page, i, formula)
            {
                out.push(made(page, name, Some(formula.number), &found, false, sure));
            }
        }
    }
    out
}

/// 管不管, 是不是, 有没有, …吗: a question that asks for no list.
fn asks_whether(words: &str) -> bool {
    let twice = |(at, not): (usize, &str)| {
        let (before, after) = (words[..at].chars().next_back(), words[at + not.len()..].chars().next());
        before.is_some() && before == after
    };
    words.trim_end_matches(['？', '?']).ends_with('吗')
        || words.match_indices('不').chain(words.match_indices('没')).any(twice)
}

/// 厨余投放三步走 over 沥干水分 → 去掉包装 → 破袋投放: as many as the line above says, or under a heading that names a list.
fn steps(page: &Page) -> Vec<Read> {
    let mut out = Vec::new();
    let arrows = |i: usize| page.stops(i).iter().any(|&(_, c)| super::series::is_arrow(c));
    for i in (1..page.paras.len()).filter(|&i| arrows(i)) {
        let (lead, para) = (&page.paras[i - 1], &page.paras[i]);
        let text = page.of(para.body);
        if text.contains(|c| is_full_stop(c) || is_colon(c)) {
            continue;
        }
        let items = parts(text, Shelter::All, super::series::is_arrow);
        let short = items.len() > 2 && items.iter().all(|item| (1..=16).contains(&count(item)) && !has(item, '，'));
        let words = page.of(lead.body);
        let words = words.rsplit_once(is_colon).map_or(words, |(_, rest)| rest);
        let Some(items) = Some(items).filter(|_| short && (2..=24).contains(&count(words))) else { continue };
        let number = super::formula(words).filter(|f| f.number as usize == items.len()).map(|f| f.number);
        if number.is_some() || lead.is_heading() && super::announces(words) {
            let mut list = made(page, words, number, &items, false, false);
            list.draft.ordered = true;
            out.push(list);
        }
    }
    out
}

/// 【组成】甲、乙、丙; 【应用】①甲；②乙: what a label in brackets gives, where the document has it more than once.
fn labelled(page: &Page) -> Vec<Read> {
    let label = |k: usize| {
        let para = page.paras.get(k).filter(|p| p.is_text() && p.label.is_none())?;
        let (label, rest) = page.of(para.body).strip_prefix('【')?.split_once('】')?;
        ((2..=6).contains(&count(label))).then_some((label, rest.trim()))
    };
    let all: Vec<(&str, &str)> = (0..page.paras.len()).filter_map(label).collect();
    let mut known: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    all.iter().for_each(|(name, _)| *known.entry(name).or_default() += 1);
    let mut out = Vec::new();
    for &(name, rest) in all.iter().filter(|(name, _)| known.get(name).is_some_and(|&n| n > 1)) {
        let row = numbered::members(rest).filter(|(at, _)| *at == 0).map(|(_, items)| items);
        let plain = || {
            let series = first_sentence(rest).len() == rest.len() && !rest.contains(is_comma) && has(rest, '、');
            if series { super::plain::plain_series(rest, "") } else { None }
        };
        out.extend(row.or_else(plain).map(|items| made(page, name, None, &items, false, false)));
    }
    out
}

/// A short line without a full stop, marked or not, over a paragraph: it heads it though it is no heading.
fn is_lead(page: &Page, i: usize) -> bool {
    let para = &page.paras[i];
    let body = page.of(para.body);
    let next = page.paras.get(i + 1);
    let unmarked = |n: &super::super::page::Para| {
        let words = page.of(n.span);
        // ● 组织坏死 over 【炎症的表现】红、肿、热、痛
        let bullet = |p: &super::super::page::Para| p.style() == Some(Style::Bullet);
        if words.starts_with('【') && bullet(para) && i.checked_sub(1).is_some_and(|k| bullet(&page.paras[k])) {
            return false;
        }
        let several = || !numbered::marks(words).is_empty();
        n.marker.is_none_or(|m| matches!(m.style, Style::Ordinal | Style::Circle | Style::DigitBrackets) && several())
    };
    let below = next.is_some_and(|n| n.is_text() && unmarked(n) && (!n.blank_before || n.indent > para.indent));
    let plain = matches!(para.style(), Some(Style::Bullet) | None) && para.is_text();
    plain
        && below
        && body.len() <= 120
        && count(body) <= 30
        && !body.contains(|c| is_full_stop(c) || is_colon(c) || is_semicolon(c))
}

/// A heading or question without a number: what stands under it must be a list from its first words on, or be announced
/// by no other words than the heading's.
fn of_noun<'p>(page: &'p Page, i: usize, name: &Name, asks: bool) -> Option<Read> {
    let next = page.paras.get(i + 1).filter(|p| p.is_text() && p.marker.is_none_or(|m| m.style != Style::Bullet))?;
    // 遇到老人走失，|应当怎么做
    let mut name = name.clone();
    if let Some((subject, rest)) =
        name.name.split_once(['，', ',']).filter(|(_, rest)| asks && rest.contains(['怎', '何']))
    {
        name.name = if rest.contains(['，', ',']) { name.name } else { subject };
    }
    let name = &name;
    let numbered = next.marker.is_some();
    let body = page.of(if numbered { next.span } else { next.body });
    let short = (2..=24).contains(&count(name.name)) && !name.name.contains(is_comma);
    // A row of lines is read elsewhere, under the clause that announces it.
    if !short || body.ends_with(is_colon) || next.marker.is_some() && numbered::marks(body).is_empty() {
        return None;
    }
    // What stands before the members: their number, a colon, 即.
    let sentence = first_sentence(body);
    let linked = LazyCell::new(|| members::after_link(sentence).map(|rest| &sentence[..sentence.len() - rest.len()]));
    let found = numbered::members(body);
    let lead = found.as_ref().map(|(at, _)| &body[..*at]).or_else(|| *linked);
    let lead = clean(lead.unwrap_or(""));
    let lead = ["即", "分别是", "包括", "就是"].iter().find_map(|w| lead.strip_suffix(w)).map_or(lead, clean);
    // 要把握四个原则 names its own list.
    let nothing = Name { name: "", formula: None, quoted: false };
    let named_there = if lead.is_empty() { nothing } else { name::of(lead.rsplit(is_comma).next().unwrap_or(lead)) };
    // 主刑五种 does too, by what stands before its number.
    let short = |name: &str| (4..=6).contains(&count(name)) && !name.starts_with(['以', '下', '如']);
    let counts = |f: Formula| f.measured && (!f.core.is_empty() || short(named_there.name) && named_there.name == lead);
    if !asks && named_there.formula.clone().is_some_and(|f| counts(f) || named_there.quoted) {
        return None;
    }
    // 党的|三大优良作风，一是… says more than the question; 有四个方面 does not.
    let told = |f: &Formula| {
        // 要做到三步：… under 收到土特产怎么办 names them, for the question does not ask for several.
        let several = || page.of(page.paras[i].body).contains(['哪', '几']) || super::rows::announces(name.name);
        let least = if !asks || several() { 3 } else { 2 };
        f.measured && count(f.core) >= least && !f.core.ends_with("方面") && !f.core.ends_with("内容")
    };
    if asks && named_there.quoted || named_there.formula.as_ref().is_some_and(told) {
        return None;
    }
    // 质量管理的基础工具包括甲、乙 under 考核要点 has a subject of its own.
    let subject = linked.map(clean).and_then(super::noun).is_some_and(|s| count(s) > 3 && s != name.name);
    if !asks && subject && linked.is_some_and(|lead| !lead.contains(is_comma)) && !name.name.contains(lead) {
        return None;
    }
    let own = lead.is_empty() || super::noun(lead).is_none() || lead == name.name;
    let named = super::rows::announces(name.name) && !super::quoted::any(lead);
    let ordinal = || holds(body, "首先，") || holds(body, "第一，");
    if !(own || asks || named || ordinal() && !has(lead, '“')) {
        return None;
    }
    // A row of ①, ② may go on in the next lines.
    let begins = || super::super::page::marker(body).filter(|m| m.value == 1 && m.style == Style::DigitBrackets);
    let on = (has(body, '①') || begins().is_some()) && numbered::marks(body).is_empty();
    // A list that nothing announces must begin with the first word.
    let announced = asks || named || own && !lead.is_empty();
    if !announced && found.is_none() && linked.is_none() && !numbered && !on && !may_open(sentence) {
        return None;
    }
    let text = if on { under(page, i) } else { body };
    let known = |text: &'p str| if std::ptr::eq(text, body) { found } else { numbered::members(text) };
    let list = unnumbered_by(page, name.name, text, known)?;
    // A series within a sentence needs a heading that names one.
    // 【组成】麻黄、桂枝
    // 【炎症的五大表现】红、肿、热、痛 names its own.
    let label = body.strip_prefix('【').and_then(|rest| rest.split_once('】')).map(|(label, _)| label);
    if !asks && label.is_some_and(|label| name::of(label).formula.is_some()) {
        return None;
    }
    let label = label.map_or(0, |label| label.len() + "【】".len());
    let opens = list.draft.items.first().is_some_and(|item| item.span.start <= next.body.start + label + 3);
    (announced || opens).then_some(list)
}

/// 四总穴歌 over 肚腹三里留，腰背委中求，…; 食品安全五要点。保持清洁；生熟分开；…: a name within which a number stands, and nothing under
/// it but so many clauses, or one less where each has the name's own word (八会穴).
fn of_number(page: &Page, name: &Name, text: &str) -> Option<Read> {
    let formula = super::formula(name.name).filter(|f| !f.is_compound() && f.digits.is_empty())?;
    let number = formula.number as usize;
    let line = text.trim_start_matches(is_full_stop).trim_start().split('\n').next()?;
    let sentence = first_sentence(limit(line, 900));
    if number < 3 || sentence.len() < line.len() || count(name.name) > 12 {
        return None;
    }
    let sentence = sentence.trim_end_matches(is_full_stop);
    let marks: [fn(char) -> bool; 3] = [is_semicolon, is_comma, |c| c == '、'];
    if let Some((_, items)) = numbered::members(line).filter(|(at, items)| *at == 0 && items.len() == number) {
        return Some(made(page, name.name, Some(formula.number), &items, false, true));
    }
    let items = marks.into_iter().map(|mark| parts(sentence, Shelter::All, mark)).find(|items| items.len() > 1)?;
    if items[0].contains(name.name) {
        return None;
    }
    let own = || formula.core.chars().next().is_some_and(|c| items.iter().all(|item| item.contains(c)));
    let short = items.iter().all(|item| count(item) <= 16);
    let fits = items.len() == number || items.len() + 1 == number && number > 3 && own();
    (short && fits).then(|| made(page, name.name, Some(formula.number), &items, false, true))
}

/// Following paragraphs that begin alike: 着力发展新能源，… Their heads, and whether there are as many as announced.
fn heads_below<'p>(page: &'p Page, i: usize, formula: &Formula) -> Option<(Vec<&'p str>, bool)> {
    let core = formula.core.chars().next()?;
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for para in page.paras.iter().skip(i + 1).take(24).take_while(|p| p.is_text() && p.marker.is_none()) {
        let text = limit(page.of(para.span), 120);
        // A cheap test first: most paragraphs do not have it.
        if !has(limit(text, 60), core) {
            break;
        }
        let head = until(text, is_comma);
        let Some(at) = limit(head, 60).find(core) else { break };
        // 凡是刷单返利的，都是诈骗 of “八个凡是”
        let whole = at == 0 && count(formula.core) > 1 && text.starts_with(formula.core);
        let verb = if whole { formula.core } else { clean(&head[..at]) };
        let item =
            if whole { clean(first_sentence(text)) } else { clean(head[at..].split('”').next().unwrap_or("")) };
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
