//! One card after another.

//!
//! - `session`: what was answered. `shown`: the card on screen and how far it is revealed; `texts`: its texts, laid out;
//!   `typing`: the answer typed.
//! - `head`, `face`, `items`, `tree`, `grades`: what is drawn of it. `edit`: its note under edit, in its place.
//! - `remedy`: what can be done about a leech. `waiting`, `summary`: when there is no card to show.

mod edit;
mod face;
mod grades;
mod head;
mod items;
mod remedy;
mod session;
mod shown;
mod summary;
mod texts;
mod tree;
mod typing;
mod waiting;

use std::collections::VecDeque;

use eframe::egui::Ui;

use self::edit::Edit;
use self::remedy::Remedy;
use self::session::Session;
use self::shown::{Shown, Side};
use self::typing::Typing;
use self::waiting::Waiting;
use crate::app::theme::space;
use crate::app::widgets::{card_frame, page};
use crate::app::{Command, Cx, Place, Screen};
use crate::collection::{Changes, Collection, Given, Scope, SittingLimit};
use crate::model::{CardId, CardKey, Day, Grade, Rest, TimeMs};
use crate::schedule::queue::{Counts, LEARN_AHEAD_MS, Queue};
use crate::{note_types, tr};

/// 学习.
#[derive(Default)]
pub struct StudyScreen {
    scope: Scope,
    /// The sitting's own limit.
    limit: Option<SittingLimit>,
    counts: Counts,
    shown: Option<Shown>,
    /// What is waited for, while only cards in learning are left.
    waiting: Option<Waiting>,
    /// Whether cards in learning are shown before their time, once nothing else is left.
    early: bool,
    edit: Option<Edit>,
    /// What can be done about the card on screen, while that is offered.
    remedy: Option<Remedy>,
    /// Items that were missed with their list so often that remedies are to be offered for them next.
    leeches: VecDeque<CardId>,
    /// Whether answers are typed.
    typed: bool,
    /// Whether there is a key to say that one is sure.
    ask_sure: bool,
    /// Cards that are gone over once more, without counting.
    practice: VecDeque<CardId>,
    /// Whether the limit of one sitting was reached.
    boxed: bool,
    session: Session,
    /// The study day on which it began.
    day: Option<Day>,
    stale: bool,
    /// Whether a field had the focus in the last frame. Escape has taken it away before commands hear of Escape.
    in_field: bool,
    /// An answer was asked for and not yet applied: a second key in the same frame must not answer twice.
    answering: bool,
}

impl StudyScreen {
    fn read(&mut self, cx: &mut Cx<'_>) {
        self.stale = false;
        let Some(queue) = cx.read(cx.collection.queue(&self.scope)) else { return };
        let now = cx.collection.now();
        self.ask_sure = cx.collection.settings().ask_sure;
        self.counts = queue.counts;
        self.waiting = waiting(&queue, now);
        // An answer taken back shows its card again; otherwise the card on screen stays, whatever has fallen due since.
        let over = self.session.over(&self.scope, self.limit, cx.collection.settings(), now);
        let (waits, early) = (self.waiting, self.early);
        let next = || match waits {
            _ if over => None,
            Some(waiting) if !(early && waiting.early) => None,
            _ => queue.next(now),
        };
        let back = self.session.taken_back(cx.collection);
        if back.is_some() {
            self.practice.clear();
            self.leeches.clear();
            self.remedy = None;
        }
        let mut remedied = self.remedied(cx);
        if remedied.is_none() {
            self.remedy = None;
            if back.is_none() {
                remedied = self.next_leech(cx);
            }
        }
        self.practice.retain(|card| cx.collection.card(*card).is_ok());
        let practised = self.practice.front().copied();
        let id = back.or(remedied).or(practised).or_else(|| self.still_asked(cx)).or_else(next);
        self.boxed = over && id.is_none() && queue.next(now).is_some();
        let Some(id) = id else {
            self.shown = None;
            self.edit = None;
            // Its place need not be kept any longer.
            if (self.boxed || self.waiting.is_none()) && self.session.end() {
                cx.change(Collection::end_sitting);
            }
            return;
        };
        if self.edit.as_ref().is_some_and(Edit::saved) {
            self.end_edit(cx);
        }
        let Some(card) = cx.read(cx.collection.study_card(id)) else { return };
        let Some(outcomes) = cx.read(cx.collection.outcomes(id)) else { return };
        let face = note_types::face(&card.body, card.card.key, card.card.schedule.reviews);
        let Some(face) = face else {
            cx.fail(tr!("study.no_face", name = note_types::headline(&card.body)));
            self.shown = None;
            return;
        };
        let kept = self
            .shown
            .take()
            .filter(|old| old.card.card.id == id && old.card.card.schedule.reviews == card.card.schedule.reviews);
        self.shown = Some(match kept {
            Some(old) => old.refreshed(card, face, outcomes),
            None => Shown::new(card, face, outcomes, now),
        });
        if let (Some(remedy), Some(shown)) = (&mut self.remedy, &mut self.shown) {
            remedy.read(shown, cx);
            shown.settled = remedy.answered;
            shown.command(if shown.whole_list() { Command::RevealAll } else { Command::Reveal });
        }
        self.offer_field();
    }

    /// The card on screen, if it is still there, awake and unanswered.
    fn still_asked(&self, cx: &Cx<'_>) -> Option<CardId> {
        let old = &self.shown.as_ref()?.card.card;
        let card = cx.collection.card(old.id).ok()?;
        (card.rest == Rest::Awake && card.schedule.reviews == old.schedule.reviews).then_some(old.id)
    }

    /// The card for which remedies are offered, while it is a leech and takes part.
    fn remedied(&self, cx: &Cx<'_>) -> Option<CardId> {
        let old = self.shown.as_ref().filter(|_| self.remedy.is_some())?.card.card.id;
        let card = cx.collection.card(old).ok()?;
        (card.leech && card.rest != Rest::Suspended).then_some(old)
    }

    /// The next item for which remedies are to be offered, with them.
    fn next_leech(&mut self, cx: &Cx<'_>) -> Option<CardId> {
        while let Some(item) = self.leeches.pop_front() {
            // Nothing became of its answer where that could not be kept.
            if cx.collection.card(item).is_ok_and(|card| card.leech && card.rest != Rest::Suspended) {
                self.remedy = Some(Remedy::new(true));
                return Some(item);
            }
        }
        None
    }

    /// No more remedies: on to the next card, or back to this one's grades.
    fn end_remedy(&mut self) {
        if self.remedy.take().is_some_and(|remedy| remedy.answered) {
            self.shown = None;
        }
        self.stale = true;
    }

    /// Gives the card its field where answers are typed, and takes it away where they are not.
    fn offer_field(&mut self) {
        let Some(shown) = &mut self.shown else { return };
        match (self.typed, shown.typing.is_some(), shown.side) {
            (true, false, Side::Question) => shown.typing = Typing::of(shown),
            (false, true, Side::Question) => shown.typing = None,
            _ => {}
        }
    }

    /// The time of an edit is no time of an answer.
    fn end_edit(&mut self, cx: &Cx<'_>) {
        if let (Some(edit), Some(shown)) = (self.edit.take(), &mut self.shown) {
            shown.since = shown.since.plus_ms((cx.collection.now().0 - edit.since.0).max(0));
        }
    }

    fn answer(&mut self, grade: Grade, cx: &mut Cx<'_>) {
        if self.answering {
            return;
        }
        let Some(shown) = self.shown.as_ref().filter(|shown| shown.side == Side::Answer) else { return };
        self.answering = true;
        if let Some(card) = self.practice.pop_front() {
            if grade == Grade::Again {
                self.practice.push_back(card);
            }
            (self.shown, self.stale) = (None, true);
            return;
        }
        // Also when it fails: then the answer did not count, and the card stays.
        self.stale = true;
        let id = shown.card.card.id;
        let taken = cx.collection.now().0.saturating_sub(shown.since.0).clamp(0, 600_000);
        let given = Given {
            taken_ms: u32::try_from(taken).unwrap_or(0),
            missed: shown.missed(),
            sure: shown.sure,
            typed: shown.wrong(),
            sitting: self.session.sitting(),
            ..Given::new(id, grade)
        };
        self.leeches = missed_leeches(shown, &given, cx);
        self.session.answered(shown, grade);
        if shown.outcomes.iter().any(|outcome| outcome.grade == grade && outcome.leech) {
            self.remedy = Some(Remedy::new(true));
        }
        cx.change(move |collection| collection.give(&given));
    }
}

impl Screen for StudyScreen {
    fn enter(&mut self, place: &Place, cx: &mut Cx<'_>) {
        let left = match place {
            Place::ContinueStudy => cx.read(cx.collection.sitting()).flatten(),
            _ => None,
        };
        let (scope, limit) = match (place, &left) {
            (Place::Study(scope), _) => (scope.clone(), None),
            (Place::StudyUpTo(scope, limit), _) => (scope.clone(), Some(*limit)),
            (_, Some((sitting, _))) => (sitting.scope.clone(), sitting.limit),
            _ => (self.scope.clone(), self.limit),
        };
        let day = cx.collection.calendar().day(cx.collection.now());
        let over = self.shown.is_none() && self.waiting.is_none();
        let other = left.as_ref().is_some_and(|(sitting, _)| !self.session.is(sitting));
        if (&scope, limit) != (&self.scope, self.limit) || over || self.day != Some(day) || other {
            self.day = Some(day);
            self.session = match left {
                Some((sitting, answers)) => Session::again(sitting, &answers, cx.collection),
                None => Session::default(),
            };
            self.shown = None;
            self.edit = None;
            self.remedy = None;
            self.leeches.clear();
            self.early = false;
            self.practice.clear();
            self.typed = cx.collection.settings().type_answers;
        }
        (self.scope, self.limit) = (scope, limit);
        // The time away from the card does not count.
        if let Some(shown) = &mut self.shown {
            shown.since = cx.collection.now();
        }
        if let Some(edit) = &mut self.edit {
            edit.since = cx.collection.now();
        }
        self.stale = true;
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let now = cx.collection.now();
        self.answering = false;
        self.stale |= self.shown.is_none() && self.waiting.is_some_and(|waiting| waiting.until <= now);
        if self.stale {
            self.read(cx);
        }
        page(ui, |ui| {
            head::ui(ui, cx, self.shown.as_ref(), self.session.answers(), self.counts);
            ui.add_space(12.0);
            let Some(shown) = &mut self.shown else {
                match self.waiting {
                    _ if self.boxed => summary::ui(ui, cx, &self.session, Some(self.counts)),
                    Some(waiting) => waiting.ui(ui, cx, &self.session),
                    None => summary::ui(ui, cx, &self.session, None),
                }
                return;
            };
            let foot = grades::HEIGHT + space::CARDS;
            let height = (ui.available_height() - foot).max(160.0);
            card_frame(cx.theme).show(ui, |ui| {
                ui.set_width(ui.available_width());
                let inner = height - 2.0 * space::CARD;
                ui.set_height(inner);
                match (&mut self.edit, &self.remedy) {
                    (Some(edit), _) => edit.ui(ui, inner),
                    (None, remedy) => {
                        let top = ui.cursor().top();
                        if let Some(remedy) = remedy {
                            remedy.ui(ui, cx, shown);
                        }
                        face::ui(ui, cx, shown, (inner - (ui.cursor().top() - top)).max(120.0));
                    }
                }
            });
            ui.add_space(space::CARDS - ui.spacing().item_spacing.y);
            match &self.edit {
                Some(edit) => edit.buttons(ui, cx),
                None if self.remedy.is_some() => Remedy::buttons(ui, cx, shown),
                None => {
                    let two = cx.collection.settings().two_buttons;
                    grades::ui(ui, cx, shown, two, !self.practice.is_empty());
                }
            }
        });
        self.in_field = cx.egui.text_edit_focused();
    }

    fn commands(&self) -> Vec<Command> {
        let Some(shown) = &self.shown else {
            let missed = (!self.session.missed().is_empty()).then_some(Command::GoOverMissed);
            let on = match self.waiting {
                _ if self.boxed => Some(Command::StudyOn),
                Some(waiting) if waiting.early => Some(Command::StudyEarly),
                _ => None,
            };
            return on.into_iter().chain([Command::FinishStudy]).chain(missed).collect();
        };
        if self.edit.is_some() {
            return vec![Command::SaveNote, Command::CancelNote];
        }
        if self.remedy.is_some() {
            return Remedy::commands(shown);
        }
        let mut commands = shown.commands();
        if shown.card.card.leech && shown.side == Side::Answer && self.practice.is_empty() {
            commands.push(Command::Remedy);
        }
        commands.extend([
            Command::EditCard,
            Command::FlagCard,
            Command::BuryCard,
            Command::BuryNote,
            Command::SuspendCard,
            Command::SuspendNote,
        ]);
        if shown.side == Side::Question {
            commands.push(Command::TypeAnswers);
        }
        if self.ask_sure && self.practice.is_empty() && shown.is_hidden() {
            commands.push(Command::Sure);
        }
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
        match command {
            Command::StudyEarly => (self.early, self.stale) = (true, true),
            Command::StudyOn => {
                self.session.extend();
                self.stale = true;
            }
            Command::GoOverMissed => {
                self.practice = self.session.missed_cards();
                self.stale = true;
            }
            _ => {}
        }
        let Some(shown) = &mut self.shown else { return };
        let (card, note) = (shown.card.card.id, shown.card.card.note);
        match command {
            Command::GradeAgain => self.answer(Grade::Again, cx),
            Command::GradeHard => self.answer(Grade::Hard, cx),
            Command::GradeGood => self.answer(Grade::Good, cx),
            Command::GradeEasy => self.answer(Grade::Easy, cx),
            Command::GradeProposed => {
                let two = cx.collection.settings().two_buttons;
                let grade = match shown.proposed().0 {
                    Grade::Hard if two => Grade::Good,
                    grade => grade,
                };
                self.answer(grade, cx);
            }
            Command::TypeAnswers => {
                self.typed = !self.typed;
                self.offer_field();
            }
            Command::Remedy => (self.remedy, self.stale) = (Some(Remedy::new(false)), true),
            Command::RemedyDone => self.end_remedy(),
            Command::WriteMnemonic => self.edit = Some(Edit::mnemonic_of(shown, cx.collection.now())),
            Command::SplitCard => {
                cx.change_and_say(tr!("study.split_done"), move |collection| collection.split(card));
                self.end_remedy();
            }
            Command::EditCard => self.edit = Some(Edit::of(shown, cx.collection.now())),
            Command::SaveNote => {
                if let Some(edit) = &self.edit {
                    edit.save(cx);
                    self.stale = true;
                }
            }
            // The first Escape leaves the field.
            Command::CancelNote if self.in_field && self.edit.as_ref().is_some_and(Edit::changed) => {
                self.in_field = false;
            }
            Command::CancelNote => self.end_edit(cx),
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

/// The cards of missed items that become leeches by this answer to their list. What cannot be read is not offered.
fn missed_leeches(shown: &Shown, given: &Given, cx: &Cx<'_>) -> VecDeque<CardId> {
    if given.missed.is_empty() {
        return VecDeque::new();
    }
    let cards = cx.collection.note(shown.card.card.note).map(|note| note.cards).unwrap_or_default();
    let is_missed = |key: CardKey| matches!(key, CardKey::Item(item) if given.missed.contains(&item));
    let again = |card: CardId| cx.collection.outcomes(card).is_ok_and(|[again, ..]| again.leech);
    let items = cards.iter().filter(|card| is_missed(card.key) && card.rest != Rest::Suspended);
    items.map(|card| card.id).filter(|card| again(*card)).collect()
}

/// What is waited for when nothing but cards in learning is left, and none of them is due.
fn waiting(queue: &Queue, now: TimeMs) -> Option<Waiting> {
    let until = queue.next_at().filter(|at| queue.main.is_empty() && *at > now)?;
    let early = until <= now.plus_ms(LEARN_AHEAD_MS);
    Some(Waiting { until, cards: queue.learning.len(), early })
}
