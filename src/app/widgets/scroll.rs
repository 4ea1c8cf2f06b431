//! Scrolling by keys: the page that is shown takes what the command asked for.

use eframe::egui::{Context, Id, Ui, vec2};

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
