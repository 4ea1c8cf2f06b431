//! Mark-up that opens or closes nothing: a lone `**`, a web page's `&nbsp;` or `<br>`.

use super::Seen;
use crate::document::page::Kind;
use crate::document::{Finding, FindingData};
use crate::model::Span;

/// Marks that come in pairs.
const PAIRED: &[&str] = &["**", "~~"];

/// What is left of a web page.
const WEB: &[&str] = &["&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "<br>", "<br/>", "<br />", "</p>", "</span>"];

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    // Most texts have none.
    let text = seen.page.flat.as_bytes();
    if memchr::memchr2(b'*', b'~', text).or_else(|| memchr::memchr2(b'&', b'<', text)).is_none() {
        return Vec::new();
    }
    let mut found: Vec<(u32, Option<Span>)> = vec![(0, None); PAIRED.len() + WEB.len()];
    for para in seen.page.paras.iter().filter(|p| p.kind != Kind::Rule) {
        let text = seen.page.of(para.span);
        let bytes = text.as_bytes();
        let paired = memchr::memchr2(b'*', b'~', bytes).is_some();
        let web = memchr::memchr2(b'&', b'<', bytes).is_some();
        let mut keep = |n: usize, mark: &str, at: usize| {
            found[n].0 += 1;
            found[n].1.get_or_insert(Span::new(para.span.start + at, para.span.start + at + mark.len()));
        };
        for (n, mark) in PAIRED.iter().enumerate().filter(|(_, mark)| paired && text.contains(**mark)) {
            let places: Vec<usize> = places(text, mark).filter(|&at| !is_operator(text, at, mark)).collect();
            if let Some(&at) = places.last().filter(|_| places.len() % 2 == 1) {
                keep(n, mark, at);
            }
        }
        // A cell of a table has no other way to break its line.
        let own = |mark: &str| para.kind == Kind::Row && mark.starts_with("<br");
        for (n, mark) in WEB.iter().enumerate().filter(|(_, mark)| web && text.contains(**mark) && !own(mark)) {
            places(text, mark).for_each(|at| keep(PAIRED.len() + n, mark, at));
        }
    }
    let marks = PAIRED.iter().chain(WEB);
    let finding = |(mark, (count, span)): (&&str, (u32, Option<Span>))| {
        Some(Finding { data: FindingData::StrayMarkup { mark: (*mark).to_owned(), count }, span: span? })
    };
    marks.zip(found).filter_map(finding).collect()
}

/// Where `mark` stands outside of code (`…`).
fn places<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = usize> + 't {
    let (mut ticks, mut seen) = (0, 0);
    let coded = text.contains('`');
    text.match_indices(mark).map(|(at, _)| at).filter(move |&at| {
        if coded {
            ticks += text[seen..at].matches('`').count();
            seen = at;
        }
        ticks % 2 == 0
    })
}

/// 2**10, x ** y, f(**args): an operator, with a figure or a Latin letter on both sides or right after a bracket, and a space
/// on both sides or on none; **bold** has one on the outside.
fn is_operator(text: &str, at: usize, mark: &str) -> bool {
    if text[..at].ends_with(' ') != text[at + mark.len()..].starts_with(' ') {
        return false;
    }
    let before = text[..at].trim_end().chars().next_back();
    let after = text[at + mark.len()..].trim_start().chars().next();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | ','));
    latin(before) && latin(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_operators_and_code_from_marks() {
        for (text, operator) in
            [("共2**10个", true), ("x ** y", true), ("会议**强调", false), ("甲**", false), ("A** is", false)]
        {
            let at = text.find("**").unwrap_or(0);
            assert_eq!(is_operator(text, at, "**"), operator, "{text}");
        }
        assert_eq!(places("写作`**k`，**甲", "**").count(), 1);
    }
}
