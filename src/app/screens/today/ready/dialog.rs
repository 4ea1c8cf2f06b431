//! A study session, new or changed: name, date and time, scope, target, minutes a day.

use eframe::egui::Ui;
use unicode_normalization::UnicodeNormalization as _;

use super::date::{moment, typed};
use super::panel;
use crate::app::theme::space;
use crate::app::widgets::{Button, dialog, entered, picker, text_field};
use crate::app::{Command, Cx, Type};
use crate::collection::{DeckRow, Scope, StudySession, StudySessionForm};
use crate::model::{DeckId, DocumentId, StudySessionId, TimeMs};
use crate::{strings, tr};

const WEEK_MS: i64 = 7 * 86_400_000;
const FIRST_TIME: &str = "14:30";
const FIRST_MINUTES: u32 = 10;

/// The question on screen.
pub struct SessionDialog {
    /// None for a new one.
    id: Option<StudySessionId>,
    name: String,
    date: String,
    time: String,
    deck: Option<DeckId>,
    tag: Option<String>,
    document: Option<DocumentId>,
    target: String,
    minutes: String,
    tags: Vec<String>,
    documents: Vec<(DocumentId, String)>,
    focus: bool,
}

impl SessionDialog {
    /// For a new session, in a week.
    pub fn new(cx: &mut Cx<'_>) -> Self {
        let (date, _) = typed(cx.collection.now().plus_ms(WEEK_MS), &cx.collection.calendar());
        let documents = cx.read(cx.collection.documents()).unwrap_or_default();
        Self {
            id: None,
            name: String::new(),
            date,
            time: FIRST_TIME.to_owned(),
            deck: None,
            tag: None,
            document: None,
            target: "90".to_owned(),
            minutes: FIRST_MINUTES.to_string(),
            tags: cx.read(cx.collection.tags()).unwrap_or_default(),
            documents: documents.into_iter().map(|document| (document.id, document.title)).collect(),
            focus: true,
        }
    }

    /// For one that is there.
    pub fn of(cx: &mut Cx<'_>, session: &StudySession) -> Self {
        let form = &session.form;
        let (date, time) = typed(form.at, &cx.collection.calendar());
        let mut dialog = Self {
            id: Some(session.id),
            name: form.name.clone(),
            date,
            time,
            target: super::percent(form.target).to_string(),
            minutes: form.minutes_a_day.to_string(),
            ..Self::new(cx)
        };
        match &form.scope {
            Scope::Deck(deck) => dialog.deck = Some(*deck),
            Scope::Tag(tag) => dialog.tag = Some(tag.clone()),
            Scope::Document(document) => dialog.document = Some(*document),
            Scope::All | Scope::Notes(_) | Scope::Chosen(_) => {}
        }
        dialog
    }

    fn scope(&self) -> Scope {
        let deck = self.deck.map(Scope::Deck);
        deck.or(self.tag.clone().map(Scope::Tag)).or(self.document.map(Scope::Document)).unwrap_or_default()
    }

    /// When it is to be; why that cannot be, in words.
    fn at(&self, cx: &Cx<'_>) -> Result<TimeMs, String> {
        let (now, calendar) = (cx.collection.now(), cx.collection.calendar());
        let today = calendar.date(calendar.day(now));
        match moment(&self.date, &self.time, today, &calendar) {
            Some(at) if at > now => Ok(at),
            Some(_) => Err(tr!("ready.date_past").into_owned()),
            None => Err(tr!("ready.date_unclear").into_owned()),
        }
    }

    fn numbers(&self) -> Result<(f32, u32), String> {
        let number = |text: &str| text.trim().trim_end_matches(['%', '％']).nfkc().collect::<String>().parse::<u32>();
        match (number(&self.target), number(&self.minutes)) {
            (Ok(target @ 50..=99), Ok(minutes @ 0..=StudySessionForm::MOST_MINUTES)) => {
                Ok((target as f32 / 100.0, minutes))
            }
            _ => Err(tr!("ready.bad_numbers", most = StudySessionForm::MOST_MINUTES)),
        }
    }

    /// Draws it over the window. False when it is done.
    pub fn ui(&mut self, ui: &Ui, cx: &mut Cx<'_>, decks: &[DeckRow]) -> bool {
        let title = if self.id.is_some() { Command::EditSession } else { Command::NewSession };
        dialog(ui, "session-dialog", &title.words(), 460.0, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let mut enter = self.name(ui, cx);
            enter |= self.when(ui, cx);
            let at = self.at(cx);
            match &at {
                Ok(at) => ui.label(cx.theme.soft(Type::Small, panel::time(cx, *at))),
                Err(wrong) => ui.label(cx.theme.text(Type::Small, wrong).color(cx.theme.cinnabar())),
            };
            self.about(ui, cx, decks);
            enter |= self.how(ui, cx);
            let numbers = self.numbers();
            let wrong = numbers.as_ref().err().map_or("", String::as_str);
            ui.label(cx.theme.text(Type::Small, wrong).color(cx.theme.cinnabar()));
            let form = at.ok().zip(numbers.ok()).map(|(at, (target, minutes_a_day))| StudySessionForm {
                name: match self.name.trim() {
                    "" => tr!("ready.session").into_owned(),
                    name => name.to_owned(),
                },
                at,
                scope: self.scope(),
                target,
                minutes_a_day,
            });
            self.end(ui, cx, form, enter)
        })
    }

    fn name(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let name = tr!("ready.name");
        ui.label(cx.theme.soft(Type::Small, name.as_ref()));
        let width = ui.available_width();
        let field = text_field(ui, &name, &mut self.name, width);
        if std::mem::take(&mut self.focus) {
            field.request_focus();
        }
        entered(ui, &field)
    }

    fn when(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        line(ui, cx, |ui, soft| {
            soft(ui, &tr!("ready.date"));
            let date = text_field(ui, &tr!("ready.date"), &mut self.date, 120.0);
            ui.add_space(8.0);
            soft(ui, &tr!("ready.time"));
            let time = text_field(ui, &tr!("ready.time"), &mut self.time, 70.0);
            entered(ui, &date) || entered(ui, &time)
        })
    }

    /// The scope: one of a deck, a tag, a document, or all.
    fn about(&mut self, ui: &mut Ui, cx: &Cx<'_>, decks: &[DeckRow]) {
        let all = self.scope() == Scope::All;
        let words = if all { tr!("ready.everything") } else { "".into() };
        ui.label(cx.theme.soft(Type::Small, format!("{}  {words}", tr!("ready.about"))));
        let before = (self.deck, self.tag.clone(), self.document);
        ui.horizontal_wrapped(|ui| {
            let name = |what: &str| tr!("ready.choose_by", what = what);
            let decks: Vec<_> = decks.iter().map(|deck| (deck.id, deck.path.replace("::", " · "))).collect();
            let words = tr!("notes.filter_deck");
            picker(ui, &words, &name(&words), &mut self.deck, &decks);
            if !self.tags.is_empty() {
                let tags: Vec<_> = self.tags.iter().map(|tag| (tag.clone(), tag.clone())).collect();
                let words = tr!("notes.filter_tag");
                picker(ui, &words, &name(&words), &mut self.tag, &tags);
            }
            if !self.documents.is_empty() {
                let words = tr!("today.document");
                picker(ui, &words, &name(&words), &mut self.document, &self.documents);
            }
        });
        // What was chosen last is it.
        if self.deck != before.0 && self.deck.is_some() {
            (self.tag, self.document) = (None, None);
        } else if self.tag != before.1 && self.tag.is_some() {
            (self.deck, self.document) = (None, None);
        } else if self.document != before.2 && self.document.is_some() {
            (self.deck, self.tag) = (None, None);
        }
    }

    fn how(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        line(ui, cx, |ui, soft| {
            soft(ui, &tr!("ready.target_field"));
            let target = text_field(ui, &tr!("ready.target_field"), &mut self.target, 52.0);
            soft(ui, "%");
            ui.add_space(8.0);
            soft(ui, &tr!("ready.a_day"));
            let minutes = text_field(ui, &tr!("ready.minutes_field"), &mut self.minutes, 60.0);
            soft(ui, &tr!("today.minutes"));
            entered(ui, &target) || entered(ui, &minutes)
        })
    }

    /// The buttons. False when it is done.
    fn end(&self, ui: &mut Ui, cx: &mut Cx<'_>, form: Option<StudySessionForm>, enter: bool) -> bool {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::BUTTONS;
            let save = Button::primary(Command::SaveNote.words()).small().hint(strings::text("key.enter"));
            let pressed = ui.add(save.enabled(form.is_some())).clicked();
            if let (true, Some(form)) = (pressed || enter, form) {
                self.keep(cx, form);
                return false;
            }
            let cancel = Button::quiet(Command::CancelNote.words()).small().hint(Command::CancelNote.hint());
            let mut stays = !ui.add(cancel).clicked();
            if let Some(id) = self.id {
                let delete = Button::link(tr!("ready.delete")).small().soft();
                if ui.add(delete).clicked() {
                    cx.change_and_say(tr!("ready.deleted", name = self.name.trim()), move |collection| {
                        collection.delete_study_session(id)
                    });
                    stays = false;
                }
            }
            stays
        })
        .inner
    }

    fn keep(&self, cx: &mut Cx<'_>, form: StudySessionForm) {
        let words = tr!("ready.made", name = form.name);
        match self.id {
            None => cx.change_and_say(words, move |collection| {
                collection.add_study_session(&form).map(|(_, changes)| changes)
            }),
            Some(id) => cx.change_and_say(words, move |collection| collection.edit_study_session(id, &form)),
        }
    }
}

/// A line of fields with words between, which stand at the height of the fields.
fn line<R>(ui: &mut Ui, cx: &Cx<'_>, content: impl FnOnce(&mut Ui, &dyn Fn(&mut Ui, &str)) -> R) -> R {
    let theme = cx.theme;
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = space::BUTTON + 2.0;
        let soft = |ui: &mut Ui, words: &str| drop(ui.label(theme.soft(Type::Body, words)));
        ui.horizontal(|ui| content(ui, &soft)).inner
    })
    .inner
}
