//! Predicted and seen recall: the forgetting curve, and whether the model is to be believed.

use serde::Serialize;

use super::history::Seen;
use crate::model::MemoryState;

/// The curve is looked at up to this many stabilities after the review before; what lies beyond is put there.
const MOST_STABILITIES: f32 = 4.0;
const CURVE_CELLS: u16 = 400;
const RECALL_CELLS: u16 = 1_000;

/// In how many groups the answers are shown, and how many each has at least.
const GROUPS: u32 = 10;
const LEAST: u32 = 10;

/// Answers that belong together: a point of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// Where it begins on the chart's axis.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
    /// The mean of its answers on the chart's axis.
    pub x: f32,
    /// The mean predicted recall, 0 to 1.
    pub predicted: f32,
    /// The share recalled, 0 to 1.
    pub seen: f32,
    /// How many answers.
    pub count: u32,
    /// Which cells of the finest division it joins, for the notes behind it.
    #[serde(skip)]
    pub(super) cells: (u16, u16),
}

/// How predictions compare with what was recalled.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibration {
    /// How many answers had a prediction.
    pub count: u32,
    /// The answers by predicted recall, at most ten groups of about equal size.
    pub by_recall: Vec<Bin>,
    /// The answers by the time since the review before, counted in the card's stability at that time (1: when recall was
    /// predicted to be 90 %), at most ten groups of about equal size; from 4 on all together.
    pub by_time: Vec<Bin>,
    /// The root of the mean squared distance between predicted and seen recall over `by_recall`, weighted by answers; 0
    /// to 1, 0 is best. None without answers.
    pub rmse: Option<f32>,
    /// The mean of −ln of the probability given to what happened; 0 is best. None without answers.
    pub log_loss: Option<f32>,
    /// The same for someone who always says the period's retention. A good model is below it.
    pub log_loss_of_mean: Option<f32>,
}

/// What the axis of a chart means for an answer.
#[derive(Clone, Copy)]
pub(super) struct Prediction {
    pub(super) recall: f32,
    /// Time since the review before, in stabilities.
    pub(super) stabilities: f32,
}

/// The prediction for an answer, if it counts.
pub(super) fn prediction(seen: Seen<'_>) -> Option<Prediction> {
    let days = seen.elapsed_days.filter(|days| *days > 0 && seen.line.of_review_card())? as f32;
    let stability_days = seen.line.before_stability_days.filter(|days| *days > 0.0)?;
    let recall = seen.curve.recall(MemoryState { stability_days, difficulty: 5.0 }, days);
    Some(Prediction { recall, stabilities: days / stability_days })
}

/// The cell of a predicted recall.
pub(super) fn recall_cell(prediction: Prediction) -> u16 {
    cell(prediction.recall, RECALL_CELLS)
}

/// The cell of a time since the review before.
pub(super) fn time_cell(prediction: Prediction) -> u16 {
    cell(prediction.stabilities / MOST_STABILITIES, CURVE_CELLS)
}

fn cell(share: f32, cells: u16) -> u16 {
    ((share * f32::from(cells)) as u16).min(cells - 1)
}

#[derive(Clone, Copy, Default)]
struct Cell {
    count: u32,
    recalled: u32,
    x: f64,
    predicted: f64,
}

/// The answers while they are counted.
pub(super) struct Counting {
    by_recall: Vec<Cell>,
    by_time: Vec<Cell>,
    loss: f64,
}

impl Counting {
    pub(super) fn new() -> Self {
        Self {
            by_recall: vec![Cell::default(); usize::from(RECALL_CELLS)],
            by_time: vec![Cell::default(); usize::from(CURVE_CELLS)],
            loss: 0.0,
        }
    }

    pub(super) fn add(&mut self, seen: Seen<'_>) {
        let Some(prediction) = prediction(seen) else { return };
        let recalled = seen.line.recalled();
        let count = |cells: &mut [Cell], cell: u16, x: f32| {
            let Some(cell) = cells.get_mut(usize::from(cell)) else { return };
            cell.count += 1;
            cell.recalled += u32::from(recalled);
            cell.x += f64::from(x);
            cell.predicted += f64::from(prediction.recall);
        };
        count(&mut self.by_recall, recall_cell(prediction), prediction.recall);
        count(&mut self.by_time, time_cell(prediction), prediction.stabilities.min(MOST_STABILITIES));
        self.loss += loss(f64::from(prediction.recall), recalled);
    }

    pub(super) fn done(self) -> Calibration {
        let (count, recalled) =
            self.by_recall.iter().fold((0, 0), |(count, all), cell| (count + cell.count, all + cell.recalled));
        let by_recall = bins(&self.by_recall, 1.0);
        let some = |value: f64| (count > 0).then_some(value as f32);
        let n = f64::from(count.max(1));
        let squares: f64 =
            by_recall.iter().map(|bin| f64::from(bin.count) * f64::from(bin.predicted - bin.seen).powi(2)).sum();
        let mean = f64::from(recalled) / n;
        let loss_of_mean = mean * loss(mean, true) + (1.0 - mean) * loss(mean, false);
        Calibration {
            count,
            rmse: some((squares / n).sqrt()),
            log_loss: some(self.loss / n),
            log_loss_of_mean: some(loss_of_mean),
            by_time: bins(&self.by_time, MOST_STABILITIES),
            by_recall,
        }
    }
}

/// −ln of the probability given to what happened; at most that of one in ten thousand.
fn loss(recall: f64, recalled: bool) -> f64 {
    -(if recalled { recall } else { 1.0 - recall }).clamp(1e-4, 1.0).ln()
}

/// Joins neighbouring cells to groups of about equal size. `whole` is the length of the axis.
fn bins(cells: &[Cell], whole: f32) -> Vec<Bin> {
    let all: u32 = cells.iter().map(|cell| cell.count).sum();
    let wanted = all.div_ceil(GROUPS).max(LEAST);
    let mut out: Vec<(usize, usize, Cell)> = Vec::new();
    let mut left = all;
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.count > 0) {
        // What would be left over joins the last group.
        let open = out.last().is_some_and(|(.., group)| group.count < wanted || left < wanted / 2);
        if !open {
            out.push((at, at, Cell::default()));
        }
        if let Some((_, end, group)) = out.last_mut() {
            *end = at;
            group.count += cell.count;
            group.recalled += cell.recalled;
            group.x += cell.x;
            group.predicted += cell.predicted;
        }
        left -= cell.count;
    }
    let place = |at: usize| at as f32 / cells.len() as f32 * whole;
    let bin = |(begin, end, group): (usize, usize, Cell)| {
        let n = f64::from(group.count);
        Bin {
            from: place(begin),
            to: place(end + 1),
            x: (group.x / n) as f32,
            predicted: (group.predicted / n) as f32,
            seen: (f64::from(group.recalled) / n) as f32,
            count: group.count,
            cells: (u16::try_from(begin).unwrap_or(u16::MAX), u16::try_from(end).unwrap_or(u16::MAX)),
        }
    };
    out.into_iter().map(bin).collect()
}
