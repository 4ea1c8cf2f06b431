//! The queue of chosen cards: in their order, due or not, each until it is recalled once.

use std::collections::HashSet;

use super::cache::Slot;
use super::{Chosen, Collection, Result, rows};
use crate::model::{CardId, Due, Phase};
use crate::schedule::queue::{Counts, Queue};

impl Collection {
    /// What is left of chosen cards: those that were forgotten by time, the others in their order. A card that was recalled
    /// since is done; what is left of its learning steps is not waited for, but comes with what is due. No daily limit holds,
    /// for each was chosen; what sleeps, was put aside or taken out of study since, is left out.
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
                let schedule = &slot.schedule;
                let answered = schedule.last_review_at.is_some_and(|at| at.0 >= chosen.since_ms);
                match schedule.due {
                    Due::At(at) if answered && at < day_ends && self.forgotten(slot) => {
                        queue.learning.push((at, *card));
                    }
                    _ if answered => {}
                    _ => {
                        let counts = &mut queue.counts;
                        *(if schedule.phase == Phase::New { &mut counts.new } else { &mut counts.review }) += 1;
                        queue.main.push(*card);
                    }
                }
            }
            queue.learning.sort_unstable();
            queue.counts = Counts { learning: queue.learning.len(), ..queue.counts };
            Ok(queue)
        })
    }

    /// Whether a card in steps stands at the first of them.
    fn forgotten(&self, slot: &Slot) -> bool {
        let settings = self.schedule_of(slot.deck);
        let steps = match slot.schedule.phase {
            Phase::Learning => &settings.learning_steps_secs,
            _ => &settings.relearning_steps_secs,
        };
        slot.schedule.steps_left as usize >= steps.len()
    }
}

fn find(cards: &[Slot], card: CardId) -> Option<&Slot> {
    cards.binary_search_by_key(&card, |slot| slot.id).ok().map(|at| &cards[at])
}
