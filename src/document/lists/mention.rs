//! A clause that announces a list, with what follows it: the name that it gives, and the members that are found for it.

use super::super::chars::{count, is_colon, is_comma, is_full_stop, is_han, is_semicolon, number};
use super::super::page::Page;
use super::super::scan::{has, split_at};
use super::super::split::{Shelter, clean, first_sentence, limit, parts};
use super::common::spreads;
use super::follow::follow;
use super::formula::measure;
use super::name::{self, Name};
use super::plain::unnumbered;
use super::{Read, Source, compound, entries, made, members, numbered, series, under};

/// A clause that may announce a list.
pub(super) struct Mention<'p> {
    pub words: &'p str,
    pub rest: &'p str,
    /// Whether a verb follows it, not a mark.
    pub link: bool,
    /// Whether only a comma follows it.
    pub follows: bool,
    /// Whether it begins its paragraph.
    pub lone: bool,
    /// Whether its sentence ends with it.
    pub stop: bool,
    pub colon: bool,
}

impl Mention<'_> {
    /// The list that it announces in paragraph `i`.
    pub fn list(&self, source: &Source, i: usize) -> Option<Read> {
        let &Source { page, terms, ref known, .. } = source;
        // 危险化学品（本车间涉及：氯、氢）: a remark.
        if self.words.rfind('（').is_some_and(|open| open > 0 && !self.words[open..].contains('）')) {
            return None;
        }
        let mut name = name::of(self.words);
        // 元曲|四大家——: two characters before the number belong to the name.
        let ahead = self.words.strip_suffix(name.name).filter(|ahead| count(ahead) == 2 && name.formula.is_some());
        let short = ahead.is_some_and(belongs);
        if self.lone && !self.link && !self.stop && !self.follows && short {
            name = name::of_heading(self.words);
        }
        // 战国七雄：齐楚燕韩赵魏秦
        if name.formula.is_none() && self.colon && self.lone {
            name.formula = super::formula::parse(name.name).filter(|f| members::letters(self.rest, f).is_some());
        }
        // 设三公，即…
        let set = self.words.strip_prefix(['设', '置', '立', '称', '分']).filter(|rest| count(rest) <= 4);
        let said = !self.link && ["即", "分别是", "包括"].iter().any(|w| self.rest.starts_with(w));
        if !self.link
            && name.formula.as_ref().is_none_or(|f| !f.measured)
            && !name.quoted
            && let Some(list) = bare_at_end(page, self.words, self.rest, self.colon)
        {
            return Some(list);
        }
        if let Some(bare) = set.filter(|rest| said && name.formula.is_none() && starts_with_number(rest)) {
            name = Name { name: bare, formula: super::formula::from_number(bare), quoted: false };
        }
        if name.formula.is_none() && self.link {
            return None;
        }
        if let Some(formula) = &name.formula {
            // 八对指…: a bare formula must be all of its clause; a counted one its end.
            let lettered = self.colon && self.lone && members::letters(self.rest, formula).is_some();
            let governed = said && set == Some(name.name);
            // 服药期间的三忌：
            let owned = self.colon && self.lone && name::counts(name.name, formula);
            // 商品的二因素|是甲和乙
            let belongs = self.link && has(name.name, '的') && name::counts(name.name, formula);
            let whole = formula.measured
                || belongs
                || name.quoted
                || lettered
                || governed
                || owned
                || clean(self.words) == name.name && starts_with_number(name.name);
            if !whole || self.link && formula.core.is_empty() && !starts_with_number(name.name) {
                return None;
            }
        }
        if name.formula.is_some() && is_rank(page.of(page.paras[i].body), name.name, self.link && !name.quoted) {
            return None;
        }
        if known.contains(&page.span_of(name.name).start) && name.formula.is_some() {
            return None;
        }
        if entries(terms, page.span_of(name.name)).any(|t| t.term_span.overlaps(page.span_of(name.name))) {
            return None;
        }
        let Some(formula) = &name.formula else {
            // Without a number: a noun at the beginning of its paragraph, and nothing but a list after it.
            let bare = super::noun(name.name);
            // 一个中心：洛阳；两个端点：…
            if number(name.name).is_some_and(|(one, length)| one == 1 && measure(&name.name[length..]).is_some()) {
                return None;
            }
            if self.lone && bare.is_none() {
                name.name = above(page, i)?;
            }
            let short = (2..=24).contains(&count(name.name)) && !name.name.contains(is_comma);
            let below = if self.rest.trim().is_empty() { first_below(page, i) } else { self.rest };
            // 要点： over 无机盐的三项功能：…
            let lead = || limit(below, 90).split_once(is_colon).and_then(|(lead, _)| name::of(lead).formula);
            if self.rest.trim().is_empty() && lead().is_some() {
                return None;
            }
            // 处罚的种类：（1）…；（2）… in the middle of a paragraph too.
            // 一接：…；二记：…
            if name.name.starts_with('一') && self.rest.contains("；二") {
                return None;
            }
            let numbered = || numbered::members(below).is_some_and(|m| m.0 == 0);
            if let Some(words) = super::rows::of_following(self.words).filter(|_| self.colon && numbered()) {
                name.name = words.rsplit(is_comma).next().unwrap_or(words);
            }
            let counted = self.colon && (super::rows::announces(name.name)) && numbered();
            return if (self.lone || counted) && self.colon && short {
                unnumbered(page, name.name, below)
            } else {
                None
            };
        };
        let below = if self.rest.trim().is_empty() { under(page, i) } else { self.rest };
        // 三查指…；八对指…: each is a list of its own.
        if compound::is_parted(formula, below) {
            return None;
        }
        // “迅速、就地、准确、坚持” of 八字原则
        let spelled = |list: &Read| {
            formula.letters && list.draft.items.iter().map(|i| count(&i.text)).sum::<usize>() == formula.number as usize
        };
        let exact = |list: &Read| list.draft.items.len() == formula.number as usize || list.firm || spelled(list);
        if self.follows {
            if !name.quoted {
                return in_next_clause(page, &name, self.rest);
            }
            // Its own word in each member, and all of them in the same sentence.
            let grouped = || {
                compound::explained(page, name.name, formula, below).filter(|list| formula.is_compound() && exact(list))
            };
            // Some character of the name must stand in two members: a cheap test before the thorough one.
            let sentence = first_sentence(below);
            let twice = |c| split_at(sentence, c).is_some_and(|(_, rest)| rest.contains(c));
            let mut chars = name.name.char_indices().map(|(at, c)| &name.name[at..at + c.len_utf8()]);
            let may_own = formula.is_compound() || chars.any(twice);
            let followed = || may_own.then(|| follow(page, &name, sentence, false)).flatten();
            // “三员进楼”行动，宣传员、督导员、志愿者…: short ones of one length.
            let even = |list: &Read| {
                let length = |item: &super::ItemDraft| count(item.text.split('（').next().unwrap_or(""));
                let first = list.draft.items.first().map_or(0, length);
                let same = || list.draft.items.iter().all(|item| length(item) == first);
                // “澜河八宝”金字招牌，澜河大米、云岭黑茶…: many short ones.
                let many = || formula.number > 4 && list.draft.items.iter().all(|item| length(item) <= 6);
                first <= 4 && formula.number > 2 && (same() || many())
            };
            // “五个强化”。要强化责任落实，…。要强化风险管控，…
            let sentences = || {
                let items = members::each_sentence(below, formula).filter(|_| self.stop)?;
                Some(made(page, name.name, Some(formula.number), &items, false, true))
            };
            let Some(list) = grouped().or_else(sentences).or_else(followed) else {
                return in_next_clause(page, &name, self.rest).filter(exact).filter(even);
            };
            let core = formula.core.chars().next();
            let in_all = |c: char| list.draft.items.iter().all(|item| item.text.contains(c));
            // 忠诚型、法治型 of “五型政府”, 化工园区、轻纺园区 of “三大千亿园区”
            let other = || exact(&list) && name.name.chars().skip(1).filter(|&c| is_han(c)).any(in_all);
            // 推动科技、人才、资本、文化下乡 of “四下乡”
            let ended = || {
                let clause = first_sentence(below).split(is_comma).next().unwrap_or("").trim_end_matches(is_full_stop);
                count(formula.core) > 1 && clause.ends_with(formula.core) && exact(&list)
            };
            let own = formula.is_compound() && exact(&list) || core.is_some_and(in_all) || other() || ended();
            return ((own || list.firm) && (exact(&list) || list.draft.items.len() > 2)).then_some(list);
        }
        // 三个坚持：甲，乙，丙；两个突破：…: its own group first.
        let counts = numbered::members(limit(below, 1500)).is_some_and(|(at, _)| at < 6);
        let group = parts(limit(below, 1500), Shelter::All, |c| is_semicolon(c) || is_full_stop(c))
            .first()
            .copied()
            .unwrap_or("");
        let alone = below.trim().trim_end_matches(is_full_stop) == group;
        // 四大原则：补虚泻实；清热温寒：one of several groups is no list of its own, where the next has no name.
        let next = || below.trim_start().strip_prefix(group).and_then(|rest| rest.strip_prefix(is_semicolon));
        let named = || {
            next()
                .is_none_or(|next| first_sentence(limit(next, 300)).contains(|c| is_colon(c) || matches!(c, '“' | '—')))
        };
        let near = || if named() { follow(page, &name, group, true).filter(exact) } else { None };
        let near = if counts || alone { None } else { near() };
        let mut list = near.or_else(|| follow(page, &name, below, true))?;
        if self.stop && numbered::members(limit(below, 3_000)).is_none() || self.link && !exact(&list) {
            list.sure = false;
        }
        // “四预”措施是预报、预警、预案: one too few, and each with its word.
        let core = formula.core.chars().next().filter(|_| name.quoted && count(formula.core) == 1);
        let one_less = list.draft.items.len() + 1 == formula.number as usize
            && core.is_some_and(|c| {
                let items = || list.draft.items.iter().map(|item| item.text.as_str());
                items().all(|item| item.starts_with(c)) || items().all(|item| item.ends_with(c))
            });
        // “七病”即甲、乙、丙、丁、戊、己。: the clause right behind the name, and one is missing.
        let clause = || self.rest.split(|c| is_comma(c) || is_semicolon(c) || is_full_stop(c)).next().unwrap_or("");
        let one_less = one_less
            || name.quoted
                && formula.number > 4
                && self.words.ends_with('”')
                && list.draft.items.len() + 1 == formula.number as usize
                && parts(clause(), Shelter::All, |c| c == '、').len() == list.draft.items.len();
        (!self.link || exact(&list) || one_less).then_some(Read { sure: list.sure || one_less, ..list })
    }
}

/// 一级预防是…；|二级预防|是…: whether a name is the rank of one of several; a level is, where it is `told` what it is.
fn is_rank(text: &str, name: &str, told: bool) -> bool {
    let rest = super::super::chars::han_number(name).map(|(_, length)| &name[length..]);
    let Some(rest) = rest.filter(|rest| rest.starts_with(['级', '类', '期', '层'])) else { return false };
    told && rest.starts_with('级') || text.match_indices(rest).any(|(at, _)| text[..at].ends_with('一'))
}

/// 坚持|党建引领、群众自治: the next clause as so many members, or as one more or less when each has what the formula counts.
fn in_next_clause(page: &Page, name: &Name, rest: &str) -> Option<Read> {
    // 每天至少查房2次 counts how often.
    let formula = name.formula.as_ref().filter(|f| !(f.core.is_empty() && name.name.ends_with('次')))?;
    let clause = rest.split(|c| is_comma(c) || is_semicolon(c) || is_full_stop(c)).next()?;
    let n = formula.number as usize;
    // 六个腧穴，胃合于足三里，大肠合于上巨虚，…: so many clauses, and one word in all of them.
    if n > 3 && !has(clause, '、') {
        let items = parts(first_sentence(limit(rest, 600)).trim_end_matches(is_full_stop), Shelter::All, is_comma);
        let joined = |c: char| items.iter().all(|item| item.contains(c));
        let alike = || clause.chars().any(joined) && items.iter().all(|item| count(item) <= 12);
        // …下合于足三阳经的|六个腧穴
        let counted = name.name.rsplit_once('的').map_or(name.name, |(_, counted)| counted);
        return (items.len() == n && alike()).then(|| made(page, counted, Some(formula.number), &items, false, false));
    }
    series::all(clause, n).into_iter().filter(|s| s.mark == series::Mark::Pause && s.whole).find_map(|series| {
        let mut items = series.items;
        let open = super::trim::polish(&mut items, false);
        let core = formula.core;
        let ended = super::common::shared_end(&items).ends_with(core);
        if let Some(last) = items.last_mut().filter(|_| !ended)
            && let Some(cut) = last.strip_suffix(core).filter(|cut| !cut.is_empty())
        {
            *last = cut;
        }
        let even = || items.iter().all(|i| count(i) == count(items[0]) && count(i) <= 10);
        let exact = items.len() == n && items.iter().all(|i| count(i) <= 12) && (n > 2 || even());
        let near = ended && !open && n > 2 && items.len() > 2 && items.len().abs_diff(n) == 1;
        (exact || near).then(|| made(page, name.name, Some(formula.number), &items, open, near && !exact))
    })
}

/// 孙中山提出的|三民主义，即…; 发生火灾时要做到|三不：…; 土壤由|三相物质|构成，即…: a bare formula at the end of its clause, when the
/// members right behind it are as many and each has its word.
fn bare_at_end(page: &Page, words: &str, rest: &str, colon: bool) -> Option<Read> {
    let (ahead, name, formula) = bare_formula(words)?;
    // 手|三阴经, 内伤|七情
    let named = (1..=2).contains(&count(ahead)) && belongs(ahead);
    let name = if named { &words[..ahead.len() + name.len()] } else { name };
    let rest = rest.trim_start();
    let rest = ["即", "分别是", "包括", "就是"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
    let sentence = first_sentence(limit(rest, 600)).trim_end_matches(is_full_stop);
    let clause = sentence.split(is_semicolon).next()?;
    let n = formula.number as usize;
    // 三看：一看天气，大风不浇；二看土壤，墒足不浇；…
    let parted = if clause.len() < sentence.len() { series::all(sentence, n) } else { Vec::new() };
    let parted = parted.into_iter().filter(|s| s.mark == series::Mark::Semicolon);
    series::all(clause, n).into_iter().chain(parted).filter(|s| s.first).find_map(|series| {
        let mut items = series.items;
        super::trim::polish(&mut items, true);
        let core = formula.core.chars().next()?;
        // 告知员工燃烧的|三要素：可燃物、助燃物、点火源。: all of the sentence.
        let owned = ahead.ends_with('的');
        let all = colon && owned && series.whole && series.mark == series::Mark::Pause;
        let own = |item: &&str| item.contains(core) && count(item) <= 16 || all && count(item) <= 8;
        let own = items.iter().all(own);
        // 足三阴经：足太阴脾经、足厥阴肝经。 is one too few.
        let whole = || clause.len() == sentence.len() && series.whole && count(formula.core) > 1;
        let near = items.len() + 1 == n && whole() && items.iter().all(|item| spreads(item, formula.core));
        (items.len() == n && own || near).then(|| made(page, name, Some(formula.number), &items, false, near))
    })
}

/// Whether one or two characters before a number may be part of the name, and govern nothing.
fn belongs(ahead: &str) -> bool {
    ahead.chars().all(|c| is_han(c) && !"了的有这那以如分设为共含需须是做抓守即叫称要按凭靠到".contains(c))
        && !super::first::is_verb(ahead)
}

/// The bare formula with which `words` end, and what stands before it: 三不 of 发生火灾时要做到|三不.
pub(super) fn bare_formula(words: &str) -> Option<(&str, &str, super::Formula<'_>)> {
    let words = words.trim_end_matches(['”', '*']);
    let words = ["构成", "组成"].iter().find_map(|w| words.strip_suffix(w).filter(|w| has(w, '由'))).unwrap_or(words);
    let tail = &words[words.floor_char_boundary(words.len().saturating_sub(24))..];
    tail.char_indices().skip(1).find_map(|(at, _)| {
        let (ahead, name) = words.split_at(words.len() - tail.len() + at);
        let own = super::formula::from_number(name).filter(|f| !f.measured && !f.is_compound())?;
        let counts = (3..=10).contains(&own.number) && (1..=5).contains(&count(own.core));
        (counts && !ahead.ends_with(['第', '十', '“', '其', '百'])).then_some((ahead, name, own))
    })
}

pub(super) fn starts_with_number(name: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_formula_ends_its_words_whatever_marks_follow() {
        let found = |words| bare_formula(words).map(|(ahead, name, _)| (ahead, name));
        assert_eq!(found("要做到三不”**"), Some(("要做到", "三不")));
        assert_eq!(found("由三相物质构成"), Some(("由", "三相物质")));
        assert_eq!(found("”五是*"), Some(("”", "五是")));
        assert_eq!(found("第三人"), None);
    }
}
