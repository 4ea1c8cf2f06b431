//! What each of the four answers leads to. The rules are those of Anki's engine with FSRS on.

use super::fuzz::{self, Fuzz, Work};
use super::memory::{self, Model, Recall};
use super::steps::Steps;
use super::{Calendar, Interval, Outcome};
use crate::model::{CardId, CardSchedule, Day, Due, Grade, Phase, ScheduleSettings, TimeMs};

/// A card that would be due again within half a day stays in learning, when there are no steps to say otherwise.
const SHORT_TERM_DAYS: f32 = 0.5;

/// What each of the four buttons leads to at `now`, Again first. `seed` decides the fuzz; the same seed gives the same
/// intervals (see [`fuzz_seed`]).
///
/// - A new or learning card walks the learning steps, a forgotten one the relearning steps; Easy leaves them at once.
/// - Days between reviews are counted in study days; a review of the same day counts as 0, for which FSRS has its
///   short-term formula.
/// - A step that reaches past the end of the study day is due from the beginning of the day in which it ends.
/// - Hard is at least a day; for a review card Good is at least a day more, and Easy a day more than that, up to the
///   longest interval that is set.
pub fn outcomes(
    card: &CardSchedule,
    settings: &ScheduleSettings,
    calendar: &Calendar,
    now: TimeMs,
    seed: u64,
) -> [Outcome; 4] {
    outcomes_among(card, settings, calendar, now, seed, Work::none())
}

/// As [`outcomes`], among other cards: where an interval is spread over several days, the one with least work is taken.
pub fn outcomes_among(
    card: &CardSchedule,
    settings: &ScheduleSettings,
    calendar: &Calendar,
    now: TimeMs,
    seed: u64,
    work: Work<'_>,
) -> [Outcome; 4] {
    let model = Model::new(settings);
    let elapsed_days = card.last_review_at.map_or(0, |last| calendar.days_between(last, now));
    let answers = Answers {
        card,
        settings,
        recalls: model.next(card.memory, elapsed_days),
        short_term: model.short_term,
        maximum: settings.maximum_interval_days.max(1),
        fuzz: if settings.fuzz { Fuzz::from_seed(seed) } else { Fuzz(None) },
        today: calendar.day(now),
        work,
    };
    let (passed, learnt) = match card.phase {
        Phase::Review => (answers.passing_days(), [0; 3]),
        _ => ([0; 3], answers.learnt_days()),
    };
    Grade::ALL.map(|grade| {
        let next = match card.phase {
            Phase::New | Phase::Learning | Phase::Relearning => answers.in_steps(grade, learnt),
            Phase::Review => answers.in_review(grade, passed),
        };
        answers.outcome(grade, next, calendar, now)
    })
}

/// A good seed for [`outcomes`]: the same card at the same point of its life always gets the same fuzz, also when its log
/// is replayed.
pub fn fuzz_seed(card: CardId, reviews: u32) -> u64 {
    card.0.cast_unsigned().wrapping_mul(0x1_0000_0001).wrapping_add(u64::from(reviews))
}

/// Whether that many lapses mark a card as a leech: at the limit, and at every half of it (rounded up) after that. A limit
/// of 0: never.
pub fn is_leech(lapses: u32, limit: u32) -> bool {
    limit > 0 && lapses >= limit && (lapses - limit).is_multiple_of(limit.div_ceil(2))
}

/// Where an answer leads.
#[derive(Clone, Copy)]
enum Next {
    /// A step: its wait, the steps that remain, and the interval that waits behind it.
    Step { secs: u32, left: u32, interval_days: u32 },
    /// A review after days.
    Days(u32),
}

struct Answers<'a> {
    card: &'a CardSchedule,
    settings: &'a ScheduleSettings,
    recalls: [Recall; 4],
    short_term: bool,
    maximum: u32,
    fuzz: Fuzz,
    today: Day,
    work: Work<'a>,
}

impl Answers<'_> {
    /// An interval as whole days, at least `least`, spread.
    fn spread(&self, interval: f32, least: u32) -> u32 {
        self.fuzz.days_among(interval, (least, self.maximum), self.today, &self.settings.week, self.work)
    }

    fn interval(&self, grade: Grade) -> f32 {
        self.recalls[grade as usize - 1].interval_days
    }

    /// The days that FSRS wants, as whole ones, at least one.
    fn whole_days(&self, grade: Grade) -> u32 {
        Fuzz(None).days(self.interval(grade), 1, self.maximum)
    }

    fn steps(&self) -> Steps<'_> {
        Steps(match self.card.phase {
            Phase::New | Phase::Learning => &self.settings.learning_steps_secs,
            Phase::Review | Phase::Relearning => &self.settings.relearning_steps_secs,
        })
    }

    fn in_steps(&self, grade: Grade, learnt: [u32; 3]) -> Next {
        let steps = self.steps();
        let left = match self.card.phase {
            Phase::New => u32::MAX,
            _ => self.card.steps_left,
        };
        let step = match grade {
            Grade::Again => steps.again(),
            Grade::Hard => steps.hard(left),
            Grade::Good => steps.good(left),
            Grade::Easy => None,
        };
        let failed = grade == Grade::Again;
        let interval_days = match self.card.phase {
            Phase::Relearning if failed => self.whole_days(grade),
            Phase::Relearning => self.card.interval_days,
            _ => 0,
        };
        if let Some((secs, left)) = step {
            let left = left.min(u32::try_from(steps.0.len()).unwrap_or(u32::MAX));
            return Next::Step { secs, left, interval_days };
        }
        if grade == Grade::Easy {
            let good = self.spread(self.interval(Grade::Good), 1) + 1;
            return Next::Days(self.spread(self.rounded(grade), good.max(learnt[2])));
        }
        let days = learnt[grade as usize - 1];
        self.short_step(grade, if self.card.phase == Phase::Relearning { days } else { 0 }).unwrap_or(Next::Days(days))
    }

    fn rounded(&self, grade: Grade) -> f32 {
        self.interval(grade).round().max(1.0)
    }

    /// The days after Again, Hard and Good where no steps are left, none less than the one before (the days with least work
    /// in two ranges may stand the other way round; both lie in the range of the better grade then).
    fn learnt_days(&self) -> [u32; 3] {
        let mut floor = 0;
        [Grade::Again, Grade::Hard, Grade::Good].map(|grade| {
            floor = self.spread(self.rounded(grade), 1).max(floor);
            floor
        })
    }

    fn in_review(&self, grade: Grade, passed: [u32; 3]) -> Next {
        let [hard, good, easy] = passed;
        match grade {
            Grade::Again => {
                let interval_days = self.whole_days(grade);
                match self.steps().again() {
                    Some((secs, left)) => Next::Step { secs, left, interval_days },
                    None => self.short_step(grade, interval_days).unwrap_or(Next::Days(interval_days)),
                }
            }
            Grade::Hard => Next::Days(hard),
            Grade::Good => Next::Days(good),
            Grade::Easy => Next::Days(easy),
        }
    }

    /// Without steps, and where FSRS wants less than half a day: a step of exactly that.
    fn short_step(&self, grade: Grade, interval_days: u32) -> Option<Next> {
        let interval = self.interval(grade);
        (self.short_term && self.steps().is_empty() && interval < SHORT_TERM_DAYS).then_some(Next::Step {
            secs: (interval * 86_400.0) as u32,
            left: 0,
            interval_days,
        })
    }

    /// A review card's days after Hard, Good and Easy, each longer than the one before where the longest interval allows,
    /// and none shorter than after Again (which has no fuzz, so that fuzz could turn the order round).
    fn passing_days(&self) -> [u32; 3] {
        let mut floor = self.whole_days(Grade::Again);
        [Grade::Hard, Grade::Good, Grade::Easy].map(|grade| {
            let interval = self.interval(grade);
            let least = fuzz::least(interval, self.card.interval_days, self.maximum).max(floor);
            let days = self.spread(interval, least);
            floor = days + 1;
            days
        })
    }

    fn outcome(&self, grade: Grade, next: Next, calendar: &Calendar, now: TimeMs) -> Outcome {
        let memory = self.recalls[grade as usize - 1].memory;
        let lapsed = self.card.phase == Phase::Review && grade == Grade::Again;
        let lapses = self.card.lapses.saturating_add(u32::from(lapsed));
        let mut after = CardSchedule {
            memory: Some(memory::stored(memory)),
            last_review_at: Some(now),
            reviews: self.card.reviews.saturating_add(1),
            lapses,
            ..*self.card
        };
        let today = calendar.day(now);
        let interval = match next {
            Next::Step { secs, left, interval_days } => {
                after.phase = match self.card.phase {
                    Phase::New | Phase::Learning => Phase::Learning,
                    Phase::Review | Phase::Relearning => Phase::Relearning,
                };
                let day = calendar.day(now.plus_ms(i64::from(secs) * 1000));
                after.due =
                    Due::At(if day > today { calendar.start(day) } else { now.plus_ms(self.fuzz.step_ms(secs)) });
                after.steps_left = left;
                after.interval_days = interval_days;
                Interval::Seconds(secs)
            }
            Next::Days(days) => {
                after.phase = Phase::Review;
                after.due = Due::On(today.plus(i32::try_from(days).unwrap_or(i32::MAX)));
                after.steps_left = 0;
                after.interval_days = days;
                Interval::Days(days)
            }
        };
        let leech = lapsed && is_leech(lapses, self.settings.leech_lapses);
        Outcome { grade, interval, memory, after, leech }
    }
}

#[cfg(test)]
mod tests;
