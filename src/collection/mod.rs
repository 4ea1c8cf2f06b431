//! The only door to the SQLite file. Queries take `&self`; every change takes `&mut self`, passes one gate (one
//! transaction, its undo recorded by triggers) and returns what changed.

//!
//! - `open`, `lock`, `migrate`, `backup`, `restore`, `check`: the file and its safety; `whereabouts`: where it lies; `beside`: for
//!   another thread.
//! - `gate`, `undo`, `watch`: how a change is made, taken back, and told.
//! - `answer`, `cards`, `notes`, `tags`, `decks`, `import`, `again`, `many`, `split`, `decisions`, `settings`, `presets`,
//!   `reschedule`: the operations.
//! - `study`, `chosen`, `backlog`, `sitting`, `mix_ups`, `nested`, `today`, `browse`, `source`, `printed`, `statistics`, `past`, `versions`: the
//!   queries. `cache` and `search`: what they keep in memory.
//! - `package`: decks that go to another collection, and come from one.
//! - `quiz`: self-quizzes, their operations and queries.
//! - `study_sessions`: dates to be ready for.
//! - `rows`, `log`: cards and reviews as columns.

mod again;
mod answer;
mod backlog;
mod backup;
mod beside;
mod browse;
mod cache;
mod cards;
mod changes;
mod check;
mod chosen;
mod decisions;
mod decks;
mod error;
mod gate;
mod import;
mod lock;
mod log;
mod many;
mod migrate;
mod mix_ups;
mod nested;
mod notes;
mod open;
mod package;
mod past;
mod presets;
mod printed;
mod quiz;
mod reschedule;
mod rescue;
mod restore;
mod rows;
mod search;
mod settings;
mod sitting;
mod source;
mod split;
mod statistics;
mod study;
mod study_sessions;
mod tags;
mod today;
mod undo;
mod versions;
mod view;
mod watch;
mod whereabouts;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use rand::rngs::StdRng;
use rusqlite::Connection;

pub use again::ImportAgain;
pub use answer::Given;
pub use beside::{Beside, Tell};
pub use changes::{Changes, Operation};
pub use error::CollectionError;
pub use lock::ask_to_show;
pub use many::{NewNote, Taken};
pub use mix_ups::MixUp;
pub use nested::{Below, BelowItem};
pub use package::{
    Package, PackageCounts, PackageEntry, PackageStatus, PackedCard, PackedDeck, PackedDocument, PackedNote,
    PackedReview,
};
pub use quiz::{Asked, KnownMistake, Quiz, QuizAnswer, QuizForm, QuizInfo, QuizReader, QuizScope};
pub use reschedule::PresetSettings;
pub use rescue::{backups_beside, put_back};
pub use sitting::{Sitting, SittingAnswer, SittingLimit};
pub use statistics::HistoryReader;
pub use study_sessions::{After, Ahead, StudySession, StudySessionForm, Went};
pub use view::{
    Backlog, BacklogPace, Backup, CardRow, CheckReport, Chosen, DeckRow, DocumentInfo, Elsewhere, HeatDay, Import,
    ImportNote, NoteDetail, NoteFilter, NoteRow, NoteSet, NoteSort, NoteState, PrintedNote, Recognised, Scope,
    SortColumn, StudyCard, Today,
};
pub use whereabouts::{Whereabouts, same_file};

use crate::model::{Clock, Settings, TimeMs};
use crate::schedule::Calendar;

/// Result of every operation and query.
pub type Result<T> = std::result::Result<T, CollectionError>;

/// As many rows as can be put back within a frame.
const FRAME_ROWS: usize = 1_000;

/// An open collection.
pub struct Collection {
    conn: Connection,
    path: PathBuf,
    clock: Box<dyn Clock>,
    zone: jiff::tz::TimeZone,
    rng: StdRng,
    /// The id of this machine's copy, for the review log.
    machine: String,
    settings: Settings,
    presets: presets::Presets,
    undo: undo::Undo,
    watch: watch::Watch,
    cache: RefCell<cache::Cache>,
    /// The sitting as it was written last; None: not yet by this program.
    kept_sitting: Option<Sitting>,
    /// Held as long as the collection is open.
    _lock: Option<lock::Lock>,
}

impl Collection {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The time now, by the clock handed in.
    pub fn now(&self) -> TimeMs {
        self.clock.now()
    }

    /// The calendar with the day boundary that is set.
    pub fn calendar(&self) -> Calendar {
        Calendar { zone: self.zone.clone(), day_starts_at_hour: self.settings.schedule.day_starts_at_hour }
    }

    /// What undo would take back.
    pub fn can_undo(&self) -> Option<Operation> {
        self.undo.can_undo()
    }

    /// What redo would do again.
    pub fn can_redo(&self) -> Option<Operation> {
        self.undo.can_redo()
    }

    /// Whether taking the last operation back (`again`: doing it again) takes longer than a frame: it touches thousands of
    /// rows.
    pub fn step_is_long(&self, again: bool) -> bool {
        self.undo.touches_more(&self.conn, again, FRAME_ROWS).unwrap_or(false)
    }

    /// Takes the last operation back. None when there is none.
    pub fn undo(&mut self) -> Result<Option<Changes>> {
        self.step(false)
    }

    /// Does it again.
    pub fn redo(&mut self) -> Result<Option<Changes>> {
        self.step(true)
    }
}

#[cfg(test)]
mod tests;
