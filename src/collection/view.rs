//! What queries return and operations take: plain data for the screens.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Below;
use crate::model::{
    Card, CardId, CardKey, Day, DeckId, DocumentId, Guid, NoteBody, NoteId, NoteType, Phase, Rest, Source, Span, TimeMs,
};
use crate::schedule::queue::Counts;
use crate::versions::{Difference, Likeness};

/// Which cards to study, count or unbury.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// All.
    #[default]
    All,
    /// A deck and the decks below it.
    Deck(DeckId),
    /// The cards of one document.
    Document(DocumentId),
    /// The cards of the notes with a tag.
    Tag(String),
    /// The cards of these notes: those that were found when the sitting began.
    Notes(NoteSet),
    /// Chosen cards, in their order.
    Chosen(Chosen),
}

/// Cards chosen to be gone over, due or not, each until it is recalled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The cards, in the order in which they are shown.
    pub cards: Vec<CardId>,
    /// When they were chosen: a card recalled since is done.
    pub since_ms: i64,
    /// What to call them, in words already made.
    pub words: String,
}

/// A deck with its counts for today.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckRow {
    /// The deck.
    pub id: DeckId,
    /// Its path (`甲::乙`).
    pub path: String,
    /// The last part of the path.
    pub name: String,
    /// 0 at the top.
    pub depth: usize,
    /// What is left today.
    pub counts: Counts,
    /// Cards in it and below, asleep ones left out.
    pub cards: usize,
    /// Mean retrievability now of the cards reviewed at least once, times the share of cards reviewed; 0 to 1. None
    /// without cards.
    pub mastery: Option<f32>,
}

/// One day of the heat map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeatDay {
    /// The day.
    pub day: Day,
    /// Reviews given.
    pub reviews: u32,
}

/// How much is done in a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BacklogPace {
    /// So many minutes: what a sitting is limited to.
    Minutes(u32),
    /// So many reviews: what a sitting is limited to, or what is usual.
    Reviews(u32),
}

/// After days away: more reviews are overdue than a usual day has in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// How many are overdue.
    pub overdue: usize,
    /// Whether new cards wait until it is cleared.
    pub new_waits: bool,
    /// The present pace.
    pub pace: BacklogPace,
    /// In how many days it is cleared at that pace, today the first; None: not within a year, for as much falls due anew.
    pub days: Option<u32>,
    /// A pace, in reviews a day, that clears it within a month, and the days that takes; where the present one does not
    /// clear it.
    pub faster: Option<(u32, u32)>,
}

/// What 今日 shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Today {
    /// The study day.
    pub day: Day,
    /// What is left.
    pub counts: Counts,
    /// About how long that takes, from the person's own pace (median time per answer).
    pub estimate_ms: u64,
    /// Decks.
    pub decks: Vec<DeckRow>,
    /// The last 40 weeks, oldest first; days without reviews left out.
    pub heat: Vec<HeatDay>,
    /// Days in a row with at least one review, today or yesterday the last.
    pub streak_days: u32,
    /// Reviews in the heat map's time.
    pub reviews: u32,
    /// Share of reviews of review cards not answered Again in that time; None without any.
    pub retention: Option<f32>,
    /// Reviews given today.
    pub reviews_today: u32,
    /// Notes in the collection.
    pub notes: usize,
    /// What was left undone on days away.
    pub backlog: Option<Backlog>,
    /// When the next card falls due, when nothing is left now.
    pub next_due_at: Option<TimeMs>,
}

/// A document to take in, with its accepted notes.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Its title.
    pub title: String,
    /// Where it came from: a path, or empty for pasted text.
    pub origin: String,
    /// The date it bears (for the yearly drift of formulas), if known.
    pub date: Option<Day>,
    /// Its text.
    pub text: String,
    /// The path of the deck to put the notes in; made when absent.
    pub deck: String,
    /// The accepted notes.
    pub notes: Vec<ImportNote>,
    /// What was read and not accepted, as it was read: on the next import of the document it stays out unless taken.
    pub left_out: Vec<NoteBody>,
}

/// One accepted note.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportNote {
    /// Its content.
    pub body: NoteBody,
    /// Where it stands in the document's text.
    pub span: Option<Span>,
    /// Tags.
    pub tags: Vec<String>,
    /// The kinds of the findings that concern it ([`crate::document::FindingKind::name`]), kept for the browser's filter.
    pub findings: Vec<String>,
    /// What the document gives, where the person wrote something else before accepting; None when `body` is what it gives.
    /// On the next import of the document it tells their words from the document's.
    pub read: Option<NoteBody>,
}

/// A document of which a reading may be a new version.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognised {
    /// The document.
    pub info: DocumentInfo,
    /// What they have in common, and how sure it is.
    pub likeness: Likeness,
}

/// A note of the same name as one that was asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// Which of those asked about.
    pub index: usize,
    /// The note.
    pub note: NoteId,
    /// What it says.
    pub body: NoteBody,
    /// The document it comes from; None for a note written by hand.
    pub document: Option<DocumentId>,
    /// That document's title, or empty.
    pub document_title: String,
    /// The date that document bears.
    pub date: Option<Day>,
    /// When that document was taken in, or the note written.
    pub taken_in_at: TimeMs,
    /// How it differs: the one asked about is the first, this note the second.
    pub difference: Difference,
}

/// A document taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentInfo {
    /// The document.
    pub id: DocumentId,
    /// Its global id.
    pub guid: Guid,
    /// Its title.
    pub title: String,
    /// Where it came from.
    pub origin: String,
    /// The date it bears.
    pub date: Option<Day>,
    /// When it was taken in, the last time.
    pub imported_at: TimeMs,
    /// How many notes come from it.
    pub notes: usize,
}

/// All that the study screen shows of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyCard {
    /// The card.
    pub card: Card,
    /// Its note's content.
    pub body: NoteBody,
    /// The path of its deck.
    pub deck_path: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Where it was read.
    pub source: Option<Source>,
    /// The title of that document, or empty.
    pub document_title: String,
    /// The sentence(s) around the span, for the answer side; for a note that a later version of its document has
    /// no more those in which it stood; else empty without a source.
    pub source_text: String,
    /// Where the note's own words lie in `source_text`.
    pub source_span: Span,
    /// Retrievability now; None for a new card.
    pub retrievability: Option<f32>,
    /// The lists of which a list's items are the names, by the place of the item; empty where there is none.
    pub below: Vec<Option<Below>>,
}

/// The states by which notes can be filtered: a note matches when one of its cards does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteState {
    /// New cards.
    New,
    /// Cards in (re)learning.
    Learning,
    /// Review cards.
    Review,
    /// Due today.
    Due,
    /// Suspended.
    Suspended,
    /// Put aside.
    Buried,
    /// Leeches.
    Leech,
}

/// What to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteFilter {
    /// A substring of any text of the note or its tags, or pinyin initials (wdaq); several, separated by spaces, must
    /// all be found.
    pub text: String,
    /// In this deck or below it.
    pub deck: Option<DeckId>,
    /// Of this kind.
    pub note_type: Option<NoteType>,
    /// With this tag.
    pub tag: Option<String>,
    /// With a card in this state.
    pub state: Option<NoteState>,
    /// With a card of this flag.
    pub flag: Option<u8>,
    /// Whose draft had findings.
    pub with_findings: bool,
    /// From this document.
    pub document: Option<DocumentId>,
    /// Among these notes.
    pub among: Option<NoteSet>,
}

impl NoteFilter {
    /// The scope that says the same, where there is one: of a deck, a document or a tag alone, or of all notes.
    pub fn scope(&self) -> Option<Scope> {
        let only = |filter: Self| *self == filter;
        if only(Self::default()) {
            return Some(Scope::All);
        }
        if only(Self { deck: self.deck, ..Self::default() }) {
            return self.deck.map(Scope::Deck);
        }
        if only(Self { document: self.document, ..Self::default() }) {
            return self.document.map(Scope::Document);
        }
        let tag = self.tag.clone();
        if only(Self { tag: tag.clone(), ..Self::default() }) { tag.map(Scope::Tag) } else { None }
    }
}

/// Some notes, and what to call them: those behind a number of the statistics, or those that are studied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Vec<NoteId>, String)", into = "(Vec<NoteId>, String)")]
pub struct NoteSet {
    /// By id.
    notes: Arc<[NoteId]>,
    /// What to call them, in words already made.
    pub words: String,
}

impl NoteSet {
    /// These notes under that name.
    pub fn new(mut notes: Vec<NoteId>, words: impl Into<String>) -> Self {
        notes.sort_unstable();
        Self { notes: notes.into(), words: words.into() }
    }

    /// Whether it is one of them.
    pub fn has(&self, note: NoteId) -> bool {
        self.notes.binary_search(&note).is_ok()
    }

    /// They, by id.
    pub(super) fn notes(&self) -> Arc<[NoteId]> {
        Arc::clone(&self.notes)
    }
}

impl From<(Vec<NoteId>, String)> for NoteSet {
    fn from((notes, words): (Vec<NoteId>, String)) -> Self {
        Self::new(notes, words)
    }
}

impl From<NoteSet> for (Vec<NoteId>, String) {
    fn from(set: NoteSet) -> Self {
        (set.notes.to_vec(), set.words)
    }
}

/// The columns notes can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortColumn {
    /// When added.
    #[default]
    Added,
    /// Headline, by pinyin.
    Headline,
    /// Kind.
    Type,
    /// The lowest retrievability among its cards.
    Retrievability,
    /// The earliest due card.
    Due,
}

/// A column and a direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoteSort {
    /// The column.
    pub column: SortColumn,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// A note's row in the browser.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteRow {
    /// The note.
    pub id: NoteId,
    /// Its kind.
    pub note_type: NoteType,
    /// Its head word.
    pub headline: String,
    /// The rest in one line.
    pub summary: String,
    /// The lowest retrievability among its awake cards; None when none was reviewed.
    pub retrievability: Option<f32>,
    /// The earliest due day among its awake cards; None when all are new or at rest.
    pub due: Option<Day>,
    /// The highest flag among its cards.
    pub flag: u8,
    /// Whether all its awake cards are suspended.
    pub suspended: bool,
    /// Whether none of its cards can be shown today, and one is put aside.
    pub buried: bool,
    /// Whether one of its cards is a leech.
    pub leech: bool,
}

/// One card of a note, for the browser's side panel.
#[derive(Clone, Debug, PartialEq)]
pub struct CardRow {
    /// The card.
    pub id: CardId,
    /// Which question it asks.
    pub key: CardKey,
    /// Its stage.
    pub phase: Phase,
    /// Whether it takes part.
    pub rest: Rest,
    /// Retrievability now.
    pub retrievability: Option<f32>,
    /// When it is due; None for new cards.
    pub due: Option<Day>,
    /// Its flag.
    pub flag: u8,
    /// Times forgotten.
    pub lapses: u32,
    /// Times reviewed.
    pub reviews: u32,
    /// Whether it is a leech.
    pub leech: bool,
}

/// One note with all that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteDetail {
    /// The note.
    pub id: NoteId,
    /// Its content.
    pub body: NoteBody,
    /// Its deck.
    pub deck: DeckId,
    /// The deck's path.
    pub deck_path: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Where it was read.
    pub source: Option<Source>,
    /// That document's title, or empty.
    pub document_title: String,
    /// The sentence(s) around the span; empty without a source.
    pub source_text: String,
    /// Where the note's own words lie in `source_text`.
    pub source_span: Span,
    /// The kinds of findings its draft had.
    pub findings: Vec<String>,
    /// Its cards.
    pub cards: Vec<CardRow>,
    /// The lists of which a list's items are the names, by the place of the item; empty where there is none.
    pub below: Vec<Option<Below>>,
}

/// A note as a paper needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedNote {
    /// The note.
    pub id: NoteId,
    /// Its content.
    pub body: NoteBody,
    /// The title of its document, or empty.
    pub document_title: String,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Notes, cards, reviews looked at.
    pub notes: usize,
    /// Cards looked at.
    pub cards: usize,
    /// Reviews looked at.
    pub reviews: usize,
    /// What is wrong, one line each; empty: all is well.
    pub problems: Vec<String>,
}

/// A backup file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made.
    pub made_at: TimeMs,
    /// Its size.
    pub bytes: u64,
}
