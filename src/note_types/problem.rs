//! What is wrong with a note's content. Data only; the words are made at the edge.

/// A defect of a note's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyProblem {
    /// A term note without its word.
    EmptyTerm,
    /// A term note without a meaning.
    EmptyDefinition,
    /// A list without a name.
    EmptyName,
    /// A list without items.
    NoItems,
    /// An item without words.
    EmptyItem {
        /// Which, 0 for the first.
        index: usize,
    },
    /// An item that says the same as an earlier one.
    DuplicateItem {
        /// Which, 0 for the first.
        index: usize,
        /// The earlier one.
        first: usize,
    },
    /// An item with the identity of an earlier one.
    DuplicateKey {
        /// Which, 0 for the first.
        index: usize,
    },
    /// A figure note without a sentence.
    EmptySentence,
    /// A figure note whose figure does not lie in its sentence, or is empty.
    ValueOutside,
    /// A cloze text in which nothing is marked.
    NoGaps,
    /// A cloze text with a gap in which nothing stands.
    EmptyGap {
        /// The gap's number.
        number: u32,
    },
    /// A question note without a question.
    EmptyFront,
    /// A question note without an answer.
    EmptyBack,
}

impl BodyProblem {
    /// Whether a note with it must not be kept; the others are worth a look only.
    pub fn blocks(&self) -> bool {
        !matches!(self, Self::DuplicateItem { .. })
    }
}
