//! A changed text, as runs that a person can read: characters of Chinese one by one, Latin words and numbers whole.

use similar::{Algorithm, DiffOp, DiffableStr, capture_diff_slices};

/// What became of a run of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunKind {
    /// It stands in both.
    Same,
    /// It stood in the old text only.
    Gone,
    /// It stands in the new text only.
    Added,
}

/// A run of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub kind: RunKind,
    /// Its characters.
    pub text: String,
}

/// Above this product of lengths the texts count as replaced as a whole.
const LARGEST: usize = 9_000_000;

/// How `before` became `after`. The runs of [`RunKind::Same`] and [`RunKind::Gone`] joined are `before`, those of
/// [`RunKind::Same`] and [`RunKind::Added`] are `after`; what is gone stands before what came in its place. A few
/// characters that happen to be the same between two changes count as changed, so that the runs can be read.
pub fn runs(before: &str, after: &str) -> Vec<Run> {
    let old: Vec<&str> = before.tokenize_unicode_words();
    let new: Vec<&str> = after.tokenize_unicode_words();
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);

    let mut blocks = vec![Block::same(old[..head].concat(), head)];
    if (old_end - head).saturating_mul(new_end - head) > LARGEST {
        blocks.push(Block::changed(&old[head..old_end], &new[head..new_end]));
    } else {
        for op in capture_diff_slices(Algorithm::Myers, &old[head..old_end], &new[head..new_end]) {
            let (was, is) = (&old[head..][op.old_range()], &new[head..][op.new_range()]);
            blocks.push(match op {
                DiffOp::Equal { .. } => Block::same(was.concat(), was.len()),
                _ => Block::changed(was, is),
            });
        }
    }
    blocks.push(Block::same(old[old_end..].concat(), tail));
    into_runs(readable(blocks))
}

/// A piece of both texts.
struct Block {
    gone: String,
    added: String,
    /// Tokens on the longer side.
    length: usize,
    same: bool,
}

impl Block {
    fn same(text: String, length: usize) -> Self {
        Self { gone: text.clone(), added: text, length, same: true }
    }

    fn changed(gone: &[&str], added: &[&str]) -> Self {
        Self { gone: gone.concat(), added: added.concat(), length: gone.len().max(added.len()), same: false }
    }

    fn join(&mut self, next: &Block) {
        self.gone.push_str(&next.gone);
        self.added.push_str(&next.added);
        self.length += next.length;
        self.same &= next.same;
    }
}

/// Joins changes that stand next to each other, or with less between them than either of them is long.
fn readable(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for block in blocks.into_iter().filter(|block| block.length > 0) {
        match out.as_mut_slice() {
            [.., last] if last.same == block.same => last.join(&block),
            [.., before, between] if !before.same && between.length < before.length.min(block.length) => {
                before.join(between);
                before.join(&block);
                before.same = false;
                out.pop();
            }
            _ => out.push(block),
        }
    }
    out
}

fn into_runs(blocks: Vec<Block>) -> Vec<Run> {
    let mut out = Vec::new();
    let mut push = |kind, text: String| {
        if !text.is_empty() {
            out.push(Run { kind, text });
        }
    };
    for block in blocks {
        if block.same {
            push(RunKind::Same, block.gone);
        } else {
            push(RunKind::Gone, block.gone);
            push(RunKind::Added, block.added);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(before: &str, after: &str) -> String {
        let mark = |run: Run| match run.kind {
            RunKind::Same => run.text,
            RunKind::Gone => format!("[-{}]", run.text),
            RunKind::Added => format!("[+{}]", run.text),
        };
        runs(before, after).into_iter().map(mark).collect()
    }

    #[test]
    fn characters_words_and_numbers() {
        assert_eq!(shown("生态系统完整而稳定", "生态系统完整稳定"), "生态系统完整[-而]稳定");
        assert_eq!(shown("引资额4635.64亿元", "引资额4653.64亿元"), "引资额[-4635.64][+4653.64]亿元");
        assert_eq!(shown("TCP 协议", "UDP 协议"), "[-TCP][+UDP] 协议");
        assert_eq!(shown("一样", "一样"), "一样");
        assert_eq!(shown("", "新"), "[+新]");
        assert_eq!(shown("旧", ""), "[-旧]");
        assert_eq!(shown("", ""), "");
    }

    #[test]
    fn changes_with_little_between_them_are_one() {
        assert_eq!(
            shown("由省委统一领导，各地负责", "归中央直接统筹，各地负责"),
            "[-由省委统一领导][+归中央直接统筹]，各地负责"
        );
    }

    #[test]
    fn long_texts_without_anything_in_common_end_soon() {
        let (a, b) = ("甲".repeat(60_000), "乙".repeat(60_000));
        assert_eq!(runs(&a, &b).len(), 2);
    }

    proptest! {
        #[test]
        fn the_runs_hold_both_texts(before in "[一二三四a 1。]{0,40}", after in "[一二三四a 1。]{0,40}") {
            let runs = runs(&before, &after);
            let of = |left_out: RunKind| -> String {
                runs.iter().filter(|run| run.kind != left_out).map(|run| run.text.as_str()).collect()
            };
            prop_assert_eq!(of(RunKind::Added), before);
            prop_assert_eq!(of(RunKind::Gone), after);
            prop_assert!(runs.windows(2).all(|pair| pair[0].kind != pair[1].kind));
        }
    }
}
