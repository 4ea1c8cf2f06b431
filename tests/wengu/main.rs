//! The integration tests: one binary, its modules named as the rooms of `src`.

mod note_types;
mod schedule;
