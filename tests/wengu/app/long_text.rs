//! The widget for long text, drawn and used.

use std::time::Duration;

use eframe::egui::{CentralPanel, Event, Frame, OutputCommand, PointerButton, Ui, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use wengu::app::widgets::{LongText, LongTextEvents, Mark, theme};
use wengu::app::{Tone, Type, prepare};
use wengu::model::Span;

use crate::harness::save_picture;
use crate::render::CpuRenderer;

struct State {
    text: LongText,
    clicked: Option<usize>,
}

fn ui(ui: &mut Ui, state: &mut State) {
    let frame = Frame::new().fill(theme(ui).card).inner_margin(24.0);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let LongTextEvents { clicked, .. } = state.text.ui(ui, "text");
        state.clicked = clicked.or(state.clicked);
    });
}

fn harness(text: LongText, size: Vec2) -> Harness<'static, State> {
    Harness::builder()
        .with_size(size)
        .renderer(CpuRenderer::default())
        .with_theme(eframe::egui::Theme::Light)
        .with_context_setup(prepare)
        .build_ui_state(ui, State { text, clicked: None })
}

fn visible(harness: &Harness<'_, State>) -> String {
    harness.get_by_label("text").accesskit_node().value().unwrap_or_default()
}

const SAMPLE: &str = "「五大安全」\n即：国防安全、粮食安全、生态安全、能源安全、产业安全。各专项分别成立领导小组，逐项推进落实。\n\n\
「五个必由之路」\n2022年3月5日提出：坚持党的全面领导是坚持和发展中国特色社会主义的必由之路，中国特色社会主义是实现中华民族\
伟大复兴的必由之路，团结奋斗是中国人民创造历史伟业的必由之路，“五个必由之路”建设规律、人类社会发展规律……";

fn span_of(words: &str) -> Span {
    let start = SAMPLE.find(words).expect("words of the sample");
    Span::new(start, start + words.len())
}

fn sample() -> LongText {
    let mut text = LongText::new(SAMPLE, Type::Reading);
    let mut marks = vec![
        Mark::new(span_of("「五大安全」"), Tone::Plain, 9).bold(),
        Mark::new(span_of("“五个必由之路”建设规律、人类社会发展规律……"), Tone::Amber, 8).wavy(),
        Mark::new(span_of("坚持党的全面领导是坚持和发展中国特色社会主义的必由之路"), Tone::Jade, 7),
    ];
    for (id, words) in ["国防安全", "粮食安全", "生态安全", "能源安全", "产业安全"].into_iter().enumerate()
    {
        marks.push(Mark::new(span_of(words), Tone::Jade, id));
    }
    text.set_marks(marks);
    text.set_active(Some(1));
    text
}

#[test]
fn marks_are_drawn_and_clicked() {
    let mut harness = harness(sample(), vec2(500.0, 400.0));
    harness.run();
    save_picture(&mut harness, "long-text");
    // 「五大安全」 is one row; the next begins with 即：, then the first item.
    let row = Type::Reading.line_height();
    let at = pos2(24.0 + 17.0 * 3.5, 24.0 + row * 1.5);
    harness.hover_at(at);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
    assert_eq!(harness.state().clicked, Some(0));
}

#[test]
fn what_is_selected_is_copied() {
    let mut harness = harness(sample(), vec2(500.0, 400.0));
    harness.run();
    let row = Type::Reading.line_height();
    let y = 24.0 + row * 1.5;
    harness.hover_at(pos2(24.0 + 17.0 * 2.0 + 1.0, y));
    harness.event(Event::PointerButton {
        pos: pos2(24.0 + 17.0 * 2.0 + 1.0, y),
        button: PointerButton::Primary,
        pressed: true,
        modifiers: Default::default(),
    });
    harness.step();
    harness.hover_at(pos2(24.0 + 17.0 * 6.0 + 1.0, y));
    harness.step();
    let selected = harness.state().text.selected().map(|span| span.of(SAMPLE).to_owned());
    assert_eq!(selected.as_deref(), Some("国防安全"));
    harness.event(Event::Copy);
    harness.step();
    let copied = harness
        .output()
        .platform_output
        .commands
        .iter()
        .any(|command| matches!(command, OutputCommand::CopyText(text) if text == "国防安全"));
    assert!(copied);
}

#[test]
fn a_megabyte_is_laid_out_only_where_it_is_seen() {
    let line = "维护国家国防安全、粮食安全、生态安全、能源安全、产业安全的战略地位十分重要。";
    let long: String = (0..9_000).map(|number| format!("{number} {line}\n")).collect();
    assert!(long.len() > 1_000_000);
    let place = long.find("\n8000 ").expect("it is there") + 1;
    let mut text = LongText::new(long, Type::Reading);
    text.scroll_to(Span::new(place, place + 4));
    let mut harness = harness(text, vec2(700.0, 600.0));
    harness.run();
    let seen = visible(&harness);
    assert!(seen.contains("8000 维护") && seen.len() < 10_000, "{} bytes seen", seen.len());
}

#[test]
fn a_line_of_a_million_characters_is_shown() {
    let text = LongText::new("提法".repeat(500_000), Type::Reading);
    let mut harness = harness(text, vec2(700.0, 600.0));
    harness.run();
    assert!(!visible(&harness).is_empty());
}

#[test]
fn a_text_at_rest_asks_for_no_frames() {
    let mut harness = harness(sample(), vec2(500.0, 400.0));
    harness.run();
    for _ in 0..5 {
        harness.step();
        let output = &harness.output().viewport_output[&eframe::egui::ViewportId::ROOT];
        assert_eq!(output.repaint_delay, Duration::MAX);
    }
}
