//! Word documents, made here part by part.

use wengu::document::{ReadError, read};

use super::{error_of, escaped, items, reads_as_the_text, text_of, zipped};

const STYLES: &str = r#"<w:styles xmlns:w="w">
    <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
    <w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="G"><w:name w:val="公文标题"/><w:basedOn w:val="1"/></w:style>
    <w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
    <w:style w:type="character" w:styleId="K"><w:name w:val="重点词"/><w:rPr><w:b/></w:rPr></w:style>
  </w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
    <w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
      <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
      <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%4"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="1">
      <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf06c;"/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
  </w:numbering>"#;

/// A document of this body, with styles, numbering and the notes given.
fn document(body: &str, footnotes: &str) -> Vec<u8> {
    let body = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    );
    let footnotes = format!(r#"<w:footnotes xmlns:w="w">{footnotes}</w:footnotes>"#);
    let relations = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/footnotes.xml", footnotes.as_bytes()),
    ])
}

fn body_text(body: &str) -> String {
    text_of("a.docx", &document(body, ""))
}

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(text))
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
}

fn numbered(number: u32, level: u32) -> String {
    format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>"#)
}

fn row(line: &str) -> String {
    let cells = line.trim_matches('|').split('|').map(|cell| format!("<w:tc>{}</w:tc>", paragraph("", cell.trim())));
    format!("<w:tr>{}</w:tr>", cells.collect::<String>())
}

/// A text as someone would have made it in Word: `#` by styles, `-` and `1.` by automatic numbering, tables as tables,
/// each character of running text in a run of its own.
fn in_word(text: &str) -> Vec<u8> {
    let mut body = String::new();
    let mut in_table = false;
    for line in text.lines() {
        let is_row = line.starts_with('|');
        if is_row != in_table {
            body += if is_row { "<w:tbl>" } else { "</w:tbl>" };
            in_table = is_row;
        }
        body += &if is_row {
            if line.contains("---") { String::new() } else { row(line) }
        } else if let Some(words) = line.strip_prefix("# ") {
            paragraph(r#"<w:pStyle w:val="1"/>"#, words)
        } else if let Some(words) = line.strip_prefix("## ") {
            paragraph(r#"<w:pStyle w:val="a"/><w:outlineLvl w:val="1"/>"#, words)
        } else if let Some(words) = line.strip_prefix("- ") {
            paragraph(&numbered(2, 0), words)
        } else if line.starts_with(|c: char| c.is_ascii_digit()) && line[1..].starts_with(". ") {
            paragraph(&numbered(3, 0), &line[3..])
        } else {
            format!("<w:p>{}</w:p>", line.chars().map(|c| run(&c.to_string())).collect::<String>())
        };
    }
    body += if in_table { "</w:tbl>" } else { "" };
    document(&body, "")
}

#[test]
fn a_word_document_reads_as_its_text() {
    reads_as_the_text(".docx", in_word);
}

#[test]
fn numbers_that_stand_nowhere_in_the_text() {
    let body = [
        paragraph(r#"<w:pStyle w:val="1"/>"#, "总则"),
        paragraph(&numbered(1, 0), "要求"),
        paragraph(r#"<w:pStyle w:val="2"/>"#, "原则"),
        paragraph(&numbered(1, 2), "路长制"),
        paragraph(&numbered(1, 3), "甲"),
        paragraph(&numbered(1, 3), "乙"),
        paragraph(r#"<w:pStyle w:val="2"/>"#, "目标"),
        paragraph(&numbered(1, 2), "林长制"),
        paragraph(&numbered(1, 0), "保障"),
        paragraph(&numbered(2, 0), "圆点"),
        paragraph(&numbered(2, 1), "里层"),
        paragraph(r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#, "没有编号"),
    ];
    let text = body_text(&body.concat());
    let expected = "总则\n一、要求\n\n（一）原则\n1. 路长制\n①甲\n②乙\n\n（二）目标\n1. 林长制\n二、保障\n• 圆点\n  • 里层\n没有编号\n";
    assert_eq!(text, expected);
}

#[test]
fn headings_by_ancestor_and_by_outline_level() {
    let body = paragraph(r#"<w:pStyle w:val="G"/>"#, "关于甲的报告")
        + &paragraph("", "正文一句。")
        + &paragraph(r#"<w:outlineLvl w:val="2"/>"#, "三级")
        + &paragraph(r#"<w:pStyle w:val="1"/>"#, "一整段误用了标题样式。它有两句，所以不是标题。");
    let reading = read("a.docx", &document(&body, "")).unwrap();
    let headings: Vec<_> = reading.outline.iter().map(|heading| (heading.level, heading.text.as_str())).collect();
    assert_eq!(headings, [(1, "关于甲的报告"), (3, "三级")]);
}

#[test]
fn a_bold_line_by_itself_stands_apart_and_becomes_a_heading() {
    let bold = |words: &str| format!(r#"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>"#);
    let styled = r#"<w:p><w:r><w:rPr><w:rStyle w:val="K"/></w:rPr><w:t>第二个小题</w:t></w:r></w:p>"#;
    let body = paragraph("", "开头的一句话。") + &bold("头一个小题") + &paragraph("", "正文。") + styled;
    assert_eq!(body_text(&body), "开头的一句话。\n\n头一个小题\n\n正文。\n\n第二个小题\n");
    let reading = read("a.docx", &document(&body, "")).unwrap();
    assert!(reading.outline.iter().any(|heading| heading.text == "头一个小题"), "{:?}", reading.outline);
}

#[test]
fn tracked_changes_count_as_accepted() {
    let body = format!(
        r#"<w:p>{}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>{}</w:ins>
           <w:moveFrom>{}</w:moveFrom>{}</w:p>
           <w:p><w:pPr><w:rPr><w:del/></w:rPr><w:pPrChange><w:pPr><w:pStyle w:val="1"/></w:pPr></w:pPrChange></w:pPr>{}</w:p>
           <w:p>{}</w:p>
           <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{cell}</w:tc><w:tc>{cell}</w:tc></w:tr>
             <w:tr><w:tc>{cell}</w:tc><w:tc>{cell}</w:tc></w:tr></w:tbl>"#,
        run("提法"),
        run("新"),
        run("挪走的"),
        run("的。"),
        run("前半"),
        run("后半。"),
        cell = paragraph("", "格"),
    );
    assert_eq!(body_text(&body), "提法新的。\n前半后半。\n\n| 格 | 格 |\n");
}

#[test]
fn text_boxes_come_once() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", paragraph("", "框里"));
    let drawing = format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:t>别处</a:t><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>
           <mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#
    );
    let old = format!("<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r>");
    let body = format!("<w:p>{}{drawing}{}</w:p><w:p>{old}</w:p>", run("前"), run("后"));
    assert_eq!(body_text(&body), "前后\n框里\n\n框里\n");
}

#[test]
fn notes_follow_the_text_that_names_them() {
    let notes = format!(
        r#"<w:footnote w:type="separator" w:id="-1">{}</w:footnote><w:footnote w:id="2">{}</w:footnote><w:footnote w:id="3">{}</w:footnote>"#,
        paragraph("", "不该有"),
        format_args!("<w:p><w:r><w:footnoteRef/></w:r>{}</w:p>", run(" 头等舱：指最前面的舱位。")),
        paragraph("", "没有人提到"),
    );
    let body = format!(r#"<w:p>{}<w:r><w:footnoteReference w:id="2"/></w:r>{}</w:p>"#, run("坐头等舱"), run("去。"));
    assert_eq!(text_of("a.docx", &document(&body, &notes)), "坐头等舱去。\n\n 头等舱：指最前面的舱位。\n");
}

#[test]
fn what_stands_in_a_run() {
    let body = r#"<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="F061"/></w:r>
        <w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>-4</w:t></w:r>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>
        <w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>标签</w:t></w:r></w:smartTag>
        <w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>
        <m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath></w:p>"#;
    assert_eq!(body_text(body), "甲\t乙\n丙-α10⁻⁴链接标签拼x+y\n");
}

#[test]
fn a_table_of_contents_is_not_the_text() {
    let body = format!(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}{}<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"#,
        paragraph("", "总则 1"),
        paragraph(r#"<w:pStyle w:val="TOC1"/>"#, "附则 2"),
        paragraph("", "正文。"),
        paragraph("", "控件里的话。"),
    );
    assert_eq!(body_text(&body), "正文。\n控件里的话。\n");
}

#[test]
fn tables_of_every_make() {
    let cell = |properties: &str, inner: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>");
    let plain = |text: &str| cell("", &paragraph("", text));
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", plain("里甲"), plain("里乙"));
    let body = format!(
        "<w:tbl><w:tr>{title}</w:tr><w:tr>{}{}{}</w:tr><w:sdt><w:sdtContent><w:tr>{up}{}{two}</w:tr></w:sdtContent></w:sdt>
         <w:tr>{goes_on}{}{nested}</w:tr><w:tr>{wide}</w:tr></w:tbl>{}<w:tbl><w:tr>{frame}</w:tr></w:tbl>",
        plain("类"),
        plain("词"),
        plain("释义"),
        plain("甲"),
        plain("乙|丙"),
        paragraph("", "表后。"),
        title = cell(r#"<w:gridSpan w:val="3"/>"#, &paragraph("", "词汇表")),
        up = cell(r#"<w:vMerge w:val="restart"/>"#, &paragraph("", "一类")),
        two = cell("", &(paragraph("", "第一段。") + &paragraph("", "第二段。"))),
        goes_on = cell("<w:vMerge/>", &paragraph("", "")),
        nested = cell("", &(inner + &paragraph("", ""))),
        wide = cell(r#"<w:gridSpan w:val="3"/>"#, &paragraph("", "小计")),
        frame = cell("", &(paragraph("", "框中一段。") + &paragraph("", "框中又一段。"))),
    );
    let expected = "词汇表\n| 类 | 词 | 释义 |\n| 一类 | 甲 | 第一段。 第二段。 |\n|  | 乙｜丙 | 里甲 里乙 |\n| 小计 |  |  |\n\n\
                    表后。\n\n框中一段。\n框中又一段。\n";
    assert_eq!(body_text(&body), expected);
    let reading = read("a.docx", &document(&body, "")).unwrap();
    assert_eq!(items(&reading)["terms"][0]["term"], "甲");
}

#[test]
fn parts_under_other_names_are_found() {
    let relations = r#"<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    let beside = r#"<Relationships><Relationship Type="x/styles" Target="styles7.xml"/></Relationships>"#;
    let body = format!("<d:document><d:body>{}</d:body></d:document>", paragraph(r#"<w:pStyle w:val="1"/>"#, "题"));
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(body.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let bytes = zipped(&[
        ("_rels/.rels", relations.as_bytes()),
        ("word/_rels/document2.xml.rels", beside.as_bytes()),
        ("word/document2.xml", &utf16),
        ("word/styles7.xml", STYLES.as_bytes()),
    ]);
    let reading = read("a.docx", &bytes).unwrap();
    assert_eq!((reading.outline.len(), reading.text.as_str()), (1, "题\n"));
}

#[test]
fn a_document_without_words_is_empty() {
    assert_eq!(error_of("a.docx", &document(&paragraph("", " "), "")), ReadError::Empty);
}
