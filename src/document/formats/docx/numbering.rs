//! Automatic numbering: its definitions (`numbering.xml`), and the numbers that stand before paragraphs by them.

use std::collections::HashMap;

use super::super::number::shaped;
use super::super::xml::{Broken, Tag, Visit, walk};
use crate::document::chars::is_han;

/// Word numbers in nine levels.
const LEVELS: usize = 9;

/// How one level is numbered.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    /// `decimal`, `chineseCountingThousand`, `bullet` …
    shape: String,
    /// The text with `%1` … `%9` for the numbers of the levels.
    text: String,
    /// Whether numbers of higher levels are shown as digits.
    is_legal: bool,
    /// What follows the number: `tab` (also when nothing is said), `space`, `nothing`.
    suffix: String,
    /// The level whose next number starts this one anew, from 1; 0: none does. Without it every higher one does.
    restart: Option<u32>,
    /// The paragraph style that is numbered so.
    style: Option<String>,
}

type Levels = [Level; LEVELS];

#[derive(Debug, Default)]
struct Definition {
    levels: Levels,
    /// The numbering style that holds the levels instead.
    link: Option<String>,
    /// The numbering style whose levels these are.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Number {
    definition: String,
    starts: [Option<u32>; LEVELS],
    levels: HashMap<usize, Level>,
}

/// All definitions of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, Definition>,
    numbers: HashMap<String, Number>,
}

/// What stands before a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The number or bullet, with the space after it where it needs one.
    pub text: String,
    /// Whether it is a bullet.
    pub is_bullet: bool,
}

/// The numbers as they run on through the document.
#[derive(Debug, Default)]
pub(super) struct Counters {
    numbering: Numbering,
    /// By definition: numbers of one definition run on, whichever of them is named.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// The numbers whose own start has been used.
    started: HashMap<String, [bool; LEVELS]>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn read(xml: &str) -> Result<Self, Broken> {
        let mut reading = Reading::default();
        walk(xml, &mut reading)?;
        let mut numbering = reading.done;
        // A definition that only links to a numbering style takes the levels of the definition of that style.
        let styled: HashMap<String, Levels> = numbering
            .definitions
            .values()
            .filter_map(|definition| Some((definition.style.clone()?, definition.levels.clone())))
            .collect();
        for definition in numbering.definitions.values_mut() {
            if let Some(levels) = definition.link.as_ref().and_then(|link| styled.get(link)) {
                definition.levels = levels.clone();
            }
        }
        Ok(numbering)
    }

    /// The level at which a paragraph style is numbered.
    fn level_of(&self, number: &str, style: &str) -> Option<usize> {
        let definition = self.definitions.get(&self.numbers.get(number)?.definition)?;
        definition.levels.iter().position(|level| level.style.as_deref() == Some(style))
    }
}

impl Counters {
    /// Begins to count.
    pub fn new(numbering: Numbering) -> Self {
        Self { numbering, ..Self::default() }
    }

    /// Counts one paragraph on, and says what stands before it. `level` is 0 for the highest; without one it is the level
    /// that belongs to the paragraph's style.
    pub fn next(&mut self, number: &str, level: Option<usize>, style: &str) -> Option<Label> {
        let level = level.or_else(|| self.numbering.level_of(number, style)).unwrap_or(0).min(LEVELS - 1);
        let own = self.numbering.numbers.get(number)?;
        let definition = self.numbering.definitions.get(&own.definition)?;
        let of = |at: usize| own.levels.get(&at).unwrap_or(&definition.levels[at]);
        let start = |at: usize| own.starts[at].or(of(at).start).unwrap_or(1);

        let counts = self.counts.entry(own.definition.clone()).or_default();
        let started = self.started.entry(number.to_owned()).or_default();
        for at in 0..=level {
            if own.starts[at].is_some() && !std::mem::replace(&mut started[at], true) {
                counts[at] = None;
            }
        }
        counts[level] = Some(counts[level].map_or_else(|| start(level), |value| value.saturating_add(1)));
        for (at, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restarts = match of(at).restart {
                Some(0) => false,
                Some(by) => level < by as usize,
                None => true,
            };
            if restarts {
                *count = None;
            }
        }

        let this = of(level);
        if this.shape == "bullet" {
            return Some(Label { text: "• ".to_owned(), is_bullet: true });
        }
        let mut text = String::new();
        let mut chars = this.text.chars();
        while let Some(c) = chars.next() {
            let named = if c == '%' { chars.clone().next().and_then(|c| c.to_digit(10)) } else { None };
            match named {
                Some(place @ 1..=9) => {
                    chars.next();
                    let at = place as usize - 1;
                    let shape = if this.is_legal && at < level { "decimal" } else { of(at).shape.as_str() };
                    // A higher level that has not been counted yet shows its start.
                    text += &shaped(counts[at].unwrap_or_else(|| start(at)), shape);
                }
                _ => text.push(c),
            }
        }
        let text = text.trim();
        // After 一、 （1） ① the words follow at once; after 1. and 1.2 and 第一章 they stand apart.
        let apart = text.ends_with(|c: char| c.is_ascii() || is_han(c)) && this.suffix != "nothing";
        let space = if apart { " " } else { "" };
        Some(Label { text: format!("{text}{space}"), is_bullet: false })
    }

    /// Whether the level, or one above it, is marked by bullets.
    pub fn is_under_bullets(&self, number: &str, level: usize) -> bool {
        let definition = self.numbering.numbers.get(number).and_then(|n| self.numbering.definitions.get(&n.definition));
        definition.is_some_and(|d| d.levels.iter().take(level + 1).any(|level| level.shape == "bullet"))
    }
}

/// Where in `numbering.xml` we are.
#[derive(Default)]
struct Reading {
    done: Numbering,
    definition: Option<(String, Definition)>,
    number: Option<(String, Number)>,
    /// The level of an override.
    changed: Option<usize>,
    level: Option<(usize, Level)>,
}

impl Visit for Reading {
    fn open(&mut self, name: &str, tag: &Tag) {
        let at = || tag.get("ilvl").and_then(|level| level.parse().ok()).filter(|&level: &usize| level < LEVELS);
        match name {
            "abstractNum" => self.definition = tag.get("abstractNumId").map(|id| (id, Definition::default())),
            "num" => self.number = tag.get("numId").map(|id| (id, Number::default())),
            "lvl" => self.level = at().map(|at| (at, Level::default())),
            "lvlOverride" => self.changed = at(),
            "abstractNumId" => {
                if let (Some((_, number)), Some(id)) = (&mut self.number, tag.val()) {
                    number.definition = id;
                }
            }
            "startOverride" => {
                if let (Some((_, number)), Some(at)) = (&mut self.number, self.changed) {
                    number.starts[at] = tag.number();
                }
            }
            "numStyleLink" => {
                if let Some((_, definition)) = &mut self.definition {
                    definition.link = tag.val();
                }
            }
            "styleLink" => {
                if let Some((_, definition)) = &mut self.definition {
                    definition.style = tag.val();
                }
            }
            _ => self.property(name, tag),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "lvl" => {
                let Some((at, level)) = self.level.take() else { return };
                if let Some((_, number)) = &mut self.number {
                    number.levels.insert(at, level);
                } else if let Some((_, definition)) = &mut self.definition {
                    definition.levels[at] = level;
                }
            }
            "abstractNum" => self.done.definitions.extend(self.definition.take()),
            "num" => self.done.numbers.extend(self.number.take()),
            "lvlOverride" => self.changed = None,
            _ => {}
        }
    }
}

impl Reading {
    /// A property of a level.
    fn property(&mut self, name: &str, tag: &Tag) {
        let Some((_, level)) = &mut self.level else { return };
        match name {
            "start" => level.start = tag.number(),
            // A shape of its own (`custom`) stands beside one that older programs know.
            "numFmt" => level.shape = tag.val().filter(|shape| shape != "custom").unwrap_or_default(),
            "lvlText" => level.text = tag.val().unwrap_or_default(),
            "isLgl" => level.is_legal = tag.is_on(),
            "suff" => level.suffix = tag.val().unwrap_or_default(),
            "lvlRestart" => level.restart = tag.number(),
            "pStyle" => level.style = tag.val(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="0">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="h2"/><w:lvlText w:val="（%2）"/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
          <w:lvl w:ilvl="3"><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%4"/></w:lvl>
          <w:lvl w:ilvl="4"><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:lvlText w:val="%5"/><w:lvlRestart w:val="1"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf06c;"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:styleLink w:val="S"/><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="S"/></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
        <w:num w:numId="5"><w:abstractNumId w:val="77"/></w:num>
      </w:numbering>"#;

    fn run(steps: &[(&str, usize)]) -> Vec<String> {
        let mut counters = Counters::new(Numbering::read(XML).unwrap());
        steps.iter().map(|&(number, level)| counters.next(number, Some(level), "").unwrap().text).collect()
    }

    #[test]
    fn counts_levels_and_begins_lower_ones_anew() {
        let numbers = run(&[("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("1", 3)]);
        assert_eq!(numbers, ["一、", "（一）", "（二）", "1. ", "二、", "（一）", "2.1 "]);
    }

    #[test]
    fn numbers_of_one_definition_run_on_unless_they_say_where_to_start() {
        assert_eq!(run(&[("1", 0), ("2", 0), ("2", 0), ("1", 0)]), ["一、", "五、", "六、", "七、"]);
    }

    #[test]
    fn a_level_can_run_on_under_higher_ones() {
        assert_eq!(run(&[("1", 4), ("1", 1), ("1", 4), ("1", 0), ("1", 4)]), ["①", "（一）", "②", "一、", "①"]);
    }

    #[test]
    fn bullets_links_and_holes() {
        assert_eq!(run(&[("3", 0), ("4", 0), ("4", 0)]), ["• ", "第1条 ", "第2条 "]);
        let mut counters = Counters::new(Numbering::read(XML).unwrap());
        assert_eq!(counters.next("5", Some(0), ""), None);
        assert_eq!(counters.next("9", Some(0), ""), None);
        assert_eq!(counters.next("1", None, "h2").map(|l| l.text).as_deref(), Some("（一）"));
        assert_eq!(counters.next("1", Some(99), "").map(|l| l.text).as_deref(), Some(""));
    }
}
