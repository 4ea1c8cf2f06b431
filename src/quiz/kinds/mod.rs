//! One file per kind of question, one line each in the registry.

mod explain;
mod figure;
mod fill;
mod judge;
mod multiple;
mod order;
mod single;
mod write;

use serde::{Deserialize, Serialize};

use super::chance::Chance;
use super::pool::Pool;
use super::{Ask, QuizNote, Task};
use crate::model::{ListItem, NoteBody};
use crate::note_types::typed_key;

/// The kinds of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 单选: one of four.
    Single,
    /// 多选: all that are right of up to eight.
    Multiple,
    /// 判断: true or false.
    Judge,
    /// 填空: a word, typed.
    Fill,
    /// 数字: a figure, typed.
    Figure,
    /// 排序: items put in their order.
    Order,
    /// 默写: a whole list, typed.
    Write,
    /// 名词解释: in one's own words, marked by oneself.
    Explain,
}

/// What a kind of question knows.
struct Maker {
    kind: Kind,
    /// About how long an answer takes, in seconds.
    seconds: u32,
    /// Whether a note is of the kind out of which it can be made at all.
    supports: fn(&NoteBody) -> bool,
    /// Makes the question of a note, unless the pool has no wrong answers for it.
    make: fn(&Noted<'_>, &mut Chance) -> Option<(Ask, Task)>,
}

/// A note, and those around it.
struct Noted<'a> {
    note: &'a QuizNote,
    /// Its place among the notes, as the pool knows it.
    at: usize,
    pool: &'a Pool<'a>,
}

/// One line per kind.
#[rustfmt::skip]
const MAKERS: &[Maker] = &[
    Maker { kind: Kind::Single, seconds: 15, supports: single::supports, make: single::make },
    Maker { kind: Kind::Multiple, seconds: 30, supports: multiple::supports, make: multiple::make },
    Maker { kind: Kind::Judge, seconds: 12, supports: judge::supports, make: judge::make },
    Maker { kind: Kind::Fill, seconds: 25, supports: fill::supports, make: fill::make },
    Maker { kind: Kind::Figure, seconds: 20, supports: figure::supports, make: figure::make },
    Maker { kind: Kind::Order, seconds: 30, supports: order::supports, make: order::make },
    Maker { kind: Kind::Write, seconds: 60, supports: write::supports, make: write::make },
    Maker { kind: Kind::Explain, seconds: 60, supports: explain::supports, make: explain::make },
];

impl Kind {
    /// All, in the order of a printed paper.
    pub const ALL: [Kind; 8] =
        [Self::Single, Self::Multiple, Self::Judge, Self::Fill, Self::Figure, Self::Order, Self::Write, Self::Explain];

    /// The stable name in the database: `single`, `multiple`, `judge`, `fill`, `figure`, `order`, `write`, `explain`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::Judge => "judge",
            Self::Fill => "fill",
            Self::Figure => "figure",
            Self::Order => "order",
            Self::Write => "write",
            Self::Explain => "explain",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether its answers are worth a point for each item, and not one for the whole.
    pub fn counts_items(self) -> bool {
        matches!(self, Self::Multiple | Self::Order | Self::Write | Self::Explain)
    }

    /// About how long an answer takes, in seconds.
    pub fn seconds(self) -> u32 {
        self.maker().map_or(30, |maker| maker.seconds)
    }

    fn maker(self) -> Option<&'static Maker> {
        MAKERS.iter().find(|maker| maker.kind == self)
    }
}

/// Whether questions of that kind can be made of such a note, if there are wrong answers for them.
pub fn supports(kind: Kind, body: &NoteBody) -> bool {
    kind.maker().is_some_and(|maker| (maker.supports)(body))
}

/// The question of that kind about the note at `at`.
pub(super) fn make(
    kind: Kind,
    notes: &[QuizNote],
    at: usize,
    pool: &Pool<'_>,
    chance: &mut Chance,
) -> Option<(Ask, Task)> {
    let note = notes.get(at)?;
    let maker = kind.maker().filter(|maker| (maker.supports)(&note.body))?;
    (maker.make)(&Noted { note, at, pool }, chance)
}

/// Longer answers are not typed, in characters.
const LONGEST_TYPED: usize = 40;

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Whether no two items are the same for the marking, and none is nothing for it.
fn distinct(items: &[ListItem]) -> bool {
    let mut keys: Vec<String> = items.iter().map(|item| typed_key(&item.text)).collect();
    keys.sort_unstable();
    keys.first().is_none_or(|key| !key.is_empty()) && keys.windows(2).all(|pair| pair[0] != pair[1])
}

/// Puts the right option among the wrong ones.
fn one_of(right: String, wrong: Vec<String>, chance: &mut Chance) -> Task {
    let place = chance.below(wrong.len() + 1);
    let mut options = wrong;
    options.insert(place, right);
    Task::One { options, right: place }
}
