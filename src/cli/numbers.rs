//! The statistics as JSON: the numbers that the screen shows. Days are dates; days without a review or an added card are
//! left out of `days` and `year`.

use serde_json::{Value, json};

use super::Failure;
use crate::collection::Collection;
use crate::model::Day;
use crate::note_types;
use crate::statistics::{Ask, DayCounts, History, Statistics};

pub(super) fn json(
    collection: &Collection,
    history: &History,
    ask: &Ask,
    numbers: &Statistics,
) -> Result<Value, Failure> {
    let date = |day: Day| history.calendar.date(day).to_string();
    let after = |first: Day, place: usize| first.plus(i32::try_from(place).unwrap_or(i32::MAX));
    let deck = ask.deck.and_then(|deck| history.decks.iter().find(|(id, _)| *id == deck)).map(|(_, path)| path);

    let busy = |counts: &DayCounts| counts.reviews() > 0 || counts.added > 0;
    let days = numbers.days.iter().enumerate().filter(|(_, counts)| busy(counts)).map(|(place, counts)| {
        let mut day = of(counts);
        day["day"] = date(after(numbers.first, place)).into();
        day
    });
    let days: Vec<Value> = days.collect();
    let year_first = numbers.today.plus(1 - i32::try_from(numbers.year.len()).unwrap_or(0));
    let year = numbers.year.iter().enumerate().filter(|(_, reviews)| **reviews > 0);
    let year: Vec<Value> =
        year.map(|(place, reviews)| json!({"day": date(after(year_first, place)), "reviews": reviews})).collect();
    let due = numbers.forecast.days.iter().enumerate();
    let due: Vec<Value> =
        due.map(|(place, cards)| json!({"day": date(after(numbers.today, place)), "cards": cards})).collect();

    let mastery = &numbers.mastery;
    let titles = |id| history.documents.iter().find(|(other, _)| *other == id).map(|(_, title)| title);
    let documents = mastery.documents.iter().map(|document| {
        json!({
            "title": titles(document.document), "cards": document.cards, "studied": document.studied,
            "mastery": document.mastery,
        })
    });
    let documents: Vec<Value> = documents.collect();
    let named = mastery.lists.iter().map(|list| list.note).chain(numbers.weakest.iter().map(|weak| weak.note));
    let named = named.chain(mastery.lists.iter().filter_map(|list| Some(list.child?.0)));
    let bodies = collection.bodies(named)?;
    let keys = collection.card_keys(numbers.weakest.iter().map(|weak| weak.card))?;
    let headline = |note| bodies.get(&note).map(note_types::headline);
    let lists = mastery.lists.iter().map(|list| {
        json!({
            "name": headline(list.note), "cards": list.cards, "studied": list.studied, "mastery": list.mastery,
            "weakest": list.weakest,
            "weakest_below": list.child.map(|(child, mastery)| json!({ "name": headline(child), "mastery": mastery })),
        })
    });
    let lists: Vec<Value> = lists.collect();
    let weakest = numbers.weakest.iter().map(|weak| {
        let key = keys.get(&weak.card);
        let item = key.and_then(|key| note_types::item(bodies.get(&weak.note)?, *key));
        json!({
            "note": headline(weak.note), "card": key.map(ToString::to_string),
            "item": item.map(|(_, text)| text), "item_number": item.map(|(number, _)| number),
            "missed_days": weak.missed_days, "retrievability": weak.recall,
        })
    });
    let weakest: Vec<Value> = weakest.collect();
    Ok(json!({
        "deck": deck, "period": ask.period, "first_day": date(numbers.first), "last_day": date(numbers.today),
        "target": numbers.target, "total": of(&numbers.total), "today": of(&numbers.of_today), "days": days,
        "year": year,
        "forecast": {"backlog": numbers.forecast.backlog, "days": due, "later": numbers.forecast.later},
        "calibration": numbers.calibration, "hours": numbers.hours, "documents": documents, "lists": lists,
        "weakest": weakest,
    }))
}

fn of(counts: &DayCounts) -> Value {
    json!({
        "reviews": counts.reviews(), "new": counts.new, "learning": counts.learning, "young": counts.young,
        "mature": counts.mature, "retention": counts.retention().share(), "taken_ms": counts.taken_ms,
        "added": counts.added,
    })
}
