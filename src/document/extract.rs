//! A reading as the JSON of `wengu extract --json`.

use serde_json::{Value, json};

use super::{FindingData, Reading};
use crate::model::Span;

/// The reading as one JSON object; its kinds and meanings are those of the command's description. Spans are pairs of
/// byte offsets into the decoded text.
pub fn extract_json(reading: &Reading) -> Value {
    let span = |s: Span| json!([s.start, s.end]);
    json!({
        "terms": reading.terms.iter().map(|t| json!({
            "term": t.term, "definition": t.definition, "span": span(t.span),
        })).collect::<Vec<_>>(),
        "lists": reading.lists.iter().map(|l| json!({
            "name": l.name, "announced": l.announced, "ordered": l.ordered,
            "items": l.items.iter().map(|i| i.text.as_str()).collect::<Vec<_>>(), "span": span(l.span),
        })).collect::<Vec<_>>(),
        "findings": reading.findings.iter().map(|f| json!({
            "kind": f.kind().name(), "detail": detail(&f.data), "where": passage(f.span.of(&reading.text)), "span": span(f.span),
        })).collect::<Vec<_>>(),
        "outline": reading.outline.iter().map(|h| json!({
            "heading": h.text, "bullets": h.bullets.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "numbers": reading.figures.iter().map(|n| json!({
            "context": n.label, "value": n.value, "span": span(n.value_span),
        })).collect::<Vec<_>>(),
    })
}

/// What a finding says, in its own words and numbers.
fn detail(data: &FindingData) -> String {
    match data {
        FindingData::CountMismatch { name, announced, found } => format!("{name}: {announced} ≠ {found}"),
        FindingData::TruncatedDefinition { subject, tail } => format!("{subject}: …{tail}"),
        FindingData::DuplicateFragment { fragment } => fragment.clone(),
        FindingData::StrayMarkup { mark, count } => format!("{mark} × {count}"),
        FindingData::StrayLatin { word } => word.clone(),
        FindingData::NumberingGap { before, after } => format!("{before} → {after}"),
        FindingData::ConflictingDefinition { term } => term.clone(),
    }
}

/// The first line of a passage, cut short.
fn passage(text: &str) -> String {
    text.lines().next().unwrap_or("").chars().take(40).collect()
}
