//! A simulated learner in the real window, over a file: answers by the labels of the buttons, with undo, redo, edits,
//! burying, suspending and quitting at random, and a shadow of what the collection must hold at every moment.
//!
//! 1,000 reviews in a plain `cargo test`; as many as `WENGU_REVIEWS` says otherwise:
//!
//! ```text
//! WENGU_REVIEWS=10000 cargo test --test wengu learner_of_thousands -- --nocapture
//! ```
#![allow(clippy::disallowed_methods, reason = "it tells how long it took, and looks at the file beside the program")]

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::Instant;

use eframe::egui::{Key, Modifiers};
use wengu::app::Place;
use wengu::collection::{Collection, NoteFilter, NoteSort, Operation, Result};
use wengu::model::{CardId, CardKey, Clock as _, Grade, NoteBody, NoteId, Rest, TimeMs};

use crate::harness::{Options, Window};
use crate::learner::list_of;

const GRADES: [(&str, Grade); 4] =
    [("重来", Grade::Again), ("困难", Grade::Hard), ("良好", Grade::Good), ("轻松", Grade::Easy)];

/// A line of the review log: what is written down of an answer, or of an item that was missed with its list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    at: TimeMs,
    card: CardId,
    missed: bool,
    grade: Grade,
}

/// What was done and can be taken back.
#[derive(Clone, Debug)]
enum Done {
    /// These lines came.
    Answer(Vec<Line>),
    /// A note's meaning was this, and is now that.
    Edit(NoteId, String, String),
    Bury,
    Suspend(CardId),
}

impl Done {
    fn operation(&self) -> Operation {
        match self {
            Self::Answer(_) => Operation::Answer,
            Self::Edit(..) => Operation::EditNote,
            Self::Bury => Operation::Bury,
            Self::Suspend(_) => Operation::Suspend,
        }
    }
}

/// What the collection must hold, kept without looking at it but for the ids of what was on screen.
#[derive(Default)]
struct Shadow {
    log: Vec<Line>,
    meanings: HashMap<NoteId, String>,
    suspended: Vec<CardId>,
    undo: Vec<Done>,
    redo: Vec<Done>,
}

impl Shadow {
    fn apply(&mut self, done: Done) {
        match &done {
            Done::Answer(lines) => self.log.extend(lines.iter().cloned()),
            Done::Edit(note, _, now) => drop(self.meanings.insert(*note, now.clone())),
            Done::Suspend(card) => self.suspended.push(*card),
            Done::Bury => {}
        }
        self.undo.push(done);
        // The program remembers a hundred.
        if self.undo.len() > 100 {
            self.undo.remove(0);
        }
    }

    fn act(&mut self, done: Done) {
        self.redo.clear();
        self.apply(done);
    }

    fn take_back(&mut self) {
        let Some(done) = self.undo.pop() else { return };
        match &done {
            Done::Answer(lines) => self.log.truncate(self.log.len() - lines.len()),
            Done::Edit(note, before, _) => drop(self.meanings.insert(*note, before.clone())),
            Done::Suspend(_) => drop(self.suspended.pop()),
            Done::Bury => {}
        }
        self.redo.push(done);
    }

    fn do_again(&mut self) {
        if let Some(done) = self.redo.pop() {
            self.apply(done);
        }
    }

    /// What is undone and done again is gone with the program.
    fn quit(&mut self) {
        self.undo.clear();
        self.redo.clear();
    }
}

/// Chance from a seed.
struct Random(u64);

impl Random {
    fn share(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u64 << 24) as f32
    }

    fn below(&mut self, most: usize) -> usize {
        (self.share() * most as f32) as usize
    }

    fn chance(&mut self, share: f32) -> bool {
        self.share() < share
    }
}

/// How often each thing was done.
#[derive(Debug, Default)]
struct Tally {
    answers: usize,
    missed: usize,
    undone: usize,
    redone: usize,
    edits: usize,
    buried: usize,
    suspended: usize,
    quits: usize,
    remedies: usize,
    steps: usize,
}

struct Learner {
    /// Taken out while it is closed and opened again.
    window: Option<Window>,
    /// A second look at the file, to see what is really written there.
    beside: rusqlite::Connection,
    shadow: Shadow,
    random: Random,
    tally: Tally,
}

#[test]
fn a_learner_of_thousands_of_reviews_leaves_a_whole_collection_and_exactly_these_reviews() {
    let wanted = std::env::var("WENGU_REVIEWS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let begun = Instant::now();
    let mut learner = Learner::new(wanted);
    while learner.shadow.log.iter().filter(|line| !line.missed).count() < wanted {
        learner.step();
    }
    learner.quit();
    let report = learner.window().collection().check().unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    assert_eq!(report.reviews, learner.shadow.log.len());
    learner.compare_all();
    println!("{} lines in {:?}: {:?}", learner.shadow.log.len(), begun.elapsed(), learner.tally);
    let Tally { undone, redone, edits, buried, suspended, quits, missed, .. } = learner.tally;
    assert!([undone, redone, edits, buried, suspended, quits, missed].iter().all(|times| *times > 0), "all was tried");
}

fn fill(collection: &mut Collection, wanted: usize) -> Result<()> {
    let mut settings = collection.settings().clone();
    (settings.schedule.new_per_day, settings.schedule.bury_siblings) = (200, true);
    collection.set_settings(&settings)?;
    let terms = collection.add_deck("学习::热词")?.0;
    let lists = collection.add_deck("学习::提法")?.0;
    for n in 0..10 + wanted / 100 {
        // Nothing that all of a list's items have in common: it would be shown once, and not with each.
        let words = [("红", "山"), ("黄", "水"), ("青", "林"), ("白", "田"), ("黑", "湖")];
        let items: Vec<String> = words[..3 + n % 3].iter().map(|(first, last)| format!("{first}{n}{last}")).collect();
        collection.add_note(lists, &list_of(&format!("提法{n}号"), &items.join("、")), &[])?;
    }
    for n in 0..20 + wanted / 40 {
        let term = NoteBody::Term { term: format!("关键词{n}号"), definition: format!("第{n}个意思") };
        collection.add_note(terms, &term, &[])?;
    }
    Ok(())
}

impl Learner {
    fn new(wanted: usize) -> Self {
        let mut path = None;
        let window = Window::with(Options::default(), |collection| {
            path = Some(collection.path().to_owned());
            fill(collection, wanted)
        });
        // The undo of what was filled in is gone with a first closing.
        let window = window.reopen(Options::default());
        let beside = look(&path.unwrap());
        let mut shadow = Shadow::default();
        for note in window.collection().find(&NoteFilter::default(), NoteSort::default()).unwrap() {
            if let NoteBody::Term { definition, .. } = window.collection().note(note).unwrap().body {
                shadow.meanings.insert(note, definition);
            }
        }
        Self { window: Some(window), beside, shadow, random: Random(11), tally: Tally::default() }
    }

    fn window(&mut self) -> &mut Window {
        self.window.as_mut().expect("it is open")
    }

    fn shows(&self, label: &str) -> bool {
        self.window.as_ref().is_some_and(|window| window.shows(label))
    }

    /// Presses the button of that label, and draws what comes of it.
    fn press(&mut self, label: &str) {
        self.window().get(label).click_accesskit();
        self.window().raw().run_steps(2);
    }

    fn key(&mut self, key: Key) {
        self.window().raw().key_press_modifiers(Modifiers::COMMAND, key);
        self.window().raw().run_steps(2);
    }

    fn advance(&mut self, ms: i64) {
        self.window().clock.advance_ms(ms);
    }

    /// One thing that somebody does who sees this.
    fn step(&mut self) {
        self.tally.steps += 1;
        assert!(self.tally.steps < 1_000_000, "nothing comes of it: {:?}", self.window().labels());
        let can_undo = self.window().collection().can_undo();
        assert_eq!(can_undo, self.shadow.undo.last().map(Done::operation));
        if self.random.chance(0.006) {
            return self.quit();
        }
        let seen: HashSet<String> = texts(self.window()).into_iter().collect();
        let shows = |label: &str| seen.contains(label);
        if shows("继续") {
            self.tally.remedies += 1;
            return self.press("继续");
        }
        if self.random.chance(0.06) && !self.shadow.undo.is_empty() && matches!(self.window().here(), Place::Study(_)) {
            return self.undo();
        }
        if shows("良好") {
            return self.answer();
        }
        for question in ["显示全部", "显示答案"] {
            if shows(question) {
                return self.question(question);
            }
        }
        if shows("现在就学") && self.random.chance(0.5) {
            return self.press("现在就学");
        }
        if shows("回到今日") && !shows("现在就学") {
            if seen.iter().any(|label| label.contains("后再见")) {
                // Another card comes by itself.
                self.advance(5 * 60_000);
                self.window().raw().run_steps(2);
                return;
            }
            return self.press("回到今日");
        }
        if shows("现在就学") {
            self.advance(10 * 60_000);
            self.window().raw().run_steps(2);
            return;
        }
        for begin in ["继续上次的学习", "开始学习"] {
            if shows(begin) {
                return self.press(begin);
            }
        }
        // Nothing is due: until something is.
        let now = self.window().clock.now();
        let next = self.window().collection().today().unwrap().next_due_at;
        let next = next.unwrap_or_else(|| panic!("nothing will be due: {:?}", self.window().labels()));
        self.advance((next.0 - now.0).max(60_000));
        self.window().go(Place::Settings);
        self.window().go(Place::Today);
    }

    /// The card on screen, seen from its texts alone.
    fn asked(&mut self) -> Asked {
        let texts = texts(self.window());
        let kicker = |words: &str| texts.iter().any(|seen| seen.starts_with(words));
        let side = match () {
            () if kicker("热词 · 它是什么意思") => Side::Meaning,
            () if kicker("热词 · 说的是哪个词") => Side::Word,
            () if kicker("列表 · 共") => Side::Whole,
            () => Side::Part,
        };
        Asked { side, name: texts.iter().find(|text| is_name(text)).cloned(), texts }
    }

    /// Does something else with the card, or shows its answer.
    fn question(&mut self, reveal: &str) {
        match self.random.below(100) {
            0..=2 => self.bury(),
            3 => self.suspend(),
            4..=6 => self.edit(),
            _ => self.press(reveal),
        }
    }

    fn menu(&mut self, entry: &str) {
        self.press("更多");
        self.press(entry);
    }

    fn bury(&mut self) {
        self.tally.buried += 1;
        self.menu("搁置卡片");
        self.shadow.act(Done::Bury);
    }

    fn suspend(&mut self) {
        let before = self.suspended();
        self.tally.suspended += 1;
        self.menu("暂停卡片");
        let now: Vec<CardId> = self.suspended().into_iter().filter(|card| !before.contains(card)).collect();
        assert_eq!(now.len(), 1, "one card is suspended");
        self.shadow.act(Done::Suspend(now[0]));
    }

    /// Adds to the meaning of the term on screen; a list is opened and left as it is.
    fn edit(&mut self) {
        self.menu("编辑词条");
        if !self.shows("释义") {
            return self.press("取消");
        }
        let before = self.window().value("释义");
        let word = self.window().value("词");
        self.window().get("释义").focus();
        self.window().raw().run_steps(2);
        self.window().raw().event(eframe::egui::Event::Text("改".into()));
        self.window().raw().run_steps(2);
        let after = self.window().value("释义");
        assert_eq!(after.chars().count(), before.chars().count() + 1);
        self.press("保存");
        let sql = "SELECT id FROM notes WHERE note_type = 'term' AND instr(body_json, '\"' || ?1 || '\"') > 0";
        let note: i64 = self.beside.query_row(sql, [&word], |row| row.get(0)).expect("the edited note");
        assert_eq!(self.shadow.meanings.get(&NoteId(note)), Some(&before), "it showed what was last written");
        self.tally.edits += 1;
        self.shadow.act(Done::Edit(NoteId(note), before, after));
    }

    fn answer(&mut self) {
        let asked = self.asked();
        // Of a list, some items were not recalled.
        let mut missed = Vec::new();
        for item in asked.texts.iter().filter_map(|text| text.strip_suffix(" 记得")) {
            if self.random.chance(0.15) {
                missed.push(item.to_owned());
            }
        }
        for item in &missed {
            self.press(&format!("{item} 记得"));
            assert!(self.shows(&format!("{item} 没想起")));
        }
        let (label, grade) = match self.random.below(20) {
            0..=3 => GRADES[0],
            4..=6 => GRADES[1],
            7..=15 => GRADES[2],
            _ => GRADES[3],
        };
        let think = 2_000 + self.random.below(20_000) as i64;
        self.advance(think);
        let at = self.window().clock.now();
        let last = self.last_id();
        self.press(label);
        let lines = self.lines_after(last);
        let answers: Vec<&Line> = lines.iter().filter(|line| !line.missed).collect();
        let [answer] = answers.as_slice() else { panic!("one answer was given: {lines:?}") };
        assert_eq!((answer.at, answer.grade), (at, grade));
        self.is_asked(answer.card, &asked);
        let mut told: Vec<String> = Vec::new();
        for line in lines.iter().filter(|line| line.missed) {
            assert_eq!((line.at, line.grade), (at, Grade::Again));
            told.push(self.item(line.card));
        }
        // A suspended item's card is left in peace.
        missed.retain(|item| !self.is_suspended_item(item));
        told.sort();
        missed.sort();
        assert_eq!(told, missed, "exactly the items that were marked");
        self.tally.answers += 1;
        self.tally.missed += missed.len();
        self.shadow.act(Done::Answer(lines));
    }

    fn undo(&mut self) {
        self.tally.undone += 1;
        self.press("撤销");
        self.shadow.take_back();
        self.compare_count();
        while self.random.chance(0.3) && !self.shadow.undo.is_empty() {
            self.tally.undone += 1;
            self.press("撤销");
            self.shadow.take_back();
            self.compare_count();
        }
        while self.random.chance(0.4) && !self.shadow.redo.is_empty() {
            self.tally.redone += 1;
            self.key(Key::Y);
            self.shadow.do_again();
            self.compare_count();
        }
    }

    /// Closes the window wherever it is, and opens it again.
    fn quit(&mut self) {
        self.tally.quits += 1;
        let window = self.window.take().expect("it is open").reopen(Options::default());
        self.window = Some(window);
        self.shadow.quit();
        self.compare_count();
    }

    fn compare_count(&self) {
        let sql = "SELECT count(*) FROM reviews";
        let count: i64 = self.beside.query_row(sql, [], |row| row.get(0)).expect("the log is read");
        assert_eq!(count as usize, self.shadow.log.len());
    }

    /// All that is kept against all that was done.
    fn compare_all(&mut self) {
        assert_eq!(self.lines_after(0), self.shadow.log);
        let mut suspended = self.suspended();
        suspended.sort();
        self.shadow.suspended.sort();
        assert_eq!(suspended, self.shadow.suspended);
        let meanings = self.shadow.meanings.clone();
        for (note, meaning) in meanings {
            let body = self.window().collection().note(note).unwrap().body;
            assert!(matches!(&body, NoteBody::Term { definition, .. } if *definition == meaning), "{body:?} {meaning}");
        }
    }

    fn last_id(&self) -> i64 {
        let sql = "SELECT coalesce(max(id), 0) FROM reviews";
        self.beside.query_row(sql, [], |row| row.get(0)).expect("the log is read")
    }

    fn lines_after(&self, last: i64) -> Vec<Line> {
        let sql = "SELECT at_ms, card_id, kind, grade FROM reviews WHERE id > ?1 ORDER BY id";
        let mut statement = self.beside.prepare_cached(sql).unwrap();
        let lines = statement.query_map([last], |row| {
            let grade = Grade::from_number(row.get(3)?).expect("no card was made new");
            let missed = row.get::<_, i64>(2)? == 1;
            Ok(Line { at: TimeMs(row.get(0)?), card: CardId(row.get(1)?), missed, grade })
        });
        lines.unwrap().collect::<rusqlite::Result<_>>().unwrap()
    }

    fn suspended(&self) -> Vec<CardId> {
        let mut statement = self.beside.prepare_cached("SELECT id FROM cards WHERE rest = 2 ORDER BY id").unwrap();
        let cards = statement.query_map([], |row| row.get(0).map(CardId)).unwrap();
        cards.collect::<rusqlite::Result<_>>().unwrap()
    }

    /// Whether this card asks what was on screen.
    fn is_asked(&mut self, card: CardId, asked: &Asked) {
        let study = self.window().collection().study_card(card).unwrap();
        let (side, name) = match (&study.body, study.card.key) {
            (NoteBody::Term { term, .. }, CardKey::Meaning) => (Side::Meaning, term),
            (NoteBody::Term { term, .. }, _) => (Side::Word, term),
            (NoteBody::List { name, .. }, CardKey::List) => (Side::Whole, name),
            (NoteBody::List { name, .. }, _) => (Side::Part, name),
            other => panic!("{other:?}"),
        };
        assert_eq!((side, Some(name)), (asked.side, asked.name.as_ref()), "{:?}", asked.texts);
    }

    fn item(&mut self, card: CardId) -> String {
        let study = self.window().collection().study_card(card).unwrap();
        let (NoteBody::List { items, .. }, CardKey::Item(key)) = (&study.body, study.card.key) else {
            panic!("{study:?} is no item's card")
        };
        items.iter().find(|item| item.key == key).expect("the item is there").text.clone()
    }

    fn is_suspended_item(&mut self, item: &str) -> bool {
        let suspended = self.shadow.suspended.clone();
        suspended.into_iter().any(|card| {
            let study = self.window().collection().study_card(card).unwrap();
            assert_eq!(study.card.rest, Rest::Suspended);
            matches!(study.card.key, CardKey::Item(_)) && self.item(card) == item
        })
    }
}

/// Which side of a note is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Meaning,
    Word,
    Whole,
    Part,
}

/// What was on screen when an answer was given.
struct Asked {
    side: Side,
    /// The word, or the list's name.
    name: Option<String>,
    texts: Vec<String>,
}

/// Whether a text is a note's word or name.
fn is_name(text: &str) -> bool {
    let number = text.strip_suffix('号').and_then(|text| text.strip_prefix("关键词").or(text.strip_prefix("提法")));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Every label and value on screen.
fn texts(window: &mut Window) -> Vec<String> {
    use egui_kittest::kittest::NodeT as _;
    let root = window.raw().root();
    let nodes = root.children_recursive();
    nodes.flat_map(|node| [node.accesskit_node().label(), node.accesskit_node().value()]).flatten().collect()
}

fn look(path: &Path) -> rusqlite::Connection {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    rusqlite::Connection::open_with_flags(path, flags).expect("the file is read beside the program")
}
