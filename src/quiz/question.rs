//! A question as data: what it asks, how it is answered, what was answered. The words are made at the edge.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::model::{CardKey, Guid, ItemKey, Span};
use crate::note_types::Piece;

/// One question of a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The note it was made from.
    pub note: Guid,
    /// The kind it is of.
    pub kind: Kind,
    /// The note's headline.
    pub headline: String,
    /// The heading under which the note stands; may be empty.
    pub section: String,
    /// What it asks.
    pub ask: Ask,
    /// How it is answered, and the key.
    pub task: Task,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask {
    /// Which of these belongs to the list?
    Belongs {
        /// The list's name.
        list: String,
    },
    /// Which of these does not belong to the list?
    NotBelongs {
        /// The list's name.
        list: String,
    },
    /// To which list does this item belong?
    WhichList {
        /// The item.
        item: String,
    },
    /// What does this term mean?
    WhichMeaning {
        /// The term.
        term: String,
    },
    /// Which term has this meaning? The term itself is masked in it.
    WhichTerm {
        /// The meaning.
        meaning: String,
    },
    /// Which figure stands in the gap?
    WhichFigure {
        /// What the figure is of; may be empty.
        label: String,
        /// The sentence.
        pieces: Vec<Piece>,
    },
    /// Tick all that belong to the list.
    TickAll {
        /// The list's name.
        list: String,
    },
    /// Is it true that these belong to the list?
    TrueList {
        /// The list's name.
        list: String,
        /// What is said to belong to it.
        items: Vec<String>,
    },
    /// Is this sentence true?
    TrueFigure {
        /// The sentence, its figure as it stood or exchanged.
        sentence: String,
        /// Where the figure stands in it.
        figure: Span,
    },
    /// Type the term that has this meaning.
    Word {
        /// The meaning, the term masked.
        meaning: String,
    },
    /// Type one item of a list.
    Item {
        /// The list's name.
        list: String,
        /// The item.
        key: ItemKey,
        /// Its place, from 1 on.
        position: usize,
        /// How many there are.
        count: usize,
        /// Whether the order carries meaning.
        ordered: bool,
        /// The items shown: those before it, or, without order, all the others.
        shown: Vec<String>,
    },
    /// Type what stands in the gap of a cloze text.
    Cloze {
        /// The gap's number.
        number: u32,
        /// The gap's hint; may be empty.
        hint: String,
        /// The text.
        pieces: Vec<Piece>,
    },
    /// Type the answer to a question in the user's words.
    Plain {
        /// The question.
        text: String,
    },
    /// Type the figure that stands in the gap.
    Figure {
        /// What the figure is of; may be empty.
        label: String,
        /// The sentence.
        pieces: Vec<Piece>,
    },
    /// Put the items of the list in their order.
    PutInOrder {
        /// The list's name.
        list: String,
    },
    /// Write the whole list out (默写).
    WriteOut {
        /// The list's name.
        list: String,
        /// How many items it has.
        count: usize,
        /// Whether the order carries meaning.
        ordered: bool,
    },
    /// Explain the term, or answer a question at length.
    Explain {
        /// The term, or the question.
        term: String,
    },
}

/// How a question is answered, and what is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum Task {
    /// One of these.
    One {
        /// The options.
        options: Vec<String>,
        /// The right one.
        right: usize,
    },
    /// Each of these that is right.
    Many {
        /// The options.
        options: Vec<String>,
        /// Whether each is right.
        right: Vec<bool>,
    },
    /// True or false.
    Judge {
        /// Whether it is true.
        right: bool,
        /// Where it is not: what stands in it wrongly, and what belongs there.
        exchanged: Option<(String, String)>,
    },
    /// A typed answer.
    Typed {
        /// What is to be typed.
        right: String,
        /// What is as good.
        also: Vec<String>,
    },
    /// These, put in order.
    Order {
        /// As they are shown.
        shown: Vec<String>,
        /// The places of the shown ones, in the right order.
        right: Vec<usize>,
    },
    /// All of these, typed one by one.
    Write {
        /// The items.
        items: Vec<String>,
        /// Whether in order.
        ordered: bool,
    },
    /// An answer in one's own words, which the person marks by its key phrases.
    Explain {
        /// The whole answer.
        text: String,
        /// Its key phrases, each a part of the answer.
        phrases: Vec<String>,
    },
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "given", rename_all = "snake_case")]
pub enum Given {
    /// Nothing: the person does not know.
    Nothing,
    /// The option of that place.
    One {
        /// Its place.
        place: usize,
    },
    /// Whether each option was ticked.
    Many {
        /// One for each option.
        ticked: Vec<bool>,
    },
    /// True or false.
    Judged {
        /// Whether it was said to be true.
        is_true: bool,
    },
    /// A text.
    Typed {
        /// The text.
        text: String,
    },
    /// The places of the shown ones, in the order given.
    Order {
        /// One for each.
        places: Vec<usize>,
    },
    /// What was typed, line by line.
    Lines {
        /// The lines.
        lines: Vec<String>,
    },
    /// Which key phrases the person's own answer had.
    Phrases {
        /// One for each.
        had: Vec<bool>,
    },
}

impl Question {
    /// The card of its note that asks the same without a cue, so that its answer could count as a review: typed answers and
    /// written lists alone. None for all others.
    pub fn card(&self) -> Option<CardKey> {
        match &self.ask {
            Ask::Word { .. } => Some(CardKey::Word),
            Ask::Item { key, .. } => Some(CardKey::Item(*key)),
            Ask::Cloze { number, .. } => Some(CardKey::Cloze(*number)),
            Ask::Plain { .. } => Some(CardKey::Front),
            Ask::Figure { .. } => Some(CardKey::Figure),
            Ask::WriteOut { .. } => Some(CardKey::List),
            _ => None,
        }
    }
}
