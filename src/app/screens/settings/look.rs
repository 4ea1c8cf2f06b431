//! The card of language, theme and scale. The app puts them in force.

use eframe::egui::Ui;

use super::learning::row;
use super::set;
use crate::app::widgets::{Button, card};
use crate::app::{Cx, Type};
use crate::model::{Language, Settings, ThemeChoice};
use crate::tr;

/// The scales to choose from, percent.
const SCALES: [u8; 8] = [75, 90, 100, 110, 125, 150, 175, 200];

pub(super) fn look(ui: &mut Ui, cx: &mut Cx<'_>) {
    card(ui, |ui| {
        ui.label(cx.theme.text(Type::Heading, tr!("settings.look")));
        let settings = cx.collection.settings().clone();
        let languages = [
            (tr!("settings.language_system"), None),
            (tr!("settings.chinese"), Some(Language::Chinese)),
            (tr!("settings.english"), Some(Language::English)),
        ];
        let languages = languages.map(|(words, value)| (words.into_owned(), value));
        choice(ui, cx, &tr!("settings.language"), languages, settings.language, |settings, language| {
            settings.language = language;
        });
        let themes = [
            (tr!("settings.theme_system"), ThemeChoice::System),
            (tr!("settings.light"), ThemeChoice::Light),
            (tr!("settings.dark"), ThemeChoice::Dark),
        ];
        let themes = themes.map(|(words, value)| (words.into_owned(), value));
        choice(ui, cx, &tr!("settings.theme"), themes, settings.theme, |settings, theme| settings.theme = theme);
        let scales = SCALES.map(|percent| (format!("{percent}%"), u32::from(percent)));
        let now = (settings.scale * 100.0).round() as u32;
        choice(ui, cx, &tr!("settings.scale"), scales, now, |settings, percent| {
            settings.scale = percent as f32 / 100.0;
        });
    });
}

fn choice<T: Copy + PartialEq + 'static, const N: usize>(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    name: &str,
    choices: [(String, T); N],
    now: T,
    put: fn(&mut Settings, T),
) {
    let mut chosen = None;
    row(ui, cx, name, |ui| {
        for (words, value) in choices {
            let label = tr!("settings.choice", name = name, value = words);
            if ui.add(Button::quiet(words).small().name(label).selected(value == now)).clicked() && value != now {
                chosen = Some(value);
            }
        }
    });
    if let Some(value) = chosen {
        set(cx, move |settings| put(settings, value));
    }
}
