//! Where a paragraph's words are interrupted: by marks, and by characters that several rules look for in all of a text.

use std::cell::OnceCell;

use super::super::chars::{NUMERALS, Set};
use super::super::scan;
use super::Page;

/// What figures and numbers begin with, words that let members follow (包括, 分为, 主要有, 就是, 由, 记成), and the conjunctions between two
/// members that are counted.
pub(in super::super) static WATCHED: Set =
    Set::of(&['百', '千', '双', '包', '分', '主', '就', '是', '指', '即', '为', '有', '由', '记', '和', '与'])
        .with(&NUMERALS);

/// Of each paragraph's words, the marks and [`WATCHED`], each with its place.
#[derive(Default)]
pub(super) struct Stops(OnceCell<Vec<Vec<(usize, char)>>>);

impl Page<'_> {
    /// The marks and [`WATCHED`] in the words of paragraph `i`, each with its place in them. They are found when they are first
    /// asked for: the paragraphs must not change afterwards.
    pub fn stops(&self, i: usize) -> &[(usize, char)] {
        let found = || self.paras.iter().map(|para| stops(self.of(para.body))).collect();
        &self.stops.0.get_or_init(found)[i]
    }
}

fn stops(text: &str) -> Vec<(usize, char)> {
    // One character in four is one of them.
    let mut out = Vec::with_capacity(text.len() / 12);
    out.extend(scan::stops(text, &WATCHED));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_watched_characters_stand_where_they_are() {
        let page = Page::marked("一、甲有五项\n乙（三）", &super::super::Marks::default());
        let found: Vec<Vec<(usize, char)>> = (0..page.paras.len()).map(|i| page.stops(i).to_vec()).collect();
        assert_eq!(found, [vec![(3, '有'), (6, '五')], vec![(3, '（'), (6, '三'), (9, '）')]]);
    }
}
