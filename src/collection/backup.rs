//! Backups: files in the folder `backups` beside the collection, made by SQLite's backup API.
//!
//! One a day on opening (`name-2026-11-24.db`), of which the last 7 and the newest of each of 4 weeks before are kept;
//! those made by hand and before a migration or a restore (`name-2026-11-24-153000.db`), of which the last 10 are kept.

#![expect(clippy::disallowed_methods, reason = "the only door to the SQLite file")]

use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::backup::StepResult;

use super::{Backup, Collection, CollectionError, Result};
use crate::model::TimeMs;

const DAYS_KEPT: usize = 7;
const WEEKS_KEPT: usize = 4;
const TIMED_KEPT: usize = 10;

impl Collection {
    /// The backups beside the collection, newest first.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        of(&self.path)
    }

    /// Makes one now, by SQLite's backup API; `to` none: in the backup folder.
    pub fn backup(&self, to: Option<&Path>) -> Result<PathBuf> {
        let to = match to {
            Some(to) if self.is_at(to) => return Err(CollectionError::invalid(to.display())),
            Some(to) => to.to_path_buf(),
            None => timed(&self.path, self.now(), &self.zone)?,
        };
        write(&self.conn, &to)?;
        prune(&self.path)?;
        Ok(to)
    }

    /// Makes the day's backup, if it is not there yet. A damaged file is told, and not put in the place of a good one.
    pub(super) fn daily_backup(&self) -> Result<()> {
        let day = self.calendar().date(self.calendar().day(self.now()));
        let to = folder(&self.path).join(format!("{}-{day}.db", stem(&self.path)));
        if to.exists() {
            return Ok(());
        }
        let well: String = self.read(|conn| Ok(conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?))?;
        if well != "ok" {
            return Err(CollectionError::Damaged { path: self.path.clone(), detail: well });
        }
        write(&self.conn, &to)?;
        prune(&self.path)
    }
}

/// Makes a backup of a file that is about to be migrated.
pub(super) fn before_migration(conn: &Connection, path: &Path, now: TimeMs, zone: &jiff::tz::TimeZone) -> Result<()> {
    if !path.is_file() {
        return Ok(());
    }
    write(conn, &timed(path, now, zone)?)
}

/// The backups beside the collection at `path`, newest first.
pub(super) fn of(collection: &Path) -> Result<Vec<Backup>> {
    let mut backups = Vec::new();
    for (path, _) in list(collection)? {
        let about = std::fs::metadata(&path).map_err(|error| CollectionError::io(&path, error))?;
        let made = about.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok()).unwrap_or(Duration::ZERO);
        let made_at = TimeMs(i64::try_from(made.as_millis()).unwrap_or(i64::MAX));
        backups.push(Backup { path, made_at, bytes: about.len() });
    }
    backups.sort_by(|a, b| (b.made_at, &b.path).cmp(&(a.made_at, &a.path)));
    Ok(backups)
}

fn folder(collection: &Path) -> PathBuf {
    collection.parent().unwrap_or(Path::new("")).join("backups")
}

fn stem(collection: &Path) -> String {
    collection.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A name with the time in it that is not taken.
pub(super) fn timed(collection: &Path, now: TimeMs, zone: &jiff::tz::TimeZone) -> Result<PathBuf> {
    if !collection.is_file() {
        return Err(CollectionError::not_found(folder(collection).display()));
    }
    let at = jiff::Timestamp::from_millisecond(now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let at = zone.to_datetime(at);
    let mut name = format!("{}-{}", stem(collection), at.strftime("%Y-%m-%d-%H%M%S"));
    while folder(collection).join(format!("{name}.db")).exists() {
        name.push('+');
    }
    Ok(folder(collection).join(format!("{name}.db")))
}

/// Copies the whole collection to `to`, under another name until it is complete.
pub(super) fn write(conn: &Connection, to: &Path) -> Result<()> {
    write_telling(conn, to, &|_| true).map(drop)
}

/// As [`write`]; `tell` hears how much is done, 0 to 1, and says whether to go on. False: it did not, and nothing is there.
pub(super) fn write_telling(conn: &Connection, to: &Path, tell: &dyn Fn(f32) -> bool) -> Result<bool> {
    let io = |error| CollectionError::io(to, error);
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(io)?;
    }
    let part = super::lock::beside(to, "part");
    let copied = copy(conn, &part, tell).map_err(|error| error.explain(to));
    let whole = matches!(copied, Ok(true));
    let result = copied.and_then(|whole| if whole { std::fs::rename(&part, to).map_err(io) } else { Ok(()) });
    if !whole || result.is_err() {
        // The first error is the one to tell.
        std::fs::remove_file(&part).ok();
    }
    result.map(|()| whole)
}

/// Pages copied between two looks at whether to go on.
const PAGES: i32 = 2_000;

fn copy(conn: &Connection, to: &Path, tell: &dyn Fn(f32) -> bool) -> Result<bool> {
    if to.exists() {
        std::fs::remove_file(to).map_err(|error| CollectionError::io(to, error))?;
    }
    let mut copy = Connection::open(to)?;
    let backup = rusqlite::backup::Backup::new(conn, &mut copy)?;
    loop {
        match backup.step(PAGES)? {
            StepResult::Done => break,
            StepResult::More => {}
            // Another connection is writing.
            _ => std::thread::sleep(Duration::from_millis(5)),
        }
        let progress = backup.progress();
        let left = f64::from(progress.remaining) / f64::from(progress.pagecount.max(1));
        if !tell((1.0 - left) as f32) {
            return Ok(false);
        }
    }
    drop(backup);
    // A file by itself, which opens without a write-ahead log beside it.
    copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(true)
}

/// This collection's backups with the dates in their names; `true`: a daily one.
fn list(collection: &Path) -> Result<Vec<(PathBuf, (Date, bool))>> {
    let folder = folder(collection);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(CollectionError::io(&folder, error)),
    };
    let prefix = format!("{}-", stem(collection));
    let mut found: Vec<_> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let dated = name.strip_prefix(&prefix)?.strip_suffix(".db")?;
            let date: Date = dated.get(..10)?.parse().ok()?;
            Some((entry.path(), (date, dated.len() == 10)))
        })
        .collect();
    found.sort();
    Ok(found)
}

/// Removes the backups that are too many. One that cannot be removed stays.
pub(super) fn prune(collection: &Path) -> Result<()> {
    let backups = list(collection)?;
    let (daily, timed): (Vec<_>, Vec<_>) = backups.into_iter().rev().partition(|(_, (_, daily))| *daily);
    let kept = keep(&daily.iter().map(|(_, (date, _))| *date).collect::<Vec<_>>());
    let old = daily.into_iter().zip(kept).filter(|(_, kept)| !kept).map(|(backup, _)| backup);
    for (path, _) in old.chain(timed.into_iter().skip(TIMED_KEPT)) {
        std::fs::remove_file(path).ok();
    }
    Ok(())
}

/// Which of the daily backups (newest first) are kept.
fn keep(dates: &[Date]) -> Vec<bool> {
    let week = |date: &Date| date.iso_week_date().first_of_week().map(jiff::civil::ISOWeekDate::date).unwrap_or(*date);
    let mut weeks: Vec<Date> = Vec::new();
    dates
        .iter()
        .enumerate()
        .map(|(index, date)| {
            index < DAYS_KEPT || {
                let week = week(date);
                let newest = !weeks.contains(&week) && weeks.len() < WEEKS_KEPT;
                if newest {
                    weeks.push(week);
                }
                newest
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_days_and_four_weeks_are_kept() {
        let last: Date = "2026-11-22".parse().unwrap();
        let dates: Vec<Date> = (0..60).map(|days| last.checked_sub(jiff::Span::new().days(days)).unwrap()).collect();
        let kept: Vec<i64> = (0..60).zip(keep(&dates)).filter(|(_, kept)| *kept).map(|(days, _)| days).collect();
        assert_eq!(kept, [0, 1, 2, 3, 4, 5, 6, 7, 14, 21, 28]);
    }

    #[test]
    fn who_comes_back_after_months_loses_no_backup() {
        let dates: Vec<Date> = ["2026-11-22", "2026-03-01", "2026-02-01"].map(|date| date.parse().unwrap()).to_vec();
        assert_eq!(keep(&dates), [true, true, true]);
    }
}
