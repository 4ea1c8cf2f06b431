//! The lines of a page, in reading order: glyphs in rows, rows in columns, tables in cells.

use super::content::Glyph;

/// A line, or a row of a table.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
    pub is_bold: bool,
    /// Which column it stands in.
    pub column: Column,
    /// The cells, when it is a row of a table.
    pub cells: Option<Vec<String>>,
}

/// A column of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Column {
    Whole,
    Left,
    Right,
}

/// A gap as wide as so many letters parts what stands in one row; between columns, where marks hang out of their lines, a
/// narrower one.
const GAP: f32 = 1.6;
const NARROW: f32 = 0.75;

type Row = Vec<Line>;

/// The lines of a page.
pub(super) fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let rows: Vec<Row> = rows(glyphs).into_iter().map(fragments).collect();
    let Some(gutter) = gutter(&rows) else { return in_column(rows, Column::Whole) };
    let mut out = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in rows {
        if row.iter().any(|part| part.x0 < gutter && gutter < part.x1) {
            out.append(&mut in_column(std::mem::take(&mut left), Column::Left));
            out.append(&mut in_column(std::mem::take(&mut right), Column::Right));
            out.push(merged(row));
            continue;
        }
        let (l, r): (Row, Row) = row.into_iter().partition(|part| part.x1 <= gutter);
        left.extend((!l.is_empty()).then_some(l));
        right.extend((!r.is_empty()).then_some(r));
    }
    out.append(&mut in_column(left, Column::Left));
    out.append(&mut in_column(right, Column::Right));
    out
}

/// Glyphs on one baseline, raised and lowered ones with them; rows from the top down.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    let (mut base, mut size) = (f32::MIN, 0.0f32);
    for glyph in glyphs {
        match rows.last_mut().filter(|_| glyph.y - base <= 0.45 * size.max(glyph.size)) {
            Some(row) => {
                // The largest letters say where the row stands.
                if glyph.size > size {
                    (base, size) = (glyph.y, glyph.size);
                }
                row.push(glyph);
            }
            None => {
                (base, size) = (glyph.y, glyph.size);
                rows.push(vec![glyph]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

/// A row cut at its narrow gaps.
fn fragments(row: Vec<Glyph>) -> Row {
    let mut out: Row = Vec::new();
    let mut last: Option<(String, f32)> = None;
    for glyph in row {
        // Letters made bold by drawing them twice.
        if last.as_ref().is_some_and(|(text, x0)| *text == glyph.text && glyph.x0 - x0 < 0.2 * glyph.size) {
            continue;
        }
        last = Some((glyph.text.clone(), glyph.x0));
        if glyph.text.trim().is_empty() {
            if let Some(part) =
                out.last_mut().filter(|part| glyph.x0 - part.x1 < NARROW * part.size && !part.text.ends_with(' '))
            {
                part.text += &glyph.text;
                part.x1 = part.x1.max(glyph.x1);
            }
            continue;
        }
        match out.last_mut().filter(|part| glyph.x0 - part.x1 < NARROW * part.size.max(glyph.size)) {
            Some(part) => {
                let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                let both = latin(part.text.chars().next_back()) && latin(glyph.text.chars().next());
                let gap = glyph.x0 - part.x1;
                if both && gap > 0.18 * part.size {
                    part.text.push(' ');
                }
                part.text += &glyph.text;
                part.x1 = part.x1.max(glyph.x1);
                part.size = part.size.max(glyph.size);
                part.is_bold &= glyph.is_bold;
            }
            None => out.push(Line {
                text: glyph.text,
                x0: glyph.x0,
                x1: glyph.x1,
                y: glyph.y,
                size: glyph.size,
                is_bold: glyph.is_bold,
                column: Column::Whole,
                cells: None,
            }),
        }
    }
    for part in &mut out {
        // The space after the last word.
        let kept = part.text.trim_end();
        let cut = part.text[kept.len()..].chars().count() as f32;
        part.x1 -= (cut * part.size * 0.5).min(part.x1 - part.x0);
        part.text.truncate(kept.len());
    }
    out
}

/// A row with its narrow gaps closed again.
fn coarse(row: Row) -> Row {
    let mut out: Row = Vec::new();
    for part in row {
        match out.last_mut().filter(|last| part.x0 - last.x1 < GAP * last.size.max(part.size)) {
            Some(last) => add(last, part),
            None => out.push(part),
        }
    }
    out
}

fn add(line: &mut Line, part: Line) {
    line.text.push(' ');
    line.text += &part.text;
    line.x1 = line.x1.max(part.x1);
    line.size = line.size.max(part.size);
    line.is_bold &= part.is_bold;
}

/// Where the two columns of a page part, if it has two: hardly a line crosses there, and most lines fill their side, which
/// the cells of a table do not.
fn gutter(rows: &[Row]) -> Option<f32> {
    let parts = || rows.iter().flatten();
    let (left, right) = parts().fold((f32::MAX, f32::MIN), |(l, r), part| (l.min(part.x0), r.max(part.x1)));
    let width = right - left;
    if rows.len() < 8 || width < 100.0 {
        return None;
    }
    let crossing = |at: f32| parts().filter(|part| part.x0 < at && at < part.x1).count();
    let places = (0..=60).map(|n| left + width * (0.35 + 0.3 * n as f32 / 60.0));
    let counted: Vec<(f32, usize)> = places.map(|at| (at, crossing(at))).collect();
    let least = counted.iter().map(|(_, count)| *count).min()?;
    let best: Vec<f32> = counted.iter().filter(|(_, count)| *count == least).map(|(at, _)| *at).collect();
    let at = best[best.len() / 2];
    if least * 4 > rows.len() {
        return None;
    }
    let fills = |is_left: bool| {
        let side: Vec<&Line> = parts().filter(|part| if is_left { part.x1 <= at } else { part.x0 >= at }).collect();
        let start = side.iter().map(|part| part.x0).fold(f32::MAX, f32::min);
        let end = side.iter().map(|part| part.x1).fold(f32::MIN, f32::max);
        let full = side.iter().filter(|part| part.x1 - part.x0 >= 0.8 * (end - start)).count();
        side.len() >= 6 && full * 2 >= side.len() && end - start >= 0.3 * width
    };
    (fills(true) && fills(false)).then_some(at)
}

/// The rows of one column as lines, tables apart.
fn in_column(rows: Vec<Row>, column: Column) -> Vec<Line> {
    let mut out = Vec::new();
    let mut rows = rows.into_iter().map(coarse).peekable();
    while let Some(row) = rows.next() {
        if row.len() < 2 {
            out.push(merged(row));
            continue;
        }
        // Rows whose parts begin where those of the first do.
        let starts: Vec<f32> = row.iter().map(|part| part.x0).collect();
        let mut table = vec![row];
        while let Some(next) = rows.next_if(|next| {
            let last = &table[table.len() - 1][0];
            let near = next[0].y - last.y <= 2.6 * last.size;
            near && next.iter().all(|part| is_in_column(part, &starts))
        }) {
            table.push(next);
        }
        // What only begins at the left edge below a table is no part of it.
        let last = table.iter().rposition(|row| row.len() > 1 || row[0].x0 > starts[0] + row[0].size).unwrap_or(0);
        let below = table.split_off(last + 1);
        if table.iter().filter(|row| row.len() > 1).count() > 1 {
            out.extend(cells(table, &starts));
        } else {
            out.extend(table.into_iter().map(merged));
        }
        out.extend(below.into_iter().map(merged));
    }
    out.iter_mut().for_each(|line| line.column = column);
    out
}

/// Whether a part begins where a column does, and ends before the next one.
fn is_in_column(part: &Line, starts: &[f32]) -> bool {
    let at = starts.iter().position(|x| (x - part.x0).abs() <= 0.7 * part.size);
    at.is_some_and(|at| starts.get(at + 1).is_none_or(|next| part.x1 <= next + 0.5 * part.size))
}

/// The rows of a table, lines of one cell joined: a new row begins where its first column does, or after a wider space.
fn cells(lines: Vec<Row>, starts: &[f32]) -> Vec<Line> {
    let spaces: Vec<f32> = lines.windows(2).map(|pair| pair[1][0].y - pair[0][0].y).collect();
    let least = spaces.iter().copied().fold(f32::MAX, f32::min);
    let is_spaced = spaces.iter().any(|space| *space > 1.2 * least);
    let mut out: Vec<Line> = Vec::new();
    for (n, row) in lines.into_iter().enumerate() {
        let begins = if is_spaced {
            n == 0 || spaces[n - 1] > 1.2 * least
        } else {
            (row[0].x0 - starts[0]).abs() <= 0.7 * row[0].size
        };
        let mut whole = merged(row.clone());
        if begins || out.is_empty() {
            whole.cells = Some(vec![String::new(); starts.len()]);
            out.push(whole);
        }
        let Some(cells) = out.last_mut().and_then(|line| line.cells.as_mut()) else { continue };
        for part in row {
            let nearest =
                (0..starts.len()).min_by(|&a, &b| (starts[a] - part.x0).abs().total_cmp(&(starts[b] - part.x0).abs()));
            let Some(at) = nearest else { continue };
            cells[at] = joined(&cells[at], &part.text);
        }
    }
    out
}

/// A row as one line.
fn merged(row: Row) -> Line {
    let mut parts = row.into_iter();
    let first = parts.next();
    let mut line = first.unwrap_or_else(|| Line {
        text: String::new(),
        x0: 0.0,
        x1: 0.0,
        y: 0.0,
        size: 0.0,
        is_bold: false,
        column: Column::Whole,
        cells: None,
    });
    parts.for_each(|part| add(&mut line, part));
    line
}

/// Two lines of one paragraph: Latin words keep a space between them.
pub(super) fn joined(first: &str, second: &str) -> String {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ',' | '.' | ';' | ')'));
    let space = latin(first.chars().next_back()) && latin(second.chars().next());
    format!("{first}{}{second}", if space { " " } else { "" })
}
