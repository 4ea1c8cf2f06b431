//! Kinds of characters, and the numerals.

/// A set of characters below U+10000, one bit each: asked of every character of a text.
pub(super) struct Set([u64; 1024]);

impl Set {
    /// The set of `chars`.
    pub const fn of(chars: &[char]) -> Self {
        let mut bits = [0; 1024];
        let mut at = 0;
        while at < chars.len() {
            bits[chars[at] as usize / 64] |= 1 << (chars[at] as usize % 64);
            at += 1;
        }
        Self(bits)
    }

    /// The same with those of `other`.
    pub const fn with(mut self, other: &Self) -> Self {
        let mut at = 0;
        while at < other.0.len() {
            self.0[at] |= other.0[at];
            at += 1;
        }
        self
    }

    /// The same with the characters from `first` to `last`.
    pub const fn and(mut self, first: char, last: char) -> Self {
        let mut at = first as usize;
        while at <= last as usize {
            self.0[at / 64] |= 1 << (at % 64);
            at += 1;
        }
        self
    }

    /// Whether `c` is one of them.
    #[inline]
    pub fn has(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_some_and(|bits| bits >> (c as usize % 64) & 1 == 1)
    }

    /// The same of a character that takes these three bytes.
    #[inline]
    pub fn has_three(&self, a: u8, b: u8, c: u8) -> bool {
        self.0[usize::from(a & 0xf) << 6 | usize::from(b & 0x3f)] >> (c & 0x3f) & 1 == 1
    }

    /// How many of the set come before each 64 characters.
    pub fn ranks(&self) -> Vec<u16> {
        let mut all = 0;
        let before = |bits: &u64| {
            let before = all;
            all += bits.count_ones() as u16;
            before
        };
        self.0.iter().map(before).collect()
    }

    /// How many of the set come before `c` among its 64 characters.
    #[inline]
    pub fn before(&self, c: char) -> usize {
        let bits = self.0.get(c as usize / 64).map_or(0, |bits| bits & ((1 << (c as usize % 64)) - 1));
        bits.count_ones() as usize
    }
}

/// A Chinese character.
#[inline]
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// A mark that ends a sentence.
#[inline]
pub(super) fn is_full_stop(c: char) -> bool {
    static FULL_STOPS: Set = Set::of(&['。', '！', '？', '!', '?', '…', '．']);
    FULL_STOPS.has(c)
}

/// A mark after which a sentence goes on.
pub(super) fn is_pause(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '、')
}

/// A colon of either width.
pub(super) fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':' | '∶' | '︰')
}

/// A semicolon of either width.
pub(super) fn is_semicolon(c: char) -> bool {
    matches!(c, '；' | ';')
}

/// A comma of either width.
pub(super) fn is_comma(c: char) -> bool {
    matches!(c, '，' | ',')
}

/// A mark that ends a clause: [`is_full_stop`], [`is_comma`], [`is_semicolon`] or [`is_colon`], asked at once.
#[inline]
pub(super) fn ends_clause(c: char) -> bool {
    static ENDS: Set = Set::of(&['。', '！', '？', '!', '?', '…', '．', '，', ',', '；', ';', '：', ':', '∶', '︰']);
    ENDS.has(c)
}

/// An opening bracket or quotation mark.
pub(super) fn is_opening(c: char) -> bool {
    closing_of(c).is_some()
}

/// The mark that closes what `c` opens.
pub(super) fn closing_of(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '〈' => '〉',
        '【' => '】',
        '〔' => '〕',
        '〖' => '〗',
        '（' => '）',
        '(' => ')',
        '［' => '］',
        '[' => ']',
        _ => return None,
    })
}

/// A bracket or quotation mark: [`is_opening`], [`is_closing`] or the straight one, which is both.
#[inline]
pub(super) fn encloses(c: char) -> bool {
    static ENCLOSING: Set = Set::of(&[
        '“', '‘', '「', '『', '《', '〈', '【', '〔', '〖', '（', '(', '［', '[', '”', '’', '」', '』', '》', '〉',
        '】', '〕', '〗', '）', ')', '］', ']', '"',
    ]);
    ENCLOSING.has(c)
}

/// A closing bracket or quotation mark.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '》' | '〉' | '】' | '〕' | '〗' | '）' | ')' | '］' | ']')
}

/// A quotation mark, opening or closing.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '"' | '＂')
}

/// The value of a digit of either width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The value of a Chinese numeral's character below ten; 两 is two.
pub(super) fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// A number at the beginning of `text`: its value and its length in bytes. Digits of either width up to six places, or a
/// Chinese numeral up to 999.
#[inline(always)]
pub(super) fn number(text: &str) -> Option<(u32, usize)> {
    // Most places hold none: that is seen without a call.
    let first = text.chars().next()?;
    if !begins_number(first) {
        return None;
    }
    number_at(text, first)
}

/// A Chinese digit: see [`han_digit`].
pub(super) static HAN_DIGITS: Set =
    Set::of(&['〇', '零', '一', '二', '两', '兩', '三', '四', '五', '六', '七', '八', '九']);

/// What a number can begin with.
pub(super) static NUMERALS: Set = Set::of(&['十']).and('0', '9').and('０', '９').with(&HAN_DIGITS);

/// Whether a number can begin with `c`.
#[inline]
pub(super) fn begins_number(c: char) -> bool {
    NUMERALS.has(c)
}

fn number_at(text: &str, first: char) -> Option<(u32, usize)> {
    if digit(first).is_some() {
        let (mut value, mut length, mut places) = (0u32, 0, 0);
        for c in text.chars() {
            let Some(d) = digit(c) else { break };
            places += 1;
            if places > 6 {
                return None;
            }
            value = value * 10 + d;
            length += c.len_utf8();
        }
        return Some((value, length));
    }
    han_number(text)
}

/// A Chinese numeral at the beginning of `text`, up to 999.
pub(super) fn han_number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut pending, mut length, mut any) = (0u32, None::<u32>, 0, false);
    for c in text.chars() {
        match c {
            '十' => {
                value += pending.take().unwrap_or(1) * 10;
            }
            '百' => {
                let Some(hundreds) = pending.take() else { break };
                value += hundreds * 100;
            }
            _ => match han_digit(c) {
                // Two digits in a row (三五) are no number.
                Some(_) if pending.is_some_and(|p| p != 0) => break,
                Some(d) => pending = Some(d),
                None => break,
            },
        }
        any = true;
        length += c.len_utf8();
        if value > 999 {
            return None;
        }
    }
    any.then_some((value + pending.unwrap_or(0), length))
}

/// How many columns `text` takes: two for a wide character, one for others.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if (c as u32) < 0x1100 && !matches!(c, '“' | '”') { 1 } else { 2 }).sum()
}

/// How many characters `text` has.
pub(super) fn count(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_ends_with_each_of_the_marks() {
        let ends = |c: &char| is_full_stop(*c) || is_comma(*c) || is_semicolon(*c) || is_colon(*c);
        for c in '\0'..='\u{ffff}' {
            assert_eq!(ends_clause(c), ends(&c), "{c}");
        }
    }

    #[test]
    fn a_mark_encloses_that_opens_or_closes() {
        for c in '\0'..='\u{ffff}' {
            assert_eq!(encloses(c), is_opening(c) || is_closing(c) || c == '"', "{c}");
        }
    }

    #[test]
    fn a_number_begins_with_a_digit_or_a_numeral() {
        for c in '\0'..='\u{ffff}' {
            assert_eq!(HAN_DIGITS.has(c), han_digit(c).is_some(), "{c}");
            assert_eq!(begins_number(c), digit(c).is_some() || han_digit(c).is_some() || c == '十', "{c}");
        }
    }

    #[test]
    fn reads_numbers_of_both_kinds() {
        let cases = [
            ("五个", Some((5, 3))),
            ("十大", Some((10, 3))),
            ("十二条", Some((12, 6))),
            ("二十个", Some((20, 6))),
            ("一百零三", Some((103, 12))),
            ("两方面", Some((2, 3))),
            ("12项", Some((12, 2))),
            ("１２项", Some((12, 6))),
            ("1234567", None),
            ("个", None),
        ];
        for (text, value) in cases {
            assert_eq!(number(text), value, "{text}");
        }
    }
}
