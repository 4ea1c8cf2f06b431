//! What reading a document yields.

use crate::model::Span;

/// A document, read. All spans lie in [`Reading::text`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The document's title: its first heading or line, else the file's name without its ending.
    pub title: String,
    /// The text as it is kept: UTF-8, line ends as LF, no byte-order mark; otherwise as it stood.
    pub text: String,
    /// The encoding in which it came, by its WHATWG name (`UTF-8`, `gb18030`, `Big5`, `UTF-16LE`).
    pub encoding: String,
    /// Headings with the bullets that stand directly under them, in the order of the text.
    pub outline: Vec<Heading>,
    /// Glossary entries.
    pub terms: Vec<TermDraft>,
    /// Enumerated sets.
    pub lists: Vec<ListDraft>,
    /// Figures worth asking about.
    pub figures: Vec<FigureDraft>,
    /// What is doubtful in the document.
    pub findings: Vec<Finding>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Its words, with its number.
    pub text: String,
    /// 1 is the highest.
    pub level: u8,
    /// Where it stands.
    pub span: Span,
    /// The bullets under it.
    pub bullets: Vec<Bullet>,
}

/// A bullet that stands under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Bullet {
    /// Its head, without mark-up.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A glossary entry.
#[derive(Clone, Debug, PartialEq)]
pub struct TermDraft {
    /// The head word, without outer quotes.
    pub term: String,
    /// Its meaning, paragraphs joined.
    pub definition: String,
    /// The whole entry.
    pub span: Span,
    /// The head word.
    pub term_span: Span,
    /// The definition.
    pub definition_span: Span,
}

/// An enumerated set.
#[derive(Clone, Debug, PartialEq)]
pub struct ListDraft {
    /// The formula or phrase that announces it.
    pub name: String,
    /// The number the name announces, if any.
    pub announced: Option<u32>,
    /// Its items in the order of the text.
    pub items: Vec<ItemDraft>,
    /// Whether the order carries meaning.
    pub ordered: bool,
    /// Name and items.
    pub span: Span,
    /// Where the name stands.
    pub name_span: Span,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemDraft {
    /// Its words, without enumerator and end punctuation.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A figure with its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureDraft {
    /// What it is of, in few words of the text (合同引资额).
    pub label: String,
    /// The figure with its unit (4635.64亿元), as it stands in the text.
    pub value: String,
    /// Where the figure stands.
    pub value_span: Span,
    /// The sentence (or clause, when the sentence is long) in which it stands.
    pub sentence_span: Span,
}

/// A defect of the document that a person should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What is wrong, as data; words are made at the edge.
    pub data: FindingData,
    /// The passage.
    pub span: Span,
}

/// What a finding says.
#[derive(Clone, Debug, PartialEq)]
pub enum FindingData {
    /// The name announces another number of items than the text gives.
    CountMismatch {
        /// The list's name.
        name: String,
        /// The announced number.
        announced: u32,
        /// The number found.
        found: u32,
    },
    /// A definition or paragraph stops inside a sentence.
    TruncatedDefinition {
        /// The term, or the beginning of the paragraph.
        subject: String,
        /// Its last words.
        tail: String,
    },
    /// Words or characters doubled by accident.
    DuplicateFragment {
        /// What stands twice.
        fragment: String,
    },
    /// Mark-up that opens or closes nothing.
    StrayMarkup {
        /// The mark (`**`).
        mark: String,
        /// How often it stands so.
        count: u32,
    },
    /// A Latin word between Chinese phrases.
    StrayLatin {
        /// The word.
        word: String,
    },
    /// A number is missing in a row of numbers.
    NumberingGap {
        /// The number before the gap, as written.
        before: String,
        /// The number after it, as written.
        after: String,
    },
    /// A term is defined twice with different texts.
    ConflictingDefinition {
        /// The term.
        term: String,
    },
}

/// The kind of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingKind {
    /// See [`FindingData::CountMismatch`].
    CountMismatch,
    /// See [`FindingData::TruncatedDefinition`].
    TruncatedDefinition,
    /// See [`FindingData::DuplicateFragment`].
    DuplicateFragment,
    /// See [`FindingData::StrayMarkup`].
    StrayMarkup,
    /// See [`FindingData::StrayLatin`].
    StrayLatin,
    /// See [`FindingData::NumberingGap`].
    NumberingGap,
    /// See [`FindingData::ConflictingDefinition`].
    ConflictingDefinition,
}

impl FindingKind {
    /// The stable name: `count_mismatch`, `truncated_definition` …
    pub fn name(self) -> &'static str {
        match self {
            Self::CountMismatch => "count_mismatch",
            Self::TruncatedDefinition => "truncated_definition",
            Self::DuplicateFragment => "duplicate_fragment",
            Self::StrayMarkup => "stray_markup",
            Self::StrayLatin => "stray_latin",
            Self::NumberingGap => "numbering_gap",
            Self::ConflictingDefinition => "conflicting_definition",
        }
    }
}

impl Finding {
    /// Its kind.
    pub fn kind(&self) -> FindingKind {
        match self.data {
            FindingData::CountMismatch { .. } => FindingKind::CountMismatch,
            FindingData::TruncatedDefinition { .. } => FindingKind::TruncatedDefinition,
            FindingData::DuplicateFragment { .. } => FindingKind::DuplicateFragment,
            FindingData::StrayMarkup { .. } => FindingKind::StrayMarkup,
            FindingData::StrayLatin { .. } => FindingKind::StrayLatin,
            FindingData::NumberingGap { .. } => FindingKind::NumberingGap,
            FindingData::ConflictingDefinition { .. } => FindingKind::ConflictingDefinition,
        }
    }
}

/// Why a file could not be read. Data only; the words are made at the edge.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// Larger than can be taken in.
    #[error("{bytes} bytes, at most {limit}")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The largest size taken.
        limit: u64,
    },
    /// Its parts unpack to more than can be taken in.
    #[error("unpacks to more than {limit} bytes")]
    UnpacksTooLarge {
        /// The most that is taken, in bytes.
        limit: u64,
    },
    /// A picture, a program, an old .doc: recognised by its first bytes.
    #[error("not text: {what}")]
    NotText {
        /// What it seems to be: `picture`, `zip`, `rtf`, `old-word`, `old-slides`, `old-table`, `slides`,
        /// `open-document`, `pages`, `program`, `binary`.
        what: &'static str,
    },
    /// It needs a password.
    #[error("encrypted")]
    Encrypted,
    /// A PDF of pictures, or one whose glyphs nothing says the characters of.
    #[error("no text on {pages} pages")]
    NoTextLayer {
        /// How many pages it has.
        pages: usize,
    },
    /// It begins as a file of its format, and is broken or cut off.
    #[error("damaged {what}")]
    Damaged {
        /// Its format: `docx`, `xlsx`, `epub`, `mhtml`, `pdf`.
        what: &'static str,
    },
    /// Bytes that are no encoding.
    #[error("no known encoding")]
    Undecodable,
    /// The person stopped it.
    #[error("stopped")]
    Stopped,
}
