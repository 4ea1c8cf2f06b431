//! A quiz under way: one question after another, and what is left at its end.
//!
//! - `entry`: the answer in the making; `choice`, `lines`, `order`, `explain`: the ways of answering.
//! - `feedback`: what is said of an answer. `end`: what is left, before the quiz is handed in.

mod choice;
mod end;
mod entry;
mod explain;
mod feedback;
mod lines;
mod order;

use std::time::Duration;

use eframe::egui::{Align, Key, Layout, Margin, Rect, ScrollArea, Ui, UiBuilder, vec2};

use self::entry::Entry;
use super::words;
use crate::app::shortcut::Shortcut;
use crate::app::theme::space;
use crate::app::widgets::{Bar, Button, Chip, Paragraph, card_frame, page, scroll_keys};
use crate::app::{Command, Cx, Place, Tone, Type};
use crate::collection::{NoteDetail, Quiz, QuizAnswer};
use crate::model::{QuizId, TimeMs};
use crate::quiz::{Given, Marked, Question, mark};
use crate::tr;

/// A longer look at a question is no time of the quiz, ms.
const MOST_TAKEN_MS: i64 = 600_000;
/// Longer questions are set in smaller type, in characters.
const LONG: usize = 40;
/// From the card's border to the question, and the width below which that is less, in points.
const MARGIN: [f32; 2] = [44.0, 32.0];
const NARROW: f32 = 800.0;

/// A quiz under way.
pub struct Asking {
    /// The quiz.
    pub quiz: Quiz,
    /// Which question is shown.
    place: usize,
    entry: Entry,
    /// Its note, once what is right may be seen.
    note: Option<NoteDetail>,
    /// Whether what is left is shown instead of a question.
    at_end: bool,
    /// Since when the question is shown.
    since: TimeMs,
    /// An answer was asked for and is not yet applied.
    answering: bool,
    /// What is said of it is to be scrolled into sight.
    fresh: bool,
    /// How many were right so far.
    rights: usize,
}

impl Asking {
    /// At the first question that has no answer.
    pub fn new(quiz: Quiz, cx: &mut Cx<'_>) -> Self {
        let open = quiz.questions.iter().position(|asked| asked.answer.is_none());
        let last = quiz.questions.len().saturating_sub(1);
        let at_end = open.is_none() && quiz.form.exam;
        let place = open.unwrap_or(last);
        let question = quiz.questions.get(place);
        let entry = question.map_or_else(empty, |asked| Entry::new(&asked.question, given(asked.answer.as_ref())));
        let since = cx.collection.now();
        let mut asking =
            Self { quiz, place, entry, note: None, at_end, since, answering: false, fresh: false, rights: 0 };
        asking.rights = asking.quiz.results().right;
        asking.read_note(cx);
        asking
    }

    /// The same quiz read again: an answer taken back shows its question again.
    pub fn refresh(&mut self, quiz: Quiz, cx: &mut Cx<'_>) {
        let before = std::mem::replace(&mut self.quiz, quiz);
        let answer = |quiz: &Quiz, place: usize| quiz.questions.get(place).and_then(|asked| asked.answer.clone());
        let lost = (0..before.questions.len())
            .find(|place| answer(&before, *place).is_some() && answer(&self.quiz, *place).is_none());
        if let Some(place) = lost {
            self.show(place, cx);
        } else if self.answering && self.quiz.form.exam {
            match self.place + 1 {
                next if next < self.quiz.questions.len() => self.show(next, cx),
                _ => self.at_end = true,
            }
        } else if answer(&before, self.place) != answer(&self.quiz, self.place) {
            self.show(self.place, cx);
            self.fresh = true;
        }
        self.rights = self.quiz.results().right;
        self.answering = false;
    }

    /// The person came back to it: the time away does not count.
    pub fn enter(&mut self, cx: &mut Cx<'_>) {
        self.since = cx.collection.now();
        self.read_note(cx);
    }

    fn show(&mut self, place: usize, cx: &mut Cx<'_>) {
        let Some(asked) = self.quiz.questions.get(place) else { return };
        self.entry = Entry::new(&asked.question, given(asked.answer.as_ref()));
        self.place = place;
        self.at_end = false;
        self.since = cx.collection.now();
        self.read_note(cx);
    }

    fn read_note(&mut self, cx: &mut Cx<'_>) {
        let asked = self.quiz.questions.get(self.place).filter(|_| self.marked().is_some());
        let note = asked.and_then(|asked| asked.note);
        self.note = note.and_then(|note| cx.read(cx.collection.note(note)));
    }

    fn question(&self) -> Option<&Question> {
        self.quiz.questions.get(self.place).map(|asked| &asked.question)
    }

    /// The marking, once it may be seen.
    fn marked(&self) -> Option<Marked> {
        let asked = self.quiz.questions.get(self.place).filter(|_| !self.quiz.form.exam && !self.at_end)?;
        asked.answer.as_ref().map(|answer| mark(&asked.question, &answer.given))
    }

    /// The next question without an answer: behind the one that is shown, or from the beginning.
    fn open(&self) -> Option<usize> {
        let is_open = |place: &usize| self.quiz.questions.get(*place).is_some_and(|asked| asked.answer.is_none());
        (self.place..self.quiz.questions.len()).find(is_open).or_else(|| (0..self.place).find(is_open))
    }

    fn waiting(&self) -> bool {
        !self.at_end && self.marked().is_none()
    }

    /// How long it took so far, ms.
    fn taken_ms(&self, now: TimeMs) -> u64 {
        let here = if self.waiting() { (now.0 - self.since.0).clamp(0, MOST_TAKEN_MS) } else { 0 };
        self.quiz.taken_ms() + u64::try_from(here).unwrap_or(0)
    }

    fn give(&mut self, given: Given, cx: &mut Cx<'_>) {
        if std::mem::replace(&mut self.answering, true) {
            return;
        }
        let taken = (cx.collection.now().0 - self.since.0).clamp(0, MOST_TAKEN_MS);
        let (quiz, place, taken) = (self.quiz.id, self.place, u32::try_from(taken).unwrap_or(0));
        cx.change(move |collection| collection.answer_quiz(quiz, place, &given, taken));
    }

    fn hand_in(&self, cx: &mut Cx<'_>) {
        let quiz: QuizId = self.quiz.id;
        cx.change(move |collection| collection.finish_quiz(quiz));
    }

    /// The commands that apply now.
    pub fn commands(&self) -> Vec<Command> {
        let mut commands = Vec::new();
        if self.at_end {
            commands.extend([Command::HandIn, Command::QuestionBefore, Command::LeaveQuiz]);
            return commands;
        }
        let Some(question) = self.question() else { return vec![Command::LeaveQuiz] };
        if self.marked().is_some() {
            commands.push(Command::NextQuestion);
            if self.note.as_ref().is_some_and(|note| note.source.is_some()) {
                commands.push(Command::ShowQuizSource);
            }
        } else {
            commands.extend(self.entry.commands(question));
            if !self.quiz.form.exam {
                commands.push(Command::DontKnow);
            }
        }
        commands.push(Command::DoubtQuestion);
        if self.place > 0 {
            commands.push(Command::QuestionBefore);
        }
        commands.extend([Command::QuestionAfter, Command::EndQuiz, Command::LeaveQuiz]);
        commands
    }

    /// Runs one of them, other than to leave the quiz.
    pub fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        match command {
            Command::SubmitAnswer => {
                if let Some(given) = self.question().and_then(|question| self.entry.given(question)) {
                    self.give(given, cx);
                }
            }
            Command::DontKnow => self.give(Given::Nothing, cx),
            Command::NextQuestion => match self.open() {
                Some(place) => self.show(place, cx),
                None => self.hand_in(cx),
            },
            Command::QuestionBefore if self.at_end => self.show(self.place, cx),
            Command::QuestionBefore => self.show(self.place.saturating_sub(1), cx),
            Command::QuestionAfter if self.place + 1 < self.quiz.questions.len() => self.show(self.place + 1, cx),
            Command::QuestionAfter | Command::EndQuiz => self.at_end = true,
            Command::HandIn => self.hand_in(cx),
            Command::DoubtQuestion => {
                let doubtful = self.quiz.questions.get(self.place).is_some_and(|asked| asked.doubtful);
                let (quiz, place) = (self.quiz.id, self.place);
                cx.change(move |collection| collection.doubt_quiz(quiz, place, !doubtful));
            }
            Command::ShowQuizSource => {
                if let Some(source) = self.note.as_ref().and_then(|note| note.source) {
                    cx.go(Place::Document(source.document, source.span));
                }
            }
            other => self.entry.command(other),
        }
    }

    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        page(ui, |ui| {
            self.head(ui, cx);
            ui.add_space(6.0);
            let margin = if ui.available_width() < NARROW { [space::CARD; 2] } else { MARGIN };
            let inner = (ui.available_height() - 2.0 * margin[1]).max(160.0);
            let mut shown = None;
            let frame = card_frame(cx.theme).inner_margin(Margin::symmetric(margin[0] as i8, margin[1] as i8));
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.set_height(inner);
                match self.at_end {
                    true => shown = end::ui(ui, cx, &self.quiz, inner),
                    false => self.asked(ui, cx, inner),
                }
            });
            if let Some(place) = shown {
                self.show(place, cx);
            }
        });
    }

    fn head(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let theme = cx.theme;
        let (of, answered) = (self.quiz.questions.len(), self.quiz.answered());
        let now = cx.collection.now();
        let taken = self.taken_ms(now);
        if self.waiting() && cx.egui.input(|input| input.focused) {
            cx.egui.request_repaint_after(Duration::from_millis(1_000 - taken % 1_000));
        }
        ui.horizontal(|ui| {
            ui.label(theme.text(Type::Title, Command::GoQuiz.words()));
            if !self.at_end {
                ui.label(theme.soft(Type::Body, tr!("quiz.place", n = self.place + 1, of = of)));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let told = match self.quiz.form.exam {
                    true => tr!("quiz.answered", n = answered),
                    false => tr!("quiz.right_so_far", n = self.rights),
                };
                ui.label(theme.soft(Type::Body, told));
                ui.add_space(6.0);
                ui.label(theme.soft(Type::Body, tr!("quiz.time", time = words::time(taken))));
            });
        });
        let share = answered as f32 / of.max(1) as f32;
        ui.add(Bar::new(share, tr!("study.progress")).height(6.0));
    }

    fn asked(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, height: f32) {
        let foot = space::BUTTON + space::ITEM;
        let marked = self.marked();
        let Some(asked) = self.quiz.questions.get(self.place) else { return };
        let question = asked.question.clone();
        let body = (height - foot - space::ITEM).max(60.0);
        let mut submit = false;
        // The bar stands in the card's margin.
        let width = ui.available_width();
        let mut area = Rect::from_min_size(ui.cursor().min, vec2(width, body));
        ui.advance_cursor_after_rect(area);
        area.max.x += ui.spacing().scroll.allocated_width();
        let mut inside = ui.new_child(UiBuilder::new().max_rect(area));
        ScrollArea::vertical()
            .id_salt(("question", self.quiz.id.0, self.place))
            .max_height(body)
            .min_scrolled_height(body)
            .auto_shrink([false, false])
            .show(&mut inside, |ui| {
                scroll_keys(ui);
                ui.set_max_width(width);
                ui.spacing_mut().item_spacing.y = 12.0;
                head_words(ui, cx, &question);
                submit = self.entry.ui(ui, cx.theme, &question, marked.is_some());
                if let Some(marked) = &marked {
                    let told = ui.scope(|ui| feedback::ui(ui, cx, &question, marked, self.note.as_ref()));
                    if std::mem::take(&mut self.fresh) {
                        told.response.scroll_to_me(None);
                    }
                }
            });
        if submit {
            cx.run(Command::SubmitAnswer);
        }
        self.foot(ui, cx, marked.is_some());
    }

    /// The buttons below the question.
    fn foot(&self, ui: &mut Ui, cx: &mut Cx<'_>, marked: bool) {
        let typed = !marked && self.entry.is_typed();
        let more = self.entry.takes_enter();
        let doubtful = self.quiz.questions.get(self.place).is_some_and(|asked| asked.doubtful);
        let commands = self.commands();
        let mut pressed = None;
        let size = vec2(ui.available_width(), space::BUTTON);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::BUTTONS;
            let mut add = |ui: &mut Ui, command: Command, button: Button| {
                if ui.add(button.hint(hint(command, typed, more))).clicked() {
                    pressed = Some(command);
                }
            };
            let doubt = Button::quiet(Command::DoubtQuestion.words()).selected(doubtful);
            add(ui, Command::DoubtQuestion, doubt);
            if commands.contains(&Command::DontKnow) {
                add(ui, Command::DontKnow, Button::quiet(Command::DontKnow.words()));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let main = [Command::NextQuestion, Command::ShowPhrases];
                match main.into_iter().find(|command| commands.contains(command)) {
                    Some(command) => {
                        let last = command == Command::NextQuestion && self.open().is_none();
                        let words = if last { tr!("quiz.to_result") } else { command.words() };
                        add(ui, command, Button::primary(words).name(command.words()));
                    }
                    None => {
                        let ready = commands.contains(&Command::SubmitAnswer);
                        let submit = Button::primary(Command::SubmitAnswer.words()).enabled(ready);
                        add(ui, Command::SubmitAnswer, submit);
                    }
                }
                add(ui, Command::EndQuiz, Button::link(end_words(self.quiz.form.exam)).soft());
            });
        });
        if let Some(command) = pressed {
            cx.run(command);
        }
    }
}

/// The words that end a quiz: an exam is handed in.
fn end_words(exam: bool) -> String {
    if exam { Command::HandIn.words().into_owned() } else { Command::EndQuiz.words().into_owned() }
}

/// The key to show beside a command: in a field one that works there; `more`: there Enter leads to the next line.
fn hint(command: Command, typed: bool, more: bool) -> String {
    let shortcuts = command.shortcuts();
    let works = |shortcut: &&Shortcut| shortcut.works_in_fields() || (shortcut.key == Key::Enter && !more);
    let within = shortcuts.iter().find(works).filter(|_| typed);
    within.or(shortcuts.first()).map(|shortcut| shortcut.words()).unwrap_or_default()
}

fn given(answer: Option<&QuizAnswer>) -> Option<&Given> {
    answer.map(|answer| &answer.given)
}

fn empty() -> Entry {
    Entry::Choice(choice::Choice::new(Vec::new(), false))
}

/// What kind of question it is, and the question.
fn head_words(ui: &mut Ui, cx: &Cx<'_>, question: &Question) {
    let asked = words::asked(question);
    ui.add(Chip::new(asked.about, Tone::Blue));
    let long = asked.text.chars().count() > LONG;
    let style = if long { Type::Answer } else { Type::LongFace };
    let colour = if asked.turns { cx.theme.cinnabar() } else { cx.theme.blue() };
    let text = Paragraph::new(&asked.text, style);
    ui.scope(|ui| {
        ui.set_max_width(((space::MEASURE_HANZI + 6.0) * style.font().size).min(ui.available_width()));
        ui.add(match asked.apart {
            Some(span) => text.apart(span, style, colour),
            None => text,
        });
    });
    ui.add_space(4.0);
}
