//! 温故 Wengu: study documents into flashcards, kept in memory with FSRS, in one SQLite file.
//!
//! The rooms, in reading order. Data walks one way:
//! file → document → drafts and findings → (the user accepts) → notes → cards → queue → answer → review log → statistics.
//!
//! - [`model`]: the words of the field as types. Knows nothing else.
//! - [`document`]: bytes → text with spans → outline, glossary entries, lists, figures, findings. Pure.
//! - [`decks`]: the study documents that come with the program, read by [`document`] like everyone's.
//! - [`note_types`]: one file per kind of note: its cards, what each side shows, how an answer is marked. Pure.
//! - [`quiz`]: questions made out of notes, wrong answers that are plausible and never right, marking, results. Pure.
//! - [`versions`]: a changed document beside the notes made from it: what is new, changed, vanished, and who changed it. Pure.
//! - [`schedule`]: FSRS memory, day boundary, steps, queue order, backlog, load balance, leeches, the price of retention,
//!   readiness for a date. Pure; knows no SQL.
//! - [`statistics`]: what the review log tells: retention, what falls due, calibration, mastery. Pure.
//! - [`collection`]: the only door to the SQLite file. Every change passes one gate, which records its undo.
//! - [`exchange`]: tables of notes (CSV, TSV) for other programs and from them; packages for another collection; printed
//!   papers (Word, PDF).
//! - [`fonts`]: the bundled faces, for the window and for papers.
//! - [`linebreak`]: where a line of Chinese text may end. Pure.
//! - [`jobs`]: background work with progress and cancel; knows no screen.
//! - [`strings`]: the words on screen, in Chinese and English, for the window and the command line.
//! - [`words`]: words for data that carries none: errors, operations.
//! - [`app`]: the window (feature `gui`): commands, theme, fonts, screens, widgets.
//! - [`cli`]: commands without a window.
//!
//! `model ← document ← note_types ← quiz`, `note_types ← versions`, `model ← schedule ← statistics`; `collection` stands on these; `app` and `cli` on top, never the
//! reverse (`tests/wengu/architecture.rs` checks it).
//!
//! Rules of the house: drawing changes nothing; one gate for every change; an answer is safe before the next card
//! shows; the review log is append-only; time and chance are handed in; findings and errors carry data, not prose; a
//! new format, finding rule, note type or screen is one new file and one line in a registry.

rust_i18n::i18n!("assets/strings", fallback = "zh");

#[cfg(feature = "gui")]
pub mod app;
pub mod cli;
pub mod collection;
pub mod decks;
pub mod document;
pub mod exchange;
pub mod fonts;
pub mod jobs;
pub mod linebreak;
pub mod model;
pub mod note_types;
pub mod quiz;
pub mod schedule;
pub mod statistics;
pub mod strings;
pub mod versions;
pub mod words;
