//! Every colour, size and distance of the window.

/// The values of light or dark.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Whether dark.
    pub dark: bool,
}
