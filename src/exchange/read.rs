//! A table as it stands in a file.

use super::columns::{Column, guess_columns};
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
    /// The rows with something in them, each with its line (1 for the first).
    rows: Vec<(u64, Vec<String>)>,
}

impl Table {
    /// Reads a text whose fields are separated by tabs, commas or semicolons (which, is seen from the text; `#separator:`
    /// of Anki's tables counts), quoted as RFC 4180 says. Lines of Anki's tables that begin with `#` are passed over. None
    /// when no line holds anything.
    pub fn read(text: &str) -> Option<Self> {
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
        let separator = said.unwrap_or_else(|| guess_separator(body));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
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
        if rows.is_empty() {
            return None;
        }
        let first: Vec<Vec<String>> = rows.iter().take(50).map(|(_, cells)| cells.clone()).collect();
        let (columns, headed) = guess_columns(&first);
        Some(Self { columns, headed, rows })
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
            match note_of(&self.columns, cells, deck, seed.wrapping_add(*line)) {
                Ok(note) => notes.push(note),
                Err(problem) => problems.push((*line, problem)),
            }
        }
        (notes, problems)
    }
}

fn separator_named(name: &str) -> Option<u8> {
    match name.trim().to_ascii_lowercase().as_str() {
        "tab" | "\\t" => Some(b'\t'),
        "comma" | "," => Some(b','),
        "semicolon" | ";" => Some(b';'),
        "pipe" | "|" => Some(b'|'),
        _ => None,
    }
}

/// How many lines are looked at.
const LINES: usize = 30;

/// The separator that stands in most lines, outside of quotes; tabs go before commas, for texts hold commas.
fn guess_separator(text: &str) -> u8 {
    let holds = |line: &&str, sign: u8| {
        let mut quoted = false;
        line.bytes().any(|byte| {
            quoted ^= byte == b'"';
            byte == sign && !quoted
        })
    };
    let mut best = (0, Separator::Comma.byte());
    for sign in [Separator::Tab.byte(), Separator::Comma.byte(), b';'] {
        let lines = text.lines().take(LINES).filter(|line| holds(line, sign)).count();
        if lines > best.0 {
            best = (lines, sign);
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
