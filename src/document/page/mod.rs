//! The text as paragraphs: lines cut, hard wraps joined, markers set apart. Everything after works on these.

mod label;
mod marker;
mod punctuation;
mod records;
mod running;
mod stops;
mod tags;
mod wrap;

use std::borrow::Cow;

use super::chars::{count, is_han, number};
use super::formats::Marks;
use super::split::limit;
use crate::model::Span;

pub(super) use label::Label;
pub(super) use marker::{Marker, Style, marker};
use punctuation::Widened;
pub(super) use running::{is_page_number, page_digits};
pub(super) use stops::WATCHED;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading; 1 is the highest.
    Heading(u8),
    /// Anything else that is read.
    Text,
    /// A row of a table.
    Row,
    /// A rule (`---`).
    Rule,
}

/// A paragraph: one line, or several that were broken at a fixed width. Spans lie in [`Page::flat`].
#[derive(Clone, Debug)]
pub(super) struct Para {
    /// All of it, trimmed.
    pub span: Span,
    /// What follows the marker and the label.
    pub body: Span,
    /// What its label (问：, 答：) says of it.
    pub label: Option<Label>,
    /// Its number or bullet.
    pub marker: Option<Marker>,
    /// Columns before it.
    pub indent: usize,
    /// Whether an empty line stands before it.
    pub blank_before: bool,
    /// Whether it is a quotation (`>`).
    pub quote: bool,
    /// What it is.
    pub kind: Kind,
}

impl Para {
    /// Whether it is a heading.
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, Kind::Heading(_))
    }

    /// Whether it is running text (not a heading, a row or a rule).
    pub fn is_text(&self) -> bool {
        self.kind == Kind::Text
    }

    /// Whether words in brackets before it say what kind of thing it is (【名解】).
    pub fn is_tagged(&self) -> bool {
        self.marker.is_none() && self.label.is_none() && self.body.start > self.span.start
    }

    /// Its marker's shape.
    pub fn style(&self) -> Option<Style> {
        self.marker.map(|m| m.style)
    }
}

/// A line of the text, trimmed.
struct Line {
    span: Span,
    /// Columns of space before it.
    indent: usize,
    /// Whether it begins with a full-width space, as paragraphs do.
    indented: bool,
    blank_before: bool,
    quote: bool,
    table: bool,
}

/// A document's text as paragraphs.
pub(super) struct Page<'a> {
    /// The text with hard wraps joined: the text itself where there are none.
    pub flat: Cow<'a, str>,
    /// The paragraphs in the order of the text.
    pub paras: Vec<Para>,
    /// Whether a table is one of terms even when its head does not say so.
    pub is_table_of_terms: bool,
    /// Where text was taken out: (offset in `flat`, bytes taken out up to there).
    cuts: Vec<(usize, usize)>,
    /// The marks that were put in the place of half-width ones.
    widened: Widened,
    stops: stops::Stops,
}

impl<'a> Page<'a> {
    /// Cuts `text` into paragraphs.
    pub fn marked(text: &'a str, marks: &Marks) -> Self {
        let (text, widened) = punctuation::widen(text);
        let skips: Vec<Span> =
            marks.skips.iter().map(|s| Span::new(widened.place(s.start), widened.place(s.end))).collect();
        let mut lines = lines(&text, &skips);
        if !marks.whole_lines {
            running::leave_out(&text, &mut lines);
        }
        let continued = wrap::continued(&text, &lines, marks.whole_lines);
        let joined = continued.contains(&true).then(|| join(&text, &mut lines, &continued));
        let (flat, cuts) = joined.map_or((text, Vec::new()), |(flat, cuts)| (Cow::Owned(flat), cuts));
        let mut page = Self {
            flat,
            paras: Vec::with_capacity(lines.len()),
            is_table_of_terms: marks.is_table_of_terms,
            cuts,
            widened,
            stops: stops::Stops::default(),
        };
        let mut i = 0;
        while i < lines.len() {
            let first = i;
            while continued[i] && i + 1 < lines.len() {
                i += 1;
            }
            let span = Span::new(lines[first].span.start, lines[i].span.end);
            let para = page.para(span, &lines[first]);
            if let Some(at) = glued_heading(page.of(span), para.marker).map(|at| span.start + at) {
                let end = page.flat[..at].trim_end().len();
                let (over, under) = (Span::new(span.start, end), Span::new(at, span.end));
                page.paras.push(page.para(over, &lines[first]));
                page.paras.push(Para { blank_before: false, ..page.para(under, &lines[first]) });
            } else {
                page.paras.push(para);
            }
            i += 1;
        }
        page.unmarked_numbers();
        tags::leave_out(&mut page);
        records::mark(&mut page);
        for para in &mut page.paras {
            let start = page.widened.original(para.span.start);
            if let Ok(at) = marks.headings.binary_search_by_key(&start, |heading| heading.0) {
                para.kind = Kind::Heading(marks.headings[at].1);
            }
        }
        page
    }

    /// The words at a span.
    pub fn of(&self, span: Span) -> &str {
        span.of(&self.flat)
    }

    /// The span of a part of the text, by its bytes; `part` must be a slice of [`Page::flat`].
    pub fn span_of(&self, part: &str) -> Span {
        let start = part.as_ptr() as usize - self.flat.as_ptr() as usize;
        Span::new(start, start + part.len())
    }

    /// Whether paragraph `i` asks what the paragraphs after it answer: it is labelled as a question, or they as an answer.
    pub fn asks(&self, i: usize) -> bool {
        let label = |i: usize| self.paras.get(i).and_then(|p| p.label);
        matches!(label(i), Some(Label::Question | Label::List))
            || label(i) != Some(Label::Answer) && label(i + 1) == Some(Label::Answer)
    }

    /// A span of [`Page::flat`] as a span of the text that was read.
    pub fn original(&self, span: Span) -> Span {
        let start = self.shifted(span.start, false);
        let end = self.shifted(span.end, true).max(start);
        Span::new(self.widened.original(start), self.widened.original(end))
    }

    /// Where an offset of [`Page::flat`] lay. An end stays before what was taken out there.
    fn shifted(&self, at: usize, end: bool) -> usize {
        let passed = self.cuts.partition_point(|&(cut, _)| if end { cut < at } else { cut <= at });
        at + passed.checked_sub(1).map_or(0, |i| self.cuts[i].1)
    }

    /// 3引种, without a mark between the number and the words, where numbered paragraphs stand before and after it: 2、…, 4、….
    fn unmarked_numbers(&mut self) {
        for i in 1..self.paras.len() {
            if self.paras[i].marker.is_some() {
                continue;
            }
            let text = self.of(self.paras[i].span);
            let Some((value, length)) = number(text).filter(|_| text.starts_with(|c: char| c.is_ascii_digit())) else {
                continue;
            };
            let near = |k: usize| self.paras.get(k).and_then(|p| p.marker);
            let before = near(i - 1).filter(|m| matches!(m.style, Style::DigitDot | Style::DigitComma));
            let row = before.filter(|m| m.value + 1 == value && text[length..].starts_with(is_han));
            let after = near(i + 1).filter(|m| m.value == value + 1);
            if let (Some(row), Some(after)) = (row, after)
                && row.style == after.style
            {
                let para = &mut self.paras[i];
                para.marker = Some(Marker { style: row.style, value, length });
                para.body.start = para.span.start + length;
            }
        }
    }

    fn para(&self, span: Span, line: &Line) -> Para {
        let text = self.of(span);
        // **一、总则** carries its number inside the bold.
        let bold = if text.starts_with("**") { 2 } else { 0 };
        let found = marker(&text[bold..]).filter(|m| bold == 0 || m.style != Style::Bullet);
        let marker = found.map(|m| Marker { length: m.length + bold, ..m });
        let mut body = Span::new(span.start + marker.map_or(0, |m| m.length), span.end);
        if marker.is_some_and(|m| m.style == Style::Hash) {
            let trimmed = self.of(body).trim_end_matches(['#', ' ']);
            body.end = body.start + trimmed.len();
        }
        // （三）科举制★★: how important it is.
        if text.ends_with(['★', '☆']) && !line.table {
            let own = self.of(body).trim_end_matches(['★', '☆', ' ']);
            body.end = if own.is_empty() { body.end } else { body.start + own.len() };
        }
        // （一）概念 is a heading, 概念 alone a label.
        let alone = |(label, length): &(Label, usize)| {
            marker.is_none() || *label != Label::Term || *length < self.of(body).len()
        };
        let label = label::label(self.of(body)).filter(alone).map(|(label, length)| {
            body.start += length;
            label
        });
        let kind = if line.table {
            Kind::Row
        } else if is_rule(text) || is_bare_number(text) || is_of_contents(text) {
            Kind::Rule
        } else {
            Kind::Text
        };
        Para {
            span,
            body,
            label,
            marker,
            indent: line.indent,
            blank_before: line.blank_before,
            quote: line.quote,
            kind,
        }
    }
}

/// Takes the breaks between continued lines out of the text, and moves the lines' spans accordingly. The text, and where
/// how much was taken out.
fn join(text: &str, lines: &mut [Line], continued: &[bool]) -> (String, Vec<(usize, usize)>) {
    let mut flat = String::with_capacity(text.len());
    let mut cuts = Vec::new();
    let (mut copied, mut removed) = (0, 0);
    for i in 0..lines.len() {
        let (start, end) = (lines[i].span.start, lines[i].span.end);
        if i > 0 && continued[i - 1] {
            // `copied` is the end of the line before.
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if latin(flat.chars().next_back()) && latin(text[start..].chars().next()) {
                flat.push(' ');
                copied += 1;
            }
            removed += start - copied;
            copied = start;
            cuts.push((flat.len(), removed));
        }
        flat.push_str(&text[copied..end]);
        copied = end;
        lines[i].span = Span::new(start - removed, end - removed);
    }
    flat.push_str(&text[copied..]);
    (flat, cuts)
}

/// 一、宪法（一）基本理论…: where the heading under a heading begins, when the line end between them is lost.
fn glued_heading(text: &str, marker: Option<Marker>) -> Option<usize> {
    let marker = marker.filter(|m| matches!(m.style, Style::HanComma | Style::Chapter) && !text.starts_with("**"))?;
    let near = limit(&text[marker.length..], 60);
    let at = near.find("（一）")?;
    let words = &near[..at];
    let apart = (2..=14).contains(&count(words)) && words.chars().all(is_han);
    let goes_on = text[marker.length + at + "（一）".len()..].starts_with(is_han);
    (apart && goes_on).then_some(marker.length + at)
}

/// 3、什么是熵？ ………… 12: a line of a table of contents.
fn is_of_contents(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
        && ["………", ".....", "·····", "．．．．"].iter().any(|w| text.contains(w))
}

/// 3.1 on a line of its own: the number of a clause in a standard; 01: that of a section on a web page.
fn is_bare_number(text: &str) -> bool {
    is_padded(text)
        || text.len() <= 12
            && text.contains('.')
            && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// 01, 02: the number of a section, and of no page.
pub(super) fn is_padded(text: &str) -> bool {
    matches!(text.as_bytes(), [b'0', b'1'..=b'9'])
}

/// A row of rule characters: ---, ***, ====, ————; with a few words between them too: ———— 第1张 ————.
fn is_rule(text: &str) -> bool {
    let stroke = ['-', '=', '—', '─', '–', '═', '━', '＝'];
    if text.starts_with(stroke) && text.ends_with(stroke) {
        let inner = text.trim_matches(stroke);
        let is_wide = count(text) >= count(inner) + 8;
        if is_wide && count(inner) <= 12 && !inner.contains(['，', '。', '：']) {
            return true;
        }
    }
    text.len() >= 3 && text.chars().all(|c| stroke.contains(&c) || matches!(c, '*' | '_' | '~' | ' '))
}

/// The non-empty lines of a text outside of `skips`.
fn lines(text: &str, skips: &[Span]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let (mut at, mut blank, mut skip) = (0, true, 0);
    let bytes = text.as_bytes();
    while at < text.len() {
        let end = memchr::memchr2(b'\n', 0x0c, &bytes[at..]).map_or(text.len(), |n| at + n);
        while skip < skips.len() && skips[skip].end <= at {
            skip += 1;
        }
        if skips.get(skip).is_some_and(|s| s.start <= at && at < s.end) {
            blank = true;
        } else {
            match line(text, at, end, blank) {
                Some(line) => {
                    out.push(line);
                    blank = false;
                }
                None => blank = true,
            }
        }
        at = end + 1;
    }
    // Rows with tabs, or with bars between words, are a table when two of them follow each other.
    let apart = |line: &str| line.contains('\t') || line.contains(" | ") || line.matches('｜').nth(1).is_some();
    let any = memchr::memchr2(b'\t', b'|', bytes).is_some() || memchr::memmem::find(bytes, "｜".as_bytes()).is_some();
    let tabbed: Vec<bool> = out.iter().map(|l| any && apart(&text[l.span.start..l.span.end])).collect();
    let any_commas = memchr::memchr(b',', bytes).is_some();
    for i in 0..out.len() {
        if any_commas && !out[i].table && rows_with_commas(text, &out[i..]) {
            let commas = commas(&text[out[i].span.start..out[i].span.end]);
            out[i].table = true;
            for k in i + 1..out.len() {
                let row = &text[out[k].span.start..out[k].span.end];
                if out[k].blank_before || self::commas(row) != commas {
                    break;
                }
                out[k].table = true;
            }
        }
        let neighbour = (i > 0 && tabbed[i - 1] && !out[i].blank_before)
            || (i + 1 < out.len() && tabbed[i + 1] && !out[i + 1].blank_before);
        if tabbed[i] && neighbour {
            out[i].table = true;
        }
    }
    out
}

/// How many commas stand in a row, if it can be one of a table.
fn commas(row: &str) -> Option<usize> {
    let prose = || row.contains(' ') || row.ends_with(['.', ',', ';', '?', '!']);
    let found = memchr::memchr_iter(b',', row.as_bytes()).count();
    (found > 0 && !prose()).then_some(found)
}

/// 概念,说明 over rows of two cells: a table with commas that was put into a text.
fn rows_with_commas(text: &str, lines: &[Line]) -> bool {
    let [head, rows @ ..] = lines else { return false };
    let head = head.span.of(text);
    let Some(found) = commas(head) else { return false };
    let short = |cell: &str| (1..=6).contains(&count(cell)) && cell.chars().all(is_han);
    head.split(',').all(short)
        && rows.len() >= 2
        && rows[..2].iter().all(|row| !row.blank_before && commas(row.span.of(text)) == Some(found))
}

fn line(text: &str, start: usize, end: usize, blank_before: bool) -> Option<Line> {
    let mut indent = 0;
    let mut at = start;
    let (mut quote, mut indented) = (false, false);
    for c in text[start..end].chars() {
        match c {
            ' ' => indent += 1,
            '\t' => indent += 4,
            '\u{3000}' => {
                indent += 2;
                indented = true;
            }
            '>' if !quote || indent == 0 => {
                quote = true;
                indent = 0;
            }
            c if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}') => {}
            _ => break,
        }
        at += c.len_utf8();
    }
    let slide = running::slide(&text[at..end]);
    at += slide;
    let blank_before = blank_before || slide > 0;
    let words = text[at..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
    if words.is_empty() {
        return None;
    }
    let table = words.starts_with('|') && words[1..].contains('|');
    Some(Line { span: Span::new(at, at + words.len()), indent, indented, blank_before, quote, table })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paras(text: &str) -> Vec<String> {
        let page = Page::marked(text, &Marks::default());
        page.paras.iter().map(|p| page.of(p.span).to_owned()).collect()
    }

    #[test]
    fn joins_lines_that_were_broken_at_a_fixed_width() {
        let text = "　　诉讼时效是指民事权利受到侵害的权利人\n在法定的时效期间内不行使权利，当时效期间\n届满时，债务人获得诉讼时效抗辩权的法律制\n度。\n　　除斥期间是指法律规定某种权利预定存续的\n期间，权利人在此期间不行使权利，便发生权\n利消灭的后果。\n";
        let page = Page::marked(text, &Marks::default());
        let read: Vec<&str> = page.paras.iter().map(|p| page.of(p.span)).collect();
        assert_eq!(read.len(), 2, "{read:?}");
        assert!(read[0].ends_with("抗辩权的法律制度。"));
        let original = page.original(page.paras[1].span).of(text);
        assert!(original.starts_with("除斥期间") && original.ends_with("后果。") && original.contains('\n'));
    }

    #[test]
    fn whole_lines_stay_apart() {
        let text = "一、总则\n第一条　为了保护民事主体的合法权益，制定本法。\n甲\n乙\n丙";
        assert_eq!(paras(text).len(), 5);
    }

    #[test]
    fn paragraphs_of_a_word_processor_are_joined_only_where_they_were_plainly_broken_at_a_fixed_width() {
        let marks = Marks { whole_lines: true, ..Marks::default() };
        let count = |text: &str| Page::marked(text, &marks).paras.len();
        let sentence = "按照规定的期限和程序向登记机关提交申请材料的单位应当对其真实性完整性和合法性负责，\n登记机关发现材料不齐全或者不符合法定形式的，应当当场或者在五个工作日以内一次性告知\n申请人需要补正的全部内容。\n";
        assert_eq!(count(&sentence.repeat(4)), 4);
        // Too few to tell; and items of a width, none of which ends a sentence.
        assert_eq!(count(sentence), 3);
        let item = "按照规定的期限和程序向登记机关提交申请材料的单位应当对其真实性完整性和合法性负责\n";
        assert_eq!(count(&item.repeat(12)), 12);
    }

    #[test]
    fn quotations_and_indents_are_set_apart() {
        let page = Page::marked("> 记忆：慢\n   - 甲", &Marks::default());
        assert!(page.paras[0].quote && page.of(page.paras[0].span) == "记忆：慢");
        assert_eq!((page.paras[1].indent, page.of(page.paras[1].body)), (3, "甲"));
    }
}
