//! The items of a list, revealed and ticked one by one.

use eframe::egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::face::LOW;
use super::shown::{Shown, Side};
use super::tree;
use crate::app::theme::radius;
use crate::app::widgets::{Button, Icon, laid_out};
use crate::app::{Command, Cx, Theme, Tone, Type};
use crate::note_types::Answer;
use crate::tr;

/// The widest a row gets, in points.
pub const WIDTH: f32 = 560.0;

/// Draws the list's items, as many as are revealed, and a blank for each that is not.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: &mut Shown) {
    let Answer::Items { items, .. } = &shown.face.answer else { return };
    let hint = shown.hint();
    let question = &shown.face.question;
    let texts: Vec<String> = items.iter().map(|item| question.own(&item.text).to_owned()).collect();
    for (place, text) in texts.iter().enumerate() {
        if shown.open(place) {
            let recalled = shown.ticks.get(place).copied().unwrap_or(true);
            let response = row(ui, cx.theme, place + 1, text, (!shown.settled).then_some(recalled));
            below(ui, cx, shown, place);
            if shown.settled {
                continue;
            }
            if shown.focus == place && shown.follow {
                response.scroll_to_me(None);
            }
            if shown.focus == place && shown.side == Side::Answer {
                let corners = CornerRadius::same(radius::BUTTON);
                let stroke = Stroke::new(1.5, cx.theme.soft);
                ui.painter().rect_stroke(response.rect, corners, stroke, StrokeKind::Outside);
            }
            if response.clicked() {
                shown.focus = place;
                shown.command(Command::TickItem);
            }
        } else {
            let told = hint.as_ref().filter(|(hinted, _)| *hinted == place).map(|(_, told)| told.as_str());
            row(ui, cx.theme, place + 1, told.unwrap_or(&tr!("study.blank")), None);
        }
    }
    shown.follow = false;
    if shown.side == Side::Answer && shown.ordered() && !shown.settled {
        let button = Button::quiet(Command::OutOfOrder.words()).small();
        if ui.add(button.hint(Command::OutOfOrder.hint()).selected(shown.out_of_order)).clicked() {
            shown.command(Command::OutOfOrder);
        }
    }
}

/// The list below an item, if there is one.
pub fn below(ui: &mut Ui, cx: &Cx<'_>, shown: &mut Shown, place: usize) {
    let Some(below) = shown.below(place) else { return };
    let Answer::Items { items, .. } = &shown.face.answer else { return };
    let name = items.get(place).map(|item| item.text.as_str()).unwrap_or_default();
    let key = shown.key_place() == Some(place);
    if tree::ui(ui, cx, name, below, shown.opened.contains(&place), key) {
        shown.open_below(place);
    }
}

/// One row: its number, its words, and, when it is marked, whether it was recalled; it can then be pressed.
pub fn row(ui: &mut Ui, theme: &Theme, number: usize, text: &str, recalled: Option<bool>) -> eframe::egui::Response {
    let width = WIDTH.min(ui.available_width());
    let said = match recalled {
        Some(true) => tr!("study.recalled").into_owned(),
        Some(false) => tr!("study.missed").into_owned(),
        None => String::new(),
    };
    let galley = laid_out(ui, text, Type::Item, theme.ink, width - if said.is_empty() { 58.0 } else { 160.0 });
    // Twelve items should be seen at once where they can.
    let pad = if ui.clip_rect().height() < LOW { 8.0 } else { 20.0 };
    let height = (galley.size().y + pad).max(28.0 + pad);
    let sense = if recalled.is_some() { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
    let name = if said.is_empty() { text.to_owned() } else { format!("{text} {said}") };
    response
        .widget_info(|| WidgetInfo::labeled(if recalled.is_some() { Role::Button } else { Role::Label }, true, &name));
    let (fill, tone) = match recalled {
        Some(true) => (theme.tint(Tone::Jade), Tone::Jade),
        Some(false) => (theme.tint(Tone::Cinnabar), Tone::Cinnabar),
        None => (theme.paper, Tone::Plain),
    };
    let corners = CornerRadius::same(radius::BUTTON);
    ui.painter().rect_filled(rect, corners, fill);
    if response.has_focus() {
        ui.painter().rect_stroke(rect.expand(2.0), corners, Stroke::new(2.0, theme.blue()), StrokeKind::Outside);
    }
    ui.painter().text(
        pos2(rect.left() + 22.0, rect.center().y),
        eframe::egui::Align2::CENTER_CENTER,
        number.to_string(),
        Type::Item.font(),
        theme.soft,
    );
    let at = pos2(rect.left() + 41.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, theme.ink);
    if !said.is_empty() {
        let colour = theme.tone(tone);
        let words = ui.painter().layout_no_wrap(said, Type::Item.font(), colour);
        let left = rect.right() - 17.0 - words.size().x;
        let sign = if recalled == Some(true) { Icon::Check } else { Icon::Cross };
        sign.paint(ui.painter(), Rect::from_center_size(pos2(left - 14.0, rect.center().y), vec2(16.0, 16.0)), colour);
        ui.painter().galley(pos2(left, rect.center().y - words.size().y / 2.0), words, colour);
    }
    response
}
