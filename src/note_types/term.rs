//! 热词: a word and its meaning. Two cards, one each way.

use super::kind::{Kind, awake};
use super::problem::BodyProblem;
use super::text::one_line;
use super::{Answer, Face, Question};
use crate::model::{CardKey, Rest};

/// What stands in place of the word in its own meaning.
const MASK: &str = "＿＿";

pub(super) struct Term<'a> {
    pub(super) term: &'a str,
    pub(super) definition: &'a str,
}

impl Kind for Term<'_> {
    fn cards(&self) -> Vec<(CardKey, Rest)> {
        awake([CardKey::Meaning, CardKey::Word])
    }

    fn face(&self, key: CardKey, _turn: u32) -> Option<Face> {
        let (term, definition) = (self.term, self.definition);
        match key {
            CardKey::Meaning => Some(Face {
                question: Question::Meaning { word: term.to_owned() },
                answer: Answer::Text(definition.to_owned()),
            }),
            CardKey::Word => Some(Face {
                question: Question::Word { meaning: masked(definition, term) },
                answer: Answer::Text(term.to_owned()),
            }),
            _ => None,
        }
    }

    fn headline(&self) -> String {
        one_line(self.term)
    }

    fn summary(&self) -> String {
        one_line(self.definition)
    }

    fn problems(&self) -> Vec<BodyProblem> {
        let mut problems = Vec::new();
        if self.term.trim().is_empty() {
            problems.push(BodyProblem::EmptyTerm);
        }
        if self.definition.trim().is_empty() {
            problems.push(BodyProblem::EmptyDefinition);
        }
        problems
    }
}

/// `text` with `term` masked wherever it stands, also when spaces or line breaks stand in it, in another case, or, for a
/// term such as 套接字（Socket）, each of its two forms alone.
fn masked(text: &str, term: &str) -> String {
    let forms = forms(term);
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        match forms.iter().find_map(|form| end_of(form, &chars, at)) {
            Some(end) => {
                out.push_str(MASK);
                at = end;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    out
}

/// The forms under which a term may stand in a text, longest first, in lower case and without spaces.
fn forms(term: &str) -> Vec<Vec<char>> {
    let plain = |text: &str| -> Vec<char> {
        text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    let mut forms = vec![plain(term)];
    // The two parts of a term with brackets; a part of one character would mask too much.
    forms.extend(term.split(['（', '）', '(', ')']).map(plain).filter(|form| form.len() > 1));
    forms.retain(|form| !form.is_empty());
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    forms
}

/// Where `form` ends when it stands in `chars` at `start`. Latin forms must not be part of a longer word.
fn end_of(form: &[char], chars: &[char], start: usize) -> Option<usize> {
    let word = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    let mut at = start;
    for (index, wanted) in form.iter().enumerate() {
        if index > 0 {
            while chars.get(at).is_some_and(|c| c.is_whitespace()) {
                at += 1;
            }
        }
        if !chars.get(at)?.to_lowercase().eq(std::iter::once(*wanted)) {
            return None;
        }
        at += 1;
    }
    let inside =
        (word(form.first()) && start > 0 && word(chars.get(start - 1))) || (word(form.last()) && word(chars.get(at)));
    (!inside).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_word_is_masked_in_its_meaning() {
        assert_eq!(masked("即五大安全：指五大\n安全的总称", "五大安全"), "即＿＿：指＿＿的总称");
        assert_eq!(masked("套接字是通信端点，socket 又译插座", "套接字（Socket）"), "＿＿是通信端点，＿＿ 又译插座");
        assert_eq!(masked("IPv6 是新的 IP", "IP"), "IPv6 是新的 ＿＿");
        assert_eq!(masked("熵增", "熵"), "＿＿增");
        assert_eq!(masked("没有它", ""), "没有它");
    }

    #[test]
    fn both_ways() {
        let term = Term { term: "蓝色预警", definition: "12小时内……的预警信号" };
        assert_eq!(term.cards().len(), 2);
        let face = term.face(CardKey::Word, 0).unwrap();
        assert_eq!(face.answer, Answer::Text("蓝色预警".into()));
        assert_eq!(term.face(CardKey::List, 0), None);
    }

    proptest! {
        #[test]
        fn no_term_is_left_in_its_meaning(term in "[一二三]{2,4}", parts in proptest::collection::vec("[一二三四]{0,5}", 0..5)) {
            prop_assert!(!masked(&parts.join(&term), &term).contains(&term));
        }

        #[test]
        fn any_text_can_be_masked(text in ".*", term in ".*") {
            masked(&text, &term);
        }
    }
}
