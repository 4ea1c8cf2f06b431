//! The editor drawn: fields for each kind of note, and what is wrong with what they hold.

use eframe::egui::{Checkbox, Ui};

use super::area::{Marked, marked_area, select};
use super::items::{Wanted, items};
use super::{Fields, toggle_gap};
use crate::app::widgets::{Button, Chip, Icon, icon, text_area, text_field, theme};
use crate::app::{Tone, Type};
use crate::model::{NoteBody, NoteType, Span};
use crate::note_types::{self, BodyProblem};
use crate::words::body_problem;
use crate::{strings, tr};

/// A note under edit. Saving and cancelling are the screen's.
pub struct NoteEditor {
    fields: Fields,
    began: NoteBody,
    /// Whether the kind can be chosen: only before the note is kept.
    new: bool,
    /// Whether the kind can be chosen.
    any_kind: bool,
    focus: bool,
    /// Whether the mnemonic gets it.
    at_mnemonic: bool,
    wanted_item: Wanted,
    /// What is selected in the field with marks, kept while a button is pressed.
    selected: Option<Span>,
}

impl NoteEditor {
    /// For a new note. `seed` feeds the keys of a list's items.
    pub fn new(kind: NoteType, seed: u64) -> Self {
        Self { any_kind: true, ..Self::over(Fields::new(kind, seed), true) }
    }

    /// For a note that is not kept yet, and can still become one of another kind.
    pub fn draft(body: &NoteBody, seed: u64) -> Self {
        Self { any_kind: true, ..Self::over(Fields::of(body, seed), false) }
    }

    /// For a note that is there.
    pub fn of(body: &NoteBody, seed: u64) -> Self {
        Self::over(Fields::of(body, seed), false)
    }

    fn over(fields: Fields, new: bool) -> Self {
        Self {
            began: fields.body(),
            fields,
            new,
            any_kind: new,
            focus: true,
            at_mnemonic: false,
            wanted_item: None,
            selected: None,
        }
    }

    /// As it is, with the cursor in a list's mnemonic.
    pub fn at_mnemonic(self) -> Self {
        Self { at_mnemonic: true, focus: false, ..self }
    }

    /// What the fields hold.
    pub fn body(&self) -> NoteBody {
        self.fields.body()
    }

    /// Whether something would be lost by cancelling. The kind of a new note alone is nothing.
    pub fn changed(&self) -> bool {
        if self.new {
            let fields = &self.fields;
            return !fields.head.trim().is_empty()
                || !fields.text.trim().is_empty()
                || !fields.mnemonic.trim().is_empty()
                || !fields.filled_items().is_empty();
        }
        self.fields.body() != self.began
    }

    /// Whether it can be kept as it stands.
    pub fn can_save(&self) -> bool {
        !note_types::problems(&self.body()).iter().any(BodyProblem::blocks)
    }

    /// Draws the fields over the whole width.
    pub fn ui(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = 6.0;
        if self.any_kind {
            ui.horizontal_wrapped(|ui| {
                for kind in NoteType::ALL {
                    let chip = Chip::new(kind_words(kind), kind_tone(kind)).filter(kind == self.fields.kind);
                    if ui.add(chip).clicked() && self.fields.kind != kind {
                        self.fields.become_kind(kind);
                        self.selected = None;
                        self.focus = true;
                    }
                }
            });
        }
        match self.fields.kind {
            NoteType::Term => {
                self.head(ui, "term");
                self.text(ui, "definition", 5);
            }
            NoteType::List => self.list(ui),
            NoteType::Figure => {
                self.head(ui, "label");
                self.figure(ui);
            }
            NoteType::Cloze => self.cloze(ui),
            NoteType::Basic => {
                self.head(ui, "front");
                self.text(ui, "back", 4);
                ui.add(Checkbox::new(&mut self.fields.reversed, tr!("notes.reversed").as_ref()));
            }
        }
        self.problems(ui);
    }

    fn head(&mut self, ui: &mut Ui, name: &str) {
        let name = field_name(ui, name);
        let width = ui.available_width();
        let response = text_field(ui, &name, &mut self.fields.head, width);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
    }

    fn text(&mut self, ui: &mut Ui, name: &str, rows: usize) {
        let name = field_name(ui, name);
        text_area(ui, &name, &mut self.fields.text, rows);
    }

    fn list(&mut self, ui: &mut Ui) {
        self.head(ui, "name");
        caption(ui, &tr!("notes.field_items"));
        items(ui, &mut self.fields, &mut self.wanted_item);
        ui.add(Checkbox::new(&mut self.fields.ordered, tr!("notes.ordered").as_ref()));
        let name = field_name(ui, "mnemonic");
        let width = ui.available_width();
        let field = text_field(ui, &name, &mut self.fields.mnemonic, width);
        if std::mem::take(&mut self.at_mnemonic) {
            field.request_focus();
            field.scroll_to_me(None);
        }
        let proposed = {
            let texts: Vec<&str> = self.fields.items.iter().map(|item| item.text.as_str()).collect();
            note_types::mnemonic(&texts).filter(|_| self.fields.mnemonic.trim().is_empty())
        };
        if let Some(proposed) = proposed
            && ui.add(Button::link(tr!("notes.use_mnemonic", text = proposed)).small()).clicked()
        {
            self.fields.mnemonic = proposed;
        }
        self.text(ui, "explanation", 3);
    }

    fn figure(&mut self, ui: &mut Ui) {
        let name = field_name(ui, "sentence");
        let places = self.fields.highlights();
        let area = marked_area(ui, &name, &mut self.fields.text, &places);
        if let Some(before) = &area.before {
            self.fields.text_changed(before);
        }
        self.remember(&area);
        let selected = self.selected.map(|span| trimmed(&self.fields.text, span)).filter(|span| !span.is_empty());
        ui.horizontal_wrapped(|ui| {
            let mark = Button::quiet(tr!("notes.mark_figure")).small().enabled(selected.is_some());
            if ui.add(mark).clicked() {
                self.fields.value = selected;
            }
            if let Some(value) = self.fields.value {
                let words = tr!("notes.figure_is", value = value.of(&self.fields.text));
                ui.label(theme(ui).soft(Type::Small, words));
            }
        });
    }

    fn cloze(&mut self, ui: &mut Ui) {
        let name = field_name(ui, "cloze");
        let places = self.fields.highlights();
        let area = marked_area(ui, &name, &mut self.fields.text, &places);
        if std::mem::take(&mut self.focus) {
            ui.ctx().memory_mut(|memory| memory.request_focus(area.id));
        }
        self.remember(&area);
        let toggled = self.selected.and_then(|span| toggle_gap(&self.fields.text, span));
        ui.horizontal_wrapped(|ui| {
            if ui.add(Button::quiet(tr!("notes.toggle_gap")).small().enabled(toggled.is_some())).clicked()
                && let Some((text, selected)) = toggled
            {
                select(ui, area.id, &text, selected);
                self.selected = Some(selected);
                self.fields.text = text;
            }
            ui.label(theme(ui).soft(Type::Small, tr!("notes.gap_hint")));
        });
    }

    /// Keeps what is selected: a field that loses the focus to a button may forget it.
    fn remember(&mut self, area: &Marked) {
        if area.focused {
            self.selected = area.selection;
        } else if area.before.is_some() {
            self.selected = None;
        }
    }

    /// What is wrong, in words. While a new note is still empty nothing is.
    fn problems(&self, ui: &mut Ui) {
        if self.new && !self.changed() {
            return;
        }
        let theme = theme(ui);
        for problem in note_types::problems(&self.body()) {
            let colour = if problem.blocks() { theme.cinnabar() } else { theme.amber() };
            ui.horizontal(|ui| {
                icon(ui, Icon::Warning, 14.0, colour);
                ui.label(theme.text(Type::Small, body_problem(&problem)).color(colour));
            });
        }
    }
}

fn caption(ui: &mut Ui, words: &str) {
    ui.add_space(2.0);
    ui.label(theme(ui).soft(Type::Small, words));
}

/// Shows the field's name above it and returns it.
fn field_name(ui: &mut Ui, name: &str) -> String {
    let words = strings::text(&format!("notes.field_{name}")).into_owned();
    caption(ui, &words);
    words
}

/// The span without the blanks at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let start = span.start + inside.len() - inside.trim_start().len();
    Span::new(start, start + inside.trim().len())
}

/// The name of a kind of note.
pub fn kind_words(kind: NoteType) -> String {
    strings::text(&format!("notes.kind_{}", kind.name())).into_owned()
}

/// The colour of a kind of note.
pub fn kind_tone(kind: NoteType) -> Tone {
    match kind {
        NoteType::Term => Tone::Cinnabar,
        NoteType::List => Tone::Jade,
        NoteType::Figure => Tone::Blue,
        NoteType::Cloze => Tone::Amber,
        NoteType::Basic => Tone::Plain,
    }
}
