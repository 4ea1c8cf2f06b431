//! Bars by day and hour: what falls due, minutes, hours, added cards; and the forgetting curve beside the first.

use eframe::egui::{Align, Color32, Layout, Ui};

use super::Lead;
use super::model;
use super::parts::{choice, push};
use super::reading::Shown;
use super::words;
use crate::app::widgets::chart::{self, Chart};
use crate::app::widgets::{caption, side_by_side, theme};
use crate::model::Day;
use crate::statistics::{Behind, Bucket};
use crate::{strings, tr};

/// What falls due, and the forgetting curve.
pub fn ahead_and_curve(ui: &mut Ui, shown: &Shown, far: bool, leads: &mut Vec<Lead>) {
    side_by_side(ui, 311.0, &[534.0, 422.0], |ui, place| match place {
        0 => forecast(ui, shown, far, leads),
        _ => model::curve(ui, shown, leads),
    });
}

/// Minutes, hours, added cards.
pub fn ui(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    side_by_side(ui, 250.0, &[1.0, 1.0], |ui, place| match place {
        0 => minutes(ui, shown, leads),
        _ => hours(ui, shown, leads),
    });
    side_by_side(ui, 250.0, &[1.0], |ui, _| added(ui, shown, leads));
}

/// One bar of the forecast.
struct Ahead {
    first: Day,
    last: Day,
    cards: u32,
}

fn forecast(ui: &mut Ui, shown: &Shown, far: bool, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    let (forecast, today) = (&shown.numbers.forecast, shown.numbers.today);
    let title = if far { tr!("stats.due_year") } else { tr!("stats.due_month") };
    ui.horizontal(|ui| {
        caption(ui, title.as_ref());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let pressed = choice(ui, &tr!("stats.one_year"), far);
            push(leads, pressed, || Lead::Far(true));
            let pressed = choice(ui, &tr!("stats.thirty_days"), !far);
            push(leads, pressed, || Lead::Far(false));
        });
    });
    let (days, step) = if far { (&forecast.days[..], 7) } else { (&forecast.days[..30], 1) };
    let day = |ahead: usize| today.plus(i32::try_from(ahead).unwrap_or(i32::MAX));
    // The backlog stands before today.
    let mut bars = Vec::new();
    if forecast.backlog > 0 {
        bars.push(Ahead { first: Day(i32::MIN), last: today.plus(-1), cards: forecast.backlog });
    }
    let backlog = bars.len();
    bars.extend(days.chunks(step).enumerate().map(|(at, days)| Ahead {
        first: day(at * step),
        last: day(at * step + days.len() - 1),
        cards: days.iter().sum(),
    }));
    if far && forecast.later > 0 {
        bars.push(Ahead { first: day(days.len()), last: Day(i32::MAX), cards: forecast.later });
    }
    if forecast.cards() == 0 {
        chart::nothing(ui, &tr!("stats.due_none"));
        return;
    }
    let tell = |place: usize| {
        let bar = &bars[place];
        let cards = strings::count("stats.cards", bar.cards as usize);
        if bar.first == Day(i32::MIN) {
            return tr!("stats.backlog", cards = cards);
        }
        if bar.last == Day(i32::MAX) {
            return tr!("stats.due_later", cards = cards);
        }
        tr!("stats.due_on", days = words::days(bar.first, bar.last, shown), cards = cards)
    };
    let cards = |n: u32| strings::count("stats.cards", n as usize);
    let soon: u32 = days.iter().sum();
    let summary = match forecast.backlog {
        0 => tr!("stats.due_sum", cards = cards(soon)),
        backlog => tr!("stats.due_sum_backlog", cards = cards(soon), backlog = cards(backlog)),
    };
    let most = bars.iter().map(|bar| bar.cards).max().unwrap_or(0);
    let (y, y_ticks) = chart::count_axis(f64::from(most));
    let x_ticks: Vec<chart::Tick> = chart::spread(bars.len() - backlog, chart::width(ui), 92.0)
        .into_iter()
        .map(|at| at + backlog)
        .filter(|at| bars[*at].last != Day(i32::MAX))
        .map(|at| (at as f64, words::date(bars[at].first, shown)))
        .collect();
    let chosen = Chart {
        name: &title,
        summary: &summary,
        x: -0.6..=bars.len() as f64 - 0.4,
        y,
        x_ticks: &x_ticks,
        y_ticks: &y_ticks,
        places: &places(bars.len()),
        tell: &tell,
    }
    .show(ui, |plot| {
        let (late, coming) = bars.split_at(backlog);
        chart::bars(plot, late.iter().map(|bar| f64::from(bar.cards)), theme.amber());
        let coming = coming.iter().enumerate().map(|(at, bar)| ((at + backlog) as f64, f64::from(bar.cards)));
        chart::bars_at(plot, coming, theme.blue());
    });
    if let Some(place) = chosen {
        leads.push(Lead::Notes(Behind::Due(bars[place].first, bars[place].last), tell(place)));
    }
}

fn places(count: usize) -> Vec<f64> {
    (0..count).map(|place| place as f64).collect()
}

/// Bars over the period's steps.
struct Steps<'a> {
    title: &'a str,
    summary: &'a str,
    height: &'a dyn Fn(&Bucket) -> f64,
    tell: &'a dyn Fn(&Bucket) -> String,
    behind: &'a dyn Fn(Day, Day) -> Behind,
    colour: Color32,
}

fn steps(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>, steps: &Steps<'_>) {
    let buckets = &shown.buckets;
    let most = buckets.iter().map(|bucket| (steps.height)(bucket)).fold(0.0, f64::max);
    let (y, y_ticks) = chart::count_axis(most);
    let x_ticks = model::day_ticks(ui, shown);
    let tell = |place: usize| {
        tr!("stats.on", days = words::bucket(&buckets[place], shown), what = (steps.tell)(&buckets[place]))
    };
    let chosen = Chart {
        name: steps.title,
        summary: steps.summary,
        x: -0.6..=buckets.len() as f64 - 0.4,
        y,
        x_ticks: &x_ticks,
        y_ticks: &y_ticks,
        places: &places(buckets.len()),
        tell: &tell,
    }
    .show(ui, |plot| chart::bars(plot, buckets.iter().map(|bucket| (steps.height)(bucket)), steps.colour));
    if let Some(place) = chosen {
        let bucket = &buckets[place];
        leads.push(Lead::Notes((steps.behind)(bucket.first, bucket.last), tell(place)));
    }
}

fn minutes(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    let title = tr!("stats.minutes");
    caption(ui, title.as_ref());
    let total = shown.numbers.total;
    if total.reviews() == 0 {
        chart::nothing(ui, &tr!("stats.no_reviews"));
        return;
    }
    let days = shown.numbers.days.iter().filter(|day| day.reviews() > 0).count();
    let each = words::time(total.taken_ms / days.max(1) as u64);
    let days = strings::count("stats.study_days", days);
    let summary = tr!("stats.minutes_sum", total = words::time(total.taken_ms), days = days, each = each);
    let tell = |bucket: &Bucket| {
        let reviews = strings::count("stats.reviews", bucket.counts.reviews() as usize);
        tr!("stats.time_for", time = words::time(bucket.counts.taken_ms), reviews = reviews)
    };
    steps(
        ui,
        shown,
        leads,
        &Steps {
            title: &title,
            summary: &summary,
            height: &|bucket| bucket.counts.taken_ms as f64 / 60_000.0,
            tell: &tell,
            behind: &Behind::Reviews,
            colour: theme.jade(),
        },
    );
}

fn added(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    let title = tr!("stats.added");
    caption(ui, title.as_ref());
    let cards = |n: u32| strings::count("stats.cards", n as usize);
    if shown.numbers.total.added == 0 {
        chart::nothing(ui, &tr!("stats.added_none"));
        return;
    }
    let summary = tr!("stats.added_sum", cards = cards(shown.numbers.total.added));
    steps(
        ui,
        shown,
        leads,
        &Steps {
            title: &title,
            summary: &summary,
            height: &|bucket| f64::from(bucket.counts.added),
            tell: &|bucket| cards(bucket.counts.added),
            behind: &Behind::Added,
            colour: theme.blue(),
        },
    );
}

fn hours(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    let title = tr!("stats.hours");
    caption(ui, title.as_ref());
    let hours = &shown.numbers.hours;
    let most = hours.iter().map(|hour| hour.reviews).max().unwrap_or(0);
    if most == 0 {
        chart::nothing(ui, &tr!("stats.no_reviews"));
        return;
    }
    let tell = |place: usize| {
        let hour = &hours[place];
        let reviews = strings::count("stats.reviews", hour.reviews as usize);
        let share = words::percent_or_none(hour.retention.share());
        tr!("stats.hour", from = place, to = place + 1, reviews = reviews, share = share)
    };
    // Below twenty answers an hour says nothing about memory.
    let worth = hours.iter().enumerate().filter(|(_, hour)| hour.retention.of >= 20);
    let share = |hour: &crate::statistics::Hour| hour.retention.share().unwrap_or(0.0);
    let several = worth.clone().count() > 1;
    let best = worth.max_by(|(_, a), (_, b)| share(a).total_cmp(&share(b)));
    let summary = match best {
        Some((hour, of)) if several => tr!("stats.best_hour", hour = hour, share = words::percent(share(of))),
        _ => tr!("stats.hours_axis").into_owned(),
    };
    let (y, y_ticks) = chart::count_axis(f64::from(most));
    let x_ticks: Vec<chart::Tick> = (0..24).step_by(4).map(|hour| (f64::from(hour), format!("{hour}:00"))).collect();
    let chosen = Chart {
        name: &title,
        summary: &summary,
        x: -0.6..=23.6,
        y,
        x_ticks: &x_ticks,
        y_ticks: &y_ticks,
        places: &places(24),
        tell: &tell,
    }
    .show(ui, |plot| chart::bars(plot, hours.iter().map(|hour| f64::from(hour.reviews)), theme.blue()));
    if let Some(place) = chosen {
        leads.push(Lead::Notes(Behind::Hour(u8::try_from(place).unwrap_or(0)), tell(place)));
    }
}
