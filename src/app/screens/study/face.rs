//! The two sides of a card.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Label, ScrollArea, Stroke, TextFormat, Ui};

use super::items;
use super::shown::{Shown, Side};
use crate::app::theme::space;
use crate::app::widgets::{Button, Chip};
use crate::app::{Command, Cx, Theme, Tone, Type};
use crate::note_types::{Answer, Piece, Question};
use crate::{strings, tr};

/// The longest face that is set in the largest type, in characters.
const SHORT: usize = 12;

/// Draws the side that shows, in `height` points.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: &mut Shown, height: f32) {
    let foot = if shown.side == Side::Answer && !shown.card.source_text.is_empty() { 44.0 } else { 0.0 };
    ScrollArea::vertical()
        .max_height(height - foot)
        .min_scrolled_height(height - foot)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.vertical_centered(|ui| {
                ui.set_max_width((space::MEASURE_HANZI * Type::Answer.font().size).min(ui.available_width()));
                ui.spacing_mut().item_spacing.y = space::ITEM;
                ui.label(cx.theme.soft(Type::Small, kicker(&shown.face.question)));
                ui.add_space(16.0);
                question(ui, cx.theme, shown);
                ui.add_space(14.0);
                if shown.whole_list() {
                    items::ui(ui, cx, shown);
                }
                if shown.side == Side::Answer {
                    answer(ui, cx.theme, shown);
                } else if !shown.whole_list() {
                    ui.add_space(24.0);
                }
            });
        });
    if foot > 0.0 {
        source(ui, cx, shown);
    }
}

fn kicker(question: &Question) -> String {
    match question {
        Question::Meaning { .. } => tr!("study.kicker_meaning").into_owned(),
        Question::Word { .. } => tr!("study.kicker_word").into_owned(),
        Question::List { count, ordered: true, .. } => tr!("study.kicker_list_ordered", n = count),
        Question::List { count, .. } => tr!("study.kicker_list", n = count),
        Question::Item { position, count, ordered: true, .. } => tr!("study.kicker_item", n = position, of = count),
        Question::Item { .. } => tr!("study.kicker_missing").into_owned(),
        Question::Belongs { .. } => tr!("study.kicker_belongs").into_owned(),
        Question::Gaps { label, .. } if label.is_empty() => tr!("study.kicker_gaps").into_owned(),
        Question::Gaps { label, .. } => tr!("study.kicker_gaps_of", label = label),
        Question::Plain { .. } => tr!("study.kicker_plain").into_owned(),
    }
}

fn headline(ui: &mut Ui, theme: &Theme, text: &str) {
    let style = match text.chars().count() {
        0..=SHORT => Type::Face,
        13..=40 => Type::LongFace,
        _ => Type::Answer,
    };
    ui.label(theme.text(style, text));
}

fn question(ui: &mut Ui, theme: &Theme, shown: &Shown) {
    match &shown.face.question {
        Question::Meaning { word: text }
        | Question::Word { meaning: text }
        | Question::List { name: text, .. }
        | Question::Belongs { item: text }
        | Question::Plain { text } => headline(ui, theme, text),
        Question::Item { name, position, shown: given, ordered, .. } => {
            headline(ui, theme, name);
            for (place, text) in given.iter().enumerate() {
                items::row(ui, theme, place + 1, text, None);
            }
            if shown.side == Side::Question {
                let place = if *ordered { *position } else { given.len() + 1 };
                items::row(ui, theme, place, &tr!("study.blank"), None);
            }
        }
        Question::Gaps { pieces, .. } => {
            ui.label(gaps(theme, pieces, shown.side == Side::Answer));
        }
    }
}

fn gaps(theme: &Theme, pieces: &[Piece], filled: bool) -> LayoutJob {
    let plain = Type::Answer.format(theme.ink);
    let mut gap = Type::Answer.format(theme.blue());
    gap.background = theme.tint(Tone::Blue);
    if filled {
        gap.underline = Stroke::new(1.0, theme.blue());
    }
    let mut job = LayoutJob { halign: Align::Center, ..LayoutJob::default() };
    for piece in pieces {
        let (text, format): (&str, &TextFormat) = match piece {
            Piece::Text(text) => (text, &plain),
            Piece::Gap(text) if filled => (text, &gap),
            Piece::Gap(_) => (&strings::text("study.gap"), &gap),
        };
        job.append(text, 0.0, format.clone());
    }
    job
}

fn answer(ui: &mut Ui, theme: &Theme, shown: &Shown) {
    match &shown.face.answer {
        Answer::Text(text) => {
            ui.separator();
            ui.add_space(8.0);
            ui.add(Label::new(theme.text(Type::Answer, text)).halign(Align::Min).wrap());
        }
        Answer::Items { items: all, explanation, mnemonic } => {
            if !shown.whole_list() {
                for (place, item) in all.iter().enumerate().filter(|(_, item)| item.asked) {
                    items::row(ui, theme, place + 1, &item.text, Some(true));
                }
            }
            if !mnemonic.is_empty() {
                ui.label(theme.soft(Type::Small, tr!("study.mnemonic", text = mnemonic)));
            }
            if !explanation.is_empty() {
                ui.add_space(6.0);
                ui.add(Label::new(theme.soft(Type::Reading, explanation)).halign(Align::Min).wrap());
            }
        }
        Answer::Filled => {}
    }
}

fn source(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 190.0).max(80.0);
        ui.add_space(8.0);
        let text: String = shown.card.source_text.split_whitespace().collect::<Vec<_>>().join(" ");
        let label =
            Label::new(cx.theme.soft(Type::Quote, tr!("study.source", text = text))).truncate().halign(Align::Min);
        ui.add_sized([width, 24.0], label);
        let button = Button::link(Command::ShowSource.words()).small().hint(Command::ShowSource.hint());
        if ui.add(button).clicked() {
            cx.run(Command::ShowSource);
        }
    });
    // A new card says so, so that nobody wonders why it was never seen.
    if shown.card.card.schedule.reviews == 0 {
        ui.add(Chip::new(tr!("study.new_card"), Tone::Blue));
    }
}
