//! What is to be studied now, and the button that begins.

use eframe::egui::{Align, Color32, Label, Layout, Ui};

use super::{LeftOff, fill};
use crate::app::widgets::{Button, caption, card, key_chip, soft_prose};
use crate::app::{Command, Cx, Theme, Type, when};
use crate::collection::{Backlog, BacklogPace, Today};
use crate::{strings, tr};

/// How many cards are left now.
pub fn left(today: &Today) -> usize {
    today.counts.new + today.counts.learning + today.counts.review
}

/// Draws the card, its content at least that high. How high it would be by itself, in points.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, today: &Today, left_off: Option<&LeftOff>, least: f32) -> f32 {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        caption(ui, tr!("today.to_study"));
        if left(today) == 0 {
            nothing(ui, cx, today);
        } else {
            something(ui, cx, today, left_off);
        }
        fill(ui, least)
    })
    .inner
}

/// Something is left.
fn something(ui: &mut Ui, cx: &mut Cx<'_>, today: &Today, left_off: Option<&LeftOff>) {
    let theme = cx.theme;
    let beside = ui.available_width() >= BESIDE + FIGURES;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 36.0;
        let reviews = today.counts.review + today.counts.learning;
        figure(ui, theme, &reviews.to_string(), "", &tr!("today.reviews"), theme.ink);
        figure(ui, theme, &today.counts.new.to_string(), "", &tr!("today.new_cards"), theme.blue());
        let minutes = when::minutes(today.estimate_ms).max(1);
        figure(ui, theme, &minutes.to_string(), &tr!("today.minutes"), &tr!("today.estimate"), theme.soft);
        // Beside the figures where there is room, else below them.
        if beside {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| begin(ui, cx, true));
        }
    });
    if !beside {
        ui.horizontal(|ui| begin(ui, cx, false));
    }
    if let Some(backlog) = &today.backlog {
        soft_prose(ui, Type::Body, &backlog_words(backlog));
    }
    if let Some(left_off) = left_off {
        go_on(ui, cx, left_off);
    }
}

/// What was left undone on days away, what comes first of it, and when it will be done.
fn backlog_words(backlog: &Backlog) -> String {
    let pace = match backlog.pace {
        BacklogPace::Minutes(minutes) => strings::count("today.pace_minutes", minutes as usize),
        BacklogPace::Reviews(reviews) => strings::count("today.pace_reviews", reviews as usize),
    };
    let days = |days: u32| strings::count("today.backlog_days", days as usize);
    let cleared = match (backlog.days, backlog.faster) {
        (Some(1), _) => tr!("today.backlog_today", pace = pace),
        (Some(left), _) => tr!("today.backlog_cleared", pace = pace, days = days(left)),
        (None, Some((more, left))) => tr!("today.backlog_grows", pace = pace, more = more, days = days(left)),
        (None, None) => tr!("today.backlog_long", pace = pace),
    };
    let new = if backlog.new_waits { tr!("today.backlog_new_waits") } else { tr!("today.backlog_new_comes") };
    tr!("today.backlog", overdue = strings::count("today.overdue", backlog.overdue), cleared = cleared, new = new)
}

/// The room that the button and its key need, and that of the figures, in points.
const BESIDE: f32 = 400.0;
const FIGURES: f32 = 300.0;

/// The button that begins, and its key: at its right also where the line is filled from the right.
fn begin(ui: &mut Ui, cx: &mut Cx<'_>, from_right: bool) {
    ui.spacing_mut().item_spacing.x = 14.0;
    if from_right {
        key_chip(ui, &Command::StartStudy.hint());
    }
    if ui.add(Button::primary(Command::StartStudy.words()).min_width(138.0)).clicked() {
        cx.run(Command::StartStudy);
    }
    if !from_right {
        key_chip(ui, &Command::StartStudy.hint());
    }
    let choose = Button::link(Command::ChooseStudy.words()).small().soft().hint(Command::ChooseStudy.hint());
    if ui.add(choose).clicked() {
        cx.run(Command::ChooseStudy);
    }
}

/// What was broken off, and the button that goes on with it.
fn go_on(ui: &mut Ui, cx: &mut Cx<'_>, left_off: &LeftOff) {
    ui.separator();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let button = Button::quiet(Command::ContinueStudy.words()).small().hint(Command::ContinueStudy.hint());
        if ui.add(button).clicked() {
            cx.run(Command::ContinueStudy);
        }
        let answers = strings::count("study.answers", left_off.answers);
        let words = tr!("today.left_off", what = left_off.what, answers = answers);
        ui.add(Label::new(cx.theme.soft(Type::Small, words)).truncate());
    });
}

/// A big figure with its unit, and below it what it counts.
fn figure(ui: &mut Ui, theme: &Theme, number: &str, unit: &str, words: &str, colour: Color32) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.label(theme.text(Type::Number, number).color(colour));
            if !unit.is_empty() {
                ui.label(theme.soft(Type::Heading, unit));
            }
        });
        ui.label(theme.soft(Type::Body, words));
    });
}

/// Nothing is left: what was done, and when it goes on.
fn nothing(ui: &mut Ui, cx: &mut Cx<'_>, today: &Today) {
    let theme = cx.theme;
    ui.label(theme.text(Type::Title, tr!("today.all_done")));
    let mut words = Vec::new();
    if today.reviews_today > 0 {
        words.push(strings::count("today.done_today", today.reviews_today as usize));
    }
    if let Some(at) = today.next_due_at {
        let due = when::due(at, cx.collection.now(), &cx.collection.calendar());
        words.push(tr!("today.next", when = due));
    }
    if !words.is_empty() {
        ui.label(theme.soft(Type::Body, words.join(" · ")));
    }
}
