//! Undo gives the rows back, whatever was done; what is kept in memory is what stands in the file.

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::undo::TABLES;
use super::*;
use crate::model::{
    CardId, DeckId, DeckPreset, DocumentId, FixedClock, Grade, ItemKey, ListItem, NoteBody, NoteId, PresetId, QuizId,
    ScheduleSettings, Span, StudySessionId,
};
use crate::versions::Decision;

mod again;
mod chosen;
mod lists;
mod quizzes;
mod study_sessions;

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
        0 => NoteBody::Term { term: format!("词{choice}"), definition: "释义，两句".into() },
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
                read: (n % 3 == 1).then(|| body(choice.wrapping_add(n + 1))),
            })
            .collect(),
        left_out: (0..choice % 3).map(|n| body(choice.wrapping_add(n))).collect(),
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

/// How many kinds of operation [`operate`] knows; answers come oftener.
const KINDS: u8 = 46;

/// One operation, chosen by three numbers. An error is fine, as long as it changes nothing.
fn operate(c: &mut Collection, backup: &Path, what: u8, a: u8, b: u8) -> Result<Changes> {
    let notes = all(&c.conn, "notes", NoteId);
    let cards = all(&c.conn, "cards", CardId);
    let decks = all(&c.conn, "decks", DeckId);
    let deck = decks.get(usize::from(a) % decks.len().max(1)).copied().unwrap_or(DeckId(1));
    let note = notes.get(usize::from(b) % notes.len().max(1)).copied().unwrap_or(NoteId(1));
    let presets = all(&c.conn, "presets", PresetId);
    let every: Vec<Option<PresetId>> = std::iter::once(None).chain(presets.iter().copied().map(Some)).collect();
    let card = cards.get(usize::from(b) % cards.len().max(1)).copied().unwrap_or(CardId(1));
    let quiz = all(&c.conn, "quizzes", QuizId).last().copied().unwrap_or(QuizId(1));
    let sessions = all(&c.conn, "study_sessions", StudySessionId);
    let session = sessions.last().copied().unwrap_or(StudySessionId(1));
    match what % KINDS {
        0 | 1 => c.import(&import_of(a)),
        2 => c.add_note(deck, &body(b), &["标1".into(), "手".into()]).map(|(_, changes)| changes),
        3 => c.update_note(note, &body(a)),
        4 => c.delete_notes(&some(&notes, a, b)),
        5 => c.move_notes(&some(&notes, a, b), deck),
        6 => c.tag_notes(&some(&notes, a, b), &["新".into()], &["标1".into(), "共".into()]),
        7 => c.reset_notes(&some(&notes, a, b)),
        8 => c.suspend(&some(&cards, a, b), a.is_multiple_of(2)),
        9 => c.bury(&some(&cards, a, b)),
        10 => c.unbury(&Scope::Deck(deck)),
        11 => c.flag(&some(&cards, a, b), b % 9),
        12 => c.add_deck(["新::甲", "报告", "乙", ""][usize::from(a % 4)]).map(|(_, changes)| changes),
        13 => c.rename_deck(deck, ["报告::九", "改", "学习", "报告"][usize::from(b % 4)]),
        14 => c.delete_deck(deck),
        15 => c.restore(backup),
        16 => {
            let new_per_day = u32::from(a);
            let parameters = if b.is_multiple_of(2) { Vec::new() } else { other_parameters() };
            let desired_retention = if a.is_multiple_of(3) { 0.97 } else { 0.9 };
            let schedule =
                ScheduleSettings { new_per_day, parameters, desired_retention, ..ScheduleSettings::default() };
            c.set_settings(&Settings { schedule, ..Settings::default() })
        }
        17 => {
            let passage =
                crate::versions::Passage { kind: "k".into(), detail: format!("{}", a % 3), words: "词".into() };
            c.settle(&[passage], [None, Some(Decision::AsItIs), Some(Decision::PutAside)][usize::from(b % 3)])
        }
        18 => {
            let documents = all(&c.conn, "documents", DocumentId);
            let document = documents.get(usize::from(b) % documents.len().max(1)).copied().unwrap_or(DocumentId(1));
            let again = again_of(c, document, a)?;
            c.import_again(&again)
        }
        19 => {
            let guid = notes.get(usize::from(b) % (notes.len() + 1)).map(|note| c.note_guid(*note)).transpose()?;
            let note =
                |guid, body| NewNote {
                    guid, body, tags: vec!["标1".into(), "表".into()], deck: "报告::表".into()
                };
            let table = [note(guid.clone(), body(a)), note(None, body(b)), note(guid, body(b.wrapping_add(1)))];
            c.take_notes(&table).map(|(_, changes)| changes)
        }
        20 => c.split(card),
        21 => {
            let form = quiz::QuizForm { exam: a.is_multiple_of(2), counts: b.is_multiple_of(2), ..Default::default() };
            let form = quiz::QuizForm { seed: u64::from(a), ..form };
            let questions = crate::quiz::paper(&c.quiz_notes(&form.scope)?, &form.wish());
            c.begin_quiz(&form, &questions).map(|(_, changes)| changes)
        }
        22 | 23 => c.answer_quiz(quiz, usize::from(b % 8), &right_answer(c, quiz, usize::from(b % 8), a), 900),
        24 => c.doubt_quiz(quiz, usize::from(b % 3), !a.is_multiple_of(4)),
        25 => c.finish_quiz(quiz),
        26 => c.delete_quizzes(&[quiz]),
        27 => {
            let schedule = ScheduleSettings { parameters: other_parameters(), ..ScheduleSettings::default() };
            c.add_preset(["考试", "日常", " 考试 ", ""][usize::from(a % 4)], &schedule).map(|(_, changes)| changes)
        }
        28 => match (presets.get(usize::from(a) % presets.len().max(1)), b % 4) {
            (Some(preset), 0) => c.delete_preset(*preset),
            (preset, _) => {
                let parameters = if a.is_multiple_of(2) { Vec::new() } else { other_parameters() };
                let schedule = ScheduleSettings { parameters, desired_retention: 0.8, ..ScheduleSettings::default() };
                c.set_preset(preset.copied(), &schedule)
            }
        },
        29 | 30 => {
            let own = presets.get(usize::from(b) % presets.len().max(1)).map(|preset| DeckPreset::Own(*preset));
            c.use_preset(
                deck,
                [DeckPreset::Inherited, DeckPreset::Default]
                    .into_iter()
                    .chain(own)
                    .nth(usize::from(a % 3))
                    .unwrap_or_default(),
            )
        }
        31 => {
            let mut parameters = other_parameters();
            parameters[2] += f32::from(b) / 50.0;
            let fitted: Vec<_> = every.iter().map(|preset| (*preset, parameters.clone())).collect();
            c.fit_parameters(&fitted, a.is_multiple_of(2))
        }
        32 => c.reschedule(&every),
        33 => c.rename_preset(presets.first().copied().unwrap_or(PresetId(1)), ["期末", "考试"][usize::from(a % 2)]),
        34 => c.add_study_session(&study_session(a, deck)).map(|(_, changes)| changes),
        35 => c.edit_study_session(session, &study_session(b, deck)),
        36 => c.delete_study_session(session),
        37 => c.study_session_went(session, Went::ALL[usize::from(a % 4)]),
        _ => {
            let missed = if a.is_multiple_of(3) { vec![ItemKey(2), ItemKey(3)] } else { Vec::new() };
            c.give(&Given {
                taken_ms: u32::from(a) * 100,
                missed,
                sure: a.is_multiple_of(5),
                typed: if b.is_multiple_of(2) { vec!["第2安全".into(), "无人作答".into()] } else { Vec::new() },
                sitting: Some(Sitting::new(Scope::All, None, c.now())),
                ..Given::new(card, Grade::ALL[usize::from(a % 4)])
            })
        }
    }
}

/// A study session in some days; one without a name is refused.
fn study_session(a: u8, deck: DeckId) -> StudySessionForm {
    StudySessionForm {
        name: ["中心组", "期末考试", " "][usize::from(a % 3)].into(),
        at: START.plus_ms(i64::from(a) * 3_600_000),
        scope: if a.is_multiple_of(2) { Scope::All } else { Scope::Deck(deck) },
        target: 0.9,
        minutes_a_day: u32::from(a),
    }
}

/// The right answer to a question that is typed; of the others some answer.
fn right_answer(c: &Collection, quiz: QuizId, place: usize, a: u8) -> crate::quiz::Given {
    use crate::quiz::{Given as Said, Task};
    let question = c.quiz(quiz).ok().and_then(|quiz| quiz.questions.into_iter().nth(place));
    match question.map(|asked| asked.question.task) {
        Some(Task::Typed { right, .. }) => Said::Typed { text: right },
        Some(Task::Write { items, .. }) => Said::Lines { lines: items.into_iter().skip(usize::from(a % 2)).collect() },
        Some(Task::One { .. }) => Said::One { place: usize::from(a % 4) },
        _ => Said::Nothing,
    }
}

/// Another version of a document, with other notes, and everything in it decided by `choice`.
fn again_of(c: &Collection, document: DocumentId, choice: u8) -> Result<ImportAgain> {
    let import = import_of(choice);
    let text = format!("开头。{}", import.text);
    let draft = |note: &ImportNote| crate::note_types::Draft {
        body: note.body.clone(),
        from_term: false,
        span: Span::new(9, 21),
        marks: Vec::new(),
        findings: Vec::new(),
        accepted: true,
    };
    let drafts: Vec<_> = import.notes.iter().map(draft).collect();
    let mut comparison = crate::versions::compare(&c.before(document)?, &text, &drafts, u64::from(choice));
    for (at, entry) in comparison.entries.iter_mut().enumerate() {
        entry.accepted ^= (at + usize::from(choice)).is_multiple_of(3);
        entry.changes.iter_mut().for_each(|change| change.take ^= (at + usize::from(choice)).is_multiple_of(5));
    }
    let findings = drafts.iter().map(|_| vec!["count_mismatch".into()]).collect();
    Ok(ImportAgain {
        comparison,
        title: import.title,
        origin: String::new(),
        date: import.date,
        text,
        deck: import.deck,
        findings,
    })
}

fn other_parameters() -> Vec<f32> {
    let mut parameters = crate::schedule::default_parameters();
    parameters[0] += 0.1;
    parameters
}

/// What is kept in memory agrees with the file.
fn caches_agree(c: &Collection) {
    let kept = || (c.decks().unwrap(), c.queue(&Scope::All).unwrap(), browse(c), c.with_due(Clone::clone).unwrap());
    let warm = kept();
    *c.cache.borrow_mut() = cache::Cache::default();
    assert_eq!(warm, kept());
}

/// No queue, of whatever scope, holds a card that sleeps, is suspended or put aside.
fn only_awake_cards_are_asked(c: &Collection) {
    let today = c.calendar().day(c.now());
    let decks = all(&c.conn, "decks", |id| Scope::Deck(DeckId(id)));
    let documents = all(&c.conn, "documents", |id| Scope::Document(DocumentId(id)));
    let every = || (1..=40).map(CardId).collect();
    let chosen = Scope::Chosen(Chosen { cards: every(), since_ms: 0, words: String::new() });
    let tags = c.tags().unwrap().into_iter().map(Scope::Tag);
    let halves = all(&c.conn, "notes", NoteId).into_iter().partition(|note| note.0 % 2 == 0);
    let halves: (Vec<NoteId>, Vec<NoteId>) = halves;
    let found = [halves.0, halves.1].map(|notes| Scope::Notes(NoteSet::new(notes, "")));
    for scope in [Scope::All, chosen].into_iter().chain(decks).chain(documents).chain(tags).chain(found) {
        let queue = c.queue(&scope).unwrap();
        for card in queue.main.iter().chain(queue.learning.iter().map(|(_, card)| card)) {
            let rest = rows::load_card(&c.conn, *card).unwrap().rest;
            assert!(rows::awake(rest, today), "{scope:?} asks card {}, which is {rest:?}", card.0);
        }
    }
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

/// The number of an operation. A new one is missing here, and [`operate`] is to know it too.
fn number(operation: Operation) -> u32 {
    match operation {
        Operation::Answer => 0,
        Operation::Import => 1,
        Operation::AddNote => 2,
        Operation::EditNote => 3,
        Operation::DeleteNotes => 4,
        Operation::MoveNotes => 5,
        Operation::Tag => 6,
        Operation::Reset => 7,
        Operation::Suspend => 8,
        Operation::Bury => 9,
        Operation::Unbury => 10,
        Operation::Flag => 11,
        Operation::AddDeck => 12,
        Operation::RenameDeck => 13,
        Operation::DeleteDeck => 14,
        Operation::Settings => 15,
        Operation::Restore => 16,
        Operation::ImportAgain => 17,
        Operation::SettleFinding => 18,
        Operation::Split => 19,
        Operation::BeginQuiz => 20,
        Operation::AnswerQuiz => 21,
        Operation::DoubtQuiz => 22,
        Operation::FinishQuiz => 23,
        Operation::DeleteQuiz => 24,
        Operation::AddPreset => 25,
        Operation::RenamePreset => 26,
        Operation::EditPreset => 27,
        Operation::DeletePreset => 28,
        Operation::UsePreset => 29,
        Operation::FitParameters => 30,
        Operation::Reschedule => 31,
        Operation::AddStudySession => 32,
        Operation::EditStudySession => 33,
        Operation::DeleteStudySession => 34,
        Operation::StudySessionWent => 35,
    }
}

const OPERATIONS: u32 = 36;

/// A backup of another collection, to be restored.
fn a_backup(folder: &Path) -> PathBuf {
    let (mut c, _) = collection();
    c.import(&import_of(3)).unwrap();
    c.answer(CardId(1), Grade::Good, 900, &[]).unwrap();
    c.backup(Some(&folder.join("backup.db"))).unwrap()
}

type Step = (u8, u8, u8, i64);

/// Applies the steps one by one, then takes all of them back, then does them again. Says which operations changed rows.
fn there_and_back(backup: &Path, steps: Vec<Step>) -> std::result::Result<u64, TestCaseError> {
    let (mut c, clock) = collection();
    c.import(&import_of(4)).unwrap();
    // Something that rescheduling can move.
    c.answer(CardId(1), Grade::Easy, 900, &[]).unwrap();
    let schedule = ScheduleSettings { desired_retention: 0.97, ..ScheduleSettings::default() };
    c.set_settings(&Settings { schedule, ..Settings::default() }).unwrap();
    c.add_preset("起初", &ScheduleSettings::default()).unwrap();
    c.add_study_session(&study_session(0, DeckId(1))).unwrap();
    let mut states = vec![dump(&c.conn)];
    let mut seen = 0;
    for (what, a, b, wait) in steps {
        clock.advance_ms(wait);
        let before = dump(&c.conn);
        let done = operate(&mut c, backup, what, a, b);
        let after = dump(&c.conn);
        // Restoring writes all rows anew, also when they were the same.
        if before != after || matches!(&done, Ok(changes) if changes.operation == Operation::Restore) {
            let Ok(changes) = done else {
                return Err(TestCaseError::fail(format!("{what} {a} {b}: a failed operation changed something")));
            };
            seen |= 1_u64 << number(changes.operation);
            states.push(after);
        }
        caches_agree(&c);
        only_awake_cards_are_asked(&c);
        let report = c.check().unwrap();
        prop_assert!(report.problems.is_empty(), "after {} {} {}: {:?}", what % KINDS, a, b, report.problems);
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
    Ok(seen)
}

#[test]
fn undo_of_every_operation_restores_every_row_and_redo_too() {
    let folder = tempfile::tempdir().unwrap();
    let backup = a_backup(folder.path());
    let config =
        ProptestConfig { cases: 48, rng_seed: proptest::test_runner::RngSeed::Fixed(4), ..ProptestConfig::default() };
    let steps = prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), 0_i64..90_000_000), 1..30);
    let seen = std::cell::Cell::new(0_u64);
    let run = TestRunner::new(config).run(&steps, |steps| {
        seen.set(seen.get() | there_and_back(&backup, steps)?);
        Ok(())
    });
    if let Err(error) = run {
        panic!("{error}");
    }
    assert_eq!(seen.get(), (1_u64 << OPERATIONS) - 1, "an operation was never tried");
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
