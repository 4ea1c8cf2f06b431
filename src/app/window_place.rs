//! Where the window stood when it was last closed, in a small file of its own: it belongs to this machine, not to the
//! collection.

use std::path::Path;

use eframe::egui::{Context, ViewportBuilder, pos2, vec2};
use serde::{Deserialize, Serialize};

use super::theme::space;

/// Size and place, in points of an unscaled screen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    size: Option<[f32; 2]>,
    position: Option<[f32; 2]>,
    maximized: bool,
}

impl WindowPlace {
    /// Reads it; what cannot be read counts as unknown.
    pub fn load(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Writes it. A place that cannot be kept is not worth a word: the window opens in the middle again.
    pub fn save(&self, file: &Path) {
        if let Ok(text) = serde_json::to_string(self) {
            file.parent().map(std::fs::create_dir_all);
            std::fs::write(file, text).ok();
        }
    }

    /// Whether it was read.
    pub fn is_known(&self) -> bool {
        self.position.is_some() || self.maximized
    }

    /// The window at this place.
    pub fn builder(&self, builder: ViewportBuilder) -> ViewportBuilder {
        let [width, height] = self.size.unwrap_or(space::WINDOW);
        let [min_width, min_height] = space::WINDOW_MIN;
        let builder = builder.with_inner_size(vec2(width.max(min_width), height.max(min_height)));
        let builder = builder.with_maximized(self.maximized);
        match self.position {
            Some([x, y]) => builder.with_position(pos2(x, y)),
            None => builder,
        }
    }

    /// Looks where the window is now.
    pub fn observe(&mut self, ctx: &Context) {
        let scale = ctx.zoom_factor();
        ctx.input(|input| {
            let window = input.viewport();
            self.maximized = window.maximized.unwrap_or(false);
            // The size to return to is the one before it was maximized.
            if self.maximized || window.fullscreen == Some(true) || window.minimized == Some(true) {
                return;
            }
            if let Some(inner) = window.inner_rect {
                self.size = Some([inner.width() * scale, inner.height() * scale]);
            }
            if let Some(outer) = window.outer_rect {
                self.position = Some([outer.left() * scale, outer.top() * scale]);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_and_a_broken_file_counts_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("window.json");
        let place = WindowPlace { size: Some([900.0, 600.0]), position: Some([10.0, 20.0]), maximized: true };
        place.save(&file);
        assert_eq!(WindowPlace::load(&file), place);
        std::fs::write(&file, "{\"size\":").unwrap();
        assert_eq!(WindowPlace::load(&file), WindowPlace::default());
        assert_eq!(WindowPlace::load(&folder.path().join("none")), WindowPlace::default());
    }
}
