//! Printed papers, read back by the program's own readers.

use std::collections::HashSet;
use std::path::Path;

use wengu::collection::PrintedNote;
use wengu::document;
use wengu::exchange::paper::{self, Answer, Format, Paper, PaperKind, Question, Questions, Room, Run, write_pdf};
use wengu::model::{Guid, ItemKey, ListItem, NoteBody, NoteId, Span};
use wengu::quiz::{self, Length, QuizNote, Task, Wish};
use wengu::words;

fn notes() -> Vec<PrintedNote> {
    let item = |(key, text): (u32, &&str)| ListItem { key: ItemKey(key), text: (*text).to_owned() };
    let list = |name: &str, items: &[&str]| NoteBody::List {
        name: name.into(),
        items: (1..).zip(items).map(item).collect(),
        announced: None,
        ordered: false,
        mnemonic: "国粮生能产".into(),
        explanation: "维护国家安全的五个方面。".into(),
    };
    let sentence = "全省签约项目380个，合同引资额4635.64亿元，比上年增长12.5%。";
    let figure = |value: &str| {
        let start = sentence.find(value).unwrap();
        NoteBody::Figure {
            label: "引资".into(),
            sentence: sentence.into(),
            value: Span::new(start, start + value.len()),
        }
    };
    let bodies = [
        list("五大安全", &["国防安全", "粮食安全", "生态安全", "能源安全", "产业安全"]),
        list(
            "三个务必",
            &[
                "务必不忘初心、牢记使命，始终把人民放在心中最高的位置上",
                "务必谦虚谨慎、艰苦奋斗",
                "务必敢于斗争、善于斗争",
            ],
        ),
        NoteBody::Term {
            term: "长春人才创新港".into(),
            definition: "吸引和集聚人才的平台（长春人才创新港由政府设立），“一港多区”，服务全省。".into(),
        },
        figure("380个"),
        figure("4635.64亿元"),
        NoteBody::Cloze { text: "党的{{c1::领导}}是{{c2::根本保证}}。".into() },
        NoteBody::Basic {
            front: "什么是温故？".into(), back: "温习学过的知识，".repeat(12), reversed: false
        },
    ];
    let titled = |(at, body): (i64, NoteBody)| PrintedNote {
        id: NoteId(at),
        body,
        document_title: if at < 4 { "热词点读".into() } else { String::new() },
    };
    (1..).zip(bodies).map(titled).collect()
}

/// The paper's text as the program reads it, without blanks.
fn read_back(paper: &Paper, format: Format) -> String {
    let written = format.write(paper).unwrap();
    assert!(written.missing.is_empty(), "{:?}", written.missing);
    let name = format!("卷.{}", format.ending());
    let reading = document::read(&name, &written.bytes).unwrap_or_else(|error| panic!("{format:?}: {error}"));
    reading.text.chars().filter(|c| !c.is_whitespace() && *c != '_').collect()
}

fn paper(kind: PaperKind, answers: bool) -> Paper {
    kind.paper("热词 默写卷", "共 7 题", &notes(), answers, &words::paper)
}

#[test]
fn a_dictation_asks_without_telling_and_answers_on_its_own_sheet() {
    for format in Format::ALL {
        let asked = read_back(&paper(PaperKind::Dictation, false), format);
        for words in [
            "热词默写卷",
            "姓名：",
            "得分：",
            "五大安全（5项）",
            "吸引和集聚人才的平台",
            "比上年增长12.5%",
            "什么是温故？",
        ] {
            assert!(asked.contains(words), "{format:?} without {words}: {asked}");
        }
        for told in
            ["粮食安全", "务必谦虚", "长春人才创新港", "380个", "4635.64亿元", "领导", "根本保证", "温习学过的知识"]
        {
            assert!(!asked.contains(told), "{format:?} tells {told}: {asked}");
        }
        let answered = read_back(&paper(PaperKind::Dictation, true), format);
        for words in
            ["参考答案", "粮食安全", "务必谦虚谨慎、艰苦奋斗", "长春人才创新港", "380个；4635.64亿元", "领导；根本保证"]
        {
            assert!(answered.contains(words), "{format:?} without {words}: {answered}");
        }
        assert!(answered.find("什么是温故").unwrap() < answered.find("参考答案").unwrap());
    }
}

#[test]
fn two_figures_of_one_sentence_are_one_question() {
    let paper = paper(PaperKind::Dictation, false);
    let blocks: Vec<_> = paper.sheets[0].parts.iter().flat_map(|part| &part.blocks).collect();
    assert_eq!(blocks.len(), 6, "{blocks:#?}");
    assert_eq!(blocks.iter().filter_map(|block| block.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    let figure = blocks[3];
    let blanks: Vec<_> = figure.text.iter().filter(|run| matches!(run, Run::Blank(_))).collect();
    assert_eq!(blanks, [&Run::Blank(3), &Run::Blank(6)]);
}

#[test]
fn a_summary_holds_all_there_is_to_know() {
    for format in Format::ALL {
        let text = read_back(&paper(PaperKind::Summary, true), format);
        for words in [
            "五大安全（5项）",
            "①国防安全",
            "⑤产业安全",
            "口诀：国粮生能产",
            "维护国家安全的五个方面。",
            "吸引和集聚人才的平台（长春人才创新港由政府设立），“一港多区”，服务全省。",
            "合同引资额4635.64亿元",
            "党的领导是根本保证。",
            "温习学过的知识，温习学过的知识",
            "出处：热词点读",
        ] {
            assert!(text.contains(words), "{format:?} without {words}: {text}");
        }
        assert!(!text.contains("参考答案"));
        assert_eq!(text.matches("合同引资额").count(), 1, "a sentence stands once: {text}");
    }
}

#[test]
fn the_pages_are_counted_and_a_long_paper_goes_on() {
    let many: Vec<PrintedNote> = std::iter::repeat_n(notes(), 30).flatten().collect();
    let paper = PaperKind::Dictation.paper("长卷", "", &many, true, &words::paper);
    let pdf = write_pdf(&paper).unwrap();
    assert!(pdf.pages > 10, "{}", pdf.pages);
    // The reader leaves out what stands on every page: the pages' numbers are no text of the document.
    let text: String = document::read("卷.pdf", &pdf.bytes).unwrap().text.split_whitespace().collect();
    assert_eq!(text.matches("五大安全（5项）").count(), 30);
    assert_eq!(text.matches("务必敢于斗争、善于斗争").count(), 30);
}

#[test]
fn choices_and_room_of_any_question() {
    let question = |choices: &[&str], answer: &str| Question {
        text: vec![Run::text("下列哪一项属于“五大安全”？")],
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        room: Room::None,
        answer: Answer {
            text: vec![Run::text(answer)], source: "维护国家粮食安全。".into(), ..Answer::default()
        },
    };
    let questions =
        vec![question(&["粮食安全", "网络安全", "文化安全", "社会安全"], "A"), question(&["对", "错"], "A")];
    let parts = vec![Questions { heading: "一、单选".into(), questions }];
    let paper = Paper::of_questions("自测卷", "", parts, true, &words::paper);
    for format in Format::ALL {
        let text = read_back(&paper, format);
        for words in ["A.粮食安全", "B.网络安全", "D.社会安全", "维护国家粮食安全。"] {
            assert!(text.contains(words), "{format:?} without {words}: {text}");
        }
    }
    assert_eq!(Format::of(Path::new("a/卷.DOCX")), Some(Format::Docx));
    assert_eq!(Format::of(Path::new("卷.doc")), None);
}

#[test]
fn a_sign_that_no_face_has_is_told() {
    let note = PrintedNote {
        id: NoteId(1),
        body: NoteBody::Term { term: "甲".into(), definition: "罕见的字\u{3106c}".into() },
        document_title: String::new(),
    };
    let paper = PaperKind::Summary.paper("甲", "", &[note], true, &words::paper);
    assert_eq!(Format::Pdf.write(&paper).unwrap().missing, ['\u{3106c}']);
    assert!(words::paper_missing(&['\u{3106c}']).contains('\u{3106c}'));
}

#[test]
fn a_quiz_on_paper_asks_by_kind_and_keeps_its_answers_to_their_sheet() {
    let quiz_notes: Vec<QuizNote> = notes()
        .into_iter()
        .map(|note| QuizNote {
            guid: Guid::new(note.id.0 as u128),
            body: note.body,
            section: String::new(),
            passage: String::new(),
            asked: true,
        })
        .collect();
    let wish = Wish { length: Length::Questions(40), kinds: Vec::new(), seed: 7 };
    let questions = quiz::paper(&quiz_notes, &wish);
    assert!(questions.iter().map(|question| question.kind).collect::<HashSet<_>>().len() > 4, "{questions:#?}");
    let paper = paper::quiz("自测卷", "卷号 7", &questions, true, &words::paper);
    let [asked, answered] = paper.sheets.as_slice() else { panic!("two sheets") };
    let count =
        |sheet: &paper::Sheet| sheet.parts.iter().flat_map(|part| &part.blocks).filter(|b| b.number.is_some()).count();
    assert_eq!(count(asked), questions.len());
    assert_eq!(asked.parts.len(), answered.parts.len());
    for format in Format::ALL {
        let text = read_back(&paper, format);
        let (asked, answered) = text.split_once("参考答案").unwrap();
        for question in &questions {
            match &question.task {
                Task::One { options, .. } | Task::Many { options, .. } => {
                    for option in options {
                        let option: String = option.split_whitespace().collect();
                        assert!(asked.contains(&option), "{format:?}: {option} in {asked}");
                    }
                }
                Task::Write { items, .. } => assert!(answered.contains(&items[0]), "{answered}"),
                _ => {}
            }
        }
    }
}
