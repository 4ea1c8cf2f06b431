//! The decisions about what is checked: taken, left out, joined, filled in.

use super::Check;
use crate::app::screens::import::again::same;
use crate::app::screens::import::rows::RowId;
use crate::app::screens::import::state::{DraftId, Entry, can_join};
use crate::model::NoteBody;
use crate::note_types::{self, BodyProblem};
use crate::versions::{Decision, Status};

impl Check {
    /// Takes the chosen draft as it is (or, for a finding of no draft, lets it be), and goes on.
    ///
    /// # Errors
    /// What keeps the draft from being taken in; it stays chosen.
    pub fn take(&mut self) -> Result<(), BodyProblem> {
        match self.chosen {
            Some(RowId::Draft(id)) => {
                if let Some(problem) = self.state.entry(id).and_then(Entry::obstacle) {
                    return Err(problem);
                }
                self.decide(id, true);
            }
            Some(RowId::Finding(number)) => self.change(false, |state| state.settle(number, Decision::AsItIs)),
            _ => {}
        }
        self.step(true);
        Ok(())
    }

    /// Leaves the chosen draft out, and goes on.
    pub fn skip(&mut self) {
        match self.chosen {
            Some(RowId::Draft(id)) => self.decide(id, false),
            Some(RowId::Finding(number)) => self.change(false, |state| state.settle(number, Decision::PutAside)),
            _ => {}
        }
        self.step(true);
    }

    fn decide(&mut self, id: DraftId, accepted: bool) {
        self.change(false, |state| {
            state.settle_all(id, if accepted { Decision::AsItIs } else { Decision::PutAside });
            if let Some(entry) = state.entry_mut(id) {
                (entry.draft.accepted, entry.checked) = (accepted && entry.can_tick(), true);
            }
        });
    }

    /// Sets or takes away the tick of a draft.
    ///
    /// # Errors
    /// What keeps the draft from being taken in.
    pub fn tick(&mut self, id: DraftId) -> Result<(), BodyProblem> {
        let Some(entry) = self.state.entry(id).filter(|entry| entry.can_tick()) else { return Ok(()) };
        let accepted = !entry.draft.accepted;
        if let Some(problem) = entry.obstacle().filter(|_| accepted) {
            return Err(problem);
        }
        self.change(false, |state| {
            if let Some(entry) = state.entry_mut(id) {
                (entry.draft.accepted, entry.checked) = (accepted, true);
            }
        });
        Ok(())
    }

    /// Takes or leaves one of the changes of a draft.
    pub fn take_change(&mut self, id: DraftId, number: usize) {
        self.change(false, |state| state.take_change(id, number));
    }

    /// Ticks all rows that are shown; those that are known from elsewhere, or were not wanted before, only when all others
    /// are ticked; none when all are.
    pub fn tick_all(&mut self) {
        let shown = |row| if let RowId::Draft(id) = row { self.state.entry(id) } else { None };
        let entries: Vec<&Entry> = self.rows.iter().filter_map(shown).filter(|entry| can_take(entry)).collect();
        let unticked = |known: bool| {
            let open = entries.iter().filter(|entry| !entry.draft.accepted && is_known(entry) == known);
            open.map(|entry| entry.id).collect::<Vec<DraftId>>()
        };
        let (new, known) = (unticked(false), unticked(true));
        let all = || entries.iter().map(|entry| entry.id).collect();
        let (ids, accepted) = match (new.is_empty(), known.is_empty()) {
            (false, _) => (new, true),
            (true, false) => (known, true),
            (true, true) => (all(), false),
        };
        self.change(false, |state| {
            for id in ids {
                if let Some(entry) = state.entry_mut(id) {
                    entry.draft.accepted = accepted;
                }
            }
        });
    }

    /// Decides that a finding is none.
    pub fn put_aside(&mut self) {
        match self.chosen {
            Some(RowId::Draft(id)) => self.change(false, |state| {
                state.settle_all(id, Decision::PutAside);
                if let Some(entry) = state.entry_mut(id) {
                    entry.checked = true;
                }
            }),
            Some(RowId::Finding(number)) => self.change(false, |state| state.settle(number, Decision::PutAside)),
            _ => {}
        }
    }

    /// How many items the chosen list lacks.
    pub fn lacking(&self) -> usize {
        let lacking = |entry: &Entry| (entry.announced()? as usize).checked_sub(entry.items().len());
        self.draft().and_then(lacking).unwrap_or(0)
    }

    /// Adds what was typed to the chosen list.
    pub fn fill_in(&mut self) {
        let text = std::mem::take(&mut self.fill);
        let (Some(RowId::Draft(id)), false) = (self.chosen, text.trim().is_empty()) else { return };
        let Some(NoteBody::List { items, .. }) = self.draft().map(|entry| &entry.draft.body) else { return };
        let texts: Vec<String> = items.iter().map(|item| item.text.clone()).chain([text.trim().to_owned()]).collect();
        let seed = self.next_seed();
        let Some(mut body) = self.draft().map(|entry| entry.draft.body.clone()) else { return };
        if let NoteBody::List { items, .. } = &mut body {
            *items = note_types::reconcile_items(items, &texts, seed);
        }
        self.rewrite(id, body);
        self.fill_focus = self.lacking() > 0;
    }

    pub(super) fn rewrite(&mut self, id: DraftId, body: NoteBody) {
        self.history.remember(&self.state);
        self.state.rewrite(id, body, &self.reading.findings);
        self.refresh(true);
    }

    /// Whether the chosen draft can be joined to the next.
    pub fn can_join(&self) -> bool {
        let Some(RowId::Draft(id)) = self.chosen else { return false };
        let pair = self.state.place(id).and_then(|at| self.state.entries.get(at..at + 2));
        pair.is_some_and(|pair| can_join(&pair[0], &pair[1]))
    }

    /// Joins the chosen draft and the next.
    pub fn join(&mut self) {
        if let (true, Some(RowId::Draft(id))) = (self.can_join(), self.chosen) {
            self.change(true, |state| {
                state.join_next(id);
            });
        }
    }
}

/// Whether ticking all ticks it: not where that would remove a note.
fn can_take(entry: &Entry) -> bool {
    entry.obstacle().is_none() && !matches!(entry.status(), Some(Status::Unchanged | Status::Vanished))
}

/// Whether it is learnt already, or was not wanted before.
fn is_known(entry: &Entry) -> bool {
    entry.status() == Some(Status::LeftOut) || same(entry).is_some()
}
