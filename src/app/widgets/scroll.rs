//! Scrolling by keys: the page that is shown takes what the command asked for.

use eframe::egui::{Context, Id, ScrollArea, Ui, UiBuilder, vec2};

use crate::app::theme::space;

/// How much of a page is still seen after the next one was turned to.
const KEPT: f32 = 0.12;

fn id() -> Id {
    Id::unique("scroll-by-keys")
}

/// By how many of its heights (down when positive) the first area that is drawn from here on scrolls; none: it stays.
pub fn set_scroll(ctx: &Context, pages: Option<f32>) {
    ctx.data_mut(|data| match pages {
        Some(pages) => drop(data.insert_temp(id(), pages)),
        None => data.remove::<f32>(id()),
    });
}

/// Called within a scroll area: scrolls it when that was asked for.
pub fn scroll_keys(ui: &Ui) {
    if let Some(by) = asked_scroll(ui, ui.clip_rect().height()) {
        ui.scroll_with_delta(vec2(0.0, -by));
    }
}

/// How far an area of that height is to scroll, in points, down when positive; for one that sets its offset itself.
pub fn asked_scroll(ui: &Ui, height: f32) -> Option<f32> {
    let pages = ui.data_mut(|data| data.remove_temp::<f32>(id()))?;
    Some(pages * height * (1.0 - KEPT))
}

/// The rest of a page: cards one below the other, scrolled by keys too, with the bar in the page's margin.
pub fn scrolled_cards(ui: &mut Ui, cards: impl FnOnce(&mut Ui)) {
    ui.add_space(space::CARDS - ui.spacing().item_spacing.y);
    let width = ui.available_width();
    let mut area = ui.available_rect_before_wrap();
    area.max.x += ui.spacing().scroll.allocated_width();
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            scroll_keys(ui);
            ui.set_max_width(width);
            ui.spacing_mut().item_spacing.y = space::CARDS;
            cards(ui);
        });
    });
}
