//! Lines joined to the paragraphs that they were broken from, and headings told by their size.

use std::collections::HashMap;

use super::super::lines::{Line as Made, is_headline};
use super::lines::{Column, Line, joined};
use crate::document::chars::is_full_stop;
use crate::document::page::{Style, marker};

/// What the lines of a document have in common.
struct Measures {
    /// The size of running text.
    body: f32,
    /// Larger sizes of lines, the largest first.
    larger: Vec<i32>,
    /// From line to line, in sizes.
    spacing: f32,
    /// Left and right edge by column, on even and on odd pages.
    edges: HashMap<(Column, usize), (f32, f32)>,
    /// Whether most of it is bold, so that it says nothing.
    is_bold: bool,
}

/// The paragraphs of a document.
pub(super) fn paragraphs(pages: Vec<Vec<Line>>) -> Vec<Made> {
    let measures = measure(&pages);
    let mut out: Vec<Made> = Vec::new();
    let mut levels = Levels::default();
    let mut open: Option<(String, f32, Line, usize)> = None;
    for (page, lines) in pages.into_iter().enumerate() {
        for line in lines {
            if line.text.trim().is_empty() {
                continue;
            }
            if let Some((text, first, last, on)) = &mut open {
                if goes_on(&measures, text, last, *on, &line, page) {
                    *text = joined(text, &line.text);
                    (*last, *on) = (line, page);
                    continue;
                }
                let gap =
                    *on == page && last.column == line.column && line.y - last.y > 1.6 * measures.spacing * line.size;
                let done = std::mem::take(text);
                end(&mut out, &measures, &mut levels, done, *first, last);
                let rows = last.cells.is_some() && line.cells.is_some();
                if gap && !rows || last.cells.is_some() != line.cells.is_some() {
                    out.push(Made::Gap);
                }
            }
            open = Some((line.text.clone(), line.x0, line, page));
        }
    }
    if let Some((text, first, last, _)) = open {
        end(&mut out, &measures, &mut levels, text, first, &last);
    }
    out
}

fn end(out: &mut Vec<Made>, measures: &Measures, levels: &mut Levels, text: String, x0: f32, last: &Line) {
    if let Some(cells) = &last.cells {
        out.push(Made::Row(cells.clone()));
        return;
    }
    let level = measures.larger.iter().position(|&size| size == rounded(last.size));
    let starts_anew = marker(&text).is_some();
    out.push(match level {
        Some(level) if is_headline(&text) => Made::Heading(u8::try_from(level + 1).unwrap_or(6).min(6), text),
        _ if last.is_bold && !measures.is_bold && !starts_anew && is_headline(&text) => Made::Apart(text),
        _ => Made::Plain(format!("{}{text}", " ".repeat(levels.indent(&text, x0, last.size)))),
    });
}

/// Where the points of a list begin, level by level: a deeper one belongs to the one above.
#[derive(Default)]
struct Levels(Vec<f32>);

impl Levels {
    /// The spaces before a line that begins at `x0`.
    fn indent(&mut self, text: &str, x0: f32, size: f32) -> usize {
        let style = marker(text).map(|marker| marker.style);
        if !matches!(
            style,
            Some(Style::Bullet | Style::DigitDot | Style::DigitBrackets | Style::DigitBracket | Style::Letter)
        ) {
            self.0.clear();
            return 0;
        }
        while self.0.last().is_some_and(|above| x0 < above - 0.3 * size) {
            self.0.pop();
        }
        if self.0.last().is_none_or(|above| x0 > above + 0.3 * size) {
            self.0.push(x0);
        }
        if style == Some(Style::Bullet) { 3 * (self.0.len() - 1).min(5) } else { 0 }
    }
}

/// Sizes are compared in half points.
fn rounded(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

fn measure(pages: &[Vec<Line>]) -> Measures {
    let mut by_size: HashMap<i32, usize> = HashMap::new();
    let (mut bold, mut all) = (0, 0);
    for line in pages.iter().flatten() {
        let count = line.text.chars().count();
        *by_size.entry(rounded(line.size)).or_default() += count;
        all += count;
        bold += if line.is_bold { count } else { 0 };
    }
    let body = by_size.iter().max_by_key(|&(size, count)| (*count, *size)).map_or(0, |(size, _)| *size);
    let mut larger: Vec<i32> = by_size.keys().copied().filter(|&size| size * 20 >= body * 23).collect();
    larger.sort_unstable_by(|a, b| b.cmp(a));

    let mut spaces = Vec::new();
    let mut lefts: HashMap<(Column, usize), (Vec<f32>, Vec<f32>)> = HashMap::new();
    for (page, lines) in pages.iter().enumerate() {
        for pair in lines.windows(2) {
            let space = (pair[1].y - pair[0].y) / pair[1].size.max(0.1);
            if pair[0].column == pair[1].column && (0.5..4.0).contains(&space) && rounded(pair[1].size) == body {
                spaces.push(space);
            }
        }
        for line in lines.iter().filter(|line| line.cells.is_none() && rounded(line.size) == body) {
            let (left, right) = lefts.entry((line.column, page % 2)).or_default();
            left.push(line.x0);
            right.push(line.x1);
        }
    }
    let edges = lefts.into_iter().map(|(key, (left, right))| (key, (part(left, 0.04), right_edge(right)))).collect();
    // Lines of one paragraph stand nearest to each other.
    let spacing = if spaces.is_empty() { 1.5 } else { part(spaces, 0.1) };
    Measures { body: body as f32 / 2.0, larger, spacing, edges, is_bold: bold * 2 > all }
}

/// The value below which that share of the values lies.
fn part(mut values: Vec<f32>, share: f32) -> f32 {
    values.sort_by(f32::total_cmp);
    let at = (values.len().saturating_sub(1) as f32 * share).round() as usize;
    values.get(at).copied().unwrap_or(0.0)
}

/// Where most of the long lines end; marks may hang out beyond it.
fn right_edge(ends: Vec<f32>) -> f32 {
    let most = ends.iter().copied().fold(f32::MIN, f32::max);
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for end in ends.iter().filter(|end| **end >= 0.8 * most) {
        *counts.entry(end.round() as i32).or_default() += 1;
    }
    let best = counts.into_iter().filter(|(_, count)| *count > 1).max_by_key(|&(end, count)| (count, end));
    best.map_or(most, |(end, _)| end as f32)
}

/// Whether a line and the next are of one paragraph, of which `text` was read so far.
fn goes_on(measures: &Measures, text: &str, line: &Line, on: usize, next: &Line, page: usize) -> bool {
    let size = line.size;
    let same_size = (next.size - size).abs() <= 0.08 * size;
    if line.cells.is_some()
        || next.cells.is_some()
        || !same_size
        || next.is_bold != line.is_bold && !measures.is_bold && size > measures.body
    {
        return false;
    }
    let Some(&(_, right)) = measures.edges.get(&(line.column, on % 2)) else { return false };
    let Some(&(left, _)) = measures.edges.get(&(next.column, page % 2)) else { return false };
    // A Latin word that did not fit leaves a gap, as does a character that must not begin or end a line.
    let word = together(&next.text);
    let (stopped, number) = (is_ended(&line.text), marker(&next.text).map(|marker| marker.style));
    // After a whole sentence, or before a number, it is the same paragraph only when not one character more had found room.
    let slack = if stopped || number.is_some() { 0.98 } else { 2.6 };
    let is_next_item = number.is_some() && number == marker(text).map(|marker| marker.style);
    if line.x1 + (slack + word) * size < right || is_next_item || begins(&next.text) {
        return false;
    }
    let next_line = on == page && line.column == next.column;
    if next_line && (next.y - line.y > 1.3 * measures.spacing * size || next.y < line.y) {
        return false;
    }
    let flush = next.x0 <= left + 0.7 * size;
    let hanging = (next.x0 - line.x0).abs() <= 0.5 * size && !stopped;
    flush || hanging
}

/// How much at the beginning of a line could not be parted from it, in sizes: a Latin word, what quotation marks hold on to.
fn together(text: &str) -> f32 {
    let mut chars = text.chars().take(20).peekable();
    let mut width = 0.0;
    while let Some(c) = chars.next() {
        let is_quote = matches!(c, '“' | '”' | '（' | '《');
        let holds = matches!(chars.peek(), Some('“' | '”'));
        if !(c.is_ascii_graphic() || is_quote || holds) {
            break;
        }
        width += if c.is_ascii() { 0.6 } else { 1.0 };
    }
    width
}

/// What begins a paragraph wherever it stands: a heading's number, a head word in brackets, a row of a table.
fn begins(text: &str) -> bool {
    let is_heading = marker(text).is_some_and(|m| {
        matches!(m.style, Style::Hash | Style::Chapter | Style::HanComma | Style::HanBrackets | Style::Bullet)
    });
    is_heading || text.starts_with(['【', '〖', '|', '#']) || text.starts_with("**")
}

fn is_ended(text: &str) -> bool {
    let last = text.chars().rev().find(|c| !matches!(c, '”' | '’' | '）' | ')' | '」' | '》'));
    last.is_none_or(|c| is_full_stop(c) || matches!(c, '；' | ';' | '：' | ':'))
}
