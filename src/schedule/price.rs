//! What a desired retention costs: minutes a day over the coming year, by the simulation of the `fsrs` crate.
//!
//! The cards that are there are followed for a year: those with a memory from where they stand, the new ones as many a day
//! as the settings let in. How often each grade is given and how long an answer takes is taken from the person's own
//! answers, which the crate blends with those of its default person the fewer they are.

use std::collections::HashSet;
use std::sync::Arc;

use fsrs::{
    Card, RevlogEntry, RevlogReviewKind, SimulatorConfig, check_and_fill_parameters, extract_simulator_config, simulate,
};

use super::memory::{ForgettingCurve, default_parameters};
use super::{Calendar, Past, PastReview};
use crate::model::{CardSchedule, DeckId, Due, MemoryState, Phase, ScheduleSettings, TimeMs};

/// How many days are simulated.
pub const DAYS: usize = 365;

/// The least desired retention that is simulated, percent; one that is set and lower is simulated too.
pub const LOWEST: u32 = 80;

/// The greatest, percent.
pub const HIGHEST: u32 = 97;

/// The least number of answers that grades and times are taken from.
pub const LEAST_ANSWERS: usize = 100;

/// The most answers that are looked at, the latest ones. The crate adds up the milliseconds of like answers in 32 bits:
/// with [`LONGEST_ANSWER_MS`] for each they stay below.
const MOST_ANSWERS: usize = 50_000;

/// An answer that took longer counts as this long: the person did something else meanwhile.
const LONGEST_ANSWER_MS: u32 = 60_000;

const _: () = assert!(MOST_ANSWERS as u64 * (LONGEST_ANSWER_MS as u64) < u32::MAX as u64);

/// How many simulated cards make chance small enough that it does not bend the curve: fewer cards are simulated several
/// times.
const ENOUGH_CARDS: usize = 20_000;

/// The most times.
const MOST_RUNS: usize = 24;

/// Over how many days at the end of the year recall is averaged, so that it does not hang on what falls due on the last one.
const LAST_DAYS: usize = 30;

/// Where grades and times come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habits {
    /// That many answers to the cards in question.
    Own(usize),
    /// That many answers to all of the person's cards: there are too few to those in question.
    Person(usize),
    /// The crate's default person: there are only that many answers.
    Usual(usize),
}

/// What one desired retention leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// The desired retention, percent.
    pub percent: u32,
    /// Minutes a day, on average over the year.
    pub minutes_a_day: f32,
    /// How many cards are recalled at the end of the year (on average over its last 30 days).
    pub recalled: f32,
}

/// What each desired retention leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Prices {
    /// By percent, without gaps, up to [`HIGHEST`].
    pub points: Vec<Price>,
    /// How many cards were followed.
    pub cards: usize,
    /// How many of them would be recalled at the end of the year without any study.
    pub untouched: f32,
    /// Where grades and times come from.
    pub habits: Habits,
}

impl Prices {
    /// What that percentage leads to.
    pub fn at(&self, percent: u32) -> Option<&Price> {
        self.points.iter().find(|price| price.percent == percent)
    }

    /// The best value: as high as one percent more costs less than the average up to [`HIGHEST`], and dearer beyond. That
    /// is where the curve lies farthest below the straight line between its ends, its knee (Satopää and others, 2011,
    /// “Finding a ‘Kneedle’ in a Haystack”).
    ///
    /// The line begins at [`LOWEST`], or above it where a minute brings most: the most cards recalled beyond those that
    /// would be without study. Below that no value is good. That point itself is the crate's own measure (`CMRRTargetFn`,
    /// which leaves out what is recalled anyway), but with usual grades and times it lies below [`LOWEST`] for any deck,
    /// and would always mark the left end of the curve.
    pub fn best(&self) -> Option<&Price> {
        let gain = |price: &Price| (price.recalled - self.untouched) / price.minutes_a_day.max(f32::MIN_POSITIVE);
        let asked = self.points.iter().filter(|price| price.percent >= LOWEST);
        let first = asked.clone().max_by(|a, b| gain(a).total_cmp(&gain(b)).then(b.percent.cmp(&a.percent)))?;
        let last = self.points.last()?;
        let steps = last.percent.saturating_sub(first.percent).max(1) as f32;
        let step = (last.minutes_a_day - first.minutes_a_day) / steps;
        let below = |price: &Price| step * (price.percent - first.percent) as f32 - price.minutes_a_day;
        asked.filter(|price| price.percent >= first.percent).max_by(|a, b| below(a).total_cmp(&below(b)))
    }
}

/// Simulates a year at each desired retention. `cards`: those that take part in study; `pasts`: the person's, of which
/// those of `decks` are those of the cards. The same `seed` gives the same prices. `tell` hears how much is done, 0 to 1,
/// and says whether to go on.
///
/// None: it was told to stop, or there is nothing to follow.
pub fn prices(
    cards: &[CardSchedule],
    pasts: &[Past],
    decks: &HashSet<DeckId>,
    settings: &ScheduleSettings,
    (calendar, now): (&Calendar, TimeMs),
    seed: u64,
    tell: &(dyn Fn(f32) -> bool + Sync),
) -> Option<Prices> {
    if cards.is_empty() {
        return None;
    }
    let parameters = parameters(settings);
    let shared = Arc::new(parameters.clone());
    let known: Vec<Card> = cards.iter().filter_map(|card| followed(card, &shared, calendar, now)).collect();
    let (habits, config) = habits(pasts, decks);
    let config = SimulatorConfig {
        deck_size: cards.len(),
        learn_span: DAYS,
        // What a person would give in time is what is asked for here.
        max_cost_perday: f32::INFINITY,
        max_ivl: settings.maximum_interval_days as f32,
        learn_limit: settings.new_per_day as usize,
        review_limit: settings.reviews_per_day as usize,
        new_cards_ignore_review_limit: true,
        learning_step_count: settings.learning_steps_secs.len(),
        relearning_step_count: settings.relearning_steps_secs.len(),
        ..config
    };
    let present = (settings.desired_retention * 100.0).round().clamp(70.0, HIGHEST as f32) as u32;
    let percents: Vec<u32> = (LOWEST.min(present)..=HIGHEST).collect();
    let runs = ENOUGH_CARDS.div_ceil(cards.len()).clamp(1, MOST_RUNS);
    let all = (percents.len() * runs) as f32;
    let mut points = Vec::with_capacity(percents.len());
    for (at, percent) in percents.iter().enumerate() {
        let desired_retention = *percent as f32 / 100.0;
        let known: Vec<Card> = known.iter().map(|card| Card { desired_retention, ..card.clone() }).collect();
        let (mut seconds, mut recalled) = (0.0_f64, 0.0_f64);
        for run in 0..runs {
            if !tell((at * runs + run) as f32 / all) {
                return None;
            }
            // The same chance for each retention, so that they differ by nothing else.
            let seed = seed.wrapping_add(run as u64);
            let year = simulate(&config, &parameters, desired_retention, Some(seed), Some(known.clone())).ok()?;
            seconds += year.cost_per_day.iter().map(|seconds| f64::from(*seconds)).sum::<f64>();
            let last = &year.memorized_cnt_per_day[DAYS - LAST_DAYS..];
            recalled += last.iter().map(|cards| f64::from(*cards)).sum::<f64>() / LAST_DAYS as f64;
        }
        let runs = runs as f64;
        points.push(Price {
            percent: *percent,
            minutes_a_day: (seconds / runs / DAYS as f64 / 60.0) as f32,
            recalled: (recalled / runs) as f32,
        });
    }
    let curve = ForgettingCurve::new(settings);
    let end = (DAYS - LAST_DAYS / 2) as f32;
    let untouched = known.iter().map(|card| {
        let memory = MemoryState { stability_days: card.stability, difficulty: card.difficulty };
        curve.recall(memory, end - card.last_date)
    });
    Some(Prices { points, cards: cards.len(), untouched: untouched.sum(), habits })
}

/// The parameters as the simulation can bear them: those that decide about a division or a root within the bounds to
/// which the crate brings them elsewhere.
fn parameters(settings: &ScheduleSettings) -> Vec<f32> {
    let mut parameters = check_and_fill_parameters(&settings.parameters).unwrap_or_else(|_| default_parameters());
    for first in &mut parameters[..4] {
        *first = first.clamp(0.001, 100.0);
    }
    parameters[20] = parameters[20].clamp(0.1, 0.8);
    parameters
}

/// A card with a memory as the crate follows it, in days from now; none for a new one.
fn followed(card: &CardSchedule, parameters: &Arc<Vec<f32>>, calendar: &Calendar, now: TimeMs) -> Option<Card> {
    let (memory, last) = (card.memory?, card.last_review_at?);
    if card.phase == Phase::New || !(memory.stability_days.is_finite() && memory.difficulty.is_finite()) {
        return None;
    }
    let last_date = -(calendar.days_between(last, now) as f32);
    let due = match card.due {
        Due::On(day) => day.0.saturating_sub(calendar.day(now).0).max(0) as f32,
        Due::At(_) | Due::Position(_) => 0.0,
    };
    Some(Card {
        id: 1,
        difficulty: memory.difficulty.clamp(1.0, 10.0),
        stability: memory.stability_days.clamp(0.001, 36_500.0),
        last_date,
        due,
        interval: due - last_date,
        lapses: card.lapses,
        parameters: Arc::clone(parameters),
        // Its desired retention is set for each simulation.
        ..Card::default()
    })
}

/// How the person answers, from the answers to the cards in question, to all cards, or as is usual.
fn habits(pasts: &[Past], decks: &HashSet<DeckId>) -> (Habits, SimulatorConfig) {
    let count = |mine: &dyn Fn(&Past) -> bool| pasts.iter().filter(|past| mine(past)).flat_map(answers).count();
    let own = count(&|past| decks.contains(&past.deck));
    let all = count(&|_| true);
    let (habits, entries) = if own >= LEAST_ANSWERS {
        (Habits::Own(own), latest(pasts.iter().filter(|past| decks.contains(&past.deck))))
    } else if all >= LEAST_ANSWERS {
        (Habits::Person(all), latest(pasts.iter()))
    } else {
        (Habits::Usual(all), Vec::new())
    };
    // The entries' times are whole study days from 0 on.
    (habits, extract_simulator_config(entries, 0, true))
}

/// The answers of a past that tell how somebody answers: items that were missed with their list are none, nor what has no
/// time, which came from elsewhere.
fn answers(past: &Past) -> impl Iterator<Item = &PastReview> {
    past.reviews.iter().filter(|review| review.asked && review.taken_ms > 0)
}

/// The latest answers, oldest first, as the crate wants them.
fn latest<'a>(pasts: impl Iterator<Item = &'a Past>) -> Vec<RevlogEntry> {
    let mut answers: Vec<_> =
        pasts.flat_map(|past| answers(past).map(|review| (review.at, past.card, *review))).collect();
    answers.sort_by_key(|(at, card, _)| (*at, *card));
    let excess = answers.len().saturating_sub(MOST_ANSWERS);
    let entry = |(_, card, review): (TimeMs, crate::model::CardId, PastReview)| RevlogEntry {
        // The crate takes the day from it, and nothing else.
        id: i64::from(review.day.0) * 86_400_000,
        cid: card.0,
        button_chosen: review.grade.number(),
        taken_millis: review.taken_ms.min(LONGEST_ANSWER_MS),
        review_kind: match review.phase {
            Phase::New | Phase::Learning => RevlogReviewKind::Learning,
            Phase::Review => RevlogReviewKind::Review,
            Phase::Relearning => RevlogReviewKind::Relearning,
        },
        ..RevlogEntry::default()
    };
    answers.drain(excess..).map(entry).collect()
}

#[cfg(test)]
mod tests;
