//! Findings that a person has decided about: they come up as settled on the next reading.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::likeness::Profile;
use crate::document::{Finding, FindingData};
use crate::note_types::comparable;

/// What a person decided about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// 照原样: the document is right as it is.
    AsItIs,
    /// 搁置: not now, and not asked again.
    PutAside,
}

impl Decision {
    /// The stable name in the database: `as_it_is`, `put_aside`.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsItIs => "as_it_is",
            Self::PutAside => "put_aside",
        }
    }

    /// The decision of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::AsItIs, Self::PutAside].into_iter().find(|decision| decision.name() == name)
    }
}

/// A finding and its passage, by their words: what stays the same when the document is read again, corrected elsewhere,
/// or laid out otherwise. Neither a place nor a document is in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Passage {
    /// The name of the finding's kind ([`crate::document::FindingKind::name`]).
    pub kind: String,
    /// What it says, as words.
    pub detail: String,
    /// The passage and what stands around it, without marks and spaces.
    pub words: String,
}

/// How much of the passage, and of what stands before and behind it, is looked at, in characters.
const LENGTH: usize = 120;
const AROUND: usize = 20;
/// How alike two passages must be to be one with a correction in it.
const ALIKE: f64 = 0.75;

impl Passage {
    /// Of a finding in `text`.
    pub fn of(finding: &Finding, text: &str) -> Self {
        let (start, end) = (finding.span.start, finding.span.end);
        let before = text.get(..start).unwrap_or("").chars().rev().take(AROUND);
        let before: Vec<char> = before.take_while(|c| *c != '\n').collect();
        let inside = finding.span.of(text);
        let behind = text.get(end..).unwrap_or("").chars().take(AROUND).take_while(|c| *c != '\n');
        let words: String = before.into_iter().rev().chain(inside.chars().take(LENGTH)).chain(behind).collect();
        Self { kind: finding.kind().name().to_owned(), detail: detail(&finding.data), words: comparable(&words) }
    }
}

fn detail(data: &FindingData) -> String {
    match data {
        FindingData::CountMismatch { name, announced, found } => {
            format!("{} {announced} {found}", comparable(name))
        }
        FindingData::TruncatedDefinition { subject, tail } => {
            format!("{} {}", comparable(subject), comparable(tail))
        }
        FindingData::DuplicateFragment { fragment } => fragment.clone(),
        FindingData::StrayMarkup { mark, .. } => mark.clone(),
        FindingData::StrayLatin { word } => word.to_lowercase(),
        FindingData::NumberingGap { before, after } => format!("{before} {after}"),
        FindingData::ConflictingDefinition { term } => comparable(term),
    }
}

/// A passage decided about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The passage.
    pub passage: Passage,
    /// What was decided.
    pub decision: Decision,
}

/// For each finding of a reading, what was decided about it earlier: the finding says the same, and its passage is the
/// same or nearly.
pub fn settled(findings: &[Finding], text: &str, known: &[Settled]) -> Vec<Option<Decision>> {
    let mut by_detail: HashMap<(&str, &str), Vec<&Settled>> = HashMap::new();
    for one in known {
        by_detail.entry((&one.passage.kind, &one.passage.detail)).or_default().push(one);
    }
    let decision = |finding: &Finding| {
        let passage = Passage::of(finding, text);
        let candidates = by_detail.get(&(passage.kind.as_str(), passage.detail.as_str()))?;
        let same = candidates.iter().find(|one| one.passage.words == passage.words);
        let nearly = || {
            let words = Profile::new(&passage.words);
            candidates
                .iter()
                .map(|one| (words.alike(&Profile::new(&one.passage.words)), *one))
                .filter(|(alike, _)| *alike >= ALIKE)
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .map(|(_, one)| one)
        };
        same.copied().or_else(nearly).map(|one| one.decision)
    };
    findings.iter().map(decision).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn finding(text: &str, passage: &str, data: FindingData) -> Finding {
        let start = text.find(passage).unwrap();
        Finding { data, span: Span::new(start, start + passage.len()) }
    }

    fn count(name: &str, found: u32) -> FindingData {
        FindingData::CountMismatch { name: name.into(), announced: 5, found }
    }

    #[test]
    fn a_decision_holds_while_the_finding_says_the_same_of_the_same_passage() {
        let text = "要维护五大安全，即国防安全、粮食安全、生态安全、能源安全。";
        let found = finding(text, &text[..text.len() - 3], count("五大安全", 4));
        let known = [Settled { passage: Passage::of(&found, text), decision: Decision::AsItIs }];
        let again =
            |text: &str, name: &str, number: u32| settled(&[finding(text, text, count(name, number))], text, &known)[0];
        assert_eq!(again(text, "五大安全", 4), Some(Decision::AsItIs));
        assert_eq!(again(&format!("开头。\n{text}"), "“五大安全”", 4), Some(Decision::AsItIs));
        assert_eq!(again(&text.replace("维护", "守护"), "五大安全", 4), Some(Decision::AsItIs));
        assert_eq!(again(text, "五大安全", 3), None);
        assert_eq!(
            again("五大安全是国家的根本大计，涉及方方面面的工作，任重而道远，须久久为功。", "五大安全", 4),
            None
        );
    }

    #[test]
    fn the_same_word_elsewhere_is_another_finding() {
        let text = "发展的的关键在于人才。\n教育的的根本在于立德树人，而非应试。";
        let data = || FindingData::DuplicateFragment { fragment: "的的".into() };
        let first = finding(text, "的的", data());
        let second =
            Finding { data: data(), span: Span::new(text.rfind("的的").unwrap(), text.rfind("的的").unwrap() + 6) };
        let known = [Settled { passage: Passage::of(&first, text), decision: Decision::PutAside }];
        assert_eq!(settled(&[first, second], text, &known), [Some(Decision::PutAside), None]);
    }

    #[test]
    fn names_lead_back() {
        for decision in [Decision::AsItIs, Decision::PutAside] {
            assert_eq!(Decision::from_name(decision.name()), Some(decision));
        }
        assert_eq!(Decision::from_name("?"), None);
    }
}
