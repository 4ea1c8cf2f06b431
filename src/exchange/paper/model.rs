//! A printed paper as data. Knows no format.

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Words.
    Text(String),
    /// Words that stand out.
    Strong(String),
    /// A line to write on, within the text, for an answer of so many characters.
    Blank(usize),
}

impl Run {
    /// Words that are one run.
    pub fn text(words: impl AsRef<str>) -> Self {
        Self::Text(clean(words.as_ref()))
    }

    /// Words that stand out.
    pub fn strong(words: impl AsRef<str>) -> Self {
        Self::Strong(clean(words.as_ref()))
    }

    /// A line as long as `answer`.
    pub fn blank(answer: &str) -> Self {
        Self::Blank(hanzi(answer))
    }
}

/// The room to write under a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// None: the answer is ticked, or stands in the text.
    #[default]
    None,
    /// Lines across the page, for so many characters.
    Lines(usize),
    /// A numbered line for each item, each for so many characters.
    Items {
        /// How many.
        count: usize,
        /// Of the longest.
        hanzi: usize,
    },
}

impl Room {
    /// A line for each of these.
    pub fn items<'a>(items: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut count, mut longest) = (0, 0);
        for item in items {
            (count, longest) = (count + 1, longest.max(hanzi(item)));
        }
        Self::Items { count, hanzi: longest }
    }
}

/// What stands on the answer sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Words.
    pub text: Vec<Run>,
    /// Numbered items.
    pub items: Vec<String>,
    /// The sentence it stands in or the document it comes from; may be empty.
    pub source: String,
}

/// A question with its answer: what a paper is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub text: Vec<Run>,
    /// What there is to choose from; lettered A, B, C.
    pub choices: Vec<String>,
    /// The room to write.
    pub room: Room,
    /// The answer.
    pub answer: Answer,
}

/// Questions of one kind under their heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questions {
    /// The heading, with its number.
    pub heading: String,
    /// The questions.
    pub questions: Vec<Question>,
}

/// An item with its sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// ①, or the number of a question on the answer sheet.
    pub sign: String,
    /// Its words.
    pub words: String,
}

/// Items numbered ① ② ③.
pub(super) fn numbered(items: impl IntoIterator<Item = String>) -> Vec<Item> {
    (1..).zip(items).map(|(place, words)| Item { sign: item_sign(place), words }).collect()
}

/// A smaller paragraph under a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its words.
    pub text: Vec<Run>,
    /// Whether it is set small and grey (a source), or as the text (a meaning).
    pub soft: bool,
}

/// A question, an answer or an entry, as it stands on the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Its number, if it has one.
    pub number: Option<usize>,
    /// Its words.
    pub text: Vec<Run>,
    /// What there is to choose from.
    pub choices: Vec<String>,
    /// Items, in columns where they are short.
    pub items: Vec<Item>,
    /// The room to write.
    pub room: Room,
    /// Paragraphs under it.
    pub remarks: Vec<Remark>,
}

/// Blocks under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The heading; may be empty.
    pub heading: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// What begins on a page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its title.
    pub title: String,
    /// A line under the title; may be empty.
    pub about: String,
    /// What is filled in by hand above the rest (姓名, 日期, 得分).
    pub fill_in: Vec<String>,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its sheets: the questions, and the answers if they are wanted.
    pub sheets: Vec<Sheet>,
    /// What stands before, between and behind the numbers of the page and of the pages.
    pub footer: [String; 3],
}

impl Paper {
    /// A paper of questions, numbered throughout; with `answers` a sheet with the answers follows. `about` is a line under
    /// the title, or empty.
    pub fn of_questions(title: &str, about: &str, parts: Vec<Questions>, answers: bool, say: super::Say<'_>) -> Self {
        use super::Wording;
        let (mut asked, mut answered) = (Vec::new(), Vec::new());
        let mut number = 0;
        for Questions { heading, questions } in parts {
            let (mut asked_here, mut answered_here) = (Vec::new(), Vec::new());
            for Question { text, choices, room, answer } in questions {
                number += 1;
                asked_here.push(Block { number: Some(number), text, choices, room, ..Block::default() });
                answer_block(number, answer, &mut answered_here);
            }
            asked.push(Part { heading: heading.clone(), blocks: asked_here });
            answered.push(Part { heading, blocks: answered_here });
        }
        let fill_in = [Wording::Name, Wording::Date, Wording::Score].map(|field| say(&field)).to_vec();
        let mut sheets = vec![Sheet { title: clean(title), about: clean(about), fill_in, parts: asked }];
        if answers {
            sheets.push(Sheet {
                title: say(&Wording::Answers),
                about: clean(title),
                fill_in: Vec::new(),
                parts: answered,
            });
        }
        Self { sheets, footer: footer(say) }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        self.sheets.first().map_or("", |sheet| &sheet.title)
    }
}

/// No answer longer than this stands beside others.
const SHORT: usize = 12;

/// Puts an answer on its sheet: beside the ones before it where they are short.
fn answer_block(number: usize, answer: Answer, blocks: &mut Vec<Block>) {
    let plain = match answer.text.as_slice() {
        [Run::Text(words)] if answer.items.is_empty() && answer.source.is_empty() => Some(words),
        _ => None,
    };
    if let Some(words) = plain.filter(|words| hanzi(words) <= SHORT && !words.contains('\n')) {
        let item = Item { sign: format!("{number}."), words: words.clone() };
        match blocks.last_mut().filter(|block| block.number.is_none()) {
            Some(block) => block.items.push(item),
            None => blocks.push(Block { items: vec![item], ..Block::default() }),
        }
        return;
    }
    let source = Some(clean(&answer.source)).filter(|source| !source.is_empty());
    let remark = source.map(|source| Remark { text: vec![Run::Text(source)], soft: true });
    blocks.push(Block {
        number: Some(number),
        text: answer.text,
        items: numbered(answer.items),
        remarks: remark.into_iter().collect(),
        ..Block::default()
    });
}

/// The three pieces of the footer.
pub(super) fn footer(say: super::Say<'_>) -> [String; 3] {
    [0, 1, 2].map(|piece| say(&super::Wording::Page(piece)))
}

/// How long a text is, in full-width characters: letters and digits count half.
pub(super) fn hanzi(text: &str) -> usize {
    let halves: usize = text.chars().map(|c| if (c as u32) < 0x1100 { 1 } else { 2 }).sum();
    halves.div_ceil(2)
}

/// Words without what no printer can print (control characters, marks of no width), and without blanks at the ends.
pub(super) fn clean(text: &str) -> String {
    clean_inside(text.trim())
}

/// As [`clean`]; blanks at the ends stay, for words go on there.
pub(super) fn clean_inside(text: &str) -> String {
    let unprintable = |c: char| {
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
            || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
            || (c.is_control() && c != '\n')
    };
    text.replace('\t', " ").chars().filter(|c| !unprintable(*c)).collect()
}

/// The sign of an item: ① to ⑳, then (21).
pub(super) fn item_sign(place: usize) -> String {
    let sign = |first: u32, place: usize| u32::try_from(place).ok().and_then(|place| char::from_u32(first + place - 1));
    match place {
        1..=20 => sign(0x2460, place).map(String::from).unwrap_or_default(),
        place => format!("({place})"),
    }
}

/// The letter of a choice: A to Z, then the number.
pub(super) fn letter(place: usize) -> String {
    match u8::try_from(place) {
        Ok(place @ 0..26) => format!("{}.", char::from(b'A' + place)),
        _ => format!("({})", place + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_counted_in_full_width_characters() {
        assert_eq!((hanzi("五大安全"), hanzi("4635.64亿元"), hanzi("ab"), hanzi("")), (4, 6, 1, 0));
        assert_eq!(Room::items(["国防安全", "粮食"]), Room::Items { count: 2, hanzi: 4 });
    }

    #[test]
    fn signs_and_letters_go_on() {
        assert_eq!((item_sign(1).as_str(), item_sign(20).as_str(), item_sign(21).as_str()), ("①", "⑳", "(21)"));
        assert_eq!((letter(0).as_str(), letter(25).as_str(), letter(26).as_str()), ("A.", "Z.", "(27)"));
    }

    #[test]
    fn what_cannot_be_printed_is_left_out() {
        assert_eq!(clean(" 甲\u{0}\u{200b}\t乙\n丙\u{feff} "), "甲 乙\n丙");
    }
}
