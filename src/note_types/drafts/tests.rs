use proptest::prelude::*;

use super::*;
use crate::document::{Finding, FindingData, ItemDraft};
use crate::model::NoteType;

const TEXT: &str = "「五大安全」\n即：国防安全、粮食安全、生态安全。\n「内涝」\n积水的现象。\n合同引资额4635.64\n亿元，到位\n很多。\n四个到位：人、财。";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn list(name: &str, items: &[&str], whole: &str) -> ListDraft {
    let items = items.iter().map(|item| ItemDraft { text: (*item).to_owned(), span: span(item) }).collect();
    ListDraft { name: name.into(), announced: None, items, ordered: false, span: span(whole), name_span: span(name) }
}

fn term(term: &str, definition: &str, whole: &str) -> TermDraft {
    TermDraft {
        term: term.into(),
        definition: definition.into(),
        span: span(whole),
        term_span: span(term),
        definition_span: span(definition),
    }
}

fn reading() -> Reading {
    Reading {
        text: TEXT.to_owned(),
        terms: vec![
            term("五大安全", "即：国防安全、粮食安全、生态安全。", "「五大安全」\n即：国防安全、粮食安全、生态安全。"),
            term("内涝", "积水的现象。", "「内涝」\n积水的现象。"),
        ],
        lists: vec![
            list("四个到位", &["人", "财"], "四个到位：人、财"),
            list("五大安全", &["国防安全", "粮食安全", "生态安全"], "国防安全、粮食安全、生态安全"),
        ],
        figures: vec![FigureDraft {
            label: "合同引资额".into(),
            value: "4635.64亿元".into(),
            value_span: span("4635.64\n亿元"),
            sentence_span: span("合同引资额4635.64\n亿元，到位\n很多。"),
        }],
        ..Reading::default()
    }
}

fn finding(data: FindingData, words: &str) -> Finding {
    Finding { data, span: span(words) }
}

#[test]
fn in_the_order_of_the_text_entries_that_are_lists_as_one() {
    let drafts = drafts(&reading(), 1);
    let kinds: Vec<NoteType> = drafts.iter().map(|draft| draft.body.note_type()).collect();
    assert_eq!(kinds, [NoteType::List, NoteType::Term, NoteType::Figure, NoteType::List]);
    let NoteBody::List { name, items, explanation, .. } = &drafts[0].body else { panic!() };
    assert_eq!((name.as_str(), items.len()), ("五大安全", 3));
    assert_eq!(explanation, "即：国防安全、粮食安全、生态安全。");
    assert!(drafts[0].from_term && drafts.iter().all(|draft| draft.accepted));
    assert_eq!(drafts[0].span, span("「五大安全」\n即：国防安全、粮食安全、生态安全。"));
    assert_eq!(drafts[0].marks.len(), 4);
    assert!(!drafts[3].from_term);
}

#[test]
fn a_sentence_is_joined_and_its_figure_found_again() {
    let drafts = drafts(&reading(), 1);
    let NoteBody::Figure { sentence, value, .. } = &drafts[2].body else { panic!() };
    assert_eq!(sentence, "合同引资额4635.64亿元，到位很多。");
    assert_eq!(value.of(sentence), "4635.64亿元");
}

#[test]
fn sentences_with_spaces_and_marks() {
    let text = "  - **GDP** 增长 5%\n  of all\n";
    let at = text.find("5%").unwrap();
    let (line, value) = sentence(text, Span::new(0, text.len()), Span::new(at, at + 3)).unwrap();
    assert_eq!(line, "- GDP 增长 5% of all");
    assert_eq!(value.of(&line), "5%");
    assert_eq!(sentence(text, Span::new(0, 4), Span::new(at, at + 2)), None);
    assert_eq!(sentence(text, Span::new(0, 99), Span::new(at, at + 2)), None);
}

#[test]
fn an_entry_finds_its_list_elsewhere_or_by_a_part_of_its_name() {
    let mut reading = reading();
    reading.lists[1].name = "五大".into();
    reading.terms[1].term = "四个到位".into();
    let drafts = drafts(&reading, 1);
    let names: Vec<String> = drafts.iter().map(|draft| crate::note_types::headline(&draft.body)).collect();
    assert_eq!(names, ["五大安全", "合同引资额", "四个到位"]);
    assert_eq!(drafts[2].span, span("四个到位：人、财"));
    assert!(drafts[2].from_term);
}

#[test]
fn a_list_of_one_item_does_not_take_an_entry() {
    let mut reading = reading();
    reading.lists[1].items.truncate(1);
    reading.lists[0].items.clear();
    let kinds: Vec<NoteType> = drafts(&reading, 1).iter().map(|draft| draft.body.note_type()).collect();
    assert_eq!(kinds, [NoteType::Term, NoteType::List, NoteType::Term, NoteType::Figure]);
}

#[test]
fn findings_go_to_what_they_name_or_where_they_stand() {
    let mut reading = reading();
    reading.findings = vec![
        finding(FindingData::CountMismatch { name: "“四个到位”".into(), announced: 4, found: 2 }, "四个到位"),
        finding(FindingData::ConflictingDefinition { term: "内涝".into() }, "积水"),
        finding(FindingData::StrayLatin { word: "x".into() }, "到位\n很多"),
        finding(FindingData::TruncatedDefinition { subject: "无名".into(), tail: "现象".into() }, "现象"),
        finding(FindingData::NumberingGap { before: "一".into(), after: "三".into() }, TEXT),
        finding(FindingData::DuplicateFragment { fragment: "安全".into() }, "粮食安全"),
    ];
    let found: Vec<Vec<usize>> = drafts(&reading, 1).into_iter().map(|draft| draft.findings).collect();
    assert_eq!(found, [vec![5], vec![1, 3], vec![2], vec![0]]);
}

#[test]
fn keys_come_from_the_seed() {
    assert_eq!(drafts(&reading(), 5), drafts(&reading(), 5));
    assert_ne!(drafts(&reading(), 5), drafts(&reading(), 6));
}

proptest! {
    #[test]
    fn any_places_give_drafts(spans in proptest::collection::vec((0_usize..220, 0_usize..60), 12)) {
        let mut reading = reading();
        let places: Vec<Span> = spans.into_iter().map(|(start, len)| Span::new(start, start + len)).collect();
        reading.figures[0].value_span = places[0];
        reading.figures[0].sentence_span = places[1];
        for (draft, place) in reading.terms.iter_mut().zip(&places[2..]) {
            draft.span = *place;
        }
        for (draft, place) in reading.lists.iter_mut().zip(&places[4..]) {
            draft.span = *place;
        }
        reading.findings = places[6..]
            .iter()
            .map(|place| Finding { data: FindingData::StrayMarkup { mark: "**".into(), count: 1 }, span: *place })
            .collect();
        let drafts = drafts(&reading, 1);
        prop_assert!(drafts.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
        for draft in &drafts {
            prop_assert!(crate::note_types::problems(&draft.body).is_empty());
            for (number, finding) in reading.findings.iter().enumerate() {
                prop_assert_eq!(draft.findings.contains(&number), draft.span.overlaps(finding.span));
            }
        }
    }
}
