//! Where a line of Chinese text may end.
//!
//! No line begins with a closing sign (，。、；：！？）》」』】”’…—％ …) or ends with an opening one (（《「『【“‘ …).
//! A word of Latin letters or digits stays whole. Works on the advance of each character, so that a million characters
//! are broken without shaping them.

/// Signs that no line begins with.
const NOT_FIRST: &str = "，。、；：！？）》」』】〕〗〉”’…—％‰℃°·•～,.;:!?)]}%";

/// Signs that no line ends with.
const NOT_LAST: &str = "（《「『【〔〖〈“‘([{￥$";

/// Whether a line may not begin with it.
pub fn not_first(c: char) -> bool {
    NOT_FIRST.contains(c)
}

/// Whether a line may not end with it.
pub fn not_last(c: char) -> bool {
    NOT_LAST.contains(c)
}

/// Whether it belongs to a word that stays whole.
fn in_word(c: char) -> bool {
    // Latin, Greek and Cyrillic letters with their accents, digits, and what joins them.
    (c.is_alphanumeric() && (c as u32) < 0x0530) || matches!(c, '\'' | '_' | '-' | '.' | ',' | '/' | '@' | '+')
}

/// Whether the law lets a line end between `a` and `b`.
fn lawful(a: char, b: char) -> bool {
    !not_first(b) && !not_last(a)
}

/// Whether a line may end between `a` and `b`.
fn may_break(a: char, b: char) -> bool {
    if a.is_whitespace() {
        return !b.is_whitespace() && !not_first(b);
    }
    !b.is_whitespace() && lawful(a, b) && !(in_word(a) && in_word(b))
}

/// The byte offsets at which the lines of `text` begin, the first being 0. `text` is one paragraph, without line ends.
///
/// `advance` gives a character's width in points. White space at a line's end may hang over `width`. Where a line has no
/// lawful place at all to end (a row of closing signs longer than the line), it ends anywhere.
pub fn line_starts(text: &str, width: f32, mut advance: impl FnMut(char) -> f32) -> Vec<usize> {
    let mut starts = vec![0];
    let mut start = 0;
    // Places in this line where it may end: well, and (within a word) at need; with the width up to there.
    let mut good: Option<(usize, f32)> = None;
    let mut poor: Option<(usize, f32)> = None;
    let mut used = 0.0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if let Some(a) = before.filter(|_| at > start) {
            if may_break(a, c) {
                good = Some((at, used));
            } else if lawful(a, c) && !c.is_whitespace() {
                poor = Some((at, used));
            }
        }
        let wide = advance(c);
        // A tolerance of a hundredth of a point: sums of advances are not exact.
        while used + wide > width + 0.01 && !c.is_whitespace() && at > start {
            let (end, until) = good.or(poor).unwrap_or((at, used));
            starts.push(end);
            start = end;
            used -= until;
            // What could end the old line may be able to end the new one, if it lies behind its beginning.
            good = good.filter(|(place, _)| *place > end).map(|(place, w)| (place, w - until));
            poor = poor.filter(|(place, _)| *place > end).map(|(place, w)| (place, w - until));
        }
        used += wide;
        before = Some(c);
    }
    starts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, hanzi: usize) -> Vec<&str> {
        let starts = line_starts(text, hanzi as f32 * 10.0, advance);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
    }

    fn advance(c: char) -> f32 {
        if c.is_ascii() { 5.0 } else { 10.0 }
    }

    fn width(line: &str) -> f32 {
        line.trim_end().chars().map(advance).sum()
    }

    #[test]
    fn closing_signs_stay_with_what_they_close() {
        assert_eq!(lines("国防安全、粮食安全。", 4), ["国防安", "全、粮食", "安全。"]);
        assert_eq!(lines("他说“五大安全”是什么", 3), ["他说", "“五大", "安全”", "是什么"]);
        assert_eq!(lines("改革开放——必由之路……", 5), ["改革开", "放——必由", "之路……"]);
    }

    #[test]
    fn words_and_figures_stay_whole_when_they_can() {
        assert_eq!(lines("引资额4635.64亿元", 5), ["引资额", "4635.64亿", "元"]);
        assert_eq!(lines("abcdefghijklm", 3), ["abcdef", "ghijkl", "m"]);
        assert_eq!(lines("the plan is here", 4), ["the plan ", "is here"]);
        assert_eq!(lines("", 4), [""]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn the_law_holds_at_every_width(
            text in "([国防安全五大合作发展]{1,5}[，。、；：！？）》」』】”’％]{0,2}(——|……)?[（《「『【“‘]{0,2}|[a-z0-9]{1,9} ?|[0-9]{1,5}([.][0-9]{1,2})?％?){0,40}",
            hanzi in 7_usize..40,
        ) {
            let text = text.as_str();
            let lines = lines(text, hanzi);
            prop_assert_eq!(lines.concat(), text);
            for (place, line) in lines.iter().enumerate() {
                prop_assert!(width(line) <= hanzi as f32 * 10.0 + 0.1, "{line} is too long for {hanzi}");
                prop_assert!(place == 0 || !line.starts_with(not_first), "line begins with {line:?}");
                prop_assert!(place + 1 == lines.len() || !line.trim_end().ends_with(not_last), "line ends {line:?}");
                prop_assert!(!line.is_empty() || text.is_empty());
            }
        }

        #[test]
        fn any_text_ends_up_in_lines(text in "\\PC{0,200}", hanzi in 1_usize..20) {
            let text: String = text;
            let lines = lines(&text, hanzi);
            prop_assert_eq!(lines.concat(), text.as_str());
        }
    }
}
