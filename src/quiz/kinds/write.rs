//! 默写: the whole list, typed item by item.

use super::super::chance::Chance;
use super::{Ask, LONGEST_TYPED, Noted, Task, distinct, length};
use crate::model::NoteBody;

/// A longer list is no question for a quiz.
const MOST_ITEMS: usize = 12;

pub(super) fn supports(body: &NoteBody) -> bool {
    let NoteBody::List { items, .. } = body else { return false };
    (2..=MOST_ITEMS).contains(&items.len())
        && distinct(items)
        && items.iter().all(|item| length(&item.text) <= LONGEST_TYPED)
}

pub(super) fn make(noted: &Noted<'_>, _chance: &mut Chance) -> Option<(Ask, Task)> {
    let NoteBody::List { name, items, ordered, .. } = &noted.note.body else { return None };
    let ask = Ask::WriteOut { list: name.clone(), count: items.len(), ordered: *ordered };
    let items = items.iter().map(|item| item.text.trim().to_owned()).collect();
    Some((ask, Task::Write { items, ordered: *ordered }))
}
