//! Memory as the model sees it and as it was: the forgetting curve, retention over the period, calibration.

use eframe::egui::Ui;

use super::Lead;

use super::reading::Shown;
use super::words;
use crate::app::widgets::chart::{self, Chart, Tick};
use crate::app::widgets::{caption, side_by_side, theme};
use crate::model::MemoryState;
use crate::schedule::ForgettingCurve;
use crate::statistics::{Behind, Bin};
use crate::{strings, tr};

/// Retention over the period, and calibration.
pub fn ui(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    side_by_side(ui, 290.0, &[534.0, 422.0], |ui, place| match place {
        0 => retention(ui, shown, leads),
        _ => calibration(ui, shown, leads),
    });
}

/// Days below a chart over the period's steps.
pub fn day_ticks(ui: &Ui, shown: &Shown) -> Vec<Tick> {
    let buckets = &shown.buckets;
    let places = chart::spread(buckets.len(), chart::width(ui), 110.0);
    places.into_iter().map(|at| (at as f64, words::date(buckets[at].first, shown))).collect()
}

fn retention(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    let title = tr!("stats.retention_by_day");
    caption(ui, title.as_ref());
    let buckets = &shown.buckets;
    let known: Vec<(usize, f64)> = buckets
        .iter()
        .enumerate()
        .filter_map(|(at, bucket)| Some((at, f64::from(bucket.counts.retention().share()?))))
        .collect();
    if known.is_empty() {
        chart::nothing(ui, &tr!("stats.retention_none"));
        return;
    }
    let tell = |place: usize| {
        let bucket = &buckets[known[place].0];
        let (young, mature) = (bucket.counts.young.share(), bucket.counts.mature.share());
        tr!(
            "stats.retention_on",
            days = words::bucket(bucket, shown),
            share = words::percent_or_none(bucket.counts.retention().share()),
            young = words::percent_or_none(young),
            mature = words::percent_or_none(mature),
            reviews = strings::count("stats.reviews", bucket.counts.retention().of as usize)
        )
    };
    let target = f64::from(shown.numbers.target);
    let least = known.iter().map(|(_, share)| *share).fold(target, f64::min);
    let (y, y_ticks) = chart::share_axis(least);
    let x_ticks = day_ticks(ui, shown);
    let places: Vec<f64> = known.iter().map(|(at, _)| *at as f64).collect();
    let summary = tr!("stats.retention_sum", percent = format!("{:.0}", target * 100.0));
    let chosen = Chart {
        name: &title,
        summary: &summary,
        x: -0.6..=buckets.len() as f64 - 0.4,
        y,
        x_ticks: &x_ticks,
        y_ticks: &y_ticks,
        places: &places,
        tell: &tell,
    }
    .show(ui, |plot| {
        chart::level(plot, target, theme.amber());
        let points: Vec<[f64; 2]> = known.iter().map(|(at, share)| [*at as f64, *share]).collect();
        chart::line(plot, points.clone(), 1.5, theme.jade());
        chart::dots(plot, points, 3.0, theme.jade());
    });
    if let Some(place) = chosen {
        let bucket = &buckets[known[place].0];
        let (first, last) = (bucket.first, bucket.last);
        let which = Behind::Retention { first, last, maturity: None, forgotten: false };
        leads.push(Lead::Notes(which, tell(place)));
    }
}

fn seen(bin: &Bin) -> (String, String, String) {
    let reviews = strings::count("stats.reviews", bin.count as usize);
    (words::percent(bin.predicted), words::percent(bin.seen), reviews)
}

fn points(bins: &[Bin]) -> Vec<[f64; 2]> {
    bins.iter().map(|bin| [f64::from(bin.x), f64::from(bin.seen)]).collect()
}

fn least(bins: &[Bin]) -> f64 {
    bins.iter().map(|bin| f64::from(bin.seen.min(bin.predicted))).fold(1.0, f64::min)
}

/// The forgetting curve: a line as predicted, dots as seen.
pub fn curve(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    let title = tr!("stats.curve");
    caption(ui, title.as_ref());
    let bins = &shown.numbers.calibration.by_time;
    if bins.is_empty() {
        chart::nothing(ui, &tr!("stats.curve_none"));
        return;
    }
    let tell = |place: usize| {
        let (predicted, seen, reviews) = seen(&bins[place]);
        let times = format!("{:.1}", bins[place].x);
        tr!("stats.curve_at", times = times, predicted = predicted, seen = seen, reviews = reviews)
    };
    let far = bins.last().map_or(1.0, |bin| f64::from(bin.x)).max(1.2) * 1.08;
    let curve = ForgettingCurve::new(&shown.history.settings);
    let one = MemoryState { stability_days: 1.0, difficulty: 5.0 };
    let predicted = |times: f64| f64::from(curve.recall(one, times as f32));
    let (y, y_ticks) = chart::share_axis(least(bins).min(predicted(far)));
    let step = if far > 2.4 { 1.0 } else { 0.5 };
    let ticks = (0..).map(|n| f64::from(n) * step).take_while(|times| *times <= far);
    let x_ticks: Vec<Tick> = ticks.map(|times| (times, format!("{times}"))).collect();
    let places: Vec<f64> = bins.iter().map(|bin| f64::from(bin.x)).collect();
    let summary = tr!("stats.curve_sum");
    let chosen = Chart {
        name: &title,
        summary: &summary,
        x: 0.0..=far,
        y,
        x_ticks: &x_ticks,
        y_ticks: &y_ticks,
        places: &places,
        tell: &tell,
    }
    .show(ui, |plot| {
        let line = (0..=60).map(|n| f64::from(n) / 60.0 * far).map(|times| [times, predicted(times)]);
        chart::line(plot, line.collect(), 2.5, theme.cinnabar());
        chart::dots(plot, points(bins), 5.0, theme.jade());
    });
    if let Some(place) = chosen {
        leads.push(Lead::Notes(Behind::ByTime(bins[place]), tell(place)));
    }
}

fn calibration(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    let title = tr!("stats.calibration");
    caption(ui, title.as_ref());
    let calibration = &shown.numbers.calibration;
    let bins = &calibration.by_recall;
    let (Some(rmse), Some(loss), Some(of_mean)) =
        (calibration.rmse, calibration.log_loss, calibration.log_loss_of_mean)
    else {
        chart::nothing(ui, &tr!("stats.curve_none"));
        return;
    };
    let tell = |place: usize| {
        let (predicted, seen, reviews) = seen(&bins[place]);
        tr!("stats.calibration_at", predicted = predicted, seen = seen, reviews = reviews)
    };
    let summary = calibration_words(calibration.count, rmse, loss, of_mean);
    let (y, y_ticks) = chart::share_axis(least(bins));
    let places: Vec<f64> = bins.iter().map(|bin| f64::from(bin.x)).collect();
    let x = y.clone();
    let x_ticks: Vec<Tick> = y_ticks.iter().filter(|(at, _)| at > x.start()).cloned().collect();
    let chosen = Chart {
        name: &title,
        summary: &summary,
        x,
        y: y.clone(),
        x_ticks: &x_ticks,
        y_ticks: &y_ticks,
        places: &places,
        tell: &tell,
    }
    .show(ui, |plot| {
        chart::line(plot, vec![[*y.start(), *y.start()], [1.0, 1.0]], 1.0, theme.soft);
        chart::dots(plot, points(bins), 5.0, theme.jade());
    });
    if let Some(place) = chosen {
        leads.push(Lead::Notes(Behind::ByRecall(bins[place]), tell(place)));
    }
}

/// RMSE and log loss in plain words. Few reviews say little.
fn calibration_words(count: u32, rmse: f32, loss: f32, of_mean: f32) -> String {
    let points = format!("{:.1}", rmse * 100.0);
    if count < 400 {
        return tr!(
            "stats.calibration_few",
            points = points,
            reviews = strings::count("stats.reviews", count as usize)
        );
    }
    // What a set of parameters fitted to the person usually reaches is 2 to 5 points.
    let verdict = match rmse {
        ..0.03 => tr!("stats.model_good"),
        0.03..0.07 => tr!("stats.model_fair"),
        _ => tr!("stats.model_poor"),
    };
    let guess = if loss < of_mean { tr!("stats.better_than_guess") } else { tr!("stats.worse_than_guess") };
    let (loss, of_mean) = (format!("{loss:.3}"), format!("{of_mean:.3}"));
    let first = tr!("stats.calibration_sum", verdict = verdict, points = points);
    format!("{first}\n{}", tr!("stats.calibration_loss", guess = guess, loss = loss, of_mean = of_mean))
}
