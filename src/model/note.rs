//! A note: what is to be learnt, from which its cards are made.

use serde::{Deserialize, Serialize};

use super::{DocumentId, Span};

/// The kinds of note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteType {
    /// 热词: a word and its meaning.
    Term,
    /// 列表: a formula and its items.
    List,
    /// 数字: a sentence with a figure.
    Figure,
    /// 填空: a text with marked gaps.
    Cloze,
    /// 问答: a question and an answer.
    Basic,
}

impl NoteType {
    /// All kinds, in the order in which screens list them.
    pub const ALL: [NoteType; 5] = [Self::Term, Self::List, Self::Figure, Self::Cloze, Self::Basic];

    /// The stable name in the database and in JSON: `term`, `list`, `figure`, `cloze`, `basic`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::List => "list",
            Self::Figure => "figure",
            Self::Cloze => "cloze",
            Self::Basic => "basic",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The identity of a list's item within its note; it stays when the item is edited or moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ItemKey(pub u32);

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    /// Its identity, random, unique within the note.
    pub key: ItemKey,
    /// Its words.
    pub text: String,
}

/// What a note holds, by kind. Stored as JSON in the collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum NoteBody {
    /// A word and its meaning.
    Term {
        /// The head word, without quotes.
        term: String,
        /// Its meaning.
        definition: String,
    },
    /// A formula and its items.
    List {
        /// The formula or phrase that names the list.
        name: String,
        /// The items in the order of the text.
        items: Vec<ListItem>,
        /// The number the name announces (五大安全: 5), if it announces one.
        #[serde(default)]
        announced: Option<u32>,
        /// Whether the order carries meaning.
        #[serde(default)]
        ordered: bool,
        /// The user's mnemonic (口诀); may be empty.
        #[serde(default)]
        mnemonic: String,
        /// The text that explains the formula, shown on the answer side; may be empty.
        #[serde(default)]
        explanation: String,
    },
    /// A sentence with a figure, which the card masks.
    Figure {
        /// What the figure is of, in few words (合同引资额).
        label: String,
        /// The sentence in which the figure stands.
        sentence: String,
        /// Where the figure with its unit stands in `sentence`.
        value: Span,
    },
    /// A text with gaps marked `{{c1::…}}`, `{{c2::…}}`; one card per number.
    Cloze {
        /// The text with its marks.
        text: String,
    },
    /// A question and an answer.
    Basic {
        /// The question.
        front: String,
        /// The answer.
        back: String,
        /// Whether a second card asks from back to front.
        #[serde(default)]
        reversed: bool,
    },
}

impl NoteBody {
    /// Its kind.
    pub fn note_type(&self) -> NoteType {
        match self {
            Self::Term { .. } => NoteType::Term,
            Self::List { .. } => NoteType::List,
            Self::Figure { .. } => NoteType::Figure,
            Self::Cloze { .. } => NoteType::Cloze,
            Self::Basic { .. } => NoteType::Basic,
        }
    }
}

/// Where a note was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The document.
    pub document: DocumentId,
    /// The place in that document's text.
    pub span: Span,
}
