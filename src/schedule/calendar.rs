//! The local calendar, with its day boundary.

use jiff::tz::TimeZone;

use crate::model::{Day, TimeMs};

/// A time zone and the hour at which a study day begins.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The time zone.
    pub zone: TimeZone,
    /// The local hour at which a study day begins, 0 to 23.
    pub day_starts_at_hour: u8,
}

impl Calendar {
    /// The study day in which `at` lies.
    pub fn day(&self, at: TimeMs) -> Day {
        let _ = at;
        unimplemented!()
    }

    /// The moment at which `day` begins.
    pub fn start(&self, day: Day) -> TimeMs {
        let _ = day;
        unimplemented!()
    }
}
