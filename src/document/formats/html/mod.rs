//! Web pages (`.html`, and `.mhtml` as browsers save them): the article, without what stands around it.

mod article;
mod page;
mod render;
mod saved;
mod tags;

use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use super::lines::Line;
use super::writer::Writer;
use super::{Content, File, Format};
use crate::document::{ReadError, decode};

pub(super) const FORMAT: Format = Format { endings: &["html", "htm", "xhtml"], recognises, read };
pub(super) const SAVED: Format =
    Format { endings: &["mhtml", "mht"], recognises: saved::recognises, read: saved::read };

/// How far into a page its beginning and its encoding are looked for, in bytes.
const HEAD: usize = 4096;

fn recognises(file: File) -> bool {
    let named = [".html", ".htm", ".xhtml", ".shtml"].iter().any(|ending| file.ends(ending));
    named && !file.bytes.starts_with(b"PK") || begins(file.bytes)
}

/// Whether bytes begin as a page does.
fn begins(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_lowercase();
    let mut head = head.trim_start_matches('\u{feff}').trim_start();
    while let Some((_, after)) =
        head.strip_prefix("<!--").or_else(|| head.strip_prefix("<?xml")).and_then(|rest| rest.split_once('>'))
    {
        head = after.trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|start| head.starts_with(start))
}

fn read(file: File) -> Result<Content, ReadError> {
    let (text, encoding) = decoded(file.bytes, None)?;
    content(&text, encoding)
}

/// The article of a decoded page.
pub(super) fn content(html: &str, encoding: &'static str) -> Result<Content, ReadError> {
    let page = page::Page::read(html);
    let mut out = Writer::default();
    article::article(&page).into_iter().for_each(|line| line.write(&mut out));
    Ok(Content { encoding, ..out.finish()? })
}

/// Rich text from the clipboard, in which nothing is taken for what stands around an article.
///
/// # Errors
/// [`ReadError::Empty`] when it holds no word.
pub(in crate::document) fn fragment(html: &str) -> Result<Content, ReadError> {
    // Programs mark what was copied; what stands around it is only the page's frame.
    let html = html.split_once("<!--StartFragment-->").map_or(html, |(_, rest)| rest);
    let html = html.split_once("<!--EndFragment-->").map_or(html, |(part, _)| part);
    let mut out = Writer::default();
    all(html).into_iter().for_each(|line| line.write(&mut out));
    out.finish()
}

/// The lines of a whole page: a chapter of a book.
pub(super) fn all(html: &str) -> Vec<Line> {
    render::render(&page::Page::read(html), 0, |_| false)
}

/// A page's bytes as text, with the encoding's name: by its mark, as it was sent, as it declares, or as its bytes look.
pub(super) fn decoded(bytes: &[u8], sent: Option<&str>) -> Result<(String, &'static str), ReadError> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    // What is sent or declared is often wrong; bytes that are UTF-8 are nothing else.
    let plain = std::str::from_utf8(bytes).is_ok_and(|text| !text.is_ascii()).then_some(UTF_8);
    let said =
        || sent.map(str::to_owned).or_else(|| declared(bytes)).and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some(encoding) = marked.or(plain).or_else(said).filter(|&encoding| encoding != UTF_8 || plain.is_some()) {
        let encoding = if encoding == GBK { GB18030 } else { encoding };
        let (text, _, _) = encoding.decode(bytes);
        if text.matches(char::REPLACEMENT_CHARACTER).count() * 50 <= text.chars().count() {
            return Ok((text.into_owned(), encoding.name()));
        }
    }
    let decoded = decode::decode(bytes)?;
    Ok((decoded.text, decoded.encoding))
}

/// The encoding that a page's head declares.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_lowercase();
    let after = head.split("charset").nth(1).or_else(|| head.split("<?xml").nth(1)?.split("encoding").nth(1))?;
    let label = after.trim_start_matches([' ', '=', '"', '\'']);
    let label: String = label.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    Encoding::for_label(label.as_bytes()).map(|_| label)
}
