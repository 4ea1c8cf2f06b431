//! Glossary entries: where each begins (one function a form), which of them are entries, and how far they go.

mod draft;
mod forms;
mod heads;
mod hung;
mod judge;
mod table;
mod words;

use std::collections::HashMap;

pub(super) use table::{cells, is_delimiter};
pub(super) use words::breadth;

use super::TermDraft;
use super::chars::{count, digit, is_colon};
use super::page::{Kind, Page, Para, Style};
use super::split::clean;
use crate::model::Span;
use draft::draft;
use words::{GLOSSARY, is_label, is_like_definition, names_glossary};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    /// 「词」 on a line of its own.
    OwnLine,
    /// 词： on a line of its own, the definition in the next one.
    Below,
    /// 词 on a line of its own, the definition in the next one.
    Above,
    /// A heading that is a word.
    Heading,
    /// 名词解释：释义 under its word.
    Labelled,
    /// 什么是词？ and its answer.
    Asked,
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
    /// 词　释义
    Spaced,
    /// **词** 释义
    Strong,
    /// 词。释义
    Closed,
    /// 词是释义
    Copula,
    /// 释义称为词
    Named,
    /// 所谓“词”，是指释义
    SoCalled,
    /// 词，是指释义
    Meant,
    /// 词，释义; “词”释义
    Paused,
    /// Several entries in one paragraph, each after its number or in its brackets.
    InLine,
    /// 词　word on a line of its own, among many, and the definition in the next one, often deeper.
    Hung,
}

impl Form {
    /// Whether it is a form of entries alone, and not of much else too.
    fn is_plain(self) -> bool {
        matches!(
            self,
            Form::Plain
                | Form::Dash
                | Form::Spaced
                | Form::Strong
                | Form::Closed
                | Form::Copula
                | Form::Named
                | Form::Below
                | Form::Above
                | Form::Heading
        )
    }

    /// Whether marks set the word off, so that it is the entry and not the heading over it.
    fn is_marked(self) -> bool {
        matches!(self, Form::Bracketed | Form::Bold | Form::Quoted | Form::InLine)
    }

    /// Whether the definition begins after the term's paragraph.
    fn is_block(self) -> bool {
        matches!(
            self,
            Form::OwnLine | Form::Below | Form::Above | Form::Heading | Form::Labelled | Form::Asked | Form::Hung
        )
    }
}

/// What the entries of a run have in common: their form, their numbering, the level of their headings, and whether brackets
/// before them say what they are, or they are quotations.
type Run = (Form, Option<Style>, Option<u8>, bool);

/// What the rules know of a page: its heads, and which of its paragraphs stand in a glossary.
struct Heads<'a> {
    page: &'a Page<'a>,
    all: Vec<Head>,
    /// Of each head, whether what follows reads like a definition; and whether it can be an entry at all.
    like: Vec<bool>,
    plausible: Vec<bool>,
    /// Of each paragraph, whether a heading over it names a glossary.
    glossary: Vec<bool>,
    /// Of each run of a plain form: how many may be entries, and how many read like definitions.
    runs: HashMap<Run, (usize, usize)>,
    /// How many of the runs' entries read like definitions.
    likely: usize,
    /// How many entries tables and marks have told.
    told: usize,
    /// How many words stand in 【】 on lines of their own, and how many have definitions under them.
    own_lines: (usize, usize),
    /// How often each word heads a paragraph; how often before a colon; how often before what reads like a definition.
    repeated: HashMap<&'a str, (usize, usize, usize)>,
}

/// All glossary entries of a page, in the order of the text.
pub(super) fn read(page: &Page) -> Vec<TermDraft> {
    let mut out = table::read(page);
    let mut heads = Heads::new(page);
    let mut kept: Vec<&Head> = Vec::new();
    heads.told += out.len();
    let mut known: Vec<bool> = (0..heads.all.len()).map(|n| heads.is_entry(n)).collect();
    for n in 1..known.len() {
        known[n] |= known[n - 1] && heads.goes_with(n, n - 1);
    }
    for n in (1..known.len()).rev() {
        known[n - 1] |= known[n] && heads.goes_with(n - 1, n);
    }
    let words = |head: &Head| clean(page.of(head.term));
    let terms: std::collections::HashSet<&str> =
        heads.all.iter().zip(&known).filter(|(_, known)| **known).map(|(head, _)| words(head)).collect();
    // What is an entry once is one again.
    let again = |n: usize, head: &Head| head.form == Form::Plain && heads.plausible[n] && terms.contains(words(head));
    for (_, head) in heads.all.iter().enumerate().filter(|&(n, head)| known[n] || again(n, head)) {
        // What stands right under a word on a line of its own is its definition, though it may look like prose that defines
        // another; an entry under a heading of its name is the entry.
        let under =
            kept.last().is_some_and(|k| k.form.is_block() && k.definition.is_empty() && k.para + 1 == head.para);
        if under && matches!(head.form, Form::Copula | Form::Closed | Form::Spaced | Form::Strong) {
            continue;
        }
        let heading = kept.last().is_some_and(|k| matches!(k.form, Form::Heading | Form::Above));
        if under && (heading && head.form.is_marked() || matches!(head.form, Form::Plain | Form::Dash)) {
            kept.pop();
        }
        kept.push(head);
    }
    let labels: Vec<bool> = heads.starts();
    for (n, head) in kept.iter().enumerate() {
        out.extend(draft(page, head, kept.get(n + 1).copied(), &labels));
    }
    out.sort_by_key(|t| t.span.start);
    out
}

impl<'a> Heads<'a> {
    fn new(page: &'a Page) -> Self {
        let hung = hung::find(page);
        let within = hung::belongings(page, &hung);
        // The heads of a dictionary, and those of other forms outside of its entries.
        let before = |i: usize| hung.partition_point(|head| head.para <= i).checked_sub(1).map(|at| &hung[at]);
        let heads = |i: usize| match before(i).filter(|head| head.para == i) {
            Some(head) => vec![head.clone()],
            None if within[i] => Vec::new(),
            None => heads::find(page, i),
        };
        let mut all: Vec<Head> = (0..page.paras.len()).flat_map(heads).collect();
        let glossary = glossaries(page);
        without_loose_rows(page, &glossary, &mut all);
        let mut heads = Self {
            page,
            all,
            like: Vec::new(),
            plausible: Vec::new(),
            glossary,
            runs: HashMap::new(),
            likely: 0,
            told: 0,
            own_lines: (0, 0),
            repeated: HashMap::new(),
        };
        heads.like = heads.all.iter().map(|head| is_like_definition(heads.definition(head))).collect();
        for (head, &like) in heads.all.iter().zip(&heads.like) {
            let (all, plain, likely) = heads.repeated.entry(clean(page.of(head.term))).or_default();
            *all += 1;
            *plain += usize::from(head.form == Form::Plain);
            *likely += usize::from(like);
            heads.told += usize::from(like && head.form.is_marked());
            if head.form == Form::OwnLine {
                heads.own_lines.0 += 1;
                heads.own_lines.1 += usize::from(like);
            }
        }
        heads.plausible = (0..heads.all.len()).map(|n| heads.is_plausible(n)).collect();
        // A heading over entries is none.
        let over = |n: usize, h: &Head| {
            h.form == Form::Heading
                && heads.all.get(n + 1).is_some_and(|next| next.para == h.para + 1 && next.form.is_marked())
        };
        let counted = heads.all.iter().enumerate();
        let counted = counted.filter(|&(n, h)| h.form.is_plain() && heads.plausible[n] && !over(n, h));
        let counted: Vec<(Run, bool)> = counted.map(|(n, h)| (heads.run_of(h), heads.like[n])).collect();
        for (run, like) in counted {
            let run = heads.runs.entry(run).or_default();
            run.0 += 1;
            run.1 += usize::from(like);
            heads.likely += usize::from(like);
        }
        heads
    }

    fn run_of(&self, head: &Head) -> Run {
        let para = &self.page.paras[head.para];
        let level = if let Kind::Heading(level) = para.kind { Some(level) } else { None };
        (head.form, para.style(), level, para.is_tagged() || para.quote)
    }

    /// The definition's first paragraph.
    fn definition(&self, head: &Head) -> &'a str {
        let inline = self.page.of(head.definition);
        let next = || self.page.paras.get(head.para + 1).map_or("", |p| self.page.of(p.body));
        if inline.is_empty() { next().trim_start_matches(is_colon).trim_start() } else { inline }
    }

    /// Of each paragraph, whether something of its own may begin there, an entry or not. What only labels a passage
    /// (【释例】) begins nothing.
    fn starts(&self) -> Vec<bool> {
        let mut out = vec![false; self.page.paras.len()];
        for head in &self.all {
            out[head.para] |= !is_label(clean(self.page.of(head.term)));
        }
        out
    }
}

/// Takes out 词，释义 outside of glossaries (1.加强领导，建立齐抓共管的工作机制。), and where fewer than three of four lines with such a
/// number are so: those are sentences.
fn without_loose_rows(page: &Page, glossary: &[bool], all: &mut Vec<Head>) {
    all.retain(|h| h.form != Form::Paused || glossary[h.para]);
    let mut rows: HashMap<Option<Style>, usize> = HashMap::new();
    for head in all.iter().filter(|h| h.form == Form::Paused) {
        *rows.entry(page.paras[head.para].style()).or_default() += 1;
    }
    if !rows.is_empty() {
        let lines = |style| page.paras.iter().filter(|p| p.style() == style && p.is_text()).count();
        // 母质可以分为以下几种：1.残积母质，就地风化的堆积物… are members, and no entries.
        let announced = |style| {
            page.paras.windows(2).any(|pair| {
                let first = pair[1].style() == style && pair[1].marker.is_some_and(|m| m.value == 1);
                first && page.of(pair[0].span).ends_with(is_colon)
            })
        };
        rows.retain(|style, many| *many > 2 && *many * 4 >= lines(*style) * 3 && !announced(*style));
        all.retain(|h| h.form != Form::Paused || rows.contains_key(&page.paras[h.para].style()));
    }
}

/// How the name of who writes documents ends.
const PUBLISHERS: [&str; 8] = ["公司", "委员会", "办公室", "局", "学院", "大学", "医院", "中心"];

/// Of each paragraph, whether one of the headings over it, or the document's title, names a glossary.
fn glossaries(page: &Page) -> Vec<bool> {
    let names = |span: Span| names_glossary(page.of(span));
    // 附件2 may stand over the title.
    let first = usize::from(page.paras.first().is_some_and(|p| count(page.of(p.span)) <= 6));
    let title = |p: &Para| {
        let words = page.of(p.span).split(['（', '(']).next().unwrap_or("");
        // 名词解释与简答 heads other things too; 物流与供应链常用术语 does not.
        let other = ["简答", "问答", "复习", "笔记"].iter().any(|w| page.of(p.span).contains(w))
            || words.contains('与') && !GLOSSARY.iter().any(|w| words.ends_with(w));
        count(page.of(p.span)) <= 40 && names(p.span) && !other && p.label.is_none()
    };
    // 新员工手册　附录三 / 物流常用术语: the title's second line.
    // 市卫生健康委员会 编 / 重点工作名词术语汇编: what stands under who wrote it.
    let by = || {
        let words = page.paras.first().map_or("", |p| page.of(p.span));
        count(words) <= 24 && (words.ends_with(" 编") || PUBLISHERS.iter().any(|w| words.ends_with(w)))
    };
    let second = page.paras.get(1).is_some_and(|p| {
        (!p.blank_before || by())
            && p.marker.is_none()
            && page.paras.get(2).is_some_and(|next| next.blank_before)
            && title(p)
    });
    let titled = second || page.paras.get(first).is_some_and(title);
    let mut over: Vec<(u8, bool)> = if second { vec![(0, true)] } else { Vec::new() };
    page.paras
        .iter()
        .map(|para| {
            if let Kind::Heading(level) = para.kind
                && !is_caption(page.of(para.span))
            {
                over.retain(|(other, _)| *other < level);
                let inside = over.iter().any(|(_, glossary)| *glossary);
                over.push((level, names(para.span)));
                return inside || titled && level > 1;
            }
            titled && over.len() < 2 || over.iter().any(|(_, glossary)| *glossary)
        })
        .collect()
}

/// 表1　常用名词 names what stands in the table, and nothing after it.
fn is_caption(words: &str) -> bool {
    words.strip_prefix('表').is_some_and(|rest| rest.starts_with(|c| digit(c).is_some()))
}

/// The paragraphs in which entries begin.
pub(super) fn paras(page: &Page, terms: &[TermDraft]) -> std::collections::HashSet<usize> {
    terms.iter().map(|t| page.paras.partition_point(|p| p.span.end < t.term_span.end)).collect()
}
