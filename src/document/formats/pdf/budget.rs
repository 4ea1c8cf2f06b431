//! What a PDF may unpack to. The library unpacks streams whole, so each is measured before.

use std::borrow::Cow;
use std::io::Read as _;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use memchr::memmem::{find, find_iter};

use super::super::super::MAX_BYTES;
use crate::document::ReadError;

/// The most that one stream may unpack to, and all that are read together, in bytes. A page of text has some 20 KB, a book
/// of 1,000 pages 20 MB.
const STREAM: u64 = 64 << 20;
const ALL: u64 = 256 << 20;

/// The longest stream that is unpacked unmeasured: no filter makes more than a few thousand times of it.
const SHORT: usize = 64 << 10;

/// How far before its data a stream's dictionary is looked at, in bytes.
const DICTIONARY: usize = 1024;

const TOO_LARGE: ReadError = ReadError::UnpacksTooLarge { limit: ALL };

/// What is left to unpack.
pub(super) struct Budget(u64);

impl Default for Budget {
    fn default() -> Self {
        Self(ALL)
    }
}

impl Budget {
    /// A stream unpacked; `None` when it is broken, or no text.
    ///
    /// # Errors
    /// [`ReadError::UnpacksTooLarge`] when it is too large.
    pub fn decoded<'a>(&mut self, stream: &Stream<'a>) -> Result<Option<Cow<'a, [u8]>>, ReadError> {
        let filters = stream.filters();
        let growing =
            |filter: &&Filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode);
        let raw = stream.raw_data();
        match filters.iter().filter(growing).count() {
            0 => {}
            1 if filters.first() == Some(&Filter::FlateDecode) => {
                if inflated(&raw, STREAM) > STREAM {
                    return Err(TOO_LARGE);
                }
            }
            1 if raw.len() <= SHORT => {}
            _ => return Ok(None),
        }
        let Ok(data) = stream.decoded_data() else { return Ok(None) };
        self.spend(data.len())?;
        Ok(Some(data))
    }

    /// Takes so many bytes of work off the budget.
    ///
    /// # Errors
    /// [`ReadError::UnpacksTooLarge`] when nothing is left.
    pub fn spend(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.0 = self.0.checked_sub(bytes as u64).ok_or(TOO_LARGE)?;
        Ok(())
    }
}

/// Looks at the streams that are unpacked as the file is opened: those of objects and of references.
///
/// # Errors
/// [`ReadError::UnpacksTooLarge`] when they are too large.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    let mut all = 0;
    for at in find_iter(bytes, b"stream") {
        let dictionary = &bytes[at.saturating_sub(DICTIONARY)..at];
        let start = memchr::memrchr(b'j', dictionary).unwrap_or(0);
        let dictionary = &dictionary[start..];
        if find(dictionary, b"ObjStm").is_none() && find(dictionary, b"XRef").is_none() {
            continue;
        }
        let data = &bytes[at + b"stream".len()..];
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        all += inflated(data, ALL - all);
        if all > ALL || find_iter(dictionary, b"Decode").count() > 4 {
            return Err(TOO_LARGE);
        }
    }
    Ok(())
}

/// How much data inflates to, up to a little more than `limit`; what is broken counts as far as it goes.
fn inflated(data: &[u8], limit: u64) -> u64 {
    let mut decoder = ZlibDecoder::new(data);
    let mut scrap = [0; 1 << 14];
    let mut all = 0;
    while let Ok(count @ 1..) = decoder.read(&mut scrap) {
        all += count as u64;
        if all > limit {
            break;
        }
    }
    all
}

const _: () = assert!(MAX_BYTES <= ALL);
