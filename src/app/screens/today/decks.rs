//! The decks: what is left in each, how well it is known, and what can be done with it.

use eframe::egui::{
    Align, Align2, Color32, Layout, Popup, Rangef, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use crate::app::theme::space;
use crate::app::widgets::{Bar, Button, Icon, card, menu_item, row_rule};
use crate::app::{Command, Cx, Theme, Tone, Type};
use crate::collection::{DeckRow, Today};
use crate::model::DeckId;
use crate::tr;

/// From the right edge of the table: where the columns end, in points.
struct Columns {
    new: f32,
    learning: f32,
    review: f32,
    bar: Rangef,
    study: f32,
    /// Whether there is room for the bar and the word beside it.
    wide: bool,
}

impl Columns {
    /// For a table of that width: the bar gives way in a narrow window.
    fn of(rect: Rect) -> Self {
        let right = rect.right();
        let (narrow, wide) = (rect.width() < 700.0, rect.width() >= 500.0);
        let bar = match (wide, narrow) {
            (false, _) => 0.0,
            (true, true) => 80.0,
            (true, false) => (rect.width() * 0.23).min(220.0),
        };
        let bar_right = right - if wide { 118.0 } else { 40.0 };
        let review = bar_right - if wide { bar + 18.0 } else { 0.0 };
        let step = if narrow { 64.0 } else { 74.0 };
        Self {
            new: review - 2.0 * step,
            learning: review - step,
            review,
            bar: Rangef::new(bar_right - bar, bar_right),
            study: right,
            wide,
        }
    }
}

/// Draws the table. `reveal`: the chosen deck is scrolled into sight. Returns a deck that was chosen with the pointer, to
/// run a command on it.
pub fn ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    today: &Today,
    chosen: Option<DeckId>,
    reveal: bool,
) -> Option<(DeckId, Command)> {
    let mut asked = None;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        head(ui, cx);
        for deck in &today.decks {
            let here = chosen == Some(deck.id);
            asked = row(ui, cx.theme, deck, here, reveal && here).map(|command| (deck.id, command)).or(asked.take());
        }
    });
    asked
}

fn cell(ui: &Ui, at: f32, y: f32, anchor: Align2, text: &str, style: Type, colour: Color32) {
    ui.painter().text(pos2(at, y), anchor, text, style.font(), colour);
}

fn head(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let columns = Columns::of(rect);
    let y = rect.top() + 8.0;
    let say = |at, anchor, text: &str| cell(ui, at, y, anchor, text, Type::Small, theme.soft);
    say(rect.left() + 8.0, Align2::LEFT_CENTER, &tr!("today.deck"));
    say(columns.new, Align2::RIGHT_CENTER, &tr!("today.new"));
    say(columns.learning, Align2::RIGHT_CENTER, &tr!("today.learning"));
    say(columns.review, Align2::RIGHT_CENTER, &tr!("today.review"));
    if !columns.wide {
        row_rule(ui, rect.x_range(), rect.bottom());
        return;
    }
    say(columns.bar.min, Align2::LEFT_CENTER, &tr!("today.mastery"));
    let room = Rect::from_min_max(pos2(columns.bar.max - 40.0, rect.top()), pos2(columns.study, y + 14.0));
    let mut room = ui.new_child(UiBuilder::new().max_rect(room).layout(Layout::right_to_left(Align::Center)));
    let new = Button::link(tr!("today.new_deck")).small().soft().hint(Command::NewDeck.hint());
    if room.add(new.name(Command::NewDeck.words())).clicked() {
        cx.run(Command::NewDeck);
    }
    row_rule(ui, rect.x_range(), rect.bottom());
}

/// Returns what was asked for with the pointer.
fn row(ui: &mut Ui, theme: &Theme, deck: &DeckRow, chosen: bool, reveal: bool) -> Option<Command> {
    let mut asked = None;
    // Not in the order of Tab: the arrow keys go through the decks.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::CLICK);
    let path = deck.path.replace("::", " · ");
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, chosen, &path));
    if reveal {
        response.scroll_to_me(None);
    }
    if chosen {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 6.0, theme.tint(Tone::Blue));
    } else if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 6.0, theme.paper);
    }
    let columns = Columns::of(rect);
    let y = rect.center().y;
    let left = rect.left() + 8.0 + 20.0 * deck.depth as f32;
    // A long name is cut before the figures.
    let name = Rect::from_min_max(pos2(left, rect.top()), pos2(columns.new - 44.0, rect.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(name), |ui| {
        ui.horizontal_centered(|ui| {
            let label = eframe::egui::Label::new(theme.text(Type::Strong, &deck.name)).truncate().selectable(false);
            ui.add(label);
        });
    });
    let counts = deck.counts;
    let number = |at, n: usize, colour| {
        let colour = if n == 0 { theme.soft } else { colour };
        cell(ui, at, y, Align2::RIGHT_CENTER, &n.to_string(), Type::Body, colour);
    };
    number(columns.new, counts.new, theme.blue());
    number(columns.learning, counts.learning, theme.amber());
    number(columns.review, counts.review, theme.ink);
    if columns.wide {
        let (min, max) = (columns.bar.min, columns.bar.max);
        let bar = Rect::from_min_max(pos2(min, y - space::BAR / 2.0), pos2(max, y + space::BAR / 2.0));
        let name = tr!("today.mastery_of", deck = deck.name);
        ui.put(bar, Bar::new(deck.mastery.unwrap_or(0.0), name).width(bar.width()));
    }
    let buttons = Rect::from_min_max(pos2(columns.bar.max + 10.0, rect.top()), pos2(columns.study, rect.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(buttons), |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(4.0);
            let more = tr!("today.more", deck = path);
            let more = ui.add(Button::link("").soft().icon(Icon::Down).name(more));
            Popup::menu(&more).show(|ui| menu(ui, &mut asked));
            let study = Button::link(tr!("today.study")).soft().name(tr!("today.study_deck", deck = deck.name));
            // Without it a click on the row does the same.
            if columns.wide && ui.add(study).clicked() {
                asked = Some(Command::StudyDeck);
            }
        });
    });
    row_rule(ui, rect.x_range(), rect.bottom());
    if response.clicked() {
        asked = Some(Command::StudyDeck);
    }
    response.context_menu(|ui| menu(ui, &mut asked));
    asked
}

fn menu(ui: &mut Ui, asked: &mut Option<Command>) {
    let commands =
        [Command::StudyDeck, Command::ShowDeckNotes, Command::RenameDeck, Command::ExportDeck, Command::DeleteDeck];
    for command in commands {
        if menu_item(ui, command, &command.words()).clicked() {
            *asked = Some(command);
            ui.close();
        }
    }
}
