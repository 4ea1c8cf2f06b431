//! What the collection knows of the document under check: earlier versions of it, the same formulas elsewhere, and what
//! was decided about its findings. Draws nothing.

use std::rc::Rc;

use super::check::Check;
use super::state::{Entry, State};
use crate::collection::{Collection, Elsewhere, ImportAgain, Result};
use crate::model::{DocumentId, NoteBody};
use crate::note_types::Draft;
use crate::versions::{Confidence, Decision, Difference, Passage, compare};

impl Check {
    /// Looks in the collection for what concerns the document; where it surely is a new version of one, checks it as such.
    ///
    /// # Errors
    /// When the collection cannot be read.
    pub fn look_up(&mut self, collection: &Collection) -> Result<()> {
        let date = self.day().unwrap_or_default();
        self.recognised = collection.recognise(&self.reading, &self.sketch, &self.origin, date)?;
        self.mark_drift(collection, None)?;
        let first = self.recognised.first();
        let sure = first.filter(|found| found.likeness.confidence >= Confidence::Likely && !found.likeness.other_date);
        match sure.map(|found| found.info.id) {
            Some(document) => self.as_version(collection, Some(document), false),
            None => {
                self.begin();
                Ok(())
            }
        }
    }

    /// Checks it as a new version of that document, or as a document of its own. `undoable`: the person asked for it.
    ///
    /// # Errors
    /// When the collection cannot be read.
    pub fn as_version(&mut self, collection: &Collection, document: Option<DocumentId>, undoable: bool) -> Result<()> {
        let (settled, seed) = (self.state.settled.clone(), self.next_seed());
        let state = match document {
            Some(document) => {
                let before = collection.before(document)?;
                let comparison = compare(&before, &self.reading.text, &self.drafts, seed);
                if let Some(deck) = collection.deck_of_document(document)? {
                    self.deck = deck;
                }
                State::of_version(comparison, &self.drafts, settled)
            }
            None => State::new(self.drafts.clone(), settled),
        };
        if undoable {
            self.replace(state);
        } else {
            self.state = state;
        }
        self.mark_drift(collection, document)?;
        self.begin();
        Ok(())
    }

    /// Notes for each draft which notes of its name there are that say something else. One that says the same as a note of
    /// another document begins without a tick: it would be learnt twice.
    fn mark_drift(&mut self, collection: &Collection, except: Option<DocumentId>) -> Result<()> {
        let bodies: Vec<&NoteBody> = self.state.entries.iter().map(|entry| &entry.draft.body).collect();
        let mut found = collection.elsewhere(&bodies, except)?.into_iter().peekable();
        for (index, entry) in self.state.entries.iter_mut().enumerate() {
            let mut here: Vec<Elsewhere> = Vec::new();
            while let Some(one) = found.next_if(|one| one.index == index) {
                here.push(one);
            }
            if here.is_empty() {
                continue;
            }
            let entry = Rc::make_mut(entry);
            let there = here.iter().any(|one| one.difference == Difference::Same);
            if there && entry.version.as_ref().is_none_or(|version| version.note.is_none()) {
                entry.draft.accepted = false;
            }
            entry.drift = here.into();
        }
        Ok(())
    }

    /// The changed document as it is to be taken in again, where it is a new version of one.
    pub fn import_again(&self) -> Option<ImportAgain> {
        let document = self.state.version_of?;
        let comparison = self.state.comparison(document);
        let findings = |draft: &Draft| draft.open_findings(&self.reading, &self.state.settled);
        Some(ImportAgain {
            comparison,
            title: self.title.trim().to_owned(),
            origin: self.origin.clone(),
            date: self.day().unwrap_or_default(),
            text: self.reading.text.clone(),
            deck: self.deck.trim().to_owned(),
            findings: self.drafts.iter().map(findings).collect(),
        })
    }

    /// What was decided about findings, to be kept over imports.
    pub fn decisions(&self) -> Vec<(Decision, Vec<Passage>)> {
        let of = |decision: Decision| {
            let findings = self.reading.findings.iter().zip(&self.state.settled);
            let decided = findings.filter(|(_, settled)| **settled == Some(decision));
            decided.map(|(finding, _)| Passage::of(finding, &self.reading.text)).collect::<Vec<_>>()
        };
        let all = [Decision::AsItIs, Decision::PutAside].map(|decision| (decision, of(decision)));
        all.into_iter().filter(|(_, passages)| !passages.is_empty()).collect()
    }
}

/// The notes of the same name that an entry is to be set beside: first what says something else, the newest first.
pub fn beside(entry: &Entry) -> impl Iterator<Item = &Elsewhere> {
    entry.drift.iter().filter(|one| one.difference != Difference::Same)
}

/// A note of the same name that says the same.
pub fn same(entry: &Entry) -> Option<&Elsewhere> {
    entry.drift.iter().find(|one| one.difference == Difference::Same)
}
