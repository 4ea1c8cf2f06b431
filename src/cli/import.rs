//! `wengu import`: takes in all that is read.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Failure, document, package, table};
use crate::collection::{Collection, Recognised};
use crate::document::{Reading, file_name, propose_date};
use crate::exchange::Column;
use crate::versions::{Confidence, Sketch};
use crate::{strings, tr};

/// What to do with a document that may be a new version of one taken in before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Update that one when it is sure; in doubt, ask.
    AsFits,
    /// Update the most similar one.
    Again,
    /// Take it in beside the others.
    AsNew,
}

pub(super) fn run(
    collection: &mut Collection,
    files: &[PathBuf],
    deck: Option<&str>,
    how: How,
    columns: Option<&[Column]>,
    progress: bool,
) -> Result<ExitCode, Failure> {
    let mut code = ExitCode::SUCCESS;
    for file in files {
        // One bad file does not keep the others out.
        let taken = match package::of(file) {
            Ok(Some(package)) => package::take(collection, file, &package, progress),
            Ok(None) => match table::of(file, columns) {
                Ok(Some(table)) => table::take(collection, file, &table, deck),
                Ok(None) => one(collection, file, deck, how),
                Err(failure) => Err(failure),
            },
            Err(failure) => Err(failure),
        };
        if let Err(failure) = taken {
            super::complain(&failure.words());
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

/// A document that was given.
struct Given {
    reading: Reading,
    /// The file's path; empty for standard input.
    origin: String,
    /// What it is called in what is said.
    name: PathBuf,
}

fn one(collection: &mut Collection, file: &Path, deck: Option<&str>, how: How) -> Result<(), Failure> {
    let origin = if document::is_stdin(file) { String::new() } else { file.to_string_lossy().into_owned() };
    let given = Given { reading: document::read(file)?, origin, name: document::name(file) };
    if crate::note_types::drafts(&given.reading, 0).is_empty() {
        return Err(Failure::Said(tr!("cli.import_nothing", path = given.name.display())));
    }
    match earlier(collection, &given, how)? {
        Some(known) if known.likeness.confidence == Confidence::Identical && how == How::AsFits => {
            let (title, date) = (&known.info.title, taken_in(collection, &known));
            super::say(tr!("cli.again_same", path = given.name.display(), title = title, date = date))
        }
        Some(known) => again(collection, &given, deck, &known),
        None => anew(collection, &given, deck),
    }
}

/// Takes a document in for the first time.
fn anew(collection: &mut Collection, given: &Given, deck: Option<&str>) -> Result<(), Failure> {
    let stem = || match Path::new(&given.origin).file_stem() {
        Some(stem) => stem.to_string_lossy().into_owned(),
        None => given.name.display().to_string(),
    };
    let title = given.reading.title.replace("::", " ");
    let deck = match deck {
        Some(deck) => deck.to_owned(),
        None if title.trim().is_empty() => stem(),
        None => title,
    };
    let before = collection.note_count()?;
    collection.import_document(&given.reading, &given.origin, &deck)?;
    let taken = strings::count("cli.imported", collection.note_count()? - before);
    super::say(tr!("cli.import_done", path = given.name.display(), count = taken, deck = deck))
}

/// The document of which this is a new version. In doubt the person is asked to say so.
fn earlier(collection: &Collection, given: &Given, how: How) -> Result<Option<Recognised>, Failure> {
    if how == How::AsNew {
        return Ok(None);
    }
    let Given { reading, origin, name } = given;
    let date = propose_date(&file_name(Path::new(origin)), &reading.text);
    let found = collection.recognise(reading, &Sketch::of(&reading.text), origin, date)?.into_iter().next();
    match found {
        None if how == How::Again => Err(Failure::Said(tr!("cli.again_nothing", path = name.display()))),
        Some(found) if how == How::AsFits && found.likeness.confidence == Confidence::Likely => {
            let (title, date) = (&found.info.title, taken_in(collection, &found));
            Err(Failure::Said(tr!("cli.again_in_doubt", path = name.display(), title = title, date = date)))
        }
        // A name in common and hardly anything else.
        Some(found) if how == How::AsFits && found.likeness.confidence == Confidence::Doubtful => Ok(None),
        found => Ok(found),
    }
}

fn taken_in(collection: &Collection, found: &Recognised) -> jiff::civil::Date {
    let calendar = collection.calendar();
    calendar.date(calendar.day(found.info.imported_at))
}

/// Updates an earlier version.
fn again(collection: &mut Collection, given: &Given, deck: Option<&str>, known: &Recognised) -> Result<(), Failure> {
    let (comparison, _) = collection.import_document_again(known.info.id, &given.reading, &given.origin, deck)?;
    let counts = comparison.counts();
    super::say(tr!(
        "cli.again_done",
        path = given.name.display(),
        title = known.info.title,
        new = counts.new,
        changed = counts.changed,
        unchanged = counts.unchanged,
        vanished = counts.vanished
    ))?;
    for line in super::difference::lines(&comparison) {
        super::say(line)?;
    }
    if counts.conflicting > 0 {
        super::say(strings::count("cli.again_conflicting", counts.conflicting))?;
    }
    if counts.left_out > 0 {
        super::say(strings::count("cli.again_left_out", counts.left_out))?;
    }
    Ok(())
}
