//! `wengu export X.wengu` and `wengu import X.wengu`: decks that go to another collection, and come from one.

use std::path::Path;
use std::process::ExitCode;

use super::{Failure, export};
use crate::collection::{Collection, Package};
use crate::exchange::{is_package, read_package, write_package};
use crate::model::DeckId;
use crate::{document, strings, tr, words};

/// Writes a deck (None: all) as a package.
pub(super) fn write(
    collection: &Collection,
    file: &Path,
    deck: Option<DeckId>,
    progress: bool,
) -> Result<ExitCode, Failure> {
    let package = collection.pack(deck, progress)?;
    let bytes = write_package(&package).map_err(|error| Failure::io(file, error))?;
    export::write(collection, file, &bytes)?;
    super::say(tr!("cli.packed", path = file.display(), count = strings::count("cli.imported", package.notes.len())))?;
    Ok(ExitCode::SUCCESS)
}

/// The package in a file; none when the file is something else.
pub(super) fn of(file: &Path) -> Result<Option<Package>, Failure> {
    if document_is_no_file(file) {
        return Ok(None);
    }
    let bytes = document::load(file, |_| true).map_err(|error| Failure::Read(file.to_owned(), error))?;
    if !is_package(file, &bytes) {
        return Ok(None);
    }
    let failed = |error| Failure::Said(words::package_error(&error, file));
    read_package(&bytes).map(Some).map_err(failed)
}

/// Standard input is read as a document.
fn document_is_no_file(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Takes a package in.
pub(super) fn take(collection: &mut Collection, file: &Path, package: &Package, progress: bool) -> Result<(), Failure> {
    let (counts, _) = collection.take_package(package, None, progress)?;
    super::say(tr!(
        "cli.package_done",
        path = file.display(),
        new = counts.new,
        changed = counts.changed,
        there = counts.there
    ))?;
    if counts.conflicting > 0 {
        super::say(strings::count("cli.package_conflicting", counts.conflicting))?;
    }
    if counts.deleted > 0 {
        super::say(strings::count("cli.package_deleted", counts.deleted))?;
    }
    Ok(())
}
