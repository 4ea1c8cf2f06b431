//! Import, study, change the document at random, import again: no review is lost, no note doubled, and undo gives every
//! row back.

use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;

use super::{collection, dump};
use crate::collection::{Collection, ImportAgain, NoteFilter, NoteSort};
use crate::document::{Reading, read_text};
use crate::model::{CardId, CardKey, CardSchedule, DocumentId, Grade, ItemKey, ListItem, NoteBody, NoteId};
use crate::note_types::{self, drafts};
use crate::versions::{Comparison, Confidence, Sketch, Status, compare};

const TERMS: [(&str, &str); 7] = [
    ("生态安全", "生态系统完整而稳定，能够持续提供人类生存和发展所需的资源与环境条件"),
    ("河长制", "由各级党政负责人担任河长，负责组织领导相应河湖的管理和保护工作"),
    ("数字政府", "运用数字技术重塑政务流程和治理方式，以提升履职能力的政府形态"),
    ("碳汇", "通过植树造林、恢复植被等措施吸收大气中二氧化碳的过程和活动"),
    ("营商环境", "市场主体在准入、生产经营、退出等过程中所面临的体制和外部条件的总和"),
    ("乡村振兴", "以产业、人才、文化、生态和组织的全面进步带动农业农村现代化的战略安排"),
    ("专精特新", "具有专业化、精细化、特色化和新颖化特征的中小企业的发展方向"),
];

const FORMULAS: [(&str, &str, &[&str]); 4] = [
    ("五大安全", "维护", &["国防安全", "粮食安全", "生态屏障", "能源保障", "产业链条"]),
    ("四个着力", "做到", &["着力稳增长", "着力促改革", "着力惠民生", "着力防风险"]),
    ("三大平台", "建好", &["创新孵化平台", "开放合作平台", "人才服务平台"]),
    ("六新产业", "发展", &["新能源", "新装备", "新材料", "新医药", "新康养", "新电商"]),
];

/// An entry of the document that is made; its number stays through the edits.
#[derive(Clone, Debug)]
enum Entry {
    Term { number: usize, name: String, meaning: String },
    Formula { number: usize, name: String, verb: String, items: Vec<String> },
}

impl Entry {
    fn term(number: usize) -> Self {
        let (name, meaning) = TERMS[number];
        Self::Term { number, name: name.into(), meaning: meaning.into() }
    }

    fn formula(number: usize) -> Self {
        let (name, verb, items) = FORMULAS[number];
        let items = items.iter().map(|item| (*item).to_owned()).collect();
        Self::Formula { number: 100 + number, name: name.into(), verb: verb.into(), items }
    }

    fn number(&self) -> usize {
        match self {
            Self::Term { number, .. } | Self::Formula { number, .. } => *number,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Term { name, .. } | Self::Formula { name, .. } => name,
        }
    }

    fn line(&self) -> String {
        match self {
            Self::Term { name, meaning, .. } => format!("**{name}**：{meaning}。\n\n"),
            Self::Formula { name, verb, items, .. } => {
                format!("{verb}“{name}”，即{}。\n\n", items.join("、"))
            }
        }
    }

    /// A change that leaves it the same entry.
    fn edit(&mut self, how: u8, at: u8) {
        let typo = |text: &mut String| {
            let at = usize::from(at) % text.chars().count();
            *text = text.chars().enumerate().map(|(index, c)| if index == at { '圳' } else { c }).collect();
        };
        match self {
            Self::Term { name, meaning, .. } => match how % 3 {
                0 => typo(meaning),
                1 => *name = format!("{name}建设"),
                _ => meaning.push_str("，并长期坚持"),
            },
            Self::Formula { name, items, .. } => {
                let place = usize::from(at) % items.len();
                match how % 5 {
                    0 => typo(&mut items[place]),
                    1 => *name = format!("{name}工程"),
                    2 => items.rotate_left(place),
                    3 => items.insert(place, "数据要素流通".into()),
                    _ => drop(items.remove(place)),
                }
            }
        }
    }
}

fn text(entries: &[Entry]) -> String {
    let lines: String = entries.iter().map(Entry::line).collect();
    format!("# 名词解释与提法\n\n{lines}")
}

/// What is done to the document.
#[derive(Clone, Debug)]
enum Edit {
    Change { entry: u8, how: u8, at: u8 },
    Delete { entry: u8 },
    Add { term: u8, at: u8 },
    Move { entry: u8, to: u8 },
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let one = prop_oneof![
        4 => (any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(entry, how, at)| Edit::Change { entry, how, at }),
        1 => any::<u8>().prop_map(|entry| Edit::Delete { entry }),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(term, at)| Edit::Add { term, at }),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(entry, to)| Edit::Move { entry, to }),
    ];
    prop::collection::vec(one, 0..7)
}

/// The entries after the edits. Each entry is changed once at most: twice, it would be another one.
fn edited(entries: &[Entry], edits: &[Edit]) -> Vec<Entry> {
    let mut out = entries.to_vec();
    let mut changed = Vec::new();
    for edit in edits {
        let place = |entry: u8| usize::from(entry) % out.len();
        match *edit {
            _ if out.len() < 2 => {}
            Edit::Change { entry, how, at } => {
                let entry = place(entry);
                if !changed.contains(&out[entry].number()) {
                    changed.push(out[entry].number());
                    out[entry].edit(how, at);
                }
            }
            Edit::Delete { entry } => drop(out.remove(place(entry))),
            Edit::Add { term, at } => {
                let number = usize::from(term) % TERMS.len();
                if !out.iter().chain(entries).any(|entry| entry.number() == number) {
                    out.insert(place(at), Entry::term(number));
                }
            }
            Edit::Move { entry, to } => {
                let moved = out.remove(place(entry));
                out.insert(usize::from(to) % (out.len() + 1), moved);
            }
        }
    }
    out
}

fn notes(c: &Collection) -> Vec<NoteId> {
    c.find(&NoteFilter::default(), NoteSort::default()).unwrap()
}

/// Every card with its note, key and schedule.
fn cards(c: &Collection) -> BTreeMap<(NoteId, CardKey), (CardId, CardSchedule)> {
    let mut out = BTreeMap::new();
    for id in c.cards_of(&notes(c)).unwrap() {
        let card = c.study_card(id).unwrap().card;
        out.insert((card.note, card.key), (id, card.schedule));
    }
    out
}

/// What stands in the notes that are in the document now, without the keys of items.
fn standing(c: &Collection) -> Vec<(String, String)> {
    let in_text = notes(c).into_iter().map(|id| c.note(id).unwrap()).filter(|note| note.source.is_some());
    let mut out: Vec<_> = in_text.map(|note| says(&note.body)).collect();
    out.sort();
    out
}

fn says(body: &NoteBody) -> (String, String) {
    (note_types::headline(body), note_types::summary(body))
}

fn by_name(c: &Collection) -> HashMap<String, NoteId> {
    let ids = notes(c).into_iter();
    ids.map(|id| (note_types::headline(&c.note(id).unwrap().body), id)).collect()
}

fn compared(c: &Collection, reading: &Reading) -> Comparison {
    compare(&c.before(DocumentId(1)).unwrap(), &reading.text, &drafts(reading, 2), 3)
}

fn import_again(c: &mut Collection, reading: &Reading) {
    let (comparison, drafts) = (compared(c, reading), drafts(reading, 2));
    let again = ImportAgain::new(comparison, reading, &drafts, &[], "", None, "报告");
    c.import_again(&again).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, rng_seed: proptest::test_runner::RngSeed::Fixed(11), ..ProptestConfig::default() })]
    #[test]
    fn no_review_is_lost_and_no_note_doubled(
        terms in 1_usize..6,
        formulas in 1_usize..4,
        answers in prop::collection::vec((any::<u8>(), 0_usize..4, any::<bool>()), 0..16),
        edits in edits(),
        mine in proptest::option::of(any::<u8>()),
    ) {
        let (mut c, clock) = collection();
        let entries: Vec<Entry> = (0..terms).map(Entry::term).chain((0..formulas).map(Entry::formula)).collect();
        c.import_document(&read_text("报告.md", &text(&entries)), "/a/报告.md", "报告").unwrap();
        prop_assert_eq!(notes(&c).len(), entries.len(), "the reader takes every entry for one note");
        let first = by_name(&c);
        for (card, grade, missed) in answers {
            clock.advance_ms(7_200_000);
            let all: Vec<_> = cards(&c).into_iter().collect();
            let ((note, key), (id, _)) = all[usize::from(card) % all.len()];
            let missed: Vec<_> = match c.note(note).unwrap().body {
                NoteBody::List { items, .. } if missed && key == CardKey::List => items.iter().map(|item| item.key).take(2).collect(),
                _ => Vec::new(),
            };
            c.answer(id, Grade::ALL[grade], 1_000, &missed).unwrap();
        }
        // The person edits one note.
        let ids = notes(&c);
        let mine = mine.map(|at| ids[usize::from(at) % ids.len()]);
        if let Some(note) = mine {
            let body = in_my_words(c.note(note).unwrap().body);
            c.update_note(note, &body).unwrap();
        }
        let (rows, before, reviews) = (dump(&c.conn), cards(&c), c.check().unwrap().reviews);

        let now = edited(&entries, &edits);
        let reading = read_text("报告.md", &text(&now));
        let found = c.recognise(&reading, &Sketch::of(&reading.text), "/b/报告.md", None).unwrap();
        let same = now.iter().filter(|entry| entries.iter().any(|old| old.line() == entry.line())).count();
        let known = found.first().is_some_and(|found| found.likeness.confidence >= Confidence::Likely);
        prop_assert!(known || same * 2 <= now.len().max(entries.len()));
        clock.advance_ms(1_000);
        import_again(&mut c, &reading);

        let report = c.check().unwrap();
        prop_assert_eq!((report.problems, report.reviews), (Vec::<String>::new(), reviews));
        // Every card that is still asked for goes on where it stood.
        let after = cards(&c);
        for ((note, key), card) in &before {
            prop_assert!(c.note(*note).is_ok(), "no note goes unasked");
            if let Some(now) = after.get(&(*note, *key)) {
                prop_assert_eq!(now, card);
            } else {
                prop_assert!(matches!(key, CardKey::Item(_)), "{:?} of {:?} is gone", key, note);
            }
        }
        // The document's notes say what it says, each once; the edited one says what the person wrote.
        let wanted: Vec<_> = drafts(&reading, 1).iter().map(|draft| says(&draft.body)).collect();
        let edited = mine.map(|note| c.note(note).unwrap()).filter(|note| note.source.is_some());
        prop_assert!(mine.is_none_or(|note| says(&c.note(note).unwrap().body).1.contains(MINE)));
        let here = standing(&c);
        prop_assert_eq!(here.len(), wanted.len());
        let others = here.iter().filter(|says| !wanted.contains(says)).count();
        prop_assert_eq!(others, usize::from(edited.is_some()));
        prop_assert!(here.windows(2).all(|pair| pair[0].0 != pair[1].0), "no name twice");
        // What is the same entry is the same note, and items that stayed have the cards they had.
        let names = by_name(&c);
        for entry in &now {
            let Some(old) = entries.iter().find(|old| old.number() == entry.number()) else { continue };
            prop_assert_eq!(names.get(entry.name()), first.get(old.name()), "{} was {}", entry.name(), old.name());
        }
        // Once more: nothing is left to do.
        let counts = compared(&c, &reading).counts();
        prop_assert_eq!(counts.unchanged, now.len(), "{:?}", counts);
        prop_assert_eq!(counts.vanished + counts.new + counts.changed + counts.conflicting, 0);

        let done = dump(&c.conn);
        c.undo().unwrap().unwrap();
        prop_assert_eq!(&dump(&c.conn), &rows);
        c.redo().unwrap().unwrap();
        prop_assert_eq!(&dump(&c.conn), &done);
    }
}

const MINE: &str = "我的话";

/// A note as the person may have changed it.
fn in_my_words(body: NoteBody) -> NoteBody {
    match body {
        NoteBody::Term { term, .. } => NoteBody::Term { term, definition: MINE.into() },
        NoteBody::List { name, mut items, announced, ordered, mnemonic, explanation } => {
            let key = ItemKey(items.iter().map(|item| item.key.0).max().unwrap_or(0).wrapping_add(1));
            items.insert(items.len() / 2, ListItem { key, text: MINE.into() });
            NoteBody::List { name, items, announced, ordered, mnemonic, explanation }
        }
        other => other,
    }
}

/// A collection with the document taken in.
fn taken_in(entries: &[Entry]) -> Collection {
    let (mut c, _) = collection();
    c.import_document(&read_text("报告.md", &text(entries)), "/a/报告.md", "报告").unwrap();
    c
}

fn entries() -> Vec<Entry> {
    (0..4).map(Entry::term).chain((0..2).map(Entry::formula)).collect()
}

fn status(c: &Collection, reading: &Reading, name: &str) -> Status {
    let comparison = compared(c, reading);
    let named = |entry: &&crate::versions::Entry| {
        entry.document.iter().chain(&entry.yours).any(|body| note_types::headline(body) == name)
    };
    comparison.entries.iter().find(named).unwrap_or_else(|| panic!("{name}")).status
}

#[test]
fn an_edit_of_the_persons_own_stays_until_they_say_otherwise() {
    let mut c = taken_in(&entries());
    let note = by_name(&c)["河长制"];
    let mine = NoteBody::Term { term: "河长制".into(), definition: "我的话".into() };
    c.update_note(note, &mine).unwrap();
    let mut changed = entries();
    changed[1].edit(2, 0);
    let reading = read_text("报告.md", &text(&changed));
    assert_eq!(status(&c, &reading, "河长制"), Status::Conflicting);
    import_again(&mut c, &reading);
    assert_eq!(c.note(note).unwrap().body, mine);
    // It was answered: the same text does not ask again, a new change does.
    assert_eq!(status(&c, &reading, "河长制"), Status::Unchanged);
    if let Entry::Term { meaning, .. } = &mut changed[1] {
        meaning.push_str("，不得懈怠");
    }
    let third = read_text("报告.md", &text(&changed));
    assert_eq!(status(&c, &third, "河长制"), Status::Conflicting);
    // Told to, it takes the document's words; and is then no edit any more.
    let mut comparison = compared(&c, &third);
    comparison.entries.iter_mut().flat_map(|entry| &mut entry.changes).for_each(|change| change.take = true);
    let drafts = drafts(&third, 2);
    c.import_again(&ImportAgain::new(comparison, &third, &drafts, &[], "", None, "报告")).unwrap();
    let before = c.before(DocumentId(1)).unwrap();
    assert!(before.notes.iter().all(|note| note.base.as_ref() == Some(&note.body)));
    assert_ne!(c.note(note).unwrap().body, mine);
    // An edit taken back by hand is none either.
    let body = c.note(note).unwrap().body;
    c.update_note(note, &mine).unwrap();
    c.update_note(note, &body).unwrap();
    assert!(c.before(DocumentId(1)).unwrap().notes.iter().all(|note| note.base.as_ref() == Some(&note.body)));
}

#[test]
fn what_was_deleted_or_left_out_does_not_come_back_by_itself() {
    let mut c = taken_in(&entries());
    let gone = by_name(&c)["碳汇"];
    c.delete_notes(&[gone]).unwrap();
    let mut changed = entries();
    changed[3].edit(2, 0);
    changed.push(Entry::term(5));
    let reading = read_text("报告.md", &text(&changed));
    assert_eq!(status(&c, &reading, "碳汇"), Status::LeftOut);
    assert_eq!(status(&c, &reading, "乡村振兴"), Status::New);
    let drafts = drafts(&reading, 2);
    let mut comparison = compared(&c, &reading);
    comparison.entries.iter_mut().filter(|entry| entry.status == Status::New).for_each(|entry| entry.accepted = false);
    c.import_again(&ImportAgain::new(comparison, &reading, &drafts, &[], "", None, "报告")).unwrap();
    assert_eq!(notes(&c).len(), 5);
    // Both stay out, until they are taken.
    let mut comparison = compared(&c, &reading);
    assert_eq!(comparison.counts().left_out, 2);
    comparison
        .entries
        .iter_mut()
        .filter(|entry| entry.status == Status::LeftOut)
        .for_each(|entry| entry.accepted = true);
    c.import_again(&ImportAgain::new(comparison, &reading, &drafts, &[], "", None, "报告")).unwrap();
    assert_eq!(notes(&c).len(), 7);
    assert!(c.before(DocumentId(1)).unwrap().left_out.is_empty());
    assert_eq!(c.check().unwrap().problems, [""; 0]);
}

#[test]
fn a_vanished_note_stays_with_its_sentence_comes_back_or_is_removed() {
    let mut c = taken_in(&entries());
    let note = by_name(&c)["碳汇"];
    let mut without = entries();
    without.remove(3);
    let reading = read_text("报告.md", &text(&without));
    import_again(&mut c, &reading);
    let detail = c.note(note).unwrap();
    assert_eq!((detail.source, detail.source_text.contains("植树造林")), (None, true));
    // It is told once.
    assert_eq!(compared(&c, &reading).counts().vanished, 0);
    // When the document has it again, it is the same note.
    import_again(&mut c, &read_text("报告.md", &text(&entries())));
    assert!(c.note(note).unwrap().source.is_some());
    let mut comparison = compared(&c, &reading);
    comparison
        .entries
        .iter_mut()
        .filter(|entry| entry.status == Status::Vanished)
        .for_each(|entry| entry.accepted = true);
    let drafts = drafts(&reading, 2);
    c.import_again(&ImportAgain::new(comparison, &reading, &drafts, &[], "", None, "报告")).unwrap();
    assert!(c.note(note).is_err());
    assert_eq!(c.check().unwrap().problems, [""; 0]);
}

#[test]
fn what_changed_since_the_comparison_stays_as_it_is() {
    let mut c = taken_in(&entries());
    let names = by_name(&c);
    let mut changed = entries();
    changed.iter_mut().for_each(|entry| entry.edit(2, 0));
    let reading = read_text("报告.md", &text(&changed));
    let comparison = compared(&c, &reading);
    let mine = NoteBody::Term { term: "河长制".into(), definition: "刚刚写的".into() };
    c.update_note(names["河长制"], &mine).unwrap();
    c.delete_notes(&[names["碳汇"]]).unwrap();
    let drafts = drafts(&reading, 2);
    c.import_again(&ImportAgain::new(comparison, &reading, &drafts, &[], "", None, "报告")).unwrap();
    assert_eq!(c.note(names["河长制"]).unwrap().body, mine);
    assert!(c.note(names["碳汇"]).is_err());
    assert_eq!(status(&c, &reading, "河长制"), Status::Unchanged);
    assert_eq!(c.check().unwrap().problems, [""; 0]);
}
