//! `wengu extract FILE… [--json]`: what an import would create, and the findings. Writes nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::Failure;
use super::document::{name, read};
use crate::document::{self, Reading};
use crate::tr;

/// Prints what each file would yield: for people, or as JSON (for one file its object, for several an array).
/// Exit code 1 when one of them cannot be read; the others are printed all the same.
pub(super) fn run(files: &[PathBuf], json: bool) -> Result<ExitCode, Failure> {
    let mut failed = false;
    let mut objects = Vec::new();
    for file in files {
        match read(file) {
            Ok(reading) if json => objects.push(document::extract_json(&reading)),
            Ok(reading) => super::say(words(&name(file), &reading).trim_end())?,
            Err(failure) => {
                super::complain(&failure.words());
                failed = true;
            }
        }
    }
    if json {
        let value = if files.len() == 1 { objects.pop() } else { Some(serde_json::Value::Array(objects)) };
        if let Some(value) = value {
            super::say(format!("{value:#}"))?;
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A reading for people.
fn words(name: &Path, reading: &Reading) -> String {
    let mut out = format!("{}  {}\n", name.display(), reading.title);
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
