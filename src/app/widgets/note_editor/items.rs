//! The items of a list under edit: each in a field of its own, moved, added and removed by buttons and keys.

use eframe::egui::{Event, Id, Key, Modifiers, Ui};

use super::Fields;
use crate::app::widgets::{Button, Icon, text_field, theme};
use crate::app::{Tone, Type};
use crate::tr;

enum Edit {
    After(usize),
    Remove(usize),
    Move(usize, usize),
    Split(usize),
}

/// Draws the items. Enter makes a new one below, Backspace in an empty one removes it, pasted lines become items.
pub fn items(ui: &mut Ui, fields: &mut Fields, wanted: &mut Option<usize>) {
    let theme = theme(ui);
    let count = fields.items.len();
    let mut edit = None;
    for at in 0..count {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.add_sized([26.0, 20.0], eframe::egui::Label::new(theme.soft(Type::Body, format!("{}.", at + 1))));
            let id = ui.scope_id().with(("note-item", fields.items[at].key.0));
            let focused = ui.ctx().memory(|memory| memory.has_focus(id_of(ui, id)));
            let was_empty = fields.items[at].text.is_empty();
            if focused {
                edit = keys(ui, fields, at, was_empty).or(edit.take());
            }
            let name = tr!("notes.item", n = at + 1);
            let width = (ui.available_width() - 3.0 * 32.0).max(80.0);
            let response =
                ui.push_id(fields.items[at].key.0, |ui| text_field(ui, &name, &mut fields.items[at].text, width)).inner;
            ui.ctx().data_mut(|data| data.insert_temp(id, response.id));
            if *wanted == Some(at) {
                response.request_focus();
                *wanted = None;
            }
            if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter) && !input.modifiers.command) {
                edit = Some(Edit::After(at));
            }
            let button = |icon, name: String| Button::link("").icon(icon).name(name).tone(Tone::Plain);
            if ui.add(button(Icon::Up, tr!("notes.item_up", n = at + 1)).enabled(at > 0)).clicked() {
                edit = Some(Edit::Move(at, at - 1));
            }
            let below = button(Icon::Plus, tr!("notes.item_below", n = at + 1));
            if ui.add(below).clicked() {
                edit = Some(Edit::After(at));
            }
            if ui.add(button(Icon::Cross, tr!("notes.item_remove", n = at + 1)).enabled(count > 1)).clicked() {
                edit = Some(Edit::Remove(at));
            }
        });
    }
    match edit {
        Some(Edit::After(at)) => {
            fields.insert_item(at + 1);
            *wanted = Some(at + 1);
        }
        Some(Edit::Remove(at)) => {
            fields.remove_item(at);
            *wanted = Some(at.saturating_sub(1));
        }
        Some(Edit::Move(from, to)) => fields.move_item(from, to),
        Some(Edit::Split(at)) => {
            if let Some(last) = fields.split_lines(at) {
                *wanted = fields.items.iter().position(|item| item.key == last);
            }
        }
        None => return,
    }
    ui.ctx().request_repaint();
}

/// The id that the item's field had in the frame before.
fn id_of(ui: &Ui, item: Id) -> Id {
    ui.ctx().data(|data| data.get_temp(item)).unwrap_or(item)
}

/// What keys and pasted text mean in the item's field, before the field itself sees them.
fn keys(ui: &Ui, fields: &mut Fields, at: usize, empty: bool) -> Option<Edit> {
    let lines = ui.input_mut(|input| {
        let place =
            input.events.iter().position(|event| matches!(event, Event::Paste(text) if text.trim().contains('\n')))?;
        match input.events.remove(place) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    });
    if let Some(lines) = lines {
        fields.items[at].text.push_str(&lines);
        return Some(Edit::Split(at));
    }
    if empty && at > 0 && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Backspace)) {
        return Some(Edit::Remove(at));
    }
    None
}
