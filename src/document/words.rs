//! Which characters follow each other within common words.

use std::collections::HashMap;
use std::sync::OnceLock;

/// One line for each first character, followed by those that come after it.
static PAIRS: &str = include_str!("../../assets/words/pairs.txt");

/// Whether some common word has `second` directly after `first`, at its beginning or end.
pub(super) fn is_pair(first: char, second: char) -> bool {
    static LINES: OnceLock<HashMap<char, &'static str>> = OnceLock::new();
    let lines = LINES.get_or_init(|| {
        let split = |line: &'static str| line.chars().next().map(|c| (c, &line[c.len_utf8()..]));
        PAIRS.lines().filter_map(split).collect()
    });
    lines.get(&first).is_some_and(|line| line.contains(second))
}
