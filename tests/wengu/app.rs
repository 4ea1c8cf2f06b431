//! The window: its foundation. The screens have modules of their own.

mod gallery;
mod long_text;
