//! What a plan for the study sessions ahead needs to know.

use std::collections::HashMap;

use rusqlite::Connection;

use super::{StudySession, load};
use crate::collection::study::Selection;
use crate::collection::today::Pace;
use crate::collection::{Collection, CollectionError, Result, Scope};
use crate::model::{CardId, Day, Rest, StudySessionId};
use crate::schedule::readiness::{Ask, AskCard, AskSession};

/// The study sessions ahead, and what is to be planned for them.
#[derive(Clone, Debug)]
pub struct Ahead {
    /// The sessions, the next one first; those of `ask` are the same.
    pub sessions: Vec<StudySession>,
    /// The question to the planner.
    pub ask: Ask,
}

impl Collection {
    /// The study sessions ahead with their cards, for [`crate::schedule::readiness`]; None without any. What was deleted
    /// since is no part of a session.
    pub fn study_sessions_ahead(&self) -> Result<Option<Ahead>> {
        let now = self.now();
        let mut sessions = self.study_sessions()?;
        sessions.retain(|session| session.form.at > now);
        sessions.truncate(Ask::MOST_SESSIONS);
        if sessions.is_empty() {
            return Ok(None);
        }
        let calendar = self.calendar();
        let today = calendar.day(now);
        let (scopes, done, pace) = self.read(|conn| {
            let scopes = sessions.iter().map(|session| there(conn, &session.form.scope)).collect::<Result<Vec<_>>>()?;
            Ok((scopes, done_on(conn, today)?, Pace::load(conn)?))
        })?;
        let mut spent = vec![0; sessions.len()];
        let cards = self.with_cards(|slots| {
            let mut cards = Vec::new();
            for slot in slots {
                let from = match slot.rest {
                    Rest::Awake => today,
                    Rest::BuriedUntil(until) => until.max(today),
                    Rest::Asleep | Rest::Suspended => continue,
                };
                let taken =
                    scopes.iter().enumerate().filter(|(_, scope)| scope.as_ref().is_some_and(|s| s.takes(slot)));
                let sessions = taken.fold(0, |bits, (place, _)| bits | 1 << place);
                if sessions == 0 {
                    continue;
                }
                if let Some(ms) = done.get(&slot.id) {
                    for (_, spent) in spent.iter_mut().enumerate().filter(|(place, _)| sessions & (1 << place) != 0) {
                        *spent += ms;
                    }
                }
                let settings = self.presets.place(slot.deck);
                cards.push(AskCard {
                    card: slot.id,
                    note: slot.note,
                    schedule: slot.schedule,
                    settings,
                    sessions,
                    from,
                });
            }
            Ok(cards)
        })?;
        let ask_session = |(session, spent_today_ms): (&StudySession, &u64)| AskSession {
            at: session.form.at,
            minutes_a_day: session.form.minutes_a_day,
            spent_today_ms: *spent_today_ms,
            target: session.form.target,
        };
        let asked = sessions.iter().zip(&spent).map(ask_session).collect();
        let settings = self.presets.schedules().to_vec();
        let ask = Ask { cards, sessions: asked, settings, pace: pace.of_one_answer(), calendar, now };
        Ok(Some(Ahead { sessions, ask }))
    }

    /// The cards of a study session that take part in study, by id.
    pub(super) fn cards_of_study_session(&self, id: StudySessionId) -> Result<(StudySession, Vec<(CardId, usize)>)> {
        let (session, scope) = self.read(|conn| {
            let session = load(conn, id)?;
            let scope = there(conn, &session.form.scope)?;
            Ok((session, scope))
        })?;
        let cards = self.with_cards(|slots| {
            let takes = |slot: &&crate::collection::cache::Slot| {
                !matches!(slot.rest, Rest::Asleep | Rest::Suspended)
                    && scope.as_ref().is_some_and(|scope| scope.takes(slot))
            };
            Ok(slots.iter().filter(takes).map(|slot| (slot.id, self.presets.place(slot.deck))).collect())
        })?;
        Ok((session, cards))
    }
}

/// A scope's cards; None when what it names is gone.
fn there(conn: &Connection, scope: &Scope) -> Result<Option<Selection>> {
    match Selection::new(conn, scope) {
        Ok(selection) => Ok(Some(selection)),
        Err(CollectionError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// How long each card was studied on that day, ms.
fn done_on(conn: &Connection, day: Day) -> Result<HashMap<CardId, u64>> {
    let sql = "SELECT card_id, sum(taken_ms) FROM reviews WHERE at_day = ?1 AND kind = 0 GROUP BY card_id";
    let mut statement = conn.prepare_cached(sql)?;
    let done = statement.query_map([day.0], |row| Ok((CardId(row.get(0)?), row.get(1)?)))?;
    Ok(done.collect::<rusqlite::Result<_>>()?)
}
