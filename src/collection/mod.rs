//! The only door to the SQLite file. Queries take `&self`; every change takes `&mut self`, passes one gate (one
//! transaction, its undo recorded by triggers) and returns what changed.

mod changes;
mod error;
mod view;

use std::path::{Path, PathBuf};

pub use changes::{Changes, Operation};
pub use error::CollectionError;
pub use view::{
    Backup, CardRow, CheckReport, DeckRow, DocumentInfo, HeatDay, Import, ImportNote, NoteDetail, NoteFilter, NoteRow,
    NoteSort, NoteState, Scope, SortColumn, StudyCard, Today,
};

use crate::model::{CardId, Clock, DeckId, DocumentId, Grade, ItemKey, NoteBody, NoteId, Settings, TimeMs};
use crate::schedule::{Calendar, Outcome, queue::Queue};

/// Result of every operation and query.
pub type Result<T> = std::result::Result<T, CollectionError>;

/// An open collection.
pub struct Collection {
    _private: (),
}

#[expect(unused_variables, reason = "contract")]
impl Collection {
    /// Opens the collection at `path`, making it when absent; locks it against other programs; backs it up once a day
    /// and before a migration. `seed` feeds the global ids.
    pub fn open(path: &Path, clock: Box<dyn Clock>, zone: jiff::tz::TimeZone, seed: u64) -> Result<Self> {
        unimplemented!()
    }
    /// A collection in memory, for tests and trials.
    pub fn in_memory(clock: Box<dyn Clock>, zone: jiff::tz::TimeZone, seed: u64) -> Result<Self> {
        unimplemented!()
    }
    /// The file.
    pub fn path(&self) -> &Path {
        unimplemented!()
    }
    /// The time now, by the clock handed in.
    pub fn now(&self) -> TimeMs {
        unimplemented!()
    }
    /// The calendar with the day boundary that is set.
    pub fn calendar(&self) -> Calendar {
        unimplemented!()
    }
    /// A new seed from the one handed in.
    pub fn next_seed(&mut self) -> u64 {
        unimplemented!()
    }

    // Settings
    /// What is set. Cached: cheap enough to call every frame.
    pub fn settings(&self) -> &Settings {
        unimplemented!()
    }
    /// Sets it (undoable).
    pub fn set_settings(&mut self, settings: &Settings) -> Result<Changes> {
        unimplemented!()
    }

    // Undo
    /// What undo would take back.
    pub fn can_undo(&self) -> Option<Operation> {
        unimplemented!()
    }
    /// What redo would do again.
    pub fn can_redo(&self) -> Option<Operation> {
        unimplemented!()
    }
    /// Takes the last operation back. None when there is none.
    pub fn undo(&mut self) -> Result<Option<Changes>> {
        unimplemented!()
    }
    /// Does it again.
    pub fn redo(&mut self) -> Result<Option<Changes>> {
        unimplemented!()
    }

    // Decks
    /// All decks with their counts for today, in the order of their paths (`甲::乙` after `甲`); counts include the
    /// decks below. `mastery` is the mean retrievability of the cards that were reviewed.
    pub fn decks(&self) -> Result<Vec<DeckRow>> {
        unimplemented!()
    }
    /// Finds or makes the deck of that path (`甲::乙`); an operation of its own.
    pub fn add_deck(&mut self, path: &str) -> Result<(DeckId, Changes)> {
        unimplemented!()
    }
    /// Renames a deck, the decks below with it.
    pub fn rename_deck(&mut self, deck: DeckId, path: &str) -> Result<Changes> {
        unimplemented!()
    }
    /// Deletes a deck with the decks below and their notes.
    pub fn delete_deck(&mut self, deck: DeckId) -> Result<Changes> {
        unimplemented!()
    }

    // Import and notes
    /// Takes in a document and its accepted notes as one operation.
    pub fn import(&mut self, import: &Import) -> Result<Changes> {
        unimplemented!()
    }
    /// Documents taken in, newest first.
    pub fn documents(&self) -> Result<Vec<DocumentInfo>> {
        unimplemented!()
    }
    /// A document's text.
    pub fn document_text(&self, document: DocumentId) -> Result<String> {
        unimplemented!()
    }
    /// Adds a note written by hand.
    pub fn add_note(&mut self, deck: DeckId, body: &NoteBody, tags: &[String]) -> Result<(NoteId, Changes)> {
        unimplemented!()
    }
    /// Replaces a note's content; cards are added and removed to fit, those that stay keep their history.
    pub fn update_note(&mut self, note: NoteId, body: &NoteBody) -> Result<Changes> {
        unimplemented!()
    }
    /// Deletes notes with their cards; the review log keeps its lines.
    pub fn delete_notes(&mut self, notes: &[NoteId]) -> Result<Changes> {
        unimplemented!()
    }
    /// Moves notes' cards to a deck.
    pub fn move_notes(&mut self, notes: &[NoteId], deck: DeckId) -> Result<Changes> {
        unimplemented!()
    }
    /// Adds and removes tags.
    pub fn tag_notes(&mut self, notes: &[NoteId], add: &[String], remove: &[String]) -> Result<Changes> {
        unimplemented!()
    }
    /// Makes the notes' cards new again (their reviews stay in the log).
    pub fn reset_notes(&mut self, notes: &[NoteId]) -> Result<Changes> {
        unimplemented!()
    }
    /// All cards of these notes.
    pub fn cards_of(&self, notes: &[NoteId]) -> Result<Vec<CardId>> {
        unimplemented!()
    }

    // Cards
    /// Suspends or takes back.
    pub fn suspend(&mut self, cards: &[CardId], suspended: bool) -> Result<Changes> {
        unimplemented!()
    }
    /// Puts cards aside until the next study day.
    pub fn bury(&mut self, cards: &[CardId]) -> Result<Changes> {
        unimplemented!()
    }
    /// Brings all buried cards of today back.
    pub fn unbury(&mut self, scope: &Scope) -> Result<Changes> {
        unimplemented!()
    }
    /// Sets the flag, 0 to 7.
    pub fn flag(&mut self, cards: &[CardId], flag: u8) -> Result<Changes> {
        unimplemented!()
    }

    // Study
    /// Today's queue.
    pub fn queue(&self, scope: &Scope) -> Result<Queue> {
        unimplemented!()
    }
    /// All that the study screen shows of a card.
    pub fn study_card(&self, card: CardId) -> Result<StudyCard> {
        unimplemented!()
    }
    /// What each button leads to now.
    pub fn outcomes(&self, card: CardId) -> Result<[Outcome; 4]> {
        unimplemented!()
    }
    /// Answers a card, committed before this returns. `missed` wakes these items' cards and answers them Again.
    /// `taken_ms` is how long the card was shown. Siblings are buried if so set; a leech is marked.
    pub fn answer(&mut self, card: CardId, grade: Grade, taken_ms: u32, missed: &[ItemKey]) -> Result<Changes> {
        unimplemented!()
    }

    // Overview
    /// What 今日 shows.
    pub fn today(&self) -> Result<Today> {
        unimplemented!()
    }

    // Browse
    /// The notes that match, sorted. Substring of any length, pinyin initials, filters. Fast at 100,000.
    pub fn find(&self, filter: &NoteFilter, sort: NoteSort) -> Result<Vec<NoteId>> {
        unimplemented!()
    }
    /// The rows of these notes (those on screen).
    pub fn rows(&self, notes: &[NoteId]) -> Result<Vec<NoteRow>> {
        unimplemented!()
    }
    /// One note with its cards and source.
    pub fn note(&self, note: NoteId) -> Result<NoteDetail> {
        unimplemented!()
    }
    /// All tags in use.
    pub fn tags(&self) -> Result<Vec<String>> {
        unimplemented!()
    }

    // Safety
    /// Integrity check and every memory state computed again from the log.
    pub fn check(&self) -> Result<CheckReport> {
        unimplemented!()
    }
    /// The backups beside the collection, newest first.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        unimplemented!()
    }
    /// Makes one now, by SQLite's backup API; `to` none: in the backup folder.
    pub fn backup(&self, to: Option<&Path>) -> Result<PathBuf> {
        unimplemented!()
    }
    /// Replaces the content with a backup's, after backing up the present one.
    pub fn restore(&mut self, from: &Path) -> Result<Changes> {
        unimplemented!()
    }
}
