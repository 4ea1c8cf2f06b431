//! What the review log tells, of all cards or one deck's, over a period. Pure: the log and the cards are handed in as a
//! [`History`], and the same history and [`Ask`] always give the same numbers. The window, the command line and the tests
//! take them from here, and [`behind`] names the notes behind each of them.
//!
//! # What is counted
//! - A **review** is an answer that the person gave to a card, in learning or not. Items that were marked as missed when
//!   their whole list was asked stand in the log too, but they are part of the list's one answer: they count in
//!   [`Weak::missed_days`] and nowhere else.
//! - Its **day** is the study day that was written down with it: the local calendar date, which begins at 4:00 unless set
//!   otherwise. Lines dated after today (a clock that was set back) are left out.
//! - **Retention** (记住率) is the share, among answers to review cards, that were not Again. Answers in the learning and
//!   relearning steps say nothing about it and are left out. A card is **young** below an interval of 21 days at the time
//!   of the answer, **mature** from there on.
//! - **Predicted** recall is what the forgetting curve says for the answer's card at that moment, from the stability that
//!   the card then had and the study days since the line before it in the log. Answers to review cards only; a card whose
//!   line before is not in the log, or of the same day, is left out.
//! - **Due** counts cards that were studied once, sleeping and suspended ones left out; one put aside counts when it comes
//!   back. Cards due before today are the **backlog**.
//! - **Added** counts cards, sleeping ones left out, on the day their note was added.
//! - **Mastery** (掌握度) is the mean retrievability now, never studied cards counting as 0, sleeping ones left out.
//! - A deck stands for itself and those below it. Reviews of cards that were deleted since belong to no deck: they count
//!   only where all decks are asked for, and have no notes behind them.
//! - A **period** ends today. Today's figures, the heat map's year, what is due and mastery do not depend on it.

mod behind;
mod calibration;
mod days;
mod forecast;
mod history;
mod hours;
mod mastery;
mod weakest;

use serde::Serialize;

pub use behind::{Behind, Maturity, behind};
pub use calibration::{Bin, Calibration};
pub use days::{Bucket, DayCounts, Share};
pub use forecast::Forecast;
pub use history::{CardFact, History, Line, NoteFact};
pub use hours::Hour;
pub use mastery::{DocumentMastery, ListMastery, Mastery};
pub use weakest::Weak;

use crate::model::{Day, DeckId};

/// The interval from which on a card is mature, in days.
pub const MATURE_DAYS: u32 = 21;

/// How many days the heat map shows.
pub const YEAR_DAYS: i32 = 365;

/// The longest time looked at. A log reaches further back only by a wrong clock.
const MOST_DAYS: i32 = 36_500;

/// A time that ends today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 30 days.
    Month,
    /// 90 days.
    Quarter,
    /// 365 days.
    #[default]
    Year,
    /// Since the first review or note.
    All,
}

impl Period {
    /// All, the shortest first.
    pub const ALL: [Period; 4] = [Self::Month, Self::Quarter, Self::Year, Self::All];

    /// The stable name: `month`, `quarter`, `year`, `all`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::All => "all",
        }
    }

    /// How many days it has; None for all.
    pub fn days(self) -> Option<i32> {
        match self {
            Self::Month => Some(30),
            Self::Quarter => Some(90),
            Self::Year => Some(YEAR_DAYS),
            Self::All => None,
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ask {
    /// This deck and those below it; none: all.
    pub deck: Option<DeckId>,
    /// The period.
    pub period: Period,
}

/// The numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// The last day, today.
    pub today: Day,
    /// The first day of the period; for all, the day of the first review or note.
    pub first: Day,
    /// The period by days, from `first` to `today`, none left out.
    pub days: Vec<DayCounts>,
    /// Reviews on each of the last 365 days, today's last.
    pub year: Vec<u32>,
    /// The period's days added up.
    pub total: DayCounts,
    /// Today.
    pub of_today: DayCounts,
    /// The retention that is aimed at, 0 to 1.
    pub target: f32,
    /// What falls due.
    pub forecast: Forecast,
    /// How the model's predictions compare with what was recalled, with the forgetting curve seen.
    pub calibration: Calibration,
    /// The period's reviews by the local hour, 0 to 23.
    pub hours: [Hour; 24],
    /// How well documents and lists are known.
    pub mastery: Mastery,
    /// The cards missed most in the period, the weakest first; at most 20.
    pub weakest: Vec<Weak>,
}

impl Statistics {
    /// Computes all of them.
    pub fn new(history: &History, ask: &Ask) -> Self {
        let view = history::View::new(history, ask);
        let mut days = days::Days::new(&view);
        let mut calibration = calibration::Counting::new();
        let mut hours = hours::Counting::new(history);
        let mut weakest = weakest::Counting::new(history);
        view.for_each_line(|seen| {
            days.add(seen);
            if seen.line.day >= view.first {
                calibration.add(seen);
                hours.add(seen);
                weakest.add(seen);
            }
        });
        view.for_each_note_added(|day, cards| days.add_cards(day, cards));
        Self {
            today: view.today,
            first: view.first,
            total: days.period.iter().copied().sum(),
            of_today: days.period.last().copied().unwrap_or_default(),
            days: days.period,
            year: days.year,
            target: history.settings_of(ask.deck).desired_retention,
            forecast: Forecast::new(&view),
            calibration: calibration.done(),
            hours: hours.done(),
            mastery: Mastery::new(&view),
            weakest: weakest.done(&view),
        }
    }

    /// Whether nothing was ever answered in what is looked at, as far as the period and the last year tell.
    pub fn is_untouched(&self) -> bool {
        self.total.reviews() == 0 && self.year.iter().all(|reviews| *reviews == 0)
    }

    /// The period in steps that a chart can show: days up to 90 of them, weeks up to two years, else 30 days each. The
    /// last step ends today; the first may be shorter.
    pub fn buckets(&self) -> Vec<Bucket> {
        days::buckets(self.first, &self.days)
    }
}

#[cfg(test)]
mod tests;
