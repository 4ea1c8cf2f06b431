//! A key with its modifiers, and which pressed keys become commands.

use eframe::egui::{Context, Event, ImeEvent, Key, Modifiers, Popup};

use super::Command;
use crate::strings;

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Ctrl (⌘ on a Mac).
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

/// The key alone.
pub const fn key(key: Key) -> Shortcut {
    Shortcut { ctrl: false, shift: false, alt: false, key }
}

/// With Ctrl.
pub const fn ctrl(key: Key) -> Shortcut {
    Shortcut { ctrl: true, shift: false, alt: false, key }
}

/// With Ctrl and Shift.
pub const fn ctrl_shift(key: Key) -> Shortcut {
    Shortcut { ctrl: true, shift: true, alt: false, key }
}

/// With Shift.
pub const fn shift(key: Key) -> Shortcut {
    Shortcut { ctrl: false, shift: true, alt: false, key }
}

/// With Alt.
pub const fn alt(key: Key) -> Shortcut {
    Shortcut { ctrl: false, shift: false, alt: true, key }
}

impl Shortcut {
    fn matches(self, pressed: Key, modifiers: Modifiers) -> bool {
        // Signs are typed with Shift on some keyboards and without on others.
        let sign = matches!(self.key, Key::Questionmark | Key::Plus | Key::Equals | Key::Minus);
        self.key == pressed
            && self.ctrl == modifiers.command
            && self.alt == modifiers.alt
            && (sign || self.shift == modifiers.shift)
    }

    /// Whether holding the key runs the command again and again.
    fn repeats(self) -> bool {
        let selects = self.shift && matches!(self.key, Key::ArrowLeft | Key::ArrowRight);
        selects
            || matches!(
                self.key,
                Key::ArrowUp
                    | Key::ArrowDown
                    | Key::PageUp
                    | Key::PageDown
                    | Key::J
                    | Key::K
                    | Key::Plus
                    | Key::Equals
                    | Key::Minus
            )
    }

    /// Whether it means something while text is being typed: with Ctrl, except for those that the field itself uses.
    pub(super) fn works_in_fields(self) -> bool {
        let field = matches!(
            self.key,
            Key::Z | Key::Y | Key::A | Key::C | Key::V | Key::X | Key::ArrowLeft | Key::ArrowRight | Key::Backspace
        );
        (self.ctrl && !field) || matches!(self.key, Key::F1)
    }

    /// In words: `Ctrl Z`, `空格`.
    pub fn words(self) -> String {
        let mut words = String::new();
        for (held, name) in [(self.ctrl, "Ctrl "), (self.alt, "Alt "), (self.shift, "Shift ")] {
            if held {
                words.push_str(name);
            }
        }
        match self.key {
            Key::Space => words.push_str(&strings::text("key.space")),
            Key::Enter => words.push_str(&strings::text("key.enter")),
            Key::Escape => words.push_str("Esc"),
            Key::Delete => words.push_str("Del"),
            Key::ArrowLeft => words.push('←'),
            Key::ArrowRight => words.push('→'),
            Key::ArrowUp => words.push('↑'),
            Key::ArrowDown => words.push('↓'),
            Key::Minus => words.push('−'),
            Key::PageUp => words.push_str("PgUp"),
            Key::PageDown => words.push_str("PgDn"),
            key => words.push_str(key.symbol_or_name()),
        }
        words
    }
}

/// Turns pressed keys into commands. Remembers whether an input method is composing: then no key is a command.
#[derive(Debug, Default)]
pub struct Keys {
    composing: bool,
}

impl Keys {
    /// Takes the keys of this frame that are shortcuts of `available` (the first that matches wins) out of the input.
    pub fn take(&mut self, ctx: &Context, available: &[Command]) -> Vec<Command> {
        let was_composing = self.composing;
        let mut ime = false;
        ctx.input(|input| {
            for event in &input.events {
                if let Event::Ime(event) = event {
                    ime = true;
                    match event {
                        ImeEvent::Preedit { text, .. } => self.composing = !text.is_empty(),
                        ImeEvent::Commit(_) => self.composing = false,
                        _ => {}
                    }
                }
            }
            if !input.focused {
                self.composing = false;
            }
        });
        // The key that ended the composition may come in the same frame.
        if self.composing || was_composing || ime {
            return Vec::new();
        }
        let in_field = ctx.text_edit_focused();
        let on_widget = !in_field && ctx.egui_wants_keyboard_input();
        // Not of this frame alone: nothing of it is drawn yet.
        let in_popup = Popup::is_any_open(ctx);
        let mut run = Vec::new();
        ctx.input_mut(|input| {
            let mut swallow_text = false;
            input.events.retain(|event| match event {
                Event::Key { key, pressed: true, modifiers, repeat, .. } => {
                    swallow_text = false;
                    let is = |shortcut: &Shortcut| {
                        shortcut.matches(*key, *modifiers)
                            && (!in_field || shortcut.works_in_fields())
                            // Space and Enter press the button that has the focus, Escape leaves it; in a chart Home
                            // and End go to its first and last place.
                            && !(on_widget
                                && !modifiers.command
                                && matches!(key, Key::Space | Key::Enter | Key::Home | Key::End))
                            && (!in_popup || shortcut.ctrl)
                    };
                    match available.iter().find(|command| command.shortcuts().iter().any(is)) {
                        Some(command) => {
                            if !repeat || command.shortcuts().iter().any(|shortcut| shortcut.repeats()) {
                                run.push(*command);
                            }
                            swallow_text = !modifiers.command;
                            false
                        }
                        None => true,
                    }
                }
                // The text of a key that was a command must not land in a field that the command focuses.
                Event::Text(_) if swallow_text => {
                    swallow_text = false;
                    false
                }
                _ => true,
            });
        });
        run
    }
}
