//! Reading whole documents, and documents of every kind of damage.

use proptest::prelude::*;
use wengu::document::{FindingKind, Reading, read, read_text};
use wengu::model::Span;

const LAW: &str = include_str!("documents/law.txt");
const MEDICINE: &str = include_str!("documents/medicine.md");
const HISTORY: &str = include_str!("documents/history.txt");

fn terms(reading: &Reading) -> Vec<&str> {
    reading.terms.iter().map(|t| t.term.as_str()).collect()
}

fn items<'r>(reading: &'r Reading, name: &str) -> Vec<&'r str> {
    let list =
        reading.lists.iter().find(|l| l.name == name).unwrap_or_else(|| panic!("no list {name}: {:?}", reading.lists));
    list.items.iter().map(|i| i.text.as_str()).collect()
}

#[test]
fn reads_a_law_script() {
    let reading = read_text("law.txt", LAW);
    assert_eq!(reading.title, "民法总论复习");
    assert_eq!(terms(&reading), ["三权分置", "诉讼时效"]);
    assert!(reading.terms[1].definition.ends_with("抗辩权的制度。"));
    assert_eq!(items(&reading, "三权分置"), ["农村土地所有权", "承包权", "经营权"]);
    assert_eq!(items(&reading, "民事法律行为的三个有效条件").len(), 3);
    assert_eq!(items(&reading, "两项规则"), ["以被代理人的名义", "在代理权限之内"]);
    assert_eq!(
        reading.findings.iter().map(wengu::document::Finding::kind).collect::<Vec<_>>(),
        [FindingKind::NumberingGap]
    );
    assert!(reading.figures.iter().any(|f| f.value == "3年"));
}

#[test]
fn reads_medical_notes() {
    let reading = read_text("medicine.md", MEDICINE);
    assert_eq!(terms(&reading), ["心输出量", "脉压", "前负荷", "后负荷"]);
    assert_eq!(items(&reading, "影响血压的四个因素"), ["心输出量", "外周阻力", "大动脉弹性"]);
    assert_eq!(
        reading.findings.iter().map(wengu::document::Finding::kind).collect::<Vec<_>>(),
        [FindingKind::CountMismatch]
    );
    assert!(reading.figures.iter().any(|f| f.value == "60～100次"));
}

#[test]
fn reads_history_notes() {
    let reading = read_text("history.txt", HISTORY);
    assert_eq!(terms(&reading), ["洋务运动", "新文化运动", "租界"]);
    assert_eq!(items(&reading, "三民主义"), ["民族主义", "民权主义", "民生主义"]);
    assert_eq!(reading.findings, []);
}

/// One form a row: the text, and the term or list that it must give.
#[test]
fn knows_the_forms_of_a_list() {
    let forms: &[(&str, &str, &[&str])] = &[
        ("要做到三个坚持：坚持学习、坚持锻炼、坚持阅读。", "三个坚持", &["坚持学习", "坚持锻炼", "坚持阅读"]),
        ("要把握两个环节。一是调查，二是取证。", "两个环节", &["调查", "取证"]),
        ("- 打造“三园”**\n建设科技园、生态园和文化园“三园”，年内完成。", "三园", &["科技园", "生态园", "文化园"]),
        ("要处理好三对关系：①进与退②远与近③量与质", "三对关系", &["进与退", "远与近", "量与质"]),
        ("以绿茶、白茶等“十大茶类”为主。以红茶、绿茶、白茶等“六大茶类”为主。", "六大茶类", &["红茶", "绿茶", "白茶"]),
        ("血液的四种成分：红细胞、白细胞、血小板和血浆。", "血液的四种成分", &["红细胞", "白细胞", "血小板", "血浆"]),
    ];
    for (text, name, expected) in forms {
        let reading = read_text("form.txt", text);
        assert_eq!(items(&reading, name), *expected, "{text}");
    }
}

#[test]
fn bytes_of_other_encodings_read_like_utf_8() {
    let plain = read("history.txt", HISTORY.as_bytes()).map(|r| r.terms);
    let crlf = HISTORY.replace('\n', "\r\n");
    assert_eq!(read("history.txt", crlf.as_bytes()).map(|r| r.terms), plain);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(HISTORY.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read("history.txt", &utf16).map(|r| r.terms), plain);
}

/// Every span lies in the text, on character boundaries, and items stand where they are said to stand.
pub fn check(reading: &Reading) {
    let text = &reading.text;
    let lies = |span: Span| assert!(text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
    // Marks are read as they are meant: straight quotation marks as “ ”, emphasis as nothing.
    let flat = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for term in &reading.terms {
        [term.span, term.term_span, term.definition_span].into_iter().for_each(lies);
        assert_eq!(flat(term.term_span.of(text)), flat(&term.term));
    }
    for list in &reading.lists {
        [list.span, list.name_span].into_iter().for_each(lies);
        for item in &list.items {
            lies(item.span);
            assert!(!item.text.is_empty());
            assert_eq!(flat(item.span.of(text)), flat(&item.text));
        }
    }
    for figure in &reading.figures {
        [figure.value_span, figure.sentence_span].into_iter().for_each(lies);
        assert_eq!(flat(figure.value_span.of(text)), flat(&figure.value));
    }
    reading.findings.iter().map(|f| f.span).for_each(lies);
    reading.outline.iter().flat_map(|h| h.bullets.iter().map(|b| b.span).chain([h.span])).for_each(lies);
}

#[test]
fn every_cut_of_a_document_reads_without_panic() {
    for text in [LAW, MEDICINE, HISTORY] {
        for end in 0..=text.len() {
            if let Ok(reading) = read("cut.txt", &text.as_bytes()[..end]) {
                check(&reading);
            }
        }
    }
    // The longer ones not at every byte, but at each place within a character and a line.
    for deck in wengu::decks::included() {
        for end in (0..=deck.text.len()).step_by(61) {
            if let Ok(reading) = read(deck.file_name, &deck.text.as_bytes()[..end]) {
                check(&reading);
            }
        }
    }
}

/// Words and marks that mean something to a rule.
fn marks() -> impl Strategy<Value = String> {
    const TOKENS: &[&str] = &[
        "一是",
        "二是",
        "三、",
        "（一）",
        "（2）",
        "①",
        "②",
        "1.",
        "第一章",
        "第二，",
        "其一，",
        "首先",
        "[1]",
        "【考点1】",
        "- ",
        "# ",
        "**",
        "即",
        "包括",
        "是指",
        "所谓",
        "分为",
        "有",
        "主要有",
        "等",
        "和",
        "与",
        "以及",
        "的",
        "、",
        "，",
        "。",
        "；",
        "：",
        ":",
        "“",
        "”",
        "「",
        "」",
        "【",
        "】",
        "（",
        "）",
        "《",
        "》",
        "——",
        "→",
        "|",
        "\t",
        "\u{3000}",
        " ",
        "\n",
        "\n\n",
        "问：",
        "答：",
        "关键词",
        "名词解释：",
        "名词解释",
        "五大安全",
        "一主六双",
        "“231”",
        "三个",
        "两",
        "双",
        "四类",
        "国防安全",
        "新能源",
        "坚持",
        "推进",
        "甲",
        "乙",
        "落实",
        "12.5亿元",
        "30 kg",
        "三分之一",
        "and",
        "&nbsp;",
        "2**10",
        "```",
        "---",
        "> ",
        "有下列情形之一",
        "原则",
        "种类",
    ];
    proptest::collection::vec(proptest::sample::select(TOKENS), 0..80).prop_map(|tokens| tokens.concat())
}

proptest! {
    #[test]
    fn any_bytes_read_or_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(reading) = read("any.txt", &bytes) {
            check(&reading);
        }
    }

    #[test]
    fn any_row_of_words_and_marks_reads(text in marks()) {
        check(&read_text("any.md", &text));
    }

    #[test]
    fn any_text_reads(text in "\\PC{0,200}") {
        check(&read_text("any.md", &text));
    }

    #[test]
    fn any_mixture_of_marks_reads(text in "[一二双五个大类甲乙新：:、，。；“”「」（）【】*#|—即指是和等 \n\t1２.①②\u{3000}-]{0,160}") {
        check(&read_text("any.txt", &text));
    }
}
