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
        Side::Question => reveal(ui, cx, shown, practice),
        Side::Answer => grades(ui, cx, shown, two || practice, practice),
    }
}

fn reveal(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, practice: bool) {
    let mut commands =
        if shown.whole_list() { vec![Command::RevealNext, Command::RevealAll] } else { vec![Command::Reveal] };
    if cx.collection.settings().ask_sure && !practice && shown.is_hidden() {
        commands.push(Command::Sure);
    }
    ui.vertical_centered(|ui| {
        ui.add_space(12.0);
        let count = commands.len() as f32;
        let gaps = (count - 1.0) * space::BUTTONS;
        let width = 220.0_f32.min((ui.available_width() - gaps) / count);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::BUTTONS;
            ui.add_space(((ui.available_width() - count * width - gaps) / 2.0).max(0.0) - space::BUTTONS);
            for command in commands {
                let primary = matches!(command, Command::Reveal | Command::RevealNext);
                let button = if primary { Button::primary } else { Button::quiet };
                if ui.add(button(command.words()).hint(command.hint()).min_width(width)).clicked() {
                    cx.run(command);
                }
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
