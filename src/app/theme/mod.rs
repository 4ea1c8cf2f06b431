//! Every colour, size and distance of the window. They appear nowhere else.
#![allow(clippy::disallowed_methods, reason = "this is where colours stand")]

mod apply;
pub(super) mod families;
mod text;

pub use apply::install;
pub use text::Type;

use eframe::egui::Color32;

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// The meaning of a colour: what a chip, a bar or a word says with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Plain,
    /// Brand, primary, Again, terms.
    Cinnabar,
    /// Good, correct, lists.
    Jade,
    /// Hard, findings.
    Amber,
    /// New, Easy, links, figures.
    Blue,
}

/// The values of light or dark.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether dark.
    pub dark: bool,
    /// Behind everything.
    pub paper: Color32,
    /// The rail at the left.
    pub rail: Color32,
    /// Cards, buttons, fields.
    pub card: Color32,
    /// Text.
    pub ink: Color32,
    /// Text that steps back.
    pub soft: Color32,
    /// Borders, rules, the empty part of bars.
    pub line: Color32,
    /// Text on a filled button.
    pub on_primary: Color32,
    /// Behind a dialog.
    pub veil: Color32,
    tones: [Color32; 5],
    tints: [Color32; 5],
    heat: [Color32; 5],
}

impl Theme {
    /// The light values.
    pub const LIGHT: Theme = Theme {
        dark: false,
        paper: rgb(0xF7F5F0),
        rail: rgb(0xEFECE5),
        card: rgb(0xFFFFFF),
        ink: rgb(0x22252A),
        soft: rgb(0x6B6F76),
        line: rgb(0xE4E0D8),
        on_primary: rgb(0xFFFFFF),
        veil: Color32::from_black_alpha(70),
        tones: [rgb(0x6B6F76), rgb(0xB23A2E), rgb(0x2E7D6B), rgb(0xB07A1E), rgb(0x3B6EA5)],
        tints: [rgb(0xF7F5F0), rgb(0xF6E3DF), rgb(0xDDEEE9), rgb(0xF8EBD1), rgb(0xE0EAF4)],
        heat: [rgb(0xE4E0D8), rgb(0xDDEEE9), rgb(0xA9D3C7), rgb(0x6FB3A0), rgb(0x2E7D6B)],
    };

    /// The dark values.
    pub const DARK: Theme = Theme {
        dark: true,
        paper: rgb(0x17191D),
        rail: rgb(0x1B1E22),
        card: rgb(0x202329),
        ink: rgb(0xE8E6E1),
        soft: rgb(0x9A9EA6),
        line: rgb(0x32363D),
        on_primary: rgb(0x17191D),
        veil: Color32::from_black_alpha(140),
        tones: [rgb(0x9A9EA6), rgb(0xE07A6C), rgb(0x6FBFAA), rgb(0xD9A650), rgb(0x86B0DC)],
        tints: [rgb(0x17191D), rgb(0x3A2522), rgb(0x1E332E), rgb(0x372D1B), rgb(0x1F2C3A)],
        heat: [rgb(0x32363D), rgb(0x1E332E), rgb(0x33594F), rgb(0x4E8B7B), rgb(0x6FBFAA)],
    };

    /// Light or dark.
    pub fn of(dark: bool) -> &'static Theme {
        if dark { &Self::DARK } else { &Self::LIGHT }
    }

    /// The colour of a meaning, for text, borders and bars.
    pub fn tone(&self, tone: Tone) -> Color32 {
        self.tones[tone as usize]
    }

    /// Its pale tint, for backgrounds.
    pub fn tint(&self, tone: Tone) -> Color32 {
        self.tints[tone as usize]
    }

    /// The colour of a heat map's square: level 0 is nothing, 4 the most.
    pub fn heat(&self, level: usize) -> Color32 {
        self.heat[level.min(4)]
    }

    /// Cinnabar.
    pub fn cinnabar(&self) -> Color32 {
        self.tone(Tone::Cinnabar)
    }

    /// Jade.
    pub fn jade(&self) -> Color32 {
        self.tone(Tone::Jade)
    }

    /// Amber.
    pub fn amber(&self) -> Color32 {
        self.tone(Tone::Amber)
    }

    /// Blue.
    pub fn blue(&self) -> Color32 {
        self.tone(Tone::Blue)
    }
}

/// Distances, in points.
pub mod space {
    /// The rail's width.
    pub const RAIL: f32 = 148.0;
    /// From the page's left and right edge to what stands on it.
    pub const PAGE_X: f32 = 38.0;
    /// From the page's upper and lower edge.
    pub const PAGE_Y: f32 = 30.0;
    /// Between cards.
    pub const CARDS: f32 = 20.0;
    /// From a card's border to what it holds.
    pub const CARD: f32 = 24.0;
    /// From a small card's border (a draft) to what it holds.
    pub const CARD_SMALL: f32 = 14.0;
    /// Between things that belong together.
    pub const ITEM: f32 = 8.0;
    /// Between buttons side by side.
    pub const BUTTONS: f32 = 10.0;
    /// A button's height.
    pub const BUTTON: f32 = 42.0;
    /// A small button's height.
    pub const BUTTON_SMALL: f32 = 38.0;
    /// The height of a table's row.
    pub const ROW: f32 = 43.0;
    /// The height of a bar.
    pub const BAR: f32 = 8.0;
    /// A line of text holds at most this many hanzi.
    pub const MEASURE_HANZI: f32 = 34.0;
    /// The narrowest and lowest window.
    pub const WINDOW_MIN: [f32; 2] = [640.0, 480.0];
    /// The window at the first start.
    pub const WINDOW: [f32; 2] = [1200.0, 780.0];
}

/// Corner radii, in points.
pub mod radius {
    /// Cards.
    pub const CARD: u8 = 12;
    /// Buttons, fields.
    pub const BUTTON: u8 = 8;
    /// Key hints, highlighted text.
    pub const KEY: u8 = 4;
    /// Squares of the heat map.
    pub const HEAT: u8 = 3;
    /// Round at both ends.
    pub const PILL: u8 = 255;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: Color32) -> f32 {
        let channel = |v: u8| {
            let v = f32::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// WCAG 2.2: 4.5 for text, 3 for large text and signs.
    #[test]
    fn text_stands_out_from_what_is_behind_it() {
        for theme in [&Theme::LIGHT, &Theme::DARK] {
            for back in [theme.paper, theme.card, theme.rail] {
                assert!(contrast(theme.ink, back) >= 7.0);
                assert!(contrast(theme.soft, back) >= 4.2, "{} {back:?}", theme.dark);
            }
            for tone in [Tone::Cinnabar, Tone::Jade, Tone::Amber, Tone::Blue] {
                assert!(contrast(theme.tone(tone), theme.tint(tone)) >= 3.0, "{} {tone:?}", theme.dark);
                assert!(contrast(theme.tone(tone), theme.card) >= 3.0, "{} {tone:?}", theme.dark);
                assert!(contrast(theme.ink, theme.tint(tone)) >= 7.0, "{} {tone:?}", theme.dark);
            }
            assert!(contrast(theme.on_primary, theme.cinnabar()) >= 4.5);
        }
    }
}
