//! Selecting in the text by keyboard: a sentence, the next one, more and less of it. Knows no drawing.

use crate::model::Span;

/// Whether a sentence ends with it.
fn ends(c: char) -> bool {
    matches!(c, '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '\u{ff1b}' | '\n' | '!' | '?' | ';')
}

/// The sentence in which the byte at `at` stands, without blanks at its ends; none where none follows.
pub fn sentence(text: &str, at: usize) -> Option<Span> {
    let before = text.get(..at)?;
    let start = before.char_indices().rev().find(|(_, c)| ends(*c)).map_or(0, |(end, c)| end + c.len_utf8());
    let rest = &text[start..];
    let start = start + rest.find(|c: char| !c.is_whitespace() && !ends(c))?;
    Some(Span::new(start, end_of_sentence(text, start)))
}

/// The sentence behind a span.
pub fn next(text: &str, span: Span) -> Option<Span> {
    let rest = text.get(span.end..)?;
    sentence(text, span.end + rest.find(|c: char| !c.is_whitespace() && !ends(c))?)
}

fn end_of_sentence(text: &str, from: usize) -> usize {
    let found = text[from..].char_indices().find(|(_, c)| ends(*c));
    found.map_or(text.len(), |(at, c)| from + at + if c == '\n' { 0 } else { c.len_utf8() })
}

/// How much more or less is to be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A character.
    Character,
    /// Up to the next end of a sentence.
    Sentence,
}

/// The span with more of the text at its end.
pub fn more(text: &str, span: Span, step: Step) -> Span {
    let Some(rest) = text.get(span.end..) else { return span };
    let end = match step {
        Step::Character => span.end + rest.chars().next().map_or(0, char::len_utf8),
        Step::Sentence => match rest.find(|c: char| !c.is_whitespace() && !ends(c)) {
            Some(skip) => end_of_sentence(text, span.end + skip),
            None => span.end,
        },
    };
    Span::new(span.start, end)
}

/// The span with less of the text at its end; a character at least stays.
pub fn less(text: &str, span: Span, step: Step) -> Span {
    let inside = span.of(text);
    let last = inside.char_indices().next_back().map_or(0, |(at, _)| at);
    let end = match step {
        Step::Character => last,
        Step::Sentence => {
            let sentence = inside[..last].trim_end();
            sentence.char_indices().rev().find(|(_, c)| ends(*c)).map_or(last, |(at, c)| at + c.len_utf8())
        }
    };
    if end == 0 { span } else { Span::new(span.start, span.start + end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "前一句。 后一句！\n\n  另一段；尾";

    fn of(span: Option<Span>) -> &'static str {
        span.map_or("", |span| span.of(TEXT))
    }

    #[test]
    fn sentences_one_after_the_other() {
        let first = sentence(TEXT, 3);
        assert_eq!(of(first), "前一句。");
        let second = next(TEXT, first.unwrap());
        assert_eq!(of(second), "后一句！");
        let third = next(TEXT, second.unwrap());
        assert_eq!(of(third), "另一段；");
        let last = next(TEXT, third.unwrap());
        assert_eq!(of(last), "尾");
        assert_eq!(next(TEXT, last.unwrap()), None);
        // Between two sentences the next one counts.
        assert_eq!(of(sentence(TEXT, "前一句。".len())), "后一句！");
        assert_eq!(sentence("", 0), None);
    }

    #[test]
    fn more_and_less() {
        let span = sentence(TEXT, 0).unwrap();
        let longer = more(TEXT, span, Step::Sentence);
        assert_eq!(longer.of(TEXT), "前一句。 后一句！");
        assert_eq!(less(TEXT, longer, Step::Sentence), span);
        assert_eq!(less(TEXT, span, Step::Character).of(TEXT), "前一句");
        assert_eq!(more(TEXT, less(TEXT, span, Step::Character), Step::Character), span);
        let one = Span::new(0, 3);
        assert_eq!(less(TEXT, one, Step::Character), one);
        let all = Span::new(0, TEXT.len());
        assert_eq!((more(TEXT, all, Step::Character), more(TEXT, all, Step::Sentence)), (all, all));
    }
}
