//! Pictures of all widgets, and of every screen.

use eframe::egui::{self, CentralPanel, Frame, Key, Ui, Vec2};
use egui_kittest::Harness;
use wengu::app::theme::space;
use wengu::app::widgets::*;
use wengu::app::{Place, Tone, Type, prepare};
use wengu::collection::{NoteFilter, NoteSort, Scope};
use wengu::model::Language;

use crate::harness::{Options, Window, save_picture};
use crate::render::CpuRenderer;
use crate::sample::learnt;

fn gallery(ui: &mut Ui, field: &mut String) {
    let theme = theme(ui);
    CentralPanel::default().frame(Frame::new().fill(theme.paper)).show(ui, |ui| {
        page(ui, |ui| {
            header(ui, "今日", "11月23日 星期一 · 连续 12 天", |ui| {
                ui.add(Button::primary("新建").hint("Ctrl N"));
                ui.add(Button::quiet("筛选").icon_after(Icon::Down));
            });
            ui.add_space(space::CARDS);
            card(ui, |ui| {
                caption(ui, "待学习");
                ui.horizontal(|ui| {
                    ui.label(theme.text(Type::Number, "42"));
                    ui.label(theme.text(Type::Number, "12").color(theme.blue()));
                    ui.add(Chip::new("热词 6", Tone::Cinnabar));
                    ui.add(Chip::new("列表 15", Tone::Jade).filter(true));
                    ui.add(Chip::new("需核对 5", Tone::Amber).filter(false));
                    ui.add(Chip::new("数字", Tone::Blue));
                    key_chip(ui, "空格");
                });
                ui.horizontal(|ui| {
                    ui.add(Button::primary("开始学习"));
                    ui.add(Button::quiet("编辑").small());
                    ui.add(Button::quiet("不能按").enabled(false));
                    ui.add(Button::link("在文档中查看"));
                    ui.add(Button::quiet("删除").small().tone(Tone::Cinnabar));
                });
                ui.add(Bar::new(0.62, "掌握度"));
                search_field(ui, "搜索", field, "拼音首字母、词、标签、状态……", 360.0);
                let days: Vec<usize> = (0..280).map(|day| day * 7 % 5).collect();
                ui.add(HeatMap { days: &days, name: "复习".into(), tell: &|day| format!("{day}") });
                ui.label(theme.text(Type::Face, "五大安全"));
                ui.label(theme.text(Type::Reading, "维护国家国防安全、粮食安全、生态安全、能源安全、产业安全"));
                ui.horizontal(|ui| {
                    for sign in [
                        Icon::Home,
                        Icon::Download,
                        Icon::Search,
                        Icon::Gear,
                        Icon::Check,
                        Icon::Cross,
                        Icon::Down,
                        Icon::Right,
                        Icon::Back,
                        Icon::Plus,
                        Icon::Flag,
                        Icon::Page,
                        Icon::Warning,
                        Icon::Cards,
                        Icon::Up,
                        Icon::Grip,
                        Icon::Bars,
                    ] {
                        icon(ui, sign, 20.0, theme.ink);
                    }
                });
            });
            ui.add_space(space::CARDS);
            ui.horizontal(|ui| {
                let width = (ui.available_width() - 3.0 * 14.0) / 4.0;
                ui.spacing_mut().item_spacing.x = 14.0;
                for (name, tone, key) in [
                    ("重来", Tone::Cinnabar, "1"),
                    ("困难", Tone::Amber, "2"),
                    ("良好", Tone::Jade, "3"),
                    ("轻松", Tone::Blue, "4"),
                ] {
                    let proposed = (key == "1").then(|| "建议（漏 1 项）".to_owned());
                    ui.add(GradeButton {
                        name: name.into(),
                        tone,
                        interval: "10 分钟".into(),
                        key: key.into(),
                        proposed,
                        width,
                    });
                }
            });
        });
    });
}

#[test]
fn every_widget_is_drawn_in_light_and_dark() {
    for (theme, name) in [(egui::Theme::Light, "widgets-light"), (egui::Theme::Dark, "widgets-dark")] {
        let mut harness = Harness::<String>::builder()
            .with_size(Vec2::new(1200.0, 780.0))
            .with_theme(theme)
            .renderer(CpuRenderer::default())
            .with_context_setup(prepare)
            .build_ui_state(gallery, String::new());
        harness.run();
        save_picture(&mut harness, name);
    }
}

/// The looks at which every screen is drawn: the name's ending, size, scale, and whether dark and in English. The first two
/// in every run; all with `WENGU_PICTURES=all`, for whoever changes a screen.
const LOOKS: [(&str, [f32; 2], f32, bool); 6] = [
    ("", [1200.0, 780.0], 1.0, false),
    ("-900-dark", [900.0, 600.0], 1.0, true),
    ("-dark", [1200.0, 780.0], 1.0, true),
    ("-900", [900.0, 600.0], 1.0, false),
    ("-large", [1200.0, 780.0], 1.5, false),
    ("-large-dark", [1200.0, 780.0], 1.5, true),
];

/// Goes through every screen and writes a picture of each.
fn tour(window: &mut Window, ending: &str) {
    let english = window.shows("Notes");
    let picture = |window: &mut Window, name: &str| window.picture(&format!("tour-{name}{ending}"));
    picture(window, "today");
    window.key(Key::ArrowDown);
    window.key(Key::F2);
    picture(window, "today-rename");
    window.key(Key::Escape);
    window.key(Key::Escape);
    window.key(Key::Escape);

    window.go(Place::Study(Scope::All));
    let easy = if english { "Easy" } else { "轻松" };
    for round in 0..4 {
        picture(window, &format!("study-{round}-question"));
        window.key(Key::A);
        if !window.shows(easy) {
            window.key(Key::Space);
        }
        assert!(window.shows(easy), "the answer shows: {:?}", window.labels());
        picture(window, &format!("study-{round}-answer"));
        if round == 2 {
            window.key(Key::E);
            picture(window, "study-edit");
            window.key(Key::Escape);
        }
        window.key(Key::Num3);
    }

    window.go(Place::Notes(NoteFilter::default(), None));
    picture(window, "notes");
    window.click(if english { "Filter" } else { "筛选" });
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    picture(window, "notes-edit");
    window.key(Key::Escape);
    window.ctrl(Key::A);
    window.key(Key::T);
    picture(window, "notes-tags");
    window.key(Key::Escape);

    window.go(Place::Settings);
    picture(window, "settings");
    let (backups, licence) =
        if english { ("Back up now", "Licence of the fonts") } else { ("立即备份", "字体许可全文") };
    window.get(backups).focus();
    window.settle();
    picture(window, "settings-data");
    window.get(licence).focus();
    window.settle();
    picture(window, "settings-about");

    let notes = window.collection().find(&NoteFilter::default(), NoteSort::default()).unwrap();
    let source = window.collection().note(notes[0]).unwrap().source.expect("read in a document");
    window.go(Place::Document(source.document, source.span));
    picture(window, "document");
    window.key(Key::F1);
    picture(window, "help");
    window.key(Key::Escape);
}

#[test]
fn every_screen_is_drawn_in_each_size_theme_and_language() {
    let all = std::env::var_os("WENGU_PICTURES").is_some();
    for (ending, size, scale, dark) in LOOKS.into_iter().take(if all { LOOKS.len() } else { 2 }) {
        let language = if dark { Language::English } else { Language::Chinese };
        let mut window = learnt(Options { size: size.into(), scale, dark, language });
        tour(&mut window, ending);
    }
}
