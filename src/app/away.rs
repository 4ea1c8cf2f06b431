//! A long change under way on a thread of its own, with the whole collection: what the window shows meanwhile.

use std::panic::{AssertUnwindSafe, catch_unwind};

use eframe::egui::{CentralPanel, Context, Frame, Ui};

use super::screen::{Long, LongChange};
use super::theme::space;
use super::widgets::{Bar, card, page};
use super::{Theme, Type};
use crate::collection::{Collection, Result};
use crate::jobs::Job;

/// The collection, back from a long change.
pub struct Back {
    /// The collection.
    pub collection: Box<Collection>,
    /// What came of it; none when the work broke off.
    pub result: Option<Result<Long>>,
    /// What to say of it.
    pub done: String,
}

/// The collection with what came of the work; nothing when the work broke off.
type Done = (Box<Collection>, Option<Result<Long>>);

/// A long change under way.
pub struct Away {
    job: Job<Option<Done>>,
    meanwhile: String,
    done: String,
}

impl Away {
    /// Starts the change.
    ///
    /// # Errors
    /// The collection as it was, and why no thread could be started.
    pub fn start(
        ctx: &Context,
        collection: Collection,
        change: LongChange,
        meanwhile: String,
        done: String,
    ) -> std::result::Result<Self, (Box<Collection>, std::io::Error)> {
        // Handed over once the thread stands: without one the collection must not be lost with the work.
        let (sender, receiver) = std::sync::mpsc::channel::<Box<Collection>>();
        let egui = ctx.clone();
        let job = Job::start(
            move || egui.request_repaint(),
            move |progress| {
                let mut collection = receiver.recv().ok()?;
                // The collection must come back also when the work panics: the next change takes back what it left open.
                let result = catch_unwind(AssertUnwindSafe(|| change(&mut collection, progress)));
                Some((collection, result.ok()))
            },
        );
        let collection = Box::new(collection);
        match job {
            Ok(job) => match sender.send(collection) {
                Ok(()) => Ok(Self { job, meanwhile, done }),
                Err(unsent) => Err((unsent.0, std::io::Error::other("the thread ended"))),
            },
            Err(error) => Err((collection, error)),
        }
    }

    /// The collection, once the change is done.
    pub fn back(&mut self) -> Option<Back> {
        let (collection, result) = self.job.poll()?.ok()??;
        Some(Back { collection, result, done: std::mem::take(&mut self.done) })
    }

    /// Draws how far it is.
    pub fn ui(&self, ui: &mut Ui, theme: &Theme) {
        CentralPanel::default().frame(Frame::new().fill(theme.paper)).show(ui, |ui| {
            page(ui, |ui| {
                ui.add_space(ui.available_height() * 0.3);
                card(ui, |ui| {
                    ui.label(theme.text(Type::Heading, self.meanwhile.as_str()));
                    ui.add_space(space::ITEM);
                    ui.add(Bar::new(self.job.share(), self.meanwhile.as_str()));
                });
            });
        });
    }
}
