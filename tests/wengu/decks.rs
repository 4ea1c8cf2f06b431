//! The study documents that come with the program: fixed formulas and figures exactly as they are fixed, read by the
//! importer as lists with these items, and nothing doubtful in them.

use std::collections::BTreeMap;

use wengu::decks::included;
use wengu::document::{Reading, read_text};
use wengu::model::NoteBody;
use wengu::note_types::{self, drafts};

fn readings() -> Vec<Reading> {
    included().iter().map(|deck| read_text(deck.file_name, deck.text)).collect()
}

/// All lists of all decks, as they become notes: name and items.
fn lists() -> BTreeMap<String, Vec<String>> {
    let mut lists = BTreeMap::new();
    for draft in readings().iter().flat_map(|reading| drafts(reading, 1)) {
        if let NoteBody::List { name, items, announced, .. } = draft.body {
            let items: Vec<String> = items.into_iter().map(|item| item.text).collect();
            assert!(announced.is_none_or(|announced| announced as usize == items.len()), "{name}: {items:?}");
            assert_eq!(lists.insert(name.clone(), items), None, "{name} is there twice");
        }
    }
    lists
}

/// All terms of all decks, as they become notes: word and meaning.
fn terms() -> BTreeMap<String, String> {
    let bodies = readings().iter().flat_map(|reading| drafts(reading, 1)).map(|draft| draft.body).collect::<Vec<_>>();
    let term = |body| if let NoteBody::Term { term, definition } = body { Some((term, definition)) } else { None };
    bodies.into_iter().filter_map(term).collect()
}

#[test]
fn the_fixed_formulas_are_exact() {
    let formulas: &[(&str, &[&str])] = &[
        ("五个合作", &["全方位合作", "多层次战略合作", "紧密型专业合作", "前瞻性共建合作", "开放性国际合作"]),
        ("五大安全", &["国防安全", "粮食安全", "生态安全", "能源安全", "产业安全"]),
        (
            "五个必由之路",
            &[
                "坚持党的全面领导是坚持和发展中国特色社会主义的必由之路",
                "中国特色社会主义是实现中华民族伟大复兴的必由之路",
                "团结奋斗是中国人民创造历史伟业的必由之路",
                "贯彻新发展理念是新时代我国发展壮大的必由之路",
                "全面从严治党是党永葆生机活力、走好新的赶考之路的必由之路",
            ],
        ),
        (
            "五个战略有利条件",
            &[
                "有中国共产党的坚强领导",
                "有中国特色社会主义制度的显著优势",
                "有持续快速发展积累的坚实基础",
                "有长期稳定的社会环境",
                "有自信自强的精神力量",
            ],
        ),
        ("761工程", &["七大新型基础设施", "六网", "社会事业补短板"]),
        (
            "七大新型基础设施",
            &["5G", "特高压", "城际高铁与轨道交通", "新能源汽车充电桩", "大数据中心", "人工智能", "工业互联网"],
        ),
        ("六网", &["智能信息网", "路网", "水网", "电网", "油气网", "市政基础设施网"]),
        ("一主六双", &["一主", "双廊", "双带", "双环", "双通道", "双基地", "双协同"]),
        ("双廊", &["环长春四辽吉松工业走廊", "长辽梅通白延医药健康产业走廊"]),
        ("双带", &["大图们江开发开放经济带", "中西部粮食安全产业带"]),
        ("双环", &["长通白延吉长避暑休闲冰雪旅游大环线", "长松白通长河湖草原湿地旅游大环线"]),
        ("双通道", &["白松长通至辽宁（丹东港、营口港、大连港）大通道", "长吉珲大通道"]),
        ("双基地", &["长春国家级创新创业基地", "西部国家级清洁能源基地"]),
        ("双协同", &["长春吉林一体化协同发展", "长春四平一体化协同发展"]),
        ("六新产业", &["新能源", "新装备", "新材料", "新农业", "新旅游", "新电商"]),
        ("四新设施", &["新基建", "新环境", "新生活", "新消费"]),
        ("新发展理念", &["创新", "协调", "绿色", "开放", "共享"]),
    ];
    let lists = lists();
    for (name, items) in formulas {
        assert_eq!(
            lists.get(*name).map(Vec::as_slice),
            Some(items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>().as_slice()),
            "{name}"
        );
    }
}

#[test]
fn what_is_no_list_is_a_term() {
    let terms = terms();
    let meaning = &terms["长春人才创新港"];
    for part in ["人才", "全国重要人才中心和创新创业高地", "长春国家自主创新示范区"] {
        assert!(meaning.contains(part), "{part} in {meaning}");
    }
    assert!(!terms.contains_key("五大安全"), "a formula is one note");
}

#[test]
fn the_figures_are_exact() {
    let figures: Vec<(String, String)> = readings()
        .iter()
        .flat_map(|reading| drafts(reading, 1))
        .filter_map(|draft| match draft.body {
            NoteBody::Figure { sentence, value, .. } => Some((value.of(&sentence).to_owned(), sentence)),
            _ => None,
        })
        .collect();
    for (value, about) in [
        ("16个", "重点领域"),
        ("380个", "重大合作项目"),
        ("34名", "干部"),
        ("13位", "专家"),
        ("11个", "框架协议"),
        ("4635.64亿元", "合同引资额"),
        ("1511.64亿元", "引资到位额"),
        ("1000亿斤", "粮食综合生产能力"),
        ("30年", "土地承包"),
        ("650亿元", "总投资"),
        ("1210万千瓦", "抽水蓄能"),
        ("7个", "站点"),
    ] {
        let found = figures.iter().any(|(figure, sentence)| figure.ends_with(value) && sentence.contains(about));
        assert!(found, "{value} of {about} in {figures:#?}");
    }
}

#[test]
fn nothing_in_them_is_doubtful_and_every_note_has_cards() {
    for (deck, reading) in included().iter().zip(readings()) {
        assert_eq!(reading.findings, [], "{}", deck.file_name);
        let drafts = drafts(&reading, 1);
        assert!(drafts.len() >= 10, "{}: {} notes", deck.file_name, drafts.len());
        for draft in drafts {
            assert!(!note_types::cards(&draft.body).is_empty(), "{:?}", draft.body);
            assert_eq!(note_types::problems(&draft.body), [], "{:?}", draft.body);
        }
    }
}
