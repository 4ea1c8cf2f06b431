//! Text made comparable: full width as half width, compatibility forms as plain ones, small letters. It is kept as
//! UTF-16, two bytes a character where UTF-8 takes three: a search passes over a third less.

use unicode_normalization::UnicodeNormalization as _;

/// Calls `each` with the characters of `text` folded (NFKC, lower case), line ends as spaces.
fn each_folded(text: &str, mut each: impl FnMut(char)) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(plain) = plain(c) {
            each(plain);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        // Up to the next character that stands for itself: what combines is composed together.
        let end = rest.char_indices().skip(1).find(|(_, c)| plain_start(*c)).map_or(rest.len(), |(at, _)| at);
        rest[..end]
            .nfkc()
            .flat_map(char::to_lowercase)
            .map(|c| if c.is_control() { ' ' } else { c })
            .for_each(&mut each);
        rest = &rest[end..];
    }
}

/// Appends `text` folded, as UTF-16 with the low byte first.
pub(super) fn fold_into(text: &str, out: &mut Vec<u8>) {
    each_folded(text, |c| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            out.extend_from_slice(&unit.to_le_bytes());
        }
    });
}

/// `text` folded.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_folded(text, |c| out.push(c));
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
        let mut bytes = Vec::new();
        fold_into(text, &mut bytes);
        let units: Vec<u16> = bytes.chunks(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
        assert_eq!(String::from_utf16(&units).unwrap(), fold(text));
        fold(text)
    }

    #[test]
    fn widths_cases_and_forms_are_one() {
        assert_eq!(folded("７６１工程（ＡＢＣ）"), "761工程(abc)");
        assert_eq!(folded("Ｇ20，①"), "g20,1");
        assert_eq!(folded("e\u{301}t\u{e9}"), "\u{e9}t\u{e9}");
        assert_eq!(folded("一\n二\t三"), "一 二 三");
        assert_eq!(folded("“五大安全”。"), "“五大安全”。");
        assert_eq!(folded("𠮷野家"), "𠮷野家");
    }
}
