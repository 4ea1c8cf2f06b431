//! A document's content in a kilobyte, to be compared with those of hundreds of others.

use std::collections::BTreeSet;

use super::likeness::mix;

/// How many characters are looked at together.
const WINDOW: usize = 8;
/// How many hashes are kept.
const KEPT: usize = 128;
/// The rolling hash's base.
const BASE: u64 = 0x0000_0100_0000_01B3;

/// The smallest hashes of a text's runs of eight characters (bottom-k sampling, A. Broder, "On the resemblance and
/// containment of documents", 1997). Marks, spaces, line breaks and widths leave no trace, so that the same text from
/// Word and from a PDF is the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    hashes: Vec<u64>,
}

impl Sketch {
    /// The sketch of a text, in time linear in its length.
    pub fn of(text: &str) -> Self {
        let mut window = std::collections::VecDeque::with_capacity(WINDOW + 1);
        let (mut rolling, oldest) = (0_u64, (0..WINDOW).fold(1_u64, |power, _| power.wrapping_mul(BASE)));
        let mut smallest = BTreeSet::new();
        for c in text.chars().filter_map(plain) {
            rolling = rolling.wrapping_mul(BASE).wrapping_add(u64::from(c));
            window.push_back(c);
            if window.len() > WINDOW
                && let Some(gone) = window.pop_front()
            {
                rolling = rolling.wrapping_sub(oldest.wrapping_mul(u64::from(gone)));
            }
            if window.len() == WINDOW {
                keep(&mut smallest, mix(rolling));
            }
        }
        if smallest.is_empty() && !window.is_empty() {
            smallest.insert(mix(rolling));
        }
        Self { hashes: smallest.into_iter().collect() }
    }

    /// The share of the two texts that is common to both, 0 to 1: twice the common part by the sum of both.
    pub fn share(&self, other: &Self) -> f32 {
        let (mut i, mut j, mut seen, mut common) = (0, 0, 0_usize, 0_usize);
        let (a, b) = (&self.hashes, &other.hashes);
        while seen < KEPT && (i < a.len() || j < b.len()) {
            let (left, right) = (a.get(i), b.get(j));
            common += usize::from(left == right);
            let take = |one: Option<&u64>, two: Option<&u64>| one.is_some_and(|x| two.is_none_or(|y| x <= y));
            let (step_i, step_j) = (take(left, right), take(right, left));
            i += usize::from(step_i);
            j += usize::from(step_j);
            seen += 1;
        }
        let resemblance = common as f32 / seen.max(1) as f32;
        2.0 * resemblance / (1.0 + resemblance)
    }

    /// As bytes, for keeping.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.hashes.iter().flat_map(|hash| hash.to_le_bytes()).collect()
    }

    /// From [`Self::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (hashes, _) = bytes.as_chunks();
        Self { hashes: hashes.iter().map(|hash| u64::from_le_bytes(*hash)).collect() }
    }
}

fn keep(smallest: &mut BTreeSet<u64>, hash: u64) {
    if smallest.len() < KEPT || smallest.last().is_some_and(|largest| hash < *largest) {
        smallest.insert(hash);
        if smallest.len() > KEPT {
            smallest.pop_last();
        }
    }
}

/// A character as it counts: letters and digits, in lower case and half width.
fn plain(c: char) -> Option<char> {
    let c = match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0)?,
        other => other,
    };
    c.is_alphanumeric().then(|| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to)
            .map(|n| format!("第{n}条，{}事项由{}部门在第{}个月内办理完毕。\n", n * 7919 % 1000, n * 31 % 77, n % 13))
            .collect()
    }

    #[test]
    fn the_share_is_about_what_is_common() {
        let whole = Sketch::of(&text(0, 400));
        let share = |other: &str| whole.share(&Sketch::of(other));
        assert!((share(&text(0, 400)) - 1.0).abs() < 1e-6);
        assert!((share(&text(0, 400).replace(['\n', '，', '。'], " ")) - 1.0).abs() < 1e-6);
        // 300 of 400 and 400: twice 300 by 800.
        assert!((share(&text(100, 500)) - 0.75).abs() < 0.12, "{}", share(&text(100, 500)));
        assert!(share(&text(1_000, 1_400)) < 0.5);
        assert!(share("公共卫生体系应对突发疫情的能力，包括监测、预警、救治和物资保障。") < 0.05);
        assert!(share("") < 0.01);
    }

    #[test]
    fn it_is_kept_as_bytes() {
        for text in ["", "短", "５Ｇ网络的建设与应用推广"] {
            assert_eq!(Sketch::from_bytes(&Sketch::of(text).to_bytes()), Sketch::of(text));
        }
        assert_eq!(Sketch::of("５Ｇ网络的建设与应用推广"), Sketch::of("5g 网络的建设与应用、推广"));
    }
}
