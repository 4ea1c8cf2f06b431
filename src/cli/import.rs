//! `wengu import`: takes in all that is read.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::Failure;
use crate::collection::{Collection, NoteFilter, NoteSort};
use crate::document;
use crate::{strings, tr};

pub(super) fn run(collection: &mut Collection, files: &[PathBuf], deck: Option<&str>) -> Result<ExitCode, Failure> {
    let mut code = ExitCode::SUCCESS;
    for file in files {
        // One bad file does not keep the others out.
        if let Err(failure) = one(collection, file, deck) {
            eprintln!("wengu: {}", failure.words().replace('\n', " "));
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

fn one(collection: &mut Collection, file: &Path, deck: Option<&str>) -> Result<(), Failure> {
    let reading = document::read_path(file).map_err(|error| Failure::Read(file.to_path_buf(), error))?;
    let title = reading.title.replace("::", " ");
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let deck = deck.unwrap_or(if title.trim().is_empty() { &stem } else { &title });
    let before = count(collection)?;
    if crate::note_types::drafts(&reading, 0).is_empty() {
        return Err(Failure::Said(tr!("cli.import_nothing", path = file.display())));
    }
    collection.import_document(&reading, &file.to_string_lossy(), deck)?;
    let taken = strings::count("cli.imported", count(collection)? - before);
    super::say(tr!("cli.import_done", path = file.display(), count = taken, deck = deck));
    Ok(())
}

fn count(collection: &Collection) -> Result<usize, Failure> {
    Ok(collection.find(&NoteFilter::default(), NoteSort::default())?.len())
}
