//! A row of a table that leads somewhere.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align2, CursorIcon, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{Bar, row_rule, theme};
use crate::app::theme::space;
use crate::app::{Theme, Type};

/// The height of a row of a table.
pub const TABLE_ROW: f32 = 36.0;

/// A row.
pub struct TableRow<'a> {
    /// What it is of.
    pub name: &'a str,
    /// A share for a bar, 0 to 1; left out where there is no room.
    pub bar: Option<f32>,
    /// What stands at the right.
    pub right: &'a str,
}

impl TableRow<'_> {
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
        in_line(ui, theme, self.name, pos2(rect.left(), rect.center().y), edge - rect.left());
        row_rule(ui, rect.x_range(), rect.bottom());
        response.on_hover_cursor(CursorIcon::PointingHand).clicked()
    }
}

/// Words in one line, cut where they are longer than `width`.
fn in_line(ui: &Ui, theme: &Theme, words: &str, left_middle: Pos2, width: f32) {
    let mut job = LayoutJob::simple_singleline(words.to_owned(), Type::Body.font(), theme.ink);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    let galley = ui.painter().layout_job(job);
    let at = Align2::LEFT_CENTER.anchor_size(left_middle, galley.size()).min;
    ui.painter().galley(at, galley, theme.ink);
}
