//! What can go wrong with the file. Data only; the words are made at the edge.

use std::path::{Path, PathBuf};

/// Why the collection could not do what was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum CollectionError {
    /// Another program has it open.
    #[error("{path} is open in another window")]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// Made by a newer version.
    #[error("{path} has version {found}, this program knows {known}")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version known.
        known: i64,
    },
    /// A file, but not a collection.
    #[error("{path} is not a collection")]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// SQLite says the file is damaged.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        detail: String,
    },
    /// The file or its folder cannot be written.
    #[error("{path} cannot be written")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// It was put there, and is not there now.
    #[error("{path} is gone")]
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// Something stands where a file is to be written.
    #[error("{path} is there already")]
    Taken {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("no room left on the disk of {path}")]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// Something asked for is not there (any more).
    #[error("not found: {what}")]
    NotFound {
        /// What was asked for.
        what: String,
    },
    /// A value that cannot be taken (an empty name, a setting out of range).
    #[error("not valid: {what}")]
    Invalid {
        /// What is wrong.
        what: String,
    },
    /// Reading or writing a file.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Anything else SQLite says.
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
}

impl CollectionError {
    /// What SQLite says, in our terms where we have one; `path` is the collection's file.
    pub(super) fn explain(self, path: &Path) -> Self {
        use rusqlite::ErrorCode;
        let Self::Sqlite(error) = self else { return self };
        let path = path.to_path_buf();
        // The index of the write-ahead log finds no room: on a full disk SQLite says no more than that.
        const NO_ROOM_FOR_INDEX: i32 = rusqlite::ffi::SQLITE_IOERR_SHMSIZE;
        if error.sqlite_error().is_some_and(|error| error.extended_code == NO_ROOM_FOR_INDEX) {
            return Self::DiskFull { path };
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            // What cannot be opened though it is there: its folder keeps the write-ahead log out.
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::ReadOnly { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse { path },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path, detail: error.to_string() }
            }
            // The schema keeps such values out, so the file was changed from outside.
            None if matches!(
                error,
                rusqlite::Error::FromSqlConversionFailure(..)
                    | rusqlite::Error::InvalidColumnType(..)
                    | rusqlite::Error::IntegralValueOutOfRange(..)
            ) =>
            {
                Self::Damaged { path, detail: error.to_string() }
            }
            _ => Self::Sqlite(error),
        }
    }

    /// An error of the file system, in our terms where we have one.
    pub(super) fn io(path: &Path, source: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let path = path.to_path_buf();
        match source.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Io { path, source },
        }
    }

    pub(super) fn not_found(what: impl std::fmt::Display) -> Self {
        Self::NotFound { what: what.to_string() }
    }

    pub(super) fn invalid(what: impl std::fmt::Display) -> Self {
        Self::Invalid { what: what.to_string() }
    }
}
