//! Markdown, by its file name or by its fences: front matter, fenced code and comments are not read. Headings, bold,
//! bullets and tables are, in plain text files too, since people paste Markdown into them.

use crate::model::Span;

/// Whether a text of this name is Markdown.
pub(super) fn recognises(name: &str, text: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".md") || name.ends_with(".markdown") || text.starts_with("```") || text.contains("\n```")
}

/// The passages that are not running text, in the order of the text.
pub(super) fn skips(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut fence: Option<(usize, &str)> = None;
    let mut front = text.starts_with("---\n").then_some(0usize);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let trimmed = line.trim();
        if let Some(start) = front {
            if at > 0 && (trimmed == "---" || trimmed == "...") {
                out.push(Span::new(start, end));
                front = None;
            } else if at > 0 && !trimmed.is_empty() && !trimmed.contains(':') && !trimmed.starts_with('-') {
                front = None; // A rule at the top, not front matter.
            }
        } else if let Some((start, mark)) = fence {
            if trimmed.starts_with(mark) {
                out.push(Span::new(start, end));
                fence = None;
            }
        } else if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark)) {
            fence = Some((at, mark));
        } else if trimmed.starts_with("<!--") && trimmed.ends_with("-->") {
            out.push(Span::new(at, end));
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_code_and_front_matter_and_nothing_else() {
        let text = "---\ntitle: 甲\n---\n正文\n```\n五个到位：\n```\n<!-- 注 -->\n末行\n```\n没有合上";
        let skipped: Vec<&str> = skips(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(skipped, ["---\ntitle: 甲\n---\n", "```\n五个到位：\n```\n", "<!-- 注 -->\n"]);
    }
}
