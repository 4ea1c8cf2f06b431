//! Where the collection of this computer lies: what was asked for, else what was chosen in the window, else the
//! platform's data folder. The choice is kept in a small file of its own: it belongs to the machine.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::{Collection, CollectionError, Result, backup};

/// The name of the collection in the data folder.
const FILE_NAME: &str = "collection.wengu";
/// The file beside it that says where the collection lies instead.
const CHOICE: &str = "collection-path.txt";

/// Where the collection lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    path: PathBuf,
    /// Somebody put it there: when it is gone, no new one is made in its place.
    chosen: bool,
    /// The data folder, in which a choice is kept; none when the path was asked for by the command line or environment,
    /// which say so again the next time.
    folder: Option<PathBuf>,
}

impl Whereabouts {
    /// `asked`: by the command line, or the environment. `folder`: the platform's data folder. None: neither is known.
    pub fn find(asked: Option<PathBuf>, folder: Option<PathBuf>) -> Option<Self> {
        if let Some(path) = asked {
            return Some(Self { path, chosen: false, folder: None });
        }
        let folder = folder?;
        let choice = std::fs::read(folder.join(CHOICE)).ok().and_then(as_path);
        let (path, chosen) = choice.map_or_else(|| (folder.join(FILE_NAME), false), |path| (path, true));
        Some(Self { path, chosen, folder: Some(folder) })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// That the file is there, where it was put by a choice: else a disk that is not plugged in would be replaced by an
    /// empty collection.
    ///
    /// # Errors
    /// [`CollectionError::Gone`].
    pub fn check(&self) -> Result<()> {
        if self.chosen && !self.path.exists() {
            return Err(CollectionError::Gone { path: self.path.clone() });
        }
        Ok(())
    }

    /// Whether a choice is kept for the next start.
    pub fn keeps_choice(&self) -> bool {
        self.folder.is_some()
    }

    /// The collection lies there from now on. A relative path is taken from the working folder.
    ///
    /// # Errors
    /// The choice cannot be kept for the next start; for this one it holds.
    pub fn choose(&mut self, path: &Path) -> io::Result<()> {
        self.path = path.to_owned();
        self.chosen = true;
        let Some(folder) = &self.folder else { return Ok(()) };
        let path = std::path::absolute(path)?;
        let file = folder.join(CHOICE);
        if path == folder.join(FILE_NAME) {
            return match std::fs::remove_file(file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        std::fs::create_dir_all(folder)?;
        std::fs::write(file, path.as_os_str().as_encoded_bytes())
    }
}

impl Collection {
    /// Whether its file is that one, by whatever name it is called: not to be written over.
    pub fn is_at(&self, file: &Path) -> bool {
        same_file(&self.path, file)
    }

    /// Writes a copy of the collection, with all that belongs to it, to `to`, where nothing may stand yet.
    ///
    /// # Errors
    /// [`CollectionError::Taken`]; what the disk says.
    pub fn copy_to(&self, to: &Path, tell: &dyn Fn(f32)) -> Result<()> {
        if to.symlink_metadata().is_ok() {
            return Err(CollectionError::Taken { path: to.to_owned() });
        }
        backup::write_telling(&self.conn, to, &|share| {
            tell(share);
            true
        })
        .map(drop)
    }
}

/// Whether both names are of one file that is there.
pub fn same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// The path that a file holds: its bytes, without a line's end that an editor put behind them.
fn as_path(mut bytes: Vec<u8>) -> Option<PathBuf> {
    while bytes.last().is_some_and(u8::is_ascii_whitespace) {
        bytes.pop();
    }
    let text = from_bytes(bytes)?;
    (!text.is_empty()).then(|| text.into())
}

#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> Option<OsString> {
    Some(std::os::unix::ffi::OsStringExt::from_vec(bytes))
}

#[cfg(not(unix))]
fn from_bytes(bytes: Vec<u8>) -> Option<OsString> {
    String::from_utf8(bytes).ok().map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_found_again_and_missed_when_it_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let find = || Whereabouts::find(None, Some(data.clone())).unwrap();
        let mut place = find();
        assert_eq!(place.path(), data.join("collection.wengu"));
        place.check().unwrap();

        let other = folder.path().join("别处.wengu");
        place.choose(&other).unwrap();
        assert_eq!(find().path(), other);
        assert!(matches!(find().check(), Err(CollectionError::Gone { path }) if path == other));
        std::fs::write(&other, "").unwrap();
        find().check().unwrap();
        // An editor's line end is no part of the name.
        std::fs::write(data.join(CHOICE), format!("{}\r\n", other.display())).unwrap();
        assert_eq!(find().path(), other);

        place.choose(&data.join("collection.wengu")).unwrap();
        assert_eq!(find(), Whereabouts::find(None, Some(data.clone())).unwrap());
        assert!(!find().chosen);
    }

    #[test]
    fn what_is_asked_for_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let asked = folder.path().join("a.wengu");
        let mut place = Whereabouts::find(Some(asked.clone()), Some(folder.path().to_owned())).unwrap();
        place.check().unwrap();
        place.choose(&folder.path().join("b.wengu")).unwrap();
        assert!(!place.keeps_choice());
        assert!(!folder.path().join(CHOICE).exists());
        assert_eq!(Whereabouts::find(None, None), None);
    }
}
