//! Books, made here chapter by chapter.

use wengu::document::ReadError;

use super::hostile::{broken, survives};
use super::{error_of, html, reads_as_the_text, text_of, zipped};

const CONTAINER: &str = r#"<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>"#;

/// A book of these chapters; `extra` are parts beside them.
fn epub(chapters: &[&str], extra: &[(&str, &str)]) -> Vec<u8> {
    let (mut items, mut spine) =
        (String::from(r#"<item id="n" href="nav.xhtml" properties="nav"/>"#), String::from(r#"<itemref idref="n"/>"#));
    let mut parts = vec![
        ("mimetype".to_owned(), "application/epub+zip".to_owned()),
        ("META-INF/container.xml".to_owned(), CONTAINER.to_owned()),
        ("OEBPS/nav.xhtml".to_owned(), "<html><body><a>不该有的目录。</a></body></html>".to_owned()),
    ];
    // Stored from last to first: the spine says the order.
    for (n, chapter) in chapters.iter().enumerate().rev() {
        items += &format!(r#"<item id="c{n}" href="text/{n}%20a.xhtml" media-type="application/xhtml+xml"/>"#);
        let page = format!(
            r#"<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{chapter}</body></html>"#
        );
        parts.push((format!("OEBPS/text/{n} a.xhtml"), page));
    }
    for n in 0..chapters.len() {
        spine += &format!(r#"<itemref idref="c{n}"/>"#);
    }
    parts.push((
        "OEBPS/content.opf".to_owned(),
        format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>"),
    ));
    parts.extend(extra.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zipped(&parts)
}

#[test]
fn a_book_reads_as_its_text() {
    reads_as_the_text(".epub", |text| {
        // A chapter ends at each heading of the second level.
        let text = text.replace("**", "");
        let chapters: Vec<String> = text.replace("\n## ", "\n\u{0}## ").split('\u{0}').map(html::body).collect();
        epub(&chapters.iter().map(String::as_str).collect::<Vec<_>>(), &[])
    });
}

#[test]
fn chapters_follow_the_spine() {
    let book = epub(&["<p>第一章。</p>", "<p>第二章。</p>", "", "<p>第三章。</p>"], &[]);
    assert_eq!(text_of("book.epub", &book), "第一章。\n\n第二章。\n\n第三章。\n");
}

#[test]
fn a_protected_book_says_so() {
    let locked =
        r#"<encryption><EncryptedData><CipherReference URI="OEBPS/text/0 a.xhtml"/></EncryptedData></encryption>"#;
    assert_eq!(
        error_of("a.epub", &epub(&["<p>甲。</p>"], &[("META-INF/encryption.xml", locked)])),
        ReadError::Encrypted
    );
    let fonts = r#"<encryption><EncryptedData><CipherReference URI="OEBPS/fonts/a.otf"/></EncryptedData></encryption>"#;
    assert_eq!(text_of("a.epub", &epub(&["<p>甲。</p>"], &[("META-INF/encryption.xml", fonts)])), "甲。\n");
}

#[test]
fn books_made_to_do_harm() {
    // One chapter a hundred thousand times.
    let spine = r#"<itemref idref="a"/>"#.repeat(100_000);
    let package =
        format!(r#"<package><manifest><item id="a" href="a.xhtml"/></manifest><spine>{spine}</spine></package>"#);
    let bytes = zipped(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/content.opf", package.as_bytes()),
        ("OEBPS/a.xhtml", "<p>甲。</p>".as_bytes()),
    ]);
    assert_eq!(text_of("a.epub", &bytes), "甲。\n");
    let climbing = r#"<container><rootfiles><rootfile full-path="../../etc/passwd"/></rootfiles></container>"#;
    let bytes = zipped(&[("mimetype", b"application/epub+zip"), ("META-INF/container.xml", climbing.as_bytes())]);
    assert_eq!(error_of("a.epub", &bytes), ReadError::Damaged { what: "epub" });
    broken(&epub(&["<p>第一章。</p>", "<p>第二章。</p>"], &[])).for_each(|file| survives("a.epub", &file));
}
