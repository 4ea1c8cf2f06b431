//! 错题: what was answered wrong stays until it has been right on two different study days.

use std::collections::HashMap;

use super::Kind;
use crate::model::{Day, Guid};

/// How often, each time on another study day, a mistake must be right before it is gone.
const RIGHT_DAYS: u32 = 2;

/// An answer that was given once, whenever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The note.
    pub note: Guid,
    /// The kind of question.
    pub kind: Kind,
    /// The study day.
    pub day: Day,
    /// Whether it had all points.
    pub right: bool,
}

/// A mistake that is still to be got right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The note.
    pub note: Guid,
    /// The kind of question.
    pub kind: Kind,
    /// How often it was wrong.
    pub times: u32,
    /// When it was wrong last.
    pub last_day: Day,
    /// On how many study days it has been right since.
    pub right_days: u32,
}

/// The mistakes that are left after these answers, given in the order of time; those wrong last come last.
pub fn open_mistakes(answers: impl IntoIterator<Item = Tried>) -> Vec<Mistake> {
    struct State {
        mistake: Mistake,
        right_on: Option<Day>,
        place: usize,
    }
    let mut states: HashMap<(Guid, Kind), State> = HashMap::new();
    for (place, tried) in answers.into_iter().enumerate() {
        let Tried { note, kind, day, right } = tried;
        let key = (note, kind);
        match (states.get_mut(&key), right) {
            (None, true) => {}
            (None, false) => {
                let mistake = Mistake { note: key.0.clone(), kind, times: 1, last_day: day, right_days: 0 };
                states.insert(key, State { mistake, right_on: None, place });
            }
            (Some(state), false) => {
                state.mistake.times += 1;
                state.mistake.last_day = day;
                state.mistake.right_days = 0;
                (state.right_on, state.place) = (None, place);
            }
            (Some(state), true) => {
                if state.right_on != Some(day) {
                    state.mistake.right_days += 1;
                    state.right_on = Some(day);
                }
                if state.mistake.right_days >= RIGHT_DAYS {
                    states.remove(&key);
                }
            }
        }
    }
    let mut left: Vec<State> = states.into_values().collect();
    left.sort_by_key(|state| state.place);
    left.into_iter().map(|state| state.mistake).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(answers: &[(i32, bool)]) -> Option<(u32, u32)> {
        let tried = |(day, right): &(i32, bool)| Tried {
            note: Guid("a".into()),
            kind: Kind::Write,
            day: Day(*day),
            right: *right,
        };
        open_mistakes(answers.iter().map(tried)).pop().map(|mistake| (mistake.times, mistake.right_days))
    }

    #[test]
    fn a_mistake_stays_until_it_was_right_on_two_days() {
        assert_eq!(after(&[(1, true), (2, true)]), None);
        assert_eq!(after(&[(1, false)]), Some((1, 0)));
        assert_eq!(after(&[(1, false), (1, true), (1, true)]), Some((1, 1)), "twice on one day is once");
        assert_eq!(after(&[(1, false), (1, true), (2, true)]), None);
        assert_eq!(after(&[(1, false), (2, true), (3, false), (4, true)]), Some((2, 1)));
        assert_eq!(after(&[(1, false), (2, true), (3, true), (9, false)]), Some((1, 0)), "and can come again");
    }

    #[test]
    fn kinds_and_notes_are_told_apart() {
        let tried = |note: &str, kind, right| Tried { note: Guid(note.into()), kind, day: Day(1), right };
        let left = open_mistakes([
            tried("a", Kind::Write, false),
            tried("b", Kind::Single, false),
            tried("a", Kind::Single, true),
            tried("a", Kind::Write, false),
        ]);
        let left: Vec<_> = left.into_iter().map(|mistake| (mistake.note.0, mistake.times)).collect();
        assert_eq!(left, [("b".to_owned(), 1), ("a".to_owned(), 2)]);
    }
}
