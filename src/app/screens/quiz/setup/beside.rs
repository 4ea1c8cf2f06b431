//! Beside the form: the quiz that was broken off, and what was answered wrong.

use eframe::egui::{Align, Layout, Ui};

use crate::app::screens::quiz::words;
use crate::app::widgets::{Bar, Button, TABLE_ROW, TableRow, caption, card, soft_prose};
use crate::app::{Command, Cx, Type};
use crate::collection::{KnownMistake, QuizInfo};
use crate::model::NoteId;
use crate::note_types;
use crate::{strings, tr};

/// So many mistakes are told by name.
const MISTAKES: usize = 6;

/// The quiz that can be gone on with.
pub fn broken_off(ui: &mut Ui, cx: &mut Cx<'_>, info: &QuizInfo) {
    card(ui, |ui| {
        ui.horizontal(|ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                caption(ui, tr!("quiz.broken_off"));
                let place = tr!("quiz.place", n = (info.answered + 1).min(info.questions), of = info.questions);
                let told = tr!("quiz.two", a = words::scope(&info.form.scope), b = place);
                ui.label(cx.theme.text(Type::Body, told));
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let resume = Button::quiet(Command::ResumeQuiz.words()).hint(Command::ResumeQuiz.hint());
                if ui.add(resume).clicked() {
                    cx.run(Command::ResumeQuiz);
                }
                let share = info.answered as f32 / info.questions.max(1) as f32;
                let width = (ui.available_width() - 20.0).clamp(20.0, 220.0);
                ui.add(Bar::new(share, tr!("study.progress")).width(width));
            });
        });
    });
}

/// The height of the card's content for so many mistakes.
pub fn height(mistakes: usize) -> f32 {
    let more = if mistakes > MISTAKES { 30.0 } else { 0.0 };
    80.0 + more + mistakes.min(MISTAKES) as f32 * TABLE_ROW
}

/// Mistakes (错题): what was answered wrong, until it was right on two days. The note that was pressed.
pub fn mistakes(ui: &mut Ui, cx: &mut Cx<'_>, mistakes: &[KnownMistake]) -> Option<NoteId> {
    let mut pressed = None;
    ui.horizontal(|ui| {
        caption(ui, strings::count("quiz.mistakes", mistakes.len()));
        if mistakes.is_empty() {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let again = Button::quiet(Command::PractiseMistakes.words()).small();
            if ui.add(again.hint(Command::PractiseMistakes.hint())).clicked() {
                cx.run(Command::PractiseMistakes);
            }
        });
    });
    if mistakes.is_empty() {
        soft_prose(ui, Type::Small, &tr!("quiz.no_mistakes"));
        return None;
    }
    soft_prose(ui, Type::Small, &tr!("quiz.mistakes_hint"));
    // Those made last come last: they are told first.
    for mistake in mistakes.iter().rev().take(MISTAKES) {
        let name = tr!("quiz.mistake", name = note_types::headline(&mistake.body), kind = words::kind(mistake.kind));
        let times = strings::count("quiz.times_wrong", mistake.times as usize);
        let right = (mistake.right_days > 0).then(|| tr!("quiz.right_once").into_owned());
        let told = [Some(times), right].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        if (TableRow { name: &name, bar: None, right: &told }).show(ui) {
            pressed = Some(mistake.note);
        }
    }
    if mistakes.len() > MISTAKES {
        ui.add_space(4.0);
        ui.label(cx.theme.soft(Type::Small, tr!("quiz.more_mistakes", n = mistakes.len() - MISTAKES)));
    }
    pressed
}
