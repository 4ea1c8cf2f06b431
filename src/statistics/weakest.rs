//! The cards that are missed most: list item by item.

use serde::Serialize;

use super::history::{History, Seen, View};
use crate::model::{CardId, NoteId, Rest};

const MOST: usize = 20;

/// A card that was missed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Weak {
    /// The card.
    pub card: CardId,
    /// Its note.
    pub note: NoteId,
    /// On how many days of the period it was answered Again, or missed as an item when its whole list was asked.
    pub missed_days: u32,
    /// Its retrievability now.
    pub recall: Option<f32>,
}

/// The misses while they are counted, by the place of the card.
pub(super) struct Counting {
    /// On how many days, and the last of them.
    missed: Vec<(u32, i32)>,
}

impl Counting {
    pub(super) fn new(history: &History) -> Self {
        Self { missed: vec![(0, i32::MIN); history.cards.len()] }
    }

    pub(super) fn add(&mut self, seen: Seen<'_>) {
        if seen.line.recalled() {
            return;
        }
        let Some((days, last)) = seen.line.card.and_then(|place| self.missed.get_mut(place as usize)) else { return };
        if *last != seen.line.day.0 {
            *last = seen.line.day.0;
            *days += 1;
        }
    }

    /// The weakest: missed on most days, then least likely to be recalled now. Suspended cards are left out.
    pub(super) fn done(self, view: &View<'_>) -> Vec<Weak> {
        let mut weak: Vec<Weak> = view
            .cards()
            .filter(|(place, card)| self.missed[*place].0 > 0 && card.rest != Rest::Suspended)
            .filter_map(|(place, card)| {
                Some(Weak {
                    card: card.id,
                    note: view.note(card)?.id,
                    missed_days: self.missed[place].0,
                    recall: view.recall_now(card),
                })
            })
            .collect();
        let recall = |weak: &Weak| weak.recall.unwrap_or(1.0);
        weak.sort_by(|a, b| {
            b.missed_days.cmp(&a.missed_days).then(recall(a).total_cmp(&recall(b))).then(a.card.cmp(&b.card))
        });
        weak.truncate(MOST);
        weak
    }
}
