//! What is being checked, as data: the drafts, what was decided about them, and the way back. Knows no drawing.

use std::rc::Rc;

use crate::document::{Finding, FindingData};
use crate::model::{ListItem, NoteBody, NoteType, Span};
use crate::note_types::{self, BodyProblem, Draft};

/// A draft's identity while it is checked; it stays through edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftId(pub u32);

/// A draft under check.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Which.
    pub id: DraftId,
    /// What it would become.
    pub draft: Draft,
    /// What was read, before the person changed it; none for one that they made.
    pub read: Option<NoteBody>,
    /// Whether the person has decided about it.
    pub checked: bool,
}

impl Entry {
    /// What keeps it from being taken in.
    pub fn obstacle(&self) -> Option<BodyProblem> {
        note_types::problems(&self.draft.body).into_iter().find(BodyProblem::blocks)
    }

    /// Its items, for a list.
    pub fn items(&self) -> &[ListItem] {
        match &self.draft.body {
            NoteBody::List { items, .. } => items,
            _ => &[],
        }
    }

    /// The number its name announces, for a list.
    pub fn announced(&self) -> Option<u32> {
        match &self.draft.body {
            NoteBody::List { announced, .. } => *announced,
            _ => None,
        }
    }
}

/// All that an undo brings back. Entries are shared between the states, so that a state is cheap to keep.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The drafts in the order of the text.
    pub entries: Vec<Rc<Entry>>,
    /// For each finding, whether the person has decided about it.
    pub settled: Vec<bool>,
}

impl State {
    /// The drafts as they were read. Those that could not be kept begin without a tick.
    pub fn new(drafts: Vec<Draft>, findings: usize) -> Self {
        let entries = (0..).zip(drafts).map(|(id, draft)| {
            let mut entry = Entry { id: DraftId(id), read: Some(draft.body.clone()), draft, checked: false };
            entry.draft.accepted &= entry.obstacle().is_none();
            Rc::new(entry)
        });
        Self { entries: entries.collect(), settled: vec![false; findings] }
    }

    /// Where that draft stands.
    pub fn place(&self, id: DraftId) -> Option<usize> {
        // Drafts as read have the number of their place; made ones stand among them.
        let guess = id.0 as usize;
        if self.entries.get(guess).is_some_and(|entry| entry.id == id) {
            return Some(guess);
        }
        self.entries.iter().position(|entry| entry.id == id)
    }

    /// That draft.
    pub fn entry(&self, id: DraftId) -> Option<&Entry> {
        self.place(id).and_then(|place| self.entries.get(place)).map(Rc::as_ref)
    }

    /// That draft, to change it.
    pub fn entry_mut(&mut self, id: DraftId) -> Option<&mut Entry> {
        let place = self.place(id)?;
        self.entries.get_mut(place).map(Rc::make_mut)
    }

    /// The findings about a draft that are still open.
    pub fn open<'s>(&'s self, entry: &'s Entry) -> impl Iterator<Item = usize> + 's {
        entry.draft.findings.iter().copied().filter(|finding| !self.settled(*finding))
    }

    /// Whether the person has decided about a finding.
    pub fn settled(&self, finding: usize) -> bool {
        self.settled.get(finding).copied().unwrap_or(true)
    }

    /// Decides about all open findings of a draft.
    pub fn settle_all(&mut self, id: DraftId) {
        let open: Vec<usize> = self.entry(id).map(|entry| self.open(entry).collect()).unwrap_or_default();
        for finding in open {
            self.settle(finding);
        }
    }

    /// Decides about a finding.
    pub fn settle(&mut self, finding: usize) {
        if let Some(settled) = self.settled.get_mut(finding) {
            *settled = true;
        }
    }

    /// Puts a draft among the others, by its place in the text. Returns its identity.
    pub fn insert(&mut self, draft: Draft) -> DraftId {
        let id = DraftId(self.entries.iter().map(|entry| entry.id.0 + 1).max().unwrap_or(0));
        let at = self.entries.partition_point(|entry| entry.draft.span.start <= draft.span.start);
        self.entries.insert(at, Rc::new(Entry { id, draft, read: None, checked: true }));
        id
    }

    /// Gives a draft other content. Findings that it answers are decided: a list that now has as many items as its
    /// name announces.
    pub fn rewrite(&mut self, id: DraftId, body: NoteBody, findings: &[Finding]) {
        let Some(entry) = self.entry_mut(id) else { return };
        entry.draft.body = body;
        entry.checked = true;
        entry.draft.accepted |= entry.obstacle().is_none();
        let whole = u32::try_from(entry.items().len()).ok() == entry.announced();
        let answered: Vec<usize> = entry
            .draft
            .findings
            .iter()
            .copied()
            .filter(|finding| {
                let data = findings.get(*finding).map(|finding| &finding.data);
                whole && matches!(data, Some(FindingData::CountMismatch { .. }))
            })
            .collect();
        for finding in answered {
            self.settle(finding);
        }
    }

    /// Makes one draft of this one and the next of the same kind: items after items, meaning after meaning. False when
    /// there is none to join.
    pub fn join_next(&mut self, id: DraftId) -> bool {
        let Some(at) = self.place(id) else { return false };
        let Some(next) = self.entries.get(at + 1).cloned() else { return false };
        let Some(body) = joined(&self.entries[at].draft.body, &next.draft.body) else { return false };
        let entry = Rc::make_mut(&mut self.entries[at]);
        entry.draft.body = body;
        entry.checked = true;
        let span = entry.draft.span;
        entry.draft.span = Span::new(span.start.min(next.draft.span.start), span.end.max(next.draft.span.end));
        entry.draft.marks.extend(&next.draft.marks);
        entry.draft.findings.extend(&next.draft.findings);
        entry.draft.findings.sort_unstable();
        entry.draft.findings.dedup();
        self.entries.remove(at + 1);
        true
    }
}

/// Two notes of one kind as one; none where that makes no sense.
fn joined(first: &NoteBody, second: &NoteBody) -> Option<NoteBody> {
    let lines =
        |a: &str, b: &str| [a, b].iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join("\n");
    match (first, second) {
        (NoteBody::Term { term, definition }, NoteBody::Term { term: other, definition: more }) => {
            let more = lines(other, more);
            Some(NoteBody::Term { term: term.clone(), definition: lines(definition, &more) })
        }
        (
            NoteBody::List { name, items, announced, ordered, mnemonic, explanation },
            NoteBody::List { items: more, explanation: further, .. },
        ) => {
            let mut items = items.clone();
            for item in more {
                // Keys are drawn apart for every list; two lists may have drawn the same.
                let taken = items.iter().any(|there| there.key == item.key);
                let free = || items.iter().map(|there| there.key.0).max().unwrap_or(0).wrapping_add(1);
                let key = if taken { crate::model::ItemKey(free()) } else { item.key };
                items.push(ListItem { key, text: item.text.clone() });
            }
            Some(NoteBody::List {
                name: name.clone(),
                items,
                announced: *announced,
                ordered: *ordered,
                mnemonic: mnemonic.clone(),
                explanation: lines(explanation, further),
            })
        }
        _ => None,
    }
}

/// Whether a draft can be joined to the next one.
pub fn can_join(first: &Entry, second: &Entry) -> bool {
    let kinds = (first.draft.body.note_type(), second.draft.body.note_type());
    matches!(kinds, (NoteType::Term, NoteType::Term) | (NoteType::List, NoteType::List))
}

/// How many entries all kept states may hold together: what bounds the memory of the way back.
const KEPT_ENTRIES: usize = 4_000_000;

/// The way back, and forth again.
#[derive(Default)]
pub struct History {
    past: Vec<State>,
    future: Vec<State>,
}

impl History {
    /// Remembers the state before a change.
    pub fn remember(&mut self, state: &State) {
        self.future.clear();
        self.past.push(state.clone());
        let most = (KEPT_ENTRIES / state.entries.len().max(1)).clamp(8, 500);
        let excess = self.past.len().saturating_sub(most);
        self.past.drain(..excess);
    }

    /// Takes the last change back. False when there is none.
    pub fn undo(&mut self, state: &mut State) -> bool {
        Self::step(&mut self.past, &mut self.future, state)
    }

    /// Does it again.
    pub fn redo(&mut self, state: &mut State) -> bool {
        Self::step(&mut self.future, &mut self.past, state)
    }

    /// Whether something was changed.
    pub fn any(&self) -> bool {
        !self.past.is_empty()
    }

    fn step(from: &mut Vec<State>, to: &mut Vec<State>, state: &mut State) -> bool {
        let Some(other) = from.pop() else { return false };
        to.push(std::mem::replace(state, other));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ItemKey;

    fn draft(body: NoteBody, start: usize, findings: &[usize]) -> Draft {
        Draft {
            body,
            from_term: false,
            span: Span::new(start, start + 3),
            marks: Vec::new(),
            findings: findings.to_vec(),
            accepted: true,
        }
    }

    fn term(term: &str) -> NoteBody {
        NoteBody::Term { term: term.into(), definition: "义".into() }
    }

    fn list(items: &[&str], announced: u32) -> NoteBody {
        let items = items.iter().zip(1..).map(|(text, key)| ListItem { key: ItemKey(key), text: (*text).into() });
        NoteBody::List {
            name: "名".into(),
            items: items.collect(),
            announced: Some(announced),
            ordered: false,
            mnemonic: String::new(),
            explanation: String::new(),
        }
    }

    fn mismatch() -> Finding {
        let data = FindingData::CountMismatch { name: "名".into(), announced: 3, found: 2 };
        Finding { data, span: Span::new(0, 3) }
    }

    #[test]
    fn a_list_that_is_filled_up_needs_no_check_any_more() {
        let mut state = State::new(vec![draft(list(&["甲", "乙"], 3), 0, &[0])], 1);
        let id = DraftId(0);
        state.rewrite(id, list(&["甲", "乙二"], 3), &[mismatch()]);
        assert!(!state.settled(0));
        state.rewrite(id, list(&["甲", "乙二", "丙"], 3), &[mismatch()]);
        assert!(state.settled(0) && state.entry(id).unwrap().checked);
    }

    #[test]
    fn what_cannot_be_kept_begins_without_a_tick() {
        let empty = NoteBody::Term { term: "词".into(), definition: String::new() };
        let state = State::new(vec![draft(empty, 0, &[]), draft(term("词"), 3, &[])], 0);
        assert_eq!(state.entries.iter().map(|entry| entry.draft.accepted).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn made_drafts_stand_in_the_order_of_the_text_and_are_found() {
        let mut state = State::new(vec![draft(term("甲"), 0, &[]), draft(term("丙"), 9, &[])], 0);
        let id = state.insert(draft(term("乙"), 3, &[]));
        let heads: Vec<_> = state.entries.iter().map(|entry| note_types::headline(&entry.draft.body)).collect();
        assert_eq!(heads, ["甲", "乙", "丙"]);
        assert_eq!((state.place(id), state.place(DraftId(1)), state.place(DraftId(9))), (Some(1), Some(2), None));
    }

    #[test]
    fn two_lists_become_one_and_every_item_keeps_a_key_of_its_own() {
        let drafts = vec![draft(list(&["甲", "乙"], 3), 0, &[0]), draft(list(&["丙"], 1), 5, &[1])];
        let mut state = State::new(drafts, 2);
        assert!(state.join_next(DraftId(0)));
        let entry = state.entry(DraftId(0)).unwrap();
        let texts: Vec<_> = entry.items().iter().map(|item| item.text.as_str()).collect();
        assert_eq!(texts, ["甲", "乙", "丙"]);
        assert!(note_types::problems(&entry.draft.body).is_empty());
        assert_eq!((entry.draft.span, entry.draft.findings.as_slice()), (Span::new(0, 8), &[0, 1][..]));
        assert_eq!(state.entries.len(), 1);
        assert!(!state.join_next(DraftId(0)), "nothing follows");
    }

    #[test]
    fn every_change_is_taken_back_and_done_again() {
        let first = State::new(vec![draft(term("甲"), 0, &[0])], 1);
        let (mut state, mut history) = (first.clone(), History::default());
        history.remember(&state);
        state.rewrite(DraftId(0), term("乙"), &[]);
        history.remember(&state);
        state.settle_all(DraftId(0));
        let last = state.clone();
        assert!(history.undo(&mut state) && history.undo(&mut state) && !history.undo(&mut state));
        assert_eq!(state, first);
        assert!(history.redo(&mut state) && history.redo(&mut state) && !history.redo(&mut state));
        assert_eq!(state, last);
        history.undo(&mut state);
        history.remember(&state);
        assert!(!history.redo(&mut state), "a new change ends what could be done again");
    }
}
