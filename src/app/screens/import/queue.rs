//! What is to be read, one after the other, off the thread.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use super::check::Read;
use super::rich;
use crate::app::Cx;
use crate::collection::Package;
use crate::document::{self, FileError, ReadError};
use crate::exchange::{TableFile, is_package, is_table_name, read_package};
use crate::jobs::{Job, Progress};
use crate::versions::Sketch;
use crate::{note_types, strings, tr, words};

/// What can be read.
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// A file that is to be read as a document, even where it holds a table.
    Document(PathBuf),
    /// Text that was pasted.
    Pasted(String),
}

impl Origin {
    /// Its name for the person.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) | Self::Document(path) => document::file_name(path),
            Self::Pasted(_) => tr!("import.pasted_text").into_owned(),
        }
    }
}

/// What became of it.
pub enum Outcome {
    /// It was read, in so many seconds.
    Read(Box<Read>, f64),
    /// It is a package from another collection, in a file of that name.
    Package(Box<Package>, String),
    /// It holds tables, and is the file of that path.
    Table(Box<TableFile>, PathBuf),
    /// It could not be read: what, where, what to do.
    Failed(String),
    /// The person stopped it.
    Stopped,
}

struct Running {
    name: String,
    job: Job<Outcome>,
    /// In egui's time.
    since: f64,
}

/// The documents to read.
#[derive(Default)]
pub struct Queue {
    waiting: VecDeque<Origin>,
    running: Option<Running>,
    /// How many were begun since nothing was left to do.
    begun: usize,
    /// What could not be read since then.
    pub failed: Vec<String>,
}

impl Queue {
    /// Adds to the end.
    pub fn add(&mut self, origins: Vec<Origin>) {
        if self.is_idle() && self.waiting.is_empty() && !origins.is_empty() {
            (self.begun, self.failed) = (0, Vec::new());
        }
        self.waiting.extend(origins);
    }

    /// Whether nothing is being read.
    pub fn is_idle(&self) -> bool {
        self.running.is_none()
    }

    /// What is still to be read.
    pub fn waiting(&self) -> impl ExactSizeIterator<Item = &Origin> {
        self.waiting.iter()
    }

    /// Which of how many is the current one; none for a single one.
    pub fn place(&self) -> Option<(usize, usize)> {
        let all = self.begun + self.waiting.len();
        (all > 1 && self.begun > 0).then_some((self.begun, all))
    }

    /// What is being read, and how much of it is done, 0 to 1.
    pub fn running(&self) -> Option<(&str, f32)> {
        self.running.as_ref().map(|running| (running.name.as_str(), running.job.share()))
    }

    /// Stops what is being read.
    pub fn stop(&mut self) {
        self.running = None;
    }

    /// Leaves out what is still to be read.
    pub fn clear(&mut self) {
        self.waiting.clear();
    }

    /// Begins with the next one, if there is one and nothing is being read. `seed` feeds the keys of items.
    pub fn begin(&mut self, cx: &mut Cx<'_>, seed: u64) {
        if self.running.is_some() {
            return;
        }
        let Some(origin) = self.waiting.pop_front() else { return };
        self.begun += 1;
        let (egui, language, name) = (cx.egui.clone(), strings::language(), origin.name());
        let job = Job::start(
            move || egui.request_repaint(),
            move |progress| {
                strings::set_language(language);
                read(origin, seed, progress)
            },
        );
        match job {
            Ok(job) => self.running = Some(Running { name, job, since: cx.egui.input(|input| input.time) }),
            Err(error) => cx.fail(tr!("import.no_thread", name = name, detail = error)),
        }
    }

    /// What became of what was being read, once.
    pub fn poll(&mut self, cx: &Cx<'_>) -> Option<Outcome> {
        let result = self.running.as_ref()?.job.poll()?;
        let running = self.running.take()?;
        let seconds = cx.egui.input(|input| input.time) - running.since;
        let outcome = match result {
            Ok(Outcome::Read(read, _)) => Outcome::Read(read, seconds),
            Ok(outcome) => outcome,
            Err(lost) => Outcome::Failed(tr!("import.lost", name = running.name, detail = lost)),
        };
        if let Outcome::Failed(words) = &outcome {
            self.failed.push(words.clone());
        }
        Some(outcome)
    }
}

/// How much of the bar is for loading the file, and where making drafts of what was read begins.
const LOADING: f32 = 0.2;
const DRAFTS: f32 = 0.9;

fn read(origin: Origin, seed: u64, progress: &Progress) -> Outcome {
    let is_document = matches!(origin, Origin::Document(_));
    let (path, name, reading) = match origin {
        Origin::Pasted(text) => {
            let reading = rich::read(&text).unwrap_or_else(|| document::read_text("", &text));
            (String::new(), String::new(), Ok(reading))
        }
        Origin::File(path) | Origin::Document(path) => {
            let name = document::file_name(&path);
            let reading = match load(&path, progress) {
                Ok(bytes) if is_package(&path, &bytes) => {
                    return match read_package(&bytes) {
                        Ok(package) => Outcome::Package(Box::new(package), name),
                        Err(error) => Outcome::Failed(words::package_error(&error, &path)),
                    };
                }
                Ok(bytes) if is_table_name(&name) && !is_document => match TableFile::read(&bytes) {
                    Ok(Some(file)) => return Outcome::Table(Box::new(file), path),
                    // One column is a text; what cannot be read is told as for any file.
                    _ => read_file(&name, &bytes, progress),
                },
                Ok(bytes) => read_file(&name, &bytes, progress),
                Err(error) => Err(error),
            };
            (path.display().to_string(), name, reading.map_err(|error| words::file_error(&error, &path)))
        }
    };
    if progress.cancelled() {
        return Outcome::Stopped;
    }
    match reading {
        Ok(reading) => {
            progress.set(DRAFTS);
            let drafts = note_types::drafts(&reading, seed);
            let sketch = Sketch::of(&reading.text);
            Outcome::Read(Box::new(Read { origin: path, name, reading, drafts, sketch }), 0.0)
        }
        Err(words) => Outcome::Failed(words),
    }
}

fn load(path: &Path, progress: &Progress) -> Result<Vec<u8>, FileError> {
    document::load(path, |share| {
        progress.set(share * LOADING);
        !progress.cancelled()
    })
}

fn read_file(name: &str, bytes: &[u8], progress: &Progress) -> Result<document::Reading, FileError> {
    let reading = document::read_while(name, bytes, &*progress.part(LOADING, DRAFTS))?;
    if reading.text.trim().is_empty() {
        return Err(ReadError::Empty.into());
    }
    Ok(reading)
}
