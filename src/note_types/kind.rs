//! The registry: one line for each kind of note.

use super::Face;
use super::basic::Basic;
use super::cloze::Cloze;
use super::figure::Figure;
use super::list::List;
use super::problem::BodyProblem;
use super::term::Term;
use crate::model::{CardKey, NoteBody, Rest};

/// What a kind of note knows. Every card that `cards` names has a face.
pub(super) trait Kind {
    fn cards(&self) -> Vec<(CardKey, Rest)>;
    fn face(&self, key: CardKey, turn: u32) -> Option<Face>;
    fn headline(&self) -> String;
    fn summary(&self) -> String;
    fn problems(&self) -> Vec<BodyProblem>;
}

/// The kind that a note's content is of.
pub(super) fn kind(body: &NoteBody) -> Box<dyn Kind + '_> {
    match body {
        NoteBody::Term { term, definition } => Box::new(Term { term, definition }),
        NoteBody::List { name, items, announced: _, ordered, mnemonic, explanation } => {
            Box::new(List { name, items, ordered: *ordered, mnemonic, explanation })
        }
        NoteBody::Figure { label, sentence, value } => Box::new(Figure { label, sentence, value: *value }),
        NoteBody::Cloze { text } => Box::new(Cloze { text }),
        NoteBody::Basic { front, back, reversed } => Box::new(Basic { front, back, reversed: *reversed }),
    }
}

/// These cards, awake from the beginning.
pub(super) fn awake<const N: usize>(keys: [CardKey; N]) -> Vec<(CardKey, Rest)> {
    keys.map(|key| (key, Rest::Awake)).to_vec()
}
