//! The (re)learning steps: the short waits of a card that is being learnt, counted down by how many remain, as Anki does.

const DAY_SECS: u32 = 86_400;

/// A row of steps, seconds each.
#[derive(Clone, Copy, Debug)]
pub struct Steps<'a>(pub &'a [u32]);

impl Steps<'_> {
    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The wait after Again, with all steps left; none without steps.
    pub fn again(self) -> Option<(u32, u32)> {
        self.0.first().map(|secs| (*secs, self.count()))
    }

    /// The wait after Hard: the present step again, but on the first step half-way to the next one (so that it differs from
    /// Again), or, with a single step, half as much again and at most a day more. As many steps stay.
    pub fn hard(self, left: u32) -> Option<(u32, u32)> {
        let index = self.index(left);
        let present = *self.0.get(index)?;
        let secs = match self.0.get(1) {
            _ if index > 0 => present,
            Some(next) => in_whole_days(present.saturating_add(*next) / 2),
            None => in_whole_days((present.saturating_mul(3) / 2).min(present.saturating_add(DAY_SECS))),
        };
        Some((secs, left))
    }

    /// The wait after Good, with one step less left; none when that was the last.
    pub fn good(self, left: u32) -> Option<(u32, u32)> {
        let index = self.index(left) + 1;
        self.0.get(index).map(|secs| (*secs, self.count() - u32::try_from(index).unwrap_or(u32::MAX)))
    }

    fn count(self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// The present step. Steps may have been added or removed since the card was answered: it always lies in the row.
    fn index(self, left: u32) -> usize {
        let last = self.0.len().saturating_sub(1);
        self.0.len().saturating_sub(left as usize).min(last)
    }
}

/// More than a day: rounded to whole days, so that it does not matter at what time of the day one studies.
fn in_whole_days(secs: u32) -> u32 {
    if secs > DAY_SECS { (secs + DAY_SECS / 2) / DAY_SECS * DAY_SECS } else { secs }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_steps() {
        let steps = Steps(&[60, 600]);
        assert_eq!(steps.again(), Some((60, 2)));
        assert_eq!(steps.hard(2), Some((330, 2)));
        assert_eq!(steps.good(2), Some((600, 1)));
        assert_eq!(steps.hard(1), Some((600, 1)));
        assert_eq!(steps.good(1), None);
    }

    #[test]
    fn one_step() {
        let steps = Steps(&[600]);
        assert_eq!(steps.hard(1), Some((900, 1)));
        assert_eq!(steps.good(1), None);
        assert_eq!(Steps(&[3 * DAY_SECS]).hard(1), Some((4 * DAY_SECS, 1)));
    }

    #[test]
    fn no_steps() {
        let steps = Steps(&[]);
        assert_eq!((steps.again(), steps.hard(0), steps.good(0)), (None, None, None));
    }

    #[test]
    fn steps_that_were_removed_or_added() {
        assert_eq!(Steps(&[60, 600]).good(7), Some((600, 1)));
        assert_eq!(Steps(&[60, 600, 3600]).hard(0), Some((3600, 0)));
        assert_eq!(Steps(&[u32::MAX, u32::MAX]).hard(2).map(|(secs, _)| secs), Some(24_855 * DAY_SECS));
    }
}
