//! A card computed again from its reviews.

use super::Calendar;
use super::answer::{fuzz_seed, outcomes};
use super::memory::{self, Model};
use crate::model::{CardId, CardSchedule, Grade, MemoryState, Phase, Review, ScheduleSettings, TimeMs};

/// The memory that these reviews, oldest first, leave behind, bit for bit the one that was kept as they were given; none
/// without reviews. It depends on the grades, on the study days between them, and on FSRS's parameters, and on no other
/// setting: steps, retention, limits and fuzz may have changed in between. When the parameters or the day boundary change,
/// this is how every memory is brought up to date.
pub fn replay_memory(
    reviews: &[(TimeMs, Grade)],
    settings: &ScheduleSettings,
    calendar: &Calendar,
) -> Option<MemoryState> {
    let model = Model::new(settings);
    let mut last = None;
    reviews.iter().fold(None, |memory, &(at, grade)| {
        let elapsed_days = last.replace(at).map_or(0, |last| calendar.days_between(last, at));
        Some(memory::stored(model.next(memory, elapsed_days)[grade as usize - 1].memory))
    })
}

/// The whole schedule of a card that was given these reviews, oldest first, under `settings`: what answering it one by one,
/// from `start` on and with [`fuzz_seed`], would have led to had there been no other cards (see [`super::outcomes_among`]).
pub fn replay(
    card: CardId,
    start: CardSchedule,
    reviews: &[(TimeMs, Grade)],
    settings: &ScheduleSettings,
    calendar: &Calendar,
) -> CardSchedule {
    reviews.iter().fold(start, |schedule, &(at, grade)| {
        let [again, hard, good, easy] = outcomes(&schedule, settings, calendar, at, fuzz_seed(card, schedule.reviews));
        match grade {
            Grade::Again => again.after,
            Grade::Hard => hard.after,
            Grade::Good => good.after,
            Grade::Easy => easy.after,
        }
    })
}

/// The reviews, oldest first, that still count: those since the card was last new. A card that was made new again keeps
/// its older reviews in the log.
pub fn since_new(reviews: &[Review]) -> &[Review] {
    let begin = reviews.iter().rposition(|review| review.before.phase == Phase::New).unwrap_or(0);
    &reviews[begin..]
}
