//! The window: its foundation. The screens have modules of their own.

mod document;
mod gallery;
mod long_text;
mod problem;
mod shell;
