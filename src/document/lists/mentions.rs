//! Lists that running text announces: clauses before a colon or a link.

use super::super::TermDraft;
use super::super::chars::{count, ends_clause, han_digit, is_colon, is_comma, is_full_stop, is_han, is_semicolon};
use super::super::page::{Kind, Page};
use super::super::split::{Shelter, clean, first_sentence, limit, parts, split_at};
use super::formula::Formula;
use super::name::{self, Name};
use super::plain::{plain_series, subjects, unnumbered};
use super::{Read, compound, entries, made, members, numbered, series, under};

/// How many formulas are followed up in one paragraph; more stand only in a text that lost its line ends.
pub(super) const MENTIONS: usize = 400;

/// The members of a name in the text that follows it.
pub(super) fn follow(page: &Page, name: &Name, text: &str, direct: bool) -> Option<Read> {
    let Some(formula) = &name.formula else { return unnumbered(page, name.name, text) };
    let (text, direct) = said_again(name.name, text).map_or((text, direct), |rest| (rest, true));
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
        // “二陈”，指半夏、橘红
        || direct && count(&formula.core) == 1 && found.items.iter().all(|i| count(i) == count(found.items[0]))
        || found.items.iter().all(|i| i.contains(formula.core.as_str()));
    // 陆上风光三峡 is a name too: what only ends with a number must be in each member.
    let own = |c: char| found.items.iter().all(|item| item.contains(c));
    let alike = found.items.len() == formula.number as usize && super::weigh::parallel(&found.items);
    // 新三样：指甲、乙、丙。 says nothing but its members; 战国七雄 has one character for each.
    let exact = found.items.len() == formula.number as usize;
    let whole =
        || direct && exact && plain_series(first_sentence(text), name.name).is_some_and(|all| all == found.items);
    // 三级查房制度 is a system, and counts its levels at most.
    let system = formula.measured
        && !name.quoted
        && name.name.contains('级')
        && SYSTEMS.iter().any(|w| formula.core.ends_with(w));
    let long = |i: &&str| count(i) > 8 && !i.ends_with(formula.core.chars().take(2).collect::<String>().as_str());
    if system && found.items.iter().any(long) {
        return None;
    }
    let letters = || exact && found.items.iter().all(|i| count(i) == 1);
    let counts = name.quoted
        || alike
        || name::counts(name.name, formula)
        || formula.core.chars().next().is_some_and(own)
        || whole()
        || letters();
    if !fits || !counts || !formula.digits.is_empty() {
        return None;
    }
    // 三羧酸循环要点 begins with a number that counts nothing: a long name must have exactly as many members.
    if !formula.measured && !name.quoted && !exact && !formula.is_compound() && count(&formula.core) > 4 {
        return unnumbered(page, name.name, text);
    }
    // 十六字诀 counts characters, not members.
    let letters = formula.letters && found.items.len() != formula.number as usize;
    // 五比五看 with five pairs
    let pairs = super::weigh::each_tells_all(&found.items, formula);
    let announced = announced(formula).filter(|_| !letters && !pairs);
    let mut list = made(page, name.name, announced, &found.items, found.open, found.sure);
    list.draft.ordered |= found.steps;
    Some(list)
}

/// “两病”是指高血压和糖尿病。: what follows the name and its link where the text begins with them.
fn said_again<'t>(name: &str, text: &'t str) -> Option<&'t str> {
    let rest = text.trim_start().strip_prefix('“').unwrap_or(text.trim_start()).strip_prefix(name)?;
    let rest = rest.strip_prefix('”').unwrap_or(rest);
    ["是指", "就是", "包括", "指", "即", "是"].iter().find_map(|link| rest.strip_prefix(link))
}

/// Nouns of which there is one, whatever its name counts.
const SYSTEMS: &[&str] = &["制度", "体系", "工程", "计划", "政策", "办法", "战略"];

/// 一老一小 announces no number of members, 两增两减 four.
pub(super) fn announced(formula: &Formula) -> Option<u32> {
    (!formula.is_compound() || formula.parts.iter().any(|p| p.number > 1)).then_some(formula.number)
}

/// Words right after a mark that let a list begin.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "即", "指", "分别是", "分别为", "一是", "一要", "包括", "主要包括", "它们是", "就是", "第一，", "第一步", "①", "其一", "首先，", "（一）",
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
const LINKS: &[&str] = &["包括", "分别是", "分别为", "主要有", "就是", "是", "指", "即", "为", "有"];

/// 把握四个原则：一是…；二是… in running text; 四大原因是甲、乙、丙和丁; 三查指甲、乙、丙; 做到“四早”，早发现、….
pub(super) fn read(page: &Page, terms: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    for (i, para) in page.paras.iter().enumerate().filter(|(i, _)| !page.asks(*i)) {
        if para.kind == Kind::Row {
            // A cell announces only by a number.
            let cells = super::super::glossary::cells(page.of(para.span));
            let mut found = Vec::new();
            cells
                .into_iter()
                .filter(|cell| cell.contains(['、', '；']))
                .for_each(|cell| scan(page, i, cell, terms, &mut found));
            out.extend(found.into_iter().filter(|list: &Read| list.draft.announced.is_some()));
        } else if para.is_text() {
            scan(page, i, page.of(para.body), terms, &mut out);
            out.extend(subjects(page, i, terms));
        }
    }
    out
}

/// The lists that the clauses of `text` announce, which stands in paragraph `i`.
fn scan(page: &Page, i: usize, text: &str, terms: &[TermDraft], out: &mut Vec<Read>) {
    let (mut clause, mut numeral, mut quote, mut mentioned) = (0, false, false, 0);
    // The clause before, if a counted noun ends it.
    let mut counted: Option<&str> = None;
    for (at, c) in text.char_indices() {
        let counts = han_digit(c).is_some() || matches!(c, '十' | '双');
        if is_han(c) && !counts && !numeral {
            continue;
        }
        quote = c == '“' || quote && c != '”';
        // A character within a clause: a link, or nothing.
        let begins_link = matches!(c, '包' | '分' | '主' | '就' | '是' | '指' | '即' | '为' | '有');
        let within = is_han(c) && (quote || !begins_link || link_at(text, at).is_none());
        if within {
            numeral |= counts;
            continue;
        }
        let rest = &text[at + c.len_utf8()..];
        // 六部→吏、户、礼; a series of arrows announces nothing.
        let arrow = series::is_arrow(c) && numeral && !first_sentence(limit(rest, 300)).contains(series::is_arrow);
        let dash = c == '—' && rest.starts_with('—') || arrow;
        let mark = ends_clause(c) || dash;
        let ratio = is_colon(c)
            && text[..at].ends_with(|c: char| c.is_ascii_digit())
            && rest.starts_with(|c: char| c.is_ascii_digit());
        let begins = is_colon(c) && !ratio
            || dash
            || mark
                && may_begin(rest)
                && (BEGINNINGS.iter().any(|w| rest.starts_with(w)) || members::in_order(rest).is_some());
        let link = if numeral && begins_link && !quote { link_at(text, at) } else { None };
        let from = text[..at].floor_char_boundary(at.saturating_sub(150)).max(clause);
        let words = &text[from..at];
        // 坚持“四个一”机制，一个甲、一名乙: the formula's own word must tell that its members follow.
        let follows = (is_comma(c) || is_full_stop(c))
            && numeral
            && !begins
            && (words.contains('”') && count(words.rsplit('”').next().unwrap_or("")) <= 10
                || is_comma(c) && counts_at_end(words));
        if (mark && begins || link.is_some() || follows) && clause < at {
            let lone = clause == 0;
            if numeral || lone && mark || is_colon(c) && super::rows::announces(words) {
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
                out.extend(mention.list(page, i, terms));
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
            out.extend(mention.list(page, i, terms).filter(Read::exact));
        }
        if mark {
            counted = Some(words).filter(|words| numeral && is_comma(c) && counts_at_end(words));
            clause = at + c.len_utf8();
            numeral = false;
        } else {
            numeral |= han_digit(c).is_some() || matches!(c, '十' | '双') || super::super::chars::digit(c).is_some();
        }
    }
}

/// 抓住|两条主线, 实施|五大行动: whether a counted noun ends the clause.
fn counts_at_end(words: &str) -> bool {
    // A cheap test first: the number stands near the end.
    let near = &words[words.ceil_char_boundary(words.len().saturating_sub(30))..];
    if !near.chars().any(|c| han_digit(c).is_some() || c == '十' || super::super::chars::digit(c).is_some()) {
        return false;
    }
    let name = name::of(unopened(words));
    let short = |f: &Formula| f.measured && !f.is_compound() && count(&f.core) <= 6 && f.number <= 12;
    // 暴雨预警信号分为|四级 counts what stands before it.
    let ends = |f: &Formula| f.core.is_empty() && f.number > 2 || words.ends_with(name.name);
    !name.quoted && name.formula.as_ref().is_some_and(|f| short(f) && ends(f))
}

/// 坚持|党建引领、群众自治: the next clause as so many members, or as one more or less when each has what the formula counts.
fn in_next_clause(page: &Page, name: &Name, rest: &str) -> Option<Read> {
    let formula = name.formula.as_ref()?;
    let clause = rest.split(|c| is_comma(c) || is_semicolon(c) || is_full_stop(c)).next()?;
    let n = formula.number as usize;
    // 六个腧穴，胃合于足三里，大肠合于上巨虚，…: so many clauses, and one word in all of them.
    if n > 3 && !clause.contains('、') {
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
        let core = formula.core.as_str();
        let ended = super::trim::shared_end(&items).ends_with(core);
        if let Some(last) = items.last_mut().filter(|_| !ended)
            && let Some(cut) = last.strip_suffix(core).filter(|cut| !cut.is_empty())
        {
            *last = cut;
        }
        let even = || items.iter().all(|i| count(i) == count(items[0]) && count(i) <= 6);
        let exact = items.len() == n && items.iter().all(|i| count(i) <= 12) && (n > 2 || even());
        let near = ended && !open && n > 2 && items.len() > 2 && items.len().abs_diff(n) == 1;
        (exact || near).then(|| made(page, name.name, Some(formula.number), &items, open, near && !exact))
    })
}

/// `words` without an opening mark that nothing closes; “2”就是抓住|两条主线 without the digit.
fn unopened(words: &str) -> &str {
    if !name::quoted(words).is_empty() {
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
        // 危险化学品（本车间涉及：氯、氢）: a remark.
        if self.words.rfind('（').is_some_and(|open| open > 0 && !self.words[open..].contains('）')) {
            return None;
        }
        let mut name = name::of(self.words);
        // 元曲|四大家——: two characters before the number belong to the name.
        let ahead = self.words.strip_suffix(name.name).filter(|ahead| count(ahead) == 2 && name.formula.is_some());
        let short = ahead.is_some_and(|ahead| ahead.chars().all(|c| is_han(c) && !"了的有这那以如".contains(c)));
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
            && let Some(list) = bare_at_end(page, self.words, self.rest)
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
            let whole = formula.measured
                || name.quoted
                || lettered
                || governed
                || owned
                || clean(self.words) == name.name && starts_with_number(name.name);
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
            // 处罚的种类：（1）…；（2）… in the middle of a paragraph too.
            // 一接：…；二记：…
            if name.name.starts_with('一') && self.rest.contains("；二") {
                return None;
            }
            let counted =
                self.colon && super::rows::announces(name.name) && numbered::members(below).is_some_and(|m| m.0 == 0);
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
                first <= 4 && formula.number > 2 && list.draft.items.iter().all(|item| length(item) == first)
            };
            let Some(list) = grouped().or_else(followed) else {
                return in_next_clause(page, &name, self.rest).filter(exact).filter(even);
            };
            let core = formula.core.chars().next();
            let in_all = |c: char| list.draft.items.iter().all(|item| item.text.contains(c));
            // 忠诚型、法治型 of “五型政府”, 化工园区、轻纺园区 of “三大千亿园区”
            let other = || exact(&list) && name.name.chars().skip(1).filter(|&c| is_han(c)).any(in_all);
            // 推动科技、人才、资本、文化下乡 of “四下乡”
            let ended = || {
                let clause = first_sentence(below).split(is_comma).next().unwrap_or("").trim_end_matches(is_full_stop);
                count(&formula.core) > 1 && clause.ends_with(formula.core.as_str()) && exact(&list)
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
        let core = formula.core.chars().next().filter(|_| name.quoted && count(&formula.core) == 1);
        let one_less = list.draft.items.len() + 1 == formula.number as usize
            && core.is_some_and(|c| {
                let items = || list.draft.items.iter().map(|item| item.text.as_str());
                items().all(|item| item.starts_with(c)) || items().all(|item| item.ends_with(c))
            });
        (!self.link || exact(&list) || one_less).then_some(Read { sure: list.sure || one_less, ..list })
    }
}

/// 孙中山提出的|三民主义，即…; 发生火灾时要做到|三不：…; 土壤由|三相物质|构成，即…: a bare formula at the end of its clause, when the
/// members right behind it are as many and each has its word.
fn bare_at_end(page: &Page, words: &str, rest: &str) -> Option<Read> {
    let words = words.trim_end_matches(['”', '*']);
    let words =
        ["构成", "组成"].iter().find_map(|w| words.strip_suffix(w).filter(|w| w.contains('由'))).unwrap_or(words);
    let tail = &words[words.floor_char_boundary(words.len().saturating_sub(24))..];
    let name = tail.char_indices().skip(1).map(|(at, _)| &tail[at..]).find(|name| {
        let own = super::formula::from_number(name).filter(|f| !f.measured && !f.is_compound());
        own.is_some_and(|f| (3..=10).contains(&f.number) && (1..=5).contains(&count(&f.core)))
            && !words[..words.len() - name.len()].ends_with(['第', '十', '“', '其', '百'])
    })?;
    let formula = super::formula::from_number(name)?;
    let rest = rest.trim_start();
    let rest = ["即", "分别是", "包括", "就是"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
    let clause = rest.split(|c| is_full_stop(c) || is_semicolon(c)).next()?;
    let n = formula.number as usize;
    series::all(clause, n).into_iter().filter(|s| s.first).find_map(|series| {
        let mut items = series.items;
        super::trim::polish(&mut items, true);
        let core = formula.core.chars().next()?;
        let own = items.iter().all(|item| item.contains(core) && count(item) <= 16);
        (items.len() == n && own).then(|| made(page, name, Some(formula.number), &items, false, false))
    })
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
