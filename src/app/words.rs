//! Words for data that carries none; the command line uses the same.

pub use crate::words::{collection_error, operation};
