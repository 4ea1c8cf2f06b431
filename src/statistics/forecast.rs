//! What falls due.

use serde::Serialize;

use super::history::{CardFact, View};
use crate::model::{Day, Due, Phase, Rest, TimeMs};

/// How far ahead days are told apart.
pub(super) const AHEAD_DAYS: usize = 365;

/// Cards that were studied once, by the day on which they are due if nothing is answered before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Forecast {
    /// Due before today.
    pub backlog: u32,
    /// Due on each of 365 days, today first.
    pub days: Vec<u32>,
    /// Due after that.
    pub later: u32,
}

impl Forecast {
    pub(super) fn new(view: &View<'_>) -> Self {
        let mut forecast = Self { backlog: 0, days: vec![0; AHEAD_DAYS], later: 0 };
        for (_, _, ahead) in due_cards(view) {
            match usize::try_from(ahead) {
                Err(_) => forecast.backlog += 1,
                Ok(ahead) => match forecast.days.get_mut(ahead) {
                    Some(day) => *day += 1,
                    None => forecast.later += 1,
                },
            }
        }
        forecast
    }

    /// All of them.
    pub fn cards(&self) -> u32 {
        self.backlog + self.days.iter().sum::<u32>() + self.later
    }
}

/// The cards that will fall due, with their places and how many days from today; less than 0 for the backlog.
pub(super) fn due_cards<'a>(view: &View<'a>) -> impl Iterator<Item = (usize, &'a CardFact, i64)> {
    let (today, calendar) = (view.today, &view.history.calendar);
    let bounds = (calendar.start(today), calendar.start(today.plus(1)));
    let day_of = move |at: TimeMs| match at {
        at if at >= bounds.0 && at < bounds.1 => today,
        at => calendar.day(at),
    };
    view.cards().filter_map(move |(place, card)| {
        let due = match (card.phase, card.due) {
            (Phase::New, _) | (_, Due::Position(_)) => return None,
            (_, Due::At(at)) => day_of(at),
            (_, Due::On(day)) => day,
        };
        let due = match card.rest {
            Rest::Awake => due,
            Rest::BuriedUntil(until) if until > today => due.max(until),
            Rest::BuriedUntil(_) => due,
            Rest::Asleep | Rest::Suspended => return None,
        };
        Some((place, card, ahead(due, today)))
    })
}

fn ahead(due: Day, today: Day) -> i64 {
    i64::from(due.0) - i64::from(today.0)
}
