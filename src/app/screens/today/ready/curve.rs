//! The share that is recalled from now to the session: with the plan, and without it.

use eframe::egui::{Pos2, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::percent;
use crate::app::widgets::theme;
use crate::schedule::readiness::{Outlook, Point};
use crate::tr;

const HEIGHT: f32 = 54.0;

/// Draws it. It tells its last values to those who do not see it.
pub fn ui(ui: &mut Ui, outlook: &Outlook, target: f32, width: f32) {
    let theme = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Image, true, tr!("ready.curve"));
        info.current_text_value = outlook.curve.last().map(value);
        info
    });
    let area = rect.shrink2(vec2(3.0, 4.0));
    // As much of the scale as is needed, in steps of a tenth.
    let lowest = outlook.curve.iter().map(|point| point.idle.min(point.planned)).fold(target, f32::min);
    let floor = (((lowest - 0.05) * 10.0).floor() / 10.0).max(0.0);
    let at = |x: f32, share: f32| {
        let height = area.height() * (share - floor) / (1.0 - floor);
        pos2(area.left() + area.width() * x, area.bottom() - height)
    };
    let points = |of: fn(&Point) -> f32| -> Vec<Pos2> {
        let last = outlook.curve.len().saturating_sub(1).max(1) as f32;
        outlook.curve.iter().enumerate().map(|(place, point)| at(place as f32 / last, of(point))).collect()
    };
    let painter = ui.painter();
    painter.hline(rect.x_range(), area.bottom(), Stroke::new(1.0, theme.line));
    let level = [at(0.0, target), at(1.0, target)];
    painter.extend(Shape::dashed_line(&level, Stroke::new(1.0, theme.cinnabar()), 4.0, 4.0));
    painter.line(points(|point| point.idle), Stroke::new(1.5, theme.soft));
    painter.line(points(|point| point.planned), Stroke::new(2.0, theme.jade()));
    if let Some(end) = outlook.curve.last() {
        painter.circle_filled(at(1.0, end.idle), 2.5, theme.soft);
        painter.circle_filled(at(1.0, end.planned), 3.0, theme.jade());
    }
    let under = ui.ctx().pointer_hover_pos().filter(|_| response.hovered());
    if let Some(pointer) = under.filter(|_| !outlook.curve.is_empty()) {
        let share = ((pointer.x - area.left()) / area.width()).clamp(0.0, 1.0);
        let place = (share * (outlook.curve.len() - 1) as f32).round() as usize;
        let point = &outlook.curve[place];
        let date = crate::app::when::date(point.day);
        response.on_hover_text_at_pointer(format!("{date} · {}", value(point)));
    }
}

fn value(point: &Point) -> String {
    tr!("ready.curve_value", planned = percent(point.planned), idle = percent(point.idle))
}
