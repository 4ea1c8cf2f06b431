//! The name and the place of a deck: of a new one, or of one that is there.

use eframe::egui::{ScrollArea, Ui};

use crate::app::theme::space;
use crate::app::widgets::{Button, dialog, entered, text_field};
use crate::app::{Command, Cx, Type};
use crate::collection::DeckRow;
use crate::model::DeckId;
use crate::{strings, tr};

const SEPARATOR: &str = "::";

/// The question on screen.
pub struct DeckDialog {
    /// None for a new deck.
    deck: Option<DeckId>,
    /// Its path, or empty.
    was: String,
    name: String,
    /// The path of the deck above it, or empty.
    above: String,
    focus: bool,
}

impl DeckDialog {
    /// For a new deck, below that of the path `above`.
    pub fn new(above: &str) -> Self {
        Self { deck: None, was: String::new(), name: String::new(), above: above.to_owned(), focus: true }
    }

    /// For a deck that is there.
    pub fn of(deck: &DeckRow) -> Self {
        let above = deck.path.strip_suffix(&deck.name).and_then(|above| above.strip_suffix(SEPARATOR)).unwrap_or("");
        let (was, name, above) = (deck.path.clone(), deck.name.clone(), above.to_owned());
        Self { deck: Some(deck.id), was, name, above, focus: true }
    }

    /// The path that was asked for; why there can be no such deck, in words, empty where nothing was typed yet.
    fn path(&self, decks: &[DeckRow]) -> Result<String, String> {
        let name = self.name.trim();
        if name.is_empty() {
            return Err(String::new());
        }
        if name.split(SEPARATOR).any(|part| part.trim().is_empty()) {
            return Err(tr!("today.deck_bad").into_owned());
        }
        let parts: Vec<&str> = name.split(SEPARATOR).map(str::trim).collect();
        let name = parts.join(SEPARATOR);
        let path = if self.above.is_empty() { name } else { format!("{}{SEPARATOR}{name}", self.above) };
        if path != self.was && decks.iter().any(|deck| deck.path == path) {
            return Err(tr!("today.deck_taken").into_owned());
        }
        if self.deck.is_some() && path.starts_with(&format!("{}{SEPARATOR}", self.was)) {
            return Err(tr!("today.deck_below_itself").into_owned());
        }
        Ok(path)
    }

    /// Draws it over the window. False when it is done.
    pub fn ui(&mut self, ui: &Ui, cx: &mut Cx<'_>, decks: &[DeckRow]) -> bool {
        let title = if self.deck.is_some() { Command::RenameDeck } else { Command::NewDeck };
        dialog(ui, "deck-dialog", &title.words(), 400.0, |ui| {
            let name = tr!("today.deck_name");
            ui.label(cx.theme.soft(Type::Small, name.as_ref()));
            let width = ui.available_width();
            let field = text_field(ui, &name, &mut self.name, width);
            if std::mem::take(&mut self.focus) {
                field.request_focus();
            }
            let enter = entered(ui, &field);
            let path = self.path(decks);
            let wrong = path.as_ref().err().map_or("", String::as_str);
            ui.label(cx.theme.text(Type::Small, wrong).color(cx.theme.cinnabar()));
            ui.label(cx.theme.soft(Type::Small, tr!("today.deck_above")));
            self.places(ui, decks);
            ui.add_space(space::ITEM);
            ui.horizontal(|ui| {
                let save = Button::primary(Command::SaveNote.words()).small().hint(strings::text("key.enter"));
                let pressed = ui.add(save.enabled(path.is_ok())).clicked();
                if let (true, Ok(path)) = (pressed || enter, path) {
                    self.confirm(cx, path);
                    return false;
                }
                let cancel = Button::quiet(Command::CancelNote.words()).small().hint(Command::CancelNote.hint());
                !ui.add(cancel).clicked()
            })
            .inner
        })
    }

    /// The decks it can stand below: all but itself and those below it.
    fn places(&mut self, ui: &mut Ui, decks: &[DeckRow]) {
        let below = format!("{}{SEPARATOR}", self.was);
        ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            if ui.selectable_label(self.above.is_empty(), tr!("today.deck_top")).clicked() {
                self.above.clear();
            }
            let free =
                |deck: &&DeckRow| self.deck.is_none() || (deck.path != self.was && !deck.path.starts_with(&below));
            let free: Vec<&DeckRow> = decks.iter().filter(free).collect();
            for deck in free {
                let words = deck.path.replace(SEPARATOR, " · ");
                if ui.selectable_label(deck.path == self.above, words).clicked() {
                    self.above.clone_from(&deck.path);
                }
            }
        });
    }

    fn confirm(&self, cx: &mut Cx<'_>, path: String) {
        let name = path.replace(SEPARATOR, " · ");
        match self.deck {
            None => cx.change_and_say(tr!("today.deck_made", deck = name), move |collection| {
                collection.add_deck(&path).map(|(_, changes)| changes)
            }),
            Some(_) if path == self.was => {}
            Some(deck) => cx.change_presets(tr!("today.deck_renamed", deck = name), move |collection| {
                collection.rename_deck(deck, &path)
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::queue::Counts;

    fn deck(id: i64, path: &str) -> DeckRow {
        let name = path.rsplit(SEPARATOR).next().unwrap().to_owned();
        let depth = path.matches(SEPARATOR).count();
        DeckRow { id: DeckId(id), path: path.into(), name, depth, counts: Counts::default(), cards: 0, mastery: None }
    }

    #[test]
    fn a_name_and_a_place_make_a_path() {
        let decks = [deck(1, "a"), deck(2, "a::b"), deck(3, "c")];
        let mut dialog = DeckDialog::of(&decks[1]);
        assert_eq!((dialog.name.as_str(), dialog.above.as_str()), ("b", "a"));
        assert_eq!(dialog.path(&decks), Ok("a::b".into()));
        dialog.above = "c".into();
        assert_eq!(dialog.path(&decks), Ok("c::b".into()));
        dialog.above.clear();
        dialog.name = " a ".into();
        assert!(dialog.path(&decks).is_err(), "taken");
        dialog.name = "x:: y".into();
        assert_eq!(dialog.path(&decks), Ok("x::y".into()));
        dialog.name = "x::".into();
        assert!(dialog.path(&decks).is_err());
        let mut top = DeckDialog::of(&decks[0]);
        top.name = "a::z".into();
        assert!(top.path(&decks).is_err(), "below itself");
    }
}
