//! Parameters fitted to the person's own reviews, and due days moved: worked out beside the collection, shown, then applied.

use std::collections::HashSet;

use eframe::egui::Ui;

use super::SettingsScreen;
use super::learning::row;
use super::presets::name;
use crate::app::theme::space;
use crate::app::widgets::{Button, prose, soft_prose, working};
use crate::app::{Cx, Tone, Type};
use crate::collection::{self, PresetSettings};
use crate::jobs::{Job, Progress};
use crate::model::{DeckId, PresetId, ScheduleSettings};
use crate::schedule::fit::{Fit, Foresight, LEAST_REVIEWS, NoFit, fit};
use crate::schedule::{Moves, Past};
use crate::{strings, tr};

/// A preset with what came of fitting it.
type Fitted = (Option<PresetId>, Result<Fit, NoFit>);

/// What was worked out.
pub(super) enum Found {
    Fits(Vec<Fitted>, Moves),
    Moves(Moves),
}

/// The work under way, and what came of the last.
#[derive(Default)]
pub(super) struct Fitting {
    job: Option<Job<collection::Result<Option<Found>>>>,
    found: Option<Found>,
}

impl Fitting {
    /// What it was worked out from is another: nothing of it holds.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

impl SettingsScreen {
    pub(super) fn parameters(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let schedule = self.shown(cx.collection).schedule;
        let (title, fitted) = (tr!("memory.parameters"), !schedule.parameters.is_empty());
        let idle = self.fitting.job.is_none();
        let several = !cx.collection.presets().is_empty();
        let preset = self.preset;
        let (mut one, mut all, mut moves, mut back) = (false, false, false, false);
        row(ui, cx, &title, |ui| {
            let state = if fitted { tr!("memory.parameters_own") } else { tr!("memory.parameters_default") };
            ui.label(cx.theme.soft(Type::Body, state));
            let quiet = |words: std::borrow::Cow<'_, str>| Button::quiet(words).small().enabled(idle);
            one = ui.add(quiet(tr!("memory.fit"))).clicked();
            all = several && ui.add(quiet(tr!("memory.fit_all"))).clicked();
            moves = ui.add(quiet(tr!("memory.reschedule"))).clicked();
            back = fitted && ui.add(Button::link(tr!("memory.parameters_reset")).small()).clicked();
        });
        if one {
            self.start_fit(cx, vec![preset]);
        }
        if all {
            let named = cx.collection.presets().iter().map(|preset| Some(preset.id));
            let all = std::iter::once(None).chain(named).collect();
            self.start_fit(cx, all);
        }
        if moves {
            let wanted = vec![(preset, schedule)];
            self.start_work(cx, move |beside, progress| {
                Ok(beside.moves(&wanted, &progress.part(0.0, 1.0))?.map(Found::Moves))
            });
        }
        if back {
            cx.change_long(tr!("memory.computing"), tr!("memory.parameters_back"), move |collection, _| {
                collection.fit_parameters(&[(preset, Vec::new())], false)
            });
        }
        self.working_on_fit(ui, cx);
        self.found(ui, cx);
    }

    fn start_fit(&mut self, cx: &mut Cx<'_>, presets: Vec<Option<PresetId>>) {
        let decks = cx.read(cx.collection.deck_paths()).unwrap_or_default();
        let mut tasks = Vec::new();
        for preset in presets {
            let Some(schedule) = cx.read(cx.collection.preset_schedule(preset)).cloned() else { return };
            let mine = decks.iter().map(|(deck, _)| *deck).filter(|deck| cx.collection.deck_preset(*deck).1 == preset);
            tasks.push((preset, schedule, mine.collect::<HashSet<DeckId>>()));
        }
        self.start_work(cx, move |beside, progress| work(&beside, &tasks, progress));
    }

    fn start_work(
        &mut self,
        cx: &mut Cx<'_>,
        work: impl FnOnce(collection::Beside, &Progress) -> collection::Result<Option<Found>> + Send + 'static,
    ) {
        let (beside, egui) = (cx.collection.beside(), cx.egui.clone());
        match Job::start(move || egui.request_repaint(), move |progress| work(beside, progress)) {
            Ok(job) => self.fitting = Fitting { job: Some(job), found: None },
            Err(error) => cx.fail(tr!("app.no_thread", error = error)),
        }
    }

    fn working_on_fit(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(job) = &self.fitting.job else { return };
        if let Some(result) = job.poll() {
            self.fitting.job = None;
            match result {
                Ok(Ok(found)) => self.fitting.found = found,
                Ok(Err(error)) => drop(cx.read::<()>(Err(error))),
                Err(_) => cx.fail(tr!("app.broke_off")),
            }
            cx.egui.request_repaint();
            return;
        }
        if working(ui, &tr!("memory.working"), job.share(), &tr!("memory.stop")) {
            // Dropped, it is told to stop.
            self.fitting.job = None;
        }
    }

    fn found(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut done = false;
        match &self.fitting.found {
            None => {}
            Some(Found::Moves(moves)) => done = offer_moves(ui, cx, *moves, self.preset),
            Some(Found::Fits(fits, moves)) => {
                let several = fits.len() > 1;
                for (preset, fit) in fits {
                    if several {
                        ui.label(cx.theme.text(Type::Strong, name(cx, *preset)));
                    }
                    tell(ui, cx, fit);
                }
                done = offer_fits(ui, cx, fits, *moves);
            }
        }
        if done {
            self.fitting.found = None;
        }
    }
}

/// Fits each preset to the pasts of its decks' cards, and works out what rescheduling would move.
fn work(
    beside: &collection::Beside,
    tasks: &[(Option<PresetId>, ScheduleSettings, HashSet<DeckId>)],
    progress: &Progress,
) -> collection::Result<Option<Found>> {
    let Some(pasts) = beside.pasts(&progress.part(0.0, 0.05))? else { return Ok(None) };
    let mut fits: Vec<Fitted> = Vec::new();
    let mut better: PresetSettings = Vec::new();
    let share = 0.9 / tasks.len().max(1) as f32;
    for (at, (preset, schedule, decks)) in tasks.iter().enumerate() {
        let mine: Vec<Past> = pasts.iter().filter(|past| decks.contains(&past.deck)).cloned().collect();
        let from = 0.05 + share * at as f32;
        let fit = fit(&mine, schedule, progress.part(from, from + share).as_ref());
        if fit == Err(NoFit::Stopped) {
            return Ok(None);
        }
        if let Some(fit) = fit.as_ref().ok().filter(|fit| fit.better) {
            better.push((*preset, ScheduleSettings { parameters: fit.parameters.clone(), ..schedule.clone() }));
        }
        fits.push((*preset, fit));
    }
    let moves = beside.moves(&better, &progress.part(0.95, 1.0))?;
    Ok(moves.map(|moves| Found::Fits(fits, moves)))
}

/// What came of fitting one preset, in plain words.
fn tell(ui: &mut Ui, cx: &Cx<'_>, fit: &Result<Fit, NoFit>) {
    let fit = match fit {
        Ok(fit) => fit,
        Err(NoFit::TooFew { reviews }) => {
            let missing = LEAST_REVIEWS.saturating_sub(*reviews);
            soft_prose(
                ui,
                Type::Body,
                &tr!("memory.too_few", reviews = reviews, missing = missing, least = LEAST_REVIEWS),
            );
            return;
        }
        Err(NoFit::Unfit | NoFit::Stopped) => {
            soft_prose(ui, Type::Body, &tr!("memory.unfit"));
            return;
        }
    };
    let verdict = if fit.better { tr!("memory.better") } else { tr!("memory.not_better") };
    let tone = if fit.better { cx.theme.tone(Tone::Jade) } else { cx.theme.ink };
    prose(ui, Type::Body, &verdict, tone);
    let points = |foresight: Foresight| format!("{:.1}", foresight.off_by * 100.0);
    let loss = |foresight: Foresight| format!("{:.4}", foresight.log_loss);
    soft_prose(ui, Type::Body, &tr!("memory.tested", fitted = fit.fitted_to, tested = fit.tested_on));
    soft_prose(ui, Type::Body, &tr!("memory.off_by", before = points(fit.before), after = points(fit.after)));
    soft_prose(ui, Type::Body, &tr!("memory.log_loss", before = loss(fit.before), after = loss(fit.after)));
}

/// What would move, in words.
fn moves_in_words(moves: Moves) -> String {
    if moves.cards() == 0 {
        return tr!("memory.no_moves").into_owned();
    }
    let cards = strings::count("memory.moves", moves.cards());
    let (earlier, later) = (moves.earlier, moves.later);
    let due = tr!("memory.moves_due", before = moves.due_before, after = moves.due_after);
    tr!("memory.moves_in_all", cards = cards, earlier = earlier, later = later, due = due)
}

/// Offers to apply the fits that are better. True when that is decided.
fn offer_fits(ui: &mut Ui, cx: &mut Cx<'_>, fits: &[Fitted], moves: Moves) -> bool {
    let better = fits.iter().filter_map(|(preset, fit)| {
        let fit = fit.as_ref().ok().filter(|fit| fit.better)?;
        Some((*preset, fit.parameters.clone()))
    });
    let better: Vec<(Option<PresetId>, Vec<f32>)> = better.collect();
    if better.is_empty() {
        return ui.add(Button::quiet(tr!("memory.good")).small()).clicked();
    }
    soft_prose(ui, Type::Body, &tr!("memory.if_rescheduled", moves = moves_in_words(moves)));
    let mut apply = None;
    let mut leave = false;
    ui.horizontal_wrapped(|ui| {
        if ui.add(Button::primary(tr!("memory.apply")).small()).clicked() {
            apply = Some(false);
        }
        if moves.cards() > 0 && ui.add(Button::quiet(tr!("memory.apply_and_move")).small()).clicked() {
            apply = Some(true);
        }
        leave = ui.add(Button::link(tr!("memory.leave")).small()).clicked();
    });
    ui.add_space(space::ITEM);
    let Some(reschedule) = apply else { return leave };
    cx.change_long(tr!("memory.computing"), tr!("memory.applied"), move |collection, _| {
        collection.fit_parameters(&better, reschedule)
    });
    true
}

/// Offers to move due days. True when that is decided.
fn offer_moves(ui: &mut Ui, cx: &mut Cx<'_>, moves: Moves, preset: Option<PresetId>) -> bool {
    soft_prose(ui, Type::Body, &moves_in_words(moves));
    if moves.cards() == 0 {
        return ui.add(Button::quiet(tr!("memory.good")).small()).clicked();
    }
    let (mut apply, mut leave) = (false, false);
    ui.horizontal_wrapped(|ui| {
        apply = ui.add(Button::primary(tr!("memory.move_them")).small()).clicked();
        leave = ui.add(Button::link(tr!("memory.leave_due")).small()).clicked();
    });
    if apply {
        let words = strings::count("memory.moved", moves.cards());
        cx.change_long(tr!("memory.moving"), words, move |collection, _| collection.reschedule(&[preset]));
    }
    apply || leave
}
