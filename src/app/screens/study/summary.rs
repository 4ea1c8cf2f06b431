//! The end of a session: what was done, what was missed, when it goes on.

use eframe::egui::{ScrollArea, Ui};

use super::session::Session;
use crate::app::theme::space;
use crate::app::widgets::{Button, caption, card, small_card_frame};
use crate::app::{Command, Cx, Type, when};
use crate::model::TimeMs;
use crate::{strings, tr};

/// Draws it.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, waits_until: Option<TimeMs>) {
    card(ui, |ui| {
        ui.label(cx.theme.text(Type::Title, tr!(if session.answers() > 0 { "study.done" } else { "study.nothing" })));
        if session.answers() > 0 {
            let share = session.recalled() * 100 / session.answers();
            ui.label(cx.theme.soft(
                Type::Body,
                tr!("study.summary", answers = strings::count("study.answers", session.answers()), share = share),
            ));
        }
        if let Some(at) = waits_until {
            let words = when::due(at, cx.collection.now(), &cx.collection.calendar());
            ui.label(cx.theme.soft(Type::Body, tr!("study.next_at", when = words)));
        }
        ui.add_space(space::ITEM);
        let back = Button::primary(Command::FinishStudy.words()).hint(Command::FinishStudy.hint());
        if ui.add(back).clicked() {
            cx.run(Command::FinishStudy);
        }
    });
    let missed = session.missed();
    if missed.is_empty() {
        return;
    }
    ui.add_space(space::CARDS);
    caption(ui, tr!("study.missed_ones"));
    ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
        for answer in missed {
            small_card_frame(cx.theme, None).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.label(cx.theme.text(Type::Strong, &answer.name));
                if !answer.source_text.is_empty() {
                    ui.label(cx.theme.soft(Type::Quote, &answer.source_text));
                }
            });
        }
    });
}
