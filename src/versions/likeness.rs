//! How alike two texts are, in time linear in their length.

use crate::note_types::comparable;

/// Up to this length texts are compared by edits (Damerau-Levenshtein), longer ones by the pairs of characters they share.
const SHORT: usize = 24;

/// A text, ready to be compared with many others.
pub(super) struct Profile {
    /// Without marks, spaces and widths.
    pub(super) key: String,
    /// How many characters that is.
    pub(super) length: usize,
    /// Its pairs of characters, sorted.
    pairs: Vec<u64>,
}

impl Profile {
    pub(super) fn new(text: &str) -> Self {
        let key = comparable(text);
        let chars: Vec<u64> = key.chars().map(u64::from).collect();
        let mut pairs: Vec<u64> = chars.windows(2).map(|pair| pair[0] << 32 | pair[1]).collect();
        pairs.sort_unstable();
        Self { length: chars.len(), key, pairs }
    }

    /// 0 (nothing in common) to 1 (the same but for marks, spaces and widths).
    pub(super) fn alike(&self, other: &Self) -> f64 {
        if self.key == other.key {
            1.0
        } else if self.length == 0 || other.length == 0 {
            0.0
        } else if self.length.max(other.length) <= SHORT {
            strsim::normalized_damerau_levenshtein(&self.key, &other.key)
        } else {
            // Never 1: the order may differ.
            dice(&self.pairs, &other.pairs).min(0.99)
        }
    }

    /// The share of the shorter text that the longer one has too, 0 to 1: near 1 where one was cut or went on.
    pub(super) fn contained(&self, other: &Self) -> f64 {
        common(&self.pairs, &other.pairs) as f64 / self.pairs.len().min(other.pairs.len()).max(1) as f64
    }

    /// Some of what stands in the text, the same for texts that have it in common: the smallest hashes of its triples of
    /// characters (bottom-k sampling, A. Broder, "On the resemblance and containment of documents", 1997).
    pub(super) fn features(&self, count: usize) -> Vec<u64> {
        let chars: Vec<u64> = self.key.chars().map(u64::from).collect();
        if chars.is_empty() {
            return Vec::new();
        }
        let mut hashes: Vec<u64> =
            chars.windows(chars.len().min(3)).map(|part| part.iter().fold(0, |sum, c| mix(sum ^ c))).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(count);
        hashes
    }
}

/// The share of what two sorted lists have in common: twice the common ones by all (Sørensen-Dice).
fn dice(a: &[u64], b: &[u64]) -> f64 {
    2.0 * common(a, b) as f64 / (a.len() + b.len()).max(1) as f64
}

/// How many two sorted lists have in common.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    common
}

/// Spreads the bits (the finisher of SplitMix64).
pub(super) fn mix(value: u64) -> u64 {
    let mut value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> f64 {
        Profile::new(a).alike(&Profile::new(b))
    }

    #[test]
    fn typos_are_alike_and_others_are_not() {
        assert!(alike("“五大 安全”", "五大安全") >= 1.0);
        assert!(alike("生态安全", "生态安金") > 0.7);
        assert!(alike("国防安全", "粮食生产") < 0.3);
        let long = "生态系统完整而稳定，能够持续提供人类生存和发展所需的资源与环境条件";
        assert!(alike(long, &long.replace("稳定", "隐定")) > 0.85);
        assert!(alike(long, "公共卫生体系应对突发疫情的能力，包括监测、预警、救治和物资保障等方面") < 0.2);
        assert!(alike("", "有") < 0.01 && alike("", "") >= 1.0);
    }

    #[test]
    fn texts_with_much_in_common_share_features() {
        let long = "生态系统完整而稳定，能够持续提供人类生存和发展所需的资源与环境条件";
        let (a, b) = (Profile::new(long).features(8), Profile::new(&long.replace("稳定", "隐定")).features(8));
        assert!(a.iter().any(|hash| b.contains(hash)));
        assert_eq!(Profile::new("熵").features(8).len(), 1);
        assert!(Profile::new("，。").features(8).is_empty());
    }
}
