//! What stands below the card: the reveal, or the four grades with their intervals.

use eframe::egui::Ui;

use super::shown::{Shown, Side};
use crate::app::theme::space;
use crate::app::widgets::{Button, GradeButton};
use crate::app::{Command, Cx, Tone, when};
use crate::model::Grade;
use crate::tr;

/// The height of the row, in points.
pub const HEIGHT: f32 = 72.0;

/// Draws the row. `two`: not recalled and recalled alone; `practice`: the answer does not count.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, two: bool, practice: bool) {
    match shown.side {
        Side::Question => reveal(ui, cx, shown),
        Side::Answer => grades(ui, cx, shown, two || practice, practice),
    }
}

fn reveal(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    let (first, second) =
        if shown.whole_list() { (Command::RevealNext, Some(Command::RevealAll)) } else { (Command::Reveal, None) };
    ui.vertical_centered(|ui| {
        ui.add_space(12.0);
        let width = 220.0;
        let gaps = if second.is_some() { width + space::BUTTONS } else { 0.0 };
        ui.horizontal(|ui| {
            ui.add_space(((ui.available_width() - width - gaps) / 2.0).max(0.0));
            if ui.add(Button::primary(first.words()).hint(first.hint()).min_width(width)).clicked() {
                cx.run(first);
            }
            if let Some(second) = second
                && ui.add(Button::quiet(second.words()).hint(second.hint()).min_width(width)).clicked()
            {
                cx.run(second);
            }
        });
    });
}

fn grades(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, two: bool, practice: bool) {
    let (proposed, missed) = shown.proposed();
    // With two buttons recalled is recalled, with effort or without.
    let proposed = if two && proposed != Grade::Again { Grade::Good } else { proposed };
    let why = match (missed, shown.out_of_order) {
        (0, true) => tr!("study.proposed_order").into_owned(),
        (0, false) => tr!("study.proposed").into_owned(),
        (missed, _) => tr!("study.proposed_missed", n = missed),
    };
    let gap = space::ITEM + 6.0;
    let shown_grades = |grade| !two || matches!(grade, Grade::Again | Grade::Good);
    let buttons = if two { 2.0 } else { 4.0 };
    let width = (ui.available_width() - (buttons - 1.0) * gap) / buttons;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for outcome in shown.outcomes.iter().filter(|outcome| shown_grades(outcome.grade)) {
            let (command, tone) = match outcome.grade {
                Grade::Again => (Command::GradeAgain, Tone::Cinnabar),
                Grade::Hard => (Command::GradeHard, Tone::Amber),
                Grade::Good => (Command::GradeGood, Tone::Jade),
                Grade::Easy => (Command::GradeEasy, Tone::Blue),
            };
            let button = GradeButton {
                name: match outcome.grade {
                    Grade::Again if two => tr!("study.not_recalled").into_owned(),
                    Grade::Good if two => tr!("study.is_recalled").into_owned(),
                    _ => command.words().into_owned(),
                },
                tone,
                interval: if practice { tr!("study.practice").into_owned() } else { when::interval(outcome.interval) },
                key: command.hint(),
                proposed: (outcome.grade == proposed).then(|| why.clone()),
                width,
            };
            if ui.add(button).clicked() {
                cx.run(command);
            }
        }
    });
}
