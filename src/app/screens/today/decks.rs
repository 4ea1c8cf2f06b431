//! The decks: what is left in each, how well it is known, and what can be done with it.

use eframe::egui::{Align2, Color32, Popup, Rangef, Rect, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::app::theme::space;
use crate::app::widgets::{Bar, Button, Icon, card, row_rule};
use crate::app::{Command, Cx, Place, Theme, Type};
use crate::collection::{DeckRow, NoteFilter, Scope, Today};
use crate::tr;

/// From the right edge of the table: where the columns end, in points.
struct Columns {
    new: f32,
    learning: f32,
    review: f32,
    bar: Rangef,
    study: f32,
}

impl Columns {
    /// For a table of that width: the bar gives way in a narrow window.
    fn of(rect: Rect) -> Self {
        let right = rect.right();
        let bar = (rect.width() * 0.23).clamp(80.0, 220.0);
        let bar_right = right - 118.0;
        let review = bar_right - bar - 18.0;
        Self {
            new: review - 148.0,
            learning: review - 66.0,
            review,
            bar: Rangef::new(bar_right - bar, bar_right),
            study: right,
        }
    }
}

/// Draws the table.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, today: &Today) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        head(ui, cx.theme);
        for deck in &today.decks {
            row(ui, cx, deck);
        }
    });
}

fn cell(ui: &Ui, at: f32, y: f32, anchor: Align2, text: &str, style: Type, colour: Color32) {
    ui.painter().text(pos2(at, y), anchor, text, style.font(), colour);
}

fn head(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let columns = Columns::of(rect);
    let y = rect.top() + 8.0;
    let say = |at, anchor, text: &str| cell(ui, at, y, anchor, text, Type::Small, theme.soft);
    say(rect.left() + 8.0, Align2::LEFT_CENTER, &tr!("today.deck"));
    say(columns.new, Align2::RIGHT_CENTER, &tr!("today.new"));
    say(columns.learning, Align2::RIGHT_CENTER, &tr!("today.learning"));
    say(columns.review, Align2::RIGHT_CENTER, &tr!("today.review"));
    say(columns.bar.min, Align2::LEFT_CENTER, &tr!("today.mastery"));
    row_rule(ui, rect.x_range(), rect.bottom());
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, deck: &DeckRow) {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::click());
    if response.hovered() {
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
    let bar =
        Rect::from_min_max(pos2(columns.bar.min, y - space::BAR / 2.0), pos2(columns.bar.max, y + space::BAR / 2.0));
    ui.put(bar, Bar::new(deck.mastery.unwrap_or(0.0), tr!("today.mastery_of", deck = deck.name)).width(bar.width()));
    let buttons = Rect::from_min_max(pos2(columns.bar.max + 10.0, rect.top()), pos2(columns.study, rect.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(buttons), |ui| {
        ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(4.0);
            let more = tr!("today.more", deck = deck.path.replace("::", " · "));
            let more = ui.add(Button::link("").icon(Icon::Down).name(more));
            Popup::menu(&more).show(|ui| menu(ui, cx, deck));
            let study = Button::link(tr!("today.study")).name(tr!("today.study_deck", deck = deck.name));
            if ui.add(study).clicked() {
                cx.go(Place::Study(Scope::Deck(deck.id)));
            }
        });
    });
    row_rule(ui, rect.x_range(), rect.bottom());
    if response.clicked() {
        cx.go(Place::Study(Scope::Deck(deck.id)));
    }
    response.context_menu(|ui| menu(ui, cx, deck));
}

fn menu(ui: &mut Ui, cx: &mut Cx<'_>, deck: &DeckRow) {
    let id = deck.id;
    if ui.button(tr!("today.study")).clicked() {
        cx.go(Place::Study(Scope::Deck(id)));
        ui.close();
    }
    if ui.button(Command::GoNotes.words()).clicked() {
        cx.go(Place::Notes(NoteFilter { deck: Some(id), ..NoteFilter::default() }, None));
        ui.close();
    }
    if ui.button(tr!("today.delete")).clicked() {
        let words = tr!("today.deleted", deck = deck.name);
        cx.change_and_say(words, move |collection| collection.delete_deck(id));
        ui.close();
    }
}
