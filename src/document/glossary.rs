//! Glossary entries: where each begins (one function a form), which of them are entries, and how far they go.

mod heads;
mod table;

pub(super) use table::cells;

use super::TermDraft;
use super::chars::{count, is_full_stop};
use super::page::{Page, Para, Style};
use super::split::clean;
use crate::model::Span;

/// The beginning of what may be an entry.
#[derive(Clone, Debug)]
struct Head {
    term: Span,
    /// What follows the term in its paragraph; empty when the definition begins in the next.
    definition: Span,
    /// The form it has.
    form: Form,
    para: usize,
}

/// The forms of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// 「词」 on a line of its own.
    OwnLine,
    /// 【词】释义
    Bracketed,
    /// **词**：释义
    Bold,
    /// “词”：释义
    Quoted,
    /// 词：释义
    Plain,
    /// 词——释义
    Dash,
    /// 所谓“词”，是指释义
    SoCalled,
}

/// Headings that say that what stands under them is a glossary.
const GLOSSARY: [&str; 14] = [
    "名词",
    "术语",
    "热词",
    "概念",
    "词条",
    "词汇",
    "释义",
    "名词解释",
    "名词说明",
    "新词",
    "关键词",
    "词语",
    "用语",
    "词解",
];

/// Words that label a passage and are no term.
const LABELS: [&str; 62] = [
    "注",
    "备注",
    "注意",
    "附",
    "附件",
    "例",
    "例如",
    "例句",
    "释例",
    "示例",
    "举例",
    "来源",
    "出处",
    "时间",
    "地点",
    "作者",
    "电话",
    "记者",
    "提示",
    "记忆",
    "口诀",
    "答",
    "问",
    "答案",
    "解析",
    "解读",
    "说明",
    "背景",
    "要点",
    "重点",
    "难点",
    "特点",
    "作用",
    "意义",
    "原因",
    "内容",
    "目的",
    "要求",
    "方法",
    "步骤",
    "链接",
    "延伸",
    "小结",
    "总结",
    "摘要",
    "关键词",
    "主要内容",
    "基本原则",
    "参加人员",
    "主持人",
    "主题",
    "单位",
    "日期",
    "地址",
    "联系人",
    "名词解释",
    "释义",
    "定义",
    "如下",
    "其中",
    "包括",
    "总之",
];

/// All glossary entries of a page, in the order of the text.
pub(super) fn read(page: &Page) -> Vec<TermDraft> {
    let mut out = table::read(page);
    let heads: Vec<Head> = (0..page.paras.len()).flat_map(|i| heads::find(page, i)).collect();
    let kept: Vec<&Head> = (0..heads.len()).filter(|&i| is_entry(page, &heads, i)).map(|i| &heads[i]).collect();
    for (n, head) in kept.iter().enumerate() {
        let next = kept.get(n + 1).map(|h| (h.para, h.term.start));
        if let Some(draft) = draft(page, head, next, &kept, n) {
            out.push(draft);
        }
    }
    out.sort_by_key(|t| t.span.start);
    out
}

/// Whether a head is an entry: by its form, or by its neighbours and its heading.
fn is_entry(page: &Page, heads: &[Head], i: usize) -> bool {
    let head = &heads[i];
    let term = clean(page.of(head.term));
    let label = LABELS.contains(&term) || term.ends_with("如下") || term.ends_with("包括");
    if term.is_empty() || label || count(term) > 24 {
        return false;
    }
    let definition = page.of(head.definition);
    match head.form {
        Form::OwnLine => page.paras.get(head.para + 1).is_some_and(|p| p.is_text() && p.marker.is_none()),
        Form::SoCalled => true,
        Form::Bold | Form::Quoted | Form::Bracketed => count(definition) >= 4,
        Form::Plain | Form::Dash => {
            let announces = super::lists::formula(term).is_some_and(|f| f.is_measured());
            let defines = starts_definition(definition);
            let run = |other: Option<&Head>| {
                other.is_some_and(|o| {
                    matches!(o.form, Form::Plain | Form::Quoted)
                        && o.form != Form::Dash
                        && o.para.abs_diff(head.para) <= 2
                        && page.paras[o.para].style() == page.paras[head.para].style()
                        && count(page.of(o.definition)) >= 6
                })
            };
            let near = run(i.checked_sub(1).and_then(|i| heads.get(i))) || run(heads.get(i + 1));
            let long = count(definition) >= 6 && definition.contains('的') && count(term) >= 2;
            !announces && (defines || in_glossary(page, head.para) && count(definition) >= 6 || near && long)
        }
    }
}

/// A definition that says itself that it is one.
fn starts_definition(text: &str) -> bool {
    let text = text.trim_start_matches(['，', ',']);
    ["指", "是指", "系指", "即", "特指", "泛指", "又称", "是一种"].iter().any(|w| text.starts_with(w))
}

/// Whether the heading over a paragraph names a glossary.
fn in_glossary(page: &Page, para: usize) -> bool {
    page.paras[..para].iter().rev().take(400).find(|p| p.is_heading()).is_some_and(|heading| {
        let words = page.of(heading.span);
        GLOSSARY.iter().any(|w| words.contains(w))
    })
}

/// The entry that begins at `head`, up to the next one.
fn draft(page: &Page, head: &Head, next: Option<(usize, usize)>, kept: &[&Head], n: usize) -> Option<TermDraft> {
    let mut definition = head.definition;
    let same_para = next.is_some_and(|(para, _)| para == head.para);
    if same_para || head.form == Form::SoCalled {
        // Several in one paragraph: each takes its sentence.
        let sentence = super::split::first_sentence(page.of(definition));
        definition.end = definition.start + sentence.len();
    } else {
        let between =
            next.is_some_and(|(p, _)| kept.get(n + 1).is_some_and(|h| h.form == head.form && p - head.para <= 6));
        for i in head.para + 1..page.paras.len() {
            let para = &page.paras[i];
            if next.is_some_and(|(p, _)| p <= i) || !continues(page, para, head, between, i) {
                break;
            }
            if definition.is_empty() {
                definition.start = para.span.start;
            }
            definition.end = para.span.end;
        }
    }
    let words = page.of(definition).trim_matches(|c: char| c.is_whitespace() || c == '*');
    if words.is_empty() {
        return None;
    }
    let definition = page.span_of(words);
    let term = page.span_of(clean(page.of(head.term)));
    Some(TermDraft {
        term: page.of(term).to_owned(),
        definition: words.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n"),
        span: Span::new(head.term.start.min(definition.start), definition.end),
        term_span: term,
        definition_span: definition,
    })
}

/// Whether a paragraph belongs to the definition before it.
fn continues(page: &Page, para: &Para, head: &Head, between: bool, i: usize) -> bool {
    let first = head.definition.is_empty() && i == head.para + 1;
    let label = page.of(para.span).starts_with("【");
    if !para.is_text() || (para.quote && !label) {
        return false;
    }
    if first {
        return para.marker.is_none();
    }
    let listed = para.marker.is_some_and(|m| !matches!(m.style, Style::Bullet | Style::HanComma | Style::HanBrackets));
    if head.form == Form::OwnLine {
        return para.marker.is_none() || listed;
    }
    let same_row = page.paras[head.para].marker.is_some() && para.style() == page.paras[head.para].style();
    if same_row || (page.paras[head.para].marker.is_none() && para.marker.is_some()) {
        return false;
    }
    let ended = page.of(page.paras[i - 1].span).chars().next_back().is_some_and(is_full_stop);
    (label || between || (!para.blank_before && ended && page.of(para.span).ends_with('。'))) && para.marker.is_none()
}

/// The paragraphs in which entries begin.
pub(super) fn paras(page: &Page, terms: &[TermDraft]) -> std::collections::HashSet<usize> {
    terms.iter().map(|t| page.paras.partition_point(|p| p.span.end < t.term_span.end)).collect()
}
