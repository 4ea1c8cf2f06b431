//! Lists whose name gives no number: a sentence that is a series, numbered members at the beginning of a text, a series that
//! is counted at its end, and what a subject has (桥梁由甲、乙和丙三部分组成).

use std::sync::LazyLock;

use super::super::TermDraft;
use super::super::chars::{
    NUMERALS, begins_number, count, encloses, han_digit, is_colon, is_comma, is_full_stop, is_han, is_semicolon, number,
};
use super::super::page::Page;
use super::super::scan::{between, find, has, marks, split_at, stops, until};
use super::super::split::{Marked, Shelter, clean, first_sentence, limit, parts, trim};
use super::super::words::Words;
use super::formula::measure;
use super::last::counted;
use super::trim::polish;
use super::{Read, entries, made, members, name, numbered, series};

/// A longer sentence, in bytes, is no series.
const LONGEST: usize = 1_500;

/// The longest member of a series that is a sentence, in characters; the longest between commas; and the longest between
/// commas under a name that announces no list.
const MEMBER: usize = 24;
const CLAUSE: usize = 18;
const ALIKE: usize = 7;

/// A list whose name gives no number: numbered members at the beginning, a sentence that is a series, or a series that is
/// counted at its end (主要有甲、乙、丙三项).
pub(super) fn unnumbered(page: &Page, name: &str, text: &str) -> Option<Read> {
    unnumbered_by(page, name, text, numbered::members)
}

/// The same where the numbered members may be known already.
pub(super) fn unnumbered_by<'p>(
    page: &'p Page,
    name: &str,
    text: &'p str,
    numbered: impl FnOnce(&'p str) -> Option<(usize, Vec<&'p str>)>,
) -> Option<Read> {
    // 输液反应有甲、乙: the name said again.
    let said = find(limit(text, 24 + name.len()), name).map(|at| &text[at + name.len()..]);
    let verb =
        |said: &'_ str| ["主要有", "包括", "有", "是", "为"].iter().find(|w| said.starts_with(**w)).map(|w| w.len());
    let text = said.and_then(|s| verb(s).map(|n| &s[n..]).or_else(|| members::after_link(s))).unwrap_or(text);
    let sentence = first_sentence(text);
    // 学习时间：周五    学习方式：领学、研讨: several labels on a line.
    if split_at(sentence, "    ").is_some_and(|(_, rest)| rest.contains(is_colon)) {
        return None;
    }
    if let Some((at, items)) = numbered(text)
        && (at < sentence.len() || at < 60)
    {
        let lead = text[..at].trim_end_matches(|c: char| is_colon(c) || is_comma(c) || is_full_stop(c));
        let lead = lead.rsplit(|c| is_full_stop(c) || is_comma(c) || is_semicolon(c)).next().unwrap_or("");
        let number = name::of(lead).formula.filter(|f| f.measured && !f.is_compound()).map(|f| f.number);
        let name = said_there(lead).filter(|_| !super::rows::announces(name)).unwrap_or(name);
        let mut list = made(page, name, number, &items, false, number.is_some());
        list.draft.ordered |= numbered::is_step(text, at);
        return Some(list);
    }
    let series = between(text, is_full_stop).take(2).find_map(counted_series);
    if let Some((items, number)) = series {
        // 谁来负责？ asks for no list: 四级服务网络 names it.
        let asked = name.contains(['谁', '怎', '何']);
        let ahead = || {
            let from = text.as_ptr() as usize;
            let lead = text.get(..items.first()?.as_ptr() as usize - from)?.strip_suffix(is_colon)?;
            said_there(lead.rsplit(|c| is_full_stop(c) || is_comma(c)).next()?)
        };
        let own = counted_noun(page, &items, number, asked).or_else(ahead).filter(|_| !super::rows::announces(name));
        return Some(made(page, own.unwrap_or(name), Some(number), &items, false, true));
    }
    let items = plain_series(sentence, name)?;
    let mut list = made(page, name, None, &items, false, false);
    list.draft.ordered |= sentence.contains(series::is_arrow);
    Some(list)
}

/// 王局长：台风有|四个特点，一是…: the name that the words before the members give; who speaks, or a question, names no list.
fn said_there(lead: &str) -> Option<&str> {
    let told = name::of(lead);
    let formula = told.formula.filter(|f| f.measured && !f.is_compound())?;
    (count(formula.core) > 1 && !formula.core.ends_with("方面")).then_some(told.name)
}

/// 蓝天、碧水、净土|三大保卫战: what is counted behind the members, where that says what they are.
/// `any`: whatever is counted.
pub(super) fn counted_noun<'p>(page: &'p Page, items: &[&str], number: u32, any: bool) -> Option<&'p str> {
    let rest = limit(page.flat.get(page.span_of(items.last()?).end..)?, 48);
    let end = rest.find(|c| !is_han(c) || matches!(c, '的' | '是' | '为' | '之' | '在')).unwrap_or(rest.len());
    let noun = &rest[..super::counted::predicate(&rest[..end]).unwrap_or(end)];
    let formula = super::formula::from_number(noun).filter(|f| f.measured && f.number == number)?;
    // 三级河长, 四段时间 count parts of the subject; 三大平台 is a name.
    ((any || has(noun, '大')) && (2..=6).contains(&count(formula.core))).then_some(noun)
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
    let named = name.is_empty() || least == 2;
    if is_prose(sentence, named) {
        return None;
    }
    let marked = Marked::new(sentence, |c| series::is_arrow(c) || is_semicolon(c) || is_comma(c));
    let all = |mark: fn(char) -> bool| marked.parts(sentence, mark);
    let short = |items: &[&str], most: usize| items.iter().all(|i| count(i) <= most);
    let arrows = all(series::is_arrow);
    if arrows.len() > 2 && short(&arrows, MEMBER) {
        return Some(arrows.into_iter().map(clean).collect());
    }
    let semicolons = all(is_semicolon);
    if semicolons.len() > 1 {
        let plain = semicolons.len() > 2 && short(&semicolons, MEMBER);
        let last = semicolons.len() - 1;
        // 甲等病证；乙等病证: what each has belongs to it.
        let own = semicolons[..last].iter().any(|item| has(item, '等'));
        let item = |(n, item)| clean(if n == last && !own { super::last::before_etc(item) } else { item });
        return plain.then(|| semicolons.into_iter().enumerate().map(item).collect());
    }
    let commas = all(is_comma);
    if commas.len() > 1 {
        // 望、闻、问、切，合称四诊，相传为扁鹊所创 is a sentence.
        if commas[0].contains('、') && !commas.iter().all(|c| has(c, '、')) {
            return None;
        }
        // 双腿下垂，以减少静脉回心血量 tells what for.
        let purpose = |clause: &&str| clause.starts_with(['以', '使']) || clause.starts_with("从而");
        if !purpose(&commas[0]) && commas.iter().any(purpose) {
            return None;
        }
        // 歌诀：麻黄汤中用桂枝，杏仁甘草四般施，… is a song, not its members.
        let length = count(commas[0]);
        if length > 4 && name.ends_with(['诀', '歌']) && commas.iter().all(|clause| count(clause) == length) {
            return None;
        }
        // 神识不清，语无伦次，多属实证 describes: clauses under a name that is none of a list's must be alike.
        let joined = |c: char| commas.iter().all(|clause| clause.contains(c));
        let parallel = super::common::parallel(&commas) || joined('与') || joined('和');
        let alike = named && (parallel || short(&commas, 10)) || parallel && short(&commas, ALIKE);
        return (commas.len() > 2 && short(&commas, CLAUSE) && alike).then(|| commas.into_iter().map(clean).collect());
    }
    let found = series::all(sentence, 0)
        .into_iter()
        .find(|s| s.whole && s.items.len() >= least && matches!(s.mark, series::Mark::Pause | series::Mark::Quotes))?;
    let mut items = found.items;
    let rest = items.last().map(|i| count(i))?;
    polish(&mut items, false);
    let cut = rest - items.last().map_or(0, |i| count(i)).min(rest);
    // 在膜上进行的、需要光的反应 describes.
    let described = least == 3 && items.iter().any(|i| has(i, '的')) && !items.iter().all(|i| has(i, '的'));
    // 交易形成的、企业控制的、带来利益的资源
    let (_, others) = items.split_last()?;
    let described = described || others.iter().all(|i| i.ends_with('的'));
    (!described && short(&items, 18) && cut <= 2).then_some(items)
}

/// Whether a sentence has several clauses, of which one is longer than a member of a series: a cheap test before the thorough
/// one. `named`: whether it may stand under its name.
fn is_prose(sentence: &str, named: bool) -> bool {
    let (mut longest, mut from, mut semicolon) = ("", 0, false);
    // Whether a clause has begun, has ended with a mark that no bracket can hide, and is followed by another.
    let (mut begun, mut ended, mut several, mut enclosed) = (false, false, false, false);
    for (at, c) in marks(sentence).chain([(sentence.len(), ',')]) {
        if series::is_arrow(c) {
            return false;
        }
        enclosed |= encloses(c);
        semicolon |= is_semicolon(c);
        if !is_comma(c) && !is_semicolon(c) {
            continue;
        }
        let clause = trim(&sentence[std::mem::replace(&mut from, at + c.len_utf8())..at]);
        several |= ended && !clause.is_empty();
        begun |= !clause.is_empty();
        ended |= begun && !enclosed;
        if clause.len() > longest.len() {
            longest = clause;
        }
    }
    let most = if semicolon { MEMBER } else { if named { CLAUSE } else { ALIKE } };
    several && count(longest) > most
}

/// Whether a list may begin with the first word of a sentence that no link parts, under a name that announces none.
pub(super) fn may_open(sentence: &str) -> bool {
    let clause = until(sentence, |c| is_comma(c) || is_semicolon(c) || is_full_stop(c));
    clause.len() <= 3
        || sentence.starts_with('【')
        || counts(clause)
        || !is_prose(sentence.trim_end_matches(|c| is_full_stop(c) || c == '*'), false)
}

/// Whether a number stands in `text` that counts two things or more.
fn counts(text: &str) -> bool {
    stops(text, &NUMERALS).filter(|&(_, c)| begins_number(c)).any(|(at, _)| {
        number(&text[at..]).is_some_and(|(value, length)| {
            let rest = &text[at + length..];
            value > 1 && (rest.starts_with('人') || measure(rest).is_some())
        })
    })
}

/// 主要有甲、乙、丙三项; 共六项：甲、乙、丙…; 包括甲、乙等八项
pub(super) fn counted_series(sentence: &str) -> Option<(Vec<&str>, u32)> {
    if sentence.len() > LONGEST {
        return None;
    }
    let head = until(sentence, is_colon);
    if let Some(colon) = sentence[head.len()..].chars().next() {
        let rest = &sentence[head.len() + colon.len_utf8()..];
        let clause = head.rsplit(is_comma).next().unwrap_or(head);
        if !stops(clause, &NUMERALS).any(|(_, c)| begins_number(c)) && !has(clause, '双') {
            return None;
        }
        // “三个转变”是：…；“三个提高”是：… are lists of their own.
        let told = name::of(clause);
        let several = || {
            told.quoted
                && split_at(rest, "；“")
                    .is_some_and(|(_, next)| super::formula::from_number(until(next, |c| c == '”')).is_some())
        };
        let number = told.formula.as_ref().filter(|f| f.measured && count(f.core) <= 4 && !several())?;
        let found = members::find(rest, number, true)?;
        return (found.items.len() == number.number as usize).then_some((found.items, number.number));
    }
    if !counts(sentence) {
        return None;
    }
    for clause in parts(sentence, Shelter::All, |c| is_comma(c) || is_semicolon(c)) {
        // It is counted, and has two members; without a mark between them it has no more.
        let two = || clause.contains(['“', '／', '/']) || counted(clause, 2).is_some();
        let several = || has(clause, '、') || two() && series::conjunction(clause).is_some();
        if !counts(clause) || !several() {
            continue;
        }
        let clause = members::after_link(clause).unwrap_or(clause);
        // 作物的产量由甲、乙和丙三个因素构成; 民用建筑分为甲和乙两大类
        let verb = ["分为", "包括"].into_iter().find_map(|w| split_at(clause, w)).map(|(_, rest)| rest);
        let made_of = || {
            let (_, rest) = clause.split_once('由')?;
            (clause.ends_with("构成") || clause.ends_with("组成")).then_some(rest)
        };
        let clause = verb.or_else(made_of).filter(|rest| rest.contains(['、', '和', '与'])).unwrap_or(clause);
        for series in series::all(clause, 0).into_iter().filter(|s| s.mark == series::Mark::Pause) {
            let Some(last) = series.items.last() else { continue };
            let n = series.items.len();
            let at = counted(last, n);
            // 只含碳、氢两种元素的化合物 counts on the way to something else.
            let after = at.map_or("", |at| &last[at..]).trim_end_matches("的统称").trim_end_matches("的总称");
            if at.is_some() && !has(after, '的') {
                let mut items = series.items;
                polish(&mut items, false);
                return (items.len() == n).then_some((items, u32::try_from(n).unwrap_or(0)));
            }
        }
    }
    None
}

/// …的要素，包括甲、乙和丙。: a series that ends a sentence of a definition.
pub(super) fn included(text: &str) -> Option<Vec<&str>> {
    const VERBS: &[&str] =
        &["，主要包括", "，包括", "，主要有", "，分为", "，可分为", "，具体包括", "，依次为", "，由低到高依次为"];
    text.split(is_full_stop).take(3).find_map(|sentence| {
        if let Some(items) = made_of(sentence.rsplit(is_comma).next().unwrap_or(sentence)) {
            return Some(items);
        }
        let rest = VERBS.iter().find_map(|v| split_at(sentence, v)).map(|(_, rest)| rest)?;
        plain_series(rest.trim_start_matches(is_colon), "").filter(|_| has(rest, '、'))
    })
}

/// 由前言、课程目标和附录等部分组成: a series that something is made of, uncounted.
fn made_of(clause: &str) -> Option<Vec<&str>> {
    let rest = clause.split_once('由').map(|(_, rest)| rest)?;
    let rest = ["共同组成", "共同参加", "共同参与", "共同承担", "共同完成", "组成", "构成"]
        .iter()
        .find_map(|w| rest.strip_suffix(w))
        .filter(|rest| has(rest, '、'))?;
    let part = ["主要部件", "几部分", "部分", "部件", "要素", "环节", "成分"].iter().find_map(|w| rest.strip_suffix(w));
    let series = part.map_or(rest, |rest| rest.trim_end_matches("几个").trim_end_matches("主要"));
    let series = series.strip_suffix('等').unwrap_or(series);
    plain_series(series, "")
}

/// 前三头同盟由|恺撒、庞培、克拉苏|结成: as many members as stand in the name.
fn allied<'t>(name: &str, rest: &'t str) -> Option<(Vec<&'t str>, u32)> {
    let clause = rest.split(|c| is_comma(c) || is_semicolon(c) || is_full_stop(c)).next()?;
    let members = ["结成", "缔结", "签订", "签署", "发起", "创立"].iter().find_map(|w| clause.strip_suffix(w))?;
    let number = super::formula(name).filter(|f| !f.is_compound())?.number;
    let items = plain_series(members, "").filter(|items| items.len() == number as usize)?;
    Some((items, number))
}

/// Verbs between a list's subject and its members.
const SUBJECT_VERBS: &[&str] =
    &["主要包括", "主要有", "一般包括", "包括", "可分为", "划分为", "分为", "具有", "有：", "是：", "有", "由", "分"];

static SUBJECT_VERBS_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(SUBJECT_VERBS));

/// Whether some clause of `text` has a verb behind what may be a subject, and a series or a number behind the verb: a cheap test
/// before the thorough one.
fn may_have_subject(text: &str, stops: &[(usize, char)]) -> bool {
    // Whether what stands before may be a subject; whether the verb's clause goes on; whether 由 stood before.
    let (mut subject, mut verb, mut made) = (true, false, false);
    // A full stop ends nothing within brackets.
    let mut enclosed = false;
    for &(at, c) in stops.iter().take_while(|(at, _)| *at < text.len()) {
        match c {
            '、' if verb || made => return true,
            _ if verb && (begins_number(c) || c == '双') => return true,
            '包' | '有' | '分' => verb |= subject,
            '是' => verb |= subject && text[at + c.len_utf8()..].starts_with('：'),
            '由' => (verb, made) = (verb || subject, made || subject),
            '、' | '“' => subject = false,
            _ if is_colon(c) => subject = false,
            _ if is_comma(c) => (subject, verb) = (true, false),
            _ if is_full_stop(c) || is_semicolon(c) => (subject, verb) = (true, verb && enclosed),
            _ => {}
        }
        enclosed |= encloses(c);
    }
    false
}

/// 糖尿病的并发症主要有甲、乙以及丙。; 桥梁由甲、乙和丙三部分组成。; 内部圈层有甲、乙、丙；外部圈层有…
pub(super) fn subjects(page: &Page, i: usize, terms: &[TermDraft]) -> Vec<Read> {
    let para = &page.paras[i];
    let text = limit(page.of(para.body), 1500);
    let mut out = Vec::new();
    if !may_have_subject(text, page.stops(i)) {
        return out;
    }
    let entry = entries(terms, para.span).next().is_some();
    for sentence in parts(text, Shelter::All, |c| is_full_stop(c) || is_semicolon(c)).into_iter().take(12) {
        if !has(sentence, '、') && !sentence.contains(|c| han_digit(c).is_some())
            || SUBJECT_VERBS_INDEX.all(sentence).next().is_none()
        {
            continue;
        }
        // The last clause that has a verb; in a definition its noun must be that of a list.
        for clause in parts(sentence, Shelter::All, is_comma) {
            let Some((at, verb)) = SUBJECT_VERBS_INDEX.all(clause).next() else { continue };
            let name = &clause[..at];
            let start = clause.as_ptr() as usize - sentence.as_ptr() as usize;
            let rest = &sentence[start + at..];
            let rest = &rest[verb.len()..];
            // 按成因，岩石分为…
            let first = start == 0 || start < 40 && sentence.starts_with(['按', '从', '依', '据', '根']);
            let later = sentence.as_ptr() != text.as_ptr() && start == 0 && verb.len() > 3;
            let may_head = first && (!entry || later || verb == "有");
            if !(2..=20).contains(&count(name)) || marks(name).any(|(_, c)| is_colon(c) || c == '、' || c == '“') {
                continue;
            }
            let name = name::without_way(name::subject(name));
            let listed = super::rows::announces(name);
            if !(listed || may_head)
                || verb == "有" && series::in_word(name, verb, rest) && rest.chars().nth(1) != Some('、')
            {
                continue;
            }
            let head = rest.split(is_comma).next().unwrap_or(rest);
            // 安全色分红、黄、蓝、绿四种; 三峡是甲、乙和丙的总称 counts or sums up.
            if verb == "分" && counted_series(head).is_none() {
                break;
            }
            if let Some((items, number)) = counted_series(head).filter(|_| !entry || listed) {
                out.push(made(page, name, Some(number), &items, false, true));
            } else if let Some(items) = made_of(clause).filter(|_| verb == "由" && !entry) {
                let number = super::formula(name).filter(|f| f.number as usize == items.len()).map(|f| f.number);
                out.push(made(page, name, number, &items, false, false));
            } else if let Some((items, number)) = allied(name, rest).filter(|_| verb == "由") {
                out.push(made(page, name, Some(number), &items, false, false));
            } else if verb != "由"
                && (rest.len() == head.len() || !entry)
                && has(head, '、')
                && let Some(items) = plain_series(head.trim_start_matches(is_colon), "")
            {
                // 温度三基点包括甲、乙和丙 announces them after all.
                let number = super::formula(name).filter(|f| f.number as usize == items.len()).map(|f| f.number);
                out.push(made(page, name, number, &items, false, false));
            }
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::page::WATCHED;

    #[test]
    fn a_subject_is_seen_by_each_of_its_verbs() {
        for verb in SUBJECT_VERBS {
            let text = format!("桥梁{verb}甲、乙");
            let stops: Vec<(usize, char)> = stops(&text, &WATCHED).collect();
            assert!(may_have_subject(&text, &stops), "{verb}");
        }
    }
}
