//! A card that is too much at once, taken apart.

use super::cards::set_rest;
use super::rows::{self, awake};
use super::{Changes, Collection, CollectionError, Operation, Result, notes, source};
use crate::model::{CardId, CardKey, Rest};
use crate::note_types::{self, Split};

impl Collection {
    /// Takes a card apart (see [`note_types::split`]): a list's items each get a card of their own, which wakes; of a long
    /// answer a note with gaps is made beside it, with its tags, and the card itself is suspended.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when there is nothing to take apart.
    pub fn split(&mut self, card: CardId) -> Result<Changes> {
        self.change(Operation::Split, |write| {
            let card = rows::load_card(write.conn, card)?;
            let body = source::load(write.conn, card.note)?.body;
            let body = match note_types::split(&body, card.key) {
                Some(Split::Items) => {
                    let today = write.calendar.day(write.now);
                    for item in rows::cards_of_note(write.conn, card.note)? {
                        let item_card = matches!(item.key, CardKey::Item(_));
                        if item_card && item.rest != Rest::Suspended && !awake(item.rest, today) {
                            set_rest(write, &item, Rest::Awake)?;
                        }
                    }
                    return Ok(());
                }
                Some(Split::Gaps(body)) => body,
                None => return Err(CollectionError::invalid("split")),
            };
            let tags = source::tags(write.conn, card.note)?;
            notes::insert(write, card.deck, &body, &tags)?;
            set_rest(write, &card, Rest::Suspended)
        })
    }
}
