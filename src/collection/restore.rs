//! Bringing a backup back: its rows in the place of the present ones, in one transaction, so that it can be undone.

#![expect(clippy::disallowed_methods, reason = "the only door to the SQLite file")]

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::migrate::{self, APPLICATION_ID};
use super::undo::TABLES;
use super::{Changes, Collection, CollectionError, Operation, Result, backup, lock};

impl Collection {
    /// Replaces the content with a backup's, after backing up the present one.
    ///
    /// # Errors
    /// [`CollectionError::NotOurs`], [`CollectionError::Newer`], [`CollectionError::Damaged`] for a file that is no whole
    /// collection; nothing is changed then.
    pub fn restore(&mut self, from: &Path) -> Result<Changes> {
        self.restore_telling(from, &|_| {})
    }

    /// As [`Self::restore`]; `tell` hears how much is done, 0 to 1.
    pub fn restore_telling(&mut self, from: &Path, tell: &dyn Fn(f32)) -> Result<Changes> {
        tell(0.05);
        let copy = Copy::of(from, &self.path)?;
        tell(0.25);
        if self.path.is_file() {
            self.backup(None)?;
        }
        tell(0.4);
        self.read(|conn| {
            // As bytes, so that a name that is no UTF-8 is found too.
            conn.execute("ATTACH DATABASE ?1 AS backup", [copy.0.as_os_str().as_encoded_bytes()])?;
            Ok(())
        })?;
        let changes = self.change(Operation::Restore, |write| {
            write.conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
            let share = 0.6 / (2 * TABLES.len()) as f32;
            for (done, table) in TABLES.into_iter().rev().enumerate() {
                write.conn.execute(&format!("DELETE FROM main.{table}"), [])?;
                tell(0.4 + share * done as f32);
            }
            for (done, table) in TABLES.into_iter().enumerate() {
                write.conn.execute(&format!("INSERT INTO main.{table} SELECT * FROM backup.{table}"), [])?;
                tell(0.7 + share * done as f32);
            }
            Ok(())
        });
        self.read(|conn| Ok(conn.execute_batch("DETACH DATABASE backup")?))?;
        changes
    }
}

/// A copy of the backup, brought to the newest version; the backup itself stays as it is. Removed when dropped.
struct Copy(PathBuf);

impl Copy {
    fn of(from: &Path, collection: &Path) -> Result<Self> {
        let explain = |error: rusqlite::Error| CollectionError::from(error).explain(from);
        if !from.is_file() {
            return Err(CollectionError::not_found(from.display()));
        }
        let near = if collection.is_file() { collection } else { from };
        let copy = Self(lock::beside(near, "restore"));
        let source = Connection::open_with_flags(from, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(explain)?;
        let id: i32 = match source.query_row("PRAGMA application_id", [], |row| row.get(0)) {
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => 0,
            id => id.map_err(explain)?,
        };
        if id != APPLICATION_ID {
            return Err(CollectionError::NotOurs { path: from.to_path_buf() });
        }
        let version = migrate::version(&source).map_err(explain)?;
        if version > migrate::known() {
            return Err(CollectionError::Newer { path: from.to_path_buf(), found: version, known: migrate::known() });
        }
        let well: String = source.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(explain)?;
        if well != "ok" {
            return Err(CollectionError::Damaged { path: from.to_path_buf(), detail: well });
        }
        backup::write(&source, &copy.0)?;
        migrate::migrate(&Connection::open(&copy.0).map_err(explain)?, migrate::known()).map_err(explain)?;
        Ok(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // If it stays, the next restore replaces it.
        std::fs::remove_file(&self.0).ok();
    }
}
