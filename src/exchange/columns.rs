//! What stands in which column of a table.

use crate::note_types::comparable;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Nothing that is read.
    Ignored,
    /// The kind of note: `term`, `list`, `list_ordered`, `figure`, `cloze`, `basic`, `basic_reversed`.
    Kind,
    /// Word, name of a list, what a figure is of, cloze text, question.
    Front,
    /// Meaning, items one a line, sentence with its figure in `{{…}}`, answer.
    Back,
    /// The text that explains a formula.
    Explanation,
    /// The person's mnemonic for a list.
    Mnemonic,
    /// Tags, with spaces between them.
    Tags,
    /// The path of the deck.
    Deck,
    /// The note's global id.
    Id,
}

impl Column {
    /// All that are read, in the order in which they are written.
    pub const ALL: [Self; 8] =
        [Self::Kind, Self::Front, Self::Back, Self::Explanation, Self::Mnemonic, Self::Tags, Self::Deck, Self::Id];

    /// The stable name, as it stands in the first line of a table that the program writes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ignored => "-",
            Self::Kind => "kind",
            Self::Front => "front",
            Self::Back => "back",
            Self::Explanation => "explanation",
            Self::Mnemonic => "mnemonic",
            Self::Tags => "tags",
            Self::Deck => "deck",
            Self::Id => "id",
        }
    }

    /// The column of that stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().chain([Self::Ignored]).find(|column| column.name() == name.trim())
    }

    /// Other words for it in the tables of people and programs.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Ignored => &[],
            Self::Kind => &["类型", "种类", "notetype", "type"],
            Self::Front => &[
                "正面",
                "词",
                "词语",
                "词条",
                "术语",
                "热词",
                "名词",
                "名称",
                "关键词",
                "概念",
                "问题",
                "问",
                "题目",
                "提法",
                "term",
                "word",
                "question",
                "name",
                "title",
            ],
            Self::Back => &[
                "背面",
                "释义",
                "定义",
                "解释",
                "名词解释",
                "含义",
                "意思",
                "内容",
                "说明",
                "答案",
                "答",
                "要点",
                "definition",
                "meaning",
                "answer",
                "description",
                "explain",
            ],
            Self::Explanation => &["阐释", "解说"],
            Self::Mnemonic => &["口诀", "助记", "记忆法"],
            Self::Tags => &["标签", "tag"],
            Self::Deck => &["牌组", "卡组", "分组"],
            Self::Id => &["标识", "guid", "uid"],
        }
    }

    fn of_head(head: &str) -> Option<Self> {
        let head = comparable(head);
        Self::ALL.into_iter().find(|column| column.name() == head || column.words().contains(&head.as_str()))
    }
}

/// What the columns seem to hold, and whether the first line names them. A table whose first line says nothing is taken
/// as front, back, tags.
pub fn guess_columns(rows: &[Vec<String>]) -> (Vec<Column>, bool) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let heads: Vec<Option<Column>> = rows.first().into_iter().flatten().map(|head| Column::of_head(head)).collect();
    let named = |column| heads.contains(&Some(column));
    if named(Column::Front) && named(Column::Back) {
        let mut taken = Vec::new();
        let mut columns: Vec<Column> = heads
            .into_iter()
            .map(|column| column.filter(|column| !taken.contains(column)).inspect(|column| taken.push(*column)))
            .map(|column| column.unwrap_or(Column::Ignored))
            .collect();
        columns.resize(width, Column::Ignored);
        return (columns, true);
    }
    let plain = [Column::Front, Column::Back, Column::Tags];
    ((0..width).map(|at| plain.get(at).copied().unwrap_or(Column::Ignored)).collect(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn heads_name_the_columns_in_any_order() {
        use Column::{Back, Front, Ignored, Tags};
        let named = table(&[&["序号", "名词解释", "热词", "标签"], &["1", "意思", "词", "时政"]]);
        assert_eq!(guess_columns(&named), (vec![Ignored, Back, Front, Tags], true));
        let twice = table(&[&["term", "definition", "Term"]]);
        assert_eq!(guess_columns(&twice), (vec![Front, Back, Ignored], true));
        let plain = table(&[&["熵", "混乱的度量"], &["焓", "热含量", "物理", "多"]]);
        assert_eq!(guess_columns(&plain), (vec![Front, Back, Tags, Ignored], false));
        assert_eq!(guess_columns(&[]), (vec![], false));
    }

    #[test]
    fn names_lead_back() {
        for column in Column::ALL {
            assert_eq!(Column::from_name(column.name()), Some(column));
            assert_eq!(Column::of_head(column.name()), Some(column));
        }
        assert_eq!(Column::from_name("?"), None);
    }
}
