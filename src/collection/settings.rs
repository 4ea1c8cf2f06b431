//! Settings, one JSON object.

use rusqlite::{Connection, OptionalExtension as _};

use super::gate::Write;
use super::{Changes, Collection, CollectionError, Operation, Result, presets};
use crate::model::{ScheduleSettings, Settings};

/// What is set; the defaults when nothing is. A value that is not understood (from an older program) is the default.
pub(super) fn load(conn: &Connection) -> rusqlite::Result<Settings> {
    let json: Option<String> =
        conn.query_row("SELECT value_json FROM settings WHERE id = 1", [], |row| row.get(0)).optional()?;
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

impl Collection {
    /// What is set. Cached: cheap enough to call every frame.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Sets it (undoable). With other FSRS parameters every memory is computed again from the log.
    ///
    /// # Errors
    /// [`CollectionError::Invalid`] when a value is out of its range (see [`ScheduleSettings`]); `what` is its name.
    pub fn set_settings(&mut self, settings: &Settings) -> Result<Changes> {
        validate(settings)?;
        self.change(Operation::Settings, |write| {
            save(write, settings)?;
            presets::settle(write, settings)
        })
    }
}

/// Writes what is set.
pub(super) fn save(write: &Write<'_>, settings: &Settings) -> Result<()> {
    let json = serde_json::to_string(settings).map_err(CollectionError::invalid)?;
    let now = write.now.0;
    let sql = "UPDATE settings SET value_json = ?1, changed_at_ms = ?2 WHERE id = 1 AND value_json <> ?1";
    let changed = write.run(sql, (&json, now))?;
    let there: bool = write.conn.query_row("SELECT count(*) FROM settings", [], |row| row.get(0))?;
    if changed == 0 && !there {
        write.insert("INSERT INTO settings (id, value_json, changed_at_ms) VALUES (1, ?1, ?2)", (&json, now))?;
    }
    Ok(())
}

fn validate(settings: &Settings) -> Result<()> {
    validate_schedule(&settings.schedule)?;
    if (0.75..=2.0).contains(&settings.scale) { Ok(()) } else { Err(CollectionError::invalid("scale")) }
}

/// Every value is in its range.
pub(super) fn validate_schedule(schedule: &ScheduleSettings) -> Result<()> {
    let ScheduleSettings { desired_retention, parameters, learning_steps_secs, relearning_steps_secs, .. } = schedule;
    let steps = learning_steps_secs.iter().chain(relearning_steps_secs);
    let checks = [
        ("desired_retention", (0.70..=0.97).contains(desired_retention)),
        ("parameters", matches!(parameters.len(), 0 | 21) && parameters.iter().all(|value| value.is_finite())),
        ("steps", steps.clone().all(|secs| (1..=86_400 * 7).contains(secs)) && steps.count() <= 40),
        ("maximum_interval_days", (1..=36_500).contains(&schedule.maximum_interval_days)),
        ("day_starts_at_hour", schedule.day_starts_at_hour < 24),
    ];
    match checks.into_iter().find(|(_, fine)| !fine) {
        Some((what, _)) => Err(CollectionError::invalid(what)),
        None => Ok(()),
    }
}
