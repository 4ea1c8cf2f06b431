//! One card's way through its reviews to the sessions.

use super::learner::{Expected, Learner};
use super::slots::{LEAST_DAYS, MOST_SLOTS, Slot, Slots, of};
use super::{Ask, AskCard};
use crate::model::{Day, TimeMs};
use crate::schedule::elapsed_days;

/// What recall a month after the last session counts beside recall at a session: it decides between ways that serve the
/// date alike, so that the plan leaves lasting memories behind.
const LATER: f32 = 0.25;
const LATER_MS: i64 = 30 * 86_400_000;

/// A time at which recall counts.
#[derive(Clone, Copy, Debug)]
struct Check {
    at: TimeMs,
    weight: f32,
}

/// A card with the times that count for it.
pub(super) struct Course<'a> {
    pub(super) card: &'a AskCard,
    learner: &'a Learner,
    /// Before any review of the plan: its memory, when and on which day that was last strengthened.
    start: Option<Standing>,
    checks: Vec<Check>,
    /// Whether it was never studied.
    pub(super) new: bool,
    /// The slots on which it can be studied.
    pub(super) open: std::ops::Range<usize>,
}

/// A memory, with when it was last strengthened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    memory: Expected,
    at: TimeMs,
    day: Day,
}

/// The slots on which a card is reviewed, in order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reviews {
    slots: [u8; MOST_SLOTS],
    count: usize,
}

impl Reviews {
    pub(super) const NONE: Self = Self { slots: [0; MOST_SLOTS], count: 0 };

    pub(super) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.slots[..self.count].iter().map(|slot| usize::from(*slot))
    }

    pub(super) fn first(&self) -> Option<usize> {
        self.iter().next()
    }

    pub(super) fn has(&self, slot: usize) -> bool {
        self.iter().any(|other| other == slot)
    }

    /// With one more, which must not be there yet.
    pub(super) fn with(&self, slot: usize) -> Self {
        let mut more = *self;
        let place = self.iter().take_while(|other| *other < slot).count();
        more.slots.copy_within(place..self.count, place + 1);
        more.slots[place] = slot as u8;
        more.count += 1;
        more
    }

    /// Without that one.
    pub(super) fn without(&self, slot: usize) -> Self {
        let mut less = Self { count: 0, ..*self };
        for other in self.iter().filter(|other| *other != slot) {
            less.slots[less.count] = other as u8;
            less.count += 1;
        }
        less
    }
}

impl<'a> Course<'a> {
    pub(super) fn new(card: &'a AskCard, learner: &'a Learner, ask: &Ask, slots: &Slots) -> Self {
        let schedule = &card.schedule;
        let start = schedule.memory.zip(schedule.last_review_at).map(|(memory, at)| Standing {
            memory: Expected::known(memory),
            at,
            day: ask.calendar.day(at),
        });
        let ahead = || of(card.sessions).filter(|session| ask.sessions.get(*session).is_some_and(|s| s.at > ask.now));
        let at = |session: usize| ask.sessions[session].at;
        let mut checks: Vec<Check> = ahead().map(|session| Check { at: at(session), weight: 1.0 }).collect();
        checks.sort_by_key(|check| check.at);
        if let Some(last) = checks.last().copied() {
            checks.push(Check { at: last.at.plus_ms(LATER_MS), weight: LATER });
        }
        // Studied today already: tomorrow is the next time.
        let from = start.map_or(card.from, |start| card.from.max(start.day.plus(1)));
        let first = slots.slots.iter().position(|slot| slot.day >= from).unwrap_or(slots.slots.len());
        let end = slots.before_last(card.sessions).max(first);
        Self { card, learner, start, checks, new: start.is_none(), open: first..end }
    }

    /// Goes through these reviews: recall at the times that count, weighted. `each` hears how long each takes, ms.
    pub(super) fn worth(&self, slots: &[Slot], reviews: &Reviews, mut each: impl FnMut(usize, f32)) -> f32 {
        let mut worth = 0.0;
        let mut standing = self.start;
        let mut checks = self.checks.iter().peekable();
        for place in reviews.iter() {
            let slot = &slots[place];
            while let Some(check) = checks.next_if(|check| check.at <= slot.at) {
                worth += check.weight * self.recall(standing.as_ref(), check.at);
            }
            let (after, cost) = self.study(standing.as_ref(), slot);
            standing = Some(after);
            each(place, cost);
        }
        worth + checks.map(|check| check.weight * self.recall(standing.as_ref(), check.at)).sum::<f32>()
    }

    /// Whether there can be a review on that slot besides these: not on the last day the first of a new card.
    pub(super) fn may(&self, reviews: &Reviews, slot: usize) -> bool {
        let begins = self.new && reviews.first().is_none_or(|first| first > slot);
        let too_late = begins && self.is_last(slot);
        !(too_late || reviews.has(slot))
    }

    /// Whether that is the last day of several.
    pub(super) fn is_last(&self, slot: usize) -> bool {
        self.open.end >= LEAST_DAYS && slot + 1 == self.open.end
    }

    /// The standing after it is studied on that slot, and how long that takes, ms.
    pub(super) fn study(&self, standing: Option<&Standing>, slot: &Slot) -> (Standing, f32) {
        let (memory, cost) = match standing {
            None => self.learner.first(),
            Some(standing) => {
                let days = u32::try_from(slot.day.0.saturating_sub(standing.day.0)).unwrap_or(0);
                self.learner.review(standing.memory, days.max(1))
            }
        };
        (Standing { memory, at: slot.at, day: slot.day }, cost)
    }

    /// The standing before any review of the plan.
    pub(super) fn start(&self) -> Option<Standing> {
        self.start
    }

    /// The probability of recall at that time; 0 for a card never studied.
    pub(super) fn recall(&self, standing: Option<&Standing>, at: TimeMs) -> f32 {
        standing.map_or(0.0, |standing| self.learner.recall(&standing.memory, elapsed_days(standing.at, at)))
    }
}
