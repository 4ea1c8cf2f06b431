//! The layouts of the file, oldest first. A file's `user_version` says how many of them it has been through.

use rusqlite::Connection;

/// `application_id` of our files: `Weng`. It says that a file is ours.
pub(super) const APPLICATION_ID: i32 = 0x5765_6E67;

/// The migrations; never edited after they have landed.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_versions.sql"),
    include_str!("migrations/0003_study.sql"),
    include_str!("migrations/0004_quiz.sql"),
    include_str!("migrations/0005_presets.sql"),
    include_str!("migrations/0006_packages.sql"),
    include_str!("migrations/0007_study_sessions.sql"),
];

/// The newest version known.
pub(super) fn known() -> i64 {
    MIGRATIONS.len() as i64
}

/// The file's version.
pub(super) fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("PRAGMA main.user_version", [], |row| row.get(0))
}

/// Brings the file from its version to `target` (at most [`known`]), all in one transaction.
pub(super) fn migrate(conn: &Connection, target: i64) -> rusqlite::Result<()> {
    let transaction = conn.unchecked_transaction()?;
    let from = usize::try_from(version(&transaction)?).unwrap_or(0);
    let to = usize::try_from(target).unwrap_or(0).min(MIGRATIONS.len());
    for sql in MIGRATIONS.iter().take(to).skip(from) {
        transaction.execute_batch(sql)?;
    }
    if to > from {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", to as i64)?;
    }
    transaction.commit()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the only door to the SQLite file")]
mod tests {
    use super::*;

    #[test]
    fn every_version_can_be_reached_from_an_empty_file_and_goes_on_to_the_newest() {
        for target in 1..=known() {
            let conn = Connection::open_in_memory().unwrap();
            migrate(&conn, target).unwrap();
            assert_eq!(version(&conn).unwrap(), target);
            migrate(&conn, known()).unwrap();
            assert_eq!(version(&conn).unwrap(), known());
            let problems: i64 = conn
                .query_row("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", [], |row| {
                    row.get(0)
                })
                .unwrap();
            assert_eq!(problems, 0);
        }
    }

    /// A file of version 1 with something in it. Note 2 was edited by hand.
    const VERSION_1: &str = "
        INSERT INTO meta VALUES (1, 'm', 0);
        INSERT INTO decks VALUES (1, 'd1', '报告', 5);
        INSERT INTO documents VALUES (1, 't1', '报告', 'a.txt', 19000, 5, '五大安全，即国防安全等。', 5);
        INSERT INTO notes VALUES
            (1, 'n1', 'term', '{\"type\":\"term\",\"term\":\"五大安全\",\"definition\":\"国防安全等\"}', 1, 0, 12, 5, 5),
            (2, 'n2', 'term', '{\"type\":\"term\",\"term\":\"国防安全\",\"definition\":\"我的话\"}', 1, 18, 30, 5, 9),
            (3, 'n3', 'basic', '{\"type\":\"basic\",\"front\":\"问\",\"back\":\"答\"}', NULL, NULL, NULL, 5, 9);
        INSERT INTO cards SELECT row_number() OVER (), n.id, k.value, 1, 0, row_number() OVER (), NULL, NULL, NULL, NULL, 0, 0,
            NULL, 0, 0, 0, NULL, 0, 0, 5
            FROM notes n JOIN json_each('[\"meaning\", \"word\"]') k WHERE n.id < 3;
        INSERT INTO cards SELECT 5, 3, 'front', 1, 0, 5, NULL, NULL, NULL, NULL, 0, 0, NULL, 0, 0, 0, NULL, 0, 0, 5;";

    #[test]
    fn a_file_of_version_1_is_backed_up_and_goes_on_with_all_it_holds() {
        use crate::collection::Collection;
        use crate::model::{Day, DocumentId, FixedClock, NoteId, TimeMs};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.wengu");
        let conn = Connection::open(&path).unwrap();
        migrate(&conn, 1).unwrap();
        conn.execute_batch(VERSION_1).unwrap();
        drop(conn);
        let clock = FixedClock::new(TimeMs(1_795_000_000_000));
        let open = || Collection::open(&path, Box::new(clock.clone()), jiff::tz::TimeZone::UTC, 5).unwrap();

        let mut collection = open();
        assert_eq!(collection.check().unwrap().problems, [""; 0]);
        let before = collection.before(DocumentId(1)).unwrap();
        assert_eq!(before.notes[0].base.as_ref(), Some(&before.notes[0].body));
        assert_eq!(before.notes[1].base, None, "what the document said is not known");
        assert!(before.left_out.is_empty());
        assert_eq!(collection.documents().unwrap()[0].date, Some(Day(19_000)));
        let note = collection.note(NoteId(3)).unwrap().body;
        assert!(matches!(note, crate::model::NoteBody::Basic { reversed: false, .. }));
        collection.delete_notes(&[NoteId(1)]).unwrap();
        assert_eq!(collection.before(DocumentId(1)).unwrap().left_out.len(), 1);
        drop(collection);

        let backups = super::super::backups_beside(&path).unwrap();
        let versions = backups.iter().map(|backup| version(&Connection::open(&backup.path).unwrap()).unwrap());
        let mut versions: Vec<i64> = versions.collect();
        versions.sort_unstable();
        assert_eq!(versions, [1, known()], "one from before the migration, and the day's");
        assert_eq!(version(&Connection::open(&path).unwrap()).unwrap(), known());
        drop(open());
    }

    #[test]
    fn an_older_file_is_backed_up_before_it_is_migrated() {
        use crate::collection::Collection;
        use crate::model::{FixedClock, TimeMs};
        for older in 0..known() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("c.wengu");
            let conn = Connection::open(&path).unwrap();
            migrate(&conn, older).unwrap();
            conn.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
            drop(conn);
            let clock = Box::new(FixedClock::new(TimeMs(1_795_000_000_000)));
            let collection = Collection::open(&path, clock, jiff::tz::TimeZone::UTC, 1).unwrap();
            assert_eq!(version(&collection.conn).unwrap(), known());
            // The day's, and the one before.
            let versions: Vec<i64> = collection
                .backups()
                .unwrap()
                .iter()
                .map(|backup| version(&Connection::open(&backup.path).unwrap()).unwrap())
                .collect();
            assert!(versions.len() == 2 && versions.contains(&older) && versions.contains(&known()), "{versions:?}");
        }
    }

    #[test]
    fn every_table_is_strict_and_every_column_says_its_unit() {
        let conn = Connection::open_in_memory().unwrap();
        migrate(&conn, known()).unwrap();
        let lax: i64 = conn
            .query_row("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(lax, 0);
        let unclear: i64 = conn
            .query_row(
                "SELECT count(*) FROM pragma_table_list t JOIN pragma_table_info(t.name) c
                 WHERE t.schema = 'main' AND (c.name LIKE '%\\_at' ESCAPE '\\' OR c.name IN ('due', 'stability', 'interval', 'time'))",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(unclear, 0);
    }
}
