//! Lists: what ticking their items leads to, when a woken card sleeps again, and that undo takes all of it back.

use std::cell::Cell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseError, TestRunner};

use super::{collection, dump, list};
use crate::collection::rows;
use crate::model::{Card, CardKey, Grade, ItemKey, NoteId, Phase, Rest};
use crate::note_types::mark_list;

const ITEMS: [u32; 5] = [1, 2, 3, 4, 5];
const DAY_MS: i64 = 86_400_000;

/// Which card, which items were recalled, the grade of an item's card, and how many days later.
type Step = (u8, [bool; 5], u8, i64);

/// An item as the rule has it: whether it is awake, and how often in a row it was firmer than its list.
#[derive(Clone, Copy, Default)]
struct Item {
    awake: bool,
    row: u32,
}

fn run(steps: Vec<Step>, slept: &Cell<u32>) -> Result<(), TestCaseError> {
    let (mut c, clock) = collection();
    let mut settings = c.settings().clone();
    settings.schedule.bury_siblings = false;
    c.set_settings(&settings).unwrap();
    let (deck, _) = c.add_deck("提法").unwrap();
    let (note, _) = c.add_note(deck, &list(&ITEMS), &[]).unwrap();
    let mut items: BTreeMap<ItemKey, Item> = ITEMS.map(|key| (ItemKey(key), Item::default())).into();
    let mut states = vec![dump(&c.conn)];
    for (which, ticks, grade, days) in steps {
        clock.advance_ms(days * DAY_MS);
        let key = ItemKey(u32::from(which) % 8);
        if items.get(&key).is_some_and(|item| item.awake) {
            let grade = Grade::ALL[usize::from(grade.saturating_sub(2))];
            c.answer(card(&c, note, CardKey::Item(key)).id, grade, 1_000, &[]).unwrap();
            let (item, whole) = (card(&c, note, CardKey::Item(key)), card(&c, note, CardKey::List));
            let firmer = stability(&item) > stability(&whole);
            let kept = items.entry(key).or_default();
            kept.row = match (grade, item.schedule.phase) {
                (Grade::Again, _) => 0,
                (_, Phase::Review) if firmer => kept.row + 1,
                (_, Phase::Review) => 0,
                _ => kept.row,
            };
            kept.awake = kept.row < 2;
            slept.set(slept.get() + u32::from(!kept.awake));
        } else {
            let marks: Vec<(ItemKey, bool)> = ITEMS.into_iter().map(ItemKey).zip(ticks).collect();
            let (proposed, missed) = mark_list(&marks, false, true);
            let all = ticks.iter().all(|tick| *tick);
            prop_assert_eq!(proposed, if all { Grade::Good } else { Grade::Again });
            c.answer(card(&c, note, CardKey::List).id, proposed, 1_000, &missed).unwrap();
            for (key, recalled) in marks {
                if !recalled {
                    items.insert(key, Item { awake: true, row: 0 });
                }
            }
        }
        for (key, item) in &items {
            let wanted = if item.awake { Rest::Awake } else { Rest::Asleep };
            prop_assert_eq!(card(&c, note, CardKey::Item(*key)).rest, wanted, "item {}", key.0);
        }
        prop_assert_eq!(c.check().unwrap().problems, Vec::<String>::new());
        states.push(dump(&c.conn));
    }
    for state in states.iter().rev().skip(1) {
        c.undo().unwrap().unwrap();
        prop_assert_eq!(&dump(&c.conn), state);
    }
    for state in states.iter().skip(1) {
        c.redo().unwrap().unwrap();
        prop_assert_eq!(&dump(&c.conn), state);
    }
    Ok(())
}

fn card(c: &super::Collection, note: NoteId, key: CardKey) -> Card {
    let cards = c.read(|conn| rows::cards_of_note(conn, note)).unwrap();
    cards.into_iter().find(|card| card.key == key).unwrap()
}

fn stability(card: &Card) -> f32 {
    card.schedule.memory.map_or(0.0, |memory| memory.stability_days)
}

#[test]
fn marks_wake_items_learning_puts_them_to_sleep_and_undo_takes_it_back() {
    let config = ProptestConfig { cases: 40, rng_seed: RngSeed::Fixed(11), ..ProptestConfig::default() };
    let tick = prop::bool::weighted(0.8);
    let step = (any::<u8>(), [tick, tick, tick, tick, tick], 2_u8..6, 0_i64..40);
    let slept = Cell::new(0);
    let result = TestRunner::new(config).run(&prop::collection::vec(step, 1..30), |steps| run(steps, &slept));
    if let Err(error) = result {
        panic!("{error}");
    }
    assert!(slept.get() > 10, "cards went to sleep only {} times", slept.get());
}

#[test]
fn a_card_that_sleeps_again_stays_asleep_when_it_comes_back_from_suspension() {
    let (mut c, clock) = collection();
    let (deck, _) = c.add_deck("提法").unwrap();
    let (note, _) = c.add_note(deck, &list(&ITEMS), &[]).unwrap();
    let item = CardKey::Item(ItemKey(2));
    c.answer(card(&c, note, CardKey::List).id, Grade::Again, 1_000, &[ItemKey(2)]).unwrap();
    let id = card(&c, note, item).id;
    while card(&c, note, item).rest != Rest::Asleep {
        clock.advance_ms(5 * DAY_MS);
        c.answer(id, Grade::Easy, 1_000, &[]).unwrap();
        assert!(card(&c, note, item).schedule.reviews < 6, "it never goes to sleep");
    }
    c.suspend(&[id], true).unwrap();
    c.suspend(&[id], false).unwrap();
    assert_eq!(card(&c, note, item).rest, Rest::Asleep);
    c.answer(card(&c, note, CardKey::List).id, Grade::Again, 1_000, &[ItemKey(2)]).unwrap();
    assert_eq!(card(&c, note, item).rest, Rest::Awake, "missed again, it wakes again");
    assert_eq!(c.check().unwrap().problems, [""; 0]);
}
