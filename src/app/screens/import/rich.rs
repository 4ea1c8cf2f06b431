//! The rich text that other programs put on the clipboard beside the plain one: its headings, numbers and tables are known
//! there. Asked for off the thread, since the other program may be slow to answer.

use crate::document::{self, Reading};

/// The pasted text as rich text; none when the clipboard holds none, or none that says the same.
pub fn read(pasted: &str) -> Option<Reading> {
    let html = arboard::Clipboard::new().ok()?.get().html().ok()?;
    same(&html, pasted)
}

fn same(html: &str, pasted: &str) -> Option<Reading> {
    // Another program may have copied something else in the meantime.
    document::read_html(html).ok().filter(|reading| letters(&reading.text).eq(letters(pasted)))
}

/// The letters alone: signs, spaces and numbers of lists stand in one of the two only.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rich_text_is_taken_where_it_says_what_was_pasted() {
        let html = "<h1>热词</h1><ol><li><b>内涝</b>：积水的现象。</li></ol>";
        let reading = same(html, "热词\n1. 内涝：积水的现象。\n").unwrap();
        assert_eq!(reading.outline.first().map(|heading| heading.text.as_str()), Some("热词"));
        assert_eq!(same(html, "另一段文字"), None);
        assert_eq!(same("", ""), None);
    }
}
