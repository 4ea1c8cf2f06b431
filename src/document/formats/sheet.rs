//! Tables as files of their own: what a spreadsheet and a delimited text have in common.

use super::writer::Writer;
use super::{Content, Marks};
use crate::document::{MAX_BYTES, ReadError};

/// The most columns of a sheet that are read.
pub(super) const COLUMNS: usize = 64;

/// Sheets being read, row by row.
#[derive(Default)]
pub(super) struct Sheets {
    sheets: Vec<(String, Vec<Vec<String>>)>,
    /// Bytes of all cells.
    size: usize,
}

impl Sheets {
    /// Begins a sheet; its name is shown when there are several.
    pub fn begin(&mut self, name: &str) {
        self.sheets.push((name.to_owned(), Vec::new()));
    }

    /// The next row.
    ///
    /// # Errors
    /// [`ReadError::UnpacksTooLarge`] when there are too many words by now.
    pub fn row(&mut self, mut cells: Vec<String>) -> Result<(), ReadError> {
        cells.truncate(COLUMNS);
        self.size += cells.iter().map(|cell| cell.len() + 4).sum::<usize>();
        if self.size as u64 > MAX_BYTES {
            return Err(ReadError::UnpacksTooLarge { limit: MAX_BYTES });
        }
        if let Some((_, rows)) = self.sheets.last_mut() {
            rows.push(cells);
        }
        Ok(())
    }

    /// The sheets as tables of a text, one of a single column as its paragraphs.
    ///
    /// # Errors
    /// [`ReadError::Empty`] without any word.
    pub fn finish(self) -> Result<Content, ReadError> {
        let is_blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
        let filled = self.sheets.iter().filter(|(_, rows)| !rows.iter().all(is_blank)).count();
        let mut out = Writer::default();
        for (name, rows) in self.sheets {
            if rows.iter().all(is_blank) {
                continue;
            }
            if filled > 1 {
                out.heading(1, &name);
            }
            // Columns without any word are only distance.
            let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
            let used: Vec<usize> = (0..columns)
                .filter(|&n| rows.iter().any(|row| row.get(n).is_some_and(|c| !c.trim().is_empty())))
                .collect();
            out.gap();
            for row in rows {
                if is_blank(&row) {
                    out.gap();
                    continue;
                }
                let cells: Vec<String> = used.iter().map(|&n| row.get(n).cloned().unwrap_or_default()).collect();
                match cells.as_slice() {
                    [only] => out.paragraph(only),
                    _ => out.row(&cells),
                }
            }
        }
        let content = out.finish()?;
        Ok(Content { marks: Marks { is_table_of_terms: true, ..content.marks }, ..content })
    }
}
