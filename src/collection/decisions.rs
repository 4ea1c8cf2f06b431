//! What a person decided about findings, kept over imports.

use rusqlite::OptionalExtension as _;

use super::{Changes, Collection, Operation, Result};
use crate::document::Reading;
use crate::versions::{self, Decision, Passage, Settled};

impl Collection {
    /// Keeps a decision about findings, in place of an earlier one; None takes it back. Saved at once, so that it holds
    /// also when the import is not finished; can be undone.
    pub fn settle(&mut self, passages: &[Passage], decision: Option<Decision>) -> Result<Changes> {
        self.change(Operation::SettleFinding, |write| {
            for passage in passages {
                let Passage { kind, detail, words } = passage;
                let sql = "SELECT id, decision FROM finding_decisions WHERE kind = ?1 AND detail = ?2 AND passage = ?3";
                let mut statement = write.conn.prepare_cached(sql)?;
                let known = statement
                    .query_row((kind, detail, words), |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
                    .optional()?;
                match (known, decision.map(Decision::name)) {
                    (Some((_, before)), Some(now)) if before == now => {}
                    (Some((id, _)), Some(now)) => {
                        let sql = "UPDATE finding_decisions SET decision = ?2, changed_at_ms = ?3 WHERE id = ?1";
                        write.run(sql, (id, now, write.now.0))?;
                    }
                    (Some((id, _)), None) => {
                        write.run("DELETE FROM finding_decisions WHERE id = ?1", [id])?;
                    }
                    (None, Some(now)) => {
                        write.insert(
                            "INSERT INTO finding_decisions (kind, detail, passage, decision, changed_at_ms)
                             VALUES (?1, ?2, ?3, ?4, ?5)",
                            (kind, detail, words, now, write.now.0),
                        )?;
                    }
                    (None, None) => {}
                }
            }
            Ok(())
        })
    }

    /// For each of the reading's findings, what was decided about it on an earlier import, of this document or of another
    /// with the same passage.
    pub fn settled(&self, reading: &Reading) -> Result<Vec<Option<Decision>>> {
        if reading.findings.is_empty() {
            return Ok(Vec::new());
        }
        Ok(versions::settled(&reading.findings, &reading.text, &self.decisions()?))
    }

    /// All decisions, oldest first.
    fn decisions(&self) -> Result<Vec<Settled>> {
        self.read(|conn| {
            let sql = "SELECT kind, detail, passage, decision FROM finding_decisions ORDER BY id";
            let mut statement = conn.prepare_cached(sql)?;
            let settled = statement.query_map([], |row| {
                let passage = Passage { kind: row.get(0)?, detail: row.get(1)?, words: row.get(2)? };
                let decision = Decision::from_name(row.get_ref(3)?.as_str()?);
                Ok(decision.map(|decision| Settled { passage, decision }))
            })?;
            Ok(settled.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
        })
    }
}
