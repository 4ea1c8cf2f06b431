//! ZIP archives, taken apart in memory. Nothing is ever written to disk, and no name in them is used as a path.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::document::ReadError;

/// The most that the parts of one archive may unpack to, in bytes. A book of 1,000 pages has about 60 MB of XML.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;

/// An opened archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    what: &'static str,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive; `what` names its format in errors.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] when it is none, or cut off.
    pub fn open(bytes: &'a [u8], what: &'static str) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged { what })?;
        Ok(Self { zip, what, left: MAX_UNPACKED })
    }

    /// The part of that name, unpacked; `None` when there is none.
    ///
    /// # Errors
    /// [`ReadError`] when the part is damaged or encrypted, or the parts read so far are too large together.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let damaged = ReadError::Damaged { what: self.what };
        let part = match self.zip.by_name(name.trim_start_matches('/')) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(ReadError::Encrypted),
            Err(_) => return Err(damaged),
        };
        let mut bytes = Vec::new();
        // The size that the archive declares may be a lie, so the bytes are counted as they come.
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged)?;
        self.left =
            self.left.checked_sub(bytes.len() as u64).ok_or(ReadError::UnpacksTooLarge { limit: MAX_UNPACKED })?;
        Ok(Some(bytes))
    }

    /// The part of that name as text; `None` when there is none.
    ///
    /// # Errors
    /// As [`Archive::part`].
    pub fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        Ok(self.part(name)?.map(super::xml::decode))
    }

    /// The part of that name as text.
    ///
    /// # Errors
    /// As [`Archive::part`], and [`ReadError::Damaged`] when there is no such part.
    pub fn needed(&mut self, name: &str) -> Result<String, ReadError> {
        self.text(name)?.ok_or(ReadError::Damaged { what: self.what })
    }

    /// Unpacks every part and keeps none, so that another reader may unpack them without harm.
    ///
    /// # Errors
    /// As [`Archive::part`].
    pub fn measure(mut self) -> Result<(), ReadError> {
        let mut scrap = vec![0; 1 << 16];
        for at in 0..self.zip.len() {
            let mut part = match self.zip.by_index(at) {
                Ok(part) => part,
                Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(ReadError::Encrypted),
                Err(_) => return Err(ReadError::Damaged { what: self.what }),
            };
            loop {
                let count = part.read(&mut scrap).map_err(|_| ReadError::Damaged { what: self.what })?;
                if count == 0 {
                    break;
                }
                let left = self.left.checked_sub(count as u64);
                self.left = left.ok_or(ReadError::UnpacksTooLarge { limit: MAX_UNPACKED })?;
            }
        }
        Ok(())
    }

    /// Whether an archive's bytes name a part, without opening it.
    pub fn names(bytes: &[u8], part: &str) -> bool {
        bytes.starts_with(b"PK\x03\x04") && memchr::memmem::find(bytes, part.as_bytes()).is_some()
    }
}
