//! What a sitting is to be of, and how long: a deck, a tag, a document, words that are searched for; minutes or cards.

use eframe::egui::Ui;
use unicode_normalization::UnicodeNormalization as _;

use crate::app::theme::space;
use crate::app::widgets::{Button, dialog, entered, picker, search_field, soft_prose, text_field};
use crate::app::{Command, Cx, Place, Type};
use crate::collection::{DeckRow, NoteFilter, NoteSet, NoteSort, Scope, SittingLimit};
use crate::model::DocumentId;
use crate::schedule::queue::Counts;
use crate::{strings, tr};

/// The most minutes and cards that can be asked for, as in the settings.
const MOST: SittingLimit = SittingLimit { minutes: 600, cards: 9_999 };

/// The question on screen.
pub struct StudyDialog {
    filter: NoteFilter,
    minutes: String,
    cards: String,
    tags: Vec<String>,
    documents: Vec<(DocumentId, String)>,
    focus: bool,
    /// What was found by this filter, and what of it is left today.
    found: Option<(NoteFilter, Option<(Scope, Counts)>)>,
}

impl StudyDialog {
    /// Asks; the limits that are set for every sitting stand in the fields.
    pub fn new(cx: &mut Cx<'_>) -> Self {
        let settings = cx.collection.settings();
        let shown = |limit: u32| if limit == 0 { String::new() } else { limit.to_string() };
        let (minutes, cards) = (shown(settings.session_minutes), shown(settings.session_cards));
        let documents = cx.read(cx.collection.documents()).unwrap_or_default();
        Self {
            filter: NoteFilter::default(),
            minutes,
            cards,
            tags: cx.read(cx.collection.tags()).unwrap_or_default(),
            documents: documents.into_iter().map(|document| (document.id, document.title)).collect(),
            focus: true,
            found: None,
        }
    }

    /// Something changed: it is looked for again.
    pub fn forget(&mut self) {
        self.found = None;
    }

    /// Draws it over the window. False when it is done.
    pub fn ui(&mut self, ui: &Ui, cx: &mut Cx<'_>, decks: &[DeckRow]) -> bool {
        self.find(cx, decks);
        dialog(ui, "study-dialog", &Command::ChooseStudy.words(), 460.0, |ui| {
            let mut enter = self.what(ui, decks);
            ui.add_space(space::ITEM);
            enter |= self.how_long(ui, cx);
            let limit = limit(&self.minutes, &self.cards);
            let scope = self.found.as_ref().and_then(|(_, found)| found.as_ref());
            let counts = scope.map(|(_, counts)| *counts).unwrap_or_default();
            let left = counts.new + counts.learning + counts.review;
            ui.add_space(space::ITEM);
            let words = match (limit, left) {
                (None, _) => tr!("today.bad_limit", minutes = MOST.minutes, cards = MOST.cards),
                (_, 0) => tr!("today.chosen_nothing").into_owned(),
                _ => tr!(
                    "today.chosen",
                    cards = strings::count("today.chosen_cards", left),
                    reviews = counts.review + counts.learning,
                    new = counts.new
                ),
            };
            soft_prose(ui, Type::Body, &words);
            ui.add_space(space::ITEM);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::BUTTONS;
                let ready = limit.is_some() && left > 0;
                let begin = Button::primary(Command::StartStudy.words()).small().hint(strings::text("key.enter"));
                let begin = begin.name(tr!("today.start_chosen"));
                if let (true, Some((scope, _)), Some(limit)) =
                    ((ui.add(begin.enabled(ready)).clicked() || enter) && ready, scope, limit)
                {
                    cx.go(Place::StudyUpTo(scope.clone(), limit));
                    return false;
                }
                let cancel = Button::quiet(Command::CancelNote.words()).small().hint(Command::CancelNote.hint());
                !ui.add(cancel).clicked()
            })
            .inner
        })
    }

    /// What is studied. Whether Enter was pressed in the field.
    fn what(&mut self, ui: &mut Ui, decks: &[DeckRow]) -> bool {
        let width = ui.available_width();
        let field = search_field(ui, &tr!("notes.search"), &mut self.filter.text, &tr!("today.search_hint"), width);
        if std::mem::take(&mut self.focus) {
            field.request_focus();
        }
        ui.horizontal_wrapped(|ui| {
            let name = |what: &str| tr!("today.choose_by", what = what);
            let decks: Vec<_> = decks.iter().map(|deck| (deck.id, deck.path.replace("::", " · "))).collect();
            let words = tr!("notes.filter_deck");
            picker(ui, &words, &name(&words), &mut self.filter.deck, &decks);
            if !self.tags.is_empty() {
                let tags: Vec<_> = self.tags.iter().map(|tag| (tag.clone(), tag.clone())).collect();
                let words = tr!("notes.filter_tag");
                picker(ui, &words, &name(&words), &mut self.filter.tag, &tags);
            }
            if !self.documents.is_empty() {
                let words = tr!("today.document");
                picker(ui, &words, &name(&words), &mut self.filter.document, &self.documents);
            }
        });
        entered(ui, &field)
    }

    /// How long. Whether Enter was pressed in a field.
    fn how_long(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        ui.horizontal(|ui| {
            // The words stand at the height of the fields.
            ui.spacing_mut().interact_size.y = space::BUTTON + 2.0;
            let soft = |ui: &mut Ui, words: &str| ui.label(cx.theme.soft(Type::Body, words));
            soft(ui, &tr!("today.at_most"));
            let minutes = text_field(ui, &tr!("today.limit_minutes"), &mut self.minutes, 64.0);
            soft(ui, &tr!("today.minutes"));
            ui.add_space(8.0);
            let cards = text_field(ui, &tr!("today.limit_cards"), &mut self.cards, 64.0);
            soft(ui, &tr!("today.limit_cards_unit"));
            ui.add_space(8.0);
            ui.label(cx.theme.soft(Type::Small, tr!("today.no_limit")));
            entered(ui, &minutes) || entered(ui, &cards)
        })
        .inner
    }

    /// Finds what is asked for, unless it is at hand.
    fn find(&mut self, cx: &mut Cx<'_>, decks: &[DeckRow]) {
        if self.found.as_ref().is_some_and(|(filter, _)| *filter == self.filter) {
            return;
        }
        let scope = match self.filter.scope() {
            Some(scope) => Some(scope),
            None => {
                let words = self.words(decks);
                cx.read(cx.collection.find(&self.filter, NoteSort::default()))
                    .map(|notes| Scope::Notes(NoteSet::new(notes, words)))
            }
        };
        let found = scope.and_then(|scope| {
            let counts = cx.read(cx.collection.queue(&scope))?.counts;
            Some((scope, counts))
        });
        self.found = Some((self.filter.clone(), found));
    }

    /// What was asked for, to know it by later.
    fn words(&self, decks: &[DeckRow]) -> String {
        let text = self.filter.text.trim();
        let deck = decks.iter().find(|deck| Some(deck.id) == self.filter.deck);
        let document = self.documents.iter().find(|(id, _)| Some(*id) == self.filter.document);
        let parts = [
            (!text.is_empty()).then(|| tr!("notes.quoted", text = text)),
            deck.map(|deck| deck.path.replace("::", " · ")),
            self.filter.tag.clone(),
            document.map(|(_, title)| title.clone()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// What was typed as limits; an empty field is none. None where it is no number, or too large.
fn limit(minutes: &str, cards: &str) -> Option<SittingLimit> {
    let number = |text: &str, most: u32| {
        // A Chinese input method types full-width digits.
        let text: String = text.trim().nfkc().collect();
        if text.is_empty() { Some(0) } else { text.parse().ok().filter(|number| *number <= most) }
    };
    Some(SittingLimit { minutes: number(minutes, MOST.minutes)?, cards: number(cards, MOST.cards)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_number_or_nothing() {
        assert_eq!(limit("10", ""), Some(SittingLimit { minutes: 10, cards: 0 }));
        assert_eq!(limit(" １０ ", "5"), Some(SittingLimit { minutes: 10, cards: 5 }));
        assert_eq!(limit("", ""), Some(SittingLimit::default()));
        assert!(
            [("x", ""), ("601", ""), ("", "10000"), ("-1", ""), ("1.5", "")].iter().all(|(m, c)| limit(m, c).is_none())
        );
    }
}
