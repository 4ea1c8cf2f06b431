//! Lines and tables, as documents with a structure give them, before they are written down.

use super::writer::Writer;
use crate::document::chars::count;

/// A line of the text that is made.
#[derive(Debug)]
pub(super) enum Line {
    /// A paragraph.
    Plain(String),
    /// A paragraph that looks set apart (bold, or large and centred): it may be a heading.
    Apart(String),
    /// A heading and its level; 1 is the highest.
    Heading(u8, String),
    /// A row of a table.
    Row(Vec<String>),
    /// An empty line.
    Gap,
}

impl Line {
    /// Writes it down.
    pub fn write(self, out: &mut Writer) {
        match self {
            Self::Plain(text) => out.paragraph(&text),
            Self::Apart(text) => {
                out.gap();
                out.paragraph(&text);
                out.gap();
            }
            Self::Heading(level, text) => out.heading(level, &text),
            Self::Row(cells) => out.row(&cells),
            Self::Gap => out.gap(),
        }
    }

    /// Its words as part of a table's cell.
    fn words(self) -> String {
        match self {
            Self::Plain(text) | Self::Apart(text) | Self::Heading(_, text) => text,
            Self::Row(cells) => cells.join(" "),
            Self::Gap => String::new(),
        }
    }
}

/// Whether words can be a heading: no paragraph that happens to look like one.
pub(super) fn is_headline(words: &str) -> bool {
    count(words) <= 60 && !words.trim_end_matches('。').contains('。')
}

/// Raised digits as such: 10⁴ is not 104. `None` for anything but digits and signs.
pub(super) fn raised(text: &str) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raise = |c: char| match c {
        '+' => Some('⁺'),
        '-' | '−' | '－' => Some('⁻'),
        _ => RAISED.get(c.to_digit(10)? as usize).copied(),
    };
    text.chars().map(raise).collect()
}

type Cell = Vec<Line>;

/// A table being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    /// For each column, the rows below that its last cell still covers.
    held: Vec<usize>,
    /// All cells so far.
    size: usize,
}

/// The most columns that one cell covers, and the most rows.
const COLUMNS: usize = 64;
const ROWS: usize = 1_000;

/// Beyond so many cells none covers another any more: no table of a document has as many.
const CELLS: usize = 1_000_000;

/// A cell with more lines than this holds a text, not a table's entry.
const LINES: usize = 8;

impl Table {
    /// The next cell of the row, which covers that many columns and rows.
    pub fn cell(&mut self, lines: Vec<Line>, columns: usize, rows: usize) {
        self.fill();
        let (columns, rows) = if self.size < CELLS { (columns.clamp(1, COLUMNS), rows.clamp(1, ROWS)) } else { (1, 1) };
        self.held.resize(self.held.len().max(self.row.len() + columns), 0);
        self.held[self.row.len()..self.row.len() + columns].fill(rows);
        self.row.push(lines);
        self.row.extend(std::iter::repeat_with(Vec::new).take(columns - 1));
    }

    /// Empty cells where one of a row above reaches down.
    fn fill(&mut self) {
        while self.size < CELLS && self.held.get(self.row.len()).is_some_and(|rows| *rows > 0) {
            self.row.push(Vec::new());
        }
    }

    /// Ends the row; a deleted one is left out.
    pub fn end_row(&mut self, is_deleted: bool) {
        self.fill();
        self.held.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        let row = std::mem::take(&mut self.row);
        self.size += row.len();
        if !is_deleted && !row.is_empty() {
            self.rows.push(row);
        }
    }

    /// The table as lines: its rows, or, when it only serves to lay out a text, what its cells hold.
    pub fn into_lines(self) -> Vec<Line> {
        let lines = |cell: &Cell| cell.iter().filter(|line| !matches!(line, Line::Gap)).count();
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let most = self.rows.iter().flatten().map(lines).max().unwrap_or(0);
        // A frame around a text, a single row of columns full of paragraphs, or cells that are whole texts.
        let is_layout = columns <= 1 || self.rows.len() == 1 && most > 1 || most > LINES;
        let mut out = vec![Line::Gap];
        let mut is_head = true;
        for row in self.rows {
            // A title over all columns stands before the table.
            let is_title = is_head && row.iter().filter(|cell| lines(cell) > 0).count() == 1;
            if is_layout || is_title {
                out.extend(row.into_iter().flatten());
                continue;
            }
            is_head = false;
            let mut cells: Vec<String> = row.into_iter().map(joined).collect();
            cells.resize(columns, String::new());
            out.push(Line::Row(cells));
        }
        out.push(Line::Gap);
        out
    }
}

/// The words of a cell on one line.
fn joined(cell: Cell) -> String {
    let mut out = String::new();
    for line in cell {
        let words = line.words();
        if !out.is_empty() && !words.is_empty() {
            out.push(' ');
        }
        out += words.trim();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(table: Table) -> String {
        let mut out = Writer::default();
        table.into_lines().into_iter().for_each(|line| line.write(&mut out));
        out.finish().map(|content| content.text).unwrap_or_default()
    }

    fn plain(words: &str) -> Vec<Line> {
        vec![Line::Plain(words.to_owned())]
    }

    #[test]
    fn cells_that_cover_others_leave_empty_ones() {
        let mut table = Table::default();
        table.cell(plain("类"), 1, 2);
        table.cell(plain("词"), 2, 1);
        table.end_row(false);
        table.cell(plain("甲"), 1, 1);
        table.cell(plain("乙"), 1, 1);
        table.end_row(false);
        table.cell(plain("删"), 3, 1);
        table.end_row(true);
        assert_eq!(text(table), "| 类 | 词 |  |\n|  | 甲 | 乙 |\n");
    }

    #[test]
    fn a_table_that_lays_out_a_text_is_a_text() {
        let mut frame = Table::default();
        frame.cell(plain("一段。"), 1, 1);
        frame.end_row(false);
        frame.cell(plain("又一段。"), 1, 1);
        frame.end_row(false);
        assert_eq!(text(frame), "一段。\n又一段。\n");
        let mut long = Table::default();
        long.cell(plain("目录"), 1, 1);
        long.end_row(false);
        long.cell(plain("边栏"), 1, 1);
        long.cell((0..9).map(|n| Line::Plain(format!("第{n}段。"))).collect(), 1, 1);
        long.end_row(false);
        assert!(!text(long).contains('|'));
    }

    #[test]
    fn raises_digits_only() {
        assert_eq!(raised("-12").as_deref(), Some("⁻¹²"));
        assert_eq!(raised("[1]"), None);
    }
}
