//! What the review log tells, by deck and period. Every number leads to the notes behind it.
//!
//! - `reading`: the numbers, computed off the thread. `words`: the words for them.
//! - `top`, `past`, `model`, `tables`: the cards of the page, from above to below. `parts`: what they are made of.

mod model;
mod parts;
mod past;
mod reading;
mod tables;
mod top;
mod words;

use eframe::egui::{Popup, ScrollArea, SetOpenCommand, Ui};

use crate::app::widgets::{Button, Icon, empty, header, page, scrolled_cards};
use crate::app::{Command, Cx, Place, Screen};
use crate::collection::{Changes, NoteFilter, NoteSet};
use crate::model::{DeckId, NoteId};
use crate::statistics::{Ask, Behind, Period, behind};
use crate::{strings, tr};
use reading::{Reading, Shown};

/// 统计.
#[derive(Default)]
pub struct StatsScreen {
    ask: Ask,
    reading: Reading,
    /// Whether the forecast shows a year instead of 30 days.
    far: bool,
    /// A menu to open in this frame.
    open: Option<Menu>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Menu {
    Deck,
    Period,
}

/// What a number leads to.
enum Lead {
    /// The notes behind it, and what to call them.
    Notes(Behind, String),
    /// One note.
    Note(NoteId),
    /// The forecast of a year, or of 30 days.
    Far(bool),
}

impl StatsScreen {
    fn selectors(&mut self, ui: &mut Ui, shown: Option<&Shown>) {
        let open = self.open.take();
        let decks = shown.map_or(&[][..], |shown| &shown.history.decks);
        let words = |deck: DeckId| {
            let path = decks.iter().find(|(id, _)| *id == deck).map_or("", |(_, path)| path);
            path.replace("::", " · ")
        };
        let periods = Period::ALL.map(|period| (period, words::period(period)));
        let name = tr!("stats.choose_period");
        let chosen = words::period(self.ask.period);
        picker(ui, &name, Command::StatsPeriod, &chosen, open == Some(Menu::Period), &mut self.ask.period, &periods);
        let mut options = vec![(None, tr!("stats.all_decks").into_owned())];
        options.extend(decks.iter().map(|(id, _)| (Some(*id), words(*id))));
        let chosen = self.ask.deck.map_or_else(|| tr!("stats.all_decks").into_owned(), words);
        let name = tr!("stats.choose_deck");
        picker(ui, &name, Command::StatsDeck, &chosen, open == Some(Menu::Deck), &mut self.ask.deck, &options);
    }

    fn follow(&mut self, lead: Lead, shown: &Shown, cx: &mut Cx<'_>) {
        match lead {
            Lead::Far(far) => self.far = far,
            Lead::Note(note) => cx.go(Place::Notes(NoteFilter::default(), Some(note))),
            Lead::Notes(which, words) => {
                let notes = behind(&shown.history, &shown.ask, &which);
                if notes.is_empty() {
                    cx.say(tr!("stats.no_notes"));
                    return;
                }
                let among = Some(NoteSet::new(notes, words));
                cx.go(Place::Notes(NoteFilter { among, ..NoteFilter::default() }, None));
            }
        }
    }
}

/// A button that shows what is chosen, with a menu. `open`: its key was pressed.
fn picker<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    command: Command,
    chosen_words: &str,
    open: bool,
    chosen: &mut T,
    options: &[(T, String)],
) {
    let button = Button::quiet(words::short(chosen_words)).small().icon_after(Icon::Down).hint(command.hint());
    let button = ui.add(button.name(tr!("stats.choose", what = name, now = chosen_words)));
    let popup = Popup::menu(&button);
    let popup = if open { popup.open_memory(SetOpenCommand::Bool(true)) } else { popup };
    popup.show(|ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for (value, words) in options {
                let current = chosen == value;
                let entry = ui.selectable_label(current, words);
                if open && current {
                    entry.request_focus();
                }
                if entry.clicked() {
                    *chosen = value.clone();
                    ui.close();
                }
            }
        });
    });
}

impl Screen for StatsScreen {
    fn enter(&mut self, _place: &Place, _cx: &mut Cx<'_>) {
        // Time has gone by: cards have fallen due, memories have faded.
        self.reading.forget();
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let shown = self.reading.read(cx, self.ask);
        let shown = shown.as_deref();
        if let (Some(deck), Some(shown)) = (self.ask.deck, shown)
            && !shown.history.decks.iter().any(|(id, _)| *id == deck)
        {
            // The deck was deleted.
            self.ask.deck = None;
        }
        let mut leads = Vec::new();
        page(ui, |ui| {
            let untouched = shown.is_some_and(|shown| shown.history.lines.is_empty());
            header(ui, &Command::GoStats.words(), "", |ui| {
                if !untouched {
                    self.selectors(ui, shown);
                }
            });
            let Some(shown) = shown else {
                let words = if self.reading.failed() { "stats.failed" } else { "stats.reading" };
                ui.label(cx.theme.soft(crate::app::Type::Body, strings::text(words)));
                return;
            };
            if untouched {
                let (sentence, command) = match shown.history.cards.is_empty() {
                    true => (tr!("today.empty"), Command::GoImport),
                    false => (tr!("stats.empty"), Command::GoToday),
                };
                if empty(ui, Icon::Bars, &sentence, Some((&command.words(), &command.hint()))) {
                    cx.run(command);
                }
                return;
            }
            scrolled_cards(ui, |ui| {
                top::ui(ui, shown, &mut leads);
                past::ahead_and_curve(ui, shown, self.far, &mut leads);
                model::ui(ui, shown, &mut leads);
                past::ui(ui, shown, &mut leads);
                tables::ui(ui, shown, &mut leads);
            });
        });
        if let Some(shown) = self.reading.shown() {
            for lead in leads {
                self.follow(lead, &shown, cx);
            }
        }
    }

    fn commands(&self) -> Vec<Command> {
        match self.reading.shown() {
            Some(shown) if !shown.history.lines.is_empty() => vec![Command::StatsDeck, Command::StatsPeriod],
            _ => Vec::new(),
        }
    }

    fn command(&mut self, command: Command, _cx: &mut Cx<'_>) {
        self.open = match command {
            Command::StatsDeck => Some(Menu::Deck),
            Command::StatsPeriod => Some(Menu::Period),
            _ => None,
        };
    }

    fn changed(&mut self, _changes: &Changes) {
        self.reading.forget();
    }
}
