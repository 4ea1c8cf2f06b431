//! One file per kind of note: the cards it yields, what each side shows, how an answer is marked. Pure.
//!
//! A kind is one file and one line in [`kind`]; [`drafts()`] makes drafts of notes from what was read.

mod affix;
mod basic;
mod by_hand;
mod cloze;
mod draft;
mod drafts;
mod face;
mod figure;
mod hint;
mod kind;
mod link;
mod list;
mod problem;
mod split;
mod term;
mod text;
mod typed;

pub use affix::Affix;
pub use by_hand::{cloze_of, list_named, list_of, term_of};
pub use cloze::{add_gap, gaps};
pub use draft::Draft;
pub use drafts::drafts;
pub use face::{Answer, AnswerItem, Face, Piece, Question};
pub use hint::{hint, mnemonic};
pub use list::{mark_list, reconcile_items};
pub use problem::BodyProblem;
pub use split::{Split, split};
pub use text::key as comparable;
pub use typed::{Part, Typed, Verdict, find_typed, mark_typed, typed_key};

use crate::model::{CardKey, NoteBody, Rest};

/// How many characters of a text stand for a note that has no name of its own.
const HEADLINE_CHARS: usize = 60;

/// The cards a note should have, and whether each begins awake. None for content that can ask nothing (a cloze text without
/// gaps, a figure that does not lie in its sentence); a list of fewer than two items has its list card alone.
pub fn cards(body: &NoteBody) -> Vec<(CardKey, Rest)> {
    kind::kind(body).cards()
}

/// What the card `key` of the note shows. `turn` (the card's number of reviews) chooses the item a `belongs` card asks.
/// None when the note has no such card. The hints of cloze gaps stand in [`Question::Gaps::label`].
pub fn face(body: &NoteBody, key: CardKey, turn: u32) -> Option<Face> {
    kind::kind(body).face(key, turn)
}

/// One line that stands for the note in tables: its head word, name, label or beginning (at most 60 characters of it).
pub fn headline(body: &NoteBody) -> String {
    kind::kind(body).headline()
}

/// The rest of the note in one line: definition, items joined with 、, sentence, the gaps' words joined with 、, answer.
pub fn summary(body: &NoteBody) -> String {
    kind::kind(body).summary()
}

/// The item of a list for which the card `key` asks: its place from 1 on, and its words. None for other cards.
pub fn item(body: &NoteBody, key: CardKey) -> Option<(usize, &str)> {
    let (NoteBody::List { items, .. }, CardKey::Item(item)) = (body, key) else { return None };
    (1..).zip(items).find(|(_, other)| other.key == item).map(|(place, item)| (place, item.text.as_str()))
}

/// Every answer that the note's cards ask for.
pub fn answers(body: &NoteBody) -> Vec<String> {
    let faces = cards(body).into_iter().filter_map(|(key, _)| face(body, key, 0));
    faces.flat_map(|face| face.asked()).collect()
}

/// What is wrong with the content, for editors; empty when nothing is. What [`BodyProblem::blocks`] must not be kept.
pub fn problems(body: &NoteBody) -> Vec<BodyProblem> {
    kind::kind(body).problems()
}
