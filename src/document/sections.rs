//! The sections of a document: what stands under its headings of the highest level of which there are several.

use super::Heading;

/// The headings that begin a section, in the order of the text. A single heading above all others is the title, and begins
/// none.
pub fn sections(outline: &[Heading]) -> Vec<&Heading> {
    let of_level = |level: u8| outline.iter().filter(move |heading| heading.level == level);
    let several = (0..=u8::MAX).find(|level| of_level(*level).nth(1).is_some());
    several.map(|level| of_level(level).collect()).unwrap_or_default()
}

/// The words of the heading under whose section the place `at` (in bytes) lies; empty before the first.
pub fn section_at<'h>(sections: &[&'h Heading], at: usize) -> &'h str {
    let after = sections.partition_point(|heading| heading.span.start <= at);
    after.checked_sub(1).map_or("", |last| sections[last].text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read_text;

    #[test]
    fn the_title_is_no_section() {
        let text = "# 热词\n\n## 一、提法\n\n甲。\n\n### 细目\n\n乙。\n\n## 二、布局\n\n丙。\n";
        let reading = read_text("a.md", text);
        let sections = sections(&reading.outline);
        assert_eq!(sections.len(), 2, "{:?}", reading.outline);
        let at = |part: &str| section_at(&sections, text.find(part).unwrap());
        assert!(at("甲").contains("提法") && at("乙").contains("提法") && at("丙").contains("布局"));
        assert_eq!(section_at(&sections, 0), "");
        assert!(super::sections(&[]).is_empty());
    }
}
