//! What the editor's fields hold, from and to a note's content. One set of fields serves every kind, so that changing
//! the kind of a new note keeps what was written.

use rand::{RngExt, SeedableRng, rngs::SmallRng};

use super::marks::{self, follow};
use crate::model::{ItemKey, ListItem, NoteBody, NoteType, Span};
use crate::note_types;

/// The fields.
#[derive(Clone, Debug)]
pub struct Fields {
    /// The kind.
    pub kind: NoteType,
    /// Word, list name, label, question.
    pub head: String,
    /// Meaning, explanation, sentence, text with gaps, answer.
    pub text: String,
    /// The list's items.
    pub items: Vec<ListItem>,
    /// Whether their order carries meaning.
    pub ordered: bool,
    /// The mnemonic.
    pub mnemonic: String,
    /// Where the figure stands in `text`.
    pub value: Option<Span>,
    /// Whether a second card asks from back to front.
    pub reversed: bool,
    announced: Option<u32>,
    /// The name for which `announced` was read.
    named: String,
    random: SmallRng,
}

impl Fields {
    /// Empty fields. `seed` feeds the keys of new items.
    pub fn new(kind: NoteType, seed: u64) -> Self {
        let mut fields = Self {
            kind,
            head: String::new(),
            text: String::new(),
            items: Vec::new(),
            ordered: false,
            mnemonic: String::new(),
            value: None,
            reversed: false,
            announced: None,
            named: String::new(),
            random: SmallRng::seed_from_u64(seed),
        };
        fields.fill_up();
        fields
    }

    /// The fields of a note.
    pub fn of(body: &NoteBody, seed: u64) -> Self {
        let mut fields = Self::new(body.note_type(), seed);
        match body.clone() {
            NoteBody::Term { term, definition } => (fields.head, fields.text) = (term, definition),
            NoteBody::List { name, items, announced, ordered, mnemonic, explanation } => {
                (fields.head, fields.text, fields.mnemonic) = (name, explanation, mnemonic);
                (fields.items, fields.ordered, fields.announced) = (items, ordered, announced);
            }
            NoteBody::Figure { label, sentence, value } => {
                fields.value = (!value.of(&sentence).is_empty()).then_some(value);
                (fields.head, fields.text) = (label, sentence);
            }
            NoteBody::Cloze { text } => fields.text = text,
            NoteBody::Basic { front, back, reversed } => {
                (fields.head, fields.text, fields.reversed) = (front, back, reversed);
            }
        }
        fields.named = fields.head.clone();
        fields.fill_up();
        fields
    }

    /// What they hold as a note: blanks at the ends and empty items left out.
    pub fn body(&self) -> NoteBody {
        let head = self.head.trim().to_owned();
        let text = self.text.trim().to_owned();
        match self.kind {
            NoteType::Term => NoteBody::Term { term: head, definition: text },
            NoteType::List => NoteBody::List {
                announced: self.announced(),
                name: head,
                items: self.filled_items(),
                ordered: self.ordered,
                mnemonic: self.mnemonic.trim().to_owned(),
                explanation: text,
            },
            NoteType::Figure => {
                let cut = self.text.len() - self.text.trim_start().len();
                let value = self.value.unwrap_or(Span::new(0, 0));
                let at = |byte: usize| byte.saturating_sub(cut).min(text.len());
                NoteBody::Figure { label: head, value: Span::new(at(value.start), at(value.end)), sentence: text }
            }
            NoteType::Cloze => NoteBody::Cloze { text },
            NoteType::Basic => NoteBody::Basic { front: head, back: text, reversed: self.reversed },
        }
    }

    /// Makes it a note of another kind; what was written is put where that kind has room for it.
    pub fn become_kind(&mut self, kind: NoteType) {
        let lines: Vec<String> = self.filled_items().into_iter().map(|item| item.text).collect();
        match (self.kind, kind) {
            (NoteType::Figure, NoteType::Cloze) => {
                let gap = self.value.and_then(|value| marks::toggle_gap(&self.text, value));
                self.text = gap.map_or_else(|| std::mem::take(&mut self.text), |(text, _)| text);
            }
            (_, NoteType::List) if lines.is_empty() && !self.text.trim().is_empty() => {
                let seed = self.random.random();
                if let NoteBody::List { items, .. } = note_types::list_of(&self.text, seed)
                    && items.len() > 1
                {
                    self.items = items;
                    self.text.clear();
                }
            }
            (NoteType::List, NoteType::Term | NoteType::Basic) if self.text.trim().is_empty() => {
                self.text = lines.join("\n");
            }
            _ => {}
        }
        self.kind = kind;
    }

    /// The items that hold something.
    pub fn filled_items(&self) -> Vec<ListItem> {
        let filled = self.items.iter().filter(|item| !item.text.trim().is_empty());
        filled.map(|item| ListItem { key: item.key, text: item.text.trim().to_owned() }).collect()
    }

    /// The number the name announces: the one it came with, read anew when the name was changed.
    pub fn announced(&self) -> Option<u32> {
        if self.head.trim() == self.named.trim() { self.announced } else { announced_by(self.head.trim()) }
    }

    /// Sets the text and lets the figure's mark follow.
    pub fn text_changed(&mut self, old: &str) {
        self.value = self.value.and_then(|value| follow(value, old, &self.text));
    }

    /// The places of `text` to highlight.
    pub fn highlights(&self) -> Vec<Span> {
        match self.kind {
            NoteType::Figure => self.value.into_iter().collect(),
            NoteType::Cloze => marks::gaps(&self.text).iter().map(|gap| gap.whole).collect(),
            _ => Vec::new(),
        }
    }

    /// A new empty item at place `at`; returns its key.
    pub fn insert_item(&mut self, at: usize) -> ItemKey {
        let key = self.new_key();
        self.items.insert(at.min(self.items.len()), ListItem { key, text: String::new() });
        key
    }

    /// Removes the item at place `at`; one empty item always stays.
    pub fn remove_item(&mut self, at: usize) {
        if at < self.items.len() {
            self.items.remove(at);
        }
        self.fill_up();
    }

    /// Moves the item at place `from` so that it stands at place `to`.
    pub fn move_item(&mut self, from: usize, to: usize) {
        if from < self.items.len() {
            let item = self.items.remove(from);
            self.items.insert(to.min(self.items.len()), item);
        }
    }

    /// Cuts the item at place `at` in two before that character; what follows keeps its identity only when nothing stands
    /// before it. Returns the place of what follows.
    pub fn cut_item(&mut self, at: usize, characters: usize) -> usize {
        let Some(item) = self.items.get_mut(at) else { return at };
        if characters == 0 && !item.text.is_empty() {
            self.insert_item(at);
            return at + 1;
        }
        let cut = item.text.char_indices().nth(characters).map_or(item.text.len(), |(cut, _)| cut);
        let rest = item.text.split_off(cut);
        self.insert_item(at + 1);
        self.items[at + 1].text = rest;
        at + 1
    }

    /// Joins the item at place `at` to the one before. Returns how many characters that one had.
    pub fn join_item(&mut self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).filter(|_| at < self.items.len())?;
        let rest = self.items.remove(at).text;
        let characters = self.items[before].text.chars().count();
        self.items[before].text.push_str(&rest);
        Some(characters)
    }

    /// Makes an item of every line of the item at place `at` (pasted text); returns the key of the last one.
    pub fn split_lines(&mut self, at: usize) -> Option<ItemKey> {
        let text = std::mem::take(&mut self.items.get_mut(at)?.text);
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        self.items[at].text = lines.next().unwrap_or_default().to_owned();
        let mut last = self.items[at].key;
        for (place, line) in lines.enumerate() {
            last = self.insert_item(at + 1 + place);
            self.items[at + 1 + place].text = line.to_owned();
        }
        Some(last)
    }

    fn fill_up(&mut self) {
        if self.items.is_empty() {
            self.insert_item(0);
        }
    }

    fn new_key(&mut self) -> ItemKey {
        loop {
            let key = ItemKey(self.random.random());
            if self.items.iter().all(|item| item.key != key) {
                return key;
            }
        }
    }
}

/// The number of things that a name typed by hand announces: its only numeral, when that is 2 to 30 and stands before
/// something counted (五大安全, 12个重点). Of several numerals (一主六双) none is taken.
fn announced_by(name: &str) -> Option<u32> {
    let mut found = None;
    let mut chars = name.chars().peekable();
    let mut ended = true;
    while let Some(c) = chars.next() {
        let Some(mut value) = digit(c) else {
            ended = true;
            continue;
        };
        if !ended || found.is_some() {
            return None;
        }
        ended = false;
        while let Some(next) = chars.peek().copied().and_then(digit) {
            value = if next == 10 {
                value * 10
            } else if value % 10 == 0 && !c.is_ascii_digit() {
                value + next
            } else {
                value * 10 + next
            };
            if value > 30 {
                return None;
            }
            chars.next();
        }
        found = chars.peek().map(|_| value);
    }
    found.filter(|value| (2..=30).contains(value))
}

fn digit(c: char) -> Option<u32> {
    const NUMERALS: &str = "\u{3007}\u{4e00}\u{4e8c}\u{4e09}\u{56db}\u{4e94}\u{516d}\u{4e03}\u{516b}\u{4e5d}\u{5341}";
    let place = || NUMERALS.chars().position(|numeral| numeral == c).and_then(|place| u32::try_from(place).ok());
    c.to_digit(10).or_else(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[&str]) -> NoteBody {
        let items = items.iter().zip(1..).map(|(text, key)| ListItem { key: ItemKey(key), text: (*text).into() });
        NoteBody::List {
            name: "五大安全".into(),
            items: items.collect(),
            announced: Some(5),
            ordered: true,
            mnemonic: "国粮".into(),
            explanation: "战略".into(),
        }
    }

    #[test]
    fn every_kind_comes_out_as_it_went_in() {
        let sentence = "合同引资额4635亿元。".to_owned();
        for body in [
            NoteBody::Term { term: "词".into(), definition: "义".into() },
            list(&["国防安全", "粮食安全"]),
            NoteBody::Figure { label: "引资".into(), value: Span::new(15, 25), sentence },
            NoteBody::Cloze { text: "党的{{c1::领导}}".into() },
            NoteBody::Basic { front: "问".into(), back: "答".into(), reversed: true },
        ] {
            assert_eq!(Fields::of(&body, 1).body(), body);
        }
    }

    #[test]
    fn items_keep_their_keys_when_moved_split_and_removed() {
        let mut fields = Fields::of(&list(&["甲", "乙", "丙"]), 7);
        fields.move_item(2, 0);
        fields.items[1].text = "甲一\n甲二\n\n甲三".into();
        let last = fields.split_lines(1).unwrap();
        let texts: Vec<_> = fields.items.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(texts, ["丙", "甲一", "甲二", "甲三", "乙"]);
        let keys: Vec<_> = fields.items.iter().map(|item| item.key.0).collect();
        assert_eq!((keys[0], keys[1], keys[4]), (3, 1, 2));
        assert_eq!(fields.items[3].key, last);
        for _ in 0..9 {
            fields.remove_item(0);
        }
        assert_eq!(fields.items.len(), 1, "one empty item stays to type into");
        assert!(fields.filled_items().is_empty());
    }

    #[test]
    fn items_are_cut_and_joined_at_the_cursor() {
        let mut fields = Fields::of(&list(&["国防粮食", "生态"]), 7);
        let texts = |fields: &Fields| fields.items.iter().map(|item| item.text.clone()).collect::<Vec<_>>();
        assert_eq!(fields.cut_item(0, 2), 1);
        assert_eq!(texts(&fields), ["国防", "粮食", "生态"]);
        assert_eq!(fields.join_item(1), Some(2));
        assert_eq!(texts(&fields), ["国防粮食", "生态"]);
        assert_eq!((fields.cut_item(1, 0), fields.items[2].key.0), (2, 2));
        assert_eq!(texts(&fields), ["国防粮食", "", "生态"]);
        assert_eq!(fields.cut_item(2, usize::MAX), 3);
        assert_eq!(texts(&fields), ["国防粮食", "", "生态", ""]);
        assert_eq!(fields.join_item(0), None);
    }

    #[test]
    fn what_was_written_goes_along_to_another_kind() {
        let sentence = "合同引资额4635亿元。".to_owned();
        let figure = NoteBody::Figure { label: "引资".into(), value: Span::new(15, 25), sentence };
        let mut fields = Fields::of(&figure, 1);
        fields.become_kind(NoteType::Cloze);
        assert_eq!(fields.body(), NoteBody::Cloze { text: "合同引资额{{c1::4635亿元}}。".into() });
        let term = NoteBody::Term { term: "安全".into(), definition: "国防安全、粮食安全。".into() };
        let mut fields = Fields::of(&term, 1);
        fields.become_kind(NoteType::List);
        let items: Vec<_> = fields.filled_items().into_iter().map(|item| item.text).collect();
        assert_eq!(items, ["国防安全", "粮食安全"]);
        fields.become_kind(NoteType::Term);
        assert_eq!(fields.body(), NoteBody::Term { term: "安全".into(), definition: "国防安全\n粮食安全".into() });
    }

    #[test]
    fn blanks_at_the_ends_go_and_the_figure_stays_marked() {
        let mut fields = Fields::new(NoteType::Figure, 1);
        fields.text = "  共5项 ".into();
        fields.value = Some(Span::new(5, 6));
        let NoteBody::Figure { sentence, value, .. } = fields.body() else { panic!() };
        assert_eq!((sentence.as_str(), value.of(&sentence)), ("共5项", "5"));
    }

    #[test]
    fn the_announced_number_is_kept_until_the_name_changes() {
        let mut fields = Fields::of(&list(&["甲"]), 1);
        assert_eq!(fields.announced(), Some(5));
        fields.head = "六大安全".into();
        assert_eq!(fields.announced(), Some(6));
        let read = |name| announced_by(name);
        assert_eq!(read("十二个重点"), Some(12));
        assert_eq!(read("二十条"), Some(20));
        assert_eq!(read("12个重点"), Some(12));
        assert_eq!([read("一主六双"), read("761工程"), read("十四五"), read("新发展理念"), read("第一")], [None; 5]);
    }
}
