//! Signs drawn with the painter: sharp at every size, in the colour of the text beside them.

use eframe::egui::{Color32, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, pos2};

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// A house.
    Home,
    /// An arrow into a tray.
    Download,
    /// A magnifier.
    Search,
    /// A cogwheel.
    Gear,
    /// ✓
    Check,
    /// ✗
    Cross,
    /// ▾
    Down,
    /// ▸
    Right,
    /// ←
    Back,
    /// +
    Plus,
    /// A flag.
    Flag,
    /// A sheet of paper.
    Page,
    /// A warning sign.
    Warning,
    /// A stack of cards.
    Cards,
    /// An arrow up.
    Up,
    /// An arrow down.
    Lower,
    /// Six dots to drag by.
    Grip,
    /// Bars of a chart.
    Bars,
}

/// Draws the sign in `size` × `size` points, as a decoration without a name.
pub fn icon(ui: &mut Ui, icon: Icon, size: f32, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    icon.paint(ui.painter(), rect, colour);
}

impl Icon {
    /// Paints the sign into the square `rect`.
    pub fn paint(self, painter: &Painter, rect: Rect, colour: Color32) {
        let unit = rect.width() / 16.0;
        let stroke = Stroke::new(1.5 * unit, colour);
        let at = |x: f32, y: f32| -> Pos2 { pos2(rect.left() + x * unit, rect.top() + y * unit) };
        let line = |points: &[(f32, f32)]| {
            painter.add(Shape::line(points.iter().map(|&(x, y)| at(x, y)).collect(), stroke));
        };
        let closed = |points: &[(f32, f32)]| {
            painter.add(Shape::closed_line(points.iter().map(|&(x, y)| at(x, y)).collect(), stroke));
        };
        let solid = |points: &[(f32, f32)]| {
            let points = points.iter().map(|&(x, y)| at(x, y)).collect();
            painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
        };
        match self {
            Self::Home => {
                closed(&[(2.5, 8.0), (8.0, 2.8), (13.5, 8.0), (12.2, 8.0), (12.2, 13.6), (3.8, 13.6), (3.8, 8.0)]);
            }
            Self::Download => {
                line(&[(8.0, 2.0), (8.0, 9.6)]);
                line(&[(4.8, 6.6), (8.0, 9.8), (11.2, 6.6)]);
                line(&[(2.6, 13.2), (13.4, 13.2)]);
            }
            Self::Search => {
                painter.circle_stroke(at(7.0, 7.0), 4.4 * unit, stroke);
                line(&[(10.3, 10.3), (14.0, 14.0)]);
            }
            Self::Gear => {
                painter.circle_stroke(at(8.0, 8.0), 2.5 * unit, stroke);
                for step in 0..8_u8 {
                    let (sin, cos) = (f32::from(step) * std::f32::consts::FRAC_PI_4).sin_cos();
                    line(&[(8.0 + 4.6 * cos, 8.0 + 4.6 * sin), (8.0 + 6.4 * cos, 8.0 + 6.4 * sin)]);
                }
            }
            Self::Check => line(&[(2.8, 8.6), (6.4, 12.2), (13.2, 3.8)]),
            Self::Cross => {
                line(&[(3.6, 3.6), (12.4, 12.4)]);
                line(&[(12.4, 3.6), (3.6, 12.4)]);
            }
            Self::Down => solid(&[(3.4, 5.6), (12.6, 5.6), (8.0, 11.4)]),
            Self::Right => solid(&[(5.6, 3.4), (11.4, 8.0), (5.6, 12.6)]),
            Self::Back => {
                line(&[(13.4, 8.0), (3.0, 8.0)]);
                line(&[(7.0, 3.8), (2.8, 8.0), (7.0, 12.2)]);
            }
            Self::Up => {
                line(&[(8.0, 13.4), (8.0, 3.0)]);
                line(&[(3.8, 7.0), (8.0, 2.8), (12.2, 7.0)]);
            }
            Self::Lower => {
                line(&[(8.0, 2.6), (8.0, 13.0)]);
                line(&[(3.8, 9.0), (8.0, 13.2), (12.2, 9.0)]);
            }
            Self::Plus => {
                line(&[(8.0, 2.8), (8.0, 13.2)]);
                line(&[(2.8, 8.0), (13.2, 8.0)]);
            }
            Self::Flag => {
                line(&[(3.6, 1.8), (3.6, 14.4)]);
                solid(&[(3.6, 2.4), (13.2, 5.4), (3.6, 8.6)]);
            }
            Self::Page => {
                closed(&[(3.4, 1.8), (12.6, 1.8), (12.6, 14.2), (3.4, 14.2)]);
                line(&[(5.8, 5.4), (10.2, 5.4)]);
                line(&[(5.8, 8.2), (10.2, 8.2)]);
                line(&[(5.8, 11.0), (8.4, 11.0)]);
            }
            Self::Warning => {
                closed(&[(8.0, 2.0), (14.6, 13.6), (1.4, 13.6)]);
                line(&[(8.0, 6.2), (8.0, 9.8)]);
                painter.circle_filled(at(8.0, 11.6), 0.9 * unit, colour);
            }
            Self::Cards => {
                closed(&[(2.0, 5.0), (11.4, 5.0), (11.4, 14.0), (2.0, 14.0)]);
                line(&[(4.8, 2.4), (14.0, 2.4), (14.0, 11.2)]);
            }
            Self::Bars => {
                line(&[(2.8, 13.0), (2.8, 6.4)]);
                line(&[(8.0, 13.0), (8.0, 3.0)]);
                line(&[(13.2, 13.0), (13.2, 8.6)]);
            }
            Self::Grip => {
                for (x, y) in [(5.6, 3.6), (10.4, 3.6), (5.6, 8.0), (10.4, 8.0), (5.6, 12.4), (10.4, 12.4)] {
                    painter.circle_filled(at(x, y), 1.1 * unit, colour);
                }
            }
        }
    }
}
