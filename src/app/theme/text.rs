//! Styles of type: a face, a size and a line height.

use eframe::egui::{Color32, FontFamily, FontId, RichText, TextFormat};

use super::Theme;
use super::families::{bold, serif, serif_bold};

/// A style of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Running text, 15.
    Body,
    /// Running text, bold.
    Strong,
    /// Captions, hints, 13.
    Small,
    /// Captions, bold.
    SmallStrong,
    /// Keys in their chips, 12.
    Key,
    /// A card's or a section's heading, 17 bold.
    Heading,
    /// The page's title, 24 bold.
    Title,
    /// The program's name, 26 serif bold.
    Brand,
    /// The one big figure of a card, 44 bold.
    Number,
    /// Items of a list on a card, 18.
    Item,
    /// What is being learnt, running, 17 serif.
    Reading,
    /// What is being learnt, its head words, 17 serif bold.
    ReadingStrong,
    /// Quotes from the source, 13 serif.
    Quote,
    /// An answer on a card, 20 serif.
    Answer,
    /// The face of a card, 34 serif bold.
    Face,
    /// A long face of a card (a sentence), 28 serif bold.
    LongFace,
}

impl Type {
    /// The face and size.
    pub fn font(self) -> FontId {
        let (family, size) = match self {
            Self::Body => (FontFamily::Proportional, 15.0),
            Self::Strong => (bold(), 15.0),
            Self::Small => (FontFamily::Proportional, 13.0),
            Self::SmallStrong => (bold(), 13.0),
            Self::Key => (FontFamily::Proportional, 12.0),
            Self::Heading => (bold(), 17.0),
            Self::Title => (bold(), 24.0),
            Self::Brand => (serif_bold(), 26.0),
            Self::Number => (bold(), 44.0),
            Self::Item => (FontFamily::Proportional, 18.0),
            Self::Reading => (serif(), 17.0),
            Self::ReadingStrong => (serif_bold(), 17.0),
            Self::Quote => (serif(), 13.0),
            Self::Answer => (serif(), 20.0),
            Self::Face => (serif_bold(), 34.0),
            Self::LongFace => (serif_bold(), 28.0),
        };
        FontId::new(size, family)
    }

    /// From one line to the next, in points.
    pub fn line_height(self) -> f32 {
        let factor = match self {
            Self::Reading | Self::ReadingStrong | Self::Answer => 1.85,
            Self::Title | Self::Face | Self::LongFace => 1.5,
            Self::Number => 1.2,
            _ => 1.6,
        };
        (self.font().size * factor).round()
    }

    /// The layout of a run of text.
    pub fn format(self, colour: Color32) -> TextFormat {
        TextFormat { font_id: self.font(), color: colour, line_height: Some(self.line_height()), ..Default::default() }
    }
}

impl Theme {
    /// Text in ink.
    pub fn text(&self, style: Type, text: impl Into<String>) -> RichText {
        RichText::new(text).font(style.font()).line_height(Some(style.line_height())).color(self.ink)
    }

    /// Text that steps back.
    pub fn soft(&self, style: Type, text: impl Into<String>) -> RichText {
        self.text(style, text).color(self.soft)
    }
}
