//! How well documents and lists are known now.

use std::collections::HashSet;

use serde::Serialize;

use super::history::{History, View};
use crate::model::{DocumentId, NoteId, NoteType, Rest};

/// A document's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DocumentMastery {
    /// The document.
    pub document: DocumentId,
    /// Its cards.
    pub cards: u32,
    /// Those that were studied.
    pub studied: u32,
    /// 0 to 1.
    pub mastery: f32,
}

/// A list's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ListMastery {
    /// The list.
    pub note: NoteId,
    /// Its cards.
    pub cards: u32,
    /// Those that were studied.
    pub studied: u32,
    /// 0 to 1.
    pub mastery: f32,
    /// The retrievability of its weakest card that was studied; none when none was.
    pub weakest: Option<f32>,
    /// The least known of the lists below it (of which its items, or theirs, are the names), with its mastery.
    pub child: Option<(NoteId, f32)>,
}

/// Both.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Mastery {
    /// Documents with cards, in the order in which they were taken in.
    pub documents: Vec<DocumentMastery>,
    /// Lists that were studied, the least known first; then the others.
    pub lists: Vec<ListMastery>,
}

#[derive(Clone, Copy, Default)]
struct Tally {
    cards: u32,
    studied: u32,
    sum: f64,
    weakest: Option<f32>,
}

impl Tally {
    fn add(&mut self, recall: Option<f32>) {
        self.cards += 1;
        if let Some(recall) = recall {
            self.studied += 1;
            self.sum += f64::from(recall);
            self.weakest = Some(self.weakest.map_or(recall, |weakest| weakest.min(recall)));
        }
    }

    fn mastery(self) -> f32 {
        (self.sum / f64::from(self.cards.max(1))) as f32
    }
}

impl Mastery {
    pub(super) fn new(view: &View<'_>) -> Self {
        let history = view.history;
        let mut notes = vec![Tally::default(); history.notes.len()];
        let mut documents = vec![Tally::default(); history.documents.len()];
        let mut places: Vec<(DocumentId, usize)> =
            history.documents.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
        places.sort_unstable();
        for (_, card) in view.cards().filter(|(_, card)| card.rest != Rest::Asleep) {
            let Some(note) = view.note(card) else { continue };
            let document = note.document.and_then(|id| places.binary_search_by_key(&id, |(id, _)| *id).ok());
            if note.note_type != NoteType::List && document.is_none() {
                continue;
            }
            let recall = view.recall_now(card);
            if note.note_type == NoteType::List {
                notes[card.note as usize].add(recall);
            }
            if let Some(place) = document.map(|at| places[at].1) {
                documents[place].add(recall);
            }
        }
        let list = |(note, tally): (&super::NoteFact, &Tally)| ListMastery {
            note: note.id,
            cards: tally.cards,
            studied: tally.studied,
            mastery: tally.mastery(),
            weakest: tally.weakest,
            child: None,
        };
        let mut lists: Vec<ListMastery> =
            history.notes.iter().zip(&notes).filter(|(_, tally)| tally.cards > 0).map(list).collect();
        let children = weakest_children(history, &lists);
        lists.iter_mut().zip(children).for_each(|(list, child)| list.child = child);
        lists.sort_by(|a, b| {
            let key = |list: &ListMastery| (list.studied == 0, list.mastery);
            key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal).then(a.note.cmp(&b.note))
        });
        let document = |((id, _), tally): (&(DocumentId, String), &Tally)| DocumentMastery {
            document: *id,
            cards: tally.cards,
            studied: tally.studied,
            mastery: tally.mastery(),
        };
        let of_documents = history.documents.iter().zip(&documents).filter(|(_, tally)| tally.cards > 0);
        Self { documents: of_documents.map(document).collect(), lists }
    }
}

/// The least known list below each of `lists`, which stand by their notes' ids. A circle is gone through once.
fn weakest_children(history: &History, lists: &[ListMastery]) -> Vec<Option<(NoteId, f32)>> {
    let place = |note: NoteId| lists.binary_search_by_key(&note, |list| list.note).ok();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); lists.len()];
    for (above, child) in &history.nested {
        if let (Some(above), Some(child)) = (place(*above), place(*child)) {
            below[above].push(child);
        }
    }
    let weakest = |at: usize| {
        let (mut seen, mut left) = (HashSet::from([at]), below[at].clone());
        let mut weakest: Option<(NoteId, f32)> = None;
        while let Some(child) = left.pop() {
            if seen.insert(child) {
                let found = (lists[child].note, lists[child].mastery);
                weakest = Some(weakest.filter(|(_, least)| *least <= found.1).unwrap_or(found));
                left.extend_from_slice(&below[child]);
            }
        }
        weakest
    };
    (0..lists.len()).map(weakest).collect()
}
