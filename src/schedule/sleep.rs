//! When a list's item that was missed, and so has a card of its own, is known well enough to go back to sleep.

use crate::model::{Grade, Phase};

/// An answer to an item's card, with where its list stood at that time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemAnswer {
    /// The answer.
    pub grade: Grade,
    /// The stage it led to.
    pub phase: Phase,
    /// The item's stability after it, days.
    pub stability_days: f32,
    /// The list card's stability then, days; none when that had none.
    pub list_stability_days: Option<f32>,
}

/// How many answers in a row must find the item firmer than its list.
const IN_A_ROW: usize = 2;

/// Whether an item's card goes back to sleep after these answers, the latest first: its stability passed that of the list
/// card twice in a row. Answers that leave it in the steps of learning say nothing yet; Again begins anew.
pub fn item_sleeps(latest_first: impl IntoIterator<Item = ItemAnswer>) -> bool {
    let mut passed = 0;
    for answer in latest_first {
        if answer.grade == Grade::Again {
            return false;
        }
        if answer.phase != Phase::Review {
            continue;
        }
        if answer.list_stability_days.is_none_or(|list| answer.stability_days <= list) {
            return false;
        }
        passed += 1;
        if passed == IN_A_ROW {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(grade: Grade, phase: Phase, item: f32, list: f32) -> ItemAnswer {
        ItemAnswer { grade, phase, stability_days: item, list_stability_days: Some(list) }
    }

    #[test]
    fn two_answers_in_a_row_beyond_the_list_put_an_item_to_sleep() {
        let good = |item, list| answer(Grade::Good, Phase::Review, item, list);
        let step = answer(Grade::Good, Phase::Learning, 9.0, 1.0);
        let again = answer(Grade::Again, Phase::Relearning, 9.0, 1.0);
        assert!(item_sleeps([good(9.0, 4.0), good(5.0, 4.0)]));
        assert!(!item_sleeps([good(9.0, 4.0), good(4.0, 4.0)]), "as firm is not firmer");
        assert!(!item_sleeps([good(9.0, 10.0), good(9.0, 4.0), good(5.0, 4.0)]), "the last answer counts first");
        assert!(item_sleeps([good(9.0, 4.0), step, good(5.0, 4.0)]));
        assert!(!item_sleeps([good(9.0, 4.0), step, step]), "steps of learning do not count");
        assert!(!item_sleeps([good(9.0, 4.0), again, good(9.0, 4.0)]));
        assert!(!item_sleeps([good(9.0, 4.0), ItemAnswer { list_stability_days: None, ..good(9.0, 4.0) }]));
        assert!(!item_sleeps([]));
    }
}
