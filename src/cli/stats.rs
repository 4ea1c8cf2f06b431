//! `wengu stats`: what is due today, and how it went.

use std::process::ExitCode;

use super::Failure;
use crate::collection::Collection;
use crate::tr;

pub(super) fn run(collection: &Collection, json: bool) -> Result<ExitCode, Failure> {
    let today = collection.today()?;
    let counts = today.counts;
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
    if let Some(retention) = today.retention {
        super::say(tr!("cli.stats_retention", percent = format!("{:.1}", retention * 100.0)))?;
    }
    super::say(tr!("cli.stats_notes", notes = today.notes))?;
    Ok(ExitCode::SUCCESS)
}
