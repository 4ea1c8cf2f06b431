//! Fonts: how the bytes of a string are cut into codes, what character each code is, and how wide it is.
//!
//! The character comes from ToUnicode; else from a predefined CMap of Chinese (UniGB-UCS2-H, GBK-EUC-H …) and the
//! character collection behind it; else from the embedded font program; else from the encoding's glyph names.

use std::collections::HashMap;
use std::rc::Rc;

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use unicode_normalization::UnicodeNormalization as _;

use super::budget::Budget;
use super::embedded;
use super::glyph_names::character;
use crate::document::ReadError;

/// Predefined CMaps that were read, by name.
#[derive(Default)]
pub(super) struct CMaps(HashMap<Vec<u8>, Option<Rc<CMap>>>);

impl CMaps {
    fn get(&mut self, name: &[u8]) -> Option<Rc<CMap>> {
        let read =
            || load_embedded(CMapName::from_bytes(name)).and_then(|data| CMap::parse(data, load_embedded)).map(Rc::new);
        self.0.entry(name.to_vec()).or_insert_with(read).clone()
    }
}

/// A font.
#[derive(Default)]
pub(super) struct Font {
    /// Whether it is made of character identifiers, with codes of several bytes.
    is_composite: bool,
    to_unicode: Option<CMap>,
    /// Codes to identifiers; without one a code of two bytes is its identifier.
    encoding: Option<Rc<CMap>>,
    /// Codes are UTF-16 themselves.
    is_utf16: bool,
    /// Identifiers to characters.
    collection: Option<Rc<CMap>>,
    /// Identifiers to characters, where neither ToUnicode nor a collection says them.
    embedded: HashMap<u32, char>,
    /// The characters of a simple font.
    simple: Vec<Option<String>>,
    widths: HashMap<u32, f32>,
    default_width: f32,
    /// Whether its name says that it is bold.
    pub is_bold: bool,
}

/// A code in a string.
pub(super) struct Code {
    /// Its length in bytes.
    pub length: usize,
    /// Its character or characters, if anything says them.
    pub text: Option<String>,
    /// Its width, in thousandths of the size.
    pub width: f32,
    /// Whether word spacing applies to it.
    pub is_space: bool,
}

impl Font {
    /// Reads a font's dictionary.
    ///
    /// # Errors
    /// [`ReadError::UnpacksTooLarge`] when one of its streams is too large.
    pub fn read(dict: &Dict, cmaps: &mut CMaps, budget: &mut Budget) -> Result<Self, ReadError> {
        let mut font = Self { default_width: 500.0, ..Self::default() };
        if let Some(stream) = dict.get::<Stream>("ToUnicode")
            && let Some(data) = budget.decoded(&stream)?
        {
            font.to_unicode = CMap::parse(&data, load_embedded);
        }
        let name = dict.get::<Name>("BaseFont").map(|name| name.as_str().to_lowercase()).unwrap_or_default();
        font.is_bold = ["bold", "simhei", "heiti", "black", "hei-", "cesi_ht", "fzht", "stzhongs"]
            .iter()
            .any(|word| name.contains(word));
        if dict.get::<Name>("Subtype").is_some_and(|name| name.as_ref() == b"Type0") {
            font.composite(dict, cmaps, budget)?;
        } else {
            font.simple(dict);
        }
        Ok(font)
    }

    fn composite(&mut self, dict: &Dict, cmaps: &mut CMaps, budget: &mut Budget) -> Result<(), ReadError> {
        self.is_composite = true;
        self.default_width = 1000.0;
        match dict.get::<Object>("Encoding") {
            Some(Object::Name(name)) if !name.as_ref().starts_with(b"Identity") => {
                self.is_utf16 = find(name.as_ref(), b"UCS2") || find(name.as_ref(), b"UTF16");
                self.encoding = cmaps.get(name.as_ref());
            }
            Some(Object::Stream(stream)) => {
                let data = budget.decoded(&stream)?;
                self.encoding = data.and_then(|data| CMap::parse(&data, load_embedded)).map(Rc::new);
            }
            _ => {}
        }
        let Some(below) = dict.get::<Array>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict>().next()) else {
            return Ok(());
        };
        let said = below.get::<Dict>("CIDSystemInfo").and_then(|info| {
            let registry = info.get::<hayro_syntax::object::String>("Registry")?;
            let ordering = info.get::<hayro_syntax::object::String>("Ordering")?;
            Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
        });
        let meant = || self.encoding.as_ref()?.metadata().character_collection.as_ref().map(|c| c.family.clone());
        let family = said.filter(|family| family.ucs2_cmap().is_some()).or_else(meant);
        self.collection = family.and_then(|family| family.ucs2_cmap()).and_then(|name| cmaps.get(name.to_bytes()));
        if self.to_unicode.is_none() && self.collection.is_none() && !self.is_utf16 {
            self.embedded = embedded::characters(&below, budget)?;
        }
        if let Some(width) = below.get::<f32>("DW") {
            self.default_width = width;
        }
        if let Some(widths) = below.get::<Array>("W") {
            self.cid_widths(&widths);
        }
        Ok(())
    }

    /// `first [w …]` or `first last w`.
    fn cid_widths(&mut self, widths: &Array) {
        let mut items = widths.iter::<Object>();
        while let Some(Object::Number(first)) = items.next() {
            let first = u32::try_from(first.as_i64()).unwrap_or(0);
            match items.next() {
                Some(Object::Array(row)) => {
                    for (n, width) in row.iter::<Number>().take(1 << 16).enumerate() {
                        self.widths.insert(first.saturating_add(n as u32), width.as_f32());
                    }
                }
                Some(Object::Number(last)) => {
                    let Some(Object::Number(width)) = items.next() else { return };
                    let last = u32::try_from(last.as_i64()).unwrap_or(0).min(first.saturating_add(1 << 16));
                    for cid in first..=last {
                        self.widths.insert(cid, width.as_f32());
                    }
                }
                _ => return,
            }
        }
    }

    fn simple(&mut self, dict: &Dict) {
        let encoding = dict.get::<Object>("Encoding");
        let base = match &encoding {
            Some(Object::Name(name)) => Some(name.as_ref().to_vec()),
            Some(Object::Dict(dict)) => dict.get::<Name>("BaseEncoding").map(|name| name.as_ref().to_vec()),
            _ => None,
        };
        let table = if base.as_deref() == Some(b"MacRomanEncoding") { MACINTOSH } else { WINDOWS_1252 };
        self.simple = (0..=255u8)
            .map(|byte| {
                let (text, _) = table.decode_without_bom_handling(std::slice::from_ref(&byte));
                (byte >= 0x20).then(|| text.into_owned())
            })
            .collect();
        if let Some(Object::Dict(dict)) = &encoding
            && let Some(differences) = dict.get::<Array>("Differences")
        {
            let mut at = 0usize;
            for item in differences.iter::<Object>() {
                match item {
                    Object::Number(code) => at = usize::try_from(code.as_i64()).unwrap_or(256),
                    Object::Name(name) => {
                        if let Some(slot) = self.simple.get_mut(at) {
                            *slot = character(name.as_str());
                        }
                        at = at.saturating_add(1);
                    }
                    _ => {}
                }
            }
        }
        let first = dict.get::<i32>("FirstChar").and_then(|first| u32::try_from(first).ok()).unwrap_or(0);
        if let Some(widths) = dict.get::<Array>("Widths") {
            for (n, width) in widths.iter::<Number>().take(256).enumerate() {
                self.widths.insert(first.saturating_add(n as u32), width.as_f32());
            }
        }
    }

    /// The first code of a string that is not empty.
    pub fn next(&self, bytes: &[u8]) -> Code {
        if !self.is_composite {
            let code = u32::from(bytes[0]);
            let text = self.said(code).or_else(|| self.simple.get(code as usize).cloned().flatten());
            let width = self.widths.get(&code).copied().unwrap_or(self.default_width);
            return Code { length: 1, text, width, is_space: code == 32 };
        }
        let value = |length: usize| bytes[..length].iter().fold(0u32, |all, byte| all << 8 | u32::from(*byte));
        let (length, cid) = match &self.encoding {
            Some(encoding) => (1..=bytes.len().min(4))
                .find_map(|length| Some((length, encoding.lookup_cid_code(value(length), length as u8)?)))
                .unwrap_or((bytes.len().min(2), 0)),
            None => (bytes.len().min(2), value(bytes.len().min(2))),
        };
        let code = value(length);
        let text = self.said(code).or_else(|| self.utf16(code, length)).or_else(|| {
            // Zero is the glyph of what has none.
            self.collection
                .as_ref()
                .filter(|_| cid != 0)
                .and_then(|collection| words(collection.lookup_bf_string(cid)?))
                .or_else(|| words(BfString::Char(*self.embedded.get(&cid)?)))
        });
        let width = self.widths.get(&cid).copied().unwrap_or(self.default_width);
        Code { length, text, width, is_space: length == 1 && code == 32 }
    }

    /// The character that ToUnicode gives.
    fn said(&self, code: u32) -> Option<String> {
        words(self.to_unicode.as_ref()?.lookup_bf_string(code)?)
    }

    fn utf16(&self, code: u32, length: usize) -> Option<String> {
        if !self.is_utf16 || length < 2 {
            return None;
        }
        let units = if length == 4 { vec![(code >> 16) as u16, code as u16] } else { vec![code as u16] };
        String::from_utf16(&units).ok()
    }
}

fn find(name: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(name, part).is_some()
}

/// Characters as people type them: ⼀ (a radical) is 一, ﬁ is fi. `None` when it is none.
fn words(found: BfString) -> Option<String> {
    let is_odd = |c: char| matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{fb00}'..='\u{fb06}' | '\u{f900}'..='\u{faff}');
    let plain = |text: String| -> String { if text.chars().any(is_odd) { text.nfkc().collect() } else { text } };
    let text = match found {
        BfString::Char(c) => String::from(c),
        BfString::String(text) => text,
    };
    let is_none = text.chars().all(|c| c == '\0' || c == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&c));
    (!is_none).then(|| plain(text))
}
