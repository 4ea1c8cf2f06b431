//! A new version's drafts beside the notes of the document as it was taken in.

use super::merge::{Change, changes, merge};
use super::place::Places;
use super::{items, pairing};
use crate::model::{DocumentId, NoteBody, NoteId, Span};
use crate::note_types::Draft;

/// A document as it was taken in, and what has become of its notes since.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// The document.
    pub document: DocumentId,
    /// Its text.
    pub text: String,
    /// Its notes, in the order of the text.
    pub notes: Vec<OldNote>,
    /// What the person left out, or deleted.
    pub left_out: Vec<LeftOut>,
}

/// A note of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct OldNote {
    /// The note.
    pub note: NoteId,
    /// As it stands.
    pub body: NoteBody,
    /// As the document gave it; None when that is not known.
    pub base: Option<NoteBody>,
    /// Its place in the text; None when it has none.
    pub span: Option<Span>,
    /// Whether an earlier version of the document already had it no more.
    pub vanished: bool,
}

/// What the document gives and the person does not want.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Its row in the collection.
    pub id: i64,
    /// What the document gave.
    pub body: NoteBody,
    /// Whether it was a note that the person deleted; otherwise it was never accepted.
    pub deleted: bool,
}

/// What an entry of a comparison is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// In the document for the first time.
    New,
    /// The document changed it, and the person did not.
    Changed,
    /// Both changed it: asked, and the person's stays unless they say otherwise.
    Conflicting,
    /// The document says what it said. (The person may have edited it.)
    Unchanged,
    /// No longer in the document. The note stays unless the person removes it.
    Vanished,
    /// In the document, but left out or deleted by the person earlier. It stays out unless they take it.
    LeftOut,
}

/// One note of the comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it is.
    pub status: Status,
    /// The note in the collection; None for new and left-out ones.
    pub note: Option<NoteId>,
    /// The draft's index; None for vanished ones, and for notes made by hand whose passage still stands.
    pub draft: Option<usize>,
    /// As the note stands.
    pub yours: Option<NoteBody>,
    /// As the document gave it when it was last taken in, if known.
    pub base: Option<NoteBody>,
    /// What the document says now, items under the note's keys.
    pub document: Option<NoteBody>,
    /// What a person wrote in its place while checking; it goes before all else.
    pub edited: Option<NoteBody>,
    /// What the document changed, field by field, each to be taken or not.
    pub changes: Vec<Change>,
    /// The passage in the new text.
    pub span: Option<Span>,
    /// Whether the entry is done as its status says: a new or left-out one taken in, the changes marked to be taken taken,
    /// a vanished one **removed**. Begins true for new, changed and conflicting ones (of these only what is no conflict is
    /// marked), false for vanished and left-out ones; means nothing for unchanged ones.
    pub accepted: bool,
    /// The row to forget when a left-out one is taken in.
    pub left_out: Option<LeftOut>,
}

impl Entry {
    /// What the note will hold; None when there will be none (or none new).
    pub fn body(&self) -> Option<NoteBody> {
        match self.status {
            Status::Vanished => self.yours.clone().filter(|_| !self.accepted),
            Status::New | Status::LeftOut if !self.accepted => None,
            _ if self.accepted && self.edited.is_some() => self.edited.clone(),
            Status::New | Status::LeftOut => self.document.clone(),
            Status::Unchanged => self.yours.clone(),
            Status::Changed | Status::Conflicting => match (&self.yours, &self.document) {
                (Some(yours), Some(document)) if self.accepted => Some(merge(yours, document, &self.changes)),
                (yours, _) => yours.clone(),
            },
        }
    }

    /// Whether the person edited the note after it was taken in.
    pub fn was_edited(&self) -> bool {
        self.yours.is_some() && self.base != self.yours
    }
}

/// How many entries there are of each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// [`Status::New`].
    pub new: usize,
    /// [`Status::Changed`].
    pub changed: usize,
    /// [`Status::Conflicting`].
    pub conflicting: usize,
    /// [`Status::Unchanged`].
    pub unchanged: usize,
    /// [`Status::Vanished`].
    pub vanished: usize,
    /// [`Status::LeftOut`].
    pub left_out: usize,
}

/// A new version beside the old one.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The document.
    pub document: DocumentId,
    /// What became of each note, in the order of the new text; vanished ones stand where they stood.
    pub entries: Vec<Entry>,
}

impl Comparison {
    /// How many there are of each status.
    pub fn counts(&self) -> Counts {
        let count = |status| self.entries.iter().filter(|entry| entry.status == status).count();
        Counts {
            new: count(Status::New),
            changed: count(Status::Changed),
            conflicting: count(Status::Conflicting),
            unchanged: count(Status::Unchanged),
            vanished: count(Status::Vanished),
            left_out: count(Status::LeftOut),
        }
    }
}

/// Sets the drafts of a new version beside the notes of the old one. `text` is the new version's, `drafts` in its order;
/// `seed` feeds the keys of items that are new. In time about linear in the number of notes.
pub fn compare(before: &Before, text: &str, drafts: &[Draft], seed: u64) -> Comparison {
    let notes = &before.notes;
    let mut states: Vec<(usize, &NoteBody)> = Vec::new();
    for (index, note) in notes.iter().enumerate() {
        states.extend(note.base.iter().map(|base| (index, base)));
        if note.base.as_ref() != Some(&note.body) {
            states.push((index, &note.body));
        }
    }
    // Behind the notes, so that a note goes before what was left out.
    states.extend(before.left_out.iter().enumerate().map(|(index, one)| (notes.len() + index, &one.body)));
    let bodies: Vec<&NoteBody> = drafts.iter().map(|draft| &draft.body).collect();
    let pairs = pairing::pair(&states, &bodies);

    let mut places = Places::new(&before.text, text);
    let mut draft_of: Vec<Option<usize>> = vec![None; notes.len()];
    for (draft, old) in pairs.iter().enumerate() {
        if let Some(slot) = old.and_then(|old| draft_of.get_mut(old)) {
            *slot = Some(draft);
        }
    }
    // Each entry with its place: that of its draft, or behind the note before it.
    let mut placed: Vec<((usize, usize), Entry)> = Vec::new();
    for (draft, old) in pairs.iter().enumerate() {
        let entry = match *old {
            Some(old) if old < notes.len() => {
                of_note(&notes[old], &drafts[draft], draft, seed.wrapping_add(draft as u64))
            }
            old => of_draft(old.and_then(|old| before.left_out.get(old - notes.len())), &drafts[draft], draft),
        };
        placed.push(((draft + 1, 0), entry));
    }
    let mut behind = (0, 0);
    for (note, draft) in notes.iter().zip(&draft_of) {
        if let Some(draft) = draft {
            behind = (draft + 1, 0);
            continue;
        }
        behind.1 += 1;
        placed.extend(without_draft(note, &mut places).map(|entry| (behind, entry)));
    }
    placed.sort_by_key(|(place, _)| *place);
    Comparison { document: before.document, entries: placed.into_iter().map(|(_, entry)| entry).collect() }
}

fn of_draft(left_out: Option<&LeftOut>, draft: &Draft, index: usize) -> Entry {
    Entry {
        status: if left_out.is_some() { Status::LeftOut } else { Status::New },
        note: None,
        draft: Some(index),
        yours: None,
        base: None,
        document: Some(draft.body.clone()),
        edited: None,
        changes: Vec::new(),
        span: Some(draft.span),
        accepted: left_out.is_none() && draft.accepted,
        left_out: left_out.cloned(),
    }
}

fn of_note(note: &OldNote, draft: &Draft, index: usize, seed: u64) -> Entry {
    let document = with_keys(note, &draft.body, seed);
    let changes = changes(&note.body, note.base.as_ref(), &document);
    let status = if changes.is_empty() {
        Status::Unchanged
    } else if changes.iter().any(|change| change.conflict) {
        Status::Conflicting
    } else {
        Status::Changed
    };
    Entry {
        status,
        note: Some(note.note),
        draft: Some(index),
        yours: Some(note.body.clone()),
        base: note.base.clone(),
        document: Some(document),
        edited: None,
        changes,
        span: Some(draft.span),
        accepted: status != Status::Unchanged,
        left_out: None,
    }
}

/// What the document says, its items under the keys they have in the note.
fn with_keys(note: &OldNote, document: &NoteBody, seed: u64) -> NoteBody {
    let items = |body: &NoteBody| match body {
        NoteBody::List { items, .. } => Some(items.clone()),
        _ => None,
    };
    let base = note.base.as_ref().and_then(items);
    let mut document = document.clone();
    if let NoteBody::List { items: now, .. } = &mut document {
        *now = items::with_keys(now, base.as_deref(), &items(&note.body).unwrap_or_default(), seed);
    }
    document
}

/// A note that no draft is: made by hand from a passage that still stands, or vanished. None when it had vanished before.
fn without_draft(note: &OldNote, places: &mut Places<'_>) -> Option<Entry> {
    let span = note.span.and_then(|span| places.moved(span));
    if span.is_none() && note.vanished {
        return None;
    }
    Some(Entry {
        status: if span.is_some() { Status::Unchanged } else { Status::Vanished },
        note: Some(note.note),
        draft: None,
        yours: Some(note.body.clone()),
        base: note.base.clone(),
        document: None,
        edited: None,
        changes: Vec::new(),
        span,
        accepted: false,
        left_out: None,
    })
}

#[cfg(test)]
mod tests;
