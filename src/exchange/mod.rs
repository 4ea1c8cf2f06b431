//! Notes that come from other programs and go to them: tables (CSV, TSV), both ways.
//!
//! A table that the program wrote names each note by its global id, so that reading it again changes notes instead of
//! doubling them.

mod columns;
mod read;
mod row;
mod write;

pub use columns::{Column, guess_columns};
pub use read::Table;
pub use row::RowProblem;
pub use write::{Separator, write_table};
