//! Somebody who has studied for some months: a collection with their log, made by answering day by day with the clock
//! moved, the recall drawn from what the memory model predicts. Made once, and copied for each test.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use wengu::collection::{Collection, Import, ImportNote, Result, Scope};
use wengu::model::{CardId, Clock as _, FixedClock, Grade, ItemKey, ListItem, NoteBody, Phase, TimeMs};

/// 2026-11-23 20:00 in China, when the person looks back.
pub const EVENING: TimeMs = TimeMs(1_795_435_200_000);

const DAY_MS: i64 = 86_400_000;
const DAYS: i64 = 150;

/// Copies the person's collection into that folder, and says where it is.
pub fn collection_in(folder: &Path) -> PathBuf {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = MADE.get_or_init(|| make().expect("the learner studies"));
    let path = folder.join("learner.wengu");
    std::fs::write(&path, bytes).expect("the collection is copied");
    path
}

/// Opens it in the evening.
pub fn open(path: &Path, clock: &FixedClock) -> Collection {
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
    Collection::open(path, Box::new(clock.clone()), zone, 7).expect("the collection opens")
}

fn make() -> Result<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("learner.wengu");
    let clock = FixedClock::new(EVENING.plus_ms(-DAYS * DAY_MS));
    let mut collection = open(&path, &clock);
    let mut settings = collection.settings().clone();
    settings.schedule.new_per_day = 3;
    collection.set_settings(&settings)?;
    collection.import(&report("党代会报告要点", "党代会::提法", lists()))?;
    let mut random = Random(7);
    for day in 0..DAYS {
        if day == 40 {
            collection.import(&report("二十大报告关键词", "二十大", terms()))?;
        }
        // Now and then a day without study, and none at all in the last days: a backlog.
        if random.share() > 0.14 && day < DAYS - 3 {
            // In the morning, at noon, or in the evening.
            let hours = [12, 8, 0, 0][(random.share() * 4.0) as usize % 4];
            clock.set(TimeMs(EVENING.0 - (DAYS - day) * DAY_MS - hours * 3_600_000));
            study(&mut collection, &clock, &mut random, 12)?;
        }
    }
    clock.set(TimeMs(EVENING.0 - 30 * 60_000));
    study(&mut collection, &clock, &mut random, 3)?;
    assert!(clock.now() < EVENING);
    clock.set(EVENING);
    assert_eq!(collection.check()?.problems, Vec::<String>::new());
    drop(collection);
    Ok(std::fs::read(&path).expect("the file is read"))
}

/// Answers what is due, at most so many times.
fn study(collection: &mut Collection, clock: &FixedClock, random: &mut Random, most: usize) -> Result<()> {
    for _ in 0..most {
        let Some(card) = collection.queue(&Scope::All)?.next(collection.now()) else { return Ok(()) };
        let study = collection.study_card(card)?;
        let recall = match study.card.schedule.phase {
            Phase::Review => study.retrievability.unwrap_or(0.9),
            _ => 0.75,
        };
        let grade = match random.share() {
            share if share > recall => Grade::Again,
            share if share > recall * 0.88 => Grade::Hard,
            share if share < 0.04 => Grade::Easy,
            _ => Grade::Good,
        };
        let missed = match (&study.body, grade) {
            (NoteBody::List { items, .. }, Grade::Again) => vec![items[items.len() / 2].key],
            _ => Vec::new(),
        };
        let taken_ms = 5_000 + (random.share() * 12_000.0) as u32;
        clock.advance_ms(i64::from(taken_ms) + 1_000);
        answer(collection, card, grade, taken_ms, &missed)?;
    }
    Ok(())
}

fn answer(collection: &mut Collection, card: CardId, grade: Grade, taken_ms: u32, missed: &[ItemKey]) -> Result<()> {
    collection.answer(card, grade, taken_ms, missed).map(drop)
}

fn report(title: &str, deck: &str, bodies: Vec<NoteBody>) -> Import {
    let note = |body| ImportNote { body, span: None, tags: Vec::new(), findings: Vec::new(), read: None };
    Import {
        title: title.into(),
        origin: String::new(),
        date: None,
        text: title.into(),
        deck: deck.into(),
        notes: bodies.into_iter().map(note).collect(),
        left_out: Vec::new(),
    }
}

/// A list without order; its items stand between 、.
pub fn list_of(name: &str, items: &str) -> NoteBody {
    let items = (1..).zip(items.split('、')).map(|(key, text)| ListItem { key: ItemKey(key), text: text.into() });
    NoteBody::List {
        name: name.into(),
        items: items.collect(),
        announced: None,
        ordered: false,
        mnemonic: String::new(),
        explanation: String::new(),
    }
}

fn lists() -> Vec<NoteBody> {
    [
        ("五大安全", "国防安全、粮食安全、生态安全、能源安全、产业安全"),
        ("五个合作", "全方位合作、多层次合作、双带、产业合作、人才合作"),
        ("双廊", "环长白山旅游大环线、长通白延吉珲大通道"),
        ("一主六双", "长春、双廊、双带、双线、双通道、双基地、双协同"),
        ("新发展理念", "创新、协调、绿色、开放、共享"),
        ("四个自信", "道路自信、理论自信、制度自信、文化自信"),
    ]
    .map(|(name, items)| list_of(name, items))
    .to_vec()
}

fn terms() -> Vec<NoteBody> {
    (1..=24)
        .map(|n| NoteBody::Term { term: format!("关键词{n}"), definition: format!("第 {n} 个关键词的意思") })
        .collect()
}

/// Chance from a seed.
struct Random(u64);

impl Random {
    /// Between 0 and 1.
    fn share(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u64 << 24) as f32
    }
}
