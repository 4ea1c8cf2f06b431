//! Series in a sentence: its parts between 、 or ， or ；, between quotation marks, and inside of them.

use super::super::chars::{
    Set, closing_of, count, is_closing, is_comma, is_full_stop, is_han, is_opening, is_semicolon,
};
use super::super::scan::{find, has, marks, stops};
use super::super::split::{Marked, Shelter, parts, trim};
use super::super::words::is_pair;

/// What stands between the members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// 甲、乙和丙
    Pause,
    /// 甲，乙，丙
    Comma,
    /// 甲；乙；丙
    Semicolon,
    /// “甲”“乙”“丙”
    Quotes,
    /// Several of them: 甲、乙，丙、丁
    Mixed,
    /// 甲 → 乙 → 丙
    Arrow,
}

/// A series as it stands, its first member with what goes before it and its last with what follows.
#[derive(Clone, Debug)]
pub(super) struct Series<'a> {
    pub items: Vec<&'a str>,
    pub mark: Mark,
    /// Whether it is all of the sentence, not one clause of several.
    pub whole: bool,
    /// Whether it begins the sentence.
    pub first: bool,
    /// Whether quotation marks enclose all of it, so that nothing of the sentence follows its last member.
    pub closed: bool,
}

/// Conjunctions before a last member; the longer ones first. English ones stand between Chinese phrases by accident.
const CONJUNCTIONS: &[&str] = &["以及", "还有", "或者", " and ", " or ", " with ", "和", "与", "及", "或"];

/// What a mark or a conjunction that may stand between members begins with.
#[rustfmt::skip]
static PARTING: Set = Set::of(&[
    '、', '，', ',', '；', ';', '“', '《', '—', '／', '/', ' ', '和', '与', '及', '或', '还', '→', '⟶', '➜', '⇒', '➔',
]);

/// The places in `sentence` where a mark or a conjunction that may stand between members begins.
pub(super) fn partings(sentence: &str) -> impl Iterator<Item = usize> {
    stops(sentence, &PARTING).filter(|&(_, c)| PARTING.has(c)).map(|(at, _)| at)
}

/// What [`CONJUNCTIONS`] begin with.
static JOINING: Set = Set::of(&['和', '与', '及', '或', ' ', '还', '以']);

/// All series in `sentence`, which has no full stop at its end. `number`: how many members are looked for.
pub(super) fn all(sentence: &str, number: usize) -> Vec<Series<'_>> {
    let mut out = Vec::new();
    if partings(sentence).next().is_none() {
        return out;
    }
    collect(sentence, number, &mut out);
    let semicolons = out.iter().any(|s| s.mark == Mark::Semicolon && s.items.len() > 2);
    if semicolons {
        // Where semicolons part the members, commas stand within them.
        out.retain(|s| !(s.whole && matches!(s.mark, Mark::Comma | Mark::Mixed)));
    }
    let (mut quoted, mut rare) = (false, false);
    for (_, c) in marks(sentence) {
        quoted |= matches!(c, '“' | '《');
        rare |= RARE.has(c);
    }
    for inner in if quoted { enclosed(sentence) } else { Vec::new() } {
        let from = out.len();
        collect(inner, number, &mut out);
        out[from..].iter_mut().for_each(|series| series.closed = true);
    }
    if rare {
        out.extend(rarely_parted(sentence));
    }
    let quotes = if quoted { adjacent_quotes(sentence) } else { Vec::new() };
    if quotes.len() > 1 {
        out.push(Series { items: quotes, mark: Mark::Quotes, whole: false, first: false, closed: false });
    }
    out
}

/// The marks of [`rarely_parted`].
static RARE: Set = Set::of(&['→', '⟶', '➜', '⇒', '➔', '—', '／', '/']);

/// The series between arrows, dashes and strokes.
fn rarely_parted(sentence: &str) -> Vec<Series<'_>> {
    let mut out = Vec::new();
    let arrows = parts(sentence, Shelter::All, is_arrow);
    if arrows.len() > 2 {
        out.push(Series { items: arrows, mark: Mark::Arrow, whole: true, first: true, closed: false });
    }
    // 协商——调解——仲裁——诉讼
    let dashes: Vec<&str> = sentence.split("——").map(trim).collect();
    if dashes.len() > 2 && dashes.iter().all(|part| (1..=12).contains(&count(part)) && !part.contains(is_comma)) {
        out.push(Series { items: dashes, mark: Mark::Arrow, whole: true, first: true, closed: true });
    }
    let slashes = slashes(sentence);
    if slashes.len() > 2 {
        out.push(Series { items: slashes, mark: Mark::Pause, whole: true, first: true, closed: true });
    }
    out
}

/// 水和食品／应急工具／应急药具, as cells of tables have them; 2024/5/1 is none.
fn slashes(sentence: &str) -> Vec<&str> {
    if !sentence.contains(['／', '/']) {
        return Vec::new();
    }
    let items = parts(sentence, Shelter::All, |c| matches!(c, '／' | '/'));
    let words = items.iter().all(|item| item.chars().any(is_han) && count(item) <= 16);
    if words { items } else { Vec::new() }
}

/// An arrow between steps.
pub(super) fn is_arrow(c: char) -> bool {
    matches!(c, '→' | '⟶' | '➜' | '⇒' | '➔')
}

fn collect<'a>(sentence: &'a str, number: usize, out: &mut Vec<Series<'a>>) {
    let separates = |c| is_comma(c) || is_semicolon(c) || c == '、';
    let marked = Marked::new(sentence, separates);
    let joints = Joints::of(sentence);
    let commas = marked.parts(sentence, |c| is_comma(c) || is_semicolon(c));
    let several = commas.len() > 1;
    for (n, clause) in commas.iter().enumerate() {
        // Most clauses are no series.
        if !marked.has(clause, '、') && !joints.any(clause) {
            continue;
        }
        let mut items = marked.parts(clause, |c| c == '、');
        let joined = commas.get(n + 1).and_then(|next| after_conjunction(next));
        if let Some(last) = joined.filter(|_| items.len() > 1) {
            // 甲、乙，以及丙
            items.push(last);
            out.push(Series { items, mark: Mark::Pause, whole: commas.len() == 2, first: n == 0, closed: false });
        } else {
            push(out, items, Mark::Pause, !several, n == 0, number, &joints);
        }
    }
    if !several {
        return;
    }
    let semicolons = marked.parts(sentence, is_semicolon);
    if semicolons.len() > 1 {
        // The first of several groups by itself.
        let first = semicolons[0];
        let groups: Vec<Vec<&str>> = semicolons.iter().map(|part| marked.parts(part, is_comma)).collect();
        out.push(Series { items: semicolons, mark: Mark::Semicolon, whole: true, first: true, closed: false });
        for items in groups.into_iter().filter(|items| items.len() > 1) {
            let first = std::ptr::eq(items[0].as_ptr(), first.as_ptr());
            out.push(Series { items, mark: Mark::Comma, whole: false, first, closed: false });
        }
    }
    // 清垃圾、清塘沟，改变不良习惯: the last member is a clause of its own.
    let alone = commas.last().copied();
    push(out, commas, Mark::Comma, true, true, number, &joints);
    let from = out.len();
    push(out, marked.parts(sentence, separates), Mark::Mixed, true, true, number, &joints);
    out[from..].iter_mut().for_each(|series| series.closed |= series.items.last().copied() == alone);
}

/// The series, and the series with its conjunctions taken apart where that makes sense.
fn push<'a>(
    out: &mut Vec<Series<'a>>,
    items: Vec<&'a str>,
    mark: Mark,
    whole: bool,
    first: bool,
    number: usize,
    joints: &Joints,
) {
    let exact = items.len() == number;
    if let Some(&last) = items.last().filter(|_| !exact)
        && mark != Mark::Semicolon
    {
        // 监测与预警、防御、救援与救助: where other members hold a conjunction, so may the last.
        let conjunction = |item: &'a str| if joints.any(item) { conjunction(item) } else { None };
        let joined = conjunction(last);
        // 预防死锁、避免死锁、检测与解除死锁: both verbs have the object that ends the others.
        let ending = if items.len() > 2 { super::common::shared_end(&items) } else { "" };
        let joined =
            joined.filter(|(left, _)| count(ending) < 2 || left.ends_with(ending) || number == items.len() + 1);
        let other = || number == 0 && items[..items.len() - 1].iter().any(|item| conjunction(item).is_some());
        if let Some((left, right)) = joined
            && !other()
        {
            let mut split = items[..items.len() - 1].to_vec();
            split.extend([left, right]);
            out.push(Series { items: split, mark, whole, first, closed: false });
        }
        let short = mark == Mark::Pause && items.len() < number;
        let every: Vec<&str> = if short && items.len() + joints.within(&items) >= number {
            items.iter().flat_map(|item| at_conjunctions(item)).collect()
        } else {
            Vec::new()
        };
        let middle = || every.len() > items.len() + 1 || joined.is_none();
        if short && every.len() == number && middle() {
            out.push(Series { items: every, mark, whole, first, closed: false });
        }
    }
    if items.len() > 1 {
        out.push(Series { items, mark, whole, first, closed: false });
    }
}

/// Where a conjunction may stand in a sentence, found once for all of its parts.
struct Joints {
    /// Where the sentence begins.
    from: usize,
    places: Vec<usize>,
}

impl Joints {
    fn of(sentence: &str) -> Self {
        let places = stops(sentence, &JOINING).filter(|&(_, c)| JOINING.has(c)).map(|(at, _)| at);
        Self { from: sentence.as_ptr() as usize, places: places.collect() }
    }

    /// Those in `part`, a slice of the sentence.
    fn of_part(&self, part: &str) -> &[usize] {
        let from = part.as_ptr() as usize - self.from;
        let (_, on) = self.places.split_at(self.places.partition_point(|&at| at < from));
        &on[..on.partition_point(|&at| at < from + part.len())]
    }

    /// Whether one may stand in `part`.
    fn any(&self, part: &str) -> bool {
        !self.of_part(part).is_empty()
    }

    /// How many may stand in the parts.
    fn within(&self, parts: &[&str]) -> usize {
        parts.iter().map(|part| self.of_part(part).len()).sum()
    }
}

/// What follows a conjunction at the beginning of a clause.
fn after_conjunction(clause: &str) -> Option<&str> {
    ["以及", "和", "及", "还有"].iter().find_map(|w| clause.strip_prefix(w)).filter(|rest| !rest.is_empty())
}

/// 甲和乙: the two sides of the last conjunction that is no part of a word (和谐, 参与).
pub(super) fn conjunction(text: &str) -> Option<(&str, &str)> {
    let mut doubtful = None;
    for (at, word) in conjunctions(text) {
        let (left, right) = (trim(&text[..at]), trim(&text[at + word.len()..]));
        // 打造一百个|和美乡村: what is counted still follows.
        if left.is_empty() || right.is_empty() || left.ends_with('个') {
            continue;
        }
        if !in_word(left, word, right) {
            if balanced(left) {
                return Some((left, right));
            }
        } else if doubtful.is_none() && (!in_word(left, word, "") || closes(left, word, right)) && balanced(left) {
            // 平台和平安建设, 水温和装运密度 may be; 公众参与 is none.
            doubtful = Some((left, right));
        }
    }
    doubtful.filter(|(left, right)| count(left) > 1 && count(right) > 1)
}

/// 水温|和装运密度: whether what could make a word with the conjunction ends one before it.
fn closes(left: &str, word: &str, right: &str) -> bool {
    let mut letters = left.chars().rev();
    let ends = letters.next().zip(letters.next()).is_some_and(|(last, before)| is_pair(before, last));
    ends && !in_word("", word, right)
}

/// The places of all [`CONJUNCTIONS`] in `text`: by the words in their order, of each the last one first.
fn conjunctions(text: &str) -> Vec<(usize, &'static str)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, _) in stops(text, &JOINING).filter(|&(_, c)| JOINING.has(c)) {
        let begun = CONJUNCTIONS.iter().enumerate().filter(|(_, word)| text[at..].starts_with(**word));
        found.extend(begun.map(|(rank, _)| (rank, at)));
    }
    found.sort_unstable_by_key(|&(rank, at)| (rank, std::cmp::Reverse(at)));
    found.into_iter().map(|(rank, at)| (at, CONJUNCTIONS[rank])).collect()
}

/// Whether 或 stands before `right` in `text`.
fn is_alternative(text: &str, right: &str) -> bool {
    text.strip_suffix(right).is_some_and(|left| left.trim_end().trim_end_matches('者').ends_with('或'))
}

fn at_conjunctions(text: &str) -> Vec<&str> {
    match conjunction(text) {
        Some((left, _)) if super::first::is_verb(left) => vec![text],
        // 故意伤害致人重伤或者死亡: before the last member alone 或 parts two.
        Some((_, right)) if is_alternative(text, right) => vec![text],
        Some((left, right)) => at_conjunctions(left).into_iter().chain([right]).collect(),
        None => vec![text],
    }
}

/// Conjunctions of one character, each with those that make a word with it: before it (温和), and after it (和谐). Pairs that
/// only stand side by side in phrases (审查和) make none.
const WITHIN_WORDS: &[(char, &str, &str)] = &[
    ('和', "总温缓调饱祥随求共附谦柔讲议媾亲协颐失暖", "谐平解睦美气蔼约声服尚亲风合善缓煦"),
    ('与', "参给赠授干付", "会时否其"),
    ('及', "以涉普危波顾埃提触遍兼累惠不企言述论殃", "时格早至"),
    ('或', "抑", "者许然"),
];

/// Whether a word of one character is part of a longer one, with what stands on either side of it.
pub(super) fn in_word(left: &str, word: &str, right: &str) -> bool {
    let mut chars = word.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return false };
    let (before, after) = (left.chars().next_back(), right.chars().next());
    if let Some((_, ends, begins)) = WITHIN_WORDS.iter().find(|(conjunction, ..)| *conjunction == c) {
        // 会议|和, 气温|和, 交付|与: it ends a word with what stands before it.
        let ended = |b| left.chars().rev().nth(1).is_some_and(|p| !matches!(b, '以' | '不') && is_pair(p, b));
        return before.is_some_and(|b| has(ends, b) && !ended(b)) || after.is_some_and(|n| has(begins, n));
    }
    before.is_some_and(|b| is_pair(b, c)) || after.is_some_and(|n| is_pair(c, n))
}

fn balanced(text: &str) -> bool {
    let (mut opened, mut closed) = (0, 0);
    for (_, c) in marks(text) {
        opened += usize::from(is_opening(c));
        closed += usize::from(is_closing(c));
    }
    opened == closed
}

/// What stands in quotation marks and is itself a series.
fn enclosed(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = find(rest, "“") {
        let inner = &rest[at + '“'.len_utf8()..];
        let Some(end) = inner.find('”') else { break };
        if inner[..end].contains(|c| c == '、' || is_comma(c)) {
            out.push(inner[..end].trim_end_matches(is_full_stop));
        }
        rest = &inner[end + '”'.len_utf8()..];
    }
    out
}

/// The longest run of quotations or book titles with nothing between them but 、 or a conjunction. Titles keep their marks.
fn adjacent_quotes(text: &str) -> Vec<&str> {
    let (mut best, mut run): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(found) = text[at..].find(['“', '《']) {
        let start = at + found;
        let open = text[start..].chars().next().unwrap_or('“');
        let Some(close) = closing_of(open) else { break };
        let Some(end) = text[start..].find(close).map(|e| start + e) else { break };
        let between = text[at..start].trim();
        if !(between.is_empty() || between == "、" || CONJUNCTIONS.contains(&between)) {
            run.clear();
        }
        let whole = end + close.len_utf8();
        run.push(if open == '“' { &text[start + open.len_utf8()..end] } else { &text[start..whole] });
        if run.len() > best.len() {
            best = run.clone();
        }
        at = whole;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conjunction_within_a_word_joins_nothing() {
        assert_eq!(conjunction("红细胞和血浆"), Some(("红细胞", "血浆")));
        assert_eq!(conjunction("糖尿病足以及大血管病变"), Some(("糖尿病足", "大血管病变")));
        assert_eq!(conjunction("公众参与"), None);
        assert_eq!(conjunction("缓和矛盾"), None);
        assert_eq!(conjunction("贷时审查和贷后检查"), Some(("贷时审查", "贷后检查")));
        assert_eq!(conjunction("工人和农民"), Some(("工人", "农民")));
        assert_eq!(conjunction("平台和平安建设"), Some(("平台", "平安建设")));
    }

    #[test]
    fn quotations_side_by_side_are_a_series() {
        assert_eq!(adjacent_quotes("构建“党建”“治理”和“服务”三张网，落实“四办”"), ["党建", "治理", "服务"]);
    }
}
