//! The list of which an item is the name, to be opened on the answer side.

use eframe::egui::{Align, Layout, Ui, vec2};

use super::items::WIDTH;
use crate::app::widgets::{Button, Icon, prose};
use crate::app::{Command, Cx, Type};
use crate::collection::Below;
use crate::{strings, tr};

/// Where the items' words begin, and how much further in each level stands, in points.
const INDENT: f32 = 41.0;

/// Draws what opens it, and, when it is open, its items and all that is below them. `name` is the item; `key`: whether the
/// key works on it. Returns whether it was opened or closed.
pub fn ui(ui: &mut Ui, cx: &Cx<'_>, name: &str, below: &Below, open: bool, key: bool) -> bool {
    let width = WIDTH.min(ui.available_width());
    let content = |ui: &mut Ui| {
        ui.set_width(width);
        let words = if open {
            tr!("study.tree_close").into_owned()
        } else {
            strings::count("study.tree_open", below.items.len())
        };
        let said = if open { tr!("study.tree_close_of", name = name) } else { tr!("study.tree_open_of", name = name) };
        let hint = if key { Command::OpenItem.hint() } else { String::new() };
        let toggled = ui
            .horizontal(|ui| {
                ui.add_space(INDENT - 14.0);
                let sign = if open { Icon::Down } else { Icon::Right };
                ui.add(Button::link(words).small().icon_after(sign).name(said).hint(hint)).clicked()
            })
            .inner;
        if open {
            branch(ui, cx, below, 1);
        }
        toggled
    };
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), content).inner
}

fn branch(ui: &mut Ui, cx: &Cx<'_>, below: &Below, level: usize) {
    for (number, item) in (1..).zip(&below.items) {
        ui.horizontal_top(|ui| {
            ui.add_space(INDENT * level as f32);
            ui.label(cx.theme.soft(Type::Body, format!("{number}")));
            prose(ui, Type::Body, &item.text, cx.theme.ink);
        });
        if let Some(below) = &item.below {
            branch(ui, cx, below, level + 1);
        }
    }
}
