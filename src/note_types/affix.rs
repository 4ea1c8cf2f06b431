//! The beginning or the end that all items of a list share (…的必由之路): shown once, while the differing part is asked.

use super::hint::shared;

/// What the items share. Both empty: nothing worth being set apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Affix {
    /// At the beginning.
    pub head: String,
    /// At the end.
    pub tail: String,
}

/// A shorter beginning or end is read with each item (五大安全's 安全), in characters.
const LONG: usize = 4;

impl Affix {
    /// Of these items; something of each stays its own.
    pub fn of(items: &[&str]) -> Self {
        let Some((first, others)) = items.split_first().filter(|(_, others)| !others.is_empty()) else {
            return Self::default();
        };
        let chars: Vec<char> = first.trim().chars().collect();
        if chars.is_empty() || others.iter().any(|other| other.trim().is_empty()) {
            return Self::default();
        }
        let shortest = items.iter().map(|item| item.trim().chars().count()).min().unwrap_or(0);
        let (head, tail) = shared(&chars, others);
        let head = if head >= LONG && head < shortest { head } else { 0 };
        // Of the shortest item too something must be left.
        let tail = tail.min(shortest.saturating_sub(head + 1));
        let tail = if tail >= LONG { tail } else { 0 };
        Self { head: chars[..head].iter().collect(), tail: chars[chars.len() - tail..].iter().collect() }
    }

    /// Whether nothing is set apart.
    pub fn is_empty(&self) -> bool {
        self.head.is_empty() && self.tail.is_empty()
    }

    /// What is an item's own; of a typed answer, the part without what all share, where that was typed too.
    pub fn own<'a>(&self, text: &'a str) -> &'a str {
        let text = text.trim();
        let text = text.strip_prefix(self.head.as_str()).unwrap_or(text);
        text.strip_suffix(self.tail.as_str()).unwrap_or(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(items: &[&str]) -> (String, String) {
        let affix = Affix::of(items);
        (affix.head, affix.tail)
    }

    #[test]
    fn a_long_beginning_or_end_is_set_apart() {
        let ways = ["坚持党的全面领导是发展的必由之路", "团结奋斗是创造历史伟业的必由之路"];
        assert_eq!(of(&ways), (String::new(), "的必由之路".into()));
        assert_eq!(Affix::of(&ways).own(ways[1]), "团结奋斗是创造历史伟业");
        assert_eq!(Affix::of(&ways).own("团结奋斗是创造历史伟业"), "团结奋斗是创造历史伟业");
        assert_eq!(of(&["深入推进甲", "深入推进乙丙"]), ("深入推进".into(), String::new()));
        assert_eq!(of(&["国防安全", "粮食安全"]), Default::default(), "a short one is read with each item");
        assert_eq!(
            of(&["的必由之路", "甲的必由之路"]),
            (String::new(), "必由之路".into()),
            "each keeps something of its own"
        );
        assert_eq!(of(&["一二三四五"]), Default::default());
        assert_eq!(of(&["一二三四五", ""]), Default::default());
        assert_eq!(of(&[]), Default::default());
    }

    proptest! {
        #[test]
        fn what_is_shared_and_what_is_own_give_the_item(items in proptest::collection::vec("[甲乙]{0,3}(的必由之路)?", 0..5)) {
            let texts: Vec<&str> = items.iter().map(String::as_str).collect();
            let affix = Affix::of(&texts);
            for text in texts {
                let own = affix.own(text);
                prop_assert!(affix.is_empty() || !own.is_empty());
                if !affix.is_empty() {
                    prop_assert_eq!(format!("{}{own}{}", affix.head, affix.tail), text);
                }
            }
        }
    }
}
