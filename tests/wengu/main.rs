//! The integration tests: one binary, its modules named as the rooms of `src`.

mod note_types;
mod schedule;
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

#[cfg(feature = "gui")]
mod app;
mod architecture;
#[cfg(feature = "gui")]
mod harness;
#[cfg(feature = "gui")]
mod render;
mod source;
mod strings;
