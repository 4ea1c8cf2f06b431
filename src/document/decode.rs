//! Bytes → text: size, byte-order marks, encoding, line ends.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;

/// The largest file that is taken in, in bytes. A book has about 1 MB; twice the text is held in memory while reading.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Text as it is kept, and the WHATWG name of the encoding it came in.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
}

/// Decodes a file's bytes.
///
/// # Errors
/// [`ReadError`] when there is nothing, too much, no text, or no encoding in them.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() as u64, limit: MAX_BYTES });
    }
    let (encoding, body) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None => (guess(bytes)?, bytes),
    };
    let (text, had_errors) = encoding.decode_without_bom_handling(body);
    if had_errors && too_broken(&text) {
        return Err(ReadError::Undecodable);
    }
    if looks_binary(&text) {
        return Err(ReadError::NotText { what: "binary" });
    }
    let text = keep(&text);
    if text.chars().all(|c| c.is_whitespace() || c == '\u{200b}') {
        return Err(ReadError::Empty);
    }
    // A file of pure GBK is a file of GB18030 too, and that is the name people know it by.
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    Ok(Decoded { text, encoding: encoding.name() })
}

/// The text with LF line ends and without byte-order marks.
pub(super) fn keep(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The encoding of bytes without a byte-order mark.
fn guess(bytes: &[u8]) -> Result<&'static Encoding, ReadError> {
    if std::str::from_utf8(bytes).is_ok() && memchr::memchr(0, bytes).is_none() {
        return Ok(UTF_8);
    }
    if let Some(encoding) = utf16(bytes) {
        return Ok(encoding);
    }
    if memchr::memchr_iter(0, &bytes[..bytes.len().min(1 << 16)]).count() > 0 {
        return Err(ReadError::NotText { what: "binary" });
    }
    // Broken in a few places only (a cut file): still UTF-8.
    let (text, _) = UTF_8.decode_without_bom_handling(&bytes[..bytes.len().min(1 << 16)]);
    if !too_broken(&text) && text.chars().any(is_common) {
        return Ok(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(Some(b"cn"), Utf8Detection::Allow);
    // The detector knows all the world's encodings; a short Chinese file can look like Korean or Windows-1252.
    let mut candidates = vec![guessed, GB18030, BIG5];
    candidates.dedup();
    let sample = &bytes[..bytes.len().min(1 << 16)];
    let best = candidates.into_iter().max_by_key(|encoding| quality(encoding, sample));
    best.filter(|encoding| quality(encoding, sample) > 0).ok_or(ReadError::Undecodable)
}

/// UTF-16 without a mark: zero bytes (of line ends, digits, spaces) at even places only, or at odd places only; or,
/// without any zero byte, a text that makes common Chinese read in that order.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1 << 16) & !1];
    if sample.len() < 4 {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let fits = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let common = text.chars().filter(|&c| is_common(c)).count();
        common * 10 >= text.chars().count() * 9
    };
    if even + odd == 0 {
        return None;
    }
    // 一 has a zero byte of its own, on the other side than the line ends.
    let order = if odd >= even { [UTF_16LE, UTF_16BE] } else { [UTF_16BE, UTF_16LE] };
    order.into_iter().find(|encoding| fits(encoding))
}

/// How well bytes read in an encoding, per thousand characters: common characters count for it, errors against it.
fn quality(encoding: &'static Encoding, sample: &[u8]) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut good, mut bad, mut all) = (0i64, 0i64, 0i64);
    for c in text.chars() {
        all += 1;
        if c == char::REPLACEMENT_CHARACTER {
            bad += 20;
        } else if FREQUENT.contains(c) {
            good += 6;
        } else if is_common(c) {
            good += 1;
        } else {
            bad += 3;
        }
    }
    if all == 0 { 0 } else { (good - bad) * 1000 / all }
}

/// The most frequent characters of running Chinese, simplified and traditional, with the commonest marks.
const FREQUENT: &str = "，。、；：的一是不了在人有我他这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于著下自之年过過发發后後作里用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心本前开開但因只从從想实實";

fn is_common(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff5e}' | ' '..='~' | '\n' | '\r' | '\t' | '“' | '”' | '‘' | '’' | '—' | '…')
}

/// More than one replacement character in fifty.
fn too_broken(text: &str) -> bool {
    let (mut bad, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        bad += usize::from(c == char::REPLACEMENT_CHARACTER);
    }
    bad > 1 && bad * 50 > all
}

/// A NUL, or more than one control character in a hundred.
fn looks_binary(text: &str) -> bool {
    if memchr::memchr(0, text.as_bytes()).is_some() {
        return true;
    }
    let (mut control, mut all) = (0usize, 0usize);
    for b in text.bytes() {
        all += 1;
        control += usize::from(b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t' | 0x0c) || b == 0x7f);
    }
    control * 100 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "第一节　诉讼时效\n诉讼时效，是指权利人在法定期间内不行使权利的法律后果。共3年。\n";

    fn utf16_bytes(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn reads_each_encoding_by_its_bytes_alone() {
        let traditional = "訴訟時效，是指權利人在法定期間內不行使權利的法律後果。我們說這個國家的歷史。";
        let with_mark = |mark: &[u8], rest: Vec<u8>| [mark.to_vec(), rest].concat();
        let cases: Vec<(Vec<u8>, &str, &str)> = vec![
            (SAMPLE.as_bytes().to_vec(), "UTF-8", SAMPLE),
            (with_mark(b"\xef\xbb\xbf", SAMPLE.as_bytes().to_vec()), "UTF-8", SAMPLE),
            (with_mark(b"\xff\xfe", utf16_bytes(SAMPLE, false)), "UTF-16LE", SAMPLE),
            (with_mark(b"\xfe\xff", utf16_bytes(SAMPLE, true)), "UTF-16BE", SAMPLE),
            (utf16_bytes(SAMPLE, false), "UTF-16LE", SAMPLE),
            (utf16_bytes(SAMPLE, true), "UTF-16BE", SAMPLE),
            (GB18030.encode(SAMPLE).0.into_owned(), "gb18030", SAMPLE),
            (BIG5.encode(traditional).0.into_owned(), "Big5", traditional),
        ];
        for (bytes, encoding, text) in cases {
            let decoded = decode(&bytes).unwrap_or_else(|e| panic!("{encoding}: {e}"));
            assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text));
        }
    }

    #[test]
    fn joins_all_line_ends_to_one() {
        assert_eq!(decode("甲\r\n乙\r丙\n".as_bytes()).map(|d| d.text), Ok("甲\n乙\n丙\n".to_owned()));
    }

    #[test]
    fn says_what_is_no_text() {
        let cases: &[(&[u8], ReadError)] = &[
            (b"", ReadError::Empty),
            (b" \n\t\r\n", ReadError::Empty),
            ("\u{feff}\u{3000}\n".as_bytes(), ReadError::Empty),
            (b"abc\0\0\x01\x02\x03def\0ghi", ReadError::NotText { what: "binary" }),
        ];
        for (bytes, error) in cases {
            assert_eq!(decode(bytes).map(|d| d.text), Err(error.clone()), "{bytes:?}");
        }
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 0x80).collect();
        assert!(decode(&noise).is_err());
    }

    #[test]
    fn refuses_what_is_too_large_before_looking_at_it() {
        let bytes = vec![b'a'; MAX_BYTES as usize + 1];
        assert_eq!(decode(&bytes).map(|d| d.text), Err(ReadError::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES }));
    }

    #[test]
    fn a_file_cut_inside_a_character_is_still_read() {
        let bytes = &SAMPLE.as_bytes()[..SAMPLE.len() - 3];
        assert!(decode(bytes).is_ok());
    }
}
