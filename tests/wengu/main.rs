//! The integration tests: one binary, its modules named as the rooms of `src`.

#[cfg(feature = "gui")]
mod app;
#[cfg(feature = "gui")]
mod harness;
#[cfg(feature = "gui")]
mod render;
