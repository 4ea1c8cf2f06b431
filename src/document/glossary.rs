//! Glossary entries: where each begins (one function a form), which of them are entries, and how far they go.

mod draft;
mod forms;
mod heads;
mod table;
mod words;

use std::collections::HashMap;

pub(super) use table::{cells, is_delimiter};

use super::TermDraft;
use super::chars::{count, is_colon};
use super::page::{Kind, Page, Para, Style};
use super::split::{clean, first_sentence};
use crate::model::Span;
use draft::{draft, is_sound};
use words::{DOUBTFUL, GLOSSARY, LABELS, is_like_definition, starts_definition};

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
    /// Several entries in one paragraph, each after its number or in its brackets.
    InLine,
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
        matches!(self, Form::OwnLine | Form::Below | Form::Above | Form::Heading | Form::Labelled | Form::Asked)
    }
}

/// What the entries of a run have in common: their form, their numbering, and whether brackets before them say what they are.
type Run = (Form, Option<Style>, bool);

/// What the rules know of a page: its heads, and which of its paragraphs stand in a glossary.
struct Heads<'a> {
    page: &'a Page<'a>,
    all: Vec<Head>,
    /// Of each paragraph, whether a heading over it names a glossary.
    glossary: Vec<bool>,
    /// Of each run of a plain form: how many may be entries, and how many read like definitions.
    runs: HashMap<Run, (usize, usize)>,
    /// How many of the runs' entries read like definitions.
    likely: usize,
    /// How many words stand in 【】 on lines of their own, and how many have definitions under them.
    own_lines: (usize, usize),
    /// How often each word heads a paragraph.
    repeated: HashMap<&'a str, usize>,
}

/// All glossary entries of a page, in the order of the text.
pub(super) fn read(page: &Page) -> Vec<TermDraft> {
    let mut out = table::read(page);
    let heads = Heads::new(page);
    let mut kept: Vec<&Head> = Vec::new();
    let known: Vec<bool> = heads.all.iter().map(|head| heads.is_entry(head)).collect();
    let words = |head: &Head| clean(page.of(head.term));
    let terms: std::collections::HashSet<&str> =
        heads.all.iter().zip(&known).filter(|(_, known)| **known).map(|(head, _)| words(head)).collect();
    // What is an entry once is one again.
    let again = |head: &Head| head.form == Form::Plain && terms.contains(words(head)) && heads.is_plausible(head);
    for (head, _) in heads.all.iter().zip(&known).filter(|(head, known)| **known || again(head)) {
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
        let all: Vec<Head> = (0..page.paras.len()).flat_map(|i| heads::find(page, i)).collect();
        let mut heads = Self {
            page,
            all,
            glossary: glossaries(page),
            runs: HashMap::new(),
            likely: 0,
            own_lines: (0, 0),
            repeated: HashMap::new(),
        };
        for head in &heads.all {
            *heads.repeated.entry(clean(page.of(head.term))).or_default() += 1;
        }
        for head in heads.all.iter().filter(|h| h.form == Form::OwnLine) {
            heads.own_lines.0 += 1;
            heads.own_lines.1 += usize::from(is_like_definition(heads.definition(head)));
        }
        // A heading over entries is none.
        let over = |n: usize, h: &Head| {
            h.form == Form::Heading
                && heads.all.get(n + 1).is_some_and(|next| next.para == h.para + 1 && next.form.is_marked())
        };
        let counted: Vec<(Run, bool)> = heads
            .all
            .iter()
            .enumerate()
            .filter(|(n, h)| h.form.is_plain() && !over(*n, h) && heads.is_plausible(h))
            .map(|(_, h)| h)
            .map(|h| (heads.run_of(h), is_like_definition(heads.definition(h))))
            .collect();
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
        (head.form, para.style(), para.is_tagged())
    }

    /// The definition's first paragraph.
    fn definition(&self, head: &Head) -> &'a str {
        let inline = self.page.of(head.definition);
        let next = || self.page.paras.get(head.para + 1).map_or("", |p| self.page.of(p.body));
        if inline.is_empty() { next().trim_start_matches(is_colon).trim_start() } else { inline }
    }

    /// Whether the word can be a term and what follows it a definition.
    fn is_plausible(&self, head: &Head) -> bool {
        let term = clean(self.page.of(head.term));
        let definition = self.definition(head);
        let doubtful = DOUBTFUL.contains(&term)
            && definition.contains('的')
            && is_like_definition(definition.split('，').next().unwrap_or(""));
        let doubtful = doubtful || DOUBTFUL.contains(&term) && starts_definition(definition);
        let label = LABELS.contains(&term) && !doubtful
            || ["例题", "真题", "练习", "答案", "解析", "试题"].iter().any(|w| term.starts_with(w))
            || ["如下", "包括", "是", "有", "为", "认为", "指出", "强调", "做到", "依次", "应当", "有关"]
                .iter()
                .any(|w| term.ends_with(w))
                && !["行为", "作为"].iter().any(|w| term.ends_with(w))
            || (head.form.is_plain() || matches!(head.form, Form::OwnLine | Form::Bracketed))
                && words::is_kind_of_label(term)
                && !self.glossary[head.para]
                && !starts_definition(definition)
                && !words::ends_with_kind(first_sentence(definition))
            || head.form == Form::Plain && !is_like_definition(definition) && is_line(term)
            || head.form == Form::Above && head.para == 0 && !definition.ends_with('。')
            || starts_definition(term) && (count(term) > 8 || words::is_link(term))
            // ①人民群众是…；②人民群众是…: what is said of one thing.
            || self.repeated.get(term).is_some_and(|&n| n > if head.form == Form::Copula { 1 } else { 3 })
            // A. 物质和运动的关系问题 is an answer to choose.
            || head.form == Form::Above && self.page.paras[head.para].style() == Some(Style::Letter);
        // 双重称号 counts nothing.
        let double = term.starts_with('双') && is_like_definition(definition);
        let says = starts_definition(definition) || self.glossary[head.para] || double;
        // 管好“四类人员” announces members; 药物的四种过程 has them.
        let inner = term.find('“').is_some_and(|at| at > 0)
            && super::lists::formula(term).is_some()
            && !self.glossary[head.para];
        let owned = super::lists::formula(term).is_some_and(|f| f.is_measured())
            && term.contains('的')
            && !starts_definition(definition);
        // 犯罪中止须同时具备三性：时间性、自动性、有效性。 is a sentence that lists.
        let clause = || {
            let number = |c| super::chars::han_digit(c).is_some() || super::chars::digit(c).is_some();
            let before = term.rfind(number).map_or("", |at| &term[..at]);
            let verb = || ["分", "有", "须", "要", "经历", "具备", "记住"].iter().any(|w| before.contains(w));
            count(before) > 3
                && !term.contains('“')
                && super::lists::formula(term).is_some()
                && super::lists::is_series_of(term, first_sentence(definition))
                && (!self.glossary[head.para] || verb())
        };
        let announces =
            || inner || owned || clause() || !says && super::lists::formula(term).is_some_and(|f| f.is_measured());
        // 9元爱心套餐：… is one of the things that a formula counts.
        let figure = term.starts_with(|c: char| c.is_ascii_digit()) && super::figures::is_amount(term);
        let least = if head.form.is_plain() { 6 } else { 4 };
        !term.is_empty()
            && !label
            && words::breadth(term.split(['（', '(', '/']).next().unwrap_or(term)) <= 24
            && count(definition) >= least
            && !(head.form.is_plain() && (announces() || figure || self.numbers(definition)))
    }

    /// Whether a list begins where the definition should.
    fn numbers(&self, definition: &str) -> bool {
        super::lists::numbered::marks(super::split::limit(definition, 120)).first().is_some_and(|row| row[0].at < 12)
    }

    /// Whether a head is an entry: by its form, or by its like and its heading.
    fn is_entry(&self, head: &Head) -> bool {
        if !self.is_plausible(head) {
            return false;
        }
        let (term, definition) = (clean(self.page.of(head.term)), self.definition(head));
        if !head.form.is_plain() {
            // 【交流群】聊天记录 over everything is the title.
            if head.form == Form::Bracketed && head.para == 0 && count(definition) < 12 && !definition.contains('。') {
                return false;
            }
            // 【医药】 over a passage is a section where few of its like have definitions under them.
            let (of, like) = self.own_lines;
            let bracketed = self.page.of(self.page.paras[head.para].span).starts_with('【');
            if head.form == Form::OwnLine && bracketed && !self.glossary[head.para] && of >= 3 && like * 5 < of * 2 {
                return false;
            }
            // 【监测因子】 over an empty line heads a section.
            let section = |p: &Para| {
                p.blank_before
                    && self.page.of(self.page.paras[head.para].span).starts_with('【')
                    && !(self.glossary[head.para] || is_like_definition(self.definition(head)))
            };
            return head.form != Form::OwnLine
                || self
                    .page
                    .paras
                    .get(head.para + 1)
                    .is_some_and(|p| p.is_text() && p.marker.is_none() && !section(p));
        }
        // 一、词 in a glossary is an entry where most of its like read like entries; （一）工作 is a section.
        let style = self.page.paras[head.para].style();
        let section =
            head.form == Form::Heading && style.is_some_and(|style| !matches!(style, Style::Hash | Style::DigitDots));
        let (of, like) = self.runs.get(&self.run_of(head)).copied().unwrap_or_default();
        // **代码生成** 留到下一章再讲。 is a remark.
        let told = !matches!(head.form, Form::Copula | Form::Strong) || is_like_definition(definition);
        if self.glossary[head.para] && told && (!section || like >= 2 && like * 3 >= of * 2) {
            return true;
        }
        // （五）强化考核评价。… is a section, 【笔记】听证的条件。… a note.
        let tagged = self.page.paras[head.para].is_tagged();
        if head.form == Form::Closed && (tagged || matches!(style, Some(Style::HanBrackets | Style::HanComma))) {
            return false;
        }
        let section = head.form == Form::Heading
            && matches!(
                style,
                Some(
                    Style::HanComma
                        | Style::Chapter
                        | Style::Section
                        | Style::Tag
                        | Style::Bullet
                        | Style::Stem
                        | Style::DigitDots
                )
            );
        if section {
            // 考点3　词 is an entry where what stands under it says what the word is, and begins with nothing else.
            let sentence = first_sentence(definition);
            let says = starts_definition(sentence) || words::ends_with_kind(sentence);
            let one = !term.contains(['与', '和', '的', '、']) && says;
            let begins = definition.split(['，', '。']).next().unwrap_or("");
            return matches!(style, Some(Style::Tag | Style::DigitDots))
                && like >= 3
                && one
                && !begins.contains(['是', '：', '\u{3000}']);
        }
        if head.form == Form::Heading && self.is_set_off(head) && is_like_definition(definition) {
            return true;
        }
        if head.form == Form::Above {
            let row = like >= if style.is_some() { 2 } else { 3 } && like * 3 >= of * 2;
            return starts_definition(definition) || row;
        }
        let all = of;
        // Fewer read like definitions where signs and findings are told (弦脉：端直以长，如按琴弦。): then only short words with whole
        // sentences are entries.
        let short =
            (2..=6).contains(&count(term)) && term.chars().all(super::chars::is_han) && definition.ends_with('。');
        let weak = short && like >= 4 && like * 5 >= all * 2 && head.form == Form::Plain;
        let run = like >= 3 && like * 2 >= all || weak || like == 2 && all == 2 && head.form != Form::Heading;
        // Alone of its form, in a document with more entries.
        let alone = like == all && like > 0 && self.likely >= 3 && head.form != Form::Heading;
        let run = run || alone || head.form == Form::Strong && all >= 3;
        let series = super::lists::announces(term) && super::lists::is_series(first_sentence(definition));
        if head.form == Form::Named {
            return all >= 2;
        }
        // 第四条　个人信息是以…记录的各种信息: a rule says what its words mean.
        if head.form == Form::Copula && style == Some(Style::Article) && is_like_definition(definition) {
            return true;
        }
        if head.form == Form::Copula {
            return like >= 3 && like * 3 >= all * 2;
        }
        let says = starts_definition(definition) || definition.strip_prefix(term).is_some_and(starts_definition);
        if head.form == Form::Plain && term.split_once(' ').is_some_and(|(_, sound)| is_sound(sound)) {
            return true;
        }
        // 就绪（Ready）：…
        let added = term.strip_suffix(['）', ')']).and_then(|t| t.split_once(['（', '(']));
        let translated = added.is_some_and(|(word, added)| {
            word.ends_with(super::chars::is_han)
                && count(added) > 2
                && added.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-'))
        });
        if head.form == Form::Plain && translated && count(definition) >= 8 {
            return true;
        }
        if head.form == Form::Plain && words::is_of_its_kind(term, definition) {
            return true;
        }
        // 防烟排烟系统——为阻止烟气进入而设置的系统的总称, in a document with more entries.
        if head.form == Form::Dash
            && self.likely >= 3
            && (2..=10).contains(&count(term))
            && is_like_definition(definition)
        {
            return true;
        }
        // 2．罗斯福新政：…的一系列改革措施。 among other numbered lines, in a document with more entries.
        let whole = || first_sentence(definition).len() == definition.len() && words::ends_with_kind(definition);
        if head.form == Form::Plain && style.is_some() && self.likely >= 4 && count(term) <= 8 && whole() {
            return true;
        }
        says || run && !series && (count(definition) >= 8 || is_like_definition(definition))
    }

    /// Whether a heading shows that it is a word: by what it is in another language (外码（Foreign Key）), or by the text deeper
    /// under it.
    fn is_set_off(&self, head: &Head) -> bool {
        let (term, para) = (self.page.of(head.term), &self.page.paras[head.para]);
        let latin = |inner: &str| inner.trim_end_matches(['）', ')']).is_ascii();
        let translated = term.split_once(['（', '(']).is_some_and(|(_, inner)| count(inner) > 2 && latin(inner));
        let deeper = || self.page.paras.get(head.para + 1).is_some_and(|next| next.indent >= para.indent + 2);
        translated || para.marker.is_none() && deeper()
    }

    /// Of each paragraph, whether something of its own may begin there, an entry or not. What only labels a passage
    /// (【释例】) begins nothing.
    fn starts(&self) -> Vec<bool> {
        let mut out = vec![false; self.page.paras.len()];
        for head in &self.all {
            out[head.para] |= !LABELS.contains(&clean(self.page.of(head.term)));
        }
        out
    }
}

/// Whether what stands before a colon is no word: 市气象台　　签发, 对农业的影响有利有弊.
fn is_line(term: &str) -> bool {
    let clause = || term.starts_with(['对', '在', '从', '按', '把']) && count(term) > 6;
    term.contains("\u{3000}\u{3000}") || clause()
}

/// Of each paragraph, whether one of the headings over it, or the document's title, names a glossary.
fn glossaries(page: &Page) -> Vec<bool> {
    let names = |span: Span| GLOSSARY.iter().any(|w| page.of(span).contains(w));
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
    let second = page.paras.get(1).is_some_and(|p| {
        !p.blank_before && p.marker.is_none() && page.paras.get(2).is_some_and(|next| next.blank_before) && title(p)
    });
    let titled = second || page.paras.get(first).is_some_and(title);
    let mut over: Vec<(u8, bool)> = if second { vec![(0, true)] } else { Vec::new() };
    page.paras
        .iter()
        .map(|para| {
            if let Kind::Heading(level) = para.kind {
                over.retain(|(other, _)| *other < level);
                let inside = over.iter().any(|(_, glossary)| *glossary);
                over.push((level, names(para.span)));
                return inside || titled && level > 1;
            }
            titled && over.len() < 2 || over.iter().any(|(_, glossary)| *glossary)
        })
        .collect()
}

/// The paragraphs in which entries begin.
pub(super) fn paras(page: &Page, terms: &[TermDraft]) -> std::collections::HashSet<usize> {
    terms.iter().map(|t| page.paras.partition_point(|p| p.span.end < t.term_span.end)).collect()
}
