//! Background work under way: what it is, how far it got, and a way to stop it.

use eframe::egui::Ui;

use super::{Bar, Button, theme};
use crate::app::Type;
use crate::tr;

/// Draws it; `stop` is the full name of its cancel button. True when it is to stop.
pub fn working(ui: &mut Ui, words: &str, share: f32, stop: &str) -> bool {
    let theme = theme(ui);
    let button = Button::link(tr!("settings.cancel")).name(stop);
    ui.horizontal(|ui| {
        ui.label(theme.soft(Type::Body, words));
        let width = (ui.available_width() - 120.0).clamp(60.0, 320.0);
        ui.add(Bar::new(share, words).width(width));
        ui.add(button).clicked()
    })
    .inner
}
