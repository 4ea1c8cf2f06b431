//! A paper as a Word document: real styles, tab stops instead of blanks, underlined tabs to write on, so that an office can
//! go on editing it.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, LineSpacing, LineSpacingType, NumPages, PageMargin, PageNum, Paragraph,
    Run as Words, RunFonts, SpecialIndentType, Style, StyleType, Tab, TabValueType,
};

use super::look::{self, Writing};
use super::model::{Block, Item, Paper, Remark, Run, Sheet, item_sign, letter};

/// What the fonts are called on every office computer, and what stands in for them elsewhere.
const FONTS: [(&str, &str, &str); 3] = [
    ("宋体", "SimSun", "Noto Serif CJK SC"),
    ("黑体", "SimHei", "Noto Sans CJK SC"),
    ("Times New Roman", "Times New Roman", "Liberation Serif"),
];

/// The ids of the styles.
mod style {
    pub const TITLE: &str = "Title";
    pub const ABOUT: &str = "Subtitle";
    pub const FILL_IN: &str = "FillIn";
    pub const HEADING: &str = "Heading1";
    pub const QUESTION: &str = "Question";
    pub const UNDER: &str = "Under";
    pub const WRITING: &str = "Writing";
    pub const SOURCE: &str = "Source";
    pub const FOOTER: &str = "Footer";
}

/// The paper as the bytes of a .docx file.
///
/// # Errors
/// When the parts cannot be packed; nothing in a paper leads to it.
pub fn write_docx(paper: &Paper) -> std::io::Result<Vec<u8>> {
    let mut docx = styles(Docx::new())
        .page_size(twips(look::PAGE.0) as u32, twips(look::PAGE.1) as u32)
        .page_margin(PageMargin {
            top: twips(look::TOP),
            bottom: twips(look::FOOT),
            left: twips(look::SIDE),
            right: twips(look::SIDE),
            header: twips(look::FOOTER),
            footer: twips(look::FOOTER - look::SMALL),
            gutter: 0,
        })
        .footer(footer(paper));
    for (number, sheet) in paper.sheets.iter().enumerate() {
        for paragraph in self::sheet(sheet, number > 0) {
            docx = docx.add_paragraph(paragraph);
        }
    }
    let mut parts = docx.build();
    parts.font_table = font_table();
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.into_inner())
}

fn twips(points: f32) -> i32 {
    (points * 20.0).round() as i32
}

/// A size as Word counts it, in half points.
fn half_points(points: f32) -> usize {
    (points * 2.0).round() as usize
}

fn font(chinese: &str) -> RunFonts {
    let latin = if chinese == "黑体" { "Arial" } else { "Times New Roman" };
    RunFonts::new().ascii(latin).hi_ansi(latin).east_asia(chinese).cs(latin)
}

fn exactly(points: f32) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(twips(points))
}

fn at_least(points: f32) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::AtLeast).line(twips(points))
}

fn between(spacing: LineSpacing, before: f32, after: f32) -> LineSpacing {
    spacing.before(twips(before) as u32).after(twips(after) as u32)
}

fn styles(docx: Docx) -> Docx {
    let style = |id: &str, name: &str, size: f32, chinese: &str| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .size(half_points(size))
            .fonts(font(chinese))
            .snap_to_grid(false)
            .q_format(true)
    };
    docx.default_fonts(font("宋体"))
        .default_size(half_points(look::BODY))
        .add_style(
            style(style::TITLE, "Title", look::TITLE, "黑体")
                .bold()
                .align(AlignmentType::Center)
                .line_spacing(between(at_least(30.0), 0.0, 4.0)),
        )
        .add_style(
            style(style::ABOUT, "Subtitle", look::SMALL, "宋体")
                .color("595959")
                .align(AlignmentType::Center)
                .line_spacing(between(at_least(look::SMALL_LEADING), 0.0, 6.0)),
        )
        .add_style(style(style::FILL_IN, "Fill in", look::BODY, "宋体").line_spacing(between(
            at_least(look::WRITING),
            2.0,
            4.0,
        )))
        .add_style(
            style(style::HEADING, "heading 1", look::HEADING, "黑体").bold().outline_lvl(0).line_spacing(between(
                at_least(22.0),
                look::ABOVE_HEADING,
                look::BELOW_HEADING,
            )),
        )
        .add_style(
            style(style::QUESTION, "Question", look::BODY, "宋体").align(AlignmentType::Both).line_spacing(between(
                exactly(look::LEADING),
                look::BETWEEN,
                0.0,
            )),
        )
        .add_style(
            style(style::UNDER, "Question, below", look::BODY, "宋体")
                .align(AlignmentType::Both)
                .line_spacing(exactly(look::LEADING)),
        )
        .add_style(style(style::WRITING, "Lines to write on", look::BODY, "宋体").line_spacing(exactly(look::WRITING)))
        .add_style(
            style(style::SOURCE, "Source", look::SMALL, "宋体")
                .color("595959")
                .line_spacing(exactly(look::SMALL_LEADING)),
        )
        .add_style(style(style::FOOTER, "footer", look::SMALL, "宋体").align(AlignmentType::Center))
}

fn footer(paper: &Paper) -> Footer {
    let [before, middle, behind] = &paper.footer;
    let paragraph = Paragraph::new()
        .style(style::FOOTER)
        .add_run(Words::new().add_text(before))
        .add_page_num(PageNum::new())
        .add_run(Words::new().add_text(middle))
        .add_num_pages(NumPages::new())
        .add_run(Words::new().add_text(behind));
    Footer::new().add_paragraph(paragraph)
}

fn sheet(sheet: &Sheet, new_page: bool) -> Vec<Paragraph> {
    let title = Paragraph::new().style(style::TITLE).keep_next(true).page_break_before(new_page);
    let mut out = vec![title.add_run(Words::new().add_text(&sheet.title))];
    if !sheet.about.is_empty() {
        let about = Paragraph::new().style(style::ABOUT).keep_next(true);
        out.push(about.add_run(Words::new().add_text(&sheet.about)));
    }
    if !sheet.fill_in.is_empty() {
        out.push(fill_in(&sheet.fill_in));
    }
    for part in &sheet.parts {
        if !part.heading.is_empty() {
            let heading = Paragraph::new().style(style::HEADING).keep_next(true);
            out.push(heading.add_run(Words::new().add_text(&part.heading)));
        }
        out.extend(part.blocks.iter().flat_map(block));
    }
    out
}

/// 姓名, 日期, 得分, each with a line behind it.
fn fill_in(fields: &[String]) -> Paragraph {
    let wide = look::cell(fields.len(), look::WIDTH);
    let mut paragraph = Paragraph::new().style(style::FILL_IN).keep_next(true);
    for (at, field) in fields.iter().enumerate() {
        let start = at as f32 * (wide + look::GUTTER);
        if at > 0 {
            paragraph = paragraph.add_tab(stop(start)).add_run(Words::new().add_tab());
        }
        paragraph = paragraph.add_tab(stop(start + wide)).add_run(Words::new().add_text(field)).add_run(line());
    }
    paragraph
}

fn stop(points: f32) -> Tab {
    Tab::new().val(TabValueType::Left).pos(twips(points).max(0) as usize)
}

/// A line up to the next tab stop.
fn line() -> Words {
    Words::new().add_tab().underline("single")
}

fn block(block: &Block) -> Vec<Paragraph> {
    let numbered = block.number.is_some();
    let indent = if numbered { look::INDENT } else { 0.0 };
    let mut out = Vec::new();
    if !block.text.is_empty() {
        let mut paragraph = Paragraph::new().style(style::QUESTION).keep_lines(true);
        if let Some(number) = block.number {
            paragraph = hanging(paragraph, look::INDENT, look::INDENT)
                .add_run(Words::new().add_text(format!("{number}.")))
                .add_run(Words::new().add_tab());
        }
        out.push(runs(paragraph, &block.text));
    }
    out.extend(choices(&block.choices, indent));
    out.extend(items(&block.items, indent));
    out.extend(writing(block, indent));
    for Remark { text, soft } in &block.remarks {
        let style = if *soft { style::SOURCE } else { style::UNDER };
        let paragraph = Paragraph::new().style(style).indent(Some(twips(indent)), None, None, None);
        out.push(runs(paragraph, text));
    }
    // A block stays together where it fits a page; Word gives way where it does not.
    let last = out.len().saturating_sub(1);
    let together = out.len() <= 14;
    out.into_iter()
        .enumerate()
        .map(|(at, paragraph)| if at < last && (together || at == 0) { paragraph.keep_next(true) } else { paragraph })
        .collect()
}

/// A paragraph whose first line begins so far before the others, which stand in by `left`.
fn hanging(paragraph: Paragraph, left: f32, by: f32) -> Paragraph {
    let special = Some(SpecialIndentType::Hanging(twips(by)));
    paragraph.indent(Some(twips(left)), special, None, None).add_tab(stop(left))
}

fn runs(mut paragraph: Paragraph, runs: &[Run]) -> Paragraph {
    for run in runs {
        paragraph = match run {
            Run::Text(words) => paragraph.add_run(lines(Words::new(), words)),
            Run::Strong(words) => paragraph.add_run(lines(Words::new().bold().fonts(font("黑体")), words)),
            // Low lines, as people type them: they can be made longer by hand.
            Run::Blank(hanzi) => {
                let signs = (look::blank(*hanzi) / (look::BODY / 2.0)).round() as usize;
                paragraph.add_run(Words::new().add_text("_".repeat(signs)))
            }
        };
    }
    paragraph
}

/// Text with its line ends.
fn lines(mut run: Words, text: &str) -> Words {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}

fn choices(choices: &[String], indent: f32) -> Vec<Paragraph> {
    let columns = look::choice_columns(choices, look::WIDTH - indent);
    let signed: Vec<(String, &str)> = choices.iter().enumerate().map(|(at, one)| (letter(at), one.as_str())).collect();
    table(&signed, columns, look::SIGN, indent)
}

fn items(items: &[Item], indent: f32) -> Vec<Paragraph> {
    let signed: Vec<(String, &str)> = items.iter().map(|item| (item.sign.clone(), item.words.as_str())).collect();
    table(&signed, look::item_columns(items, look::WIDTH - indent), look::sign(items), indent)
}

/// Words with their signs, in columns by tab stops. `by` is the width of the signs.
fn table(signed: &[(String, &str)], columns: usize, by: f32, indent: f32) -> Vec<Paragraph> {
    let wide = look::cell(columns, look::WIDTH - indent);
    let row = |row: &[(String, &str)]| {
        let mut paragraph = Paragraph::new().style(style::UNDER);
        paragraph = hanging(paragraph, indent + by, by);
        for (at, (sign, words)) in row.iter().enumerate() {
            if at > 0 {
                let start = indent + at as f32 * (wide + look::GUTTER);
                paragraph = paragraph.add_tab(stop(start)).add_tab(stop(start + by));
                paragraph = paragraph.add_run(Words::new().add_tab());
            }
            paragraph = paragraph.add_run(Words::new().add_text(sign).add_tab()).add_run(lines(Words::new(), words));
        }
        paragraph
    };
    signed.chunks(columns.max(1)).map(row).collect()
}

/// The lines to write on.
fn writing(block: &Block, indent: f32) -> Vec<Paragraph> {
    let left = |paragraph: Paragraph| paragraph.indent(Some(twips(indent)), None, None, None);
    let empty = || left(Paragraph::new().style(style::WRITING));
    match look::writing(block.room) {
        None => Vec::new(),
        Some(Writing::Lines(count)) => (0..count).map(|_| empty().add_tab(stop(look::WIDTH)).add_run(line())).collect(),
        Some(Writing::Items { count, columns, rows }) => {
            let wide = look::cell(columns, look::WIDTH - look::INDENT);
            let mut out = Vec::new();
            for from in (0..count).step_by(columns) {
                let mut paragraph = empty();
                for at in from..count.min(from + columns) {
                    let start = indent + (at - from) as f32 * (wide + look::GUTTER);
                    if at > from {
                        paragraph = paragraph.add_tab(stop(start)).add_run(Words::new().add_tab());
                    }
                    paragraph = paragraph
                        .add_tab(stop(start + look::SIGN))
                        .add_tab(stop(start + wide))
                        .add_run(Words::new().add_text(item_sign(at + 1)).add_tab())
                        .add_run(line());
                }
                out.push(paragraph);
                // A longer item goes on below, in its one column.
                for _ in 1..rows {
                    let start = indent + look::SIGN;
                    let below = Paragraph::new().style(style::WRITING).indent(Some(twips(start)), None, None, None);
                    out.push(below.add_tab(stop(look::WIDTH)).add_run(line()));
                }
            }
            out
        }
    }
}

/// Names what stands in for each font where it is missing.
fn font_table() -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    );
    for (name, latin, elsewhere) in FONTS {
        let family = if name == "黑体" { "swiss" } else { "roman" };
        xml.push_str(&format!(
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{latin};{elsewhere}\"/><w:charset w:val=\"86\"/>\
             <w:family w:val=\"{family}\"/><w:pitch w:val=\"variable\"/></w:font>"
        ));
    }
    xml.push_str("</w:fonts>");
    xml.into_bytes()
}
