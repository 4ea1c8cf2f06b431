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

impl<T> Haystack<T> {
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

    /// Calls `hit` with each note in whose text `find` finds something. `find` says where in the texts handed to it the
    /// first hit begins.
    pub(super) fn search(&self, find: impl Fn(&[T]) -> Option<usize>, mut hit: impl FnMut(i64)) {
        let (mut at, mut next) = (0, 0);
        while let Some(found) = self.data.get(at..).and_then(&find) {
            let found = at + found;
            while self.parts.get(next).is_some_and(|part| part.end <= found) {
                next += 1;
            }
            let Some(part) = self.parts.get(next) else { return };
            if found < part.start {
                at = part.start;
            } else {
                hit(part.note);
                at = part.end;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_note_is_found_once_and_dead_text_not_at_all() {
        let mut stack: Haystack<u8> = Haystack::new();
        for (note, text) in [(1, "aba\n"), (2, "ccc\n"), (3, "a\n")] {
            stack.add(note, |out| out.extend_from_slice(text.as_bytes()));
        }
        let search = |stack: &Haystack<u8>, needle: &str| {
            let mut hits = Vec::new();
            stack.search(|text| memchr::memmem::find(text, needle.as_bytes()), |note| hits.push(note));
            hits
        };
        assert_eq!(search(&stack, "a"), [1, 3]);
        assert_eq!(search(&stack, "c"), [2]);
        assert_eq!(search(&stack, "x"), [0; 0]);
        stack.remove(&BTreeSet::from([1]));
        stack.add(1, |out| out.extend_from_slice(b"ca\n"));
        assert_eq!(search(&stack, "a"), [3, 1]);
        assert_eq!(search(&stack, "b"), [0; 0]);
        assert_eq!(search(&stack, "c"), [2, 1]);
    }
}
