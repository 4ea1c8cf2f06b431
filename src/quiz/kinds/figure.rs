//! 数字: the figure of a sentence, typed.

use super::super::chance::Chance;
use super::{Ask, LONGEST_TYPED, Noted, Task, length};
use crate::model::{CardKey, NoteBody};
use crate::note_types::{self, Question, typed_key};

pub(super) fn supports(body: &NoteBody) -> bool {
    let NoteBody::Figure { sentence, value, .. } = body else { return false };
    let figure = value.of(sentence);
    length(figure) <= LONGEST_TYPED && !typed_key(figure).is_empty() && !note_types::cards(body).is_empty()
}

pub(super) fn make(noted: &Noted<'_>, _chance: &mut Chance) -> Option<(Ask, Task)> {
    let NoteBody::Figure { sentence, value, .. } = &noted.note.body else { return None };
    let Question::Gaps { label, pieces } = note_types::face(&noted.note.body, CardKey::Figure, 0)?.question else {
        return None;
    };
    let task = Task::Typed { right: value.of(sentence).trim().to_owned(), also: Vec::new() };
    Some((Ask::Figure { label, pieces }, task))
}
