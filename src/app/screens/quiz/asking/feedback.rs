//! What is said once a question was answered: how well, what is right, and where it stands.

use eframe::egui::{Rect, Stroke, Ui, pos2, vec2};

use crate::app::screens::quiz::said::{self, Whose};
use crate::app::screens::quiz::words;
use crate::app::widgets::{Button, Paragraph, excerpt, prose};
use crate::app::{Command, Cx, Theme, Tone, Type};
use crate::collection::NoteDetail;
use crate::note_types::Verdict;
use crate::quiz::{Marked, Question, Task};
use crate::tr;

/// What of the source is shown, in characters.
const SOURCE: usize = 120;

/// Draws it. `note`: the note as it now is, if it is still there.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, question: &Question, marked: &Marked, note: Option<&NoteDetail>) {
    let (verdict, tone) = verdict(marked);
    let top = ui.cursor().min;
    ui.horizontal_top(|ui| {
        ui.add_space(19.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(cx.theme.text(Type::Strong, verdict).color(cx.theme.tone(tone)));
            answers(ui, cx.theme, question, marked);
            if let Some(note) = note {
                // What the marking has shown already, or the source says, is not told twice.
                let shown = matches!(question.task, Task::Explain { .. } | Task::Write { .. } | Task::Order { .. });
                let told = words::told(&note.body);
                if !shown && !note.source_text.contains(told.as_str()) {
                    prose(ui, Type::Body, &told, cx.theme.soft);
                }
                source(ui, cx, note, &question.section);
            }
        });
    });
    let bar = Rect::from_min_max(pos2(top.x + 1.5, top.y), pos2(top.x + 1.5, ui.min_rect().bottom()));
    ui.painter().vline(bar.left(), bar.y_range(), Stroke::new(3.0, cx.theme.tone(tone)));
}

/// How well it was answered, in words and colour.
fn verdict(marked: &Marked) -> (String, Tone) {
    match (marked.verdict, marked.is_right(), marked.points) {
        (Some(Verdict::Homophone), true, _) => (tr!("quiz.homophone").into_owned(), Tone::Amber),
        (Some(Verdict::OneOff), true, _) => (tr!("quiz.one_off").into_owned(), Tone::Amber),
        (_, true, _) => (tr!("quiz.right").into_owned(), Tone::Jade),
        (_, false, points) if marked.out_of_order => {
            (tr!("quiz.out_of_order", points = points, of = marked.of), Tone::Amber)
        }
        (_, false, 0) => (tr!("quiz.wrong").into_owned(), Tone::Cinnabar),
        (_, false, points) => (tr!("quiz.in_part", points = points, of = marked.of), Tone::Amber),
    }
}

/// The answer given and the right one, where the options do not show them.
fn answers(ui: &mut Ui, theme: &Theme, question: &Question, marked: &Marked) {
    let given = match &question.task {
        Task::Typed { .. } | Task::Write { .. } => true,
        Task::Order { .. } => false,
        Task::Judge { exchanged: Some((wrong, right)), .. } => {
            prose(ui, Type::Body, &tr!("quiz.exchanged", wrong = wrong, right = right), theme.ink);
            return;
        }
        _ => return,
    };
    let mut line = |before: &str, said, whose| {
        let mut pieces = vec![(before.to_owned(), Type::Body.format(theme.soft))];
        pieces.extend(said::pieces(theme, said, whose));
        ui.label(said::laid_out(ui, pieces, ui.available_width()));
    };
    if given {
        line(&tr!("quiz.yours"), &marked.given, Whose::Given);
    }
    if !marked.is_right() || marked.verdict.is_some_and(|verdict| verdict != Verdict::Right) {
        line(&tr!("quiz.key"), &marked.right, Whose::Right);
    }
}

/// The document and section, the way there, and the sentence.
fn source(ui: &mut Ui, cx: &mut Cx<'_>, note: &NoteDetail, section: &str) {
    let parts: Vec<&str> =
        [note.document_title.as_str(), section].into_iter().filter(|part| !part.trim().is_empty()).collect();
    ui.horizontal_wrapped(|ui| {
        if !parts.is_empty() {
            ui.label(cx.theme.soft(Type::Body, tr!("quiz.source", place = parts.join(" · "))));
        }
        if note.source.is_some() {
            let button = Button::link(Command::ShowQuizSource.words()).hint(Command::ShowQuizSource.hint());
            if ui.add(button).clicked() {
                cx.run(Command::ShowQuizSource);
            }
        }
    });
    if !note.source_text.is_empty() {
        let (text, span) = excerpt(&note.source_text, note.source_span, SOURCE, &tr!("study.cut"));
        let whole = span.start == 0 && span.end >= text.len();
        let sentence = Paragraph::new(&text, Type::Quote).colour(cx.theme.soft).rows(3);
        ui.add(if whole { sentence } else { sentence.apart(span, Type::Quote, cx.theme.ink) });
    }
    ui.allocate_space(vec2(0.0, 2.0));
}
