//! All statistics over 100,000 reviews of 10,000 cards, beside a plain scan of the same columns of the same table by bare
//! SQLite in the same run. The figure to beat is Anki's 238 ms. Run: `cargo bench --no-default-features --bench statistics`.
//! With `TMPDIR=/dev/shm` no disk is waited for.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a benchmark")]

mod shared;

use std::path::Path;

use jiff::tz::TimeZone;
use wengu::collection::Collection;
use wengu::model::{FixedClock, NoteBody, TimeMs};
use wengu::statistics::{Ask, Behind, Period, Statistics, behind};

use shared::median;

const NOTES: i64 = 10_000;
const REVIEWS: i64 = 100_000;
const DAY_MS: i64 = 86_400_000;
const NOW: TimeMs = TimeMs(20_000 * DAY_MS + DAY_MS / 2);

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("collection.wengu");
    let mut collection = Collection::open(&path, Box::new(FixedClock::new(NOW)), TimeZone::UTC, 1).unwrap();
    let body = |n: i64| NoteBody::Basic { front: format!("问题{n}"), back: format!("答案{n}"), reversed: false };
    let import = shared::import((0..NOTES).map(body));
    collection.import(&import).unwrap();
    fill(&path);

    let scan = median(21, |_| scan(&path));
    println!("plain scan of the same columns of 100,000 lines {scan:8.2} ms");
    let tell = |what: &str, ms: f64| println!("{what:<47} {ms:8.2} ms, {:.2} times the scan", ms / scan);
    let reader = collection.history_reader().unwrap();
    tell("reading the history", median(21, |_| reader.read().unwrap()));
    let history = reader.read().unwrap();
    assert_eq!(history.lines.len(), REVIEWS as usize);
    for period in Period::ALL {
        let ask = Ask { deck: None, period };
        tell(&format!("all statistics, {}", period.name()), median(21, |_| Statistics::new(&history, &ask)));
    }
    let ask = Ask::default();
    let statistics = Statistics::new(&history, &ask);
    assert!(statistics.calibration.count > 0 && statistics.forecast.cards() as i64 == NOTES);
    let number = Behind::Reviews(statistics.first, statistics.today);
    tell("the notes behind a number", median(21, |_| behind(&history, &ask, &number)));
    let whole = median(21, |_| Statistics::new(&reader.read().unwrap(), &ask));
    tell("from the file to all statistics (aim 20 ms)", whole);
}

/// Ten reviews for each card over the last 500 days, the first of a new card.
fn fill(path: &Path) {
    let db = rusqlite::Connection::open(path).unwrap();
    let today = NOW.0 / DAY_MS;
    db.execute_batch(&format!(
        "BEGIN;
         UPDATE cards SET phase = 2, new_position = NULL, due_day = {today} + id * 7919 % 400 - 20,
             stability_days = 5 + id % 90, difficulty = 5, interval_days = 20, last_review_at_ms = {now} - 20 * {DAY_MS},
             reviews = 10;
         WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {REVIEWS})
         INSERT INTO reviews (card_id, note_guid, card_key, machine, at_ms, at_day, kind, grade, taken_ms, before_phase,
             before_new_position, before_due_day, before_stability_days, before_difficulty, before_steps_left,
             before_interval_days, before_last_review_at_ms, before_reviews, before_lapses, after_phase, after_due_day,
             after_stability_days, after_difficulty, after_steps_left, after_interval_days, after_last_review_at_ms,
             after_reviews, after_lapses)
         SELECT c.id, g.guid, c.key, '0123456789abcdef0123456789abcdef',
             ({today} - 500 + i / 200) * {DAY_MS} + i * 104729 % {DAY_MS}, {today} - 500 + i / 200, 0,
             iif(i * 7919 % 10 = 0, 1, 3), 4000 + i * 31 % 9000, iif(i < {NOTES}, 0, 2),
             NULL, iif(i < {NOTES}, NULL, {today}), iif(i < {NOTES}, NULL, 20.5 + i * 13 % 100), iif(i < {NOTES}, NULL, 5.123), 0,
             i / {NOTES} * 6, iif(i < {NOTES}, NULL, {now} - 20 * {DAY_MS}), i / {NOTES}, 0, 2, {today},
             45.6789, 5.123, 0, 40, {now}, i / {NOTES} + 1, 0
         FROM n JOIN cards c ON c.id = 1 + i % {NOTES} JOIN notes g ON g.id = c.note_id;
         COMMIT;",
        now = NOW.0,
    ))
    .unwrap();
}

/// Reads what the statistics need of each line, and adds it up.
fn scan(path: &Path) -> i64 {
    let db = rusqlite::Connection::open(path).unwrap();
    let mut statement = db
        .prepare(
            "SELECT card_id, at_ms, at_day, kind, grade, taken_ms, before_phase, before_stability_days,
                 before_interval_days FROM reviews ORDER BY id",
        )
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut sum = 0;
    while let Some(row) = rows.next().unwrap() {
        for column in [0, 1, 2, 3, 4, 5, 6, 8] {
            sum ^= row.get::<_, i64>(column).unwrap();
        }
        sum ^= row.get::<_, Option<f64>>(7).unwrap().unwrap_or(0.0).to_bits().cast_signed();
    }
    sum
}
