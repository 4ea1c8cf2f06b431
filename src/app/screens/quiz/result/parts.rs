//! The score, and the same by kind of question and by section.

use eframe::egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::Outcome;
use crate::app::screens::quiz::words;
use crate::app::theme::space;
use crate::app::widgets::{Bar, caption, card_frame, row_rule};
use crate::app::{Theme, Tone, Type};
use crate::quiz::Line;
use crate::{strings, tr};

/// The height of a row.
const ROW: f32 = 34.0;
/// The least height of the cards, and of what is above the rows.
const LEAST: f32 = 190.0;
const HEAD: f32 = 2.0 * space::CARD + 30.0;
/// Below this width the cards stand one above the other, and from the other on all side by side, in points.
const NARROW: f32 = 560.0;
const WIDE: f32 = 900.0;

/// A part of the results, in words.
struct Part {
    name: String,
    share: f32,
    told: String,
}

/// Draws the cards side by side.
pub fn ui(ui: &mut Ui, theme: &Theme, outcome: &Outcome) {
    let kinds: Vec<Part> = outcome.results.by_kind.iter().map(|line| part(words::kind(line.of), line)).collect();
    let section = |name: &str| match name.trim() {
        "" => tr!("quiz.no_section").into_owned(),
        name => name.to_owned(),
    };
    let sections = &outcome.results.by_section;
    // A quiz about one section is not told by sections.
    let mut sections: Vec<Part> = match sections.len() {
        0 | 1 => Vec::new(),
        _ => sections.iter().map(|line| part(section(&line.of), line)).collect(),
    };
    // What is known least comes first.
    sections.sort_by(|a, b| a.share.total_cmp(&b.share));
    let mut cards = vec![(tr!("quiz.score"), 0.0), (tr!("quiz.by_kind"), kinds.len() as f32)];
    if !sections.is_empty() {
        cards.push((tr!("quiz.by_section"), sections.len() as f32));
    }
    let width = ui.available_width();
    for row in rows(width, cards.len()) {
        let tall = row.iter().map(|place| (HEAD + cards[*place].1 * ROW).max(LEAST)).fold(0.0, f32::max);
        let (area, _) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
        let mut left = area.left();
        for (place, width) in row.iter().zip(widths(width, row.len())) {
            let rect = Rect::from_min_size(pos2(left, area.top()), vec2(width, tall));
            left = rect.right() + space::CARDS;
            ui.scope_builder(UiBuilder::new().id_salt(("part", *place)).max_rect(rect), |ui| {
                card_frame(theme).show(ui, |ui| {
                    ui.set_min_size(ui.available_size());
                    ui.spacing_mut().item_spacing = vec2(space::ITEM, 2.0);
                    caption(ui, cards[*place].0.as_ref());
                    match place {
                        0 => of_all(ui, theme, outcome),
                        1 => rows_of(ui, theme, &kinds, 0.42),
                        _ => rows_of(ui, theme, &sections, 0.26),
                    }
                });
            });
        }
    }
}

/// Which of so many cards stand side by side.
fn rows(width: f32, cards: usize) -> Vec<Vec<usize>> {
    match cards {
        cards if width < NARROW => (0..cards).map(|place| vec![place]).collect(),
        3 if width < WIDE => vec![vec![0, 1], vec![2]],
        cards => vec![(0..cards).collect()],
    }
}

/// The widths of so many cards side by side: the score needs less.
fn widths(width: f32, cards: usize) -> Vec<f32> {
    let score = match cards {
        0 | 1 => return vec![width; cards],
        2 => width * 0.32,
        _ => width * 0.23,
    };
    let others = cards as f32 - 1.0;
    let each = (width - score - space::CARDS * others) / others;
    std::iter::once(score).chain(std::iter::repeat_n(each, cards - 1)).collect()
}

/// Points, where each item has one.
fn part<T>(name: String, line: &Line<T>) -> Part {
    let told = match line.most as usize == line.questions {
        true => format!("{}/{}", line.points, line.most),
        false => tr!("quiz.points", n = line.points, of = line.most),
    };
    Part { name, share: line.share as f32, told }
}

/// From this share on an answer is good, and below the other it is not.
fn tone(share: f32) -> Tone {
    match share {
        share if share >= 0.75 => Tone::Jade,
        share if share >= 0.5 => Tone::Amber,
        _ => Tone::Cinnabar,
    }
}

fn of_all(ui: &mut Ui, theme: &Theme, outcome: &Outcome) {
    let results = &outcome.results;
    let colour = theme.tone(tone(results.score as f32 / 100.0));
    let number = theme.text(Type::Number, results.score.to_string()).color(colour);
    ui.label(number.line_height(Some(58.0)));
    let time = words::time(outcome.quiz.taken_ms());
    ui.label(
        theme.soft(Type::Body, tr!("quiz.score_told", of = results.questions, right = results.right, time = time)),
    );
    if results.unanswered > 0 {
        ui.label(theme.soft(Type::Small, strings::count("quiz.open", results.unanswered)));
    }
    if let Some(before) = outcome.before {
        let score = results.score;
        let told = match score.cmp(&before) {
            std::cmp::Ordering::Greater => tr!("quiz.better", before = before, n = score - before),
            std::cmp::Ordering::Less => tr!("quiz.worse", before = before, n = before - score),
            std::cmp::Ordering::Equal => tr!("quiz.same", before = before),
        };
        ui.label(theme.soft(Type::Small, told));
    }
    ui.label(theme.soft(Type::Small, tr!("quiz.paper", seed = format!("{:06}", outcome.quiz.form.seed))));
}

/// A line for each part; `bar`: the share of the width for its bar.
fn rows_of(ui: &mut Ui, theme: &Theme, parts: &[Part], bar: f32) {
    let told = |part: &Part| ui.painter().layout_no_wrap(part.told.clone(), Type::Body.font(), theme.ink);
    let widest = parts.iter().map(|part| told(part).size().x).fold(48.0, f32::max);
    for part in parts {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW - 2.0), Sense::hover());
        let middle = rect.center().y;
        let told = ui.painter().layout_no_wrap(part.told.clone(), Type::Body.font(), theme.ink);
        let edge = rect.right() - widest;
        let at = Align2::RIGHT_CENTER.anchor_size(pos2(rect.right(), middle), told.size()).min;
        ui.painter().galley(at, told, theme.ink);
        let bar = (rect.width() * bar).min(edge - rect.left() - 90.0).max(30.0);
        let left = edge - 12.0 - bar;
        let place = Rect::from_center_size(pos2(left + bar / 2.0, middle), vec2(bar, space::BAR));
        let name = tr!("quiz.two", a = part.name, b = part.told);
        ui.new_child(UiBuilder::new().max_rect(place))
            .add(Bar::new(part.share, name).tone(tone(part.share)).width(bar));
        let mut job = eframe::egui::text::LayoutJob::simple_singleline(part.name.clone(), Type::Body.font(), theme.ink);
        job.wrap = eframe::egui::text::TextWrapping::truncate_at_width((left - rect.left() - 12.0).max(30.0));
        let galley = ui.painter().layout_job(job);
        let at = Align2::LEFT_CENTER.anchor_size(pos2(rect.left(), middle), galley.size()).min;
        ui.painter().galley(at, galley, theme.ink);
        row_rule(ui, rect.x_range(), rect.bottom());
    }
}
