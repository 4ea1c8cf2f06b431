//! The rows that are no drafts: a heading of the outline, and a finding that concerns no draft.

use eframe::egui::{Label, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2};

use super::check::Check;
use super::draft::doubt;
use super::list::Event;
use super::rows::{Filter, RowId};
use crate::app::theme::space;
use crate::app::widgets::{Button, Chip, Icon, Paragraph, icon, small_card_frame};
use crate::app::{Command, Cx, Tone, Type};
use crate::{strings, tr, words};

/// A heading. Where the outline is shown, with its bullets.
pub fn heading(ui: &mut Ui, cx: &mut Cx<'_>, check: &Check, number: usize) -> Option<Event> {
    let heading = check.reading.outline.get(number)?;
    let theme = cx.theme;
    let outline = check.filter == Filter::Outline;
    let chosen = check.chosen == Some(RowId::Heading(number));
    let mut event = None;
    let shown = ui.scope_builder(UiBuilder::new().sense(Sense::click()), |ui| {
        if !outline {
            ui.add_space(4.0);
            ui.add(Label::new(theme.soft(Type::SmallStrong, &heading.text)).truncate());
            return;
        }
        let mut frame = small_card_frame(theme, None);
        if chosen {
            frame = frame.stroke(Stroke::new(2.0, theme.blue()));
        }
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
            ui.spacing_mut().interact_size.y = 24.0;
            ui.add(Paragraph::new(&heading.text, Type::Strong));
            if !heading.bullets.is_empty() {
                let bullets = heading.bullets.iter().map(|bullet| bullet.text.as_str()).collect::<Vec<_>>().join(" · ");
                ui.add(Paragraph::new(&bullets, Type::Body).colour(theme.soft).rows(3));
            }
            if chosen {
                ui.add_space(4.0);
                ui.horizontal_wrapped(|ui| {
                    let source = Command::ShowDraftSource;
                    if ui.add(Button::quiet(source.words()).small().hint(source.hint())).clicked() {
                        event = Some(Event::Run(source));
                    }
                    let list = Button::quiet(tr!("import.bullets_as_list")).small();
                    if ui.add(list.enabled(heading.bullets.len() > 1)).clicked() {
                        event = Some(Event::Bullets(number));
                    }
                });
            }
        });
    });
    let response = shown.response;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &heading.text));
    if response.clicked() && event.is_none() {
        event = Some(Event::Choose);
    }
    event
}

/// A finding that concerns no draft.
pub fn finding(ui: &mut Ui, cx: &mut Cx<'_>, check: &Check, number: usize) -> Option<Event> {
    let finding = check.reading.findings.get(number)?;
    let theme = cx.theme;
    let chosen = check.chosen == Some(RowId::Finding(number));
    let settled = check.state.settled(number);
    let tone = if settled { theme.line } else { theme.amber() };
    let mut frame = small_card_frame(theme, Some(tone));
    if chosen {
        frame = frame.stroke(Stroke::new(2.0, if settled { theme.blue() } else { tone }));
    }
    let mut event = None;
    let kind = strings::text(&format!("finding.kind.{}", finding.kind().name())).into_owned();
    let shown = ui.scope_builder(UiBuilder::new().sense(Sense::click()), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
            ui.spacing_mut().interact_size.y = 24.0;
            ui.horizontal(|ui| {
                ui.add(Chip::new(kind.as_str(), if settled { Tone::Plain } else { Tone::Amber }));
                if settled {
                    icon(ui, Icon::Check, 13.0, theme.jade());
                    ui.label(theme.soft(Type::Small, tr!("import.seen")));
                }
            });
            let passage = super::findings::passage(finding, &check.reading.text).of(&check.reading.text);
            ui.add(Paragraph::new(passage, Type::Reading).rows(if chosen { 3 } else { 1 }));
            if chosen {
                doubt(ui, theme, &words::finding(&finding.data));
                ui.add_space(4.0);
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(space::ITEM, space::ITEM);
                    let seen = Button::quiet(tr!("import.let_it_be")).small().hint(Command::TakeDraft.hint());
                    if ui.add(seen.enabled(!settled)).clicked() {
                        event = Some(Event::Run(Command::TakeDraft));
                    }
                    let source = Command::ShowDraftSource;
                    if ui.add(Button::quiet(source.words()).small().hint(source.hint())).clicked() {
                        event = Some(Event::Run(source));
                    }
                });
            }
        });
    });
    let response = shown.response;
    let name = words::finding(&finding.data);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
    if response.clicked() && event.is_none() {
        event = Some(Event::Choose);
    }
    event
}
