//! One of several, or none: a button that shows what is chosen.

use eframe::egui::{Popup, ScrollArea, Ui};

use super::{Button, Icon};
use crate::tr;

/// Draws the button, with a menu to choose from. `words`: what stands on it while nothing is chosen; `name`: what it is known
/// by.
pub fn picker<T: Clone + PartialEq>(
    ui: &mut Ui,
    words: &str,
    name: &str,
    chosen: &mut Option<T>,
    options: &[(T, String)],
) {
    let current = chosen.as_ref().and_then(|chosen| options.iter().find(|(value, _)| value == chosen));
    let shown = current.map_or_else(|| words.to_owned(), |(_, words)| cut(words, 14));
    let button = Button::quiet(shown).small().selected(chosen.is_some()).icon_after(Icon::Down);
    let button = ui.add(button.name(name));
    Popup::menu(&button).show(|ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            if ui.selectable_label(chosen.is_none(), tr!("notes.filter_all").as_ref()).clicked() {
                *chosen = None;
                ui.close();
            }
            for (value, words) in options {
                if ui.selectable_label(chosen.as_ref() == Some(value), words).clicked() {
                    *chosen = Some(value.clone());
                    ui.close();
                }
            }
        });
    });
}

/// At most that many characters of a long name.
pub fn cut(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
