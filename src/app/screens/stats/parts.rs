//! Numbers that lead somewhere, and small choices.

use eframe::egui::{CursorIcon, Label, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetText, vec2};

use super::Lead;
use crate::app::Type;
use crate::app::theme::radius;
use crate::app::widgets::theme;

/// Words that lead to the notes behind them. True when they were pressed.
pub fn lead(ui: &mut Ui, name: &str, text: impl Into<WidgetText>) -> bool {
    let response = ui.add(Label::new(text).selectable(false).sense(Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    tend(ui, &response);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// Shows that something pressable is pointed at or has the focus.
fn tend(ui: &Ui, response: &Response) {
    let theme = theme(ui);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        let around = response.rect.expand2(vec2(4.0, 1.0));
        let stroke = Stroke::new(2.0, theme.blue());
        ui.painter().rect_stroke(around, radius::KEY, stroke, StrokeKind::Outside);
    } else if response.hovered() {
        let stroke = Stroke::new(1.0, theme.soft);
        ui.painter().hline(response.rect.x_range(), response.rect.bottom() - 1.0, stroke);
    }
}

/// A small choice in a card's head: its words, whether it is the chosen one. True when it was pressed.
pub fn choice(ui: &mut Ui, words: &str, chosen: bool) -> bool {
    let theme = theme(ui);
    let text = if chosen { theme.text(Type::SmallStrong, words) } else { theme.soft(Type::Small, words) };
    let response = ui.add(Label::new(text).selectable(false).sense(Sense::click()));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, words));
    tend(ui, &response);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// Adds where a number leads, when it was pressed.
pub fn push(leads: &mut Vec<Lead>, pressed: bool, lead: impl FnOnce() -> Lead) {
    if pressed {
        leads.push(lead());
    }
}
