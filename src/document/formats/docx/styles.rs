//! Styles (`styles.xml`): which of them make a heading, a table of contents, bold or hidden words, and what each inherits.

use std::collections::HashMap;

use super::super::xml::{Broken, Tag, Visit, walk};

/// How far a chain of `basedOn` is followed; Word allows eleven.
const CHAIN: usize = 32;

/// What a paragraph or a run says of itself, or its style says of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties {
    /// 0 is the highest heading; 9 is body text.
    pub outline: Option<u32>,
    /// The automatic numbering; `0` for none.
    pub number: Option<String>,
    /// Its level, 0 for the highest.
    pub level: Option<usize>,
    /// Whether it is centred.
    pub is_centred: Option<bool>,
    /// Bold words.
    pub is_bold: Option<bool>,
    /// Words that do not show.
    pub is_hidden: Option<bool>,
    /// The size of the letters in half points.
    pub size: Option<u32>,
}

impl Properties {
    /// What is not said here is taken from `base`.
    fn inherit(&mut self, base: &Self) {
        self.outline = self.outline.or(base.outline);
        self.number = self.number.take().or_else(|| base.number.clone());
        self.level = self.level.or(base.level);
        self.is_centred = self.is_centred.or(base.is_centred);
        self.is_bold = self.is_bold.or(base.is_bold);
        self.is_hidden = self.is_hidden.or(base.is_hidden);
        self.size = self.size.or(base.size);
    }

    /// Takes up one property element; false when it is none that matters.
    pub fn take(&mut self, name: &str, tag: &Tag) -> bool {
        match name {
            "outlineLvl" => self.outline = tag.number(),
            "numId" => self.number = tag.val(),
            "ilvl" => self.level = tag.number().map(|level| level as usize),
            "jc" => self.is_centred = Some(tag.val().as_deref() == Some("center")),
            "b" => self.is_bold = Some(tag.is_on()),
            "vanish" => self.is_hidden = Some(tag.is_on()),
            "sz" => self.size = tag.number(),
            _ => return false,
        }
        true
    }
}

/// A style with all that it inherits.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// Its properties.
    pub properties: Properties,
    /// The level of the heading that it makes; 1 is the highest.
    pub heading: Option<u8>,
    /// Whether it belongs to a table of contents.
    pub is_contents: bool,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The identity of the style of paragraphs that name none.
    pub plain: String,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(xml: &str) -> Result<Self, Broken> {
        let mut reading = Reading::default();
        walk(xml, &mut reading)?;
        let styles = reading.raw.keys().map(|id| (id.clone(), reading.whole(id))).collect();
        Ok(Self { styles, plain: reading.plain })
    }

    /// The style of that identity.
    pub fn get(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }
}

/// The level of the heading that a style of this name makes: `heading 1`, `标题 1`, `Title`.
fn heading(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    if matches!(name.as_str(), "title" | "标题" | "文档标题" | "大标题") {
        return Some(1);
    }
    let rest = ["heading", "标题", "標題", "titre", "überschrift", "见出し", "見出し"]
        .iter()
        .find_map(|word| name.strip_prefix(word))?;
    let rest = rest.trim_start_matches([' ', '_', '-']);
    let (digit, after) = (rest.chars().next()?, rest.get(1..).unwrap_or(""));
    // 标题 1 字符 is the style of words in such a heading; Heading 1 Custom is a heading.
    let level = digit.to_digit(10).filter(|level| (1..=9).contains(level))?;
    (!after.starts_with(|c: char| c.is_ascii_digit())).then(|| u8::try_from(level).unwrap_or(9))
}

fn is_contents(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    ["toc ", "toc heading", "目录", "目錄", "table of figures", "contents "].iter().any(|word| name.starts_with(word))
        || (name.starts_with("toc") && name[3..].chars().all(|c| c.is_ascii_digit()))
}

#[derive(Default)]
struct Raw {
    name: String,
    based_on: Option<String>,
    own: Properties,
}

#[derive(Default)]
struct Reading {
    raw: HashMap<String, Raw>,
    plain: String,
    current: Option<(String, Raw)>,
    /// What all paragraphs share (`docDefaults`).
    defaults: Properties,
    in_defaults: bool,
}

impl Reading {
    /// A style with what it inherits.
    fn whole(&self, id: &str) -> Style {
        let mut style = Style::default();
        let mut next = self.raw.get(id);
        for _ in 0..CHAIN {
            let Some(raw) = next else { break };
            style.properties.inherit(&raw.own);
            style.heading = style.heading.or_else(|| heading(&raw.name));
            style.is_contents |= is_contents(&raw.name);
            next = raw.based_on.as_ref().and_then(|id| self.raw.get(id));
        }
        style.properties.inherit(&self.defaults);
        // A style based on a heading can say that it is body text.
        match style.properties.outline {
            Some(level @ 0..=8) => style.heading = style.heading.or(u8::try_from(level + 1).ok()),
            Some(_) => style.heading = None,
            None => {}
        }
        style
    }
}

impl Visit for Reading {
    fn open(&mut self, name: &str, tag: &Tag) {
        match name {
            "docDefaults" => self.in_defaults = true,
            "style" => {
                let Some(id) = tag.get("styleId") else { return };
                let is_plain = tag.get("type").as_deref() == Some("paragraph")
                    && tag.get("default").is_some_and(|value| value == "1" || value == "true");
                if is_plain {
                    self.plain.clone_from(&id);
                }
                self.current = Some((id, Raw::default()));
            }
            _ => {
                let Some((_, raw)) = &mut self.current else {
                    if self.in_defaults {
                        self.defaults.take(name, tag);
                    }
                    return;
                };
                match name {
                    "name" => raw.name = tag.val().unwrap_or_default(),
                    "basedOn" => raw.based_on = tag.val(),
                    _ => _ = raw.own.take(name, tag),
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "docDefaults" => self.in_defaults = false,
            "style" => self.raw.extend(self.current.take()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_by_name_by_ancestor_and_by_outline_level() {
        let xml = r#"<w:styles xmlns:w="w">
            <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
            <w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:rPr><w:b/></w:rPr></w:style>
            <w:style w:styleId="2"><w:name w:val="标题 2"/></w:style>
            <w:style w:styleId="X"><w:name w:val="公文一级"/><w:basedOn w:val="1"/></w:style>
            <w:style w:styleId="Y"><w:name w:val="条"/><w:pPr><w:outlineLvl w:val="2"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="Z"><w:name w:val="正文缩进"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
            <w:style w:styleId="T"><w:name w:val="toc 2"/></w:style>
            <w:style w:styleId="L1"><w:name w:val="甲"/><w:basedOn w:val="L2"/></w:style>
            <w:style w:styleId="L2"><w:name w:val="乙"/><w:basedOn w:val="L1"/></w:style>
          </w:styles>"#;
        let styles = Styles::read(xml).unwrap();
        let heading = |id: &str| styles.get(id).and_then(|style| style.heading);
        assert_eq!(styles.plain, "a");
        let found = ["a", "1", "2", "X", "Y", "Z", "L1", "none"].map(heading);
        assert_eq!(found, [None, Some(1), Some(2), Some(1), Some(3), None, None, None]);
        assert_eq!(styles.get("X").map(|s| s.properties.is_bold), Some(Some(true)));
        assert_eq!(styles.get("Y").map(|s| s.properties.number.clone()), Some(Some("4".to_owned())));
        assert!(styles.get("T").is_some_and(|style| style.is_contents));
    }

    #[test]
    fn names_of_headings() {
        let names = [
            "Heading 3",
            "heading2",
            "标题 4",
            "标题1",
            "Title",
            "标题",
            "heading 10",
            "headings",
            "正文",
            "标题 字符",
        ];
        let levels = names.map(heading);
        assert_eq!(levels, [Some(3), Some(2), Some(4), Some(1), Some(1), Some(1), None, None, None, None]);
    }
}
