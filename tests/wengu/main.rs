//! The integration tests: one binary, its modules named as the rooms of `src`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod note_types;
mod schedule;

#[cfg(feature = "gui")]
mod app;
mod architecture;
mod cli;
mod collection;
mod crash;
#[cfg(feature = "gui")]
mod harness;
#[cfg(feature = "gui")]
mod render;
mod source;
mod strings;
