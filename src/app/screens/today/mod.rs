//! What is due and about how long it takes, the decks, the last weeks.

mod decks;
mod due;
mod weeks;

use eframe::egui::{ScrollArea, Ui};

use crate::app::theme::space;
use crate::app::widgets::{Icon, empty, header, page};
use crate::app::{Command, Cx, Place, Screen, when};
use crate::collection::{Changes, Today};
use crate::{strings, tr};

/// 今日.
#[derive(Default)]
pub struct TodayScreen {
    today: Option<Today>,
    /// Reading failed: nothing is read again before something changes.
    failed: bool,
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
    }

    fn forget(&mut self) {
        self.today = None;
        self.failed = false;
    }
}

impl Screen for TodayScreen {
    fn enter(&mut self, _place: &Place, _cx: &mut Cx<'_>) {
        // Learning cards have fallen due in the meantime.
        self.forget();
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.read(cx);
        let today = self.today.as_ref();
        page(ui, |ui| {
            header(ui, &tr!("today.title"), &today.map(subtitle).unwrap_or_default(), |_| {});
            let Some(today) = today else { return };
            if today.notes == 0 {
                let (words, hint) = (Command::GoImport.words(), Command::GoImport.hint());
                if empty(ui, Icon::Download, &tr!("today.empty"), Some((&words, &hint))) {
                    cx.run(Command::GoImport);
                }
                return;
            }
            ui.add_space(space::CARDS - ui.spacing().item_spacing.y);
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::CARDS;
                due::ui(ui, cx, today);
                decks::ui(ui, cx, today);
                weeks::ui(ui, cx, today);
            });
        });
    }

    fn commands(&self) -> Vec<Command> {
        match &self.today {
            Some(today) if due::left(today) > 0 => vec![Command::StartStudy],
            _ => Vec::new(),
        }
    }

    fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        if command == Command::StartStudy {
            cx.go(Place::Study(crate::collection::Scope::All));
        }
    }

    fn changed(&mut self, _changes: &Changes) {
        self.forget();
    }
}

/// The date, and the streak once there is one.
fn subtitle(today: &Today) -> String {
    let date = when::date_and_weekday(today.day);
    if today.streak_days == 0 {
        return date;
    }
    tr!("today.date_streak", date = date, streak = strings::count("today.streak", today.streak_days as usize))
}
