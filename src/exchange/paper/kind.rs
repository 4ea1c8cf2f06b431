//! The kinds of paper that are made from notes.

use super::model::Paper;
use super::wording::Say;
use super::{dictation, summary};
use crate::collection::PrintedNote;

/// What is made of notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// 默写卷.
    #[default]
    Dictation,
    /// 复习单.
    Summary,
}

impl PaperKind {
    /// All.
    pub const ALL: [Self; 2] = [Self::Dictation, Self::Summary];

    /// The stable name: `dictation`, `summary`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dictation => "dictation",
            Self::Summary => "summary",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it asks, so that there are answers and a number of questions.
    pub fn asks(self) -> bool {
        self != Self::Summary
    }

    /// The paper of these notes; `answers` means nothing where it does not ask.
    pub fn paper(self, title: &str, about: &str, notes: &[PrintedNote], answers: bool, say: Say<'_>) -> Paper {
        match self {
            Self::Dictation => dictation(title, about, notes, answers, say),
            Self::Summary => summary(title, about, notes, say),
        }
    }
}
