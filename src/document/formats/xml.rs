//! XML, walked from front to back. Names are compared without their prefix; entities of a DTD are never expanded.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element as it opens.
pub(super) struct Tag<'t>(&'t BytesStart<'t>);

impl Tag<'_> {
    /// The attribute of that name, whatever its prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }

    /// The attribute `val`, as most of Word's properties have it.
    pub fn val(&self) -> Option<String> {
        self.get("val")
    }

    /// The attribute `val` as a number.
    pub fn number(&self) -> Option<u32> {
        self.val()?.trim().parse().ok()
    }

    /// Whether a property is switched on: `<w:b/>` is, `<w:b w:val="0"/>` is not.
    pub fn is_on(&self) -> bool {
        self.val().is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

/// What is done at each step of a walk.
pub(super) trait Visit {
    /// An element opens.
    fn open(&mut self, name: &str, tag: &Tag);
    /// The element that opened last closes.
    fn close(&mut self, name: &str);
    /// Characters stand between tags.
    fn text(&mut self, _text: &str) {}
    /// Whether enough was seen.
    fn is_done(&self) -> bool {
        false
    }
}

/// Walks through a document, every opened element being closed again.
///
/// # Errors
/// [`Broken`] where it is no XML, or ends too early.
pub(super) fn walk(xml: &str, visit: &mut impl Visit) -> Result<(), Broken> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0usize;
    while !visit.is_done() {
        match reader.read_event().map_err(|_| Broken)? {
            Event::Start(start) => {
                depth += 1;
                visit.open(start.local_name().as_ref(), &Tag(&start));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visit.close(end.local_name().as_ref());
            }
            Event::Empty(start) => {
                visit.open(start.local_name().as_ref(), &Tag(&start));
                visit.close(start.local_name().as_ref());
            }
            Event::Text(text) => visit.text(&text.xml10_content()),
            Event::CData(text) => visit.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                if let Ok(Some(c)) = entity.resolve_char_ref() {
                    visit.text(c.encode_utf8(&mut [0; 4]));
                } else if let Some(words) = quick_xml::escape::resolve_predefined_entity(&entity) {
                    visit.text(words);
                }
            }
            Event::Eof => return if depth == 0 { Ok(()) } else { Err(Broken) },
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    Ok(())
}

/// No well-formed XML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// The bytes of an XML document as text: UTF-16 by its mark or its zeros, the encoding that it declares, else UTF-8.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    let encoding = match bytes.as_slice() {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => UTF_16LE,
        [0xfe, 0xff, ..] | [0, b'<', ..] => UTF_16BE,
        _ => declared(&bytes).unwrap_or(UTF_8),
    };
    if encoding == UTF_8 && !bytes.starts_with(b"\xef\xbb\xbf") {
        return String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    }
    encoding.decode_with_bom_removal(&bytes).0.into_owned()
}

/// The encoding that `<?xml encoding="…"?>` declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(200)).filter(|head| head.starts_with(b"<?xml"))?;
    let head = String::from_utf8_lossy(head);
    let (_, rest) = head.split_once("?>")?.0.split_once("encoding=")?;
    Encoding::for_label(rest.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Said(String);

    impl Visit for Said {
        fn open(&mut self, name: &str, tag: &Tag) {
            self.0 += &format!("<{name} {}>", tag.val().unwrap_or_default());
        }
        fn close(&mut self, name: &str) {
            self.0 += &format!("</{name}>");
        }
        fn text(&mut self, text: &str) {
            self.0 += text;
        }
    }

    fn said(xml: &str) -> Result<String, Broken> {
        let mut said = Said::default();
        walk(xml, &mut said).map(|()| said.0)
    }

    #[test]
    fn tells_elements_and_characters() {
        let xml = "<?xml version='1.0'?><w:a w:val='1&amp;2'><b/>甲&lt;&#x4e59;<![CDATA[<丙>]]></w:a>";
        assert_eq!(said(xml).as_deref(), Ok("<a 1&2><b ></b>甲<乙<丙></a>"));
    }

    #[test]
    fn does_not_expand_the_entities_of_a_dtd() {
        let xml = "<!DOCTYPE a [<!ENTITY b 'bbb'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
        assert_eq!(said(xml).as_deref(), Ok("<a ></a>"));
    }

    #[test]
    fn says_when_it_is_cut_off() {
        assert_eq!(said("<a><b>甲"), Err(Broken));
        assert_eq!(said("<a><b></a>"), Err(Broken));
    }
}
