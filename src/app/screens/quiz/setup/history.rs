//! Earlier quizzes: their scores as a curve, and the last ones by name. Each leads to what it came to.

use eframe::egui::{Ui, UiBuilder, vec2};

use crate::app::screens::quiz::words;
use crate::app::widgets::chart::{self, Chart, Tick};
use crate::app::widgets::{TABLE_ROW, TableRow, caption, theme};
use crate::app::{Cx, when};
use crate::collection::QuizInfo;
use crate::model::QuizId;
use crate::{strings, tr};

/// The curve has at most so many quizzes, and so many are told by name.
const MOST: usize = 60;
const TOLD: usize = 10;
/// The height of the curve with the line above it, in points.
const CURVE: f32 = 170.0;

/// How many quizzes are told by name.
pub fn told(quizzes: &[QuizInfo]) -> usize {
    quizzes.len().min(TOLD)
}

/// The height of the card's content for so many of them.
pub fn height(told: usize, finished: usize) -> f32 {
    let curve = if finished > 1 { CURVE + 12.0 } else { 0.0 };
    30.0 + curve + told as f32 * TABLE_ROW
}

/// Draws them, the newest first in `quizzes`. The quiz that was pressed.
pub fn ui(ui: &mut Ui, cx: &Cx<'_>, quizzes: &[QuizInfo]) -> Option<QuizId> {
    caption(ui, tr!("quiz.history"));
    let finished: Vec<&QuizInfo> = quizzes.iter().filter(|info| info.finished_at.is_some()).collect();
    let mut pressed = None;
    if finished.len() > 1 {
        let last: Vec<&QuizInfo> = finished.iter().take(MOST).rev().copied().collect();
        let size = vec2(ui.available_width(), CURVE);
        let (rect, _) = ui.allocate_exact_size(size, eframe::egui::Sense::hover());
        let mut area = ui.new_child(UiBuilder::new().id_salt("curve").max_rect(rect));
        pressed = curve(&mut area, cx, &last);
        ui.add_space(8.0);
    }
    for info in quizzes.iter().take(TOLD) {
        let name = tr!("quiz.two", a = date(cx, info), b = words::scope(&info.form.scope));
        let right = match info.finished_at {
            Some(_) => tr!("quiz.scored", n = info.score, count = strings::count("quiz.count", info.questions)),
            None => tr!("quiz.unfinished", n = info.answered, of = info.questions),
        };
        let bar = info.finished_at.map(|_| info.score as f32 / 100.0);
        if (TableRow { name: &name, bar, right: &right }).show(ui) {
            pressed = Some(info.id);
        }
    }
    pressed
}

fn date(cx: &Cx<'_>, info: &QuizInfo) -> String {
    when::date(cx.collection.calendar().day(info.begun_at))
}

/// The scores, the oldest at the left.
fn curve(ui: &mut Ui, cx: &Cx<'_>, quizzes: &[&QuizInfo]) -> Option<QuizId> {
    let theme = theme(ui);
    let tell = |place: usize| {
        let info = quizzes[place];
        let scored = tr!("quiz.scored", n = info.score, count = strings::count("quiz.count", info.questions));
        let what = tr!("quiz.two", a = words::scope(&info.form.scope), b = scored);
        tr!("quiz.two", a = date(cx, info), b = what)
    };
    let x_ticks: Vec<Tick> = chart::spread(quizzes.len(), chart::width(ui), 92.0)
        .into_iter()
        .map(|at| (at as f64, date(cx, quizzes[at])))
        .collect();
    let y_ticks: Vec<Tick> = [0, 50, 100].map(|score| (f64::from(score), score.to_string())).to_vec();
    let mean = quizzes.iter().map(|info| f64::from(info.score)).sum::<f64>() / quizzes.len().max(1) as f64;
    let points: Vec<[f64; 2]> = (0..).zip(quizzes).map(|(at, info)| [f64::from(at), f64::from(info.score)]).collect();
    let places: Vec<f64> = points.iter().map(|point| point[0]).collect();
    let chosen = Chart {
        name: &tr!("quiz.history"),
        summary: &tr!("quiz.history_sum", n = strings::count("quiz.times", quizzes.len()), mean = format!("{mean:.0}")),
        x: -0.5..=quizzes.len() as f64 - 0.5,
        y: 0.0..=106.0,
        x_ticks: &x_ticks,
        y_ticks: &y_ticks,
        places: &places,
        tell: &tell,
    }
    .show(ui, |plot| {
        chart::line(plot, points.clone(), 1.5, theme.jade());
        chart::dots(plot, points, 3.0, theme.jade());
    });
    chosen.map(|place| quizzes[place].id)
}
