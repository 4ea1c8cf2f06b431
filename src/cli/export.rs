//! `wengu export`: all notes as a table, into a file or, with `-`, to standard output.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::Failure;
use crate::collection::{Collection, NoteFilter, NoteSort};
use crate::exchange::{Separator, write_table};
use crate::tr;

pub(super) fn run(collection: &Collection, file: &Path) -> Result<ExitCode, Failure> {
    let comma = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let separator = if comma { Separator::Comma } else { Separator::Tab };
    let notes = collection.find(&NoteFilter::default(), NoteSort::default())?;
    let table = write_table(collection, &notes, separator)?;
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
