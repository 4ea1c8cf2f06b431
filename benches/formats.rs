//! A book of 300 pages as Word document and as PDF, each beside the reading of its plain text in the same run, so that the
//! ratio says what the format costs. Run: `cargo bench --no-default-features --bench formats`.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::missing_docs_in_private_items,
    reason = "a benchmark"
)]

mod shared;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use wengu::document::{read, read_text};
use zip::write::{SimpleFileOptions, ZipWriter};

use shared::median;

const PAGES: usize = 300;
const LINES: usize = 34;
const LETTERS: usize = 34;

/// Pages of text: the project's own document again and again, its numbers changed, in lines of a page's width.
fn text() -> String {
    let deck = include_str!("../decks/jilin-congress.md").replace("# ", "").replace("**", "");
    let mut text = String::new();
    let (mut lines, mut round) = (0, 0);
    while lines < PAGES * LINES {
        for paragraph in deck.lines() {
            lines += 1 + paragraph.chars().count() / LETTERS;
            // Other years, and words of their own: one that heads many entries is a label.
            let paragraph = paragraph.replace("20", &format!("{}", 20 + round % 70));
            text += &paragraph.replace('」', &format!("{round}」"));
            text.push('\n');
        }
        round += 1;
    }
    text
}

fn docx(text: &str) -> Vec<u8> {
    let mut body = String::from("<w:document><w:body>");
    for line in text.lines() {
        write!(body, "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr><w:t>{line}</w:t></w:r></w:p>").unwrap();
    }
    body += "</w:body></w:document>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(body.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A PDF of these lines with a predefined coding of Chinese.
fn pdf(text: &str) -> (Vec<u8>, usize) {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        let letters: Vec<char> = paragraph.chars().collect();
        lines.extend(letters.chunks(LETTERS).map(|line| line.iter().collect::<String>()));
        lines.extend(letters.is_empty().then(String::new));
    }
    let pages: Vec<&[String]> = lines.chunks(LINES).collect();
    let kids: String = (0..pages.len()).map(|n| format!("{} 0 R ", 5 + 2 * n)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>>>", pages.len()).into_bytes(),
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".to_vec(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 907 500]>>".to_vec(),
    ];
    for (n, page) in pages.iter().enumerate() {
        let mut content = String::new();
        for (at, line) in page.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
            let code: String = line.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
            writeln!(content, "BT /F1 12 Tf 72 {} Td <{code}> Tj ET", 770 - 20 * at).unwrap();
        }
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 6 + 2 * n).into_bytes());
        let data = deflated(content.as_bytes());
        let mut stream = format!("<</Filter/FlateDecode/Length {}>>\nstream\n", data.len()).into_bytes();
        stream.extend(data);
        stream.extend(b"\nendstream");
        objects.push(stream);
    }
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut places = String::new();
    for (n, object) in objects.iter().enumerate() {
        writeln!(places, "{:010} 00000 n ", out.len()).unwrap();
        out.extend(format!("{} 0 obj\n", n + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (table, count) = (out.len(), objects.len() + 1);
    let tail = format!(
        "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF"
    );
    out.extend(tail.bytes());
    (out, pages.len())
}

fn main() {
    let text = text();
    let (pdf, pages) = pdf(&text);
    let docx = docx(&text);
    let found = read("a.docx", &docx).unwrap();
    assert!(found.terms.len() > 1000 && read("a.pdf", &pdf).unwrap().terms.len() > 1000);
    let plain = median(5, |_| read_text("a.txt", &text));
    println!("{pages} pages, {} KB of text, read as plain text: {plain:.0} ms", text.len() >> 10);
    for (name, bytes) in [("a.docx", &docx), ("a.pdf", &pdf)] {
        let time = median(5, |_| read(name, bytes));
        println!(
            "{name:8} {:6} KB {time:8.0} ms   aim 3000 ms   {:.2} times the plain text",
            bytes.len() >> 10,
            time / plain
        );
    }
}
