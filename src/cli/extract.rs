//! `wengu extract FILE… [--json]`: what an import would create, and the findings. Writes nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::document::{self, Reading};
use crate::tr;

/// Prints what each file would yield: for people, or as JSON (for one file its object, for several an array).
/// Exit code 1 when one of them cannot be read; the others are printed all the same.
pub fn run(files: &[PathBuf], json: bool) -> ExitCode {
    let mut failed = false;
    let mut objects = Vec::new();
    for file in files {
        match document::read_path(file) {
            Ok(reading) if json => objects.push(document::extract_json(&reading)),
            Ok(reading) => super::say(words(file, &reading).trim_end()),
            Err(error) => {
                eprintln!("wengu: {}", crate::words::file_error(&error, file));
                failed = true;
            }
        }
    }
    if json {
        let value = if files.len() == 1 { objects.pop() } else { Some(serde_json::Value::Array(objects)) };
        if let Some(value) = value {
            super::say(format!("{value:#}"));
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// A reading for people.
fn words(file: &Path, reading: &Reading) -> String {
    let mut out = format!("{}  {}\n", file.display(), reading.title);
    if reading.terms.is_empty() && reading.lists.is_empty() {
        out += &format!("{}\n", tr!("extract.nothing"));
    }
    for term in &reading.terms {
        out += &format!("{}  {}: {}\n", tr!("extract.term"), term.term, term.definition.replace('\n', " "));
    }
    for list in &reading.lists {
        let items: Vec<&str> = list.items.iter().map(|item| item.text.as_str()).collect();
        out += &format!("{}  {}: {}\n", tr!("extract.list"), list.name, items.join(" / "));
    }
    for figure in &reading.figures {
        out += &format!("{}  {}: {}\n", tr!("extract.figure"), figure.label, figure.value);
    }
    for finding in &reading.findings {
        let line = reading.text[..finding.span.start].matches('\n').count() + 1;
        out += &format!("{}\n", tr!("extract.at", line = line, finding = crate::words::finding(&finding.data)));
    }
    out
}
