//! The faces, and the width of their characters.

use std::collections::{BTreeSet, HashMap};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

use super::PdfError;
use crate::fonts;

/// A face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Face {
    /// The text.
    Serif,
    /// The title, headings, what stands out.
    Bold,
}

/// One face as it is used.
struct Loaded {
    font: Font,
    read: FontRef<'static>,
}

/// The faces, and what was not found in them.
pub(super) struct Faces {
    loaded: Vec<Loaded>,
    /// Where a character is found, and its width for a size of 1.
    known: HashMap<(Face, char), Glyph>,
    missing: BTreeSet<char>,
}

/// A character in a face.
#[derive(Clone, Copy)]
struct Glyph {
    loaded: usize,
    id: u32,
    advance: f32,
}

/// A piece of text in one font, ready to be drawn.
pub(super) struct Drawn {
    pub(super) font: Font,
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) width: f32,
}

impl Faces {
    pub(super) fn new() -> Result<Self, PdfError> {
        let load = |bytes: &'static [u8]| {
            let font = Font::new(bytes.into(), 0).ok_or_else(|| PdfError("font".to_owned()))?;
            let read = FontRef::new(bytes).map_err(|error| PdfError(error.to_string()))?;
            Ok(Loaded { font, read })
        };
        let bytes = [fonts::SERIF_REGULAR, fonts::SANS_BOLD, fonts::SANS_REGULAR];
        let loaded = bytes.into_iter().map(load).collect::<Result<Vec<_>, PdfError>>()?;
        Ok(Self { loaded, known: HashMap::new(), missing: BTreeSet::new() })
    }

    /// The characters that no face has.
    pub(super) fn missing(&self) -> Vec<char> {
        self.missing.iter().copied().collect()
    }

    fn glyph(&mut self, face: Face, c: char) -> Glyph {
        if let Some(glyph) = self.known.get(&(face, c)) {
            return *glyph;
        }
        // The face itself, then the plain sans, which has some more signs.
        let order: [usize; 2] = match face {
            Face::Serif => [0, 2],
            Face::Bold => [1, 2],
        };
        let find = |at: usize| {
            let read = &self.loaded[at].read;
            let id = read.charmap().map(c)?;
            Some((at, id))
        };
        let (at, id) = order.into_iter().find_map(find).unwrap_or_else(|| {
            self.missing.insert(c);
            (order[0], skrifa::GlyphId::NOTDEF)
        });
        let read = &self.loaded[at].read;
        let units = f32::from(read.metrics(Size::unscaled(), LocationRef::default()).units_per_em).max(1.0);
        let advance = read.glyph_metrics(Size::unscaled(), LocationRef::default()).advance_width(id);
        let glyph = Glyph { loaded: at, id: id.to_u32(), advance: advance.unwrap_or(units) / units };
        self.known.insert((face, c), glyph);
        glyph
    }

    /// The width of a character, for a size of 1.
    pub(super) fn advance(&mut self, face: Face, c: char) -> f32 {
        self.glyph(face, c).advance
    }

    /// The width of a text in points.
    pub(super) fn width(&mut self, face: Face, size: f32, text: &str) -> f32 {
        text.chars().map(|c| self.advance(face, c)).sum::<f32>() * size
    }

    /// A text as pieces of one font each; `apart` points are added behind each character.
    pub(super) fn drawn(&mut self, face: Face, size: f32, text: &str, apart: f32) -> Vec<Drawn> {
        let mut out: Vec<(usize, Drawn)> = Vec::new();
        for c in text.chars() {
            let glyph = self.glyph(face, c);
            if out.last().is_none_or(|(loaded, _)| *loaded != glyph.loaded) {
                let font = self.loaded[glyph.loaded].font.clone();
                let drawn = Drawn { font, text: String::new(), glyphs: Vec::new(), width: 0.0 };
                out.push((glyph.loaded, drawn));
            }
            let Some((_, drawn)) = out.last_mut() else { continue };
            let start = drawn.text.len();
            drawn.text.push(c);
            let advance = glyph.advance + apart / size;
            let range = start..drawn.text.len();
            drawn.glyphs.push(KrillaGlyph::new(GlyphId::new(glyph.id), advance, 0.0, 0.0, 0.0, range, None));
            drawn.width += advance * size;
        }
        out.into_iter().map(|(_, drawn)| drawn).collect()
    }
}
