//! What the desired retention costs: minutes a day at each value, simulated off the thread, in a dialog.

use std::collections::HashSet;

use eframe::egui::{Ui, vec2};

use super::SettingsScreen;
use crate::app::theme::space;
use crate::app::widgets::chart::{self, Chart, Tick};
use crate::app::widgets::{Button, dialog, prose, soft_prose, working};
use crate::app::{Command, Cx, Theme, Tone, Type};
use crate::collection::{self, Beside};
use crate::jobs::{Job, Progress};
use crate::model::{DeckId, PresetId, ScheduleSettings};
use crate::schedule::price::{HIGHEST, Habits, LEAST_ANSWERS, LOWEST, Price, Prices, prices};
use crate::{strings, tr};

/// The seed of the simulation: the same cards have the same price each time it is asked for.
const SEED: u64 = 20;

/// The height of the chart with the line above it, and of all else in the dialog, points.
const CHART: std::ops::RangeInclusive<f32> = 120.0..=230.0;
const ELSE: f32 = 370.0;

/// The question on screen.
pub(super) struct PriceDialog {
    preset: Option<PresetId>,
    /// What is set, percent.
    present: u32,
    job: Option<Job<collection::Result<Option<Prices>>>>,
    /// Empty while it is worked on.
    prices: Option<Prices>,
    /// The value to set, percent.
    chosen: u32,
}

impl PriceDialog {
    /// Begins to simulate; none when that cannot be begun, which is told.
    fn start(cx: &mut Cx<'_>, preset: Option<PresetId>) -> Option<Self> {
        let schedule = cx.read(cx.collection.preset_schedule(preset))?.clone();
        let decks = cx.read(cx.collection.deck_paths())?.into_iter().map(|(deck, _)| deck);
        let decks: HashSet<DeckId> = decks.filter(|deck| cx.collection.deck_preset(*deck).1 == preset).collect();
        let present = percent(&schedule);
        let (beside, egui) = (cx.collection.beside(), cx.egui.clone());
        let work = move |progress: &Progress| work(&beside, preset, &decks, &schedule, progress);
        match Job::start(move || egui.request_repaint(), work) {
            Ok(job) => Some(Self { preset, present, job: Some(job), prices: None, chosen: present }),
            Err(error) => {
                cx.fail(tr!("app.no_thread", error = error));
                None
            }
        }
    }

    /// Draws it over the page. False when it was left.
    fn ui(&mut self, ui: &Ui, cx: &mut Cx<'_>) -> bool {
        match self.job.as_ref().and_then(Job::poll) {
            None => {}
            Some(Ok(Ok(found))) => {
                self.job = None;
                self.chosen = found.as_ref().and_then(Prices::best).map_or(self.present, |best| best.percent);
                self.prices = found;
            }
            Some(Ok(Err(error))) => {
                cx.read::<()>(Err(error));
                return false;
            }
            Some(Err(_)) => {
                cx.fail(tr!("app.broke_off"));
                return false;
            }
        }
        dialog(ui, "retention-price", &tr!("price.title"), 620.0, |ui| {
            ui.add_space(space::ITEM);
            if let Some(job) = &self.job {
                return !working(ui, &tr!("price.working"), job.share(), &tr!("memory.stop"));
            }
            match &self.prices {
                None => drop(soft_prose(ui, Type::Body, &tr!("price.no_cards"))),
                Some(prices) => {
                    let (present, chosen) = (prices.at(self.present), prices.at(self.chosen));
                    soft_prose(ui, Type::Small, &basis(prices));
                    ui.add_space(space::ITEM);
                    if let Some(percent) = curve(ui, prices, self.present, self.chosen) {
                        self.chosen = percent;
                    }
                    ui.add_space(space::ITEM);
                    marked(ui, cx.theme, prices, self.present);
                    if let (Some(present), Some(chosen)) = (present, chosen) {
                        prose(ui, Type::Strong, &change(prices, present, chosen), cx.theme.ink);
                    }
                }
            }
            ui.add_space(space::ITEM);
            let mut open = true;
            ui.horizontal_wrapped(|ui| {
                if self.can_take() {
                    let words = tr!("price.take", percent = self.chosen);
                    if ui.add(Button::primary(words).hint(Command::TakeRetention.hint())).clicked() {
                        cx.run(Command::TakeRetention);
                    }
                }
                let cancel = Button::quiet(tr!("price.close")).hint(Command::CancelNote.hint());
                open = !ui.add(cancel).clicked();
            });
            open
        })
    }

    fn can_take(&self) -> bool {
        self.prices.is_some() && self.chosen != self.present
    }
}

impl SettingsScreen {
    pub(super) fn price_ui(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        if self.price.as_mut().is_some_and(|price| !price.ui(ui, cx)) {
            // Dropped, the work is told to stop.
            self.price = None;
            cx.egui.request_repaint();
        }
    }

    pub(super) fn price_commands(&self) -> Vec<Command> {
        match &self.price {
            None => vec![Command::RetentionPrice],
            Some(price) if price.can_take() => vec![Command::TakeRetention, Command::CancelNote],
            Some(_) => vec![Command::CancelNote],
        }
    }

    pub(super) fn price_command(&mut self, command: Command, cx: &mut Cx<'_>) {
        match command {
            Command::RetentionPrice => self.price = PriceDialog::start(cx, self.preset),
            Command::CancelNote => self.price = None,
            Command::TakeRetention => {
                let Some(price) = self.price.take() else { return };
                let (preset, chosen) = (price.preset, price.chosen);
                cx.change_and_say(tr!("price.taken", percent = chosen), move |collection| {
                    let mut schedule = collection.preset_schedule(preset)?.clone();
                    schedule.desired_retention = chosen as f32 / 100.0;
                    collection.set_preset(preset, &schedule)
                });
            }
            _ => {}
        }
    }
}

fn percent(schedule: &ScheduleSettings) -> u32 {
    (schedule.desired_retention * 100.0).round() as u32
}

fn work(
    beside: &Beside,
    preset: Option<PresetId>,
    decks: &HashSet<DeckId>,
    schedule: &ScheduleSettings,
    progress: &Progress,
) -> collection::Result<Option<Prices>> {
    let Some(pasts) = beside.pasts(&progress.part(0.0, 0.02))? else { return Ok(None) };
    let Some(cards) = beside.taking_part(preset, &progress.part(0.02, 0.04))? else { return Ok(None) };
    let tell = progress.part(0.04, 1.0);
    Ok(prices(&cards, &pasts, decks, schedule, (&beside.calendar(), beside.now()), SEED, tell.as_ref()))
}

/// On what the simulation stands, in words.
fn basis(prices: &Prices) -> String {
    let habits = match prices.habits {
        Habits::Own(answers) => tr!("price.own", answers = answers),
        Habits::Person(answers) => tr!("price.person", answers = answers),
        Habits::Usual(answers) => tr!("price.usual", answers = answers, least = LEAST_ANSWERS),
    };
    tr!("price.basis", cards = strings::count("price.cards", prices.cards), habits = habits)
}

/// How long a day's study takes, in words.
fn time(minutes: f32) -> String {
    match minutes {
        m if m < 1.0 => tr!("price.seconds", n = format!("{:.0}", m * 60.0)),
        m if m < 9.95 => tr!("price.minutes", n = format!("{m:.1}")),
        m => tr!("price.minutes", n = format!("{m:.0}")),
    }
}

fn told(price: &Price) -> String {
    let recalled = format!("{:.0}", price.recalled);
    tr!("price.at", percent = price.percent, time = time(price.minutes_a_day), cards = recalled)
}

/// The curve. The value that was pressed.
fn curve(ui: &mut Ui, prices: &Prices, present: u32, chosen: u32) -> Option<u32> {
    let most = prices.points.iter().map(|price| price.minutes_a_day).fold(0.0, f32::max);
    // Where no day takes two minutes, the curve is one of seconds.
    let (unit, summary) = if most < 2.0 { (60.0, tr!("price.axis_s")) } else { (1.0, tr!("price.axis_m")) };
    let height = |price: &Price| f64::from(price.minutes_a_day * unit);
    let (y, y_ticks) = chart::count_axis(f64::from(most * unit));
    let first = prices.points.first().map_or(LOWEST, |price| price.percent);
    let ticks = (first..=HIGHEST).filter(|percent| percent % 5 == 0 || *percent == HIGHEST);
    let x_ticks: Vec<Tick> = ticks.map(|percent| (f64::from(percent), format!("{percent}%"))).collect();
    let points: Vec<[f64; 2]> = prices.points.iter().map(|price| [f64::from(price.percent), height(price)]).collect();
    let places: Vec<f64> = points.iter().map(|[x, _]| *x).collect();
    let spot = |percent: u32| prices.at(percent).map(|price| vec![[f64::from(percent), height(price)]]);
    let theme = crate::app::widgets::theme(ui);
    let tell = |place: usize| told(&prices.points[place]);
    let name = tr!("price.curve");
    let room = ui.ctx().content_rect().height() - ELSE;
    let size = vec2(ui.available_width(), room.clamp(*CHART.start(), *CHART.end()));
    let pressed = ui.allocate_ui(size, |ui| {
        ui.set_min_size(size);
        let chart = Chart {
            name: &name,
            summary: &summary,
            x: f64::from(first) - 0.5..=f64::from(HIGHEST) + 0.5,
            y,
            x_ticks: &x_ticks,
            y_ticks: &y_ticks,
            places: &places,
            tell: &tell,
        };
        chart.show(ui, |plot| {
            chart::line(plot, points, 2.5, theme.blue());
            let best = prices.best().map(|best| best.percent);
            for (percent, tone) in [(Some(present), Tone::Amber), (best, Tone::Jade)] {
                if let Some(spot) = percent.and_then(spot) {
                    chart::dots(plot, spot, 6.0, theme.tone(tone));
                }
            }
            if let Some(spot) = spot(chosen) {
                chart::dots(plot, spot, 3.0, theme.card);
            }
        })
    });
    pressed.inner.and_then(|place| prices.points.get(place)).map(|price| price.percent)
}

/// The present and the best value, each in the colour of its dot.
fn marked(ui: &mut Ui, theme: &Theme, prices: &Prices, present: u32) {
    let present = prices.at(present).map(|price| tr!("price.present", what = told(price)));
    let best = prices.best().map(|price| tr!("price.best", what = told(price)));
    for (words, tone) in [(present, Tone::Amber), (best, Tone::Jade)] {
        if let Some(words) = words {
            prose(ui, Type::Body, &words, theme.tone(tone));
        }
    }
}

/// What a change would bring and cost.
fn change(prices: &Prices, present: &Price, chosen: &Price) -> String {
    if present.percent == chosen.percent {
        return tr!("price.same", percent = chosen.percent);
    }
    let recalled = (chosen.recalled - present.recalled) / prices.cards.max(1) as f32 * 100.0;
    let minutes = chosen.minutes_a_day - present.minutes_a_day;
    let share = format!("{:.1}", recalled.abs());
    let recalled = match recalled {
        r if r.abs() < 0.05 => tr!("price.as_many").into_owned(),
        r if r > 0.0 => tr!("price.more", share = share),
        _ => tr!("price.fewer", share = share),
    };
    let span = time(minutes.abs());
    let time = match minutes {
        m if (m * 60.0).abs() < 0.5 => tr!("price.as_long").into_owned(),
        m if m > 0.0 => tr!("price.longer", time = span),
        _ => tr!("price.shorter", time = span),
    };
    tr!("price.change", percent = chosen.percent, recalled = recalled, time = time)
}
