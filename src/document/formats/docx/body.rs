//! The body of a Word document, walked once from front to back: paragraphs, tables, text boxes, notes.
//!
//! What was deleted under tracked changes is not there, what was inserted is. Field codes, tables of contents and hidden
//! words are left out. Nothing is nested in memory: a table inside a cell becomes lines of that cell as it closes.

use std::collections::HashMap;

use super::super::lines::{Line, Table, is_headline, raised};
use super::super::writer::Writer;
use super::super::xml::{Tag, Visit};
use super::numbering::Counters;
use super::styles::{Properties, Style, Styles};
use super::symbols::symbol;

/// How deep tables and text boxes may stand in each other. A deeper table's words belong to the cell around it.
const DEPTH: usize = 8;

/// A letter as large as this (18 points) is larger than running text.
const LARGE: u32 = 36;

/// An element that is open. Those that matter to nothing below them are `Other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Other,
    /// Nothing in it is read.
    Skipped,
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties,
    Text,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    /// A drawing: only the text boxes in it are read.
    Drawing,
    TextBox,
    /// Several versions of one thing; the first is taken.
    Alternatives {
        is_taken: bool,
    },
    /// A content control, which a table of contents is.
    Control {
        is_contents: bool,
    },
    Note,
}

/// A paragraph being read.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    /// Bytes of bold words in it, and of words at all, spaces apart.
    bold: usize,
    inked: usize,
    style: String,
    own: Properties,
    /// Whether its end was deleted, so that it goes on in the next one.
    is_joined: bool,
    /// The largest letters in it, in half points.
    size: u32,
    /// Text boxes anchored in it.
    boxes: Vec<Line>,
}

#[derive(Debug, Default)]
struct Run {
    style: String,
    own: Properties,
    superscript: bool,
}

/// A table, with what its current row and cell say of themselves.
#[derive(Debug, Default)]
struct Open {
    table: Table,
    is_deleted: bool,
    /// Columns that the cell covers, and whether it only goes on from the cell above.
    columns: usize,
    goes_on: bool,
}

/// The walk.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    counters: Counters,
    open: Vec<Element>,
    /// For each of them, the nearest one (itself, or around it) that says what may stand in it.
    insides: Vec<Element>,
    skipped: usize,
    paragraphs: Vec<Paragraph>,
    run: Run,
    tables: Vec<Open>,
    /// Where lines go: the document (only then into `out`), then each open cell, text box or note.
    flows: Vec<Vec<Line>>,
    out: Writer,
    /// What a paragraph with a deleted end left for the next one.
    carried: String,
    /// The identity of the note being read, all notes by theirs, and those that the text names, in its order.
    note: String,
    notes: HashMap<String, Vec<Line>>,
    named: Vec<String>,
}

impl<'s> Body<'s> {
    /// Begins a document.
    pub fn new(styles: &'s Styles, counters: Counters) -> Self {
        Self {
            styles,
            counters,
            open: Vec::new(),
            insides: Vec::new(),
            skipped: 0,
            paragraphs: Vec::new(),
            run: Run::default(),
            tables: Vec::new(),
            flows: Vec::new(),
            out: Writer::default(),
            carried: String::new(),
            note: String::new(),
            notes: HashMap::new(),
            named: Vec::new(),
        }
    }

    /// Ends the document: the notes that the text names follow it, each set apart.
    pub fn finish(mut self) -> Writer {
        let carried = std::mem::take(&mut self.carried);
        self.push(Line::Plain(carried));
        for id in std::mem::take(&mut self.named) {
            if let Some(lines) = self.notes.remove(&id) {
                self.out.gap();
                lines.into_iter().for_each(|line| line.write(&mut self.out));
            }
        }
        self.out
    }

    fn push(&mut self, line: Line) {
        match self.flows.last_mut() {
            Some(flow) => flow.push(line),
            None => line.write(&mut self.out),
        }
    }

    fn say(&mut self, text: &str) {
        let style = self.styles.get(&self.run.style).map(|style| &style.properties);
        let is_hidden = self.run.own.is_hidden.or(style.and_then(|s| s.is_hidden)) == Some(true);
        let is_bold = self.run.own.is_bold.or(style.and_then(|s| s.is_bold));
        let size = self.run.own.size.or(style.and_then(|s| s.size));
        let raised = self.run.superscript.then(|| raised(text)).flatten();
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !is_hidden) else { return };
        let whole = self.styles.get(&paragraph.style).map(|style| &style.properties);
        let inked = text.trim().len();
        paragraph.inked += inked;
        if is_bold.or(whole.and_then(|whole| whole.is_bold)) == Some(true) {
            paragraph.bold += inked;
        }
        paragraph.size = paragraph.size.max(size.or(whole.and_then(|whole| whole.size)).unwrap_or(0));
        paragraph.text += raised.as_deref().unwrap_or(text);
    }

    fn close_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraphs.pop() else { return };
        let text = std::mem::take(&mut self.carried) + &paragraph.text;
        let boxes = std::mem::take(&mut paragraph.boxes);
        if paragraph.is_joined {
            self.carried = text;
        } else {
            let line = self.line(&paragraph, text);
            self.push(line);
        }
        boxes.into_iter().for_each(|line| self.push(line));
    }

    fn line(&mut self, paragraph: &Paragraph, text: String) -> Line {
        let none = Style::default();
        let style = self.styles.get(&paragraph.style).unwrap_or(&none);
        if style.is_contents {
            return Line::Gap;
        }
        let number = paragraph.own.number.as_ref().or(style.properties.number.as_ref()).filter(|number| *number != "0");
        // The style's own level counts only for the style's own numbering.
        let level = if paragraph.own.number.is_some() {
            paragraph.own.level.or(Some(0))
        } else {
            paragraph.own.level.or(style.properties.level)
        };
        let label = number.and_then(|number| self.counters.next(number, level, &paragraph.style));
        if text.trim().is_empty() {
            return Line::Gap;
        }
        let heading = match paragraph.own.outline {
            Some(level @ 0..=8) => u8::try_from(level + 1).ok(),
            Some(_) => None,
            None => style.heading,
        };
        let words = text.trim_matches(is_blank);
        let labelled = label.as_ref().map_or_else(|| words.to_owned(), |label| format!("{}{words}", label.text));
        if let Some(level) = heading.filter(|_| is_headline(words)) {
            return Line::Heading(level, labelled);
        }
        if let Some(label) = label {
            let deep = level.unwrap_or(0);
            let under = number.is_some_and(|number| self.counters.is_under_bullets(number, deep));
            let indent = if label.is_bullet || under { 2 * deep } else { 0 };
            return Line::Plain(format!("{}{labelled}", " ".repeat(indent)));
        }
        let is_centred = paragraph.own.is_centred.or(style.properties.is_centred) == Some(true);
        let is_bold = paragraph.bold == paragraph.inked;
        let is_apart = is_bold || is_centred && paragraph.size >= LARGE;
        if is_apart && is_headline(words) && self.flows.is_empty() {
            Line::Apart(labelled)
        } else {
            // Spaces before the words were typed: they set a paragraph in, as in a plain text.
            Line::Plain(text.trim_end_matches(is_blank).to_owned())
        }
    }

    fn close_table(&mut self) {
        let Some(open) = self.tables.pop() else { return };
        open.table.into_lines().into_iter().for_each(|line| self.push(line));
    }

    fn close_cell(&mut self) {
        let mut lines = self.flows.pop().unwrap_or_default();
        let carried = std::mem::take(&mut self.carried);
        lines.extend((!carried.is_empty()).then_some(Line::Plain(carried)));
        let Some(open) = self.tables.last_mut() else { return };
        open.table.cell(if open.goes_on { Vec::new() } else { lines }, open.columns, 1);
    }

    /// The nearest open element that says what may stand in it.
    fn inside(&self) -> Element {
        self.insides.last().copied().unwrap_or(Element::Other)
    }

    /// Opens an element.
    fn enter(&mut self, element: Element) {
        let says_nothing = matches!(element, Element::Other | Element::Alternatives { .. } | Element::Control { .. });
        self.insides.push(if says_nothing { self.inside() } else { element });
        self.open.push(element);
    }

    /// What an element is, by its name and place.
    fn element(&mut self, name: &str, tag: &Tag) -> Element {
        let inside = self.inside();
        match (inside, name) {
            (_, "AlternateContent") => Element::Alternatives { is_taken: false },
            (_, "Choice" | "Fallback") => match self.open.last_mut() {
                Some(Element::Alternatives { is_taken: true }) => Element::Skipped,
                Some(around) => {
                    *around = Element::Alternatives { is_taken: true };
                    Element::Other
                }
                None => Element::Other,
            },
            (_, "txbxContent") if self.flows.len() < DEPTH && !self.paragraphs.is_empty() => {
                self.flows.push(Vec::new());
                Element::TextBox
            }
            (_, "txbxContent") => Element::Skipped,
            (Element::Drawing, _) => Element::Other,
            (_, "drawing" | "pict" | "object") => Element::Drawing,
            (_, "delText" | "instrText" | "delInstrText" | "rt") => Element::Skipped,
            (_, name) if name.ends_with("Change") => Element::Skipped,
            (_, "del" | "moveFrom" | "cellDel") => self.deleted(inside),
            (_, "p") => {
                self.paragraphs.push(Paragraph { style: self.styles.plain.clone(), ..Paragraph::default() });
                Element::Paragraph
            }
            (Element::Paragraph, "pPr") => Element::ParagraphProperties,
            (Element::Run, "rPr") => Element::RunProperties,
            (_, "r") => {
                self.run = Run::default();
                Element::Run
            }
            (_, "t") => Element::Text,
            (_, "tbl") if self.tables.len() < DEPTH => {
                self.tables.push(Open::default());
                Element::Table
            }
            (Element::Table, "tr") => Element::Row,
            (Element::Row, "trPr") => Element::RowProperties,
            (Element::Row, "tc") => {
                if let Some(table) = self.tables.last_mut() {
                    (table.columns, table.goes_on) = (1, false);
                }
                self.flows.push(Vec::new());
                Element::Cell
            }
            (Element::Cell, "tcPr") => Element::CellProperties,
            (_, "sdt") => Element::Control { is_contents: false },
            (_, "sdtContent") if self.open.last() == Some(&Element::Control { is_contents: true }) => Element::Skipped,
            (_, "docPartGallery") if tag.val().as_deref() == Some("Table of Contents") => {
                let control =
                    self.open.iter_mut().rev().take(DEPTH).find(|element| matches!(element, Element::Control { .. }));
                if let Some(control) = control {
                    *control = Element::Control { is_contents: true };
                }
                Element::Other
            }
            (_, "footnote" | "endnote") if tag.get("type").is_none_or(|kind| kind == "normal") => {
                self.note = format!("{name}{}", tag.get("id").unwrap_or_default());
                self.flows.push(Vec::new());
                Element::Note
            }
            (_, "footnote" | "endnote") => Element::Skipped,
            (Element::Run, _) => {
                self.inline(name, tag);
                Element::Other
            }
            _ => {
                self.property(inside, name, tag);
                Element::Other
            }
        }
    }

    /// What stands in a run beside its text.
    fn inline(&mut self, name: &str, tag: &Tag) {
        match name {
            "tab" | "ptab" => self.say("\t"),
            "br" | "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("-"),
            "sym" => {
                let code = tag.get("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(c) = code.and_then(|code| symbol(&tag.get("font").unwrap_or_default(), code)) {
                    self.say(c.encode_utf8(&mut [0; 4]));
                }
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = name.trim_end_matches("Reference");
                self.named.extend(tag.get("id").map(|id| format!("{kind}{id}")));
            }
            _ => {}
        }
    }

    /// A property of a paragraph, a run or a cell.
    fn property(&mut self, of: Element, name: &str, tag: &Tag) {
        match (of, name) {
            (Element::ParagraphProperties, "pStyle") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.style = tag.val().unwrap_or_default();
                }
            }
            (Element::ParagraphProperties, _) => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.own.take(name, tag);
                }
            }
            (Element::RunProperties, "rStyle") => self.run.style = tag.val().unwrap_or_default(),
            (Element::RunProperties, "vertAlign") => {
                self.run.superscript = tag.val().as_deref() == Some("superscript");
            }
            (Element::RunProperties, _) => _ = self.run.own.take(name, tag),
            (Element::CellProperties, "gridSpan") => {
                if let Some(table) = self.tables.last_mut() {
                    table.columns = tag.number().unwrap_or(1) as usize;
                }
            }
            (Element::CellProperties, "vMerge") => {
                if let Some(table) = self.tables.last_mut() {
                    table.goes_on = tag.val().is_none_or(|value| value == "continue");
                }
            }
            _ => {}
        }
    }

    /// A deletion: of words, or, among properties, of a paragraph's end, a row or a cell.
    fn deleted(&mut self, inside: Element) -> Element {
        match inside {
            Element::ParagraphProperties => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.is_joined = true;
                }
            }
            Element::RowProperties | Element::CellProperties => {
                if let Some(table) = self.tables.last_mut() {
                    table.is_deleted |= inside == Element::RowProperties;
                    table.goes_on |= inside == Element::CellProperties;
                }
            }
            _ => return Element::Skipped,
        }
        Element::Other
    }
}

impl Visit for Body<'_> {
    fn open(&mut self, name: &str, tag: &Tag) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        match self.element(name, tag) {
            Element::Skipped => self.skipped = 1,
            element => self.enter(element),
        }
    }

    fn close(&mut self, _name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.insides.pop();
        match self.open.pop() {
            Some(Element::Paragraph) => self.close_paragraph(),
            Some(Element::Table) => self.close_table(),
            Some(Element::Row) => {
                if let Some(open) = self.tables.last_mut() {
                    open.table.end_row(std::mem::take(&mut open.is_deleted));
                }
            }
            Some(Element::Cell) => self.close_cell(),
            Some(Element::TextBox) => {
                let lines = self.flows.pop().unwrap_or_default();
                match self.paragraphs.last_mut() {
                    Some(paragraph) => paragraph.boxes.extend(lines),
                    None => lines.into_iter().for_each(|line| self.push(line)),
                }
                self.run = Run::default();
            }
            Some(Element::Note) => {
                let lines = self.flows.pop().unwrap_or_default();
                self.notes.insert(std::mem::take(&mut self.note), lines);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped == 0 && self.open.last() == Some(&Element::Text) {
            self.say(text);
        }
    }

    fn is_done(&self) -> bool {
        self.out.is_full()
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}'
}
