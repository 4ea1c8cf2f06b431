//! Which findings concern which drafts.

use std::collections::HashMap;

use super::Draft;
use super::text::key;
use crate::document::{Finding, FindingData};
use crate::model::{NoteType, Span};

/// A draft with the names by which a finding may speak of it, as [`key`] writes them.
pub(super) struct Made {
    pub(super) draft: Draft,
    pub(super) names: Vec<String>,
}

/// Notes for each draft, which must be sorted by where they begin, the findings that concern it: those that name it (where
/// several bear that name, the ones in that place), else those that stand in it.
pub(super) fn link(made: &mut [Made], findings: &[Finding]) {
    let mut named: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, made) in made.iter().enumerate() {
        for name in made.names.iter().filter(|name| !name.is_empty()) {
            let drafts = named.entry(name.clone()).or_default();
            if drafts.last() != Some(&index) {
                drafts.push(index);
            }
        }
    }
    let places = Places::of(made);
    for (number, finding) in findings.iter().enumerate() {
        for index in concerned(finding, made, &named, &places) {
            made[index].draft.findings.push(number);
        }
    }
}

fn concerned(finding: &Finding, made: &[Made], named: &HashMap<String, Vec<usize>>, places: &Places) -> Vec<usize> {
    let fits = |index: &usize| {
        let draft = &made[*index].draft;
        match finding.data {
            FindingData::CountMismatch { .. } => draft.body.note_type() == NoteType::List,
            FindingData::TruncatedDefinition { .. } | FindingData::ConflictingDefinition { .. } => {
                draft.body.note_type() != NoteType::Figure
            }
            // Its passage reaches from the one number to the other, over all that stands between.
            FindingData::NumberingGap { .. } => draft.span.contains(finding.span),
            _ => true,
        }
    };
    let there = |index: &usize| made[*index].draft.span.overlaps(finding.span);
    let (name, everywhere) = match &finding.data {
        FindingData::CountMismatch { name, .. } => (name.as_str(), false),
        FindingData::TruncatedDefinition { subject, .. } => (subject.as_str(), false),
        FindingData::ConflictingDefinition { term } => (term.as_str(), true),
        _ => ("", false),
    };
    let by_name: Vec<usize> =
        named.get(&key(name)).into_iter().flatten().copied().filter(|index| fits(index)).collect();
    let by_name_there: Vec<usize> = by_name.iter().copied().filter(|index| there(index)).collect();
    if !everywhere && !by_name_there.is_empty() {
        by_name_there
    } else if !by_name.is_empty() {
        by_name
    } else {
        places.overlapping(finding.span, made).into_iter().filter(|index| fits(index)).collect()
    }
}

/// Finds drafts by place without a look at each.
struct Places {
    /// For each draft the furthest end of it and those before it.
    furthest: Vec<usize>,
}

impl Places {
    fn of(made: &[Made]) -> Self {
        let furthest = made.iter().scan(0, |furthest, made| {
            *furthest = made.draft.span.end.max(*furthest);
            Some(*furthest)
        });
        Self { furthest: furthest.collect() }
    }

    fn overlapping(&self, span: Span, made: &[Made]) -> Vec<usize> {
        let end = made.partition_point(|made| made.draft.span.start < span.end);
        let begin = self.furthest.partition_point(|furthest| *furthest <= span.start);
        (begin..end.max(begin)).filter(|index| made[*index].draft.span.overlaps(span)).collect()
    }
}
