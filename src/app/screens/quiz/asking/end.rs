//! What is left of a quiz before it is handed in: every question by its number, those without an answer and those that are
//! doubtful set apart.

use eframe::egui::{Align, CornerRadius, Layout, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::app::theme::{radius, space};
use crate::app::widgets::{Button, Icon, scroll_keys, soft_prose};
use crate::app::{Command, Cx, Tone, Type};
use crate::collection::{Asked, Quiz};
use crate::{strings, tr};

/// Draws it. The question that was pressed.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, quiz: &Quiz, height: f32) -> Option<usize> {
    let mut shown = None;
    let open = quiz.questions.iter().filter(|asked| asked.answer.is_none()).count();
    let doubtful = quiz.questions.iter().filter(|asked| asked.doubtful).count();
    let body = (height - space::BUTTON - 2.0 * space::ITEM).max(60.0);
    ScrollArea::vertical().max_height(body).min_scrolled_height(body).auto_shrink([false, false]).show(ui, |ui| {
        scroll_keys(ui);
        ui.label(cx.theme.text(Type::Heading, tr!("quiz.end_title")));
        let left = match open {
            0 => tr!("quiz.all_answered").into_owned(),
            open => strings::count("quiz.open", open),
        };
        let doubt = (doubtful > 0).then(|| strings::count("quiz.doubtful", doubtful));
        let told = [Some(left), doubt].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        soft_prose(ui, Type::Body, &told);
        ui.add_space(space::ITEM);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::BUTTONS, space::BUTTONS);
            for (place, asked) in quiz.questions.iter().enumerate() {
                if number(ui, cx, place, asked) {
                    shown = Some(place);
                }
            }
        });
    });
    let size = vec2(ui.available_width(), space::BUTTON);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::BUTTONS;
        let words = if quiz.form.exam { Command::HandIn.words() } else { tr!("quiz.to_result") };
        if ui.add(Button::primary(words).name(Command::HandIn.words()).hint(Command::HandIn.hint())).clicked() {
            cx.run(Command::HandIn);
        }
        let back = Button::quiet(tr!("quiz.on")).hint(Command::QuestionBefore.hint());
        if ui.add(back).clicked() {
            cx.run(Command::QuestionBefore);
        }
    });
    shown
}

/// One question by its number. True when it was pressed.
fn number(ui: &mut Ui, cx: &Cx<'_>, place: usize, asked: &Asked) -> bool {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(52.0, space::BUTTON_SMALL), Sense::click());
    let name = match (&asked.answer, asked.doubtful) {
        (_, true) => tr!("quiz.number_doubtful", n = place + 1),
        (None, _) => tr!("quiz.number_open", n = place + 1),
        (Some(_), _) => tr!("quiz.number", n = place + 1),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let (fill, border) = match (&asked.answer, asked.doubtful) {
        (_, true) => (theme.tint(Tone::Amber), theme.amber()),
        (None, _) => (theme.card, theme.cinnabar()),
        (Some(_), _) => (theme.paper, theme.line),
    };
    let corners = CornerRadius::same(radius::BUTTON);
    ui.painter().rect(rect, corners, fill, Stroke::new(1.0, border), StrokeKind::Inside);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.blue());
        ui.painter().rect_stroke(rect.expand(2.0), corners, stroke, StrokeKind::Outside);
    }
    let words = ui.painter().layout_no_wrap((place + 1).to_string(), Type::Body.font(), theme.ink);
    let shift = if asked.doubtful { 9.0 } else { 0.0 };
    ui.painter().galley(rect.center() - words.size() / 2.0 - vec2(shift, 0.0), words, theme.ink);
    if asked.doubtful {
        let square = eframe::egui::Rect::from_center_size(rect.center() + vec2(12.0, 0.0), vec2(12.0, 12.0));
        Icon::Flag.paint(ui.painter(), square, theme.amber());
    }
    response.clicked()
}
