//! Notes as a table.

use super::columns::Column;
use super::row::cells_of;
use crate::collection::NewNote;
use crate::model::Guid;

/// What stands between the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// CSV.
    Comma,
    /// TSV.
    Tab,
    /// As spreadsheets write it where the comma parts whole from fraction.
    Semicolon,
    /// `|`.
    Pipe,
}

impl Separator {
    /// All.
    pub const ALL: [Self; 4] = [Self::Tab, Self::Comma, Self::Semicolon, Self::Pipe];

    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Pipe => b'|',
        }
    }
}

/// These notes as a table, quoted as RFC 4180 says; the first line names the columns ([`Column::ALL`]). [`super::Table`]
/// reads it back whole.
pub fn write_table(notes: &[NewNote], separator: Separator) -> String {
    let mut out = csv_line(separator, &Column::ALL.map(|column| column.name().to_owned()));
    for NewNote { guid, body, tags, deck } in notes {
        let none = Guid(String::new());
        out.push_str(&csv_line(separator, &cells_of(body, tags, deck, guid.as_ref().unwrap_or(&none))));
    }
    out
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
