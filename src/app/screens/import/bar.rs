//! The head of the check: the document, its deck and date, what is shown, and how far the person is.

use eframe::egui::{Align, Label, Layout, Popup, PopupCloseBehavior, ScrollArea, Ui, vec2};

use super::check::Check;
use super::rows::Filter;
use crate::app::theme::space;
use crate::app::widgets::{Bar, Button, Chip, Icon, small_card_frame, text_field};
use crate::app::{Command, Cx, Place, Tone, Type};
use crate::collection::{NoteFilter, Recognised};
use crate::tr;
use crate::versions::{Confidence, Status};

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
            let words = match check.state.version_of {
                Some(_) => tr!("import.update", n = check.counts.ticked),
                None => tr!("import.accept", n = check.counts.ticked),
            };
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

/// Of which document it is taken as a new version, or may be one; with the other way beside it.
fn again(ui: &mut Ui, cx: &mut Cx<'_>, check: &mut Check) {
    let version = check.state.version_of;
    let found = match version {
        Some(document) => check.recognised.iter().find(|found| found.info.id == document),
        None => check.recognised.first(),
    };
    let Some(Recognised { info, likeness }) = found.cloned() else { return };
    let zone = cx.collection.calendar().zone;
    let at = jiff::Timestamp::from_millisecond(info.imported_at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let (title, date) = (info.title.as_str(), zone.to_datetime(at).date());
    let identical = likeness.confidence == Confidence::Identical;
    let words = match version {
        Some(_) if identical => tr!("import.identical", title = title, date = date, n = info.notes),
        Some(_) => tr!("import.is_version", title = title, date = date, n = info.notes),
        None if identical => tr!("import.doubles", title = title, date = date, n = info.notes),
        None if likeness.other_date => tr!("import.other_year", title = title, date = date),
        None => tr!("import.may_be_version", title = title, date = date),
    };
    small_card_frame(cx.theme, Some(cx.theme.amber())).inner_margin(10.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().interact_size.y = 22.0;
        ui.horizontal_wrapped(|ui| {
            ui.label(cx.theme.text(Type::Small, words));
            let other = if version.is_some() { tr!("import.as_new") } else { tr!("import.as_version") };
            if ui.add(Button::link(other)).clicked() {
                let collection = cx.collection;
                let document = Some(info.id).filter(|_| version.is_none());
                cx.read(check.as_version(collection, document, true));
                ui.ctx().request_repaint();
            }
            if ui.add(Button::link(tr!("import.see_notes"))).clicked() {
                cx.go(Place::Notes(NoteFilter { document: Some(info.id), ..NoteFilter::default() }, None));
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
        for (status, n) in counts.versions.iter().copied().filter(|(_, n)| *n > 0) {
            let (filter, (words, tone)) = (Filter::Version(status), status_words(status));
            let on = check.filter == filter;
            if ui.add(Chip::new(format!("{words} {n}"), tone).filter(on)).clicked() {
                check.set_filter(if on { Filter::All } else { filter });
            }
        }
        let words = tr!("import.checked", n = counts.checked, all = counts.all);
        if ui.available_size_before_wrap().x < 220.0 {
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

/// What became of a note since the document was taken in, and its colour.
pub fn status_words(status: Status) -> (String, Tone) {
    let (words, tone) = match status {
        Status::New => (tr!("import.status_new"), Tone::Blue),
        Status::Changed => (tr!("import.status_changed"), Tone::Amber),
        Status::Conflicting => (tr!("import.status_conflicting"), Tone::Cinnabar),
        Status::Unchanged => (tr!("import.status_unchanged"), Tone::Plain),
        Status::Vanished => (tr!("import.status_vanished"), Tone::Plain),
        Status::LeftOut => (tr!("import.status_left_out"), Tone::Plain),
    };
    (words.into_owned(), tone)
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
