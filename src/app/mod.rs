//! The window. A screen draws from what it reads and pushes [`Action`]s; after the frame [`App`] applies them. Drawing
//! changes nothing.
//!
//! - `command`: the one list of named commands: buttons, shortcuts, menus and the help page are made from it.
//! - `theme`: every colour, size and distance. `fonts`: the bundled faces and their families.
//! - `screen`: what a screen is, and what it is given. `screens`: one file (or folder) per screen, and their registry.
//! - `widgets`: what more than one screen draws.

mod command;
mod screen;
mod screens;
mod theme;
mod widgets;

pub use command::Command;
pub use screen::{Action, Cx, Notice, Place, Screen};
pub use theme::Theme;
