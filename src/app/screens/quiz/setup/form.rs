//! The form of a quiz: what it is about, how long, which kinds, how, and by which number.

use eframe::egui::{Align, Layout, Ui, vec2};

use super::prepare::Prepared;
use super::scope::{self, Scopes};
use crate::app::screens::quiz::words;
use crate::app::theme::space;
use crate::app::widgets::{Button, Chip, caption, card, entered, soft_prose, text_field};
use crate::app::{Command, Cx, Theme, Tone, Type, when};
use crate::collection::QuizForm;
use crate::quiz::{Kind, Length, MOST_QUESTIONS};
use crate::{strings, tr};

/// The longest quiz by time.
const MOST_MINUTES: usize = 180;
/// The room for the names of the fields, in points.
const NAMES: f32 = 84.0;

/// The form, and what stands in its fields.
pub struct Form {
    /// What the quiz is to be.
    pub form: QuizForm,
    length: String,
    seed: String,
}

impl Form {
    /// As that form, with that seed.
    pub fn new(form: QuizForm, seed: u64) -> Self {
        let length = match form.length {
            Length::Questions(number) | Length::Minutes(number) => number.to_string(),
        };
        let form = QuizForm { seed, ..form };
        Self { seed: shown(seed), form, length }
    }

    /// By another number.
    pub fn set_seed(&mut self, seed: u64) {
        self.form.seed = seed;
        self.seed = shown(seed);
    }

    /// Draws it. True when Enter was pressed in a field.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        scopes: &Scopes,
        prepared: Option<&Prepared>,
        ready: bool,
        open: bool,
    ) -> bool {
        let mut entered = false;
        let theme = cx.theme;
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::ITEM;
            caption(ui, tr!("quiz.new"));
            field(ui, theme, &tr!("quiz.about_what"), |ui| {
                scopes.ui(ui, cx, &mut self.form.scope, open);
                if let Some(prepared) = prepared {
                    scope::section(ui, &prepared.sections, &mut self.form.scope);
                }
            });
            field(ui, theme, &tr!("quiz.how_long"), |ui| entered |= self.length(ui));
            field(ui, theme, &tr!("quiz.kinds"), |ui| match prepared {
                Some(prepared) => self.kinds(ui, &prepared.offered),
                None => drop(ui.label(theme.soft(Type::Small, tr!("quiz.preparing")))),
            });
            field(ui, theme, &tr!("quiz.how"), |ui| {
                for (exam, words) in [(false, tr!("quiz.practice")), (true, tr!("quiz.exam"))] {
                    if ui.add(Chip::new(words, Tone::Blue).filter(self.form.exam == exam)).clicked() {
                        self.form.exam = exam;
                    }
                }
                let told = if self.form.exam { tr!("quiz.exam_hint") } else { tr!("quiz.practice_hint") };
                ui.label(cx.theme.soft(Type::Small, told));
            });
            field(ui, theme, &tr!("quiz.seed"), |ui| entered |= self.seed(ui, cx));
            ui.checkbox(&mut self.form.counts, tr!("quiz.counts"));
            self.foot(ui, cx, prepared, ready);
        });
        entered
    }

    fn length(&mut self, ui: &mut Ui) -> bool {
        let field = text_field(ui, &tr!("quiz.how_long"), &mut self.length, 48.0);
        let entered = entered(ui, &field);
        let mut minutes = matches!(self.form.length, Length::Minutes(_));
        for (by_time, words) in [(false, tr!("quiz.questions")), (true, tr!("quiz.minutes"))] {
            if ui.add(Chip::new(words, Tone::Blue).filter(minutes == by_time)).clicked() {
                minutes = by_time;
            }
        }
        let most = if minutes { MOST_MINUTES } else { MOST_QUESTIONS };
        let number = match self.form.length {
            Length::Questions(number) | Length::Minutes(number) => number,
        };
        // What is no number leaves the last one in force.
        let number = self.length.trim().parse().unwrap_or(number).clamp(1, most);
        if field.lost_focus() {
            self.length = number.to_string();
        }
        self.form.length = if minutes { Length::Minutes(number) } else { Length::Questions(number) };
        entered
    }

    fn kinds(&mut self, ui: &mut Ui, offered: &[Kind]) {
        let on = |form: &QuizForm, kind: &Kind| form.kinds.is_empty() || form.kinds.contains(kind);
        for kind in offered {
            if ui.add(Chip::new(words::kind(*kind), Tone::Jade).filter(on(&self.form, kind))).clicked() {
                let was = on(&self.form, kind);
                let wanted = |other: &Kind| if other == kind { !was } else { on(&self.form, other) };
                let kinds: Vec<Kind> = offered.iter().copied().filter(wanted).collect();
                // All, or none at all, is all.
                self.form.kinds = if kinds.len() == offered.len() { Vec::new() } else { kinds };
            }
        }
    }

    fn seed(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let field = text_field(ui, &tr!("quiz.seed"), &mut self.seed, 84.0);
        let entered = entered(ui, &field);
        let digits: String = self.seed.chars().filter_map(|c| c.to_digit(10)).map(|digit| digit.to_string()).collect();
        if let Ok(seed) = digits.parse::<u64>() {
            self.form.seed = seed.min(QuizForm::LARGEST_SEED);
        }
        if field.lost_focus() {
            self.seed = shown(self.form.seed);
        }
        if ui.add(Button::link(Command::NewSeed.words()).hint(Command::NewSeed.hint())).clicked() {
            cx.run(Command::NewSeed);
        }
        ui.label(cx.theme.soft(Type::Small, tr!("quiz.seed_hint")));
        entered
    }

    /// The button that begins, and what would be asked.
    fn foot(&self, ui: &mut Ui, cx: &mut Cx<'_>, prepared: Option<&Prepared>, ready: bool) {
        let questions = prepared.map_or(0, |prepared| prepared.questions.len());
        let size = vec2(ui.available_width(), space::BUTTON);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            let start = Button::primary(Command::StartQuiz.words()).hint(Command::StartQuiz.hint()).min_width(138.0);
            if ui.add(start.enabled(questions > 0 || !ready)).clicked() {
                cx.run(Command::StartQuiz);
            }
            if let Some(prepared) = prepared.filter(|_| questions > 0) {
                let minutes = when::minutes(u64::from(prepared.seconds()) * 1_000).max(1);
                let told =
                    tr!("quiz.would_ask", questions = strings::count("quiz.count", questions), minutes = minutes);
                ui.label(cx.theme.soft(Type::Body, told));
            }
        });
        if ready && questions == 0 {
            soft_prose(ui, Type::Small, &tr!("quiz.nothing_to_ask"));
        }
    }
}

/// A field with its name before it.
fn field(ui: &mut Ui, theme: &Theme, name: &str, content: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        // One row is as high as a button, whatever stands in it.
        ui.spacing_mut().interact_size.y = space::BUTTON_SMALL;
        ui.allocate_ui_with_layout(vec2(NAMES, space::BUTTON_SMALL), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(NAMES);
            ui.label(theme.soft(Type::Body, name));
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::ITEM, space::ITEM);
            content(ui);
        });
    });
}

/// Six digits are read over the telephone without mistakes.
fn shown(seed: u64) -> String {
    format!("{seed:06}")
}
