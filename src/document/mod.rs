//! Reading a document: bytes → text → outline, glossary entries, lists, figures and findings, each with its span.
//!
//! Pure and deterministic (`file` apart, which loads the bytes). Decoding can fail; reading decoded text cannot.

mod chars;
mod date;
mod decode;
mod extract;
mod figures;
mod file;
mod findings;
mod formats;
#[cfg(test)]
mod forms;
mod glossary;
mod lists;
mod outline;
mod page;
mod reading;
mod scan;
mod sections;
mod split;
mod words;

pub use date::{parse_date, propose_date};
pub use decode::MAX_BYTES;
pub use extract::extract_json;
pub use file::{FileError, file_name, load, read_path};
pub use formats::endings;
pub use reading::{
    Bullet, FigureDraft, Finding, FindingData, FindingKind, Heading, ItemDraft, ListDraft, ReadError, Reading,
    TermDraft,
};
pub use sections::{section_at, sections};

/// Reads a file's bytes. `name` is the file's name: for the title, and its ending for the format.
///
/// # Errors
/// [`ReadError`] when the bytes are empty, too many, of no format that is known, damaged, or locked by a password.
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
    read_while(name, bytes, &|_| true)
}

/// Reads a file's bytes as [`read`] does. `go_on` hears how much is done, 0 to 1, and says whether to go on.
///
/// # Errors
/// As [`read`], and [`ReadError::Stopped`] when it was not to go on.
pub fn read_while(name: &str, bytes: &[u8], go_on: &dyn Fn(f32) -> bool) -> Result<Reading, ReadError> {
    let content = formats::read(formats::File { name, bytes, go_on: &|share| go_on(share * TEXT) })?;
    read_content(name, content, &|share| go_on(TEXT + share * (1.0 - TEXT)))
}

/// The share of the work that is getting the text out of a file.
const TEXT: f32 = 0.3;

/// The text of a file of plain text, in any encoding that is known.
///
/// # Errors
/// [`ReadError`] when the bytes are empty, too many, not text, or in no known encoding.
pub fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    Ok(decode::decode(bytes)?.text)
}

/// A sheet of a book: its name, and its rows, each with its number (1 for the first).
pub type Sheet = (String, Vec<(u64, Vec<String>)>);

/// The sheets of a spreadsheet (`.xlsx`) as they stand, for who reads them as tables; none when the bytes are none.
///
/// # Errors
/// [`ReadError`] when it is damaged or too large.
pub fn sheets(bytes: &[u8]) -> Result<Option<Vec<Sheet>>, ReadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() as u64, limit: MAX_BYTES });
    }
    formats::sheets(bytes)
}

/// Reads text that is already decoded (pasted, or from the collection).
pub fn read_text(name: &str, text: &str) -> Reading {
    to_the_end(name, formats::take_text(name, decode::keep(text)))
}

/// Reads rich text from the clipboard: HTML, as programs offer it beside the plain text.
///
/// # Errors
/// [`ReadError::Empty`] when it holds no word.
pub fn read_html(html: &str) -> Result<Reading, ReadError> {
    Ok(to_the_end("", formats::take_html(html)?))
}

/// The headings of text that is already decoded, as [`read_text`] finds them.
pub fn read_outline(text: &str) -> Vec<Heading> {
    let formats::Content { text, marks, .. } = formats::take_text("", decode::keep(text));
    let mut page = page::Page::marked(&text, &marks);
    outline::classify(&mut page);
    let entries = glossary::paras(&page, &glossary::read(&page));
    let mut outline = outline::outline(&page, |i| entries.contains(&i));
    for heading in &mut outline {
        heading.span = page.original(heading.span);
        heading.bullets.iter_mut().for_each(|bullet| bullet.span = page.original(bullet.span));
    }
    outline
}

/// Reads without being stopped.
fn to_the_end(name: &str, content: formats::Content) -> Reading {
    read_content(name, content, &|_| true).unwrap_or_default()
}

/// # Errors
/// [`ReadError::Stopped`], and no other, when `go_on` says so.
fn read_content(name: &str, content: formats::Content, go_on: &dyn Fn(f32) -> bool) -> Result<Reading, ReadError> {
    let formats::Content { text, encoding, marks } = content;
    let heard = |share| if go_on(share) { Ok(()) } else { Err(ReadError::Stopped) };
    let mut page = page::Page::marked(&text, &marks);
    outline::classify(&mut page);
    heard(0.2)?;
    let mut terms = glossary::read(&page);
    heard(0.4)?;
    let lists = lists::read(&page, &terms);
    heard(0.8)?;
    let mut findings = findings::find(&findings::Seen { page: &page, terms: &terms, lists: &lists });
    heard(0.9)?;
    let entries: std::collections::HashSet<usize> = glossary::paras(&page, &terms);
    let mut outline = outline::outline(&page, |i| entries.contains(&i));
    let mut figures = figures::read(&page);
    let mut lists: Vec<ListDraft> = lists.into_iter().map(|list| list.draft).collect();
    let title = title(name, &page, &outline);
    for span in spans(&mut terms, &mut lists, &mut figures, &mut findings, &mut outline) {
        *span = page.original(*span);
    }
    drop(page);
    Ok(Reading { title, encoding: encoding.to_owned(), outline, terms, lists, figures, findings, text })
}

/// Every span of what was read.
fn spans<'r>(
    terms: &'r mut [TermDraft],
    lists: &'r mut [ListDraft],
    figures: &'r mut [FigureDraft],
    findings: &'r mut [Finding],
    outline: &'r mut [Heading],
) -> impl Iterator<Item = &'r mut crate::model::Span> {
    let terms = terms.iter_mut().flat_map(|t| [&mut t.span, &mut t.term_span, &mut t.definition_span]);
    let lists = lists
        .iter_mut()
        .flat_map(|l| [&mut l.span, &mut l.name_span].into_iter().chain(l.items.iter_mut().map(|i| &mut i.span)));
    let figures = figures.iter_mut().flat_map(|f| [&mut f.value_span, &mut f.sentence_span]);
    let findings = findings.iter_mut().map(|f| &mut f.span);
    let outline =
        outline.iter_mut().flat_map(|h| std::iter::once(&mut h.span).chain(h.bullets.iter_mut().map(|b| &mut b.span)));
    terms.chain(lists).chain(figures).chain(findings).chain(outline)
}

/// The first heading, else the first line, else the file's name without its ending.
fn title(name: &str, page: &page::Page, outline: &[Heading]) -> String {
    let first = page.paras.first().filter(|p| p.span.start < 4_000);
    let heading = outline.first().filter(|h| first.is_some_and(|p| p.span == h.span)).map(|h| h.text.clone());
    let line =
        || first.map(|p| split::clean(page.of(p.body)).to_owned()).filter(|t| (1..=40).contains(&chars::count(t)));
    let stem = || name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    heading.or_else(line).unwrap_or_else(stem)
}
