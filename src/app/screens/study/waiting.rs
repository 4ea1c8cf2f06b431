//! Only cards in learning are left, and the next one is due in a while: how long, and what can be done meanwhile.

use std::time::Duration;

use eframe::egui::Ui;

use super::session::Session;
use super::summary;
use crate::app::theme::space;
use crate::app::widgets::{Button, card, soft_prose};
use crate::app::{Command, Cx, Type, when};
use crate::model::TimeMs;
use crate::schedule::Interval;
use crate::{strings, tr};

const SECOND_MS: u64 = 1_000;
const MINUTE_MS: u64 = 60_000;

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// When the next card falls due.
    pub until: TimeMs,
    /// How many wait.
    pub cards: usize,
    /// Whether it may be shown before its time.
    pub early: bool,
}

impl Waiting {
    /// How long it still takes, in ms.
    fn left_ms(self, now: TimeMs) -> u64 {
        u64::try_from(self.until.0.saturating_sub(now.0)).unwrap_or(0)
    }

    /// Draws it, and wakes the window when the words change next.
    pub fn ui(self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session) {
        let left = self.left_ms(cx.collection.now());
        cx.egui.request_repaint_after(Duration::from_millis(until_change_ms(left)));
        card(ui, |ui| {
            let words = if left <= 12 * 60 * MINUTE_MS {
                tr!("study.wait", time = when::interval(Interval::Seconds(told_secs(left))))
            } else {
                let due = when::due(self.until, cx.collection.now(), &cx.collection.calendar());
                tr!("study.next_at", when = due)
            };
            ui.label(cx.theme.text(Type::Title, words));
            soft_prose(ui, Type::Body, &strings::count("study.waiting", self.cards));
            if session.answers() > 0 {
                soft_prose(ui, Type::Body, &summary::line(session));
            }
            ui.add_space(space::ITEM);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::BUTTONS;
                if self.early {
                    let go_on = Button::primary(Command::StudyEarly.words()).hint(Command::StudyEarly.hint());
                    if ui.add(go_on).clicked() {
                        cx.run(Command::StudyEarly);
                    }
                }
                if ui.add(Button::quiet(Command::FinishStudy.words()).hint(Command::Back.hint())).clicked() {
                    cx.run(Command::FinishStudy);
                }
            });
        });
        summary::missed(ui, cx, session);
    }
}

/// The time left as it is told, in seconds: whole minutes (rounded up) down to the last one, then whole seconds.
fn told_secs(left_ms: u64) -> u32 {
    let unit = if left_ms > MINUTE_MS { MINUTE_MS } else { SECOND_MS };
    u32::try_from(left_ms.div_ceil(unit) * unit / SECOND_MS).unwrap_or(u32::MAX)
}

/// How long until the words for it change: when the running minute, or in the last one the second, is over.
fn until_change_ms(left_ms: u64) -> u64 {
    let unit = if left_ms > MINUTE_MS { MINUTE_MS } else { SECOND_MS };
    match left_ms % unit {
        0 => unit.min(left_ms),
        rest => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_told_until_the_last_one_and_then_seconds() {
        let told = [600_000, 599_999, 120_001, 120_000, 60_001, 60_000, 59_999, 1_000, 1, 0].map(told_secs);
        assert_eq!(told, [600, 600, 180, 120, 120, 60, 60, 1, 1, 0]);
    }

    #[test]
    fn the_window_wakes_no_oftener_than_the_words_change() {
        let mut left = 300_000_u64;
        let mut frames = 0;
        while left > 0 {
            let before = told_secs(left);
            let wait = until_change_ms(left);
            assert!(wait > 0);
            left -= wait;
            frames += 1;
            // One frame may come just on the border, where the words are still the same.
            assert!(told_secs(left) < before || told_secs(left.saturating_sub(1)) < before, "{left}");
        }
        assert!(frames <= 4 + 1 + 60, "{frames}");
    }
}
