//! 今日 after days away.

use eframe::egui::Key;
use wengu::app::Place;
use wengu::collection::{Collection, Result};
use wengu::model::{CardId, Clock as _, Grade, NoteBody};

use super::set;
use crate::harness::{Options, Window};

const DAY_MS: i64 = 86_400_000;

fn many(collection: &mut Collection) -> Result<()> {
    set(collection, |settings| settings.schedule.bury_siblings = false)?;
    let (deck, _) = collection.add_deck("提法")?;
    for n in 0..70 {
        let body = NoteBody::Basic { front: format!("问题{n}"), back: format!("答案{n}"), reversed: false };
        collection.add_note(deck, &body, &[])?;
    }
    for card in 1..=60 {
        collection.answer(CardId(card), Grade::Easy, 6_000, &[])?;
    }
    Ok(())
}

#[test]
fn a_backlog_is_told_in_days_and_new_cards_wait() {
    for (options, name) in [
        (Options::default(), "today-backlog"),
        (Options::dark(), "today-backlog-dark"),
        (Options { size: Options::sized(900.0, 600.0).size, ..Options::english() }, "today-backlog-english"),
    ] {
        let english = options.language == wengu::model::Language::English;
        let mut window = Window::with(options, many);
        window.clock.advance_ms(40 * DAY_MS);
        window.go(Place::Settings);
        window.go(Place::Today);
        let told = window.collection().today().unwrap().backlog.unwrap();
        let days = told.days.unwrap();
        let words = match english {
            true => format!(
                "60 reviews are overdue; what is worth most comes first. At 20 reviews a day you catch up in about {days} days. New cards wait until then."
            ),
            false => {
                format!("有 60 张过期了，最值得复习的排在前面。按每天 20 张，约 {days} 天赶上。赶上之前不出新卡。")
            }
        };
        assert!(window.shows(&words), "{words} {:?}", window.labels());
        window.picture(name);
        // Seven more of them, and less is left.
        window.key(Key::Space);
        for _ in 0..7 {
            window.key(Key::Space);
            window.key(Key::Num4);
            window.clock.advance_ms(5_000);
        }
        window.key(Key::Escape);
        let now = window.collection().today().unwrap();
        assert_eq!((now.backlog.unwrap().overdue, now.counts.new), (53, 0));
    }
}

#[test]
fn whether_new_cards_wait_is_set() {
    let mut window = Window::with(Options::default(), many);
    let at = window.clock.now();
    window.clock.set(at.plus_ms(40 * DAY_MS));
    window.go(Place::Settings);
    let label = "积压（过期的比平常一天的复习还多）时先不出新卡";
    window.get(label).focus();
    window.settle();
    window.key(Key::Space);
    window.picture("settings-backlog");
    assert!(!window.collection().settings().backlog_pauses_new);
    window.go(Place::Today);
    assert!(window.shows_text("新卡照常出现"), "{:?}", window.labels());
    assert_eq!(window.collection().today().unwrap().counts.new, 10);
}
