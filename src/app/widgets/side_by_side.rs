//! Cards side by side.

use eframe::egui::{Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::{card_frame, theme};
use crate::app::theme::space;

/// Narrower than this a card shares its row with no other.
const NARROWEST: f32 = 190.0;

/// Cards of that height side by side, their widths in these shares; one above the other where the window is narrow.
pub fn side_by_side(ui: &mut Ui, height: f32, shares: &[f32], mut content: impl FnMut(&mut Ui, usize)) {
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
