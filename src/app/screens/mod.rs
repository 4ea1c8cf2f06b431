//! One file (or folder) per screen, and their registry. A new screen: its file, a variant, a line.

mod document;
mod import;
mod notes;
mod quiz;
mod settings;
mod stats;
mod study;
mod today;

use super::widgets::Icon;
use super::{Command, Place, Screen};
use crate::collection::NoteFilter;

/// The screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScreenId {
    /// 今日.
    Today,
    /// 导入.
    Import,
    /// 学习.
    Study,
    /// 自测.
    Quiz,
    /// 词条.
    Notes,
    /// A document at a place in its text.
    Document,
    /// 统计.
    Stats,
    /// 设置.
    Settings,
}

impl ScreenId {
    /// The place to go to so that the screen is as it was left; none for one that must be told what to show.
    pub fn place(self) -> Option<Place> {
        match self {
            Self::Import => Some(Place::Import(Vec::new())),
            Self::Notes => Some(Place::Notes(NoteFilter::default(), None)),
            _ => None,
        }
    }
}

/// Where a screen stands in the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rail {
    /// Among the others.
    Top(Icon, Command),
    /// At the foot.
    Foot(Icon, Command),
    /// Nowhere; this one's place is shown as the current one.
    Under(ScreenId),
}

/// How a screen is made.
pub type Make = fn() -> Box<dyn Screen>;

/// One line per screen: which, its place in the rail, how it is made.
#[rustfmt::skip]
pub const SCREENS: &[(ScreenId, Rail, Make)] = &[
    (ScreenId::Today, Rail::Top(Icon::Home, Command::GoToday), || Box::new(today::TodayScreen::default())),
    (ScreenId::Import, Rail::Top(Icon::Download, Command::GoImport), || Box::new(import::ImportScreen::default())),
    (ScreenId::Study, Rail::Under(ScreenId::Today), || Box::new(study::StudyScreen::default())),
    (ScreenId::Quiz, Rail::Top(Icon::Page, Command::GoQuiz), || Box::new(quiz::QuizScreen::default())),
    (ScreenId::Notes, Rail::Top(Icon::Search, Command::GoNotes), || Box::new(notes::NotesScreen::default())),
    (ScreenId::Document, Rail::Under(ScreenId::Notes), || Box::new(document::DocumentScreen::default())),
    (ScreenId::Stats, Rail::Top(Icon::Bars, Command::GoStats), || Box::new(stats::StatsScreen::default())),
    (ScreenId::Settings, Rail::Foot(Icon::Gear, Command::GoSettings), || Box::new(settings::SettingsScreen::default())),
];
