//! A draft beside what is known already: what the document changed of its note, word by word, and the same formula
//! elsewhere.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Label, Stroke, Ui};

use super::again::{beside, same};
use super::check::date_words;
use super::draft::{cut, doubt};
use super::state::{Entry, matters};
use crate::app::widgets::{Paragraph, tick};
use crate::app::{Theme, Tone, Type};
use crate::collection::Elsewhere;
use crate::model::NoteBody;
use crate::note_types;
use crate::versions::{Change, Difference, Field, Run, RunKind, Status, Value};
use crate::{strings, tr};

/// What stays the same is shown so far around a change, in characters.
const AROUND: usize = 14;

/// The lines of another document's meaning.
const LINES: usize = 4;

/// What the document changed, each to be taken or not. Returns the number of the change whose tick was pressed.
pub fn changes(ui: &mut Ui, theme: &Theme, entry: &Entry) -> Option<usize> {
    let version = entry.version.as_ref()?;
    match version.status {
        Status::Vanished => doubt(ui, theme, &tr!("import.vanished")),
        Status::LeftOut => doubt(ui, theme, &tr!("import.left_out_before")),
        Status::Unchanged if version.was_edited() => doubt(ui, theme, &tr!("import.your_wording")),
        _ => {}
    }
    let mut pressed = None;
    for (number, change) in version.changes.iter().enumerate() {
        let field = field_words(change);
        ui.horizontal_top(|ui| {
            if tick(ui, change.take, &tr!("import.take_change", what = field)).clicked() {
                pressed = Some(number);
            }
            ui.vertical(|ui| {
                ui.label(theme.soft(Type::SmallStrong, &field));
                let runs = change.runs();
                let runs = if runs.is_empty() { replaced(change) } else { runs };
                ui.add(Label::new(marked(theme, &runs)).wrap());
                if change.conflict {
                    ui.add(Paragraph::new(&tr!("import.conflict"), Type::Small).colour(theme.amber()));
                }
            });
        });
    }
    if !version.changes.is_empty() {
        ui.add_space(4.0);
    }
    pressed
}

/// A change that is no matter of text: what stood there, and what comes.
fn replaced(change: &Change) -> Vec<Run> {
    let words = |value: &Value| match value {
        Value::Absent => String::new(),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.map_or_else(|| tr!("import.none").into_owned(), |number| number.to_string()),
        Value::Flag(true) => tr!("import.yes").into_owned(),
        Value::Flag(false) => tr!("import.no").into_owned(),
        Value::Items(items) => items.join(" · "),
    };
    let run = |kind, text| Run { kind, text };
    vec![run(RunKind::Gone, words(&change.yours)), run(RunKind::Added, words(&change.document))]
}

fn field_words(change: &Change) -> String {
    let name = match change.field {
        Field::Kind => "kind",
        Field::Term => "term",
        Field::Definition => "definition",
        Field::Name => "name",
        Field::Item(_) => "item",
        Field::Order => "order",
        Field::Ordered => "ordered",
        Field::Announced => "announced",
        Field::Explanation => "explanation",
        Field::Mnemonic => "mnemonic",
        Field::Label => "label",
        Field::Sentence => "sentence",
        Field::Text => "text",
        Field::Front => "front",
        Field::Back => "back",
        Field::Reversed => "reversed",
    };
    strings::text(&format!("import.field_{name}")).into_owned()
}

/// The runs in one piece: what is gone struck through, what is added on a tint; what stays cut short.
fn marked(theme: &Theme, runs: &[Run]) -> LayoutJob {
    let mut job = LayoutJob::default();
    // The tint is as high as the letters, not as the line.
    let format = |colour| TextFormat { line_height: None, ..Type::Body.format(colour) };
    let plain = format(theme.ink);
    let mut gone = format(theme.cinnabar());
    gone.strikethrough = Stroke::new(1.0, theme.cinnabar());
    let mut added = format(theme.jade());
    added.background = theme.tint(Tone::Jade);
    for (place, run) in runs.iter().enumerate() {
        match run.kind {
            RunKind::Same => {
                job.append(&shortened(&run.text, place > 0, place + 1 < runs.len()), 0.0, plain.clone());
            }
            RunKind::Gone => job.append(&run.text, 0.0, gone.clone()),
            RunKind::Added => job.append(&run.text, 0.0, added.clone()),
        }
    }
    job
}

/// Only what stands beside a change: at the end of it (`before`: a change stands before it), and at its beginning.
fn shortened(text: &str, before: bool, after: bool) -> String {
    let count = text.chars().count();
    let (head, tail) = (if before { AROUND } else { 0 }, if after { AROUND } else { 0 });
    if count <= head + tail + 2 {
        return text.to_owned();
    }
    let head: String = text.chars().take(head).collect();
    let tail: String = text.chars().skip(count - tail).collect();
    format!("{head}…{tail}")
}

/// What a draft's chip says of notes elsewhere, and its colour; none when there is nothing to say.
pub fn drift_words(entry: &Entry, most: usize) -> Option<(String, Tone)> {
    if let Some(one) = beside(entry).find(|one| matters(&one.difference)) {
        let tone = if entry.drifts() { Tone::Amber } else { Tone::Plain };
        return Some((difference_words(one, most), tone));
    }
    same(entry).map(|one| (tr!("import.same_elsewhere", title = title(one, most)), Tone::Plain))
}

fn difference_words(one: &Elsewhere, most: usize) -> String {
    let title = title(one, most);
    match one.difference {
        Difference::Same => tr!("import.same_elsewhere", title = title),
        Difference::Members { .. } => tr!("import.other_members", title = title),
        Difference::Order => tr!("import.other_order", title = title),
        Difference::Meaning { .. } => tr!("import.other_meaning", title = title),
    }
}

fn title(one: &Elsewhere, most: usize) -> String {
    if one.document.is_none() { tr!("import.by_hand").into_owned() } else { cut(&one.document_title, most) }
}

/// The notes of the same name, side by side with the draft, with the dates of their documents.
pub fn elsewhere(ui: &mut Ui, theme: &Theme, entry: &Entry) {
    for one in beside(entry) {
        let date = one.date.map(date_words).filter(|date| !date.is_empty());
        let date = date.map_or_else(String::new, |date| tr!("import.of_date", date = date));
        doubt(ui, theme, &(difference_words(one, 24) + &date));
        match &one.difference {
            Difference::Members { only_first, only_second } => {
                for (words, members) in [(tr!("import.only_here"), only_first), (tr!("import.only_there"), only_second)]
                {
                    if !members.is_empty() {
                        let words = format!("{words}{}", members.join(" · "));
                        ui.add(Paragraph::new(&words, Type::Small).rows(LINES));
                    }
                }
            }
            Difference::Order | Difference::Meaning { .. } => {
                let words = match &one.body {
                    NoteBody::List { items, .. } => {
                        items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join(" → ")
                    }
                    body => note_types::summary(body),
                };
                ui.add(Paragraph::new(&words, Type::Small).colour(theme.soft).rows(LINES));
            }
            Difference::Same => {}
        }
    }
    if let Some(one) = same(entry).filter(|_| !entry.draft.accepted && entry.status().is_none()) {
        let words = tr!("import.same_so_unticked", title = title(one, 24));
        ui.add(Paragraph::new(&words, Type::Small).colour(theme.soft));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_cut_short_away_from_the_changes() {
        let long = "0123456789".repeat(5);
        assert_eq!(shortened(&long, true, true), "01234567890123…67890123456789");
        assert_eq!(shortened(&long, false, true), "…67890123456789");
        assert_eq!(shortened(&long, true, false), "01234567890123…");
        assert_eq!(shortened("0123", true, true), "0123");
    }
}
