//! The words of a page as lines: what a browser would show, one paragraph a line.

use super::super::lines::{Line, Table, is_headline, raised};
use super::super::number::shaped;
use super::page::{Page, Shape, Step};
use super::tags::Kind;

/// How deep tables are taken for such.
const DEPTH: usize = 8;

/// The lines of the element `root`, without those elements for which `is_left_out` says so.
pub(super) fn render(page: &Page, root: usize, is_left_out: impl Fn(usize) -> bool) -> Vec<Line> {
    let mut walk = Walk::new(page);
    let mut at = page.elements[root].steps.start;
    let end = page.elements[root].steps.end;
    while at < end {
        match &page.steps[at] {
            Step::Open(element) if page.elements[*element].is_hidden || is_left_out(*element) => {
                at = page.elements[*element].steps.end;
                if !page.elements[*element].kind.is_inline() {
                    walk.end_line();
                }
                continue;
            }
            Step::Open(element) => walk.open(*element),
            Step::Close(element) => walk.close(*element),
            Step::Words(range) => walk.say(page.words.get(range.clone()).unwrap_or("")),
        }
        at += 1;
    }
    walk.end_line();
    walk.give_up_term();
    walk.lines
}

/// Chinese characters and marks, between which no space stands.
fn is_wide(c: char) -> bool {
    c >= '\u{2e80}' || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—')
}

/// How many spaces at which no line breaks stand for a tab: offices write a tab so. Between words people type up to four.
const TAB: usize = 6;

/// A run of spaces.
#[derive(Default)]
struct Space {
    length: usize,
    /// How many of them are no place to break a line at.
    firm: usize,
    /// Whether the source breaks its line in it.
    breaks: bool,
}

impl Space {
    /// Whether the character belongs to it.
    fn takes(&mut self, c: char) -> bool {
        let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{0c}' | '\u{a0}');
        self.length += usize::from(is_space);
        self.firm += usize::from(c == '\u{a0}');
        self.breaks |= c == '\n';
        is_space
    }
}

struct List {
    is_ordered: bool,
    shape: Shape,
    next: u32,
}

struct Walk<'p> {
    page: &'p Page,
    lines: Vec<Line>,
    /// Where lines go instead while cells are open.
    flows: Vec<Vec<Line>>,
    tables: Vec<Table>,
    lists: Vec<List>,
    /// The line being made, how much of it is bold, and how many bold elements are open.
    line: String,
    bold: usize,
    inked: usize,
    bolds: usize,
    raised: usize,
    preformatted: usize,
    heading: Option<u8>,
    /// What is to stand before the next words: an item's number, or a term that they explain.
    label: String,
    term: String,
}

impl<'p> Walk<'p> {
    fn new(page: &'p Page) -> Self {
        Self {
            page,
            lines: Vec::new(),
            flows: Vec::new(),
            tables: Vec::new(),
            lists: Vec::new(),
            line: String::new(),
            bold: 0,
            inked: 0,
            bolds: 0,
            raised: 0,
            preformatted: 0,
            heading: None,
            label: String::new(),
            term: String::new(),
        }
    }

    fn push(&mut self, line: Line) {
        self.flows.last_mut().unwrap_or(&mut self.lines).push(line);
    }

    fn open(&mut self, at: usize) {
        let element = &self.page.elements[at];
        match element.kind {
            Kind::Bold => self.bolds += 1,
            Kind::Raised => self.raised += 1,
            kind if kind.is_inline() => {}
            kind => {
                self.end_line();
                self.open_block(kind, at);
            }
        }
    }

    fn open_block(&mut self, kind: Kind, at: usize) {
        let element = &self.page.elements[at];
        match kind {
            Kind::Heading(level) => self.heading = Some(level),
            Kind::Preformatted => self.preformatted += 1,
            Kind::Rule => self.push(Line::Gap),
            Kind::List | Kind::OrderedList => {
                let (is_ordered, next) = (kind == Kind::OrderedList, element.start.unwrap_or(1));
                self.lists.push(List { is_ordered, shape: element.shape, next });
            }
            Kind::Item => self.label = self.number(element.start),
            Kind::Table if self.tables.len() < DEPTH => self.tables.push(Table::default()),
            Kind::Cell if self.flows.len() < self.tables.len() => self.flows.push(Vec::new()),
            _ => {}
        }
    }

    fn close(&mut self, at: usize) {
        let element = &self.page.elements[at];
        match element.kind {
            Kind::Bold => self.bolds = self.bolds.saturating_sub(1),
            Kind::Raised => self.raised = self.raised.saturating_sub(1),
            Kind::Break => {}
            kind if kind.is_inline() => {}
            Kind::Term => self.end_term(),
            kind => {
                self.end_line();
                self.close_block(kind, at);
            }
        }
    }

    fn close_block(&mut self, kind: Kind, at: usize) {
        let element = &self.page.elements[at];
        match kind {
            Kind::Heading(_) => self.heading = None,
            Kind::Preformatted => self.preformatted = self.preformatted.saturating_sub(1),
            Kind::Paragraph if element.chars == 0 => self.push(Line::Gap),
            Kind::List | Kind::OrderedList => _ = self.lists.pop(),
            Kind::Item => self.label.clear(),
            Kind::Meaning | Kind::Block => self.give_up_term(),
            Kind::Cell if self.flows.len() == self.tables.len() => {
                let lines = self.flows.pop().unwrap_or_default();
                if let Some(table) = self.tables.last_mut() {
                    table.cell(lines, element.columns, element.rows);
                }
            }
            Kind::Row if self.flows.len() < self.tables.len() => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_row(false);
                }
            }
            Kind::Table if self.flows.len() < self.tables.len() => {
                let lines = self.tables.pop().map(Table::into_lines).unwrap_or_default();
                lines.into_iter().for_each(|line| self.push(line));
            }
            _ => {}
        }
    }

    /// The number of the next item, with the space that sets a deeper list in.
    fn number(&mut self, own: Option<u32>) -> String {
        let indent = "  ".repeat(self.lists.len().clamp(1, 10) - 1);
        let Some(list) = self.lists.last_mut() else { return "• ".to_owned() };
        let value = own.unwrap_or(list.next);
        list.next = value.saturating_add(1);
        let number = match (list.is_ordered, list.shape) {
            (_, Shape::Nothing) => return String::new(),
            (false, _) => "• ".to_owned(),
            (true, Shape::Han) => format!("{}、", shaped(value, "chineseCounting")),
            (true, Shape::Letters) => format!("{}. ", shaped(value, "upperLetter")),
            (true, Shape::Digits) => format!("{value}. "),
        };
        format!("{indent}{number}")
    }

    /// 词：释义 on one line, as a text would have it.
    fn end_term(&mut self) {
        self.give_up_term();
        let words = std::mem::take(&mut self.line);
        let words = words.trim();
        if !words.is_empty() {
            let colon = if words.ends_with(['：', ':']) { "" } else { "：" };
            self.term = format!("{words}{colon}");
        }
        (self.bold, self.inked) = (0, 0);
    }

    /// A term that nothing explained is a line of its own.
    fn give_up_term(&mut self) {
        let term = std::mem::take(&mut self.term);
        if !term.is_empty() {
            self.push(Line::Plain(term.trim_end_matches('：').to_owned()));
        }
    }

    fn say(&mut self, words: &str) {
        if self.preformatted > 0 {
            for (n, line) in words.split('\n').enumerate() {
                if n > 0 {
                    self.end_line();
                }
                self.line += line;
            }
            return;
        }
        if self.raised > 0 {
            // A reference in brackets ([3]) belongs to the page, not to its text.
            let words = words.trim();
            if !words.starts_with(['[', '［', '〔']) {
                let words = raised(words).unwrap_or_else(|| words.to_owned());
                self.line += &words;
            }
            return;
        }
        let inked: usize = words.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum();
        self.inked += inked;
        if self.bolds > 0 {
            self.bold += inked;
        }
        let mut space = Space::default();
        for c in words.chars() {
            if !space.takes(c) {
                self.space(std::mem::take(&mut space), Some(c));
                self.line.push(c);
            }
        }
        self.space(space, None);
    }

    /// A run of spaces is one; where the source breaks its line between Chinese characters it is none.
    fn space(&mut self, space: Space, next: Option<char>) {
        let last = self.line.chars().next_back();
        if space.length == 0 || last.is_none_or(|c| c == ' ' || c == '\t') {
            return;
        }
        let between = last.is_some_and(is_wide) && next.is_none_or(is_wide);
        if space.firm >= TAB {
            self.line.push('\t');
        } else if !(space.breaks && between) {
            self.line.push(' ');
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let (bold, inked) = (std::mem::take(&mut self.bold), std::mem::take(&mut self.inked));
        let words = if self.preformatted > 0 { line.trim_end() } else { line.trim() };
        if words.trim().is_empty() {
            return;
        }
        let label = std::mem::take(&mut self.label) + &std::mem::take(&mut self.term);
        if let Some(level) = self.heading.filter(|_| is_headline(words)) {
            self.push(Line::Heading(level, format!("{label}{words}")));
        } else if label.is_empty()
            && bold > 0
            && bold == inked
            && self.lists.is_empty()
            && self.flows.is_empty()
            && is_headline(words)
        {
            self.push(Line::Apart(words.to_owned()));
        } else {
            self.push(Line::Plain(format!("{label}{words}")));
        }
    }
}
