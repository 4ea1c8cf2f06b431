//! The members of a formula in the text that follows it: all series there are weighed, the likeliest is taken.

use std::sync::OnceLock;

use super::super::chars::{count, han_number, is_colon, is_comma, is_full_stop, is_han, is_semicolon};
use super::super::split::{Shelter, clean, first_sentence, first_sentences, limit, marks, parts, sentences, unquote};
use super::super::words::{Words, is_pair};
use super::formula::{Formula, measure};
use super::numbered;
use super::series::{self, Mark, Series};
use super::trim::{polish, shared_start};

/// Members found.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub items: Vec<&'a str>,
    /// Whether the text says that there are more (等).
    pub open: bool,
    /// Whether the items plainly are the members, so that their number can be trusted.
    pub sure: bool,
    /// Whether the text says that they follow one upon the other (第一步).
    pub steps: bool,
}

/// How far the members of a formula are looked for, in bytes, and in how many sentences.
const REACH: usize = 3_000;
const SENTENCES: usize = 5;

/// Words after which members follow, at the beginning of a clause; the longer ones first.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "主要包括", "主要是指", "主要有", "具体包括", "具体是", "分别是", "分别为", "包括", "是指", "就是", "即是", "亦即", "即", "指的是", "特指",
    "指", "分为", "它们是", "也就是", "主要是", "主要指", "分别指", "为", "是", "有", "共有",
];

/// Of [`LINKS`], those that open a series in the middle of a sentence.
const WITHIN: usize = 13;

fn within() -> &'static Words {
    static INDEX: OnceLock<Words> = OnceLock::new();
    INDEX.get_or_init(|| Words::new(&LINKS[..WITHIN]))
}

/// The members in `text`, which follows the formula. `direct`: the text says that they come (即, a colon).
pub(super) fn find<'a>(text: &'a str, formula: &Formula, direct: bool) -> Option<Found<'a>> {
    let text = limit(text, REACH)
        .trim_start_matches(|c: char| is_colon(c) || is_comma(c) || is_full_stop(c) || c == '—' || c.is_whitespace());
    let n = formula.number as usize;
    let all = first_sentences(text, SENTENCES);
    let early = all.get(1).map_or(text.len(), |second| second.as_ptr() as usize - text.as_ptr() as usize + 12);
    if let Some((at, items)) = numbered::members(text)
        && (at <= early || items.len() == n && !text[..at].trim_end().contains('\n'))
    {
        return Some(Found { open: false, sure: true, steps: numbered::is_step(text, at), items });
    }
    let unmarked = if direct { letters(text, formula) } else { None };
    if let Some(items) = unmarked.or_else(|| counted_out(text, n)) {
        return Some(Found { open: false, sure: true, steps: false, items });
    }
    if let Some(items) = heads(text, n) {
        return Some(Found { open: false, sure: true, steps: false, items });
    }
    let mut best: Option<(u32, Found)> = None;
    for (i, sentence) in all.iter().take(SENTENCES).enumerate() {
        let late = 8 * u32::try_from(i).unwrap_or(9);
        // Nothing later can be likelier.
        if best.as_ref().is_some_and(|(known, _)| known + late >= BEST) {
            break;
        }
        // As many members as announced are known: only as many may be likelier.
        let all = best.as_ref().is_some_and(|(known, _)| *known >= SHORT) && !formula.letters;
        if !may_hold(sentence, n, all) {
            continue;
        }
        let sentence = sentence.trim_end_matches(|c| is_full_stop(c) || c == '*');
        let whole = i == 0 && (direct || is_series(sentence, n));
        let sentence = if i == 0 { without_means(sentence) } else { sentence };
        let link = after_link(sentence);
        if link.is_none() && !whole && best.as_ref().is_some_and(|(known, _)| known + late + INDIRECT >= BEST) {
            continue;
        }
        let regions = [link.map(|s| (s, true)), Some((sentence, whole))];
        let linked = regions[0].map_or(usize::MAX, |(region, _)| region.as_ptr() as usize);
        for (region, direct) in regions.into_iter().flatten() {
            for series in series::all(region, n) {
                // What lies behind the link has been weighed there, and more favourably.
                let again = series.items.first().is_some_and(|item| item.as_ptr() as usize > linked);
                if again && region.as_ptr() as usize <= linked && std::ptr::eq(region, sentence) {
                    continue;
                }
                // Too few for all the members never outweigh a series of all of them.
                let most = if series.items.len() < n && !formula.letters { SHORT } else { BEST };
                let most = if direct { most } else { most - INDIRECT };
                if best.as_ref().is_some_and(|(known, _)| *known >= most.saturating_sub(late)) {
                    continue;
                }
                let exact = best.as_ref().is_some_and(|(known, _)| *known + late >= SHORT);
                let Some((score, found)) = weigh(&series, formula, direct, exact) else { continue };
                let score = score.saturating_sub(late);
                if best.as_ref().is_none_or(|(known, _)| *known < score) {
                    best = Some((score, found));
                }
            }
        }
    }
    best.map(|(_, found)| found).or_else(|| sentence_heads(&sentences(text), formula))
}

/// The highest score of [`weigh`].
const BEST: u32 = 160;

/// How much less a series can reach that nothing announces.
const INDIRECT: u32 = 15;

/// The highest score of a series of fewer members than announced.
const SHORT: u32 = 100;

/// Whether a sentence has marks and conjunctions enough for a series of more than half of the members, or of all of them: a
/// cheap test before the thorough one.
fn may_hold(sentence: &str, number: usize, all: bool) -> bool {
    let is_mark = |c: &char| {
        matches!(
            c,
            '、' | '，'
                | ','
                | '；'
                | ';'
                | '“'
                | '《'
                | '→'
                | '⟶'
                | '➜'
                | '⇒'
                | '➔'
                | '—'
                | '／'
                | '/'
                | ' '
                | '和'
                | '与'
                | '及'
                | '或'
                | '还'
        )
    };
    let most = sentence.chars().filter(is_mark).take(number).count() + 1;
    if all { most >= number } else { most > 2 || most * 2 > number }
}

/// 指甲、乙和丙 under its name; 指标 begins no definition.
fn without_means(sentence: &str) -> &str {
    let rest = sentence.strip_prefix('指').filter(|rest| !rest.starts_with(|c| "导标挥南数纹定甲责令环向".contains(c)));
    rest.unwrap_or(sentence)
}

/// 战国七雄：齐楚燕韩赵魏秦。: as many characters as members, with nothing between them.
pub(super) fn letters<'a>(text: &'a str, formula: &Formula) -> Option<Vec<&'a str>> {
    let n = formula.number as usize;
    let sentence = first_sentence(text).trim_end_matches(is_full_stop);
    if formula.is_compound() || formula.letters || !(3..=12).contains(&n) || sentence.len() != 3 * n {
        return None;
    }
    let chars: Vec<char> = sentence.chars().filter(|&c| is_han(c)).collect();
    // 实事求是 is a saying: characters that make words with each other are not members.
    let words = chars.windows(2).filter(|pair| is_pair(pair[0], pair[1])).count();
    (chars.len() == n && words * 3 < n).then(|| sentence.char_indices().map(|(at, _)| &sentence[at..at + 3]).collect())
}

/// 一看房、二看粮、三看…: members that carry their number, which they keep.
fn counted_out(text: &str, number: usize) -> Option<Vec<&str>> {
    let sentence = first_sentence(limit(text, 600)).trim_end_matches(is_full_stop);
    if !sentence.starts_with('一') {
        return None;
    }
    let marks: [fn(char) -> bool; 3] = [is_semicolon, |c| c == '、', is_comma];
    marks.into_iter().find_map(|mark| {
        let split = parts(sentence, Shelter::All, mark);
        let carries = |(k, part): (usize, &&str)| {
            let value = han_number(part).filter(|&(_, length)| measure(&part[length..]).is_none());
            value.is_some_and(|(value, length)| value as usize == k + 1 && length < part.len())
        };
        let all = split.len() > 1 && split.len() <= number && split.len() + 2 > number;
        (all && split.iter().enumerate().all(carries)).then_some(split)
    })
}

/// 冲、脱、泡、盖、送。 with exactly as many members as announced.
fn is_series(sentence: &str, number: usize) -> bool {
    !sentence.contains(is_comma) && parts(sentence, Shelter::All, |c| c == '、').len() == number
}

/// What follows the first word that announces members: a colon, or a link at the beginning of a clause.
pub(super) fn after_link(sentence: &str) -> Option<&str> {
    if let Some((at, c)) = marks(sentence).find(|&(_, c)| is_colon(c)) {
        return Some(&sentence[at + c.len_utf8()..]);
    }
    let begins = marks(sentence).filter(|&(_, c)| is_comma(c) || c == '—').map(|(at, c)| at + c.len_utf8());
    // 自上而下依次为甲、乙
    if let Some(at) = begins.clone().chain([0]).find_map(|at| in_order(&sentence[at..]).map(|length| at + length)) {
        return Some(&sentence[at..]);
    }
    let within =
        std::iter::once(0).chain(begins).find_map(|at| within().at(&sentence[at..]).next().map(|link| (at, link)));
    if let Some((at, link)) = within {
        return Some(&sentence[at + link.len()..]);
    }
    LINKS.iter().find_map(|link| {
        let rest = sentence.strip_prefix(link)?;
        // 有色金属 begins with no verb.
        (count(link) > 1 || !series::in_word("", link, rest)).then_some(rest)
    })
}

/// 自上而下为, 由低到高依次是: the length of the words that say in which order members come.
pub(super) fn in_order(clause: &str) -> Option<usize> {
    const LINKS: &[&str] =
        &["依次为", "依次是", "依次分为", "分别为", "分别是", "排列为", "可分为", "划分为", "分为", "为", "是"];
    let near = limit(clause, 60).strip_prefix(['自', '由', '从'])?;
    // 自|上|而|下, 由|外围|到|中心
    let (at, between) =
        near.char_indices().skip(1).take(4).find(|(_, c)| matches!(c, '到' | '而' | '至' | '向' | '往'))?;
    let behind = near[at + between.len_utf8()..].char_indices().skip(1).take(3).map(|(at, _)| at);
    let behind = behind.map(|i| &near[at + between.len_utf8() + i..]);
    let rest = behind.into_iter().find_map(|rest| LINKS.iter().find_map(|link| rest.strip_prefix(link)))?;
    Some(rest.as_ptr() as usize - clause.as_ptr() as usize)
}

/// “头雁”：…；“归雁”：…: the heads of parts that each have one, as many as announced or one less.
fn heads(text: &str, number: usize) -> Option<Vec<&str>> {
    let text = text.split('\n').next().unwrap_or(text);
    let split = parts(text, Shelter::All, |c| is_semicolon(c) || is_full_stop(c));
    // “抗洪精神”，万众一心；“抗疫精神”，生命至上: each part begins with its name in quotation marks.
    let quoted: Vec<&str> = split
        .iter()
        .map_while(|part| {
            part.strip_prefix('“')?.split_once('”').filter(|(_, rest)| rest.starts_with(['，', ',', '—']))
        })
        .map(|(name, _)| name)
        .collect();
    if quoted.len() == number && number > 2 {
        return Some(quoted);
    }
    let head = |part: &&str| -> Option<usize> {
        let (at, _) = part.char_indices().take(14).find(|&(_, c)| is_colon(c))?;
        (at > 0 && !part[..at].contains(['，', '、'])).then_some(at)
    };
    let items: Vec<&str> = split.iter().map_while(|part| head(part).map(|at| unquote(part[..at].trim()))).collect();
    let enough = items.len() == number || items.len() + 1 == number && items.len() > 2;
    (items.len() > 1 && enough).then_some(items)
}

/// Whether clauses cannot go together: those between the first and the last, which stay as they are, have nothing in common
/// with each other and not what the formula counts.
fn apart(items: &[&str], formula: &Formula) -> bool {
    let middle =
        items.get(1..items.len() - 1).filter(|middle| middle.len() > 1 && !middle.iter().any(|i| i.contains('*')));
    let core = formula.core.trim_start_matches(['“', '‘']).chars().next();
    let has = |middle: &[&str]| core.is_some_and(|c| middle.iter().all(|item| item.contains(c)));
    middle.is_some_and(|middle| !parallel(middle) && !has(middle))
}

/// How likely a series is to be the members, and the members; nothing if it is not. `exact`: only as many as announced will do.
fn weigh<'a>(series: &Series<'a>, formula: &Formula, direct: bool, exact: bool) -> Option<(u32, Found<'a>)> {
    let n = formula.number as usize;
    let mut best: Option<(u32, Found)> = None;
    for (items, whole) in selections(series, formula) {
        let mut items = items;
        // Far too few or too many: no trimming makes them fit.
        let few = items.len() * 2 <= n && !direct;
        let many = items.len() > n + 2 && !formula.measured && !items.iter().any(|item| repeats(item, formula));
        if !formula.letters && !formula.is_compound() && (few || many) {
            continue;
        }
        let loose = matches!(series.mark, Mark::Comma | Mark::Mixed);
        let announced = direct && whole && series.mark == Mark::Comma;
        if !formula.letters
            && !formula.is_compound()
            && (exact && items.len() < n || loose && !announced && apart(&items, formula))
            && !items.iter().any(|item| repeats(item, formula))
        {
            continue;
        }
        // The formula mentioned again after its members.
        // 一级协议、二级协议、三级协议 of 三级协议 carry numbers of their own.
        let core = formula.core.as_str();
        let ranks = items.len() == n
            && !core.is_empty()
            && items.iter().all(|item| item.contains(core) && han_number(item).is_some());
        if let Some(again) = items.iter().position(|item| repeats(item, formula)).filter(|_| !ranks) {
            items.truncate(again);
        }
        if series.mark != Mark::Pause && mentions(&items, formula) {
            continue;
        }
        let last = items.last().copied().unwrap_or("");
        let clauses = matches!(series.mark, Mark::Comma | Mark::Semicolon);
        let open = polish(&mut items, clauses || series.closed);
        let ended = series.mark == Mark::Pause && without_core(&mut items, formula);
        align(&mut items, formula);
        // 十六字诀 counts characters.
        let letters = formula.letters && items.iter().map(|i| count(i)).sum::<usize>() == n;
        let m = if letters { n } else { items.len() };
        if items.len() < 2 || belongs_elsewhere(last, formula) {
            continue;
        }
        let shared = shares(&items, formula);
        let alike = parallel(&items);
        let long = items.iter().any(|i| count(i) > 45);
        let covered = formula.is_compound() && covers(&items, formula);
        let partly = formula.is_compound() && covers_one(&items, formula);
        let even = || items.iter().all(|i| count(i) == count(items[0]));
        // 四味药：甲、乙、丙、丁、戊，其中…: the clause right behind the colon.
        let next = direct && series.first && series.mark == Mark::Pause && items.len() > 2;
        let bonus = 30 * u32::from(shared || covered || ended || series.mark == Mark::Arrow)
            + 10 * u32::from(alike)
            + 15 * u32::from(direct)
            + 5 * u32::from(whole);
        // 甲和乙 may be anything: two members must be alike.
        let two =
            series.items.len() == 2 && (series.mark == Mark::Pause && !formula.measured || series.mark == Mark::Comma);
        let pair = n == 2 && two && !shared && !alike && !ended && !(direct && whole && even());
        let nested = series.mark == Mark::Comma
            && items.iter().any(|i| i.contains('、'))
            && !items.iter().all(|i| i.contains('、'));
        let fits = if pair {
            false
        } else if formula.is_compound() {
            covered || partly || direct && !loose && !singles(formula) || direct && whole && m > 3
        } else {
            shared || alike || letters || ended || !loose || direct && whole && series.mark == Mark::Comma
        };
        let score = if partly && !long && m != n {
            40
        } else if m == n && fits && !long {
            100 + bonus - 12 * u32::from(nested)
        } else if formula.is_compound() || long && !shared {
            continue;
        } else if shared
            && m * 2 > n
            && m <= n + 2
            && (m > 2 || items.iter().all(|i| i.starts_with(&formula.core) || i.ends_with(&formula.core)))
        {
            40 + bonus
        } else if open && m > 2 && m < n && direct {
            20 + bonus
        } else if next && m.abs_diff(n) == 1 && formula.measured && items.iter().all(|i| count(i) <= 8) {
            90 + bonus
        } else if direct
            && whole
            && !loose
            && (m > 2 || m + 1 == n && formula.measured && series.mark == Mark::Pause)
            && (m.abs_diff(n) == 1 || formula.measured && m > n && items.iter().all(|i| count(i) <= 4))
            && items.iter().all(|i| count(i) <= if series.mark == Mark::Semicolon { 40 } else { 16 })
        {
            30 + bonus
        } else {
            continue;
        };
        if best.as_ref().is_none_or(|(known, _)| *known < score) {
            best = Some((score, Found { open: open && m < n, sure: !partly, steps: false, items }));
        }
    }
    best
}

/// 四下乡: 科技、人才、资本、文化下乡: what the formula counts stands once more, behind the last member. Whether it did.
fn without_core(items: &mut [&str], formula: &Formula) -> bool {
    let core = formula.core.as_str();
    let exact = items.len() == formula.number as usize && !formula.is_compound() && count(core) > 1;
    let Some((last, others)) = items.split_last_mut().filter(|_| exact) else { return false };
    if others.iter().any(|item| item.contains(core)) {
        return false;
    }
    let Some(at) = last.find(core).filter(|&at| at > 0) else { return false };
    let most = others.iter().map(|item| count(item)).max().unwrap_or(0);
    // 群众满意度全市领先 has more than the core behind it, and keeps all of it.
    if count(&last[..at]) <= most {
        *last = clean(&last[..at]);
    }
    true
}

/// 一喷三防: 防病虫、防早衰、防干热风: the members of the one part that counts several.
fn covers_one(items: &[&str], formula: &Formula) -> bool {
    let mut several = formula.parts.iter().filter(|p| p.number > 2);
    let (Some(part), None) = (several.next(), several.next()) else { return false };
    let word = part.word.chars().next().filter(|_| count(&part.word) == 1);
    items.len() == part.number as usize && word.is_some_and(|c| items.iter().all(|item| item.starts_with(c)))
}

/// 推动技术融合、业务融合，实现跨层级、跨地域: a member in the middle that begins a clause loses its verb, when the others of its
/// part begin with the part's own word.
fn align(items: &mut [&str], formula: &Formula) {
    let mut at = 0;
    for part in formula.parts.iter().filter(|_| formula.is_compound()) {
        let Some(group) = items.get_mut(at..at + part.number as usize) else { return };
        at += part.number as usize;
        // …、生态空间三类空间和…: each part counted by itself.
        if let Some(last) = group.last_mut()
            && let Some(cut) = super::trim::counted(last, part.number as usize)
        {
            *last = &last[..cut];
        }
        let Some(word) = part.word.chars().next() else { return };
        if group.len() > 1 && group[1..].iter().all(|item| item.starts_with(word)) {
            group[0] = group[0].find(word).map_or(group[0], |from| &group[0][from..]);
        } else if group.len() > 2 {
            // 努力打造|先进制造业集聚区、生态康养示范区
            group[0] = super::trim::without_verbs(group[0], count(group[1]), false);
        }
    }
}

/// …，也可以享受“两病”待遇: whether a clause speaks of the formula itself.
fn mentions(items: &[&str], formula: &Formula) -> bool {
    let of = |item: &&str| item.contains('“') && super::name::quoted(item).iter().any(|(_, _, other)| other == formula);
    items.iter().any(of)
}

/// Whether a series ends in another formula (吃、住、行、游、购、娱“老六要素”): it is that one's.
fn belongs_elsewhere(last: &str, formula: &Formula) -> bool {
    super::name::quoted(last).iter().any(|(_, _, other)| other != formula)
}

/// The whole series; of one that is longer or mixed with other clauses, the parts that go together.
fn selections<'a>(series: &Series<'a>, formula: &Formula) -> Vec<(Vec<&'a str>, bool)> {
    let n = formula.number as usize;
    let mut out = vec![(series.items.clone(), series.whole)];
    if formula.is_compound() && series.mark == Mark::Mixed && series.items.len() > n {
        out.push((series.items[..n].to_vec(), false));
    }
    // 爆破工、班组长、瓦斯检查工三人同时在场、…: counted in the middle.
    if series.mark == Mark::Pause
        && series.items.len() > n
        && n > 1
        && super::trim::counted(series.items[n - 1], n).is_some()
    {
        out.push((series.items[..n].to_vec(), false));
    }
    if matches!(series.mark, Mark::Comma | Mark::Mixed | Mark::Pause) && !formula.is_compound() {
        out.extend(run(&series.items, formula).map(|run| (run, false)));
        // The first clauses of a longer sentence, when they begin alike.
        if series.items.len() > n && n > 1 && series.mark != Mark::Mixed {
            let start = &series.items[..n];
            if !shared_start(&start[1..]).is_empty() && n > 2 {
                out.push((start.to_vec(), false));
            }
            let end = &series.items[series.items.len() - n..];
            if end[0].contains("的") && n > 2 && series.mark == Mark::Pause {
                out.push((end.to_vec(), false));
            }
        }
    }
    out
}

/// The longest run of parts that carry the formula's own word at the same place: 责任未落实不放过、整改未到位不放过.
fn run<'a>(items: &[&'a str], formula: &Formula) -> Option<Vec<&'a str>> {
    let core: Vec<char> = core(formula);
    // Each word looked for begins with the core's first character.
    let first = *core.first()?;
    if items.iter().filter(|item| item.contains(first)).take(2).count() < 2 {
        return None;
    }
    let mut best: Option<Vec<&str>> = None;
    let lengths = [core.len().min(8), 3, 2, 1];
    for length in lengths.into_iter().filter(|&n| n > 0 && n <= core.len()) {
        let word: String = core[..length].iter().collect();
        let begins = |p: &&str| bare(p).starts_with(&word);
        let ends = |p: &&str| bare(p).ends_with(&word);
        let has = |p: &&str| p.contains(&word) && length > 1;
        for (place, test) in [(0, &begins as &dyn Fn(&&str) -> bool), (1, &ends), (2, &has)] {
            let mut start = 0;
            while start < items.len() {
                let fits = |i: usize| test(&items[i]) && !repeats(items[i], formula);
                if !fits(start) {
                    start += 1;
                    continue;
                }
                let mut end = start;
                while end < items.len() && fits(end) {
                    end += 1;
                }
                // What governs the first and follows the last is trimmed later.
                let wider = |i: usize| items[i].contains(&word) && !repeats(items[i], formula);
                let from = if place == 0 && start > 0 && wider(start - 1) { start - 1 } else { start };
                let to = if place == 1 && end < items.len() && wider(end) { end + 1 } else { end };
                let found = &items[from..to];
                let better = best.as_ref().is_none_or(|b| {
                    let exact = |len: usize| len == formula.number as usize;
                    found.len() > b.len() && !exact(b.len()) || exact(found.len()) && !exact(b.len())
                });
                if found.len() > 1 && better {
                    best = Some(found.to_vec());
                }
                start = end.max(start + 1);
            }
        }
    }
    best
}

fn bare(text: &str) -> &str {
    text.trim_matches(['“', '”', '‘', '’'])
}

fn core(formula: &Formula) -> Vec<char> {
    formula.core.chars().filter(|c| !matches!(c, '“' | '”')).collect()
}

/// Whether all members begin with, end with or contain the formula's own word or its beginning.
fn shares(items: &[&str], formula: &Formula) -> bool {
    let core = core(formula);
    if core.is_empty() || formula.is_compound() {
        return false;
    }
    let first = core[0].to_string();
    let word: String = core.iter().take(2).collect();
    items.iter().all(|i| bare(i).starts_with(&first))
        || items.iter().all(|i| bare(i).ends_with(&first))
        || items.iter().all(|i| i.contains(&word))
}

/// Whether the members' number is that of a compound formula and each has its part's own word: 四良一智.
fn covers(items: &[&str], formula: &Formula) -> bool {
    let mut at = 0;
    for part in &formula.parts {
        let Some(word) = part.word.chars().next() else { return false };
        let group = items.get(at..at + part.number as usize);
        if !group.is_some_and(|group| group.iter().all(|item| item.contains(word))) {
            return false;
        }
        at += part.number as usize;
    }
    at == items.len()
}

/// 一村一品: a compound of ones, which mostly is a saying and no list.
fn singles(formula: &Formula) -> bool {
    formula.parts.len() < 3 && formula.parts.iter().all(|p| p.number == 1)
}

/// Whether `part` begins with the formula itself, in quotation marks or not: a mention of it, not a member.
fn repeats(part: &str, formula: &Formula) -> bool {
    // What goes on after the closing mark would make the name too long to be one.
    let name = part.trim_start_matches(['“', '‘']);
    // A cheap test first: it must begin with the number.
    if !name.starts_with('双') && super::super::chars::number(name).is_none_or(|(n, _)| n != formula.parts[0].number) {
        return false;
    }
    let name = name.split(['”', '’']).next().unwrap_or(part);
    super::formula::from_number(name).is_some_and(|f| {
        f.number == formula.number
            && (f.core == formula.core || f.core.starts_with(&formula.core) && !formula.core.is_empty())
    })
}

/// Whether all parts begin or end with the same character.
pub(super) fn parallel(items: &[&str]) -> bool {
    let first = |p: &&str| bare(p).chars().next();
    let last = |p: &&str| bare(p).chars().next_back();
    items.iter().all(|p| first(p) == first(&items[0])) || items.iter().all(|p| last(p) == last(&items[0]))
}

/// Sentences that each begin with a member: 着力发展新能源，…。着力发展新装备，…
fn sentence_heads<'a>(all: &[&'a str], formula: &Formula) -> Option<Found<'a>> {
    let core = core(formula).first().copied()?;
    let mut items: Vec<&str> = Vec::new();
    for sentence in all {
        let head = sentence.split(|c| is_comma(c) || is_full_stop(c)).next().unwrap_or(sentence);
        let at = head.find(core).filter(|&at| at <= 24);
        match at {
            Some(at) => items.push(clean(head[at..].split('”').next().unwrap_or(""))),
            None if items.is_empty() => {}
            None => break,
        }
    }
    (items.len() == formula.number as usize && items.len() > 1).then_some(Found {
        items,
        open: false,
        sure: true,
        steps: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_mentioned_again_is_no_member() {
        let formula = super::super::formula::parse("四个关键之举").unwrap_or_else(|| panic!("no formula"));
        let text = "育人是兴校的关键之举，科研是强校的关键之举，服务是立校的关键之举，“四个关键之举”办学规律、人才成长规律、高等教育发展规律、社会服务规律的认识。";
        let members = ["育人是兴校的关键之举", "科研是强校的关键之举", "服务是立校的关键之举"];
        for after in ["", "，是又一次丰富，为我们指明了方向。"] {
            for direct in [false, true] {
                let text = format!("会议提出：{}{after}", text.trim_end_matches('。'));
                let found = find(&text, &formula, direct).unwrap_or_else(|| panic!("no members"));
                assert_eq!((found.items.as_slice(), found.sure), (members.as_slice(), true), "{text} {direct}");
            }
        }
    }
}
