//! The order in which cards are shown.
//!
//! The order depends on nothing but what is handed to [`build`], and within a study day it does not drift: built anew after
//! each answer it goes on where it was, and after an undo it is the one from before.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use super::backlog::Gain;
use super::{Calendar, ForgettingCurve};
use crate::model::{CardId, CardSchedule, Due, NoteId, Phase, ScheduleSettings, TimeMs};

/// How long before its time a learning card may be shown when nothing else is left.
pub const LEARN_AHEAD_MS: i64 = 20 * 60_000;

const DAY_MS: i64 = 86_400_000;

/// How many cards are left today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New cards.
    pub new: usize,
    /// Cards in (re)learning steps.
    pub learning: usize,
    /// Reviews.
    pub review: usize,
}

/// What has been done today, for the daily limits and the mixing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DoneToday {
    /// Answers that took a card from new.
    pub new: u32,
    /// Answers to cards that were review cards.
    pub reviews: u32,
}

/// A card that takes part in the queue (awake). Those not due today are left out by [`build`]; who hands in fewer of them
/// is served faster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The card.
    pub card: CardId,
    /// Its note, so that siblings can be kept apart.
    pub note: NoteId,
    /// Its schedule.
    pub schedule: CardSchedule,
    /// The place of its deck's [`Rules`] among those handed to [`build`].
    pub rules: usize,
}

/// What holds for the cards of some decks: those that use one preset.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// Their settings.
    pub settings: &'a ScheduleSettings,
    /// What was done today in these decks, whatever part of them the queue is built for.
    pub done: DoneToday,
}

/// Which review comes first.
#[derive(Clone, Copy, Debug, Default)]
pub enum Order<'a> {
    /// That of the lowest retrievability.
    #[default]
    Forgotten,
    /// That which gains most by the minute; one that is not weighed comes last.
    Worth(&'a HashMap<CardId, Gain>),
}

/// Today's cards in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Queue {
    /// What is left.
    pub counts: Counts,
    /// What is left under each of the [`Rules`], in their order.
    pub by_rules: Vec<Counts>,
    /// Learning cards by time, earliest first.
    pub learning: Vec<(TimeMs, CardId)>,
    /// Reviews in their [`Order`], with the new cards spread between.
    pub main: Vec<CardId>,
}

impl Queue {
    /// The card to show at `now`: a learning card that is due, else the first of `main`, else, when nothing else is
    /// left, a learning card due within 20 minutes. None: done for now (see [`Queue::next_at`]).
    pub fn next(&self, now: TimeMs) -> Option<CardId> {
        let learning = |until: TimeMs| self.learning.first().filter(|(at, _)| *at <= until).map(|(_, card)| *card);
        learning(now).or_else(|| self.main.first().copied()).or_else(|| learning(now.plus_ms(LEARN_AHEAD_MS)))
    }

    /// When the next learning card falls due, if any waits.
    pub fn next_at(&self) -> Option<TimeMs> {
        self.learning.first().map(|(at, _)| *at)
    }
}

/// Today's queue at `now`.
///
/// - Learning cards whose time lies in this study day, by time.
/// - Review cards due today or before, in that order, up to the day's limit less those `done`. Days count as study days, so
///   that the order of retrievability stands still until the next one begins; where it ties, the older card comes first.
/// - New cards by position, up to the day's limit less those `done`, spread evenly over the whole day's reviews.
/// - Limits are those of each card's [`Rules`], and each counts for itself. (Not one of `rules`: nothing is due.)
/// - If so set, one card of a note: one in learning before one for review before a new one. Cards in learning are never held
///   back, for their steps run.
pub fn build(
    candidates: &[Candidate],
    rules: &[Rules<'_>],
    order: Order<'_>,
    calendar: &Calendar,
    now: TimeMs,
) -> Queue {
    let today = calendar.day(now);
    let day_ends = calendar.start(today.plus(1));
    let mut seen = Siblings::new(rules);
    let curves: Vec<ForgettingCurve> = match rules {
        [_] => Vec::new(),
        many => many.iter().map(|rules| ForgettingCurve::new(rules.settings)).collect(),
    };

    let mut by_rules = vec![Counts::default(); rules.len()];
    let mut count = |rules: usize, one: fn(&mut Counts) -> &mut usize| {
        if let Some(counts) = by_rules.get_mut(rules) {
            *one(counts) += 1;
        }
    };
    let (mut learning, mut due, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for candidate in candidates {
        let Candidate { card, note, schedule, rules } = candidate;
        match (schedule.phase, schedule.due) {
            (Phase::New, due) => {
                let position = if let Due::Position(position) = due { position } else { 0 };
                new.push(Reverse((position, *card, *note, *rules)));
            }
            (Phase::Learning | Phase::Relearning, Due::At(at)) if at < day_ends => {
                learning.push((at, *card));
                count(*rules, |counts| &mut counts.learning);
                seen.first(*note, *rules);
            }
            (Phase::Review, Due::On(day)) if day <= today => {
                let key = match order {
                    Order::Forgotten => {
                        let forgetting = forgetting(schedule, day_ends);
                        // Between curves of different shape only what they say can be compared.
                        curves.get(*rules).map_or(forgetting, |curve| -curve.recall_at(forgetting))
                    }
                    Order::Worth(gains) => gains.get(card).map_or(f32::NEG_INFINITY, |gain| gain.per_minute),
                };
                due.push((key, *card, *note, *rules));
            }
            _ => {}
        }
    }

    learning.sort_unstable();
    due.sort_unstable_by(|(a, card_a, ..), (b, card_b, ..)| b.total_cmp(a).then(card_a.cmp(card_b)));
    let mut left = Left::new(rules, |rules| (rules.settings.reviews_per_day, rules.done.reviews));
    let due: Vec<CardId> = due
        .into_iter()
        .filter(|(_, _, note, rules)| left.any(*rules) && seen.first(*note, *rules) && left.take(*rules))
        .inspect(|(.., rules)| count(*rules, |counts| &mut counts.review))
        .map(|(_, card, ..)| card)
        .collect();

    // Of perhaps a hundred thousand new cards few are wanted: a heap sorts no more than these.
    let mut left = Left::new(rules, |rules| (rules.settings.new_per_day, rules.done.new));
    let mut waiting = if left.none() { BinaryHeap::new() } else { BinaryHeap::from(new) };
    let mut new = Vec::new();
    while let (false, Some(Reverse((_, card, note, rules)))) = (left.none(), waiting.pop()) {
        if left.any(rules) && seen.first(note, rules) && left.take(rules) {
            new.push(card);
            count(rules, |counts| &mut counts.new);
        }
    }
    let done = rules.iter().fold(DoneToday::default(), |all, rules| DoneToday {
        new: all.new.saturating_add(rules.done.new),
        reviews: all.reviews.saturating_add(rules.done.reviews),
    });

    Queue {
        counts: Counts { new: new.len(), learning: learning.len(), review: due.len() },
        by_rules,
        learning,
        main: mix(due, new, done),
    }
}

/// What is left of a day's limits, by rules.
struct Left(Vec<u32>);

impl Left {
    /// `limit` says how many a day, and how many were done.
    fn new(rules: &[Rules<'_>], limit: impl Fn(&Rules<'_>) -> (u32, u32)) -> Self {
        Self(rules.iter().map(limit).map(|(per_day, done)| per_day.saturating_sub(done)).collect())
    }

    /// Whether nothing is left of any.
    fn none(&self) -> bool {
        self.0.iter().all(|left| *left == 0)
    }

    fn any(&self, rules: usize) -> bool {
        self.0.get(rules).is_some_and(|left| *left > 0)
    }

    /// Takes one of what is left; always true, at the end of a condition.
    fn take(&mut self, rules: usize) -> bool {
        self.0.get_mut(rules).is_some_and(|left| {
            *left = left.saturating_sub(1);
            true
        })
    }
}

/// The notes of which a card is in the queue already.
struct Siblings {
    /// By rules: whether they are kept apart.
    apart: Vec<bool>,
    notes: HashSet<NoteId>,
}

impl Siblings {
    fn new(rules: &[Rules<'_>]) -> Self {
        Self { apart: rules.iter().map(|rules| rules.settings.bury_siblings).collect(), notes: HashSet::new() }
    }

    /// Whether no card of that note came before.
    fn first(&mut self, note: NoteId, rules: usize) -> bool {
        !self.apart.get(rules).copied().unwrap_or(false) || self.notes.insert(note)
    }
}

/// How far forgotten a card is: study days since the last review, in stabilities. Retrievability falls with it and with
/// nothing else, so that sorting by it needs no power function. A review card without a memory comes first.
fn forgetting(schedule: &CardSchedule, day_ends: TimeMs) -> f32 {
    let (Some(memory), Some(last)) = (schedule.memory, schedule.last_review_at) else {
        return f32::INFINITY;
    };
    whole_days(last, day_ends) as f32 / memory.stability_days.max(0.001)
}

/// Study days from a review to the day that ends then: whole days before its end, as Anki counts them, without a look at the
/// zone for each card.
pub fn whole_days(last: TimeMs, day_ends: TimeMs) -> u32 {
    u32::try_from((day_ends.0.saturating_sub(last.0) / DAY_MS).max(0)).unwrap_or(u32::MAX)
}

/// Spreads the new cards between the reviews. The pattern is that of the whole day, and what was done is its beginning;
/// else it would stretch with each answer and new cards would always come last.
fn mix(reviews: Vec<CardId>, new: Vec<CardId>, done: DoneToday) -> Vec<CardId> {
    let (mut reviews_shown, mut new_shown) = (u64::from(done.reviews), u64::from(done.new));
    let reviews_today = reviews_shown + reviews.len() as u64;
    let new_today = new_shown + new.len() as u64;
    let mut mixed = Vec::with_capacity(reviews.len() + new.len());
    let (mut reviews, mut new) = (reviews.into_iter().peekable(), new.into_iter().peekable());
    loop {
        let new_is_next = (new_shown + 1) * (reviews_today + 1) <= (reviews_shown + 1) * (new_today + 1);
        let take_new = new.peek().is_some() && (new_is_next || reviews.peek().is_none());
        let card = if take_new { new.next() } else { reviews.next() };
        let Some(card) = card else { return mixed };
        mixed.push(card);
        if take_new {
            new_shown += 1;
        } else {
            reviews_shown += 1;
        }
    }
}

#[cfg(test)]
mod tests;
