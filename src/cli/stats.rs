//! `wengu stats`: what is due today, and how it went.

use std::process::ExitCode;

use super::{Failure, numbers};
use crate::collection::Collection;
use crate::statistics::{Ask, Period, Share, Statistics};
use crate::{strings, tr};

pub(super) fn run(
    collection: &Collection,
    json: bool,
    deck: Option<&str>,
    period: Period,
) -> Result<ExitCode, Failure> {
    let today = collection.today()?;
    let counts = today.counts;
    let history = collection.history()?;
    let deck = match deck {
        None => None,
        Some(path) => {
            let found = history.decks.iter().find(|(_, other)| other == path);
            Some(found.ok_or_else(|| Failure::Said(tr!("cli.no_deck", path = path)))?.0)
        }
    };
    let ask = Ask { deck, period };
    let numbers = Statistics::new(&history, &ask);
    if json {
        let decks: Vec<_> = today
            .decks
            .iter()
            .map(|deck| {
                serde_json::json!({
                    "path": deck.path, "new": deck.counts.new, "learning": deck.counts.learning,
                    "review": deck.counts.review, "cards": deck.cards, "mastery": deck.mastery,
                })
            })
            .collect();
        let all = serde_json::json!({
            "day": collection.calendar().date(today.day).to_string(),
            "new": counts.new, "learning": counts.learning, "review": counts.review,
            "estimate_ms": today.estimate_ms, "answered_today": today.reviews_today,
            "answered": today.reviews, "streak_days": today.streak_days, "retention": today.retention,
            "notes": today.notes, "next_due_at_ms": today.next_due_at.map(|at| at.0), "decks": decks,
            "statistics": numbers::json(collection, &history, &ask, &numbers)?,
        });
        super::say(all)?;
        return Ok(ExitCode::SUCCESS);
    }
    let minutes = today.estimate_ms.div_ceil(60_000);
    super::say(tr!(
        "cli.stats_due",
        new = counts.new,
        learning = counts.learning,
        review = counts.review,
        minutes = minutes
    ))?;
    let (done, streak, reviews) = (today.reviews_today, today.streak_days, today.reviews);
    super::say(tr!("cli.stats_done", today = done, streak = streak, reviews = reviews))?;
    let total = numbers.total;
    let percent = |share: Share| share.share().map_or_else(|| "–".to_owned(), |share| format!("{:.1}%", share * 100.0));
    super::say(tr!(
        "cli.stats_retention",
        period = strings::text(&format!("stats.period_{}", period.name())),
        reviews = total.reviews(),
        share = percent(total.retention()),
        young = percent(total.young),
        mature = percent(total.mature)
    ))?;
    super::say(tr!("cli.stats_notes", notes = today.notes))?;
    Ok(ExitCode::SUCCESS)
}
