//! One program per collection at a time, by a lock file beside it; a second program can ask the first to show itself.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use super::{CollectionError, Result};

/// The lock, held until dropped. The file stays; it bears the id of this machine's copy, for the review log.
pub(super) struct Lock {
    file: File,
    pub(super) machine: String,
}

impl Lock {
    /// Takes the lock of the collection at `path`. `new_machine` is this copy's id when it has none yet.
    pub(super) fn take(path: &Path, new_machine: &str) -> Result<Self> {
        let io = |error| CollectionError::io(path, error);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(beside(path, "lock"))
            .map_err(io)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(CollectionError::InUse { path: path.to_path_buf() }),
            Err(TryLockError::Error(error)) => return Err(io(error)),
        }
        let mut machine = String::new();
        // What cannot be read as an id is replaced by one.
        let is_id = file.read_to_string(&mut machine).is_ok()
            && machine.len() == 32
            && machine.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_id {
            machine = new_machine.to_owned();
            file.set_len(0).map_err(io)?;
            file.rewind().map_err(io)?;
            file.write_all(machine.as_bytes()).map_err(io)?;
        }
        Ok(Self { file, machine })
    }
}

impl Drop for Lock {
    /// Given back at once: closing the file alone would wait for a program that was being started just then, which has a copy
    /// of it for a moment.
    fn drop(&mut self) {
        // What cannot be given back so is when the file is closed.
        self.file.unlock().ok();
    }
}

/// The file of that ending beside the collection.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Asks the program that has the collection at `path` open to show itself; whether it heard.
#[cfg(unix)]
pub fn ask_to_show(path: &Path) -> bool {
    std::os::unix::net::UnixStream::connect(beside(path, "show")).is_ok()
}

/// Asks the program that has the collection at `path` open to show itself; whether it heard. Not on this system.
#[cfg(not(unix))]
pub fn ask_to_show(_path: &Path) -> bool {
    false
}

/// Listens for [`ask_to_show`] on a thread that sleeps until asked. To be called by who holds the lock.
#[cfg(unix)]
pub(super) fn listen(path: &Path, on_show: impl Fn() + Send + 'static) -> std::io::Result<()> {
    let socket = beside(path, "show");
    // Left behind by a program that was killed; whoever holds the lock is the only one to listen.
    if let Err(error) = std::fs::remove_file(&socket)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        return Err(error);
    }
    let listener = std::os::unix::net::UnixListener::bind(socket)?;
    std::thread::Builder::new().name("show".into()).spawn(move || {
        while listener.accept().is_ok() {
            on_show();
        }
    })?;
    Ok(())
}

/// Listens for [`ask_to_show`]; not on this system.
#[cfg(not(unix))]
pub(super) fn listen(_path: &Path, _on_show: impl Fn() + Send + 'static) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_given_back_though_a_starting_program_has_a_copy_of_its_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("c.wengu");
        let lock = Lock::take(&path, "0").expect("the lock");
        let copy = lock.file.try_clone().expect("a copy");
        assert!(matches!(Lock::take(&path, "0"), Err(CollectionError::InUse { .. })));
        drop(lock);
        assert!(Lock::take(&path, "0").is_ok());
        drop(copy);
    }
}
