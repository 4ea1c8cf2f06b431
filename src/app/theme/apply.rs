//! The theme as egui's style, for its own widgets (fields, menus, scroll bars).

use eframe::egui::{
    self, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Vec2, Visuals,
    style::{ScrollStyle, Selection, WidgetVisuals, Widgets},
};

use super::{Theme, Type, radius, space};

/// Gives the context both styles; which one is shown is egui's theme preference.
pub fn install(ctx: &Context) {
    for (which, theme) in [(egui::Theme::Light, &Theme::LIGHT), (egui::Theme::Dark, &Theme::DARK)] {
        ctx.set_style_of(which, style(theme));
    }
    ctx.options_mut(|options| {
        options.fallback_theme = egui::Theme::Light;
        // The scale is a command of ours, kept in the settings.
        options.zoom_with_keyboard = false;
    });
}

fn style(theme: &Theme) -> Style {
    let mut style = Style { visuals: visuals(theme), ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, Type::Small.font()),
        (TextStyle::Body, Type::Body.font()),
        (TextStyle::Button, Type::Body.font()),
        (TextStyle::Heading, Type::Title.font()),
        (TextStyle::Monospace, FontId::new(14.0, FontFamily::Monospace)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(space::ITEM, space::ITEM);
    spacing.button_padding = Vec2::new(16.0, 8.0);
    spacing.interact_size = Vec2::new(40.0, 32.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(20);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.combo_width = 120.0;
    spacing.scroll = ScrollStyle { bar_width: 8.0, dormant_background_opacity: 0.0, ..ScrollStyle::thin() };
    // What got shorter is shown from its end at once, instead of springing back over many frames.
    spacing.scroll.kinetic.rubber_band = false;
    // Fades would repaint for a while after every change.
    style.animation_time = 0.0;
    style.scroll_animation = egui::style::ScrollAnimation::none();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.6;
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: theme.veil.gamma_multiply(0.5) };
    visuals.widgets = widgets(theme);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(theme.soft);
    visuals.selection = Selection { bg_fill: theme.tint(super::Tone::Blue), stroke: Stroke::new(1.0, theme.ink) };
    visuals.hyperlink_color = theme.blue();
    visuals.faint_bg_color = theme.paper;
    visuals.extreme_bg_color = theme.card;
    visuals.text_edit_bg_color = Some(theme.card);
    visuals.code_bg_color = theme.paper;
    visuals.warn_fg_color = theme.amber();
    visuals.error_fg_color = theme.cinnabar();
    visuals.window_corner_radius = CornerRadius::same(radius::CARD);
    visuals.window_shadow = shadow;
    visuals.window_fill = theme.card;
    visuals.window_stroke = Stroke::new(1.0, theme.line);
    visuals.menu_corner_radius = CornerRadius::same(radius::BUTTON);
    visuals.popup_shadow = shadow;
    visuals.panel_fill = theme.paper;
    visuals.text_cursor.stroke = Stroke::new(1.5, theme.ink);
    // A blinking cursor would wake the idle window twice a second.
    visuals.text_cursor.blink = false;
    visuals
}

fn widgets(theme: &Theme) -> Widgets {
    let base = WidgetVisuals {
        bg_fill: theme.card,
        weak_bg_fill: theme.card,
        bg_stroke: Stroke::new(1.0, theme.line),
        corner_radius: CornerRadius::same(radius::BUTTON),
        fg_stroke: Stroke::new(1.0, theme.ink),
        expansion: 0.0,
    };
    let lively = WidgetVisuals {
        bg_fill: theme.paper,
        weak_bg_fill: theme.paper,
        bg_stroke: Stroke::new(1.0, theme.soft),
        ..base
    };
    Widgets { noninteractive: base, inactive: base, hovered: lively, active: lively, open: lively }
}
