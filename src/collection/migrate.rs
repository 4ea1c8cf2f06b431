//! The layouts of the file, oldest first. A file's `user_version` says how many of them it has been through.

use rusqlite::Connection;

/// `application_id` of our files: `Weng`. It says that a file is ours.
pub(super) const APPLICATION_ID: i32 = 0x5765_6E67;

/// The migrations; never edited after they have landed.
pub(super) const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_first.sql")];

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
