//! `wengu import`: takes in all that is read.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Failure, document};
use crate::collection::Collection;
use crate::{strings, tr};

pub(super) fn run(collection: &mut Collection, files: &[PathBuf], deck: Option<&str>) -> Result<ExitCode, Failure> {
    let mut code = ExitCode::SUCCESS;
    for file in files {
        // One bad file does not keep the others out.
        if let Err(failure) = one(collection, file, deck) {
            super::complain(&failure.words());
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

fn one(collection: &mut Collection, file: &Path, deck: Option<&str>) -> Result<(), Failure> {
    let reading = document::read(file)?;
    let name = document::name(file);
    let stem = || match file.file_stem() {
        Some(stem) if !document::is_stdin(file) => stem.to_string_lossy().into_owned(),
        _ => name.display().to_string(),
    };
    let title = reading.title.replace("::", " ");
    let deck = match deck {
        Some(deck) => deck.to_owned(),
        None if title.trim().is_empty() => stem(),
        None => title,
    };
    let before = collection.note_count()?;
    if crate::note_types::drafts(&reading, 0).is_empty() {
        return Err(Failure::Said(tr!("cli.import_nothing", path = name.display())));
    }
    let origin = if document::is_stdin(file) { String::new() } else { file.to_string_lossy().into_owned() };
    collection.import_document(&reading, &origin, &deck)?;
    let taken = strings::count("cli.imported", collection.note_count()? - before);
    super::say(tr!("cli.import_done", path = name.display(), count = taken, deck = deck))?;
    Ok(())
}
