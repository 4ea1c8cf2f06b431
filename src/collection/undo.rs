//! General undo, after sqlite.org/undoredo: triggers keep the image of every row before an operation first touches it.
//!
//! The images lie in temporary tables (in memory, gone with the program), one beside each table: `undo_cards` holds the
//! columns of `cards`, the entry (one operation) and whether the row was there at all. Taking an entry back deletes the
//! rows it touched and puts their images in again; the same triggers record that under a new entry, which is the redo.
//! A bulk import keeps one range of ids per table instead of one line a row.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use super::Operation;

/// The tables under undo. None may be changed by `INSERT OR …` or `REPLACE`: a conflict clause of the statement would
/// replace that of the triggers.
pub(super) const TABLES: [&str; 21] = [
    "settings",
    "presets",
    "decks",
    "documents",
    "document_sketches",
    "notes",
    "tags",
    "note_tags",
    "note_findings",
    "cards",
    "reviews",
    "reschedules",
    "graves",
    "left_out",
    "finding_decisions",
    "mix_ups",
    "quizzes",
    "quiz_questions",
    "quiz_answers",
    "given_notes",
    "study_sessions",
];

/// The place of a table in [`TABLES`].
pub(super) fn table_index(name: &str) -> Option<usize> {
    TABLES.iter().position(|table| *table == name)
}

/// How many operations can be taken back.
const DEPTH: usize = 100;

/// One operation that can be taken back, or done again.
#[derive(Clone, Copy, Debug)]
struct Entry {
    number: i64,
    operation: Operation,
    /// Which of [`TABLES`] it touched, one bit each.
    tables: u32,
}

/// The statements for one table.
struct Statements {
    delete: String,
    delete_ranges: String,
    restore: String,
    forget: String,
}

/// The undo of one connection.
#[derive(Default)]
pub(super) struct Undo {
    /// The entry to which the triggers record; 0: they do not.
    current: Arc<AtomicI64>,
    last: i64,
    undo: Vec<Entry>,
    redo: Vec<Entry>,
    statements: Vec<Statements>,
}

impl Undo {
    /// Lays out the temporary tables and triggers.
    pub(super) fn install(conn: &Connection) -> rusqlite::Result<Self> {
        let current = Arc::new(AtomicI64::new(0));
        let seen = Arc::clone(&current);
        conn.create_scalar_function("undo_entry", 0, FunctionFlags::SQLITE_UTF8, move |_| {
            Ok(seen.load(Ordering::Relaxed))
        })?;
        conn.execute_batch("CREATE TEMP TABLE undo_ranges (entry INTEGER, tbl TEXT, first INTEGER, last INTEGER)")?;
        let mut statements = Vec::new();
        for table in TABLES {
            let columns = columns(conn, table)?;
            let old = columns.iter().map(|column| format!("old.{column}")).collect::<Vec<_>>().join(", ");
            let columns = columns.join(", ");
            conn.execute_batch(&format!(
                "CREATE TEMP TABLE undo_{table} AS SELECT 0 AS entry, 0 AS row, 0 AS was, * FROM main.{table} WHERE 0;
                 CREATE UNIQUE INDEX temp.undo_{table}_row ON undo_{table} (entry, row);
                 CREATE TEMP TRIGGER undo_{table}_update BEFORE UPDATE ON main.{table} WHEN undo_entry() > 0 BEGIN
                     INSERT OR IGNORE INTO undo_{table} (entry, row, was, {columns}) VALUES (undo_entry(), old.id, 1, {old});
                 END;
                 CREATE TEMP TRIGGER undo_{table}_delete BEFORE DELETE ON main.{table} WHEN undo_entry() > 0 BEGIN
                     INSERT OR IGNORE INTO undo_{table} (entry, row, was, {columns}) VALUES (undo_entry(), old.id, 1, {old});
                 END;"
            ))?;
            conn.execute_batch(&watch_inserts(table))?;
            statements.push(Statements {
                delete: format!(
                    "DELETE FROM main.{table} WHERE id IN (SELECT row FROM temp.undo_{table} WHERE entry = ?1)"
                ),
                delete_ranges: format!("DELETE FROM main.{table} WHERE id BETWEEN ?1 AND ?2"),
                restore: format!(
                    "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM temp.undo_{table}
                     WHERE entry = ?1 AND was = 1 ORDER BY row"
                ),
                forget: format!("DELETE FROM temp.undo_{table} WHERE entry = ?1"),
            });
        }
        Ok(Self { current, last: 0, undo: Vec::new(), redo: Vec::new(), statements })
    }

    /// What undo would take back.
    pub(super) fn can_undo(&self) -> Option<Operation> {
        self.undo.last().map(|entry| entry.operation)
    }

    /// What redo would do again.
    pub(super) fn can_redo(&self) -> Option<Operation> {
        self.redo.last().map(|entry| entry.operation)
    }

    /// Whether taking the last operation back, or doing it again, touches more rows than `most`.
    pub(super) fn touches_more(&self, conn: &Connection, again: bool, most: usize) -> rusqlite::Result<bool> {
        let Some(entry) = (if again { &self.redo } else { &self.undo }).last() else { return Ok(false) };
        let ranges = "SELECT coalesce(sum(last - first + 1), 0) FROM temp.undo_ranges WHERE entry = ?1";
        let mut rows: i64 = conn.prepare_cached(ranges)?.query_row([entry.number], |row| row.get(0))?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        for (index, table) in TABLES.iter().enumerate() {
            if rows <= most && entry.tables & (1 << index) != 0 {
                let sql = format!(
                    "SELECT count(*) FROM (SELECT 1 FROM temp.undo_{table} WHERE entry = ?1 LIMIT {})",
                    most.saturating_add(1)
                );
                rows += conn.prepare_cached(&sql)?.query_row([entry.number], |row| row.get::<_, i64>(0))?;
            }
        }
        Ok(rows > most)
    }

    /// From here on the triggers record, under a new entry.
    pub(super) fn begin(&mut self) {
        self.last += 1;
        self.current.store(self.last, Ordering::Relaxed);
    }

    /// The triggers stop recording.
    pub(super) fn end(&self) {
        self.current.store(0, Ordering::Relaxed);
    }

    /// Runs `work`, which only adds rows, without recording each; the ids it adds to these tables (one range each)
    /// are recorded instead.
    pub(super) fn bulk<T, E: From<rusqlite::Error>>(
        conn: &Connection,
        current: &AtomicI64,
        tables: &[&str],
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let entry = current.load(Ordering::Relaxed);
        let last_id = |table: &str| -> rusqlite::Result<i64> {
            conn.query_row(&format!("SELECT coalesce(max(id), 0) FROM main.{table}"), [], |row| row.get(0))
        };
        let before = tables.iter().map(|table| last_id(table)).collect::<rusqlite::Result<Vec<_>>>()?;
        // A trigger that only asks whether to record, once a row, more than doubles the time. (When the work fails, the
        // transaction brings them back.)
        for table in tables {
            conn.execute_batch(&format!("DROP TRIGGER temp.undo_{table}_insert"))?;
        }
        let value = work()?;
        for (table, before) in tables.iter().zip(before) {
            conn.execute_batch(&watch_inserts(table))?;
            conn.execute(
                "INSERT INTO temp.undo_ranges (entry, tbl, first, last) VALUES (?1, ?2, ?3, ?4)",
                (entry, table, before + 1, last_id(table)?),
            )?;
        }
        Ok(value)
    }

    /// A handle for [`Undo::bulk`].
    pub(super) fn current(&self) -> Arc<AtomicI64> {
        Arc::clone(&self.current)
    }

    /// The entry begun last is kept: `operation` can be taken back. What was undone before can no longer be done again.
    pub(super) fn keep(&mut self, conn: &Connection, operation: Operation, tables: u32) {
        self.undo.push(Entry { number: self.last, operation, tables });
        for entry in std::mem::take(&mut self.redo) {
            self.forget(conn, entry);
        }
        // In lots, so that an answer seldom pays for it.
        if self.undo.len() > DEPTH + 20 {
            for entry in self.undo.drain(..20).collect::<Vec<_>>() {
                self.forget(conn, entry);
            }
        }
    }

    /// Puts the rows of the last entry back as they were before it; with `again`, of the last entry undone. The caller
    /// has begun an entry and a transaction, and calls [`Undo::moved`] after the commit.
    pub(super) fn apply(&self, conn: &Connection, again: bool) -> rusqlite::Result<()> {
        let Some(entry) = (if again { &self.redo } else { &self.undo }).last() else { return Ok(()) };
        conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let ranges = conn
            .prepare_cached("SELECT tbl, first, last FROM temp.undo_ranges WHERE entry = ?1")?
            .query_map([entry.number], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let touched = || self.statements.iter().enumerate().filter(|(index, _)| entry.tables & (1 << index) != 0);
        // Children first: a parent's deletion then finds no children, which is quicker.
        for (_, statements) in touched().collect::<Vec<_>>().into_iter().rev() {
            conn.prepare_cached(&statements.delete)?.execute([entry.number])?;
        }
        for (table, first, last) in ranges.iter().rev() {
            if let Some(index) = table_index(table) {
                conn.prepare_cached(&self.statements[index].delete_ranges)?.execute((first, last))?;
            }
        }
        for (_, statements) in touched() {
            conn.prepare_cached(&statements.restore)?.execute([entry.number])?;
        }
        Ok(())
    }

    /// After [`Undo::apply`] was committed: the entry begun for it takes the other direction.
    pub(super) fn moved(&mut self, conn: &Connection, again: bool) {
        let (from, to) = if again { (&mut self.redo, &mut self.undo) } else { (&mut self.undo, &mut self.redo) };
        let Some(entry) = from.pop() else { return };
        to.push(Entry { number: self.last, ..entry });
        self.forget(conn, entry);
    }

    /// Drops an entry's images. They lie in memory under a number that does not come again, so a failure costs memory
    /// and nothing else.
    fn forget(&self, conn: &Connection, entry: Entry) {
        let forget =
            |sql: &str| conn.prepare_cached(sql).and_then(|mut statement| statement.execute([entry.number])).ok();
        for (index, statements) in self.statements.iter().enumerate() {
            if entry.tables & (1 << index) != 0 {
                forget(&statements.forget);
            }
        }
        forget("DELETE FROM temp.undo_ranges WHERE entry = ?1");
    }
}

/// The trigger that records which rows are new.
fn watch_inserts(table: &str) -> String {
    format!(
        "CREATE TEMP TRIGGER undo_{table}_insert AFTER INSERT ON main.{table} WHEN undo_entry() > 0 BEGIN
             INSERT OR IGNORE INTO undo_{table} (entry, row, was) VALUES (undo_entry(), new.id, 0);
         END"
    )
}

fn columns(conn: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    conn.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?.query_map([table], |row| row.get(0))?.collect()
}
