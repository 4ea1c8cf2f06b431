//! Notes out of a passage that a person selected: the readers are asked first, then its lines and separators.

use super::{add_gap, reconcile_items};
use crate::document;
use crate::model::{NoteBody, Span};

/// A longer passage is no head word but a meaning.
const HEAD_CHARS: usize = 30;

/// How far a sentence may reach beyond the selected words, in characters.
const REACH: usize = 120;

/// The passage as a term: the glossary entry it is, else what stands before the first colon, dash or line end and what
/// stands behind. What it does not give stays empty.
pub fn term_of(passage: &str) -> NoteBody {
    let passage = passage.trim();
    if let Some(term) = document::read_text("", passage).terms.into_iter().next() {
        return NoteBody::Term { term: term.term, definition: term.definition };
    }
    let (term, definition) = match head(passage, &['：', ':', '\n', '—']) {
        Some((head, rest)) => (head, rest),
        None if passage.chars().count() <= HEAD_CHARS => (passage, ""),
        None => ("", passage),
    };
    NoteBody::Term { term: bare(term).to_owned(), definition: definition.to_owned() }
}

/// The passage as a list: the largest one that is read out of it, else its lines, or its parts between ；、，, behind a
/// name that ends with a colon. Item keys are drawn from `seed`.
pub fn list_of(passage: &str, seed: u64) -> NoteBody {
    let passage = passage.trim();
    let read = document::read_text("", passage).lists.into_iter().max_by_key(|list| list.items.len());
    let (name, texts, announced, ordered) = match read.filter(|list| list.items.len() > 1) {
        Some(list) => (list.name, list.items.into_iter().map(|item| item.text).collect(), list.announced, list.ordered),
        None => {
            let (name, rest) = head(passage, &['：', ':']).unwrap_or(("", passage));
            (bare(name).to_owned(), parts(rest), None, false)
        }
    };
    NoteBody::List {
        name,
        items: reconcile_items(&[], &texts, seed),
        announced,
        ordered,
        mnemonic: String::new(),
        explanation: String::new(),
    }
}

/// A list of that name with these items. Item keys are drawn from `seed`.
pub fn list_named(name: &str, items: &[String], seed: u64) -> NoteBody {
    NoteBody::List {
        name: bare(name).to_owned(),
        items: reconcile_items(&[], items, seed),
        announced: None,
        ordered: false,
        mnemonic: String::new(),
        explanation: String::new(),
    }
}

/// The sentence around `selected` with these words as its gap. None when nothing stands there.
pub fn cloze_of(text: &str, selected: Span) -> Option<NoteBody> {
    let words = selected.of(text);
    let start = selected.start + words.len() - words.trim_start().len();
    let selected = Span::new(start, start + words.trim().len());
    if selected.is_empty() {
        return None;
    }
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '\n' | '!' | '?');
    let before = text[..selected.start].char_indices().rev().take(REACH).take_while(|(_, c)| !ends(*c));
    let from = before.last().map_or(selected.start, |(at, _)| at);
    let after = text[selected.end..].char_indices().take(REACH).find(|(_, c)| ends(*c));
    let to = match after {
        Some((at, '\n')) => selected.end + at,
        Some((at, c)) => selected.end + at + c.len_utf8(),
        None => {
            selected.end
                + text[selected.end..].char_indices().nth(REACH).map_or(text.len() - selected.end, |(at, _)| at)
        }
    };
    let sentence = &text[from..to];
    let blank = sentence.len() - sentence.trim_start().len();
    let gap = Span::new(selected.start - from - blank, selected.end - from - blank);
    Some(NoteBody::Cloze { text: add_gap(sentence.trim(), gap)? })
}

/// What stands before the first of these signs, if it is short, and what stands behind.
fn head<'p>(passage: &'p str, signs: &[char]) -> Option<(&'p str, &'p str)> {
    let sign = passage.find(signs)?;
    let rest = passage[sign..].trim_start_matches(['：', ':', '—']).trim();
    let head = passage[..sign].trim();
    (!head.is_empty() && !rest.is_empty() && head.chars().count() <= HEAD_CHARS).then_some((head, rest))
}

fn parts(text: &str) -> Vec<String> {
    let sign = ['\n', '；', ';', '、', '，'].into_iter().find(|sign| text.trim().contains(*sign));
    let ends = ['。', '；', ';', '，', '、', ' ', '\t'];
    let part = |part: &str| part.trim().trim_end_matches(ends).trim_start_matches(['-', '·', '•', '*', ' ']).to_owned();
    match sign {
        Some(sign) => text.split(sign).map(part).filter(|part| !part.is_empty()).collect(),
        None => vec![part(text)],
    }
}

/// Without its quotes.
fn bare(name: &str) -> &str {
    name.trim().trim_matches(['「', '」', '“', '”', '"', '【', '】', '《', '》', '*']).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(passage: &str) -> (String, Vec<String>) {
        let NoteBody::List { name, items, .. } = list_of(passage, 1) else { panic!() };
        (name, items.into_iter().map(|item| item.text).collect())
    }

    fn term(passage: &str) -> (String, String) {
        let NoteBody::Term { term, definition } = term_of(passage) else { panic!() };
        (term, definition)
    }

    #[test]
    fn a_term_out_of_a_passage() {
        assert_eq!(term("「内涝」\n积水的现象。"), ("内涝".into(), "积水的现象。".into()));
        assert_eq!(term("内涝是积水"), ("内涝是积水".into(), String::new()));
        assert_eq!(term("内涝：积水"), ("内涝".into(), "积水".into()));
        let long = "城市低洼处的积水来不及排出而造成的现象，多见于短时间强降雨之后的街道";
        assert_eq!(term(long), (String::new(), long.into()));
    }

    #[test]
    fn a_list_out_of_a_passage() {
        let (name, items) = list("「三大安全」\n即：国防安全、粮食安全、生态安全。");
        assert_eq!((name.as_str(), items.len()), ("三大安全", 3));
        assert_eq!(list("赤\n橙\n\n黄；").1, ["赤", "橙", "黄"]);
        assert_eq!(list("颜色：赤，橙").1, ["赤", "橙"]);
        assert_eq!(list("赤").1, ["赤"]);
        assert_eq!(list("  ").1, Vec::<String>::new());
    }

    #[test]
    fn a_gap_in_its_sentence() {
        let text = "前一句。 坚持党的领导是关键。后一句。";
        let start = text.find("党的").unwrap();
        let selected = Span::new(start, start + "党的领导".len());
        let body = cloze_of(text, selected).unwrap();
        assert_eq!(body, NoteBody::Cloze { text: "坚持{{c1::党的领导}}是关键。".into() });
        assert_eq!(cloze_of(text, Span::new(0, 0)), None);
    }
}
