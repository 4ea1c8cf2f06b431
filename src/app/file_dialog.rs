//! The system's file dialog, off the thread; and paths as people type them.

use std::path::PathBuf;

use super::Cx;
use crate::jobs::Job;
use crate::tr;

/// A dialog that is gone after less than this many seconds never was on screen.
const NEVER_SHOWN: f64 = 0.4;

/// The dialog that is open, if one is.
#[derive(Default)]
pub struct FileDialog {
    open: Option<(Job<Option<Vec<PathBuf>>>, f64)>,
}

impl FileDialog {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Asks for files to read: those of these endings (`docx`), or, by the dialog's own choice, all.
    pub fn choose_files(&mut self, cx: &mut Cx<'_>, title: &str, endings: &[&str]) {
        let dialog = rfd::AsyncFileDialog::new().set_title(title);
        let dialog = dialog.add_filter(tr!("app.files_known"), endings).add_filter(tr!("app.files_all"), &["*"]);
        // Made here, on the window's thread, as some systems want it; waited for elsewhere.
        let files = dialog.pick_files();
        self.start(cx, async { Some(files.await?.iter().map(|file| file.path().to_owned()).collect()) });
    }

    /// Asks where to write a file; `name` is proposed.
    pub fn choose_where(&mut self, cx: &mut Cx<'_>, title: &str, name: &str) {
        let file = rfd::AsyncFileDialog::new().set_title(title).set_file_name(name).save_file();
        self.start(cx, async { Some(vec![file.await?.path().to_owned()]) });
    }

    fn start(&mut self, cx: &mut Cx<'_>, files: impl Future<Output = Option<Vec<PathBuf>>> + Send + 'static) {
        if self.is_open() {
            return;
        }
        let egui = cx.egui.clone();
        match Job::start(move || egui.request_repaint(), move |_| pollster::block_on(files)) {
            Ok(job) => self.open = Some((job, cx.egui.input(|input| input.time))),
            Err(error) => cx.fail(tr!("app.no_thread", error = error)),
        }
    }

    /// The files chosen, once. Says so where the system has no dialog to offer.
    pub fn poll(&mut self, cx: &mut Cx<'_>) -> Vec<PathBuf> {
        let Some((job, since)) = &self.open else { return Vec::new() };
        let Some(result) = job.poll() else { return Vec::new() };
        let took = cx.egui.input(|input| input.time) - since;
        self.open = None;
        match result {
            Ok(Some(files)) => files,
            Ok(None) if took > NEVER_SHOWN => Vec::new(),
            // Without a portal the answer comes at once, the same as if it had been cancelled.
            Ok(None) | Err(_) => {
                cx.fail(tr!("app.no_dialog"));
                Vec::new()
            }
        }
    }
}

/// A path as typed or pasted: with quotes, or as the address that file managers copy.
pub fn typed_path(typed: &str) -> PathBuf {
    let bare = typed.trim().trim_matches(['"', '\'']);
    match bare.strip_prefix("file://") {
        Some(address) => PathBuf::from(percent_encoding::percent_decode_str(address).decode_utf8_lossy().as_ref()),
        None => PathBuf::from(bare),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_known_in_quotes_and_as_an_address() {
        assert_eq!(typed_path(" \"/home/me/要点.txt\" "), PathBuf::from("/home/me/要点.txt"));
        assert_eq!(typed_path("file:///home/me/%E8%A6%81%20a.txt"), PathBuf::from("/home/me/要 a.txt"));
    }
}
