//! A question in a window of its own, over the page.

use eframe::egui::{Frame, Id, Margin, Modal, Stroke, Ui};

use super::theme;
use crate::app::Type;
use crate::app::theme::{radius, space};

/// Draws it with its title. False when it was closed from outside (Escape, a click beside it), or by the content.
pub fn dialog(ui: &Ui, id: &str, title: &str, width: f32, content: impl FnOnce(&mut Ui) -> bool) -> bool {
    let theme = theme(ui);
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(radius::CARD)
        .inner_margin(Margin::same(space::CARD as i8));
    let modal = Modal::new(Id::unique(id)).frame(frame).backdrop_color(theme.veil);
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(width.min(ui.ctx().content_rect().width() - 4.0 * space::CARD));
        ui.label(theme.text(Type::Heading, title));
        content(ui)
    });
    shown.inner && !shown.should_close()
}
