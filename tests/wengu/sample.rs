//! A collection as it stands after some weeks of study: the documents that come with the program, answered day by day.

use wengu::collection::{Collection, NoteFilter, NoteSort, Result, Scope};
use wengu::document::read_text;
use wengu::model::{FixedClock, Grade, TimeMs};

use crate::harness::{NOW, Options, Window};

const DAY_MS: i64 = 86_400_000;

/// Days of study before [`NOW`].
const DAYS: i64 = 45;

/// A window over such a collection, at [`NOW`].
pub fn learnt(options: Options) -> Window {
    let clock = FixedClock::new(TimeMs(NOW.0 - DAYS * DAY_MS));
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
    let mut collection = Collection::in_memory(Box::new(clock.clone()), zone, 7).expect("a collection");
    fill(&mut collection, &clock).expect("the collection is filled");
    Window::over(options, collection, clock, None)
}

/// The documents, taken in and studied every day but Sundays; one in seven answers is Again, and three notes are always
/// forgotten.
fn fill(collection: &mut Collection, clock: &FixedClock) -> Result<()> {
    for deck in wengu::decks::included() {
        let reading = read_text(deck.file_name, deck.text);
        collection.import_document(&reading, "", deck.deck_path)?;
    }
    collection.add_deck("二十大报告关键词::待整理")?;
    let mut settings = collection.settings().clone();
    settings.schedule.new_per_day = 4;
    collection.set_settings(&settings)?;
    let notes = collection.find(&NoteFilter::default(), NoteSort::default())?;
    let hard: Vec<_> = notes.iter().take(3).copied().collect();
    for day in 0..DAYS {
        let mut answered = 0;
        while day % 7 != 6 && answered < 60 {
            let Some(id) = collection.queue(&Scope::All)?.next(collection.now()) else { break };
            let card = collection.study_card(id)?.card;
            let forgotten = hard.contains(&card.note) || (card.id.0 * 31 + day * 17) % 7 == 0;
            let grade = match (forgotten, answered % 9) {
                (true, _) if day % 2 == 0 => Grade::Again,
                (_, 8) => Grade::Hard,
                (_, 4) => Grade::Easy,
                _ => Grade::Good,
            };
            collection.answer(id, grade, 4_000 + 700 * (answered % 6), &[])?;
            clock.advance_ms(20_000);
            answered += 1;
        }
        clock.advance_ms(DAY_MS - 20_000 * i64::from(answered));
    }
    let cards = collection.cards_of(&notes[4..6])?;
    collection.flag(&cards, 1)?;
    let cards = collection.cards_of(&notes[7..8])?;
    collection.suspend(&cards, true)?;
    collection.tag_notes(&notes[2..9], &["时政".to_owned()], &[])?;
    Ok(())
}
