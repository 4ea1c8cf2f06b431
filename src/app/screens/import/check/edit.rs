//! A draft under edit, and one made of what is selected in the text.

use super::{Check, Editing};
use crate::app::screens::import::pick;
use crate::app::screens::import::rows::{Filter, RowId};
use crate::app::widgets::note_editor::NoteEditor;
use crate::model::{NoteBody, NoteType, Span};
use crate::note_types::{self, Draft};
use crate::versions::Status;

impl Check {
    /// Opens the chosen draft for edit.
    pub fn edit(&mut self) {
        let seed = self.next_seed();
        // A note that is gone from the document is edited among the notes.
        let Some(entry) = self.draft().filter(|entry| entry.status() != Some(Status::Vanished)) else { return };
        let (id, span) = (entry.id, entry.draft.span);
        let editor = NoteEditor::draft(&entry.draft.body, seed);
        self.editing = Some(Editing { id: Some(id), span, editor });
        self.reveal = self.chosen;
    }

    /// Opens a draft that is made of `body`, for the passage at `span`.
    pub fn make(&mut self, body: &NoteBody, span: Span) {
        let seed = self.next_seed();
        self.editing = Some(Editing { id: None, span, editor: NoteEditor::draft(body, seed) });
        if self.filter == Filter::Outline {
            self.filter = Filter::All;
        }
        self.refresh(true);
        self.choose(Some(RowId::New), true);
    }

    /// Selects the sentence at the chosen row's place, or the one behind what is selected.
    pub fn select_sentence(&mut self) {
        let text = &self.reading.text;
        let span = match self.source.selected() {
            Some(span) => pick::next(text, span),
            None => pick::sentence(text, self.chosen.and_then(|row| self.place(row)).map_or(0, |span| span.start)),
        };
        self.source.select(span.or(self.source.selected()));
    }

    /// Selects more, or less, of the text.
    pub fn select_by(&mut self, more: bool, step: pick::Step) {
        let Some(span) = self.source.selected() else { return };
        let text = &self.reading.text;
        let span = if more { pick::more(text, span, step) } else { pick::less(text, span, step) };
        self.source.select(Some(span));
    }

    /// Makes a draft of that kind out of what is selected in the text.
    pub fn make_of_selected(&mut self, kind: NoteType) {
        let Some(span) = self.source.selected() else { return };
        let text = &self.reading.text;
        let body = match kind {
            NoteType::List => Some(note_types::list_of(span.of(text), self.seed)),
            NoteType::Cloze => note_types::cloze_of(text, span),
            _ => Some(note_types::term_of(span.of(text))),
        };
        if let Some(body) = body {
            self.source.select(None);
            self.make(&body, span);
        }
    }

    /// Keeps what is under edit. False when it cannot be kept as it stands.
    pub fn save(&mut self) -> bool {
        let Some(editing) = self.editing.take_if(|editing| editing.editor.can_save()) else { return false };
        let body = editing.editor.body();
        match editing.id {
            Some(id) => {
                self.rewrite(id, body);
                self.choose(Some(RowId::Draft(id)), true);
            }
            None => {
                self.history.remember(&self.state);
                let marks = if editing.span.is_empty() { Vec::new() } else { vec![editing.span] };
                let draft =
                    Draft { body, from_term: false, span: editing.span, marks, findings: Vec::new(), accepted: true };
                let id = self.state.insert(draft);
                self.refresh(true);
                self.choose(Some(RowId::Draft(id)), true);
            }
        }
        true
    }

    /// Leaves what is under edit as it was.
    pub fn cancel_edit(&mut self) {
        let Some(editing) = self.editing.take() else { return };
        self.refresh(true);
        let row = editing.id.map(RowId::Draft).or_else(|| self.first());
        self.choose(row, true);
    }
}
