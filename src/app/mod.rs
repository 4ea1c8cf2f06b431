//! The window. A screen draws from what it reads and pushes [`Action`]s; after the frame [`App`] applies them. Drawing
//! changes nothing.
//!
//! - `command`: the one list of named commands: buttons, shortcuts, menus and the help page are made from it.
//! - `theme`: every colour, size and distance. `fonts`: the bundled faces and their families.
//! - `screen`: what a screen is, and what it is given. `screens`: one file (or folder) per screen, and their registry.
//! - `shell`: the app itself: rail, navigation, notices, help, applying actions. `closing`: asking before it closes. `run`: opening the window.
//! - `widgets`: what more than one screen draws.
//!
//! # How to write a screen
//! - Its state is a plain struct with `Default` in `screens/<name>.rs` (or a folder) that implements [`Screen`]; it is
//!   made once and kept while the window lives. [`Screen::enter`] is called each time the person comes to it, with the
//!   [`Place`]; [`Screen::changed`] after every change of the collection: forget what was read. Read in `ui` when the
//!   cache is empty, through `cx.read(cx.collection.…)`, which turns an error into a notice.
//! - Ask with `cx.go(Place::…)`, `cx.run(Command::…)`, `cx.change(|collection| …)`, `cx.change_and_say("…", |c| …)`
//!   (a notice with an undo button), `cx.say`, `cx.fail`. Nothing happens before the frame is drawn.
//! - Commands: [`Screen::commands`] lists what can be run now, [`Screen::command`] runs one. Buttons of commands:
//!   `widgets::command_button(ui, cx, Command::EditNote)`, or any [`widgets::Button`] with `.hint(command.hint())`.
//!   Two commands may share a key as long as only the one that applies is listed first. Keys without Ctrl are off while
//!   a text field has the focus; all are while an input method is composing.
//! - Draw inside `widgets::page(ui, |ui| { widgets::header(ui, title, subtitle, |ui| buttons); … })`; cards with
//!   `widgets::card` or `widgets::small_card_frame(theme, border).show`. Text: `ui.label(cx.theme.text(Type::Body, "…"))`,
//!   `cx.theme.soft(Type::Small, "…")`. Colours only from [`Theme`] (`cx.theme.tone(Tone::Jade)`, `.tint(…)`), sizes from
//!   [`theme::space`]. No animations, no `request_repaint` without a cause.
//! - Every control needs a name: `Button`, `Chip`, `Bar`, `text_field(ui, name, …)` take it; icon buttons `.name(…)`.
//! - A long change (a restore): `cx.change_long`; the whole window waits for it, with a bar. Long reading beside the
//!   collection: `cx.collection.beside()` in a job.
//! - Long work: `jobs::Job::start(move || egui.request_repaint(), …)` with `let egui = cx.egui.clone()`; poll it in `ui`.
//! - Tests: `tests/wengu/harness.rs`: `Window::new(Options)`, `.click("label")`, `.type_into("label", "text")`,
//!   `.key(Key::Space)`, `.picture("name")` (PNG under `target/pictures/`).

mod away;
mod closing;
mod command;
pub mod export;
mod file_dialog;
mod fonts;
mod help;
mod ime;
mod notices;
mod problem;
mod rail;
mod requirements;
mod run;
mod screen;
mod screens;
mod shell;
mod shortcut;
pub mod theme;
mod when;
pub mod widgets;
mod window_place;
mod words;

pub use command::{Command, Where};
pub use problem::Problem;
pub use run::{Open, Options, run};
pub use screen::{Action, Change, Cx, LongChange, Notice, Place, Screen};
pub use shell::{App, prepare};
pub use theme::{Theme, Tone, Type};
