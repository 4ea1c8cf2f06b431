//! The document's text on the left, with everything that was read from it highlighted.

use std::collections::HashSet;
use std::sync::Arc;

use eframe::egui::{Margin, Rect, Ui, UiBuilder, pos2};

use super::findings::passage;
use super::rows::RowId;
use super::state::{DraftId, State};
use crate::app::theme::space;
use crate::app::widgets::{Button, LongText, Mark, card_frame, small_card_frame};
use crate::app::{Command, Cx, Tone, Type};
use crate::document::Reading;
use crate::model::{NoteBody, Span};
use crate::tr;

/// The text under check.
pub struct Source {
    text: LongText,
    /// Head words and names of lists: in bold.
    heads: HashSet<Span>,
}

/// A mark's id says what it stands for.
fn id_of(row: RowId) -> Option<usize> {
    match row {
        RowId::Draft(DraftId(id)) => Some(id as usize * 2),
        RowId::Finding(finding) => Some(finding * 2 + 1),
        RowId::Heading(_) | RowId::New => None,
    }
}

fn row_of(id: usize) -> RowId {
    if id.is_multiple_of(2) {
        RowId::Draft(DraftId(u32::try_from(id / 2).unwrap_or(u32::MAX)))
    } else {
        RowId::Finding(id / 2)
    }
}

impl Source {
    /// The text of a reading.
    pub fn new(reading: &Reading) -> Self {
        let names = reading.lists.iter().map(|list| list.name_span);
        let heads = reading.terms.iter().map(|term| term.term_span).chain(names).collect();
        Self { text: LongText::new(Arc::<str>::from(reading.text.as_str()), Type::Reading), heads }
    }

    /// Highlights what the drafts were read from, and what is still doubtful.
    pub fn mark(&mut self, state: &State, reading: &Reading, lone: &[usize]) {
        let mut marks = Vec::new();
        for entry in &state.entries {
            let id = id_of(RowId::Draft(entry.id)).unwrap_or_default();
            for span in entry.draft.marks.iter().copied() {
                let head = self.heads.contains(&span);
                let tone = match &entry.draft.body {
                    NoteBody::Term { .. } => Tone::Cinnabar,
                    NoteBody::List { .. } if head => Tone::Plain,
                    NoteBody::List { .. } => Tone::Jade,
                    NoteBody::Figure { .. } | NoteBody::Cloze { .. } | NoteBody::Basic { .. } => Tone::Blue,
                };
                let mark = Mark::new(span, tone, id);
                marks.push(if head { mark.bold() } else { mark });
            }
            for finding in state.open(entry).filter_map(|finding| reading.findings.get(finding)) {
                marks.push(Mark::new(passage(finding, &reading.text), Tone::Amber, id).wavy());
            }
        }
        let open = lone.iter().filter(|finding| !state.settled(**finding));
        for (number, finding) in open.filter_map(|number| Some((*number, reading.findings.get(*number)?))) {
            let id = id_of(RowId::Finding(number)).unwrap_or_default();
            marks.push(Mark::new(passage(finding, &reading.text), Tone::Amber, id).wavy());
        }
        self.text.set_marks(marks);
    }

    /// Outlines what the chosen row stands for.
    pub fn choose(&mut self, row: Option<RowId>) {
        self.text.set_active(row.and_then(id_of));
    }

    /// Brings a place into view, where it is not; `anew` also when it is.
    pub fn show(&mut self, span: Span, anew: bool) {
        if anew {
            self.text.scroll_to(span);
        } else {
            self.text.show(span);
        }
    }

    /// What is selected.
    pub fn selected(&self) -> Option<Span> {
        self.text.selected()
    }

    /// Selects a range, or nothing.
    pub fn select(&mut self, span: Option<Span>) {
        self.text.select_span(span);
        if let Some(span) = span {
            self.text.show(span);
        }
    }

    /// Draws the text into `rect`. Returns the row whose highlight was clicked.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) -> Option<RowId> {
        let selected = self.selected();
        let clicked = ui
            .scope_builder(UiBuilder::new().max_rect(rect), |ui| {
                card_frame(cx.theme)
                    .inner_margin(Margin { left: 24, right: 8, top: 14, bottom: 10 })
                    .show(ui, |ui| {
                        ui.set_min_size(ui.available_size());
                        self.text.ui(ui, &tr!("import.source")).clicked
                    })
                    .inner
            })
            .inner;
        // A press on its buttons has already taken the selection away from the text.
        if selected.is_some() {
            let strip = Rect::from_min_max(
                pos2(rect.left() + 8.0, rect.bottom() - 66.0),
                rect.max - eframe::egui::vec2(8.0, 8.0),
            );
            ui.scope_builder(UiBuilder::new().max_rect(strip), |ui| make_bar(ui, cx));
            if self.selected().is_none()
                && ui.input(|input| strip.contains(input.pointer.interact_pos().unwrap_or_default()))
            {
                self.text.select_span(selected);
            }
        }
        clicked.map(row_of)
    }
}

/// What can be made of what is selected.
fn make_bar(ui: &mut Ui, cx: &mut Cx<'_>) {
    small_card_frame(cx.theme, Some(cx.theme.blue())).inner_margin(Margin::same(8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::ITEM;
            ui.label(cx.theme.soft(Type::Small, tr!("import.make_of_it")));
            for command in [Command::MakeTerm, Command::MakeList, Command::MakeCloze] {
                let words = crate::strings::text(&format!("import.{}", command.name())).into_owned();
                let button = Button::quiet(words).small().name(command.words()).hint(command.hint());
                if ui.add(button).clicked() {
                    cx.run(command);
                }
            }
        });
    });
}
