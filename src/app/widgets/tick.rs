//! A box to tick, without words beside it.

use eframe::egui::{CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{Icon, theme};
use crate::app::theme::radius;

/// Draws it; `name` is what screen readers and tests know it by.
pub fn tick(ui: &mut Ui, on: bool, name: &str) -> Response {
    let theme = theme(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(20.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    let square = rect.shrink(2.0);
    let corners = CornerRadius::same(radius::KEY);
    let border = if response.hovered() || on { theme.ink } else { theme.soft };
    ui.painter().rect(square, corners, theme.card, Stroke::new(1.2, border), StrokeKind::Inside);
    if on {
        Icon::Check.paint(ui.painter(), square.shrink(2.0), theme.ink);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, corners, Stroke::new(2.0, theme.blue()), StrokeKind::Outside);
    }
    response
}
