//! Presets: decks use them, those below inherit, limits and memories follow, and undo gives it all back.

use wengu::collection::{Changes, Collection, ImportNote, Result, Scope};
use wengu::model::{CardId, DeckId, DeckPreset, FixedClock, Grade, MemoryState, PresetId, ScheduleSettings};

use super::collection::{START, import, term};

/// Something done to the collection.
type Change<'a> = &'a dyn Fn(&mut Collection) -> Result<Changes>;

const DAY_MS: i64 = 86_400_000;

/// Decks 法律 with 法律::刑法 below, and 时政, ten terms each.
fn three_decks() -> (Collection, FixedClock) {
    let clock = FixedClock::new(START);
    let mut collection = Collection::in_memory(Box::new(clock.clone()), jiff::tz::TimeZone::UTC, 3).unwrap();
    for (first, deck) in [(0, "法律"), (10, "法律::刑法"), (20, "时政")] {
        let notes: Vec<ImportNote> = (first..first + 10).map(term).collect();
        let mut taken = import(notes);
        taken.deck = deck.into();
        taken.title = deck.into();
        collection.import(&taken).unwrap();
    }
    (collection, clock)
}

fn deck(collection: &Collection, path: &str) -> DeckId {
    collection.deck_paths().unwrap().into_iter().find(|(_, other)| other == path).unwrap().0
}

fn schedule(change: impl FnOnce(&mut ScheduleSettings)) -> ScheduleSettings {
    let mut schedule = ScheduleSettings::default();
    change(&mut schedule);
    schedule
}

fn other_parameters() -> Vec<f32> {
    let mut parameters = wengu::schedule::default_parameters();
    parameters[2] *= 2.0;
    parameters[20] = 0.4;
    parameters
}

fn first_card(collection: &Collection, path: &str) -> CardId {
    collection.queue(&Scope::Deck(deck(collection, path))).unwrap().next(collection.now()).unwrap()
}

fn memory(collection: &Collection, card: CardId) -> MemoryState {
    collection.study_card(card).unwrap().card.schedule.memory.unwrap()
}

fn whole(collection: &Collection) {
    assert_eq!(collection.check().unwrap().problems, Vec::<String>::new());
}

#[test]
fn decks_below_inherit_until_they_say_otherwise() {
    let (mut collection, _) = three_decks();
    let (law, criminal, news) = (deck(&collection, "法律"), deck(&collection, "法律::刑法"), deck(&collection, "时政"));
    let (strict, _) = collection.add_preset(" 严格 ", &schedule(|s| s.desired_retention = 0.95)).unwrap();
    assert_eq!(collection.presets()[0].name, "严格");
    let wanted = |collection: &Collection, deck| collection.schedule_of(deck).desired_retention;
    assert_eq!(wanted(&collection, law), 0.9);
    collection.use_preset(law, DeckPreset::Own(strict)).unwrap();
    assert_eq!([law, criminal, news].map(|deck| wanted(&collection, deck)), [0.95, 0.95, 0.9]);
    assert_eq!(collection.deck_preset(criminal), (DeckPreset::Inherited, Some(strict)));
    collection.use_preset(criminal, DeckPreset::Default).unwrap();
    assert_eq!([law, criminal].map(|deck| wanted(&collection, deck)), [0.95, 0.9]);
    collection.use_preset(criminal, DeckPreset::Inherited).unwrap();
    // Moved out of the deck it inherited from.
    collection.rename_deck(criminal, "时政::刑法").unwrap();
    assert_eq!(wanted(&collection, criminal), 0.9);
    collection.undo().unwrap();
    assert_eq!(wanted(&collection, criminal), 0.95);
    collection.delete_preset(strict).unwrap();
    assert_eq!([law, criminal].map(|deck| wanted(&collection, deck)), [0.9, 0.9]);
    collection.undo().unwrap();
    assert_eq!([law, criminal].map(|deck| wanted(&collection, deck)), [0.95, 0.95]);
    whole(&collection);
}

#[test]
fn the_day_boundary_is_the_persons() {
    let (mut collection, _) = three_decks();
    let law = deck(&collection, "法律");
    let (preset, _) = collection.add_preset("早", &schedule(|s| s.day_starts_at_hour = 9)).unwrap();
    collection.use_preset(law, DeckPreset::Own(preset)).unwrap();
    assert_eq!(collection.schedule_of(law).day_starts_at_hour, 4);
}

#[test]
fn each_preset_has_its_own_limits() {
    let (mut collection, clock) = three_decks();
    let law = deck(&collection, "法律");
    let mut settings = collection.settings().clone();
    settings.schedule.new_per_day = 4;
    collection.set_settings(&settings).unwrap();
    let (more, _) = collection.add_preset("多", &schedule(|s| (s.new_per_day, s.reviews_per_day) = (7, 2))).unwrap();
    collection.use_preset(law, DeckPreset::Own(more)).unwrap();
    let new = |collection: &Collection, scope: &Scope| collection.queue(scope).unwrap().counts.new;
    assert_eq!(new(&collection, &Scope::All), 11);
    assert_eq!(new(&collection, &Scope::Deck(law)), 7);
    // What is done in one preset's decks leaves the other's number as it is.
    let card = first_card(&collection, "法律::刑法");
    collection.answer(card, Grade::Easy, 1_000, &[]).unwrap();
    assert_eq!(new(&collection, &Scope::Deck(law)), 6);
    assert_eq!(new(&collection, &Scope::All), 10);
    let rows = collection.decks().unwrap();
    let row = |path: &str| rows.iter().find(|row| row.path == path).unwrap().counts.new;
    assert_eq!((row("法律"), row("法律::刑法"), row("时政")), (6, 6, 4));
    for _ in 0..6 {
        let card = first_card(&collection, "法律");
        collection.answer(card, Grade::Easy, 1_000, &[]).unwrap();
    }
    clock.advance_ms(60 * DAY_MS);
    assert_eq!(collection.queue(&Scope::All).unwrap().counts.review, 2);
    whole(&collection);
}

#[test]
fn memories_follow_the_parameters_of_the_deck() {
    let (mut collection, clock) = three_decks();
    let (law, news) = (deck(&collection, "法律"), deck(&collection, "时政"));
    let ours = first_card(&collection, "法律::刑法");
    let theirs = first_card(&collection, "时政");
    for card in [ours, theirs] {
        collection.answer(card, Grade::Good, 1_000, &[]).unwrap();
    }
    let before = (memory(&collection, ours), memory(&collection, theirs));
    let (fitted, _) = collection.add_preset("合身", &schedule(|s| s.parameters = other_parameters())).unwrap();
    let follow: [Change<'_>; 5] = [
        &|collection| collection.use_preset(law, DeckPreset::Own(fitted)),
        &|collection| collection.set_preset(Some(fitted), &ScheduleSettings::default()),
        &|collection| collection.set_preset(Some(fitted), &schedule(|s| s.parameters = other_parameters())),
        &|collection| {
            let note = collection.study_card(ours)?.card.note;
            collection.move_notes(&[note], news)
        },
        &|collection| collection.delete_preset(fitted),
    ];
    for (step, (change, fits)) in follow.iter().zip([true, false, true, false, false]).enumerate() {
        change(&mut collection).unwrap();
        whole(&collection);
        let now = memory(&collection, ours);
        assert_eq!(now.stability_days > before.0.stability_days * 1.5, fits, "step {step}: {now:?}");
        assert_eq!(memory(&collection, theirs), before.1, "step {step}");
        collection.undo().unwrap();
        whole(&collection);
        collection.redo().unwrap();
        assert_eq!(memory(&collection, ours), now, "step {step}");
    }
    clock.advance_ms(DAY_MS);
    collection.answer(ours, Grade::Good, 1_000, &[]).unwrap();
    whole(&collection);
}

#[test]
fn names_and_values_that_cannot_be_are_refused() {
    let (mut collection, _) = three_decks();
    let law = deck(&collection, "法律");
    let (one, _) = collection.add_preset("一", &ScheduleSettings::default()).unwrap();
    let (two, _) = collection.add_preset("二", &ScheduleSettings::default()).unwrap();
    assert!(collection.add_preset("一", &ScheduleSettings::default()).is_err());
    assert!(collection.add_preset("  ", &ScheduleSettings::default()).is_err());
    assert!(collection.add_preset("三", &schedule(|s| s.desired_retention = 0.2)).is_err());
    assert!(collection.rename_preset(two, "一").is_err());
    assert!(collection.rename_preset(two, "二").is_ok());
    assert!(collection.set_preset(Some(one), &schedule(|s| s.parameters = vec![1.0])).is_err());
    assert!(collection.use_preset(law, DeckPreset::Own(PresetId(99))).is_err());
    assert!(collection.use_preset(DeckId(99), DeckPreset::Own(one)).is_err());
    assert!(collection.preset_schedule(Some(PresetId(99))).is_err());
    assert_eq!(collection.presets().len(), 2);
    whole(&collection);
}

#[test]
fn todays_minutes_are_those_of_each_decks_preset() {
    let (mut collection, _) = three_decks();
    let (law, news) = (deck(&collection, "法律"), deck(&collection, "时政"));
    let estimate = |collection: &Collection| collection.today().unwrap().estimate_ms / 1_000;
    // Nobody has answered yet: ten seconds for a new card, eight at each later step; twenty cards are shown.
    assert_eq!(estimate(&collection), 20 * (10 + 8));
    let (short, _) =
        collection.add_preset("一步", &schedule(|s| (s.new_per_day, s.learning_steps_secs) = (3, vec![600]))).unwrap();
    let (long, _) = collection
        .add_preset("多步", &schedule(|s| (s.new_per_day, s.learning_steps_secs) = (2, vec![60; 4])))
        .unwrap();
    collection.use_preset(law, DeckPreset::Own(short)).unwrap();
    collection.use_preset(news, DeckPreset::Own(long)).unwrap();
    assert_eq!(estimate(&collection), 3 * 10 + 2 * (10 + 3 * 8));
    // The default preset's steps are of no deck any more.
    let mut settings = collection.settings().clone();
    settings.schedule.learning_steps_secs = vec![60; 10];
    collection.set_settings(&settings).unwrap();
    assert_eq!(estimate(&collection), 3 * 10 + 2 * (10 + 3 * 8));
}

#[test]
fn of_the_reviews_as_many_are_shown_again_as_the_presets_retention_lets_be_forgotten() {
    let (mut collection, clock) = three_decks();
    let news = deck(&collection, "时政");
    let cards: Vec<CardId> = (1..=20).map(|n| CardId(2 * n)).collect();
    for card in &cards {
        collection.answer(*card, Grade::Easy, 8_000, &[]).unwrap();
    }
    let mut settings = collection.settings().clone();
    settings.schedule.new_per_day = 0;
    collection.set_settings(&settings).unwrap();
    clock.advance_ms(20 * DAY_MS);
    let estimate = |collection: &Collection| collection.today().unwrap().estimate_ms / 1_000;
    // Of twenty reviews two; none of these cards is in the news.
    assert_eq!(estimate(&collection), 22 * 8);
    let lax = |s: &mut ScheduleSettings| (s.desired_retention, s.relearning_steps_secs) = (0.8, vec![600, 600]);
    let (lax, _) = collection.add_preset("宽", &schedule(lax)).unwrap();
    collection.use_preset(news, DeckPreset::Own(lax)).unwrap();
    let before = estimate(&collection);
    collection.use_preset(deck(&collection, "法律"), DeckPreset::Own(lax)).unwrap();
    // Two steps each for four of twenty.
    let reviews = collection.queue(&Scope::All).unwrap().counts.review;
    assert_eq!((reviews, before), (20, 22 * 8 + 10 * (8 + 8)), "the news has ten new cards under its own preset");
    assert_eq!(estimate(&collection), (20 + 8) * 8 + 10 * (8 + 8));
}
