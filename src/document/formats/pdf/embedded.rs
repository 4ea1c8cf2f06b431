//! An embedded font program read the other way round: which character each glyph draws, for files that say so nowhere else.

use std::borrow::Cow;
use std::collections::HashMap;

use hayro_syntax::object::{Dict, Name, Object, Stream};
use skrifa::{FontRef, MetadataProvider as _};

use super::budget::Budget;
use crate::document::ReadError;

/// The most characters that are taken from a font; the largest have some 65,000 glyphs.
const CHARACTERS: usize = 200_000;

/// The characters that the font below a composite one draws, by character identifier; empty when it is not embedded, or its
/// program has no table of characters.
///
/// # Errors
/// [`ReadError::UnpacksTooLarge`] when one of its streams is too large.
pub(super) fn characters(below: &Dict, budget: &mut Budget) -> Result<HashMap<u32, char>, ReadError> {
    let Some(about) = below.get::<Dict>("FontDescriptor") else { return Ok(HashMap::new()) };
    let program = about.get::<Stream>("FontFile2").or_else(|| {
        let stream = about.get::<Stream>("FontFile3")?;
        stream.dict().get::<Name>("Subtype").is_some_and(|kind| kind.as_ref() == b"OpenType").then_some(stream)
    });
    let Some(data) = program.map(|stream| budget.decoded(&stream)).transpose()?.flatten() else {
        return Ok(HashMap::new());
    };
    let glyphs = by_glyph(&data);
    let Some(Object::Stream(map)) = below.get::<Object>("CIDToGIDMap") else { return Ok(glyphs) };
    let map = budget.decoded(&map)?.unwrap_or(Cow::Borrowed(&[]));
    let glyph_of = map.chunks_exact(2).map(|pair| u32::from(u16::from_be_bytes([pair[0], pair[1]])));
    Ok((0..).zip(glyph_of).filter_map(|(cid, glyph)| Some((cid, *glyphs.get(&glyph)?))).collect())
}

/// The character of each glyph; where several share one, the one that people type.
fn by_glyph(program: &[u8]) -> HashMap<u32, char> {
    let mut glyphs = HashMap::new();
    let Ok(font) = FontRef::new(program) else { return glyphs };
    for (code, glyph) in font.charmap().mappings().take(CHARACTERS) {
        let Some(c) = char::from_u32(code) else { continue };
        if glyph.to_u32() == 0 {
            continue;
        }
        let kept = glyphs.entry(glyph.to_u32()).or_insert(c);
        if is_stand_in(*kept) && !is_stand_in(c) {
            *kept = c;
        }
    }
    glyphs
}

/// Whether a font has the character for another's sake: radicals, compatibility forms, private use, odd spaces, the wave
/// that Chinese text writes as ～.
fn is_stand_in(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{a0}' | '\u{ad}' | '\u{2e80}'..='\u{2fdf}' | '\u{301c}' | '\u{e000}'..='\u{faff}')
}
