//! A card that is too much at once, taken apart into smaller ones.

use crate::model::{CardKey, NoteBody};

/// How a card is taken apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Split {
    /// Each item of the list gets its own card.
    Items,
    /// The answer's parts become gaps, asked one by one.
    Gaps(NoteBody),
}

/// More parts than these are no help.
const MOST_PARTS: usize = 9;

/// How the card `key` can be taken apart: a whole list into its items, a long answer into its sentences, or, where it is one
/// sentence, into its clauses. None where there is nothing to take apart.
pub fn split(body: &NoteBody, key: CardKey) -> Option<Split> {
    let (head, text) = match (body, key) {
        (NoteBody::List { items, .. }, CardKey::List) if items.len() > 1 => return Some(Split::Items),
        (NoteBody::Term { term, definition }, CardKey::Meaning) => (format!("{}：", term.trim()), definition),
        (NoteBody::Basic { front, back, .. }, CardKey::Front) => (format!("{}\n", front.trim()), back),
        _ => return None,
    };
    // Such marks would be taken for the gaps'.
    if [&head, text].iter().any(|text| text.contains("{{") || text.contains("}}") || text.contains("::")) {
        return None;
    }
    let sentences = |c: char| matches!(c, '。' | '；' | '！' | '？' | '\n' | ';' | '!' | '?');
    let clauses = |c: char| matches!(c, '，' | ',');
    let gaps = gaps(text, sentences).or_else(|| gaps(text, clauses))?;
    Some(Split::Gaps(NoteBody::Cloze { text: head + &gaps }))
}

/// The text with a gap for each part between these marks.
fn gaps(text: &str, mark: impl Fn(char) -> bool + Copy) -> Option<String> {
    let mut out = String::new();
    let mut number = 0;
    for part in text.trim().split_inclusive(mark) {
        let words = part.trim_end_matches(mark);
        let said = words.trim();
        if said.is_empty() {
            out.push_str(part);
            continue;
        }
        number += 1;
        let before = words.len() - words.trim_start().len();
        let after = before + said.len();
        out.push_str(&format!("{}{{{{c{number}::{said}}}}}{}", &words[..before], &part[after..]));
    }
    (2..=MOST_PARTS).contains(&number).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemKey, ListItem};
    use crate::note_types::{cards, problems};

    fn term(definition: &str) -> NoteBody {
        NoteBody::Term { term: "ab".into(), definition: definition.into() }
    }

    fn text(definition: &str) -> Option<String> {
        match split(&term(definition), CardKey::Meaning)? {
            Split::Gaps(NoteBody::Cloze { text }) => Some(text),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_answer_is_taken_apart_into_sentences_else_into_clauses() {
        assert_eq!(text("cd，ef。 gh；").as_deref(), Some("ab：{{c1::cd，ef}}。 {{c2::gh}}；"));
        assert_eq!(text("cd，ef").as_deref(), Some("ab：{{c1::cd}}，{{c2::ef}}"));
        assert_eq!(text("cdef"), None);
        assert_eq!(text("c::d，ef"), None);
        assert_eq!(text(&"a。".repeat(10)), None);
        assert_eq!(split(&term("cd，ef"), CardKey::Word), None);
        let Some(Split::Gaps(body)) = split(&term("cd，ef。gh"), CardKey::Meaning) else { panic!("no gaps") };
        assert_eq!((cards(&body).len(), problems(&body)), (2, Vec::new()));
    }

    #[test]
    fn a_list_is_taken_apart_into_its_items() {
        let items = |n: u32| (0..n).map(|key| ListItem { key: ItemKey(key), text: format!("{key}") }).collect();
        let list = |n| NoteBody::List {
            name: "ab".into(),
            items: items(n),
            announced: None,
            ordered: false,
            mnemonic: String::new(),
            explanation: String::new(),
        };
        assert_eq!(split(&list(3), CardKey::List), Some(Split::Items));
        assert_eq!(split(&list(1), CardKey::List), None);
        assert_eq!(split(&list(3), CardKey::Belongs), None);
    }
}
