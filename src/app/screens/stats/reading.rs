//! The numbers: computed off the thread, kept until something changes, and shown until newer ones are there.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::app::Cx;
use crate::collection::{self, CollectionError};
use crate::jobs::Job;
use crate::model::{CardId, CardKey, Day, NoteBody, NoteId};
use crate::statistics::{Ask, Bucket, History, Statistics};
use crate::tr;

/// How many lists are told of by name.
pub const LISTS: usize = 10;

/// What the page shows.
pub struct Shown {
    /// What it was computed from.
    pub history: Arc<History>,
    /// What was asked.
    pub ask: Ask,
    /// The numbers.
    pub numbers: Statistics,
    /// The period in the steps of its charts.
    pub buckets: Vec<Bucket>,
    /// The contents of the notes told of by name.
    pub bodies: HashMap<NoteId, NoteBody>,
    /// Which questions the weakest cards ask.
    pub keys: HashMap<CardId, CardKey>,
}

type Computed = collection::Result<(Arc<History>, Ask, Statistics)>;

/// The numbers, or the work for them.
#[derive(Default)]
pub struct Reading {
    shown: Option<Rc<Shown>>,
    job: Option<Job<Computed>>,
    /// The history must be read again.
    stale: bool,
    /// The collection changed while the job was running.
    overtaken: bool,
    /// Reading failed: nothing is read again before something changes.
    failed: bool,
}

impl Reading {
    /// Something changed.
    pub fn forget(&mut self) {
        self.stale = true;
        self.overtaken = self.job.is_some();
        self.failed = false;
    }

    /// Whether there is nothing to show because of an error.
    pub fn failed(&self) -> bool {
        self.failed
    }

    /// What is shown.
    pub fn shown(&self) -> Option<Rc<Shown>> {
        self.shown.clone()
    }

    /// What can be shown now; starts the work for what was asked where something else is shown.
    pub fn read(&mut self, cx: &mut Cx<'_>, ask: Ask) -> Option<Rc<Shown>> {
        if let Some(result) = self.job.as_ref().and_then(Job::poll) {
            self.job = None;
            match result {
                Ok(computed) => self.take(cx, computed),
                Err(_) => self.fail(cx, tr!("stats.failed")),
            }
        }
        let today = cx.collection.calendar().day(cx.collection.now());
        let wanted = self.shown.as_ref().is_none_or(|shown| shown.ask != ask || !current(shown, today)) || self.stale;
        if wanted && self.job.is_none() && !self.failed {
            self.start(cx, ask, today);
        }
        self.shown()
    }

    fn start(&mut self, cx: &mut Cx<'_>, ask: Ask, today: Day) {
        let known = self.shown.as_ref().filter(|shown| !self.stale && current(shown, today));
        let known = known.map(|shown| Arc::clone(&shown.history));
        self.stale = false;
        self.overtaken = false;
        let compute = move |history: Arc<History>| {
            let numbers = Statistics::new(&history, &ask);
            Ok((history, ask, numbers))
        };
        let Some(reader) = cx.collection.history_reader() else {
            // In memory: there is no file that another thread could read.
            let computed = cx.collection.history().and_then(|history| compute(Arc::new(history)));
            self.take(cx, computed);
            return;
        };
        let egui = cx.egui.clone();
        let work = move |_: &crate::jobs::Progress| match known {
            Some(history) => compute(history),
            None => reader.read().map(Arc::new).and_then(compute),
        };
        match Job::start(move || egui.request_repaint(), work) {
            Ok(job) => self.job = Some(job),
            Err(error) => {
                let error = CollectionError::Io { path: cx.collection.path().to_path_buf(), source: error };
                self.take(cx, Err(error));
            }
        }
    }

    fn take(&mut self, cx: &mut Cx<'_>, computed: Computed) {
        self.stale |= std::mem::take(&mut self.overtaken);
        let read = computed.and_then(|(history, ask, numbers)| {
            let shown = || numbers.mastery.lists.iter().take(LISTS);
            let lists = shown().map(|list| list.note).chain(shown().filter_map(|list| Some(list.child?.0)));
            let notes = numbers.weakest.iter().map(|weak| weak.note).chain(lists);
            Ok(Shown {
                bodies: cx.collection.bodies(notes)?,
                keys: cx.collection.card_keys(numbers.weakest.iter().map(|weak| weak.card))?,
                buckets: numbers.buckets(),
                history,
                ask,
                numbers,
            })
        });
        match cx.read(read) {
            Some(shown) => self.shown = Some(Rc::new(shown)),
            None => self.failed = true,
        }
    }

    fn fail(&mut self, cx: &mut Cx<'_>, words: impl Into<String>) {
        self.failed = true;
        cx.fail(words);
    }
}

/// Whether it was computed on this study day.
fn current(shown: &Shown, today: Day) -> bool {
    shown.numbers.today == today
}
