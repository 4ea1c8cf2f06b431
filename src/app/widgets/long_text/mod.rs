//! Long Chinese text: broken by the law, with ranges that are highlighted and can be clicked, and only what is visible
//! laid out.

mod marks;
mod paint;
mod rows;
mod select;

pub use marks::Mark;

use std::sync::Arc;

use eframe::egui::{CursorIcon, Pos2, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, vec2};

use crate::app::Type;
use crate::app::theme::space;
use crate::app::widgets::scroll_keys;
use crate::model::Span;
use marks::Marks;
use rows::Rows;

/// A long text on screen. A screen keeps it: it remembers the layout, the marks, the selection and the place.
pub struct LongText {
    text: Arc<str>,
    style: Type,
    marks: Marks,
    active: Option<usize>,
    rows: Rows,
    selection: Option<(usize, usize)>,
    reveal: Option<Reveal>,
    inset: f32,
    soft: bool,
    centred: bool,
    hanzi: f32,
    /// The part of the text's height that was in view in the last frame.
    seen: Option<(f32, f32)>,
}

/// A place to scroll to.
#[derive(Clone, Copy)]
struct Reveal {
    span: Span,
    /// Whether the text stays where it is when the place is in view already.
    gently: bool,
}

/// What happened to a long text in this frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LongTextEvents {
    /// The id of the mark that was clicked; of several, the shortest.
    pub clicked: Option<usize>,
    /// The id of the mark under the pointer.
    pub hovered: Option<usize>,
}

impl LongText {
    /// A text in a style ([`Type::Reading`] for what is being learnt).
    pub fn new(text: impl Into<Arc<str>>, style: Type) -> Self {
        Self {
            text: text.into(),
            style,
            marks: Marks::default(),
            active: None,
            rows: Rows::default(),
            selection: None,
            reveal: None,
            inset: 0.0,
            soft: false,
            centred: false,
            hanzi: space::MEASURE_HANZI,
            seen: None,
        }
    }

    /// In the colour that steps back.
    pub fn soft(mut self) -> Self {
        self.soft = true;
        self
    }

    /// Each line in the middle of the width.
    pub fn centred(mut self) -> Self {
        self.centred = true;
        self
    }

    /// With lines of at most this many hanzi instead of what is read best: for a text of two or three lines.
    pub fn measure(mut self, hanzi: f32) -> Self {
        self.hanzi = hanzi;
        self
    }

    /// How wide and how high it is within `width` points: a text of one line is as wide as that line.
    pub fn size(&mut self, ui: &Ui, width: f32) -> Vec2 {
        let width = width.min(self.hanzi * self.style.font().size + 1.0);
        self.rows.lay_out(ui, &self.text, self.style, width);
        let rows = self.rows.between(0.0, f32::INFINITY);
        let width = match rows.as_slice() {
            [row] => self.line(ui, row, Pos2::ZERO).galley.size().x,
            _ => width,
        };
        vec2(width, self.rows.height())
    }

    /// The text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Highlights these ranges instead of the former ones. Ranges that do not lie in the text are left out.
    pub fn set_marks(&mut self, marks: Vec<Mark>) {
        self.marks = Marks::new(marks, &self.text);
    }

    /// Outlines the marks with this id: the chosen ones.
    pub fn set_active(&mut self, id: Option<usize>) {
        self.active = id;
    }

    /// Leaves this much room at the left, in points.
    pub fn set_inset(&mut self, inset: f32) {
        self.inset = inset;
    }

    /// Scrolls so that this range is seen, in the next frame.
    pub fn scroll_to(&mut self, span: Span) {
        self.reveal = Some(Reveal { span, gently: false });
    }

    /// As [`LongText::scroll_to`], but the text stays where it is when the range begins in view.
    pub fn show(&mut self, span: Span) {
        self.reveal = Some(Reveal { span, gently: true });
    }

    /// Selects a range, or nothing.
    pub fn select_span(&mut self, span: Option<Span>) {
        self.selection = span.map(|span| (span.start, span.end));
    }

    /// What the person selected with the pointer.
    pub fn selected(&self) -> Option<Span> {
        let (a, b) = self.selection?;
        (a != b).then(|| Span::new(a.min(b), a.max(b)))
    }

    /// Draws the text into all the space there is, scrolling. `name` is its name for screen readers and tests; its
    /// visible lines are its value.
    pub fn ui(&mut self, ui: &mut Ui, name: &str) -> LongTextEvents {
        let width = self.line_width(ui);
        self.rows.lay_out(ui, &self.text, self.style, width);
        let page = ui.available_height();
        let mut area = ScrollArea::vertical().id_salt(name).auto_shrink(false);
        if let Some(Reveal { span, gently }) = self.reveal.take() {
            let y = self.rows.y_of(span.start);
            let most = (self.rows.height() - page).max(0.0);
            // Not at the very edge, where nothing is seen of what belongs to it.
            let row = self.style.line_height();
            let (top, bottom) = self.seen.unwrap_or((0.0, page));
            let seen = gently && top <= y && y + 3.0 * row <= bottom;
            if !seen {
                area = area.vertical_scroll_offset((y - page / 3.0).clamp(0.0, most));
            }
        }
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(self.rows.height());
            scroll_keys(ui);
            self.seen = Some((viewport.top(), viewport.bottom()));
            self.content(ui, viewport, name)
        })
        .inner
    }

    /// Draws the whole text at its full height, for short texts within a page.
    pub fn inline(&mut self, ui: &mut Ui, name: &str) -> LongTextEvents {
        let width = self.line_width(ui);
        self.rows.lay_out(ui, &self.text, self.style, width);
        let viewport = Rect::from_min_size(Pos2::ZERO, vec2(width, self.rows.height()));
        self.content(ui, viewport, name)
    }

    fn line_width(&self, ui: &Ui) -> f32 {
        (ui.available_width() - self.inset).min(self.hanzi * self.style.font().size + 1.0)
    }

    fn content(&mut self, ui: &mut Ui, viewport: Rect, name: &str) -> LongTextEvents {
        let visible = self.rows.between(viewport.top(), viewport.bottom());
        let origin = ui.max_rect().min + vec2(self.inset, 0.0);
        let top = visible.first().map_or(0.0, |row| row.y);
        let bottom = visible.last().map_or(0.0, |row| row.y + row.height);
        let rect = Rect::from_min_max(origin + vec2(0.0, top), origin + vec2(self.rows.width(), bottom));
        let response = ui.allocate_rect(rect, Sense::click_and_drag());
        let first = visible.first().map_or(0, |row| row.start);
        let last = visible.last().map_or(0, |row| row.end);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Document, true, name);
            info.current_text_value = self.text.get(first..last).map(str::to_owned);
            info
        });

        let lines: Vec<_> = visible.iter().map(|row| self.line(ui, row, origin)).collect();
        let mut events = LongTextEvents::default();
        if let Some(at) = response.hover_pos().and_then(|at| paint::byte_at(&lines, at)) {
            events.hovered = self.marks.shortest_at(at);
            ui.set_cursor_icon(if events.hovered.is_some() { CursorIcon::PointingHand } else { CursorIcon::Text });
        }
        if response.clicked() {
            events.clicked = events.hovered;
        }
        self.select(ui, &response, &lines);
        for line in &lines {
            self.paint(ui, line);
        }
        events
    }
}
