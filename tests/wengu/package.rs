//! Packages: out of one collection and into another, and twice.

use jiff::tz::TimeZone;
use proptest::prelude::*;
use wengu::collection::{Collection, Import, ImportNote, NoteFilter, NoteSort, Package, PackageCounts, PackageStatus};
use wengu::exchange::{PackageError, is_package, read_package, write_package};
use wengu::model::{FixedClock, Grade, ItemKey, ListItem, NoteBody, NoteId, Span, TimeMs};

const NOW: TimeMs = TimeMs(1_795_395_600_000);

fn collection(seed: u64) -> Collection {
    Collection::in_memory(Box::new(FixedClock::new(NOW)), TimeZone::UTC, seed).unwrap()
}

fn term(word: &str, meaning: &str) -> NoteBody {
    NoteBody::Term { term: word.into(), definition: meaning.into() }
}

fn list(items: &[&str]) -> NoteBody {
    let items = (1..).zip(items).map(|(key, text)| ListItem { key: ItemKey(key), text: (*text).into() });
    NoteBody::List {
        name: "三个务必".into(),
        items: items.collect(),
        announced: Some(3),
        ordered: false,
        mnemonic: String::new(),
        explanation: String::new(),
    }
}

fn filled(bodies: Vec<NoteBody>) -> Collection {
    let mut collection = collection(1);
    let text = "熵：混乱的度量。\n焓：热含量。";
    let note = |(at, body): (usize, NoteBody)| ImportNote {
        body,
        span: (at == 0).then(|| Span::new(0, "熵：混乱的度量。".len())),
        tags: vec!["物理".into()],
        findings: vec!["count_mismatch".into()],
        read: None,
    };
    collection
        .import(&Import {
            title: "热学".into(),
            origin: "/home/me/secret/热学.txt".into(),
            date: None,
            text: text.into(),
            deck: "物理::热学".into(),
            notes: bodies.into_iter().enumerate().map(note).collect(),
            left_out: Vec::new(),
        })
        .unwrap();
    collection
}

fn all(collection: &Collection) -> Vec<NoteId> {
    let mut notes = collection.find(&NoteFilter::default(), NoteSort::default()).unwrap();
    notes.sort_unstable();
    notes
}

/// Out of a collection, through a file's bytes.
fn packed(collection: &Collection, progress: bool) -> Package {
    let package = collection.pack(None, progress).unwrap();
    let bytes = write_package(&package).unwrap();
    assert!(is_package(std::path::Path::new("a"), &bytes));
    let read = read_package(&bytes).unwrap();
    assert_eq!(read, package);
    read
}

fn body(collection: &Collection, headline: &str) -> NoteBody {
    let filter = NoteFilter { text: headline.into(), ..NoteFilter::default() };
    let found = collection.find(&filter, NoteSort::default()).unwrap();
    collection.note(found[0]).unwrap().body
}

#[test]
fn a_deck_goes_over_with_its_sources_and_twice_doubles_nothing() {
    let from = filled(vec![term("熵", "混乱的度量"), term("焓", "热含量"), list(&["甲", "乙", "丙"])]);
    let package = packed(&from, false);
    assert!(!serde_json::to_string(&package).unwrap().contains("secret"), "paths stay at home");
    let mut to = collection(2);
    let (counts, _) = to.take_package(&package, None, true).unwrap();
    assert_eq!(counts, PackageCounts { new: 3, ..PackageCounts::default() });
    let (here, there) = (to.note(all(&to)[0]).unwrap(), from.note(all(&from)[0]).unwrap());
    assert_eq!(
        (&here.body, &here.tags, &here.findings, &here.deck_path),
        (&there.body, &there.tags, &there.findings, &there.deck_path)
    );
    assert_eq!((here.source_text.as_str(), here.document_title.as_str()), ("熵：混乱的度量。", "热学"));
    assert_eq!(to.note_guid(all(&to)[0]).unwrap(), from.note_guid(all(&from)[0]).unwrap());
    assert_eq!(to.pack(None, false).unwrap().notes, package.notes);

    let (counts, _) = to.take_package(&package, None, true).unwrap();
    assert_eq!((counts.new, counts.there), (0, 3));
    assert_eq!((all(&to).len(), to.documents().unwrap().len(), to.decks().unwrap().len()), (3, 1, 2));
    assert!(to.check().unwrap().problems.is_empty());

    // One step takes it back.
    to.undo().unwrap();
    assert_eq!((all(&to).len(), to.documents().unwrap().len(), to.decks().unwrap().len()), (0, 0, 0));
}

#[test]
fn a_newer_package_updates_and_the_persons_edits_stay() {
    let mut from = filled(vec![term("熵", "混乱的度量"), term("焓", "热含量"), term("功", "力乘位移")]);
    let mut to = collection(2);
    to.take_package(&packed(&from, false), None, true).unwrap();
    let ids = all(&to);
    to.update_note(ids[1], &term("焓", "我的说法")).unwrap();
    to.delete_notes(&[ids[2]]).unwrap();
    for (id, meaning) in all(&from).into_iter().zip(["混乱程度的度量", "系统的热含量", "力与位移之积"])
    {
        let NoteBody::Term { term: word, .. } = from.note(id).unwrap().body else { panic!() };
        from.update_note(id, &term(&word, meaning)).unwrap();
    }
    let package = packed(&from, false);
    let entries = to.compare_package(&package).unwrap();
    let statuses: Vec<PackageStatus> = entries.iter().map(|entry| entry.status).collect();
    assert_eq!(statuses, [PackageStatus::Changed, PackageStatus::Conflicting, PackageStatus::Deleted]);
    to.take_package(&package, Some(&entries), true).unwrap();
    assert_eq!(body(&to, "熵"), term("熵", "混乱程度的度量"));
    assert_eq!(body(&to, "焓"), term("焓", "我的说法"));
    assert_eq!(all(&to).len(), 2);

    // Asked for, the deleted one comes back and the other wording is taken.
    let mut entries = to.compare_package(&package).unwrap();
    for entry in &mut entries {
        entry.accepted = true;
        for change in &mut entry.changes {
            change.take = true;
        }
    }
    to.take_package(&package, Some(&entries), true).unwrap();
    assert_eq!(all(&to).len(), 3);
    assert!(to.check().unwrap().problems.is_empty());
}

#[test]
fn progress_goes_along_when_wished_and_never_overwrites() {
    let mut from = filled(vec![term("熵", "混乱的度量"), term("焓", "热含量")]);
    let cards = from.cards_of(&all(&from)).unwrap();
    for card in &cards[..3] {
        from.answer(*card, Grade::Easy, 3_000, &[]).unwrap();
    }
    assert!(!packed(&from, false).has_progress());
    let package = packed(&from, true);
    assert!(package.has_progress());

    let mut other = collection(3);
    other.take_package(&package, None, false).unwrap();
    assert_eq!(other.check().unwrap().reviews, 0);

    let mut to = collection(2);
    to.take_package(&package, None, true).unwrap();
    let report = to.check().unwrap();
    assert_eq!((report.reviews, report.problems), (3, vec![]));
    let reviews = |collection: &Collection, note: usize| -> Vec<u32> {
        collection.note(all(collection)[note]).unwrap().cards.iter().map(|card| card.reviews).collect()
    };
    assert_eq!((reviews(&to, 0), reviews(&to, 1)), (reviews(&from, 0), reviews(&from, 1)));

    // What was reviewed here stays as it is here.
    let cards = to.cards_of(&all(&to)).unwrap();
    to.answer(cards[0], Grade::Again, 3_000, &[]).unwrap();
    let before = to.pack(None, true).unwrap();
    to.take_package(&package, None, true).unwrap();
    assert_eq!(to.pack(None, true).unwrap(), before);
}

#[test]
fn the_same_notes_from_elsewhere_are_not_doubled() {
    let from = filled(vec![term("熵", "混乱的度量")]);
    let mut to = collection(9);
    let deck = to.add_deck("物理").unwrap().0;
    to.add_note(deck, &term("熵", "混乱的度量"), &[]).unwrap();
    let (counts, _) = to.take_package(&packed(&from, false), None, true).unwrap();
    assert_eq!((counts.new, counts.there, all(&to).len()), (0, 1, 1));
}

#[test]
fn what_is_no_package_is_refused() {
    let good = write_package(&filled(vec![term("熵", "混乱的度量")]).pack(None, false).unwrap()).unwrap();
    assert_eq!(read_package(b""), Err(PackageError::NotOurs));
    assert_eq!(read_package(b"SQLite format 3\0 and so on"), Err(PackageError::Collection));
    for cut in [10, good.len() / 2, good.len() - 1] {
        assert!(read_package(&good[..cut]).is_err());
    }
    let mut package = filled(vec![term("熵", "混乱的度量")]).pack(None, false).unwrap();
    let wrong = |change: &dyn Fn(&mut Package)| {
        let mut package = package.clone();
        change(&mut package);
        read_package(&write_package(&package).unwrap())
    };
    let damaged = |result| matches!(result, Err(PackageError::Damaged { .. }));
    assert!(damaged(wrong(&|package| package.notes[0].deck = 99)));
    assert!(damaged(wrong(&|package| package.notes[0].document = Some(7))));
    assert!(damaged(wrong(&|package| package.notes[0].span = Some(Span { start: 1, end: 2 }))));
    assert!(damaged(wrong(&|package| package.notes[0].span = Some(Span { start: 9, end: 3 }))));
    assert!(damaged(wrong(&|package| package.notes[0].guid = "x".into())));
    assert!(damaged(wrong(&|package| package.decks[0].path = "::".into())));
    assert!(damaged(wrong(&|package| package.notes[0].body = term("", ""))));
    let twice = package.notes[0].clone();
    package.notes.push(twice);
    assert!(collection(1).take_package(&package, None, true).is_err());
}

fn any_body() -> impl Strategy<Value = NoteBody> {
    let words = "[\\u{4e00}-\\u{9fa5}a-z0-9，。]{1,12}";
    prop_oneof![
        (words, words).prop_map(|(word, meaning)| term(&word, &meaning)),
        proptest::collection::hash_set(words, 1..6).prop_map(|items| {
            let items: Vec<String> = items.into_iter().collect();
            list(&items.iter().map(String::as_str).collect::<Vec<_>>())
        }),
        (words, words, any::<bool>()).prop_map(|(front, back, reversed)| NoteBody::Basic { front, back, reversed }),
        (words, words).prop_map(|(before, gap)| NoteBody::Cloze { text: format!("{before}{{{{c1::{gap}}}}}") }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_notes_come_out_as_they_went_in(bodies in proptest::collection::vec(any_body(), 1..12)) {
        let from = filled(bodies);
        let package = packed(&from, true);
        let mut to = collection(2);
        to.take_package(&package, None, true).unwrap();
        let entries = to.compare_package(&package).unwrap();
        let there = |status| matches!(status, PackageStatus::There | PackageStatus::Same);
        prop_assert!(entries.iter().all(|entry| there(entry.status)));
        prop_assert!(to.check().unwrap().problems.is_empty());
        let count = all(&to).len();
        to.take_package(&package, None, true).unwrap();
        prop_assert_eq!(all(&to).len(), count);
    }

    #[test]
    fn any_bytes_are_refused_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..300), at in 0_usize..900) {
        prop_assert!(read_package(&bytes).is_err());
        let mut good = write_package(&filled(vec![term("熵", "混乱的度量")]).pack(None, true).unwrap()).unwrap();
        let at = at % good.len();
        good[at] ^= 0x5a;
        if let Ok(package) = read_package(&good) {
            prop_assert!(package.sound().is_ok());
        }
    }
}
