//! The card: the next session, or how to name one.

use eframe::egui::{Align, Label, Layout, Stroke, Ui, vec2};

use super::super::fill;
use super::{curve, percent};
use crate::app::theme::space;
use crate::app::widgets::{Bar, Button, caption, card, command_button, soft_prose};
use crate::app::{Command, Cx, Type, when};
use crate::collection::{Ahead, StudySession, StudySessionForm};
use crate::model::TimeMs;
use crate::schedule::readiness::Outlook;
use crate::{strings, tr};

/// Draws the card with this in it, at least that high. What came of it, and how high it would be by itself, in points.
pub fn ui<R>(ui: &mut Ui, cx: &mut Cx<'_>, least: f32, content: impl FnOnce(&mut Ui, &mut Cx<'_>) -> R) -> (R, f32) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        (content(ui, cx), fill(ui, least))
    })
    .inner
}

/// No session is named yet.
pub fn none(ui: &mut Ui, cx: &mut Cx<'_>) {
    caption(ui, tr!("ready.next"));
    soft_prose(ui, Type::Body, &tr!("ready.none"));
    command_button(ui, cx, Command::NewSession);
}

/// The next session. Returns a session that is to be changed.
pub fn ahead(ui: &mut Ui, cx: &mut Cx<'_>, ahead: &Ahead, outlook: Option<&Outlook>) -> Option<StudySession> {
    let next = ahead.sessions.first()?;
    head(ui, cx, &next.form);
    match outlook {
        None => {
            ui.label(cx.theme.soft(Type::Small, tr!("ready.counting")));
        }
        Some(outlook) if outlook.cards == 0 => {
            ui.label(cx.theme.soft(Type::Small, tr!("ready.no_cards")));
        }
        Some(outlook) => {
            shares(ui, cx, &next.form, outlook);
            let width = ui.available_width();
            soft_prose(ui, Type::Small, &reach(&next.form, outlook));
            curve::ui(ui, outlook, next.form.target, width);
        }
    }
    let spent = ahead.ask.sessions.first().is_some_and(|session| session.spent_today_ms > 0);
    buttons(ui, cx, outlook.filter(|outlook| outlook.cards > 0), spent);
    let mut edit = None;
    for other in ahead.sessions.iter().skip(1).take(3) {
        let date = when::date(cx.collection.calendar().day(other.form.at));
        let words = tr!("ready.also", name = other.form.name, date = date);
        let button = Button::link(words).small().soft().name(tr!("ready.edit_of", name = other.form.name));
        if ui.add(button).clicked() {
            edit = Some(other.clone());
        }
    }
    edit
}

fn head(ui: &mut Ui, cx: &Cx<'_>, form: &StudySessionForm) {
    caption(ui, tr!("ready.next"));
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(cx.theme.soft(Type::Small, time(cx, form.at)));
            // A long name is cut before the date.
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(cx.theme.text(Type::Heading, &form.name)).truncate());
            });
        });
    });
}

/// 12月3日 14:30 · 还有 10 天.
pub fn time(cx: &Cx<'_>, at: TimeMs) -> String {
    let calendar = cx.collection.calendar();
    let (today, day) = (calendar.day(cx.collection.now()), calendar.day(at));
    let time = when::time_of_day(at, &calendar);
    match usize::try_from(day.0 - today.0) {
        Ok(0) => tr!("ready.today_at", time = time),
        Ok(days) => {
            tr!("ready.when", date = when::date(day), time = time, left = strings::count("ready.in_days", days))
        }
        Err(_) => when::date(day),
    }
}

/// The share that is recalled, its target, and the bar.
fn shares(ui: &mut Ui, cx: &Cx<'_>, form: &StudySessionForm, outlook: &Outlook) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(theme.text(Type::Body, tr!("ready.then")));
            ui.label(theme.soft(Type::Small, tr!("ready.idle", share = percent(outlook.idle))));
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(theme.soft(Type::Small, tr!("ready.target", share = percent(form.target))));
            let share = format!("{}%", percent(outlook.planned));
            ui.label(theme.text(Type::Title, share).color(theme.jade()));
        });
    });
    let bar = ui.add(Bar::new(outlook.planned, tr!("ready.bar", name = form.name)));
    let x = bar.rect.left() + bar.rect.width() * form.target;
    ui.painter().vline(x, bar.rect.y_range(), Stroke::new(2.0, theme.cinnabar()));
}

/// What it takes to reach the target, or what can be reached.
fn reach(form: &StudySessionForm, outlook: &Outlook) -> String {
    match outlook.needed_minutes {
        Some(0) if outlook.idle >= form.target => tr!("ready.needed_none").into_owned(),
        Some(0) => tr!("ready.needed_others").into_owned(),
        Some(needed) => tr!("ready.needed", n = needed),
        None => {
            let more = outlook.more.iter().map(|(n, share)| tr!("ready.more", n = n, share = percent(*share)));
            let out_of_reach = std::iter::once(tr!("ready.out_of_reach", n = form.minutes_a_day));
            out_of_reach.chain(more).collect::<Vec<_>>().join(&tr!("ready.between"))
        }
    }
}

/// Today's part, and the way to change the session.
fn buttons(ui: &mut Ui, cx: &mut Cx<'_>, outlook: Option<&Outlook>, spent: bool) {
    let part = outlook.and_then(|outlook| outlook.plan.days.first()).filter(|part| !part.cards.is_empty());
    if let Some(outlook) = outlook.filter(|_| part.is_none()) {
        let done = spent || outlook.plan.days.is_empty();
        let words = if done { tr!("ready.part_done") } else { tr!("ready.part_none") };
        ui.label(cx.theme.soft(Type::Small, words));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::BUTTONS, space::ITEM);
        if let Some(part) = part {
            let study = Button::quiet(Command::StudyPart.words()).small().hint(Command::StudyPart.hint());
            if ui.add(study).clicked() {
                cx.run(Command::StudyPart);
            }
            let cards = strings::count("ready.cards", part.cards.len());
            let words = tr!("ready.part", cards = cards, n = when::minutes(part.ms).max(1));
            ui.label(cx.theme.soft(Type::Small, words));
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::BUTTONS, space::ITEM);
        for command in [Command::EditSession, Command::NewSession] {
            let button = Button::link(command.words()).small().soft().hint(command.hint());
            if ui.add(button).clicked() {
                cx.run(command);
            }
        }
    });
}
