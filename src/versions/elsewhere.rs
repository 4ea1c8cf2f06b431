//! The same formula or term in two notes: does it say the same? Official formulas change by year.

use std::collections::HashSet;

use super::items;
use super::likeness::Profile;
use crate::model::NoteBody;

/// How two notes of one name differ.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// They say the same: learning both is learning twice.
    Same,
    /// A formula with other members. Members that differ by a typo or a word count as other ones.
    Members {
        /// What the first has and the second has not, in its order.
        only_first: Vec<String>,
        /// What the second has and the first has not, in its order.
        only_second: Vec<String>,
    },
    /// A formula with the same members, whose order carries meaning, in another order.
    Order,
    /// A term with another meaning; [`super::runs`] shows where.
    Meaning {
        /// How alike the two are, 0 (nothing in common) to 1; from 0.9 on it is a matter of wording.
        alike: f32,
    },
}

/// How two notes of one name differ; None when they are not of one name, or of kinds that cannot be compared (a figure, a
/// cloze text).
pub fn difference(first: &NoteBody, second: &NoteBody) -> Option<Difference> {
    match (first, second) {
        (
            NoteBody::List { name, items: first, ordered, .. },
            NoteBody::List { name: other, items: second, ordered: other_ordered, .. },
        ) if same_name(name, other) => {
            let (one, two): (Vec<String>, Vec<String>) = (items::keys(first), items::keys(second));
            let (in_one, in_two): (HashSet<&String>, HashSet<&String>) = (one.iter().collect(), two.iter().collect());
            let only = |items: &[crate::model::ListItem], keys: &[String], other: &HashSet<&String>| -> Vec<String> {
                let only = items.iter().zip(keys).filter(|(_, key)| !other.contains(key));
                only.map(|(item, _)| item.text.clone()).collect()
            };
            let (only_first, only_second) = (only(first, &one, &in_two), only(second, &two, &in_one));
            Some(if !only_first.is_empty() || !only_second.is_empty() {
                Difference::Members { only_first, only_second }
            } else if *ordered && *other_ordered && one != two {
                Difference::Order
            } else {
                Difference::Same
            })
        }
        (NoteBody::Term { term, definition }, NoteBody::Term { term: other, definition: meaning })
        | (
            NoteBody::Basic { front: term, back: definition, .. },
            NoteBody::Basic { front: other, back: meaning, .. },
        ) if same_name(term, other) => {
            let alike = Profile::new(definition).alike(&Profile::new(meaning));
            Some(if alike >= 1.0 { Difference::Same } else { Difference::Meaning { alike: alike as f32 } })
        }
        _ => None,
    }
}

fn same_name(one: &str, other: &str) -> bool {
    let key = crate::note_types::comparable(one);
    !key.is_empty() && key == crate::note_types::comparable(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemKey, ListItem};

    fn list(name: &str, items: &[&str], ordered: bool) -> NoteBody {
        NoteBody::List {
            name: name.into(),
            items: items
                .iter()
                .zip(1..)
                .map(|(text, key)| ListItem { key: ItemKey(key), text: (*text).into() })
                .collect(),
            announced: None,
            ordered,
            mnemonic: String::new(),
            explanation: String::new(),
        }
    }

    fn term(term: &str, definition: &str) -> NoteBody {
        NoteBody::Term { term: term.into(), definition: definition.into() }
    }

    #[test]
    fn other_members() {
        let old = list("新发展理念", &["创新", "协调", "绿色"], false);
        let new = list("“新发展理念”", &["创新", "开放", "“协调”"], false);
        let expected = Difference::Members { only_first: vec!["绿色".into()], only_second: vec!["开放".into()] };
        assert_eq!(difference(&old, &new), Some(expected));
        assert_eq!(difference(&old, &list("新发展理念", &["绿色", "创新", "协调"], false)), Some(Difference::Same));
        let steps = |items: &[&str]| list("三步走", items, true);
        assert_eq!(difference(&steps(&["甲", "乙"]), &steps(&["乙", "甲"])), Some(Difference::Order));
        assert_eq!(difference(&old, &list("五大安全", &["创新"], false)), None);
    }

    #[test]
    fn other_meaning() {
        assert_eq!(
            difference(&term("河长制", "由各级党政负责人担任河长"), &term("河长制", "由各级党政负责人担任河长。")),
            Some(Difference::Same)
        );
        let Some(Difference::Meaning { alike }) = difference(&term("熵", "混乱的度量"), &term("熵", "信息量的期望"))
        else {
            panic!()
        };
        assert!(alike < 0.5);
        assert_eq!(difference(&term("", "一"), &term("", "二")), None);
        assert_eq!(difference(&term("熵", "一"), &list("熵", &["一"], false)), None);
    }
}
