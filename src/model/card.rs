//! A card: one question of a note, with its place in the schedule.

use serde::{Deserialize, Serialize};

use super::{CardId, Day, DeckId, ItemKey, MemoryState, NoteId, TimeMs};

/// Which of its note's questions a card asks. Stored as text: `meaning`, `word`, `list`, `item:7`, `belongs`, `figure`,
/// `cloze:1`, `front`, `back`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CardKey {
    /// Term: word → meaning.
    Meaning,
    /// Term: meaning → word.
    Word,
    /// List: the whole list.
    List,
    /// List: one item, the items before it shown.
    Item(ItemKey),
    /// List: an item → the list it belongs to.
    Belongs,
    /// Figure: the sentence with the figure masked.
    Figure,
    /// Cloze: the gaps of that number.
    Cloze(u32),
    /// Basic: front → back.
    Front,
    /// Basic: back → front.
    Back,
}

impl std::fmt::Display for CardKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Meaning => f.write_str("meaning"),
            Self::Word => f.write_str("word"),
            Self::List => f.write_str("list"),
            Self::Item(key) => write!(f, "item:{}", key.0),
            Self::Belongs => f.write_str("belongs"),
            Self::Figure => f.write_str("figure"),
            Self::Cloze(number) => write!(f, "cloze:{number}"),
            Self::Front => f.write_str("front"),
            Self::Back => f.write_str("back"),
        }
    }
}

impl std::str::FromStr for CardKey {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text.split_once(':') {
            Some(("item", key)) => Self::Item(ItemKey(key.parse().map_err(|_| ())?)),
            Some(("cloze", number)) => Self::Cloze(number.parse().map_err(|_| ())?),
            Some(_) => return Err(()),
            None => match text {
                "meaning" => Self::Meaning,
                "word" => Self::Word,
                "list" => Self::List,
                "belongs" => Self::Belongs,
                "figure" => Self::Figure,
                "front" => Self::Front,
                "back" => Self::Back,
                _ => return Err(()),
            },
        })
    }
}

/// The stage of a card in the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Never reviewed.
    New = 0,
    /// In the learning steps.
    Learning = 1,
    /// Scheduled by days.
    Review = 2,
    /// Forgotten, in the relearning steps.
    Relearning = 3,
}

/// When a card is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// A new card's place among the new cards, lowest first.
    Position(i64),
    /// A learning or relearning card's time.
    At(TimeMs),
    /// A review card's day.
    On(Day),
}

/// The part of a card that a review changes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardSchedule {
    /// Its stage.
    pub phase: Phase,
    /// When it is to be shown.
    pub due: Due,
    /// What FSRS remembers of it; none before the first review.
    pub memory: Option<MemoryState>,
    /// How many (re)learning steps remain; 0 outside of them.
    pub steps_left: u32,
    /// The last interval in whole days; 0 before the first.
    pub interval_days: u32,
    /// When it was last reviewed.
    pub last_review_at: Option<TimeMs>,
    /// How often it has been reviewed.
    pub reviews: u32,
    /// How often it was forgotten when it was a review card.
    pub lapses: u32,
}

impl CardSchedule {
    /// A card never reviewed, at that place among the new cards.
    pub fn new(position: i64) -> Self {
        Self {
            phase: Phase::New,
            due: Due::Position(position),
            memory: None,
            steps_left: 0,
            interval_days: 0,
            last_review_at: None,
            reviews: 0,
            lapses: 0,
        }
    }
}

/// Whether a card takes part in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rest {
    /// It does.
    Awake,
    /// A list's item that was never missed.
    Asleep,
    /// Put aside until that day (搁置), by the user or because a sibling was shown.
    BuriedUntil(Day),
    /// Taken out by the user until taken back (暂停).
    Suspended,
}

/// A card as it stands in the collection.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its row.
    pub id: CardId,
    /// Its note.
    pub note: NoteId,
    /// Which of the note's questions it asks.
    pub key: CardKey,
    /// Its deck.
    pub deck: DeckId,
    /// Its place in the schedule.
    pub schedule: CardSchedule,
    /// Whether it takes part in the queue.
    pub rest: Rest,
    /// The user's flag, 0 (none) to 7.
    pub flag: u8,
    /// Whether it is marked as a leech (难点).
    pub leech: bool,
}
