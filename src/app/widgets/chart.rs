//! A chart: drawn by egui_plot, which is given no say in scrolling, dragging or zooming. What it shows can be pointed at,
//! or walked through with the arrow keys while the chart has the focus, and leads to the notes behind it.

use std::ops::RangeInclusive;

use eframe::egui::{
    Align, CursorIcon, Label, Layout, PointerButton, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};
use egui_plot::{AxisHints, Bar, BarChart, GridMark, HLine, Line, LineStyle, Plot, PlotPoint, PlotUi, Points};

use super::{theme, walk};
use crate::app::Type;
use crate::app::theme::radius;

/// A place on an axis, and its words.
pub type Tick = (f64, String);

/// A chart's axes and words.
pub struct Chart<'a> {
    /// Its name.
    pub name: &'a str,
    /// What is said above it while nothing is pointed at.
    pub summary: &'a str,
    /// From the left edge to the right.
    pub x: RangeInclusive<f64>,
    /// From the lower edge to the upper.
    pub y: RangeInclusive<f64>,
    /// Below.
    pub x_ticks: &'a [Tick],
    /// At the left, with a line each.
    pub y_ticks: &'a [Tick],
    /// Where the things stand that can be pointed at, from left to right.
    pub places: &'a [f64],
    /// Words for one of them.
    pub tell: &'a dyn Fn(usize) -> String,
}

impl<'a> Chart<'a> {
    /// Draws it into what is left of the card. The thing that was pressed.
    pub fn show(self, ui: &mut Ui, draw: impl FnOnce(&mut PlotUi<'_>) + 'a) -> Option<usize> {
        let theme = theme(ui);
        // What is said has the room that the summary needs, so that nothing moves while things are pointed at.
        let colour = theme.soft;
        let summary = ui.painter().layout(self.summary.to_owned(), Type::Small.font(), colour, ui.available_width());
        let height = summary.size().y.max(Type::Small.line_height());
        let said = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
        ui.advance_cursor_after_rect(said);
        let (x, y) = (self.x.clone(), self.y.clone());
        let whole = |range: &RangeInclusive<f64>| (range.end() - range.start()).max(f64::MIN_POSITIVE);
        let marks = |ticks: &[Tick], range: &RangeInclusive<f64>| -> Vec<GridMark> {
            ticks.iter().map(|(value, _)| GridMark { value: *value, step_size: whole(range) }).collect()
        };
        let (x_marks, y_marks) = (marks(self.x_ticks, &x), marks(self.y_ticks, &y));
        let words = |ticks: &'a [Tick]| {
            move |mark: GridMark, _: &RangeInclusive<f64>| {
                ticks
                    .iter()
                    .find(|(value, _)| *value == mark.value)
                    .map_or_else(String::new, |(_, words)| words.clone())
            }
        };
        let axis = |axis: AxisHints<'a>| axis.tick_label_font(Type::Key.font()).tick_label_color(theme.soft).label("");
        let plot = Plot::new(("chart", self.name))
            .width(ui.available_width())
            .height(ui.available_height().max(60.0))
            .sense(Sense::hover())
            .allow_drag(false)
            .allow_zoom(false)
            .allow_scroll(false)
            .allow_boxed_zoom(false)
            .allow_axis_zoom_drag(false)
            .allow_double_click_reset(false)
            .show_crosshair(false)
            .show_x(false)
            .show_y(false)
            .show_background(false)
            .show_grid([false, true])
            .grid_color(theme.line)
            .set_margin_fraction(vec2(0.0, 0.0))
            .label_formatter(|_| None)
            .x_grid_spacer(move |_| x_marks.clone())
            .y_grid_spacer(move |_| y_marks.clone())
            .custom_x_axes(vec![axis(AxisHints::new_x()).formatter(words(self.x_ticks))])
            .custom_y_axes(vec![axis(AxisHints::new_y()).formatter(words(self.y_ticks)).min_thickness(34.0)]);
        let drawn = plot.show(ui, move |plot| {
            plot.set_plot_bounds_x(x);
            plot.set_plot_bounds_y(y);
            draw(plot);
        });

        let area = drawn.response.rect;
        let response = ui.interact(area, ui.scope_id().with(("things", self.name)), Sense::click());
        let walked = walk(ui, &response, 0..self.places.len(), [1, 0]);
        let under = ui.ctx().pointer_hover_pos().filter(|_| response.hovered()).and_then(|at| {
            let x = drawn.transform.value_from_position(at).x;
            let distance = |place: &usize| (self.places[*place] - x).abs();
            (0..self.places.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))
        });
        let at = under.or(walked);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Button, true, self.name);
            info.current_text_value = at.map(self.tell);
            info
        });
        if response.has_focus() {
            let stroke = Stroke::new(2.0, theme.blue());
            ui.painter().rect_stroke(area.expand(3.0), radius::KEY, stroke, StrokeKind::Outside);
        }
        if let Some(place) = at {
            let x = drawn.transform.position_from_point(&PlotPoint::new(self.places[place], 0.0)).x;
            ui.painter().vline(x, area.y_range(), Stroke::new(1.0, theme.soft));
        }
        let mut above = ui.new_child(UiBuilder::new().max_rect(said).layout(Layout::top_down(Align::Min)));
        above.add(match at {
            Some(place) => {
                let told = (self.tell)(place);
                Label::new(theme.text(Type::Small, told).line_height(None)).selectable(false).wrap()
            }
            None => Label::new(summary).selectable(false),
        });
        let response = if under.is_some() { response.on_hover_cursor(CursorIcon::PointingHand) } else { response };
        match response.clicked() {
            true if response.clicked_by(PointerButton::Primary) => under,
            true => walked,
            false => None,
        }
    }
}

/// Bars of these heights side by side, each one wide.
pub fn bars(plot: &mut PlotUi<'_>, heights: impl IntoIterator<Item = f64>, colour: eframe::egui::Color32) {
    bars_at(plot, heights.into_iter().enumerate().map(|(place, height)| (place as f64, height)), colour);
}

/// Bars at these places, of these heights.
pub fn bars_at(plot: &mut PlotUi<'_>, bars: impl IntoIterator<Item = (f64, f64)>, colour: eframe::egui::Color32) {
    let bar = |(x, height): (f64, f64)| Bar::new(x, height).width(0.72).fill(colour).stroke(Stroke::NONE);
    let bars: Vec<Bar> = bars.into_iter().filter(|(_, height)| *height > 0.0).map(bar).collect();
    plot.bar_chart(BarChart::new("", bars).color(colour).allow_hover(false));
}

/// A line through these points.
pub fn line(plot: &mut PlotUi<'_>, points: Vec<[f64; 2]>, width: f32, colour: eframe::egui::Color32) {
    plot.line(Line::new("", points).color(colour).width(width).allow_hover(false));
}

/// Dots.
pub fn dots(plot: &mut PlotUi<'_>, points: Vec<[f64; 2]>, radius: f32, colour: eframe::egui::Color32) {
    plot.points(Points::new("", points).color(colour).radius(radius).allow_hover(false));
}

/// A level to compare with, dashed.
pub fn level(plot: &mut PlotUi<'_>, y: f64, colour: eframe::egui::Color32) {
    plot.hline(HLine::new("", y).color(colour).width(1.0).style(LineStyle::dashed_loose()).allow_hover(false));
}

/// The upper edge for counts up to `most`, and whole numbers to write beside it.
pub fn count_axis(most: f64) -> (RangeInclusive<f64>, Vec<Tick>) {
    let most = most.max(1.0);
    let step = [1.0, 2.0, 5.0].into_iter().cycle().zip(0_i32..).map(|(digit, at)| digit * 10_f64.powi(at / 3));
    let step = step.take(60).find(|step| most / step <= 4.0).unwrap_or(most);
    let steps = (most / step).floor() as usize;
    let ticks = (1..=steps).map(|n| (n as f64 * step, format!("{}", n as f64 * step))).collect();
    (0.0..=most * 1.08, ticks)
}

/// The edges for shares from `least` to 1, and percents to write beside them.
pub fn share_axis(least: f64) -> (RangeInclusive<f64>, Vec<Tick>) {
    let floor = (((least - 0.02).clamp(0.0, 0.9)) * 10.0).floor() / 10.0;
    let step = if floor < 0.5 { 20 } else { 10 };
    let first = (floor * 100.0).round() as i32;
    let ticks = (0..=100).filter(|percent| percent % step == 0 && *percent >= first);
    let ticks = ticks.map(|percent| (f64::from(percent) / 100.0, format!("{percent}%"))).collect();
    (floor..=1.02, ticks)
}

/// Which of `count` things bear words below, so that each has about `room` points in a chart `width` wide.
pub fn spread(count: usize, width: f32, room: f32) -> Vec<usize> {
    let fit = ((width - 40.0) / room).floor().max(1.0) as usize;
    let step = count.div_ceil(fit).max(1);
    (step / 2..count).step_by(step).collect()
}

/// The area's width for a chart, without its axis.
pub fn width(ui: &Ui) -> f32 {
    ui.available_width()
}

/// Nothing to draw: says so in the middle of what is left of the card.
pub fn nothing(ui: &mut Ui, words: &str) {
    let theme = theme(ui);
    let rect = ui.available_rect_before_wrap();
    let label = Label::new(theme.soft(Type::Small, words)).wrap();
    ui.put(Rect::from_center_size(pos2(rect.center().x, rect.center().y), vec2(rect.width(), 42.0)), label);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_few_whole_numbers() {
        for most in [0.0, 1.0, 3.0, 7.0, 19.0, 400.0, 123_456.0] {
            let (range, ticks) = count_axis(most);
            assert!(*range.end() >= most && (1..=4).contains(&ticks.len()), "{most}: {ticks:?}");
            assert!(ticks.iter().all(|(value, _)| value.fract() == 0.0));
        }
        let words = |least| share_axis(least).1.into_iter().map(|(_, words)| words).collect::<Vec<_>>();
        assert_eq!(words(0.86), ["80%", "90%", "100%"]);
        assert_eq!(words(0.0), ["0%", "20%", "40%", "60%", "80%", "100%"]);
        assert_eq!(words(1.0), ["90%", "100%"]);
    }

    #[test]
    fn words_below_have_room() {
        assert_eq!(spread(30, 500.0, 100.0), [4, 12, 20, 28]);
        assert_eq!(spread(1, 500.0, 100.0), [0]);
        assert!(spread(0, 500.0, 100.0).is_empty());
    }
}
