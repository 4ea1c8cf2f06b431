//! Decks with their notes, documents and, if wished, progress, as data that goes from one collection to another.
//!
//! - `data`: what a package holds. `pack`: taking it out. `compare`: what of it is new here. `take`: taking it in.

mod compare;
mod data;
mod pack;
mod take;

pub use compare::{PackageCounts, PackageEntry, PackageStatus};
pub use data::{Package, PackedCard, PackedDeck, PackedDocument, PackedNote, PackedReview};
