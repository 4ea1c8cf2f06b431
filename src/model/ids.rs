//! Ids. Local row numbers within one collection file, and the global id that two collections agree on.

use serde::{Deserialize, Serialize};

macro_rules! row_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub i64);
    };
}

row_id!(
    /// A document's row in this collection.
    DocumentId
);
row_id!(
    /// A note's row in this collection.
    NoteId
);
row_id!(
    /// A card's row in this collection.
    CardId
);
row_id!(
    /// A deck's row in this collection.
    DeckId
);
row_id!(
    /// A preset's row in this collection.
    PresetId
);
row_id!(
    /// A review's row in this collection.
    ReviewId
);

row_id!(
    /// A quiz's row in this collection.
    QuizId
);
row_id!(
    /// A study session's row in this collection.
    StudySessionId
);

/// The global id of a document, note or deck: 128 random bits in hexadecimal, the same in every collection.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Guid(pub String);

impl Guid {
    /// A new id from 128 random bits.
    pub fn new(bits: u128) -> Self {
        Self(format!("{bits:032x}"))
    }
}
