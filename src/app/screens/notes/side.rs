//! The note at the side: its content, where it was read, its cards, and what can be done with it.

use eframe::egui::{Align, Label, Layout, Popup, Response, ScrollArea, Stroke, Ui, pos2, vec2};

use super::words;
use crate::app::theme::space;
use crate::app::widgets::{Button, Chip, Icon, LongText, caption, icon, menu_item, row_rule};
use crate::app::{Command, Cx, Place, Tone, Type};
use crate::collection::{CardRow, NoteDetail, NoteFilter};
use crate::model::{Day, NoteBody, Rest};
use crate::{strings, tr};

/// A note, laid out.
pub struct Shown {
    /// The note.
    pub detail: NoteDetail,
    items: Vec<LongText>,
    text: Option<LongText>,
    quote: Option<LongText>,
}

impl Shown {
    /// Prepares a note.
    pub fn new(detail: NoteDetail) -> Self {
        let body = |text: &str| LongText::new(text, Type::Body);
        let (items, text) = match &detail.body {
            NoteBody::Term { definition, .. } => (Vec::new(), definition.clone()),
            NoteBody::List { items, explanation, .. } => {
                (items.iter().map(|item| body(&item.text)).collect(), explanation.clone())
            }
            NoteBody::Figure { sentence, .. } => (Vec::new(), sentence.clone()),
            NoteBody::Cloze { text } => (Vec::new(), text.clone()),
            NoteBody::Basic { back, .. } => (Vec::new(), back.clone()),
        };
        let full = |text: &str| !text.trim().is_empty();
        Self {
            items,
            text: full(&text).then(|| body(&text)),
            quote: full(&detail.source_text).then(|| LongText::new(detail.source_text.as_str(), Type::Quote)),
            detail,
        }
    }

    /// Draws it, with the buttons at the foot. Returns a flag that was chosen for it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<u8> {
        // A small panel has one row of buttons, the others in the menu.
        let slim = ui.available_width() < 290.0 || ui.available_height() < 380.0;
        let rows = if slim { 1.0 } else { 2.0 };
        let height = (ui.available_height() - rows * (space::BUTTON_SMALL + space::ITEM) - 2.0 * space::ITEM).max(40.0);
        ScrollArea::vertical()
            .id_salt(self.detail.id.0)
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink(false)
            .show(ui, |ui| {
                self.content(ui, cx);
            });
        ui.add_space(space::ITEM);
        let suspended = self.detail.cards.iter().any(|card| card.rest == Rest::Suspended);
        buttons(ui, cx, 1, suspended, slim)
    }

    fn content(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let theme = cx.theme;
        line(ui, 28.0, |ui| {
            ui.label(theme.soft(Type::Small, words::about(&self.detail.body)));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = theme.text(Type::Heading, words::headline(&self.detail.body));
                ui.add(Label::new(title).truncate());
            });
        });
        for (at, item) in self.items.iter_mut().enumerate() {
            ui.scope(|ui| {
                let number = format!("{}.", at + 1);
                let place = ui.max_rect().min + vec2(22.0, 1.0);
                ui.painter().text(place, eframe::egui::Align2::RIGHT_TOP, number, Type::Body.font(), theme.ink);
                item.set_inset(28.0);
                item.inline(ui, &tr!("notes.item", n = at + 1));
            });
            if let Some(Some(below)) = self.detail.below.get(at) {
                let words = strings::count("notes.below", below.items.len());
                let words = tr!("notes.below_known", items = words, share = words::percent(below.mastery));
                ui.horizontal(|ui| {
                    ui.add_space(28.0);
                    let link = Button::link(words).small().icon_after(Icon::Right);
                    if ui.add(link).clicked() {
                        cx.go(Place::Notes(NoteFilter::default(), Some(below.note)));
                    }
                });
            }
        }
        if let Some((name, share)) = weakest_below(&self.detail) {
            ui.label(theme.soft(Type::Small, tr!("notes.below_weakest", name = name, share = words::percent(share))));
        }
        if let Some(text) = &mut self.text {
            ui.scope(|ui| text.inline(ui, &tr!("notes.content")));
        }
        if let NoteBody::List { mnemonic, .. } = &self.detail.body
            && !mnemonic.is_empty()
        {
            ui.label(theme.soft(Type::Small, tr!("study.mnemonic", text = mnemonic)));
        }
        self.origin(ui, cx);
        self.chips(ui, cx);
        ui.add_space(space::ITEM);
        let asleep = self.detail.cards.iter().filter(|card| card.rest == Rest::Asleep).count();
        caption(ui, tr!("notes.cards", n = self.detail.cards.len() - asleep));
        let today = cx.collection.calendar().day(cx.collection.now());
        for card in self.detail.cards.iter().filter(|card| card.rest != Rest::Asleep) {
            card_row(ui, cx, &self.detail.body, card, today);
        }
        if asleep > 0 {
            ui.label(theme.soft(Type::Small, strings::count("notes.asleep", asleep)));
        }
    }

    /// The sentence it was read in, and the way to it.
    fn origin(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(quote) = &mut self.quote {
            let shown = ui.scope(|ui| {
                quote.set_inset(14.0);
                quote.inline(ui, &tr!("notes.quote"));
            });
            let rect = shown.response.rect;
            let x = rect.left() + 2.0;
            ui.painter().line_segment([pos2(x, rect.top()), pos2(x, rect.bottom())], Stroke::new(3.0, cx.theme.line));
        }
        if let Some(source) = self.detail.source {
            let words = tr!("notes.in_document", title = self.detail.document_title);
            let link = Button::link(words).small().name(Command::ShowNoteSource.words());
            if ui.add(link.hint(Command::ShowNoteSource.hint())).clicked() {
                cx.go(Place::Document(source.document, source.span));
            }
        }
    }

    /// Deck, tags, findings.
    fn chips(&self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.label(cx.theme.soft(Type::Small, tr!("notes.in_deck", deck = self.detail.deck_path.replace("::", " · "))));
        if self.detail.tags.is_empty() && self.detail.findings.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for tag in &self.detail.tags {
                ui.add(Chip::new(tag.as_str(), Tone::Blue));
            }
            for finding in &self.detail.findings {
                ui.add(Chip::new(strings::text(&format!("finding.kind.{finding}")), Tone::Amber));
            }
        });
    }
}

/// The least known of the lists below a list's items.
fn weakest_below(detail: &NoteDetail) -> Option<(&str, f32)> {
    let NoteBody::List { items, .. } = &detail.body else { return None };
    let below = items.iter().zip(&detail.below).filter_map(|(item, below)| Some(below.as_ref()?.weakest(&item.text)));
    below.reduce(|weakest, next| if next.1 < weakest.1 { next } else { weakest })
}

fn card_row(ui: &mut Ui, cx: &Cx<'_>, body: &NoteBody, card: &CardRow, today: Day) {
    let theme = cx.theme;
    let row = line(ui, 36.0, |ui| {
        let due = match (card.rest, card.due) {
            (Rest::Suspended, _) => tr!("notes.is_suspended").into_owned(),
            (Rest::BuriedUntil(until), _) if until > today => tr!("notes.is_buried").into_owned(),
            (_, Some(due)) => words::due(due, today),
            (_, None) => tr!("notes.is_new").into_owned(),
        };
        cell(ui, 72.0, &due);
        cell(ui, 44.0, &card.retrievability.map(words::percent).unwrap_or_default());
        if card.flag > 0 {
            icon(ui, Icon::Flag, 12.0, theme.cinnabar());
        }
        if card.leech {
            icon(ui, Icon::Warning, 12.0, theme.amber());
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(theme.text(Type::Small, words::card(body, card.key))).truncate());
        });
    });
    let rect = row.rect;
    row_rule(ui, rect.x_range(), rect.bottom());
}

/// A line of that height, filled from the right.
fn line(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui)) -> Response {
    let size = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_height(height);
        content(ui);
    })
    .response
}

/// A cell of that width, its text at the right.
fn cell(ui: &mut Ui, width: f32, text: &str) {
    let height = ui.available_height();
    ui.allocate_ui_with_layout(vec2(width, height), Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_width(width);
        ui.label(crate::app::widgets::theme(ui).text(Type::Small, text));
    });
}

/// Several notes are chosen. Returns a flag that was chosen for them.
pub fn several(ui: &mut Ui, cx: &mut Cx<'_>, notes: usize, suspended: bool) -> Option<u8> {
    ui.label(cx.theme.text(Type::Heading, strings::count("notes.chosen", notes)));
    ui.label(cx.theme.soft(Type::Small, tr!("notes.chosen_hint")));
    ui.add_space(space::ITEM);
    let slim = ui.available_height() < 160.0;
    buttons(ui, cx, notes, suspended, slim)
}

/// What can be done with one or several notes.
fn buttons(ui: &mut Ui, cx: &mut Cx<'_>, notes: usize, suspended: bool, slim: bool) -> Option<u8> {
    let mut first = vec![Command::EditNote];
    let mut last =
        vec![Command::PrintNotes, Command::ExportNotes, Command::MoveNotes, Command::TagNotes, Command::BuryNotes];
    let middle = [Command::SuspendNotes, Command::ResetNotes, Command::DeleteNotes];
    if slim { &mut last } else { &mut first }.extend(middle);
    if notes > 1 {
        first.remove(0);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, space::ITEM);
        for command in first {
            if ui.add(Button::quiet(name(command, suspended)).small().hint(command.hint())).clicked() {
                cx.run(command);
            }
        }
        let more = ui.add(Button::quiet(tr!("notes.more")).small().icon_after(Icon::Down));
        Popup::menu(&more).show(|ui| menu(ui, cx, &last, suspended)).and_then(|shown| shown.inner)
    })
    .inner
}

fn name(command: Command, suspended: bool) -> String {
    match command {
        Command::SuspendNotes if suspended => tr!("notes.resume").into_owned(),
        Command::SuspendNotes => tr!("notes.suspend").into_owned(),
        command => command.words().into_owned(),
    }
}

/// The rest of it, in a menu. Returns a flag that was chosen.
fn menu(ui: &mut Ui, cx: &mut Cx<'_>, commands: &[Command], suspended: bool) -> Option<u8> {
    for command in commands {
        if menu_item(ui, *command, &name(*command, suspended)).clicked() {
            cx.run(*command);
            ui.close();
        }
    }
    let mut chosen = None;
    ui.menu_button(Command::FlagNotes.words().as_ref(), |ui| {
        for flag in 0..=7_u8 {
            let words = if flag == 0 { tr!("notes.no_flag").into_owned() } else { tr!("notes.flag", n = flag) };
            if ui.button(words).clicked() {
                chosen = Some(flag);
                ui.close();
            }
        }
    });
    chosen
}
