//! 词条 through the window.

use eframe::egui::{Event, Key, Modifiers};
use wengu::app::Place;
use wengu::collection::{Collection, Import, ImportNote, NoteFilter, NoteSort, Result};
use wengu::model::{ItemKey, ListItem, NoteBody, NoteId, Span};

use crate::harness::{Options, Window};

const TEXT: &str =
    "维护国家国防安全、粮食安全、生态安全、能源安全、产业安全的战略地位十分重要。合同引资额4635.64亿元。";

fn list(name: &str, items: &[&str], mnemonic: &str) -> NoteBody {
    let items = (1..).zip(items).map(|(key, text)| ListItem { key: ItemKey(key), text: (*text).into() }).collect();
    let announced = Some(5);
    NoteBody::List {
        name: name.into(),
        items,
        announced,
        ordered: true,
        mnemonic: mnemonic.into(),
        explanation: String::new(),
    }
}

fn fill(collection: &mut Collection) -> Result<()> {
    let sentence = "合同引资额4635.64亿元。";
    let term = |term: &str, definition: &str| NoteBody::Term { term: term.into(), definition: definition.into() };
    let items = ["国防安全", "粮食安全", "生态安全", "能源安全", "产业安全"];
    let bodies = [
        list("五大安全", &items, "国粮生能产"),
        list("五个合作", &["全方位合作", "多层次战略合作", "宽领域合作"], ""),
        term("761工程", "千万千瓦抽水蓄能基地项目、外送通道和装备制造一体建设的总称。"),
        term("长春人才创新港", "吸引集聚人才的平台"),
        NoteBody::Figure { label: "合同引资额".into(), sentence: sentence.into(), value: Span::new(15, 28) },
        NoteBody::Cloze { text: "党的{{c1::领导}}是前提".into() },
        NoteBody::Basic { front: "什么是温故".into(), back: "温习旧的知识".into(), reversed: false },
    ];
    let whole = Span::new(0, TEXT.find('。').unwrap_or(0));
    let notes = bodies.into_iter().enumerate().map(|(at, body)| ImportNote {
        body,
        span: (at == 0).then_some(whole),
        tags: if at < 2 { vec!["时政".into()] } else { Vec::new() },
        findings: if at == 1 { vec!["count_mismatch".into()] } else { Vec::new() },
        read: None,
    });
    collection.import(&Import {
        title: "热词点读".into(),
        origin: String::new(),
        date: None,
        text: TEXT.into(),
        deck: "党代会::提法".into(),
        notes: notes.collect(),
        left_out: Vec::new(),
    })?;
    Ok(())
}

fn window(options: Options) -> Window {
    let mut window = Window::with(options, fill);
    window.go(Place::Notes(NoteFilter::default(), None));
    window
}

fn all(window: &Window) -> Vec<NoteId> {
    window.collection().find(&NoteFilter::default(), NoteSort::default()).unwrap()
}

fn body(window: &Window, text: &str) -> NoteBody {
    let filter = NoteFilter { text: text.into(), ..NoteFilter::default() };
    let found = window.collection().find(&filter, NoteSort::default()).unwrap();
    window.collection().note(found[0]).unwrap().body
}

fn clear(window: &mut Window, field: &str) {
    window.get(field).focus();
    window.settle();
    window.ctrl(Key::A);
    window.key(Key::Delete);
}

#[test]
fn notes_are_found_by_words_by_pinyin_initials_and_by_filters() {
    let mut window = window(Options::default());
    assert!(window.shows("7 条"), "{:?}", window.labels());
    window.ctrl(Key::F);
    window.type_text("wdaq");
    assert!(window.shows("1 条") && window.shows("五大安全") && !window.shows("五个合作"));
    clear(&mut window, "搜索词条");
    window.type_text("创新港");
    assert!(window.shows("1 条") && window.shows("长春人才创新港"));
    window.type_text("没有这样的词");
    window.click("显示全部词条");
    assert!(window.shows("7 条"));
    window.click("筛选");
    window.click("按类型筛选");
    window.click("热词");
    assert!(window.shows("2 条"), "{:?}", window.labels());
    window.click("清除筛选");
    window.click("需核对");
    assert!(window.shows("1 条") && window.shows("五个合作") && window.shows("数目不符"));
    window.click("清除筛选");
    window.click("按标签筛选");
    window.click("时政");
    assert!(window.shows("2 条"));
}

#[test]
fn the_order_is_turned_by_the_heads_of_the_columns() {
    let mut window = window(Options::default());
    let first = |window: &Window| {
        let labels = window.labels();
        let names = ["五大安全", "761工程", "什么是温故", "五个合作"];
        labels.into_iter().find(|label| names.contains(&label.as_str())).unwrap_or_default()
    };
    window.click("按词条排序");
    let up = first(&window);
    window.click("按词条排序");
    assert_ne!(up, first(&window));
    window.click("按词条排序");
    window.click("按下次排序");
    assert!(window.shows("7 条"));
}

#[test]
fn rows_are_chosen_by_clicks_and_keys() {
    let mut window = window(Options::default());
    window.click("五大安全");
    assert!(
        window.shows("卡片 2") && window.shows("口诀：国粮生能产") && window.shows("整列默写"),
        "{:?}",
        window.labels()
    );
    window.key(Key::ArrowDown);
    assert!(!window.shows("口诀：国粮生能产"));
    window.shift(Key::ArrowDown);
    assert!(window.shows("已选 2 条"), "{:?}", window.labels());
    window.ctrl(Key::A);
    assert!(window.shows("已选 7 条"));
    window.click("五大安全");
    let at = window.get("761工程").rect().center();
    for pressed in [true, false] {
        let button = eframe::egui::PointerButton::Primary;
        let modifiers = Modifiers::COMMAND;
        window.raw().event_modifiers(Event::PointerButton { pos: at, button, pressed, modifiers }, modifiers);
    }
    window.settle();
    assert!(window.shows("已选 2 条"), "{:?}", window.labels());
}

#[test]
fn notes_are_deleted_suspended_flagged_tagged_moved_and_brought_back() {
    let mut window = window(Options::default());
    window.click("五大安全");
    window.key(Key::Delete);
    assert!(window.shows("已删除 1 条") && !window.shows("五大安全"));
    assert_eq!(all(&window).len(), 6);
    window.click("撤销");
    assert!(window.shows("五大安全"));
    assert_eq!(all(&window).len(), 7);

    window.click("五个合作");
    window.click("暂停");
    assert!(window.shows("已暂停 1 条") && window.shows("恢复"));
    window.key(Key::S);
    assert!(window.shows("已恢复 1 条") && !window.shows("恢复"));
    window.key(Key::F);
    assert!(window.shows("已标记 1 条"));
    window.key(Key::Minus);
    assert!(window.shows("已把 1 条搁置到明天") && window.shows("已搁置"));
    window.click("重置");
    assert!(window.shows("已重置 1 条"));

    window.key(Key::T);
    window.type_into("标签（用空格隔开）", "理论 重点");
    window.key(Key::Enter);
    assert!(window.shows("理论") && window.shows("重点") && window.shows("时政"), "{:?}", window.labels());
    window.key(Key::M);
    window.type_into("牌组（下级用 :: 隔开）", "复习::难点");
    window.key(Key::Enter);
    assert!(window.shows("牌组：复习 · 难点"), "{:?}", window.labels());
    window.ctrl(Key::Z);
    assert!(window.shows("牌组：党代会 · 提法"));
}

#[test]
fn a_list_is_edited_by_its_items() {
    let mut window = window(Options::default());
    window.click("五大安全");
    window.click("编辑");
    window.type_into("口诀", "呀");
    window.click("上移第 2 项");
    window.click("删除第 5 项");
    window.click("在第 4 项下加一项");
    window.type_text("网络安全");
    window.ctrl(Key::Enter);
    assert!(window.shows("已保存“五大安全”"), "{:?}", window.labels());
    let NoteBody::List { items, mnemonic, .. } = body(&window, "五大安全") else { panic!("a list") };
    let texts: Vec<_> = items.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(texts, ["粮食安全", "国防安全", "生态安全", "能源安全", "网络安全"]);
    assert_eq!(items[0].key, ItemKey(2), "an item keeps its identity");
    assert!(mnemonic.contains('呀'));
    window.key(Key::E);
    clear(&mut window, "名称");
    assert!(window.shows("还没有写名称"));
    window.ctrl(Key::Enter);
    assert!(window.shows_text("还不能保存"), "it stays open: {:?}", window.labels());
    window.click("取消");
    assert!(window.shows("卡片 2"), "{:?}", window.labels());
}

#[test]
fn what_is_typed_is_not_lost_by_a_click_elsewhere() {
    let mut window = window(Options::default());
    window.click("761工程");
    window.key(Key::E);
    window.type_into("释义", "改");
    window.click("五大安全");
    assert!(window.shows_text("还没保存") && window.shows("释义"));
    window.get("释义").focus();
    window.settle();
    window.key(Key::Escape);
    assert!(window.shows("释义"), "the first Escape only leaves the field");
    window.key(Key::Escape);
    assert!(!window.shows("释义"));
    assert_eq!(all(&window).len(), 7);
}

#[test]
fn notes_of_every_kind_are_written() {
    let mut window = window(Options::default());
    window.ctrl(Key::N);
    window.type_into("词", "新质生产力");
    assert!(window.shows("还没有写释义"));
    window.type_into("释义", "以创新为主导");
    window.type_into("标签（用空格隔开）", "时政，新");
    window.ctrl(Key::Enter);
    assert!(window.shows("已新建“新质生产力”") && window.shows("8 条"), "{:?}", window.labels());
    assert!(window.shows("看词说义"), "the new note is at the side");

    window.ctrl(Key::N);
    window.click("列表");
    window.type_into("名称", "三个务必");
    window.type_into("第 1 项", "不忘初心");
    window.key(Key::Enter);
    window.type_text("谦虚谨慎");
    window.raw().event(Event::Paste("敢于斗争\n善于斗争".into()));
    window.settle();
    window.ctrl(Key::Enter);
    let NoteBody::List { items, announced, .. } = body(&window, "三个务必") else { panic!("a list") };
    assert_eq!((items.len(), announced), (3, Some(3)), "{items:?}");

    window.ctrl(Key::N);
    window.click("填空");
    window.type_into("要挖空的文字", "绿水青山");
    assert!(window.shows("至少要挖一个空"));
    window.ctrl(Key::A);
    window.click("挖空或还原");
    assert_eq!(window.value("要挖空的文字"), "{{c1::绿水青山}}");
    window.ctrl(Key::Enter);
    assert!(window.shows("10 条"), "{:?}", window.labels());

    window.ctrl(Key::N);
    window.click("数字");
    window.type_into("什么数字", "森林覆盖率");
    window.type_into("带数字的句子", "45.2%");
    window.ctrl(Key::A);
    window.click("把所选设为要填的数字");
    assert!(window.shows("要填：45.2%"));
    window.click("保存");
    assert!(window.shows("11 条"));

    window.ctrl(Key::N);
    window.click("问答");
    window.type_into("问", "何谓知新");
    window.type_into("答", "得到新的体会");
    window.click("也由答案问问题");
    window.ctrl(Key::Enter);
    assert!(matches!(body(&window, "何谓知新"), NoteBody::Basic { reversed: true, .. }));
    window.ctrl(Key::Z);
    assert!(window.shows("11 条"));
}

#[test]
fn the_source_is_a_step_away_and_the_search_is_kept() {
    let mut window = window(Options::default());
    window.ctrl(Key::F);
    window.type_text("五大");
    window.key(Key::Enter);
    window.key(Key::O);
    assert!(matches!(window.here(), Place::Document(..)));
    window.key(Key::Escape);
    assert!(window.shows("1 条"), "{:?}", window.labels());
    window.key(Key::Escape);
    assert!(window.shows("7 条"), "Escape takes the search away: {:?}", window.labels());
}

#[test]
fn without_notes_the_way_on_is_said() {
    let mut window = Window::new(Options::default());
    window.go(Place::Notes(NoteFilter::default(), None));
    assert!(window.shows_text("还没有词条"));
    window.picture("notes-empty");
    window.ctrl(Key::N);
    window.type_into("词", "甲");
    window.type_into("释义", "乙");
    window.ctrl(Key::Enter);
    assert!(window.shows("1 条") && window.shows("牌组：我的词条"), "{:?}", window.labels());
}
