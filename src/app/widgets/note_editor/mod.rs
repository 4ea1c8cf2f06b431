//! Editing a note of any kind.
//!
//! - `editor`: the fields drawn, and what is wrong with what they hold. `area`, `items`: two of its parts.
//! - `fields`: what the fields hold, from and to a note's content; items keep their keys. Knows no drawing.
//! - `marks`: the figure of a sentence and the gaps of a cloze, kept through edits of the text. Knows no drawing.

mod area;
mod editor;
mod fields;
mod items;
mod marks;

pub use crate::words::body_problem as problem_words;
pub use editor::{NoteEditor, kind_tone, kind_words};
pub use fields::Fields;
pub use marks::{Gap, chars_before, follow, gaps, of_chars, toggle_gap};
