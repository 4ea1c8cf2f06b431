//! Long reading beside the open collection, on a connection of its own: for another thread than the window's.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;

use super::{CheckReport, Collection, CollectionError, Result, backup, check, open};
use crate::model::{Settings, TimeMs};
use crate::schedule::Calendar;

/// Hears how much is done, 0 to 1, and says whether to go on. A negative share says nothing new and only asks.
pub type Tell = Arc<dyn Fn(f32) -> bool + Send + Sync>;

/// After how many steps of SQLite's machine it is asked whether to go on.
const STEPS: i32 = 20_000;

/// What long reading needs of a collection.
#[derive(Clone)]
pub struct Beside {
    path: PathBuf,
    settings: Settings,
    at: TimeMs,
    zone: jiff::tz::TimeZone,
}

impl Collection {
    /// For long reading on another thread, while this collection goes on being used.
    pub fn beside(&self) -> Beside {
        let (settings, zone) = (self.settings.clone(), self.zone.clone());
        Beside { path: self.path.clone(), settings, at: self.now(), zone }
    }
}

impl Beside {
    /// As [`Collection::check`], of the state at its beginning. None: it was told to stop.
    pub fn check(&self, tell: &Tell) -> Result<Option<CheckReport>> {
        let say = |share| {
            // Whether to go on is asked while SQLite works.
            tell(share);
        };
        self.read(tell, |conn| check::run(conn, &self.settings, &say))
    }

    /// As [`Collection::backup`] into the backup folder. None: it was told to stop, and nothing is left behind.
    pub fn backup(&self, tell: &Tell) -> Result<Option<PathBuf>> {
        self.read(tell, |conn| {
            let to = backup::timed(&self.path, self.at, &self.zone)?;
            if !backup::write_telling(conn, &to, tell.as_ref())? {
                return Ok(None);
            }
            backup::prune(&self.path)?;
            Ok(Some(to))
        })
        .map(Option::flatten)
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The time at its beginning.
    pub fn now(&self) -> TimeMs {
        self.at
    }

    /// The person's study days.
    pub fn calendar(&self) -> Calendar {
        Calendar { zone: self.zone.clone(), day_starts_at_hour: self.settings.schedule.day_starts_at_hour }
    }

    /// Runs `query` on a connection of its own, over one state of the file.
    pub(super) fn read<T>(&self, tell: &Tell, query: impl FnOnce(&Connection) -> Result<T>) -> Result<Option<T>> {
        let explain = |error: CollectionError| error.explain(&self.path);
        let begin = || -> Result<(Connection, Arc<AtomicBool>)> {
            let mut conn = open::reader(&self.path)?;
            conn.busy_timeout(std::time::Duration::from_secs(10))?;
            let (stopped, told) = (Arc::new(AtomicBool::new(false)), Arc::clone(tell));
            let stop = Arc::clone(&stopped);
            // A negative share tells nothing new: it only asks.
            conn.progress_handler(
                STEPS,
                Some(move || {
                    let go_on = told(-1.0);
                    stop.store(!go_on, Ordering::Relaxed);
                    !go_on
                }),
            )?;
            conn.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema;")?;
            Ok((conn, stopped))
        };
        let (conn, stopped) = begin().map_err(explain)?;
        match query(&conn) {
            Err(_) if stopped.load(Ordering::Relaxed) => Ok(None),
            Err(error) => Err(explain(error)),
            Ok(value) => Ok(Some(value)),
        }
    }
}
