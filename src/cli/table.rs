//! `wengu import` of a table of notes: one that the program wrote, or one whose columns are named.

use std::path::Path;

use super::Failure;
use crate::collection::Collection;
use crate::document::{self, file_name};
use crate::exchange::{Column, Plain, Table};
use crate::{tr, words};

/// The table in a file, when it is to be taken in as one: `columns` are given, or the program wrote it.
pub(super) fn of(file: &Path, columns: Option<&[Column]>) -> Result<Option<Table>, Failure> {
    let ending = file.extension().unwrap_or_default();
    if columns.is_none() && !["csv", "tsv"].iter().any(|one| ending.eq_ignore_ascii_case(one)) {
        return Ok(None);
    }
    let read = || Ok(document::decode(&document::load(file, |_| true)?)?);
    let text = read().map_err(|error| Failure::Read(file.to_owned(), error))?;
    let table = Table::read(&text);
    Ok(match (columns, table) {
        (Some(columns), Some(mut table)) => {
            table.columns = columns.to_vec();
            // As the help says; another kind is named by the row.
            table.plain = Plain::Term;
            Some(table)
        }
        (None, Some(table)) if table.is_ours() => Some(table),
        _ => None,
    })
}

/// Takes in the notes of a table; the rows that are none are told.
pub(super) fn take(collection: &mut Collection, file: &Path, table: &Table, deck: Option<&str>) -> Result<(), Failure> {
    let name = file_name(file);
    let stem = file.file_stem().map_or_else(|| name.clone(), |stem| stem.to_string_lossy().into_owned());
    let seed = collection.next_seed();
    let (notes, problems) = table.notes(deck.unwrap_or(&stem), seed);
    let (taken, _) = collection.take_notes(&notes)?;
    let path = file.display();
    super::say(tr!("cli.table_done", path = path, added = taken.added, changed = taken.changed, same = taken.same))?;
    let Some((line, problem)) = problems.first() else { return Ok(()) };
    let problem = words::row_problem(problem);
    let all = problems.len();
    Err(Failure::Said(tr!("cli.table_left", path = path, line = line, problem = problem, n = all)))
}
