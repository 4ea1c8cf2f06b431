//! Tables of terms: spreadsheets and delimited text.

use encoding_rs::GB18030;
use wengu::document::{ReadError, read};

use super::hostile::{broken, survives};
use super::{error_of, escaped, text_of, zipped};

/// A spreadsheet of these sheets, its words shared between its cells as Excel does it.
pub fn xlsx(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let (mut strings, mut count) = (String::new(), 0);
    let mut parts: Vec<(String, String)> = Vec::new();
    let (mut list, mut relations) = (String::new(), String::new());
    for (n, (name, rows)) in sheets.iter().enumerate() {
        let mut data = String::new();
        for (at, row) in rows.iter().enumerate() {
            data += &format!(r#"<row r="{}">"#, at + 1);
            for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let place = format!("{}{}", char::from(b'A' + column as u8), at + 1);
                if cell.parse::<f64>().is_ok() {
                    data += &format!(r#"<c r="{place}"><v>{cell}</v></c>"#);
                    continue;
                }
                strings += &format!("<si><t>{}</t></si>", escaped(cell));
                data += &format!(r#"<c r="{place}" t="s"><v>{count}</v></c>"#);
                count += 1;
            }
            data += "</row>";
        }
        let id = n + 1;
        list += &format!(r#"<sheet name="{name}" sheetId="{id}" r:id="rId{id}"/>"#);
        relations += &format!(
            r#"<Relationship Id="rId{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        );
        parts.push((
            format!("xl/worksheets/sheet{id}.xml"),
            format!("<worksheet><sheetData>{data}</sheetData></worksheet>"),
        ));
    }
    parts.push(("xl/workbook.xml".into(), format!(r#"<workbook xmlns:r="r"><sheets>{list}</sheets></workbook>"#)));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{relations}</Relationships>")));
    parts.push(("xl/sharedStrings.xml".into(), format!("<sst>{strings}</sst>")));
    parts.push(("_rels/.rels".into(), r#"<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.into()));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zipped(&parts)
}

fn terms(name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let reading = read(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    super::super::document::check(&reading);
    reading.terms.into_iter().map(|term| (term.term, term.definition)).collect()
}

fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(term, meaning)| ((*term).to_owned(), (*meaning).to_owned())).collect()
}

const SHEET: &[&[&str]] = &[&["前负荷", "心肌收缩之前所承受的负荷"], &["后负荷", "心肌收缩时所遇到的阻力"]];

#[test]
fn two_columns_are_terms_with_and_without_a_head() {
    let expected = pairs(&[("前负荷", "心肌收缩之前所承受的负荷"), ("后负荷", "心肌收缩时所遇到的阻力")]);
    assert_eq!(terms("a.xlsx", &xlsx(&[("表", SHEET)])), expected);
    for head in [["名词", "释义"], ["正面", "背面"], ["Front", "Back"]] {
        let rows: Vec<&[&str]> = std::iter::once(&head[..]).chain(SHEET.iter().copied()).collect();
        assert_eq!(terms("a.xlsx", &xlsx(&[("表", &rows)])), expected, "{head:?}");
    }
    let csv = "前负荷,心肌收缩之前所承受的负荷\r\n后负荷,\"心肌收缩时所遇到的阻力\"\r\n";
    assert_eq!(terms("a.csv", csv.as_bytes()), expected);
    assert_eq!(terms("a.csv", &GB18030.encode(csv).0), expected);
    let tsv = format!("#separator:tab\n#html:false\n{}", csv.replace(',', "\t"));
    assert_eq!(terms("a.tsv", tsv.as_bytes()), expected);
}

#[test]
fn more_columns_than_two() {
    let rows: &[&[&str]] = &[
        &["1", "前负荷", "", "心肌收缩之前所承受的负荷", "见书"],
        &["2", "后负荷", "", "心肌收缩时所遇到的阻力", "见书"],
    ];
    let expected = pairs(&[("前负荷", "心肌收缩之前所承受的负荷"), ("后负荷", "心肌收缩时所遇到的阻力")]);
    assert_eq!(terms("a.xlsx", &xlsx(&[("表", rows)])), expected);
    let named: &[&[&str]] = &[&["例子", "释义", "概念"], &["氯化钠", "溶于水能导电的化合物", "电解质"]];
    assert_eq!(terms("a.xlsx", &xlsx(&[("表", named)])), pairs(&[("电解质", "溶于水能导电的化合物")]));
}

#[test]
fn sheets_rows_and_cells_become_a_text() {
    let first: &[&[&str]] = &[&["甲", "乙|丙\n丁"], &[], &["戊", "3.5"]];
    let second: &[&[&str]] = &[&["", "只有一列的一句话。"], &["", "又一句。"]];
    let text = text_of("a.xlsx", &xlsx(&[("其一", first), ("空", &[]), ("其二", second)]));
    assert_eq!(text, "其一\n\n| 甲 | 乙｜丙 丁 |\n\n| 戊 | 3.5 |\n\n其二\n\n只有一列的一句话。\n又一句。\n");
    assert_eq!(error_of("a.xlsx", &xlsx(&[("表", &[])])), ReadError::Empty);
    assert_eq!(text_of("a.csv", "没有逗号的话。\n又一句。\n".as_bytes()), "没有逗号的话。\n又一句。\n");
}

#[test]
fn sheets_made_to_do_harm() {
    // One cell in the last row and the last column.
    let far = xlsx(&[("表", SHEET)]);
    let far = zip_with(
        &far,
        r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>"#,
    );
    assert_eq!(text_of("a.xlsx", &far), "1\n");
    // One long string in a million cells.
    let cells = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(1_000_000);
    let long = "长".repeat(100_000);
    let bytes = zip_with(
        &xlsx(&[("表", &[&[long.as_str()]])]),
        &format!("<worksheet><sheetData>{cells}</sheetData></worksheet>"),
    );
    assert!(matches!(error_of("a.xlsx", &bytes), ReadError::UnpacksTooLarge { .. }));
    broken(&xlsx(&[("表", SHEET), ("又", SHEET)])).for_each(|file| survives("a.xlsx", &file));
    broken("甲,\"乙\"\"\n丙\",丁\n戊,己\n".repeat(40).as_bytes()).for_each(|file| survives("a.csv", &file));
}

/// The spreadsheet with another first sheet.
fn zip_with(bytes: &[u8], sheet: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut parts = Vec::new();
    for name in &names {
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name(name).unwrap(), &mut content).unwrap();
        parts.push(if name.ends_with("sheet1.xml") { sheet.as_bytes().to_vec() } else { content });
    }
    let parts: Vec<(&str, &[u8])> = names.iter().map(String::as_str).zip(parts.iter().map(Vec::as_slice)).collect();
    zipped(&parts)
}
