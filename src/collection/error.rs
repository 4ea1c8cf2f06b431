//! What can go wrong with the file. Data only; the words are made at the edge.

use std::path::PathBuf;

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
