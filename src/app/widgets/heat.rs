//! Days as squares: weeks from left to right, Monday on top.

use eframe::egui::{CornerRadius, Rect, Response, Role, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use super::theme;
use crate::app::theme::radius;

const SQUARE: f32 = 12.0;
const STEP: f32 = 15.0;

/// A heat map. `days` holds one entry per day, oldest first, the first a Monday; `tell` makes the words for the day
/// under the pointer.
pub struct HeatMap<'a> {
    /// Levels 0 to 4.
    pub days: &'a [usize],
    /// Its name.
    pub name: String,
    /// Words for a day, by its place in `days`.
    pub tell: &'a dyn Fn(usize) -> String,
}

impl Widget for HeatMap<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = theme(ui);
        // A narrow window shows the latest weeks.
        let fit = ((ui.available_width() + STEP - SQUARE) / STEP).max(1.0) as usize;
        let all = self.days.len().div_ceil(7);
        let skip = all.saturating_sub(fit) * 7;
        let weeks = all.min(fit);
        let size = vec2((weeks as f32 * STEP - (STEP - SQUARE)).max(0.0), 7.0 * STEP - (STEP - SQUARE));
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &self.name));
        for (place, level) in self.days.iter().skip(skip).enumerate() {
            let at = pos2(rect.left() + (place / 7) as f32 * STEP, rect.top() + (place % 7) as f32 * STEP);
            let square = Rect::from_min_size(at, vec2(SQUARE, SQUARE));
            ui.painter().rect_filled(square, CornerRadius::same(radius::HEAT), theme.heat(*level));
        }
        let under = ui.ctx().pointer_hover_pos().filter(|_| response.hovered());
        let place =
            under.map(|at| (((at.x - rect.left()) / STEP) as usize) * 7 + ((at.y - rect.top()) / STEP) as usize);
        match place.map(|place| place + skip).filter(|place| *place < self.days.len()) {
            Some(place) => response.on_hover_text_at_pointer((self.tell)(place)),
            None => response,
        }
    }
}

/// The level of a day with `reviews` when the busiest day had `most`: 0 only for none.
pub fn heat_level(reviews: u32, most: u32) -> usize {
    if reviews == 0 {
        return 0;
    }
    let share = f64::from(reviews) / f64::from(most.max(reviews));
    ((share * 4.0).ceil() as usize).clamp(1, 4)
}

#[cfg(test)]
mod tests {
    use super::heat_level;

    #[test]
    fn a_day_with_a_review_is_never_blank_and_the_busiest_is_full() {
        assert_eq!(heat_level(0, 100), 0);
        assert_eq!(heat_level(1, 100), 1);
        assert_eq!(heat_level(26, 100), 2);
        assert_eq!(heat_level(100, 100), 4);
        assert_eq!(heat_level(1, 1), 4);
    }
}
