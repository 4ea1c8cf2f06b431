//! The next study session: how much will be recalled at its hour, today's part of the plan, and how the last one went.
//!
//! - `panel`: the card. `curve`: its curve. `past`: the question afterwards. `dialog`, `date`: making and changing one.

mod curve;
mod date;
mod dialog;
mod panel;
mod past;

use eframe::egui::Ui;

use self::dialog::SessionDialog;
use self::past::Past;
use crate::app::{Command, Cx, Place};
use crate::collection::{Ahead, Chosen, DeckRow, QuizScope, Scope, SittingLimit, StudySession, Went};
use crate::jobs::Job;
use crate::model::{CardId, Day, StudySessionId};
use crate::schedule::readiness::{Outlook, outlook};
use crate::tr;

/// The card, and what is asked over the page.
#[derive(Default)]
pub struct Ready {
    read: Option<Read>,
    /// Reading failed: nothing is read again before something changes.
    failed: bool,
    job: Option<Job<Option<Outlook>>>,
    /// The last outlook worked out, and of which session: it stays on screen while a new one is worked out.
    outlook: Option<(StudySessionId, Outlook)>,
    dialog: Option<SessionDialog>,
}

/// What was read.
struct Read {
    day: Day,
    ahead: Option<Ahead>,
    past: Option<Past>,
}

impl Read {
    fn next(&self) -> Option<&StudySession> {
        self.ahead.as_ref()?.sessions.first()
    }
}

impl Ready {
    /// The collection changed, or the person came here.
    pub fn forget(&mut self) {
        self.read = None;
        self.failed = false;
    }

    /// The person came here: nothing is asked yet.
    pub fn enter(&mut self) {
        self.forget();
        self.dialog = None;
    }

    /// Whether a question stands over the page.
    pub fn asks(&self) -> bool {
        self.dialog.is_some()
    }

    /// Reads what is shown, unless it is at hand and still holds; takes up what was worked out.
    fn update(&mut self, cx: &mut Cx<'_>) {
        let now = cx.collection.now();
        let day = cx.collection.calendar().day(now);
        let holds = |read: &Read| read.day == day && read.next().is_none_or(|next| next.form.at > now);
        if !self.failed && !self.read.as_ref().is_some_and(holds) {
            let ahead = cx.read(cx.collection.study_sessions_ahead());
            let past = cx.read(past::last(cx.collection));
            self.failed = ahead.is_none() || past.is_none();
            let (ahead, past) = (ahead.flatten(), past.flatten());
            self.job = ahead.as_ref().and_then(|ahead| work(cx, ahead));
            self.read = Some(Read { day, ahead, past });
        }
        let Some(found) = self.job.as_ref().and_then(Job::poll) else { return };
        self.job = None;
        let next = self.read.as_ref().and_then(Read::next).map(|next| next.id);
        match found {
            Ok(outlook) => self.outlook = next.zip(outlook),
            Err(_) => cx.fail(tr!("app.broke_off")),
        }
    }

    /// Draws the card, its content at least that high. How high it would be by itself, in points.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, least: f32) -> f32 {
        self.update(cx);
        let Some(read) = &self.read else { return 0.0 };
        let of = |session: &StudySession| self.outlook.as_ref().filter(|(id, _)| *id == session.id).map(|(_, o)| o);
        let (edit, height) = panel::ui(ui, cx, least, |ui, cx| match (&read.past, &read.ahead) {
            (Some(past), _) => {
                past.ui(ui, cx);
                None
            }
            (None, Some(ahead)) => panel::ahead(ui, cx, ahead, ahead.sessions.first().and_then(of)),
            (None, None) => {
                panel::none(ui, cx);
                None
            }
        });
        if let Some(session) = edit {
            self.dialog = Some(SessionDialog::of(cx, &session));
        }
        height
    }

    /// Draws what is asked over the page.
    pub fn dialog(&mut self, ui: &Ui, cx: &mut Cx<'_>, decks: &[DeckRow]) {
        if let Some(dialog) = &mut self.dialog
            && !dialog.ui(ui, cx, decks)
        {
            self.dialog = None;
        }
    }

    /// The next session, and the cards of today's part for it; None when there is nothing to do.
    fn part(&self) -> Option<(&StudySession, &[CardId])> {
        let next = self.read.as_ref()?.next()?;
        let (_, outlook) = self.outlook.as_ref().filter(|(id, _)| *id == next.id)?;
        let cards = &outlook.plan.days.first()?.cards;
        (!cards.is_empty()).then_some((next, cards))
    }

    /// What can be run now.
    pub fn commands(&self) -> Vec<Command> {
        let mut commands = vec![Command::NewSession];
        let Some(read) = &self.read else { return commands };
        if read.past.is_some() {
            commands.extend([Command::WentWell, Command::WentFairly, Command::WentBadly, Command::NotHeld]);
            return commands;
        }
        if self.part().is_some() {
            commands.push(Command::StudyPart);
        }
        if read.next().is_some() {
            commands.push(Command::EditSession);
        }
        commands
    }

    /// Runs one of them; false when it is none.
    pub fn command(&mut self, command: Command, cx: &mut Cx<'_>) -> bool {
        let went = match command {
            Command::WentWell => Went::Well,
            Command::WentFairly => Went::Fairly,
            Command::WentBadly => Went::Badly,
            Command::NotHeld => Went::NotHeld,
            Command::NewSession => {
                self.dialog = Some(SessionDialog::new(cx));
                return true;
            }
            Command::EditSession => {
                let next = self.read.as_ref().and_then(Read::next);
                self.dialog = next.map(|next| SessionDialog::of(cx, next));
                return true;
            }
            Command::CancelNote if self.dialog.is_some() => {
                self.dialog = None;
                return true;
            }
            Command::StudyPart => {
                if let Some((session, cards)) = self.part() {
                    let (cards, words) = (cards.to_vec(), session.form.name.clone());
                    let chosen = Chosen { cards, since_ms: cx.collection.now().0, words };
                    // Today's part has its own measure.
                    cx.go(Place::StudyUpTo(Scope::Chosen(chosen), SittingLimit::default()));
                }
                return true;
            }
            _ => return false,
        };
        if let Some(past) = self.read.as_ref().and_then(|read| read.past.as_ref()) {
            let (id, name) = (past.session.id, past.session.form.name.clone());
            let words = command.words();
            cx.change_and_say(tr!("ready.noted", name = name, went = words), move |collection| {
                collection.study_session_went(id, went)
            });
        }
        true
    }
}

/// Starts working out what can be expected of the next session.
fn work(cx: &mut Cx<'_>, ahead: &Ahead) -> Option<Job<Option<Outlook>>> {
    let (ask, egui) = (ahead.ask.clone(), cx.egui.clone());
    let job = Job::start(move || egui.request_repaint(), move |progress| outlook(&ask, 0, &|| !progress.cancelled()));
    match job {
        Ok(job) => Some(job),
        Err(error) => {
            cx.fail(tr!("app.no_thread", error = error));
            None
        }
    }
}

/// A quiz about a session.
fn quiz(session: &StudySession) -> Place {
    Place::Quiz(Some(QuizScope::StudySession { session: session.id, name: session.form.name.clone() }))
}

/// A share in whole percents.
fn percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}
