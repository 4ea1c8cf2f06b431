//! What is being checked, as data: the drafts, what was decided about them, and the way back. Knows no drawing.

use std::rc::Rc;

use crate::collection::Elsewhere;
use crate::document::{Finding, FindingData};
use crate::model::{DocumentId, ListItem, NoteBody, NoteType, Span};
use crate::note_types::{self, BodyProblem, Draft};
use crate::versions::{self, Comparison, Decision, Difference, Status};

/// A draft's identity while it is checked; it stays through edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftId(pub u32);

/// Whether a difference is more than a matter of wording.
pub fn matters(difference: &Difference) -> bool {
    match difference {
        Difference::Same => false,
        Difference::Members { .. } | Difference::Order => true,
        Difference::Meaning { alike } => *alike < WORDING,
    }
}

/// Meanings as alike as this, of 1, differ in wording only.
const WORDING: f32 = 0.9;

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
    /// What became of it since the document was taken in; none when it was not.
    pub version: Option<versions::Entry>,
    /// Notes of the same name from other documents and by hand, that do not say the same.
    pub drift: Rc<[Elsewhere]>,
}

impl Entry {
    /// A draft that nobody has looked at yet.
    fn new(id: DraftId, draft: Draft) -> Self {
        let read = Some(draft.body.clone());
        let mut entry = Self { id, draft, read, checked: false, version: None, drift: Rc::default() };
        entry.draft.accepted &= entry.obstacle().is_none();
        entry
    }

    /// What became of it since the document was taken in.
    pub fn status(&self) -> Option<Status> {
        self.version.as_ref().map(|version| version.status)
    }

    /// Whether there is something to accept: not where the document says what it said.
    pub fn can_tick(&self) -> bool {
        self.status() != Some(Status::Unchanged)
    }

    /// Whether another document says something else, and the person has not decided about it.
    pub fn drifts(&self) -> bool {
        !self.checked && self.drift.iter().any(|one| matters(&one.difference))
    }

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
    /// For each finding, what the person decided about it.
    pub settled: Vec<Option<Decision>>,
    /// The document of which this is taken in as a new version.
    pub version_of: Option<DocumentId>,
}

impl State {
    /// The drafts as they were read. Those that could not be kept begin without a tick. `settled` is what was decided about
    /// each finding earlier.
    pub fn new(drafts: Vec<Draft>, settled: Vec<Option<Decision>>) -> Self {
        let entries = (0..).zip(drafts).map(|(id, draft)| Rc::new(Entry::new(DraftId(id), draft)));
        Self { entries: entries.collect(), settled, version_of: None }
    }

    /// A new version beside the notes of the old one: each draft with what became of it, and the notes that are gone.
    pub fn of_version(comparison: Comparison, drafts: &[Draft], settled: Vec<Option<Decision>>) -> Self {
        let version_of = Some(comparison.document);
        let mut entries = Vec::new();
        // What is gone stands behind what it stood behind.
        let mut at = 0;
        for (id, version) in (0..).zip(comparison.entries) {
            let read = version.draft.and_then(|draft| drafts.get(draft));
            let span = version.span.or(read.map(|draft| draft.span)).unwrap_or(Span::new(at, at));
            at = span.start;
            let Some(body) = shown(&version) else { continue };
            let draft = Draft {
                body,
                from_term: read.is_some_and(|draft| draft.from_term),
                span,
                marks: read.map_or_else(Vec::new, |draft| draft.marks.clone()),
                findings: read.map_or_else(Vec::new, |draft| draft.findings.clone()),
                accepted: version.accepted && version.status != Status::Unchanged,
            };
            let mut entry = Entry::new(DraftId(id), draft);
            // There is nothing to decide about it.
            entry.checked = version.status == Status::Unchanged;
            entry.version = Some(version);
            entries.push(Rc::new(entry));
        }
        Self { entries, settled, version_of }
    }

    /// The comparison as the person left it. What they wrote goes before all else.
    pub fn comparison(&self, document: DocumentId) -> Comparison {
        let entries = self.entries.iter().map(|entry| {
            let Some(mut version) = entry.version.clone() else { return made(entry) };
            if version.status != Status::Unchanged {
                version.accepted = entry.draft.accepted;
            }
            let written = shown(&version).is_none_or(|shown| shown != entry.draft.body);
            if written {
                version.accepted |= version.status == Status::Unchanged;
                version.edited = Some(entry.draft.body.clone());
            }
            version
        });
        Comparison { document, entries: entries.collect() }
    }

    /// Takes or leaves one of the changes of a draft.
    pub fn take_change(&mut self, id: DraftId, number: usize) {
        let Some(entry) = self.entry_mut(id) else { return };
        let Some(version) = &mut entry.version else { return };
        let written = shown(version).is_none_or(|shown| shown != entry.draft.body);
        if let Some(change) = version.changes.get_mut(number) {
            change.take = !change.take;
        }
        if let Some(body) = shown(version).filter(|_| !written) {
            entry.draft.body = body;
        }
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
        self.settled.get(finding).is_none_or(Option::is_some)
    }

    /// Decides about all open findings of a draft.
    pub fn settle_all(&mut self, id: DraftId, decision: Decision) {
        let open: Vec<usize> = self.entry(id).map(|entry| self.open(entry).collect()).unwrap_or_default();
        for finding in open {
            self.settle(finding, decision);
        }
    }

    /// Decides about a finding.
    pub fn settle(&mut self, finding: usize, decision: Decision) {
        if let Some(settled) = self.settled.get_mut(finding) {
            *settled = Some(decision);
        }
    }

    /// Puts a draft among the others, by its place in the text. Returns its identity.
    pub fn insert(&mut self, draft: Draft) -> DraftId {
        let id = DraftId(self.entries.iter().map(|entry| entry.id.0 + 1).max().unwrap_or(0));
        let at = self.entries.partition_point(|entry| entry.draft.span.start <= draft.span.start);
        let entry = Entry { read: None, checked: true, ..Entry::new(id, draft) };
        self.entries.insert(at, Rc::new(entry));
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
            self.settle(finding, Decision::AsItIs);
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

/// What a version's note would hold, whether it is taken or not.
fn shown(version: &versions::Entry) -> Option<NoteBody> {
    match version.status {
        Status::New | Status::LeftOut => version.document.clone(),
        Status::Vanished => version.yours.clone(),
        Status::Changed | Status::Conflicting => versions::Entry { accepted: true, ..version.clone() }.body(),
        Status::Unchanged => version.body(),
    }
}

/// A draft that the person made, as a note that is new.
fn made(entry: &Entry) -> versions::Entry {
    versions::Entry {
        status: Status::New,
        note: None,
        draft: None,
        yours: None,
        base: None,
        document: Some(entry.draft.body.clone()),
        edited: None,
        changes: Vec::new(),
        span: Some(entry.draft.span).filter(|span| !span.is_empty()),
        accepted: entry.draft.accepted,
        left_out: None,
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
    // A note that is there already cannot vanish in another.
    let free = [first, second].iter().all(|entry| matches!(entry.status(), None | Some(Status::New)));
    let kinds = (first.draft.body.note_type(), second.draft.body.note_type());
    free && matches!(kinds, (NoteType::Term, NoteType::Term) | (NoteType::List, NoteType::List))
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
        let mut state = State::new(vec![draft(list(&["甲", "乙"], 3), 0, &[0])], vec![None]);
        let id = DraftId(0);
        state.rewrite(id, list(&["甲", "乙二"], 3), &[mismatch()]);
        assert!(!state.settled(0));
        state.rewrite(id, list(&["甲", "乙二", "丙"], 3), &[mismatch()]);
        assert!(state.settled(0) && state.entry(id).unwrap().checked);
    }

    #[test]
    fn what_cannot_be_kept_begins_without_a_tick() {
        let empty = NoteBody::Term { term: "词".into(), definition: String::new() };
        let state = State::new(vec![draft(empty, 0, &[]), draft(term("词"), 3, &[])], Vec::new());
        assert_eq!(state.entries.iter().map(|entry| entry.draft.accepted).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn made_drafts_stand_in_the_order_of_the_text_and_are_found() {
        let mut state = State::new(vec![draft(term("甲"), 0, &[]), draft(term("丙"), 9, &[])], Vec::new());
        let id = state.insert(draft(term("乙"), 3, &[]));
        let heads: Vec<_> = state.entries.iter().map(|entry| note_types::headline(&entry.draft.body)).collect();
        assert_eq!(heads, ["甲", "乙", "丙"]);
        assert_eq!((state.place(id), state.place(DraftId(1)), state.place(DraftId(9))), (Some(1), Some(2), None));
    }

    #[test]
    fn two_lists_become_one_and_every_item_keeps_a_key_of_its_own() {
        let drafts = vec![draft(list(&["甲", "乙"], 3), 0, &[0]), draft(list(&["丙"], 1), 5, &[1])];
        let mut state = State::new(drafts, vec![None, None]);
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
        let first = State::new(vec![draft(term("甲"), 0, &[0])], vec![None]);
        let (mut state, mut history) = (first.clone(), History::default());
        history.remember(&state);
        state.rewrite(DraftId(0), term("乙"), &[]);
        history.remember(&state);
        state.settle_all(DraftId(0), Decision::AsItIs);
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
