//! Files made to do harm: each is refused, or read, with bounded work and never a panic.

use wengu::document::{ReadError, read};

use super::{error_of, zipped};

/// A Word document of this main part.
fn docx(document: &str) -> Vec<u8> {
    zipped(&[("word/document.xml", document.as_bytes())])
}

#[test]
fn an_archive_that_unpacks_to_gigabytes() {
    // 300 MB of spaces are some 300 KB packed; archives of gigabytes end at the same byte.
    let body = format!("<w:document>{}</w:document>", " ".repeat(300 << 20));
    assert!(matches!(error_of("a.docx", &docx(&body)), ReadError::UnpacksTooLarge { .. }));
}

#[test]
fn entities_that_multiply() {
    let mut dtd = String::from("<!ENTITY a0 'ha'>");
    for n in 1..60 {
        dtd += &format!("<!ENTITY a{n} '&a{0};&a{0};&a{0};&a{0};'>", n - 1);
    }
    let body = format!("<!DOCTYPE d [{dtd}]><d><w:p><w:r><w:t>甲&a59;乙</w:t></w:r></w:p></d>");
    assert_eq!(read("a.docx", &docx(&body)).map(|r| r.text), Ok("甲乙\n".to_owned()));
}

#[test]
fn a_million_nested_tables() {
    let deep = 1_000_000;
    let open = "<w:tbl><w:tr><w:tc>";
    let close = "</w:tc></w:tr></w:tbl>";
    let words = "<w:p><w:r><w:t>底</w:t></w:r></w:p>";
    let body = format!("<d>{}{words}{}</d>", open.repeat(deep), close.repeat(deep));
    assert_eq!(read("a.docx", &docx(&body)).map(|r| r.text.trim().to_owned()), Ok("底".to_owned()));
    let body = format!("<d>{}", open.repeat(deep));
    assert_eq!(error_of("a.docx", &docx(&body)), ReadError::Damaged { what: "docx" });
    let boxes = "<w:p><w:r><w:pict><w:txbxContent>".repeat(deep / 4);
    let ends = "</w:txbxContent></w:pict></w:r></w:p>".repeat(deep / 4);
    assert_eq!(error_of("a.docx", &docx(&format!("<d>{boxes}{ends}</d>"))), ReadError::Empty);
}

#[test]
fn styles_and_numbers_that_point_in_circles() {
    let styles = r#"<w:styles><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>"#;
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:styleLink w:val="S"/><w:numStyleLink w:val="S"/>
        <w:lvl w:ilvl="0"><w:start w:val="4294967295"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%9%0%"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let paragraph = r#"<w:p><w:pPr><w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"#;
    let bytes = zipped(&[
        ("word/document.xml", format!("<d>{paragraph}{paragraph}</d>").as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ]);
    let text = read("a.docx", &bytes).map(|r| r.text);
    assert_eq!(text.as_deref(), Ok("42949672951%0% 甲\n42949672951%0% 甲\n"));
}

#[test]
fn names_that_climb_out_are_only_names() {
    let relations =
        r#"<Relationships><Relationship Type="a/officeDocument" Target="../../../../etc/passwd"/></Relationships>"#;
    let bytes = zipped(&[("_rels/.rels", relations.as_bytes()), ("word/document.xml", b"<d/>")]);
    assert_eq!(error_of("a.docx", &bytes), ReadError::Damaged { what: "docx" });
}

/// The bytes cut at every 97th place, and with a few bits flipped, 300 times.
pub fn broken(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let flipped = (0..300).map(move |_| {
        let mut broken = bytes.to_vec();
        for _ in 0..4 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            let at = (seed >> 16) as usize % broken.len();
            broken[at] ^= 1 << (seed & 7) as u8;
        }
        broken
    });
    (0..bytes.len()).step_by(97).map(|end| bytes[..end].to_vec()).chain(flipped)
}

/// A broken file is read, or refused, and nothing else happens.
pub fn survives(name: &str, bytes: &[u8]) {
    if let Ok(reading) = read(name, bytes) {
        super::super::document::check(&reading);
    }
}

#[test]
fn a_broken_word_document() {
    let paragraph =
        r#"<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>五大安全：国防安全、粮食安全。</w:t></w:r></w:p>"#;
    let table = format!("<w:tbl><w:tr><w:tc>{paragraph}</w:tc><w:tc>{paragraph}</w:tc></w:tr></w:tbl>");
    let document = format!("<d>{}</d>", (paragraph.to_owned() + &table).repeat(20));
    broken(&docx(&document)).for_each(|file| survives("a.docx", &file));
    // Behind a right checksum too.
    broken(document.as_bytes()).for_each(|part| survives("a.docx", &zipped(&[("word/document.xml", &part)])));
    assert_eq!(error_of("a.docx", b"PK\x03\x04 word/ and nothing more"), ReadError::Damaged { what: "docx" });
}
