//! Answering a card: the card, the log, missed items, siblings, the leech mark, all in one transaction.

use super::cache::{self, DueDays};
use super::cards::set_rest;
use super::gate::Write;
use super::rows::{self, awake};
use super::{Changes, Collection, Operation, Result, Scope, Sitting, log, mix_ups, sitting};
use crate::model::{Card, CardId, CardKey, Day, Due, Grade, ItemKey, Phase, Rest, ScheduleSettings, TimeMs};
use crate::schedule::{self, Calendar, Outcome, Work, fuzz_seed};

/// An answer to a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The card.
    pub card: CardId,
    /// How well it was recalled.
    pub grade: Grade,
    /// How long it was shown, ms.
    pub taken_ms: u32,
    /// Of a whole list, the items that were missed.
    pub missed: Vec<ItemKey>,
    /// Whether the person said before the answer showed that they were sure of it.
    pub sure: bool,
    /// What they typed and was wrong. Where it is another note's answer, that is kept.
    pub typed: Vec<String>,
    /// The sitting in which it was given, for going on with it after a crash.
    pub sitting: Option<Sitting>,
}

impl Given {
    /// An answer with nothing else to it.
    pub fn new(card: CardId, grade: Grade) -> Self {
        Self { card, grade, taken_ms: 0, missed: Vec::new(), sure: false, typed: Vec::new(), sitting: None }
    }
}

impl Collection {
    /// Answers a card; see [`Collection::give`].
    pub fn answer(&mut self, card: CardId, grade: Grade, taken_ms: u32, missed: &[ItemKey]) -> Result<Changes> {
        self.give(&Given { taken_ms, missed: missed.to_vec(), ..Given::new(card, grade) })
    }

    /// Answers a card, committed before this returns. The missed items' cards wake and are answered Again, unless they were
    /// suspended; an item's own card goes back to sleep once it is learnt better than its list. Siblings are buried if so
    /// set; a leech is marked.
    pub fn give(&mut self, given: &Given) -> Result<Changes> {
        let others = mix_ups::find(self, given)?;
        self.warm()?;
        // It is written when something of it changed: it may name a hundred thousand notes.
        let sitting = given.sitting.as_ref().filter(|sitting| self.kept_sitting.as_ref() != Some(sitting));
        let changes = self.change(Operation::Answer, |write| {
            apply(write, given, &others)?;
            sitting.map_or(Ok(()), |sitting| sitting::keep(write, sitting))
        })?;
        if sitting.is_some() {
            self.kept_sitting.clone_from(&given.sitting);
        }
        Ok(changes)
    }
}

/// Answers a card within a change, for which the cards are to be at hand ([`Collection::warm`]); `others` are the notes whose
/// answers were typed instead.
pub(super) fn apply(write: &Write<'_>, given: &Given, others: &[mix_ups::Other]) -> Result<()> {
    let card = rows::load_card(write.conn, given.card)?;
    let today = write.calendar.day(write.now);
    let siblings = rows::cards_of_note(write.conn, card.note)?;
    let answered = grade_card(write, &card, &siblings, given, log::Kind::Answer)?;
    if answered.rest == Rest::Awake && log::sleeps(write.conn, &answered)? {
        set_rest(write, &answered, Rest::Asleep)?;
    }

    // What was chosen to be gone over is, siblings too.
    let chosen = match given.sitting.as_ref().map(|sitting| &sitting.scope) {
        Some(Scope::Chosen(chosen)) => chosen.cards.as_slice(),
        _ => &[],
    };
    let is_missed = |other: &Card| matches!(other.key, CardKey::Item(item) if given.missed.contains(&item));
    for other in siblings.iter().filter(|other| other.id != card.id) {
        if is_missed(other) && other.rest != Rest::Suspended {
            grade_card(write, other, &siblings, &Given::new(other.id, Grade::Again), log::Kind::Missed)?;
        } else if write.presets.of(card.deck).bury_siblings && awake(other.rest, today) && !chosen.contains(&other.id) {
            let waiting = match (other.schedule.phase, other.schedule.due) {
                (Phase::New, _) => true,
                (Phase::Review, Due::On(day)) => day <= today,
                _ => false,
            };
            if waiting {
                set_rest(write, other, Rest::BuriedUntil(today.plus(1)))?;
            }
        }
    }
    mix_ups::add(write, &card, others)
}

/// What each button leads to for a card, among the other cards of its note and those due on the days ahead.
pub(super) fn outcomes(
    card: &Card,
    note: &[Card],
    settings: &ScheduleSettings,
    calendar: &Calendar,
    now: TimeMs,
    due: &DueDays,
) -> [Outcome; 4] {
    let seed = fuzz_seed(card.id, card.schedule.reviews);
    let siblings: Vec<Day> = note
        .iter()
        .filter(|other| other.id != card.id && !matches!(other.rest, Rest::Asleep | Rest::Suspended))
        .filter_map(|other| match (other.schedule.due, other.rest) {
            (Due::On(day), Rest::BuriedUntil(until)) => Some(day.max(until)),
            (Due::On(day), _) => Some(day),
            _ => None,
        })
        .collect();
    schedule::outcomes_among(&card.schedule, settings, calendar, now, seed, Work { due, siblings: &siblings })
}

fn grade_card(write: &Write<'_>, card: &Card, note: &[Card], given: &Given, kind: log::Kind) -> Result<Card> {
    let settings = write.presets.of(card.deck);
    let outcomes = cache::with_due(write.cache, |due| outcomes(card, note, settings, write.calendar, write.now, due));
    let outcome = &outcomes[usize::from(given.grade.number()) - 1];
    log::add(write, card, kind, Some(given), &outcome.after)?;
    // Who is answered is awake; a card taken out by hand stays out until it is taken back.
    let rest = if card.rest == Rest::Suspended { Rest::Suspended } else { Rest::Awake };
    let leech = card.leech || outcome.leech;
    let card = Card { schedule: outcome.after, rest, leech, ..card.clone() };
    rows::save_card(write, &card)?;
    Ok(card)
}
