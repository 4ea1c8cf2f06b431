//! What is doubtful in a document: one rule a file (and `again`, what one of them needs), one line each in [`RULES`]. A rule that is not sure says nothing.

mod again;
mod conflict;
mod count;
mod duplicate;
mod latin;
mod markup;
mod numbering;
mod truncated;

use super::lists::Read;
use super::page::Page;
use super::{Finding, TermDraft};

/// What the rules look at.
pub(super) struct Seen<'a> {
    pub page: &'a Page<'a>,
    pub terms: &'a [TermDraft],
    pub lists: &'a [Read],
}

const RULES: &[fn(&Seen) -> Vec<Finding>] =
    &[count::find, truncated::find, duplicate::find, markup::find, latin::find, numbering::find, conflict::find];

/// All findings in the order of the text.
pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let mut out: Vec<Finding> = RULES.iter().flat_map(|rule| rule(seen)).collect();
    out.sort_by_key(|f| f.span.start);
    out
}
