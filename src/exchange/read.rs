//! A table as it stands in a file.

use std::sync::Arc;

use super::columns::{Column, Plain, guess_columns, guess_plain};
use super::row::{RowProblem, note_of};
use super::write::Separator;
use crate::collection::NewNote;

/// A table, and what its columns hold; the person may say otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What stands in which column.
    pub columns: Vec<Column>,
    /// Whether the first row names the columns, and is no note.
    pub headed: bool,
    /// What a row is that does not name its kind.
    pub plain: Plain,
    /// The rows with something in them.
    rows: Arc<Vec<Row>>,
}

/// A row: its line (1 for the first), and its cells.
pub type Row = (u64, Vec<String>);

impl Table {
    /// Reads a text whose fields are separated by tabs, commas or semicolons (which, is seen from the text; `#separator:`
    /// of Anki's tables counts), quoted as RFC 4180 says. Lines of Anki's tables that begin with `#` are passed over. None
    /// when no line holds anything.
    pub fn read(text: &str) -> Option<Self> {
        Self::read_by(text, None).map(|(table, _)| table)
    }

    /// As [`Self::read`], with fields separated by `separator`, or, where there is none, as is seen from the text; and by
    /// what they were.
    pub fn read_by(text: &str, separator: Option<Separator>) -> Option<(Self, Separator)> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut said = None;
        let mut skipped = 0;
        let mut body = text;
        while let Some(line) = body.lines().next().filter(|line| line.starts_with('#') && line.contains(':')) {
            said = said.or_else(|| line.strip_prefix("#separator:").and_then(separator_named));
            body = body.get(line.len()..).unwrap_or("").trim_start_matches('\r');
            body = body.strip_prefix('\n').unwrap_or(body);
            skipped += 1;
        }
        let separator = separator.or(said).unwrap_or_else(|| guess_separator(body));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator.byte())
            .has_headers(false)
            .flexible(true)
            .from_reader(body.as_bytes());
        let mut rows = Vec::new();
        for record in reader.records() {
            // The text is UTF-8 and rows may have any length: nothing is left that could fail.
            let Ok(record) = record else { continue };
            let line = skipped + record.position().map_or(1, csv::Position::line);
            let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push((line, cells));
            }
        }
        Self::of_rows(rows).map(|table| (table, separator))
    }

    /// A table of these rows. None when there is none.
    pub fn of_rows(rows: Vec<Row>) -> Option<Self> {
        if rows.is_empty() {
            return None;
        }
        let first: Vec<Vec<String>> = rows.iter().take(50).map(|(_, cells)| cells.clone()).collect();
        let (columns, headed) = guess_columns(&first);
        let plain = guess_plain(&first, &columns, headed);
        Some(Self { columns, headed, plain, rows: Arc::new(rows) })
    }

    /// The words above a column, where the first row has them.
    pub fn head(&self, column: usize) -> Option<&str> {
        let (_, cells) = self.rows.first().filter(|_| self.headed)?;
        cells.get(column).map(String::as_str)
    }

    /// Whether the program wrote it itself: each row names its note and its kind.
    pub fn is_ours(&self) -> bool {
        self.headed && [Column::Kind, Column::Id].iter().all(|column| self.columns.contains(column))
    }

    /// The rows that are notes, for a look at them.
    pub fn rows(&self) -> impl Iterator<Item = &[String]> {
        self.rows.iter().skip(usize::from(self.headed)).map(|(_, cells)| cells.as_slice())
    }

    /// The notes of the rows, into the deck that a row names or else `deck`; and the lines that are none, with the reason.
    /// `seed` feeds the keys of items.
    pub fn notes(&self, deck: &str, seed: u64) -> (Vec<NewNote>, Vec<(u64, RowProblem)>) {
        let (mut notes, mut problems) = (Vec::new(), Vec::new());
        for (line, cells) in self.rows.iter().skip(usize::from(self.headed)) {
            match note_of(&self.columns, self.plain, cells, deck, seed.wrapping_add(*line)) {
                Ok(note) => notes.push(note),
                Err(problem) => problems.push((*line, problem)),
            }
        }
        (notes, problems)
    }
}

fn separator_named(name: &str) -> Option<Separator> {
    match name.trim().to_ascii_lowercase().as_str() {
        "tab" | "\\t" => Some(Separator::Tab),
        "comma" | "," => Some(Separator::Comma),
        "semicolon" | ";" => Some(Separator::Semicolon),
        "pipe" | "|" => Some(Separator::Pipe),
        _ => None,
    }
}

/// How many lines are looked at.
const LINES: usize = 30;

/// The separator that stands in most lines, outside of quotes; tabs go before commas, for texts hold commas.
fn guess_separator(text: &str) -> Separator {
    let holds = |line: &&str, sign: u8| {
        let mut quoted = false;
        line.bytes().any(|byte| {
            quoted ^= byte == b'"';
            byte == sign && !quoted
        })
    };
    let mut best = (0, Separator::Comma);
    for separator in Separator::ALL {
        let lines = text.lines().take(LINES).filter(|line| holds(line, separator.byte())).count();
        if lines > best.0 {
            best = (lines, separator);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NoteBody;
    use proptest::prelude::*;

    fn fronts(text: &str) -> Vec<String> {
        let (notes, problems) = Table::read(text).unwrap().notes("甲", 1);
        assert_eq!(problems, []);
        notes.iter().map(|note| crate::note_types::headline(&note.body)).collect()
    }

    #[test]
    fn separators_quotes_and_heads() {
        assert_eq!(fronts("熵\t混乱的度量\n焓\t热含量\n"), ["熵", "焓"]);
        assert_eq!(fronts("\u{feff}热词,释义\r\n熵,\"混乱的度量,又称\"\"无序\"\"\"\r\n\r\n"), ["熵"]);
        assert_eq!(fronts("熵;混乱, 的度量\n焓;热含量\n"), ["熵", "焓"]);
        assert_eq!(fronts("#separator:tab\n#html:false\n熵\t混乱,的,度量\n"), ["熵"]);
        assert_eq!(Table::read(" \n\n"), None);
    }

    #[test]
    fn a_row_that_is_no_note_is_told_with_its_line() {
        let (notes, problems) =
            Table::read("词,释义\n熵,混乱的度量\n,没有词\n焓,\"两行\n的\"\n空,\n").unwrap().notes("甲", 1);
        assert_eq!(notes.len(), 2);
        assert_eq!(problems.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 6]);
        assert_eq!(notes[0].deck, "甲");
        assert!(matches!(&notes[1].body, NoteBody::Term { definition, .. } if definition == "两行\n的"));
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "[a,;\t\"\n#:词]{0,60}") {
            if let Some(table) = Table::read(&text) {
                table.notes("甲", 1);
            }
        }
    }
}
