//! The page that lists every command that can be run here, with its keys.

use eframe::egui::{Context, Frame, Grid, Id, Margin, Modal, ScrollArea, Stroke, Ui};

use super::theme::{radius, space};
use super::widgets::{Button, key_chip, scroll_keys};
use super::{Command, Theme, Type, Where};
use crate::tr;

/// Whether it is shown.
#[derive(Default)]
pub struct Help {
    open: bool,
}

impl Help {
    /// Whether it is shown.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Shows or hides it.
    pub fn toggle(&mut self) {
        self.open = !self.open;
    }

    /// Hides it.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// Draws it over the window. `commands` are those that can be run now.
    pub fn ui(&mut self, ctx: &Context, theme: &Theme, commands: &[Command]) {
        if !self.open {
            return;
        }
        let frame = Frame::new()
            .fill(theme.card)
            .stroke(Stroke::new(1.0, theme.line))
            .corner_radius(radius::CARD)
            .inner_margin(Margin::same(space::CARD as i8));
        let modal = Modal::new(Id::unique("help")).frame(frame).backdrop_color(theme.veil).show(ctx, |ui| {
            ui.set_width(680.0_f32.min(ctx.content_rect().width() - 80.0));
            ui.horizontal(|ui| {
                ui.label(theme.text(Type::Title, tr!("help.title")));
                ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                    ui.add(Button::quiet(tr!("app.close")).small().hint("Esc")).clicked()
                })
                .inner
            })
            .inner
                | {
                    ui.add_space(space::ITEM);
                    let height = ctx.content_rect().height() - 180.0;
                    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
                        scroll_keys(ui);
                        ui.set_width(ui.available_width());
                        self.lists(ui, theme, commands);
                    });
                    false
                }
        });
        if modal.inner || modal.should_close() {
            self.open = false;
            ctx.request_repaint();
        }
    }

    fn lists(&self, ui: &mut Ui, theme: &Theme, commands: &[Command]) {
        let (everywhere, here): (Vec<Command>, Vec<Command>) =
            commands.iter().partition(|command| command.place() == Where::Everywhere);
        let parts = [(tr!("help.here"), here), (tr!("help.everywhere"), everywhere)];
        let narrow = ui.available_width() < 560.0;
        let draw = |ui: &mut Ui, place: usize| {
            let (title, commands) = &parts[place];
            if !commands.is_empty() {
                list(ui, theme, title, commands);
            }
        };
        if narrow || parts[0].1.is_empty() {
            for place in 0..parts.len() {
                draw(ui, place);
            }
        } else {
            ui.columns(parts.len(), |columns| {
                for (place, ui) in columns.iter_mut().enumerate() {
                    draw(ui, place);
                }
            });
        }
    }
}

fn list(ui: &mut Ui, theme: &Theme, title: &str, commands: &[Command]) {
    ui.label(theme.soft(Type::SmallStrong, title));
    Grid::new(title).num_columns(2).spacing([space::CARDS, 6.0]).show(ui, |ui| {
        for command in commands.iter().filter(|command| !command.shortcuts().is_empty()) {
            ui.label(theme.text(Type::Body, command.words()));
            ui.horizontal(|ui| {
                for (place, shortcut) in command.shortcuts().iter().enumerate() {
                    if place > 0 {
                        ui.label(theme.soft(Type::Small, tr!("help.or")));
                    }
                    key_chip(ui, &shortcut.words());
                }
            });
            ui.end_row();
        }
    });
    ui.add_space(space::CARDS);
}
