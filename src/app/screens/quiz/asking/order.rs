//! Items to be put in order: moved by keys, dragged, or by the arrows beside them.

use eframe::egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::choice::{keys, place};
use crate::app::theme::radius;
use crate::app::widgets::{Button, Icon, laid_out};
use crate::app::{Command, Theme, Tone, Type};
use crate::tr;

/// Items in an order.
pub struct Order {
    /// Their words, as they were shown first.
    items: Vec<String>,
    /// The places of the items in the order that they have now.
    pub places: Vec<usize>,
    /// Which of them the keys work on, by its place now.
    at: usize,
    /// Whether one was moved: in the order in which they are shown first they are never right.
    pub moved: bool,
}

/// The rows' height and width, in points.
const ROW: f32 = 48.0;
const WIDTH: f32 = 620.0;

impl Order {
    /// As they are shown first.
    pub fn new(items: &[String]) -> Self {
        Self { items: items.to_vec(), places: (0..items.len()).collect(), at: 0, moved: false }
    }

    /// In the order of an answer, where it is one.
    pub fn with(mut self, places: &[usize]) -> Self {
        let mut sorted = places.to_vec();
        sorted.sort_unstable();
        if sorted == self.places {
            (self.places, self.moved) = (places.to_vec(), true);
        }
        self
    }

    /// The commands that apply.
    pub fn commands(&self) -> impl Iterator<Item = Command> {
        let moves = [Command::NextOption, Command::PreviousOption, Command::ItemEarlier, Command::ItemLater];
        keys(self.items.len()).chain(moves)
    }

    /// Runs one of them: a number puts the item at that place.
    pub fn command(&mut self, command: Command) {
        let last = self.places.len().saturating_sub(1);
        match command {
            Command::NextOption => self.at = (self.at + 1).min(last),
            Command::PreviousOption => self.at = self.at.saturating_sub(1),
            Command::ItemEarlier => self.put(self.at, self.at.saturating_sub(1)),
            Command::ItemLater => self.put(self.at, self.at + 1),
            key => {
                if let Some(to) = place(key) {
                    self.put(self.at, to);
                }
            }
        }
    }

    fn put(&mut self, from: usize, to: usize) {
        if from == to || from >= self.places.len() || to >= self.places.len() {
            return;
        }
        let item = self.places.remove(from);
        self.places.insert(to, item);
        (self.at, self.moved) = (to, true);
    }

    /// Draws the items. `right`: the right order, once it may be seen; then none can be moved any more.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, right: Option<&[usize]>) {
        let mut moved = None;
        for at in 0..self.places.len() {
            let item = &self.items[self.places[at]];
            let good = right.map(|right| right.get(at) == Some(&self.places[at]));
            let width = WIDTH.min(ui.available_width());
            let room = if right.is_some() { 30.0 } else { 80.0 };
            let galley = laid_out(ui, item, Type::Item, theme.ink, width - 46.0 - room);
            let size = vec2(width, (galley.size().y + 18.0).max(ROW));
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let sense = if right.is_none() { Sense::click_and_drag() } else { Sense::hover() };
            // Known by the item: it is dragged on from place to place.
            let response = ui.interact(rect, ui.scope_id().with(("item", self.places[at])), sense);
            let name = tr!("quiz.in_place", n = at + 1, item = item);
            response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
            let (fill, border) = match good {
                Some(true) => (theme.tint(Tone::Jade), theme.jade()),
                Some(false) => (theme.tint(Tone::Cinnabar), theme.cinnabar()),
                None => (theme.card, theme.line),
            };
            let corners = CornerRadius::same(radius::BUTTON);
            ui.painter().rect(rect, corners, fill, Stroke::new(1.0, border), StrokeKind::Inside);
            if right.is_none() && self.at == at {
                let stroke = Stroke::new(2.0, theme.blue());
                ui.painter().rect_stroke(rect.expand(2.0), corners, stroke, StrokeKind::Outside);
            }
            let number = ui.painter().layout_no_wrap((at + 1).to_string(), Type::Item.font(), theme.soft);
            let middle = |height: f32| rect.center().y - height / 2.0;
            ui.painter().galley(pos2(rect.left() + 20.0, middle(number.size().y)), number, theme.soft);
            ui.painter().galley(pos2(rect.left() + 46.0, middle(galley.size().y)), galley, theme.ink);
            if response.clicked() || response.drag_started() {
                self.at = at;
            }
            if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
                // Within the next row, not between the two: else they would change places to and fro.
                let gap = ui.spacing().item_spacing.y;
                let to = match pointer.y {
                    y if y < rect.top() - gap => at.checked_sub(1),
                    y if y > rect.bottom() + gap => Some(at + 1),
                    _ => None,
                };
                moved = to.map(|to| (at, to)).or(moved);
            }
            if right.is_none() {
                moved = self.arrows(ui, rect, at).or(moved);
            }
        }
        if let Some((from, to)) = moved {
            self.put(from, to);
            ui.request_repaint();
        }
    }

    fn arrows(&self, ui: &mut Ui, row: Rect, at: usize) -> Option<(usize, usize)> {
        let room = Rect::from_min_size(pos2(row.right() - 80.0, row.center().y - 12.0), vec2(72.0, 24.0));
        let mut ui = ui.new_child(UiBuilder::new().id_salt(("arrows", at)).max_rect(room));
        let item = &self.items[self.places[at]];
        let arrow = |icon, name: String| Button::link("").icon(icon).name(name).soft();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let up = ui.add(arrow(Icon::Up, tr!("quiz.earlier", item = item)).enabled(at > 0));
            let down = ui.add(arrow(Icon::Lower, tr!("quiz.later", item = item)).enabled(at + 1 < self.places.len()));
            match (up.clicked(), down.clicked()) {
                (true, _) => Some((at, at - 1)),
                (_, true) => Some((at, at + 1)),
                _ => None,
            }
        })
        .inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order() -> Order {
        Order::new(&["a", "b", "c", "d"].map(str::to_owned))
    }

    #[test]
    fn keys_move_the_item_and_what_is_chosen_moves_with_it() {
        let mut order = order();
        for command in [Command::ItemEarlier, Command::NextOption, Command::ItemLater, Command::ItemLater] {
            order.command(command);
        }
        assert_eq!((order.places.as_slice(), order.at), ([0, 2, 3, 1].as_slice(), 3));
        order.command(Command::ItemLater);
        assert_eq!(order.places, [0, 2, 3, 1], "behind the last there is nothing");
        order.command(Command::Option1);
        assert_eq!((order.places.as_slice(), order.at), ([1, 0, 2, 3].as_slice(), 0));
    }

    #[test]
    fn only_an_answer_to_the_same_items_is_taken_up() {
        assert!(!order().moved);
        assert_eq!(order().with(&[3, 2, 1, 0]).places, [3, 2, 1, 0]);
        assert_eq!(order().with(&[3, 3, 1, 0]).places, [0, 1, 2, 3]);
    }
}
