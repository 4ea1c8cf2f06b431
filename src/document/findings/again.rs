//! Where characters stand again near themselves, found in one pass over a text for all that may be doubled in it.

use crate::document::chars::is_han;

/// The most characters of a fragment that follows itself, of words on both sides of a comma, and of a character in bytes.
pub(super) const LONGEST: usize = 12;
pub(super) const MOST: usize = 24;
const WIDEST: usize = 4;

/// What stands again near itself in a text: few places, at which alone the rules look.
#[derive(Default)]
pub(super) struct Again {
    /// Where a Chinese character follows itself: its second place.
    pub twins: Vec<usize>,
    /// Where the second of two characters begins that may stand as near before as a fragment of [`LONGEST`] is long.
    pub near: Vec<usize>,
    /// Where a word begins with two characters that may stand as near before as [`MOST`] and a comma.
    pub begun: Vec<usize>,
    /// Where a word behind the mark of a series may begin as another does in its sentence.
    pub series: Vec<usize>,
}

/// How many places are remembered, a power of two.
const PLACES: usize = 1024;

/// Where characters stood last, by their last bits: what was met too near may be others, what was not stood nowhere near.
pub(super) struct Memory {
    pairs: [u32; PLACES],
    beginnings: [u32; PLACES],
    /// Where the next text begins, one after the other.
    next: u32,
}

impl Memory {
    const NEAR: u32 = (LONGEST * WIDEST) as u32;
    const FAR: u32 = ((MOST + 1) * WIDEST) as u32;

    /// One that knows nothing.
    pub fn new() -> Self {
        Self { pairs: [0; PLACES], beginnings: [0; PLACES], next: Self::FAR + 1 }
    }

    /// What stands again in `text`.
    pub fn read(&mut self, text: &str) -> Again {
        let mut again = Again::default();
        let start = self.next;
        self.next += text.len() as u32;
        // Where the sentence begins, whether a mark of a series stands before the word, and how far the word has come.
        let (mut sentence, mut listed, mut run) = (start, false, 0);
        let (mut last, mut last_at, mut last_pair, mut last_near) = (0, 0, 0, 0);
        let mut at = 0;
        while let Some(Letter { c, length, han }) = Letter::at(text, at) {
            let place = start + at as u32;
            let pair = mixed(last, c);
            let back = place - std::mem::replace(&mut self.pairs[pair as usize % PLACES], place);
            if back <= Self::FAR {
                // Of a fragment of three characters or more the last but one stands as near too.
                if back <= 2 * WIDEST as u32 || back <= Self::NEAR && place - last_near <= WIDEST as u32 {
                    again.near.push(at);
                }
                last_near = place;
                if run == 1 {
                    again.begun.push(last_at);
                }
            }
            if han {
                run += 1;
                if c == last {
                    again.twins.push(at);
                }
                if run == 3 {
                    let before = &mut self.beginnings[mixed(last_pair, c) as usize % PLACES];
                    if std::mem::replace(before, place) >= sentence && listed {
                        again.series.push(at);
                    }
                }
            } else {
                listed = c == '、' as u32 || listed && run == 0;
                run = 0;
                if c == '。' as u32 {
                    sentence = place;
                }
            }
            (last, last_at, last_pair) = (c, at, pair);
            at += length;
        }
        again
    }
}

/// A character as a number that no other has.
struct Letter {
    c: u32,
    length: usize,
    han: bool,
}

impl Letter {
    /// The character at byte `at`. Most are Chinese ones, whose bytes need not be put together.
    #[inline(always)]
    fn at(text: &str, at: usize) -> Option<Self> {
        if let [a, b, c, ..] = text.as_bytes()[at..] {
            let lead = u32::from(a) << 8 | u32::from(b);
            if (0xe4b8..=0xe9ff).contains(&lead) {
                return Some(Self { c: lead << 8 | u32::from(c), length: 3, han: true });
            }
        }
        let c = text[at..].chars().next()?;
        Some(Self { c: c as u32, length: c.len_utf8(), han: is_han(c) })
    }
}

/// A number for what stands before a character and the character itself.
fn mixed(before: u32, c: u32) -> u32 {
    (before.wrapping_mul(31) ^ c).wrapping_mul(0x9e37_79b1) >> 16
}
