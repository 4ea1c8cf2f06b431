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
    /// Items of a list: the column's, or all in one cell. Several columns may hold them.
    Items,
}

impl Column {
    /// All that a table of the program has, in the order in which they are written.
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
            Self::Items => "items",
        }
    }

    /// All.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().chain([Self::Items, Self::Ignored])
    }

    /// The column of that stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|column| column.name() == name.trim())
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
            Self::Items => &["列表项", "项目", "条目", "各项", "组成", "成员", "item", "items"],
        }
    }

    fn of_head(head: &str) -> Option<Self> {
        let head = comparable(head);
        // "Item 1", "item 2".
        let item = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_item = item != head && (item == "项" || item == "第" || item == "要点");
        let named = |column: &Self| column.name() == head || column.words().contains(&head.as_str());
        let numbered = || (is_item || Self::Items.words().contains(&item)).then_some(Self::Items);
        Self::all().filter(|column| *column != Self::Ignored).find(named).or_else(numbered)
    }
}

/// What a row is that does not name its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Plain {
    /// A word and its meaning.
    #[default]
    Term,
    /// A question and its answer.
    Basic,
    /// The same, asked both ways.
    BasicReversed,
    /// A list and its items.
    List,
}

impl Plain {
    /// All.
    pub const ALL: [Self; 4] = [Self::Term, Self::Basic, Self::BasicReversed, Self::List];

    /// The stable name: that of the kind.
    pub fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Basic => "basic",
            Self::BasicReversed => "basic_reversed",
            Self::List => "list",
        }
    }
}

/// What the rows seem to be: lists where columns hold items and none a meaning, questions where the first line says so or
/// most fronts ask something.
pub fn guess_plain(rows: &[Vec<String>], columns: &[Column], headed: bool) -> Plain {
    if columns.contains(&Column::Items) && !columns.contains(&Column::Back) {
        return Plain::List;
    }
    let Some(front) = columns.iter().position(|column| *column == Column::Front) else { return Plain::default() };
    let cell = |row: &Vec<String>| row.get(front).map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let head = rows.first().filter(|_| headed).map(|row| comparable(&cell(row)));
    if head.is_some_and(|head| ["问题", "问", "题目", "question"].contains(&head.as_str())) {
        return Plain::Basic;
    }
    let fronts: Vec<String> = rows.iter().skip(usize::from(headed)).map(cell).collect();
    let asking = fronts.iter().filter(|front| front.ends_with(['?', '\u{ff1f}'])).count();
    if asking * 2 > fronts.len() { Plain::Basic } else { Plain::Term }
}

/// What the columns seem to hold, and whether the first line names them. Where it names the words or the meanings alone,
/// the first other column of words is the other. A table whose first line says nothing is taken as front, back, tags,
/// after columns of mere numbers.
pub fn guess_columns(rows: &[Vec<String>]) -> (Vec<Column>, bool) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let heads: Vec<Option<Column>> = rows.first().into_iter().flatten().map(|head| Column::of_head(head)).collect();
    let named = |column| heads.contains(&Some(column));
    let numbers = |at: usize, skip: usize| {
        let cells = rows.iter().skip(skip).filter_map(|row| row.get(at));
        let mut filled = cells.filter(|cell| !cell.trim().is_empty()).peekable();
        filled.peek().is_none() || filled.all(|cell| cell.trim().trim_end_matches('.').parse::<f64>().is_ok())
    };
    if named(Column::Front) || named(Column::Back) {
        let mut columns: Vec<Column> = Vec::with_capacity(width);
        for head in &heads {
            let again = head.is_some_and(|head| head != Column::Items && columns.contains(&head));
            columns.push(head.filter(|_| !again).unwrap_or(Column::Ignored));
        }
        columns.resize(width, Column::Ignored);
        let has_back = named(Column::Back) || named(Column::Items) || named(Column::Kind);
        for (missing, there) in [(Column::Front, named(Column::Front)), (Column::Back, has_back)] {
            let free = (0..width).find(|at| columns[*at] == Column::Ignored && !numbers(*at, 1));
            if let Some(at) = free.filter(|_| !there) {
                columns[at] = missing;
            }
        }
        return (columns, true);
    }
    let mut plain = [Column::Front, Column::Back, Column::Tags].into_iter();
    let words = (0..width).filter(|at| !numbers(*at, 0)).count();
    let columns = (0..width).map(|at| {
        let skipped = words >= 2 && numbers(at, 0);
        if skipped { Column::Ignored } else { plain.next().unwrap_or(Column::Ignored) }
    });
    (columns.collect(), false)
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
        let numbered = table(&[&["1", "熵", "混乱的度量"], &["2.", "焓", "热含量"]]);
        assert_eq!(guess_columns(&numbered), (vec![Ignored, Front, Back], false));
        let half = table(&[&["编号", "热词", "备注"], &["1", "熵", "混乱的度量"]]);
        assert_eq!(guess_columns(&half), (vec![Ignored, Front, Back], true));
        let items = table(&[&["名称", "项1", "项2", "标签"], &["五色", "红", "黄", "色"]]);
        assert_eq!(guess_columns(&items), (vec![Front, Column::Items, Column::Items, Tags], true));
    }

    #[test]
    fn what_rows_are_is_seen_from_their_heads_and_signs() {
        let guess = |rows: &[&[&str]]| {
            let rows = table(rows);
            let (columns, headed) = guess_columns(&rows);
            guess_plain(&rows, &columns, headed)
        };
        assert_eq!(guess(&[&["问题", "答案"], &["何谓熵", "混乱的度量"]]), Plain::Basic);
        assert_eq!(guess(&[&["什么是熵？", "混乱的度量"], &["焓是什么?", "热含量"], &["功", "能"]]), Plain::Basic);
        assert_eq!(guess(&[&["词", "释义"], &["熵", "混乱的度量"]]), Plain::Term);
        assert_eq!(guess(&[&["提法", "项1", "项2"], &["五色", "红", "黄"]]), Plain::List);
        assert_eq!(guess(&[&["词", "条目", "释义"], &["五色", "红、黄", "古人的说法"]]), Plain::Term);
        assert_eq!(guess(&[]), Plain::Term);
    }

    #[test]
    fn names_lead_back() {
        for column in Column::all() {
            assert_eq!(Column::from_name(column.name()), Some(column));
            assert_eq!(Column::of_head(column.name()), Some(column).filter(|column| *column != Column::Ignored));
        }
        assert_eq!(Column::from_name("?"), None);
    }
}
