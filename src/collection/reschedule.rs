//! Fitted parameters put in force, and due days moved to where the settings want them.

use std::collections::HashMap;

use rusqlite::Connection;

use super::gate::Write;
use super::presets::{self, Presets};
use super::{Beside, Changes, Collection, Operation, Result, Tell, log, rows};
use crate::model::{Card, Day, DeckId, Due, PresetId, ScheduleSettings, Settings, TimeMs};
use crate::schedule::{self, Calendar, Model, Moves, fuzz_seed};

/// Settings of presets (none: the default one) that are being thought of.
pub type PresetSettings = Vec<(Option<PresetId>, ScheduleSettings)>;

impl Collection {
    /// Puts these parameters in force, each for a preset (none: the default one), as one step of undo: every memory is
    /// computed again from the log. With `reschedule` the due days of these presets' cards are moved to where the settings
    /// then want them; otherwise they stay, and the next answer to each card goes by the new parameters.
    ///
    /// # Errors
    /// [`super::CollectionError::Invalid`] when they are no FSRS parameters.
    pub fn fit_parameters(&mut self, fitted: &[(Option<PresetId>, Vec<f32>)], reschedule: bool) -> Result<Changes> {
        let mut settings = self.settings.clone();
        let mut named = Vec::new();
        for (preset, parameters) in fitted {
            let schedule =
                ScheduleSettings { parameters: parameters.clone(), ..self.preset_schedule(*preset)?.clone() };
            super::settings::validate_schedule(&schedule)?;
            match preset {
                None => settings.schedule = schedule,
                Some(preset) => named.push((*preset, schedule)),
            }
        }
        let chosen: Vec<Option<PresetId>> = fitted.iter().map(|(preset, _)| *preset).collect();
        self.change(Operation::FitParameters, |write| {
            super::settings::save(write, &settings)?;
            for (preset, schedule) in &named {
                presets::save(write, *preset, schedule)?;
            }
            presets::settle(write, &settings)?;
            if reschedule { move_due_days(write, &settings, &chosen) } else { Ok(()) }
        })
    }

    /// Moves the due days of these presets' review cards (none: the default one's) to where the settings want them.
    pub fn reschedule(&mut self, chosen: &[Option<PresetId>]) -> Result<Changes> {
        let settings = self.settings.clone();
        self.change(Operation::Reschedule, |write| move_due_days(write, &settings, chosen))
    }

    /// What [`Self::reschedule`] would move if these settings were in force.
    pub fn moves(&self, wanted: &PresetSettings) -> Result<Moves> {
        let calendar = self.calendar();
        self.read(|conn| moves(conn, &self.settings, wanted, &calendar, self.now()))
    }
}

impl Beside {
    /// As [`Collection::moves`]. None: it was told to stop.
    pub fn moves(&self, wanted: &PresetSettings, tell: &Tell) -> Result<Option<Moves>> {
        let (settings, calendar) = (self.settings(), self.calendar());
        self.read(tell, |conn| moves(conn, settings, wanted, &calendar, self.now()))
    }
}

fn moves(
    conn: &Connection,
    settings: &Settings,
    wanted: &PresetSettings,
    calendar: &Calendar,
    now: TimeMs,
) -> Result<Moves> {
    let presets = Presets::load(conn, settings)?;
    let today = calendar.day(now);
    let mut moves = Moves::default();
    for (preset, schedule) in wanted {
        for deck in presets.decks_at(presets.place_of(*preset)?) {
            each_review_card(conn, deck, schedule, calendar, now, &mut |card, from, to| {
                moves.add(from, to, rows::awake(card.rest, today).then_some(today));
                Ok(())
            })?;
        }
    }
    Ok(moves)
}

fn move_due_days(write: &Write<'_>, settings: &Settings, chosen: &[Option<PresetId>]) -> Result<()> {
    let presets = Presets::load(write.conn, settings)?;
    for preset in chosen {
        let place = presets.place_of(*preset)?;
        for deck in presets.decks_at(place) {
            let mut moved = Vec::new();
            let schedule = &presets.schedules()[place];
            each_review_card(write.conn, deck, schedule, write.calendar, write.now, &mut |card, from, to| {
                if from != to {
                    moved.push((card.id, card.key, to, card.schedule.interval_days));
                }
                Ok(())
            })?;
            for (card, key, to, interval_days) in moved {
                write.insert(
                    "INSERT INTO reschedules (card_id, note_guid, card_key, review_id, at_ms, before_due_day,
                         before_interval_days, after_due_day, after_interval_days)
                     SELECT c.id, n.guid, ?2, (SELECT max(id) FROM reviews WHERE card_id = c.id), ?3, c.due_day,
                         c.interval_days, ?4, ?5
                     FROM cards c JOIN notes n ON n.id = c.note_id WHERE c.id = ?1",
                    (card.0, key.to_string(), write.now.0, to.0, interval_days),
                )?;
                let sql = "UPDATE cards SET due_day = ?2, interval_days = ?3, changed_at_ms = ?4 WHERE id = ?1";
                write.run(sql, (card.0, to.0, interval_days, write.now.0))?;
            }
        }
    }
    Ok(())
}

/// Each review card of a deck with its due day and the one that `settings` want, which may be the same. The card has the
/// memory and the interval that they give it.
fn each_review_card(
    conn: &Connection,
    deck: DeckId,
    settings: &ScheduleSettings,
    calendar: &Calendar,
    now: TimeMs,
    each: &mut dyn FnMut(&Card, Day, Day) -> Result<()>,
) -> Result<()> {
    let model = Model::new(settings);
    let sql = format!("{} WHERE card_id IN (SELECT id FROM cards WHERE deck_id = ?1) {}", log::LINES, log::IN_ORDER);
    let lines = conn.prepare_cached(&sql)?.query_map([deck.0], log::line)?.collect::<rusqlite::Result<Vec<_>>>()?;
    let by_card: HashMap<i64, &[log::Line]> =
        lines.chunk_by(|a, b| a.card == b.card).map(|lines| (lines[0].card.0, lines)).collect();
    let sql = format!("SELECT {} FROM cards WHERE deck_id = ?1 AND phase = 2 ORDER BY id", rows::card_columns());
    let mut statement = conn.prepare_cached(&sql)?;
    let mut cards = statement.query([deck.0])?;
    while let Some(row) = cards.next()? {
        let mut card = rows::card(row)?;
        let Due::On(due) = card.schedule.due else { continue };
        if let Some(lines) = by_card.get(&card.id.0) {
            card.schedule.memory = log::memory(lines, &model);
        }
        let seed = fuzz_seed(card.id, card.schedule.reviews);
        if let Some(moved) = schedule::reschedule(&card.schedule, settings, calendar, now, seed) {
            card.schedule = moved;
        }
        let to = if let Due::On(day) = card.schedule.due { day } else { due };
        each(&card, due, to)?;
    }
    Ok(())
}
