//! Buttons: filled, quiet, and as a link; each with its key beside it.

use eframe::egui::{
    Align2, Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, vec2,
};

use super::{Icon, line, theme};
use crate::app::theme::{radius, space};
use crate::app::{Command, Cx, Theme, Tone, Type};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Quiet,
    Link,
}

/// A button. `ui.add(Button::primary("…").hint("Ctrl N"))`.
pub struct Button {
    text: String,
    name: Option<String>,
    kind: Kind,
    small: bool,
    enabled: bool,
    selected: bool,
    hint: String,
    before: Option<Icon>,
    after: Option<Icon>,
    min_width: f32,
    tone: Tone,
    soft: bool,
}

impl Button {
    fn new(text: impl Into<String>, kind: Kind) -> Self {
        Self {
            text: text.into(),
            name: None,
            kind,
            small: false,
            enabled: true,
            selected: false,
            hint: String::new(),
            before: None,
            after: None,
            min_width: 0.0,
            tone: Tone::Plain,
            soft: false,
        }
    }

    /// The one thing to do on the page: filled with cinnabar.
    pub fn primary(text: impl Into<String>) -> Self {
        Self::new(text, Kind::Primary)
    }

    /// Anything else: a border.
    pub fn quiet(text: impl Into<String>) -> Self {
        Self::new(text, Kind::Quiet)
    }

    /// In running text: no border.
    pub fn link(text: impl Into<String>) -> Self {
        Self::new(text, Kind::Link)
    }

    /// Lower, with smaller type.
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// The key that does the same, shown beside the text.
    pub fn hint(mut self, key: impl Into<String>) -> Self {
        self.hint = key.into();
        self
    }

    /// The name that screen readers and tests know it by, where the text alone does not say enough.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// A sign before the text.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.before = Some(icon);
        self
    }

    /// A sign after the text ([`Icon::Down`] where a menu opens).
    pub fn icon_after(mut self, icon: Icon) -> Self {
        self.after = Some(icon);
        self
    }

    /// Whether it can be pressed.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Whether it is the chosen one of several.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// At least this wide.
    pub fn min_width(mut self, width: f32) -> Self {
        self.min_width = width;
        self
    }

    /// The colour of its text (quiet and link).
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// A link that steps back, beside what matters more.
    pub fn soft(mut self) -> Self {
        self.soft = true;
        self
    }

    fn colours(&self, theme: &Theme, response: &Response) -> (Color32, Stroke, Color32) {
        let lively = self.enabled && (response.hovered() || response.has_focus());
        let text = match (self.kind, self.tone) {
            (Kind::Primary, _) => theme.on_primary,
            (Kind::Quiet, Tone::Plain) => theme.ink,
            (Kind::Link, Tone::Plain) if self.soft => theme.soft,
            (Kind::Link, Tone::Plain) => theme.blue(),
            (_, tone) => theme.tone(tone),
        };
        let (fill, border) = match self.kind {
            Kind::Primary if lively => (theme.cinnabar().lerp_to_gamma(theme.ink, 0.12), Color32::TRANSPARENT),
            Kind::Primary => (theme.cinnabar(), Color32::TRANSPARENT),
            Kind::Quiet if self.selected => (theme.tint(Tone::Blue), theme.blue()),
            Kind::Quiet if lively => (theme.paper, theme.soft),
            Kind::Quiet => (theme.card, theme.line),
            Kind::Link if lively => (theme.line.gamma_multiply(0.5), Color32::TRANSPARENT),
            Kind::Link => (Color32::TRANSPARENT, Color32::TRANSPARENT),
        };
        let fade = |colour: Color32| if self.enabled { colour } else { colour.gamma_multiply(0.45) };
        (fade(fill), Stroke::new(1.0, fade(border)), fade(text))
    }
}

impl Widget for Button {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = theme(ui);
        let style = match (self.kind, self.small) {
            (Kind::Primary, false) => Type::Strong,
            (Kind::Primary, true) => Type::SmallStrong,
            (_, false) => Type::Body,
            (_, true) => Type::Small,
        };
        let height = match (self.kind, self.small) {
            (Kind::Link, _) => style.line_height(),
            (_, false) => space::BUTTON,
            (_, true) => space::BUTTON_SMALL,
        };
        let pad = if self.kind == Kind::Link { 4.0 } else { 17.0 };
        let galley = line(ui, self.text.clone(), style, Color32::PLACEHOLDER);
        let hint = (!self.hint.is_empty()).then(|| line(ui, self.hint.clone(), Type::Key, Color32::PLACEHOLDER));
        let sign = style.font().size;
        let mut width = galley.size().x;
        width += [self.before, self.after].iter().flatten().count() as f32 * (sign + 6.0);
        width += hint.as_ref().map_or(0.0, |hint| hint.size().x + 20.0);
        let size = Vec2::new((width + 2.0 * pad).max(self.min_width), height);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let label = self.name.clone().unwrap_or_else(|| self.text.clone());
        let (enabled, selected) = (self.enabled, self.selected);
        response.widget_info(|| {
            if selected {
                WidgetInfo::selected(Role::Button, enabled, true, &label)
            } else {
                WidgetInfo::labeled(Role::Button, enabled, &label)
            }
        });
        if response.gained_focus() {
            // Tab can lead to what is scrolled out of sight.
            response.scroll_to_me(None);
        }
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let (fill, border, colour) = self.colours(theme, &response);
        let corners = CornerRadius::same(radius::BUTTON);
        let painter = ui.painter();
        painter.rect(rect, corners, fill, border, StrokeKind::Inside);
        if response.has_focus() {
            painter.rect_stroke(rect.expand(2.0), corners, Stroke::new(2.0, theme.blue()), StrokeKind::Outside);
        }
        let mut x = rect.center().x - width / 2.0;
        let middle = rect.center().y;
        let paint_sign = |x: &mut f32, icon: Icon, gap_before: f32| {
            let at =
                Rect::from_center_size(eframe::egui::pos2(*x + gap_before + sign / 2.0, middle), Vec2::splat(sign));
            icon.paint(painter, if icon == Icon::Down { at.shrink(3.0) } else { at }, colour);
            *x += sign + 6.0;
        };
        if let Some(icon) = self.before {
            paint_sign(&mut x, icon, 0.0);
        }
        painter.galley(eframe::egui::pos2(x, middle - galley.size().y / 2.0), galley.clone(), colour);
        x += galley.size().x;
        if let Some(icon) = self.after {
            paint_sign(&mut x, icon, 6.0);
        }
        if let Some(hint) = hint {
            let chip =
                Align2::LEFT_CENTER.anchor_size(eframe::egui::pos2(x + 8.0, middle), hint.size() + vec2(12.0, 2.0));
            if self.kind != Kind::Primary {
                let corners = CornerRadius::same(radius::KEY);
                painter.rect(chip, corners, theme.paper, Stroke::new(1.0, theme.line), StrokeKind::Inside);
            }
            let hint_colour = if self.kind == Kind::Primary { colour } else { theme.soft };
            painter.galley(chip.center() - hint.size() / 2.0, hint, hint_colour);
        }
        response
    }
}

/// The button of a named command, with its words and key; pressing it runs the command after the frame.
pub fn command_button(ui: &mut Ui, cx: &mut Cx<'_>, command: Command) -> Response {
    let response = ui.add(Button::quiet(command.words()).hint(command.hint()));
    if response.clicked() {
        cx.run(command);
    }
    response
}

/// A named command in a menu, with its key. `words` says more than the command's own where that is needed.
pub fn menu_item(ui: &mut Ui, command: Command, words: &str) -> Response {
    let response = ui.add(eframe::egui::Button::new(words).shortcut_text(command.hint()));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(words));
    response
}
