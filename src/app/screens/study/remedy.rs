//! A card that is forgotten again and again is not hidden: what can be done about it.

use eframe::egui::Ui;

use super::shown::Shown;
use crate::app::theme::space;
use crate::app::widgets::{Button, Icon, caption, icon, prose, soft_prose};
use crate::app::{Command, Cx, Tone, Type};
use crate::collection::MixUp;
use crate::model::NoteBody;
use crate::{note_types, strings, tr};

/// How many notes that it is confused with are shown.
const MOST: usize = 4;

/// The remedies, while they are offered for the card on screen.
pub struct Remedy {
    /// Whether the card was just answered: then the next one comes after it. Else it is still to be graded.
    pub answered: bool,
    /// What was typed in its place.
    mix_ups: Vec<MixUp>,
}

impl Remedy {
    /// For the card on screen.
    pub fn new(answered: bool) -> Self {
        Self { answered, mix_ups: Vec::new() }
    }

    /// Reads what that card is confused with. What cannot be read is not shown.
    pub fn read(&mut self, shown: &Shown, cx: &Cx<'_>) {
        self.mix_ups = cx.collection.mix_ups(shown.card.card.id).unwrap_or_default();
    }

    /// What can be done about it.
    pub fn commands(shown: &Shown) -> Vec<Command> {
        let card = &shown.card;
        let mnemonic = matches!(card.body, NoteBody::List { .. }).then_some(Command::WriteMnemonic);
        let split = note_types::split(&card.body, card.card.key).map(|_| Command::SplitCard);
        let rest = [Command::EditCard, Command::SuspendCard];
        [Command::RemedyDone].into_iter().chain(mnemonic).chain(split).chain(rest).collect()
    }

    /// Draws why it is offered and what the card is confused with, above its two sides.
    pub fn ui(&self, ui: &mut Ui, cx: &Cx<'_>, shown: &Shown) {
        ui.horizontal(|ui| {
            icon(ui, Icon::Warning, 18.0, cx.theme.amber());
            let lapses = strings::count("study.lapses", shown.card.card.schedule.lapses as usize);
            ui.label(cx.theme.text(Type::Heading, lapses));
        });
        soft_prose(ui, Type::Body, &tr!("study.remedy"));
        if !self.mix_ups.is_empty() {
            ui.add_space(space::ITEM);
            caption(ui, tr!("study.confused_with"));
        }
        for mix_up in self.mix_ups.iter().take(MOST) {
            let times = strings::count("study.typed_times", mix_up.times as usize);
            let name = note_types::headline(&mix_up.body);
            let words = if note_types::comparable(&name) == note_types::comparable(&mix_up.typed) {
                tr!("study.confused_name", typed = mix_up.typed, times = times)
            } else {
                tr!("study.confused", typed = mix_up.typed, name = name, times = times)
            };
            prose(ui, Type::Item, &words, cx.theme.ink);
            soft_prose(ui, Type::Small, &note_types::summary(&mix_up.body));
        }
        ui.add_space(space::ITEM);
        ui.separator();
    }

    /// Draws the buttons below the card.
    pub fn buttons(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
        let commands = Self::commands(shown);
        let gap = space::BUTTONS;
        let count = commands.len() as f32;
        let width = (ui.available_width() - (count - 1.0) * gap) / count;
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for command in commands {
                let button = match command {
                    Command::RemedyDone => Button::primary(command.words()),
                    Command::SuspendCard => Button::quiet(command.words()).tone(Tone::Cinnabar),
                    _ => Button::quiet(command.words()),
                };
                if ui.add(button.hint(command.hint()).min_width(width)).clicked() {
                    cx.run(command);
                }
            }
        });
    }
}
