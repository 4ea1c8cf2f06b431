//! Word documents (`.docx`, also as WPS, LibreOffice and Google write them).

mod body;
mod numbering;
mod styles;
mod symbols;

use super::archive::Archive;
use super::xml::{Broken, Tag, Visit, walk};
use super::{Content, File, Format};
use crate::document::ReadError;

pub(super) const FORMAT: Format = Format {
    endings: &["docx", "docm"],
    recognises: |file| Archive::names(file.bytes, "word/") || is_named(file),
    read,
};

const WHAT: &str = "docx";

/// An archive that is called a Word document, whatever its parts are called.
fn is_named(file: File) -> bool {
    file.bytes.starts_with(b"PK\x03\x04") && (file.ends(".docx") || file.ends(".docm"))
}

fn read(file: File) -> Result<Content, ReadError> {
    let damaged = |_: Broken| ReadError::Damaged { what: WHAT };
    let mut archive = Archive::open(file.bytes, WHAT)?;
    let package = archive.text("_rels/.rels")?.unwrap_or_default();
    let main = related(&package, "officeDocument").unwrap_or_else(|| "word/document.xml".to_owned());
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = archive.text(&format!("{folder}/_rels/{name}.rels"))?.unwrap_or_default();
    let mut beside = |kind: &str| -> Result<Option<String>, ReadError> {
        let target = related(&relations, kind).unwrap_or_else(|| format!("{kind}.xml"));
        let path = if target.starts_with('/') { target } else { format!("{folder}/{target}") };
        archive.text(&path)
    };
    let styles = beside("styles")?.map_or_else(|| Ok(styles::Styles::default()), |xml| styles::Styles::read(&xml));
    let styles = styles.map_err(damaged)?;
    let numbering = beside("numbering")?
        .map_or_else(|| Ok(numbering::Numbering::default()), |xml| numbering::Numbering::read(&xml));
    let counters = numbering::Counters::new(numbering.map_err(damaged)?);
    let notes = [beside("footnotes")?, beside("endnotes")?];

    let mut body = body::Body::new(&styles, counters);
    walk(&archive.needed(&main)?, &mut body).map_err(damaged)?;
    for xml in notes.into_iter().flatten() {
        walk(&xml, &mut body).map_err(damaged)?;
    }
    body.finish().finish()
}

/// The target of the first relation of that kind.
fn related(xml: &str, kind: &str) -> Option<String> {
    struct Find<'k>(&'k str, Option<String>);
    impl Visit for Find<'_> {
        fn open(&mut self, name: &str, tag: &Tag) {
            if name == "Relationship" && tag.get("Type").is_some_and(|of| of.rsplit('/').next() == Some(self.0)) {
                self.1 = tag.get("Target");
            }
        }
        fn close(&mut self, _name: &str) {}
        fn is_done(&self) -> bool {
            self.1.is_some()
        }
    }
    let mut find = Find(kind, None);
    // Relations that cannot be read leave the usual names.
    walk(xml, &mut find).ok();
    find.1
}
