//! Hints to an answer, a little more with each step: how long it is and what it shares with its neighbours, then how it
//! begins.

/// What stands for a character that is not told.
const BLANK: char = '＿';

/// Of a longer answer only the beginning is told.
const LONGEST: usize = 24;
/// How many characters of it.
const BEGINNING: usize = 4;

/// The hint of that step (1 and on) to `answer`; `others` are the items beside it, whose common beginning and end are told
/// with the first step (＿＿安全). None when there is no step more.
pub fn hint(answer: &str, others: &[&str], step: usize) -> Option<String> {
    let chars: Vec<char> = answer.trim().chars().collect();
    if chars.is_empty() || step == 0 {
        return None;
    }
    if chars.len() > LONGEST {
        let told = BEGINNING * step;
        return (step <= 2).then(|| chars.iter().take(told).chain(&['…']).collect());
    }
    let (head, tail) = shared(&chars, others);
    // Each step tells one more of what is the answer's own; the last one is never told.
    let own = chars.len() - head - tail;
    if step > own.max(1) {
        return None;
    }
    let told = head + step - 1;
    let show = |(place, c): (usize, &char)| if place < told || place >= chars.len() - tail { *c } else { BLANK };
    Some(chars.iter().enumerate().map(show).collect())
}

/// A mnemonic out of the first character of each item's own part (国粮生能产); none for few or many items, or where one
/// begins with no character of its own.
pub fn mnemonic(items: &[&str]) -> Option<String> {
    const ITEMS: std::ops::RangeInclusive<usize> = 3..=12;
    if !ITEMS.contains(&items.len()) {
        return None;
    }
    let first = |(place, item): (usize, &&str)| {
        let chars: Vec<char> = item.trim().chars().collect();
        let others: Vec<&str> =
            items.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, item)| *item).collect();
        let own = if chars.is_empty() { 0 } else { shared(&chars, &others).0 };
        chars.get(own).copied().filter(|c| c.is_alphabetic())
    };
    items.iter().enumerate().map(first).collect()
}

/// How many characters at the beginning and at the end all items have in common; something stays the answer's own.
pub(super) fn shared(chars: &[char], others: &[&str]) -> (usize, usize) {
    if others.is_empty() {
        return (0, 0);
    }
    let others: Vec<Vec<char>> = others.iter().map(|other| other.trim().chars().collect()).collect();
    let same = |a: &[char], b: &[char]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let head = others.iter().map(|other| same(chars, other)).min().unwrap_or(0).min(chars.len() - 1);
    let back = |chars: &[char]| chars.iter().rev().copied().collect::<Vec<char>>();
    let reversed = back(chars);
    let tail = others.iter().map(|other| same(&reversed, &back(other))).min().unwrap_or(0);
    (head, tail.min(chars.len() - 1 - head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_and_what_is_shared_come_first_then_one_character_after_the_other() {
        let others = ["粮食安全", "生态安全"];
        let steps: Vec<_> = (0..5).map(|step| hint("国防安全", &others, step)).collect();
        assert_eq!(steps, [None, Some("＿＿安全".into()), Some("国＿安全".into()), None, None]);
        assert_eq!(hint("务必不忘初心", &["务必谦虚谨慎"], 1).as_deref(), Some("务必＿＿＿＿"));
        assert_eq!(hint("双廊", &[], 1).as_deref(), Some("＿＿"));
        assert_eq!(hint("双廊", &[], 2).as_deref(), Some("双＿"));
        assert_eq!(hint("网", &[], 1).as_deref(), Some("＿"));
        assert_eq!(hint("同", &["同"], 1).as_deref(), Some("＿"));
        assert_eq!(hint("", &[], 1), None);
    }

    #[test]
    fn a_mnemonic_is_made_of_first_characters() {
        let of = |items: &[&str]| mnemonic(items);
        assert_eq!(of(&["国防安全", "粮食安全", "生态安全", "能源安全", "产业安全"]).as_deref(), Some("国粮生能产"));
        assert_eq!(of(&["务必不忘初心", "务必谦虚谨慎", "务必敢于斗争"]).as_deref(), Some("不谦敢"));
        assert_eq!(of(&["甲", "乙"]), None);
        assert_eq!(of(&["甲", "", "丙"]), None);
    }

    #[test]
    fn of_a_long_answer_only_the_beginning_is_told() {
        let long = "一二三四五六七八九十".repeat(3);
        assert_eq!(hint(&long, &[], 1).as_deref(), Some("一二三四…"));
        assert_eq!(hint(&long, &[], 2).as_deref(), Some("一二三四五六七八…"));
        assert_eq!(hint(&long, &[], 3), None);
    }
}
