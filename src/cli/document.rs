//! The documents that commands are given: files, or `-` for standard input.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::document::{self, FileError, MAX_BYTES, Reading};
use crate::tr;

/// Whether it stands for standard input.
pub(super) fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// What a document is called in what is said.
pub(super) fn name(file: &Path) -> PathBuf {
    if is_stdin(file) { PathBuf::from(tr!("cli.stdin").as_ref()) } else { file.to_owned() }
}

/// Reads one document.
pub(super) fn read(file: &Path) -> Result<Reading, Failure> {
    let reading = if is_stdin(file) { from_stdin() } else { document::read_path(file) };
    reading.map_err(|error| Failure::Read(name(file), error))
}

fn from_stdin() -> Result<Reading, FileError> {
    let mut bytes = Vec::new();
    // A byte more than is taken says that it is too many.
    std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(document::read("", &bytes)?)
}
