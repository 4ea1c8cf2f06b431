//! What is due and about how long it takes, the decks, the last weeks.

mod choose;
mod decks;
mod dialog;
mod due;
mod ready;
mod weeks;

use eframe::egui::{Align, Layout, Rect, Ui, vec2};

use crate::app::export::PackageDialog;
use crate::app::theme::space;
use crate::app::widgets::{Icon, command_button, empty, header, page, scrolled_cards};
use crate::app::{Command, Cx, Place, Screen, when};
use crate::collection::{Changes, DeckRow, NoteFilter, Scope, Today};
use crate::model::DeckId;
use crate::schedule::queue::Counts;
use crate::{strings, tr};
use choose::StudyDialog;
use dialog::DeckDialog;
use ready::Ready;

/// 今日.
#[derive(Default)]
pub struct TodayScreen {
    today: Option<Today>,
    /// Reading failed: nothing is read again before something changes.
    failed: bool,
    /// The deck that the keys work on, and whether it is to be scrolled into sight.
    chosen: Option<DeckId>,
    reveal: bool,
    dialog: Option<DeckDialog>,
    export: Option<PackageDialog>,
    study: Option<StudyDialog>,
    ready: Ready,
    /// How high the cards of what is due and of the study session would be by themselves, in points.
    heights: [f32; 2],
    /// A sitting that was broken off today.
    left_off: Option<LeftOff>,
}

/// A sitting that was broken off.
struct LeftOff {
    /// What was studied: a deck's name, a document's title.
    what: String,
    /// How many answers were given.
    answers: usize,
}

impl TodayScreen {
    /// Reads what is shown, unless it is at hand and still of this study day.
    fn read(&mut self, cx: &mut Cx<'_>) {
        let day = cx.collection.calendar().day(cx.collection.now());
        if self.failed || self.today.as_ref().is_some_and(|today| today.day == day) {
            return;
        }
        self.today = cx.read(cx.collection.today());
        self.failed = self.today.is_none();
        self.left_off = self.today.as_ref().and_then(|today| left_off(cx, today));
    }

    fn decks(&self) -> &[DeckRow] {
        self.today.as_ref().map_or(&[], |today| &today.decks)
    }

    /// Where the chosen deck stands, if it is still there.
    fn place(&self) -> Option<usize> {
        let chosen = self.chosen?;
        self.decks().iter().position(|deck| deck.id == chosen)
    }

    /// Chooses the next deck, or the one before.
    fn step(&mut self, by: isize) {
        let Some(last) = self.decks().len().checked_sub(1) else { return };
        let at = match self.place() {
            Some(at) => at.saturating_add_signed(by).min(last),
            None if by > 0 => 0,
            None => last,
        };
        self.chosen = self.decks().get(at).map(|deck| deck.id);
        self.reveal = true;
    }

    fn forget(&mut self) {
        self.today = None;
        self.failed = false;
        if let Some(study) = &mut self.study {
            study.forget();
        }
        self.ready.forget();
    }
}

impl Screen for TodayScreen {
    fn enter(&mut self, _place: &Place, _cx: &mut Cx<'_>) {
        // Learning cards have fallen due in the meantime.
        self.forget();
        self.dialog = None;
        self.export = None;
        self.study = None;
        self.ready.enter();
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.read(cx);
        let today = self.today.as_ref();
        let reveal = std::mem::take(&mut self.reveal);
        let mut asked = None;
        page(ui, |ui| {
            header(ui, &tr!("today.title"), &today.map(subtitle).unwrap_or_default(), |ui| {
                if today.is_some_and(|today| today.notes > 0) {
                    command_button(ui, cx, Command::QuizToday);
                }
            });
            let Some(today) = today else { return };
            if today.notes == 0 {
                let (words, hint) = (Command::GoImport.words(), Command::GoImport.hint());
                if empty(ui, Icon::Download, &tr!("today.empty"), Some((&words, &hint))) {
                    cx.run(Command::GoImport);
                }
                return;
            }
            scrolled_cards(ui, |ui| {
                top(ui, cx, today, self.left_off.as_ref(), &mut self.ready, &mut self.heights);
                asked = decks::ui(ui, cx, today, self.chosen, reveal);
                weeks::ui(ui, cx, today);
            });
        });
        if let Some((deck, command)) = asked {
            self.chosen = Some(deck);
            cx.run(command);
        }
        if let (Some(dialog), Some(today)) = (&mut self.dialog, &self.today)
            && !dialog.ui(ui, cx, &today.decks)
        {
            self.dialog = None;
        }
        if let (Some(study), Some(today)) = (&mut self.study, &self.today)
            && !study.ui(ui, cx, &today.decks)
        {
            self.study = None;
        }
        if let Some(today) = &self.today {
            self.ready.dialog(ui, cx, &today.decks);
        }
        if let Some(export) = &mut self.export
            && !export.ui(ui, cx)
        {
            self.export = None;
        }
    }

    fn commands(&self) -> Vec<Command> {
        if self.dialog.is_some() || self.export.is_some() || self.study.is_some() || self.ready.asks() {
            return vec![Command::CancelNote];
        }
        let Some(today) = self.today.as_ref().filter(|today| today.notes > 0) else { return Vec::new() };
        let mut commands = Vec::new();
        if self.place().is_some() {
            commands.extend([
                Command::StudyDeck,
                Command::ShowDeckNotes,
                Command::RenameDeck,
                Command::ExportDeck,
                Command::DeleteDeck,
                Command::CancelNote,
            ]);
        }
        if due::left(today) > 0 {
            commands.extend([Command::StartStudy, Command::ChooseStudy]);
        }
        if self.left_off.is_some() {
            commands.push(Command::ContinueStudy);
        }
        commands.extend(self.ready.commands());
        commands.extend([Command::QuizToday, Command::NextDeck, Command::PreviousDeck, Command::NewDeck]);
        commands
    }

    fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        if self.ready.command(command, cx) {
            return;
        }
        let chosen = self.place().and_then(|at| self.decks().get(at)).cloned();
        match (command, chosen) {
            (Command::StartStudy, _) => cx.go(Place::Study(Scope::All)),
            (Command::ChooseStudy, _) => self.study = Some(StudyDialog::new(cx)),
            (Command::ContinueStudy, _) => cx.go(Place::ContinueStudy),
            (Command::QuizToday, _) => cx.go(Place::Quiz(None)),
            (Command::NextDeck, _) => self.step(1),
            (Command::PreviousDeck, _) => self.step(-1),
            (Command::NewDeck, chosen) => {
                self.dialog = Some(DeckDialog::new(chosen.as_ref().map_or("", |deck| &deck.path)));
            }
            (Command::CancelNote, _) if self.dialog.is_some() => self.dialog = None,
            (Command::CancelNote, _) if self.export.is_some() => self.export = None,
            (Command::CancelNote, _) if self.study.is_some() => self.study = None,
            (Command::CancelNote, _) => self.chosen = None,
            (Command::StudyDeck, Some(deck)) => cx.go(Place::Study(Scope::Deck(deck.id))),
            (Command::ShowDeckNotes, Some(deck)) => {
                cx.go(Place::Notes(NoteFilter { deck: Some(deck.id), ..NoteFilter::default() }, None));
            }
            (Command::ExportDeck, Some(deck)) => self.export = Some(PackageDialog::new(&deck)),
            (Command::RenameDeck, Some(deck)) => self.dialog = Some(DeckDialog::of(&deck)),
            (Command::DeleteDeck, Some(deck)) => {
                cx.change_and_say(tr!("today.deleted", deck = deck.name), move |collection| {
                    collection.delete_deck(deck.id)
                });
            }
            _ => {}
        }
    }

    fn changed(&mut self, _changes: &Changes) {
        self.forget();
    }
}

/// What is due, and the next study session: side by side where there is room, equally high.
fn top(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    today: &Today,
    left_off: Option<&LeftOff>,
    ready: &mut Ready,
    heights: &mut [f32; 2],
) {
    let width = ui.available_width();
    if width < BESIDE {
        due::ui(ui, cx, today, left_off, 0.0);
        ready.ui(ui, cx, 0.0);
        return;
    }
    let before = *heights;
    let left = ((width - space::CARDS) * 0.55).round();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::CARDS;
        let layout = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(vec2(left, ROOM), layout, |ui| {
            heights[0] = due::ui(ui, cx, today, left_off, before[1]);
        });
        ui.allocate_ui_with_layout(vec2(width - space::CARDS - left, ROOM), layout, |ui| {
            heights[1] = ready.ui(ui, cx, before[0]);
        });
    });
    if before != *heights {
        ui.ctx().request_discard("what stands side by side is equally high");
    }
}

/// From this width on there is room for two cards side by side, in points.
const BESIDE: f32 = 820.0;
/// More height than either needs, of which each takes what it does.
const ROOM: f32 = 600.0;

/// Makes a card's content at least that high; how high it was by itself.
fn fill(ui: &mut Ui, least: f32) -> f32 {
    let is = ui.min_rect();
    ui.expand_to_include_rect(Rect::from_min_size(is.min, vec2(is.width(), least)));
    is.height()
}

/// The sitting that was broken off, if something is left of it. What cannot be read is not offered.
fn left_off(cx: &Cx<'_>, today: &Today) -> Option<LeftOff> {
    let (sitting, answers) = cx.collection.sitting().ok()??;
    let Counts { new, learning, review } = cx.collection.queue(&sitting.scope).ok()?.counts;
    let what = match &sitting.scope {
        Scope::All => tr!("today.everything").into_owned(),
        Scope::Deck(deck) => today.decks.iter().find(|row| row.id == *deck)?.path.replace("::", " · "),
        Scope::Document(document) => {
            cx.collection.documents().ok()?.into_iter().find(|info| info.id == *document)?.title
        }
        Scope::Tag(tag) => tag.clone(),
        Scope::Notes(notes) => notes.words.clone(),
        Scope::Chosen(chosen) => chosen.words.clone(),
    };
    (new + learning + review > 0).then_some(LeftOff { what, answers: answers.len() })
}

/// The date, and the streak once there is one.
fn subtitle(today: &Today) -> String {
    let date = when::date_and_weekday(today.day);
    if today.streak_days == 0 {
        return date;
    }
    tr!("today.date_streak", date = date, streak = strings::count("today.streak", today.streak_days as usize))
}
