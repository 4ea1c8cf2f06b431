//! The last 40 weeks as a heat map, with what they add up to.

use std::collections::HashMap;

use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Layout, Ui};

use crate::app::widgets::{HeatMap, card, heat_level, soft_prose};
use crate::app::{Cx, Type, when};
use crate::collection::Today;
use crate::model::Day;
use crate::{strings, tr};

const WEEKS: i32 = 40;

/// Draws the card.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, today: &Today) {
    // Whole weeks from a Monday, the last one up to today.
    let weekday = i32::try_from(when::weekday_number(today.day)).unwrap_or(0);
    let first = today.day.plus(-weekday - 7 * (WEEKS - 1));
    let reviews: HashMap<Day, u32> = today.heat.iter().map(|day| (day.day, day.reviews)).collect();
    let most = reviews.values().copied().max().unwrap_or(0);
    let days: Vec<Day> = (0..=today.day.0.saturating_sub(first.0)).map(|place| first.plus(place)).collect();
    let of = |day: &Day| reviews.get(day).copied().unwrap_or(0);
    let levels: Vec<usize> = days.iter().map(|day| heat_level(of(day), most)).collect();
    card(ui, |ui| {
        ui.horizontal(|ui| {
            let tell = |place: usize| {
                days.get(place).map_or_else(String::new, |day| {
                    let reviews = strings::count("today.reviews_on", of(day) as usize);
                    tr!("today.day", date = when::date_and_weekday(*day), reviews = reviews)
                })
            };
            // A narrow window takes weeks from the map and not words from the figures.
            let width = (ui.available_width() - 140.0).max(15.0);
            ui.allocate_ui(eframe::egui::vec2(width, 102.0), |ui| {
                ui.set_width(width);
                ui.add(HeatMap { days: &levels, name: tr!("today.heat").into_owned(), tell: &tell });
            });
            let side = if today.reviews == 0 { Align::Min } else { Align::Max };
            ui.with_layout(Layout::top_down(side), |ui| figures(ui, cx, today));
        });
    });
}

fn figures(ui: &mut Ui, cx: &Cx<'_>, today: &Today) {
    let theme = cx.theme;
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(theme.soft(Type::Small, tr!("today.weeks", n = WEEKS)));
    if today.reviews == 0 {
        soft_prose(ui, Type::Small, &tr!("today.first_day"));
        return;
    }
    ui.label(theme.soft(Type::Small, strings::count("today.reviews_done", today.reviews as usize)));
    if let Some(retention) = today.retention {
        let mut job = LayoutJob::default();
        job.append(&tr!("today.retention"), 0.0, Type::Small.format(theme.soft));
        job.append(&format!("{:.1}%", retention * 100.0), 4.0, Type::SmallStrong.format(theme.jade()));
        ui.label(job);
    }
}
