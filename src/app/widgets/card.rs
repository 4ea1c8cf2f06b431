//! The page and what stands on it.

use eframe::egui::{Align, Color32, CornerRadius, Frame, InnerResponse, Layout, Margin, Rangef, Stroke, Ui};

use super::theme;
use crate::app::theme::{radius, space};
use crate::app::{Theme, Type};

/// The page: the area right of the rail, with its margins.
pub fn page<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    // A narrow window gives up its margins first.
    let x = space::PAGE_X.min(ui.available_width() * 0.04).round() as i8;
    let y = space::PAGE_Y.min(ui.available_height() * 0.05).round() as i8;
    Frame::new()
        .inner_margin(Margin::symmetric(x, y))
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            content(ui)
        })
        .inner
}

/// The head of a page: its title, what is beside or below it, and the buttons at the right (the last one first).
pub fn header(ui: &mut Ui, title: &str, subtitle: &str, buttons: impl FnOnce(&mut Ui)) {
    let theme = theme(ui);
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(theme.text(Type::Title, title));
            if !subtitle.is_empty() {
                ui.label(theme.soft(Type::Body, subtitle));
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::BUTTONS;
            buttons(ui);
        });
    });
}

/// The frame of a card.
pub fn card_frame(theme: &Theme) -> Frame {
    framed(theme, theme.line, space::CARD)
}

/// The frame of a small card; `border` tells what is to be seen about it.
pub fn small_card_frame(theme: &Theme, border: Option<Color32>) -> Frame {
    framed(theme, border.unwrap_or(theme.line), space::CARD_SMALL)
}

fn framed(theme: &Theme, border: Color32, margin: f32) -> Frame {
    Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, border))
        .corner_radius(CornerRadius::same(radius::CARD))
        .inner_margin(Margin::same(margin as i8))
}

/// A card over the whole width.
pub fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card_frame(theme(ui)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui)
    })
}

/// A rule below a table's row, over the width of `ui`, at `y`.
pub fn row_rule(ui: &Ui, x: Rangef, y: f32) {
    ui.painter().hline(x, y, Stroke::new(1.0, theme(ui).line));
}
