//! 填空: the term of a meaning, an item of a list, the gap of a text, the answer to a short question; typed.

use super::super::chance::Chance;
use super::super::distractors;
use super::super::text::aliases;
use super::{Ask, LONGEST_TYPED, Noted, Task, distinct, length};
use crate::model::{CardKey, NoteBody};
use crate::note_types::{self, Piece, Question, typed_key};

/// Longer terms, items and answers are not asked for, in characters.
const LONGEST: usize = 24;
/// The others of a longer list are too much to read.
const MOST_ITEMS: usize = 12;

pub(super) fn supports(body: &NoteBody) -> bool {
    match body {
        NoteBody::Term { term, definition } => typeable(term) && length(definition) >= 6,
        NoteBody::List { items, .. } => {
            (3..=MOST_ITEMS).contains(&items.len()) && distinct(items) && items.iter().any(|item| typeable(&item.text))
        }
        NoteBody::Cloze { .. } => note_types::cards(body).iter().any(|(key, _)| cloze(body, *key).is_some()),
        NoteBody::Basic { front, back, .. } => !front.trim().is_empty() && typeable(back),
        NoteBody::Figure { .. } => false,
    }
}

fn typeable(text: &str) -> bool {
    length(text.trim()) <= LONGEST && !typed_key(text).is_empty()
}

fn typed(right: &str, also: Vec<String>) -> Task {
    Task::Typed { right: right.trim().to_owned(), also }
}

pub(super) fn make(noted: &Noted<'_>, chance: &mut Chance) -> Option<(Ask, Task)> {
    let body = &noted.note.body;
    match body {
        NoteBody::Term { term, .. } => {
            let fact = noted.pool.term(noted.at)?;
            // Another term of the same meaning would be as right.
            if !distractors::unmistakable(noted.pool, fact) {
                return None;
            }
            // 套接字（Socket）: either form will do.
            let whole = typed_key(term);
            let also = aliases(term).into_iter().filter(|form| *form != whole && form.chars().count() > 1).collect();
            Some((Ask::Word { meaning: fact.meaning.clone() }, typed(term, also)))
        }
        NoteBody::List { name, items, ordered, .. } => {
            let fitting: Vec<usize> = (0..items.len()).filter(|at| typeable(&items[*at].text)).collect();
            let at = *fitting.get(chance.below(fitting.len()))?;
            let shown = items.iter().enumerate().filter(|(other, _)| if *ordered { *other < at } else { *other != at });
            let ask = Ask::Item {
                list: name.clone(),
                key: items[at].key,
                position: at + 1,
                count: items.len(),
                ordered: *ordered,
                shown: shown.map(|(_, item)| item.text.clone()).collect(),
            };
            Some((ask, typed(&items[at].text, Vec::new())))
        }
        NoteBody::Cloze { .. } => {
            let mut gaps: Vec<_> =
                note_types::cards(body).into_iter().filter_map(|(key, _)| cloze(body, key)).collect();
            let at = chance.below(gaps.len());
            (at < gaps.len()).then(|| gaps.swap_remove(at))
        }
        NoteBody::Basic { front, back, .. } => {
            Some((Ask::Plain { text: front.trim().to_owned() }, typed(back, Vec::new())))
        }
        NoteBody::Figure { .. } => None,
    }
}

/// The gap of that card, if it is one, and short enough to be typed.
fn cloze(body: &NoteBody, key: CardKey) -> Option<(Ask, Task)> {
    let CardKey::Cloze(number) = key else { return None };
    let Question::Gaps { label, pieces } = note_types::face(body, key, 0)?.question else { return None };
    let mut gaps = pieces.iter().filter_map(|piece| match piece {
        Piece::Gap(text) => Some(text),
        Piece::Text(_) => None,
    });
    let gap = gaps.next().filter(|gap| length(gap) <= LONGEST_TYPED && !typed_key(gap).is_empty())?.clone();
    if gaps.next().is_some() {
        return None;
    }
    Some((Ask::Cloze { number, hint: label, pieces }, typed(&gap, Vec::new())))
}
