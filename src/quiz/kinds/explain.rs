//! 名词解释: in one's own words; the person marks the answer by the key phrases of the meaning.

use super::super::chance::Chance;
use super::{Ask, Noted, Task, length};
use crate::model::NoteBody;

/// A phrase has at least so many characters, and an answer at most so many phrases.
const SHORTEST: usize = 4;
const MOST: usize = 6;

pub(super) fn supports(body: &NoteBody) -> bool {
    explained(body).is_some_and(|(_, text)| phrases(text).len() > 1)
}

pub(super) fn make(noted: &Noted<'_>, _chance: &mut Chance) -> Option<(Ask, Task)> {
    let (term, text) = explained(&noted.note.body)?;
    let task = Task::Explain { text: text.trim().to_owned(), phrases: phrases(text) };
    Some((Ask::Explain { term: term.trim().to_owned() }, task))
}

fn explained(body: &NoteBody) -> Option<(&str, &str)> {
    match body {
        NoteBody::Term { term, definition } => Some((term, definition)),
        NoteBody::Basic { front, back, .. } => Some((front, back)),
        _ => None,
    }
}

/// The parts of a text that an answer should have: its clauses, short ones joined, without what leads into them (指, 即, 是).
fn phrases(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut open = String::new();
    for part in text.split_inclusive(['，', '。', '；', '！', '？', ',', ';', '\n']) {
        open.push_str(part.trim_matches(['\n', '\r']));
        if length(bare(&open)) >= SHORTEST {
            parts.push(bare(&open).to_owned());
            open.clear();
        }
    }
    if !bare(&open).is_empty() {
        match parts.last_mut() {
            // It goes on as it stands: …，是威胁.
            Some(last) => {
                last.push('，');
                last.push_str(ended(&open));
            }
            None => parts.push(bare(&open).to_owned()),
        }
    }
    // Of a long text those that say most, in their order.
    while parts.len() > MOST {
        let Some(shortest) = (0..parts.len()).min_by_key(|at| length(&parts[*at])) else { break };
        parts.remove(shortest);
    }
    parts
}

/// Without the marks at its end.
fn ended(text: &str) -> &str {
    text.trim().trim_end_matches(['，', '。', '；', '！', '？', ',', ';', '：', ':'])
}

fn bare(text: &str) -> &str {
    let text = ended(text);
    let text = text.trim_start_matches(['：', ':', '（', '(']);
    ["是指", "指的是", "主要指", "指", "即", "是"]
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .map_or(text, |rest| rest.trim_start_matches(['：', ':', '，', ',']))
        .trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_has_its_clauses_as_key_phrases() {
        assert_eq!(
            phrases("指吉林为吸引人才搭建的平台，要服务于全国高地。它的底子是高校、产业和区位，等等。"),
            ["吉林为吸引人才搭建的平台", "要服务于全国高地", "它的底子是高校、产业和区位，等等"]
        );
        assert_eq!(phrases("是：一种方法"), ["一种方法"]);
        assert_eq!(phrases("聚集的可燃气体发生的爆燃，是威胁"), ["聚集的可燃气体发生的爆燃，是威胁"]);
        assert!(phrases("").is_empty() && phrases("，。").is_empty());
        assert!(phrases(&"一二三四五六，".repeat(20)).len() <= MOST);
    }
}
