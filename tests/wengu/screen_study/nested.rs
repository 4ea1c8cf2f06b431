//! Lists in lists, and lists whose items share a long end.

use eframe::egui::Key;
use wengu::app::Place;
use wengu::collection::{Collection, NoteFilter, NoteSort, Result};
use wengu::model::{CardKey, Grade, NoteBody, NoteId, Rest};
use wengu::statistics::{Ask, Statistics};

use super::{line, set};
use crate::harness::{Options, Window};
use crate::learner::list_of;

/// 一主六双 with two lists below it, one of them with another below, which leads back to the top.
fn nested(collection: &mut Collection) -> Result<NoteId> {
    let (deck, _) = collection.add_deck("提法")?;
    let (top, _) = collection.add_note(deck, &list_of("一主六双", "长春、双廊、双带"), &[])?;
    collection.add_note(deck, &list_of("双廊", "大环线、大通道"), &[])?;
    collection.add_note(deck, &list_of("双带", "沿边、沿江"), &[])?;
    collection.add_note(deck, &list_of("大通道", "一主六双、图们江"), &[])?;
    Ok(top)
}

#[test]
fn the_list_below_an_item_is_opened_on_the_answer_side() {
    for options in [Options::default(), Options::dark()] {
        let dark = options.dark;
        let mut window = Window::with(options, |collection| nested(collection).map(drop));
        window.key(Key::Space);
        assert!(window.shows("一主六双") && !window.shows("展开 双廊"), "{:?}", window.labels());
        window.key(Key::Space);
        window.key(Key::Space);
        assert!(window.shows("双廊 记得") && window.shows("展开 双廊") && !window.shows("展开 双带"));
        window.key(Key::ArrowRight);
        assert!(window.shows("收起 双廊") && window.shows("大环线"), "{:?}", window.labels());
        assert!(window.shows("图们江"), "what is below that too");
        assert!(!window.shows("长春 没想起"));
        window.key(Key::Space);
        window.click("展开 双带");
        assert!(window.shows("沿江"));
        window.picture(if dark { "study-tree-dark" } else { "study-tree" });
        window.click("收起 双廊");
        assert!(!window.shows("大环线") && window.shows("沿江") && window.shows("轻松"));
    }
}

#[test]
fn a_parent_shows_its_weakest_child() {
    let mut window = Window::with(Options::default(), |collection| {
        set(collection, |settings| settings.schedule.bury_siblings = false)?;
        nested(collection)?;
        for note in collection.find(&NoteFilter::default(), NoteSort::default())? {
            let body = collection.note(note)?.body;
            let NoteBody::List { name, .. } = body else { continue };
            // 双带 is half known, the others wholly.
            for card in collection.note(note)?.cards {
                if card.rest == Rest::Awake && (name != "双带" || card.key == CardKey::List) {
                    collection.answer(card.id, Grade::Easy, 1_000, &[])?;
                }
            }
        }
        Ok(())
    });
    let notes = window.collection().find(&NoteFilter::default(), NoteSort::default()).unwrap();
    window.go(Place::Notes(NoteFilter::default(), Some(notes[0])));
    assert!(window.shows("下级最弱：双带 50%"), "{:?}", window.labels());
    assert!(window.shows("下级 2 项 · 掌握 100%") && window.shows("下级 2 项 · 掌握 50%"), "{:?}", window.labels());
    window.picture("notes-nested");
    window.go(Place::Stats);
    window.wait_until("the statistics", |window| window.shows_text("下级最弱"));
    assert!(window.shows_text("下级最弱：双带 50%"), "{:?}", window.labels());
    let history = window.collection().history().unwrap();
    let lists = Statistics::new(&history, &Ask::default()).mastery.lists;
    let child = |at: usize| lists.iter().find(|list| list.note == notes[at]).unwrap().child.map(|(child, _)| child);
    assert_eq!([child(0), child(2)], [Some(notes[2]), None]);
    assert_eq!(child(3), Some(notes[2]), "round the circle");
    let focus = window.labels().into_iter().find(|label| label.contains("一主六双")).unwrap();
    window.get(&focus).scroll_to_me();
    window.settle();
    window.picture("stats-nested");
}

fn ways(collection: &mut Collection) -> Result<()> {
    let (deck, _) = collection.add_deck("提法")?;
    let ways = "党的全面领导是发展的必由之路、团结奋斗是创造伟业的必由之路、全面从严治党是赢得主动的必由之路";
    collection.add_note(deck, &list_of("必由之路", ways), &[]).map(drop)
}

#[test]
fn of_long_items_with_one_end_the_differing_part_is_asked() {
    let mut window = Window::with(Options::default(), ways);
    window.key(Key::Space);
    assert!(window.shows("每一项：……的必由之路"), "{:?}", window.labels());
    window.key(Key::H);
    assert!(window.shows("＿＿＿＿＿＿＿＿＿"), "a hint counts what is asked: {:?}", window.labels());
    window.key(Key::Space);
    assert!(window.shows("党的全面领导是发展 记得"), "{:?}", window.labels());
    window.key(Key::A);
    window.picture("study-affix");
    assert!(window.shows("团结奋斗是创造伟业 记得") && !window.shows_text("创造伟业的必由之路"));
    window.key(Key::X);
    window.key(Key::Space);
    // The item's own card: the other items and the blank without their common end.
    window.clock.advance_ms(2 * 60_000);
    window.go(Place::Today);
    window.key(Key::Space);
    for _ in 0..6 {
        if window.shows("列表 · 还缺哪一项") {
            break;
        }
        window.key(Key::A);
        window.key(Key::Num4);
    }
    assert!(window.shows("每一项：……的必由之路"), "{:?}", window.labels());
    assert!(window.shows("团结奋斗是创造伟业") || window.shows("党的全面领导是发展"), "{:?}", window.labels());
    window.picture("study-affix-item");
}

#[test]
fn the_common_end_may_be_typed_or_left_out() {
    let mut window = Window::with(Options::default(), |collection| {
        set(collection, |settings| settings.type_answers = true)?;
        ways(collection)
    });
    window.key(Key::Space);
    line(&mut window, "团结奋斗是创造伟业");
    assert!(window.shows("团结奋斗是创造伟业 记得"), "{:?}", window.labels());
    line(&mut window, "党的全面领导是发展的必由之路");
    assert!(window.shows("党的全面领导是发展 记得"), "{:?}", window.labels());
    line(&mut window, "全面从严治党是赢得主洞的必由之路");
    assert!(window.shows_text("同音字") && window.shows("良好"), "{:?}", window.labels());
}
