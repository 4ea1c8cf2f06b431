//! Every format gives what the plain text gives, item by item; hostile files are refused in time.

mod docx;
mod epub;
mod hostile;
mod html;
mod pdf;
pub mod sheets;

use std::io::{Cursor, Write as _};

use serde_json::Value;
use wengu::document::{ReadError, Reading, extract_json, read, read_text};
use zip::write::{SimpleFileOptions, ZipWriter};

/// The texts of this project, by file name.
const TEXTS: &[(&str, &str)] = &[
    ("jilin-congress.md", include_str!("../../decks/jilin-congress.md")),
    ("twentieth-congress.md", include_str!("../../decks/twentieth-congress.md")),
    ("law.txt", include_str!("documents/law.txt")),
    ("medicine.md", include_str!("documents/medicine.md")),
    ("history.txt", include_str!("documents/history.txt")),
];

/// An archive of these parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What was read, without where it stands.
fn items(reading: &Reading) -> Value {
    fn bare(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| name != "span" && name != "where");
                fields.values_mut().for_each(bare);
            }
            Value::Array(values) => values.iter_mut().for_each(bare),
            _ => {}
        }
    }
    let mut json = extract_json(reading);
    bare(&mut json);
    json
}

/// What stands in one reading and not in the other, kind by kind.
fn differences(plain: &Value, file: &Value) -> Vec<String> {
    let Value::Object(kinds) = plain else { return vec!["no object".to_owned()] };
    let lines = |value: &Value| value.as_array().unwrap().iter().map(Value::to_string).collect::<Vec<_>>();
    let mut out = Vec::new();
    for (kind, expected) in kinds {
        let (expected, found) = (lines(expected), lines(&file[kind]));
        out.extend(expected.iter().filter(|line| !found.contains(line)).map(|line| format!("missing {kind}: {line}")));
        out.extend(found.iter().filter(|line| !expected.contains(line)).map(|line| format!("too many {kind}: {line}")));
        if out.is_empty() && expected != found {
            out.push(format!("another order: {kind}"));
        }
    }
    out
}

/// Asserts that a file of each text, made by `make`, reads as the text itself does.
fn reads_as_the_text(ending: &str, make: impl Fn(&str) -> Vec<u8>) {
    for (name, text) in TEXTS {
        let plain = read_text(name, text);
        let file = read(&format!("{name}{ending}"), &make(text)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let differing = differences(&items(&plain), &items(&file));
        assert!(differing.is_empty(), "{name}{ending}:\n{}\nin:\n{}", differing.join("\n"), file.text);
        assert_eq!(file.title, plain.title);
        super::document::check(&file);
    }
}

fn text_of(name: &str, bytes: &[u8]) -> String {
    read(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}")).text
}

fn error_of(name: &str, bytes: &[u8]) -> ReadError {
    read(name, bytes).map(|reading| reading.text).expect_err(name)
}
