use super::*;
use crate::model::{ItemKey, ListItem, Span};
use proptest::prelude::*;

fn term(term: &str, definition: &str) -> NoteBody {
    NoteBody::Term { term: term.into(), definition: definition.into() }
}

fn list(name: &str, items: &[&str]) -> NoteBody {
    NoteBody::List {
        name: name.into(),
        items: items.iter().zip(1..).map(|(text, key)| ListItem { key: ItemKey(key), text: (*text).into() }).collect(),
        announced: None,
        ordered: false,
        mnemonic: String::new(),
        explanation: String::new(),
    }
}

fn figure(label: &str, sentence: &str, value: &str) -> NoteBody {
    let start = sentence.find(value).unwrap();
    NoteBody::Figure { label: label.into(), sentence: sentence.into(), value: Span::new(start, start + value.len()) }
}

fn pairs(old: &[NoteBody], new: &[NoteBody]) -> Vec<Option<usize>> {
    pair(&old.iter().enumerate().collect::<Vec<_>>(), &new.iter().collect::<Vec<_>>())
}

const ECOLOGY: &str = "生态系统完整而稳定，能够持续提供人类生存和发展所需的资源与环境条件。";
const HEALTH: &str = "公共卫生体系应对突发疫情的能力，包括监测、预警、救治和物资保障等方面。";

#[test]
fn typos_new_names_and_order() {
    let old = [term("生态安全", ECOLOGY), term("公共卫生", HEALTH), term("熵", "混乱的度量")];
    let new = [
        term("熵", "信息论中不确定性的期望"),
        term("公共卫生应急能力建设", HEALTH),
        term("生太安全", &ECOLOGY.replace("稳定", "平衡")),
        term("河长制", "由各级党政负责人担任河长，负责组织领导相应河湖的管理和保护工作。"),
    ];
    assert_eq!(pairs(&old, &new), [Some(2), Some(1), Some(0), None]);
    // Another name, and a meaning that goes on for much longer.
    let longer = format!("{ECOLOGY}{HEALTH}{}", HEALTH.replace("体系", "系统"));
    assert_eq!(pairs(&old[..1], &[term("生态安全建设", &longer)]), [Some(0)]);
}

#[test]
fn lists_by_name_and_by_items() {
    let old = [
        list("五大安全", &["国防安全", "粮食安全", "生态安全", "能源安全", "产业安全"]),
        list("双带", &["大图们江开发开放经济带", "中西部粮食安全产业带"]),
        list("主要任务", &["稳增长", "促改革"]),
        list("主要任务", &["调结构", "惠民生"]),
    ];
    let new = [
        list("主要任务", &["调结构", "惠民生", "防风险"]),
        list("主要任务", &["稳增长", "促改革", "保就业"]),
        list("六大安全", &["产业安全", "国防安全", "粮食安全", "生态安全", "能源安全", "数据安全"]),
        list("双带", &["一带", "另一带"]),
    ];
    assert_eq!(pairs(&old, &new), [Some(3), Some(2), Some(0), Some(1)]);
}

#[test]
fn a_term_that_became_a_list_goes_by_its_name() {
    let old = [term("双带", "即甲带、乙带"), term("双环", "即甲环、乙环")];
    assert_eq!(pairs(&old, &[list("“双带”", &["甲带", "乙带"]), list("甲带", &["双环"])]), [Some(0), None]);
}

#[test]
fn figures_of_one_sentence_are_told_apart() {
    let before = "全年合同引资额4635.64亿元，到位资金1511亿元，增长12.3%。";
    let after = "全年合同引资额5000亿元，到位资金1600亿元，同比增长12.3%。";
    let old = [
        figure("合同引资额", before, "4635.64亿元"),
        figure("到位资金", before, "1511亿元"),
        figure("增长", before, "12.3%"),
    ];
    let new = [
        figure("合同引资额", after, "5000亿元"),
        figure("到位资金", after, "1600亿元"),
        figure("同比增长", after, "12.3%"),
    ];
    assert_eq!(pairs(&old, &new), [Some(0), Some(1), Some(2)]);
    assert_eq!(pairs(&old, &[figure("粮食产量", "粮食产量达到820亿斤，再创新高。", "820亿斤")]), [None]);
}

#[test]
fn twins_keep_their_order() {
    let twin = || term("同名", "同样的意思");
    assert_eq!(pairs(&[twin(), twin(), twin()], &[twin(), twin()]), [Some(0), Some(1)]);
    // An old note in two states is one note.
    let states =
        [(0, &twin()), (0, &term("同名", "改过的意思")), (1, &twin())].map(|(index, body)| (index, body.clone()));
    let states: Vec<(usize, &NoteBody)> = states.iter().map(|(index, body)| (*index, body)).collect();
    assert_eq!(pair(&states, &[&term("同名", "改过的意思"), &twin()]), [Some(0), Some(1)]);
}

proptest! {
    #[test]
    fn each_note_goes_to_one_draft_at_most(
        old in prop::collection::vec(("[甲乙]{1,3}", "[甲乙丙丁]{0,12}"), 0..12),
        new in prop::collection::vec(("[甲乙]{1,3}", "[甲乙丙丁]{0,12}"), 0..12),
    ) {
        let make = |bodies: &[(String, String)]| bodies.iter().map(|(name, text)| term(name, text)).collect::<Vec<_>>();
        let (old, new) = (make(&old), make(&new));
        let found = pairs(&old, &new);
        let mut taken: Vec<usize> = found.iter().flatten().copied().collect();
        let all = taken.len();
        taken.sort_unstable();
        taken.dedup();
        prop_assert_eq!(taken.len(), all);
        // What is wholly the same always finds a partner while there are enough.
        for (index, body) in new.iter().enumerate() {
            let here = new.iter().filter(|other| *other == body).count();
            if old.iter().filter(|other| *other == body).count() >= here {
                prop_assert!(found[index].is_some());
            }
        }
        let same = pairs(&old, &old);
        prop_assert!(same.iter().enumerate().all(|(index, found)| found.is_some_and(|found| old[found] == old[index])));
    }
}
