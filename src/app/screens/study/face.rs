//! The two sides of a card.

use eframe::egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::items;
use super::shown::{Shown, Side};
use crate::app::theme::space;
use crate::app::widgets::Button;
use crate::app::{Command, Cx, Type};
use crate::note_types::{Answer, Question};
use crate::tr;

/// Draws the side that shows, in `height` points.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: &mut Shown, height: f32) {
    let foot = if shown.side == Side::Answer { source_height(ui, shown) } else { 0.0 };
    let height = (height - foot).max(60.0);
    ScrollArea::vertical()
        .id_salt(("face", shown.card.card.id.0))
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::ITEM;
            let spare = ui.spacing().scroll.bar_width;
            ui.set_max_width(ui.available_width() - spare);
            ui.vertical_centered(|ui| ui.label(cx.theme.soft(Type::Small, kicker(&shown.face.question))));
            ui.add_space(16.0);
            shown.texts.question(ui, shown.side);
            ui.vertical_centered(|ui| given(ui, cx, shown));
            ui.add_space(14.0);
            ui.vertical_centered(|ui| {
                if shown.whole_list() {
                    items::ui(ui, cx, shown);
                }
            });
            if shown.side == Side::Answer {
                answer(ui, cx, shown);
            }
        });
    if foot > 0.0 {
        source(ui, cx, shown, foot);
    }
}

fn kicker(question: &Question) -> String {
    match question {
        Question::Meaning { .. } => tr!("study.kicker_meaning").into_owned(),
        Question::Word { .. } => tr!("study.kicker_word").into_owned(),
        Question::List { count, ordered: true, .. } => tr!("study.kicker_list_ordered", n = count),
        Question::List { count, .. } => tr!("study.kicker_list", n = count),
        Question::Item { position, count, ordered: true, .. } => tr!("study.kicker_item", n = position, of = count),
        Question::Item { .. } => tr!("study.kicker_missing").into_owned(),
        Question::Belongs { .. } => tr!("study.kicker_belongs").into_owned(),
        Question::Gaps { label, .. } if label.is_empty() => tr!("study.kicker_gaps").into_owned(),
        Question::Gaps { label, .. } => tr!("study.kicker_gaps_of", label = label),
        Question::Plain { .. } => tr!("study.kicker_plain").into_owned(),
    }
}

/// The items that are given when one of them is asked for.
fn given(ui: &mut Ui, cx: &Cx<'_>, shown: &Shown) {
    let Question::Item { position, shown: given, ordered, .. } = &shown.face.question else { return };
    ui.add_space(14.0);
    for (place, text) in given.iter().enumerate() {
        items::row(ui, cx.theme, place + 1, text, None);
    }
    if shown.side == Side::Question {
        let place = if *ordered { *position } else { given.len() + 1 };
        items::row(ui, cx.theme, place, &tr!("study.blank"), None);
    }
}

fn answer(ui: &mut Ui, cx: &Cx<'_>, shown: &mut Shown) {
    match &shown.face.answer {
        Answer::Text(_) => {
            ui.separator();
            ui.add_space(8.0);
            shown.texts.answer(ui);
        }
        Answer::Items { items: all, mnemonic, .. } => {
            ui.vertical_centered(|ui| {
                if !shown.whole_list() {
                    for (place, item) in all.iter().enumerate().filter(|(_, item)| item.asked) {
                        items::row(ui, cx.theme, place + 1, &item.text, None);
                    }
                }
                if !mnemonic.is_empty() {
                    ui.label(cx.theme.soft(Type::Small, tr!("study.mnemonic", text = mnemonic)));
                }
            });
            shown.texts.explanation(ui);
        }
        Answer::Filled => {}
    }
}

/// The room beside the source for the way to it.
const LINK: f32 = 140.0;
/// From the source to the way to it.
const GAP: f32 = 10.0;

/// How high the source is, with the space above it; 0 without one.
fn source_height(ui: &Ui, shown: &mut Shown) -> f32 {
    let width = ui.available_width() - LINK - GAP;
    shown.texts.source().map_or(0.0, |source| source.size(ui, width).y + 12.0 + ui.spacing().item_spacing.y)
}

/// The sentence it was read in, and the way to the whole document.
fn source(ui: &mut Ui, cx: &mut Cx<'_>, shown: &mut Shown, height: f32) {
    let height = height - ui.spacing().item_spacing.y;
    let Some(source) = shown.texts.source() else { return };
    let room = ui.available_rect_before_wrap();
    let size = source.size(ui, room.width() - LINK - GAP);
    let left = room.left() + ((room.width() - size.x - LINK - GAP) / 2.0).max(0.0);
    let top = room.top() + height - size.y;
    // One line is broken for the whole width, so that it is laid out once.
    let text = Rect::from_min_size(pos2(left, top), vec2(room.width() - LINK - GAP, size.y));
    ui.scope_builder(UiBuilder::new().max_rect(text), |ui| source.inline(ui, &tr!("study.source_name")));
    let link = Rect::from_min_size(pos2(left + size.x + GAP, top + size.y - 22.0), vec2(LINK, 22.0));
    ui.scope_builder(UiBuilder::new().max_rect(link), |ui| {
        let button = Button::link(Command::ShowSource.words()).small().hint(Command::ShowSource.hint());
        if ui.add(button).clicked() {
            cx.run(Command::ShowSource);
        }
    });
}
