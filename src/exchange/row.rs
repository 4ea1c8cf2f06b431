//! One row of a table as a note, and a note as a row.

use super::columns::{Column, Plain};
use crate::collection::NewNote;
use crate::model::{Guid, NoteBody, Span};
use crate::note_types::{self, BodyProblem};

/// Why a row is no note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// Its kind is none of those known.
    Kind(String),
    /// Its content cannot be kept.
    Body(BodyProblem),
}

/// The kind of a note as a table names it.
fn kind_name(body: &NoteBody) -> &'static str {
    match body {
        NoteBody::List { ordered: true, .. } => "list_ordered",
        NoteBody::Basic { reversed: true, .. } => "basic_reversed",
        body => body.note_type().name(),
    }
}

/// The cells of a note, for [`Column::ALL`].
pub(super) fn cells_of(body: &NoteBody, tags: &[String], deck: &str, id: &Guid) -> [String; 8] {
    let (front, back, explanation, mnemonic) = match body {
        NoteBody::Term { term, definition } => (term.clone(), definition.clone(), "", ""),
        NoteBody::List { name, items, mnemonic, explanation, .. } => {
            let items: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
            (name.clone(), items.join("\n"), explanation.as_str(), mnemonic.as_str())
        }
        NoteBody::Figure { label, sentence, value } => (label.clone(), marked(sentence, *value), "", ""),
        NoteBody::Cloze { text } => (text.clone(), String::new(), "", ""),
        NoteBody::Basic { front, back, .. } => (front.clone(), back.clone(), "", ""),
    };
    let kind = kind_name(body).to_owned();
    [kind, front, back, explanation.to_owned(), mnemonic.to_owned(), tags.join(" "), deck.to_owned(), id.0.clone()]
}

/// A sentence with its figure in `{{…}}`.
fn marked(sentence: &str, value: Span) -> String {
    match (sentence.get(..value.start), sentence.get(value.start..value.end), sentence.get(value.end..)) {
        (Some(before), Some(figure), Some(behind)) => format!("{before}{{{{{figure}}}}}{behind}"),
        _ => sentence.to_owned(),
    }
}

/// The sentence and where its figure stands; without a mark there is none.
fn unmarked(text: &str) -> (String, Span) {
    let Some((before, rest)) = text.split_once("{{") else { return (text.to_owned(), Span::default()) };
    let Some((figure, behind)) = rest.split_once("}}") else { return (text.to_owned(), Span::default()) };
    (format!("{before}{figure}{behind}"), Span::new(before.len(), before.len() + figure.len()))
}

/// Items in one cell: its lines, or what stands between the first of these marks that it holds.
fn items_in(cell: &str) -> Vec<String> {
    const MARKS: [char; 7] = ['\n', '\u{ff1b}', ';', '|', '\u{3001}', '\u{ff0c}', ','];
    let mark = MARKS.into_iter().find(|mark| cell.contains(*mark)).unwrap_or('\n');
    cell.split(mark).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// The note of a row. Without a kind it is a list where there are items, and else what `plain` says; a front with gaps and
/// nothing behind it is a cloze text.
pub(super) fn note_of(
    columns: &[Column],
    plain: Plain,
    cells: &[String],
    deck: &str,
    seed: u64,
) -> Result<NewNote, RowProblem> {
    let cell = |column: Column| {
        let at = columns.iter().position(|other| *other == column);
        at.and_then(|at| cells.get(at)).map_or("", String::as_str)
    };
    let (front, back) = (cell(Column::Front).to_owned(), cell(Column::Back).to_owned());
    let list = |items: &[String], ordered: bool, explanation: &str| NoteBody::List {
        name: cell(Column::Front).to_owned(),
        items: note_types::reconcile_items(&[], items, seed),
        announced: None,
        ordered,
        mnemonic: cell(Column::Mnemonic).to_owned(),
        explanation: explanation.to_owned(),
    };
    let lines = || back.lines().map(str::to_owned).collect::<Vec<_>>();
    let items = items_of(columns, cells);
    let explained = Some(cell(Column::Explanation)).filter(|words| !words.is_empty());
    let body = match cell(Column::Kind) {
        "" if !items.is_empty() => list(&items, false, explained.unwrap_or(&back)),
        "" if back.is_empty() && front.contains("{{c") => NoteBody::Cloze { text: front },
        "" if plain == Plain::List => list(&items_in(&back), false, explained.unwrap_or_default()),
        "" if plain != Plain::Term => NoteBody::Basic { front, back, reversed: plain == Plain::BasicReversed },
        "" | "term" => NoteBody::Term { term: front, definition: back },
        kind @ ("list" | "list_ordered") => {
            let items = if items.is_empty() { lines() } else { items };
            list(&items, kind == "list_ordered", explained.unwrap_or_default())
        }
        "figure" => {
            let (sentence, value) = unmarked(&back);
            NoteBody::Figure { label: front, sentence, value }
        }
        "cloze" => NoteBody::Cloze { text: front },
        kind @ ("basic" | "basic_reversed") => NoteBody::Basic { front, back, reversed: kind == "basic_reversed" },
        other => return Err(RowProblem::Kind(other.to_owned())),
    };
    if let Some(problem) = note_types::problems(&body).into_iter().find(BodyProblem::blocks) {
        return Err(RowProblem::Body(problem));
    }
    let named = cell(Column::Deck);
    let is_id = |id: &&str| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    Ok(NewNote {
        guid: Some(cell(Column::Id)).filter(is_id).map(|id| Guid(id.to_ascii_lowercase())),
        body,
        tags: cell(Column::Tags).split_whitespace().map(str::to_owned).collect(),
        deck: if named.is_empty() { deck } else { named }.to_owned(),
    })
}

/// The items in the columns that hold items: one in each, or all in the one.
fn items_of(columns: &[Column], cells: &[String]) -> Vec<String> {
    let held = columns.iter().zip(cells).filter(|(column, _)| **column == Column::Items).map(|(_, cell)| cell);
    if columns.iter().filter(|column| **column == Column::Items).count() == 1 {
        return held.flat_map(|cell| items_in(cell)).collect();
    }
    held.filter(|cell| !cell.is_empty()).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemKey, ListItem};

    fn there_and_back(body: &NoteBody) -> NoteBody {
        let id = Guid::new(7);
        let cells = cells_of(body, &["时政".into(), "甲".into()], "学习::甲", &id);
        let note = note_of(&Column::ALL, Plain::Term, &cells, "别的", 1).unwrap();
        assert_eq!((note.guid, note.deck.as_str(), note.tags.len()), (Some(id), "学习::甲", 2));
        note.body
    }

    #[test]
    fn every_kind_comes_back_as_it_was() {
        let figure =
            NoteBody::Figure { label: "引资额".into(), sentence: "共46亿元。".into(), value: Span::new(3, 11) };
        let bodies = [
            NoteBody::Term { term: "熵".into(), definition: "混乱,的\n度量".into() },
            figure,
            NoteBody::Cloze { text: "{{c1::甲}}和乙".into() },
            NoteBody::Basic { front: "问".into(), back: "答".into(), reversed: true },
            NoteBody::Basic { front: "问".into(), back: "答".into(), reversed: false },
        ];
        for body in bodies {
            assert_eq!(there_and_back(&body), body);
        }
        let item = |(key, text): (u32, &str)| ListItem { key: ItemKey(key), text: text.into() };
        let list = NoteBody::List {
            name: "单".into(),
            items: [(1, "甲、乙"), (2, "丙")].map(item).to_vec(),
            announced: None,
            ordered: true,
            mnemonic: "口诀".into(),
            explanation: "说明".into(),
        };
        let NoteBody::List { name, items, ordered, mnemonic, explanation, .. } = there_and_back(&list) else {
            panic!()
        };
        let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(
            (name.as_str(), texts, ordered, mnemonic.as_str(), explanation.as_str()),
            ("单", vec!["甲、乙", "丙"], true, "口诀", "说明")
        );
    }

    #[test]
    fn what_is_no_note() {
        let row = |cells: &[&str]| {
            let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
            let columns = [Column::Kind, Column::Front, Column::Back];
            note_of(&columns, Plain::Term, &cells, "甲", 1).map(|note| note.body.note_type())
        };
        assert_eq!(row(&["?", "甲", "乙"]), Err(RowProblem::Kind("?".into())));
        assert_eq!(row(&["term", "甲"]), Err(RowProblem::Body(BodyProblem::EmptyDefinition)));
        assert_eq!(row(&["figure", "甲", "没有标出"]), Err(RowProblem::Body(BodyProblem::ValueOutside)));
        assert_eq!(row(&["", "有{{c1::空}}"]), Ok(crate::model::NoteType::Cloze));
    }

    #[test]
    fn rows_without_a_kind_are_what_the_table_is() {
        let note = |columns: &[Column], plain: Plain, cells: &[&str]| {
            let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
            note_of(columns, plain, &cells, "甲", 1).unwrap().body
        };
        let texts = |body: NoteBody| match body {
            NoteBody::List { items, explanation, .. } => {
                (items.into_iter().map(|item| item.text).collect::<Vec<_>>(), explanation)
            }
            other => panic!("{other:?}"),
        };
        use Column::{Back, Front, Items};
        let two = [Front, Back];
        assert!(matches!(note(&two, Plain::Basic, &["问", "答"]), NoteBody::Basic { reversed: false, .. }));
        assert!(matches!(note(&two, Plain::BasicReversed, &["问", "答"]), NoteBody::Basic { reversed: true, .. }));
        let of = |plain, back: &str| texts(note(&two, plain, &["五色", back])).0;
        assert_eq!(of(Plain::List, "红、黄、 青"), ["红", "黄", "青"]);
        assert_eq!(of(Plain::List, "红、黄；青"), ["红、黄", "青"]);
        assert_eq!(of(Plain::List, "红\n\n黄、青"), ["红", "黄、青"]);
        // Items make a list of any row; what stands behind the word explains it then.
        let one = note(&[Front, Items, Back], Plain::Term, &["五色", "红、黄", "古人的说法"]);
        assert_eq!(texts(one), (vec!["红".into(), "黄".into()], "古人的说法".into()));
        let several = note(&[Front, Items, Items, Items], Plain::Term, &["五色", "红、赤", "", "黄"]);
        assert_eq!(texts(several).0, ["红、赤", "黄"]);
        assert!(matches!(note(&[Front, Items, Back], Plain::Term, &["熵", "", "度量"]), NoteBody::Term { .. }));
    }
}
