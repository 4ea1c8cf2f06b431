//! The measures of a paper, in points (1/72 inch), for both formats.

use super::model::{Item, Room, hanzi};

/// A4.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// The margins at the left and the right: 25 mm.
pub(super) const SIDE: f32 = 70.87;
/// The margin at the top.
pub(super) const TOP: f32 = 68.0;
/// The margin at the foot, with the page number in it.
pub(super) const FOOT: f32 = 68.0;
/// From the paper's lower edge to the page number.
pub(super) const FOOTER: f32 = 40.0;
/// The width of the text.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;

/// The title: 二号 in bold.
pub(super) const TITLE: f32 = 20.0;
/// A part's heading: 四号 in bold.
pub(super) const HEADING: f32 = 14.0;
/// The text: 小四.
pub(super) const BODY: f32 = 12.0;
/// What is set small: 五号.
pub(super) const SMALL: f32 = 10.5;

/// From one line of text to the next.
pub(super) const LEADING: f32 = 20.0;
/// From one line to write on to the next: 10 mm.
pub(super) const WRITING: f32 = 28.5;
/// From one small line to the next.
pub(super) const SMALL_LEADING: f32 = 16.0;
/// Between two questions.
pub(super) const BETWEEN: f32 = 7.0;
/// Above a heading.
pub(super) const ABOVE_HEADING: f32 = 14.0;
/// Below it.
pub(super) const BELOW_HEADING: f32 = 5.0;
/// How far a block stands in from its number.
pub(super) const INDENT: f32 = 26.0;
/// How far an item stands in from its sign.
pub(super) const SIGN: f32 = 18.0;
/// Between two columns.
pub(super) const GUTTER: f32 = 14.0;

/// The width that a handwritten character takes in a line of text.
pub(super) const HAND: f32 = 16.0;
/// The width that it takes on a line of its own.
pub(super) const HAND_ON_LINES: f32 = 19.0;
/// No blank is shorter than this many characters: its length must not tell everything.
const SHORTEST: usize = 3;

/// The width of a blank within the text, for an answer of so many characters.
pub(super) fn blank(hanzi: usize) -> f32 {
    hanzi.max(SHORTEST) as f32 * HAND
}

/// The room to write under a question, laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Writing {
    /// So many lines over the whole width.
    Lines(usize),
    /// Numbered lines in so many columns, each line going on over so many rows.
    Items { count: usize, columns: usize, rows: usize },
}

/// Lays out the room. None where there is none.
pub(super) fn writing(room: Room) -> Option<Writing> {
    let width = WIDTH - INDENT;
    match room {
        Room::None => None,
        Room::Lines(hanzi) => {
            let lines = (hanzi as f32 * HAND_ON_LINES / width).ceil() as usize;
            Some(Writing::Lines(lines.clamp(1, 40)))
        }
        Room::Items { count, hanzi } => {
            let wide = hanzi.max(SHORTEST) as f32 * HAND_ON_LINES;
            let columns = columns(wide, count, width);
            let rows = (wide / (cell(columns, width) - SIGN)).ceil() as usize;
            Some(Writing::Items { count, columns, rows: rows.clamp(1, 20) })
        }
    }
}

/// How wide one of so many columns is, without the gutter behind it.
pub(super) fn cell(columns: usize, width: f32) -> f32 {
    let columns = columns.max(1) as f32;
    (width - GUTTER * (columns - 1.0)) / columns
}

/// How many columns (1 to 3) so many items of that width go into.
pub(super) fn columns(wide: f32, count: usize, width: f32) -> usize {
    // Four stand in two rows of two.
    let most = if count == 4 { 2 } else { count.clamp(1, 3) };
    (1..=most).rev().find(|columns| wide + SIGN <= cell(*columns, width)).unwrap_or(1)
}

/// How many columns (4, 2 or 1) the choices go into.
pub(super) fn choice_columns(choices: &[String], width: f32) -> usize {
    let widest = choices.iter().map(|choice| hanzi(choice)).max().unwrap_or(0) as f32 * BODY;
    let fits = |columns: &usize| widest + SIGN + 4.0 <= cell(*columns, width);
    [4, 2].into_iter().find(fits).unwrap_or(1)
}

/// How far items stand in from their signs: further where these are numbers of questions.
pub(super) fn sign(items: &[Item]) -> f32 {
    if items.iter().any(|item| item.sign.chars().count() > 1) { INDENT } else { SIGN }
}

/// How many columns printed items go into, `width` points wide together.
pub(super) fn item_columns(items: &[Item], width: f32) -> usize {
    let widest = items.iter().map(|item| hanzi(&item.words)).max().unwrap_or(0) as f32 * BODY;
    columns(widest + sign(items) - SIGN, items.len(), width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_the_answer() {
        for hanzi in [1, 4, 9, 20, 45, 200] {
            match writing(Room::Items { count: 5, hanzi }) {
                Some(Writing::Items { columns, rows, .. }) => {
                    let room = rows as f32 * (cell(columns, WIDTH - INDENT) - SIGN);
                    assert!(room >= hanzi as f32 * HAND_ON_LINES, "{hanzi}: {columns} columns, {rows} rows");
                }
                other => panic!("{other:?}"),
            }
            let Some(Writing::Lines(lines)) = writing(Room::Lines(hanzi)) else { panic!() };
            assert!(lines as f32 * (WIDTH - INDENT) >= hanzi as f32 * HAND_ON_LINES);
        }
        assert_eq!(writing(Room::Items { count: 5, hanzi: 4 }), Some(Writing::Items { count: 5, columns: 3, rows: 1 }));
        assert_eq!(writing(Room::None), None);
    }

    #[test]
    fn choices_stand_beside_each_other_where_they_can() {
        let choices = |text: &str| vec![text.to_owned(); 4];
        assert_eq!(choice_columns(&choices("甲乙"), WIDTH - INDENT), 4);
        assert_eq!(choice_columns(&choices("五大安全和别的"), WIDTH - INDENT), 2);
        assert_eq!(choice_columns(&choices("一个很长很长很长很长很长很长很长的选项"), WIDTH - INDENT), 1);
    }
}
