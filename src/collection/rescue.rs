//! Bringing a backup back when the collection itself cannot be opened.

use std::path::{Path, PathBuf};

use super::lock::{Lock, beside};
use super::{Backup, CollectionError, Result, backup};

/// The backups beside the collection at `path`, newest first; also when it cannot be opened.
///
/// # Errors
/// [`CollectionError::Io`] when the folder cannot be read.
pub fn backups_beside(path: &Path) -> Result<Vec<Backup>> {
    backup::of(path)
}

/// Puts a backup in the place of the file at `path`, which is kept beside it under another name: its new name.
///
/// # Errors
/// [`CollectionError::InUse`] while a program has the collection open, [`CollectionError::Io`]; the file is then as it
/// was.
pub fn put_back(path: &Path, backup: &Path) -> Result<PathBuf> {
    // The id that a lock file without one gets is of no account here: opening gives it.
    let _lock = Lock::take(path, "")?;
    let part = beside(path, "part");
    std::fs::copy(backup, &part).map_err(|error| CollectionError::io(backup, error))?;
    let aside = (1..).map(|number| beside(path, &format!("damaged-{number}"))).find(|name| !name.exists());
    let aside = aside.unwrap_or_else(|| beside(path, "damaged"));
    // The log of the damaged file belongs to it, and would spoil the backup.
    for ending in ["-wal", "-shm"] {
        let (from, to) = (with_ending(path, ending), with_ending(&aside, ending));
        if from.exists() {
            std::fs::rename(&from, to).map_err(|error| CollectionError::io(&from, error))?;
        }
    }
    if path.exists() {
        std::fs::rename(path, &aside).map_err(|error| CollectionError::io(path, error))?;
    }
    std::fs::rename(&part, path).map_err(|error| {
        // Best put the old file back; the first error is the one to tell.
        std::fs::rename(&aside, path).ok();
        CollectionError::io(path, error)
    })?;
    Ok(aside)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::super::Collection;
    use super::*;
    use crate::model::{FixedClock, TimeMs};

    fn open(path: &Path) -> Result<Collection> {
        Collection::open(path, Box::new(FixedClock::new(TimeMs(1_795_395_600_000))), jiff::tz::TimeZone::UTC, 1)
    }

    #[test]
    fn a_damaged_file_is_kept_and_its_backup_opens() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("collection.db");
        let mut collection = open(&path).unwrap();
        collection.add_deck("kept").unwrap();
        collection.backup(None).unwrap();
        let backup = backups_beside(&path).unwrap().remove(0);
        assert!(matches!(put_back(&path, &backup.path), Err(CollectionError::InUse { .. })));
        drop(collection);

        std::fs::write(&path, "broken").unwrap();
        assert!(open(&path).is_err());
        let aside = put_back(&path, &backup.path).unwrap();
        assert_eq!(std::fs::read(aside).unwrap(), b"broken");
        assert_eq!(open(&path).unwrap().decks().unwrap()[0].path, "kept");
    }
}
