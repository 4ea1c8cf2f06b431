//! The bundled faces and their families. Rare characters come from the system's fonts, in their Simplified Chinese forms.

use std::sync::Arc;

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily};
use egui_system_font_provider::SystemFontProvider;

use super::theme::families::{bold, serif, serif_bold};
use crate::fonts;

static FACES: [(&str, &[u8]); 4] = [
    ("sans", fonts::SANS_REGULAR),
    ("sans-bold", fonts::SANS_BOLD),
    ("serif", fonts::SERIF_REGULAR),
    ("serif-bold", fonts::SERIF_BOLD),
];

/// Gives the context the bundled faces.
pub fn install(ctx: &Context) {
    let mut definitions = FontDefinitions::default();
    for (name, bytes) in FACES {
        definitions.font_data.insert(name.into(), Arc::new(FontData::from_static(bytes)));
    }
    // egui's own faces stay behind ours: they hold signs that the Chinese faces lack.
    let rest = definitions.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family = |first: &[&str]| first.iter().map(|name| (*name).to_owned()).chain(rest.clone()).collect::<Vec<_>>();
    definitions.families.insert(bold(), family(&["sans-bold", "sans"]));
    definitions.families.insert(serif(), family(&["serif", "sans"]));
    definitions.families.insert(serif_bold(), family(&["serif-bold", "sans-bold"]));
    definitions.families.insert(FontFamily::Proportional, family(&["sans"]));
    definitions.families.entry(FontFamily::Monospace).or_default().push("sans".to_owned());
    ctx.set_fonts(definitions);
}

/// Lets the system's fonts stand in for characters that the bundled faces lack. They are listed on a thread of their
/// own; Han characters come in their Simplified Chinese form whatever the system's language.
pub fn install_fallback(ctx: &Context) {
    ctx.add_font_provider(Arc::new(SystemFontProvider::new().with_locale(Some("zh-CN"))));
}
