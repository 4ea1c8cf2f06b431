//! The rail at the left: where one can go.

use eframe::egui::{
    self, Align2, CornerRadius, Id, LayerId, Order, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::screens::{Rail, SCREENS, ScreenId};
use super::theme::{radius, space};
use super::widgets::Icon;
use super::{Action, Command, Theme, Type};
use crate::strings;

const ENTRY: f32 = 44.0;

/// Draws the rail; `current` is shown as the place where one is.
pub fn rail(ui: &mut Ui, theme: &Theme, current: ScreenId, out: &mut Vec<Action>) {
    let area = ui.max_rect();
    ui.painter().vline(area.right() - 0.5, area.y_range(), Stroke::new(1.0, theme.line));
    brand(ui, theme, area);
    let mut top = area.top() + 81.0;
    let mut foot = area.bottom() - 65.0;
    for (id, place, _) in SCREENS {
        let (icon, command, y) = match *place {
            Rail::Top(icon, command) => (icon, command, &mut top),
            Rail::Foot(icon, command) => (icon, command, &mut foot),
            Rail::Under(_) => continue,
        };
        let rect = Rect::from_min_size(pos2(area.left() + 11.0, *y), vec2(area.width() - 23.0, ENTRY));
        *y += ENTRY + 2.0;
        entry(ui, theme, rect, icon, command, *id == current, out);
    }
}

fn brand(ui: &Ui, theme: &Theme, area: Rect) {
    let name = strings::text("app.name");
    let font = Type::Brand.font();
    // A little space between the two characters, as on a seal.
    let mut x = area.left() + 22.0;
    let wide = name.chars().all(|c| !c.is_ascii());
    for character in name.chars() {
        let at = pos2(x, area.top() + 42.0);
        let drawn = ui.painter().text(at, Align2::LEFT_CENTER, character, font.clone(), theme.cinnabar());
        x = drawn.right() + if wide { 3.0 } else { 0.0 };
    }
}

fn entry(ui: &mut Ui, theme: &Theme, rect: Rect, icon: Icon, command: Command, here: bool, out: &mut Vec<Action>) {
    let response = ui.interact(rect, Id::unique(("rail", command)), Sense::click());
    let words = command.words();
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, words.as_ref()));
    let corners = CornerRadius::same(radius::BUTTON);
    let painter = ui.painter();
    if here {
        painter.rect(rect, corners, theme.card, Stroke::new(1.0, theme.line), StrokeKind::Inside);
    } else if response.hovered() {
        painter.rect_filled(rect, corners, theme.card.gamma_multiply(0.5));
    }
    if response.has_focus() {
        painter.rect_stroke(rect, corners, Stroke::new(2.0, theme.blue()), StrokeKind::Inside);
    }
    let (colour, style) = if here { (theme.ink, Type::Strong) } else { (theme.soft, Type::Body) };
    icon.paint(painter, Rect::from_center_size(pos2(rect.left() + 22.0, rect.center().y), vec2(16.0, 16.0)), colour);
    let text = painter.layout_no_wrap(words.to_string(), style.font(), colour);
    painter.galley(pos2(rect.left() + 41.0, rect.center().y - text.size().y / 2.0 - 1.0), text, colour);
    if response.clicked() {
        out.push(Action::Run(command));
    }
    response.on_hover_text(command.hint());
}

/// While files are held over the window: that so many can be dropped.
pub fn drop_veil(ctx: &egui::Context, theme: &Theme, files: usize) {
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop")));
    let area = ctx.content_rect();
    painter.rect_filled(area, CornerRadius::ZERO, theme.veil);
    let words = painter.layout_no_wrap(strings::count("app.drop_here", files), Type::Title.font(), theme.ink);
    let card = Rect::from_center_size(area.center(), words.size() + vec2(2.0 * space::CARD * 2.0, 2.0 * space::CARD));
    painter.rect_filled(card, CornerRadius::same(radius::CARD), theme.card);
    painter.galley(card.center() - words.size() / 2.0, words, theme.ink);
}
