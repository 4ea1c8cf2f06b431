//! Editing a note of any kind: what stands behind the editor's fields. Knows no drawing.
//!
//! - `fields`: what the fields hold, from and to a note's content; items keep their keys.
//! - `marks`: the figure of a sentence and the gaps of a cloze, kept through edits of the text.

mod fields;
mod marks;

pub use fields::Fields;
pub use marks::{Gap, chars_before, follow, gaps, of_chars, toggle_gap};
