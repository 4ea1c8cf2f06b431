//! Text made comparable: full width as half width, compatibility forms as plain ones, small letters.

use unicode_normalization::UnicodeNormalization as _;

/// Appends `text` folded (NFKC, lower case), line ends as spaces.
pub(super) fn fold_into(text: &str, out: &mut Vec<u8>) {
    let mut push = |c: char| out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(plain) = plain(c) {
            push(plain);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        // Up to the next character that stands for itself: what combines is composed together.
        let end = rest.char_indices().skip(1).find(|(_, c)| plain_start(*c)).map_or(rest.len(), |(at, _)| at);
        rest[..end]
            .nfkc()
            .flat_map(char::to_lowercase)
            .map(|c| if c.is_control() { ' ' } else { c })
            .for_each(&mut push);
        rest = &rest[end..];
    }
}

/// `text` folded.
pub(super) fn fold(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Nearly all of a Chinese text: characters that need no table.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '。' | '、' | '《' | '》' | '“' | '”' | '「' | '」' => {
            Some(c)
        }
        _ => None,
    }
}

fn plain_start(c: char) -> bool {
    plain(c).is_some() || c.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        String::from_utf8(fold(text)).unwrap()
    }

    #[test]
    fn widths_cases_and_forms_are_one() {
        assert_eq!(folded("７６１工程（ＡＢＣ）"), "761工程(abc)");
        assert_eq!(folded("Ｇ20，①"), "g20,1");
        assert_eq!(folded("e\u{301}t\u{e9}"), "\u{e9}t\u{e9}");
        assert_eq!(folded("一\n二\t三"), "一 二 三");
        assert_eq!(folded("“五大安全”。"), "“五大安全”。");
    }
}
