//! One draft: as a card of two or three lines, in full when it is chosen, as fields when it is edited.

use std::rc::Rc;

use eframe::egui::{Align, Label, Layout, Role, Sense, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, vec2};

use super::again::same;
use super::bar::status_words;
use super::check::Check;
use super::compare;
use super::findings::short;
use super::list::Event;
use super::rows::{RowId, is_term};
use super::state::{DraftId, Entry};
use crate::app::theme::{radius, space};
use crate::app::widgets::note_editor::problem_words;
use crate::app::widgets::{Button, Chip, Icon, Paragraph, entered, icon, small_card_frame, tick};
use crate::app::{Command, Cx, Theme, Tone, Type};
use crate::document::FindingData;
use crate::model::{NoteBody, NoteType, Rest};
use crate::note_types;
use crate::versions::Status;
use crate::{strings, tr, words};

/// The lines of a draft that is not chosen.
const LINES: usize = 2;
/// The lines of a meaning in full.
const FULL_LINES: usize = 12;

/// Draws a draft.
pub fn draft(ui: &mut Ui, cx: &mut Cx<'_>, check: &mut Check, id: DraftId) -> Option<Event> {
    let entry = Rc::clone(check.state.entries.get(check.state.place(id)?)?);
    let chosen = check.chosen == Some(RowId::Draft(id));
    let open: Vec<usize> = check.state.open(&entry).collect();
    let theme = cx.theme;
    let border = if open.is_empty() && !entry.drifts() { None } else { Some(theme.amber()) };
    let mut frame = small_card_frame(theme, border);
    if chosen {
        frame = frame.stroke(Stroke::new(2.0, border.unwrap_or(theme.blue())));
    }
    let mut event = None;
    let name = note_types::headline(&entry.draft.body);
    let shown = ui.scope_builder(UiBuilder::new().sense(Sense::click()), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
            // The rows of a card are lower than those of a page.
            ui.spacing_mut().interact_size.y = 24.0;
            if title(ui, theme, check, &entry, &name, &open) {
                event = Some(Event::Tick);
            }
            if chosen {
                event = compare::changes(ui, theme, &entry).map(Event::Change).or(event.take());
                full(ui, theme, check, &entry);
                compare::elsewhere(ui, theme, &entry);
                let findings = open.iter().filter_map(|number| check.reading.findings.get(*number));
                for finding in findings {
                    let words = words::finding(&finding.data);
                    // One alone may be said by the chip already, and a count by the blank item.
                    if open.len() > 1 || !is_count(&finding.data) && words != short(&finding.data) {
                        doubt(ui, theme, &words);
                    }
                }
                if let Some(problem) = entry.obstacle() {
                    doubt(ui, theme, &problem_words(&problem));
                }
                ui.add_space(4.0);
                event = buttons(ui, check, &entry, &open).map(Event::Run).or(event.take());
            } else {
                brief(ui, theme, &entry.draft.body);
            }
        });
    });
    let response = shown.response;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
    if response.clicked() && event.is_none() {
        event = Some(Event::Choose);
    }
    event
}

/// Tick, name, kinds; at the right what is doubtful, or how many cards it yields. True when the tick was pressed.
fn title(ui: &mut Ui, theme: &Theme, check: &Check, entry: &Entry, name: &str, open: &[usize]) -> bool {
    let body = &entry.draft.body;
    let mut kinds = Vec::new();
    if is_term(entry) {
        kinds.push(Chip::new(tr!("import.term"), Tone::Cinnabar));
    }
    match body.note_type() {
        NoteType::Term => {}
        NoteType::List => {
            let words = match entry.announced() {
                Some(announced) => tr!("import.list_of", n = entry.items().len(), announced = announced),
                None => tr!("import.list").into_owned(),
            };
            kinds.push(Chip::new(words, Tone::Jade));
        }
        NoteType::Figure => kinds.push(Chip::new(tr!("import.figure"), Tone::Blue)),
        NoteType::Cloze => kinds.push(Chip::new(tr!("notes.kind_cloze"), Tone::Blue)),
        NoteType::Basic => kinds.push(Chip::new(tr!("notes.kind_basic"), Tone::Plain)),
    }
    if let Some(status) = entry.status() {
        let (words, tone) = status_words(status);
        kinds.push(Chip::new(words, tone));
    }
    let first = open.first().and_then(|number| check.reading.findings.get(*number));
    let aside: Option<Chip> = match first {
        Some(finding) => {
            let more = if open.len() > 1 { format!(" +{}", open.len() - 1) } else { String::new() };
            Some(Chip::new(cut(&short(&finding.data), 16) + &more, Tone::Amber))
        }
        None if entry.obstacle().is_some() => Some(Chip::new(tr!("import.incomplete"), Tone::Amber)),
        None => compare::drift_words(entry, TITLE).map(|(words, tone)| Chip::new(words, tone)),
    };
    let mut pressed = false;
    // The name gets what the chips leave; where that is too little, the doubt goes below it.
    let kinds_width: f32 = kinds.iter().map(|chip| chip.width(ui) + 6.0).sum();
    let aside_width = aside.as_ref().map_or(64.0, |chip| chip.width(ui) + 6.0);
    let name_width = ui.painter().layout_no_wrap(cut(name, 8), Type::Strong.font(), theme.ink).size().x;
    let below = ui.available_width() - kinds_width - aside_width - 26.0 < name_width && aside.is_some();
    let (aside, lower) = if below { (None, aside) } else { (aside, None) };
    ui.horizontal(|ui| {
        if entry.can_tick() {
            let words = match entry.status() {
                Some(Status::Vanished) => tr!("import.tick_remove", name = name),
                _ => tr!("import.tick", name = name),
            };
            pressed = tick(ui, entry.draft.accepted, &words).clicked();
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            match aside {
                Some(chip) => {
                    ui.add(chip);
                }
                None if !below => {
                    if entry.checked {
                        icon(ui, Icon::Check, 13.0, theme.jade());
                    }
                    let awake = note_types::cards(body).iter().filter(|(_, rest)| *rest == Rest::Awake).count();
                    ui.label(theme.soft(Type::Small, strings::count("import.cards", awake)));
                }
                None => {}
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let room = (ui.available_width() - kinds_width).max(60.0);
                let stays = entry.draft.accepted != (entry.status() == Some(Status::Vanished));
                let colour = if stays || !entry.can_tick() { theme.ink } else { theme.soft };
                ui.scope(|ui| {
                    ui.set_max_width(room);
                    ui.add(Label::new(theme.text(Type::Strong, name).color(colour)).truncate());
                });
                for chip in kinds {
                    ui.add(chip);
                }
            });
        });
    });
    if let Some(chip) = lower {
        ui.add(chip);
    }
    pressed
}

/// A title on a chip is at most so many hanzi long.
const TITLE: usize = 8;

/// At most so much as `most` hanzi take; a Latin letter takes half.
pub fn cut(words: &str, most: usize) -> String {
    let mut halves = 0;
    for (at, c) in words.char_indices() {
        halves += if c.is_ascii() { 1 } else { 2 };
        if halves > 2 * most {
            return format!("{}…", &words[..at]);
        }
    }
    words.to_owned()
}

fn brief(ui: &mut Ui, theme: &Theme, body: &NoteBody) {
    match body {
        NoteBody::Figure { .. } => figure(ui, theme, body, LINES),
        NoteBody::List { items, .. } => {
            let words = items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join(" · ");
            ui.add(Paragraph::new(&words, Type::Body).colour(theme.soft).rows(LINES));
        }
        body => {
            ui.add(Paragraph::new(&note_types::summary(body), Type::Body).colour(theme.soft).rows(LINES));
        }
    }
}

/// The sentence with the figure set apart.
fn figure(ui: &mut Ui, theme: &Theme, body: &NoteBody, rows: usize) {
    if let NoteBody::Figure { sentence, value, .. } = body {
        let text = Paragraph::new(sentence, Type::Body).colour(theme.soft).rows(rows);
        ui.add(text.apart(*value, Type::Strong, theme.blue()));
    }
}

fn full(ui: &mut Ui, theme: &Theme, check: &mut Check, entry: &Entry) {
    match &entry.draft.body {
        NoteBody::Term { definition, .. } => {
            ui.add(Paragraph::new(definition, Type::Body).rows(FULL_LINES));
        }
        NoteBody::List { items, explanation, ordered, mnemonic, .. } => {
            for (number, item) in (1..).zip(items) {
                numbered(ui, theme, number, |ui| {
                    ui.add(Paragraph::new(&item.text, Type::Body));
                });
            }
            let lacking = check.lacking();
            if lacking > 0 {
                numbered(ui, theme, items.len() + 1, |ui| missing(ui, theme, check));
            }
            if lacking > 1 {
                ui.label(theme.soft(Type::Small, strings::count("import.lacking_more", lacking - 1)));
            }
            if *ordered {
                ui.label(theme.soft(Type::Small, tr!("notes.ordered")));
            }
            for words in [mnemonic, explanation].into_iter().filter(|words| !words.is_empty()) {
                ui.add(Paragraph::new(words, Type::Small).colour(theme.soft).rows(LINES));
            }
        }
        body @ NoteBody::Figure { .. } => figure(ui, theme, body, FULL_LINES),
        NoteBody::Cloze { text } => {
            ui.add(Paragraph::new(text, Type::Body).rows(FULL_LINES));
        }
        NoteBody::Basic { back, .. } => {
            ui.add(Paragraph::new(back, Type::Body).rows(FULL_LINES));
        }
    }
}

fn numbered(ui: &mut Ui, theme: &Theme, number: usize, content: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(34.0, 24.0), Layout::right_to_left(Align::Min), |ui| {
            ui.set_min_width(34.0);
            ui.label(theme.soft(Type::Body, format!("{number}.")));
        });
        ui.vertical(content);
    });
}

/// The blank that waits for the missing item.
fn missing(ui: &mut Ui, theme: &Theme, check: &mut Check) {
    let name = tr!("import.missing_item");
    let field = TextEdit::singleline(&mut check.fill)
        .hint_text(theme.soft(Type::Body, tr!("import.missing_hint", key = Command::FillItem.hint())))
        .font(Type::Body.font())
        .desired_width(ui.available_width() - space::ITEM);
    let response = ui.add(field);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.as_ref()));
    if std::mem::take(&mut check.fill_focus) {
        response.request_focus();
    }
    if entered(ui, &response) {
        check.fill_in();
        ui.ctx().request_repaint();
    }
}

/// Something to look at, in words.
pub fn doubt(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.horizontal_top(|ui| {
        ui.add_space(2.0);
        ui.vertical(|ui| {
            ui.add_space(4.0);
            icon(ui, Icon::Warning, 14.0, theme.amber());
        });
        ui.vertical(|ui| ui.add(Paragraph::new(words, Type::Small).colour(theme.amber())));
    });
}

fn is_count(data: &FindingData) -> bool {
    matches!(data, FindingData::CountMismatch { .. })
}

/// The buttons of the chosen draft, each with its key. Returns the pressed one's command.
fn buttons(ui: &mut Ui, check: &Check, entry: &Entry, open: &[usize]) -> Option<Command> {
    let mut findings = open.iter().filter_map(|number| check.reading.findings.get(*number));
    let miscounted = findings.any(|finding| is_count(&finding.data));
    let take = if miscounted {
        tr!("import.take_as_many", n = entry.items().len())
    } else if !open.is_empty() {
        tr!("import.take_as_it_is").into_owned()
    } else if entry.status() == Some(Status::Unchanged) {
        tr!("import.next").into_owned()
    } else if entry.status() == Some(Status::Vanished) {
        tr!("import.remove").into_owned()
    } else if matches!(entry.status(), Some(Status::Changed | Status::Conflicting)) {
        tr!("import.take_changes").into_owned()
    } else if !entry.draft.accepted && same(entry).is_some() {
        tr!("import.take_anyway").into_owned()
    } else if entry.drifts() {
        tr!("import.keep_both").into_owned()
    } else {
        tr!("import.take").into_owned()
    };
    let mut offered = vec![(Command::TakeDraft, take)];
    if entry.status() != Some(Status::Vanished) {
        offered.extend([Command::ShowDraftSource, Command::EditDraft].map(|it| (it, it.words().into())));
    }
    match entry.status() {
        Some(Status::Unchanged) => {}
        Some(Status::New | Status::LeftOut) | None => {
            offered.push((Command::SkipDraft, tr!("import.leave_out").into_owned()));
        }
        Some(Status::Changed | Status::Conflicting | Status::Vanished) => {
            offered.push((Command::SkipDraft, tr!("import.keep_mine").into_owned()));
        }
    }
    if !open.is_empty() {
        offered.push((Command::PutAside, Command::PutAside.words().into()));
    }
    if check.can_join() {
        offered.push((Command::JoinDraft, Command::JoinDraft.words().into()));
    }
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::ITEM, space::ITEM);
        for (command, words) in offered {
            if ui.add(Button::quiet(words).small().hint(command.hint())).clicked() {
                pressed = Some(command);
            }
        }
    });
    pressed
}

/// The draft under edit.
pub fn editor(ui: &mut Ui, cx: &mut Cx<'_>, check: &mut Check) -> Option<Event> {
    let editing = check.editing.as_mut()?;
    let theme = cx.theme;
    let frame = small_card_frame(theme, None).stroke(Stroke::new(2.0, theme.blue())).corner_radius(radius::CARD);
    let mut command = None;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.scope(|ui| editing.editor.ui(ui));
        ui.add_space(space::ITEM);
        ui.horizontal_wrapped(|ui| {
            let save = Button::primary(Command::SaveNote.words()).small().hint(Command::SaveNote.hint());
            if ui.add(save.enabled(editing.editor.can_save())).clicked() {
                command = Some(Command::SaveNote);
            }
            let cancel = Button::quiet(Command::CancelNote.words()).small().hint(Command::CancelNote.hint());
            if ui.add(cancel).clicked() {
                command = Some(Command::CancelNote);
            }
        });
    });
    if let Some(command) = command {
        cx.run(command);
    }
    None
}
