//! 列表: a formula and its items. The whole list is asked and ticked item by item; an item gets a card of its own when it was
//! missed once; and one card asks to which list an item belongs.

use std::collections::{HashMap, HashSet};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::kind::Kind;
use super::problem::BodyProblem;
use super::text::{key, one_line};
use super::{Affix, Answer, AnswerItem, Face, Question};
use crate::model::{CardKey, Grade, ItemKey, ListItem, Rest};

/// With fewer items there is nothing to tell apart.
const ITEMS_FOR_CARDS: usize = 2;

/// How alike two texts must be, 0 to 1, to be one item edited: 生态安全 and 生态文明安全 are, 国防安全 and 粮食安全 are not.
const ALIKE: f64 = 0.6;

pub(super) struct List<'a> {
    pub(super) name: &'a str,
    pub(super) items: &'a [ListItem],
    pub(super) ordered: bool,
    pub(super) mnemonic: &'a str,
    pub(super) explanation: &'a str,
}

impl List<'_> {
    fn answer(&self, asked: Option<usize>) -> Answer {
        let items = self.items.iter().enumerate().map(|(index, item)| AnswerItem {
            key: item.key,
            text: item.text.clone(),
            asked: asked.is_none_or(|asked| asked == index),
        });
        Answer::Items {
            items: items.collect(),
            explanation: self.explanation.to_owned(),
            mnemonic: self.mnemonic.to_owned(),
        }
    }

    fn affix(&self) -> Affix {
        Affix::of(&self.items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>())
    }

    fn whole(&self) -> Face {
        let (name, count, ordered) = (self.name.to_owned(), self.items.len(), self.ordered);
        Face { question: Question::List { name, count, ordered, affix: self.affix() }, answer: self.answer(None) }
    }

    fn item(&self, key: ItemKey) -> Option<Face> {
        let index = self.items.iter().position(|item| item.key == key)?;
        let shown = self
            .items
            .iter()
            .enumerate()
            .filter(|(other, _)| if self.ordered { *other < index } else { *other != index });
        let question = Question::Item {
            name: self.name.to_owned(),
            position: index + 1,
            count: self.items.len(),
            ordered: self.ordered,
            shown: shown.map(|(_, item)| item.text.clone()).collect(),
            affix: self.affix(),
        };
        Some(Face { question, answer: self.answer(Some(index)) })
    }

    fn belongs(&self, turn: u32) -> Option<Face> {
        let item = self.items.get((turn as usize).checked_rem(self.items.len())?)?;
        Some(Face {
            question: Question::Belongs { item: item.text.clone() },
            answer: Answer::Text(self.name.to_owned()),
        })
    }
}

impl Kind for List<'_> {
    fn cards(&self) -> Vec<(CardKey, Rest)> {
        let mut cards = vec![(CardKey::List, Rest::Awake)];
        if self.items.len() >= ITEMS_FOR_CARDS {
            cards.extend(self.items.iter().map(|item| (CardKey::Item(item.key), Rest::Asleep)));
            cards.push((CardKey::Belongs, Rest::Awake));
        }
        cards
    }

    fn face(&self, key: CardKey, turn: u32) -> Option<Face> {
        match key {
            CardKey::List => Some(self.whole()),
            CardKey::Item(key) if self.items.len() >= ITEMS_FOR_CARDS => self.item(key),
            CardKey::Belongs if self.items.len() >= ITEMS_FOR_CARDS => self.belongs(turn),
            _ => None,
        }
    }

    fn headline(&self) -> String {
        one_line(self.name)
    }

    fn summary(&self) -> String {
        self.items.iter().map(|item| one_line(&item.text)).collect::<Vec<_>>().join("、")
    }

    fn problems(&self) -> Vec<BodyProblem> {
        let mut problems = Vec::new();
        if self.name.trim().is_empty() {
            problems.push(BodyProblem::EmptyName);
        }
        if self.items.is_empty() {
            problems.push(BodyProblem::NoItems);
        }
        let (mut texts, mut keys) = (HashMap::new(), HashSet::new());
        for (index, item) in self.items.iter().enumerate() {
            if item.text.trim().is_empty() {
                problems.push(BodyProblem::EmptyItem { index });
            } else if let Some(&first) = texts.get(&same(&item.text)) {
                problems.push(BodyProblem::DuplicateItem { index, first });
            } else {
                texts.insert(same(&item.text), index);
            }
            if !keys.insert(item.key) {
                problems.push(BodyProblem::DuplicateKey { index });
            }
        }
        problems
    }
}

/// What two items are compared by; an item of marks alone (＋, －) by those.
fn same(text: &str) -> String {
    let key = key(text);
    if key.is_empty() { one_line(text) } else { key }
}

/// The mark proposed for a list recalled as a whole: all items → Good; all, but an ordered list out of order → Hard;
/// any item missed → Again. Names the items whose cards wake and are answered Again. `items` says of each whether it was
/// recalled; `in_order` counts for an ordered list only.
pub fn mark_list(items: &[(ItemKey, bool)], ordered: bool, in_order: bool) -> (Grade, Vec<ItemKey>) {
    let missed: Vec<ItemKey> = items.iter().filter(|(_, recalled)| !recalled).map(|(key, _)| *key).collect();
    let grade = if !missed.is_empty() {
        Grade::Again
    } else if ordered && !in_order {
        Grade::Hard
    } else {
        Grade::Good
    };
    (grade, missed)
}

/// Draws item keys that are unique within a note.
pub(super) struct Keys {
    random: StdRng,
    taken: HashSet<ItemKey>,
}

impl Keys {
    /// Keys from `seed`, none of them `taken`.
    pub(super) fn new(seed: u64, taken: impl IntoIterator<Item = ItemKey>) -> Self {
        Self { random: StdRng::seed_from_u64(seed), taken: taken.into_iter().collect() }
    }

    /// Begins another note.
    pub(super) fn begin_note(&mut self) {
        self.taken.clear();
    }

    pub(super) fn draw(&mut self) -> ItemKey {
        loop {
            let key = ItemKey(self.random.random());
            if self.taken.insert(key) {
                return key;
            }
        }
    }
}

/// The items of a list whose texts were replaced by `new_texts`: an item whose text is the same (but for marks, spaces and
/// widths) or nearly the same keeps its key, and so its card's history, wherever it now stands. The others get keys from
/// `seed` that the list never had. Texts of nothing but spaces are left out.
pub fn reconcile_items(old: &[ListItem], new_texts: &[String], seed: u64) -> Vec<ListItem> {
    let texts: Vec<&str> = new_texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let mut kept: Vec<Option<ItemKey>> = vec![None; texts.len()];
    let mut waiting: Vec<bool> = vec![true; old.len()];

    let mut equal: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, item) in old.iter().enumerate().rev() {
        equal.entry(same(&item.text)).or_default().push(index);
    }
    for (text, kept) in texts.iter().zip(&mut kept) {
        if let Some(index) = equal.get_mut(&same(text)).and_then(Vec::pop) {
            waiting[index] = false;
            *kept = Some(old[index].key);
        }
    }
    for (index, at) in alike_pairs(old, &waiting, &texts, &kept) {
        if waiting[index] && kept[at].is_none() {
            waiting[index] = false;
            kept[at] = Some(old[index].key);
        }
    }

    let mut keys = Keys::new(seed, old.iter().map(|item| item.key));
    let mut given = HashSet::new();
    let items = texts.into_iter().zip(kept).map(|(text, kept)| {
        // An old list with a key twice must not go on so.
        let key = kept.filter(|key| given.insert(*key)).unwrap_or_else(|| keys.draw());
        ListItem { key, text: text.to_owned() }
    });
    items.collect()
}

/// The pairs of an old item and a new text without a partner that are nearly the same, the likest first, of equally like
/// ones those that moved least.
fn alike_pairs(old: &[ListItem], waiting: &[bool], texts: &[&str], kept: &[Option<ItemKey>]) -> Vec<(usize, usize)> {
    let left: Vec<(usize, String)> = old
        .iter()
        .enumerate()
        .filter(|(index, _)| waiting[*index])
        .map(|(index, item)| (index, same(&item.text)))
        .collect();
    let new: Vec<(usize, String)> =
        texts.iter().enumerate().filter(|(at, _)| kept[*at].is_none()).map(|(at, text)| (at, same(text))).collect();
    // Every pair is compared, but in lists of hundreds only those that stand near each other.
    let reach = if left.len() * new.len() <= 10_000 { usize::MAX } else { 8 };
    let mut pairs = Vec::new();
    for (index, before) in &left {
        for (at, after) in new.iter().filter(|(at, _)| at.abs_diff(*index) <= reach) {
            let alike = strsim::normalized_damerau_levenshtein(before, after);
            if alike >= ALIKE {
                pairs.push((alike, *index, *at));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2))));
    pairs.into_iter().map(|(_, index, at)| (index, at)).collect()
}

#[cfg(test)]
mod tests;
