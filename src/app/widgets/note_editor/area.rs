//! A field of several lines in which places are highlighted, and which tells what is selected.

use std::sync::Arc;

use eframe::egui::text::{CCursor, CCursorRange, LayoutJob};
use eframe::egui::{Galley, Id, Margin, TextBuffer, TextEdit, Ui};

use super::marks::{chars_before, of_chars};
use crate::app::widgets::theme;
use crate::app::{Theme, Tone, Type};
use crate::model::Span;

/// What the field says of this frame.
pub struct Marked {
    /// The field, to select in it.
    pub id: Id,
    /// Whether it has the focus.
    pub focused: bool,
    /// What is selected.
    pub selection: Option<Span>,
    /// The text before it was changed in this frame; none when it was not.
    pub before: Option<String>,
}

/// Draws it over the whole width. `places` are highlighted.
pub fn marked_area(ui: &mut Ui, name: &str, text: &mut String, places: &[Span]) -> Marked {
    let theme = theme(ui);
    let old = text.clone();
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| -> Arc<Galley> {
        let job = job(theme, text.as_str(), places, width);
        ui.painter().layout_job(job)
    };
    let output = TextEdit::multiline(text)
        .desired_rows(4)
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(12, 9))
        .layouter(&mut layouter)
        .show(ui);
    let response = &output.response.response;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    let selection = output.state.cursor.char_range().map(|range| {
        let [start, end] = range.sorted_cursors();
        of_chars(text, start.index.into(), end.index.into())
    });
    let (id, focused) = (response.id, response.has_focus());
    Marked { id, focused, selection, before: (old != *text).then_some(old) }
}

/// Selects `span` in the field.
pub fn select(ui: &Ui, field: Id, text: &str, span: Span) {
    let Some(mut state) = TextEdit::load_state(ui.ctx(), field) else { return };
    let at = |byte| CCursor::new(chars_before(text, byte));
    state.cursor.set_char_range(Some(CCursorRange::two(at(span.start), at(span.end))));
    state.store(ui.ctx(), field);
}

fn job(theme: &Theme, text: &str, places: &[Span], width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let plain = Type::Body.format(theme.ink);
    let mut marked = plain.clone();
    marked.background = theme.tint(Tone::Amber);
    let mut at = 0;
    for place in places {
        // While a key is being pressed the places are still those of the text before.
        let (Some(before), Some(inside)) = (text.get(at..place.start), text.get(place.start..place.end)) else { break };
        job.append(before, 0.0, plain.clone());
        job.append(inside, 0.0, marked.clone());
        at = place.end;
    }
    job.append(&text[at..], 0.0, plain);
    job
}
