//! What stands on the right: drafts, findings that concern none of them, and the headings they stand under; which of it
//! is shown; and how high each row lies. Knows no drawing.

use std::collections::HashMap;
use std::ops::Range;

use super::state::{DraftId, Entry, State, matters};
use crate::document::Reading;
use crate::model::{NoteType, Span};
use crate::versions::Status;

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowId {
    /// A draft.
    Draft(DraftId),
    /// A finding that concerns no draft, by its number.
    Finding(usize),
    /// A heading of the outline, by its number.
    Heading(usize),
    /// The draft that is being written.
    New,
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Glossary entries.
    Terms,
    /// Lists.
    Lists,
    /// Figures.
    Figures,
    /// Headings with their bullets.
    Outline,
    /// What has, or had, a finding.
    Doubtful,
    /// What became of it since the document was taken in; changed ones with those that the person changed too.
    Version(Status),
}

/// How many there are of each, and how far the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Glossary entries, those that are lists too among them.
    pub terms: usize,
    /// Lists.
    pub lists: usize,
    /// Figures.
    pub figures: usize,
    /// Headings.
    pub headings: usize,
    /// Drafts and findings that still need a look.
    pub doubtful: usize,
    /// Drafts and findings decided about.
    pub checked: usize,
    /// Drafts, and findings that concern none.
    pub all: usize,
    /// Drafts that will be taken in.
    pub ticked: usize,
    /// How many became what since the document was taken in.
    pub versions: [(Status, usize); 5],
}

impl Default for Counts {
    fn default() -> Self {
        let statuses = [Status::New, Status::Changed, Status::Unchanged, Status::Vanished, Status::LeftOut];
        let versions = statuses.map(|status| (status, 0));
        Self { terms: 0, lists: 0, figures: 0, headings: 0, doubtful: 0, checked: 0, all: 0, ticked: 0, versions }
    }
}

/// Whether it was read from a glossary entry.
pub fn is_term(entry: &Entry) -> bool {
    entry.draft.from_term || entry.draft.body.note_type() == NoteType::Term
}

/// What it is counted as.
fn simple(status: Status) -> Status {
    if status == Status::Conflicting { Status::Changed } else { status }
}

fn fits(entry: &Entry, filter: Filter) -> bool {
    let kind = entry.draft.body.note_type();
    match filter {
        Filter::All => true,
        Filter::Terms => is_term(entry),
        Filter::Lists => kind == NoteType::List,
        Filter::Figures => kind == NoteType::Figure,
        Filter::Outline => false,
        Filter::Doubtful => !entry.draft.findings.is_empty() || entry.drift.iter().any(|one| matters(&one.difference)),
        Filter::Version(status) => entry.status().is_some_and(|it| simple(it) == status),
    }
}

/// The findings that concern no draft.
pub fn lone_findings(state: &State) -> Vec<usize> {
    let mut concerns = vec![false; state.settled.len()];
    for finding in state.entries.iter().flat_map(|entry| &entry.draft.findings) {
        if let Some(concerns) = concerns.get_mut(*finding) {
            *concerns = true;
        }
    }
    (0..concerns.len()).filter(|finding| !concerns[*finding]).collect()
}

/// Counts anew.
pub fn count(state: &State, lone: &[usize], headings: usize) -> Counts {
    let mut counts = Counts { headings, all: state.entries.len() + lone.len(), ..Counts::default() };
    for entry in &state.entries {
        counts.terms += usize::from(is_term(entry));
        counts.lists += usize::from(entry.draft.body.note_type() == NoteType::List);
        counts.figures += usize::from(entry.draft.body.note_type() == NoteType::Figure);
        counts.doubtful += usize::from(state.open(entry).next().is_some() || entry.drifts());
        counts.checked += usize::from(entry.checked);
        counts.ticked += usize::from(entry.draft.accepted);
        let status = entry.status().map(simple);
        for (_, count) in counts.versions.iter_mut().filter(|(of, _)| Some(*of) == status) {
            *count += 1;
        }
    }
    let settled = lone.iter().filter(|finding| state.settled(**finding)).count();
    counts.doubtful += lone.len() - settled;
    counts.checked += settled;
    counts
}

/// The rows that are shown, and where each lies.
#[derive(Default)]
pub struct Rows {
    rows: Vec<RowId>,
    /// Heights of rows as they are when not chosen; measured, or guessed until they were drawn.
    heights: Vec<f32>,
    /// The chosen row is drawn in full.
    chosen: Option<(usize, f32)>,
    /// Where each row begins; one more than there are rows.
    tops: Vec<f32>,
    /// The heights between which rows were in view in the last frame.
    pub seen: (f32, f32),
}

impl Rows {
    /// Lists the rows anew. `new` is the place of the draft being written. `guess` is how high a row is likely to be;
    /// heights measured before stay.
    pub fn build(
        &mut self,
        state: &State,
        reading: &Reading,
        lone: &[usize],
        filter: Filter,
        new: Option<Span>,
        guess: impl Fn(RowId) -> f32,
    ) {
        let known: HashMap<RowId, f32> = self.rows.iter().copied().zip(self.heights.iter().copied()).collect();
        let start = |finding: &usize| reading.findings.get(*finding).map_or(0, |finding| finding.span.start);
        let mut placed: Vec<(usize, RowId)> = Vec::new();
        if filter != Filter::Outline {
            let entries = state.entries.iter().filter(|entry| fits(entry, filter));
            placed.extend(entries.map(|entry| (entry.draft.span.start, RowId::Draft(entry.id))));
            if matches!(filter, Filter::All | Filter::Doubtful) {
                placed.extend(lone.iter().map(|finding| (start(finding), RowId::Finding(*finding))));
            }
        }
        placed.extend(new.map(|span| (span.start, RowId::New)));
        // Stable: what begins together stays as it was, the new one last.
        placed.sort_by_key(|(start, _)| *start);

        self.rows.clear();
        let mut headings = reading.outline.iter().enumerate().peekable();
        let mut heading = None;
        for (start, row) in placed {
            let before = heading;
            while let Some((number, _)) = headings.next_if(|(_, heading)| heading.span.start <= start) {
                if filter == Filter::Outline {
                    self.rows.push(RowId::Heading(number));
                }
                heading = Some(number);
            }
            if let Some(number) = heading.filter(|_| heading != before && filter != Filter::Outline) {
                self.rows.push(RowId::Heading(number));
            }
            self.rows.push(row);
        }
        if filter == Filter::Outline {
            self.rows.extend(headings.map(|(number, _)| RowId::Heading(number)));
        }
        self.heights = self.rows.iter().map(|row| known.get(row).copied().unwrap_or_else(|| guess(*row))).collect();
        self.chosen = None;
        self.place();
    }

    /// Forgets what was measured: the width changed.
    pub fn guess_again(&mut self, guess: impl Fn(RowId) -> f32) {
        self.heights = self.rows.iter().map(|row| guess(*row)).collect();
        self.chosen = None;
        self.place();
    }

    fn place(&mut self) {
        self.tops.clear();
        let mut top = 0.0;
        self.tops.push(top);
        for (at, height) in self.heights.iter().enumerate() {
            top += self.chosen.filter(|(chosen, _)| *chosen == at).map_or(*height, |(_, height)| height);
            self.tops.push(top);
        }
    }

    /// Takes in how high rows turned out to be. True when one was guessed wrong.
    pub fn measured(&mut self, rows: &[(usize, f32)], chosen: Option<usize>) -> bool {
        let mut wrong = false;
        if self.chosen.map(|(at, _)| at) != chosen {
            self.chosen = None;
            wrong = true;
        }
        for &(at, height) in rows {
            let known = match &mut self.chosen {
                _ if chosen == Some(at) => &mut self.chosen.get_or_insert((at, 0.0)).1,
                _ => match self.heights.get_mut(at) {
                    Some(known) => known,
                    None => continue,
                },
            };
            if (*known - height).abs() > 0.5 {
                *known = height;
                wrong = true;
            }
        }
        if wrong {
            self.place();
        }
        wrong
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row at that place.
    pub fn get(&self, at: usize) -> Option<RowId> {
        self.rows.get(at).copied()
    }

    /// Where that row stands.
    pub fn at(&self, row: RowId) -> Option<usize> {
        self.rows.iter().position(|other| *other == row)
    }

    /// All in their order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = RowId> + ExactSizeIterator + '_ {
        self.rows.iter().copied()
    }

    /// The height of all together.
    pub fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// From the top to where a row begins and ends.
    pub fn extent(&self, at: usize) -> (f32, f32) {
        let top = self.tops.get(at).copied().unwrap_or(0.0);
        (top, self.tops.get(at + 1).copied().unwrap_or(top))
    }

    /// How far to scroll so that a row is in view on a page of that height, with `above` of what is before it; none when it
    /// is in view already.
    pub fn offset_for(&self, at: usize, page: f32, above: f32) -> Option<f32> {
        let (top, bottom) = self.extent(at);
        let most = (self.height() - page).max(0.0);
        if top < self.seen.0 {
            Some((top - above).clamp(0.0, most))
        } else if bottom > self.seen.1.min(self.seen.0 + page) {
            // A row higher than the page begins at its top.
            Some((bottom - page).min(top - above).clamp(0.0, most))
        } else {
            None
        }
    }

    /// The rows that are seen between two heights.
    pub fn between(&self, top: f32, bottom: f32) -> Range<usize> {
        let first = self.tops.partition_point(|other| *other <= top).saturating_sub(1);
        let last = self.tops.partition_point(|other| *other < bottom);
        first.min(self.rows.len())..last.min(self.rows.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Finding, FindingData, Heading};
    use crate::model::NoteBody;
    use crate::note_types::Draft;
    use crate::versions::Decision;

    fn draft(start: usize, findings: &[usize]) -> Draft {
        Draft {
            body: NoteBody::Term { term: format!("词{start}"), definition: "义".into() },
            from_term: true,
            span: Span::new(start, start + 1),
            marks: Vec::new(),
            findings: findings.to_vec(),
            accepted: true,
        }
    }

    fn reading() -> Reading {
        let heading = |text: &str, start| Heading {
            text: text.into(),
            level: 1,
            span: Span::new(start, start + 1),
            bullets: Vec::new(),
        };
        let finding =
            |start| Finding { data: FindingData::StrayLatin { word: "and".into() }, span: Span::new(start, start + 1) };
        Reading {
            outline: vec![heading("一", 0), heading("二", 20), heading("三", 30)],
            findings: vec![finding(12), finding(33)],
            ..Reading::default()
        }
    }

    fn state() -> State {
        State::new(vec![draft(5, &[]), draft(10, &[0]), draft(35, &[])], vec![None, None])
    }

    fn rows(filter: Filter, new: Option<Span>) -> Vec<RowId> {
        let state = state();
        let mut rows = Rows::default();
        rows.build(&state, &reading(), &lone_findings(&state), filter, new, |_| 10.0);
        rows.iter().collect()
    }

    #[test]
    fn drafts_and_findings_of_no_draft_stand_under_their_headings() {
        use RowId::{Finding, Heading, New};
        let draft = |id| RowId::Draft(DraftId(id));
        // Heading 二 has nothing under it.
        let all = [Heading(0), draft(0), draft(1), Heading(2), Finding(1), draft(2)];
        assert_eq!(rows(Filter::All, None), all);
        assert_eq!(rows(Filter::Doubtful, None), [Heading(0), draft(1), Heading(2), Finding(1)]);
        assert_eq!(rows(Filter::Outline, None), [Heading(0), Heading(1), Heading(2)]);
        assert_eq!(rows(Filter::Figures, Some(Span::new(25, 26))), [Heading(1), New]);
    }

    #[test]
    fn it_is_counted_what_there_is_and_what_is_done() {
        let mut state = state();
        let lone = lone_findings(&state);
        assert_eq!(lone, [1]);
        let counts = count(&state, &lone, 3);
        assert_eq!((counts.terms, counts.doubtful, counts.checked, counts.all, counts.ticked), (3, 2, 0, 4, 3));
        state.settle(1, Decision::PutAside);
        state.settle_all(DraftId(1), Decision::AsItIs);
        let counts = count(&state, &lone, 3);
        assert_eq!((counts.doubtful, counts.checked), (0, 1));
    }

    #[test]
    fn rows_lie_below_each_other_and_heights_are_learnt() {
        let state = state();
        let mut rows = Rows::default();
        rows.build(&state, &reading(), &[1], Filter::All, None, |_| 10.0);
        assert_eq!((rows.height(), rows.between(15.0, 30.0)), (60.0, 1..3));
        assert!(rows.measured(&[(0, 10.0), (1, 50.0)], Some(1)));
        assert_eq!((rows.extent(1), rows.height(), rows.between(15.0, 30.0)), ((10.0, 60.0), 100.0, 1..2));
        assert!(!rows.measured(&[(1, 50.0)], Some(1)));
        // No longer chosen, it is as low as before.
        assert!(rows.measured(&[], None));
        assert_eq!(rows.height(), 60.0);
        // What was measured stays when the rows are listed anew.
        rows.measured(&[(2, 30.0)], None);
        rows.build(&state, &reading(), &[1], Filter::Doubtful, None, |_| 10.0);
        assert_eq!(rows.height(), 60.0);
    }
}
