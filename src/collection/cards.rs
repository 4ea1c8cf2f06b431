//! What can be done to cards besides answering them.

use std::collections::HashMap;

use super::gate::Write;
use super::rows::{self, awake, id_set, rest_values};
use super::study::Selection;
use super::{Changes, Collection, CollectionError, Operation, Result, Scope, log};
use crate::model::{Card, CardId, CardKey, CardSchedule, NoteBody, NoteId, Phase, Rest};
use crate::note_types;

impl Collection {
    /// Suspends or takes back. A list's item that was never missed, or was learnt better than its list, goes back to sleep.
    pub fn suspend(&mut self, cards: &[CardId], suspended: bool) -> Result<Changes> {
        self.change(Operation::Suspend, |write| {
            for id in cards {
                let card = rows::load_card(write.conn, *id)?;
                if suspended {
                    set_rest(write, &card, Rest::Suspended)?;
                } else if card.rest == Rest::Suspended {
                    let never = card.schedule.reviews == 0 && matches!(card.key, CardKey::Item(_));
                    let sleeps = never || log::sleeps(write.conn, &card)?;
                    set_rest(write, &card, if sleeps { Rest::Asleep } else { Rest::Awake })?;
                }
            }
            Ok(())
        })
    }

    /// Puts cards aside until the next study day. Cards that sleep or are suspended stay as they are.
    pub fn bury(&mut self, cards: &[CardId]) -> Result<Changes> {
        self.change(Operation::Bury, |write| {
            let today = write.calendar.day(write.now);
            for id in cards {
                let card = rows::load_card(write.conn, *id)?;
                if awake(card.rest, today) {
                    set_rest(write, &card, Rest::BuriedUntil(today.plus(1)))?;
                }
            }
            Ok(())
        })
    }

    /// Brings all buried cards of today back.
    pub fn unbury(&mut self, scope: &Scope) -> Result<Changes> {
        let select = self.read(|conn| Selection::new(conn, scope))?;
        let buried: Vec<i64> = self.with_cards(|cards| {
            let buried = |rest| matches!(rest, Rest::BuriedUntil(_));
            Ok(cards.iter().filter(|slot| buried(slot.rest) && select.takes(slot)).map(|slot| slot.id.0).collect())
        })?;
        self.change(Operation::Unbury, |write| {
            write.run(
                "UPDATE cards SET rest = 0, buried_until_day = NULL, changed_at_ms = ?2
                 WHERE id IN (SELECT value FROM json_each(?1))",
                (id_set(buried), write.now.0),
            )?;
            Ok(())
        })
    }

    /// Sets the flag, 0 to 7.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when it is above 7.
    pub fn flag(&mut self, cards: &[CardId], flag: u8) -> Result<Changes> {
        self.change(Operation::Flag, |write| {
            if flag > 7 {
                return Err(CollectionError::invalid(format_args!("flag {flag}")));
            }
            write.run(
                "UPDATE cards SET flag = ?2, changed_at_ms = ?3
                 WHERE id IN (SELECT value FROM json_each(?1)) AND flag <> ?2",
                (id_set(cards.iter().map(|card| card.0)), flag, write.now.0),
            )?;
            Ok(())
        })
    }

    /// Makes the notes' cards new again (their reviews stay in the log). They come back to their first place among the
    /// new cards; suspended cards stay suspended, list items go back to sleep.
    pub fn reset_notes(&mut self, notes: &[NoteId]) -> Result<Changes> {
        self.change(Operation::Reset, |write| {
            for note in notes {
                let body: NoteBody = write
                    .conn
                    .prepare_cached("SELECT body_json FROM notes WHERE id = ?1")?
                    .query_row([note.0], |row| rows::body(row, 0))
                    .map_err(|error| match error {
                        rusqlite::Error::QueryReturnedNoRows => {
                            CollectionError::not_found(format_args!("note {}", note.0))
                        }
                        other => other.into(),
                    })?;
                let first: HashMap<CardKey, Rest> = note_types::cards(&body).into_iter().collect();
                for card in rows::cards_of_note(write.conn, *note)? {
                    if card.schedule.phase != Phase::New {
                        reset(write, &card, first.get(&card.key).copied().unwrap_or(Rest::Awake))?;
                    }
                }
            }
            Ok(())
        })
    }
}

fn reset(write: &Write<'_>, card: &Card, first: Rest) -> Result<()> {
    let after = CardSchedule::new(card.id.0);
    log::add(write, card, log::Kind::Reset, None, &after)?;
    let rest = if card.rest == Rest::Suspended { Rest::Suspended } else { first };
    rows::save_card(write, &Card { schedule: after, rest, leech: false, ..card.clone() })
}

/// Sets whether a card takes part, if that differs.
pub(super) fn set_rest(write: &Write<'_>, card: &Card, rest: Rest) -> Result<()> {
    if card.rest == rest {
        return Ok(());
    }
    let (rest, buried_until_day) = rest_values(rest);
    write.run(
        "UPDATE cards SET rest = ?2, buried_until_day = ?3, changed_at_ms = ?4 WHERE id = ?1",
        (card.id.0, rest, buried_until_day, write.now.0),
    )?;
    Ok(())
}
