//! Writes the text of a file that is made of paragraphs and tables: one a line, as a person would type it.

use super::{Content, Marks};
use crate::document::{MAX_BYTES, ReadError};

/// What is written so far.
#[derive(Default)]
pub(super) struct Writer {
    text: String,
    headings: Vec<(usize, u8)>,
    gap: bool,
    is_full: bool,
}

impl Writer {
    /// A paragraph; a break in it begins a new line. Nothing when it holds no word.
    pub fn paragraph(&mut self, text: &str) {
        for line in text.lines() {
            self.line(line);
        }
    }

    /// A heading, an empty line before it.
    pub fn heading(&mut self, level: u8, text: &str) {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return;
        }
        self.gap();
        if let Some(start) = self.line(&words) {
            self.headings.push((start, level));
        }
    }

    /// An empty line, unless one stands there already.
    pub fn gap(&mut self) {
        self.gap = true;
    }

    /// A row of a table, as the reader of text knows it: `| a | b |`.
    pub fn row(&mut self, cells: &[String]) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let mut line = String::from("|");
        for cell in cells {
            line.push(' ');
            for (n, word) in cell.split_whitespace().enumerate() {
                if n > 0 {
                    line.push(' ');
                }
                line.extend(word.chars().map(|c| if c == '|' { '｜' } else { c }));
            }
            line.push_str(" |");
        }
        self.line(&line);
    }

    /// Whether no more is taken.
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// All that was written.
    ///
    /// # Errors
    /// [`ReadError::Empty`] without any word, [`ReadError::UnpacksTooLarge`] with too many.
    pub fn finish(self) -> Result<Content, ReadError> {
        if self.is_full {
            return Err(ReadError::UnpacksTooLarge { limit: MAX_BYTES });
        }
        if self.text.is_empty() {
            return Err(ReadError::Empty);
        }
        let marks = Marks { headings: self.headings, whole_lines: true, ..Marks::default() };
        Ok(Content { text: self.text, encoding: "UTF-8", marks })
    }

    /// Writes a line that holds a word, and says where it begins.
    fn line(&mut self, line: &str) -> Option<usize> {
        let line = line.trim_end();
        if line.chars().all(|c| c.is_whitespace() || c == '\u{200b}') {
            return None;
        }
        if self.text.len() + line.len() > MAX_BYTES as usize {
            self.is_full = true;
        }
        if self.is_full {
            return None;
        }
        if std::mem::take(&mut self.gap) && !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        // What is no character of a text (a NUL, a stray control character) is left out.
        self.text.extend(line.chars().filter(|c| !c.is_control() || *c == '\t'));
        self.text.push('\n');
        Some(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_the_reader_of_text_reads() {
        let mut writer = Writer::default();
        writer.heading(1, "一、 总则");
        writer.paragraph("甲\n乙\u{0}丙  \n\n");
        writer.gap();
        writer.gap();
        writer.row(&["名词".into(), " 释\n义 ".into()]);
        writer.row(&["a|b".into(), String::new()]);
        writer.heading(2, "附");
        let content = writer.finish().unwrap();
        assert_eq!(content.text, "一、 总则\n甲\n乙丙\n\n| 名词 | 释 义 |\n| a｜b |  |\n\n附\n");
        let headings: Vec<&str> = content.marks.headings.iter().map(|&(at, _)| &content.text[at..at + 3]).collect();
        assert_eq!(headings, ["一", "附"]);
    }

    #[test]
    fn nothing_is_an_error() {
        assert_eq!(Writer::default().finish().map(|c| c.text), Err(ReadError::Empty));
    }
}
