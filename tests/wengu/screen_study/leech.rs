//! What is offered for a card that is forgotten again and again.

use eframe::egui::Key;
use wengu::collection::{Collection, NoteFilter, NoteSort, Result};
use wengu::model::{CardKey, Grade, NoteBody, Rest};

use super::{line, list, set};
use crate::harness::{Options, Window};

const MONTH_MS: i64 = 40 * 86_400_000;

/// Forgetting once is enough; answers are typed; each card of a note has its own day.
fn soon(collection: &mut Collection) -> Result<()> {
    set(collection, |settings| {
        (settings.schedule.leech_lapses, settings.type_answers) = (1, true);
        settings.schedule.new_per_day = 1;
    })
}

fn rests(window: &Window) -> Vec<(CardKey, Rest)> {
    let notes = window.collection().find(&NoteFilter::default(), NoteSort::default()).unwrap();
    let cards = notes.iter().flat_map(|note| window.collection().note(*note).unwrap().cards);
    cards.map(|card| (card.key, card.rest)).collect()
}

#[test]
fn a_leech_is_offered_remedies_and_shows_what_it_is_confused_with() {
    for options in [Options::default(), Options::dark()] {
        let dark = options.dark;
        let mut window = Window::with(options, |collection| {
            soon(collection)?;
            let (deck, _) = collection.add_deck("提法")?;
            let body = NoteBody::Basic {
                front: "首要任务".into(), back: "高质量发展，新格局".into(), reversed: false
            };
            collection.add_note(deck, &body, &["要点".to_owned()])?;
            let other =
                NoteBody::Term { term: "新发展理念".into(), definition: "创新、协调、绿色".into() };
            let (other, _) = collection.add_note(deck, &other, &[])?;
            let cards = collection.cards_of(&[other])?;
            collection.suspend(&cards, true).map(drop)
        });
        window.key(Key::Space);
        line(&mut window, "高质量发展新格局");
        window.key(Key::Num4);
        window.clock.advance_ms(MONTH_MS);
        window.go(wengu::app::Place::Today);
        window.key(Key::Space);
        assert!(window.shows("首要任务"), "{:?}", window.labels());
        line(&mut window, "新发展理念");
        window.key(Key::Space);
        assert!(window.shows("这张卡片忘过 1 次"), "{:?}", window.labels());
        assert!(window.shows("新发展理念 · 误写 1 次") && window.shows("继续"), "{:?}", window.labels());
        assert!(window.shows("首要任务") && !window.shows("重来"), "the card with its answer, and no grades");
        window.picture(if dark { "study-remedy-dark" } else { "study-remedy" });
        window.key(Key::Num3);
        assert_eq!(window.collection().check().unwrap().reviews, 2, "no grade is given here");
        window.key(Key::E);
        assert!(window.shows("保存"));
        window.key(Key::Escape);
        assert!(window.shows("这张卡片忘过 1 次"), "back at the remedies: {:?}", window.labels());
        window.key(Key::P);
        assert!(!window.shows("这张卡片忘过 1 次"));
        let cards = rests(&window);
        assert!(
            cards.contains(&(CardKey::Front, Rest::Suspended)) && cards.contains(&(CardKey::Cloze(2), Rest::Awake))
        );
        assert_eq!(window.collection().check().unwrap().problems, [""; 0]);
        // Out of the field of the next card.
        window.key(Key::Escape);
        window.ctrl(Key::Z);
        assert!(rests(&window).contains(&(CardKey::Front, Rest::Awake)));
        window.ctrl(Key::Z);
        assert_eq!(window.collection().check().unwrap().reviews, 1, "and the answer itself");
        assert!(window.shows("首要任务") && !window.shows("这张卡片忘过 1 次"), "{:?}", window.labels());
    }
}

#[test]
fn a_list_that_is_a_leech_gets_a_mnemonic_or_a_card_for_each_item() {
    let mut window = Window::with(Options::default(), |collection| {
        soon(collection)?;
        set(collection, |settings| settings.type_answers = false)?;
        let (deck, _) = collection.add_deck("提法")?;
        collection.add_note(deck, &list(), &[]).map(drop)
    });
    window.key(Key::Space);
    window.key(Key::A);
    window.key(Key::Num4);
    window.clock.advance_ms(MONTH_MS);
    window.go(wengu::app::Place::Today);
    window.key(Key::Space);
    for _ in 0..40 {
        if window.shows("五大安全") && !window.shows_text("属于哪个提法") {
            break;
        }
        window.key(Key::Space);
        window.key(Key::Num4);
    }
    window.key(Key::A);
    window.key(Key::Num1);
    assert!(window.shows("写口诀"), "{:?}", window.labels());
    window.picture("study-remedy-list");
    window.key(Key::N);
    window.type_text("国粮生能产");
    window.ctrl(Key::Enter);
    assert!(window.shows("写口诀"), "the other remedies stay: {:?}", window.labels());
    let note = window.collection().find(&NoteFilter::default(), NoteSort::default()).unwrap()[0];
    let NoteBody::List { mnemonic, .. } = window.collection().note(note).unwrap().body else { panic!("no list") };
    assert_eq!(mnemonic, "国粮生能产");
    window.key(Key::P);
    let awake =
        rests(&window).into_iter().filter(|(key, rest)| matches!(key, CardKey::Item(_)) && *rest == Rest::Awake);
    assert_eq!(awake.count(), 5);
    assert!(!window.shows("写口诀"));
    assert_eq!(window.collection().check().unwrap().problems, [""; 0]);
}

#[test]
fn an_item_that_becomes_a_leech_through_its_list_is_offered_remedies_too() {
    let mut window = Window::with(Options::default(), |collection| {
        soon(collection)?;
        set(collection, |settings| settings.type_answers = false)?;
        let (deck, _) = collection.add_deck("提法")?;
        let (note, _) = collection.add_note(deck, &list(), &[])?;
        // The item is missed once, learnt, and falls due with its list; nothing else does.
        let (whole, items): (Vec<_>, Vec<_>) = collection
            .note(note)?
            .cards
            .into_iter()
            .filter(|card| matches!(card.key, CardKey::List | CardKey::Item(_)))
            .partition(|card| card.key == CardKey::List);
        let CardKey::Item(first) = items[0].key else { panic!("{items:?}") };
        collection.answer(whole[0].id, Grade::Again, 5_000, &[first])?;
        collection.answer(whole[0].id, Grade::Easy, 5_000, &[])?;
        collection.answer(items[0].id, Grade::Easy, 5_000, &[]).map(drop)
    });
    let item = |window: &Window| {
        let notes = window.collection().find(&NoteFilter::default(), NoteSort::default()).unwrap();
        let cards = window.collection().note(notes[0]).unwrap().cards;
        cards.into_iter().find(|card| card.leech && matches!(card.key, CardKey::Item(_)))
    };
    assert_eq!(item(&window), None);
    window.clock.advance_ms(MONTH_MS);
    window.go(wengu::app::Place::Today);
    window.key(Key::Space);
    for _ in 0..40 {
        if window.shows("五大安全") && window.shows("显示下一项") {
            break;
        }
        window.key(Key::Space);
        window.key(Key::Num4);
    }
    // All items; the first of them is marked as missed.
    window.key(Key::A);
    for _ in 0..5 {
        window.key(Key::ArrowUp);
    }
    window.key(Key::X);
    window.key(Key::Num2);
    let leech = item(&window).expect("the item became a leech");
    assert_eq!(leech.lapses, 1);
    assert!(window.shows("这张卡片忘过 1 次") && window.shows_text("国防安全"), "{:?}", window.labels());
    window.picture("study-remedy-item");
    let reviews = window.collection().check().unwrap().reviews;
    // The answer taken back, the remedies go with it; given again, they are offered again.
    window.ctrl(Key::Z);
    assert!(!window.shows("这张卡片忘过 1 次") && item(&window).is_none(), "{:?}", window.labels());
    window.key(Key::A);
    for _ in 0..5 {
        window.key(Key::ArrowUp);
    }
    window.key(Key::X);
    window.key(Key::Num2);
    assert!(window.shows("这张卡片忘过 1 次"), "{:?}", window.labels());
    window.key(Key::S);
    assert!(!window.shows("这张卡片忘过 1 次"), "suspended, the next one comes: {:?}", window.labels());
    let rests = rests(&window);
    assert!(rests.iter().any(|(key, rest)| *key == leech.key && *rest == Rest::Suspended), "{rests:?}");
    assert_eq!(window.collection().check().unwrap().reviews, reviews);
    assert_eq!(window.collection().check().unwrap().problems, [""; 0]);
}
