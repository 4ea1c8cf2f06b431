//! What can be done with the chosen notes. Each is one change with its notice and the way back.

use crate::app::Cx;
use crate::app::export::{Of, PaperDialog, TableDialog, Writing};
use crate::model::{DeckId, NoteId};
use crate::{strings, tr};

/// Takes their cards out of study, or back.
pub fn suspend(cx: &mut Cx<'_>, notes: Vec<NoteId>, suspended: bool) {
    let words = match suspended {
        true => strings::count("notes.suspended", notes.len()),
        false => strings::count("notes.resumed", notes.len()),
    };
    cx.change_and_say(words, move |collection| {
        let cards = collection.cards_of(&notes)?;
        collection.suspend(&cards, suspended)
    });
}

/// Puts their cards aside until tomorrow.
pub fn bury(cx: &mut Cx<'_>, notes: Vec<NoteId>) {
    cx.change_and_say(strings::count("notes.buried", notes.len()), move |collection| {
        let cards = collection.cards_of(&notes)?;
        collection.bury(&cards)
    });
}

/// Sets the flag of their cards; 0 takes it away.
pub fn flag(cx: &mut Cx<'_>, notes: Vec<NoteId>, flag: u8) {
    let words = match flag {
        0 => strings::count("notes.unflagged", notes.len()),
        _ => strings::count("notes.flagged", notes.len()),
    };
    cx.change_and_say(words, move |collection| {
        let cards = collection.cards_of(&notes)?;
        collection.flag(&cards, flag)
    });
}

/// Makes their cards new again.
pub fn reset(cx: &mut Cx<'_>, notes: Vec<NoteId>) {
    cx.change_and_say(strings::count("notes.was_reset", notes.len()), move |collection| collection.reset_notes(&notes));
}

/// Deletes them.
pub fn delete(cx: &mut Cx<'_>, notes: Vec<NoteId>) {
    cx.change_and_say(strings::count("notes.deleted", notes.len()), move |collection| collection.delete_notes(&notes));
}

/// Moves them to a deck that is there, or to a new one of that path.
pub fn move_to(cx: &mut Cx<'_>, notes: Vec<NoteId>, deck: Option<DeckId>, path: String) {
    cx.change_presets(strings::count("notes.moved", notes.len()), move |collection| {
        let (deck, made) = match deck {
            Some(deck) => (deck, None),
            None => collection.add_deck(&path).map(|(deck, changes)| (deck, Some(changes)))?,
        };
        let mut changes = collection.move_notes(&notes, deck)?;
        changes.decks |= made.is_some();
        Ok(changes)
    });
}

/// Adds tags, and removes others.
pub fn tag(cx: &mut Cx<'_>, notes: Vec<NoteId>, add: Vec<String>, remove: Vec<String>) {
    cx.change_and_say(strings::count("notes.tagged", notes.len()), move |collection| {
        collection.tag_notes(&notes, &add, &remove)
    });
}

/// Asks about a paper of them, which bears the name of their deck.
pub fn print(cx: &mut Cx<'_>, notes: Vec<NoteId>) -> Option<Writing> {
    let name = together(cx, &notes)?;
    Some(Writing::Paper(PaperDialog::new(Of::Notes(notes), &name)))
}

/// Asks about a table of them.
pub fn export(cx: &mut Cx<'_>, notes: Vec<NoteId>) -> Option<Writing> {
    let name = together(cx, &notes)?;
    Some(Writing::Table(TableDialog::new(notes, &name)))
}

/// What notes are called together: by their deck.
fn together(cx: &mut Cx<'_>, notes: &[NoteId]) -> Option<String> {
    let deck = cx.read(cx.collection.common_deck(notes))?;
    Some(match &deck {
        Some(path) => path.rsplit("::").next().unwrap_or_default().to_owned(),
        None => tr!("cli.paper_all").into_owned(),
    })
}
