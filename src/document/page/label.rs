//! Labels before the words of a paragraph: 问：… 答：… 关键词：… 名词解释：….

use std::sync::LazyLock;

use super::super::chars::{digit, han_digit, is_colon};
use super::super::words::Words;

/// What a label says of the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) enum Label {
    /// 问：, Q:
    Question,
    /// 答：, A:
    Answer,
    /// 关键词：, or 关键词 on a line of its own.
    Term,
    /// 名词解释：, 释义：
    Meaning,
    /// 组成：, 要点：: a line of a record that tells of its name (see `records`).
    Field,
    /// 【清单】: what follows it names a list, and 【内容】 gives it.
    List,
}

/// Words that label only in brackets: 内容：… may be anything.
const BRACKETED: &[(&str, Label)] = &[
    ("清单", Label::List),
    ("列表", Label::List),
    ("提问", Label::Question),
    ("考题", Label::Question),
    ("内容", Label::Answer),
    ("回答", Label::Answer),
    ("解答", Label::Answer),
];

const WORDS: &[(&str, Label)] = &[
    ("问题", Label::Question),
    ("问", Label::Question),
    ("题", Label::Question),
    ("Q", Label::Question),
    ("参考答案", Label::Answer),
    ("标准答案", Label::Answer),
    ("答案要点", Label::Answer),
    ("答案", Label::Answer),
    ("答", Label::Answer),
    ("A", Label::Answer),
    ("关键词", Label::Term),
    ("热词", Label::Term),
    ("词条", Label::Term),
    ("词语", Label::Term),
    ("词", Label::Term),
    ("名词", Label::Term),
    ("术语", Label::Term),
    ("概念", Label::Term),
    ("名词解释", Label::Meaning),
    ("词语解释", Label::Meaning),
    ("释义", Label::Meaning),
    ("解释", Label::Meaning),
    ("定义", Label::Meaning),
    ("含义", Label::Meaning),
    ("内涵", Label::Meaning),
    ("词义", Label::Meaning),
    ("背面", Label::Meaning),
    ("反面", Label::Meaning),
    ("Definition", Label::Meaning),
    ("Meaning", Label::Meaning),
    ("名詞解釋", Label::Meaning),
    ("釋義", Label::Meaning),
    ("問", Label::Question),
    ("關鍵詞", Label::Term),
    ("正面", Label::Term),
    ("词目", Label::Term),
    ("Term", Label::Term),
    ("Word", Label::Term),
];

static WORDS_INDEX: LazyLock<Words> =
    LazyLock::new(|| Words::new(&WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>()));

/// The label at the beginning of `text` and its length in bytes, its colon and spaces included. A term's label may stand
/// alone on its line.
pub(in crate::document) fn label(text: &str) -> Option<(Label, usize)> {
    let plain = text.trim_start_matches(['【', '*', '[', '〔']);
    if let Some((word, kind)) = BRACKETED.iter().find(|(w, _)| plain.starts_with(w)) {
        let after = plain[word.len()..].strip_prefix('】').filter(|_| text.starts_with('【'))?;
        return Some((*kind, text.len() - after.trim_start_matches(|c: char| is_colon(c) || c.is_whitespace()).len()));
    }
    // The longest that it begins with.
    let word = WORDS_INDEX.at(plain).next()?;
    let (_, kind) = WORDS.iter().find(|(known, _)| *known == word)?;
    let rest = plain[word.len()..].trim_start_matches(|c| digit(c).is_some() || han_digit(c).is_some() || c == '十');
    let numbered = rest.len() < plain.len() - word.len();
    // 题1 熵 is asked; 题：… is a heading's first word.
    if *word == *"题" && !numbered {
        return None;
    }
    if rest.is_empty() && *kind == Label::Term {
        return Some((*kind, text.len()));
    }
    // 名词1 熵, Q1 什么是熵？
    let asked = *kind == Label::Question && plain.len() == text.len();
    if (numbered && (*kind == Label::Term || asked) || matches!(word, "正面" | "背面" | "反面"))
        && rest.starts_with([' ', '\u{3000}'])
    {
        return Some((*kind, text.len() - rest.trim_start().len()));
    }
    let after = rest.trim_start_matches(['】', '*', ']', '〕']);
    let bracketed = after.len() < rest.len() && plain.len() < text.len();
    let words = after.trim_start_matches(|c: char| is_colon(c) || matches!(c, '*' | '、' | '.' | '．') && numbered);
    (words.len() < after.len() || bracketed)
        .then(|| (*kind, text.len() - words.trim_start_matches([' ', '*', '\u{3000}']).len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_labels_and_words_that_are_none() {
        let cases = [
            ("问：什么是熵？", Some((Label::Question, "什么是熵？"))),
            ("Q1: 什么是熵？", Some((Label::Question, "什么是熵？"))),
            ("答：无序的量度。", Some((Label::Answer, "无序的量度。"))),
            ("**答：**无序的量度。", Some((Label::Answer, "无序的量度。"))),
            ("关键词", Some((Label::Term, ""))),
            ("关键词：熵", Some((Label::Term, "熵"))),
            ("名词解释：无序的量度。", Some((Label::Meaning, "无序的量度。"))),
            ("【释义】无序的量度。", Some((Label::Meaning, "无序的量度。"))),
            ("名词解释", None),
            ("问题导向是关键", None),
            ("答应了", None),
            ("词：释义", Some((Label::Term, "释义"))),
            ("【参考答案】无序的量度。", Some((Label::Answer, "无序的量度。"))),
            ("【清单】三要素", Some((Label::List, "三要素"))),
            ("内容：三要素", None),
        ];
        for (text, found) in cases {
            assert_eq!(label(text).map(|(kind, length)| (kind, &text[length..])), found, "{text}");
        }
    }
}
