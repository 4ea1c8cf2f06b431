//! The bundled faces, as bytes: for the window and for printed papers. `assets/fonts/README.md` says where they come from.

macro_rules! bundled {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/", $name, ".ttf"))
    };
}

/// The interface.
pub static SANS_REGULAR: &[u8] = bundled!("sans-regular");
/// Headings and emphasis.
pub static SANS_BOLD: &[u8] = bundled!("sans-bold");
/// What is being learnt.
pub static SERIF_REGULAR: &[u8] = bundled!("serif-regular");
/// Its headings.
pub static SERIF_BOLD: &[u8] = bundled!("serif-bold");
