//! The one gate for changes: one transaction each, its undo recorded, what it touched told.

use std::cell::RefCell;
use std::sync::atomic::AtomicI64;

use rand::Rng as _;
use rand::rngs::StdRng;
use rusqlite::{Connection, Params};

use super::cache::Cache;
use super::presets::Presets;
use super::undo::Undo;
use super::watch::Touched;
use super::{Changes, Collection, CollectionError, Operation, Result};
use crate::model::{Guid, Settings, TimeMs};
use crate::schedule::Calendar;

/// What an operation is given: the connection inside its transaction, the time, and chance.
pub(super) struct Write<'a> {
    pub(super) conn: &'a Connection,
    pub(super) now: TimeMs,
    pub(super) settings: &'a Settings,
    /// As they were before the operation.
    pub(super) presets: &'a Presets,
    pub(super) calendar: &'a Calendar,
    pub(super) machine: &'a str,
    /// As it was before the operation.
    pub(super) cache: &'a RefCell<Cache>,
    rng: &'a mut StdRng,
    recording: &'a AtomicI64,
}

impl Write<'_> {
    /// Runs a statement, kept prepared; says how many rows it changed.
    pub(super) fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }

    /// Runs an insert, kept prepared; says the new row's id.
    pub(super) fn insert(&self, sql: &str, params: impl Params) -> Result<i64> {
        Ok(self.conn.prepare_cached(sql)?.insert(params)?)
    }

    /// A new global id.
    pub(super) fn guid(&mut self) -> Guid {
        new_guid(self.rng)
    }

    /// Runs `work`, which only adds rows, to these tables (parents first), with one inverse for all of them.
    pub(super) fn bulk<T>(&mut self, tables: &[&str], work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let (conn, recording) = (self.conn, self.recording);
        Undo::bulk(conn, recording, tables, || work(self))
    }

    /// Notes that something was deleted. `kind`: `deck`, `note` or `card`.
    pub(super) fn bury_in_graves(&self, kind: &str, guid: &str) -> Result<()> {
        self.insert("INSERT INTO graves (kind, guid, changed_at_ms) VALUES (?1, ?2, ?3)", (kind, guid, self.now.0))?;
        Ok(())
    }
}

/// A new global id.
pub(super) fn new_guid(rng: &mut StdRng) -> Guid {
    Guid::new(u128::from(rng.next_u64()) << 64 | u128::from(rng.next_u64()))
}

impl Collection {
    /// Runs a query; SQLite's errors come out in our terms.
    pub(super) fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        query(&self.conn).map_err(|error| error.explain(&self.path))
    }

    /// Runs a change. Nothing is changed when it fails.
    pub(super) fn transact<T>(
        &mut self,
        operation: Operation,
        work: impl FnOnce(&mut Write<'_>) -> Result<T>,
    ) -> Result<(T, Changes)> {
        self.undo.begin();
        let (value, touched) = self.commit(work)?;
        if touched.tables != 0 {
            self.undo.keep(&self.conn, operation, touched.tables);
        }
        Ok((value, self.refresh(&touched, operation)))
    }

    /// As [`Self::transact`], without a value.
    pub(super) fn change(
        &mut self,
        operation: Operation,
        work: impl FnOnce(&mut Write<'_>) -> Result<()>,
    ) -> Result<Changes> {
        Ok(self.transact(operation, work)?.1)
    }

    /// Takes the last operation back, or does it again.
    pub(super) fn step(&mut self, again: bool) -> Result<Option<Changes>> {
        let operation = if again { self.undo.can_redo() } else { self.undo.can_undo() };
        let Some(operation) = operation else { return Ok(None) };
        self.undo.begin();
        let ((), touched) = self.commit_with(|collection| Ok(collection.undo.apply(&collection.conn, again)?))?;
        self.undo.moved(&self.conn, again);
        Ok(Some(self.refresh(&touched, operation)))
    }

    fn commit<T>(&mut self, work: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<(T, Touched)> {
        let calendar = self.calendar();
        self.commit_with(|collection| {
            let recording = collection.undo.current();
            work(&mut Write {
                now: collection.clock.now(),
                conn: &collection.conn,
                settings: &collection.settings,
                presets: &collection.presets,
                calendar: &calendar,
                machine: &collection.machine,
                cache: &collection.cache,
                rng: &mut collection.rng,
                recording: &recording,
            })
        })
    }

    fn commit_with<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<(T, Touched)> {
        // A change before this one broke off in the middle (it panicked).
        if !self.conn.is_autocommit() {
            self.conn.execute_batch("ROLLBACK")?;
        }
        self.watch.take();
        let result = self.sql("BEGIN IMMEDIATE").and_then(|()| work(self)).and_then(|value| {
            self.sql("COMMIT")?;
            Ok(value)
        });
        self.undo.end();
        let touched = self.watch.take();
        match result {
            Ok(value) => Ok((value, touched)),
            Err(error) => {
                // SQLite may have rolled back by itself (full disk); then there is nothing left to roll back.
                if !self.conn.is_autocommit() {
                    self.conn
                        .execute_batch("ROLLBACK")
                        .map_err(|error| CollectionError::from(error).explain(&self.path))?;
                }
                Err(error.explain(&self.path))
            }
        }
    }

    fn sql(&self, sql: &str) -> Result<()> {
        self.conn.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    /// Brings what is kept in memory up to date.
    fn refresh(&mut self, touched: &Touched, operation: Operation) -> Changes {
        if touched.table("settings")
            && let Ok(settings) = super::settings::load(&self.conn)
        {
            self.settings = settings;
        }
        if ["settings", "presets", "decks"].iter().any(|table| touched.table(table))
            && let Ok(presets) = Presets::load(&self.conn, &self.settings)
        {
            self.presets = presets;
        }
        self.forget(touched);
        touched.changes(operation)
    }
}
