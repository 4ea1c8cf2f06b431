//! Notes that come from other programs and go to them: tables (CSV, TSV), both ways; packages for another collection;
//! printed papers.
//!
//! A table that the program wrote names each note by its global id, so that reading it again changes notes instead of
//! doubling them.

mod columns;
mod file;
mod package;
pub mod paper;
mod read;
mod row;
mod whole;
mod write;

pub use columns::{Column, Plain, guess_columns, guess_plain};
pub use file::{TableFile, is_table_name};
pub use package::{PACKAGE_ENDING, PackageError, is_package, is_package_name, read_package, write_package};
pub use read::{Row, Table};
pub use row::RowProblem;
pub use whole::write_whole;
pub use write::{Separator, write_table};
