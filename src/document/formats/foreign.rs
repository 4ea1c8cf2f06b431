//! Files that hold no text we can read, known by their first bytes: each is named, so that its error can say what to do.

use memchr::memmem::find;

use super::{Content, File, Format};
use crate::document::ReadError;

pub(super) const FORMAT: Format = Format { endings: &[], recognises: |file| known(file).is_some(), read };

fn read(file: File) -> Result<Content, ReadError> {
    Err(known(file).unwrap_or(ReadError::Undecodable))
}

/// How the bytes begin, and what that makes them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM\x00\x00", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"{\\rtf", "rtf"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "zip"),
    (b"Rar!", "zip"),
    (b"SQLite format 3\0", "binary"),
];

/// The compound file in which Office kept its documents before 2007, and keeps encrypted ones to this day.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A stream of a compound file, and what it makes of the file; the first found counts.
const STREAMS: &[(&str, &str)] = &[
    ("EncryptedPackage", ""),
    ("PowerPoint Document", "old-slides"),
    ("Workbook", "old-table"),
    ("Book", "old-table"),
];

/// What a ZIP archive holds, by a part's name.
const PARTS: &[(&[u8], &str)] = &[
    (b"ppt/presentation.xml", "slides"),
    (b"application/vnd.oasis.opendocument", "open-document"),
    (b"Index/Document.iwa", "pages"),
];

fn known(file: File) -> Option<ReadError> {
    let bytes = file.bytes;
    if bytes.starts_with(COMPOUND) {
        let what = STREAMS.iter().find(|(stream, _)| {
            let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            find(bytes, &name).is_some()
        });
        return Some(match what {
            Some((_, "")) => ReadError::Encrypted,
            Some((_, what)) => ReadError::NotText { what },
            None => ReadError::NotText { what: "old-word" },
        });
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(ReadError::NotText { what: "picture" });
    }
    let (_, mut what) = *MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    if bytes.starts_with(b"PK") {
        what = PARTS.iter().find(|(part, _)| find(bytes, part).is_some()).map_or(what, |(_, part)| part);
    }
    Some(ReadError::NotText { what })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_it_cannot_read() {
        let compound = |stream: &str| {
            let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [COMPOUND, &[0; 100], &name].concat()
        };
        let cases: &[(Vec<u8>, ReadError)] = &[
            (b"\x89PNG\r\n\x1a\n0000".to_vec(), ReadError::NotText { what: "picture" }),
            (compound("WordDocument"), ReadError::NotText { what: "old-word" }),
            (compound("PowerPoint Document"), ReadError::NotText { what: "old-slides" }),
            (compound("EncryptedPackage"), ReadError::Encrypted),
            (b"PK\x03\x04....a.txt".to_vec(), ReadError::NotText { what: "zip" }),
            (b"PK\x03\x04....ppt/presentation.xml".to_vec(), ReadError::NotText { what: "slides" }),
            (b"\x7fELF\x02\x01".to_vec(), ReadError::NotText { what: "program" }),
        ];
        for (bytes, error) in cases {
            assert_eq!(known(File { name: "a", bytes, go_on: &|_| true }).as_ref(), Some(error));
        }
        assert_eq!(known(File { name: "a.txt", bytes: "温故".as_bytes(), go_on: &|_| true }), None);
    }
}
