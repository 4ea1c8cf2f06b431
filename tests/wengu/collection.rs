//! The collection as a file: opening, what cannot be opened, backups, restoring, studying over days.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wengu::collection::{
    Collection, CollectionError, Import, ImportNote, NoteFilter, NoteSort, NoteState, Operation, Scope,
};
use wengu::model::{CardKey, FixedClock, Grade, ItemKey, ListItem, NoteBody, Rest, Span, TimeMs};

pub const START: TimeMs = TimeMs(1_795_000_000_000);
const DAY_MS: i64 = 86_400_000;

pub fn open_at(path: &Path, clock: &FixedClock) -> Result<Collection, CollectionError> {
    Collection::open(path, Box::new(clock.clone()), jiff::tz::TimeZone::UTC, 5)
}

fn open(path: &Path) -> Result<Collection, CollectionError> {
    open_at(path, &FixedClock::new(START))
}

/// Why it cannot be opened.
fn refused(path: &Path) -> CollectionError {
    open(path).err().expect("this should not open")
}

pub fn term(n: usize) -> ImportNote {
    let body = NoteBody::Term { term: format!("词{n}"), definition: format!("第{n}个词的意思。") };
    ImportNote { body, span: None, tags: vec!["热词".into()], findings: Vec::new(), read: None }
}

pub fn list() -> ImportNote {
    let item = |(key, text): (u32, &str)| ListItem { key: ItemKey(key), text: text.into() };
    let body = NoteBody::List {
        name: "五大安全".into(),
        items: [(1, "国防安全"), (2, "粮食安全"), (3, "生态安全"), (4, "能源安全"), (5, "产业安全")].map(item).to_vec(),
        announced: Some(5),
        ordered: false,
        mnemonic: String::new(),
        explanation: String::new(),
    };
    ImportNote {
        body,
        span: Some(Span::new(0, 12)),
        tags: Vec::new(),
        findings: vec!["count_mismatch".into()],
        read: None,
    }
}

pub fn import(notes: Vec<ImportNote>) -> Import {
    Import {
        title: "报告".into(),
        origin: String::new(),
        date: None,
        text: "五大安全，即国防安全等。下一句。".into(),
        deck: "报告::第一部分".into(),
        notes,
        left_out: Vec::new(),
    }
}

/// The files of a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect()
}

#[test]
fn what_was_kept_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("新建/学习.wengu");
    let mut collection = open(&path).unwrap();
    assert!(collection.is_new().unwrap());
    collection.import(&import(vec![term(1), list()])).unwrap();
    let card = collection.queue(&Scope::All).unwrap().main[0];
    collection.answer(card, Grade::Good, 4_000, &[]).unwrap();
    let (today, notes) =
        (collection.today().unwrap(), collection.find(&NoteFilter::default(), NoteSort::default()).unwrap());
    drop(collection);
    // The same seed again makes no global id twice.
    let mut collection = open(&path).unwrap();
    assert!(!collection.is_new().unwrap());
    assert_eq!(collection.today().unwrap(), today);
    assert_eq!(collection.find(&NoteFilter::default(), NoteSort::default()).unwrap(), notes);
    assert_eq!(collection.can_undo(), None);
    collection.import(&import(vec![term(2)])).unwrap();
    assert!(collection.check().unwrap().problems.is_empty());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "another program's file")]
fn files_that_are_not_ours_are_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("报告.txt");
    std::fs::write(&text, "这是一份报告".repeat(50)).unwrap();
    let foreign = folder.path().join("foreign.db");
    rusqlite::Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE x (y); PRAGMA user_version = 1;")
        .unwrap();
    let newer = folder.path().join("newer.wengu");
    drop(open(&newer).unwrap());
    let version = rusqlite::Connection::open(&newer).unwrap();
    version.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA user_version = 99;").unwrap();
    drop(version);
    std::fs::remove_file(folder.path().join("newer.wengu.lock")).unwrap();
    let cut = folder.path().join("cut.wengu");
    let ours = folder.path().join("ours.wengu");
    drop(open(&ours).unwrap());
    let bytes = std::fs::read(&ours).unwrap();
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();

    let before = files(folder.path());
    assert!(matches!(refused(&text), CollectionError::NotOurs { .. }));
    assert!(matches!(refused(&foreign), CollectionError::NotOurs { .. }));
    assert!(matches!(refused(folder.path()), CollectionError::NotOurs { .. }));
    assert!(matches!(refused(&newer), CollectionError::Newer { found: 99, .. }));
    assert!(matches!(refused(&cut), CollectionError::Damaged { .. }));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_file_damaged_inside_is_refused_and_takes_no_backups_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.wengu");
    let mut collection = open(&path).unwrap();
    collection.import(&import((0..500).map(term).collect())).unwrap();
    drop(collection);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xA5);
    std::fs::write(&path, &bytes).unwrap();
    assert!(matches!(refused(&path), CollectionError::Damaged { .. }));
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    assert!(!folder.path().join("backups").exists());
}

#[test]
fn a_second_program_is_told_and_can_show_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.wengu");
    let first = open(&path).unwrap();
    let (sender, shown) = std::sync::mpsc::channel();
    first.on_show(move || sender.send(()).unwrap()).unwrap();
    assert!(matches!(refused(&path), CollectionError::InUse { .. }));
    assert_eq!(wengu::collection::ask_to_show(&path), cfg!(unix));
    if cfg!(unix) {
        shown.recv_timeout(std::time::Duration::from_secs(10)).unwrap();
    }
    drop(first);
    open(&path).unwrap();
}

#[test]
fn a_backup_a_day_and_back_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.wengu");
    let clock = FixedClock::new(START);
    let mut collection = open_at(&path, &clock).unwrap();
    collection.import(&import(vec![term(1), list()])).unwrap();
    drop(collection);
    for _ in 0..2 {
        let collection = open_at(&path, &clock).unwrap();
        assert_eq!(collection.backups().unwrap().len(), 1);
    }
    clock.advance_ms(DAY_MS);
    let mut collection = open_at(&path, &clock).unwrap();
    let backups = collection.backups().unwrap();
    assert_eq!(backups.len(), 2);
    let notes = collection.find(&NoteFilter::default(), NoteSort::default()).unwrap();
    let decks = collection.decks().unwrap();
    collection.delete_notes(&notes).unwrap();
    assert_eq!(collection.today().unwrap().notes, 0);
    let changes = collection.restore(&backups[0].path).unwrap();
    assert!(changes.notes && changes.cards && changes.operation == Operation::Restore);
    assert_eq!(collection.find(&NoteFilter::default(), NoteSort::default()).unwrap(), notes);
    assert_eq!(collection.decks().unwrap(), decks);
    assert!(collection.check().unwrap().problems.is_empty());
    assert_eq!(collection.backups().unwrap().len(), 3);
    collection.undo().unwrap();
    assert_eq!(collection.today().unwrap().notes, 0);
    // What is no collection is not restored.
    let text = folder.path().join("a.txt");
    std::fs::write(&text, "不是资料库").unwrap();
    assert!(matches!(collection.restore(&text), Err(CollectionError::NotOurs { .. })));
    // A backup is a collection of its own.
    let copy = collection.backup(Some(&folder.path().join("copy.wengu"))).unwrap();
    open_at(&copy, &clock).unwrap();
}

#[test]
fn a_missed_item_wakes_and_siblings_stand_back_a_day() {
    let clock = FixedClock::new(START);
    let mut collection = Collection::in_memory(Box::new(clock.clone()), jiff::tz::TimeZone::UTC, 1).unwrap();
    collection.import(&import(vec![list()])).unwrap();
    let note = collection.find(&NoteFilter::default(), NoteSort::default()).unwrap()[0];
    let card = |collection: &Collection, key: CardKey| {
        collection.note(note).unwrap().cards.into_iter().find(|card| card.key == key).unwrap()
    };
    let item = CardKey::Item(ItemKey(3));
    assert_eq!(card(&collection, item).rest, Rest::Asleep);
    let whole = card(&collection, CardKey::List).id;
    let promised = collection.outcomes(whole).unwrap();
    collection.answer(whole, Grade::Again, 9_000, &[ItemKey(3)]).unwrap();
    assert_eq!(collection.study_card(whole).unwrap().card.schedule, promised[0].after);
    assert_eq!(collection.study_card(whole).unwrap().source_text, "五大安全，即国防安全等。");
    assert_eq!((card(&collection, item).rest, card(&collection, item).reviews), (Rest::Awake, 1));
    assert_eq!(card(&collection, CardKey::Item(ItemKey(2))).rest, Rest::Asleep);
    assert!(matches!(card(&collection, CardKey::Belongs).rest, Rest::BuriedUntil(_)));
    let today = collection.today().unwrap();
    assert_eq!((today.reviews_today, today.streak_days, today.counts.learning, today.counts.new), (1, 1, 2, 0));
    // The buried card comes back by itself.
    clock.advance_ms(DAY_MS);
    assert_eq!(collection.queue(&Scope::All).unwrap().counts.learning, 2);
    let buried = NoteFilter { state: Some(NoteState::Buried), ..NoteFilter::default() };
    assert!(collection.find(&buried, NoteSort::default()).unwrap().is_empty());
    collection.undo().unwrap();
    assert_eq!(card(&collection, item).rest, Rest::Asleep);
    assert_eq!(collection.today().unwrap().reviews, 0);
}

#[test]
fn search_finds_any_substring_and_initials() {
    let mut collection = Collection::in_memory(Box::new(FixedClock::new(START)), jiff::tz::TimeZone::UTC, 1).unwrap();
    collection.import(&import((0..30).map(term).chain([list()]).collect())).unwrap();
    let count = |text: &str| {
        let filter = NoteFilter { text: text.into(), ..NoteFilter::default() };
        collection.find(&filter, NoteSort::default()).unwrap().len()
    };
    assert_eq!(
        (count("安"), count("全"), count("五大安全"), count("wdaq"), count("WDAQ"), count("staq")),
        (1, 1, 1, 1, 1, 1)
    );
    assert_eq!(
        (count("词"), count("热词"), count("词 意思"), count("词1"), count("词１ 热"), count("无")),
        (30, 30, 30, 11, 11, 0)
    );
    assert_eq!(count(" "), 31);
    let of = |filter| collection.find(&filter, NoteSort::default()).unwrap().len();
    assert_eq!(of(NoteFilter { with_findings: true, ..NoteFilter::default() }), 1);
    assert_eq!(of(NoteFilter { tag: Some("热词".into()), ..NoteFilter::default() }), 30);
    assert_eq!(of(NoteFilter { state: Some(NoteState::New), ..NoteFilter::default() }), 31);
}
