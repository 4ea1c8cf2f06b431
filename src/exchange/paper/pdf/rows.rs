//! A paper as rows, each with its height and what it must keep together with.

use super::faces::{Face, Faces};
use super::lines::{Line, lines};
use crate::exchange::paper::look::{self, Writing};
use crate::exchange::paper::model::{Block, Paper, Run, Sheet, item_sign, letter};

/// What is drawn in a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// A line of text from `x`, in that size; grey where it is soft.
    Text { x: f32, size: f32, line: Line, soft: bool },
    /// A line to write on.
    Rule { from: f32, to: f32 },
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// The space above, which is left out at the top of a page.
    pub(super) above: f32,
    /// Its height.
    pub(super) height: f32,
    /// What stands in it.
    pub(super) marks: Vec<Mark>,
    /// Whether the next row must stand on the same page.
    pub(super) keep: bool,
    /// Whether it begins a page.
    pub(super) new_page: bool,
}

/// A block that takes less than this share of a page stays whole.
const WHOLE: f32 = 0.45;

/// All rows of a paper.
pub(super) fn rows(paper: &Paper, faces: &mut Faces) -> Vec<Row> {
    let mut out = Vec::new();
    for sheet in &paper.sheets {
        let from = out.len();
        self::sheet(sheet, faces, &mut out);
        if let Some(first) = out.get_mut(from) {
            first.new_page = from > 0;
        }
    }
    out
}

fn sheet(sheet: &Sheet, faces: &mut Faces, out: &mut Vec<Row>) {
    let centred = |words: &str, face, size, height, soft, faces: &mut Faces, out: &mut Vec<Row>| {
        for line in lines(&[Run::text(words)], face, size, look::WIDTH, false, faces) {
            let x = (look::WIDTH - line.width()) / 2.0;
            out.push(Row { height, marks: vec![Mark::Text { x, size, line, soft }], keep: true, ..Row::default() });
        }
    };
    centred(&sheet.title, Face::Bold, look::TITLE, 30.0, false, faces, out);
    if !sheet.about.is_empty() {
        centred(&sheet.about, Face::Serif, look::SMALL, look::SMALL_LEADING + 4.0, true, faces, out);
    }
    if !sheet.fill_in.is_empty() {
        out.push(fill_in(&sheet.fill_in, faces));
    }
    for part in &sheet.parts {
        if !part.heading.is_empty() {
            let from = out.len();
            for line in lines(&[Run::text(&part.heading)], Face::Bold, look::HEADING, look::WIDTH, false, faces) {
                let marks = vec![Mark::Text { x: 0.0, size: look::HEADING, line, soft: false }];
                out.push(Row { height: 22.0, marks, keep: true, ..Row::default() });
            }
            if let Some(first) = out.get_mut(from) {
                first.above = look::ABOVE_HEADING;
            }
            if let Some(last) = out.last_mut() {
                last.height += look::BELOW_HEADING;
            }
        }
        for block in &part.blocks {
            let rows = self::block(block, faces);
            out.extend(together(rows));
        }
    }
}

fn fill_in(fields: &[String], faces: &mut Faces) -> Row {
    let wide = look::cell(fields.len(), look::WIDTH);
    let mut marks = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let x = at as f32 * (wide + look::GUTTER);
        for line in lines(&[Run::text(field)], Face::Serif, look::BODY, wide, false, faces).into_iter().take(1) {
            marks.push(Mark::Rule { from: x + line.width() + 2.0, to: x + wide });
            marks.push(Mark::Text { x, size: look::BODY, line, soft: false });
        }
    }
    Row { above: 4.0, height: look::WRITING, marks, keep: true, ..Row::default() }
}

/// Keeps a block on one page where it is short; else its first two rows, and its last two.
fn together(mut rows: Vec<Row>) -> Vec<Row> {
    let height: f32 = rows.iter().map(|row| row.above + row.height).sum();
    let whole = height < WHOLE * (look::PAGE.1 - look::TOP - look::FOOT);
    let last = rows.len().saturating_sub(1);
    for (at, row) in rows.iter_mut().enumerate() {
        row.keep |= at < last && (whole || at < 2 || at + 1 >= last);
    }
    if let Some(last) = rows.last_mut() {
        last.keep = false;
    }
    rows
}

fn block(block: &Block, faces: &mut Faces) -> Vec<Row> {
    let indent = if block.number.is_some() { look::INDENT } else { 0.0 };
    let width = look::WIDTH - indent;
    let mut out = Vec::new();
    let text = if block.text.is_empty() {
        Vec::new()
    } else {
        lines(&block.text, Face::Serif, look::BODY, width, true, faces)
    };
    for line in text {
        let marks = vec![Mark::Text { x: indent, size: look::BODY, line, soft: false }];
        out.push(Row { height: look::LEADING, marks, ..Row::default() });
    }
    if out.is_empty() && block.number.is_some() {
        out.push(Row { height: look::LEADING, ..Row::default() });
    }
    if let Some(number) = block.number {
        let number = Run::Text(format!("{number}."));
        for line in lines(&[number], Face::Serif, look::BODY, look::WIDTH, false, faces) {
            let Some(first) = out.first_mut() else { break };
            first.marks.insert(0, Mark::Text { x: 0.0, size: look::BODY, line, soft: false });
        }
    }
    let letters: Vec<String> = (0..block.choices.len()).map(letter).collect();
    let columns = Columns { count: look::choice_columns(&block.choices, width), sign: look::SIGN, indent };
    out.extend(table(&letters, &block.choices, columns, faces));
    let (signs, words): (Vec<String>, Vec<String>) =
        block.items.iter().map(|item| (item.sign.clone(), item.words.clone())).unzip();
    let count = look::item_columns(&block.items, width);
    out.extend(table(&signs, &words, Columns { count, sign: look::sign(&block.items), indent }, faces));
    out.extend(writing(block, indent, faces));
    for remark in &block.remarks {
        let (size, height) = if remark.soft { (look::SMALL, look::SMALL_LEADING) } else { (look::BODY, look::LEADING) };
        for line in lines(&remark.text, Face::Serif, size, width, true, faces) {
            let marks = vec![Mark::Text { x: indent, size, line, soft: remark.soft }];
            out.push(Row { height, marks, ..Row::default() });
        }
    }
    if let Some(first) = out.first_mut() {
        first.above = look::BETWEEN;
    }
    out
}

/// How items stand beside each other.
#[derive(Clone, Copy)]
struct Columns {
    count: usize,
    /// The width of the signs.
    sign: f32,
    indent: f32,
}

/// Words with their signs, in columns.
fn table(signs: &[String], words: &[String], columns: Columns, faces: &mut Faces) -> Vec<Row> {
    let Columns { count, sign: by, indent } = columns;
    let wide = look::cell(count, look::WIDTH - indent);
    let mut out = Vec::new();
    for (signs, words) in signs.chunks(count.max(1)).zip(words.chunks(count.max(1))) {
        let from = out.len();
        for (at, (sign, words)) in signs.iter().zip(words).enumerate() {
            let x = indent + at as f32 * (wide + look::GUTTER);
            let text = lines(&[Run::text(words)], Face::Serif, look::BODY, wide - by, true, faces);
            for (row, line) in text.into_iter().enumerate() {
                if out.len() <= from + row {
                    out.push(Row { height: look::LEADING, ..Row::default() });
                }
                let marks = &mut out[from + row].marks;
                if row == 0 {
                    let sign = lines(&[Run::text(sign)], Face::Serif, look::BODY, wide, false, faces);
                    marks.extend(sign.into_iter().map(|line| Mark::Text { x, size: look::BODY, line, soft: false }));
                }
                marks.push(Mark::Text { x: x + by, size: look::BODY, line, soft: false });
            }
        }
    }
    out
}

fn writing(block: &Block, indent: f32, faces: &mut Faces) -> Vec<Row> {
    let row = |marks| Row { height: look::WRITING, marks, ..Row::default() };
    match look::writing(block.room) {
        None => Vec::new(),
        Some(Writing::Lines(count)) => {
            (0..count).map(|_| row(vec![Mark::Rule { from: indent, to: look::WIDTH }])).collect()
        }
        Some(Writing::Items { count, columns, rows }) => {
            let wide = look::cell(columns, look::WIDTH - look::INDENT);
            let mut out = Vec::new();
            for from in (0..count).step_by(columns) {
                let mut marks = Vec::new();
                for at in from..count.min(from + columns) {
                    let x = indent + (at - from) as f32 * (wide + look::GUTTER);
                    let sign = Run::Text(item_sign(at + 1));
                    let sign = lines(&[sign], Face::Serif, look::BODY, wide, false, faces);
                    marks.extend(sign.into_iter().map(|line| Mark::Text { x, size: look::BODY, line, soft: false }));
                    marks.push(Mark::Rule { from: x + look::SIGN, to: x + wide });
                }
                out.push(row(marks));
                for _ in 1..rows {
                    out.push(row(vec![Mark::Rule { from: indent + look::SIGN, to: look::WIDTH }]));
                }
            }
            out
        }
    }
}
