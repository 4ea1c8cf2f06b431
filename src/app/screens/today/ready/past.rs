//! After a session: what was foretold beside what was quizzed, and how it went.

use eframe::egui::{Ui, vec2};

use super::{percent, quiz};
use crate::app::theme::space;
use crate::app::widgets::{Button, caption, soft_prose};
use crate::app::{Command, Cx, Type, when};
use crate::collection::{After, Collection, Result, StudySession};
use crate::{strings, tr};

/// So long one is asked about a session, ms: 14 days.
const ASKED_MS: i64 = 14 * 86_400_000;

/// A session of which it was not said how it went.
pub struct Past {
    pub session: StudySession,
    after: After,
}

/// The last one that is past and of which it was not said how it went.
pub fn last(collection: &Collection) -> Result<Option<Past>> {
    let now = collection.now();
    let past = |session: &StudySession| {
        session.went.is_none() && session.form.at <= now && session.form.at >= now.plus_ms(-ASKED_MS)
    };
    let Some(session) = collection.study_sessions()?.into_iter().rev().find(past) else { return Ok(None) };
    let after = collection.after_study_session(session.id)?;
    Ok(Some(Past { session, after }))
}

impl Past {
    /// Draws the question.
    pub fn ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let form = &self.session.form;
        caption(ui, tr!("ready.past"));
        ui.label(cx.theme.text(Type::Heading, &form.name));
        let date = when::date_and_weekday(cx.collection.calendar().day(form.at));
        ui.label(cx.theme.soft(Type::Small, date));
        let mut words = Vec::new();
        if let Some(predicted) = self.after.predicted {
            words.push(tr!("ready.predicted", share = percent(predicted)));
        }
        words.push(match self.after.quizzed {
            Some(quizzed) => {
                let questions = strings::count("ready.questions", self.after.questions);
                tr!("ready.quizzed", share = percent(quizzed), questions = questions)
            }
            None => tr!("ready.not_quizzed").into_owned(),
        });
        soft_prose(ui, Type::Body, &words.join(" · "));
        ui.label(cx.theme.text(Type::Body, tr!("ready.how")));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::BUTTONS, space::ITEM);
            for command in [Command::WentWell, Command::WentFairly, Command::WentBadly] {
                if ui.add(Button::quiet(command.words()).small().hint(command.hint())).clicked() {
                    cx.run(command);
                }
            }
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::BUTTONS, space::ITEM);
            let not_held = Button::link(Command::NotHeld.words()).small().soft().hint(Command::NotHeld.hint());
            if ui.add(not_held).clicked() {
                cx.run(Command::NotHeld);
            }
            if self.after.quizzed.is_none() && ui.add(Button::link(tr!("ready.quiz_first")).small()).clicked() {
                cx.go(quiz(&self.session));
            }
        });
    }
}
