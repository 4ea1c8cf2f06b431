//! 判断: true as it stands, or with one item or figure exchanged.

use super::super::chance::Chance;
use super::super::distractors;
use super::{Ask, LONGEST_TYPED, Noted, Task, distinct, length};
use crate::model::{NoteBody, Span};
use crate::note_types;

/// So many items are said to belong.
const ITEMS: usize = 4;

pub(super) fn supports(body: &NoteBody) -> bool {
    match body {
        NoteBody::List { items, .. } => {
            items.len() > 1 && distinct(items) && items.iter().all(|item| length(&item.text) <= LONGEST_TYPED)
        }
        NoteBody::Figure { .. } => !note_types::cards(body).is_empty(),
        _ => false,
    }
}

pub(super) fn make(noted: &Noted<'_>, chance: &mut Chance) -> Option<(Ask, Task)> {
    match &noted.note.body {
        NoteBody::List { name, .. } => of_list(noted, name, chance),
        NoteBody::Figure { sentence, value, .. } => of_figure(noted, sentence, *value, chance),
        _ => None,
    }
}

fn of_list(noted: &Noted<'_>, name: &str, chance: &mut Chance) -> Option<(Ask, Task)> {
    let at = noted.pool.list(noted.at)?;
    let members: Vec<&str> = noted.pool.lists[at].items.iter().map(|item| item.text).collect();
    // Some of them in a row, in their order.
    let count = members.len().min(ITEMS);
    let first = chance.below(members.len() - count + 1);
    let mut items: Vec<String> = members[first..first + count].iter().map(|text| (*text).to_owned()).collect();
    // Also of a note that could be made false only with difficulty not every statement is true.
    let stranger = distractors::items(noted.pool, at, 1, chance)?.pop()?;
    let right = chance.heads();
    let exchanged = (!right).then(|| {
        let place = chance.below(items.len());
        (stranger.clone(), std::mem::replace(&mut items[place], stranger))
    });
    Some((Ask::TrueList { list: name.to_owned(), items }, Task::Judge { right, exchanged }))
}

fn of_figure(noted: &Noted<'_>, sentence: &str, value: Span, chance: &mut Chance) -> Option<(Ask, Task)> {
    let other = distractors::figures(noted.pool, sentence, value, 1, chance)?.pop()?;
    let right = chance.heads();
    if right {
        let ask = Ask::TrueFigure { sentence: sentence.to_owned(), figure: value };
        return Some((ask, Task::Judge { right, exchanged: None }));
    }
    let was = value.of(sentence);
    // A figure that stands twice would contradict itself.
    if sentence.matches(was).count() > 1 {
        return None;
    }
    let (before, after) = (sentence.get(..value.start)?, sentence.get(value.end..)?);
    let figure = Span::new(value.start, value.start + other.len());
    let ask = Ask::TrueFigure { sentence: format!("{before}{other}{after}"), figure };
    Some((ask, Task::Judge { right, exchanged: Some((other, was.to_owned())) }))
}
