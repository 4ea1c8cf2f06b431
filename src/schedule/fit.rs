//! FSRS parameters fitted to a person's own reviews, and whether they foretell recall better than those in force.
//!
//! The reviews are split by time: the parameters are fitted to the first four fifths, and both sets of parameters then
//! foretell the last fifth, which the fitted ones have not seen. They are better when their log loss there is lower by more
//! than its standard error, so that chance alone seldom makes them so. What was tested is what is given back; nothing is
//! fitted again to all reviews afterwards.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use fsrs::{CombinedProgressState, ComputeParametersInput, FSRSError, FSRSItem, FSRSReview, compute_parameters};

use super::memory::{ForgettingCurve, Model, stored};
use super::past::Past;
use crate::model::{Grade, ScheduleSettings, TimeMs};

/// The least number of reviews, a day or more after the one before, that parameters are fitted to: 21 numbers are not to be
/// had from fewer. (The crate silently gives back its defaults for a few.)
pub const LEAST_REVIEWS: usize = 400;

/// In how many groups of like predictions the foretold and the seen recall are compared.
const GROUPS: usize = 10;

/// How well parameters foretell reviews.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Foresight {
    /// The mean of −ln of the probability given to what happened; 0 is best.
    pub log_loss: f32,
    /// How far the foretold recall is from the seen one, on average over ten groups of like predictions; 0 to 1.
    pub off_by: f32,
}

/// What came of a fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The fitted parameters.
    pub parameters: Vec<f32>,
    /// How many reviews they were fitted to.
    pub fitted_to: usize,
    /// How many later ones were foretold.
    pub tested_on: usize,
    /// The share recalled of these.
    pub recalled: f32,
    /// How well the parameters in force foretell them.
    pub before: Foresight,
    /// How well the fitted ones do.
    pub after: Foresight,
    /// Whether the fitted ones are better by more than chance explains.
    pub better: bool,
}

/// Why there is no fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoFit {
    /// There are too few reviews.
    #[error("{reviews} reviews, {LEAST_REVIEWS} are needed")]
    TooFew {
        /// How many there are.
        reviews: usize,
    },
    /// It was told to stop.
    #[error("stopped")]
    Stopped,
    /// The reviews yield no parameters: all of one grade, say.
    #[error("no parameters can be fitted to these reviews")]
    Unfit,
}

/// A review that parameters can foretell: one at least a day after the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Target {
    at: TimeMs,
    past: usize,
    place: usize,
}

/// How many of these reviews can be foretold, and so be fitted to.
pub fn usable_reviews(pasts: &[Past]) -> usize {
    pasts.iter().map(|past| targets_of(past).count()).sum()
}

fn targets_of(past: &Past) -> impl Iterator<Item = usize> {
    past.elapsed_days()
        .zip(&past.reviews)
        .enumerate()
        .filter(|(_, (days, review))| *days > 0 && review.asked)
        .map(|(place, _)| place)
}

/// Fits parameters to the pasts of the cards that `settings` hold for. `tell` hears how much is done, 0 to 1, and says
/// whether to go on; it is called from another thread.
///
/// # Errors
/// [`NoFit`].
pub fn fit(pasts: &[Past], settings: &ScheduleSettings, tell: &(dyn Fn(f32) -> bool + Sync)) -> Result<Fit, NoFit> {
    let mut targets: Vec<Target> = pasts
        .iter()
        .enumerate()
        .flat_map(|(at, past)| {
            targets_of(past).map(move |place| Target { at: past.reviews[place].at, past: at, place })
        })
        .collect();
    if targets.len() < LEAST_REVIEWS {
        return Err(NoFit::TooFew { reviews: targets.len() });
    }
    targets.sort_unstable();
    let (first, last) = targets.split_at(targets.len() * 4 / 5);
    let parameters = train(pasts, first, settings, &|share| tell(share * 0.9))?;
    let fitted = ScheduleSettings { parameters: parameters.clone(), ..settings.clone() };
    let foretold = |settings: &ScheduleSettings| foretell(pasts, last[0], settings);
    let (before, after) = (foretold(settings), foretold(&fitted));
    if !tell(1.0) {
        return Err(NoFit::Stopped);
    }
    let recalled = before.iter().filter(|(_, recalled)| *recalled).count() as f32 / before.len().max(1) as f32;
    Ok(Fit {
        parameters,
        fitted_to: first.len(),
        tested_on: last.len(),
        recalled,
        better: is_better(&before, &after),
        before: Foresight::of(before),
        after: Foresight::of(after),
    })
}

/// Lets the crate fit, with its progress told on and its work broken off when that is wanted.
fn train(
    pasts: &[Past],
    targets: &[Target],
    settings: &ScheduleSettings,
    tell: &(dyn Fn(f32) -> bool + Sync),
) -> Result<Vec<f32>, NoFit> {
    let histories: Vec<Vec<FSRSReview>> = pasts
        .iter()
        .map(|past| {
            let reviews = past.reviews.iter().zip(past.elapsed_days());
            reviews.map(|(review, delta_t)| FSRSReview { rating: review.grade as u32, delta_t }).collect()
        })
        .collect();
    let item = |target: &Target| FSRSItem { reviews: histories[target.past][..=target.place].to_vec() };
    let progress = CombinedProgressState::new_shared();
    let input = ComputeParametersInput {
        train_set: targets.iter().map(item).collect(),
        card_ids: Some(targets.iter().map(|target| pasts[target.past].card.0).collect()),
        progress: Some(Arc::clone(&progress)),
        num_relearning_steps: Some(settings.relearning_steps_secs.len()),
        ..ComputeParametersInput::default()
    };
    let (done, watched) = channel::<()>();
    let fitted = std::thread::scope(|scope| {
        scope.spawn(move || {
            // Ends when the other end is dropped.
            while watched.recv_timeout(Duration::from_millis(30)) == Err(RecvTimeoutError::Timeout) {
                let state = &progress;
                watch(state, tell);
            }
        });
        let fitted = compute_parameters(input);
        drop(done);
        fitted
    });
    match fitted {
        Ok(parameters) if parameters.len() == fsrs::DEFAULT_PARAMETERS.len() => Ok(parameters),
        Err(FSRSError::Interrupted) => Err(NoFit::Stopped),
        _ => Err(NoFit::Unfit),
    }
}

fn watch(state: &Mutex<CombinedProgressState>, tell: &(dyn Fn(f32) -> bool + Sync)) {
    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
    let share = state.current() as f32 / state.total().max(1) as f32;
    if !tell(share) {
        state.want_abort = true;
    }
}

/// What `settings`' parameters foretell of each target from `first` on, and whether it was recalled. In the order of the
/// pasts.
fn foretell(pasts: &[Past], first: Target, settings: &ScheduleSettings) -> Vec<(f32, bool)> {
    let (model, curve) = (Model::new(settings), ForgettingCurve::new(settings));
    let mut foretold = Vec::new();
    for (at, past) in pasts.iter().enumerate() {
        // Cards of which nothing is to be foretold need not be followed.
        if past.reviews.last().is_none_or(|last| last.at < first.at) {
            continue;
        }
        let mut memory = None;
        for (place, (review, days)) in past.reviews.iter().zip(past.elapsed_days()).enumerate() {
            let target = Target { at: review.at, past: at, place };
            if let Some(memory) = memory.filter(|_| target >= first && days > 0 && review.asked) {
                foretold.push((curve.recall(memory, days as f32), review.grade != Grade::Again));
            }
            memory = Some(stored(model.next(memory, days)[usize::from(review.grade.number()) - 1].memory));
        }
    }
    foretold
}

/// −ln of the probability given to what happened; at most that of one in ten thousand.
fn loss(&(recall, recalled): &(f32, bool)) -> f64 {
    let recall = f64::from(recall);
    -(if recalled { recall } else { 1.0 - recall }).clamp(1e-4, 1.0).ln()
}

/// Whether the mean of the differences in loss is greater than its standard error.
fn is_better(before: &[(f32, bool)], after: &[(f32, bool)]) -> bool {
    let gains: Vec<f64> = before.iter().zip(after).map(|(before, after)| loss(before) - loss(after)).collect();
    let n = gains.len() as f64;
    if n < 2.0 {
        return false;
    }
    let mean = gains.iter().sum::<f64>() / n;
    let variance = gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / (n - 1.0);
    mean > (variance / n).sqrt()
}

impl Foresight {
    fn of(mut foretold: Vec<(f32, bool)>) -> Self {
        let n = foretold.len().max(1);
        let log_loss = foretold.iter().map(loss).sum::<f64>() / n as f64;
        foretold.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let off: f32 = foretold
            .chunks(n.div_ceil(GROUPS))
            .map(|group| {
                let sum: f32 = group.iter().map(|(recall, recalled)| recall - f32::from(u8::from(*recalled))).sum();
                sum.abs()
            })
            .sum();
        Self { log_loss: log_loss as f32, off_by: off / n as f32 }
    }
}

#[cfg(test)]
mod tests;
