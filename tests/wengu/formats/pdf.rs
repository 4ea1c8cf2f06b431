//! PDFs, written here glyph by glyph: as a word processor breaks lines, with and without ToUnicode, in one column and two.

use std::fmt::Write as _;
use std::io::Write as _;

use encoding_rs::GB18030;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use wengu::document::ReadError;

use super::hostile::{broken, survives};
use super::{error_of, reads_as_the_text, text_of};

/// How codes are made of characters.
#[derive(Clone, Copy, PartialEq)]
enum Coding {
    /// UniGB-UCS2-H, without ToUnicode.
    Ucs2,
    /// GBK-EUC-H, without ToUnicode.
    Gbk,
    /// Identity-H with ToUnicode: codes say nothing by themselves.
    ToUnicode,
    /// Identity-H without ToUnicode: codes are the glyphs of an embedded font, whose table of characters is all that says them.
    Embedded,
    /// Identity-H of a font of its own, without ToUnicode: nothing says the characters.
    Nothing,
}

#[derive(Clone, Copy)]
struct Layout {
    coding: Coding,
    columns: usize,
    header: Option<&'static str>,
}

const PLAIN: Layout = Layout { coding: Coding::Ucs2, columns: 1, header: None };

const SIZE: f32 = 12.0;
const LEFT: f32 = 72.0;
const TOP: f32 = 760.0;

fn width(c: char) -> f32 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

/// A paragraph broken into lines of so many letters; closing marks hang beyond the edge, numbers stay whole.
fn wrapped(text: &str, measure: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let (mut at, mut last) = (0.0, ' ');
    for (n, c) in text.char_indices() {
        let inside = last.is_ascii_alphanumeric() && (c.is_ascii_alphanumeric() || c == '.');
        let word = text[n..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '.').count().max(1) as f32;
        let needed = word * width(c);
        if at + needed > measure && !inside && !"，。、；：！？”’）》」】".contains(c) {
            lines.push(String::new());
            at = 0.0;
        }
        at += width(c);
        last = c;
        lines.last_mut().unwrap().push(c);
    }
    lines
}

/// The embedded font's glyph of a character.
fn glyph(c: char) -> u16 {
    use skrifa::MetadataProvider as _;
    let font = skrifa::FontRef::new(wengu::fonts::SERIF_REGULAR).unwrap();
    font.charmap().map(c).map_or(0, |glyph| glyph.to_u32() as u16)
}

fn code(text: &str, coding: Coding) -> String {
    let bytes: Vec<u8> = match coding {
        Coding::Ucs2 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Coding::Gbk => GB18030.encode(text).0.into_owned(),
        Coding::Embedded => text.chars().flat_map(|c| glyph(c).to_be_bytes()).collect(),
        Coding::ToUnicode | Coding::Nothing => {
            text.encode_utf16().flat_map(|unit| (unit ^ 0x5a5a).to_be_bytes()).collect()
        }
    };
    bytes.iter().fold(String::new(), |all, byte| all + &format!("{byte:02x}"))
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A file of these objects, the first of them its catalogue.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    file_with(objects, "")
}

fn file_with(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", n + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    let mut tail = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        writeln!(tail, "{place:010} 00000 n ").unwrap();
    }
    write!(tail, "trailer\n<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF", places.len() + 1).unwrap();
    out.extend(tail.bytes());
    out
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let data = deflated(data);
    let mut out = format!("<<{dictionary}/Filter/FlateDecode/Length {}>>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// The pages of a text; headings are larger, tables stand in columns.
fn pages(text: &str, layout: Layout) -> Vec<String> {
    let column = 34.0 / layout.columns as f32 - if layout.columns > 1 { 1.0 } else { 0.0 };
    let mut pages = vec![String::new()];
    let (mut y, mut side) = (TOP, 0);
    let mut put = |x: f32, size: f32, line: &str, is_new: bool, y: &mut f32| {
        if is_new {
            *y -= size * 1.4;
        }
        if *y < 90.0 {
            side += 1;
            *y = TOP - size * 1.4;
            if side % layout.columns == 0 {
                pages.push(String::new());
            }
        }
        let x = x + (side % layout.columns) as f32 * (column + 2.0) * SIZE;
        writeln!(pages.last_mut().unwrap(), "BT /F1 {size} Tf {x} {} Td <{}> Tj ET", *y, code(line, layout.coding))
            .unwrap();
    };
    for line in text.lines() {
        let line = line.replace("**", "");
        if line.is_empty() {
            y -= SIZE * 1.4;
        } else if line.contains("---") {
        } else if line.starts_with('|') {
            for (n, cell) in line.trim_matches('|').split('|').enumerate() {
                put(LEFT + 150.0 * n as f32, SIZE, cell.trim(), n == 0, &mut y);
            }
        } else {
            let level = line.bytes().take_while(|byte| *byte == b'#').count();
            let size = if level > 0 { SIZE + 8.0 / level as f32 } else { SIZE };
            for part in wrapped(line.trim_start_matches(['#', ' ']), column * SIZE / size) {
                put(LEFT, size, &part, true, &mut y);
            }
        }
    }
    if let Some(header) = layout.header {
        for (n, page) in pages.iter_mut().enumerate() {
            let number = code(&format!("- {} -", n + 1), layout.coding);
            let head = code(header, layout.coding);
            *page = format!("BT /F1 9 Tf 200 800 Td <{head}> Tj ET\n{page}BT /F1 9 Tf 280 40 Td <{number}> Tj ET\n");
        }
    }
    pages
}

fn pdf(text: &str, layout: Layout) -> Vec<u8> {
    let contents = pages(text, layout);
    let encoding = match layout.coding {
        Coding::Ucs2 => "UniGB-UCS2-H",
        Coding::Gbk => "GBK-EUC-H",
        Coding::ToUnicode | Coding::Embedded | Coding::Nothing => "Identity-H",
    };
    let ordering = if matches!(layout.coding, Coding::Ucs2 | Coding::Gbk) { "GB1" } else { "Identity" };
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n",
    );
    let mut narrow = String::new();
    for unit in text.encode_utf16().chain("- 0123456789".encode_utf16()).collect::<std::collections::BTreeSet<_>>() {
        writeln!(map, "1 beginbfchar <{:04x}> <{unit:04x}> endbfchar", unit ^ 0x5a5a).unwrap();
        if unit < 0x80 {
            let is_embedded = layout.coding == Coding::Embedded;
            let code = if is_embedded { glyph(char::from(unit as u8)) } else { unit ^ 0x5a5a };
            write!(narrow, "{code} [500] ").unwrap();
        }
    }
    map += "endcmap end";
    let (widths, unicode) = match layout.coding {
        // The identifiers of Latin letters in Adobe-GB1: of UniGB-UCS2-H, and of GBK-EUC-H.
        Coding::Ucs2 | Coding::Gbk => ("1 95 500 814 907 500".to_owned(), ""),
        Coding::ToUnicode => (narrow, "/ToUnicode 5 0 R"),
        Coding::Embedded | Coding::Nothing => (narrow, ""),
    };
    let is_embedded = layout.coding == Coding::Embedded;
    let program = if is_embedded { "/FontDescriptor<</FontFile2 6 0 R>>/CIDToGIDMap/Identity" } else { "" };
    let first = 7;
    let kids: String = (0..contents.len()).map(|n| format!("{} 0 R ", first + 2 * n)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>>>", contents.len()).into_bytes(),
        format!("<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}/DescendantFonts[4 0 R]{unicode}>>").into_bytes(),
        format!("<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>/DW 1000/W[{widths}]{program}>>").into_bytes(),
        stream("", map.as_bytes()),
        stream("", if is_embedded { wengu::fonts::SERIF_REGULAR } else { b"" }),
    ];
    for (n, content) in contents.iter().enumerate() {
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", first + 2 * n + 1).into_bytes());
        objects.push(stream("", content.as_bytes()));
    }
    file(&objects)
}

#[test]
fn every_coding_of_chinese_reads_as_the_text() {
    for coding in [Coding::Ucs2, Coding::Gbk, Coding::ToUnicode, Coding::Embedded] {
        reads_as_the_text(".pdf", |text| pdf(&text.replace("**", ""), Layout { coding, ..PLAIN }));
    }
}

#[test]
fn headers_footers_and_page_numbers_are_no_text() {
    reads_as_the_text(".pdf", |text| pdf(&text.replace("**", ""), Layout { header: Some("内部资料 第3期"), ..PLAIN }));
}

const PROSE: &str = "党的建设\n\n新发展理念是一个系统的理论体系，回答了关于发展的目的、动力、方式、路径等一系列理论和实践问题，\
阐明了我们党关于发展的政治立场、价值导向、发展模式、发展道路等重大政治问题，是管全局、管根本、管长远的指导思想。";

#[test]
fn two_columns_are_read_one_after_the_other() {
    let text: String = (0..12).map(|n| PROSE.replace("党的建设\n\n", &format!("第{n}段说的是，")) + "\n\n").collect();
    let one = text_of("a.pdf", &pdf(&text, PLAIN));
    let two = text_of("a.pdf", &pdf(&text, Layout { columns: 2, ..PLAIN }));
    assert_eq!(one.replace('\n', ""), text.replace('\n', ""));
    assert_eq!(two.replace('\n', ""), text.replace('\n', ""));
    assert_eq!(one.lines().filter(|line| !line.is_empty()).count(), 12);
}

#[test]
fn a_scan_is_sent_to_text_recognition() {
    let picture = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\nstream\nx\nendstream";
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>".to_vec(),
        stream("", b"q 595 0 0 842 0 0 cm /I Do Q"),
        picture.as_bytes().to_vec(),
    ];
    assert_eq!(error_of("a.pdf", &file(&objects)), ReadError::NoTextLayer { pages: 1 });
    assert_eq!(
        error_of("a.pdf", &pdf(PROSE, Layout { coding: Coding::Nothing, ..PLAIN })),
        ReadError::NoTextLayer { pages: 1 }
    );
}

#[test]
fn a_password_is_asked_for_in_words() {
    let zeros = "0".repeat(64);
    let trailer = format!("/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -1/O<{zeros}>/U<{zeros}>>>");
    let objects = [b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[]/Count 0>>".to_vec()];
    assert_eq!(error_of("a.pdf", &file_with(&objects, &trailer)), ReadError::Encrypted);
}

#[test]
fn pdfs_made_to_do_harm() {
    // Pages, forms and references in circles.
    let circle = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/MediaBox[0 0 595 842]/Parent 2 0 R>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>/Font 6 0 R>>>>".to_vec(),
        stream("", b"/F Do /F Do"),
        stream("/Type/XObject/Subtype/Form/Resources<</XObject<</F 5 0 R>>>>", b"/F Do /F Do /F Do /F Do"),
        b"6 0 R".to_vec(),
    ];
    survives("a.pdf", &file(&circle));
    assert_eq!(error_of("a.pdf", &file(&circle)), ReadError::Empty);
    // A page that unpacks to gigabytes.
    let mut bomb = circle.to_vec();
    bomb[3] = stream("", &vec![b' '; 100 << 20]);
    assert!(matches!(error_of("a.pdf", &file(&bomb)), ReadError::UnpacksTooLarge { .. }));
    // Objects nested a million deep.
    let mut deep = circle.to_vec();
    deep[3] = stream("", "[".repeat(1_000_000).as_bytes());
    deep[4] = "[".repeat(1_000_000).into_bytes();
    survives("a.pdf", &file(&deep));
    assert_eq!(error_of("a.pdf", b"%PDF-1.7\n"), ReadError::Damaged { what: "pdf" });
    broken(&pdf(PROSE, Layout { coding: Coding::ToUnicode, ..PLAIN })).for_each(|bytes| survives("a.pdf", &bytes));
}
