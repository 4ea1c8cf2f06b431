//! The two sides of a card.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::shown::{Shown, Side};
use super::{items, typing};
use crate::app::theme::space;
use crate::app::widgets::{Button, scroll_keys, soft_prose};
use crate::app::{Command, Cx, Theme, Tone, Type};
use crate::model::Phase;
use crate::note_types::{self, Affix, Answer, Question};
use crate::tr;

/// Draws the side that shows, in `height` points.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: &mut Shown, height: f32) {
    ScrollArea::vertical()
        .id_salt(("face", shown.card.card.id.0))
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            scroll_keys(ui);
            ui.spacing_mut().item_spacing.y = space::ITEM;
            let spare = ui.spacing().scroll.bar_width;
            ui.set_max_width(ui.available_width() - spare);
            ui.vertical_centered(|ui| ui.label(about(cx.theme, shown)));
            ui.add_space(if height < LOW { 4.0 } else { 16.0 });
            shown.texts.question(ui, shown.side);
            if let Some(Affix { head, tail }) = shown.face.question.affix() {
                let words = tr!("study.affix", head = head, tail = tail);
                ui.vertical_centered(|ui| ui.label(cx.theme.soft(Type::Item, words)));
            }
            ui.vertical_centered(|ui| given(ui, cx, shown));
            ui.add_space(if height < LOW { 4.0 } else { 14.0 });
            ui.vertical_centered(|ui| {
                if shown.whole_list() {
                    items::ui(ui, cx, shown);
                }
            });
            if let (false, Some((_, told))) = (shown.whole_list(), shown.hint()) {
                ui.vertical_centered(|ui| ui.label(cx.theme.soft(Type::Item, told)));
            }
            ui.vertical_centered(|ui| typing::ui(ui, cx, shown));
            if shown.side == Side::Answer {
                answer(ui, cx, shown);
                source(ui, cx, shown, height);
            }
        });
}

/// In a card that is lower than this, in points, the space between its parts gives way.
pub const LOW: f32 = 420.0;

/// What kind of card it is, and what is to be known of it.
fn about(theme: &Theme, shown: &Shown) -> LayoutJob {
    let card = &shown.card.card;
    let mut job = LayoutJob::default();
    job.append(&kicker(&shown.face.question), 0.0, Type::Small.format(theme.soft));
    let marks = [
        (card.schedule.reviews == 0, tr!("study.new_card"), Tone::Blue),
        (card.flag > 0, tr!("study.flagged"), Tone::Amber),
        (card.leech, tr!("study.leech"), Tone::Cinnabar),
        (shown.sure, tr!("study.sure"), Tone::Blue),
    ];
    for (_, words, tone) in marks.iter().filter(|(is, ..)| *is) {
        job.append(" · ", 0.0, Type::Small.format(theme.soft));
        job.append(words, 0.0, Type::SmallStrong.format(theme.tone(*tone)));
    }
    job
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

/// The items that are given when one of them is asked for.
fn given(ui: &mut Ui, cx: &Cx<'_>, shown: &Shown) {
    let Question::Item { position, shown: given, ordered, .. } = &shown.face.question else { return };
    ui.add_space(14.0);
    for (place, text) in given.iter().enumerate() {
        items::row(ui, cx.theme, place + 1, shown.face.question.own(text), None);
    }
    if shown.side == Side::Question {
        let place = if *ordered { *position } else { given.len() + 1 };
        items::row(ui, cx.theme, place, &tr!("study.blank"), None);
    }
}

/// The item that was asked for, and the list below it.
fn asked(ui: &mut Ui, cx: &Cx<'_>, shown: &mut Shown) {
    let Answer::Items { items, .. } = &shown.face.answer else { return };
    let Some(place) = items.iter().position(|item| item.asked).filter(|_| !shown.whole_list()) else { return };
    items::row(ui, cx.theme, place + 1, shown.face.question.own(&items[place].text), None);
    items::below(ui, cx, shown, place);
}

fn answer(ui: &mut Ui, cx: &Cx<'_>, shown: &mut Shown) {
    ui.vertical_centered(|ui| asked(ui, cx, shown));
    match &shown.face.answer {
        Answer::Text(_) => {
            ui.separator();
            ui.add_space(8.0);
            shown.texts.answer(ui);
        }
        Answer::Items { items: all, mnemonic, .. } => {
            ui.vertical_centered(|ui| {
                // First characters help the order of what is known already, and not the learning of the unknown.
                let schedule = &shown.card.card.schedule;
                let known = schedule.phase == Phase::Review && schedule.reviews.saturating_sub(schedule.lapses) >= 2;
                if !known {
                    return;
                }
                let texts: Vec<&str> = all.iter().map(|item| item.text.as_str()).collect();
                let proposed = || note_types::mnemonic(&texts).filter(|_| shown.ordered());
                if !mnemonic.is_empty() {
                    soft_prose(ui, Type::Small, &tr!("study.mnemonic", text = mnemonic));
                } else if let Some(text) = proposed() {
                    soft_prose(ui, Type::Small, &tr!("study.mnemonic_proposed", text = text));
                }
            });
            shown.texts.explanation(ui);
        }
        Answer::Filled => {}
    }
}

/// The room beside the source for the way to it.
const LINK: f32 = 140.0;
/// From the source to the way to it.
const GAP: f32 = 10.0;

/// The sentence it was read in, and the way to the whole document; at the foot of the card where there is room.
fn source(ui: &mut Ui, cx: &mut Cx<'_>, shown: &mut Shown, height: f32) {
    let Some(source) = shown.texts.source() else { return };
    let width = ui.available_width();
    let room = (width - LINK - GAP).max(80.0);
    let size = source.size(ui, room);
    let spare = height - ui.min_rect().height() - size.y - ui.spacing().item_spacing.y;
    ui.add_space(spare.max(12.0));
    let (rect, _) = ui.allocate_exact_size(vec2(width, size.y), Sense::hover());
    let left = rect.left() + ((width - size.x - LINK - GAP) / 2.0).max(0.0);
    // One line is broken for the whole width, so that it is laid out once.
    let text = Rect::from_min_size(pos2(left, rect.top()), vec2(room, size.y));
    source.inline(&mut ui.new_child(UiBuilder::new().max_rect(text)), &tr!("study.source_name"));
    let link = Rect::from_min_size(pos2(left + size.x + GAP, rect.bottom() - 22.0), vec2(LINK, 22.0));
    let button = Button::link(Command::ShowSource.words()).small().hint(Command::ShowSource.hint());
    if ui.new_child(UiBuilder::new().max_rect(link)).add(button).clicked() {
        cx.run(Command::ShowSource);
    }
}
