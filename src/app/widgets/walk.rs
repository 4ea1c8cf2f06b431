//! Going through what a drawing shows with the arrow keys.

use std::ops::Range;

use eframe::egui::{EventFilter, Key, Modifiers, Response, Ui};

/// The place, within `places`, that the arrow keys have led to while `response` has the focus; at first the last one.
/// `steps`: how far one press of left or right leads, and one of up or down (0: that key leads elsewhere).
pub fn walk(ui: &Ui, response: &Response, places: Range<usize>, steps: [usize; 2]) -> Option<usize> {
    if !response.has_focus() || places.is_empty() {
        return None;
    }
    let filter =
        EventFilter { horizontal_arrows: steps[0] > 0, vertical_arrows: steps[1] > 0, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    if response.gained_focus() {
        // Tab can lead to what is scrolled out of sight.
        response.scroll_to_me(None);
    }
    let last = places.end - 1;
    let mut place = ui.data(|data| data.get_temp::<usize>(response.id)).unwrap_or(last).clamp(places.start, last);
    ui.input_mut(|input| {
        let mut pressed = |key| input.count_and_consume_key(Modifiers::NONE, key);
        for (step, keys) in steps.into_iter().zip([[Key::ArrowLeft, Key::ArrowRight], [Key::ArrowUp, Key::ArrowDown]]) {
            if step > 0 {
                place = place.saturating_sub(step * pressed(keys[0])).max(places.start);
                place = (place + step * pressed(keys[1])).min(last);
            }
        }
        if pressed(Key::Home) > 0 {
            place = places.start;
        }
        if pressed(Key::End) > 0 {
            place = last;
        }
    });
    ui.data_mut(|data| data.insert_temp(response.id, place));
    Some(place)
}
