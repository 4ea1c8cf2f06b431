//! The texts of all notes in one run of memory, so that a search is one pass over it.

use std::collections::BTreeSet;

/// Texts one after another.
pub(super) struct Haystack<T> {
    data: Vec<T>,
    /// Where the notes' texts lie, by place.
    parts: Vec<Part>,
}

struct Part {
    start: usize,
    end: usize,
    note: i64,
}

/// As much text as one thread passes over in the time that another takes to start.
const WORTH_A_THREAD: usize = 1 << 20;

/// More threads than this wait for the memory.
const MOST_THREADS: usize = 4;

impl<T: Sync> Haystack<T> {
    pub(super) fn new() -> Self {
        Self { data: Vec::new(), parts: Vec::new() }
    }

    /// Adds a note's text, which `write` appends.
    pub(super) fn add(&mut self, note: i64, write: impl FnOnce(&mut Vec<T>)) {
        let start = self.data.len();
        write(&mut self.data);
        self.parts.push(Part { start, end: self.data.len(), note });
    }

    /// Takes texts out; the memory stays until all is loaded anew.
    pub(super) fn remove(&mut self, notes: &BTreeSet<i64>) {
        self.parts.retain(|part| !notes.contains(&part.note));
    }

    /// Whether more is dead than alive.
    pub(super) fn is_wasteful(&self) -> bool {
        let alive: usize = self.parts.iter().map(|part| part.end - part.start).sum();
        self.data.len() > 2 * alive + 65_536
    }

    /// The notes in whose text `find` finds something, in the order in which they lie here. `find` says where in the texts
    /// handed to it the first hit begins.
    pub(super) fn search(&self, find: impl Fn(&[T]) -> Option<usize> + Sync) -> Vec<i64> {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = (self.data.len() / WORTH_A_THREAD).clamp(1, processors.min(MOST_THREADS));
        let share = self.parts.len().div_ceil(threads).max(1);
        let mut shares = self.parts.chunks(share);
        let Some(first) = shares.next() else { return Vec::new() };
        std::thread::scope(|scope| {
            let others: Vec<_> = shares
                .map(|parts| {
                    let find = &find;
                    (parts, std::thread::Builder::new().spawn_scoped(scope, move || self.search_in(parts, find)))
                })
                .collect();
            let mut hits = self.search_in(first, &find);
            for (parts, thread) in others {
                // Where the system has no thread left, or lost one, the work is done here.
                let found = thread.ok().and_then(|thread| thread.join().ok());
                hits.extend(found.unwrap_or_else(|| self.search_in(parts, &find)));
            }
            hits
        })
    }

    fn search_in(&self, parts: &[Part], find: &impl Fn(&[T]) -> Option<usize>) -> Vec<i64> {
        let mut hits = Vec::new();
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return hits };
        let (mut at, mut next) = (first.start, 0);
        while let Some(found) = self.data.get(at..last.end).and_then(find) {
            let found = at + found;
            while parts.get(next).is_some_and(|part| part.end <= found) {
                next += 1;
            }
            let Some(part) = parts.get(next) else { break };
            if found < part.start {
                at = part.start;
            } else {
                hits.push(part.note);
                at = part.end;
            }
        }
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(stack: &Haystack<u8>, needle: &str) -> Vec<i64> {
        stack.search(|text| memchr::memmem::find(text, needle.as_bytes()))
    }

    #[test]
    fn each_note_is_found_once_and_dead_text_not_at_all() {
        let mut stack: Haystack<u8> = Haystack::new();
        for (note, text) in [(1, "aba\n"), (2, "ccc\n"), (3, "a\n")] {
            stack.add(note, |out| out.extend_from_slice(text.as_bytes()));
        }
        assert_eq!(search(&stack, "a"), [1, 3]);
        assert_eq!(search(&stack, "c"), [2]);
        assert_eq!(search(&stack, "x"), [0; 0]);
        stack.remove(&BTreeSet::from([1]));
        stack.add(1, |out| out.extend_from_slice(b"ca\n"));
        assert_eq!(search(&stack, "a"), [3, 1]);
        assert_eq!(search(&stack, "b"), [0; 0]);
        assert_eq!(search(&stack, "c"), [2, 1]);
        assert_eq!(search(&Haystack::new(), "c"), [0; 0]);
    }

    #[test]
    fn what_several_threads_find_is_what_one_finds() {
        let mut stack: Haystack<u8> = Haystack::new();
        for note in 0..50_000 {
            stack.add(note, |out| out.extend(format!("{note}: {}\n", "x".repeat(100)).into_bytes()));
        }
        assert!(stack.data.len() > 4 * WORTH_A_THREAD);
        let expected: Vec<i64> = (0..50_000).filter(|note| note.to_string().contains("77")).collect();
        assert_eq!(search(&stack, "77"), expected);
    }
}
