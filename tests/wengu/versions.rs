//! Documents that come again: recognised, compared in good time, their findings settled, their formulas found elsewhere.

use wengu::collection::Collection;
use wengu::document::{FindingKind, Reading, read_text};
use wengu::model::{Day, FixedClock, NoteBody, TimeMs};
use wengu::note_types::{drafts, headline};
use wengu::versions::{Before, Confidence, Decision, Difference, OldNote, Passage, Sketch, Status, compare};

fn collection() -> Collection {
    let clock = FixedClock::new(TimeMs(1_795_000_000_000));
    Collection::in_memory(Box::new(clock), jiff::tz::TimeZone::UTC, 1).unwrap()
}

const SHORT_LIST: &str = "# 年度要点\n\n要维护五大安全，即国防安全、粮食安全、生态安全、能源安全。\n\n\
    **河长制**：由各级党政负责人担任河长，负责组织领导相应河湖的管理和保护工作。\n";

fn mismatch(reading: &Reading) -> usize {
    let found = reading.findings.iter().position(|finding| finding.kind() == FindingKind::CountMismatch);
    found.expect("five are announced and four are there")
}

#[test]
fn a_decision_about_a_finding_holds_on_the_next_import() {
    let mut collection = collection();
    let reading = read_text("要点.md", SHORT_LIST);
    let at = mismatch(&reading);
    assert!(collection.settled(&reading).unwrap().iter().all(Option::is_none));
    let passage = Passage::of(&reading.findings[at], &reading.text);
    collection.settle(std::slice::from_ref(&passage), Some(Decision::AsItIs)).unwrap();
    collection.import_document(&reading, "要点.md", "要点").unwrap();
    let list = collection.documents().unwrap()[0].id;
    let before = collection.before(list).unwrap();
    let note = before.notes.iter().find(|note| headline(&note.body) == "五大安全").unwrap().note;
    assert!(collection.note(note).unwrap().findings.is_empty(), "what is settled marks no note");

    let changed =
        read_text("要点.md", &format!("# 新的开头\n\n一段新的文字。\n\n{}", SHORT_LIST.replace("要维护", "必须维护")));
    assert_eq!(collection.settled(&changed).unwrap()[mismatch(&changed)], Some(Decision::AsItIs));
    let fewer = read_text("要点.md", &SHORT_LIST.replace("、能源安全", ""));
    assert_eq!(collection.settled(&fewer).unwrap()[mismatch(&fewer)], None, "it says something else now");

    collection.settle(std::slice::from_ref(&passage), Some(Decision::PutAside)).unwrap();
    assert_eq!(collection.settled(&reading).unwrap()[at], Some(Decision::PutAside));
    collection.undo().unwrap();
    assert_eq!(collection.settled(&reading).unwrap()[at], Some(Decision::AsItIs));
    collection.settle(&[passage], None).unwrap();
    assert_eq!(collection.settled(&reading).unwrap()[at], None);
}

#[test]
fn a_formula_that_changed_over_the_years_is_shown_with_its_dates() {
    let mut collection = collection();
    let of_2018 = "# 要点\n\n2018年9月28日\n\n维护五大安全，即国防安全、粮食安全、生态安全、能源安全、产业安全。\n\n**河长制**：由各级党政负责人担任河长。\n";
    let of_2024 = "# 新要点\n\n2024年3月5日\n\n维护五大安全，即国防安全、粮食安全、数据安全、能源安全、产业安全。\n\n**河长制**：由各级党政负责人担任河长。\n";
    collection.import_document(&read_text("a.md", of_2018), "a.md", "要点").unwrap();
    let reading = read_text("b.md", of_2024);
    let drafts = drafts(&reading, 1);
    let bodies: Vec<&NoteBody> = drafts.iter().map(|draft| &draft.body).collect();
    let found = collection.elsewhere(&bodies, None).unwrap();
    assert_eq!(found.len(), 2, "{found:?}");
    let of = |name: &str| found.iter().find(|one| headline(&one.body) == name).unwrap();
    let list = of("五大安全");
    assert_eq!((list.document_title.as_str(), list.date), ("要点", Some(Day(17_802))));
    let members =
        Difference::Members { only_first: vec!["数据安全".into()], only_second: vec!["生态安全".into()] };
    assert_eq!(list.difference, members);
    assert_eq!(of("河长制").difference, Difference::Same);
    // Of its own document nothing is said; and both can be kept.
    let first = collection.documents().unwrap()[0].id;
    assert!(collection.elsewhere(&bodies, Some(first)).unwrap().is_empty());
    collection.import_document(&reading, "b.md", "要点").unwrap();
    assert_eq!(collection.elsewhere(&bodies[..1], None).unwrap().len(), 2);
    assert!(collection.elsewhere(&[], None).unwrap().is_empty());
}

#[test]
fn a_document_is_recognised_while_notes_of_it_are_left() {
    let mut collection = collection();
    let reading = read_text("要点.md", SHORT_LIST);
    collection.import_document(&reading, "/a/要点.md", "要点").unwrap();
    let recognise = |collection: &Collection, text: &str| {
        let reading = read_text("别的.md", text);
        let found = collection.recognise(&reading, &Sketch::of(text), "/b/别的.md", None).unwrap();
        found.first().map(|found| (found.info.title.clone(), found.likeness.confidence))
    };
    assert_eq!(recognise(&collection, SHORT_LIST), Some(("年度要点".into(), Confidence::Identical)));
    let corrected = SHORT_LIST.replace("能源安全。", "能源安全、产业安全。");
    assert_eq!(recognise(&collection, &corrected), Some(("年度要点".into(), Confidence::Sure)));
    assert_eq!(recognise(&collection, "公共卫生体系应对突发疫情的能力。"), None);
    let notes: Vec<_> = collection.before(collection.documents().unwrap()[0].id).unwrap().notes;
    collection.delete_notes(&notes.iter().map(|note| note.note).collect::<Vec<_>>()).unwrap();
    assert_eq!(recognise(&collection, SHORT_LIST), None, "who deleted all of it begins anew");
}

/// Ten thousand notes, each of them changed, are compared without a look at every pair: a hundred million of them would
/// take minutes.
#[test]
fn a_book_is_compared_entry_by_entry() {
    let meaning = |n: usize, word: &str| {
        format!("第{n}项{word}，编号{}，归{}处管理，见{}页第{}条的说明", n * 7919 % 10_007, n % 97, n % 311, n % 13)
    };
    let text = |word: &str| -> String {
        (0..10_000).map(|n| format!("**条目{}号**：{}。\n\n", n * 31 % 10_007, meaning(n, word))).collect()
    };
    let body = |draft: wengu::note_types::Draft| draft.body;
    let reading = read_text("书.md", &text("制度"));
    let notes = drafts(&reading, 1).into_iter().zip(1..).map(|(draft, id)| OldNote {
        note: wengu::model::NoteId(id),
        span: Some(draft.span),
        base: Some(draft.body.clone()),
        body: body(draft),
        vanished: false,
    });
    let notes: Vec<OldNote> = notes.collect();
    let count = notes.len();
    assert!(count >= 9_000, "{count}");
    let before = Before { document: wengu::model::DocumentId(1), text: reading.text, notes, left_out: Vec::new() };
    let changed = read_text("书.md", &text("办法"));
    let comparison = compare(&before, &changed.text, &drafts(&changed, 2), 3);
    let one_to_one = comparison.entries.iter().filter(|entry| entry.status == Status::Changed);
    assert_eq!(one_to_one.count(), count);
}
