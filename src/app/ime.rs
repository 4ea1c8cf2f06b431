//! Keeps the input method as the person set it, from field to field.
//!
//! egui disallows input methods while no field has the focus, and interrupts them with every change of focus; winit makes
//! its X11 context anew each time, and fcitx5 then falls back to English. So the input method stays allowed, and is only
//! interrupted while it is composing. The price: while it is on, the letters that are shortcuts are its own, and X11 does
//! not tell; space, digits, Enter and what is pressed with Ctrl pass through.

use eframe::egui::output::{IMEOutput, PlatformOutput};
use eframe::egui::{Context, Event, FullOutput, IMEPurpose, Id, ImeEvent, Plugin, RawInput, Rect};

/// To be added to the context once.
#[derive(Default)]
pub struct KeepInputMethod {
    composing: bool,
}

impl KeepInputMethod {
    fn keep(&self, output: &mut PlatformOutput) {
        let ime = output.ime.get_or_insert(IMEOutput {
            purpose: IMEPurpose::Normal,
            rect: Rect::ZERO,
            cursor_rect: Rect::ZERO,
            should_interrupt_composition: false,
        });
        ime.should_interrupt_composition &= self.composing;
    }
}

impl Plugin for KeepInputMethod {
    fn debug_name(&self) -> &'static str {
        "keep input method"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        for event in &input.events {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => self.composing = !text.is_empty(),
                Event::Ime(ImeEvent::Commit(_)) => self.composing = false,
                _ => {}
            }
        }
        ctx.data_mut(|data| data.insert_temp(composing_id(), self.composing));
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        // Elsewhere the system itself remembers how it was set.
        if cfg!(all(unix, not(target_os = "macos"))) {
            self.keep(&mut output.platform_output);
        }
    }
}

fn composing_id() -> Id {
    Id::unique("input-method-composes")
}

/// Whether an input method is composing, or ended doing so in this frame: then Enter is its own.
pub fn composes(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(composing_id())).unwrap_or(false)
        || ctx.input(|input| input.events.iter().any(|event| matches!(event, Event::Ime(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_always_allowed_and_interrupted_only_while_composing() {
        let mut output = PlatformOutput::default();
        KeepInputMethod::default().keep(&mut output);
        let mut ime = output.ime.expect("allowed without a field");
        assert!(!ime.should_interrupt_composition);
        ime.should_interrupt_composition = true;
        for composing in [false, true] {
            let mut output = PlatformOutput { ime: Some(ime), ..Default::default() };
            KeepInputMethod { composing }.keep(&mut output);
            assert_eq!(output.ime.map(|ime| ime.should_interrupt_composition), Some(composing));
        }
    }
}
