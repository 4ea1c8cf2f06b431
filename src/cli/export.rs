//! `wengu export`: all notes as a table, into a file or, with `-`, to standard output.

use std::path::Path;
use std::process::ExitCode;

use super::{Failure, package};
use crate::collection::{Collection, NoteFilter, NoteSort};
use crate::exchange::{Separator, is_package_name, write_table, write_whole};
use crate::tr;

pub(super) fn run(
    collection: &Collection,
    file: &Path,
    deck: Option<&str>,
    progress: bool,
) -> Result<ExitCode, Failure> {
    let deck = match deck {
        None => None,
        Some(path) => {
            let found = collection.decks()?.into_iter().find(|deck| deck.path == path);
            Some(found.ok_or_else(|| Failure::Said(tr!("cli.no_deck", path = path)))?.id)
        }
    };
    if is_package_name(file) {
        return package::write(collection, file, deck, progress);
    }
    if progress {
        return Err(Failure::Said(tr!("cli.progress_in_package").into_owned()));
    }
    let comma = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let separator = if comma { Separator::Comma } else { Separator::Tab };
    let notes = collection.find(&NoteFilter { deck, ..NoteFilter::default() }, NoteSort::default())?;
    let table = write_table(&collection.table_notes(&notes)?, separator);
    if file.as_os_str() == "-" {
        super::print(&table)?;
        return Ok(ExitCode::SUCCESS);
    }
    write(collection, file, table.as_bytes())?;
    super::say(tr!("cli.exported", path = file.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a file, but not over the collection, by whatever name it is called.
pub(super) fn write(collection: &Collection, file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if collection.is_at(file) {
        return Err(Failure::Said(tr!("cli.export_over", path = file.display())));
    }
    write_whole(file, bytes).map_err(|error| Failure::io(file, error))
}
