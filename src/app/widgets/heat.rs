//! Days as squares: weeks from left to right, Monday on top.

use eframe::egui::{CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, pos2, vec2};

use super::{theme, walk};
use crate::app::theme::radius;

/// From one square to the next, unless stretched; the least and the most; and the gap between two.
const STEP: f32 = 15.0;
const STEPS: (f32, f32) = (9.0, 18.0);
const GAP: f32 = 3.0;

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

impl HeatMap<'_> {
    /// Draws it over the whole width so that a day can be chosen: with the pointer, or with the arrow keys and Enter while it has the focus.
    /// The place of the day that was.
    pub fn choose(self, ui: &mut Ui) -> Option<usize> {
        let weeks = self.days.len().div_ceil(7).max(1) as f32;
        let step = ((ui.available_width() + GAP) / weeks).clamp(STEPS.0, STEPS.1);
        self.draw(ui, Sense::click(), step).1
    }

    fn draw(self, ui: &mut Ui, sense: Sense, step: f32) -> (Response, Option<usize>) {
        let theme = theme(ui);
        // A narrow window shows the latest weeks.
        let fit = ((ui.available_width() + GAP) / step + 0.01).max(1.0) as usize;
        let all = self.days.len().div_ceil(7);
        let skip = all.saturating_sub(fit) * 7;
        let weeks = all.min(fit);
        let size = vec2((weeks as f32 * step - GAP).max(0.0), 7.0 * step - GAP);
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let walked = walk(ui, &response, skip..self.days.len(), [7, 1]);
        response.widget_info(|| {
            let role = if sense.senses_click() { Role::Button } else { Role::Image };
            let mut info = WidgetInfo::labeled(role, true, &self.name);
            info.current_text_value = walked.map(|place| (self.tell)(place));
            info
        });
        let square = |place: usize| {
            let at = pos2(rect.left() + (place / 7) as f32 * step, rect.top() + (place % 7) as f32 * step);
            Rect::from_min_size(at, vec2(step - GAP, step - GAP))
        };
        for (place, level) in self.days.iter().skip(skip).enumerate() {
            ui.painter().rect_filled(square(place), CornerRadius::same(radius::HEAT), theme.heat(*level));
        }
        if let Some(place) = walked {
            let around = square(place - skip).expand(1.5);
            let (corners, stroke) = (CornerRadius::same(radius::HEAT), Stroke::new(2.0, theme.blue()));
            ui.painter().rect_stroke(around, corners, stroke, StrokeKind::Middle);
        }
        let under = ui.ctx().pointer_hover_pos().filter(|_| response.hovered());
        let under =
            under.map(|at| (((at.x - rect.left()) / step) as usize) * 7 + ((at.y - rect.top()) / step) as usize);
        let under = under.map(|place| place + skip).filter(|place| *place < self.days.len());
        let chosen = match response.clicked() {
            true if response.clicked_by(eframe::egui::PointerButton::Primary) => under,
            true => walked,
            false => None,
        };
        let response = match (under, walked) {
            (Some(place), _) => response.on_hover_text_at_pointer((self.tell)(place)),
            (None, Some(place)) => {
                response.show_tooltip_text((self.tell)(place));
                response
            }
            (None, None) => response,
        };
        (response, chosen)
    }
}

impl Widget for HeatMap<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        self.draw(ui, Sense::hover(), STEP).0
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
