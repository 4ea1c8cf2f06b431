//! The glyphs of a page: its content is carried out as far as text asks for.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources, Rotation};

use super::budget::Budget;
use super::font::{CMaps, Font};
use crate::document::ReadError;

/// How deep forms may stand in each other, and how many states may be put aside.
const DEPTH: usize = 12;
const STATES: usize = 1_000;

/// The most glyphs of one page.
const GLYPHS: usize = 500_000;

/// A glyph that shows a character, on a page whose y grows downwards, in points.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    /// Its baseline.
    pub y: f32,
    /// The size of its letters.
    pub size: f32,
    pub is_bold: bool,
}

type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    char_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

/// Reads pages one after another; fonts are read once.
#[derive(Default)]
pub(super) struct Reader {
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
    cmaps: CMaps,
    budget: Budget,
    /// Pictures that were drawn, and glyphs of which nothing says the character.
    pub pictures: usize,
    pub unknown: usize,
}

/// The page being carried out.
struct Walk {
    glyphs: Vec<Glyph>,
    text: Matrix,
    line: Matrix,
    /// Marked content that is open; how deep in one that is no part of the text.
    marks: Vec<bool>,
    artifacts: usize,
}

impl Reader {
    /// The glyphs of a page in the order in which they are drawn.
    ///
    /// # Errors
    /// [`ReadError::UnpacksTooLarge`] when too much is to be done.
    pub fn page(&mut self, page: &Page) -> Result<Vec<Glyph>, ReadError> {
        let mut walk = Walk { glyphs: Vec::new(), text: IDENTITY, line: IDENTITY, marks: Vec::new(), artifacts: 0 };
        let (width, height) = page.base_dimensions();
        let turned = match page.rotation() {
            Rotation::None => [1.0, 0.0, 0.0, -1.0, 0.0, height],
            Rotation::Horizontal => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
            Rotation::Flipped => [-1.0, 0.0, 0.0, 1.0, width, 0.0],
            Rotation::FlippedHorizontal => [0.0, -1.0, -1.0, 0.0, height, width],
        };
        let mut content = Vec::new();
        match page.raw().get::<Object>("Contents") {
            Some(Object::Stream(stream)) => {
                content.extend_from_slice(&self.budget.decoded(&stream)?.unwrap_or_default());
            }
            Some(Object::Array(parts)) => {
                for stream in parts.iter::<Stream>() {
                    content.extend_from_slice(&self.budget.decoded(&stream)?.unwrap_or_default());
                    content.push(b'\n');
                }
            }
            _ => {}
        }
        let state = State {
            matrix: turned,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.run(&mut walk, &content, page.resources(), state, 0)?;
        Ok(walk.glyphs)
    }

    fn run(
        &mut self,
        walk: &mut Walk,
        content: &[u8],
        resources: &Resources,
        mut state: State,
        depth: usize,
    ) -> Result<(), ReadError> {
        self.budget.spend(content.len())?;
        let mut states: Vec<State> = Vec::new();
        let mut steps = UntypedIter::new(content);
        while let Some(step) = steps.next() {
            let mut operands = step.operands();
            let mut n = [0.0; 6];
            for (slot, operand) in n.iter_mut().zip(step.operands()) {
                if let Object::Number(number) = operand {
                    *slot = number.as_f32();
                }
            }
            let operator: &[u8] = step.operator;
            match operator {
                b"q" if states.len() < STATES => states.push(state.clone()),
                b"Q" => state = states.pop().unwrap_or(state),
                b"cm" => state.matrix = times(n, state.matrix),
                b"BT" => (walk.text, walk.line) = (IDENTITY, IDENTITY),
                b"Tc" => state.char_space = n[0],
                b"Tw" => state.word_space = n[0],
                b"Tz" => state.scale = n[0] / 100.0,
                b"TL" => state.leading = n[0],
                b"Ts" => state.rise = n[0],
                b"Td" => walk.advance(n[0], n[1]),
                b"TD" => {
                    state.leading = -n[1];
                    walk.advance(n[0], n[1]);
                }
                b"Tm" => (walk.text, walk.line) = (n, n),
                b"T*" => walk.advance(0.0, -state.leading),
                b"Tf" => {
                    if let (Some(Object::Name(name)), Some(Object::Number(size))) = (operands.next(), operands.next()) {
                        state.font = self.font(resources, name)?;
                        state.size = size.as_f32();
                    }
                }
                b"Tj" => {
                    if let Some(Object::String(text)) = operands.next() {
                        self.show(walk, &state, text.as_bytes());
                    }
                }
                b"'" | b"\"" => {
                    walk.advance(0.0, -state.leading);
                    if let Some(Object::String(text)) = operands.last() {
                        self.show(walk, &state, text.as_bytes());
                    }
                }
                b"TJ" => {
                    if let Some(Object::Array(items)) = operands.next() {
                        for item in items.iter::<Object>() {
                            match item {
                                Object::String(text) => self.show(walk, &state, text.as_bytes()),
                                Object::Number(back) => {
                                    walk.forward(-back.as_f32() / 1000.0 * state.size * state.scale);
                                }
                                _ => {}
                            }
                        }
                    }
                }
                b"BMC" | b"BDC" => {
                    // Headers, footers and page numbers say so in files that are made for reading aloud.
                    let is_artifact =
                        matches!(operands.next(), Some(Object::Name(name)) if name.as_ref() == b"Artifact");
                    walk.marks.push(is_artifact);
                    walk.artifacts += usize::from(is_artifact);
                }
                b"EMC" => walk.artifacts -= usize::from(walk.marks.pop() == Some(true)),
                b"BI" => self.pictures += 1,
                b"Do" => {
                    if let Some(Object::Name(name)) = operands.next()
                        && let Some(object) = resources.get_x_object(name)
                    {
                        self.draw(walk, &object, resources, &state, depth)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A picture is counted, a form carried out.
    fn draw(
        &mut self,
        walk: &mut Walk,
        object: &Stream,
        around: &Resources,
        state: &State,
        depth: usize,
    ) -> Result<(), ReadError> {
        let dict = object.dict();
        if dict.get::<Name>("Subtype").is_some_and(|kind| kind.as_ref() == b"Image") {
            self.pictures += 1;
            return Ok(());
        }
        if depth >= DEPTH {
            return Ok(());
        }
        let Some(content) = self.budget.decoded(object)? else { return Ok(()) };
        let mut inner = state.clone();
        if let Some(matrix) = dict.get::<hayro_syntax::object::Array>("Matrix") {
            let mut own = IDENTITY;
            for (slot, number) in own.iter_mut().zip(matrix.iter::<f32>()) {
                *slot = number;
            }
            inner.matrix = times(own, inner.matrix);
        }
        let (text, line) = (walk.text, walk.line);
        match dict.get::<Dict>("Resources") {
            Some(own) => self.run(walk, &content, &Resources::new(own), inner, depth + 1)?,
            None => self.run(walk, &content, around, inner, depth + 1)?,
        }
        (walk.text, walk.line) = (text, line);
        Ok(())
    }

    fn font(&mut self, resources: &Resources, name: &Name) -> Result<Option<Rc<Font>>, ReadError> {
        let Some(dict) = resources.get_font(name) else { return Ok(None) };
        if let Some(font) = dict.obj_id().and_then(|id| self.fonts.get(&id)) {
            return Ok(Some(font.clone()));
        }
        let font = Rc::new(Font::read(&dict, &mut self.cmaps, &mut self.budget)?);
        if let Some(id) = dict.obj_id() {
            self.fonts.insert(id, font.clone());
        }
        Ok(Some(font))
    }

    fn show(&mut self, walk: &mut Walk, state: &State, mut bytes: &[u8]) {
        let Some(font) = &state.font else { return };
        while !bytes.is_empty() && walk.glyphs.len() < GLYPHS {
            let code = font.next(bytes);
            bytes = &bytes[code.length.max(1)..];
            let width = code.width / 1000.0 * state.size;
            let space = state.char_space + if code.is_space { state.word_space } else { 0.0 };
            if walk.artifacts == 0 {
                match code.text {
                    Some(text) => walk.put(state, text, width, font.is_bold),
                    None => self.unknown += 1,
                }
            }
            walk.forward((width + space) * state.scale);
        }
    }
}

impl Walk {
    fn advance(&mut self, x: f32, y: f32) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn forward(&mut self, x: f32) {
        self.text = times([1.0, 0.0, 0.0, 1.0, x, 0.0], self.text);
    }

    fn put(&mut self, state: &State, text: String, width: f32, is_bold: bool) {
        let place = times([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], times(self.text, state.matrix));
        let (x0, y) = (place[4], place[5]);
        let (x1, y1) = (x0 + width * state.scale * place[0], y + width * state.scale * place[1]);
        let size = state.size.abs() * place[2].hypot(place[3]);
        // Watermarks and words along the margin run in another direction.
        let is_level = (y1 - y).abs() <= 0.1 * (x1 - x0).abs().max(0.01) && x1 >= x0;
        if is_level && [x0, x1, y, size].iter().all(|value| value.is_finite()) && size > 0.5 {
            self.glyphs.push(Glyph { text, x0, x1, y, size, is_bold });
        }
    }
}
