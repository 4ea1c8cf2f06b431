//! The two questions asked in a window of their own: which deck, which tags.

use eframe::egui::{Frame, Id, Margin, Modal, ScrollArea, Stroke, Ui};

use super::filters::Known;
use super::{actions, words};
use crate::app::theme::{radius, space};
use crate::app::widgets::{Button, entered, text_field};
use crate::app::{Cx, Type};
use crate::model::NoteId;
use crate::{strings, tr};

/// Which question.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// The deck to move to.
    Deck,
    /// Tags to add or remove.
    Tags,
}

/// A question on screen.
pub struct Dialog {
    ask: Ask,
    notes: Vec<NoteId>,
    typed: String,
    focus: bool,
}

impl Dialog {
    /// Asks about these notes.
    pub fn new(ask: Ask, notes: Vec<NoteId>) -> Self {
        Self { ask, notes, typed: String::new(), focus: true }
    }

    /// Draws it over the window. False when it is done.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, known: &Known) -> bool {
        let theme = cx.theme;
        let frame = Frame::new()
            .fill(theme.card)
            .stroke(Stroke::new(1.0, theme.line))
            .corner_radius(radius::CARD)
            .inner_margin(Margin::same(space::CARD as i8));
        let modal = Modal::new(Id::unique("notes-dialog")).frame(frame).backdrop_color(theme.veil);
        let mut open = true;
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width(380.0);
            let title = match self.ask {
                Ask::Deck => strings::count("notes.move_title", self.notes.len()),
                Ask::Tags => strings::count("notes.tag_title", self.notes.len()),
            };
            ui.label(theme.text(Type::Heading, title));
            let name = match self.ask {
                Ask::Deck => tr!("notes.deck_field"),
                Ask::Tags => tr!("notes.tags_field"),
            };
            ui.label(theme.soft(Type::Small, name.as_ref()));
            let field = text_field(ui, &name, &mut self.typed, 380.0);
            if std::mem::take(&mut self.focus) {
                field.request_focus();
            }
            let enter = entered(ui, &field);
            open &= !self.options(ui, cx, known);
            ui.add_space(space::ITEM);
            ui.horizontal(|ui| {
                let full = !self.typed.trim().is_empty();
                let confirm = match self.ask {
                    Ask::Deck => tr!("notes.move_here"),
                    Ask::Tags => tr!("notes.add_tags"),
                };
                let button = Button::primary(confirm).small().enabled(full).hint(strings::text("key.enter"));
                if (ui.add(button).clicked() || enter) && full {
                    self.confirm(cx, known);
                    open = false;
                }
                open &= !ui.add(Button::quiet(tr!("notes.cancel")).small().hint("Esc")).clicked();
            });
        });
        open && !shown.should_close()
    }

    /// What is there to choose from. True when it was chosen.
    fn options(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, known: &Known) -> bool {
        let mut done = false;
        ScrollArea::vertical().max_height(260.0).show(ui, |ui| match self.ask {
            Ask::Deck => {
                for (id, path) in known.decks.iter().filter(|(_, path)| path.contains(self.typed.trim())) {
                    if ui.selectable_label(false, path.replace("::", " · ")).clicked() {
                        actions::move_to(cx, self.notes.clone(), Some(*id), String::new());
                        done = true;
                    }
                }
            }
            Ask::Tags => {
                for tag in &known.tags {
                    ui.horizontal(|ui| {
                        ui.label(cx.theme.text(Type::Body, tag));
                        let add = Button::link(tr!("notes.tag_add")).name(tr!("notes.tag_add_named", tag = tag));
                        if ui.add(add).clicked() {
                            actions::tag(cx, self.notes.clone(), vec![tag.clone()], Vec::new());
                            done = true;
                        }
                        let remove =
                            Button::link(tr!("notes.tag_remove")).name(tr!("notes.tag_remove_named", tag = tag));
                        if ui.add(remove).clicked() {
                            actions::tag(cx, self.notes.clone(), Vec::new(), vec![tag.clone()]);
                            done = true;
                        }
                    });
                }
            }
        });
        done
    }

    fn confirm(&mut self, cx: &mut Cx<'_>, known: &Known) {
        let notes = std::mem::take(&mut self.notes);
        match self.ask {
            Ask::Deck => {
                let path = self.typed.trim().to_owned();
                let deck = known.decks.iter().find(|(_, other)| *other == path).map(|(id, _)| *id);
                actions::move_to(cx, notes, deck, path);
            }
            Ask::Tags => actions::tag(cx, notes, words::tags(&self.typed), Vec::new()),
        }
    }
}
