//! Mastery by document and by list, and the weakest cards.

use eframe::egui::Ui;

use super::Lead;
use super::parts::{lead, push};
use super::reading::{LISTS, Shown};
use super::words;
use crate::app::Type;
use crate::app::widgets::chart::nothing;
use crate::app::widgets::{TABLE_ROW, TableRow, caption, side_by_side, theme};
use crate::note_types;
use crate::statistics::Behind;
use crate::{strings, tr};

const WEAKEST: usize = 10;
const DOCUMENTS: usize = 20;
/// How many characters of the name of a list below another are shown.
const CHILD: usize = 8;
/// A card's margins, heading, and the words at its foot.
const AROUND: f32 = 48.0 + 26.0 + 30.0;

/// Draws them.
pub fn ui(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let mastery = &shown.numbers.mastery;
    let rows = |n: usize| AROUND + TABLE_ROW * n.max(2) as f32;
    let lists = mastery.lists.len().min(LISTS);
    let documents = mastery.documents.len().min(DOCUMENTS);
    let weak = shown.numbers.weakest.len().min(WEAKEST);
    side_by_side(ui, rows(lists.max(documents)), &[1.0, 1.0], |ui, place| match place {
        0 => of_documents(ui, shown, leads),
        _ => of_lists(ui, shown, leads),
    });
    side_by_side(ui, rows(weak), &[1.0], |ui, _| weakest(ui, shown, leads));
}

fn percent(share: f32) -> String {
    format!("{:.0}%", share * 100.0)
}

fn of_documents(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    caption(ui, tr!("stats.by_document"));
    let documents = &shown.numbers.mastery.documents;
    if documents.is_empty() {
        nothing(ui, &tr!("stats.by_document_none"));
    }
    for document in documents.iter().take(DOCUMENTS) {
        let title = shown.history.documents.iter().find(|(id, _)| *id == document.document);
        let title = title.map_or("", |(_, title)| title);
        let studied = tr!("stats.studied", studied = document.studied, cards = document.cards);
        let right = tr!("stats.mastered", share = percent(document.mastery), studied = studied);
        let pressed = TableRow { name: title, bar: Some(document.mastery), right: &right }.show(ui);
        push(leads, pressed, || Lead::Notes(Behind::Document(document.document), title.to_owned()));
    }
}

fn of_lists(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    caption(ui, tr!("stats.by_list"));
    let lists = &shown.numbers.mastery.lists;
    if lists.is_empty() {
        nothing(ui, &tr!("stats.by_list_none"));
    }
    for list in lists.iter().take(LISTS) {
        let name = shown.bodies.get(&list.note).map(note_types::headline).unwrap_or_default();
        let share = percent(list.mastery);
        let right = match (list.child, list.weakest) {
            (Some((child, mastery)), _) => {
                let child = shown.bodies.get(&child).map(note_types::headline).unwrap_or_default();
                let child: String = child.chars().take(CHILD).collect();
                tr!("stats.list_child", share = share, child = child, weakest = percent(mastery))
            }
            (None, Some(weakest)) => tr!("stats.list_weakest", share = share, weakest = percent(weakest)),
            (None, None) => tr!("stats.list_new").into_owned(),
        };
        let pressed = TableRow { name: &name, bar: Some(list.mastery), right: &right }.show(ui);
        push(leads, pressed, || Lead::Note(list.note));
    }
    if lists.len() > LISTS {
        ui.add_space(4.0);
        let all = strings::count("stats.all_lists", lists.len());
        let pressed = lead(ui, &all, theme.text(Type::Small, &all).color(theme.blue()));
        push(leads, pressed, || Lead::Notes(Behind::Lists, all.clone()));
    }
}

fn weakest(ui: &mut Ui, shown: &Shown, leads: &mut Vec<Lead>) {
    let theme = theme(ui);
    caption(ui, tr!("stats.weakest_cards"));
    let weakest = &shown.numbers.weakest;
    if weakest.is_empty() {
        nothing(ui, &tr!("stats.weakest_none"));
        return;
    }
    for weak in weakest.iter().take(WEAKEST) {
        let days = strings::count("stats.missed_days", weak.missed_days as usize);
        let right = match weak.recall {
            Some(recall) => tr!("stats.weak_now", days = days, share = percent(recall)),
            None => days,
        };
        let pressed = TableRow { name: &words::weak(weak, shown), bar: None, right: &right }.show(ui);
        push(leads, pressed, || Lead::Note(weak.note));
    }
    ui.add_space(4.0);
    let all = tr!("stats.all_missed", period = words::period(shown.ask.period));
    let pressed = lead(ui, &all, theme.text(Type::Small, &all).color(theme.blue()));
    push(leads, pressed, || Lead::Notes(Behind::Missed, all.clone()));
}
