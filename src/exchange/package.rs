//! A package as a file: a ZIP archive of two parts, `wengu.json` (what it is, and of which version) and `package.json`
//! (the decks, documents and notes, see [`Package`]). A collection's file has the same ending; it is told by its first bytes.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::collection::Package;

/// The ending of its files.
pub const PACKAGE_ENDING: &str = "wengu";
/// The newest version known.
const VERSION: u32 = 1;
/// The most that it may unpack to, in bytes.
const MOST: u64 = 256 << 20;
const ABOUT: &str = "wengu.json";
const CONTENT: &str = "package.json";
const FORMAT: &str = "wengu-package";

/// What the file is.
#[derive(Serialize, Deserialize)]
struct About {
    format: String,
    version: u32,
}

/// Why a file is no package that can be taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// It is none.
    #[error("no package")]
    NotOurs,
    /// It is a whole collection.
    #[error("a collection")]
    Collection,
    /// Made by a newer version of the program.
    #[error("version {found}, known is {known}")]
    Newer {
        /// Its version.
        found: u32,
        /// The newest known.
        known: u32,
    },
    /// It unpacks to more than is taken, in bytes.
    #[error("larger than {limit}")]
    TooLarge {
        /// The most.
        limit: u64,
    },
    /// It is cut off, or holds what no package holds; the place.
    #[error("damaged: {what}")]
    Damaged {
        /// Where.
        what: String,
    },
}

/// Whether the file's name is that of a package.
pub fn is_package_name(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(PACKAGE_ENDING))
}

/// Whether a file is to be read as a package: by its name, or by its bytes, which are not opened.
pub fn is_package(file: &Path, bytes: &[u8]) -> bool {
    let holds = || bytes.starts_with(b"PK\x03\x04") && memchr::memmem::find(bytes, ABOUT.as_bytes()).is_some();
    is_package_name(file) || holds()
}

/// The package as the bytes of a file.
///
/// # Errors
/// When it cannot be packed; nothing in a package leads to it.
pub fn write_package(package: &Package) -> std::io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let about = About { format: FORMAT.to_owned(), version: VERSION };
    for (name, json) in [(ABOUT, serde_json::to_vec(&about)?), (CONTENT, serde_json::to_vec(package)?)] {
        zip.start_file(name, SimpleFileOptions::default()).map_err(std::io::Error::other)?;
        zip.write_all(&json)?;
    }
    Ok(zip.finish().map_err(std::io::Error::other)?.into_inner())
}

/// Reads a package, and checks all that it holds.
///
/// # Errors
/// [`PackageError`] when it is none, of a newer version, too large, or not sound.
pub fn read_package(bytes: &[u8]) -> Result<Package, PackageError> {
    if bytes.starts_with(b"SQLite format 3\0") {
        return Err(PackageError::Collection);
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::NotOurs)?;
    let mut left = MOST;
    let mut part = |name: &str| -> Result<Vec<u8>, PackageError> {
        let damaged = || PackageError::Damaged { what: name.to_owned() };
        let part = zip.by_name(name).map_err(|_| PackageError::NotOurs)?;
        let mut out = Vec::new();
        // The size that the archive declares may be a lie, so the bytes are counted as they come.
        part.take(left + 1).read_to_end(&mut out).map_err(|_| damaged())?;
        left = left.checked_sub(out.len() as u64).ok_or(PackageError::TooLarge { limit: MOST })?;
        Ok(out)
    };
    let about: About = serde_json::from_slice(&part(ABOUT)?).map_err(|_| PackageError::NotOurs)?;
    if about.format != FORMAT {
        return Err(PackageError::NotOurs);
    }
    if about.version > VERSION {
        return Err(PackageError::Newer { found: about.version, known: VERSION });
    }
    let package: Package = serde_json::from_slice(&part(CONTENT)?)
        .map_err(|error| PackageError::Damaged { what: format!("{CONTENT} {}:{}", error.line(), error.column()) })?;
    package.sound().map_err(|what| PackageError::Damaged { what })?;
    Ok(package)
}
