//! The filters: one button with a menu each, and what can be chosen in them.

use eframe::egui::{Popup, ScrollArea, Ui};

use crate::app::widgets::note_editor::kind_words;
use crate::app::widgets::{Button, Chip, Icon};
use crate::app::{Cx, Tone};
use crate::collection::{NoteFilter, NoteState};
use crate::model::{DeckId, DocumentId, NoteType};
use crate::{strings, tr};

const STATES: [(NoteState, &str); 7] = [
    (NoteState::New, "new"),
    (NoteState::Learning, "learning"),
    (NoteState::Review, "review"),
    (NoteState::Due, "due"),
    (NoteState::Suspended, "suspended"),
    (NoteState::Buried, "buried"),
    (NoteState::Leech, "leech"),
];

/// Decks, tags and documents there are to choose from.
pub struct Known {
    /// Decks with their paths.
    pub decks: Vec<(DeckId, String)>,
    /// Tags.
    pub tags: Vec<String>,
    documents: Vec<(DocumentId, String)>,
}

impl Known {
    /// Reads them.
    pub fn read(cx: &mut Cx<'_>) -> Self {
        let decks = cx.read(cx.collection.decks()).unwrap_or_default();
        let documents = cx.read(cx.collection.documents()).unwrap_or_default();
        Self {
            decks: decks.into_iter().map(|deck| (deck.id, deck.path)).collect(),
            tags: cx.read(cx.collection.tags()).unwrap_or_default(),
            documents: documents.into_iter().map(|document| (document.id, document.title)).collect(),
        }
    }
}

/// Whether anything but the words is filtered by.
pub fn any(filter: &NoteFilter) -> bool {
    *filter != NoteFilter { text: filter.text.clone(), ..NoteFilter::default() }
}

/// Draws the row of filters. True when one was changed.
pub fn ui(ui: &mut Ui, filter: &mut NoteFilter, known: &Known) -> bool {
    let before = filter.clone();
    ui.horizontal_wrapped(|ui| {
        let decks: Vec<_> = known.decks.iter().map(|(id, path)| (*id, path.replace("::", " · "))).collect();
        picker(ui, &tr!("notes.filter_deck"), &mut filter.deck, &decks);
        let kinds = NoteType::ALL.map(|kind| (kind, kind_words(kind)));
        picker(ui, &tr!("notes.filter_kind"), &mut filter.note_type, &kinds);
        let tags: Vec<_> = known.tags.iter().map(|tag| (tag.clone(), tag.clone())).collect();
        picker(ui, &tr!("notes.filter_tag"), &mut filter.tag, &tags);
        let states = STATES.map(|(state, name)| (state, strings::text(&format!("notes.state_{name}")).into_owned()));
        picker(ui, &tr!("notes.filter_state"), &mut filter.state, &states);
        let flags: Vec<_> = (1..=7).map(|flag| (flag, tr!("notes.flag", n = flag))).collect();
        picker(ui, &tr!("notes.filter_flag"), &mut filter.flag, &flags);
        let findings = Button::quiet(tr!("notes.filter_findings")).small().selected(filter.with_findings);
        if ui.add(findings).clicked() {
            filter.with_findings = !filter.with_findings;
        }
        if let Some(document) = filter.document {
            let title = known.documents.iter().find(|(id, _)| *id == document).map_or("", |(_, title)| title);
            let words = tr!("notes.from_document", title = short(title));
            if ui.add(Chip::new(words, Tone::Blue).filter(true)).clicked() {
                filter.document = None;
            }
        }
        if let Some(among) = &filter.among {
            let words = tr!("notes.among", what = cut(&among.words, 28));
            if ui.add(Chip::new(words, Tone::Blue).filter(true)).clicked() {
                filter.among = None;
            }
        }
        if any(filter) && ui.add(Button::link(tr!("notes.clear_filters"))).clicked() {
            *filter = NoteFilter { text: std::mem::take(&mut filter.text), ..NoteFilter::default() };
        }
    });
    *filter != before
}

/// A button that shows what is chosen, with a menu to choose from.
fn picker<T: Clone + PartialEq>(ui: &mut Ui, name: &str, chosen: &mut Option<T>, options: &[(T, String)]) {
    let current = chosen.as_ref().and_then(|chosen| options.iter().find(|(value, _)| value == chosen));
    let words = current.map_or_else(|| name.to_owned(), |(_, words)| short(words));
    let button = Button::quiet(words).small().selected(chosen.is_some()).icon_after(Icon::Down);
    let button = ui.add(button.name(tr!("notes.filter_by", what = name)));
    Popup::menu(&button).show(|ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            if ui.selectable_label(chosen.is_none(), tr!("notes.filter_all").as_ref()).clicked() {
                *chosen = None;
                ui.close();
            }
            for (value, words) in options {
                if ui.selectable_label(chosen.as_ref() == Some(value), words).clicked() {
                    *chosen = Some(value.clone());
                    ui.close();
                }
            }
        });
    });
}

/// At most 14 characters of a long name.
fn short(words: &str) -> String {
    cut(words, 14)
}

fn cut(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
