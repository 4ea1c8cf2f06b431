//! What comes of a plan, and of doing nothing.

use super::allot::{Allotment, Plan, learners as learners_of};
use super::{Ask, Pace, slots};
use crate::model::{Day, TimeMs};

/// What can be expected of one session.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// How many cards it has.
    pub cards: usize,
    /// The share recalled at its hour if nothing is done, 0 to 1; 0 without cards.
    pub idle: f32,
    /// If the plan is followed.
    pub planned: f32,
    /// From now to its hour.
    pub curve: Vec<Point>,
    /// The fewest minutes a day with which its target is reached (of more than 600 cards, about); None where more than are
    /// given are needed.
    pub needed_minutes: Option<u32>,
    /// Where the target is not reached: what more minutes a day would bring, (minutes more, share recalled).
    pub more: Vec<(u32, f32)>,
    /// What is to be done.
    pub plan: Plan,
}

/// A day of the curve: the share of the cards that would be recalled in the evening of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The day; the last point is that of the session's hour.
    pub day: Day,
    /// If nothing is done.
    pub idle: f32,
    /// If the plan is followed.
    pub planned: f32,
}

/// Minutes a day more that are tried where the target is out of reach.
const MORE: [u32; 4] = [5, 10, 20, 30];

/// What can be expected of the session at that place, and the plan for all. None when it is past, or not there. `go_on` is
/// asked between steps of work; None too when it says no.
pub fn outlook(ask: &Ask, session: usize, go_on: &dyn Fn() -> bool) -> Option<Outlook> {
    let about = ask.sessions.get(session).filter(|about| about.at > ask.now)?;
    let learners = learners_of(ask);
    let allotment = Allotment::new(ask, &learners);
    let curve = curve(&allotment, session, about.at, ask);
    let (idle, planned) = curve.last().map_or((0.0, 0.0), |last| (last.idle, last.planned));
    let mut outlook = Outlook {
        cards: allotment.courses.iter().filter(|course| belongs(course.card.sessions, session)).count(),
        idle,
        planned,
        curve,
        needed_minutes: None,
        more: Vec::new(),
        plan: allotment.into_plan(),
    };
    if outlook.cards == 0 {
        return Some(outlook);
    }
    let mut tried = fewer(ask);
    let learners = learners_of(&tried);
    let mut with = |minutes: u32| -> Option<f32> {
        if !go_on() {
            return None;
        }
        tried.sessions[session].minutes_a_day = minutes;
        Some(planned_share(&Allotment::new(&tried, &learners), session, about.at))
    };
    if planned >= about.target {
        // The fewest that do it. More minutes never bring less but for rounding, so that halving finds them.
        let (mut too_few, mut enough) = (None, about.minutes_a_day);
        if idle >= about.target {
            enough = 0;
        }
        while enough > too_few.map_or(0, |few: u32| few + 1) {
            let middle = too_few.map_or(0, |few: u32| few + 1).midpoint(enough - 1);
            if with(middle)? >= about.target {
                enough = middle;
            } else {
                too_few = Some(middle);
            }
        }
        outlook.needed_minutes = Some(enough);
    } else {
        for more in MORE {
            let share = with(about.minutes_a_day.saturating_add(more))?.max(planned);
            outlook.more.push((more, share));
            if share >= about.target {
                break;
            }
        }
    }
    Some(outlook)
}

/// Of many cards, every second or third or so, each of which takes as long as those it stands for: to try minutes with.
fn fewer(ask: &Ask) -> Ask {
    let step = ask.cards.len().div_ceil(TRIED_WITH).max(1);
    let cards = ask.cards.iter().step_by(step).copied().collect();
    let longer = |ms: f32| ms * step as f32;
    let pace = Pace { new_ms: longer(ask.pace.new_ms), review_ms: longer(ask.pace.review_ms) };
    Ask { cards, pace, ..ask.clone() }
}

/// With at most so many cards.
const TRIED_WITH: usize = 600;

fn belongs(sessions: u32, session: usize) -> bool {
    slots::of(sessions).any(|place| place == session)
}

/// The share recalled at the session's hour.
fn planned_share(allotment: &Allotment<'_>, session: usize, at: TimeMs) -> f32 {
    let mut shares = Mean::default();
    for (place, course) in allotment.courses.iter().enumerate() {
        if !belongs(course.card.sessions, session) {
            continue;
        }
        let mut standing = course.start();
        for slot in allotment.reviews(place).iter().map(|slot| &allotment.slots.slots[slot]) {
            if slot.at < at {
                standing = Some(course.study(standing.as_ref(), slot).0);
            }
        }
        shares.add(course.recall(standing.as_ref(), at));
    }
    shares.mean()
}

/// Both shares day by day, after what is studied on each, and at the session's hour.
fn curve(allotment: &Allotment<'_>, session: usize, at: TimeMs, ask: &Ask) -> Vec<Point> {
    let slots: Vec<_> = allotment.slots.slots.iter().filter(|slot| slot.at < at).collect();
    let mut sums = vec![(Mean::default(), Mean::default()); slots.len() + 1];
    for (place, course) in allotment.courses.iter().enumerate() {
        if !belongs(course.card.sessions, session) {
            continue;
        }
        let idle = course.start();
        let mut standing = idle;
        let mut reviews = allotment.reviews(place).iter().peekable();
        for (number, slot) in slots.iter().enumerate() {
            if reviews.next_if(|review| *review == number).is_some() {
                standing = Some(course.study(standing.as_ref(), slot).0);
            }
            sums[number].0.add(course.recall(idle.as_ref(), slot.at));
            sums[number].1.add(course.recall(standing.as_ref(), slot.at));
        }
        if let Some(last) = sums.last_mut() {
            last.0.add(course.recall(idle.as_ref(), at));
            last.1.add(course.recall(standing.as_ref(), at));
        }
    }
    let days = slots.iter().map(|slot| slot.day).chain([ask.calendar.day(at)]);
    let point = |(day, (idle, planned)): (Day, (Mean, Mean))| Point { day, idle: idle.mean(), planned: planned.mean() };
    days.zip(sums).map(point).collect()
}

/// A mean of shares.
#[derive(Clone, Copy, Debug, Default)]
struct Mean {
    sum: f64,
    count: usize,
}

impl Mean {
    fn add(&mut self, share: f32) {
        self.sum += f64::from(share);
        self.count += 1;
    }

    fn mean(self) -> f32 {
        (self.sum / self.count.max(1) as f64) as f32
    }
}
