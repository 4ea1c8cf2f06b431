//! The integration tests: one binary, its modules named as the rooms of `src`.
<<<<<<< HEAD
<<<<<<< HEAD
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]
=======

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod note_types;
mod schedule;
>>>>>>> store
=======
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]
>>>>>>> window

#[cfg(feature = "gui")]
mod app;
mod architecture;
<<<<<<< HEAD
mod document;
=======
mod cli;
mod collection;
mod crash;
>>>>>>> store
#[cfg(feature = "gui")]
mod harness;
mod note_types;
#[cfg(feature = "gui")]
mod render;
mod schedule;
mod source;
mod strings;
