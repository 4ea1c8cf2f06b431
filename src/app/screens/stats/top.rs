//! The first row: retention, today, the weakest card; and the year as a heat map.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Label, Layout, RichText, Ui, vec2};

use super::Lead;
use super::parts::{lead, push};
use super::reading::Shown;
use super::words;
use crate::app::widgets::{HeatMap, caption, card, heat_level, side_by_side, theme};
use crate::app::{Theme, Type, when};
use crate::model::Day;
use crate::statistics::{Behind, Maturity, YEAR_DAYS};
use crate::{strings, tr};

/// Draws them.
pub fn ui(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let narrow = ui.available_width() < 940.0;
    side_by_side(ui, if narrow { 182.0 } else { 150.0 }, &[1.0, 1.0, 1.0], |ui, place| {
        ui.spacing_mut().item_spacing.y = 0.0;
        match place {
            0 => retention(ui, shown, leads),
            1 => today(ui, shown, leads),
            _ => weakest(ui, shown, leads),
        }
    });
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.horizontal(|ui| {
            caption(ui, tr!("stats.heat"));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| year(ui, shown));
        });
        heat(ui, shown, leads);
    });
}

/// What the heat map's year adds up to.
fn year(ui: &mut Ui, shown: &Shown) {
    let theme = theme(ui);
    let year = &shown.numbers.year;
    let reviews = strings::count("stats.reviews", year.iter().sum::<u32>() as usize);
    let days = strings::count("stats.study_days", year.iter().filter(|reviews| **reviews > 0).count());
    ui.label(theme.soft(Type::Small, tr!("stats.year", reviews = reviews, days = days)));
}

/// The big number of a card, close to its caption.
fn number(text: impl Into<String>, theme: &Theme) -> RichText {
    theme.text(Type::Number, text).line_height(Some(44.0))
}

fn retention(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    let numbers = &shown.numbers;
    let title = tr!("stats.retention", period = words::period(shown.ask.period));
    let total = numbers.total;
    let answers =
        |maturity, forgotten| Behind::Retention { first: numbers.first, last: numbers.today, maturity, forgotten };
    let Some(share) = total.retention().share() else {
        caption(ui, &title);
        ui.add(Label::new(theme.soft(Type::Small, tr!("stats.retention_none"))).wrap());
        return;
    };
    let forgotten = total.retention().of - total.retention().recalled;
    let forgotten = (forgotten > 0).then(|| strings::count("stats.forgotten", forgotten as usize));
    // In a narrow card what was forgotten stands at the foot.
    let (above, below) = if ui.available_width() < 255.0 { (None, forgotten) } else { (forgotten, None) };
    ui.horizontal(|ui| {
        caption(ui, &title);
        if let Some(text) = above {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let pressed = lead(ui, &text, theme.soft(Type::Small, &text));
                push(leads, pressed, || Lead::Notes(answers(None, true), text.clone()));
            });
        }
    });
    // Three points below the target is what a hundred reviews can differ by chance.
    let colour = if share >= numbers.target - 0.03 { theme.jade() } else { theme.amber() };
    let percent = words::percent(share);
    let pressed = lead(ui, &format!("{title} {percent}"), number(&percent, theme).color(colour));
    push(leads, pressed, || Lead::Notes(answers(None, false), title.clone()));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        let target = tr!("stats.target", percent = format!("{:.0}", numbers.target * 100.0));
        let of = |maturity, which: &str, share: Option<f32>| {
            let share = format!("{:.1}", share? * 100.0);
            let text = strings::fill(&format!("stats.{which}"), &[("percent", share)]);
            Some((text, answers(Some(maturity), false)))
        };
        let young = of(Maturity::Young, "young", total.young.share());
        let mature = of(Maturity::Mature, "mature", total.mature.share());
        let below = below.map(|text| (text, answers(None, true)));
        let parts: Vec<(String, Behind)> = [young, mature, below].into_iter().flatten().collect();
        // A dot stays with the words before it.
        let dotted = |text: &str, left: usize| if left > 0 { format!("{text} ·") } else { text.to_owned() };
        ui.label(theme.soft(Type::Small, dotted(&target, parts.len())));
        for (at, (text, which)) in parts.iter().enumerate() {
            let shown = dotted(text, parts.len() - at - 1);
            let pressed = lead(ui, text, theme.soft(Type::Small, shown));
            push(leads, pressed, || Lead::Notes(*which, text.clone()));
        }
    });
}

fn today(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    let today = shown.numbers.of_today;
    caption(ui, tr!("stats.today"));
    let reviews = today.reviews();
    let said = strings::count("stats.reviews", reviews as usize);
    if reviews == 0 {
        ui.label(number("0", theme).color(theme.soft));
        ui.label(theme.soft(Type::Small, tr!("stats.today_none")));
        return;
    }
    let name = tr!("stats.today_reviews", reviews = said);
    let pressed = lead(ui, &name, number(reviews.to_string(), theme));
    let day = shown.numbers.today;
    push(leads, pressed, || Lead::Notes(Behind::Reviews(day, day), name.clone()));
    let time = words::time(today.taken_ms);
    let words =
        if reviews == 1 { tr!("stats.today_time_one", time = time) } else { tr!("stats.today_time", time = time) };
    ui.label(theme.soft(Type::Small, words));
}

fn weakest(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    caption(ui, tr!("stats.weakest"));
    let Some(weak) = shown.numbers.weakest.first() else {
        ui.add(Label::new(theme.soft(Type::Small, tr!("stats.weakest_none"))).wrap());
        return;
    };
    let text = words::weak(weak, shown);
    let mut two_lines = LayoutJob::single_section(text.clone(), Type::Heading.format(theme.ink));
    two_lines.wrap.max_rows = 2;
    let pressed = lead(ui, &text, two_lines);
    push(leads, pressed, || Lead::Note(weak.note));
    let days = strings::count("stats.missed_days", weak.missed_days as usize);
    ui.label(theme.soft(Type::Small, tr!("stats.weak_in", period = words::period(shown.ask.period), days = days)));
}

fn heat(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let numbers = &shown.numbers;
    // Whole weeks from a Monday on; the days before the year are blank.
    let year_first = numbers.today.plus(1 - YEAR_DAYS);
    let before = when::weekday_number(year_first);
    let first = year_first.plus(-i32::try_from(before).unwrap_or(0));
    let of = |place: usize| place.checked_sub(before).and_then(|at| numbers.year.get(at)).copied().unwrap_or(0);
    let day = |place: usize| -> Day { first.plus(i32::try_from(place).unwrap_or(0)) };
    let most = numbers.year.iter().copied().max().unwrap_or(0);
    let levels: Vec<usize> = (0..before + numbers.year.len()).map(|place| heat_level(of(place), most)).collect();
    let tell = |place: usize| {
        let reviews = strings::count("stats.reviews", of(place) as usize);
        tr!("stats.day", date = when::date_and_weekday(day(place)), reviews = reviews)
    };
    let map = HeatMap { days: &levels, name: tr!("stats.heat").into_owned(), tell: &tell };
    if let Some(place) = map.choose(ui) {
        leads.push(Lead::Notes(Behind::Reviews(day(place), day(place)), tell(place)));
    }
}
