//! The card of the collection's file: where it is, its backups, its check.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::SettingsScreen;
use crate::app::theme::space;
use crate::app::widgets::{Button, caption, card, prose, soft_prose, working};
use crate::app::{Cx, Tone, Type};
use crate::collection::{self, Backup, CheckReport};
use crate::jobs::Job;
use crate::model::TimeMs;
use crate::tr;

/// How many of what a check found are listed.
const PROBLEMS_SHOWN: usize = 20;

/// What is done in the background.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Check,
    Backup,
}

/// What came of it.
pub(super) enum Done {
    Report(CheckReport),
    BackedUp(PathBuf),
}

/// Work in the background; nothing comes of it when it was told to stop.
pub(super) type Work = Job<collection::Result<Option<Done>>>;

impl SettingsScreen {
    pub(super) fn data(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        card(ui, |ui| {
            ui.label(cx.theme.text(Type::Heading, tr!("settings.data")));
            self.place(ui, cx);
            ui.add_space(space::ITEM);
            ui.horizontal_wrapped(|ui| {
                let idle = self.work.is_none();
                if ui.add(Button::quiet(tr!("settings.check")).small().enabled(idle)).clicked() {
                    self.start(cx, Kind::Check);
                }
                if ui.add(Button::quiet(tr!("settings.backup_now")).small().enabled(idle)).clicked() {
                    self.start(cx, Kind::Backup);
                }
            });
            self.working(ui, cx);
            if let Some(report) = &self.report {
                found(ui, cx, report);
            }
            ui.add_space(space::ITEM);
            caption(ui, tr!("settings.backups"));
            self.backups(ui, cx);
        });
    }

    /// Starts a check or a backup beside the collection.
    fn start(&mut self, cx: &mut Cx<'_>, kind: Kind) {
        self.report = None;
        let (beside, egui) = (cx.collection.beside(), cx.egui.clone());
        let job = Job::start(
            move || egui.request_repaint(),
            move |progress| {
                let tell = progress.part(0.0, 1.0);
                match kind {
                    Kind::Check => beside.check(&tell).map(|report| report.map(Done::Report)),
                    Kind::Backup => beside.backup(&tell).map(|path| path.map(Done::BackedUp)),
                }
            },
        );
        match job {
            Ok(job) => self.work = Some((kind, job)),
            Err(error) => cx.fail(tr!("app.no_thread", error = error)),
        }
    }

    /// Draws how far the work is, and takes what came of it.
    fn working(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some((kind, job)) = &self.work else { return };
        if let Some(result) = job.poll() {
            self.work = None;
            match result {
                Ok(Ok(Some(Done::Report(report)))) => self.report = Some(report),
                Ok(Ok(Some(Done::BackedUp(path)))) => {
                    self.backups = None;
                    cx.say(tr!("settings.backed_up", path = path.display()));
                }
                Ok(Ok(None)) => {}
                Ok(Err(error)) => drop(cx.read::<()>(Err(error))),
                Err(_) => cx.fail(tr!("app.broke_off")),
            }
            cx.egui.request_repaint();
            return;
        }
        let words = match kind {
            Kind::Check => tr!("settings.checking"),
            Kind::Backup => tr!("settings.backing_up"),
        };
        if working(ui, &words, job.share(), &tr!("settings.cancel")) {
            // Dropped, it is told to stop.
            self.work = None;
        }
    }

    fn backups(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.backups.is_none() {
            // Empty after an error, so that it is told once and not in every frame.
            self.backups = Some(cx.read(cx.collection.backups()).unwrap_or_default());
        }
        let backups = self.backups.as_deref().unwrap_or_default();
        if backups.is_empty() {
            soft_prose(ui, Type::Body, &tr!("settings.no_backups"));
        }
        for backup in backups {
            let time = when(cx, backup.made_at);
            ui.horizontal_wrapped(|ui| {
                ui.label(cx.theme.text(Type::Body, &time));
                ui.label(cx.theme.soft(Type::Small, tr!("settings.kilobytes", n = backup.bytes.div_ceil(1024))));
                let name = tr!("settings.restore_of", time = time);
                if ui.add(Button::quiet(tr!("settings.restore")).small().name(name)).clicked() {
                    self.asked = Some(backup.clone());
                }
            });
            if self.asked.as_ref() == Some(backup) {
                ask(ui, cx, &mut self.asked, &time);
            }
        }
    }
}

/// Asks whether to restore the backup of that time, and does it.
fn ask(ui: &mut Ui, cx: &mut Cx<'_>, asked: &mut Option<Backup>, time: &str) {
    prose(ui, Type::Body, &tr!("settings.restore_asked", time = time), cx.theme.ink);
    ui.horizontal_wrapped(|ui| {
        if ui.add(Button::quiet(tr!("settings.restore_yes")).small().tone(Tone::Cinnabar)).clicked()
            && let Some(backup) = asked.take()
        {
            let (meanwhile, done) = (tr!("settings.restoring", time = time), tr!("settings.restored", time = time));
            cx.change_long(meanwhile, done, move |collection, progress| {
                collection.restore_telling(&backup.path, &|share| progress.set(share))
            });
        }
        if ui.add(Button::quiet(tr!("settings.cancel")).small()).clicked() {
            *asked = None;
        }
    });
}

fn found(ui: &mut Ui, cx: &Cx<'_>, report: &CheckReport) {
    let CheckReport { notes, cards, reviews, problems } = report;
    if problems.is_empty() {
        let words = tr!("settings.check_well", notes = notes, cards = cards, reviews = reviews);
        prose(ui, Type::Body, &words, cx.theme.tone(Tone::Jade));
        return;
    }
    let words = tr!("settings.check_bad", n = problems.len());
    prose(ui, Type::Body, &words, cx.theme.tone(Tone::Cinnabar));
    for problem in problems.iter().take(PROBLEMS_SHOWN) {
        ui.label(cx.theme.soft(Type::Small, problem));
    }
}

/// A time in the collection's zone, to the second: two backups can be made in one minute.
fn when(cx: &Cx<'_>, at: TimeMs) -> String {
    let zone = cx.collection.calendar().zone;
    match jiff::Timestamp::from_millisecond(at.0) {
        Ok(time) => zone.to_datetime(time).strftime("%Y-%m-%d %H:%M:%S").to_string(),
        Err(_) => String::new(),
    }
}
