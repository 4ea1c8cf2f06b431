//! The mistakes: the question, what was answered, what is right, and the sentence of the source.

use eframe::egui::{Label, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::Wrong;
use crate::app::screens::quiz::said::{self, Whose};
use crate::app::theme::space;
use crate::app::widgets::{Button, Icon, Paragraph, caption, card, excerpt, laid_out, row_rule, soft_prose};
use crate::app::{Theme, Type};
use crate::model::Source;
use crate::{strings, tr};

/// The columns' shares of the width, and the room for the way to the source.
const COLUMNS: [f32; 3] = [0.26, 0.38, 0.36];
const LINK: f32 = 84.0;
const GAP: f32 = 16.0;
/// Below this width the columns stand one below the other, in points.
const NARROW: f32 = 640.0;
/// What of the source is shown, in characters.
const SOURCE: usize = 90;

/// Draws them. The place in a document that was asked for.
pub fn ui(ui: &mut Ui, theme: &Theme, wrong: &[Wrong]) -> Option<Source> {
    let mut asked = None;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        if wrong.is_empty() {
            caption(ui, tr!("quiz.wrong_ones"));
            soft_prose(ui, Type::Body, &tr!("quiz.none_wrong"));
            return;
        }
        caption(ui, strings::count("quiz.mistakes", wrong.len()));
        let narrow = ui.available_width() < NARROW;
        if !narrow {
            heads(ui, theme);
        }
        for wrong in wrong {
            asked = row(ui, theme, wrong, narrow).or(asked);
        }
    });
    asked
}

/// Where the columns begin and how wide they are.
fn columns(width: f32) -> [(f32, f32); 3] {
    let room = width - LINK - 3.0 * GAP;
    let mut at = 0.0;
    COLUMNS.map(|share| {
        let column = (at, room * share);
        at += room * share + GAP;
        column
    })
}

fn heads(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let words = [tr!("quiz.question"), tr!("quiz.given"), tr!("quiz.expected")];
    for ((left, width), words) in columns(rect.width()).into_iter().zip(words) {
        let place = Rect::from_min_size(pos2(rect.left() + left, rect.top()), vec2(width, 24.0));
        ui.new_child(UiBuilder::new().max_rect(place)).label(theme.soft(Type::Small, words));
    }
    row_rule(ui, rect.x_range(), rect.bottom());
}

fn row(ui: &mut Ui, theme: &Theme, wrong: &Wrong, narrow: bool) -> Option<Source> {
    let whole = ui.available_width();
    let columns = if narrow { [(0.0, whole - 24.0); 3] } else { columns(whole) };
    let [name, given, right] = columns.map(|(_, width)| width);
    let answer = said::pieces(theme, &wrong.marked.given, Whose::Given);
    let mut key = said::pieces(theme, &wrong.marked.right, Whose::Right);
    if let Some(more) = &wrong.more {
        key.push((format!("{}{more}", tr!("quiz.colon")), Type::Body.format(theme.ink)));
    }
    let words = |pieces: &[said::Piece]| pieces.iter().map(|(text, _)| text.as_str()).collect::<String>();
    let names = [wrong.question.clone(), words(&answer), words(&key)];
    let galleys = [
        laid_out(ui, &wrong.question, if narrow { Type::Strong } else { Type::Body }, theme.ink, name),
        said::laid_out(ui, answer, given),
        said::laid_out(ui, key, right),
    ];
    let heights = galleys.each_ref().map(|galley| galley.size().y);
    let tall = if narrow { heights.iter().sum::<f32>() + 8.0 } else { heights.iter().copied().fold(0.0, f32::max) };
    ui.add_space(6.0);
    let (rect, _) = ui.allocate_exact_size(vec2(whole, tall), Sense::hover());
    let mut y = rect.top();
    for (((left, width), galley), name) in columns.into_iter().zip(galleys).zip(names) {
        let place = Rect::from_min_size(pos2(rect.left() + left, y), vec2(width, galley.size().y));
        if narrow {
            y = place.bottom() + 4.0;
        }
        let label = ui.new_child(UiBuilder::new().max_rect(place)).add(Label::new(galley));
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_label(name));
    }
    let mut asked = None;
    let width = if narrow { whole } else { columns_end(whole) };
    let source = wrong.note.as_ref().filter(|note| !note.source_text.is_empty() || note.source.is_some());
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::ITEM;
        if wrong.doubtful {
            crate::app::widgets::icon(ui, Icon::Flag, 13.0, theme.amber());
        }
        let Some(note) = source else { return };
        let (text, span) = excerpt(&note.source_text, note.source_span, SOURCE, &tr!("study.cut"));
        ui.scope(|ui| {
            ui.set_width(width - if narrow { LINK } else { 0.0 } - if wrong.doubtful { 21.0 } else { 0.0 });
            let whole = span.start == 0 && span.end >= text.len();
            let sentence = Paragraph::new(&text, Type::Quote).colour(theme.soft).rows(2);
            ui.add(if whole { sentence } else { sentence.apart(span, Type::Quote, theme.ink) });
        });
        if let Some(source) = note.source {
            let button = Button::link(tr!("quiz.to_source"));
            let button = button.name(tr!("quiz.to_source_of", n = wrong.place + 1));
            if ui.add(button).clicked() {
                asked = Some(source);
            }
        }
    });
    ui.add_space(4.0);
    let end = ui.cursor().top();
    row_rule(ui, rect.x_range(), end);
    asked
}

/// Where the last column ends.
fn columns_end(width: f32) -> f32 {
    width - LINK - GAP
}
