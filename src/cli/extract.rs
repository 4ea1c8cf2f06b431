//! `wengu extract FILE… [--json]`: what an import would create, and the findings. Writes nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::document::{self, MAX_BYTES, ReadError, Reading};
use crate::tr;

/// Prints what each file would yield: for people, or as JSON (for one file its object, for several an array).
/// Exit code 1 when one of them cannot be read; the others are printed all the same.
pub fn run(files: &[PathBuf], json: bool) -> ExitCode {
    let mut failed = false;
    let mut objects = Vec::new();
    for file in files {
        match read(file) {
            Ok(reading) if json => objects.push(document::extract_json(&reading)),
            Ok(reading) => super::say(words(file, &reading).trim_end()),
            Err(line) => {
                eprintln!("wengu: {line}");
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

/// Reads one file, or says in one line why not.
fn read(file: &Path) -> Result<Reading, String> {
    let name = file.display().to_string();
    let unread = |error: std::io::Error| tr!("extract.unread", file = name, error = error);
    // The size is asked first: a file of gigabytes is refused without being loaded.
    let size = std::fs::metadata(file).map_err(unread)?.len();
    if size > MAX_BYTES {
        return Err(crate::words::read_error(&ReadError::TooLarge { bytes: size, limit: MAX_BYTES }, file));
    }
    let bytes = std::fs::read(file).map_err(unread)?;
    let stem = file.file_name().map_or_else(|| name.clone(), |n| n.to_string_lossy().into_owned());
    document::read(&stem, &bytes).map_err(|error| crate::words::read_error(&error, file))
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
