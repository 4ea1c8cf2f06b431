//! The formats that can be read: one file each, one line each in [`FORMATS`].
//!
//! A format turns bytes into plain text as a person would type it, one paragraph a line, and says beside it what the text
//! alone does not show ([`Marks`]). That text is what is kept, shown and pointed into.

mod archive;
mod delimited;
mod docx;
mod epub;
mod foreign;
mod guard;
mod html;
mod lines;
mod markdown;
mod number;
mod pdf;
mod sheet;
mod text;
mod writer;
mod xlsx;
mod xml;

use super::ReadError;
use crate::model::Span;

/// A file as it was given.
#[derive(Clone, Copy)]
pub(super) struct File<'a> {
    /// Its name, for its ending.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// Hears how much of it is read, 0 to 1, and says whether to go on.
    pub go_on: &'a dyn Fn(f32) -> bool,
}

impl File<'_> {
    /// Whether its name ends so; `ending` is in lower case, with its dot.
    fn ends(&self, ending: &str) -> bool {
        let tail = self.name.len().checked_sub(ending.len()).and_then(|at| self.name.get(at..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
    }
}

/// A format.
struct Format {
    /// How the names of such files end, without the dot; none where no file of it can be read.
    endings: &'static [&'static str],
    /// Whether a file is one, seen from its first bytes or its name.
    recognises: fn(File) -> bool,
    /// Its text.
    read: fn(File) -> Result<Content, ReadError>,
}

/// All formats; the first that recognises a file reads it. The last recognises everything.
const FORMATS: &[Format] = &[
    docx::FORMAT,
    xlsx::FORMAT,
    epub::FORMAT,
    pdf::FORMAT,
    html::SAVED,
    html::FORMAT,
    foreign::FORMAT,
    delimited::FORMAT,
    text::FORMAT,
];

/// What a file holds.
#[derive(Debug)]
pub(super) struct Content {
    /// The text: UTF-8, line ends as LF.
    pub text: String,
    /// The encoding in which it came, by its WHATWG name.
    pub encoding: &'static str,
    /// What the text does not show.
    pub marks: Marks,
}

/// What is known of a text beside its characters. Spans lie in the text, in its order.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Passages that are not to be read (code, front matter).
    pub skips: Vec<Span>,
    /// Where a heading begins, and its level (1 is the highest).
    pub headings: Vec<(usize, u8)>,
    /// Whether each line is a whole paragraph, so that none is joined to the next.
    pub whole_lines: bool,
    /// Whether a table is one of terms even when its head does not say so.
    pub is_table_of_terms: bool,
}

/// How the names of files end that can be read, without the dot.
pub fn endings() -> Vec<&'static str> {
    FORMATS.iter().flat_map(|format| format.endings).copied().collect()
}

/// Reads a file of any format.
///
/// # Errors
/// [`ReadError`] when the file is of no known format, damaged, locked, or too large.
pub(super) fn read(file: File) -> Result<Content, ReadError> {
    let size = file.bytes.len() as u64;
    if size > super::MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: size, limit: super::MAX_BYTES });
    }
    let format = FORMATS.iter().find(|format| (format.recognises)(file)).unwrap_or(&text::FORMAT);
    (format.read)(file)
}

/// The sheets of a book, each with its name and its rows, these with their number, 1 for the first; none when it is no
/// book.
///
/// # Errors
/// [`ReadError`] when the book is damaged or too large.
pub(super) fn sheets(bytes: &[u8]) -> Result<Option<Vec<super::Sheet>>, ReadError> {
    if !(xlsx::FORMAT.recognises)(File { name: "", bytes, go_on: &|_| true }) {
        return Ok(None);
    }
    let (mut sheets, mut size) = (Vec::<super::Sheet>::new(), 0);
    xlsx::each_row(bytes, &mut |part| {
        match part {
            xlsx::Part::Sheet(name) => sheets.push((name, Vec::new())),
            xlsx::Part::Row(row, cells) => {
                size += cells.iter().map(|cell| cell.len() as u64 + 4).sum::<u64>();
                if size > super::MAX_BYTES {
                    return Err(ReadError::UnpacksTooLarge { limit: super::MAX_BYTES });
                }
                if let Some((_, rows)) = sheets.last_mut() {
                    rows.push((u64::from(row) + 1, cells));
                }
            }
        }
        Ok(())
    })?;
    Ok(Some(sheets))
}

/// Takes rich text from the clipboard.
///
/// # Errors
/// [`ReadError::Empty`] when it holds no word.
pub(super) fn take_html(html: &str) -> Result<Content, ReadError> {
    html::fragment(html)
}

/// Takes text that is already decoded.
pub(super) fn take_text(name: &str, text: String) -> Content {
    text::content(name, text, "UTF-8")
}
