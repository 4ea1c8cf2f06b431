//! Writing something into a file, from any screen: a paper to print, a deck as a package.
//!
//! `whereto`: the file and the writing of it, off the thread. `paper`, `package`: the two questions.

mod package;
mod paper;
mod whereto;

pub use package::PackageDialog;
pub use paper::{Of, PaperDialog};
