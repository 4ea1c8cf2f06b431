//! A file from the disk, its size asked first: gigabytes are refused without being loaded.

use std::io::Read as _;
use std::path::Path;

use super::{MAX_BYTES, ReadError, Reading, read};

/// Why a file could not be read. Data only; the words are made at the edge.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It is not there, is no file, or the system refuses it.
    #[error("{0}")]
    Unreadable(#[from] std::io::Error),
    /// Its content cannot be read.
    #[error("{0}")]
    Content(#[from] ReadError),
}

/// How much is loaded at a time.
const PART: usize = 1 << 20;

/// Reads the document at `path`.
///
/// # Errors
/// [`FileError`] when the file cannot be loaded, or its content cannot be read.
pub fn read_path(path: &Path) -> Result<Reading, FileError> {
    let bytes = load(path, |_| true)?;
    Ok(read(&file_name(path), &bytes)?)
}

/// The file's name, for [`read`].
pub fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Loads the bytes of a file. `go_on` hears how much is there, 0 to 1, and says whether to go on.
///
/// # Errors
/// [`FileError`] when it is too large, no plain file, or the system refuses it; [`std::io::ErrorKind::Interrupted`]
/// when it was not to go on.
pub fn load(path: &Path, mut go_on: impl FnMut(f32) -> bool) -> Result<Vec<u8>, FileError> {
    let about = std::fs::metadata(path)?;
    if about.is_dir() {
        return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory).into());
    }
    // A pipe or a device would be waited for without end.
    if !about.is_file() {
        return Err(std::io::Error::from(std::io::ErrorKind::Unsupported).into());
    }
    let size = about.len();
    let too_large = |bytes| ReadError::TooLarge { bytes, limit: MAX_BYTES };
    if size > MAX_BYTES {
        return Err(too_large(size).into());
    }
    let mut file = std::fs::File::open(path)?;
    let mut bytes = Vec::with_capacity(size as usize + 1);
    while (&mut file).take(PART as u64).read_to_end(&mut bytes)? > 0 {
        // It may have grown in the meantime.
        if bytes.len() as u64 > MAX_BYTES {
            return Err(too_large(bytes.len() as u64).into());
        }
        if !go_on(bytes.len() as f32 / size.max(1) as f32) {
            return Err(std::io::Error::from(std::io::ErrorKind::Interrupted).into());
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::read_while;
    use super::*;

    #[test]
    fn a_file_is_loaded_in_parts_and_can_be_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("要点.txt");
        std::fs::write(&path, vec![b'a'; 3 * PART + 5]).unwrap();
        let mut shares = Vec::new();
        let bytes = load(&path, |share| {
            shares.push(share);
            true
        });
        assert_eq!(bytes.unwrap().len(), 3 * PART + 5);
        assert_eq!((shares.len(), shares.last()), (4, Some(&1.0)));
        let stopped = load(&path, |_| false);
        assert!(
            matches!(stopped, Err(FileError::Unreadable(error)) if error.kind() == std::io::ErrorKind::Interrupted)
        );
        assert_eq!(file_name(&path), "要点.txt");
    }

    #[test]
    fn reading_tells_how_far_it_is_and_stops_when_asked() {
        let (text, told) = ("# 词\n\n**生态安全**：生态系统完整而稳定的状态。\n", std::cell::RefCell::new(Vec::new()));
        let whole = read_while("要点.md", text.as_bytes(), &|share| {
            told.borrow_mut().push(share);
            true
        });
        assert_eq!(whole, read("要点.md", text.as_bytes()));
        let told = told.into_inner();
        assert!(told.len() > 2 && told.is_sorted() && told.iter().all(|share| (0.0..=1.0).contains(share)), "{told:?}");
        for last in told {
            assert_eq!(read_while("要点.md", text.as_bytes(), &|share| share < last), Err(ReadError::Stopped));
        }
    }

    #[test]
    fn what_is_no_file_or_too_large_is_refused_before_it_is_loaded() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read_path(folder.path()), Err(FileError::Unreadable(_))));
        assert!(matches!(read_path(&folder.path().join("nothing")), Err(FileError::Unreadable(_))));
        let large = folder.path().join("large.txt");
        std::fs::File::create(&large).unwrap().set_len(MAX_BYTES + 1).unwrap();
        let refused = read_path(&large);
        assert!(
            matches!(refused, Err(FileError::Content(ReadError::TooLarge { bytes, .. })) if bytes == MAX_BYTES + 1)
        );
    }
}
