//! Spreadsheets (`.xlsx`). Cells are taken as they come, so that a sheet with one cell in its last row costs nothing.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::archive::Archive;
use super::guard::guarded;
use super::sheet::{COLUMNS, Sheets};
use super::{Content, File, Format};
use crate::document::ReadError;

pub(super) const FORMAT: Format =
    Format { endings: &["xlsx", "xlsm"], recognises: |file| Archive::names(file.bytes, "xl/workbook"), read };

const DAMAGED: ReadError = ReadError::Damaged { what: "xlsx" };

/// The most rows of one sheet that are read, empty ones included: as many as a sheet has.
const ROWS: u32 = 1 << 20;

fn read(file: File) -> Result<Content, ReadError> {
    let mut out = Sheets::default();
    let mut at = 0;
    each_row(file.bytes, &mut |part| match part {
        Part::Sheet(name) => {
            at = 0;
            out.begin(&name);
            Ok(())
        }
        Part::Row(row, cells) => {
            if row > at + 1 {
                out.row(Vec::new())?;
            }
            at = row;
            out.row(cells)
        }
    })?;
    out.finish()
}

/// What a book holds, one after the other.
pub(super) enum Part {
    /// A sheet of that name begins.
    Sheet(String),
    /// A row with a cell at least, and its number, 0 for the first.
    Row(u32, Vec<String>),
}

/// Calls `each` with the sheets and rows of a book.
///
/// # Errors
/// [`ReadError`] when the book is damaged or too large, or what `each` says.
pub(super) fn each_row(bytes: &[u8], each: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    // The library unpacks whatever it is given, so it is measured first.
    Archive::open(bytes, "xlsx")?.measure()?;
    guarded(DAMAGED, || rows(bytes, each))
}

fn rows(bytes: &[u8], each: &mut dyn FnMut(Part) -> Result<(), ReadError>) -> Result<(), ReadError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    for name in book.sheet_names() {
        each(Part::Sheet(name.clone()))?;
        // Charts are sheets without cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let (mut row, mut at) = (Vec::new(), 0);
        while let Some(cell) = cells.next_cell().map_err(|_| DAMAGED)? {
            let (cell_row, column) = cell.get_position();
            if cell_row > at && cell_row < ROWS {
                if !row.is_empty() {
                    each(Part::Row(at, std::mem::take(&mut row)))?;
                }
                at = cell_row;
            }
            let column = column as usize;
            if cell_row == at && column < COLUMNS {
                let words = Data::from(cell.get_value().clone()).to_string();
                row.resize(row.len().max(column + 1), String::new());
                row[column] = words;
            }
        }
        if !row.is_empty() {
            each(Part::Row(at, row))?;
        }
    }
    Ok(())
}
