//! Closing the window while something would be lost by it: asks first.

use eframe::egui::{Ui, ViewportCommand};

use super::screens::ScreenId;
use super::theme::space;
use super::widgets::{Button, dialog, theme};
use super::{Tone, Type};
use crate::tr;

/// Whether closing was asked for, and what came of it.
#[derive(Default)]
pub struct Closing {
    asks: bool,
    /// The person said so: the window closes whatever is lost.
    agreed: bool,
}

impl Closing {
    /// Whether the question is on screen.
    pub fn asks(&self) -> bool {
        self.asks
    }

    /// Holds the window open while `busy` names a screen that would lose something, and asks. Returns the screen to show
    /// when the person goes back to it.
    pub fn ui(&mut self, ui: &Ui, busy: Option<ScreenId>) -> Option<ScreenId> {
        let ctx = ui.ctx();
        if busy.is_some() && !self.agreed && ctx.input(|input| input.viewport().close_requested()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.asks = true;
        }
        let screen = busy.filter(|_| self.asks)?;
        let mut back = false;
        let open = dialog(ui, "closing", &tr!("app.close_title"), 420.0, |ui| {
            let words = if screen == ScreenId::Import { tr!("app.close_import") } else { tr!("app.close_note") };
            ui.label(theme(ui).text(Type::Body, words));
            ui.add_space(space::ITEM);
            ui.horizontal_wrapped(|ui| {
                back = ui.add(Button::primary(tr!("app.close_back"))).clicked();
                if ui.add(Button::quiet(tr!("app.close_anyway")).tone(Tone::Cinnabar)).clicked() {
                    self.agreed = true;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
            });
            !back && !self.agreed
        });
        self.asks = open;
        if !open {
            ctx.request_repaint();
        }
        back.then_some(screen)
    }
}
