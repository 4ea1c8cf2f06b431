//! The words of the field as types. Plain data: nothing here reads, writes, or knows another room.

mod card;
mod grade;
mod ids;
mod memory;
mod note;
mod review;
mod settings;
mod span;
mod time;

pub use card::{Card, CardKey, CardSchedule, Due, Phase, Rest};
pub use grade::Grade;
pub use ids::{CardId, DeckId, DocumentId, Guid, NoteId, PresetId, QuizId, ReviewId, StudySessionId};
pub use memory::MemoryState;
pub use note::{ItemKey, ListItem, NoteBody, NoteType, Source};
pub use review::Review;
pub use settings::{DayWork, DeckPreset, Language, Preset, ScheduleSettings, Settings, ThemeChoice};
pub use span::Span;
pub use time::{Clock, Day, FixedClock, SystemClock, TimeMs};
