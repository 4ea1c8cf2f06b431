//! What was done, and what failed, in words at the foot of the window.

use eframe::egui::{
    Align2, Area, Context, Frame, Id, Label, Margin, Order, Role, Shadow, Stroke, Ui, Vec2, WidgetInfo,
};

use super::theme::{radius, space};
use super::widgets::{Button, Icon, icon};
use super::{Action, Command, Notice, Theme, Type};
use crate::tr;

/// How long what was done stays, in seconds. What failed stays until it is closed.
const STAYS: f64 = 6.0;

struct Item {
    notice: Notice,
    undo: bool,
    /// The time of egui at which it goes; none before it was first shown, and for failures.
    until: Option<f64>,
}

/// The notices on show, the oldest first.
#[derive(Default)]
pub struct Notices {
    items: Vec<Item>,
}

impl Notices {
    /// Says something. What was done gives way to what is done next; failures stay.
    pub fn say(&mut self, notice: Notice) {
        self.push(notice, false);
    }

    /// Says that something was done, with a button to undo it.
    pub fn say_undoable(&mut self, words: String) {
        self.push(Notice::Done(words), true);
    }

    fn push(&mut self, notice: Notice, undo: bool) {
        self.items.retain(|item| matches!(item.notice, Notice::Failed(_)) && item.notice != notice);
        let excess = self.items.len().saturating_sub(2);
        self.items.drain(..excess);
        self.items.push(Item { notice, undo, until: None });
    }

    /// Whether there are any.
    pub fn any(&self) -> bool {
        !self.items.is_empty()
    }

    /// Closes all.
    pub fn clear(&mut self) {
        self.items.clear();
    }

    /// Draws them.
    pub fn ui(&mut self, ctx: &Context, theme: &Theme, out: &mut Vec<Action>) {
        let now = ctx.input(|input| input.time);
        for item in &mut self.items {
            if matches!(item.notice, Notice::Done(_)) && item.until.is_none() {
                item.until = Some(now + STAYS);
            }
        }
        self.items.retain(|item| item.until.is_none_or(|until| now < until));
        if let Some(next) = self.items.iter().filter_map(|item| item.until).min_by(f64::total_cmp) {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64((next - now).max(0.0) + 0.01));
        }
        if self.items.is_empty() {
            return;
        }
        let mut close = None;
        Area::new(Id::unique("notices"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_BOTTOM, Vec2::new(space::RAIL / 2.0, -space::CARDS))
            .show(ctx, |ui| {
                for (place, item) in self.items.iter().enumerate() {
                    draw(ui, theme, item, out, || close = Some(place));
                }
            });
        if let Some(place) = close {
            self.items.remove(place);
            ctx.request_repaint();
        }
    }
}

fn draw(ui: &mut Ui, theme: &Theme, item: &Item, out: &mut Vec<Action>, close: impl FnOnce()) {
    let (words, sign, colour) = match &item.notice {
        Notice::Done(words) => (words, Icon::Check, theme.jade()),
        Notice::Failed(words) => (words, Icon::Warning, theme.cinnabar()),
    };
    let border = if matches!(item.notice, Notice::Failed(_)) { theme.cinnabar() } else { theme.line };
    Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, border))
        .corner_radius(radius::BUTTON)
        .shadow(Shadow { offset: [0, 4], blur: 16, spread: 0, color: theme.veil.gamma_multiply(0.4) })
        .inner_margin(Margin::symmetric(16, 10))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                icon(ui, sign, 16.0, colour);
                ui.scope(|ui| {
                    ui.set_max_width((ui.ctx().content_rect().width() - space::RAIL - 260.0).clamp(160.0, 620.0));
                    let label = ui.add(Label::new(theme.text(Type::Body, words.as_str())).wrap());
                    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
                });
                ui.add_space(4.0);
                let done = item.undo && {
                    let undo = ui.add(Button::link(Command::Undo.words()).hint(Command::Undo.hint()));
                    undo.clicked()
                };
                if done {
                    // Not the command: a screen may have a way back of its own.
                    out.push(Action::UndoChange);
                }
                if ui.add(Button::link(tr!("app.close"))).clicked() || done {
                    close();
                }
            });
        });
}
