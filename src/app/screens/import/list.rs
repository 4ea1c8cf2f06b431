//! The drafts on the right. Only those in view are laid out.

use eframe::egui::{Rect, ScrollArea, Ui, UiBuilder, vec2};

use super::check::Check;
use super::rows::RowId;
use super::{draft, other};
use crate::app::theme::space;
use crate::app::{Command, Cx};

/// Between two rows.
const GAP: f32 = 10.0;

/// How much of the row before is to be seen above a row that is brought into view.
const ABOVE: f32 = 44.0;

/// What a row asks for.
pub enum Event {
    /// To be chosen.
    Choose,
    /// Its tick.
    Tick,
    /// The tick of one of its changes.
    Change(usize),
    /// To be chosen, and this command then.
    Run(Command),
    /// A list of a heading's bullets.
    Bullets(usize),
}

/// Draws the rows into all the space there is.
/// `by`: how many of its heights it is to scroll.
pub fn list(ui: &mut Ui, cx: &mut Cx<'_>, check: &mut Check, by: Option<f32>) {
    // Room for the scroll bar.
    let width = ui.available_width() - space::ITEM - 4.0;
    check.set_width(width);
    let page = ui.available_height();
    let mut area = ScrollArea::vertical().id_salt("drafts").auto_shrink(false);
    let wanted = check.reveal.take().and_then(|row| Some((row, check.rows.at(row)?)));
    if let Some((_, at)) = wanted {
        area = match check.rows.offset_for(at, page, ABOVE) {
            Some(offset) => area.vertical_scroll_offset(offset),
            None => area,
        };
    }
    if let Some(by) = by {
        let most = (check.rows.height() - page).max(0.0);
        area = area.vertical_scroll_offset((check.rows.seen.0 + by * page).clamp(0.0, most));
    }
    let mut measured = Vec::new();
    let mut event = None;
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(check.rows.height());
        ui.set_width(width);
        check.rows.seen = (viewport.top(), viewport.bottom());
        let visible = check.rows.between(viewport.top(), viewport.bottom());
        let mut y = check.rows.extent(visible.start).0;
        for at in visible {
            let Some(row) = check.rows.get(at) else { break };
            let rect = Rect::from_min_size(ui.max_rect().min + vec2(0.0, y), vec2(width, page));
            let drawn = ui.scope_builder(UiBuilder::new().max_rect(rect).id_salt(row), |ui| draw(ui, cx, check, row));
            event = drawn.inner.map(|event| (row, event)).or(event.take());
            let height = drawn.response.rect.height() + GAP;
            measured.push((at, height));
            y += height;
        }
    });
    let chosen = check.chosen.and_then(|row| check.rows.at(row));
    if check.rows.measured(&measured, chosen) {
        // It lies elsewhere than was thought.
        check.reveal = check.reveal.or(wanted.map(|(row, _)| row));
        ui.ctx().request_repaint();
    }
    if let Some((row, event)) = event {
        act(cx, check, row, event);
    }
}

fn draw(ui: &mut Ui, cx: &mut Cx<'_>, check: &mut Check, row: RowId) -> Option<Event> {
    match row {
        RowId::New => draft::editor(ui, cx, check),
        RowId::Draft(id) if check.editing.as_ref().is_some_and(|editing| editing.id == Some(id)) => {
            draft::editor(ui, cx, check)
        }
        RowId::Draft(id) => draft::draft(ui, cx, check, id),
        RowId::Finding(number) => other::finding(ui, cx, check, number),
        RowId::Heading(number) => other::heading(ui, cx, check, number),
    }
}

fn act(cx: &mut Cx<'_>, check: &mut Check, row: RowId, event: Event) {
    match (event, row) {
        (Event::Choose, _) => check.choose(Some(row), false),
        (Event::Tick, RowId::Draft(id)) => {
            if let Err(problem) = check.tick(id) {
                super::cannot(cx, &problem);
            }
        }
        (Event::Change(number), RowId::Draft(id)) => check.take_change(id, number),
        (Event::Tick | Event::Change(_), _) => {}
        (Event::Run(command), _) => {
            if check.chosen != Some(row) {
                check.choose(Some(row), false);
            }
            cx.run(command);
        }
        (Event::Bullets(number), _) => {
            let Some(heading) = check.reading.outline.get(number) else { return };
            let last = heading.bullets.last().map_or(heading.span.end, |bullet| bullet.span.end);
            let span = crate::model::Span::new(heading.span.start, last.max(heading.span.end));
            let texts: Vec<String> = heading.bullets.iter().map(|bullet| bullet.text.clone()).collect();
            let body = crate::note_types::list_named(&heading.text, &texts, 0);
            check.make(&body, span);
        }
    }
}
