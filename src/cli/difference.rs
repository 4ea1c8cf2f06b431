//! What a new version changed, in lines: `+` new, `~` changed, `!` changed by both, `-` vanished.

use crate::note_types;
use crate::versions::{Change, Comparison, Entry, Run, RunKind, Status};

/// How much of what stayed the same is shown around a change, in characters.
const AROUND: usize = 8;

/// One line for each note that is new, changed or vanished.
pub(super) fn lines(comparison: &Comparison) -> impl Iterator<Item = String> {
    comparison.entries.iter().filter_map(line)
}

fn line(entry: &Entry) -> Option<String> {
    let sign = match entry.status {
        Status::New => '+',
        Status::Changed => '~',
        Status::Conflicting => '!',
        Status::Vanished => '-',
        Status::Unchanged | Status::LeftOut => return None,
    };
    let name = note_types::headline(entry.yours.as_ref().or(entry.document.as_ref())?);
    let changes: Vec<String> = entry.changes.iter().map(change).filter(|change| !change.is_empty()).collect();
    let colon = if changes.is_empty() { "" } else { "  " };
    Some(format!("  {sign} {name}{colon}{}", changes.join("  ")))
}

/// A change within a text, what is gone and what came in marked as `git diff --word-diff` does.
fn change(change: &Change) -> String {
    let runs = change.runs();
    let last = runs.len().saturating_sub(1);
    runs.iter().enumerate().map(|(at, run)| shown(run, at > 0, at < last)).collect::<String>().replace('\n', " ")
}

fn shown(run: &Run, before: bool, behind: bool) -> String {
    match run.kind {
        RunKind::Gone => format!("[-{}-]", run.text),
        RunKind::Added => format!("{{+{}+}}", run.text),
        RunKind::Same => {
            let chars: Vec<char> = run.text.chars().collect();
            let keep = AROUND * (usize::from(before) + usize::from(behind));
            if chars.len() <= keep + 1 {
                return run.text.clone();
            }
            let head: String = if before { chars[..AROUND].iter().collect() } else { String::new() };
            let tail: String = if behind { chars[chars.len() - AROUND..].iter().collect() } else { String::new() };
            format!("{head}…{tail}")
        }
    }
}
