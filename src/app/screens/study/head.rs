//! Above the card: its deck, how far one is, and what can be done with the card.

use eframe::egui::{Align, Label, Layout, Popup, Ui, vec2};

use super::shown::{Shown, Side};
use crate::app::widgets::{Bar, Button, Icon, menu_item};
use crate::app::{Command, Cx, Tone, Type};
use crate::schedule::queue::Counts;
use crate::tr;

/// Draws the line. `done` answers were given, `counts` are left.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: Option<&Shown>, done: usize, counts: Counts) {
    let path = shown.map(|shown| shown.card.deck_path.replace("::", " · ")).unwrap_or_default();
    let left = counts.new + counts.learning + counts.review;
    let whole = ui.available_width();
    ui.allocate_ui_with_layout(vec2(whole, 28.0), Layout::right_to_left(Align::Center), |ui| {
        if let Some(shown) = shown {
            let more = ui.add(Button::link(tr!("study.more")).soft().icon_after(Icon::Down));
            Popup::menu(&more).show(|ui| menu(ui, cx, shown));
        }
        let undo = Button::link(Command::Undo.words()).soft().hint(Command::Undo.hint());
        if ui.add(undo.enabled(cx.collection.can_undo().is_some())).clicked() {
            cx.run(Command::Undo);
        }
        ui.add_space(8.0);
        ui.spacing_mut().item_spacing.x = 5.0;
        let numbers = [(counts.review, Tone::Plain), (counts.learning, Tone::Amber), (counts.new, Tone::Blue)];
        for (place, (number, tone)) in numbers.into_iter().enumerate() {
            if place > 0 {
                ui.label(cx.theme.soft(Type::Small, "·"));
            }
            let colour = if tone == Tone::Plain { cx.theme.ink } else { cx.theme.tone(tone) };
            ui.label(cx.theme.text(Type::SmallStrong, number.to_string()).color(colour));
        }
        ui.add_space(16.0);
        // What room is left: the deck's name, then the bar in the middle of the rest.
        let room = ui.available_width();
        ui.allocate_ui_with_layout(vec2(room, 28.0), Layout::left_to_right(Align::Center), |ui| {
            let name = (whole * 0.28).min(room * 0.5);
            ui.allocate_ui_with_layout(vec2(name, 28.0), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(name);
                ui.add(Label::new(cx.theme.soft(Type::Body, path)).truncate());
            });
            ui.add_space(12.0);
            let share = done as f32 / (done + left).max(1) as f32;
            let width = ui.available_width().min(420.0);
            ui.add(Bar::new(share, tr!("study.progress")).width(width).height(6.0));
        });
    });
}

fn menu(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    let question = [Command::Hint, Command::TypeAnswers].into_iter().filter(|_| shown.side == Side::Question);
    let always = [
        Command::EditCard,
        Command::FlagCard,
        Command::BuryCard,
        Command::BuryNote,
        Command::SuspendCard,
        Command::SuspendNote,
    ];
    let remedy = (shown.card.card.leech && shown.side == Side::Answer).then_some(Command::Remedy);
    let source = (shown.card.source.is_some() && shown.side == Side::Answer).then_some(Command::ShowSource);
    for command in question.chain(remedy).chain(always).chain(source) {
        if menu_item(ui, command, &command.words()).clicked() {
            cx.run(command);
            ui.close();
        }
    }
}
