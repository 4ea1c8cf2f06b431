//! Time as the program counts it: milliseconds, and study days. It is always handed in, by a [`Clock`].

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TimeMs(pub i64);

impl TimeMs {
    /// This time moved by `ms` milliseconds.
    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }
}

/// A study day: the local calendar date, counted in days since 1970-01-01, which begins at the day boundary (4:00
/// unless set otherwise) instead of midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// This day moved by `days`.
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day of the week: 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> usize {
        // Day 0, 1 January 1970, was a Thursday.
        (i64::from(self.0) + 3).rem_euclid(7) as usize
    }
}

/// Where the time comes from.
pub trait Clock: Send {
    /// The time now.
    fn now(&self) -> TimeMs;
}

/// The computer's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the computer's clock is read")]
    fn now(&self) -> TimeMs {
        let elapsed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        TimeMs(elapsed.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX)))
    }
}

/// A clock that stands until it is moved: for tests.
#[derive(Clone, Debug)]
pub struct FixedClock(Arc<AtomicI64>);

impl FixedClock {
    /// A clock standing at `at`.
    pub fn new(at: TimeMs) -> Self {
        Self(Arc::new(AtomicI64::new(at.0)))
    }

    /// Puts the clock at `at`.
    pub fn set(&self, at: TimeMs) {
        self.0.store(at.0, Ordering::Relaxed);
    }

    /// Moves the clock forward.
    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::Relaxed);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> TimeMs {
        TimeMs(self.0.load(Ordering::Relaxed))
    }
}
