use super::*;
use crate::model::{ListItem, Span};
use crate::versions::RunKind;
use proptest::prelude::*;

fn term(term: &str, definition: &str) -> NoteBody {
    NoteBody::Term { term: term.into(), definition: definition.into() }
}

fn list(name: &str, items: &[(u32, &str)]) -> NoteBody {
    NoteBody::List {
        name: name.into(),
        items: items.iter().map(|(key, text)| ListItem { key: ItemKey(*key), text: (*text).into() }).collect(),
        announced: None,
        ordered: false,
        mnemonic: String::new(),
        explanation: String::new(),
    }
}

fn fields(changes: &[Change]) -> Vec<(Field, bool)> {
    changes.iter().map(|change| (change.field, change.conflict)).collect()
}

/// What is kept without a word from the person.
fn unasked(yours: &NoteBody, base: Option<&NoteBody>, document: &NoteBody) -> NoteBody {
    merge(yours, document, &changes(yours, base, document))
}

fn item(text: &NoteBody) -> Vec<(u32, &str)> {
    let NoteBody::List { items, .. } = text else { panic!() };
    items.iter().map(|item| (item.key.0, item.text.as_str())).collect()
}

#[test]
fn who_changed_it_decides() {
    let base = term("熵", "混乱的度量");
    let (document, mine) = (term("熵", "混乱程度的度量"), term("熵", "我的话"));
    assert_eq!(fields(&changes(&base, Some(&base), &document)), [(Field::Definition, false)]);
    assert_eq!(unasked(&base, Some(&base), &document), document);
    assert!(changes(&mine, Some(&base), &base).is_empty());
    assert_eq!(fields(&changes(&mine, Some(&base), &document)), [(Field::Definition, true)]);
    assert_eq!(unasked(&mine, Some(&base), &document), mine);
    assert!(changes(&document, Some(&base), &document).is_empty(), "both came to the same");
    assert_eq!(fields(&changes(&base, None, &document)), [(Field::Definition, true)]);
    // Each in another field: both stay.
    assert_eq!(unasked(&term("熵增", "混乱的度量"), Some(&base), &document), term("熵增", "混乱程度的度量"));
    let mut asked = changes(&mine, Some(&base), &document);
    asked[0].take = true;
    assert_eq!(merge(&mine, &document, &asked), document);
    assert_eq!(asked[0].runs().iter().filter(|run| run.kind == RunKind::Added).count(), 1);
}

#[test]
fn items_of_both_sides_stay() {
    let base = list("五大安全", &[(1, "国防"), (2, "粮食"), (3, "生态")]);
    let mine = list("五大安全", &[(1, "国防安全"), (2, "粮食"), (9, "我加的"), (3, "生态")]);
    let document = list("五大安全", &[(2, "粮食"), (1, "国防"), (4, "能源"), (3, "生态环境")]);
    let changed = changes(&mine, Some(&base), &document);
    let mut found = fields(&changed);
    found.sort_by_key(|(field, _)| format!("{field:?}"));
    assert_eq!(found, [(Field::Item(ItemKey(3)), false), (Field::Item(ItemKey(4)), false), (Field::Order, false)]);
    assert_eq!(
        item(&merge(&mine, &document, &changed)),
        [(2, "粮食"), (9, "我加的"), (1, "国防安全"), (4, "能源"), (3, "生态环境")]
    );
}

#[test]
fn removed_items() {
    let base = list("单", &[(1, "甲"), (2, "乙"), (3, "丙")]);
    let without = list("单", &[(1, "甲"), (3, "丙")]);
    // The document took one out.
    assert_eq!(item(&unasked(&base, Some(&base), &without)), [(1, "甲"), (3, "丙")]);
    // The person had edited it: asked, and it stays.
    let edited = list("单", &[(1, "甲"), (2, "乙改"), (3, "丙")]);
    let changed = changes(&edited, Some(&base), &without);
    assert_eq!(fields(&changed), [(Field::Item(ItemKey(2)), true)]);
    assert_eq!(changed[0].document, Value::Absent);
    assert_eq!(merge(&edited, &without, &changed), edited);
    // The person took one out: it does not come back, even when the document corrects it.
    let corrected = list("单", &[(1, "甲"), (2, "乙正"), (3, "丙")]);
    assert!(changes(&without, Some(&base), &base).is_empty() && changes(&without, Some(&base), &corrected).is_empty());
    // It is not known what the document said: everything is asked.
    assert!(changes(&without, None, &corrected).iter().all(|change| change.conflict));
    assert_eq!(unasked(&without, None, &corrected), without);
}

#[test]
fn an_order_of_the_persons_own_stays() {
    let base = list("单", &[(1, "甲"), (2, "乙"), (3, "丙")]);
    let mine = list("单", &[(3, "丙"), (1, "甲"), (2, "乙")]);
    let document = list("单", &[(2, "乙"), (1, "甲"), (3, "丙")]);
    assert_eq!(fields(&changes(&mine, Some(&base), &document)), [(Field::Order, true)]);
    assert!(changes(&mine, Some(&base), &base).is_empty());
    assert_eq!(unasked(&mine, Some(&base), &document), mine);
    assert_eq!(unasked(&base, Some(&base), &document), document);
}

#[test]
fn another_kind_is_asked_and_a_mnemonic_is_kept() {
    let (base, now) = (term("双带", "即甲带、乙带"), list("双带", &[(1, "甲带"), (2, "乙带")]));
    assert_eq!(fields(&changes(&base, Some(&base), &now)), [(Field::Kind, true)]);
    assert_eq!(unasked(&base, Some(&base), &now), base);
    let mut mine = now.clone();
    if let NoteBody::List { mnemonic, .. } = &mut mine {
        *mnemonic = "口诀".into();
    }
    assert!(changes(&mine, None, &now).is_empty() && changes(&mine, Some(&now), &now).is_empty());
}

#[test]
fn a_figure_keeps_its_place_in_its_sentence() {
    let figure = |sentence: &str, value: &str| {
        let start = sentence.find(value).unwrap();
        NoteBody::Figure {
            label: "引资额".into(),
            sentence: sentence.into(),
            value: Span::new(start, start + value.len()),
        }
    };
    let (base, now) = (figure("引资额46亿元", "46亿元"), figure("合同引资额460亿元", "460亿元"));
    assert_eq!(unasked(&base, Some(&base), &now), now);
}

proptest! {
    /// Whatever three states a list has: without a word from the person, what they edited stands; and asked again with
    /// what the document now gives as the base, nothing is left to do.
    #[test]
    fn an_edit_is_never_lost(
        base in prop::collection::vec((0_u32..8, "[甲乙丙]{1,2}"), 0..6),
        mine in prop::collection::vec((0_u32..8, "[甲乙丙]{1,2}"), 0..6),
        now in prop::collection::vec((0_u32..8, "[甲乙丙]{1,2}"), 0..6),
    ) {
        let once = |items: &[(u32, String)]| {
            let mut seen = Vec::new();
            let items: Vec<(u32, &str)> = items.iter().map(|(key, text)| (*key, text.as_str())).filter(|(key, _)| {
                let new = !seen.contains(key);
                seen.push(*key);
                new
            }).collect();
            list("单", &items)
        };
        let (base, mine, now) = (once(&base), once(&mine), once(&now));
        let merged = unasked(&mine, Some(&base), &now);
        let (was, has, gets) = (item(&base), item(&mine), item(&merged));
        for one in &has {
            if !was.contains(one) {
                prop_assert!(gets.contains(one), "{one:?} was edited: {gets:?}");
            }
        }
        for (key, _) in &was {
            if !has.iter().any(|(mine, _)| mine == key) {
                prop_assert!(!gets.iter().any(|(got, _)| got == key), "{key} was taken out: {gets:?}");
            }
        }
        let keys: std::collections::HashSet<u32> = gets.iter().map(|(key, _)| *key).collect();
        prop_assert_eq!(keys.len(), gets.len());
        prop_assert!(changes(&merged, Some(&now), &now).is_empty());
        prop_assert_eq!(unasked(&base, Some(&base), &now), now);
    }
}
