//! Options to choose from: one of them, or each that is right; also the key points of an explanation.

use eframe::egui::{
    CornerRadius, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

use crate::app::theme::radius;
use crate::app::widgets::{Icon, laid_out};
use crate::app::{Command, Theme, Tone, Type};

/// The keys of the options, as they are counted.
pub const KEYS: [Command; 9] = [
    Command::Option1,
    Command::Option2,
    Command::Option3,
    Command::Option4,
    Command::Option5,
    Command::Option6,
    Command::Option7,
    Command::Option8,
    Command::Option9,
];

/// The keys of the first `count` options.
pub fn keys(count: usize) -> impl Iterator<Item = Command> {
    KEYS.into_iter().take(count)
}

/// The place of the option whose key that is.
pub fn place(command: Command) -> Option<usize> {
    KEYS.iter().position(|key| *key == command)
}

/// Options, and which of them are chosen.
pub struct Choice {
    /// Their words.
    pub options: Vec<String>,
    /// Whether each is chosen.
    pub chosen: Vec<bool>,
    /// Whether several can be.
    pub many: bool,
    /// The option that the keys work on.
    pub at: Option<usize>,
    /// Whether they are set smaller: several sentences to be ticked.
    pub small: bool,
}

impl Choice {
    /// Nothing chosen yet.
    pub fn new(options: Vec<String>, many: bool) -> Self {
        Self { chosen: vec![false; options.len()], options, many, at: None, small: false }
    }

    /// With these chosen.
    pub fn with(mut self, chosen: impl IntoIterator<Item = usize>) -> Self {
        for place in chosen {
            if let Some(chosen) = self.chosen.get_mut(place) {
                *chosen = true;
            }
        }
        self
    }

    /// The first that is chosen.
    pub fn one(&self) -> Option<usize> {
        self.chosen.iter().position(|chosen| *chosen)
    }

    /// Chooses an option, or takes that back where several can be chosen.
    pub fn press(&mut self, place: usize) {
        if place >= self.options.len() {
            return;
        }
        self.at = Some(place);
        match self.many {
            true => self.chosen[place] = !self.chosen[place],
            false => self.chosen = (0..self.options.len()).map(|other| other == place).collect(),
        }
    }

    /// The commands that apply.
    pub fn commands(&self) -> impl Iterator<Item = Command> {
        let tick = self.at.map(|_| Command::TickOption);
        keys(self.options.len()).chain([Command::NextOption, Command::PreviousOption]).chain(tick)
    }

    /// Runs one of them.
    pub fn command(&mut self, command: Command) {
        let last = self.options.len().saturating_sub(1);
        match command {
            Command::NextOption => self.at = Some(self.at.map_or(0, |at| (at + 1).min(last))),
            Command::PreviousOption => self.at = Some(self.at.map_or(last, |at| at.saturating_sub(1))),
            Command::TickOption => {
                if let Some(at) = self.at {
                    self.press(at);
                }
            }
            key => {
                if let Some(place) = place(key) {
                    self.press(place);
                }
            }
        }
    }

    /// Draws the options. `right`: whether each is right, once that may be seen; then none can be chosen any more. True when
    /// the only one that can be chosen was clicked twice: it is meant.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, right: Option<&[bool]>) -> bool {
        let mut meant = false;
        let width = ui.available_width();
        let longest = self.options.iter().map(|option| option.chars().count()).max().unwrap_or(0);
        let columns = if longest <= SHORT && width >= TWO_COLUMNS { 2 } else { 1 };
        let (style, pad) = if self.small { (Type::Body, 16.0) } else { (Type::Item, 30.0) };
        let each = (width - GAP * (columns as f32 - 1.0)) / columns as f32;
        for row in 0..self.options.len().div_ceil(columns) {
            let places: Vec<usize> = (row * columns..self.options.len().min((row + 1) * columns)).collect();
            let galleys: Vec<Arc<Galley>> = places
                .iter()
                .map(|place| laid_out(ui, &self.options[*place], style, theme.ink, each - BESIDE))
                .collect();
            let tall = galleys.iter().map(|galley| galley.size().y).fold(0.0, f32::max) + pad;
            let (area, _) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
            for (column, (place, galley)) in places.into_iter().zip(galleys).enumerate() {
                let left = area.left() + column as f32 * (each + GAP);
                let rect = Rect::from_min_size(pos2(left, area.top()), vec2(each, tall));
                let look = self.look(place, right);
                let mut child = ui.new_child(UiBuilder::new().id_salt(("option", place)).max_rect(rect));
                let response = option(&mut child, theme, rect, place, &self.options[place], galley, &look);
                if response.clicked() {
                    self.press(place);
                }
                meant |= !self.many && response.double_clicked();
            }
        }
        meant
    }

    fn look(&self, place: usize, right: Option<&[bool]>) -> Look {
        let chosen = self.chosen[place];
        let (tone, sign) = match right.map(|right| right.get(place).copied().unwrap_or(false)) {
            None if chosen => (Some(Tone::Blue), self.many.then_some(Icon::Check)),
            Some(true) if chosen || !self.many => (Some(Tone::Jade), Some(Icon::Check)),
            Some(true) => (Some(Tone::Amber), Some(Icon::Check)),
            Some(false) if chosen => (Some(Tone::Cinnabar), Some(Icon::Cross)),
            _ => (None, None),
        };
        Look { tone, sign, chosen, at: right.is_none() && self.at == Some(place), open: right.is_none() }
    }
}

/// How an option is drawn.
struct Look {
    tone: Option<Tone>,
    sign: Option<Icon>,
    chosen: bool,
    /// Whether the keys work on it.
    at: bool,
    /// Whether it can be pressed.
    open: bool,
}

/// Longer options stand one below the other, in characters.
const SHORT: usize = 18;
/// The width from which two stand side by side, in points.
const TWO_COLUMNS: f32 = 560.0;
const GAP: f32 = 14.0;
/// The room beside an option's words: its key at the left, its sign at the right.
const BESIDE: f32 = 46.0 + 44.0;

fn option(
    ui: &mut Ui,
    theme: &Theme,
    rect: Rect,
    place: usize,
    words: &str,
    galley: Arc<Galley>,
    look: &Look,
) -> Response {
    let sense = if look.open { Sense::click() } else { Sense::hover() };
    let response = ui.allocate_rect(rect, sense);
    let (open, chosen) = (look.open, look.chosen);
    response.widget_info(|| WidgetInfo::selected(Role::Button, open, chosen, words));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let corners = CornerRadius::same(radius::BUTTON + 1);
    let (fill, border) = match look.tone {
        Some(tone) => (theme.tint(tone), theme.tone(tone)),
        None if look.open && response.hovered() => (theme.card, theme.soft),
        None => (theme.card, theme.line),
    };
    let painter = ui.painter();
    painter.rect(rect, corners, fill, Stroke::new(1.0, border), StrokeKind::Inside);
    if look.at || response.has_focus() {
        painter.rect_stroke(rect.expand(2.0), corners, Stroke::new(2.0, theme.blue()), StrokeKind::Outside);
    }
    let key = painter.layout_no_wrap((place + 1).to_string(), Type::Item.font(), theme.soft);
    painter.galley(pos2(rect.left() + 20.0, rect.center().y - key.size().y / 2.0), key, theme.soft);
    let at = pos2(rect.left() + 46.0, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, theme.ink);
    if let Some(sign) = look.sign {
        let square = Rect::from_center_size(pos2(rect.right() - 27.0, rect.center().y), vec2(14.0, 14.0));
        sign.paint(painter, square, look.tone.map_or(theme.ink, |tone| theme.tone(tone)));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Vec<String> {
        ["a", "b", "c"].map(str::to_owned).to_vec()
    }

    #[test]
    fn one_is_chosen_in_place_of_another_and_several_beside_each_other() {
        let mut one = Choice::new(options(), false);
        one.command(Command::Option2);
        one.command(Command::Option3);
        assert_eq!((one.one(), one.chosen), (Some(2), vec![false, false, true]));
        let mut many = Choice::new(options(), true);
        for command in [Command::Option1, Command::Option3, Command::Option1, Command::Option9] {
            many.command(command);
        }
        assert_eq!(many.chosen, [false, false, true]);
    }

    #[test]
    fn arrows_lead_to_an_option_and_space_chooses_it() {
        let mut one = Choice::new(options(), false);
        for command in [Command::NextOption, Command::NextOption, Command::TickOption] {
            one.command(command);
        }
        assert_eq!(one.one(), Some(1));
        for _ in 0..5 {
            one.command(Command::PreviousOption);
        }
        assert_eq!(one.at, Some(0));
    }
}
