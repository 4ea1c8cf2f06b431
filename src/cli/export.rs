//! `wengu export`: all notes as a table.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use super::Failure;
use crate::collection::{Collection, NoteFilter, NoteSort};
use crate::note_types;
use crate::tr;

pub(super) fn run(collection: &Collection, file: &Path) -> Result<ExitCode, Failure> {
    let comma = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let separator = if comma { "," } else { "\t" };
    let mut table = String::new();
    for note in collection.find(&NoteFilter::default(), NoteSort::default())? {
        let note = collection.note(note)?;
        let (front, back) = (note_types::headline(&note.body), note_types::summary(&note.body));
        let fields = [note.body.note_type().name(), &front, &back, &note.tags.join(" "), &note.deck_path];
        let line = fields.map(|field| quoted(field, separator)).join(separator);
        // Writing to a string does not fail.
        writeln!(table, "{line}").ok();
    }
    std::fs::write(file, table).map_err(|error| Failure::io(file, error))?;
    super::say(tr!("cli.exported", path = file.display()));
    Ok(ExitCode::SUCCESS)
}

/// A field, in quotes where it holds what would end it (RFC 4180).
fn quoted(field: &str, separator: &str) -> String {
    if field.contains(['"', '\n', '\r']) || field.contains(separator) {
        return format!("\"{}\"", field.replace('"', "\"\""));
    }
    field.to_owned()
}
