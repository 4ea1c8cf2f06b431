//! Where a note was read: its document, and the sentences around its place there.

use rusqlite::{Connection, OptionalExtension as _};

use super::{CollectionError, Result, rows};
use crate::model::{DocumentId, NoteBody, NoteId, Source, Span};

/// A note's content and origin.
pub(super) struct Origin {
    pub(super) body: NoteBody,
    pub(super) source: Option<Source>,
    pub(super) document_title: String,
    pub(super) source_text: String,
    pub(super) source_span: Span,
}

/// Reads a note's content and origin.
pub(super) fn load(conn: &Connection, note: NoteId) -> Result<Origin> {
    let found = conn
        .prepare_cached(
            "SELECT n.body_json, n.document_id, n.span_start_byte, n.span_end_byte, d.title, d.text, n.former_passage
             FROM notes n LEFT JOIN documents d ON d.id = n.document_id WHERE n.id = ?1",
        )?
        .query_row([note.0], |row| {
            let body = rows::body(row, 0)?;
            let title = row.get::<_, Option<String>>(4)?.unwrap_or_default();
            let place =
                (row.get::<_, Option<i64>>(1)?, row.get::<_, Option<usize>>(2)?, row.get::<_, Option<usize>>(3)?);
            let (Some(document), Some(start), Some(end)) = place else {
                let source_text = row.get::<_, Option<String>>(6)?.unwrap_or_default();
                let source_span = Span::new(0, source_text.len());
                return Ok(Origin { body, source: None, document_title: title, source_text, source_span });
            };
            let span = Span { start, end };
            let (source_text, source_span) = around(row.get_ref(5)?.as_str().unwrap_or(""), span);
            let source_text = source_text.to_owned();
            let source = Some(Source { document: DocumentId(document), span });
            Ok(Origin { body, source, document_title: title, source_text, source_span })
        })
        .optional()?;
    found.ok_or_else(|| CollectionError::not_found(format_args!("note {}", note.0)))
}

/// A note's tags.
pub(super) fn tags(conn: &Connection, note: NoteId) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT t.name FROM note_tags nt JOIN tags t ON t.id = nt.tag_id WHERE nt.note_id = ?1 ORDER BY t.name",
    )?;
    Ok(statement.query_map([note.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// How far from the span a sentence may begin or end, in characters.
const REACH: usize = 160;

/// The sentence or sentences in which `span` lies, and where it lies in them; empty when it does not lie in `text`.
pub(super) fn around(text: &str, span: Span) -> (&str, Span) {
    let (Some(before), Some(inside), Some(after)) =
        (text.get(..span.start), text.get(span.start..span.end), text.get(span.end..))
    else {
        return ("", Span::default());
    };
    let start = before
        .char_indices()
        .rev()
        .take(REACH)
        .take_while(|(_, c)| !ends_sentence(*c))
        .last()
        .map_or(span.start, |(at, _)| at);
    // A span that ends with a sentence goes no further.
    let end = if inside.trim_end().chars().next_back().is_some_and(ends_sentence) {
        span.end
    } else {
        let rest = after.char_indices().take(REACH).find(|(_, c)| ends_sentence(*c));
        match rest {
            Some((at, '\n')) => span.end + at,
            Some((at, c)) => span.end + at + c.len_utf8(),
            None => span.end + after.char_indices().nth(REACH).map_or(after.len(), |(at, _)| at),
        }
    };
    let (start, whole) = text.get(start..end).map_or((span.start, inside), |whole| (start, whole));
    let start = start + whole.len() - whole.trim_start().len();
    let whole = whole.trim();
    let within = |at: usize| at.saturating_sub(start).min(whole.len());
    (whole, Span { start: within(span.start), end: within(span.end) })
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '\n' | '!' | '?')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, part: &str) -> String {
        let start = text.find(part).unwrap();
        let (whole, span) = around(text, Span::new(start, start + part.len()));
        assert_eq!(span.of(whole), part);
        whole.to_owned()
    }

    #[test]
    fn the_sentence_around_a_place() {
        let text = "前一句。坚持生态安全，守住底线。后一句。\n下一段";
        assert_eq!(of(text, "生态安全"), "坚持生态安全，守住底线。");
        assert_eq!(of(text, "守住底线。"), "坚持生态安全，守住底线。");
        assert_eq!(of(text, "下一"), "下一段");
        assert_eq!(of(text, "前一"), "前一句。");
    }

    #[test]
    fn a_place_outside_of_the_text_gives_nothing() {
        assert_eq!(around("短", Span { start: 0, end: 99 }).0, "");
        assert_eq!(around("短", Span { start: 1, end: 2 }).0, "");
    }
}
