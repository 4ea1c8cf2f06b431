//! The words on a paper, asked for as data: the edge has them in the person's language.

/// Words that a paper needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The heading of a part: its place (1 for the first), what it asks, how many questions it has.
    Part {
        /// 1 for the first.
        place: usize,
        /// What it asks.
        kind: PartKind,
        /// How many questions there are in it.
        questions: usize,
    },
    /// How many items a list has, behind its name.
    Items {
        /// How many.
        count: usize,
        /// Whether in order.
        ordered: bool,
    },
    /// What stands between a word and its meaning.
    Colon,
    /// The title of the sheet with the answers.
    Answers,
    /// What is filled in by hand above the questions: the name.
    Name,
    /// The date.
    Date,
    /// The score.
    Score,
    /// Before, between and behind the page and the number of pages in the footer, in this order: 0, 1, 2.
    Page(u8),
    /// The title of the document in which a note was read.
    Source(String),
    /// What a list's items are remembered by.
    Mnemonic(String),
    /// The brackets behind a question in which the letter or the tick is put.
    Brackets,
    /// Between the items of a list in a line.
    Between,
    /// Which of these belongs to the list, or belong?
    Belongs(String),
    /// Which of these does not belong to the list?
    NotBelongs(String),
    /// To which list does this item belong?
    WhichList(String),
    /// What does this term mean?
    WhichMeaning(String),
    /// Which term has this meaning?
    WhichTerm(String),
    /// Do these make up the list?
    TrueList {
        /// Its name.
        list: String,
        /// What is said of it.
        items: Vec<String>,
    },
    /// Put the items of this list in their order.
    PutInOrder(String),
    /// A hint for a gap.
    Hint(String),
    /// A sentence is right.
    Right,
    /// A sentence is wrong.
    Wrong,
    /// What stood in it wrongly, and what belongs there.
    Exchanged {
        /// What stood there.
        wrong: String,
        /// What belongs there.
        right: String,
    },
}

/// What a part of a paper asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// 默写: write out a list.
    List,
    /// Which word has this meaning?
    Word,
    /// Fill in figures.
    Figure,
    /// Fill in the gaps.
    Gaps,
    /// Answer a question.
    Question,
    /// Questions of that kind of a quiz.
    Quiz(crate::quiz::Kind),
    /// On a summary: words and their meanings.
    Terms,
    /// On a summary: lists.
    Lists,
    /// On a summary: figures.
    Figures,
    /// On a summary: texts made by hand.
    Texts,
}

/// Gives the words.
pub type Say<'a> = &'a dyn Fn(&Wording) -> String;
