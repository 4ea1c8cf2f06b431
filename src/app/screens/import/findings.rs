//! What a finding says in few words, and where exactly it points.

use crate::document::{Finding, FindingData};
use crate::model::Span;
use crate::tr;

/// A passage of more characters than this is pointed at by its beginning.
const POINTED_CHARS: usize = 40;

/// The part of a finding's passage to point at: the name, the broken end, the doubled words; never whole paragraphs.
pub fn passage(finding: &Finding, text: &str) -> Span {
    let whole = finding.span;
    let inside = whole.of(text);
    let at = |start: usize, length: usize| Span::new(whole.start + start, whole.start + start + length);
    let found = |words: &str| inside.find(words).filter(|_| !words.is_empty()).map(|start| at(start, words.len()));
    let pointed = match &finding.data {
        FindingData::CountMismatch { name, .. } => found(name),
        FindingData::TruncatedDefinition { tail, .. } => {
            inside.rfind(tail.as_str()).filter(|_| !tail.is_empty()).map(|start| at(start, tail.len()))
        }
        FindingData::ConflictingDefinition { term } => found(term),
        _ => None,
    };
    pointed.unwrap_or_else(|| {
        let end = inside.char_indices().nth(POINTED_CHARS).map_or(inside.len(), |(end, _)| end);
        at(0, inside[..end].trim_end().len())
    })
}

/// What a finding says, short enough to stand on a draft that bears its name.
pub fn short(data: &FindingData) -> String {
    match data {
        FindingData::CountMismatch { announced, found, .. } => {
            tr!("import.short_count", announced = announced, found = found)
        }
        FindingData::TruncatedDefinition { .. } => tr!("import.short_truncated").into_owned(),
        FindingData::ConflictingDefinition { .. } => tr!("import.short_conflict").into_owned(),
        other => crate::words::finding(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_points_at_what_it_means_and_not_at_the_whole_paragraph() {
        let text = "前文。「五个合作」\n即：全方位合作、多层次合作，一年来先后召开中国工程院、吉林省人民政府合作委员会";
        let whole = Span::new("前文。".len(), text.len());
        let points = |data| passage(&Finding { data, span: whole }, text).of(text).to_owned();
        let name = "五个合作".to_owned();
        assert_eq!(points(FindingData::CountMismatch { name: name.clone(), announced: 5, found: 1 }), name);
        let tail = "人民政府合作委员会".to_owned();
        assert_eq!(points(FindingData::TruncatedDefinition { subject: name.clone(), tail: tail.clone() }), tail);
        assert_eq!(points(FindingData::ConflictingDefinition { term: name.clone() }), name);
        let gone = FindingData::ConflictingDefinition { term: "不在".into() };
        assert_eq!(points(gone).chars().count(), POINTED_CHARS);
    }
}
