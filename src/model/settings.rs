//! What a person can set. Stored in the collection as one JSON object; unknown fields are kept out, missing ones take
//! their default, so that an older file opens.

use serde::{Deserialize, Serialize};

use super::PresetId;

/// The language on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// 中文.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The language's code in the strings files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How much is to fall due on a day of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayWork {
    /// As much as on any day.
    #[default]
    Normal,
    /// About half as much.
    Less,
    /// Nothing that another day can take.
    None,
}

/// How cards are scheduled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScheduleSettings {
    /// The probability of recall at which a review falls due, 0.70 to 0.97.
    pub desired_retention: f32,
    /// FSRS-6 parameters, 21 numbers; empty: the defaults.
    pub parameters: Vec<f32>,
    /// Learning steps, seconds each.
    pub learning_steps_secs: Vec<u32>,
    /// Relearning steps, seconds each.
    pub relearning_steps_secs: Vec<u32>,
    /// The longest interval, days.
    pub maximum_interval_days: u32,
    /// Whether intervals are spread by chance over neighbouring days.
    pub fuzz: bool,
    /// New cards a day, all decks of the preset together.
    pub new_per_day: u32,
    /// Reviews a day, all decks of the preset together.
    pub reviews_per_day: u32,
    /// Lapses at which a card is marked as a leech (and at every half of that again); 0: never.
    pub leech_lapses: u32,
    /// Whether cards of one note are kept a day apart.
    pub bury_siblings: bool,
    /// The local hour at which a study day begins, 0 to 23.
    pub day_starts_at_hour: u8,
    /// How much is to fall due on each day of the week, Monday first. It holds where intervals are spread.
    pub week: [DayWork; 7],
}

impl Default for ScheduleSettings {
    fn default() -> Self {
        Self {
            desired_retention: 0.9,
            parameters: Vec::new(),
            learning_steps_secs: vec![60, 600],
            relearning_steps_secs: vec![600],
            maximum_interval_days: 36_500,
            fuzz: true,
            new_per_day: 20,
            reviews_per_day: 9_999,
            leech_lapses: 8,
            bury_siblings: true,
            day_starts_at_hour: 4,
            week: [DayWork::Normal; 7],
        }
    }
}

impl ScheduleSettings {
    /// These settings, with what belongs to the person and not to a preset taken from `person`.
    pub fn shared(self, person: &Self) -> Self {
        Self { day_starts_at_hour: person.day_starts_at_hour, week: person.week, ..self }
    }
}

/// A named set of schedule settings that decks use.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Its row.
    pub id: PresetId,
    /// Its name, like no other's.
    pub name: String,
    /// The settings. The day boundary is the person's, for all presets.
    pub schedule: ScheduleSettings,
}

/// What a deck says about its settings. The default preset is [`Settings::schedule`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DeckPreset {
    /// It uses what the deck above it uses; at the top, the default preset.
    #[default]
    Inherited,
    /// It uses the default preset, whatever the deck above it uses.
    Default,
    /// It uses that preset.
    Own(PresetId),
}

/// Everything a person can set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// How cards are scheduled.
    pub schedule: ScheduleSettings,
    /// The language; none: the system's.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// The size of everything on screen, 0.75 to 2.0.
    pub scale: f32,
    /// How long one sitting lasts, minutes; 0: as long as there are cards.
    pub session_minutes: u32,
    /// How many cards one sitting has; 0: all.
    pub session_cards: u32,
    /// Whether answers are typed.
    pub type_answers: bool,
    /// Whether there are two buttons, not recalled and recalled, instead of four.
    pub two_buttons: bool,
    /// Whether there is a key to say, before the answer shows, that one is sure of it.
    pub ask_sure: bool,
    /// Whether no new cards are shown while there is a backlog.
    pub backlog_pauses_new: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            schedule: ScheduleSettings::default(),
            language: None,
            theme: ThemeChoice::System,
            scale: 1.0,
            session_minutes: 0,
            session_cards: 0,
            type_answers: false,
            two_buttons: false,
            ask_sure: false,
            backlog_pauses_new: true,
        }
    }
}
