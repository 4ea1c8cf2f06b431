//! Which part of a page is its article: the element that holds nearly all its sentences, without the menus, the neighbours'
//! headlines and the imprint around it. In doubt more is kept, for what is left out cannot be checked.

use super::super::lines::Line;
use super::page::{Page, Step};
use super::render::render;
use super::tags::Kind;

/// Of the characters of sentences in an element, how many may be left out when the article is sought deeper in it: one in
/// twenty, and at most so many.
const LEFT_OUT: usize = 200;

/// The lines of a page's article, its title first.
pub(super) fn article(page: &Page) -> Vec<Line> {
    let root = body(page);
    let is_left_out = |at: usize| {
        let element = &page.elements[at];
        // A whole article can stand in an element whose class only sounds like a menu's.
        element.is_around && at != root && element.prose * 3 < page.elements[0].prose.max(1)
    };
    let mut lines = render(page, root, is_left_out);
    if !lines.iter().any(|line| matches!(line, Line::Heading(1, _)))
        && let Some(title) = title(page, root, &lines)
    {
        lines.insert(0, Line::Heading(1, title));
    }
    lines
}

/// The element that holds the article.
fn body(page: &Page) -> usize {
    let all = page.elements[0].prose;
    let marked = (0..page.elements.len())
        .filter(|&at| page.elements[at].kind == Kind::Article && !page.elements[at].is_around)
        .max_by_key(|&at| page.elements[at].prose);
    let mut at = marked.filter(|&at| page.elements[at].prose * 5 >= all * 2 && all > 0).unwrap_or(0);
    let children = children(page);
    loop {
        let element = &page.elements[at];
        let best = children[at].iter().copied().max_by_key(|&child| page.elements[child].prose);
        let Some(best) = best.filter(|&child| matches!(page.elements[child].kind, Kind::Block | Kind::Article)) else {
            return at;
        };
        let around: usize =
            children[at].iter().filter(|&&c| page.elements[c].is_around).map(|&c| page.elements[c].prose).sum();
        let kept = element.prose - if page.elements[best].is_around { 0 } else { around };
        let left_out = kept.saturating_sub(page.elements[best].prose);
        // Elements without a sentence beside it (a list of terms, a table) are no menu unless they are links.
        let unlinked = element.chars - element.linked;
        let bare = unlinked.saturating_sub(page.elements[best].chars - page.elements[best].linked);
        if left_out > LEFT_OUT || left_out * 20 > kept || bare * 4 > unlinked {
            return at;
        }
        at = best;
    }
}

/// The elements directly in each element.
fn children(page: &Page) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); page.elements.len()];
    for (at, element) in page.elements.iter().enumerate().skip(1) {
        children[element.parent].push(at);
    }
    children
}

/// A title that stands outside of the article: the page's first heading of the highest level, else what its head says,
/// without the name of the site, unless the article begins with it.
fn title(page: &Page, root: usize, lines: &[Line]) -> Option<String> {
    let words = |at: &usize| {
        let steps = page.steps[page.elements[*at].steps.clone()].iter();
        let words = steps.filter_map(|step| match step {
            Step::Words(range) => page.words.get(range.clone()),
            _ => None,
        });
        words.collect::<String>()
    };
    let headings = (0..page.elements.len()).filter(|&at| page.elements[at].kind == Kind::Heading(1));
    // The name of the site can be a heading too; the page's title names the article.
    let named =
        |heading: &String| !heading.trim().is_empty() && (page.title.is_empty() || page.title.contains(heading.trim()));
    if let Some(heading) = headings.map(|at| words(&at)).find(named) {
        return Some(heading);
    }
    if page.elements[root].chars == page.elements[0].chars {
        return None;
    }
    let title = page.title.trim();
    let title = title.split(['_', '|']).next().unwrap_or(title);
    let title = title.split(" - ").next().unwrap_or(title).split("--").next().unwrap_or(title).trim();
    let said = lines.iter().take(6).any(|line| match line {
        Line::Plain(text) | Line::Apart(text) | Line::Heading(_, text) => text.contains(title),
        _ => false,
    });
    (!title.is_empty() && !said).then(|| title.to_owned())
}
