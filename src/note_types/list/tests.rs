use proptest::prelude::*;

use super::*;

fn items(texts: &[&str]) -> Vec<ListItem> {
    texts.iter().zip(1..).map(|(text, key)| ListItem { key: ItemKey(key), text: (*text).to_owned() }).collect()
}

fn list(items: &[ListItem], ordered: bool) -> List<'_> {
    List { name: "五大安全", items, ordered, mnemonic: "", explanation: "说明" }
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn keys(items: &[ListItem]) -> Vec<u32> {
    items.iter().map(|item| item.key.0).collect()
}

#[test]
fn items_sleep_until_they_are_missed() {
    let items = items(&["国防", "粮食", "生态"]);
    let cards = list(&items, false).cards();
    assert_eq!(cards[0], (CardKey::List, Rest::Awake));
    assert_eq!(cards[2], (CardKey::Item(ItemKey(2)), Rest::Asleep));
    assert_eq!(cards[4], (CardKey::Belongs, Rest::Awake));
    assert_eq!(list(&items[..1], false).cards(), [(CardKey::List, Rest::Awake)]);
    assert_eq!(list(&items[..1], false).face(CardKey::Belongs, 0), None);
}

#[test]
fn an_item_is_asked_with_what_leads_to_it() {
    let items = items(&["国防", "粮食", "生态"]);
    let shown = |ordered| match list(&items, ordered).face(CardKey::Item(ItemKey(2)), 0).unwrap() {
        Face { question: Question::Item { shown, position: 2, count: 3, .. }, answer: Answer::Items { items, .. } } => {
            assert_eq!(items.iter().map(|item| item.asked).collect::<Vec<_>>(), [false, true, false]);
            shown
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(shown(true), ["国防"]);
    assert_eq!(shown(false), ["国防", "生态"]);
    assert_eq!(list(&items, true).face(CardKey::Item(ItemKey(9)), 0), None);
}

#[test]
fn belongs_asks_one_item_after_the_other() {
    let items = items(&["国防", "粮食"]);
    let asked = |turn| match list(&items, false).face(CardKey::Belongs, turn).unwrap().question {
        Question::Belongs { item } => item,
        other => panic!("{other:?}"),
    };
    assert_eq!((asked(0), asked(1), asked(2)), ("国防".into(), "粮食".into(), "国防".into()));
    asked(u32::MAX);
}

#[test]
fn defects_of_a_list() {
    let mut wrong = items(&["国防", " ", "“国防”", "粮食"]);
    wrong[3].key = ItemKey(1);
    assert_eq!(
        list(&wrong, false).problems(),
        [
            BodyProblem::EmptyItem { index: 1 },
            BodyProblem::DuplicateItem { index: 2, first: 0 },
            BodyProblem::DuplicateKey { index: 3 },
        ]
    );
    assert_eq!(list(&[], false).problems(), [BodyProblem::NoItems]);
    assert_eq!(list(&items(&["＋", "－"]), false).problems(), []);
}

#[test]
fn an_edited_or_moved_item_keeps_its_key() {
    let old = items(&["国防安全", "粮食安全", "生态安全", "能源安全"]);
    let new = reconcile_items(&old, &strings(&["能源安全", "生态文明安全", " “国防安全” ", "", "产业安全"]), 7);
    assert_eq!(keys(&new)[..3], [4, 3, 1]);
    assert!(!keys(&old).contains(&keys(&new)[3]));
    assert_eq!(new[2].text, "“国防安全”");
}

#[test]
fn another_item_gets_another_key() {
    let old = items(&["路网", "水网"]);
    let new = reconcile_items(&old, &strings(&["电网", "水网"]), 7);
    assert_ne!(keys(&new)[0], 1);
    assert_eq!(keys(&new)[1], 2);
}

#[test]
fn equal_items_keep_their_order() {
    let old = items(&["坚持", "坚持", "坚持"]);
    assert_eq!(keys(&reconcile_items(&old, &strings(&["坚持", "坚持"]), 7)), [1, 2]);
}

#[test]
fn long_lists_are_reconciled_too() {
    let texts = |mark: &str| (0..3000).map(|n| format!("第{n}项内容说明文字{mark}")).collect::<Vec<_>>();
    let old: Vec<ListItem> =
        texts("甲").into_iter().zip(1..).map(|(text, key)| ListItem { key: ItemKey(key), text }).collect();
    assert_eq!(keys(&reconcile_items(&old, &texts("乙"), 7)), keys(&old));
}

fn ticks() -> impl Strategy<Value = Vec<(ItemKey, bool)>> {
    proptest::collection::vec(any::<bool>(), 0..12).prop_map(|ticks| (0..).map(ItemKey).zip(ticks).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn ticks_and_grades(ticks in ticks(), ordered: bool, in_order: bool) {
        let (grade, missed) = mark_list(&ticks, ordered, in_order);
        let all = ticks.iter().all(|(_, recalled)| *recalled);
        prop_assert_eq!(grade == Grade::Again, !all);
        prop_assert_eq!(missed.is_empty(), all);
        prop_assert_eq!(grade == Grade::Hard, all && ordered && !in_order);
        for (key, recalled) in &ticks {
            prop_assert_eq!(missed.contains(key), !recalled);
        }
        // Recalling more never lowers the grade.
        let more: Vec<_> = ticks.iter().skip(1).copied().chain(ticks.first().map(|(key, _)| (*key, true))).collect();
        prop_assert!(mark_list(&more, ordered, in_order).0 >= grade);
    }

    #[test]
    fn reconciling_what_did_not_change_changes_nothing(texts in proptest::collection::vec("[甲乙丙]{1,4}", 0..12), seed: u64) {
        let old = items(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        prop_assert_eq!(reconcile_items(&old, &texts, seed), old);
    }

    #[test]
    fn keys_stay_unique(
        old in proptest::collection::vec("[甲乙丙]{1,4}", 0..12),
        new in proptest::collection::vec("[甲乙丙 ]{0,4}", 0..12),
        seed: u64,
    ) {
        let old = items(&old.iter().map(String::as_str).collect::<Vec<_>>());
        let reconciled = reconcile_items(&old, &new, seed);
        let unique: HashSet<_> = reconciled.iter().map(|item| item.key).collect();
        prop_assert_eq!(unique.len(), reconciled.len());
        prop_assert_eq!(reconcile_items(&old, &new, seed), reconciled);
    }
}
