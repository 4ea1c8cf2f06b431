//! Presets: named sets of schedule settings. A deck uses one, the default one, or what the deck above it uses.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _};

use super::gate::Write;
use super::settings::validate_schedule;
use super::{Changes, Collection, CollectionError, Operation, Result, decks, log};
use crate::model::{DeckId, DeckPreset, Preset, PresetId, ScheduleSettings, Settings};
use crate::schedule::Model;

/// All presets, and which each deck uses. Read when one of them changes, so that a look at it costs nothing.
pub(super) struct Presets {
    /// The default preset's settings first, then those of `named`.
    schedules: Vec<ScheduleSettings>,
    named: Vec<Preset>,
    /// What each deck says, and the place in `schedules` of what follows from it.
    decks: HashMap<DeckId, (DeckPreset, usize)>,
}

impl Presets {
    /// As they stand in the file.
    pub(super) fn load(conn: &Connection, settings: &Settings) -> Result<Self> {
        let mut named = conn
            .prepare_cached("SELECT id, name, schedule_json FROM presets ORDER BY name, id")?
            .query_map([], |row| {
                let json: String = row.get(2)?;
                // As with the settings: what is not understood is the default.
                let schedule: ScheduleSettings = serde_json::from_str(&json).unwrap_or_default();
                let schedule = schedule.shared(&settings.schedule);
                Ok(Preset { id: PresetId(row.get(0)?), name: row.get(1)?, schedule })
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        named.sort_by_cached_key(|preset| (preset.name.to_lowercase(), preset.id));
        let schedules: Vec<_> =
            std::iter::once(&settings.schedule).chain(named.iter().map(|preset| &preset.schedule)).cloned().collect();
        let said: HashMap<DeckId, DeckPreset> = conn
            .prepare_cached("SELECT id, preset_id, preset_is_default FROM decks")?
            .query_map([], |row| {
                let says = match (row.get::<_, Option<i64>>(1)?, row.get::<_, bool>(2)?) {
                    (Some(id), _) => DeckPreset::Own(PresetId(id)),
                    (None, true) => DeckPreset::Default,
                    (None, false) => DeckPreset::Inherited,
                };
                Ok((DeckId(row.get(0)?), says))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let place = |id: PresetId| named.iter().position(|preset| preset.id == id).map_or(0, |at| at + 1);
        let mut by_path: HashMap<String, usize> = HashMap::new();
        let mut of_decks = HashMap::new();
        // A deck above comes before those below it.
        for (deck, path) in decks::paths(conn)? {
            let says = said.get(&deck).copied().unwrap_or_default();
            let at = match says {
                DeckPreset::Own(id) => place(id),
                DeckPreset::Default => 0,
                DeckPreset::Inherited => {
                    decks::parent(&path).and_then(|above| by_path.get(above)).copied().unwrap_or(0)
                }
            };
            by_path.insert(path, at);
            of_decks.insert(deck, (says, at));
        }
        Ok(Self { schedules, named, decks: of_decks })
    }

    /// The settings of all presets, the default's first.
    pub(super) fn schedules(&self) -> &[ScheduleSettings] {
        &self.schedules
    }

    /// The place in [`Self::schedules`] of what a deck uses.
    pub(super) fn place(&self, deck: DeckId) -> usize {
        self.decks.get(&deck).map_or(0, |(_, at)| *at)
    }

    /// What a deck uses.
    pub(super) fn of(&self, deck: DeckId) -> &ScheduleSettings {
        &self.schedules[self.place(deck)]
    }

    /// The decks that use the preset at that place.
    pub(super) fn decks_at(&self, place: usize) -> impl Iterator<Item = DeckId> {
        self.decks.iter().filter(move |(_, (_, at))| *at == place).map(|(deck, _)| *deck)
    }

    /// The settings of the decks that use another preset than the default one.
    pub(super) fn own(&self) -> HashMap<DeckId, ScheduleSettings> {
        let own = self.decks.iter().filter(|(_, (_, at))| *at > 0);
        own.map(|(deck, (_, at))| (*deck, self.schedules[*at].clone())).collect()
    }

    /// The place of a preset; none: the default one.
    pub(super) fn place_of(&self, preset: Option<PresetId>) -> Result<usize> {
        let Some(preset) = preset else { return Ok(0) };
        let at = self.named.iter().position(|named| named.id == preset);
        at.map(|at| at + 1).ok_or_else(|| CollectionError::not_found(format_args!("preset {}", preset.0)))
    }
}

/// After a change of presets, decks or settings: brings the memories of the decks up to date whose FSRS parameters are
/// others than before.
pub(super) fn settle(write: &Write<'_>, settings: &Settings) -> Result<()> {
    let after = Presets::load(write.conn, settings)?;
    for (deck, (_, at)) in &after.decks {
        let now = &after.schedules[*at];
        if write.presets.of(*deck).parameters != now.parameters {
            log::recompute(write, *deck, &Model::new(now))?;
        }
    }
    Ok(())
}

/// After cards came into a deck from others, which may have had other FSRS parameters.
pub(super) fn settle_deck(write: &Write<'_>, deck: DeckId) -> Result<()> {
    let first = &write.presets.schedules[0].parameters;
    if write.presets.schedules.iter().any(|schedule| schedule.parameters != *first) {
        log::recompute(write, deck, &Model::new(write.presets.of(deck)))?;
    }
    Ok(())
}

impl Collection {
    /// The schedule settings of a deck's cards: those of its preset. Cheap enough to call every frame.
    pub fn schedule_of(&self, deck: DeckId) -> &ScheduleSettings {
        self.presets.of(deck)
    }

    /// The schedule settings of a preset; none: of the default one.
    ///
    /// # Errors
    /// [`CollectionError::NotFound`].
    pub fn preset_schedule(&self, preset: Option<PresetId>) -> Result<&ScheduleSettings> {
        Ok(&self.presets.schedules[self.presets.place_of(preset)?])
    }

    /// The presets besides the default one ([`Settings::schedule`]), by name.
    pub fn presets(&self) -> &[Preset] {
        &self.presets.named
    }

    /// Whether presets have different FSRS parameters. Then the memories of all cards that come under another preset (by
    /// moving, by renaming their deck, by removing a preset) are computed again, which takes long where they are many.
    pub fn parameters_differ(&self) -> bool {
        self.presets.schedules.windows(2).any(|pair| pair[0].parameters != pair[1].parameters)
    }

    /// What a deck says about its preset, and the preset that it uses (none: the default one).
    pub fn deck_preset(&self, deck: DeckId) -> (DeckPreset, Option<PresetId>) {
        let (says, at) = self.presets.decks.get(&deck).copied().unwrap_or_default();
        (says, at.checked_sub(1).map(|at| self.presets.named[at].id))
    }

    /// Makes a preset with these settings; no deck uses it yet.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when the name is empty or taken, or a value out of its range.
    pub fn add_preset(&mut self, name: &str, schedule: &ScheduleSettings) -> Result<(PresetId, Changes)> {
        validate_schedule(schedule)?;
        self.transact(Operation::AddPreset, |write| {
            let name = free_name(write.conn, name, None)?;
            let guid = write.guid().0;
            let sql = "INSERT INTO presets (guid, name, schedule_json, changed_at_ms) VALUES (?1, ?2, ?3, ?4)";
            write.insert(sql, (guid, name, json(schedule)?, write.now.0)).map(PresetId)
        })
    }

    /// Renames a preset.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when the name is empty or taken.
    pub fn rename_preset(&mut self, preset: PresetId, name: &str) -> Result<Changes> {
        self.change(Operation::RenamePreset, |write| {
            let name = free_name(write.conn, name, Some(preset))?;
            let sql = "UPDATE presets SET name = ?2, changed_at_ms = ?3 WHERE id = ?1 AND name <> ?2";
            write.run(sql, (preset.0, name, write.now.0))?;
            Ok(())
        })
    }

    /// Changes a preset's settings; none: those of the default one. With other FSRS parameters the memories of its decks'
    /// cards are computed again from the log; due days stay (see [`Self::reschedule`]).
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when a value is out of its range; `what` is its name.
    pub fn set_preset(&mut self, preset: Option<PresetId>, schedule: &ScheduleSettings) -> Result<Changes> {
        let Some(preset) = preset else {
            return self.set_settings(&Settings { schedule: schedule.clone(), ..self.settings.clone() });
        };
        validate_schedule(schedule)?;
        self.change(Operation::EditPreset, |write| {
            save(write, preset, schedule)?;
            settle(write, write.settings)
        })
    }

    /// Removes a preset. The decks that used it use what those above them use.
    pub fn delete_preset(&mut self, preset: PresetId) -> Result<Changes> {
        self.change(Operation::DeletePreset, |write| {
            let sql = "UPDATE decks SET preset_id = NULL, changed_at_ms = ?2 WHERE preset_id = ?1";
            write.run(sql, (preset.0, write.now.0))?;
            let guid = "SELECT guid FROM presets WHERE id = ?1";
            let guid: Option<String> = write.conn.query_row(guid, [preset.0], |row| row.get(0)).optional()?;
            write.bury_in_graves("preset", &guid.ok_or_else(|| missing(preset))?)?;
            write.run("DELETE FROM presets WHERE id = ?1", [preset.0])?;
            settle(write, write.settings)
        })
    }

    /// Gives a deck a preset; decks below that inherit follow it.
    pub fn use_preset(&mut self, deck: DeckId, preset: DeckPreset) -> Result<Changes> {
        self.change(Operation::UsePreset, |write| {
            decks::path(write.conn, deck)?;
            let (id, is_default) = match preset {
                DeckPreset::Inherited => (None, false),
                DeckPreset::Default => (None, true),
                DeckPreset::Own(id) => {
                    write.presets.place_of(Some(id))?;
                    (Some(id.0), false)
                }
            };
            write.run(
                "UPDATE decks SET preset_id = ?2, preset_is_default = ?3, changed_at_ms = ?4
                 WHERE id = ?1 AND (preset_id IS NOT ?2 OR preset_is_default <> ?3)",
                (deck.0, id, is_default, write.now.0),
            )?;
            settle(write, write.settings)
        })
    }
}

/// Writes a preset's settings.
pub(super) fn save(write: &Write<'_>, preset: PresetId, schedule: &ScheduleSettings) -> Result<()> {
    write.presets.place_of(Some(preset))?;
    let sql = "UPDATE presets SET schedule_json = ?2, changed_at_ms = ?3 WHERE id = ?1 AND schedule_json <> ?2";
    write.run(sql, (preset.0, json(schedule)?, write.now.0))?;
    Ok(())
}

fn json(schedule: &ScheduleSettings) -> Result<String> {
    serde_json::to_string(schedule).map_err(CollectionError::invalid)
}

fn missing(preset: PresetId) -> CollectionError {
    CollectionError::not_found(format_args!("preset {}", preset.0))
}

/// The name without blanks around it, when no other preset has it.
fn free_name(conn: &Connection, name: &str, own: Option<PresetId>) -> Result<String> {
    let name = name.trim();
    let sql = "SELECT EXISTS (SELECT 1 FROM presets WHERE name = ?1 AND id IS NOT ?2)";
    let taken: bool = conn.query_row(sql, (name, own.map(|id| id.0)), |row| row.get(0))?;
    if name.is_empty() || taken { Err(CollectionError::invalid(name)) } else { Ok(name.to_owned()) }
}
