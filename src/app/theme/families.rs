//! Names of the families that `fonts` fills.

use eframe::egui::FontFamily;

/// The bold sans.
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// The serif.
pub fn serif() -> FontFamily {
    FontFamily::Name("serif".into())
}

/// The bold serif.
pub fn serif_bold() -> FontFamily {
    FontFamily::Name("serif-bold".into())
}
