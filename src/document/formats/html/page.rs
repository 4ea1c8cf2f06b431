//! A page as a flat row of elements and words. The tokens are those of the standard; the tree is only as exact as reading
//! text asks for, so that the work stays linear and nothing recurses, whatever is nested in what.

use std::ops::Range;

use html5gum::{StartTag, Token, Tokenizer};

use super::tags::{Kind, is_role_around, names_surroundings};

/// The most elements that are told apart; those beyond run on in their line.
const ELEMENTS: usize = 1_000_000;

/// How deep elements stand in each other; deeper ones run on in their line.
const DEPTH: usize = 500;

/// How far up an end tag, or one that is implied, looks for its element.
const REACH: usize = 64;

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub kind: Kind,
    pub parent: usize,
    /// Its steps: from its opening to its closing.
    pub steps: Range<usize>,
    /// Its class, identity or role says that it stands around an article.
    pub is_around: bool,
    /// It does not show.
    pub is_hidden: bool,
    /// Columns and rows of a cell; the first number and the shape of a list, the number of an item.
    pub columns: usize,
    pub rows: usize,
    pub start: Option<u32>,
    pub shape: Shape,
    /// Characters in it; of these, those in links, and those of sentences outside of links.
    pub chars: usize,
    pub linked: usize,
    pub prose: usize,
}

/// How a list counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    #[default]
    Digits,
    Han,
    Letters,
    Nothing,
}

/// A step through the page.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Open(usize),
    Close(usize),
    Words(Range<usize>),
}

/// A page.
pub(super) struct Page {
    /// The first is the page itself.
    pub elements: Vec<Element>,
    pub steps: Vec<Step>,
    /// All words, in the order of the page.
    pub words: String,
    /// What its head gives as its title.
    pub title: String,
    open: Vec<usize>,
    /// Open elements that are links, and open ones that hide what is in them.
    links: usize,
    hidden: usize,
}

impl Page {
    /// Reads a page.
    pub fn read(html: &str) -> Self {
        let mut page = Self {
            elements: Vec::new(),
            steps: Vec::new(),
            words: String::new(),
            title: String::new(),
            open: Vec::new(),
            links: 0,
            hidden: 0,
        };
        page.push(Kind::Block, None);
        let mut emitter = html5gum::DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
            match token {
                Token::StartTag(tag) => page.open(&tag),
                Token::EndTag(tag) => page.close(Kind::of(&tag.name)),
                Token::String(words) => page.say(&String::from_utf8_lossy(&words)),
                _ => {}
            }
        }
        while !page.open.is_empty() {
            page.pop();
        }
        page
    }

    /// The kind of the innermost open element.
    fn inner(&self) -> Kind {
        self.open.last().map_or(Kind::Block, |&at| self.elements[at].kind)
    }

    fn push(&mut self, kind: Kind, tag: Option<&StartTag<()>>) {
        let parent = self.open.last().copied().unwrap_or(0);
        let at = self.elements.len();
        let mut element = Element {
            kind,
            parent,
            steps: self.steps.len()..self.steps.len() + 1,
            is_around: kind == Kind::Around,
            is_hidden: kind == Kind::Hidden,
            columns: 1,
            rows: 1,
            start: None,
            shape: Shape::Digits,
            chars: 0,
            linked: 0,
            prose: 0,
        };
        if let Some(tag) = tag {
            attributes(&mut element, tag);
        }
        self.links += usize::from(kind == Kind::Link);
        self.hidden += usize::from(element.is_hidden);
        self.elements.push(element);
        self.steps.push(Step::Open(at));
        self.open.push(at);
    }

    fn pop(&mut self) {
        let Some(at) = self.open.pop() else { return };
        self.steps.push(Step::Close(at));
        let end = self.steps.len();
        let element = &mut self.elements[at];
        element.steps.end = end;
        let (parent, chars, linked, prose) = (element.parent, element.chars, element.linked, element.prose);
        self.links -= usize::from(element.kind == Kind::Link);
        self.hidden -= usize::from(element.is_hidden);
        if at > 0 && !element.is_hidden {
            let around = &mut self.elements[parent];
            around.chars += chars;
            around.linked += linked;
            around.prose += prose;
        }
    }

    /// Closes open elements up to the nearest one that `is`, if one is near, not looking beyond one that `ends` the search.
    fn close_up_to(&mut self, is: impl Fn(Kind) -> bool, ends: impl Fn(Kind) -> bool) {
        let near = self.open.iter().skip(1).rev().take(REACH).map(|&at| self.elements[at].kind);
        let found = near.enumerate().find(|&(_, kind)| is(kind) || ends(kind)).filter(|&(_, kind)| is(kind));
        for _ in 0..found.map_or(0, |(above, _)| above + 1) {
            self.pop();
        }
    }

    fn open(&mut self, tag: &StartTag<()>) {
        let kind = Kind::of(&tag.name);
        // What an end tag may be left out of.
        match kind {
            Kind::Item => {
                self.close_up_to(|k| k == Kind::Item, |k| matches!(k, Kind::List | Kind::OrderedList | Kind::Cell));
            }
            Kind::Term | Kind::Meaning => {
                self.close_up_to(|k| matches!(k, Kind::Term | Kind::Meaning), |k| matches!(k, Kind::Cell | Kind::Item));
            }
            Kind::Row => self.close_up_to(|k| k == Kind::Row, |k| k == Kind::Table),
            Kind::Cell => self.close_up_to(|k| k == Kind::Cell, |k| matches!(k, Kind::Row | Kind::Table)),
            _ if kind.is_inline() || kind == Kind::Break => {}
            _ => self.close_up_to(|k| k == Kind::Paragraph, |k| !k.is_inline()),
        }
        if kind == Kind::Void || self.open.len() >= DEPTH || self.elements.len() >= ELEMENTS {
            return;
        }
        self.push(kind, Some(tag));
        if kind.is_void() {
            self.pop();
        }
    }

    fn close(&mut self, kind: Kind) {
        match kind {
            Kind::Void => {}
            Kind::Row | Kind::Table => self.close_up_to(|k| k == kind, |k| k == Kind::Table),
            Kind::Cell => self.close_up_to(|k| k == kind, |k| matches!(k, Kind::Row | Kind::Table)),
            _ if kind.is_inline() => self.close_up_to(|k| k == kind, |k| !k.is_inline()),
            _ => self.close_up_to(|k| k == kind, |k| matches!(k, Kind::Cell | Kind::Table)),
        }
    }

    fn say(&mut self, words: &str) {
        if self.inner() == Kind::Title {
            self.title += words;
            return;
        }
        if self.hidden > 0 {
            return;
        }
        let start = self.words.len();
        self.words += words;
        self.steps.push(Step::Words(start..self.words.len()));
        let count = words.chars().filter(|c| !c.is_whitespace()).count();
        let Some(&at) = self.open.last() else { return };
        let element = &mut self.elements[at];
        element.chars += count;
        if self.links > 0 {
            element.linked += count;
        } else if words.contains(['，', '。', '；', '：', '、', '？', '！'])
            || words.contains(", ")
            || words.contains(". ")
        {
            element.prose += count;
        }
    }
}

fn attributes(element: &mut Element, tag: &StartTag<()>) {
    for (name, value) in &tag.attributes {
        let value = String::from_utf8_lossy(value);
        match name.as_slice() {
            b"class" | b"id" => element.is_around |= element.kind.is_container() && names_surroundings(&value),
            b"role" => element.is_around |= is_role_around(&value),
            b"hidden" => element.is_hidden = true,
            b"aria-hidden" => element.is_hidden |= value == "true",
            b"style" => style(element, &value.to_ascii_lowercase()),
            b"type" => {
                element.shape = match value.as_ref() {
                    "a" | "A" => Shape::Letters,
                    _ => element.shape,
                };
            }
            b"start" | b"value" => element.start = value.trim().parse().ok(),
            b"colspan" => element.columns = value.trim().parse().unwrap_or(1),
            b"rowspan" => element.rows = value.trim().parse().unwrap_or(1),
            _ => {}
        }
    }
}

fn style(element: &mut Element, style: &str) {
    let compact: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    element.is_hidden |= compact.contains("display:none") || compact.contains("mso-hide:all");
    if let Some((_, shape)) = compact.split_once("list-style-type:").or_else(|| compact.split_once("list-style:")) {
        element.shape = match shape.split(';').next().unwrap_or("") {
            "none" => Shape::Nothing,
            han if han.contains("chinese") || han.contains("cjk") => Shape::Han,
            letters if letters.contains("alpha") => Shape::Letters,
            _ => element.shape,
        };
    }
    // Bold is often said by style alone.
    if element.kind == Kind::Inline && (compact.contains("font-weight:bold") || compact.contains("font-weight:700")) {
        element.kind = Kind::Bold;
    }
}
