//! The items of a list when its document has changed: which are the old ones, and where they stand.

use std::collections::HashMap;

use super::merge::{Change, Field, Value, three_way};
use crate::model::{ItemKey, ListItem};
use crate::note_types::{comparable, reconcile_items};

/// What items are compared by; an item of marks alone by its text.
pub(super) fn keys(items: &[ListItem]) -> Vec<String> {
    let key = |item: &ListItem| Some(comparable(&item.text)).filter(|key| !key.is_empty());
    items.iter().map(|item| key(item).unwrap_or_else(|| item.text.clone())).collect()
}

/// The items as the document now gives them, under the keys that they have in the note: found by what the document gave
/// before, and by what the person made of it. New ones get keys from `seed`.
pub(super) fn with_keys(
    document: &[ListItem],
    base: Option<&[ListItem]>,
    yours: &[ListItem],
    seed: u64,
) -> Vec<ListItem> {
    let base = base.unwrap_or_default();
    let before: HashMap<ItemKey, &str> = base.iter().map(|item| (item.key, item.text.as_str())).collect();
    let edited = yours.iter().filter(|item| before.get(&item.key) != Some(&item.text.as_str()));
    let known: Vec<ListItem> = base.iter().chain(edited).cloned().collect();
    let texts: Vec<String> = document.iter().map(|item| item.text.clone()).collect();
    reconcile_items(&known, &texts, seed)
}

/// The differences between three states of a list's items: what the person has, what the document gave (None: not known),
/// and what it gives now.
pub(super) fn changes(yours: &[ListItem], base: Option<&[ListItem]>, document: &[ListItem]) -> Vec<Change> {
    let text = |items: &[ListItem]| -> HashMap<ItemKey, String> {
        items.iter().map(|item| (item.key, item.text.clone())).collect()
    };
    let (mine, before, now) = (text(yours), base.map(text), text(document));
    let mut out = Vec::new();
    let listed = document.iter().map(|item| item.key);
    let gone = yours.iter().map(|item| item.key).filter(|key| !now.contains_key(key));
    for key in listed.chain(gone) {
        let was = before.as_ref().map(|before| before.get(&key));
        // Taken out by the person, or put in by the person: theirs to say.
        let (here, there) = (mine.contains_key(&key), now.contains_key(&key));
        if (!here && matches!(was, Some(Some(_)))) || (!there && was == Some(None)) {
            continue;
        }
        out.extend(three_way(Field::Item(key), &mine.get(&key), was.as_ref(), &now.get(&key), |text| {
            text.map_or(Value::Absent, |text| Value::Text(text.clone()))
        }));
    }
    let common = |items: &[ListItem]| -> Vec<ItemKey> {
        let in_all = |key: &ItemKey| {
            mine.contains_key(key) && now.contains_key(key) && before.as_ref().is_none_or(|b| b.contains_key(key))
        };
        items.iter().map(|item| item.key).filter(in_all).collect()
    };
    let order = |keys: &Vec<ItemKey>| Value::Items(keys.iter().filter_map(|key| now.get(key)).cloned().collect());
    out.extend(three_way(Field::Order, &common(yours), base.map(common).as_ref(), &common(document), order));
    out
}

/// The items with what is taken of the document's changes; `take` says of a field whether it is.
pub(super) fn merged(yours: &[ListItem], document: &[ListItem], take: impl Fn(Field) -> bool) -> Vec<ListItem> {
    let mine: HashMap<ItemKey, &str> = yours.iter().map(|item| (item.key, item.text.as_str())).collect();
    let now: HashMap<ItemKey, &str> = document.iter().map(|item| (item.key, item.text.as_str())).collect();
    let text = |key: ItemKey| -> Option<String> {
        let side = if take(Field::Item(key)) { &now } else { &mine };
        side.get(&key).map(|text| (*text).to_owned())
    };
    let (first, second) = if take(Field::Order) { (document, yours) } else { (yours, document) };
    let mut out: Vec<ListItem> =
        first.iter().filter_map(|item| Some(ListItem { key: item.key, text: text(item.key)? })).collect();
    // What only the other side has stands behind what it stood behind there.
    let mut before = None;
    for item in second {
        let at = out.iter().position(|one| one.key == item.key);
        if at.is_none()
            && let Some(text) = text(item.key)
        {
            let place = before.and_then(|key| out.iter().position(|one| one.key == key)).map_or(0, |at| at + 1);
            out.insert(place, ListItem { key: item.key, text });
        }
        if out.iter().any(|one| one.key == item.key) {
            before = Some(item.key);
        }
    }
    out
}
