//! The queue of chosen cards: in their order, due or not, each once.

use std::collections::HashSet;

use super::cache::Slot;
use super::{Chosen, Collection, Result, rows};
use crate::model::{CardId, Due, Phase};
use crate::schedule::queue::{Counts, Queue};

impl Collection {
    /// What is left of chosen cards: those in learning by time, the others in their order. No daily limit holds, for each
    /// was chosen; what sleeps, was put aside or taken out of study since, is left out.
    pub(super) fn queue_of_chosen(&self, chosen: &Chosen) -> Result<Queue> {
        let calendar = self.calendar();
        let today = calendar.day(self.now());
        let day_ends = calendar.start(today.plus(1));
        self.with_cards(|cards| {
            let mut queue = Queue::default();
            let mut seen = HashSet::new();
            for card in &chosen.cards {
                let Some(slot) = find(cards, *card).filter(|slot| rows::awake(slot.rest, today)) else { continue };
                if !seen.insert(*card) {
                    continue;
                }
                match (slot.schedule.phase, slot.schedule.due) {
                    (Phase::Learning | Phase::Relearning, Due::At(at)) => {
                        if at < day_ends {
                            queue.learning.push((at, *card));
                        }
                    }
                    _ if slot.schedule.last_review_at.is_some_and(|at| at.0 >= chosen.since_ms) => {}
                    (phase, _) => {
                        let counts = &mut queue.counts;
                        *(if phase == Phase::New { &mut counts.new } else { &mut counts.review }) += 1;
                        queue.main.push(*card);
                    }
                }
            }
            queue.learning.sort_unstable();
            queue.counts = Counts { learning: queue.learning.len(), ..queue.counts };
            Ok(queue)
        })
    }
}

fn find(cards: &[Slot], card: CardId) -> Option<&Slot> {
    cards.binary_search_by_key(&card, |slot| slot.id).ok().map(|at| &cards[at])
}
