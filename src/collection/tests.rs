//! Undo gives the rows back, whatever was done; what is kept in memory is what stands in the file.

use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::undo::TABLES;
use super::*;
use crate::model::{CardId, DeckId, FixedClock, Grade, ItemKey, ListItem, NoteBody, NoteId, ScheduleSettings, Span};

const START: TimeMs = TimeMs(1_795_000_000_000);

fn collection() -> (Collection, FixedClock) {
    let clock = FixedClock::new(START);
    (Collection::in_memory(Box::new(clock.clone()), jiff::tz::TimeZone::UTC, 7).unwrap(), clock)
}

type Dump = Vec<(&'static str, Vec<Vec<Value>>)>;

/// Every row of every table.
fn dump(conn: &Connection) -> Dump {
    TABLES
        .into_iter()
        .map(|table| {
            let mut statement = conn.prepare(&format!("SELECT * FROM main.{table} ORDER BY id")).unwrap();
            let columns = statement.column_count();
            let rows = statement
                .query_map([], |row| (0..columns).map(|column| row.get(column)).collect())
                .unwrap()
                .collect::<rusqlite::Result<_>>()
                .unwrap();
            (table, rows)
        })
        .collect()
}

fn list(keys: &[u32]) -> NoteBody {
    NoteBody::List {
        name: "五大安全".into(),
        items: keys.iter().map(|key| ListItem { key: ItemKey(*key), text: format!("第{key}安全") }).collect(),
        announced: Some(5),
        ordered: false,
        mnemonic: String::new(),
        explanation: "维护".into(),
    }
}

fn body(choice: u8) -> NoteBody {
    match choice % 5 {
        0 => NoteBody::Term { term: format!("词{choice}"), definition: "释义".into() },
        1 => list(&[1, 2, 3, 4, 5]),
        2 => list(&[2, 3, 7]),
        3 => NoteBody::Cloze { text: "{{c1::甲}}和{{c2::乙}}".into() },
        _ => NoteBody::Basic { front: "问".into(), back: format!("答{choice}"), reversed: choice.is_multiple_of(2) },
    }
}

fn import_of(choice: u8) -> Import {
    Import {
        title: format!("文{choice}"),
        origin: "a.txt".into(),
        date: Some(crate::model::Day(20_000)),
        text: "一段文字，五大安全。".into(),
        deck: ["报告", "报告::一", "学习::二::三"][usize::from(choice % 3)].into(),
        notes: (0..choice % 5)
            .map(|n| ImportNote {
                body: body(choice.wrapping_add(n)),
                span: (n % 2 == 0).then(|| Span::new(0, 12)),
                tags: vec![format!("标{}", n % 3), "共".into()],
                findings: if n % 2 == 1 { vec!["count_mismatch".into()] } else { Vec::new() },
            })
            .collect(),
    }
}

fn all<T>(conn: &Connection, table: &str, id: impl Fn(i64) -> T) -> Vec<T> {
    let mut statement = conn.prepare(&format!("SELECT id FROM main.{table} ORDER BY id")).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(|found| id(found.unwrap())).collect()
}

/// Some of `all`, chosen by `a` and `b`.
fn some<T: Copy>(all: &[T], a: u8, b: u8) -> Vec<T> {
    all.iter()
        .copied()
        .enumerate()
        .filter(|(at, _)| (at + usize::from(a)) % (usize::from(b % 4) + 1) == 0)
        .map(|(_, x)| x)
        .collect()
}

/// One operation, chosen by three numbers. An error is fine, as long as it changes nothing.
fn operate(c: &mut Collection, what: u8, a: u8, b: u8) -> Result<()> {
    let notes = all(&c.conn, "notes", NoteId);
    let cards = all(&c.conn, "cards", CardId);
    let decks = all(&c.conn, "decks", DeckId);
    let deck = decks.get(usize::from(a) % decks.len().max(1)).copied().unwrap_or(DeckId(1));
    let note = notes.get(usize::from(b) % notes.len().max(1)).copied().unwrap_or(NoteId(1));
    let card = cards.get(usize::from(b) % cards.len().max(1)).copied().unwrap_or(CardId(1));
    match what % 18 {
        0 | 1 => {
            _ = c.import(&import_of(a))?;
        }
        2 => {
            _ = c.add_note(deck, &body(b), &["标1".into(), "手".into()])?;
        }
        3 => {
            _ = c.update_note(note, &body(a))?;
        }
        4 => {
            _ = c.delete_notes(&some(&notes, a, b))?;
        }
        5 => {
            _ = c.move_notes(&some(&notes, a, b), deck)?;
        }
        6 => {
            _ = c.tag_notes(&some(&notes, a, b), &["新".into()], &["标1".into(), "共".into()])?;
        }
        7 => {
            _ = c.reset_notes(&some(&notes, a, b))?;
        }
        8 => {
            _ = c.suspend(&some(&cards, a, b), a.is_multiple_of(2))?;
        }
        9 => {
            _ = c.bury(&some(&cards, a, b))?;
        }
        10 => {
            _ = c.unbury(&Scope::Deck(deck))?;
        }
        11 => {
            _ = c.flag(&some(&cards, a, b), b % 9)?;
        }
        12 => {
            _ = c.add_deck(["新::甲", "报告", "乙", ""][usize::from(a % 4)])?;
        }
        13 => {
            _ = c.rename_deck(deck, ["报告::九", "改", "学习", "报告"][usize::from(b % 4)])?;
        }
        14 => {
            _ = c.delete_deck(deck)?;
        }
        15 => {
            let new_per_day = u32::from(a);
            let parameters = if b.is_multiple_of(2) { Vec::new() } else { other_parameters() };
            let schedule = ScheduleSettings { new_per_day, parameters, ..ScheduleSettings::default() };
            _ = c.set_settings(&Settings { schedule, ..Settings::default() })?;
        }
        _ => {
            let missed = if a.is_multiple_of(3) { vec![ItemKey(2), ItemKey(3)] } else { Vec::new() };
            _ = c.answer(card, Grade::ALL[usize::from(a % 4)], u32::from(a) * 100, &missed)?;
        }
    }
    Ok(())
}

fn other_parameters() -> Vec<f32> {
    let mut parameters = fsrs::DEFAULT_PARAMETERS.to_vec();
    parameters[0] += 0.1;
    parameters
}

/// What is kept in memory agrees with the file.
fn caches_agree(c: &Collection) {
    let warm = (c.decks().unwrap(), c.queue(&Scope::All).unwrap(), browse(c));
    *c.cache.borrow_mut() = cache::Cache::default();
    assert_eq!(warm, (c.decks().unwrap(), c.queue(&Scope::All).unwrap(), browse(c)));
}

fn browse(c: &Collection) -> Vec<Vec<NoteId>> {
    let text = |text: &str| NoteFilter { text: text.into(), ..NoteFilter::default() };
    let by = |column| NoteSort { column, descending: false };
    vec![
        c.find(&NoteFilter::default(), by(SortColumn::Headline)).unwrap(),
        c.find(&NoteFilter::default(), by(SortColumn::Due)).unwrap(),
        c.find(&text("安全"), by(SortColumn::Retrievability)).unwrap(),
        c.find(&text("wdaq"), by(SortColumn::Type)).unwrap(),
        c.find(&text("标1"), by(SortColumn::Added)).unwrap(),
        c.find(&NoteFilter { with_findings: true, ..NoteFilter::default() }, NoteSort::default()).unwrap(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: proptest::test_runner::RngSeed::Fixed(4), ..ProptestConfig::default() })]
    #[test]
    fn undo_restores_every_row_and_redo_too(
        steps in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), 0_i64..90_000_000), 1..30)
    ) {
        let (mut c, clock) = collection();
        c.import(&import_of(4)).unwrap();
        let mut states = vec![dump(&c.conn)];
        for (what, a, b, wait) in steps {
            clock.advance_ms(wait);
            let before = dump(&c.conn);
            let done = operate(&mut c, what, a, b);
            let after = dump(&c.conn);
            if done.is_err() {
                prop_assert_eq!(&before, &after, "a failed operation changed something");
            }
            if before != after {
                states.push(after);
            }
            caches_agree(&c);
            let report = c.check().unwrap();
            prop_assert!(report.problems.is_empty(), "after {} {} {}: {:?}", what % 18, a, b, report.problems);
        }
        for state in states.iter().rev().skip(1) {
            c.undo().unwrap().unwrap();
            prop_assert_eq!(&dump(&c.conn), state);
            caches_agree(&c);
        }
        for state in states.iter().skip(1) {
            c.redo().unwrap().unwrap();
            prop_assert_eq!(&dump(&c.conn), state);
            caches_agree(&c);
        }
        prop_assert!(c.redo().unwrap().is_none());
    }
}

#[test]
fn a_full_disk_changes_nothing_and_says_so() {
    let (mut c, _) = collection();
    c.import(&import_of(4)).unwrap();
    let before = dump(&c.conn);
    let pages: i64 = c.conn.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    c.conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    let import = Import { text: "长".repeat(100_000), ..import_of(4) };
    assert!(matches!(c.import(&import), Err(CollectionError::DiskFull { .. })));
    assert_eq!(dump(&c.conn), before);
    assert_eq!(c.can_undo(), Some(Operation::Import));
    c.conn.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap();
    c.import(&import).unwrap();
    c.undo().unwrap();
    assert_eq!(dump(&c.conn), before);
}

#[test]
fn check_finds_what_was_changed_from_outside() {
    let (mut c, _) = collection();
    c.import(&import_of(4)).unwrap();
    c.answer(CardId(1), Grade::Good, 1000, &[]).unwrap();
    assert_eq!(c.check().unwrap().problems, [""; 0]);
    for (harm, word) in [
        ("UPDATE cards SET stability_days = stability_days + 0.01 WHERE id = 1", "memory"),
        ("UPDATE reviews SET grade = 1", "memory"),
        ("UPDATE cards SET key = 'item:99' WHERE id = 2", "fit"),
        ("UPDATE cards SET lapses = 3 WHERE id = 1", "last review"),
        ("UPDATE documents SET text = ''", "place"),
        ("UPDATE notes SET body_json = '{}' WHERE id = 1", "read"),
    ] {
        c.conn.execute_batch("SAVEPOINT harm").unwrap();
        assert!(c.conn.execute(harm, []).unwrap() > 0);
        let problems = c.check().unwrap().problems;
        assert!(problems.iter().any(|problem| problem.contains(word)), "{harm}: {problems:?}");
        c.conn.execute_batch("ROLLBACK TO harm; RELEASE harm").unwrap();
    }
}
