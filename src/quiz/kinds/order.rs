//! 排序: the items of a list whose order carries meaning, put in that order.

use super::super::chance::Chance;
use super::{Ask, Noted, Task, distinct};
use crate::model::NoteBody;

pub(super) fn supports(body: &NoteBody) -> bool {
    let NoteBody::List { items, ordered: true, .. } = body else { return false };
    (3..=8).contains(&items.len()) && distinct(items)
}

pub(super) fn make(noted: &Noted<'_>, chance: &mut Chance) -> Option<(Ask, Task)> {
    let NoteBody::List { name, items, .. } = &noted.note.body else { return None };
    let mut places: Vec<usize> = (0..items.len()).collect();
    chance.shuffle(&mut places);
    if places.is_sorted() {
        places.rotate_left(1);
    }
    let shown: Vec<String> = places.iter().map(|at| items[*at].text.clone()).collect();
    let right = (0..items.len()).filter_map(|at| places.iter().position(|place| *place == at)).collect();
    Some((Ask::PutInOrder { list: name.clone() }, Task::Order { shown, right }))
}
