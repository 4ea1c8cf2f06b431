//! Background work with progress and cancel. Knows no screen: whoever starts a job says how to wake the window.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, mpsc};

/// What a running job sees: where to say how far it is, and whether to stop.
#[derive(Clone)]
pub struct Progress {
    permille: Arc<AtomicU32>,
    cancelled: Arc<AtomicBool>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Progress {
    /// Says how much is done, 0 to 1.
    pub fn set(&self, share: f32) {
        let permille = (share.clamp(0.0, 1.0) * 1000.0) as u32;
        if self.permille.swap(permille, Ordering::Relaxed) != permille {
            (self.wake)();
        }
    }

    /// Hears how much of a part of the job is done, 0 to 1, where the part goes from `from` to `to` of the whole, and says
    /// whether to go on. A negative share says nothing new and only asks.
    pub fn part(&self, from: f32, to: f32) -> Arc<dyn Fn(f32) -> bool + Send + Sync> {
        let progress = self.clone();
        Arc::new(move |share| {
            if share >= 0.0 {
                progress.set(from + (to - from) * share.min(1.0));
            }
            !progress.cancelled()
        })
    }

    /// Whether the person asked to stop.
    pub fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// A job under way; dropping it cancels it.
pub struct Job<T> {
    receiver: mpsc::Receiver<T>,
    progress: Progress,
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work` on a thread of its own. `wake` is called when it got on or ended.
    ///
    /// # Errors
    /// The system's error when no thread can be started.
    pub fn start(
        wake: impl Fn() + Send + Sync + 'static,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
    ) -> std::io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let progress = Progress { permille: Arc::default(), cancelled: Arc::default(), wake: Arc::new(wake) };
        let inside = progress.clone();
        std::thread::Builder::new().name("job".into()).spawn(move || {
            // The other end is gone when the job was dropped: nobody waits for the result.
            sender.send(work(&inside)).ok();
            (inside.wake)();
        })?;
        Ok(Self { receiver, progress })
    }

    /// The result, once, when it is there. `Err` when the work ended without one (it panicked).
    pub fn poll(&self) -> Option<Result<T, Lost>> {
        match self.receiver.try_recv() {
            Ok(result) => Some(Ok(result)),
            Err(mpsc::TryRecvError::Empty) => None,
            Err(mpsc::TryRecvError::Disconnected) => Some(Err(Lost)),
        }
    }
}

impl<T> Job<T> {
    /// How much is done, 0 to 1.
    pub fn share(&self) -> f32 {
        self.progress.permille.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Asks it to stop.
    pub fn cancel(&self) {
        self.progress.cancelled.store(true, Ordering::Relaxed);
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// A job ended without a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the work ended without a result")]
pub struct Lost;
