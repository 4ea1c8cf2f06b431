//! A changed document, and what it means for the notes already made from it. Pure: plain data in, plain data out.
//!
//! In reading order: [`Sketch`] and [`recognise`] say of which document in the collection a reading is a new version;
//! [`compare`] sets its drafts beside that document's notes ([`Comparison`]: new, changed, unchanged, vanished, left out
//! earlier), each change field by field ([`Change`], three-way: what the person edited is never overwritten unasked);
//! [`runs`] shows a change within a text; [`difference`] tells whether a formula or term says the same in another document; [`Passage`]
//! and [`settled`] keep the decisions about findings over imports.
//!
//! `collection` keeps what these need, and applies what the person accepted, in one step.

mod compare;
mod diff;
mod elsewhere;
mod items;
mod likeness;
mod merge;
mod pairing;
mod place;
mod recognise;
mod settled;
mod sketch;

pub use compare::{Before, Comparison, Counts, Entry, LeftOut, OldNote, Status, compare};
pub use diff::{Run, RunKind, runs};
pub use elsewhere::{Difference, difference};
pub use merge::{Change, Field, Value, changes, merge};
pub use place::moved;
pub use recognise::{Confidence, Known, Likeness, recognise};
pub use settled::{Decision, Passage, Settled, settled};
pub use sketch::Sketch;
