//! Answering a card: the card, the log, missed items, siblings, the leech mark, all in one transaction.

use super::cards::set_rest;
use super::gate::Write;
use super::rows::{self, awake};
use super::{Changes, Collection, Operation, Result, log};
use crate::model::{Card, CardId, CardKey, Due, Grade, ItemKey, Phase, Rest};
use crate::schedule::{self, fuzz_seed};

impl Collection {
    /// Answers a card, committed before this returns. `missed` wakes these items' cards and answers them Again, unless
    /// they were suspended; an item's own card goes back to sleep once it is learnt better than its list. `taken_ms` is how
    /// long the card was shown. Siblings are buried if so set; a leech is marked.
    pub fn answer(&mut self, card: CardId, grade: Grade, taken_ms: u32, missed: &[ItemKey]) -> Result<Changes> {
        self.change(Operation::Answer, |write| {
            let card = rows::load_card(write.conn, card)?;
            let today = write.calendar.day(write.now);
            let siblings = rows::cards_of_note(write.conn, card.note)?;
            let answered = grade_card(write, &card, grade, taken_ms, log::Kind::Answer)?;
            if answered.rest == Rest::Awake && log::sleeps(write.conn, &answered)? {
                set_rest(write, &answered, Rest::Asleep)?;
            }

            let is_missed = |other: &Card| matches!(other.key, CardKey::Item(item) if missed.contains(&item));
            for other in siblings.iter().filter(|other| other.id != card.id) {
                if is_missed(other) && other.rest != Rest::Suspended {
                    grade_card(write, other, Grade::Again, 0, log::Kind::Missed)?;
                } else if write.settings.schedule.bury_siblings && awake(other.rest, today) {
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
            Ok(())
        })
    }
}

fn grade_card(write: &Write<'_>, card: &Card, grade: Grade, taken_ms: u32, kind: log::Kind) -> Result<Card> {
    let seed = fuzz_seed(card.id, card.schedule.reviews);
    let outcomes = schedule::outcomes(&card.schedule, &write.settings.schedule, write.calendar, write.now, seed);
    let outcome = &outcomes[usize::from(grade.number()) - 1];
    log::add(write, card, kind, Some(grade), taken_ms, &outcome.after)?;
    // Who is answered is awake; a card taken out by hand stays out until it is taken back.
    let rest = if card.rest == Rest::Suspended { Rest::Suspended } else { Rest::Awake };
    let leech = card.leech || outcome.leech;
    let card = Card { schedule: outcome.after, rest, leech, ..card.clone() };
    rows::save_card(write, &card)?;
    Ok(card)
}
