//! What runs along every page and is no part of the text: headers, footers, page numbers.

use std::collections::{HashMap, HashSet};

use super::lines::Line;
use crate::document::chars::digit;
use crate::document::page::{is_page_number, page_digits};

/// How many lines at the top and at the bottom of a page may be a header or a footer.
const EDGE: usize = 3;

/// Takes headers, footers and page numbers out of the pages.
pub(super) fn leave_out(pages: &mut [Vec<Line>]) {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for page in pages.iter() {
        let keys: HashSet<(String, i32)> = edges(page).into_iter().map(|at| key(&page[at])).collect();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    let all = pages.len();
    let running = |line: &Line| {
        let count = seen.get(&key(line)).copied().unwrap_or(0);
        // No header is a sentence.
        let is_short = !line.text.contains(['，', '。', '；']);
        is_short && count >= 2 && (count >= 3 || all <= 3) && count * 4 >= all
    };
    let numbered =
        |page: &[Line]| [page.first(), page.last()].into_iter().flatten().any(|line| is_page_number(&line.text));
    let are_numbered = all > 1 && pages.iter().filter(|page| numbered(page)).count() * 2 >= all;
    let mut sizes: Vec<f32> = pages.iter().flatten().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    let body = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    for (n, page) in pages.iter_mut().enumerate() {
        // Small letters far above the text, as on the only page of a document.
        if let [first, second, ..] = page.as_slice()
            && first.size <= 0.85 * body
            && second.y - first.y > 2.5 * body
            && first.cells.is_none()
        {
            page.remove(0);
        }
        let edges: HashSet<usize> = edges(page).into_iter().collect();
        let last = page.len().saturating_sub(1);
        let mut at = 0;
        page.retain(|line| {
            let here = at;
            at += 1;
            let number = (here == 0 || here == last) && is_page_number(&line.text);
            let is_own = all == 1 && number && page_digits(&line.text) == (n + 1).to_string();
            !(edges.contains(&here) && line.cells.is_none() && running(line) || number && are_numbered || is_own)
        });
    }
}

/// The lines nearest to the top and to the bottom of a page.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|&a, &b| page[a].y.total_cmp(&page[b].y));
    let bottom = order.len().saturating_sub(EDGE).max(EDGE.min(order.len()));
    order[..EDGE.min(order.len())].iter().chain(&order[bottom..]).copied().collect()
}

/// A line's words without its numbers, and its height on the page.
fn key(line: &Line) -> (String, i32) {
    let words = line.text.chars().filter(|c| !c.is_whitespace()).map(|c| if digit(c).is_some() { '#' } else { c });
    let mut key = String::new();
    for c in words {
        if c != '#' || !key.ends_with('#') {
            key.push(c);
        }
    }
    (key, (line.y / 3.0).round() as i32)
}
