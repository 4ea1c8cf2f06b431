//! One file per kind of note: the cards it yields, what each side shows, how an answer is marked. Pure.

mod draft;
mod face;

pub use draft::Draft;
pub use face::{Answer, AnswerItem, Face, Piece, Question};

use crate::document::Reading;
use crate::model::{CardKey, Grade, ItemKey, NoteBody, Rest};

/// The drafts of notes that a reading yields, in the order of the text, their findings linked. A glossary entry that is
/// also a formula with items yields one list note with the entry as its explanation. Item keys are drawn from `seed`.
pub fn drafts(reading: &Reading, seed: u64) -> Vec<Draft> {
    let _ = (reading, seed);
    unimplemented!()
}

/// The cards a note should have, and whether each begins awake.
pub fn cards(body: &NoteBody) -> Vec<(CardKey, Rest)> {
    let _ = body;
    unimplemented!()
}

/// What the card `key` of the note shows. `turn` (the card's number of reviews) chooses the item a `belongs` card asks.
/// None when the note has no such card.
pub fn face(body: &NoteBody, key: CardKey, turn: u32) -> Option<Face> {
    let _ = (body, key, turn);
    unimplemented!()
}

/// One line that stands for the note in tables: its head word, name, label or beginning.
pub fn headline(body: &NoteBody) -> String {
    let _ = body;
    unimplemented!()
}

/// The rest of the note in one line: definition, items joined with 、, sentence, answer.
pub fn summary(body: &NoteBody) -> String {
    let _ = body;
    unimplemented!()
}

/// The mark proposed for a list recalled as a whole: all items → Good; all, but an ordered list out of order → Hard;
/// any item missed → Again. Names the items whose cards wake and are answered Again.
pub fn mark_list(items: &[(ItemKey, bool)], ordered: bool, in_order: bool) -> (Grade, Vec<ItemKey>) {
    let _ = (items, ordered, in_order);
    unimplemented!()
}
