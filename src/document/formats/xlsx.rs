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
    // The library unpacks whatever it is given, so it is measured first.
    Archive::open(file.bytes, "xlsx")?.measure()?;
    guarded(DAMAGED, || sheets(file.bytes))
}

fn sheets(bytes: &[u8]) -> Result<Content, ReadError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    let mut out = Sheets::default();
    for name in book.sheet_names() {
        out.begin(&name);
        // Charts are sheets without cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let (mut row, mut at) = (Vec::new(), 0);
        while let Some(cell) = cells.next_cell().map_err(|_| DAMAGED)? {
            let (cell_row, column) = cell.get_position();
            if cell_row > at && cell_row < ROWS {
                out.row(std::mem::take(&mut row))?;
                if cell_row > at + 1 {
                    out.row(Vec::new())?;
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
        out.row(row)?;
    }
    out.finish()
}
