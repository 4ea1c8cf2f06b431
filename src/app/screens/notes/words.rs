//! Words for what the table and the side panel show.

use crate::app::when;
use crate::model::{CardKey, Day, NoteBody};
use crate::note_types;
use crate::schedule::Interval;
use crate::{strings, tr};

/// 0.923 → 92%.
pub fn percent(share: f32) -> String {
    format!("{:.0}%", share * 100.0)
}

/// When a card is due, seen from `today`: 今天 (also when it is overdue), 明天, 6 天后.
pub fn due(day: Day, today: Day) -> String {
    match u32::try_from(day.0.saturating_sub(today.0)) {
        Err(_) | Ok(0) => tr!("notes.due_today").into_owned(),
        Ok(1) => tr!("when.tomorrow").into_owned(),
        Ok(days) => tr!("notes.due_in", time = when::interval(Interval::Days(days))),
    }
}

/// Which question a card asks.
pub fn card(body: &NoteBody, key: CardKey) -> String {
    match key {
        CardKey::Item(item) => {
            let NoteBody::List { items, .. } = body else { return String::new() };
            let found = items.iter().enumerate().find(|(_, other)| other.key == item);
            found.map_or_else(String::new, |(at, item)| tr!("notes.card_item", n = at + 1, text = item.text))
        }
        CardKey::Cloze(number) => tr!("notes.card_cloze", n = number),
        key => strings::text(&format!("notes.card_{key}")).into_owned(),
    }
}

/// What is said of the note beside its head word: its kind, and of a list whether it has an order.
pub fn about(body: &NoteBody) -> String {
    let kind = crate::app::widgets::note_editor::kind_words(body.note_type());
    match body {
        NoteBody::List { ordered: true, .. } => tr!("notes.about_ordered", kind = kind),
        _ => kind,
    }
}

/// The note's head word, as the table shows it.
pub fn headline(body: &NoteBody) -> String {
    note_types::headline(body)
}

/// Tags as they were typed: separated by spaces or commas.
pub fn tags(typed: &str) -> Vec<String> {
    let parts =
        typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '\u{ff0c}' | '\u{3001}' | '\u{ff1b}'));
    parts.filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_days_and_shares() {
        let today = Day(100);
        let said = [99, 100, 101, 106].map(|day| due(Day(day), today));
        assert_eq!(said, ["今天", "今天", "明天", "6 天后"]);
        assert_eq!(due(Day(i32::MIN), Day(i32::MAX)), "今天");
        assert_eq!(percent(0.923), "92%");
    }

    #[test]
    fn tags_are_separated_as_people_type_them() {
        assert_eq!(tags(" 时政，理论、 2026 ,"), ["时政", "理论", "2026"]);
        assert!(tags(" ").is_empty());
    }
}
