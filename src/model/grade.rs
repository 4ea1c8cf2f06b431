//! The four answers to a card.

use serde::{Deserialize, Serialize};

/// How well a card was recalled, worst first. The numbers are those of FSRS and of every review log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Not recalled.
    Again = 1,
    /// Recalled with effort.
    Hard = 2,
    /// Recalled.
    Good = 3,
    /// Recalled at once.
    Easy = 4,
}

impl Grade {
    /// All four, worst first.
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The grade of that number, if it is 1 to 4.
    pub fn from_number(number: i64) -> Option<Grade> {
        Grade::ALL.into_iter().find(|grade| i64::from(grade.number()) == number)
    }
}
