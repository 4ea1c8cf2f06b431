//! The memory state of FSRS.

use serde::{Deserialize, Serialize};

/// What FSRS remembers of a card after its last review.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemoryState {
    /// Days until the probability of recall has fallen to 90 %.
    pub stability_days: f32,
    /// 1 (easiest) to 10.
    pub difficulty: f32,
}
