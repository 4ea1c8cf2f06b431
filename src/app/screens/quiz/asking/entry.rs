//! What is being answered, by the way in which the question is answered.

use eframe::egui::Ui;

use super::choice::Choice;
use super::explain::Explain;
use super::lines::Lines;
use super::order::Order;
use crate::app::{Command, Theme};
use crate::quiz::{Given, Question, Task};
use crate::tr;

/// An answer in the making.
pub enum Entry {
    /// One or several of the options.
    Choice(Choice),
    /// Typed.
    Lines(Lines),
    /// Put in order.
    Order(Order),
    /// Explained, and marked by oneself.
    Explain(Explain),
}

impl Entry {
    /// For a question, with what was answered before.
    pub fn new(question: &Question, given: Option<&Given>) -> Self {
        match (&question.task, given) {
            (Task::One { options, .. }, given) => {
                let chosen = match given {
                    Some(Given::One { place }) => Some(*place),
                    _ => None,
                };
                Self::Choice(Choice::new(options.clone(), false).with(chosen))
            }
            (Task::Many { options, .. }, given) => {
                let ticked = match given {
                    Some(Given::Many { ticked }) => ticked.as_slice(),
                    _ => &[],
                };
                let places = ticked.iter().enumerate().filter(|(_, ticked)| **ticked).map(|(place, _)| place);
                Self::Choice(Choice::new(options.clone(), true).with(places))
            }
            (Task::Judge { .. }, given) => {
                let chosen = match given {
                    Some(Given::Judged { is_true }) => Some(usize::from(!is_true)),
                    _ => None,
                };
                let options = vec![tr!("quiz.true").into_owned(), tr!("quiz.false").into_owned()];
                Self::Choice(Choice::new(options, false).with(chosen))
            }
            (Task::Typed { .. }, Some(Given::Typed { text })) => Self::Lines(Lines::one(text)),
            (Task::Typed { .. }, _) => Self::Lines(Lines::one("")),
            (Task::Write { items, .. }, Some(Given::Lines { lines })) => Self::Lines(Lines::items(items.len(), lines)),
            (Task::Write { items, .. }, _) => Self::Lines(Lines::items(items.len(), &[])),
            (Task::Order { shown, .. }, Some(Given::Order { places })) => Self::Order(Order::new(shown).with(places)),
            (Task::Order { shown, .. }, _) => Self::Order(Order::new(shown)),
            (Task::Explain { text, phrases }, Some(Given::Phrases { had })) => {
                Self::Explain(Explain::new(text, phrases).with(had))
            }
            (Task::Explain { text, phrases }, Some(_)) => Self::Explain(Explain::new(text, phrases).with(&[])),
            (Task::Explain { text, phrases }, None) => Self::Explain(Explain::new(text, phrases)),
        }
    }

    /// What is answered so far; none while there is nothing to give.
    pub fn given(&self, question: &Question) -> Option<Given> {
        match (self, &question.task) {
            (Self::Choice(choice), Task::One { .. }) => Some(Given::One { place: choice.one()? }),
            (Self::Choice(choice), Task::Judge { .. }) => Some(Given::Judged { is_true: choice.one()? == 0 }),
            (Self::Choice(choice), _) => {
                choice.one()?;
                Some(Given::Many { ticked: choice.chosen.clone() })
            }
            (Self::Lines(lines), _) if !lines.has_text() => None,
            (Self::Lines(lines), Task::Typed { .. }) => Some(Given::Typed { text: lines.lines.first()?.clone() }),
            (Self::Lines(lines), _) => Some(Given::Lines { lines: lines.lines.clone() }),
            (Self::Order(order), _) => order.moved.then(|| Given::Order { places: order.places.clone() }),
            (Self::Explain(explain), _) => explain.open.then(|| Given::Phrases { had: explain.had.chosen.clone() }),
        }
    }

    /// Whether it is typed into a field.
    pub fn is_typed(&self) -> bool {
        match self {
            Self::Lines(_) => true,
            Self::Explain(explain) => !explain.open,
            _ => false,
        }
    }

    /// Whether Enter in its field does not give the answer.
    pub fn takes_enter(&self) -> bool {
        match self {
            Self::Lines(lines) => lines.is_list(),
            Self::Explain(explain) => !explain.open,
            _ => false,
        }
    }

    /// The commands that apply while it is not yet given.
    pub fn commands(&self, question: &Question) -> Vec<Command> {
        let submit = self.given(question).map(|_| Command::SubmitAnswer);
        match self {
            Self::Choice(choice) => choice.commands().chain(submit).collect(),
            Self::Order(order) => order.commands().chain(submit).collect(),
            Self::Lines(_) => submit.into_iter().chain([Command::NextOption]).collect(),
            Self::Explain(explain) => explain.commands(),
        }
    }

    /// Runs one of them, other than to submit it.
    pub fn command(&mut self, command: Command) {
        match self {
            Self::Choice(choice) => choice.command(command),
            Self::Order(order) => order.command(command),
            Self::Lines(lines) => lines.take_focus(),
            Self::Explain(explain) if command == Command::ShowPhrases => explain.open(),
            Self::Explain(explain) => explain.had.command(command),
        }
    }

    /// Draws it. `marked`: it was given, and what is right may be seen. True when it is to be submitted.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, question: &Question, marked: bool) -> bool {
        match self {
            Self::Choice(choice) => {
                let right: Option<Vec<bool>> = marked.then(|| right_options(&question.task));
                return choice.ui(ui, theme, right.as_deref());
            }
            Self::Order(order) => {
                let right = match &question.task {
                    Task::Order { right, .. } if marked => Some(right.as_slice()),
                    _ => None,
                };
                order.ui(ui, theme, right);
            }
            // What was typed is told with the marking.
            Self::Lines(_) if marked => {}
            Self::Lines(lines) => return lines.ui(ui, theme),
            Self::Explain(explain) => explain.ui(ui, theme, marked),
        }
        false
    }
}

/// Whether each option is right.
fn right_options(task: &Task) -> Vec<bool> {
    match task {
        Task::One { options, right } => (0..options.len()).map(|place| place == *right).collect(),
        Task::Many { right, .. } => right.clone(),
        Task::Judge { right, .. } => vec![*right, !*right],
        _ => Vec::new(),
    }
}
