//! Members that are numbered within running text: 一是…二是…, ①…②…, （1）…（2）…, 第一，…第二，…, 首先…其次….

use super::super::chars::{Set, count, ends_clause};
use super::super::page::{Marker, Style, marker};
use super::super::scan::{han_bytes, has};
use super::super::split::{clean, first_sentence, limit};

/// At most so many are followed; more stand only in a text that lost its line ends.
const MOST: usize = 60;

/// A number within running text.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) struct Mark {
    /// Where it begins, in bytes.
    pub at: usize,
    pub marker: Marker,
}

/// All numbers within `text` that may count something: at its beginning, after a mark, and circled ones anywhere; so are
/// those in brackets that go on with the one before: （1）去除病因（2）补充血容量.
pub(in crate::document) fn scan(text: &str) -> impl Iterator<Item = Mark> + '_ {
    let (mut boundary, mut spaced, mut wide) = (true, false, false);
    let mut next = 0;
    // The number that goes on with the last one in brackets.
    let mut awaited = 0;
    std::iter::from_fn(move || {
        loop {
            // Within words nothing begins: of Chinese characters only one behind a mark is looked at.
            if !boundary {
                let words = han_bytes(&text.as_bytes()[next..]);
                next += words;
                spaced &= words == 0;
                wide &= words == 0;
            }
            let at = next;
            let c = text[at..].chars().next()?;
            next += c.len_utf8();
            let packed = awaited > 1 && !boundary && c == '（';
            // Most marks within a clause end nothing and number nothing.
            if !boundary && !spaced && !packed && !NEAR_NUMBERS.has(c) {
                wide = false;
                continue;
            }
            let circled = || matches!(c, '①'..='⑳' | '⑴'..='⒇' | '㈠'..='㈩');
            // (1)产力 (2)产道, 1）甲 2）乙: a space sets a number in brackets off.
            let loose = spaced && !boundary;
            let set_off = || loose && (matches!(c, '（' | '(') || c.is_ascii_digit());
            let here = if boundary { may_begin(c) } else { circled() || set_off() || packed };
            let set_wide = wide;
            spaced = matches!(c, ' ' | '\u{3000}');
            wide = c == '\u{3000}';
            boundary = ends_clause(c) || matches!(c, '、' | '\n') || (boundary && c == ' ');
            if !here {
                continue;
            }
            // 1．B　2．D: a wide space sets off a number with a point too.
            let apart = |m: &Marker| {
                !loose
                    || matches!(
                        m.style,
                        Style::DigitBrackets | Style::DigitBracket | Style::HanBrackets | Style::Circle
                    )
                    || set_wide && m.style == Style::DigitDot
            };
            let inline = |m: &Marker| {
                is_inline(m.style) || m.style == Style::Letter && (c.is_ascii_lowercase() || matches!(c, '（' | '('))
            };
            // 见第|（2）|项 goes on with nothing.
            let goes_on = |m: &Marker| {
                !packed
                    || loose
                    || m.style == Style::DigitBrackets && m.value == awaited && !text[..at].ends_with(NAMED)
            };
            if let Some(marker) = marker(limit(&text[at..], 24)).filter(inline).filter(apart).filter(goes_on) {
                awaited = if marker.style == Style::DigitBrackets { marker.value + 1 } else { awaited };
                return Some(Mark { at, marker });
            }
        }
    })
}

/// Characters behind which a number in brackets names something.
const NAMED: [char; 10] = ['第', '见', '表', '图', '式', '款', '条', '项', '至', '和'];

/// The rows of numbers within `text`, each of one shape with its numbers rising; what stands before the first is not
/// looked at. A row may have gaps.
pub(in crate::document) fn marks(text: &str) -> Vec<Vec<Mark>> {
    let mut rows: Vec<Vec<Mark>> = Vec::new();
    for mark in scan(text) {
        add(&mut rows, mark);
    }
    rows.retain(|row| row.len() > 1);
    rows
}

/// Numbers that may stand within words, and the marks behind which a number may begin.
#[rustfmt::skip]
static NEAR_NUMBERS: Set = Set::of(&[
    '。', '！', '？', '!', '?', '…', '．', '，', ',', '；', ';', '：', ':', '∶', '︰', '、', '\n', ' ', '\u{3000}',
])
.and('①', '⑳').and('⑴', '⒇').and('㈠', '㈩');

/// Whether a number can begin with `c`: a cheap test before the thorough one.
fn may_begin(c: char) -> bool {
    matches!(c, '0'..='9' | 'a'..='h' | '０'..='９' | '（' | '(' | '①'..='⑳' | '❶'..='❿' | '⑴'..='⒇' | '㈠'..='㈩' | '⒈'..='⒛')
        || matches!(
            c,
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '第' | '首' | '其' | '再' | '最'
        )
}

fn is_inline(style: Style) -> bool {
    matches!(
        style,
        Style::Ordinal
            | Style::Circle
            | Style::DigitBrackets
            | Style::HanBrackets
            | Style::DigitBracket
            | Style::DigitDot
    )
}

/// Adds a number to the row that it goes on with, or begins one with it.
fn add(rows: &mut Vec<Vec<Mark>>, mark: Mark) {
    let value = mark.marker.value;
    let open = rows.iter_mut().rev().take(4).find(|row| {
        row.last().is_some_and(|last| {
            last.marker.style == mark.marker.style && value > last.marker.value && value <= last.marker.value + 3
        })
    });
    match open {
        Some(row) if row.len() < MOST => row.push(mark),
        Some(_) => {}
        None if value == 1 => rows.push(vec![mark]),
        None => {}
    }
}

/// The members of the first row of numbers in `text`, and where its first number stands.
pub(super) fn members(text: &str) -> Option<(usize, Vec<&str>)> {
    let row = marks(text).into_iter().min_by_key(|row| row[0].at)?;
    let items: Vec<&str> = row
        .iter()
        .enumerate()
        .map(|(i, mark)| {
            let end = row.get(i + 1).map_or(text.len(), |next| next.at);
            clean(first_sentence(&text[(mark.at + mark.marker.length).min(end)..end]))
        })
        .filter(|item| !item.is_empty())
        .collect();
    let mut items = items;
    // 再次，甲；此外，乙；最后，丙
    if let Some((n, item, more)) = items.iter().enumerate().find_map(|(n, item)| {
        let (item, more) = item.split_once("；此外，").or_else(|| item.split_once("；另外，"))?;
        Some((n, item, more))
    }) {
        items.splice(n..=n, [clean(item), clean(more)]);
    }
    // 7.动火作业　8.高处作业: members side by side are short, and the last ends with its line.
    if let Some((last, others)) = items.split_last_mut()
        && let Some((line, _)) = last.split_once('\n')
        && others.len() > 1
        && others.iter().all(|item| line.len() <= 2 * item.len() && count(item) <= 12)
        && row.iter().skip(1).all(|mark| text[..mark.at].ends_with(char::is_whitespace))
    {
        *last = clean(line);
    }
    // ④右心室肥厚|，其中以甲最为重要
    if let Some((last, others)) = items.split_last_mut()
        && let Some((own, _)) = last.split_once("，其中").filter(|(own, _)| !own.is_empty())
        && !others.iter().any(|item| has(item, '，'))
    {
        *last = own;
    }
    // 重复享受待遇|等情形
    if let Some(last) = items.last_mut() {
        let cut = super::last::before_etc(last);
        let rest = last[cut.len()..].chars().count();
        *last = if rest <= 5 && last[cut.len()..].starts_with('等') { cut } else { last };
    }
    (items.len() > 1).then_some((row[0].at, items))
}

/// （1）基因突变（2）基因重组（3）染色体变异: members of a cell with nothing between them.
pub(super) fn packed(text: &str) -> Option<Vec<&str>> {
    let mut rest = text.trim().strip_prefix("（1）")?;
    let mut items = Vec::new();
    while let Some((item, next)) = rest.split_once(&*format!("（{}）", items.len() + 2)) {
        items.push(clean(item));
        rest = next;
    }
    items.push(clean(rest));
    (items.len() > 1).then_some(items)
}

/// The first number's words in `text`: 第一步 says that the order matters.
pub(super) fn is_step(text: &str, at: usize) -> bool {
    text[at..].starts_with("第一步") || text[at..].starts_with("第一阶段")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_clause_stands_near_numbers() {
        assert!(('\0'..='\u{ffff}').all(|c| !ends_clause(c) || NEAR_NUMBERS.has(c)));
    }

    #[test]
    fn members_by_their_numbers() {
        let cases: &[(&str, &[&str])] = &[
            ("一是甲，每月一次；二是乙。此外还有丙。", &["甲，每月一次", "乙"]),
            ("①主犯②从犯④教唆犯", &["主犯", "从犯", "教唆犯"]),
            ("其一，准备不足；其二，指挥失当。", &["准备不足", "指挥失当"]),
            ("首先快速补液，其次静滴，最后纠正。", &["快速补液", "静滴", "纠正"]),
            ("第一步，站好；第二步，抱住。", &["站好", "抱住"]),
        ];
        for (text, items) in cases {
            assert_eq!(members(text).map(|m| m.1).as_deref(), Some(*items), "{text}");
        }
        assert!(members("三要素是甲和乙，一要小心").is_none());
    }
}
