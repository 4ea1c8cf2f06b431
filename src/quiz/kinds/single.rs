//! 单选: which belongs, which does not, which formula, which meaning, which term, which figure.

use super::super::chance::Chance;
use super::super::distractors;
use super::super::pool::ListFact;
use super::{Ask, Noted, Task, length, one_of};
use crate::model::{CardKey, NoteBody};
use crate::note_types::{self, comparable};

/// Options beside the right one.
const WRONG: usize = 3;
/// A longer item would have to be read four times, in characters.
const LONGEST_OPTION: usize = 40;
/// The shortest meaning that says something, in characters.
const SHORTEST_MEANING: usize = 6;

pub(super) fn supports(body: &NoteBody) -> bool {
    match body {
        NoteBody::List { items, .. } => items.len() > 1,
        NoteBody::Term { definition, .. } => length(definition) >= SHORTEST_MEANING,
        NoteBody::Figure { .. } => !note_types::cards(body).is_empty(),
        NoteBody::Cloze { .. } | NoteBody::Basic { .. } => false,
    }
}

pub(super) fn make(noted: &Noted<'_>, chance: &mut Chance) -> Option<(Ask, Task)> {
    type Form = fn(&Noted<'_>, &mut Chance) -> Option<(Ask, Task)>;
    let forms: &mut [Form] = match &noted.note.body {
        NoteBody::List { .. } => &mut [not_belongs, belongs, which_list],
        NoteBody::Term { .. } => &mut [which_meaning, which_term],
        NoteBody::Figure { .. } => &mut [which_figure],
        NoteBody::Cloze { .. } | NoteBody::Basic { .. } => &mut [],
    };
    chance.shuffle(forms);
    forms.iter().find_map(|form| form(noted, chance))
}

/// The list of the note, if its items can be told apart and read at a glance.
fn list<'a>(noted: &'a Noted<'_>) -> Option<(usize, &'a ListFact<'a>)> {
    let at = noted.pool.list(noted.at)?;
    let list = &noted.pool.lists[at];
    let fits = list.distinct() && list.items.iter().all(|item| item.chars.len() <= LONGEST_OPTION);
    (fits && !list.name.plain.is_empty()).then_some((at, list))
}

fn belongs(noted: &Noted<'_>, chance: &mut Chance) -> Option<(Ask, Task)> {
    let (at, list) = list(noted)?;
    let right = list.items[chance.below(list.items.len())].text.to_owned();
    let wrong = distractors::items(noted.pool, at, WRONG, chance)?;
    Some((Ask::Belongs { list: list.name.text.to_owned() }, one_of(right, wrong, chance)))
}

fn not_belongs(noted: &Noted<'_>, chance: &mut Chance) -> Option<(Ask, Task)> {
    let (at, list) = list(noted)?;
    let mut members: Vec<&str> = list.items.iter().map(|item| item.text).collect();
    if members.len() < WRONG {
        return None;
    }
    chance.shuffle(&mut members);
    let members = members.into_iter().take(WRONG).map(str::to_owned).collect();
    let stranger = distractors::items(noted.pool, at, 1, chance)?.pop()?;
    Some((Ask::NotBelongs { list: list.name.text.to_owned() }, one_of(stranger, members, chance)))
}

fn which_list(noted: &Noted<'_>, chance: &mut Chance) -> Option<(Ask, Task)> {
    let (at, list) = list(noted)?;
    // An item that says its list's name asks nothing.
    let tells = |text: &str| comparable(text).contains(&list.name.plain);
    let items: Vec<_> = list.items.iter().filter(|item| !tells(item.text)).collect();
    let item = items.get(chance.below(items.len()))?;
    let wrong = distractors::names(noted.pool, at, item, WRONG, chance)?;
    Some((Ask::WhichList { item: item.text.to_owned() }, one_of(list.name.text.to_owned(), wrong, chance)))
}

fn which_meaning(noted: &Noted<'_>, chance: &mut Chance) -> Option<(Ask, Task)> {
    let term = noted.pool.term(noted.at)?;
    if !distractors::unmistakable(noted.pool, term) || term.chars.len() < SHORTEST_MEANING {
        return None;
    }
    let wrong = distractors::meanings(noted.pool, term, WRONG, chance)?;
    let right = distractors::shorten(&term.meaning);
    Some((Ask::WhichMeaning { term: term.term.text.to_owned() }, one_of(right, wrong, chance)))
}

fn which_term(noted: &Noted<'_>, chance: &mut Chance) -> Option<(Ask, Task)> {
    let term = noted.pool.term(noted.at)?;
    if !distractors::unmistakable(noted.pool, term) || term.chars.len() < SHORTEST_MEANING {
        return None;
    }
    let wrong = distractors::terms(noted.pool, term, WRONG, chance)?;
    Some((Ask::WhichTerm { meaning: term.meaning.clone() }, one_of(term.term.text.to_owned(), wrong, chance)))
}

fn which_figure(noted: &Noted<'_>, chance: &mut Chance) -> Option<(Ask, Task)> {
    let NoteBody::Figure { sentence, value, .. } = &noted.note.body else { return None };
    let face = note_types::face(&noted.note.body, CardKey::Figure, 0)?;
    let note_types::Question::Gaps { label, pieces } = face.question else { return None };
    let wrong = distractors::figures(noted.pool, sentence, *value, WRONG, chance)?;
    Some((Ask::WhichFigure { label, pieces }, one_of(value.of(sentence).to_owned(), wrong, chance)))
}
