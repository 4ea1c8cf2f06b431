//! The table of what was found. Only the rows on screen are read and drawn.

use std::collections::HashMap;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{Align2, Color32, Galley, Pos2, Rangef, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

use super::select::{How, Selection};
use super::words;
use crate::app::theme::space;
use crate::app::widgets::note_editor::{kind_tone, kind_words};
use crate::app::widgets::{Chip, Icon, row_rule, scroll_keys};
use crate::app::{Cx, Theme, Tone, Type};
use crate::collection::{NoteRow, NoteSort, SortColumn};
use crate::model::{Day, NoteId};
use crate::tr;

/// How many rows are kept before all are forgotten.
const KEPT: usize = 4_000;

/// What was asked for in the table.
pub enum TableEvent {
    /// Sort by this column, or turn its order around.
    Sort(SortColumn),
    /// A click on the row at this place.
    Click(usize, How),
    /// A double click on the leading row.
    Open,
}

/// The rows that were read.
#[derive(Default)]
pub struct Rows(HashMap<NoteId, Option<NoteRow>>);

impl Rows {
    /// Forgets them.
    pub fn forget(&mut self) {
        self.0.clear();
    }

    /// The row of a note that is on screen.
    pub fn get(&self, note: NoteId) -> Option<&NoteRow> {
        self.0.get(&note)?.as_ref()
    }

    /// Reads those that are missing.
    fn read(&mut self, cx: &mut Cx<'_>, notes: &[NoteId]) {
        let missing: Vec<NoteId> = notes.iter().copied().filter(|note| !self.0.contains_key(note)).collect();
        if missing.is_empty() {
            return;
        }
        if self.0.len() > KEPT {
            self.0.clear();
        }
        // What cannot be read is not tried again in every frame.
        let rows = cx.read(cx.collection.rows(&missing)).unwrap_or_default();
        self.0.extend(missing.iter().map(|note| (*note, None)));
        self.0.extend(rows.into_iter().map(|row| (row.id, Some(row))));
    }
}

/// Where the columns stand.
struct Columns {
    name: Rangef,
    kind: f32,
    summary: Option<Rangef>,
    recall: Option<f32>,
    due: f32,
}

impl Columns {
    /// A narrow table leaves the contents out, then the retrievability.
    fn of(x: Rangef) -> Self {
        let width = x.span();
        let (left, due) = (x.min + 8.0, x.max - 8.0);
        let recall = (width >= 350.0).then_some(due - 92.0);
        let right = recall.map_or(due - 92.0, |recall| recall - 76.0);
        if width < 480.0 {
            let kind = right - 52.0;
            return Self { name: Rangef::new(left, kind - 8.0), kind, summary: None, recall, due };
        }
        let kind = left + (width * 0.225).clamp(112.0, 260.0) + 6.0;
        let summary = Rangef::new(kind + 66.0, right);
        Self { name: Rangef::new(left, kind - 6.0), kind, summary: Some(summary), recall, due }
    }
}

/// What the table is drawn from.
pub struct Table<'a> {
    /// The notes found.
    pub found: &'a [NoteId],
    /// Their rows.
    pub rows: &'a mut Rows,
    /// Which are chosen.
    pub selection: &'a Selection,
    /// In which order they stand.
    pub sort: NoteSort,
    /// The place to scroll to.
    pub reveal: Option<usize>,
}

impl Table<'_> {
    /// Draws it into all the room there is.
    pub fn ui(self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<TableEvent> {
        let Self { found, rows, selection, sort, reveal } = self;
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut event = head(ui, cx.theme, sort);
        let today = cx.collection.calendar().day(cx.collection.now());
        ScrollArea::vertical().id_salt("notes").auto_shrink(false).show_viewport(ui, |ui, view| {
            scroll_keys(ui);
            ui.set_height(found.len() as f32 * space::ROW);
            ui.set_width(ui.available_width());
            let top = ui.max_rect().top();
            if let Some(at) = reveal {
                let y = top + at as f32 * space::ROW;
                let row = Rect::from_x_y_ranges(ui.max_rect().x_range(), Rangef::new(y, y + space::ROW));
                ui.scroll_to_rect(row, None);
            }
            let first = ((view.top() / space::ROW).floor().max(0.0) as usize).min(found.len());
            let last = ((view.bottom() / space::ROW).ceil().max(0.0) as usize).clamp(first, found.len());
            rows.read(cx, &found[first..last]);
            for (at, note) in found.iter().enumerate().take(last).skip(first) {
                let Some(row) = rows.get(*note) else { continue };
                let min = pos2(ui.max_rect().left(), top + at as f32 * space::ROW);
                let rect = Rect::from_min_size(min, vec2(ui.max_rect().width(), space::ROW));
                let clicked = draw(ui, cx.theme, rect, row, selection.has(*note), today);
                event =
                    clicked.map(|how| how.map_or(TableEvent::Open, |how| TableEvent::Click(at, how))).or(event.take());
            }
        });
        event
    }
}

fn head(ui: &mut Ui, theme: &Theme, sort: NoteSort) -> Option<TableEvent> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let columns = Columns::of(rect.x_range());
    let y = rect.top() + 10.0;
    let mut event = None;
    let mut title = |ui: &mut Ui, at: f32, anchor: Align2, words: &str, column: Option<SortColumn>| {
        let here = column == Some(sort.column);
        let style = if here { Type::SmallStrong } else { Type::Small };
        let colour = if here { theme.ink } else { theme.soft };
        let galley = ui.painter().layout_no_wrap(words.to_owned(), style.font(), colour);
        let text = anchor.anchor_size(pos2(at, y), galley.size());
        ui.painter().galley(text.min, galley, colour);
        let Some(column) = column else { return };
        let response =
            ui.interact(text.expand2(vec2(6.0, 6.0)), ui.scope_id().with(("sort", column as u8)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, tr!("notes.sort_by", column = words)));
        if response.has_focus() || response.hovered() {
            ui.painter().hline(text.x_range(), text.bottom() + 2.0, (1.5, theme.blue()));
        }
        if here {
            let size = vec2(9.0, 9.0);
            let x = if anchor == Align2::RIGHT_CENTER { text.left() - 8.0 } else { text.right() + 8.0 };
            let icon = if sort.descending { Icon::Down } else { Icon::Up };
            icon.paint(ui.painter(), Rect::from_center_size(pos2(x, y), size), theme.soft);
        }
        if response.clicked() {
            event = Some(TableEvent::Sort(column));
        }
    };
    title(ui, columns.name.min, Align2::LEFT_CENTER, &tr!("notes.column_name"), Some(SortColumn::Headline));
    title(ui, columns.kind, Align2::LEFT_CENTER, &tr!("notes.column_kind"), Some(SortColumn::Type));
    if let Some(summary) = columns.summary {
        title(ui, summary.min, Align2::LEFT_CENTER, &tr!("notes.column_summary"), None);
    }
    if let Some(recall) = columns.recall {
        title(ui, recall, Align2::RIGHT_CENTER, &tr!("notes.column_recall"), Some(SortColumn::Retrievability));
    }
    title(ui, columns.due, Align2::RIGHT_CENTER, &tr!("notes.column_due"), Some(SortColumn::Due));
    row_rule(ui, rect.x_range(), rect.bottom());
    event
}

/// One row. `Some(None)` is a double click.
fn draw(ui: &mut Ui, theme: &Theme, rect: Rect, row: &NoteRow, chosen: bool, today: Day) -> Option<Option<How>> {
    // Not in the order of Tab: the arrow keys go through the rows.
    let response = ui.interact(rect, ui.scope_id().with(row.id.0), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &row.headline));
    if chosen {
        ui.painter().rect_filled(rect, 0.0, theme.tint(Tone::Blue));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, theme.paper);
    }
    let columns = Columns::of(rect.x_range());
    let y = rect.center().y;
    let ink = if row.suspended { theme.soft } else { theme.ink };
    let marks = [(row.flag > 0, Icon::Flag, theme.cinnabar()), (row.leech, Icon::Warning, theme.amber())];
    let marked = marks.iter().filter(|(on, ..)| *on).count() as f32;
    let name = cut(ui, &row.headline, Type::Strong, ink, columns.name.span() - marked * 18.0);
    let mut x = columns.name.min + name.size().x + 6.0;
    place(ui, columns.name.min, y, name, ink);
    for (_, icon, colour) in marks.into_iter().filter(|(on, ..)| *on) {
        icon.paint(ui.painter(), Rect::from_center_size(pos2(x + 6.0, y), vec2(12.0, 12.0)), colour);
        x += 18.0;
    }
    let chip = Rect::from_min_size(pos2(columns.kind, y - 11.5), vec2(46.0, 23.0));
    ui.scope_builder(eframe::egui::UiBuilder::new().max_rect(chip), |ui| {
        ui.add(Chip::new(kind_words(row.note_type), kind_tone(row.note_type)));
    });
    if let Some(summary) = columns.summary {
        let text = cut(ui, &row.summary, Type::Body, theme.soft, summary.span());
        place(ui, summary.min, y, text, theme.soft);
    }
    if let (Some(at), Some(recall)) = (columns.recall, row.retrievability) {
        right(ui, at, y, &words::percent(recall), theme.ink);
    }
    let (due, colour) = if row.suspended {
        (tr!("notes.is_suspended").into_owned(), theme.soft)
    } else if row.buried {
        (tr!("notes.is_buried").into_owned(), theme.soft)
    } else {
        match row.due {
            Some(day) => (words::due(day, today), theme.ink),
            None => (tr!("notes.is_new").into_owned(), theme.blue()),
        }
    };
    right(ui, columns.due, y, &due, colour);
    row_rule(ui, rect.x_range(), rect.bottom() - 1.0);
    if response.double_clicked() {
        return Some(None);
    }
    let modifiers = ui.input(|input| input.modifiers);
    response.clicked().then_some(Some(match (modifiers.shift, modifiers.command) {
        (true, _) => How::Range,
        (_, true) => How::Toggle,
        _ => How::One,
    }))
}

/// The text in one line, cut with … where it is longer than `width`.
fn cut(ui: &Ui, text: &str, style: Type, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), style.font(), colour);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

fn place(ui: &Ui, x: f32, y: f32, text: Arc<Galley>, colour: Color32) {
    let top = y - text.size().y / 2.0;
    ui.painter().galley(Pos2::new(x, top), text, colour);
}

fn right(ui: &Ui, x: f32, y: f32, text: &str, colour: Color32) {
    ui.painter().text(pos2(x, y), Align2::RIGHT_CENTER, text, Type::Body.font(), colour);
}
