//! What more than one screen draws. Every control has an accessible name, so that the keyboard, screen readers and
//! tests find it. Colours come from the theme of the `Ui` they are drawn in.

mod bar;
mod button;
mod card;
pub mod chart;
mod chip;
mod dialog;
mod empty;
mod field;
mod grade;
mod heat;
mod icon;
mod long_text;
pub mod note_editor;
mod paragraph;
mod picker;
mod prose;
mod scroll;
mod side_by_side;
mod table_row;
mod tick;
mod walk;
mod working;

pub use bar::Bar;
pub use button::{Button, command_button, menu_item};
pub use card::{card, card_frame, header, page, row_rule, small_card_frame};
pub use chip::{Chip, key_chip};
pub use dialog::dialog;
pub use empty::empty;
pub use field::{entered, entered_paragraph, paragraph_field, search_field, text_area, text_field};
pub use grade::GradeButton;
pub use heat::{HeatMap, heat_level};
pub use icon::{Icon, icon};
pub use long_text::{LongText, LongTextEvents, Mark};
pub use paragraph::Paragraph;
pub use picker::{cut, picker};
pub use prose::{excerpt, laid_out, prose, soft_prose};
pub use scroll::{asked_scroll, scroll_keys, scrolled_cards, set_scroll};
pub use side_by_side::side_by_side;
pub use table_row::{TABLE_ROW, TableRow};
pub use tick::tick;
pub use walk::walk;
pub use working::working;

use eframe::egui::{Ui, WidgetText};

use super::Theme;

/// The theme in which `ui` is drawn.
pub fn theme(ui: &Ui) -> &'static Theme {
    Theme::of(ui.visuals().dark_mode)
}

/// One line of text without wrapping, as laid out.
fn line(
    ui: &Ui,
    text: impl Into<String>,
    style: super::Type,
    colour: eframe::egui::Color32,
) -> std::sync::Arc<eframe::egui::Galley> {
    ui.painter().layout_no_wrap(text.into(), style.font(), colour)
}

/// A heading within a card, soft and bold.
pub fn caption(ui: &mut Ui, text: impl Into<String>) {
    let text: WidgetText = theme(ui).soft(super::Type::Strong, text).into();
    ui.label(text);
}
