//! The end of a session: what was done, what was missed, when it goes on.

use eframe::egui::{ScrollArea, Ui};

use super::session::Session;
use crate::app::theme::space;
use crate::app::widgets::{Button, Chip, caption, card, prose, scroll_keys, small_card_frame, soft_prose};
use crate::app::{Command, Cx, Tone, Type};
use crate::schedule::queue::Counts;
use crate::{strings, tr};

/// Draws it. `left`: the limit of one sitting was reached, and these cards are left.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, left: Option<Counts>) {
    card(ui, |ui| {
        let title = match (left, session.answers()) {
            (Some(_), _) => "study.boxed",
            (None, 0) => "study.nothing",
            (None, _) => "study.done",
        };
        ui.label(cx.theme.text(Type::Title, strings::text(title)));
        let words = if session.answers() > 0 { line(session) } else { tr!("study.nothing_hint").into_owned() };
        soft_prose(ui, Type::Body, &words);
        if let Some(Counts { new, learning, review }) = left {
            soft_prose(ui, Type::Body, &strings::count("study.boxed_left", new + learning + review));
        }
        ui.add_space(space::ITEM);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::BUTTONS;
            let back = match left {
                Some(_) => {
                    let on = Button::quiet(Command::StudyOn.words()).hint(Command::StudyOn.hint());
                    if ui.add(on).clicked() {
                        cx.run(Command::StudyOn);
                    }
                    Button::primary(Command::FinishStudy.words()).hint(Command::Back.hint())
                }
                None => Button::primary(Command::FinishStudy.words()).hint(Command::FinishStudy.hint()),
            };
            if ui.add(back).clicked() {
                cx.run(Command::FinishStudy);
            }
        });
    });
    missed(ui, cx, session);
}

/// How many answers, and how many of them were right.
pub fn line(session: &Session) -> String {
    let share = session.recalled() * 100 / session.answers().max(1);
    tr!("study.summary", answers = strings::count("study.answers", session.answers()), share = share)
}

/// What was missed, with the sentence it was read in.
pub fn missed(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session) {
    let missed = session.missed();
    if missed.is_empty() {
        return;
    }
    ui.add_space(space::CARDS);
    ui.horizontal(|ui| {
        caption(ui, tr!("study.missed_ones"));
        let again = Button::link(Command::GoOverMissed.words()).hint(Command::GoOverMissed.hint());
        if ui.add(again).clicked() {
            cx.run(Command::GoOverMissed);
        }
    });
    ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
        scroll_keys(ui);
        for answer in missed {
            small_card_frame(cx.theme, None).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal_wrapped(|ui| {
                    prose(ui, Type::Strong, &answer.name, cx.theme.ink);
                    if answer.sure {
                        ui.add(Chip::new(tr!("study.was_sure"), Tone::Cinnabar));
                    }
                });
                if !answer.source_text.is_empty() {
                    soft_prose(ui, Type::Quote, answer.source_text.trim());
                }
            });
        }
    });
}
