//! Self-quizzes: questions made out of notes, wrong answers that are plausible and never right, marking, results. Pure.
//!
//! - `note`, `question`: what goes in, what comes out. `kinds`: one file per kind of question, one line each in a registry.
//! - `pool`: the notes around those that are asked; `distractors`: the wrong answers drawn from it.
//! - `paper`: which notes are asked by which kind; the same notes, wish and seed give the same paper anywhere.
//! - `mark`: what an answer is worth. `results`: score, by kind, by section. `mistakes`: what is still to be got right.

mod chance;
mod distractors;
mod kinds;
mod mark;
mod mistakes;
mod note;
mod paper;
mod pool;
mod question;
mod results;
mod text;

pub use kinds::{Kind, supports};
pub use mark::{How, Marked, Run, Said, mark};
pub use mistakes::{Mistake, Tried, open_mistakes};
pub use note::QuizNote;
pub use paper::{Length, MOST_QUESTIONS, Wish, again, paper};
pub use question::{Ask, Given, Question, Task};
pub use results::{Line, Results, results};
