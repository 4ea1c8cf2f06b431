//! What is typed as text: how it is shown, and what of it is valid.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::model::Settings;
use crate::tr;

/// The longest step, seconds: 7 days.
const LONGEST_STEP: u32 = 7 * 86_400;
/// The most steps in one field; the collection takes twice as many for both fields together.
const MOST_STEPS: usize = 20;

/// A setting that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    NewPerDay,
    ReviewsPerDay,
    Retention,
    LearningSteps,
    RelearningSteps,
    MaximumInterval,
    Leech,
    DayStart,
    SessionMinutes,
    SessionCards,
}

impl Field {
    /// Those of a preset, in the order of the screen.
    pub(super) const OF_PRESET: [Field; 7] = [
        Self::NewPerDay,
        Self::ReviewsPerDay,
        Self::Retention,
        Self::LearningSteps,
        Self::RelearningSteps,
        Self::MaximumInterval,
        Self::Leech,
    ];

    /// Those of the person, whatever the preset.
    pub(super) const OF_PERSON: [Field; 3] = [Self::DayStart, Self::SessionMinutes, Self::SessionCards];

    /// All.
    pub(super) fn all() -> impl Iterator<Item = Field> {
        Self::OF_PRESET.into_iter().chain(Self::OF_PERSON)
    }

    /// Its name on screen.
    pub(super) fn name(self) -> Cow<'static, str> {
        match self {
            Self::NewPerDay => tr!("settings.new_per_day"),
            Self::ReviewsPerDay => tr!("settings.reviews_per_day"),
            Self::Retention => tr!("settings.retention"),
            Self::LearningSteps => tr!("settings.learning_steps"),
            Self::RelearningSteps => tr!("settings.relearning_steps"),
            Self::MaximumInterval => tr!("settings.maximum_interval"),
            Self::Leech => tr!("settings.leech"),
            Self::DayStart => tr!("settings.day_start"),
            Self::SessionMinutes => tr!("settings.session_minutes"),
            Self::SessionCards => tr!("settings.session_cards"),
        }
    }

    /// What it means, for the person.
    pub(super) fn hint(self) -> Cow<'static, str> {
        match self {
            Self::NewPerDay | Self::ReviewsPerDay => tr!("settings.all_decks"),
            Self::Retention => tr!("settings.retention_hint"),
            Self::LearningSteps | Self::RelearningSteps => tr!("settings.steps_hint"),
            Self::MaximumInterval => tr!("settings.maximum_interval_hint"),
            Self::Leech => tr!("settings.leech_hint"),
            Self::DayStart => tr!("settings.day_start_hint"),
            Self::SessionMinutes => tr!("settings.session_minutes_hint"),
            Self::SessionCards => tr!("settings.session_cards_hint"),
        }
    }

    /// The setting as text.
    pub(super) fn show(self, settings: &Settings) -> String {
        let schedule = &settings.schedule;
        match self {
            Self::NewPerDay => schedule.new_per_day.to_string(),
            Self::ReviewsPerDay => schedule.reviews_per_day.to_string(),
            Self::Retention => format!("{:.0}", schedule.desired_retention * 100.0),
            Self::LearningSteps => show_steps(&schedule.learning_steps_secs),
            Self::RelearningSteps => show_steps(&schedule.relearning_steps_secs),
            Self::MaximumInterval => schedule.maximum_interval_days.to_string(),
            Self::Leech => schedule.leech_lapses.to_string(),
            Self::DayStart => schedule.day_starts_at_hour.to_string(),
            Self::SessionMinutes => settings.session_minutes.to_string(),
            Self::SessionCards => settings.session_cards.to_string(),
        }
    }

    /// Puts the text into the settings.
    ///
    /// # Errors
    /// What is wrong with the text, in words; the settings stay as they are then.
    pub(super) fn put(self, settings: &mut Settings, text: &str) -> Result<(), String> {
        let schedule = &mut settings.schedule;
        match self {
            Self::NewPerDay => schedule.new_per_day = whole(text, 0..=9_999)?,
            Self::ReviewsPerDay => schedule.reviews_per_day = whole(text, 0..=99_999)?,
            Self::Retention => schedule.desired_retention = whole(text, 70..=97)? as f32 / 100.0,
            Self::LearningSteps => schedule.learning_steps_secs = steps(text)?,
            Self::RelearningSteps => schedule.relearning_steps_secs = steps(text)?,
            Self::MaximumInterval => schedule.maximum_interval_days = whole(text, 1..=36_500)?,
            Self::Leech => schedule.leech_lapses = whole(text, 0..=999)?,
            Self::DayStart => schedule.day_starts_at_hour = whole(text, 0..=23)? as u8,
            Self::SessionMinutes => settings.session_minutes = whole(text, 0..=600)?,
            Self::SessionCards => settings.session_cards = whole(text, 0..=9_999)?,
        }
        Ok(())
    }
}

fn whole(text: &str, range: RangeInclusive<u32>) -> Result<u32, String> {
    let number = half_width(text).trim().parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| tr!("settings.bad_number", low = range.start(), high = range.end()))
}

/// `1m 10m 2h 1d`: whole seconds, minutes, hours, days, apart by spaces or commas. Nothing: no steps.
fn steps(text: &str) -> Result<Vec<u32>, String> {
    let text = half_width(text).to_lowercase();
    let words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let steps = words.map(|word| step(word).ok_or_else(|| tr!("settings.bad_step", step = word)));
    let steps = steps.collect::<Result<Vec<_>, _>>()?;
    if steps.len() > MOST_STEPS {
        return Err(tr!("settings.too_many_steps", most = MOST_STEPS));
    }
    Ok(steps)
}

fn step(word: &str) -> Option<u32> {
    let unit = match word.chars().next_back()? {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return None,
    };
    let number: u32 = word[..word.len() - 1].parse().ok()?;
    number.checked_mul(unit).filter(|secs| (1..=LONGEST_STEP).contains(secs))
}

fn show_steps(steps: &[u32]) -> String {
    let words = steps.iter().map(|secs| match secs {
        secs if secs % 86_400 == 0 => format!("{}d", secs / 86_400),
        secs if secs % 3_600 == 0 => format!("{}h", secs / 3_600),
        secs if secs % 60 == 0 => format!("{}m", secs / 60),
        secs => format!("{secs}s"),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A Chinese input method types full-width digits, letters, commas and spaces: they mean the same.
fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3001}' => ',',
        c => c,
    };
    text.chars().map(narrow).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_read_and_shown_the_same() {
        assert_eq!(steps("1m 10m"), Ok(vec![60, 600]));
        assert_eq!(steps(" 30s,2H\u{ff0c}1d "), Ok(vec![30, 7_200, 86_400]));
        assert_eq!(steps(""), Ok(Vec::new()));
        assert_eq!(show_steps(&[30, 90, 600, 7_200, 86_400]), "30s 90s 10m 2h 1d");
        for bad in ["10", "m", "0m", "8d", "1.5m", "-1m", "99999999999d", "1m x"] {
            assert!(steps(bad).is_err(), "{bad}");
        }
        assert!(steps(&"1m ".repeat(21)).is_err());
    }

    #[test]
    fn a_field_shows_what_it_put() {
        let mut settings = Settings::default();
        for field in Field::all() {
            let text = field.show(&settings);
            let before = settings.clone();
            assert_eq!(field.put(&mut settings, &text), Ok(()), "{field:?}");
            assert_eq!(settings, before, "{field:?}");
            assert!(field.put(&mut settings, "x").is_err(), "{field:?}");
            assert_eq!(settings, before, "{field:?}");
        }
        assert!(Field::Retention.put(&mut settings, "98").is_err());
        assert_eq!(Field::DayStart.put(&mut settings, "\u{ff15}"), Ok(()));
        assert_eq!(settings.schedule.day_starts_at_hour, 5);
    }
}
