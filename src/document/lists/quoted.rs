//! Formulas in quotation marks: “五大安全”, 「三严三实」.

use smallvec::SmallVec;

use super::super::chars::closing_of;
use super::super::scan::marks;
use super::super::split::limit;
use super::formula::{self, Formula};

/// A formula in quotation marks: with its marks, without, and what it counts.
pub(super) type Quoted<'t> = (&'t str, &'t str, Formula<'t>);

/// The formulas in quotation marks in `text`.
pub(super) fn all(text: &str) -> Vec<Quoted<'_>> {
    each(text).collect()
}

/// The last of them.
pub(super) fn last(text: &str) -> Option<Quoted<'_>> {
    openings(text).collect::<SmallVec<[(usize, char); 16]>>().into_iter().rev().find_map(|at| quote(text, at))
}

/// Whether a formula stands in quotation marks in `text`.
pub(super) fn any(text: &str) -> bool {
    each(text).next().is_some()
}

fn each(text: &str) -> impl Iterator<Item = Quoted<'_>> {
    openings(text).filter_map(|at| quote(text, at))
}

/// Whether `c` opens a quotation.
pub(super) fn opens(c: char) -> bool {
    matches!(c, '“' | '「')
}

/// The marks that open a quotation, each with its place.
fn openings(text: &str) -> impl Iterator<Item = (usize, char)> {
    marks(text).filter(|&(_, c)| opens(c))
}

/// The formula in the quotation marks that open at a place.
fn quote(text: &str, (at, open): (usize, char)) -> Option<Quoted<'_>> {
    let close = closing_of(open)?;
    let inner = limit(&text[at + open.len_utf8()..], 60);
    let (end, _) = marks(inner).find(|&(_, c)| c == close)?;
    let formula = formula::parse(&inner[..end])?;
    Some((&text[at..at + open.len_utf8() + end + close.len_utf8()], &inner[..end], formula))
}
