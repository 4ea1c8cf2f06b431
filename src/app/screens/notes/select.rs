//! Which notes are chosen, and which of them leads: it is shown at the side, and the arrow keys start from it.

use std::collections::HashSet;

use crate::model::NoteId;

/// How a click chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// This one alone.
    One,
    /// This one too, or no longer (Ctrl).
    Toggle,
    /// From where the choice began up to here (Shift).
    Range,
}

/// The chosen notes.
#[derive(Debug, Default)]
pub struct Selection {
    chosen: HashSet<NoteId>,
    lead: Option<NoteId>,
    /// Where the lead stands among what was found.
    place: usize,
    /// Where a range begins.
    anchor: usize,
}

impl Selection {
    /// Chooses by a click on the note at place `at`.
    pub fn click(&mut self, found: &[NoteId], at: usize, how: How) {
        let Some(&note) = found.get(at) else { return };
        match how {
            How::One => {
                self.chosen = HashSet::from([note]);
                self.anchor = at;
            }
            How::Toggle => {
                if !self.chosen.remove(&note) {
                    self.chosen.insert(note);
                }
                self.anchor = at;
            }
            How::Range => {
                let (from, to) = (self.anchor.min(at), self.anchor.max(at));
                self.chosen = found[from..=to].iter().copied().collect();
            }
        }
        self.place = at;
        self.lead = Some(note).filter(|note| self.chosen.contains(note));
    }

    /// Goes `by` notes down (up when negative), choosing that one, or all up to it. Returns its place.
    pub fn step(&mut self, found: &[NoteId], by: isize, how: How) -> Option<usize> {
        let last = found.len().checked_sub(1)?;
        let at = if self.chosen.is_empty() { 0 } else { self.place.saturating_add_signed(by).min(last) };
        self.click(found, at, how);
        Some(at)
    }

    /// Chooses all.
    pub fn all(&mut self, found: &[NoteId]) {
        self.chosen = found.iter().copied().collect();
        (self.anchor, self.place) = (0, 0);
        self.lead = found.first().copied();
    }

    /// Chooses this note alone, where it was found. Returns its place.
    pub fn show(&mut self, found: &[NoteId], note: NoteId) -> Option<usize> {
        let at = found.iter().position(|found| *found == note)?;
        self.click(found, at, How::One);
        Some(at)
    }

    /// Keeps what was found again; when nothing is left, chooses the note now at the lead's place.
    pub fn keep(&mut self, found: &[NoteId]) {
        if !self.chosen.is_empty() {
            let there: HashSet<NoteId> = found.iter().copied().filter(|note| self.chosen.contains(note)).collect();
            self.chosen = there;
        }
        self.lead = self.lead.filter(|lead| self.chosen.contains(lead));
        match self.lead.or_else(|| found.iter().copied().find(|note| self.chosen.contains(note))) {
            Some(lead) => {
                self.lead = Some(lead);
                self.place = found.iter().position(|note| *note == lead).unwrap_or(0);
                self.anchor = self.place;
            }
            None => {
                let at = self.place.min(found.len().saturating_sub(1));
                self.click(found, at, How::One);
            }
        }
    }

    /// The next note without a choice of its own is the first one.
    pub fn restart(&mut self) {
        self.place = 0;
    }

    /// Whether it is chosen.
    pub fn has(&self, note: NoteId) -> bool {
        self.chosen.contains(&note)
    }

    /// How many are chosen.
    pub fn len(&self) -> usize {
        self.chosen.len()
    }

    /// The one that leads.
    pub fn lead(&self) -> Option<NoteId> {
        self.lead
    }

    /// All that are chosen, in the order of what was found.
    pub fn ids(&self, found: &[NoteId]) -> Vec<NoteId> {
        found.iter().copied().filter(|note| self.chosen.contains(note)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(ids: &[i64]) -> Vec<NoteId> {
        ids.iter().map(|id| NoteId(*id)).collect()
    }

    #[test]
    fn clicks_choose_one_several_and_a_range() {
        let found = notes(&[5, 3, 9, 1]);
        let mut selection = Selection::default();
        selection.click(&found, 1, How::One);
        selection.click(&found, 3, How::Range);
        assert_eq!(selection.ids(&found), notes(&[3, 9, 1]));
        selection.click(&found, 0, How::Range);
        assert_eq!(selection.ids(&found), notes(&[5, 3]), "a range turns around where it began");
        selection.click(&found, 2, How::Toggle);
        selection.click(&found, 0, How::Toggle);
        assert_eq!((selection.ids(&found), selection.lead()), (notes(&[3, 9]), None));
        selection.click(&found, 99, How::One);
        assert_eq!(selection.len(), 2, "nothing is there");
    }

    #[test]
    fn arrows_stop_at_the_ends() {
        let found = notes(&[5, 3, 9]);
        let mut selection = Selection::default();
        assert_eq!(selection.step(&found, 1, How::One), Some(0));
        assert_eq!(selection.step(&found, -1, How::One), Some(0));
        assert_eq!(selection.step(&found, 7, How::Range), Some(2));
        assert_eq!(selection.len(), 3);
        assert_eq!(selection.step(&[], 1, How::One), None);
    }

    #[test]
    fn after_a_deletion_the_next_one_is_chosen() {
        let mut selection = Selection::default();
        selection.click(&notes(&[5, 3, 9]), 1, How::One);
        selection.keep(&notes(&[5, 9]));
        assert_eq!(selection.lead(), Some(NoteId(9)));
        selection.keep(&notes(&[9, 5]));
        assert_eq!(selection.lead(), Some(NoteId(9)), "the one chosen stays, wherever it is");
        selection.keep(&[]);
        assert_eq!((selection.lead(), selection.len()), (None, 0));
    }
}
