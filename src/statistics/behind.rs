//! The notes behind a number.

use super::calibration::{self, prediction};
use super::forecast::due_cards;
use super::history::{DayFinder, History, View};
use super::hours::LocalHours;
use super::{Ask, Bin, MATURE_DAYS};
use crate::model::{Day, DocumentId, NoteId, Rest};

/// Young or mature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maturity {
    /// An interval below 21 days.
    Young,
    /// 21 days and more.
    Mature,
}

/// A number: which of the statistics it stands in. Days are inclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Behind {
    /// Reviews from one day to another.
    Reviews(Day, Day),
    /// Answers to review cards from one day to another, young or mature or both, all or only those forgotten.
    Retention {
        /// The first day.
        first: Day,
        /// The last day.
        last: Day,
        /// Young or mature; none: both.
        maturity: Option<Maturity>,
        /// Only those forgotten.
        forgotten: bool,
    },
    /// Reviews of the period in that local hour.
    Hour(u8),
    /// Cards added from one day to another.
    Added(Day, Day),
    /// Cards due from one day to another; both before today: the backlog.
    Due(Day, Day),
    /// A group of [`super::Calibration::by_recall`].
    ByRecall(Bin),
    /// A group of [`super::Calibration::by_time`].
    ByTime(Bin),
    /// The cards of a document.
    Document(DocumentId),
    /// The lists that are told of.
    Lists,
    /// Cards missed in the period.
    Missed,
}

/// The notes behind a number, by id. Cards that were deleted since have none.
pub fn behind(history: &History, ask: &Ask, which: &Behind) -> Vec<NoteId> {
    let view = View::new(history, ask);
    let mut found = vec![false; history.notes.len()];
    let mut take = |place: u32| {
        if let Some(found) = found.get_mut(place as usize) {
            *found = true;
        }
    };
    match *which {
        Behind::Added(first, last) => {
            let mut calendar = DayFinder::new(&history.calendar);
            for (_, card) in view.cards().filter(|(_, card)| card.rest != Rest::Asleep) {
                let day = view.note(card).map(|note| calendar.day(note.added_at));
                if day.is_some_and(|day| first <= day && day <= last) {
                    take(card.note);
                }
            }
        }
        Behind::Due(first, last) => {
            let ahead = |day: Day| i64::from(day.0) - i64::from(view.today.0);
            for (_, card, _) in due_cards(&view).filter(|(.., due)| ahead(first) <= *due && *due <= ahead(last)) {
                take(card.note);
            }
        }
        Behind::Document(document) => {
            for (_, card) in view.cards().filter(|(_, card)| card.rest != Rest::Asleep) {
                if view.note(card).is_some_and(|note| note.document == Some(document)) {
                    take(card.note);
                }
            }
        }
        Behind::Lists => {
            for (_, card) in view.cards().filter(|(_, card)| card.rest != Rest::Asleep) {
                if view.note(card).is_some_and(|note| note.note_type == crate::model::NoteType::List) {
                    take(card.note);
                }
            }
        }
        _ => {
            let lines = Lines::new(history, which);
            view.for_each_line(|seen| {
                let within = match *which {
                    Behind::Reviews(first, last) | Behind::Retention { first, last, .. } => {
                        first <= seen.line.day && seen.line.day <= last
                    }
                    _ => view.first <= seen.line.day,
                };
                if within
                    && let Some(card) = seen.line.card.and_then(|place| history.cards.get(place as usize))
                    && lines.take(seen)
                {
                    take(card.note);
                }
            });
        }
    }
    let notes = history.notes.iter().zip(found).filter(|(_, found)| *found).map(|(note, _)| note.id);
    let mut notes: Vec<NoteId> = notes.collect();
    notes.sort_unstable();
    notes
}

/// Which lines of the log stand behind a number.
struct Lines<'a> {
    which: &'a Behind,
    hours: LocalHours,
}

impl<'a> Lines<'a> {
    fn new(history: &History, which: &'a Behind) -> Self {
        Self { which, hours: LocalHours::new(history) }
    }

    fn take(&self, seen: super::history::Seen<'_>) -> bool {
        let line = seen.line;
        let mature = line.before_interval_days >= MATURE_DAYS;
        let within = |bin: &Bin, cell: u16| bin.cells.0 <= cell && cell <= bin.cells.1;
        match self.which {
            Behind::Reviews(..) => line.answer,
            Behind::Retention { maturity, forgotten, .. } => {
                line.of_review_card()
                    && maturity.is_none_or(|maturity| (maturity == Maturity::Mature) == mature)
                    && !(*forgotten && line.recalled())
            }
            Behind::Hour(hour) => line.answer && self.hours.hour(line.at) == usize::from(*hour),
            Behind::ByRecall(bin) => {
                prediction(seen).is_some_and(|prediction| within(bin, calibration::recall_cell(prediction)))
            }
            Behind::ByTime(bin) => {
                prediction(seen).is_some_and(|prediction| within(bin, calibration::time_cell(prediction)))
            }
            Behind::Missed => !line.recalled(),
            Behind::Added(..) | Behind::Due(..) | Behind::Document(_) | Behind::Lists => false,
        }
    }
}
