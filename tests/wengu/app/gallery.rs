//! Pictures of all widgets.

use eframe::egui::{self, CentralPanel, Frame, Ui, Vec2};
use egui_kittest::Harness;
use wengu::app::theme::space;
use wengu::app::widgets::*;
use wengu::app::{Tone, Type, prepare};

use crate::harness::save_picture;
use crate::render::CpuRenderer;

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
