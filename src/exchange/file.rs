//! A file that holds tables, and which of them is meant.

use super::read::{Row, Table};
use super::write::Separator;
use crate::document::{self, ReadError};

/// The tables of a file: a delimited text is one, a spreadsheet has sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFile {
    /// A text, and what separates its fields as far as is seen from it.
    Text(String, Separator),
    /// Sheets with something in them, by name.
    Book(Vec<(String, Vec<Row>)>),
}

/// Whether a file of that name holds tables rather than a document.
pub fn is_table_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["csv", "tsv", "tab", "xlsx", "xlsm"].iter().any(|one| ending.eq_ignore_ascii_case(one))
}

impl TableFile {
    /// The tables in the bytes of a file. None where no table has two columns: there is nothing to match, and it is read
    /// as a document.
    ///
    /// # Errors
    /// [`ReadError`] when the bytes cannot be read at all.
    pub fn read(bytes: &[u8]) -> Result<Option<Self>, ReadError> {
        let filled = |rows: Vec<Row>| -> Vec<Row> {
            let trimmed = |cells: Vec<String>| cells.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
            let rows = rows.into_iter().map(|(line, cells)| (line, trimmed(cells)));
            rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect()
        };
        let wide = |table: &Table| table.columns.len() > 1;
        if let Some(sheets) = document::sheets(bytes)? {
            let sheets = sheets.into_iter().map(|(name, rows)| (name, filled(rows)));
            let sheets: Vec<_> = sheets.filter(|(_, rows)| rows.iter().any(|(_, cells)| cells.len() > 1)).collect();
            return Ok(Some(Self::Book(sheets)).filter(|book| !book.sheets().is_empty()));
        }
        let text = document::decode(bytes)?;
        let separator = Table::read_by(&text, None).filter(|(table, _)| wide(table)).map(|(_, separator)| separator);
        Ok(separator.map(|separator| Self::Text(text, separator)))
    }

    /// The names of the sheets; none of a text.
    pub fn sheets(&self) -> Vec<&str> {
        match self {
            Self::Text(..) => Vec::new(),
            Self::Book(sheets) => sheets.iter().map(|(name, _)| name.as_str()).collect(),
        }
    }

    /// The table: of a text by that separator, of a book that sheet. None where there is none.
    pub fn table(&self, sheet: usize, separator: Separator) -> Option<Table> {
        match self {
            Self::Text(text, _) => Table::read_by(text, Some(separator)).map(|(table, _)| table),
            Self::Book(sheets) => sheets.get(sheet).and_then(|(_, rows)| Table::of_rows(rows.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_one_column_is_no_table() {
        assert_eq!(TableFile::read("只有一列\n又一行\n".as_bytes()), Ok(None));
        let file = TableFile::read("熵;混乱, 的度量\n焓;热含量\n".as_bytes()).unwrap().unwrap();
        let TableFile::Text(_, separator) = file else { panic!("a text") };
        assert_eq!(separator, Separator::Semicolon);
        let by = |separator| file.table(0, separator).map(|table| table.columns.len());
        assert_eq!((by(Separator::Semicolon), by(Separator::Comma), by(Separator::Tab)), (Some(2), Some(2), Some(1)));
        assert!(TableFile::read(&[]).is_err());
    }

    #[test]
    fn names_of_tables() {
        assert!(["a.csv", "表.TSV", "b.xlsx"].iter().all(|name| is_table_name(name)));
        assert!(["csv", "a.docx", "a.csv.txt", ""].iter().all(|name| !is_table_name(name)));
    }
}
