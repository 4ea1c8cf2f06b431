//! `wengu export`: all notes as a table, into a file or, with `-`, to standard output.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::Failure;
use crate::collection::{Collection, NoteFilter, NoteSort};
use crate::{note_types, tr};

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
    if file.as_os_str() == "-" {
        super::print(&table)?;
        return Ok(ExitCode::SUCCESS);
    }
    // By whatever name it is called.
    if let (Ok(to), Ok(ours)) = (file.canonicalize(), collection.path().canonicalize())
        && to == ours
    {
        return Err(Failure::Said(tr!("cli.export_over", path = file.display())));
    }
    write_whole(file, table.as_bytes()).map_err(|error| Failure::io(file, error))?;
    super::say(tr!("cli.exported", path = file.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a file whole or not at all: under another name first, and on the disk before it takes the place of what stood
/// there. A device or a pipe is written to as it is.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if std::fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return std::fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let part = PathBuf::from(name);
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| std::fs::rename(&part, path)).inspect_err(|_| {
        // The first error is the one to tell.
        std::fs::remove_file(&part).ok();
    })
}

/// A field, in quotes where it holds what would end it (RFC 4180).
fn quoted(field: &str, separator: &str) -> String {
    if field.contains(['"', '\n', '\r']) || field.contains(separator) {
        return format!("\"{}\"", field.replace('"', "\"\""));
    }
    field.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tsv");
        write_whole(&path, b"old").unwrap();
        write_whole(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert!(write_whole(folder.path(), b"x").is_err());
        assert!(write_whole(&folder.path().join("no/a.tsv"), b"x").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
