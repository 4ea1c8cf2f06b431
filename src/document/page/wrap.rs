//! Lines that an editor or a PDF broke at a fixed width: which of them go on in the next.

use super::super::chars::{is_closing, is_colon, is_full_stop, is_opening, width};
use super::Line;
use super::marker::{Style, marker};

/// How many columns a broken line may fall short of the full width: a mark or a wide character that did not fit.
const SLACK: usize = 6;

/// For each line, whether it goes on in the next one.
pub(super) fn continued(text: &str, lines: &[Line]) -> Vec<bool> {
    let widths: Vec<usize> = lines.iter().map(|line| line.indent + width(line.span.of(text))).collect();
    let full = full_width(text, lines, &widths);
    (0..lines.len()).map(|i| i + 1 < lines.len() && goes_on(text, lines, &widths, full, i)).collect()
}

/// The width at which the document's lines are broken, if they are.
fn full_width(text: &str, lines: &[Line], widths: &[usize]) -> Option<usize> {
    let open: Vec<usize> = (0..lines.len().saturating_sub(1))
        .filter(|&i| candidate(text, lines, i) && !is_ended(lines[i].span.of(text)))
        .map(|i| widths[i])
        .collect();
    if open.len() < 3 {
        return None;
    }
    let mut sorted = open.clone();
    sorted.sort_unstable();
    let full = sorted[sorted.len() * 9 / 10];
    let near = open.iter().filter(|&&w| w + SLACK >= full && w <= full + 2).count();
    let beyond = widths.iter().filter(|&&w| w > full + 4).count();
    let reaching = widths.iter().filter(|&&w| w + SLACK >= full).count();
    ((24..=160).contains(&full) && near * 10 >= open.len() * 7 && beyond * 10 <= reaching).then_some(full)
}

/// Whether line `i` and the next could be one paragraph at all.
fn candidate(text: &str, lines: &[Line], i: usize) -> bool {
    let (line, next) = (&lines[i], &lines[i + 1]);
    if next.blank_before || line.table || next.table || next.quote != line.quote {
        return false;
    }
    let (this, that) = (line.span.of(text), next.span.of(text));
    !this.starts_with('#') && !starts_anew(that) && (line.indented || !next.indented)
}

fn goes_on(text: &str, lines: &[Line], widths: &[usize], full: Option<usize>, i: usize) -> bool {
    if !candidate(text, lines, i) {
        return false;
    }
    let (this, that) = (lines[i].span.of(text), lines[i + 1].span.of(text));
    if this.ends_with(['，', '、', ',']) {
        return true;
    }
    if let Some(full) = full {
        // A Latin word that did not fit leaves a wider gap.
        let word = that.split(|c: char| !c.is_ascii_alphanumeric()).next().map_or(0, str::len);
        let near = widths[i] + SLACK + word >= full && widths[i] <= full + 2;
        return near && !(is_ended(this) && looks_like_entry(that));
    }
    // One broken sentence in a document of whole lines: it must plainly be running text.
    let running = this.contains('。') || this.contains('；');
    running
        && !is_ended(this)
        && !this.ends_with('*')
        && widths[i] >= 40
        && marker(this).is_none_or(|m| m.style != Style::Bullet)
        && !looks_like_entry(that)
        && that.chars().next_back().is_some_and(|c| is_full_stop(c) || is_closing(c))
}

/// A line that begins something of its own.
fn starts_anew(line: &str) -> bool {
    line.starts_with(['【', '「', '〖', '#', '|', '>']) || line.starts_with("**") || marker(line).is_some()
}

/// A line that ends a sentence, or announces what follows.
fn is_ended(line: &str) -> bool {
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
