//! Pictures of the window without a graphics card: textured triangles, drawn by the processor.

use std::collections::HashMap;

use eframe::egui::epaint::{ClippedPrimitive, ImageData, Primitive, Vertex, textures::TexturesDelta};
use eframe::egui::{Color32, ColorImage, Context, FullOutput, Pos2, Rect, TextureId};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// Draws what egui asks for into an image.
#[derive(Default)]
pub struct CpuRenderer {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, patches) in std::mem::take(&mut delta.set) {
            for patch in patches {
                let ImageData::Color(image) = patch.image;
                match patch.pos {
                    None => drop(self.textures.insert(id, image.as_ref().clone())),
                    Some([x, y]) => {
                        let texture = self.textures.get_mut(&id).expect("a patch of a texture that is there");
                        for row in 0..image.size[1] {
                            let from = row * image.size[0];
                            let to = (y + row) * texture.size[0] + x;
                            texture.pixels[to..to + image.size[0]]
                                .copy_from_slice(&image.pixels[from..from + image.size[0]]);
                        }
                    }
                }
            }
        }
        for id in std::mem::take(&mut delta.free) {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let mut picture = RgbaImage::new(size.x.round() as u32, size.y.round() as u32);
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive else { return Err("a paint callback needs a graphics card".into()) };
            let texture = self.textures.get(&mesh.texture_id).ok_or("a texture is missing")?;
            let clip = (clip_rect * scale).intersect(Rect::from_min_size(Pos2::ZERO, size));
            for corners in mesh.indices.chunks_exact(3) {
                let [a, b, c] = [corners[0], corners[1], corners[2]].map(|corner| mesh.vertices[corner as usize]);
                triangle(&mut picture, texture, clip, scale, [a, b, c]);
            }
        }
        Ok(picture)
    }
}

/// Fills one triangle: barycentric weights at pixel centres, colour and texture in gamma space as egui means them,
/// blended with premultiplied alpha. A shared edge belongs to one of its two triangles only.
fn triangle(picture: &mut RgbaImage, texture: &ColorImage, clip: Rect, scale: f32, mut corners: [Vertex; 3]) {
    let cross = |a: Pos2, b: Pos2, p: Pos2| (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    for corner in &mut corners {
        corner.pos = (corner.pos.to_vec2() * scale).to_pos2();
    }
    let mut area = cross(corners[0].pos, corners[1].pos, corners[2].pos);
    if area < 0.0 {
        corners.swap(1, 2);
        area = -area;
    }
    if area <= f32::EPSILON {
        return;
    }
    let [a, b, c] = corners.map(|corner| corner.pos);
    let bounds = Rect::from_points(&[a, b, c]).intersect(clip);
    let owns = |from: Pos2, to: Pos2| to.y < from.y || (to.y == from.y && to.x > from.x);
    let edges = [(b, c), (c, a), (a, b)];
    let owned = edges.map(|(from, to)| owns(from, to));
    // Pixel centres within the bounds.
    let first = |low: f32| (low - 0.5).ceil().max(0.0) as u32;
    let columns = first(bounds.left())..first(bounds.right()).min(picture.width());
    let rows = first(bounds.top())..first(bounds.bottom()).min(picture.height());
    let source = |weights: [f32; 3]| -> [f32; 4] {
        let [u, v, w] = weights.map(|weight| weight / area);
        let mix = |of: fn(&Vertex) -> f32| of(&corners[0]) * u + of(&corners[1]) * v + of(&corners[2]) * w;
        let texel = sample(texture, mix(|corner| corner.uv.x), mix(|corner| corner.uv.y));
        let tint = [
            mix(|corner| f32::from(corner.color.r())),
            mix(|corner| f32::from(corner.color.g())),
            mix(|corner| f32::from(corner.color.b())),
            mix(|corner| f32::from(corner.color.a())),
        ];
        std::array::from_fn(|channel| texel[channel] * tint[channel] / 255.0)
    };
    // Most of a window is filled with one colour.
    let plain = corners.iter().all(|corner| corner.uv == corners[0].uv && corner.color == corners[0].color);
    let plain = plain.then(|| source([area, 0.0, 0.0]));
    let width = picture.width();
    let pixels: &mut [u8] = picture;
    for y in rows {
        for x in columns.clone() {
            let at = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
            let weights = edges.map(|(from, to)| cross(from, to, at));
            let inside = |edge: usize| weights[edge] > 0.0 || (weights[edge] == 0.0 && owned[edge]);
            if !(inside(0) && inside(1) && inside(2)) {
                continue;
            }
            let [r, g, b, alpha] = plain.unwrap_or_else(|| source(weights));
            let start = (y * width + x) as usize * 4;
            let pixel = &mut pixels[start..start + 4];
            if alpha >= 255.0 {
                pixel.copy_from_slice(&[r as u8, g as u8, b as u8, 255]);
            } else {
                let keep = 1.0 - alpha / 255.0;
                for (value, new) in pixel.iter_mut().zip([r, g, b, alpha]) {
                    *value = (new + f32::from(*value) * keep + 0.5) as u8;
                }
            }
        }
    }
}

/// The texture at `u`, `v`, between its pixels.
fn sample(texture: &ColorImage, u: f32, v: f32) -> [f32; 4] {
    let [width, height] = texture.size;
    let x = (u * width as f32 - 0.5).clamp(0.0, (width - 1) as f32);
    let y = (v * height as f32 - 0.5).clamp(0.0, (height - 1) as f32);
    let (left, top) = (x.floor() as usize, y.floor() as usize);
    let (right, bottom) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
    let (dx, dy) = (x.fract(), y.fract());
    let at = |x: usize, y: usize| -> Color32 { texture.pixels[y * width + x] };
    let corners = [at(left, top), at(right, top), at(left, bottom), at(right, bottom)].map(|colour| colour.to_array());
    std::array::from_fn(|channel| {
        let [a, b, c, d] = corners.map(|corner| f32::from(corner[channel]));
        let (upper, lower) = (a + (b - a) * dx, c + (d - c) * dx);
        upper + (lower - upper) * dy
    })
}
