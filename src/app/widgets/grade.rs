//! The four answers below a card.

use eframe::egui::{
    Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, pos2, vec2,
};

use super::{line, theme};
use crate::app::theme::radius;
use crate::app::{Tone, Type};

/// One answer: its name, what it leads to, its key.
pub struct GradeButton {
    /// 重来, 困难, 良好, 轻松.
    pub name: String,
    /// Its colour.
    pub tone: Tone,
    /// When the card comes back (10 分钟).
    pub interval: String,
    /// Its key.
    pub key: String,
    /// Why it is proposed (建议（漏 1 项）); none when it is not.
    pub proposed: Option<String>,
    /// In points.
    pub width: f32,
}

impl Widget for GradeButton {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = theme(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(self.width, 72.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &self.name));
        let colour = theme.tone(self.tone);
        let (fill, border) = match (&self.proposed, response.hovered()) {
            (Some(_), _) => (theme.tint(self.tone), colour),
            (None, true) => (theme.card, colour),
            (None, false) => (theme.card, theme.line),
        };
        let corners = CornerRadius::same(radius::CARD - 2);
        let painter = ui.painter();
        painter.rect(rect, corners, fill, Stroke::new(1.0, border), StrokeKind::Inside);
        if response.has_focus() {
            painter.rect_stroke(rect.expand(2.0), corners, Stroke::new(2.0, theme.blue()), StrokeKind::Outside);
        }
        let name = line(ui, self.name, Type::Heading, Color32::PLACEHOLDER);
        painter.galley(pos2(rect.center().x - name.size().x / 2.0, rect.top() + 11.0), name, colour);
        let interval = line(ui, self.interval, Type::Small, theme.soft);
        let key = line(ui, self.key, Type::Key, theme.soft);
        let why = self.proposed.map(|why| line(ui, format!(" · {why}"), Type::Small, theme.soft));
        let chip = vec2(key.size().x + 12.0, 20.0);
        let mut width = interval.size().x + 4.0 + chip.x;
        // In a narrow window the reason gives way.
        let why = why.filter(|why| width + why.size().x + 12.0 <= rect.width());
        width += why.as_ref().map_or(0.0, |why| why.size().x);
        let y = rect.bottom() - 22.0;
        let mut x = rect.center().x - width / 2.0;
        painter.galley(pos2(x, y - interval.size().y / 2.0), interval.clone(), theme.soft);
        x += interval.size().x + 4.0;
        let key_rect = Rect::from_min_size(pos2(x, y - chip.y / 2.0), Vec2::new(chip.x, chip.y));
        let key_corners = CornerRadius::same(radius::KEY);
        painter.rect(key_rect, key_corners, theme.paper, Stroke::new(1.0, theme.line), StrokeKind::Inside);
        painter.galley(key_rect.center() - key.size() / 2.0, key, theme.soft);
        if let Some(why) = why {
            painter.galley(pos2(key_rect.right(), y - why.size().y / 2.0), why, theme.soft);
        }
        response
    }
}
