//! One card after another.

mod face;
mod grades;
mod items;
mod session;
mod shown;
mod summary;

use eframe::egui::{Align, Layout, Ui, Vec2};

use self::session::Session;
use self::shown::{Shown, Side};
use crate::app::theme::space;
use crate::app::widgets::{Bar, Button, card_frame, page};
use crate::app::{Command, Cx, Place, Screen, Tone, Type};
use crate::collection::{Changes, Scope};
use crate::model::{Grade, TimeMs};
use crate::schedule::queue::Counts;
use crate::{note_types, tr};

/// 学习.
#[derive(Default)]
pub struct StudyScreen {
    scope: Scope,
    counts: Counts,
    shown: Option<Shown>,
    /// When the next learning card falls due, while nothing else is left.
    waits_until: Option<TimeMs>,
    session: Session,
    stale: bool,
}

impl StudyScreen {
    fn read(&mut self, cx: &mut Cx<'_>) {
        self.stale = false;
        let Some(queue) = cx.read(cx.collection.queue(&self.scope)) else { return };
        let now = cx.collection.now();
        self.counts = queue.counts;
        self.waits_until = queue.next_at();
        let Some(id) = queue.next(now) else {
            self.shown = None;
            return;
        };
        let Some(card) = cx.read(cx.collection.study_card(id)) else { return };
        let Some(outcomes) = cx.read(cx.collection.outcomes(id)) else { return };
        let face = note_types::face(&card.body, card.card.key, card.card.schedule.reviews);
        let Some(face) = face else {
            cx.fail(tr!("study.no_face", name = note_types::headline(&card.body)));
            self.shown = None;
            return;
        };
        self.session.shows(&card.card);
        let kept = self
            .shown
            .take()
            .filter(|old| old.card.card.id == id && old.card.card.schedule.reviews == card.card.schedule.reviews);
        self.shown = Some(match kept {
            Some(old) => old.refreshed(card, face, outcomes),
            None => Shown::new(card, face, outcomes, now),
        });
    }

    fn answer(&mut self, grade: Grade, cx: &mut Cx<'_>) {
        let Some(shown) = self.shown.as_ref().filter(|shown| shown.side == Side::Answer) else { return };
        let id = shown.card.card.id;
        let taken = cx.collection.now().0.saturating_sub(shown.since.0).clamp(0, 600_000);
        let missed = shown.missed();
        self.session.answered(shown, grade);
        let taken = u32::try_from(taken).unwrap_or(0);
        cx.change(move |collection| collection.answer(id, grade, taken, &missed));
    }

    fn head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let path = self.shown.as_ref().map(|shown| shown.card.deck_path.replace("::", " · ")).unwrap_or_default();
        let left = self.counts.new + self.counts.learning + self.counts.review;
        let done = self.session.answers();
        ui.horizontal(|ui| {
            ui.add_sized(
                Vec2::new(ui.available_width() * 0.27, 24.0),
                eframe::egui::Label::new(cx.theme.soft(Type::Body, path)).truncate().halign(Align::Min),
            );
            ui.add_space(12.0);
            let share = done as f32 / (done + left).max(1) as f32;
            ui.add(Bar::new(share, tr!("study.progress")).width(ui.available_width() * 0.58).height(6.0));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let undo = Button::link(Command::Undo.words()).tone(Tone::Plain).hint(Command::Undo.hint());
                if ui.add(undo.enabled(cx.collection.can_undo().is_some())).clicked() {
                    cx.run(Command::Undo);
                }
                ui.add_space(8.0);
                let numbers = [
                    (self.counts.review, Tone::Plain),
                    (self.counts.learning, Tone::Amber),
                    (self.counts.new, Tone::Blue),
                ];
                for (place, (number, tone)) in numbers.into_iter().enumerate() {
                    if place > 0 {
                        ui.label(cx.theme.soft(Type::Small, "·"));
                    }
                    let colour = if tone == Tone::Plain { cx.theme.ink } else { cx.theme.tone(tone) };
                    ui.label(cx.theme.text(Type::SmallStrong, number.to_string()).color(colour));
                }
            });
        });
    }

    fn tools(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for command in [Command::FlagCard, Command::BuryCard, Command::SuspendCard] {
                let button = Button::link(command.words()).small().tone(Tone::Plain).hint(command.hint());
                if ui.add(button).clicked() {
                    cx.run(command);
                }
            }
            if shown.card.card.flag > 0 {
                ui.label(cx.theme.text(Type::SmallStrong, tr!("study.flagged")).color(cx.theme.tone(Tone::Amber)));
            }
            if shown.card.card.leech {
                ui.label(cx.theme.text(Type::SmallStrong, tr!("study.leech")).color(cx.theme.tone(Tone::Cinnabar)));
            }
        });
    }
}

impl Screen for StudyScreen {
    fn enter(&mut self, place: &Place, _cx: &mut Cx<'_>) {
        if let Place::Study(scope) = place {
            if *scope != self.scope || self.shown.is_none() {
                self.session = Session::default();
            }
            self.scope = scope.clone();
        }
        self.stale = true;
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let now = cx.collection.now();
        if self.shown.is_none()
            && let Some(at) = self.waits_until
        {
            if at <= now {
                self.stale = true;
            } else {
                // Sleeps until the card falls due.
                let wait = u64::try_from(at.0 - now.0).unwrap_or(0);
                cx.egui.request_repaint_after(std::time::Duration::from_millis(wait));
            }
        }
        if self.stale {
            self.read(cx);
        }
        page(ui, |ui| {
            self.head(ui, cx);
            ui.add_space(12.0);
            let Some(shown) = &mut self.shown else {
                summary::ui(ui, cx, &self.session, self.waits_until);
                return;
            };
            let foot = grades::HEIGHT + space::CARDS;
            let height = (ui.available_height() - foot).max(160.0);
            card_frame(cx.theme).show(ui, |ui| {
                ui.set_width(ui.available_width());
                let inner = height - 2.0 * space::CARD;
                ui.set_height(inner);
                Self::tools(ui, cx, shown);
                face::ui(ui, cx, shown, inner - 34.0);
            });
            ui.add_space(space::CARDS - ui.spacing().item_spacing.y);
            grades::ui(ui, cx, shown);
        });
    }

    fn commands(&self) -> Vec<Command> {
        let Some(shown) = &self.shown else { return vec![Command::FinishStudy] };
        let mut commands = shown.commands();
        commands.extend([
            Command::FlagCard,
            Command::BuryCard,
            Command::BuryNote,
            Command::SuspendCard,
            Command::SuspendNote,
        ]);
        if shown.card.source.is_some() && shown.side == Side::Answer {
            commands.push(Command::ShowSource);
        }
        commands
    }

    fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        if command == Command::FinishStudy {
            cx.go(Place::Today);
            return;
        }
        let Some(shown) = &mut self.shown else { return };
        let (card, note) = (shown.card.card.id, shown.card.card.note);
        match command {
            Command::GradeAgain => self.answer(Grade::Again, cx),
            Command::GradeHard => self.answer(Grade::Hard, cx),
            Command::GradeGood => self.answer(Grade::Good, cx),
            Command::GradeEasy => self.answer(Grade::Easy, cx),
            Command::GradeProposed => {
                let grade = shown.proposed().0;
                self.answer(grade, cx);
            }
            Command::FlagCard => {
                let flag = (shown.card.card.flag + 1) % 8;
                cx.change(move |collection| collection.flag(&[card], flag));
            }
            Command::BuryCard => {
                cx.change_and_say(tr!("study.buried"), move |collection| collection.bury(&[card]));
            }
            Command::BuryNote => cx.change_and_say(tr!("study.buried"), move |collection| {
                let cards = collection.cards_of(&[note])?;
                collection.bury(&cards)
            }),
            Command::SuspendCard => {
                cx.change_and_say(tr!("study.suspended"), move |collection| collection.suspend(&[card], true));
            }
            Command::SuspendNote => cx.change_and_say(tr!("study.suspended"), move |collection| {
                let cards = collection.cards_of(&[note])?;
                collection.suspend(&cards, true)
            }),
            Command::ShowSource => {
                if let Some(source) = shown.card.source {
                    cx.go(Place::Document(source.document, source.span));
                }
            }
            other => shown.command(other),
        }
    }

    fn changed(&mut self, _changes: &Changes) {
        self.stale = true;
    }
}
