//! What several benchmarks need: medians, numbers without order, an import of made-up notes.
#![allow(dead_code, clippy::disallowed_methods, reason = "each benchmark takes what it needs; it reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use wengu::collection::{Import, ImportNote};
use wengu::model::NoteBody;

/// Median in ms of `rounds` runs; `work` is given the number of the run.
pub fn median<T>(rounds: u64, mut work: impl FnMut(u64) -> T) -> f64 {
    let mut times: Vec<f64> = (0..rounds)
        .map(|round| {
            let start = Instant::now();
            black_box(work(round));
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Numbers without order, the same in each run.
pub fn scatter(number: u64) -> u64 {
    let number = (number.wrapping_add(0x9e37) ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// An import of these notes into one deck, from no text.
pub fn import(bodies: impl Iterator<Item = NoteBody>) -> Import {
    let note = |body| ImportNote { body, span: None, tags: Vec::new(), findings: Vec::new(), read: None };
    Import {
        title: "大".into(),
        origin: String::new(),
        date: None,
        text: String::new(),
        deck: "大".into(),
        notes: bodies.map(note).collect(),
        left_out: Vec::new(),
    }
}
