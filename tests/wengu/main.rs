//! The integration tests: one binary, its modules named as the rooms of `src`.

mod document;
