//! Cards side by side, and numbers that lead somewhere.

use eframe::egui::{
    Align2, CursorIcon, Label, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, WidgetText,
    pos2, vec2,
};

use super::Lead;
use crate::app::theme::{radius, space};
use crate::app::widgets::{Bar, card_frame, row_rule, theme};
use crate::app::{Theme, Type};

/// Narrower than this a card shares its row with no other.
const NARROWEST: f32 = 190.0;

/// Cards of that height side by side, their widths in these shares; one above the other where the window is narrow.
pub fn row(ui: &mut Ui, height: f32, shares: &[f32], mut content: impl FnMut(&mut Ui, usize)) {
    let whole: f32 = shares.iter().sum();
    let width = ui.available_width();
    let room = width - space::CARDS * (shares.len() as f32 - 1.0);
    let least = shares.iter().copied().fold(f32::MAX, f32::min);
    let stacked = room * least / whole < NARROWEST;
    let rows = if stacked { shares.len() as f32 } else { 1.0 };
    let size = vec2(width, height * rows + space::CARDS * (rows - 1.0));
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut at = area.min;
    for (place, share) in shares.iter().enumerate() {
        let width = if stacked { width } else { room * share / whole };
        let rect = Rect::from_min_size(at, vec2(width, height));
        at = if stacked { pos2(at.x, rect.bottom() + space::CARDS) } else { pos2(rect.right() + space::CARDS, at.y) };
        ui.scope_builder(UiBuilder::new().id_salt(("card", place)).max_rect(rect), |ui| {
            card_frame(theme(ui)).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                ui.spacing_mut().item_spacing = vec2(space::ITEM, 2.0);
                // A line of words is as high as the words.
                ui.spacing_mut().interact_size.y = 0.0;
                content(ui, place);
            });
        });
    }
}

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

/// The height of a row of a table.
pub const TABLE_ROW: f32 = 36.0;

/// A row of a table that leads to a note or several.
pub struct Row<'a> {
    /// What it is of.
    pub name: &'a str,
    /// A share for a bar, 0 to 1; left out where there is no room.
    pub bar: Option<f32>,
    /// What stands at the right.
    pub right: &'a str,
}

impl Row<'_> {
    /// Draws it. True when it was pressed.
    pub fn show(&self, ui: &mut Ui) -> bool {
        let theme = theme(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), TABLE_ROW), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{} {}", self.name, self.right)));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.hovered() {
            ui.painter().rect_filled(rect.expand2(vec2(6.0, -1.0)), 6.0, theme.paper);
        }
        if response.has_focus() {
            let stroke = Stroke::new(2.0, theme.blue());
            ui.painter().rect_stroke(rect.expand2(vec2(6.0, -1.0)), 6.0, stroke, StrokeKind::Inside);
        }
        let right = ui.painter().layout_no_wrap(self.right.to_owned(), Type::Small.font(), theme.soft);
        let mut edge = rect.right() - right.size().x;
        ui.painter().galley(pos2(edge, rect.center().y - right.size().y / 2.0), right, theme.soft);
        edge -= 12.0;
        if let Some(share) = self.bar.filter(|_| rect.width() > 320.0) {
            let width = (rect.width() * 0.28).clamp(40.0, 160.0);
            let bar = Rect::from_center_size(pos2(edge - width / 2.0, rect.center().y), vec2(width, space::BAR));
            ui.new_child(UiBuilder::new().max_rect(bar)).add(Bar::new(share, self.name).width(width));
            edge -= width + 12.0;
        }
        cut(ui, theme, self.name, pos2(rect.left(), rect.center().y), edge - rect.left());
        row_rule(ui, rect.x_range(), rect.bottom());
        response.on_hover_cursor(CursorIcon::PointingHand).clicked()
    }
}

/// Words in one line, cut where they are longer than `width`.
fn cut(ui: &Ui, theme: &Theme, words: &str, left_middle: eframe::egui::Pos2, width: f32) {
    let mut job = eframe::egui::text::LayoutJob::simple_singleline(words.to_owned(), Type::Body.font(), theme.ink);
    job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    let galley = ui.painter().layout_job(job);
    let at = Align2::LEFT_CENTER.anchor_size(left_middle, galley.size()).min;
    ui.painter().galley(at, galley, theme.ink);
}

/// Adds where a number leads, when it was pressed.
pub fn push(leads: &mut Vec<Lead>, pressed: bool, lead: impl FnOnce() -> Lead) {
    if pressed {
        leads.push(lead());
    }
}
