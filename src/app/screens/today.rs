//! 今日: what is due, the decks, the last weeks.

use eframe::egui::{Align, Grid, Layout, ScrollArea, Ui};

use crate::app::theme::space;
use crate::app::widgets::{Bar, Button, HeatMap, Icon, caption, card, empty, header, heat_level, page};
use crate::app::{Command, Cx, Place, Screen, Tone, Type, when};
use crate::collection::{Changes, DeckRow, Scope, Today};
use crate::model::Day;
use crate::{strings, tr};

/// The weeks of the heat map, this one the last.
const WEEKS: i32 = 40;

/// 今日.
#[derive(Default)]
pub struct TodayScreen {
    today: Option<Today>,
}

impl TodayScreen {
    fn due(ui: &mut Ui, cx: &mut Cx<'_>, today: &Today) {
        card(ui, |ui| {
            caption(ui, tr!("today.due"));
            let left = today.counts.new + today.counts.learning + today.counts.review;
            if left == 0 {
                ui.label(cx.theme.text(Type::Heading, tr!("today.nothing_due")));
                if let Some(at) = today.next_due_at {
                    let words = when::due(at, cx.collection.now(), &cx.collection.calendar());
                    ui.label(cx.theme.soft(Type::Body, tr!("today.next_due", when = words)));
                }
                return;
            }
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 36.0;
                let reviews = today.counts.review + today.counts.learning;
                let (ink, blue, soft) = (cx.theme.ink, cx.theme.blue(), cx.theme.soft);
                let minutes = when::minutes(today.estimate_ms).max(1);
                for (number, words, colour) in [
                    (reviews.to_string(), tr!("today.reviews"), ink),
                    (today.counts.new.to_string(), tr!("today.new_cards"), blue),
                    (minutes.to_string(), tr!("today.minutes"), soft),
                ] {
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        ui.label(cx.theme.text(Type::Number, number).color(colour));
                        ui.label(cx.theme.soft(Type::Body, words));
                    });
                }
            });
            ui.add_space(space::ITEM);
            let start = Button::primary(Command::StartStudy.words()).hint(Command::StartStudy.hint());
            if ui.add(start.min_width(138.0)).clicked() {
                cx.run(Command::StartStudy);
            }
        });
    }

    fn decks(ui: &mut Ui, cx: &mut Cx<'_>, decks: &[DeckRow]) {
        card(ui, |ui| {
            let wide = (ui.available_width() - 520.0).max(160.0);
            Grid::new("decks").num_columns(6).spacing([18.0, 10.0]).show(ui, |ui| {
                ui.set_min_width(wide);
                for words in ["today.deck", "today.new", "today.learning", "today.review", "today.mastery"] {
                    ui.label(cx.theme.soft(Type::Small, tr!(words)));
                }
                ui.end_row();
                for deck in decks {
                    ui.horizontal(|ui| {
                        ui.set_min_width(wide);
                        ui.add_space(deck.depth as f32 * 18.0);
                        ui.label(cx.theme.text(Type::Strong, &deck.name));
                    });
                    for (number, tone) in [
                        (deck.counts.new, Tone::Blue),
                        (deck.counts.learning, Tone::Amber),
                        (deck.counts.review, Tone::Plain),
                    ] {
                        let colour = if tone == Tone::Plain { cx.theme.ink } else { cx.theme.tone(tone) };
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            ui.label(cx.theme.text(Type::Body, number.to_string()).color(colour));
                        });
                    }
                    let name = tr!("today.mastery_of", deck = deck.name);
                    ui.add(Bar::new(deck.mastery.unwrap_or(0.0), name).width(180.0));
                    let study = Button::link(tr!("today.study")).tone(Tone::Plain);
                    if ui.add(study.name(tr!("today.study_deck", deck = deck.path))).clicked() {
                        cx.go(Place::Study(Scope::Deck(deck.id)));
                    }
                    ui.end_row();
                }
            });
        });
    }

    fn weeks(ui: &mut Ui, cx: &mut Cx<'_>, today: &Today) {
        let weekday = i32::try_from(when::weekday_number(today.day)).unwrap_or(0);
        let first = today.day.plus(-(WEEKS - 1) * 7 - weekday);
        let length = usize::try_from(today.day.0 - first.0 + 1).unwrap_or(0);
        let mut reviews = vec![0_u32; length];
        for heat in &today.heat {
            if let Some(slot) = usize::try_from(heat.day.0 - first.0).ok().and_then(|place| reviews.get_mut(place)) {
                *slot = heat.reviews;
            }
        }
        let most = reviews.iter().copied().max().unwrap_or(0);
        let levels: Vec<usize> = reviews.iter().map(|day| heat_level(*day, most)).collect();
        card(ui, |ui| {
            ui.horizontal(|ui| {
                let tell = |place: usize| {
                    let day = Day(first.0.saturating_add(i32::try_from(place).unwrap_or(0)));
                    let count = reviews.get(place).copied().unwrap_or(0);
                    tr!("today.heat_day", date = when::date(day), n = count)
                };
                ui.scope(|ui| {
                    ui.set_max_width((ui.available_width() - 150.0).max(100.0));
                    ui.add(HeatMap { days: &levels, name: tr!("today.heat").into_owned(), tell: &tell });
                });
                ui.with_layout(Layout::top_down(Align::Max), |ui| {
                    ui.label(cx.theme.soft(Type::Small, tr!("today.weeks", n = WEEKS)));
                    ui.label(cx.theme.soft(Type::Small, strings::count("today.reviews_given", today.reviews as usize)));
                    if let Some(retention) = today.retention {
                        let percent = format!("{:.1}", retention * 100.0);
                        ui.label(cx.theme.soft(Type::Small, tr!("today.retention", percent = percent)));
                    }
                });
            });
        });
    }
}

impl Screen for TodayScreen {
    fn enter(&mut self, _place: &Place, _cx: &mut Cx<'_>) {
        self.today = None;
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.today.is_none() {
            self.today = cx.read(cx.collection.today());
        }
        let Some(today) = self.today.take() else { return };
        page(ui, |ui| {
            let date = when::date_and_weekday(today.day);
            let subtitle = match today.streak_days {
                0 => date,
                days => tr!("today.date_streak", date = date, streak = strings::count("today.streak", days as usize)),
            };
            header(ui, &tr!("command.go_today"), &subtitle, |_| {});
            ui.add_space(space::CARDS);
            if today.notes == 0 {
                let button = Command::GoImport.words();
                if empty(ui, Icon::Download, &tr!("today.no_notes"), Some((&button, &Command::GoImport.hint()))) {
                    cx.run(Command::GoImport);
                }
                return;
            }
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::CARDS;
                Self::due(ui, cx, &today);
                Self::decks(ui, cx, &today.decks);
                Self::weeks(ui, cx, &today);
            });
        });
        self.today = Some(today);
    }

    fn commands(&self) -> Vec<Command> {
        vec![Command::StartStudy]
    }

    fn command(&mut self, command: Command, cx: &mut Cx<'_>) {
        if command == Command::StartStudy {
            cx.go(Place::Study(Scope::All));
        }
    }

    fn changed(&mut self, _changes: &Changes) {
        self.today = None;
    }
}
