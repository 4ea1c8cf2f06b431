//! A document being checked: what is chosen. Draws nothing.
//!
//! - `decide`: the decisions about it. `edit`: drafts under edit, and made of selected text.

mod decide;
mod edit;

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::findings::passage;
use super::rows::{self, Counts, Filter, RowId, Rows};
use super::source::Source;
use super::state::{DraftId, Entry, History, State};
use crate::app::widgets::note_editor::NoteEditor;
use crate::collection::{Import, ImportNote, Recognised};
use crate::document::{self, Reading};
use crate::model::{Day, NoteBody, Span};
use crate::note_types::Draft;
use crate::versions::{Decision, Sketch};

/// A draft under edit.
pub struct Editing {
    /// Which; none for one that is being made.
    pub id: Option<DraftId>,
    /// The passage it stands for.
    pub span: Span,
    /// Its fields.
    pub editor: NoteEditor,
}

/// What was read, to begin the check with.
pub struct Read {
    /// The file's path, or empty.
    pub origin: String,
    /// The file's name, or empty.
    pub name: String,
    /// What was read.
    pub reading: Reading,
    /// Its drafts.
    pub drafts: Vec<Draft>,
    /// Its text's sketch, to recognise it by.
    pub sketch: Sketch,
}

/// A document being checked.
pub struct Check {
    /// The file's path, or empty.
    pub origin: String,
    /// The file's name, or empty.
    pub name: String,
    /// The document's title.
    pub title: String,
    /// The date it bears, as typed.
    pub date: String,
    /// The path of the deck.
    pub deck: String,
    /// How long reading took, in seconds.
    pub seconds: f64,
    /// What was read.
    pub reading: Reading,
    /// The drafts and what was decided.
    pub state: State,
    /// The text on the left.
    pub source: Source,
    /// What stands on the right.
    pub rows: Rows,
    /// Which of it.
    pub filter: Filter,
    /// How many of each.
    pub counts: Counts,
    /// The chosen row.
    pub chosen: Option<RowId>,
    /// A row to bring into view.
    pub reveal: Option<RowId>,
    /// What is under edit.
    pub editing: Option<Editing>,
    /// What is being typed for the missing item of the chosen list.
    pub fill: String,
    /// Whether the field for it is to get the focus.
    pub fill_focus: bool,
    /// Documents of which it may be a new version, the surest first.
    pub recognised: Vec<Recognised>,
    /// Set when the drafts were taken in: until then all stays as it is.
    pub taken: Arc<AtomicBool>,
    /// As they were read.
    pub(super) drafts: Vec<Draft>,
    pub(super) sketch: Sketch,
    history: History,
    lone: Vec<usize>,
    /// What was decided about the findings when they were highlighted last.
    marked: Vec<Option<Decision>>,
    seed: u64,
    width: f32,
}

impl Check {
    /// Begins a check. `seed` feeds the keys of items that are made; `settled` is what was decided about each finding
    /// earlier.
    pub fn new(read: Read, seconds: f64, seed: u64, settled: Vec<Option<Decision>>) -> Self {
        let Read { origin, name, reading, drafts, sketch } = read;
        let state = State::new(drafts.clone(), settled);
        let date = document::propose_date(&name, &reading.text).map(date_words).unwrap_or_default();
        let title = reading.title.trim().to_owned();
        let mut check = Self {
            deck: deck_for(&name, &title),
            title,
            date,
            origin,
            name,
            seconds,
            source: Source::new(&reading),
            reading,
            lone: rows::lone_findings(&state),
            marked: Vec::new(),
            state,
            rows: Rows::default(),
            filter: Filter::All,
            counts: Counts::default(),
            chosen: None,
            reveal: None,
            editing: None,
            fill: String::new(),
            fill_focus: false,
            recognised: Vec::new(),
            drafts,
            sketch,
            taken: Arc::default(),
            history: History::default(),
            seed,
            width: 400.0,
        };
        check.begin();
        check
    }

    /// Lists all anew, and chooses what is doubtful first.
    pub(super) fn begin(&mut self) {
        self.refresh(true);
        let first = self.rows.iter().find(|row| self.doubtful(*row)).or_else(|| self.first());
        self.choose(first, false);
    }

    /// The date that is typed; none when nothing is. `Err` when it is no date.
    pub fn day(&self) -> Result<Option<Day>, ()> {
        if self.date.trim().is_empty() { Ok(None) } else { document::parse_date(&self.date).map(Some).ok_or(()) }
    }

    /// What is wrong with taking it in now.
    pub fn ready(&self) -> bool {
        let deck = self.deck.split("::").all(|part| !part.trim().is_empty());
        // A new version may bring nothing but another text.
        (self.counts.ticked > 0 || self.state.version_of.is_some())
            && deck
            && self.day().is_ok()
            && self.editing.is_none()
    }

    /// Whether leaving for good would lose work.
    pub fn worked_on(&self) -> bool {
        self.history.any() || self.editing.is_some()
    }

    /// What is to be taken in.
    pub fn import(&self) -> Import {
        let note = |entry: &Rc<Entry>| ImportNote {
            body: entry.draft.body.clone(),
            span: Some(entry.draft.span).filter(|span| !span.is_empty()),
            tags: Vec::new(),
            findings: self
                .state
                .open(entry)
                .filter_map(|place| self.reading.findings.get(place))
                .map(|finding| finding.kind().name().to_owned())
                .collect(),
            read: entry.read.clone(),
        };
        let left_out = self.state.entries.iter().filter(|entry| !entry.draft.accepted);
        Import {
            title: self.title.trim().to_owned(),
            origin: self.origin.clone(),
            date: self.day().unwrap_or_default(),
            text: self.reading.text.clone(),
            deck: self.deck.trim().to_owned(),
            notes: self.state.entries.iter().filter(|entry| entry.draft.accepted).map(note).collect(),
            left_out: left_out.filter_map(|entry| entry.read.clone()).collect(),
        }
    }

    /// The rows' width, in points.
    pub fn set_width(&mut self, width: f32) {
        if (self.width - width).abs() > 0.5 {
            self.width = width;
            let Self { rows, state, .. } = self;
            rows.guess_again(|row| guess(state, row, width));
        }
    }

    /// Counts, highlights and, where drafts came or went, lists the rows anew.
    fn refresh(&mut self, rows: bool) {
        if rows {
            self.lone = rows::lone_findings(&self.state);
            let new = self.editing.as_ref().filter(|editing| editing.id.is_none()).map(|editing| editing.span);
            let (state, width) = (&self.state, self.width);
            self.rows.build(state, &self.reading, &self.lone, self.filter, new, |row| guess(state, row, width));
        }
        self.counts = rows::count(&self.state, &self.lone, self.reading.outline.len());
        // Ticks alone change no highlight.
        if rows || self.marked != self.state.settled {
            self.source.mark(&self.state, &self.reading, &self.lone);
            self.marked.clone_from(&self.state.settled);
        }
    }

    /// Puts another state in the place of this one, to be taken back.
    pub(super) fn replace(&mut self, state: State) {
        self.history.remember(&self.state);
        self.state = state;
    }

    /// Makes a change that can be taken back. `rows`: whether drafts come or go by it.
    fn change(&mut self, rows: bool, change: impl FnOnce(&mut State)) {
        self.history.remember(&self.state);
        change(&mut self.state);
        self.refresh(rows);
    }

    /// Takes the last change back, or does it again. False when there is none.
    pub fn step_back(&mut self, back: bool) -> bool {
        let done = if back { self.history.undo(&mut self.state) } else { self.history.redo(&mut self.state) };
        if done {
            self.refresh(true);
            if self.chosen.is_some_and(|row| self.rows.at(row).is_none()) {
                self.choose(self.first(), false);
            }
            self.reveal = self.chosen;
        }
        done
    }

    /// Shows other rows.
    pub fn set_filter(&mut self, filter: Filter) {
        self.filter = filter;
        self.refresh(true);
        if self.chosen.is_none_or(|row| self.rows.at(row).is_none()) {
            self.choose(self.first(), false);
        }
        self.reveal = self.chosen;
    }

    fn first(&self) -> Option<RowId> {
        self.rows.iter().find(|row| self.can_choose(*row)).or_else(|| self.rows.get(0))
    }

    /// Headings are passed over, unless they are what is shown.
    fn can_choose(&self, row: RowId) -> bool {
        self.filter == Filter::Outline || !matches!(row, RowId::Heading(_))
    }

    /// The chosen draft.
    pub fn draft(&self) -> Option<&Entry> {
        match self.chosen {
            Some(RowId::Draft(id)) => self.state.entry(id),
            _ => None,
        }
    }

    /// Chooses a row. `in_source`: it was chosen by its highlight, so the text stays where it is.
    pub fn choose(&mut self, row: Option<RowId>, in_source: bool) {
        if self.chosen != row {
            self.fill.clear();
        }
        self.chosen = row;
        self.reveal = row;
        self.source.choose(row);
        if let Some(span) = row.filter(|_| !in_source).and_then(|row| self.place(row)) {
            self.source.show(span, false);
        }
    }

    /// Chooses what a highlight stands for, also when the filter hides it.
    pub fn choose_from_source(&mut self, row: RowId) {
        if self.rows.at(row).is_none() {
            self.filter = Filter::All;
            self.refresh(true);
        }
        self.choose(Some(row), true);
    }

    /// Where a row stands in the text.
    pub fn place(&self, row: RowId) -> Option<Span> {
        match row {
            RowId::Draft(id) => self.state.entry(id).map(|entry| entry.draft.span).filter(|span| !span.is_empty()),
            RowId::Finding(number) => self.reading.findings.get(number).map(|it| passage(it, &self.reading.text)),
            RowId::Heading(number) => self.reading.outline.get(number).map(|heading| heading.span),
            RowId::New => self.editing.as_ref().map(|editing| editing.span),
        }
    }

    /// Shows the chosen row's place in the text.
    pub fn show_source(&mut self) {
        if let Some(span) = self.chosen.and_then(|row| self.place(row)) {
            self.source.show(span, true);
        }
    }

    /// Whether a row still needs a look.
    pub fn doubtful(&self, row: RowId) -> bool {
        match row {
            RowId::Draft(id) => {
                let open = |entry: &Entry| self.state.open(entry).next().is_some() || entry.drifts();
                self.state.entry(id).is_some_and(open)
            }
            RowId::Finding(number) => !self.state.settled(number),
            RowId::Heading(_) | RowId::New => false,
        }
    }

    /// Chooses the next row, or the one before. False at the end.
    pub fn step(&mut self, forth: bool) -> bool {
        let at = self.chosen.and_then(|row| self.rows.at(row));
        let fits = |row: &RowId| self.can_choose(*row);
        let next = match (at, forth) {
            (Some(at), true) => self.rows.iter().skip(at + 1).find(fits),
            (Some(at), false) => self.rows.iter().take(at).rev().find(fits),
            (None, true) => self.rows.iter().find(fits),
            (None, false) => self.rows.iter().rev().find(fits),
        };
        if next.is_some() {
            self.choose(next, false);
        }
        next.is_some()
    }

    /// Chooses the next doubtful row, or the one before, round the end. False when nothing is doubtful.
    pub fn step_doubtful(&mut self, forth: bool) -> bool {
        let find = |check: &Self| {
            let at = check.chosen.and_then(|row| check.rows.at(row)).unwrap_or(0);
            let count = check.rows.len();
            let places = (1..=count).map(|by| if forth { (at + by) % count } else { (at + count - by) % count });
            places.filter_map(|place| check.rows.get(place)).find(|row| check.doubtful(*row))
        };
        let mut next = find(self);
        if next.is_none() && self.counts.doubtful > 0 && self.filter != Filter::All {
            self.filter = Filter::All;
            self.refresh(true);
            next = find(self);
        }
        if next.is_some() {
            self.choose(next, false);
        }
        next.is_some()
    }

    pub(super) fn next_seed(&mut self) -> u64 {
        self.seed = self.seed.wrapping_add(1);
        self.seed
    }
}

/// The deck to propose: named as the file, where its name says something, else by the document's title.
fn deck_for(file_name: &str, title: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem).trim();
    let name = if title.is_empty() || !stem.is_ascii() { stem } else { title };
    name.replace("::", " ")
}

/// A date as it is typed.
pub(super) fn date_words(day: Day) -> String {
    let epoch = jiff::civil::date(1970, 1, 1);
    let date = jiff::Span::new().try_days(day.0).ok().and_then(|span| epoch.checked_add(span).ok());
    date.map_or_else(String::new, |date| date.to_string())
}

/// How high a row is likely to be before it was drawn.
fn guess(state: &State, row: RowId, width: f32) -> f32 {
    match row {
        RowId::Draft(id) => {
            let bytes = state.entry(id).map_or(0, |entry| match &entry.draft.body {
                NoteBody::Term { definition, .. } => definition.len(),
                NoteBody::List { items, .. } => items.iter().map(|item| item.text.len() + 3).sum(),
                NoteBody::Figure { sentence, .. } => sentence.len(),
                NoteBody::Cloze { text } => text.len(),
                NoteBody::Basic { back, .. } => back.len(),
            });
            // Three bytes and 15 points to a character, two lines at most.
            if bytes as f32 * 5.0 > width { 118.0 } else { 94.0 }
        }
        RowId::Finding(_) => 96.0,
        RowId::Heading(_) => 34.0,
        RowId::New => 320.0,
    }
}
