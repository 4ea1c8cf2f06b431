//! Which cards on which days.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use super::Ask;
use super::course::{Course, Reviews};
use super::learner::Learner;
use super::slots::{Slot, Slots};
use crate::model::{CardId, Day, NoteId};

/// A plan: for each day, from today on, what to study. Days on which nothing is to be done are there too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The days.
    pub days: Vec<PlannedDay>,
}

/// A day of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedDay {
    /// The day.
    pub day: Day,
    /// How many days it stands for: more than one where the date lies far ahead.
    pub days: u32,
    /// The cards, the one that adds most per minute first: who breaks off has done the best part.
    pub cards: Vec<CardId>,
    /// How many of them are new.
    pub new: usize,
    /// About how long they take, ms.
    pub ms: u64,
}

/// Less expected recall than this for an answer's time is not worth the time.
const LEAST_GAIN: f32 = 0.001;

/// So many cards are looked at, however few the minutes hold.
const LEAST_LOOKED_AT: usize = 200;

/// The plan for these sessions.
pub fn plan(ask: &Ask) -> Plan {
    Allotment::new(ask, &learners(ask)).into_plan()
}

pub(super) fn learners(ask: &Ask) -> Vec<Learner> {
    let days = Slots::new(ask).slots.len();
    ask.settings.iter().map(|settings| Learner::new(settings, ask.pace, days)).collect()
}

/// A card with its reviews so far.
struct Taken {
    reviews: Reviews,
    /// Out of whose minutes each comes, by slot, and how long it takes, ms.
    paid: Vec<(usize, usize, f32)>,
    worth: f32,
}

/// A review that could be added.
#[derive(Clone, Copy)]
struct Offer {
    /// Expected recall gained per ms.
    rate: f32,
    card: usize,
    slot: usize,
}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rate.total_cmp(&other.rate).then(other.card.cmp(&self.card)).then(other.slot.cmp(&self.slot))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Offer {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Offer {}

/// Reviews given out one by one.
pub(super) struct Allotment<'a> {
    pub(super) courses: Vec<Course<'a>>,
    pub(super) slots: Slots,
    taken: Vec<Taken>,
    /// By card, of those looked at, and slot: the gain per ms of one review more; less than 0 where there can be none.
    rates: Vec<Vec<f32>>,
    /// By note: the slots on which one of its cards is studied.
    notes: HashMap<NoteId, u64>,
    apart: Vec<bool>,
    /// The least gain per ms that is worth it, and the shortest time that a review is taken to need, ms.
    least: f32,
    shortest_ms: f32,
    /// How many cards are looked at.
    most: usize,
}

impl<'a> Allotment<'a> {
    pub(super) fn new(ask: &'a Ask, learners: &'a [Learner]) -> Self {
        let slots = Slots::new(ask);
        let there = |card: &&super::AskCard| card.settings < learners.len();
        let courses: Vec<Course<'a>> = ask
            .cards
            .iter()
            .filter(there)
            .map(|card| Course::new(card, &learners[card.settings], ask, &slots))
            .collect();
        let nothing = |course: &Course<'_>| Taken {
            reviews: Reviews::NONE,
            paid: Vec::new(),
            worth: course.worth(&slots.slots, &Reviews::NONE, |_, _| {}),
        };
        let least = LEAST_GAIN / ask.pace.review_ms.max(1.0);
        let mut allotment = Self {
            taken: courses.iter().map(nothing).collect(),
            rates: vec![Vec::new(); courses.len()],
            notes: HashMap::new(),
            apart: ask.settings.iter().map(|settings| settings.bury_siblings).collect(),
            least,
            shortest_ms: 0.25 * ask.pace.review_ms.max(1.0),
            most: LEAST_LOOKED_AT + 2 * (slots.room_ms() / ask.pace.review_ms.max(1.0)) as usize,
            courses,
            slots,
        };
        allotment.give_out();
        allotment
    }

    fn give_out(&mut self) {
        let mut offers: BinaryHeap<Offer> = self.looked_at().into_iter().filter_map(|card| self.offer(card)).collect();
        while let Some(offer) = offers.pop() {
            let next = if self.take(offer.card, offer.slot) {
                self.offer(offer.card)
            } else {
                // Minutes only grow less: it need not be tried again.
                self.rates[offer.card][offer.slot] = -1.0;
                self.best(offer.card)
            };
            offers.extend(next);
        }
    }

    /// Where there are many more cards than the minutes can hold: those to which one review adds most.
    fn looked_at(&self) -> Vec<usize> {
        let mut cards: Vec<usize> = (0..self.courses.len()).collect();
        if cards.len() <= self.most {
            return cards;
        }
        let rates: Vec<f32> = self
            .courses
            .iter()
            .zip(&self.taken)
            .map(|(course, taken)| {
                // The last day is not for new cards.
                let Some(slot) = course.open.clone().rev().find(|slot| course.may(&Reviews::NONE, *slot)) else {
                    return 0.0;
                };
                let mut ms = 0.0;
                let worth = course.worth(&self.slots.slots, &Reviews::NONE.with(slot), |_, taken| ms += taken);
                (worth - taken.worth) / ms.max(self.shortest_ms)
            })
            .collect();
        let order = |a: &usize, b: &usize| rates[*b].total_cmp(&rates[*a]).then(a.cmp(b));
        cards.select_nth_unstable_by(self.most, order);
        cards.truncate(self.most);
        cards
    }

    /// Works out what one review more of a card would add on each slot; the best of them.
    fn offer(&mut self, card: usize) -> Option<Offer> {
        let (course, taken) = (&self.courses[card], &self.taken[card]);
        let mut rates = vec![-1.0; self.slots.slots.len()];
        let before: f32 = taken.paid.iter().map(|(.., ms)| ms).sum();
        for slot in course.open.clone() {
            if self.may(card, slot) {
                let mut ms = -before;
                let worth = course.worth(&self.slots.slots, &taken.reviews.with(slot), |_, taken| ms += taken);
                // A review that makes later ones shorter may cost next to nothing.
                let rate = (worth - taken.worth) / ms.max(self.shortest_ms);
                if rate >= self.least {
                    rates[slot] = rate;
                }
            }
        }
        self.rates[card] = rates;
        self.best(card)
    }

    fn best(&self, card: usize) -> Option<Offer> {
        let rates = self.rates[card].iter().enumerate();
        let offers = rates.map(|(slot, rate)| Offer { rate: *rate, card, slot });
        offers.filter(|offer| offer.rate > 0.0).max()
    }

    /// Whether a card can have a review on that slot, minutes apart.
    fn may(&self, card: usize, slot: usize) -> bool {
        let (course, taken) = (&self.courses[card], &self.taken[card]);
        let sibling = self.apart[course.card.settings]
            && !course.is_last(slot)
            && self.notes.get(&course.card.note).is_some_and(|on| on & (1 << slot) != 0);
        !sibling && course.may(&taken.reviews, slot)
    }

    /// Adds the review, if the minutes allow it.
    fn take(&mut self, card: usize, slot: usize) -> bool {
        if !self.may(card, slot) {
            return false;
        }
        let (course, taken) = (&self.courses[card], &self.taken[card]);
        let reviews = taken.reviews.with(slot);
        let mut costs = Vec::with_capacity(reviews.count());
        let worth = course.worth(&self.slots.slots, &reviews, |slot, ms| costs.push((slot, ms)));
        let Some(ms) = costs.iter().find(|(other, _)| *other == slot).map(|(_, ms)| *ms) else { return false };
        let Some(payer) = self.slots.payer(course.card.sessions, slot, ms) else { return false };
        let mut paid = Vec::with_capacity(costs.len());
        for (other, ms) in &costs {
            let before = taken.paid.iter().find(|(slot, ..)| slot == other);
            paid.push((*other, before.map_or(payer, |(_, payer, _)| *payer), *ms));
        }
        // The other reviews of the card now take less as a rule; one that takes more must find the room.
        let grows = |(slot, payer, ms): &(usize, usize, f32)| {
            let before = taken.paid.iter().find(|(other, ..)| other == slot);
            before.is_some_and(|(.., before)| ms - before > self.slots.left(*payer, *slot))
        };
        if paid.iter().any(grows) {
            return false;
        }
        for (slot, payer, ms) in &taken.paid {
            self.slots.pay(*payer, *slot, -ms);
        }
        for (slot, payer, ms) in &paid {
            self.slots.pay(*payer, *slot, *ms);
        }
        *self.notes.entry(course.card.note).or_default() |= 1 << slot;
        self.taken[card] = Taken { reviews, paid, worth };
        true
    }

    /// The reviews of a card.
    pub(super) fn reviews(&self, card: usize) -> &Reviews {
        &self.taken[card].reviews
    }

    pub(super) fn into_plan(self) -> Plan {
        let slots = &self.slots.slots;
        let day = |slot: &Slot| PlannedDay { day: slot.day, days: slot.days, cards: Vec::new(), new: 0, ms: 0 };
        let mut days: Vec<PlannedDay> = slots.iter().map(day).collect();
        let mut cards: Vec<Vec<(f32, CardId)>> = vec![Vec::new(); slots.len()];
        for (course, taken) in self.courses.iter().zip(&self.taken) {
            for (place, (slot, _, ms)) in taken.paid.iter().enumerate() {
                let lost = taken.worth - course.worth(slots, &taken.reviews.without(*slot), |_, _| {});
                cards[*slot].push((lost / ms.max(1.0), course.card.card));
                days[*slot].new += usize::from(course.new && place == 0);
                days[*slot].ms += ms.max(0.0) as u64;
            }
        }
        for (day, mut cards) in days.iter_mut().zip(cards) {
            cards.sort_by(|(a, card_a), (b, card_b)| b.total_cmp(a).then(card_a.cmp(card_b)));
            day.cards = cards.into_iter().map(|(_, card)| card).collect();
        }
        Plan { days }
    }
}
