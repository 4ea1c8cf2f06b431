//! What a quiz is about, chosen from a menu.

use eframe::egui::{Popup, ScrollArea, SetOpenCommand, Ui};

use crate::app::screens::quiz::words;
use crate::app::widgets::{Button, Icon, cut};
use crate::app::{Command, Cx, Type};
use crate::collection::{DocumentInfo, QuizScope, StudySession};
use crate::model::{DeckId, TimeMs};
use crate::tr;

/// Decks, documents and tags to choose from.
#[derive(Default)]
pub struct Scopes {
    decks: Vec<(DeckId, String)>,
    documents: Vec<DocumentInfo>,
    tags: Vec<String>,
    sessions: Vec<StudySession>,
    /// Whether there are mistakes.
    mistakes: bool,
}

/// The longest name on the button, in characters.
const LONGEST: usize = 24;

/// A study session is near within two days, and still quizzed about for a week.
const NEAR_MS: i64 = 2 * 86_400_000;
const PAST_MS: i64 = 7 * 86_400_000;

fn of_session(session: &StudySession) -> QuizScope {
    QuizScope::StudySession { session: session.id, name: session.form.name.clone() }
}

impl Scopes {
    /// Reads them.
    pub fn read(cx: &mut Cx<'_>, mistakes: bool) -> Option<Self> {
        Some(Self {
            decks: cx.read(cx.collection.deck_paths())?,
            documents: cx.read(cx.collection.documents())?,
            tags: cx.read(cx.collection.tags())?,
            sessions: cx.read(cx.collection.study_sessions())?,
            mistakes,
        })
    }

    /// Whether what it names is still there.
    pub fn has(&self, scope: &QuizScope) -> bool {
        match scope {
            QuizScope::All | QuizScope::Weak => true,
            QuizScope::Mistakes => self.mistakes,
            QuizScope::Deck { deck, .. } => self.decks.iter().any(|(id, _)| id == deck),
            QuizScope::Document { document, .. } | QuizScope::Section { document, .. } => {
                self.documents.iter().any(|info| info.id == *document)
            }
            QuizScope::Tag { tag } => self.tags.contains(tag),
            QuizScope::StudySession { session, .. } => self.sessions.iter().any(|known| known.id == *session),
        }
    }

    /// The next study session, where it is near: what one quizzes oneself for.
    pub fn near(&self, now: TimeMs) -> Option<QuizScope> {
        let next = self.sessions.iter().find(|session| session.form.at > now)?;
        (next.form.at.0 - now.0 <= NEAR_MS).then(|| of_session(next))
    }

    /// By heading.
    fn groups(&self, now: TimeMs) -> [(String, Vec<QuizScope>); 5] {
        let mistakes = self.mistakes.then_some(QuizScope::Mistakes);
        let ahead = self.sessions.iter().filter(|session| session.form.at.0 > now.0 - PAST_MS);
        let decks = self.decks.iter().map(|(deck, path)| QuizScope::Deck { deck: *deck, path: path.clone() });
        let document = |info: &DocumentInfo| QuizScope::Document { document: info.id, title: info.title.clone() };
        let documents = self.documents.iter().filter(|info| info.notes > 0).map(document);
        let tags = self.tags.iter().map(|tag| QuizScope::Tag { tag: tag.clone() });
        [
            (String::new(), [QuizScope::All, QuizScope::Weak].into_iter().chain(mistakes).collect()),
            (tr!("quiz.sessions").into_owned(), ahead.map(of_session).collect()),
            (tr!("quiz.decks").into_owned(), decks.collect()),
            (tr!("quiz.documents").into_owned(), documents.collect()),
            (tr!("quiz.tags").into_owned(), tags.collect()),
        ]
    }

    /// The button with its menu. `open`: its key was pressed.
    pub fn ui(&self, ui: &mut Ui, cx: &Cx<'_>, chosen: &mut QuizScope, open: bool) {
        // A section is chosen beside its document.
        let whole = match &*chosen {
            QuizScope::Section { document, title, .. } => {
                QuizScope::Document { document: *document, title: title.clone() }
            }
            other => other.clone(),
        };
        let name = tr!("quiz.choose_scope", now = words::scope(&whole));
        let button = Button::quiet(cut(&words::scope(&whole), LONGEST)).small().icon_after(Icon::Down);
        let button = ui.add(button.hint(Command::ChooseScope.hint()).name(name));
        let popup = Popup::menu(&button);
        let popup = if open { popup.open_memory(SetOpenCommand::Bool(true)) } else { popup };
        popup.show(|ui| {
            ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                for (heading, scopes) in
                    self.groups(cx.collection.now()).into_iter().filter(|(_, scopes)| !scopes.is_empty())
                {
                    if !heading.is_empty() {
                        ui.label(cx.theme.soft(Type::SmallStrong, heading));
                    }
                    for scope in scopes {
                        entry(ui, &words::scope(&scope), scope == whole, open, || *chosen = scope.clone());
                    }
                }
            });
        });
    }
}

/// The sections of the document that is chosen, where there are several.
pub fn section(ui: &mut Ui, sections: &[String], chosen: &mut QuizScope) {
    let (document, title, heading) = match &*chosen {
        QuizScope::Document { document, title } => (*document, title.clone(), None),
        QuizScope::Section { document, title, heading } => (*document, title.clone(), Some(heading.clone())),
        _ => return,
    };
    if sections.len() < 2 && heading.is_none() {
        return;
    }
    let whole = tr!("quiz.whole_document");
    let now = heading.clone().unwrap_or_else(|| whole.clone().into_owned());
    let button = Button::quiet(cut(&now, LONGEST)).small().icon_after(Icon::Down);
    let button = ui.add(button.name(tr!("quiz.choose_section", now = now)));
    Popup::menu(&button).show(|ui| {
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            entry(ui, &whole, heading.is_none(), false, || {
                *chosen = QuizScope::Document { document, title: title.clone() };
            });
            for section in sections {
                entry(ui, section, heading.as_ref() == Some(section), false, || {
                    *chosen = QuizScope::Section { document, title: title.clone(), heading: section.clone() };
                });
            }
        });
    });
}

fn entry(ui: &mut Ui, words: &str, current: bool, focus: bool, choose: impl FnOnce()) {
    let entry = ui.selectable_label(current, words);
    if focus && current {
        entry.request_focus();
    }
    if entry.clicked() {
        choose();
        ui.close();
    }
}
