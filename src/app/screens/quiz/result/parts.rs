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
/// Below this width the cards stand one above the other, in points.
const NARROW: f32 = 760.0;

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
    let high = |rows: f32| (HEAD + rows * ROW).max(LEAST);
    let width = ui.available_width();
    let stacked = width < NARROW;
    let tallest = cards.iter().map(|(_, rows)| high(*rows)).fold(0.0, f32::max);
    let score = if cards.len() == 2 { width * 0.3 } else { width * 0.23 };
    let rest = (width - score - space::CARDS * (cards.len() as f32 - 1.0)) / (cards.len() as f32 - 1.0);
    let whole = match stacked {
        true => cards.iter().map(|(_, rows)| high(*rows)).sum::<f32>() + space::CARDS * (cards.len() as f32 - 1.0),
        false => tallest,
    };
    let (area, _) = ui.allocate_exact_size(vec2(width, whole), Sense::hover());
    let mut at = area.min;
    for (place, (title, rows)) in cards.iter().enumerate() {
        let size = match (stacked, place) {
            (true, _) => vec2(width, high(*rows)),
            (false, 0) => vec2(score, tallest),
            (false, _) => vec2(rest, tallest),
        };
        let rect = Rect::from_min_size(at, size);
        at = if stacked { pos2(at.x, rect.bottom() + space::CARDS) } else { pos2(rect.right() + space::CARDS, at.y) };
        ui.scope_builder(UiBuilder::new().id_salt(("part", place)).max_rect(rect), |ui| {
            card_frame(theme).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                ui.spacing_mut().item_spacing = vec2(space::ITEM, 2.0);
                caption(ui, title.as_ref());
                match place {
                    0 => of_all(ui, theme, outcome),
                    1 => rows_of(ui, theme, &kinds, 0.42),
                    _ => rows_of(ui, theme, &sections, 0.26),
                }
            });
        });
    }
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
    let of = strings::count("quiz.of", results.questions);
    let time = words::time(outcome.quiz.taken_ms());
    ui.label(theme.soft(Type::Body, tr!("quiz.score_told", of = of, right = results.right, time = time)));
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
    for part in parts {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW - 2.0), Sense::hover());
        let middle = rect.center().y;
        let told = ui.painter().layout_no_wrap(part.told.clone(), Type::Body.font(), theme.ink);
        let edge = rect.right() - told.size().x.max(64.0);
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
