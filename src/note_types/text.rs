//! Small things done to text on its way to a card.

use unicode_normalization::UnicodeNormalization;

/// The text in one line: line breaks and runs of spaces become one space, or nothing where Chinese goes on.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in text.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()) {
        join(&mut line, part);
    }
    line
}

/// Adds `part` behind `line`, with a space where two Latin words meet.
fn join(line: &mut String, part: &str) {
    if needs_space(line.chars().next_back(), part.chars().next()) {
        line.push(' ');
    }
    line.push_str(part);
}

/// Whether a line break between these two stands for a space.
pub(super) fn needs_space(before: Option<char>, after: Option<char>) -> bool {
    let latin = |c: char| c.is_ascii_graphic();
    before.is_some_and(|c| latin(c) && c != '(') && after.is_some_and(|c| latin(c) && c != ')')
}

/// The beginning of a text in one line, at most `limit` characters, with … where it is cut.
pub(super) fn beginning(text: &str, limit: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// What two texts are compared by: compatibility forms brought together (NFKC), lower case, without quotes, spaces and
/// other marks.
pub fn key(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_as_they_are_read() {
        assert_eq!(one_line(" 全方位\n合作、\r\n\r\nTCP\n IP 协议 "), "全方位合作、TCP IP 协议");
        assert_eq!(beginning("一二三四五", 3), "一二三…");
        assert_eq!(beginning("一二三", 3), "一二三");
    }

    #[test]
    fn marks_and_widths_do_not_tell_texts_apart() {
        assert_eq!(key("“五大 安全”"), key("五大安全"));
        assert_eq!(key("５Ｇ网络"), key("5g网络"));
        assert_ne!(key("路网"), key("水网"));
    }
}
