//! The integration tests: one binary, its modules named as the rooms of `src`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

#[cfg(feature = "gui")]
mod app;
mod architecture;
mod backlog;
mod bad_input;
mod cli;
mod collection;
mod crash;
mod decks;
mod document;
mod formats;
#[cfg(feature = "gui")]
mod harness;
mod labelled;
mod learner;
mod memory;
mod note_types;
mod opening;
mod package;
mod paper;
mod presets;
mod quiz;
#[cfg(feature = "gui")]
mod render;
#[cfg(feature = "gui")]
mod sample;
mod schedule;
#[cfg(feature = "gui")]
mod screen_export;
#[cfg(feature = "gui")]
mod screen_import;
#[cfg(feature = "gui")]
mod screen_learner;
#[cfg(feature = "gui")]
mod screen_notes;
#[cfg(feature = "gui")]
mod screen_price;
#[cfg(feature = "gui")]
mod screen_quiz;
#[cfg(feature = "gui")]
mod screen_ready;
#[cfg(feature = "gui")]
mod screen_settings;
#[cfg(feature = "gui")]
mod screen_stats;
#[cfg(feature = "gui")]
mod screen_study;
#[cfg(feature = "gui")]
mod screen_table;
mod settings;
mod source;
mod strings;
mod versions;
