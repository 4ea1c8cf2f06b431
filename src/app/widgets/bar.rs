//! A bar that is filled in part: progress, mastery.

use eframe::egui::{CornerRadius, Rect, Response, Role, Sense, Ui, Widget, WidgetInfo, vec2};

use super::theme;
use crate::app::Tone;
use crate::app::theme::{radius, space};

/// A bar. Its name says of what, its value in percent is read out.
pub struct Bar {
    share: f32,
    name: String,
    tone: Tone,
    width: Option<f32>,
    height: f32,
}

impl Bar {
    /// Filled by `share`, 0 to 1.
    pub fn new(share: f32, name: impl Into<String>) -> Self {
        Self { share: share.clamp(0.0, 1.0), name: name.into(), tone: Tone::Jade, width: None, height: space::BAR }
    }

    /// In another colour than jade.
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// This wide instead of all there is.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// This high.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }
}

impl Widget for Bar {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = theme(ui);
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let (rect, response) = ui.allocate_exact_size(vec2(width, self.height), Sense::hover());
        let percent = f64::from((self.share * 100.0).round());
        let name = self.name;
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, &name);
            info.value = Some(percent);
            info
        });
        let painter = ui.painter();
        painter.rect_filled(rect, CornerRadius::same(radius::PILL), theme.line);
        let filled = Rect::from_min_size(rect.min, vec2(rect.width() * self.share, rect.height()));
        if filled.width() > 0.0 {
            // The filled part is cut straight, as the rest of a round bar.
            let clipped = painter.with_clip_rect(filled.intersect(painter.clip_rect()));
            clipped.rect_filled(rect, CornerRadius::same(radius::PILL), theme.tone(self.tone));
        }
        response
    }
}
