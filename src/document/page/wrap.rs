//! Lines that an editor or a PDF broke at a fixed width: which of them go on in the next.

use std::cell::OnceCell;

use super::super::chars::{count, is_closing, is_colon, is_full_stop, is_han, is_opening, width};
use super::super::scan::has;
use super::Line;
use super::marker::{Style, marker};

/// How many columns a broken line may fall short of the full width: a mark or a wide character that did not fit.
const SLACK: usize = 6;

/// The narrowest measure at which a word processor's paragraphs are taken for broken lines, in columns.
const MEASURE: usize = 40;

/// For each line, whether it goes on in the next one. `whole`: lines are paragraphs of a file that knows what one is; they
/// are joined only where it plainly holds text that was broken before it was put there.
pub(super) fn continued(text: &str, lines: &[Line], whole: bool) -> Vec<bool> {
    let apart = lines.iter().filter(|line| line.blank_before).count();
    // An empty line after every line says nothing.
    let spaced = lines.len() >= 12 && apart * 5 >= lines.len() * 4;
    let flush = lines.iter().filter(|line| line.indent == 0).count() * 3 >= lines.len();
    let mut page = Lines { text, lines, widths: vec![OnceCell::new(); lines.len()], measure: width, spaced, flush };
    let mut full = page.full_width();
    // Some programs count characters, a figure as wide as a Chinese one.
    if let Some((_, near)) = full.filter(|(_, near)| *near < page.open().count()) {
        let columns = std::mem::replace(&mut page.widths, vec![OnceCell::new(); lines.len()]);
        page.measure = |line| 2 * count(line);
        match page.full_width().filter(|(_, better)| *better > near) {
            Some(better) => full = Some(better),
            None => (page.widths, page.measure) = (columns, width),
        }
    }
    let full = full.map(|(full, _)| full);
    if whole && full.is_none_or(|full| full < MEASURE) {
        return vec![false; lines.len()];
    }
    let continued: Vec<bool> = (0..lines.len()).map(|i| i + 1 < lines.len() && page.goes_on(full, i)).collect();
    if whole && !page.are_sentences(&continued) { vec![false; lines.len()] } else { continued }
}

/// The lines of a text, as this rule looks at them.
struct Lines<'a> {
    text: &'a str,
    lines: &'a [Line],
    /// How wide each is, with its indent, once that was asked.
    widths: Vec<OnceCell<usize>>,
    measure: fn(&str) -> usize,
    /// Whether an empty line stands between almost all of them.
    spaced: bool,
    /// Whether lines begin at the margin, so that one which does not begins a paragraph.
    flush: bool,
}

impl Lines<'_> {
    fn of(&self, i: usize) -> &str {
        self.lines[i].span.of(self.text)
    }

    fn width(&self, i: usize) -> usize {
        *self.widths[i].get_or_init(|| self.lines[i].indent + (self.measure)(self.of(i)))
    }

    /// The lines that may go on in the next.
    fn open(&self) -> impl Iterator<Item = usize> {
        (0..self.lines.len().saturating_sub(1)).filter(|&i| !is_ended(self.of(i)) && self.candidate(i))
    }

    /// The width at which the document's lines are broken, if they are, and how many of those that may go on have it.
    fn full_width(&self) -> Option<(usize, usize)> {
        let open: Vec<usize> = self.open().map(|i| self.width(i)).collect();
        if open.len() < 3 {
            return None;
        }
        let mut sorted = open.clone();
        sorted.sort_unstable();
        let full = sorted[sorted.len() * 9 / 10];
        let near = open.iter().filter(|&&w| w + SLACK >= full && w <= full + 2).count();
        if !(24..=160).contains(&full) || !self.spaced && near * 10 < open.len() * 7 {
            return None;
        }
        let widths = || (0..self.lines.len()).map(|i| self.width(i));
        let beyond = widths().filter(|&w| w > full + 4).count();
        let reaching = widths().filter(|&w| w + SLACK >= full).count();
        // Headings stand between them too where each line is followed by an empty one.
        let most = !self.spaced || beyond == 0 && near * 2 > open.len();
        (most && beyond * 10 <= reaching).then_some((full, near))
    }

    /// Whether what is joined so ends as sentences do, four times and almost always.
    fn are_sentences(&self, continued: &[bool]) -> bool {
        let last = |i: &usize| *i > 0 && continued[i - 1] && !continued[*i];
        let joined = (0..continued.len()).filter(last).count();
        let ended = (0..continued.len()).filter(last).filter(|&i| is_ended(self.of(i))).count();
        joined >= 4 && ended * 10 >= joined * 8
    }

    /// Whether line `i` and the next could be one paragraph at all.
    fn candidate(&self, i: usize) -> bool {
        let (line, next) = (&self.lines[i], &self.lines[i + 1]);
        if next.blank_before && !self.spaced || line.table || next.table || next.quote != line.quote {
            return false;
        }
        !self.of(i).starts_with('#') && !starts_anew(self.of(i + 1)) && (line.indented || !next.indented)
    }

    fn goes_on(&self, full: Option<usize>, i: usize) -> bool {
        let (this, that) = (self.of(i), self.of(i + 1));
        if full.is_none() && (self.spaced || is_ended(this)) || !self.candidate(i) {
            return false;
        }
        if this.ends_with(['，', '、', ',']) {
            return true;
        }
        if let Some(full) = full {
            // A Latin word that did not fit leaves a wider gap.
            let word = that.split(|c: char| !c.is_ascii_alphanumeric()).next().map_or(0, str::len);
            // So does the space that is set between Chinese and Latin.
            let near = self.width(i) + SLACK + word + set_apart(this) >= full && self.width(i) <= full + 2;
            let indent = self.lines[i + 1].indent;
            let begins = indent >= 2 && self.flush || indent >= self.lines[i].indent + 2 || looks_like_entry(that);
            return near && !(is_ended(this) && begins);
        }
        // One broken sentence in a document of whole lines: it must plainly be running text.
        let running = has(this, '。') || has(this, '；');
        running
            && !this.ends_with('*')
            && self.width(i) >= 40
            && marker(this).is_none_or(|m| m.style != Style::Bullet)
            && !looks_like_entry(that)
            && that.chars().next_back().is_some_and(|c| is_full_stop(c) || is_closing(c))
    }
}

/// The columns that spaces of a quarter of a character between Chinese and Latin take in a line.
fn set_apart(line: &str) -> usize {
    let mut last = None;
    let changes = line.chars().filter(|c| {
        let kind = if c.is_ascii_alphanumeric() { Some(true) } else { is_han(*c).then_some(false) };
        let before = std::mem::replace(&mut last, kind);
        kind.is_some() && before.is_some() && before != kind
    });
    changes.count() / 2
}

/// A line that begins something of its own.
fn starts_anew(line: &str) -> bool {
    line.starts_with(['【', '「', '〖', '#', '|', '>']) || line.starts_with("**") || marker(line).is_some()
}

/// A line that ends a sentence, or announces what follows.
pub(super) fn is_ended(line: &str) -> bool {
    let last = line.chars().rev().find(|&c| !is_closing(c) && c != '*' && c != ' ');
    last.is_none_or(|c| is_full_stop(c) || is_colon(c) || matches!(c, '；' | ';'))
}

/// 词：释义, “词”：释义.
fn looks_like_entry(line: &str) -> bool {
    let mut taken = 0;
    for (n, c) in line.chars().enumerate() {
        if is_colon(c) {
            return n > 0 && taken <= 16;
        }
        if n > 24 || matches!(c, '，' | '。' | '；' | '、') {
            return false;
        }
        taken += usize::from(!is_opening(c) && !is_closing(c));
    }
    false
}
