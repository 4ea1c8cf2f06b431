//! What a transaction touched, heard from SQLite itself: which tables, and which notes and cards.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::undo::table_index;
use super::{Changes, Operation};

/// What was touched.
#[derive(Clone, Debug, Default)]
pub(super) struct Touched {
    /// One bit for each of [`super::undo::TABLES`].
    pub(super) tables: u32,
    /// Rows of `notes`.
    pub(super) notes: Rows,
    /// Rows of `cards`.
    pub(super) cards: Rows,
}

/// Rows of a table; after [`Rows::MANY`] of them it is told apart no more.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    ids: BTreeSet<i64>,
    many: bool,
}

impl Rows {
    const MANY: usize = 500;

    fn add(&mut self, id: i64) {
        if self.many {
            return;
        }
        self.ids.insert(id);
        if self.ids.len() > Self::MANY {
            self.many = true;
            self.ids.clear();
        }
    }

    /// The rows, or None when they are many.
    pub(super) fn few(&self) -> Option<&BTreeSet<i64>> {
        (!self.many).then_some(&self.ids)
    }
}

impl Touched {
    /// Whether that table was.
    pub(super) fn table(&self, name: &str) -> bool {
        table_index(name).is_some_and(|index| self.tables & (1 << index) != 0)
    }

    /// As screens hear of it.
    pub(super) fn changes(&self, operation: Operation) -> Changes {
        let any = |names: &[&str]| names.iter().any(|name| self.table(name));
        Changes {
            operation,
            notes: any(&["notes", "documents", "tags", "note_tags", "note_findings", "left_out", "finding_decisions"]),
            cards: any(&["cards", "reviews"]),
            decks: any(&["decks"]),
            settings: any(&["settings", "presets"]),
            quizzes: any(&["quizzes", "quiz_questions", "quiz_answers"]),
            study_sessions: any(&["study_sessions"]),
        }
    }
}

/// Listens to a connection.
pub(super) struct Watch(Arc<Mutex<Touched>>);

impl Watch {
    /// Starts listening.
    pub(super) fn install(conn: &mut Connection) -> rusqlite::Result<Self> {
        let touched = Arc::new(Mutex::new(Touched::default()));
        let inside = Arc::clone(&touched);
        conn.update_hook(Some(move |_, database: &str, table: &str, id: i64| {
            if database != "main" {
                return;
            }
            let mut touched = inside.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(index) = table_index(table) {
                touched.tables |= 1 << index;
            }
            match table {
                "notes" => touched.notes.add(id),
                "cards" => touched.cards.add(id),
                _ => {}
            }
        }))?;
        Ok(Self(touched))
    }

    /// What was touched since the last call.
    pub(super) fn take(&self) -> Touched {
        std::mem::take(&mut *self.guard())
    }

    fn guard(&self) -> MutexGuard<'_, Touched> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
