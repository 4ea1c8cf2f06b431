//! The texts of all notes, read behind the screen's back.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use rusqlite::Connection;

use super::texts::Texts;
use crate::collection::{Result, open};

/// The texts, there or on their way.
pub(super) enum Behind {
    /// To be read when first asked for.
    Absent,
    /// Being read on a thread.
    Coming(Reading),
    /// There.
    There(Box<Texts>),
}

/// A reading under way; dropping it ends it.
pub(super) struct Reading {
    thread: Option<JoinHandle<Result<Option<Texts>>>>,
    stop: Arc<AtomicBool>,
    /// Notes that were changed since it began: it may have seen them as they were.
    changed: BTreeSet<i64>,
}

impl Behind {
    /// Begins to read the texts of the collection at `path`. Where no thread can read it (a collection in memory), they are
    /// read when first asked for.
    pub(super) fn start(path: &Path) -> Self {
        if !path.is_file() {
            return Self::Absent;
        }
        let stop = Arc::new(AtomicBool::new(false));
        let (path, stopped) = (path.to_owned(), Arc::clone(&stop));
        let work = move || Texts::all(&open::reader(&path)?, || !stopped.load(Ordering::Relaxed));
        match std::thread::Builder::new().name("search".into()).spawn(work) {
            Ok(thread) => Self::Coming(Reading { thread: Some(thread), stop, changed: BTreeSet::new() }),
            Err(_) => Self::Absent,
        }
    }

    /// The texts, waited for if need be. `conn`: the collection's own, which sees every change.
    pub(super) fn get(&mut self, conn: &Connection) -> Result<&Texts> {
        if let Self::Coming(reading) = self {
            let came = reading.wait();
            let changed = std::mem::take(&mut reading.changed);
            *self = match came {
                Some(mut texts) => {
                    texts.update(conn, &changed)?;
                    Self::There(Box::new(texts))
                }
                None => Self::Absent,
            };
        }
        // A thread that failed is no reason to find nothing.
        if !matches!(self, Self::There(_))
            && let Some(texts) = Texts::all(conn, || true)?
        {
            *self = Self::There(Box::new(texts));
        }
        match self {
            Self::There(texts) => Ok(texts),
            Self::Absent | Self::Coming(_) => Err(crate::collection::CollectionError::not_found("texts")),
        }
    }

    /// Hears that these notes were changed. Whether it is worth while to keep the rest.
    pub(super) fn update(&mut self, conn: &Connection, ids: &BTreeSet<i64>) -> Result<bool> {
        match self {
            Self::Absent => Ok(true),
            Self::Coming(reading) => {
                reading.changed.extend(ids);
                Ok(true)
            }
            Self::There(texts) => texts.update(conn, ids),
        }
    }
}

impl Reading {
    fn wait(&mut self) -> Option<Texts> {
        self.thread.take()?.join().ok()?.ok()?
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // Its connection is closed before the collection's own.
        self.wait();
    }
}
