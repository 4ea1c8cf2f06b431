//! The items of a list under edit: each in a field of its own, moved, added, split, joined and removed by buttons and keys.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::{Event, Id, Key, Modifiers, TextEdit, Ui};

use super::Fields;
use crate::app::Type;
use crate::app::widgets::{Button, Icon, entered_paragraph, paragraph_field, theme};
use crate::tr;

/// The item to get the focus, and before which of its characters the cursor then stands; none: where it stood.
pub type Wanted = Option<(usize, Option<usize>)>;

enum Edit {
    /// An empty item behind this one.
    Below(usize),
    /// This one into two, before that character.
    Cut(usize, usize),
    /// This one into the one before.
    Join(usize),
    Remove(usize),
    Move(usize, usize),
    /// Pasted lines into one item each.
    Lines(usize),
    Focus(usize),
}

/// Draws the items. Enter cuts one in two at the cursor (at its end: a new one below), Backspace at its beginning joins
/// it to the one before, Alt with an arrow moves it, pasted lines become items.
pub fn items(ui: &mut Ui, fields: &mut Fields, wanted: &mut Wanted) {
    let theme = theme(ui);
    let count = fields.items.len();
    let mut edit = None;
    for at in 0..count {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.add_sized([26.0, 20.0], eframe::egui::Label::new(theme.soft(Type::Body, format!("{}.", at + 1))));
            let id = ui.scope_id().with(("note-item", fields.items[at].key.0));
            let field = ui.ctx().data(|data| data.get_temp::<Id>(id));
            if let Some(field) = field.filter(|field| ui.ctx().memory(|memory| memory.has_focus(*field))) {
                edit = keys(ui, fields, at, field).or(edit.take());
            }
            let name = tr!("notes.item", n = at + 1);
            let width = (ui.available_width() - 4.0 * 32.0).max(80.0);
            let response = ui
                .push_id(fields.items[at].key.0, |ui| paragraph_field(ui, &name, &mut fields.items[at].text, width))
                .inner;
            ui.ctx().data_mut(|data| data.insert_temp(id, response.id));
            if let Some((_, cursor)) = wanted.filter(|(wanted, _)| *wanted == at) {
                response.request_focus();
                place_cursor(ui, response.id, cursor);
                *wanted = None;
            }
            if entered_paragraph(ui, &response) {
                edit = Some(Edit::Cut(at, cursor(ui, response.id).map_or(usize::MAX, |(end, _)| end)));
            }
            let button = |icon, name: String| Button::link("").icon(icon).name(name).soft();
            if ui.add(button(Icon::Up, tr!("notes.item_up", n = at + 1)).enabled(at > 0)).clicked() {
                edit = Some(Edit::Move(at, at - 1));
            }
            if ui.add(button(Icon::Lower, tr!("notes.item_down", n = at + 1)).enabled(at + 1 < count)).clicked() {
                edit = Some(Edit::Move(at, at + 1));
            }
            let below = button(Icon::Plus, tr!("notes.item_below", n = at + 1));
            if ui.add(below).clicked() {
                edit = Some(Edit::Below(at));
            }
            if ui.add(button(Icon::Cross, tr!("notes.item_remove", n = at + 1)).enabled(count > 1)).clicked() {
                edit = Some(Edit::Remove(at));
            }
        });
    }
    ui.label(theme.soft(Type::Small, tr!("notes.item_keys")));
    if let Some(edit) = edit {
        apply(fields, edit, wanted);
        ui.ctx().request_repaint();
    }
}

fn apply(fields: &mut Fields, edit: Edit, wanted: &mut Wanted) {
    match edit {
        Edit::Below(at) => {
            fields.insert_item(at + 1);
            *wanted = Some((at + 1, None));
        }
        Edit::Cut(at, characters) => *wanted = Some((fields.cut_item(at, characters), Some(0))),
        Edit::Join(at) => {
            if let Some(characters) = fields.join_item(at) {
                *wanted = Some((at - 1, Some(characters)));
            }
        }
        Edit::Remove(at) => {
            fields.remove_item(at);
            *wanted = Some((at.saturating_sub(1), Some(usize::MAX)));
        }
        Edit::Move(from, to) => fields.move_item(from, to),
        Edit::Lines(at) => {
            if let Some(last) = fields.split_lines(at) {
                *wanted = fields.items.iter().position(|item| item.key == last).map(|at| (at, Some(usize::MAX)));
            }
        }
        Edit::Focus(at) => *wanted = Some((at, None)),
    }
}

/// Where the cursor of a field stands, in characters, and where its selection began.
fn cursor(ui: &Ui, field: Id) -> Option<(usize, usize)> {
    let range = TextEdit::load_state(ui.ctx(), field)?.cursor.char_range()?;
    Some((range.primary.index.into(), range.secondary.index.into()))
}

fn place_cursor(ui: &Ui, field: Id, characters: Option<usize>) {
    let (Some(characters), Some(mut state)) = (characters, TextEdit::load_state(ui.ctx(), field)) else { return };
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(characters))));
    state.store(ui.ctx(), field);
}

/// What keys and pasted text mean in the item's field, before the field itself sees them.
fn keys(ui: &Ui, fields: &mut Fields, at: usize, field: Id) -> Option<Edit> {
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
        return Some(Edit::Lines(at));
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let last = fields.items.len() - 1;
    if pressed(Modifiers::ALT, Key::ArrowUp) {
        return (at > 0).then(|| Edit::Move(at, at - 1));
    }
    if pressed(Modifiers::ALT, Key::ArrowDown) {
        return (at < last).then_some(Edit::Move(at, at + 1));
    }
    if at > 0 && pressed(Modifiers::NONE, Key::ArrowUp) {
        return Some(Edit::Focus(at - 1));
    }
    if at < last && pressed(Modifiers::NONE, Key::ArrowDown) {
        return Some(Edit::Focus(at + 1));
    }
    let at_start = fields.items[at].text.is_empty() || cursor(ui, field) == Some((0, 0));
    (at > 0 && at_start && pressed(Modifiers::NONE, Key::Backspace)).then_some(Edit::Join(at))
}
