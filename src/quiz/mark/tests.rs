use proptest::prelude::*;

use super::*;
use crate::model::Guid;
use crate::quiz::{Ask, Kind};

fn question(task: Task) -> Question {
    Question {
        note: Guid("n".into()),
        kind: Kind::Single,
        headline: String::new(),
        section: String::new(),
        ask: Ask::Explain { term: "词".into() },
        task,
    }
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn points(task: Task, given: &Given) -> (u32, u32) {
    let marked = mark(&question(task), given);
    (marked.points, marked.of)
}

fn lines(texts: &[&str]) -> Given {
    Given::Lines { lines: strings(texts) }
}

const ITEMS: [&str; 4] = ["国防安全", "粮食安全", "生态安全", "能源安全"];

#[test]
fn one_is_right_or_not() {
    let task = || Task::One { options: strings(&["甲", "乙"]), right: 1 };
    assert_eq!(points(task(), &Given::One { place: 1 }), (1, 1));
    assert_eq!(points(task(), &Given::One { place: 0 }), (0, 1));
    assert_eq!(points(task(), &Given::One { place: 9 }), (0, 1));
    assert_eq!(points(task(), &Given::Nothing), (0, 1));
    assert_eq!(points(Task::Judge { right: false, exchanged: None }, &Given::Judged { is_true: false }), (1, 1));
    assert_eq!(points(Task::Judge { right: false, exchanged: None }, &Given::Nothing), (0, 1));
}

#[test]
fn wrong_ticks_cost_what_right_ones_give() {
    let task = || Task::Many { options: strings(&["甲", "乙", "丙", "丁"]), right: vec![true, true, false, false] };
    let ticked = |ticked: &[bool]| Given::Many { ticked: ticked.to_vec() };
    assert_eq!(points(task(), &ticked(&[true, true, false, false])), (2, 2));
    assert_eq!(points(task(), &ticked(&[true, false, false, false])), (1, 2));
    assert_eq!(points(task(), &ticked(&[true, true, true, true])), (0, 2), "ticking all earns nothing");
    let marked = mark(&question(task()), &ticked(&[true, false, true, false]));
    let said = [run("甲", How::Right), run("丙", How::Wrong), run("", How::Missing)];
    assert_eq!((marked.points, marked.given), (0, Said::Items(said.to_vec())));
    assert_eq!(marked.right, Said::Items(vec![run("甲", How::Right), run("乙", How::Missing)]));
}

#[test]
fn typed_answers_are_marked_as_in_study() {
    let task = || Task::Typed { right: "套接字（Socket）".into(), also: strings(&["套接字", "socket"]) };
    let typed = |text: &str| Given::Typed { text: text.into() };
    assert_eq!(points(task(), &typed("Socket")), (1, 1));
    assert_eq!(points(task(), &typed("插座")), (0, 1));
    let marked = |text: &str| mark(&question(Task::Typed { right: "国防安全".into(), also: Vec::new() }), &typed(text));
    assert_eq!((marked("国房安全").points, marked("国房安全").grade()), (1, Grade::Good));
    assert_eq!((marked("国家安全").points, marked("国家安全").grade()), (1, Grade::Hard));
    assert_eq!((marked("防安全").points, marked("防安全").grade()), (1, Grade::Hard));
    assert_eq!((marked("网络").points, marked("网络").grade()), (0, Grade::Again));
    assert_eq!((marked(" ").points, marked(" ").given), (0, Said::Nothing));
    let figure = |text: &str| points(Task::Typed { right: "1210万千瓦".into(), also: Vec::new() }, &typed(text));
    assert_eq!((figure("1210 万千瓦"), figure("650万千瓦")), ((1, 1), (0, 1)));
}

#[test]
fn a_list_written_out_has_a_point_for_each_item() {
    let task = |ordered| Task::Write { items: strings(&ITEMS), ordered };
    assert_eq!(points(task(false), &lines(&["能源安全", "国防安全", "粮食安全", "生态安全"])), (4, 4));
    assert_eq!(points(task(false), &lines(&["能源安全", "能源安全", "文化强国观"])), (1, 4));
    assert_eq!(points(task(true), &lines(&["能源安全", "国防安全", "粮食安全", "生态安全"])), (3, 4));
    assert_eq!(points(task(true), &Given::Nothing), (0, 4));
    let marked = mark(&question(task(true)), &lines(&["能源安全", "国防安全", "粮食安全", "生态安全"]));
    assert!(marked.out_of_order && marked.grade() == Grade::Hard && marked.recalled == [true; 4]);
    let marked = mark(&question(task(false)), &lines(&["国防安全", "网络平安观"]));
    assert_eq!(marked.grade(), Grade::Again);
    let Said::Items(said) = marked.given else { panic!() };
    assert_eq!(
        said.iter().map(|run| run.how).collect::<Vec<_>>(),
        [How::Right, How::Wrong, How::Missing, How::Missing, How::Missing]
    );
}

#[test]
fn an_order_has_a_point_for_each_item_in_the_row() {
    let task = || Task::Order { shown: strings(&["丙", "甲", "丁", "乙"]), right: vec![1, 3, 0, 2] };
    let order = |places: &[usize]| points(task(), &Given::Order { places: places.to_vec() });
    assert_eq!(order(&[1, 3, 0, 2]), (4, 4));
    assert_eq!(order(&[3, 0, 2, 1]), (3, 4), "one item in the wrong place");
    assert_eq!(order(&[2, 0, 3, 1]), (0, 4), "turned round");
    assert_eq!(points(task(), &Given::Nothing), (0, 4));
}

#[test]
fn an_explanation_has_a_point_for_each_phrase_it_had() {
    let task = || Task::Explain { text: "甲，乙。".into(), phrases: strings(&["甲", "乙"]) };
    assert_eq!(points(task(), &Given::Phrases { had: vec![true, false] }), (1, 2));
    assert_eq!(points(task(), &Given::Phrases { had: Vec::new() }), (0, 2));
}

fn any_given() -> impl Strategy<Value = Given> {
    prop_oneof![
        Just(Given::Nothing),
        (0_usize..6).prop_map(|place| Given::One { place }),
        proptest::collection::vec(any::<bool>(), 0..6).prop_map(|ticked| Given::Many { ticked }),
        any::<bool>().prop_map(|is_true| Given::Judged { is_true }),
        "[国防粮食安全]{0,5}".prop_map(|text| Given::Typed { text }),
        proptest::collection::vec(0_usize..6, 0..6).prop_map(|places| Given::Order { places }),
        proptest::collection::vec("[国防粮食安全]{0,5}", 0..6).prop_map(|lines| Given::Lines { lines }),
        proptest::collection::vec(any::<bool>(), 0..6).prop_map(|had| Given::Phrases { had }),
    ]
}

proptest! {
    #[test]
    fn no_answer_fits_badly_and_points_stay_within_bounds(given in any_given(), which in 0_usize..7) {
        let task = [
            Task::One { options: strings(&ITEMS), right: 2 },
            Task::Many { options: strings(&ITEMS), right: vec![true, false, true, false] },
            Task::Judge { right: true, exchanged: None },
            Task::Typed { right: "国防安全".into(), also: Vec::new() },
            Task::Order { shown: strings(&ITEMS), right: vec![2, 0, 1, 3] },
            Task::Write { items: strings(&ITEMS), ordered: true },
            Task::Explain { text: "甲".into(), phrases: strings(&ITEMS) },
        ]
        .into_iter().nth(which).unwrap();
        let marked = mark(&question(task), &given);
        prop_assert!(marked.points <= marked.of && marked.of > 0);
        prop_assert!((0.0..=1.0).contains(&marked.share()));
        let missing = |said: &Said| matches!(said, Said::Items(runs) | Said::Text(runs) if runs.iter().any(|run| run.how == How::Missing));
        // A near miss counts as right, and may lack a character.
        prop_assert!(!marked.is_right() || marked.grade() == Grade::Hard || !missing(&marked.right));
    }
}
