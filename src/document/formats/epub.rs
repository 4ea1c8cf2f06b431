//! Electronic books (`.epub`): the chapters in the order of the spine. An archive of pages needs no more than the readers of
//! archives, XML and pages that are here already, and so all their limits hold.

use std::collections::{HashMap, HashSet};

use super::archive::Archive;
use super::writer::Writer;
use super::xml::{Broken, Tag, Visit, walk};
use super::{Content, File, Format, html};
use crate::document::ReadError;

pub(super) const FORMAT: Format = Format {
    endings: &["epub"],
    recognises: |file| {
        let is_zip = file.bytes.starts_with(b"PK\x03\x04");
        is_zip && (Archive::names(file.bytes, "application/epub+zip") || file.ends(".epub"))
    },
    read,
};

const WHAT: &str = "epub";

fn read(file: File) -> Result<Content, ReadError> {
    let damaged = |_: Broken| ReadError::Damaged { what: WHAT };
    let mut archive = Archive::open(file.bytes, WHAT)?;
    let mut container = Container::default();
    walk(&archive.needed("META-INF/container.xml")?, &mut container).map_err(damaged)?;
    let path = container.0.ok_or(ReadError::Damaged { what: WHAT })?;
    let mut package = Package::default();
    walk(&archive.needed(&path)?, &mut package).map_err(damaged)?;
    // Fonts are often scrambled; chapters are only where the book is protected.
    let locked = archive.text("META-INF/encryption.xml")?.unwrap_or_default();

    let mut out = Writer::default();
    for id in &package.spine {
        let Some(href) = package.items.get(id) else { continue };
        let part = beside(&path, href);
        if locked.contains(&format!("\"{part}\"")) {
            return Err(ReadError::Encrypted);
        }
        let Some(bytes) = archive.part(&part)? else { continue };
        let (page, _) = html::decoded(&bytes, None).or_else(|error| match error {
            ReadError::Empty => Ok((String::new(), "")),
            _ => Err(ReadError::Damaged { what: WHAT }),
        })?;
        out.gap();
        html::all(&page).into_iter().for_each(|line| line.write(&mut out));
    }
    out.finish()
}

/// The path of `href` as seen from the part at `from`: `%20` decoded, `..` going up, and never out of the archive.
fn beside(from: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or("");
    let mut way: Vec<String> = from.split('/').map(str::to_owned).collect();
    way.pop();
    for step in percent_decoded(href).split('/') {
        match step {
            "" | "." => {}
            ".." => _ = way.pop(),
            name => way.push(name.to_owned()),
        }
    }
    way.join("/")
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = text.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code.filter(|_| bytes[at] == b'%') {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Where the package is.
#[derive(Default)]
struct Container(Option<String>);

impl Visit for Container {
    fn open(&mut self, name: &str, tag: &Tag) {
        if name == "rootfile" && self.0.is_none() {
            self.0 = tag.get("full-path");
        }
    }
    fn close(&mut self, _name: &str) {}
}

/// The chapters, by identity, and their order.
#[derive(Default)]
struct Package {
    items: HashMap<String, String>,
    spine: Vec<String>,
    seen: HashSet<String>,
}

impl Visit for Package {
    fn open(&mut self, name: &str, tag: &Tag) {
        match name {
            // The list of contents is a page of links.
            "item" if tag.get("properties").is_none_or(|is| !is.split(' ').any(|word| word == "nav")) => {
                self.items.extend(tag.get("id").zip(tag.get("href")));
            }
            "itemref" if tag.get("linear").is_none_or(|linear| linear != "no") => {
                // No chapter comes twice.
                self.spine.extend(tag.get("idref").filter(|id| self.seen.insert(id.clone())));
            }
            _ => {}
        }
    }
    fn close(&mut self, _name: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        let cases = [
            ("OEBPS/content.opf", "text/%E4%B8%80.xhtml#a", "OEBPS/text/一.xhtml"),
            ("content.opf", "a.xhtml", "a.xhtml"),
            ("OEBPS/content.opf", "../../../etc/passwd", "etc/passwd"),
            ("OEBPS/content.opf", "50%.xhtml", "OEBPS/50%.xhtml"),
        ];
        for (from, href, path) in cases {
            assert_eq!(beside(from, href), path);
        }
    }
}
