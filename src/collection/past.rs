//! The pasts of all cards, for what is learnt from them: parameters, paces. And where the cards stand, for what is to come.

use rusqlite::Connection;

use super::presets::Presets;
use super::{Beside, Collection, CollectionError, Result, Tell, rows};
use crate::model::{CardId, CardSchedule, Day, DeckId, Grade, Phase, PresetId, TimeMs};
use crate::schedule::{Past, PastReview};

impl Collection {
    /// What was answered of each card that is there, since it was last new.
    pub fn pasts(&self) -> Result<Vec<Past>> {
        self.read(load)
    }
}

impl Beside {
    /// As [`Collection::pasts`]. None: it was told to stop.
    pub fn pasts(&self, tell: &Tell) -> Result<Option<Vec<Past>>> {
        self.read(tell, load)
    }

    /// Where the cards of a preset's decks (none: the default one's) stand that are neither suspended nor asleep. None: it
    /// was told to stop.
    pub fn taking_part(&self, preset: Option<PresetId>, tell: &Tell) -> Result<Option<Vec<CardSchedule>>> {
        self.read(tell, |conn| {
            let presets = Presets::load(conn, self.settings())?;
            let decks = rows::id_set(presets.decks_at(presets.place_of(preset)?).map(|deck| deck.0));
            let sql = format!(
                "SELECT {} FROM cards WHERE rest IN (0, 3) AND deck_id IN (SELECT value FROM json_each(?1)) ORDER BY id",
                rows::card_columns()
            );
            let mut statement = conn.prepare(&sql)?;
            let cards = statement.query_map([decks], |row| rows::card(row).map(|card| card.schedule))?;
            Ok(cards.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// Reads them, by card.
pub(super) fn load(conn: &Connection) -> Result<Vec<Past>> {
    let mut statement = conn.prepare(
        "SELECT r.card_id, c.deck_id, r.at_ms, r.at_day, r.kind, r.grade, r.before_phase, r.taken_ms
         FROM reviews r JOIN cards c ON c.id = r.card_id ORDER BY r.card_id, r.id",
    )?;
    let mut rows = statement.query([])?;
    let mut pasts: Vec<Past> = Vec::new();
    while let Some(row) = rows.next()? {
        let (card, deck) = (CardId(row.get(0)?), DeckId(row.get(1)?));
        if pasts.last().is_none_or(|past| past.card != card) {
            pasts.push(Past { card, deck, reviews: Vec::new() });
        }
        let Some(past) = pasts.last_mut() else { continue };
        let phase = match row.get::<_, i64>(6)? {
            0 => Phase::New,
            1 => Phase::Learning,
            2 => Phase::Review,
            3 => Phase::Relearning,
            _ => return Err(CollectionError::invalid("phase")),
        };
        let grade = row.get::<_, Option<i64>>(5)?.and_then(Grade::from_number);
        // Made new again: what went before counts no more.
        if phase == Phase::New || grade.is_none() {
            past.reviews.clear();
        }
        let Some(grade) = grade else { continue };
        past.reviews.push(PastReview {
            at: TimeMs(row.get(2)?),
            day: Day(row.get(3)?),
            asked: row.get::<_, i64>(4)? == 0,
            taken_ms: row.get(7)?,
            grade,
            phase,
        });
    }
    pasts.retain(|past| !past.reviews.is_empty());
    Ok(pasts)
}
