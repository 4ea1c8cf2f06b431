//! `wengu check`: whether the collection is whole.

use std::process::ExitCode;

use super::Failure;
use crate::collection::Collection;
use crate::tr;

pub(super) fn run(collection: &Collection) -> Result<ExitCode, Failure> {
    let report = collection.check()?;
    for problem in &report.problems {
        super::say(problem)?;
    }
    if !report.problems.is_empty() {
        let path = collection.path().display();
        return Err(Failure::Said(tr!("cli.check_problems", path = path, n = report.problems.len())));
    }
    super::say(tr!("cli.check_well", notes = report.notes, cards = report.cards, reviews = report.reviews))?;
    Ok(ExitCode::SUCCESS)
}
