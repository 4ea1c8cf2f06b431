//! Lists that entries of a glossary give: a formula with its members in its definition, or a definition that is a series.

use super::super::TermDraft;
use super::super::chars::{count, han_number, is_colon, is_comma, is_full_stop, is_semicolon};
use super::super::page::{Label, Page};
use super::super::scan::has;
use super::super::split::{clean, first_sentence};
use super::follow::follow;
use super::name::{self, Name};
use super::plain::{counted_series, included, plain_series};
use super::trim::polish;
use super::{Read, made, numbered, series};

/// 「五大安全」 with its members in the definition.
pub(super) fn read(page: &Page, terms: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    for term in terms {
        let words = page.of(term.term_span);
        let text = page.of(term.definition_span);
        // “两定机构”指|定点医疗机构、…
        let quoted = page.flat[..term.definition_span.start].ends_with(['”', '"']);
        let text = text.strip_prefix('指').filter(|_| quoted).unwrap_or(text);
        // **词**（Word）
        let words = words.split_once("**").map_or(words, |(word, _)| word);
        // A record's lines are read by themselves.
        let at = page.paras.partition_point(|p| p.span.end <= term.definition_span.start);
        if page.paras.get(at).is_some_and(|p| p.label == Some(Label::Field)) {
            continue;
        }
        // 二级（规范级） is a rank.
        if is_rank(words) {
            continue;
        }
        let several = several(page, words, text);
        if !several.is_empty() {
            out.extend(several);
            continue;
        }
        let mut name = name::of(words);
        if name.formula.is_none() {
            // “北洋三杰”：指…
            let span = page.span_of(words);
            let quoted = page.flat[..span.start].ends_with('“') && page.flat[span.end..].starts_with('”');
            name = Name { name: words, formula: super::formula::parse(words), quoted };
        }
        let followed = || name.formula.as_ref().and_then(|_| follow(page, &name, text, true));
        let counted = || {
            // …。预防死锁的两种方法：甲、乙。 has a name of its own.
            let own = |&(n, sentence): &(usize, &str)| {
                // 洛阳；两个端点：甲、乙
                let named = |lead: &str| lead.contains(is_semicolon) || n > 0 && has(name::of(lead).name, '的');
                sentence.split_once(is_colon).is_some_and(|(lead, _)| named(lead))
            };
            let sentences = text.split(is_full_stop).take(3).enumerate().filter(|sentence| !own(sentence));
            let (items, number) = sentences.map(|(_, sentence)| sentence).find_map(counted_series)?;
            let own = super::plain::counted_noun(page, &items, number, false);
            Some(made(page, own.unwrap_or(words), Some(number), &items, false, true))
        };
        let plain = || {
            let own = |items: &Vec<&str>| {
                name.formula.is_none() && (items.iter().all(|i| has(i, '的')) || !items.iter().any(|i| has(i, '的')))
            };
            // 睡时汗出，醒则汗止，多属阴虚 says what it is.
            let clauses = |items: &Vec<&str>| {
                let sentence = first_sentence(text);
                has(sentence, '、')
                    || !sentence.contains(is_comma)
                    || super::rows::announces(words) && count(words) > 2
                    || super::common::parallel(items)
            };
            let items =
                plain_series(first_sentence(text), words).filter(own).filter(clauses).or_else(|| included(text))?;
            Some(made(page, words, None, &items, false, false))
        };
        let list =
            followed().or_else(|| spelled(page, words, text)).or_else(counted).or_else(|| lines_of(page, words, text));
        out.extend(list.or_else(plain));
    }
    out
}

/// 二级, 三级（集成级）, 一类
fn is_rank(term: &str) -> bool {
    let rest = han_number(term)
        .map(|(_, length)| &term[length..])
        .and_then(|rest| rest.strip_prefix(['级', '类', '档', '期', '度']));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['（', '(']))
}

/// “三个不动摇、三个再提速”, “七有”“五性”: a name of several formulas, each with its members in the definition.
fn several(page: &Page, words: &str, text: &str) -> Vec<Read> {
    let split: Vec<&str> = words.split(['、', '“', '”']).map(clean).filter(|w| !w.is_empty()).collect();
    if split.len() < 2 {
        return Vec::new();
    }
    let mut out = Vec::new();
    for part in split {
        let Some(formula) = super::formula::parse(part).filter(|f| f.number > 1 && !f.is_compound()) else {
            return Vec::new();
        };
        let own = text.find(part).map(|at| text[at + part.len()..].trim_start_matches(['”', '’']));
        let own = own.map(|rest| rest.split(is_semicolon).next().unwrap_or(rest));
        let own = own.and_then(|rest| ["是指", "指", "即", "：", ":"].iter().find_map(|w| rest.strip_prefix(w)));
        let name = Name { name: part, formula: Some(formula.clone()), quoted: true };
        let exact = |list: &Read| list.draft.items.len() == formula.number as usize;
        let list = own
            .and_then(|own| follow(page, &name, first_sentence(own), true))
            .or_else(|| follow(page, &name, text, false))
            .filter(exact);
        let Some(list) = list else { return Vec::new() };
        out.push(list);
    }
    out
}

/// 分为三类：, and the members numbered after it, in the lines under it too; 包括：①…②….
fn lines_of(page: &Page, words: &str, text: &str) -> Option<Read> {
    let (at, items) = numbered::members(text)?;
    // …的基本措施有：（1）…（2）… names them itself.
    let lead = text[..at].trim_end_matches(is_colon);
    let own = name::of(lead.rsplit(|c| is_full_stop(c) || is_comma(c)).next().unwrap_or(lead));
    let named =
        super::rows::announces(own.name) && own.formula.is_none() && own.name.contains(words) && own.name != words;
    if at == 0 || named || ["包括：", "分为：", "主要有：", "包括", "有："].iter().any(|w| text[..at].ends_with(w))
    {
        return Some(made(page, if named { own.name } else { words }, None, &items, false, false));
    }
    let lead =
        text[..at].trim_end_matches(|c: char| is_colon(c) || c.is_whitespace() || is_comma(c) || is_full_stop(c));
    let lead = lead.rsplit(|c| is_full_stop(c) || is_comma(c)).next().unwrap_or(lead);
    let number = name::of(lead).formula.filter(|f| f.measured && !f.is_compound())?.number;
    Some(made(page, words, Some(number), &items, false, true))
}

/// The longest member of which a name takes one character.
const SPELLED: usize = 16;

/// 专精特新: each character of the name in the member at its place.
fn spelled<'p>(page: &'p Page, name: &'p str, text: &'p str) -> Option<Read> {
    // “百千万”惠企行动
    let word = name.trim_start_matches('“').split('”').next().unwrap_or(name);
    let letters: Vec<char> = word.chars().filter(|c| !super::super::chars::is_quote(*c)).collect();
    if !(3..=8).contains(&letters.len()) {
        return None;
    }
    let sentence = first_sentence(text).trim_end_matches(is_full_stop);
    let sentence = sentence.strip_prefix('指').unwrap_or(sentence);
    // A cheap test first: all of the characters stand in it.
    if !letters.iter().all(|&c| has(sentence, c)) {
        return None;
    }
    series::all(sentence, letters.len()).into_iter().find_map(|series| {
        let enough = series.mark != series::Mark::Mixed && series.items.len() >= letters.len();
        let mut items = Some(series.items).filter(|_| enough)?;
        polish(&mut items, false);
        let short = items.iter().all(|item| count(item) <= SPELLED);
        let fits =
            short && items.len() == letters.len() && items.iter().zip(&letters).all(|(item, c)| item.contains(*c));
        fits.then(|| made(page, name, None, &items, false, false))
    })
}
