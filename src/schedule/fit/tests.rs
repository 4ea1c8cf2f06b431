use super::*;
use crate::model::{CardId, Day, DeckId, MemoryState, Phase};
use crate::schedule::past::PastReview;
use crate::schedule::{default_parameters, stored};

/// Somebody whose memory goes by `truth` and who is asked as `asked` thinks right: the pasts of `cards` cards over a year.
fn learner(truth: &ScheduleSettings, asked: &ScheduleSettings, cards: i64) -> Vec<Past> {
    let (model, curve) = (Model::new(truth), ForgettingCurve::new(truth));
    let asking = Model::new(asked);
    let mut random = Random(7);
    (0..cards)
        .map(|card| {
            let mut day = i32::try_from(card % 60).unwrap();
            let (mut memory, mut seeming): (Option<MemoryState>, Option<MemoryState>) = (None, None);
            let mut reviews: Vec<PastReview> = Vec::new();
            while day < 365 {
                let days = reviews.last().map_or(0, |last| u32::try_from(day - last.day.0).unwrap());
                let recall = memory.map_or(0.8, |memory| curve.recall(memory, days as f32));
                let grade = if random.share() < recall { Grade::Good } else { Grade::Again };
                let at = TimeMs(i64::from(day) * 86_400_000 + card);
                let phase = if memory.is_none() { Phase::New } else { Phase::Review };
                reviews.push(PastReview { at, day: Day(day), grade, asked: true, phase, taken_ms: 8_000 });
                let step = |model: &Model, memory| model.next(memory, days)[grade as usize - 1];
                memory = Some(stored(step(&model, memory).memory));
                let next = step(&asking, seeming);
                seeming = Some(stored(next.memory));
                day += (next.interval_days.round().max(1.0) as i32).min(200);
            }
            Past { card: CardId(card), deck: DeckId(1), reviews }
        })
        .collect()
}

struct Random(u64);

impl Random {
    fn share(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u64 << 24) as f32
    }
}

/// Forgets faster than the defaults think.
fn forgetful() -> ScheduleSettings {
    let mut parameters = default_parameters();
    for place in [0, 1, 2, 3] {
        parameters[place] *= 0.4;
    }
    parameters[8] -= 0.5;
    ScheduleSettings { parameters, ..ScheduleSettings::default() }
}

#[test]
fn a_fit_to_somebody_else_than_the_defaults_is_better() {
    let pasts = learner(&forgetful(), &ScheduleSettings::default(), 500);
    let fit = fit(&pasts, &ScheduleSettings::default(), &|_| true).unwrap();
    println!("{:?}", (fit.fitted_to, fit.tested_on, fit.before, fit.after));
    assert!(fit.better);
    assert!(fit.after.log_loss < fit.before.log_loss && fit.after.off_by < fit.before.off_by, "{fit:?}");
    assert_eq!(fit.fitted_to + fit.tested_on, usable_reviews(&pasts));
    assert_eq!(fit.fitted_to, usable_reviews(&pasts) * 4 / 5);
    // Once they are in force there is nothing more to gain.
    let fitted = ScheduleSettings { parameters: fit.parameters, ..ScheduleSettings::default() };
    assert!(!super::fit(&pasts, &fitted, &|_| true).unwrap().better);
}

#[test]
fn the_true_parameters_are_not_bettered() {
    let pasts = learner(&forgetful(), &forgetful(), 400);
    assert!(!fit(&pasts, &forgetful(), &|_| true).unwrap().better);
}

#[test]
fn few_reviews_are_told() {
    let pasts = learner(&forgetful(), &ScheduleSettings::default(), 20);
    let reviews = usable_reviews(&pasts);
    assert!(reviews > 8 && reviews < LEAST_REVIEWS);
    assert_eq!(fit(&pasts, &ScheduleSettings::default(), &|_| true), Err(NoFit::TooFew { reviews }));
    assert_eq!(fit(&[], &ScheduleSettings::default(), &|_| true), Err(NoFit::TooFew { reviews: 0 }));
}

#[test]
fn it_stops_when_told() {
    let pasts = learner(&forgetful(), &ScheduleSettings::default(), 300);
    assert_eq!(fit(&pasts, &ScheduleSettings::default(), &|_| false), Err(NoFit::Stopped));
}

#[test]
fn missed_items_shape_the_memory_and_are_not_foretold() {
    let mut pasts = learner(&forgetful(), &ScheduleSettings::default(), 200);
    let all = usable_reviews(&pasts);
    let mut marked = 0;
    for past in &mut pasts {
        if let Some(review) = past.reviews.iter_mut().skip(1).find(|review| review.grade == Grade::Again) {
            review.asked = false;
            marked += 1;
        }
    }
    assert!(marked > 50);
    assert_eq!(usable_reviews(&pasts), all - marked);
}
