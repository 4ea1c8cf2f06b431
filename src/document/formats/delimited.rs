//! Delimited text (`.csv`, `.tsv`), in any encoding of Chinese, as spreadsheets and other flashcard programs write it.

use super::super::decode;
use super::sheet::Sheets;
use super::{Content, File, Format};
use crate::document::ReadError;

pub(super) const FORMAT: Format = Format {
    endings: &["csv", "tsv", "tab"],
    recognises: |file| {
        [".csv", ".tsv", ".tab"].iter().any(|ending| file.ends(ending)) && !file.bytes.starts_with(b"PK")
    },
    read,
};

fn read(file: File) -> Result<Content, ReadError> {
    let decoded = decode::decode(file.bytes)?;
    // Notes that other programs export begin with lines about themselves (#separator:tab).
    let mut text = decoded.text.as_str();
    while text.starts_with('#') && text.lines().next().is_some_and(|line| line.contains(':')) {
        text = text.split_once('\n').map_or("", |(_, rest)| rest);
    }
    let mut sheets = Sheets::default();
    sheets.begin("");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    for record in reader.records() {
        // The text is UTF-8 and rows may have any length: nothing is left that could fail.
        let Ok(record) = record else { continue };
        sheets.row(record.iter().map(str::to_owned).collect())?;
    }
    Ok(Content { encoding: decoded.encoding, ..sheets.finish()? })
}

/// The delimiter: of those that stand in the first rows, outside of quotation marks, the one in most of them.
fn delimiter(text: &str) -> u8 {
    let mut rows = [0usize; 4];
    const MARKS: [u8; 4] = *b"\t,;|";
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(20) {
        let mut seen = [false; 4];
        let mut is_quoted = false;
        for byte in line.bytes() {
            is_quoted ^= byte == b'"';
            if let Some(n) = MARKS.iter().position(|&mark| mark == byte && !is_quoted) {
                seen[n] = true;
            }
        }
        for (rows, seen) in rows.iter_mut().zip(seen) {
            *rows += usize::from(seen);
        }
    }
    // Of two that are as frequent, the first.
    let best = (0..4).rev().max_by_key(|&n| rows[n]).filter(|&n| rows[n] > 0);
    best.map_or(b',', |n| MARKS[n])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_delimiter() {
        let cases = [
            ("词,释义\n甲,乙；丙\n", b','),
            ("词\t释义, 例\n甲\t乙, 丙\n", b'\t'),
            ("\"甲,乙\";丙\n\"丁,戊\";己\n", b';'),
            ("只有一列\n又一行\n", b','),
        ];
        for (text, mark) in cases {
            assert_eq!(delimiter(text), mark, "{text}");
        }
    }
}
