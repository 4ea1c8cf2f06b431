//! An empty page: what it would hold, and what to do next.

use eframe::egui::{Response, Ui, Vec2};

use super::{Button, Icon, Paragraph, icon, theme};
use crate::app::Type;

/// A sign, one sentence, and the button that helps; true when it was pressed.
pub fn empty(ui: &mut Ui, sign: Icon, sentence: &str, action: Option<(&str, &str)>) -> bool {
    let theme = theme(ui);
    let mut pressed: Option<Response> = None;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.25).clamp(24.0, 140.0));
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(0.0, 16.0);
            icon(ui, sign, 44.0, theme.line.lerp_to_gamma(theme.soft, 0.4));
            ui.add(Paragraph::new(sentence, Type::Body).colour(theme.soft).centred());
            if let Some((text, hint)) = action {
                pressed = Some(ui.add(Button::primary(text).hint(hint)));
            }
        });
    });
    pressed.is_some_and(|response| response.clicked())
}
