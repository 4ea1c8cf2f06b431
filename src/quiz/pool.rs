//! The notes around those that are asked: wrong answers come from them, and what they say must not make a wrong answer
//! right. Of a large collection it holds a part that is the same wherever the notes are: those of the same sections, some
//! of the others, and every one that shares a name or an item with a note that is asked.

use std::collections::{HashMap, HashSet};

use super::QuizNote;
use super::chance::{Chance, Hash};
use super::text::{Text, pairs};
use crate::model::{CardKey, NoteBody, Span};
use crate::note_types::{Answer, Question as Side, comparable, face};

/// A scope of so many notes is looked at whole.
const WHOLE: usize = 1_000;
/// Of a larger one: so many of all, and so many of each section that is asked about.
const OF_ALL: usize = 300;
const OF_SECTION: usize = 6;

pub(super) struct Pool<'n> {
    pub(super) lists: Vec<ListFact<'n>>,
    pub(super) terms: Vec<TermFact<'n>>,
    pub(super) figures: Vec<FigureFact<'n>>,
    list_of: HashMap<usize, usize>,
    term_of: HashMap<usize, usize>,
}

/// A list.
pub(super) struct ListFact<'n> {
    pub(super) name: Text<'n>,
    pub(super) items: Vec<Text<'n>>,
    /// The text that explains it, without marks.
    pub(super) explanation: String,
    /// The sentence in which it stands, without marks.
    passage: String,
    pub(super) section: &'n str,
}

/// A term.
pub(super) struct TermFact<'n> {
    pub(super) term: Text<'n>,
    /// Its meaning with the term masked.
    pub(super) meaning: String,
    /// The meaning without marks.
    pub(super) plain: String,
    /// Its characters, and their pairs.
    pub(super) chars: Vec<char>,
    pub(super) pairs: Vec<(char, char)>,
    pub(super) section: &'n str,
}

/// A figure.
pub(super) struct FigureFact<'n> {
    pub(super) value: &'n str,
    pub(super) sentence: &'n str,
    pub(super) span: Span,
}

impl<'n> Pool<'n> {
    /// The pool around the notes at `asked`. `ranked`: all notes by chance, each content once.
    pub(super) fn around(notes: &'n [QuizNote], ranked: &[usize], asked: &[usize]) -> Self {
        let mut pool = Self {
            lists: Vec::new(),
            terms: Vec::new(),
            figures: Vec::new(),
            list_of: HashMap::new(),
            term_of: HashMap::new(),
        };
        if ranked.len() <= WHOLE {
            ranked.iter().for_each(|at| pool.add(notes, *at));
            return pool;
        }
        // Once through all notes as they lie in memory; then by chance, through numbers alone.
        let wanted = Wanted::by(notes, asked);
        let section = |note: &QuizNote| Hash::new().text(&note.section).done();
        let looks: Vec<(bool, u64)> = notes.iter().map(|note| (wanted.concerns(&note.body), section(note))).collect();
        let mut is_asked = vec![false; notes.len()];
        let mut sections: Vec<(u64, usize)> = Vec::new();
        for at in asked {
            is_asked[*at] = true;
            if !notes[*at].section.is_empty() {
                sections.push((looks[*at].1, 0));
            }
        }
        sections.sort_unstable();
        sections.dedup();
        for (place, at) in ranked.iter().enumerate() {
            let (concerns, section) = looks[*at];
            let near = sections.binary_search_by_key(&section, |(section, _)| *section).is_ok_and(|at| {
                sections[at].1 += 1;
                sections[at].1 <= OF_SECTION
            });
            if place < OF_ALL || is_asked[*at] || near || concerns {
                pool.add(notes, *at);
            }
        }
        pool
    }

    fn add(&mut self, notes: &'n [QuizNote], at: usize) {
        let note = &notes[at];
        let section = note.section.as_str();
        match &note.body {
            NoteBody::List { name, items, explanation, .. } => {
                self.list_of.insert(at, self.lists.len());
                self.lists.push(ListFact {
                    name: Text::new(name),
                    items: items.iter().map(|item| Text::new(&item.text)).collect(),
                    explanation: comparable(explanation),
                    passage: comparable(&note.passage),
                    section,
                });
            }
            NoteBody::Term { term, definition } => {
                let plain = comparable(definition);
                let chars: Vec<char> = plain.chars().collect();
                self.term_of.insert(at, self.terms.len());
                self.terms.push(TermFact {
                    term: Text::new(term),
                    meaning: masked(&note.body),
                    pairs: pairs(&chars),
                    chars,
                    plain,
                    section,
                });
            }
            NoteBody::Figure { sentence, value, .. } => {
                self.figures.push(FigureFact { value: value.of(sentence), sentence, span: *value });
            }
            NoteBody::Cloze { .. } | NoteBody::Basic { .. } => {}
        }
    }

    /// The list at that place of the notes.
    pub(super) fn list(&self, at: usize) -> Option<usize> {
        self.list_of.get(&at).copied()
    }

    /// The term at that place of the notes.
    pub(super) fn term(&self, at: usize) -> Option<&TermFact<'n>> {
        self.terms.get(*self.term_of.get(&at)?)
    }

    /// The lists whose items could be called members of this one: itself, those that go by its name or by a part of it, its
    /// older and newer versions, those whose sentence speaks of it (桥梁可分为…), and the lists that its items name.
    pub(super) fn kin(&self, list: usize) -> Vec<usize> {
        let mut kin = vec![list];
        let mut next = 0;
        while let Some(at) = kin.get(next).copied() {
            next += 1;
            let one = &self.lists[at];
            for (other, fact) in self.lists.iter().enumerate() {
                let below = || one.items.iter().any(|item| item.key == fact.name.key);
                let speaks = || one.name.chars.len() > 1 && fact.passage.contains(&one.name.plain);
                let same = || at == list && (speaks() || one.name.may_be(&fact.name) || one.is_version_of(fact));
                if !kin.contains(&other) && (below() || same()) {
                    kin.push(other);
                }
            }
        }
        kin
    }

    /// The lists that have this one as an item, and so on upwards.
    pub(super) fn above(&self, list: usize) -> Vec<usize> {
        let mut above = vec![list];
        let mut next = 0;
        while let Some(at) = above.get(next).copied() {
            next += 1;
            let key = &self.lists[at].name.key;
            for (other, fact) in self.lists.iter().enumerate() {
                if !above.contains(&other) && fact.items.iter().any(|item| item.key == *key) {
                    above.push(other);
                }
            }
        }
        above.split_off(1)
    }
}

impl ListFact<'_> {
    /// Whether one has all the items of the other: the same list, longer or shorter.
    fn is_version_of(&self, other: &ListFact<'_>) -> bool {
        let (few, many) = if self.items.len() <= other.items.len() { (self, other) } else { (other, self) };
        let has = |item: &Text<'_>| many.items.iter().any(|other| other.key == item.key);
        few.items.len() > 1 && few.items.iter().all(has)
    }

    /// Whether its items are told apart by what they are.
    pub(super) fn distinct(&self) -> bool {
        let mut seen = HashSet::new();
        self.items.iter().all(|item| !item.plain.is_empty() && seen.insert(&item.key))
    }
}

/// A term's meaning with the term masked.
pub(super) fn masked(body: &NoteBody) -> String {
    match face(body, CardKey::Word, 0).map(|face| (face.question, face.answer)) {
        Some((Side::Word { meaning }, Answer::Text(_))) => meaning.trim().to_owned(),
        _ => String::new(),
    }
}

/// What the notes that are asked about are called and say, roughly: nothing that is the same for the marking is missed.
struct Wanted {
    /// Of names and items.
    texts: Hashes,
    meanings: Hashes,
}

/// Some hashes, among which nearly every other one is missed at the first look.
struct Hashes {
    sorted: Vec<u64>,
    bits: Vec<u64>,
}

impl Hashes {
    const BITS: u64 = 1 << 16;

    fn new(mut hashes: Vec<u64>) -> Self {
        hashes.sort_unstable();
        let mut bits = vec![0; Self::BITS as usize / 64];
        for hash in &hashes {
            let bit = hash % Self::BITS;
            bits[(bit / 64) as usize] |= 1 << (bit % 64);
        }
        Self { sorted: hashes, bits }
    }

    fn has(&self, hash: u64) -> bool {
        let bit = hash % Self::BITS;
        self.bits[(bit / 64) as usize] & (1 << (bit % 64)) != 0 && self.sorted.binary_search(&hash).is_ok()
    }
}

impl Wanted {
    fn by(notes: &[QuizNote], asked: &[usize]) -> Self {
        let (mut texts, mut meanings) = (Vec::new(), Vec::new());
        for at in asked {
            match &notes[*at].body {
                NoteBody::List { name, items, .. } => {
                    texts.push(rough(name));
                    texts.extend(items.iter().map(|item| rough(&item.text)));
                }
                NoteBody::Term { term, definition } => {
                    texts.push(rough(term));
                    meanings.push(beginning(definition));
                }
                _ => {}
            }
        }
        Self { texts: Hashes::new(texts), meanings: Hashes::new(meanings) }
    }

    fn concerns(&self, body: &NoteBody) -> bool {
        let known = |text: &str| self.texts.has(rough(text));
        match body {
            NoteBody::List { name, items, .. } => known(name) || items.iter().any(|item| known(&item.text)),
            NoteBody::Term { term, definition } => known(term) || self.meanings.has(beginning(definition)),
            _ => false,
        }
    }
}

/// A hash that is the same for texts that the marking takes for equal, and seldom for others: letters and signs by
/// themselves, every number alike, marks and spaces left out.
fn rough(text: &str) -> u64 {
    rough_of(text, usize::MAX)
}

/// As [`rough`], of a long text's beginning.
fn beginning(text: &str) -> u64 {
    rough_of(text, 8)
}

/// The hash of the first `most` letters and numbers.
fn rough_of(text: &str, most: usize) -> u64 {
    let mut hash = Hash::new();
    let mut counted = 0;
    let mut in_number = false;
    for c in text.chars() {
        if counted == most {
            break;
        }
        let numeral = match c {
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '零' | '两' | '十' | '百' | '千' | '点' => {
                true
            }
            // 百分之 is a sign.
            '分' | '之' => continue,
            '\u{4e00}'..='\u{9fff}' => {
                hash.number(u64::from(c));
                (in_number, counted) = (false, counted + 1);
                continue;
            }
            c => c.is_numeric() || c == '〇',
        };
        if numeral {
            if !in_number {
                hash.number(1);
                counted += 1;
            }
            in_number = true;
        } else if c.is_alphanumeric() {
            // Other scripts have widths and cases; they count as letters.
            hash.number(2);
            (in_number, counted) = (false, counted + 1);
        }
    }
    hash.done()
}

/// All notes in an order of chance that depends on their content alone, each content once.
pub(super) fn ranked(notes: &[QuizNote], seed: u64) -> Vec<usize> {
    let rank = |(at, note): (usize, &QuizNote)| (Chance::of(&[seed, note.identity()]).next(), !note.asked, at);
    let mut ranks: Vec<(u64, bool, usize)> = notes.iter().enumerate().map(rank).collect();
    ranks.sort_unstable();
    ranks.dedup_by_key(|(rank, ..)| *rank);
    ranks.into_iter().map(|(_, _, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note_types::typed_key;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_marked_as_equal_is_roughly_equal(
            a in "(百分之|[五5１十百二3点.,%之安全a Ａ“”、]){0,5}", b in "(百分之|[五5１十百二3点.,%之安全a Ａ“”、]){0,5}",
        ) {
            let (a, b): (String, String) = (a, b);
            if typed_key(&a) == typed_key(&b) {
                prop_assert_eq!(rough(&a), rough(&b), "{} {}", a, b);
            }
        }
    }

    #[test]
    fn numbers_are_roughly_equal_however_they_are_written() {
        assert_eq!(rough("五大安全"), rough("5大安全"));
        assert_eq!(rough("占百分之九十"), rough("占90%"));
        assert_ne!(rough("五大安全"), rough("五个合作"));
    }
}
