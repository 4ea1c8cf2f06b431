//! Chips: a kind, a tag, a filter, a key.

use eframe::egui::{Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, vec2};

use super::{line, theme};
use crate::app::theme::radius;
use crate::app::{Tone, Type};

/// A round chip in a tone's tint. With [`Chip::filter`] it can be pressed.
pub struct Chip {
    text: String,
    tone: Tone,
    pressed: Option<bool>,
}

impl Chip {
    /// A chip that only says something.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, pressed: None }
    }

    /// How wide it will be, in points.
    pub fn width(&self, ui: &Ui) -> f32 {
        line(ui, self.text.clone(), Type::Small, Color32::PLACEHOLDER).size().x + 20.0
    }

    /// A chip that can be pressed, and whether it is.
    pub fn filter(mut self, on: bool) -> Self {
        self.pressed = Some(on);
        self
    }
}

impl Widget for Chip {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = theme(ui);
        let galley = line(ui, self.text.clone(), Type::Small, Color32::PLACEHOLDER);
        let sense = if self.pressed.is_some() { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 23.0), sense);
        let text = self.text;
        match self.pressed {
            Some(on) => response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &text)),
            None => response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text)),
        }
        let colour = if self.tone == Tone::Plain { theme.ink } else { theme.tone(self.tone) };
        let border = match self.pressed {
            Some(true) => Stroke::new(1.5, colour),
            _ if response.hovered() && self.pressed.is_some() => Stroke::new(1.0, colour),
            _ => Stroke::NONE,
        };
        let corners = CornerRadius::same(radius::PILL);
        ui.painter().rect(rect, corners, theme.tint(self.tone), border, StrokeKind::Inside);
        if response.has_focus() {
            ui.painter().rect_stroke(rect.expand(2.0), corners, Stroke::new(2.0, theme.blue()), StrokeKind::Outside);
        }
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colour);
        response
    }
}

/// A key, as it stands beside what it does.
pub fn key_chip(ui: &mut Ui, key: &str) -> Response {
    let theme = theme(ui);
    let galley = line(ui, key, Type::Key, theme.soft);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 14.0, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, key));
    ui.painter().rect(
        rect,
        CornerRadius::same(radius::KEY),
        theme.paper,
        Stroke::new(1.0, theme.line),
        StrokeKind::Inside,
    );
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, theme.soft);
    response
}
