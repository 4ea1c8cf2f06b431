//! 多选: tick all that belong to the list, among up to eight.

use super::super::chance::Chance;
use super::super::distractors;
use super::{Ask, LONGEST_TYPED, Noted, Task, distinct, length};
use crate::model::NoteBody;

/// Options in all, and how many of them may belong.
const OPTIONS: usize = 8;
const MOST_RIGHT: usize = 6;

pub(super) fn supports(body: &NoteBody) -> bool {
    let NoteBody::List { items, .. } = body else { return false };
    items.len() > 1 && distinct(items) && items.iter().all(|item| length(&item.text) <= LONGEST_TYPED)
}

pub(super) fn make(noted: &Noted<'_>, chance: &mut Chance) -> Option<(Ask, Task)> {
    let at = noted.pool.list(noted.at)?;
    let list = &noted.pool.lists[at];
    let mut members: Vec<&str> = list.items.iter().map(|item| item.text).collect();
    chance.shuffle(&mut members);
    members.truncate(MOST_RIGHT);
    // As many wrong ones as make eight, fewer where there are no more: at least two, and not more than twice the right ones.
    let most = (OPTIONS - members.len()).min(members.len() * 2);
    let wrong = (2..=most).rev().find_map(|count| distractors::items(noted.pool, at, count, chance))?;
    let right = members.into_iter().map(|member| (member.to_owned(), true));
    let mut options: Vec<(String, bool)> = right.chain(wrong.into_iter().map(|text| (text, false))).collect();
    chance.shuffle(&mut options);
    let (options, right) = options.into_iter().unzip();
    Some((Ask::TickAll { list: list.name.text.to_owned() }, Task::Many { options, right }))
}
