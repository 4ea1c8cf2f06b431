//! The integration tests: one binary, its modules named as the rooms of `src`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod architecture;
mod note_types;
mod schedule;
mod source;
mod strings;

#[cfg(feature = "gui")]
mod app;
#[cfg(feature = "gui")]
mod harness;
#[cfg(feature = "gui")]
mod render;
