//! What is left of a book's pages in text that was copied out of it: page numbers, and the heads and feet beside them.

use std::collections::HashMap;

use super::super::chars::{count, digit, han_digit, is_comma, is_full_stop, is_semicolon};
use super::wrap::is_ended;
use super::{Line, marker};

/// How many numbers in a row are page numbers: with marks or words around them, and bare.
const MARKED: usize = 2;
const BARE: usize = 4;

/// The longest head or foot, in characters.
const HEAD: usize = 40;

/// Takes page numbers and the heads and feet beside them out of the lines. A sentence that goes on behind them is no longer
/// parted by them.
pub(super) fn leave_out(text: &str, lines: &mut Vec<Line>) {
    let numbers = numbers(text, lines);
    if numbers.is_empty() {
        return;
    }
    let beside =
        |at: &usize| [at.checked_sub(1), Some(at + 1).filter(|next| *next < lines.len())].into_iter().flatten();
    let is_short = |at: &usize| is_head(lines[*at].span.of(text));
    let mut places: Vec<usize> = numbers.iter().flat_map(beside).filter(is_short).collect();
    // A head may have a rule under it, or a second line.
    let beyond = numbers.iter().flat_map(|&at| [(at.checked_sub(1), at.checked_sub(2)), (Some(at + 1), Some(at + 2))]);
    let second = beyond.filter_map(|(first, second)| first.filter(|at| places.contains(at)).and(second));
    let second: Vec<usize> = second.filter(|at| *at < lines.len()).filter(is_short).collect();
    places.extend(second);
    places.sort_unstable();
    places.dedup();
    let mut often: HashMap<&str, usize> = HashMap::new();
    for &at in &places {
        *often.entry(lines[at].span.of(text)).or_default() += 1;
    }
    // The head of a chapter may stand on one page only: then its title stands elsewhere too.
    for line in lines.iter() {
        if let Some(count) = often.get_mut(line.span.of(text)).filter(|count| **count == 1) {
            *count = 0;
        } else if let Some(count) = often.get_mut(line.span.of(text)).filter(|count| **count == 0) {
            *count = 2;
        }
    }
    let is_running = |at: &usize| often.get(lines[*at].span.of(text)).is_some_and(|count| *count >= 2);
    let mut gone: Vec<usize> = places.into_iter().filter(is_running).chain(numbers).collect();
    gone.sort_unstable();
    let (mut at, mut parted) = (0, false);
    lines.retain_mut(|line| {
        let leaves = gone.binary_search(&at).is_ok();
        at += 1;
        if !leaves && std::mem::take(&mut parted) {
            line.blank_before = true;
        }
        parted |= leaves;
        !leaves
    });
    // A sentence goes on.
    for i in 1..lines.len() {
        let before = lines[i - 1].span;
        let between = &text[before.end..lines[i].span.start];
        if lines[i].blank_before && !between.trim().is_empty() && !is_ended(before.of(text)) {
            lines[i].blank_before = false;
        }
    }
}

/// Which lines are page numbers: one after the other, each one more than that before.
fn numbers(text: &str, lines: &[Line]) -> Vec<usize> {
    let words = |at: &usize| lines[*at].span.of(text);
    let found: Vec<usize> = (0..lines.len()).filter(|at| is_page_number(words(at))).collect();
    let value = |at: &usize| page_digits(words(at).split(['共', '/']).next().unwrap_or("")).parse::<u32>().ok();
    let values: Vec<Option<u32>> = found.iter().map(value).collect();
    let is_row = values.windows(2).all(|pair| pair[0].is_some() && pair[1] == pair[0].map(|n| n.saturating_add(1)));
    let is_bare = found.iter().all(|at| words(at).bytes().all(|byte| byte.is_ascii_digit()));
    let least = if is_bare { BARE } else { MARKED };
    let is_padded = found.iter().any(|at| super::is_padded(words(at)));
    if is_row && !is_padded && found.len() >= least { found } else { Vec::new() }
}

/// Whether a line can be a head or a foot: short, and no sentence or item.
fn is_head(line: &str) -> bool {
    let is_item = marker(line).is_some_and(|m| !matches!(m.style, super::Style::Chapter));
    count(line) <= HEAD
        && !is_item
        && !line.contains(|c| is_comma(c) || is_full_stop(c) || is_semicolon(c) || c == '：')
}

/// The digits of a page number.
pub(in crate::document) fn page_digits(text: &str) -> String {
    text.chars().filter_map(digit).map(|value| value.to_string()).collect()
}

/// 3, - 3 -, 第3页, 第三页 共九页, 3/12, iv.
pub(in crate::document) fn is_page_number(text: &str) -> bool {
    if text.len() > 48 {
        return false;
    }
    if !text.starts_with(|c: char| digit(c).is_some() || c.is_whitespace() || "-—–·•~|[]第共ivxIVX/".contains(c))
    {
        return false;
    }
    let known = |c: char| {
        let mark = matches!(c, '-' | '—' | '–' | '·' | '•' | '~' | '|' | '[' | ']' | '/' | '，' | ',');
        let word = matches!(c, '第' | '页' | '共' | '十' | '百' | 'i' | 'v' | 'x' | 'I' | 'V' | 'X');
        mark || word || digit(c).is_some() || han_digit(c).is_some() || c.is_whitespace()
    };
    if !text.chars().all(known) {
        return false;
    }
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = bare.trim_matches(|c: char| matches!(c, '-' | '—' | '–' | '·' | '•' | '~' | '|' | '[' | ']'));
    let is_counted = !inner.is_empty() && inner.chars().count() <= 12;
    let arabic = inner.chars().all(|c| digit(c).is_some() || c == '/') && page_digits(inner).len() <= 8;
    let words = inner.starts_with(['第', '共'])
        && inner.ends_with('页')
        && inner.chars().all(|c| digit(c).is_some() || han_digit(c).is_some() || "第页共，,/十百".contains(c));
    let roman = inner.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    is_counted && (arabic || words || roman)
}

/// 【幻灯片3】, 【第3页】 before the words of a slide or a page: the mark's length in bytes, with the space behind it; 0 if there
/// is none.
pub(super) fn slide(line: &str) -> usize {
    let length = || {
        let inner = line.strip_prefix(['【', '['])?;
        let inner = ["幻灯片", "Slide", "slide", "PPT", "第"].iter().find_map(|w| inner.strip_prefix(w))?;
        let inner = inner.trim_start();
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &inner[digits..];
        let rest = ["页", "张", "屏", "面"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
        let rest = rest.strip_prefix(['】', ']']).filter(|_| (1..=3).contains(&digits))?;
        Some(line.len() - rest.trim_start().len())
    };
    if line.starts_with(['【', '[']) { length().unwrap_or(0) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::super::{Marks, Page};
    use super::*;

    #[test]
    fn knows_marks_of_slides() {
        for (line, words) in [
            ("【幻灯片3】　安全基础", "安全基础"),
            ("【第12页】", ""),
            ("[Slide 4] 目录", "目录"),
            ("【考点3】甲", "【考点3】甲"),
            ("【第三章】", "【第三章】"),
        ] {
            assert_eq!(&line[slide(line)..], words, "{line}");
        }
    }

    #[test]
    fn knows_page_numbers() {
        for text in ["3", "- 12 -", "— 3 —", "· 58 ·", "第 3 页", "第3页 共12页", "第三页", "3/12", "iv"]
        {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["", "2022年", "一、总则", "3. 甲", "第三章", "页"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    fn paras(text: &str) -> Vec<String> {
        let page = Page::marked(text, &Marks::default());
        page.paras.iter().map(|p| page.of(p.span).to_owned()).collect()
    }

    #[test]
    fn what_stands_between_pages_is_no_text() {
        let text = "第三章　土壤\n\n土壤是陆地表面能够生长植物的疏松表层，它的肥力是土壤的本质特征，肥\n力的高低取决于水、肥、气、热是否协调。土壤由母质经过长期的风化作用\n\n· 57 ·\n\n土壤学基础\n\n\
                    和成土作用发育而成。\n\n· 58 ·\n\n第三章　土壤\n\n母质是成土的物质基础。\n\n· 59 ·\n\n土壤学基础\n\n气候是成土的动力。\n";
        let read = paras(text);
        assert_eq!(read[0], "第三章　土壤");
        assert!(
            read.iter().all(|para| !para.contains('·') && !para.contains("基础\n") && para != "土壤学基础"),
            "{read:?}"
        );
        assert_eq!(read.iter().filter(|para| para.contains("第三章")).count(), 1);
        assert!(read.iter().any(|para| para.ends_with("风化作用和成土作用发育而成。")), "{read:?}");
    }

    #[test]
    fn numbers_that_stand_alone_for_another_reason_stay() {
        // A table with a cell a line, a score, one number.
        for text in ["甲\n3\n乙\n5\n丙\n4\n", "姓名\n\n1\n\n2\n", "总分\n\n- 100 -\n\n说明\n"] {
            assert_eq!(paras(text).len(), text.lines().filter(|line| !line.is_empty()).count(), "{text}");
        }
    }
}
