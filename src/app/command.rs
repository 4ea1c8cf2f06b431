//! The one list of named commands. Buttons, shortcuts, menus and the help page are made from it.

/// A command by name. Its words are `command.<name>` in the strings files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Take back.
    Undo,
}
