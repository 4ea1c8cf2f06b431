//! The schedule against recorded data of the field's reference. `WENGU_GOLDEN=FILE` checks a whole file of that form
//! instead of the part that is kept here; `--nocapture` shows how many reviews were checked.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::Deserialize;
use wengu::model::{CardSchedule, Due, Grade, MemoryState, Phase, ScheduleSettings, TimeMs};
use wengu::schedule::{Calendar, Interval, Outcome, outcomes};

const GRADES: [(&str, Grade); 4] =
    [("again", Grade::Again), ("hard", Grade::Hard), ("good", Grade::Good), ("easy", Grade::Easy)];

#[derive(Deserialize)]
struct Golden {
    params_other: Vec<f32>,
    max_interval: u32,
    sequences: Vec<Vec<(i64, u32)>>,
    #[serde(flatten)]
    series: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct ModelStep {
    delta_t: u32,
    grade: i64,
    /// Stability, difficulty, interval.
    buttons: BTreeMap<String, [f32; 3]>,
    state: [f32; 2],
}

#[derive(Deserialize)]
struct EngineSequence {
    steps: Vec<EngineStep>,
}

#[derive(Deserialize)]
struct EngineStep {
    delta_t: u32,
    grade: i64,
    buttons: BTreeMap<String, EngineButton>,
    stored: Stored,
}

#[derive(Deserialize)]
struct EngineButton {
    kind: String,
    secs: Option<u32>,
    days: Option<u32>,
    s: f32,
    d: f32,
}

#[derive(Deserialize)]
struct Stored {
    #[serde(rename = "type")]
    phase: u8,
    ivl: u32,
    due_in_days: Option<i32>,
    s: f32,
    d: f32,
}

fn golden() -> Golden {
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wengu/fixtures/fsrs_golden.json");
    let path = std::env::var("WENGU_GOLDEN").unwrap_or_else(|_| kept.to_owned());
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

impl Golden {
    fn take<T: serde::de::DeserializeOwned>(&self, name: &str) -> Vec<T> {
        serde_json::from_value(self.series[name].clone()).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn settings(&self) -> ScheduleSettings {
        ScheduleSettings { maximum_interval_days: self.max_interval, fuzz: false, ..ScheduleSettings::default() }
    }
}

/// A card that is answered as the data say, at noon, reviews of the same day a minute apart.
struct Walk {
    card: CardSchedule,
    now: TimeMs,
    settings: ScheduleSettings,
    calendar: Calendar,
}

impl Walk {
    fn new(settings: &ScheduleSettings) -> Self {
        Self {
            card: CardSchedule::new(1),
            now: TimeMs(1_764_000_000_000 / 86_400_000 * 86_400_000 + 12 * 3_600_000),
            settings: settings.clone(),
            calendar: Calendar { zone: TimeZone::UTC, day_starts_at_hour: 4 },
        }
    }

    fn buttons(&mut self, delta_t: u32) -> [Outcome; 4] {
        self.now = self.now.plus_ms(i64::from(delta_t) * 86_400_000 + 60_000);
        outcomes(&self.card, &self.settings, &self.calendar, self.now, 7)
    }
}

/// Goes through a `model` series: unrounded memories, each from the unrounded one before. Returns the number of reviews.
fn check_model(golden: &Golden, name: &str, settings: &ScheduleSettings) -> usize {
    let series: Vec<Vec<ModelStep>> = golden.take(name);
    let mut reviews = 0;
    for (sequence, steps) in golden.sequences.iter().zip(&series) {
        assert_eq!(sequence.len(), steps.len());
        let mut walk = Walk::new(settings);
        for (&given, step) in sequence.iter().zip(steps) {
            assert_eq!(given, (step.grade, step.delta_t));
            let outcomes = walk.buttons(step.delta_t);
            for (name, grade) in GRADES {
                let [stability, difficulty, _] = step.buttons[name];
                assert_near(outcomes[grade as usize - 1].memory, stability, difficulty);
            }
            let chosen = &outcomes[usize::try_from(step.grade).unwrap() - 1];
            assert_near(chosen.memory, step.state[0], step.state[1]);
            walk.card = CardSchedule { memory: Some(chosen.memory), ..chosen.after };
            reviews += 1;
        }
    }
    println!("{name}: {reviews} reviews, four buttons each");
    reviews
}

fn assert_near(memory: MemoryState, stability: f32, difficulty: f32) {
    assert!((memory.stability_days / stability - 1.0).abs() <= 1e-4, "stability {memory:?}, expected {stability}");
    assert!((memory.difficulty / difficulty - 1.0).abs() <= 1e-4, "difficulty {memory:?}, expected {difficulty}");
}

/// Goes through an `engine` series: each answer goes on from what was stored. Returns the number of reviews.
fn check_engine(golden: &Golden, name: &str, settings: &ScheduleSettings) -> usize {
    let series: Vec<EngineSequence> = golden.take(name);
    let mut reviews = 0;
    for (index, (sequence, EngineSequence { steps })) in golden.sequences.iter().zip(&series).enumerate() {
        assert_eq!(sequence.len(), steps.len());
        let mut walk = Walk::new(settings);
        for (turn, (&given, step)) in sequence.iter().zip(steps).enumerate() {
            assert_eq!(given, (step.grade, step.delta_t));
            let outcomes = walk.buttons(step.delta_t);
            for (name, grade) in GRADES {
                let (ours, theirs) = (&outcomes[grade as usize - 1], &step.buttons[name]);
                let place = format!("sequence {index}, review {turn}, {name}: {ours:?}");
                let (phase, interval) = match (theirs.kind.as_str(), theirs.secs, theirs.days) {
                    ("learning", Some(secs), _) => (Phase::Learning, Interval::Seconds(secs)),
                    ("relearning", Some(secs), _) => (Phase::Relearning, Interval::Seconds(secs)),
                    ("review", None, Some(days)) => (Phase::Review, Interval::Days(days)),
                    other => panic!("{place}: {other:?}"),
                };
                assert_eq!((ours.after.phase, ours.interval), (phase, interval), "{place}");
                assert_eq!(ours.after.interval_days, theirs.days.unwrap_or(0), "{place}");
                assert_near(ours.memory, theirs.s, theirs.d);
            }
            let chosen = &outcomes[usize::try_from(step.grade).unwrap() - 1];
            assert_stored(walk.calendar.day(walk.now).0, &chosen.after, &step.stored);
            walk.card = chosen.after;
            reviews += 1;
        }
    }
    println!("{name}: {reviews} reviews, four buttons each");
    reviews
}

fn assert_stored(today: i32, ours: &CardSchedule, theirs: &Stored) {
    assert_eq!(ours.phase as u8, theirs.phase);
    assert_eq!(ours.interval_days, theirs.ivl);
    let memory = MemoryState { stability_days: theirs.s, difficulty: theirs.d };
    assert_eq!(ours.memory, Some(memory));
    match (ours.due, theirs.due_in_days) {
        (Due::On(day), Some(days)) => assert_eq!(day.0 - today, days),
        (Due::At(_), None) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn memories_are_those_of_the_reference() {
    let golden = golden();
    let settings = golden.settings();
    let reviews = check_model(&golden, "model", &settings);
    assert_eq!(reviews, golden.sequences.iter().map(Vec::len).sum::<usize>());
    for (name, desired_retention) in [("model_dr80_first40", 0.8), ("model_dr95_first40", 0.95)] {
        assert!(check_model(&golden, name, &ScheduleSettings { desired_retention, ..settings.clone() }) > 0);
    }
    let other = ScheduleSettings { parameters: golden.params_other.clone(), ..settings };
    assert!(check_model(&golden, "model_params_other_first40", &other) > 0);
}

#[test]
fn buttons_are_those_of_the_reference_engine() {
    let golden = golden();
    let settings = golden.settings();
    let bare = ScheduleSettings { learning_steps_secs: vec![], relearning_steps_secs: vec![], ..settings.clone() };
    let reviews = check_engine(&golden, "engine_no_steps", &bare);
    assert_eq!(reviews, golden.sequences.iter().map(Vec::len).sum::<usize>());
    let with_steps: Vec<&String> = golden.series.keys().filter(|name| name.starts_with("engine_steps_")).collect();
    assert!(!with_steps.is_empty());
    for name in with_steps {
        assert!(name.contains("_1m10m_relearn10m"), "steps that this test does not know: {name}");
        assert!(check_engine(&golden, name, &settings) > 0);
    }
}
