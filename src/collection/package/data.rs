//! What a package holds. Nothing in it is known by a row's number: places in these lists, and global ids.

use serde::{Deserialize, Serialize};

use crate::model::{CardKey, CardSchedule, Due, NoteBody, Phase, Rest, Span};
use crate::note_types::{self, BodyProblem};

/// Decks with all that belongs to them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Package {
    /// The decks, one above another's before it.
    pub decks: Vec<PackedDeck>,
    /// The documents in which the notes were read.
    pub documents: Vec<PackedDocument>,
    /// The notes.
    pub notes: Vec<PackedNote>,
}

/// A deck.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackedDeck {
    /// Its global id.
    pub guid: String,
    /// Its path.
    pub path: String,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackedDocument {
    /// Its global id.
    pub guid: String,
    /// Its title.
    pub title: String,
    /// The date it bears, in days since 1970-01-01.
    #[serde(default)]
    pub day: Option<i32>,
    /// When it was taken in last, in ms since 1970-01-01 UTC: the later one of two is the newer.
    pub taken_in_at_ms: i64,
    /// Its text.
    pub text: String,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackedNote {
    /// Its global id.
    pub guid: String,
    /// Its content.
    pub body: NoteBody,
    /// The deck it lies in, as its place in the list.
    pub deck: usize,
    /// The document, as its place in the list.
    #[serde(default)]
    pub document: Option<usize>,
    /// Its place in the document's text.
    #[serde(default)]
    pub span: Option<Span>,
    /// What the document gave, where the note says something else.
    #[serde(default)]
    pub read: Option<NoteBody>,
    /// Its tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The kinds of the findings its draft had.
    #[serde(default)]
    pub findings: Vec<String>,
    /// Its cards, where progress is wished.
    #[serde(default)]
    pub cards: Vec<PackedCard>,
    /// Its lines of the review log, where progress is wished.
    #[serde(default)]
    pub reviews: Vec<PackedReview>,
}

/// A card's progress.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackedCard {
    /// Which of the note's questions.
    pub key: String,
    /// Its place in the schedule.
    pub schedule: CardSchedule,
    /// Whether it takes part.
    pub rest: Rest,
    /// Its flag.
    pub flag: u8,
    /// Whether it is a leech.
    pub leech: bool,
}

/// A line of the review log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackedReview {
    /// Which of the note's questions.
    pub key: String,
    /// The machine on which it was answered.
    pub machine: String,
    /// When, in ms since 1970-01-01 UTC.
    pub at_ms: i64,
    /// The study day of that time.
    pub at_day: i32,
    /// 0 an answer, 1 an item missed when its list was asked, 2 the card was made new again.
    pub kind: u8,
    /// 1 to 4; none for kind 2.
    pub grade: Option<u8>,
    /// How long the card was shown, in ms.
    pub taken_ms: u32,
    /// Whether the person said that they were sure.
    #[serde(default)]
    pub sure: bool,
    /// The schedule before.
    pub before: CardSchedule,
    /// The schedule after.
    pub after: CardSchedule,
}

impl Package {
    /// Whether there is progress in it.
    pub fn has_progress(&self) -> bool {
        self.notes.iter().any(|note| !note.reviews.is_empty())
    }

    /// What is wrong with it, for one that comes from outside: the first thing, by the place of its note. A package that
    /// passes can be taken in whole.
    ///
    /// # Errors
    /// What is wrong.
    pub fn sound(&self) -> Result<(), String> {
        let is_guid = |guid: &str| guid.len() == 32 && guid.bytes().all(|byte| byte.is_ascii_hexdigit());
        for deck in &self.decks {
            let path = deck.path.split("::").all(|part| !part.trim().is_empty()) && deck.path.len() <= 4_000;
            if !is_guid(&deck.guid) || !path {
                return Err(format!("deck {}", deck.path.chars().take(40).collect::<String>()));
            }
        }
        if self.documents.iter().any(|document| !is_guid(&document.guid)) {
            return Err("document".to_owned());
        }
        let mut seen = std::collections::HashSet::new();
        for (number, note) in (1..).zip(&self.notes) {
            let document = note.document.map(|document| self.documents.get(document));
            let place = match (note.span, document) {
                (None, None | Some(Some(_))) => true,
                (Some(span), Some(Some(document))) => document.text.get(span.start..span.end).is_some(),
                _ => false,
            };
            let kept = !note_types::problems(&note.body).iter().any(BodyProblem::blocks)
                && !note_types::cards(&note.body).is_empty();
            let small = note.tags.len() <= 1_000 && note.findings.len() <= 100 && note.cards.len() <= 10_000;
            let known = is_guid(&note.guid) && seen.insert(note.guid.as_str()) && note.deck < self.decks.len();
            if !(place && kept && small && known && note.cards.iter().all(card) && note.reviews.iter().all(review)) {
                return Err(format!("note {number}"));
            }
        }
        Ok(())
    }
}

fn key(key: &str) -> bool {
    key.parse::<CardKey>().is_ok()
}

fn card(card: &PackedCard) -> bool {
    key(&card.key) && schedule(&card.schedule) && card.flag <= 7
}

fn review(review: &PackedReview) -> bool {
    let graded = match review.kind {
        0 | 1 => review.grade.is_some_and(|grade| (1..=4).contains(&grade)),
        2 => review.grade.is_none(),
        _ => false,
    };
    graded && key(&review.key) && schedule(&review.before) && schedule(&review.after) && review.machine.len() <= 64
}

/// Whether the file's rules for a schedule hold.
fn schedule(schedule: &CardSchedule) -> bool {
    let due = matches!(
        (schedule.phase, schedule.due),
        (Phase::New, Due::Position(_))
            | (Phase::Learning | Phase::Relearning, Due::At(_))
            | (Phase::Review, Due::On(_))
    );
    let memory = schedule.memory.is_none_or(|memory| {
        memory.stability_days.is_finite()
            && memory.stability_days > 0.0
            && memory.difficulty.is_finite()
            && (0.0..=11.0).contains(&memory.difficulty)
    });
    due && memory
}
