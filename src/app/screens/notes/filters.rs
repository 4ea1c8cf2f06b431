//! The filters: one button with a menu each, and what can be chosen in them.

use eframe::egui::Ui;

use crate::app::widgets::note_editor::kind_words;
use crate::app::widgets::{Button, Chip, cut, picker};
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
        pick(ui, "notes.filter_deck", &mut filter.deck, &decks);
        let kinds = NoteType::ALL.map(|kind| (kind, kind_words(kind)));
        pick(ui, "notes.filter_kind", &mut filter.note_type, &kinds);
        let tags: Vec<_> = known.tags.iter().map(|tag| (tag.clone(), tag.clone())).collect();
        pick(ui, "notes.filter_tag", &mut filter.tag, &tags);
        let states = STATES.map(|(state, _)| (state, state_words(state)));
        pick(ui, "notes.filter_state", &mut filter.state, &states);
        let flags: Vec<_> = (1..=7).map(|flag| (flag, flag_words(flag))).collect();
        pick(ui, "notes.filter_flag", &mut filter.flag, &flags);
        let findings = Button::quiet(tr!("notes.filter_findings")).small().selected(filter.with_findings);
        if ui.add(findings).clicked() {
            filter.with_findings = !filter.with_findings;
        }
        if let Some(document) = filter.document {
            let title = known.documents.iter().find(|(id, _)| *id == document).map_or("", |(_, title)| title);
            let words = tr!("notes.from_document", title = cut(title, 14));
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

fn pick<T: Clone + PartialEq>(ui: &mut Ui, name: &str, chosen: &mut Option<T>, options: &[(T, String)]) {
    let name = strings::text(name);
    picker(ui, &name, &tr!("notes.filter_by", what = name), chosen, options);
}

fn state_words(state: NoteState) -> String {
    let name = STATES.iter().find(|(other, _)| *other == state).map_or("", |(_, name)| name);
    strings::text(&format!("notes.state_{name}")).into_owned()
}

fn flag_words(flag: u8) -> String {
    tr!("notes.flag", n = flag)
}

/// What is looked for, in words.
pub fn words(filter: &NoteFilter, known: &Known) -> String {
    let of =
        |id, all: &[(DocumentId, String)]| all.iter().find(|(other, _)| *other == id).map(|(_, title)| title.clone());
    let deck = |id| known.decks.iter().find(|(other, _)| *other == id).map(|(_, path)| path.replace("::", " · "));
    let text = filter.text.trim();
    let parts = [
        (!text.is_empty()).then(|| tr!("notes.quoted", text = text)),
        filter.deck.and_then(deck),
        filter.note_type.map(kind_words),
        filter.tag.clone(),
        filter.state.map(state_words),
        filter.flag.map(flag_words),
        filter.with_findings.then(|| tr!("notes.filter_findings").into_owned()),
        filter.document.and_then(|document| of(document, &known.documents)),
        filter.among.as_ref().map(|among| among.words.clone()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
