//! The study documents that come with the program, in `decks/`. The importer reads them like everyone's; the window
//! takes them in when a collection is new, so that studying can begin at once.

/// One study document that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IncludedDeck {
    /// Its file's name, for [`crate::document::read_text`].
    pub file_name: &'static str,
    /// The path of the deck that its notes go to.
    pub deck_path: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// All of them, in the order in which to take them in.
pub fn included() -> &'static [IncludedDeck] {
    &[
        IncludedDeck {
            file_name: "jilin-congress.md",
            deck_path: "吉林省第十二次党代会",
            text: include_str!("../decks/jilin-congress.md"),
        },
        IncludedDeck {
            file_name: "twentieth-congress.md",
            deck_path: "二十大报告关键词",
            text: include_str!("../decks/twentieth-congress.md"),
        },
    ]
}
