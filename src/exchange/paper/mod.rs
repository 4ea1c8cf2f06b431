//! Printed papers: 默写卷 and 复习单 made from notes, and any other list of questions ([`Question`]), as a Word document or
//! as PDF.
//!
//! - `model`: a paper as data: what stands on it, and how much room there is to write. `look`: its measures.
//! - `dictation`, `summary`: papers made from notes; `figures`: those of one sentence; `quiz`: one made from the questions of a quiz. `wording`: the words on them, asked for as data.
//! - `docx`, `pdf`: the two writers; `format` chooses between them, `kind` between what is made.

mod choose;
mod dictation;
mod docx;
mod figures;
mod format;
mod kind;
mod look;
mod model;
mod pdf;
mod quiz;
mod summary;
mod wording;

pub use choose::choose;
pub use dictation::dictation;
pub use docx::write_docx;
pub use format::{Format, Written};
pub use kind::PaperKind;
pub use model::{Answer, Block, Item, Paper, Part, Question, Questions, Remark, Room, Run, Sheet};
pub use pdf::{Pdf, PdfError, write_pdf};
pub use quiz::quiz;
pub use summary::summary;
pub use wording::{PartKind, Say, Wording};
