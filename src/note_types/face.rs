//! What the two sides of a card show, as data; the study screen lays it out.

use serde::{Deserialize, Serialize};

use super::Affix;
use crate::model::ItemKey;

/// Both sides of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// The question side.
    pub question: Question,
    /// What the answer side adds.
    pub answer: Answer,
}

impl Face {
    /// What is asked for: the text, the gaps, or of a list each item asked.
    pub fn asked(&self) -> Vec<String> {
        match (&self.answer, &self.question) {
            (Answer::Text(text), _) => vec![text.clone()],
            (Answer::Items { items, .. }, _) => {
                items.iter().filter(|item| item.asked).map(|item| item.text.clone()).collect()
            }
            (Answer::Filled, Question::Gaps { pieces, .. }) => {
                let gap = |piece: &Piece| match piece {
                    Piece::Gap(text) => Some(text.clone()),
                    Piece::Text(_) => None,
                };
                pieces.iter().filter_map(gap).collect()
            }
            (Answer::Filled, _) => Vec::new(),
        }
    }
}

impl Question {
    /// What all items of the list share, where that is long: it is shown once, and not asked.
    pub fn affix(&self) -> Option<&Affix> {
        match self {
            Self::List { affix, .. } | Self::Item { affix, .. } => Some(affix).filter(|affix| !affix.is_empty()),
            _ => None,
        }
    }

    /// What of an item is asked.
    pub fn own<'a>(&self, item: &'a str) -> &'a str {
        self.affix().map_or(item, |affix| affix.own(item))
    }
}

/// A run of text on a card; a gap shows a blank on the question side and its text on the answer side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// Shown on both sides.
    Text(String),
    /// Masked on the question side.
    Gap(String),
}

/// The question side.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// What does this word mean?
    Meaning {
        /// The word.
        word: String,
    },
    /// Which word is this? The word itself is masked in the meaning.
    Word {
        /// The meaning.
        meaning: String,
    },
    /// Recall the whole list.
    List {
        /// Its name.
        name: String,
        /// How many items it has.
        count: usize,
        /// Whether in order.
        ordered: bool,
        /// What all items share, where that is long.
        affix: Affix,
    },
    /// One item of the list.
    Item {
        /// The list's name.
        name: String,
        /// 1 for the first.
        position: usize,
        /// How many items it has.
        count: usize,
        /// Whether the order carries meaning.
        ordered: bool,
        /// The items shown: those before it, or, without order, all the others.
        shown: Vec<String>,
        /// What all items share, where that is long.
        affix: Affix,
    },
    /// Which list does this item belong to?
    Belongs {
        /// The item.
        item: String,
    },
    /// A text with gaps (figure, cloze).
    Gaps {
        /// What it is about (a figure's label), or empty.
        label: String,
        /// The text.
        pieces: Vec<Piece>,
    },
    /// A question in the user's words.
    Plain {
        /// The question.
        text: String,
    },
}

/// What the answer side adds.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A text.
    Text(String),
    /// The list's items, ticked one by one when the whole list was asked.
    Items {
        /// The items.
        items: Vec<AnswerItem>,
        /// The explanation of the formula, or empty.
        explanation: String,
        /// The mnemonic, or empty.
        mnemonic: String,
    },
    /// The gaps are filled in the question's text.
    Filled,
}

/// One item on the answer side.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerItem {
    /// Its identity.
    pub key: ItemKey,
    /// Its words.
    pub text: String,
    /// Whether this is the one that was asked for.
    pub asked: bool,
}
