//! How long making a quiz of 50 questions takes, of 100,000 notes already read and of 1,000 of them; and reading them from
//! the file, which the window does on another thread. The aim is 50 ms; the same run sorts 100,000 numbers, as a measure of
//! the machine.
//!
//! `cargo bench --no-default-features --bench quiz`
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

mod shared;

use wengu::collection::{Collection, Import, ImportNote, QuizScope};
use wengu::model::{FixedClock, Guid, ItemKey, ListItem, NoteBody, Span, TimeMs};
use wengu::quiz::{Kind, Length, QuizNote, Wish, paper};

use shared::{median, scatter};

const NOTES: usize = 100_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let notes: Vec<QuizNote> = (0..NOTES).map(note).collect();
    let wish = |seed, kinds| Wish { length: Length::Questions(50), kinds, seed };
    let made = paper(&notes, &wish(1, Vec::new()));
    let kinds = Kind::ALL.map(|kind| made.iter().filter(|question| question.kind == kind).count());
    println!("{} questions, by kind {kinds:?}", made.len());
    let numbers: Vec<u64> = (0..NOTES as u64).map(scatter).collect();
    let sort = median(21, |_| {
        let mut numbers = numbers.clone();
        numbers.sort_unstable();
        numbers
    });
    println!("sorting 100,000 numbers       {sort:>8.3} ms");
    let say = |name: &str, took: f64| println!("{name:<30}{:>8.3} ms, {:.1} × the sort", took, took / sort);
    say("50 questions of 100,000 notes", median(21, |seed| paper(&notes, &wish(seed, Vec::new()))));
    say("50 single choices of 100,000", median(21, |seed| paper(&notes, &wish(seed, vec![Kind::Single]))));
    say("50 questions of 1,000 notes", median(21, |seed| paper(&notes[..1_000], &wish(seed, Vec::new()))));

    let folder = tempfile::tempdir()?;
    let clock = Box::new(FixedClock::new(TimeMs(1_795_395_600_000)));
    let mut collection = Collection::open(&folder.path().join("c.wengu"), clock, jiff::tz::TimeZone::UTC, 1)?;
    for chunk in notes.chunks(1_000) {
        let taken = |note: &QuizNote| ImportNote {
            body: note.body.clone(),
            span: Some(Span::new(0, 6)),
            tags: Vec::new(),
            findings: Vec::new(),
            read: None,
        };
        collection.import(&Import {
            title: "文".into(),
            origin: String::new(),
            date: None,
            text: "一段文字。".into(),
            deck: "甲".into(),
            notes: chunk.iter().map(taken).collect(),
            left_out: Vec::new(),
        })?;
    }
    say("reading the notes", median(5, |_| collection.quiz_notes(&QuizScope::All).map(|notes| notes.len())));
    Ok(())
}

const FIRST: [&str; 24] = [
    "国防", "粮食", "生态", "能源", "产业", "网络", "数据", "金融", "科技", "人才", "交通", "水利", "教育", "医疗",
    "文化", "乡村", "城市", "林业", "海洋", "航天", "养老", "就业", "消费", "外贸",
];
const SECOND: [&str; 16] = [
    "安全", "工程", "体系", "机制", "行动", "基地", "走廊", "平台", "服务", "改革", "合作", "保障", "创新", "治理",
    "建设", "融合",
];

fn word(number: usize) -> String {
    let random = scatter(number as u64) as usize;
    // The numbers keep most words apart, as the names of a real library are.
    format!(
        "{}{}{}",
        FIRST[random % 24],
        char::from_u32(0x4e00 + (random >> 8) as u32 % 8_000).unwrap_or('新'),
        SECOND[(random >> 24) % 16]
    )
}

/// Of ten notes four are lists, four terms, two figures.
fn note(at: usize) -> QuizNote {
    let body = match at % 10 {
        0..4 => NoteBody::List {
            name: format!("{}大{}", ["三", "四", "五", "六"][at % 4], word(at * 31)),
            items: (0..3 + at % 4)
                .map(|item| ListItem { key: ItemKey(item as u32), text: word(at * 97 + item * 7 + 1) })
                .collect(),
            announced: None,
            ordered: at.is_multiple_of(3),
            mnemonic: String::new(),
            explanation: String::new(),
        },
        4..8 => {
            let parts: Vec<String> = (0..4).map(|part| word(at * 13 + part * 17 + 5)).collect();
            let definition =
                format!("指以{}为基础，推动{}，完善{}，到本世纪中叶实现{}。", parts[0], parts[1], parts[2], parts[3]);
            NoteBody::Term { term: word(at * 7 + 3), definition }
        }
        _ => {
            let figure = format!("{}亿元", 100 + scatter(at as u64) % 9_000);
            let before = format!("全年{}完成投资", word(at * 3));
            let value = Span::new(before.len(), before.len() + figure.len());
            NoteBody::Figure {
                label: String::new(), sentence: format!("{before}{figure}，比上年有所增长。"), value
            }
        }
    };
    QuizNote {
        guid: Guid(format!("{at}")),
        body,
        section: format!("第{}节", at / 40),
        passage: String::new(),
        asked: true,
    }
}
