//! The collection at 100,000 notes, each figure beside the same work done by bare SQLite in the same run where there is
//! such a thing. Run: `cargo bench --no-default-features --bench collection`. With `TMPDIR=/dev/shm` no disk is waited for.
#![allow(dropping_copy_types, reason = "the value measured is of no use")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::missing_docs_in_private_items,
    reason = "a benchmark"
)]

mod shared;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use jiff::tz::TimeZone;
use wengu::collection::{Collection, Import, NoteFilter, NoteSort, Scope, SortColumn};
use wengu::model::{CardId, FixedClock, Grade, NoteBody, TimeMs};

const NOTES: usize = 100_000;
const DUE: usize = 5_000;
const NOW: TimeMs = TimeMs(1_795_000_000_000);

fn open(path: &Path) -> Collection {
    Collection::open(path, Box::new(FixedClock::new(NOW)), TimeZone::UTC, 1).unwrap()
}

/// Medians in ms.
#[derive(Clone, Copy)]
struct Time {
    wall: f64,
    /// Of this thread; the same as `wall` where the system does not tell.
    cpu: f64,
}

/// What this thread has used of a processor, ms. Unlike the clock on the wall it stands while others are served.
fn cpu_ms() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split(' ').next()?.parse::<f64>().ok()? / 1e6)
}

/// Median of `rounds` runs. The processor's time is counted in steps of up to 4 ms: over all runs, then shared out.
fn median(rounds: usize, mut work: impl FnMut(usize)) -> Time {
    let mut walls = Vec::new();
    let cpu = cpu_ms();
    for round in 0..rounds {
        let start = Instant::now();
        work(round);
        walls.push(start.elapsed().as_secs_f64() * 1e3);
    }
    walls.sort_by(f64::total_cmp);
    let wall = walls[rounds / 2];
    Time { wall, cpu: cpu.zip(cpu_ms()).map_or(wall, |(from, to)| (to - from) / rounds as f64) }
}

fn tell(what: &str, time: Time, aim_ms: f64, bare: Option<Time>) {
    let ratio = bare.map_or(String::new(), |bare| format!("   {:6.2} × bare SQLite", time.wall / bare.wall));
    println!("{what:<44} {:9.3} ms  {:9.3} ms cpu   aim {aim_ms} ms{ratio}", time.wall, time.cpu);
}

fn notes() -> impl Iterator<Item = NoteBody> {
    let words = ["生态", "安全", "发展", "工程", "产业", "乡村", "振兴", "改革", "创新", "开放", "人民", "党建"];
    (0..NOTES).map(move |n| {
        let text: String = (0..70).map(|at| words[(n * 31 + at * 7 + n / 13 * at) % words.len()]).collect();
        NoteBody::Basic { front: format!("问题{n}"), back: format!("{n}{text}"), reversed: false }
    })
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let import = shared::import(notes());
    let mut collections: Vec<_> =
        (0..3).map(|round| open(&folder.path().join(format!("import{round}.wengu")))).collect();
    let imported = median(3, |round| collections[round].import(&import).map(drop).unwrap());
    drop(collections);
    if std::env::args().any(|argument| argument == "import") {
        return tell("import of 100,000 notes", imported, 600.0, None);
    }
    let bare = median(3, |round| bare_import(&folder.path().join(format!("bare{round}.db")), &import));
    tell("import of 100,000 notes", imported, 600.0, Some(bare));

    let path = folder.path().join("import0.wengu");
    drop(open(&path));
    tell("open (not the day's first)", median(11, |_| drop(open(&path))), 50.0, None);
    for (overdue, what) in [(0, "due today"), (30, "in a backlog")] {
        make_due(&path, overdue);
        let collection = open(&path);
        let cold = median(1, |_| drop(black_box(collection.queue(&Scope::All).unwrap())));
        let queue = median(301, |_| drop(black_box(collection.queue(&Scope::All).unwrap())));
        let counts = collection.queue(&Scope::All).unwrap().counts;
        assert_eq!((counts.review, counts.new > 0), (DUE, overdue == 0));
        tell(&format!("queue of 5,000 {what}, first after opening"), cold, 27.6, None);
        tell(&format!("queue of 5,000 {what}"), queue, 3.0, None);
    }
    let mut collection = open(&path);
    tell("today, with decks", median(21, |_| drop(black_box(collection.today().unwrap()))), 16.0, None);

    let answered = median(2_000, |round| {
        collection.answer(CardId(round as i64 + 1), Grade::Good, 3_000, &[]).map(drop).unwrap();
    });
    let bare = bare_answers(&folder.path().join("bare0.db"));
    tell("answer", answered, 0.054, Some(bare));
    tell("undo of an answer", median(50, |_| drop(collection.undo().unwrap())), 1.0, None);

    let find = |collection: &Collection, text: &str, column| {
        let filter = NoteFilter { text: text.into(), ..NoteFilter::default() };
        collection.find(&filter, NoteSort { column, descending: false }).unwrap().len()
    };
    tell("find, first after opening", median(1, |_| drop(find(&collection, "", SortColumn::Added))), 100.0, None);
    let all = median(101, |_| drop(black_box(find(&collection, "", SortColumn::Added))));
    tell("find all", all, 16.0, None);
    for text in ["党建", "安", "9999", "wt99"] {
        let hits = find(&collection, text, SortColumn::Added);
        let ms = median(101, |_| drop(black_box(find(&collection, text, SortColumn::Added))));
        tell(&format!("search {text} ({hits} found)"), ms, 5.0, None);
    }
    find(&collection, "", SortColumn::Headline);
    for column in [SortColumn::Headline, SortColumn::Due, SortColumn::Retrievability] {
        let ms = median(51, |_| drop(black_box(find(&collection, "", column))));
        tell(&format!("sort by {column:?}"), ms, 16.0, None);
    }
}

/// Makes review cards of the first ones, due up to `overdue` days ago, each with some reviews in the log.
fn make_due(path: &Path, overdue: i64) {
    let db = rusqlite::Connection::open(path).unwrap();
    let today = NOW.0 / 86_400_000;
    db.execute(
        "UPDATE cards SET phase = 2, new_position = NULL, due_day = ?1 - (id % (1 + ?4)), stability_days = 5 + id % 90,
             difficulty = 5, interval_days = 20, last_review_at_ms = ?2, reviews = 3 WHERE id <= ?3",
        (today, NOW.0 - 20 * 86_400_000, DUE as i64, overdue),
    )
    .unwrap();
    if overdue > 0 {
        db.execute(
            "INSERT INTO reviews (card_id, note_guid, card_key, machine, at_ms, at_day, kind, grade, taken_ms,
                 before_phase, before_due_day, before_stability_days, before_difficulty, before_steps_left,
                 before_interval_days, before_last_review_at_ms, before_reviews, before_lapses, after_phase,
                 after_due_day, after_stability_days, after_difficulty, after_steps_left, after_interval_days,
                 after_last_review_at_ms, after_reviews, after_lapses)
             SELECT c.id, n.guid, c.key, 'bench', ?1 - day * 86400000, ?2 - day, 0, 3, 2000 + c.id % 20000, 2, ?2 - day, 5, 5,
                 0, 20, ?1 - 60 * 86400000, 2, 0, 2, c.due_day, c.stability_days, 5, 0, 20, ?1 - day * 86400000, 3, 0
             FROM notes n JOIN (SELECT c.*, j.value + c.id % 17 AS day FROM cards c JOIN json_each('[20, 37, 54, 71]') j) c
                 ON n.id = c.note_id WHERE c.id <= ?3",
            (NOW.0, today, DUE as i64),
        )
        .unwrap();
    }
}

/// The same rows into two tables without any of our rules.
fn bare_import(path: &Path, import: &Import) {
    let db = rusqlite::Connection::open(path).unwrap();
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT);
         CREATE TABLE cards (id INTEGER PRIMARY KEY, note INTEGER, due INTEGER, stability REAL);
         CREATE TABLE log (id INTEGER PRIMARY KEY, card INTEGER, at INTEGER, grade INTEGER); BEGIN;",
    )
    .unwrap();
    let mut note = db.prepare("INSERT INTO notes (body) VALUES (?1)").unwrap();
    let mut card = db.prepare("INSERT INTO cards (note, due, stability) VALUES (?1, ?1, 0)").unwrap();
    for each in &import.notes {
        let NoteBody::Basic { front, back, .. } = &each.body else { continue };
        let id = note.insert([format!("{front}\t{back}")]).unwrap();
        card.execute([id]).unwrap();
    }
    drop((note, card));
    db.execute_batch("COMMIT").unwrap();
}

/// One card's row changed and one line added, in a transaction each.
fn bare_answers(path: &Path) -> Time {
    let db = rusqlite::Connection::open(path).unwrap();
    db.execute_batch("PRAGMA synchronous = FULL").unwrap();
    median(2_000, |round| {
        db.prepare_cached("BEGIN IMMEDIATE").unwrap().execute([]).unwrap();
        db.prepare_cached("UPDATE cards SET due = due + 1, stability = 2 WHERE id = ?1")
            .unwrap()
            .execute([round])
            .unwrap();
        db.prepare_cached("INSERT INTO log (card, at, grade) VALUES (?1, 1, 3)").unwrap().execute([round]).unwrap();
        db.prepare_cached("COMMIT").unwrap().execute([]).unwrap();
    })
}
