//! Notes as a table.

use super::columns::Column;
use super::row::cells_of;
use crate::collection::{Collection, Result};
use crate::model::NoteId;

/// What stands between the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// CSV.
    Comma,
    /// TSV.
    Tab,
}

impl Separator {
    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }
}

/// These notes as a table, quoted as RFC 4180 says; the first line names the columns ([`Column::ALL`]). [`super::Table`]
/// reads it back whole.
///
/// # Errors
/// When a note is not there, or the collection cannot be read.
pub fn write_table(collection: &Collection, notes: &[NoteId], separator: Separator) -> Result<String> {
    let mut out = csv_line(separator, &Column::ALL.map(|column| column.name().to_owned()));
    for id in notes {
        let note = collection.note(*id)?;
        let cells = cells_of(&note.body, &note.tags, &note.deck_path, &collection.note_guid(*id)?);
        out.push_str(&csv_line(separator, &cells));
    }
    Ok(out)
}

fn csv_line(separator: Separator, cells: &[String]) -> String {
    let mark = char::from(separator.byte());
    let quoted = |cell: &String| {
        if cell.contains(['"', '\n', '\r', mark]) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    let mut line = cells.iter().map(quoted).collect::<Vec<_>>().join(&mark.to_string());
    line.push('\n');
    line
}
