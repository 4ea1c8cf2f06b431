//! The head of the check: the document, its deck and date, what is shown, and how far the person is.

use eframe::egui::{Align, Label, Layout, Popup, PopupCloseBehavior, ScrollArea, Ui, vec2};

use super::check::Check;
use super::rows::Filter;
use crate::app::theme::space;
use crate::app::widgets::{Bar, Button, Chip, Icon, small_card_frame, text_field};
use crate::app::{Command, Cx, Place, Tone, Type};
use crate::collection::NoteFilter;
use crate::tr;

/// What of the head is open, and what it read.
#[derive(Default)]
pub struct Head {
    /// Whether the choice of decks is to open.
    pub open_decks: bool,
    decks: Option<Vec<String>>,
}

impl Head {
    /// Forgets what was read from the collection.
    pub fn forget(&mut self) {
        self.decks = None;
    }

    /// Draws it. `place` is which of how many documents this one is.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, check: &mut Check, place: Option<(usize, usize)>) {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::BUTTONS;
                self.accept(ui, cx, check);
                if ui.add(Button::quiet(Command::CancelImport.words())).clicked() {
                    cx.run(Command::CancelImport);
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| title(ui, cx, check, place));
            });
        });
        ui.add_space(space::ITEM);
        again(ui, cx, check);
        filters(ui, cx, check);
    }

    /// Takes in; with the deck beside it.
    fn accept(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, check: &mut Check) {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let narrow = ui.available_width() < 620.0;
            let most = if narrow { 6 } else { 16 };
            let deck = short(check.deck.rsplit("::").next().unwrap_or_default().trim(), most);
            let deck = if deck.is_empty() { tr!("import.no_deck").into_owned() } else { deck };
            let choose = Button::primary(tr!("import.into", deck = deck)).icon_after(Icon::Down);
            let choose = ui.add(choose.name(Command::ChooseDeck.words()));
            if std::mem::take(&mut self.open_decks) {
                Popup::open_id(ui.ctx(), Popup::default_response_id(&choose));
            }
            Popup::menu(&choose).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
                self.decks(ui, cx, check);
            });
            let words = tr!("import.accept", n = check.counts.ticked);
            let accept = Button::primary(words).hint(if narrow { String::new() } else { Command::AcceptDrafts.hint() });
            if ui.add(accept.enabled(check.ready())).clicked() {
                cx.run(Command::AcceptDrafts);
            }
        });
    }

    fn decks(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, check: &mut Check) {
        if self.decks.is_none() {
            let decks = cx.read(cx.collection.decks()).unwrap_or_default();
            self.decks = Some(decks.into_iter().map(|deck| deck.path).collect());
        }
        let decks = self.decks.as_deref().unwrap_or_default();
        ui.set_width(320.0);
        ui.label(cx.theme.soft(Type::Small, tr!("import.deck")));
        text_field(ui, &tr!("import.deck"), &mut check.deck, 320.0);
        let known = decks.iter().any(|path| path == check.deck.trim());
        let words = if known { tr!("import.deck_there") } else { tr!("import.deck_new") };
        ui.label(cx.theme.soft(Type::Small, words));
        ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
            for path in decks {
                if ui.selectable_label(*path == check.deck, path.replace("::", " · ")).clicked() {
                    check.deck.clone_from(path);
                    ui.close();
                }
            }
        });
    }
}

fn title(ui: &mut Ui, cx: &mut Cx<'_>, check: &mut Check, place: Option<(usize, usize)>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add(Label::new(cx.theme.text(Type::Title, tr!("import.check"))).truncate());
    let name = if check.name.is_empty() { tr!("import.pasted_text").into_owned() } else { check.name.clone() };
    let characters = grouped(check.reading.text.chars().count());
    let mut words = tr!("import.about", name = name, n = characters, seconds = format!("{:.2}", check.seconds));
    if let Some((n, all)) = place {
        words = format!("{words} · {}", tr!("import.place", n = n, all = all));
    }
    ui.horizontal(|ui| {
        let about = if check.date.trim().is_empty() {
            tr!("import.add_date").into_owned()
        } else {
            tr!("import.dated", date = check.date.trim())
        };
        let wrong = check.day().is_err();
        let link = Button::link(about).icon_after(Icon::Down).tone(if wrong { Tone::Cinnabar } else { Tone::Plain });
        let room = (ui.available_width() - 170.0).max(60.0);
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(Label::new(cx.theme.soft(Type::Body, words)).truncate());
        });
        let link = ui.add(link.name(tr!("import.document")));
        Popup::menu(&link).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
            ui.set_width(300.0);
            ui.label(cx.theme.soft(Type::Small, tr!("import.title")));
            text_field(ui, &tr!("import.title"), &mut check.title, 300.0);
            ui.label(cx.theme.soft(Type::Small, tr!("import.date")));
            text_field(ui, &tr!("import.date"), &mut check.date, 300.0);
            let hint = if check.day().is_err() { tr!("import.no_date") } else { tr!("import.date_hint") };
            ui.label(cx.theme.soft(Type::Small, hint));
        });
    });
}

/// That the same text was taken in before.
fn again(ui: &mut Ui, cx: &mut Cx<'_>, check: &Check) {
    let Some(earlier) = &check.earlier else { return };
    small_card_frame(cx.theme, Some(cx.theme.amber())).inner_margin(10.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            let day = cx.collection.calendar().zone.to_datetime(
                jiff::Timestamp::from_millisecond(earlier.imported_at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH),
            );
            let words = tr!("import.again", title = earlier.title, date = day.date(), n = earlier.notes);
            ui.label(cx.theme.text(Type::Small, words));
            if ui.add(Button::link(tr!("import.see_notes"))).clicked() {
                cx.go(Place::Notes(NoteFilter { document: Some(earlier.id), ..NoteFilter::default() }, None));
            }
        });
    });
    ui.add_space(space::ITEM);
}

fn filters(ui: &mut Ui, cx: &mut Cx<'_>, check: &mut Check) {
    let counts = check.counts;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::BUTTONS, 6.0);
        for (filter, words, tone) in [
            (Filter::Terms, tr!("import.terms", n = counts.terms), Tone::Cinnabar),
            (Filter::Lists, tr!("import.lists", n = counts.lists), Tone::Jade),
            (Filter::Figures, tr!("import.figures", n = counts.figures), Tone::Blue),
            (Filter::Outline, tr!("import.outline", n = counts.headings), Tone::Plain),
            (Filter::Doubtful, tr!("import.doubtful", n = counts.doubtful), Tone::Amber),
        ] {
            let on = check.filter == filter;
            if ui.add(Chip::new(words, tone).filter(on)).clicked() {
                check.set_filter(if on { Filter::All } else { filter });
            }
        }
        if counts.doubtful > 0 {
            let next = Command::NextDoubtful;
            if ui.add(Button::link(tr!("import.next")).name(next.words()).hint(next.hint())).clicked() {
                cx.run(next);
            }
        }
        let all = Command::TickAllDrafts;
        if ui.add(Button::link(tr!("import.all")).name(all.words()).hint(all.hint())).clicked() {
            cx.run(all);
        }
        let words = tr!("import.checked", n = counts.checked, all = counts.all);
        if ui.available_width() < 220.0 {
            ui.label(cx.theme.soft(Type::Small, words));
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let share = counts.checked as f32 / counts.all.max(1) as f32;
            ui.add(Bar::new(share, tr!("import.checked_share")).width(90.0).height(6.0));
            ui.label(cx.theme.soft(Type::Small, words));
        });
    });
}

/// At most so many characters.
fn short(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// A number with a thin gap between its thousands.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}
