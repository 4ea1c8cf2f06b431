//! Enumerated sets: formulas with their members, and rows of numbered lines under a phrase that announces them.
//!
//! The rules stand in `RULES`, one file each: `rows`, `terms`, `compound`, `gathered`, `before`, `headings`, `mentions`,
//! `exact`; `tables` stand under what `headings` announce. They look for `name`s, what these have `counted`, and `formula`s,
//! and `follow` them to their `members`: `series` and `numbered` parts of a
//! text. `weigh` judges `selections` of a series by what they have in `common`; `trim` cuts its `first` and `last` member.

mod before;
mod common;
mod compound;
mod counted;
mod exact;
mod first;
mod follow;
mod formula;
mod gathered;
mod headings;
mod last;
mod members;
mod mention;
mod mentions;
mod name;
pub(super) mod numbered;
mod plain;
mod quoted;
mod rows;
mod selections;
mod series;
mod tables;
mod terms;
mod trim;
mod weigh;

use super::page::{Page, Para, Style};
use super::scan::has;
use super::split::clean;
use super::{ItemDraft, ListDraft, TermDraft};
use crate::model::Span;

pub(super) use formula::Formula;

/// A list, with what the findings need to know of it.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub draft: ListDraft,
    /// Whether a number of items that differs from the announced one is worth a finding.
    pub sure: bool,
    /// Whether it stays when another rule reads as many items as announced under the same name.
    firm: bool,
}

impl Read {
    fn firm(self) -> Self {
        Self { firm: true, ..self }
    }

    fn exact(&self) -> bool {
        self.draft.announced.is_some_and(|n| n as usize == self.draft.items.len())
    }

    /// From the first item to the last.
    fn items_span(&self) -> Span {
        let start = self.draft.items.iter().map(|i| i.span.start).min().unwrap_or(0);
        Span::new(start, self.draft.items.iter().map(|i| i.span.end).max().unwrap_or(start))
    }
}

/// The formula in a name.
pub(super) fn formula(name: &str) -> Option<Formula<'_>> {
    formula::parse(name)
}

pub(super) use rows::announces;

/// Whether a sentence is a series and nothing else.
pub(super) fn is_series(sentence: &str) -> bool {
    is_series_of("", sentence)
}

/// The same for what stands under `name`: two members are enough where it announces a list.
pub(super) fn is_series_of(name: &str, sentence: &str) -> bool {
    plain::plain_series(sentence, name).is_some()
}

/// What the rules read.
struct Source<'p> {
    page: &'p Page<'p>,
    terms: &'p [TermDraft],
    /// Of each paragraph, the formulas in quotation marks among its words.
    quoted: Vec<Vec<quoted::Quoted<'p>>>,
    /// Where the names stand of the lists that were found as announced: nothing better can be found for them.
    known: std::collections::HashSet<usize>,
}

type Rule = fn(&Source) -> Vec<Read>;

/// The rules, the surest first: of two readings of one list the first stays, unless only the second has as many items as
/// announced.
const RULES: &[Rule] = &[
    |source| rows::read(source.page, source.terms),
    |source| terms::read(source.page, source.terms),
    compound::in_headings,
    |source| gathered::read(source.page),
    before::read,
    headings::read,
    mentions::read,
    exact::read,
];

/// All lists of a page, in the order of the text.
pub(super) fn read(page: &Page, terms: &[TermDraft]) -> Vec<Read> {
    let quotes = |i: usize| page.stops(i).iter().any(|&(_, c)| quoted::opens(c));
    let all = |(i, para): (usize, &Para)| if quotes(i) { quoted::all(page.of(para.body)) } else { Vec::new() };
    let quoted = page.paras.iter().enumerate().map(all).collect();
    let mut source = Source { page, terms, quoted, known: std::collections::HashSet::new() };
    let mut all: Vec<Read> = Vec::new();
    for rule in RULES {
        let found = rule(&source);
        source.known.extend(found.iter().filter(|list| list.exact()).map(|list| list.draft.name_span.start));
        all.extend(found);
    }
    // 7、6、1 are figures.
    let figure = |item: &ItemDraft| item.text.chars().all(|c| super::chars::digit(c).is_some());
    // Under 单项选择题 stand answers.
    let asks =
        |list: &Read| ["选择题", "判断题", "单选题", "多选题", "填空题"].iter().any(|w| list.draft.name.ends_with(w));
    // 官僚资本主义是压在中国人民头上的“: the beginning of what the members are called.
    let cut = |item: &ItemDraft| item.text.ends_with(super::chars::is_opening);
    all.retain(|list| {
        let items = &list.draft.items;
        // 共9张词语卡、12张归纳卡, cut at the number
        let number = list.draft.announced.is_none() && !list.draft.ordered && items.last().is_some_and(figure);
        items.len() >= 2 && !items.iter().all(figure) && !number && !items.iter().any(cut) && !asks(list)
    });
    all.sort_by_key(|list| !list.exact() && !list.firm);
    let mut names: std::collections::HashMap<String, Vec<(Span, Span)>> = std::collections::HashMap::new();
    let items = all.iter().map(|list| list.draft.items.len()).sum::<usize>();
    // Of each item's beginning and end, the first list that has it.
    let mut places: std::collections::HashMap<(usize, bool), usize> =
        std::collections::HashMap::with_capacity(2 * items);
    let mut out: Vec<Read> = Vec::new();
    for list in all {
        let mut key = String::with_capacity(list.draft.name.len());
        key.extend(list.draft.name.chars().filter(|c| !super::chars::is_quote(*c)));
        let span = list.items_span();
        let known = names.entry(key).or_default();
        // The same formula may head two lists, when both are whole.
        let same = known.iter().any(|(other, name)| {
            let own = list.exact() || list.draft.announced.is_none() && follows(page, &list);
            !own || other.overlaps(span) || *name == list.draft.name_span
        });
        if same {
            continue;
        }
        // Most of its items are another list's: the same list by another name.
        let mut shared: std::collections::HashMap<usize, usize> = std::collections::HashMap::new();
        let last = list.draft.items.len().saturating_sub(1);
        for (n, item) in list.draft.items.iter().enumerate() {
            // What follows the last member may be cut off in one of them only.
            let start = || places.get(&(item.span.start, false)).filter(|_| n == last);
            if let Some(other) = places.get(&(item.span.end, true)).or_else(start) {
                *shared.entry(*other).or_default() += 1;
            }
        }
        let size = list.draft.items.len();
        // Another end of the last member makes no other list.
        let most = |other: usize| size.max(out[other].draft.items.len());
        // “五率” of “一利五率”.
        let part = |other: usize| {
            list.exact()
                && out[other].draft.name.len() > list.draft.name.len()
                && out[other].draft.name.contains(list.draft.name.as_str())
                && out[other].draft.items.len() != size
        };
        let twin = shared.iter().any(|(&other, &n)| {
            !part(other) && {
                n * 5 >= most(other) * 4 || !list.exact() && n > 2 && n + 1 == most(other) && n + 1 == size
            }
        });
        if !twin {
            if known.len() < 8 {
                known.push((span, list.draft.name_span));
            }
            for item in &list.draft.items {
                places.entry((item.span.end, true)).or_insert(out.len());
                places.entry((item.span.start, false)).or_insert(out.len());
            }
            out.push(list);
        }
    }
    out.sort_by_key(|list| (list.draft.span.start, list.draft.name_span.start));
    for n in labels(&out) {
        if let Some(subject) = subject(page, out[n].draft.name_span) {
            out[n].draft.name = format!("{subject}的{}", out[n].draft.name);
        }
    }
    out
}

/// Whether the members of a list stand right behind its name: 组成：桂枝、芍药.
fn follows(page: &Page, list: &Read) -> bool {
    let (name, items) = (list.draft.name_span, list.items_span());
    let between = page.flat.get(name.end..items.start).unwrap_or("。");
    between.len() < 30 && between.contains([':', '：', '】']) && !has(between, '。')
}

/// The lists whose names announce no number and stand in several places: 组成 of each record.
fn labels(lists: &[Read]) -> Vec<usize> {
    let mut places: std::collections::HashMap<&str, (Span, bool)> = std::collections::HashMap::new();
    for list in lists {
        let (first, several) = places.entry(&list.draft.name).or_insert((list.draft.name_span, false));
        *several |= *first != list.draft.name_span;
    }
    let is_label = |list: &Read| list.draft.announced.is_none() && places[list.draft.name.as_str()].1;
    (0..lists.len()).filter(|&n| is_label(&lists[n])).collect()
}

/// What a label stands under: the short line above it (桂枝汤 over 组成：).
fn subject<'p>(page: &'p Page, label: Span) -> Option<&'p str> {
    let at = page.paras.partition_point(|p| p.span.end <= label.start);
    page.paras[..at].iter().rev().take(16).map(|p| clean(page.of(p.body))).find(|line| {
        (2..=14).contains(&super::chars::count(line)) && !line.contains(['：', ':', '，', '、', '。', '；', '】', '|'])
    })
}

/// Words of a name whose items follow one upon the other.
#[rustfmt::skip]
const SEQUENCES: &[&str] = &[
    "阶段", "程序", "流程", "顺序", "口诀", "字诀", "次序", "工序", "历程", "时期", "周期", "过程",
];

/// A list of those items.
fn made(page: &Page, name: &str, announced: Option<u32>, items: &[&str], open: bool, sure: bool) -> Read {
    let name = without_gloss(clean(name));
    let name_span = page.span_of(name);
    let unnumbered = without_numbers(items);
    let items = unnumbered.as_deref().unwrap_or(items);
    let ranked = items.iter().all(|item| item.starts_with('第') && without_rank(item).is_some());
    let other = without_other(items);
    let items: Vec<ItemDraft> = other
        .as_ref()
        .map_or(items, |items| items)
        .iter()
        .map(|item| if ranked { without_rank(item).unwrap_or(item) } else { item })
        .map(|item| clean(without_bullet(without_entity(clean(item).trim_end_matches(series::is_arrow)))))
        .map(|item| ItemDraft { text: without_breaks(item), span: page.span_of(item) })
        .filter(|item| !item.text.is_empty())
        .collect();
    let start = items.iter().map(|i| i.span.start).min().unwrap_or(name_span.start).min(name_span.start);
    let end = items.iter().map(|i| i.span.end).max().unwrap_or(name_span.end).max(name_span.end);
    // 三同步, 进步 are no steps.
    // 有效三要件, 春秋五霸: a number within the name counts when there are so many.
    let announced = announced.or_else(|| within(name, items.len()));
    let steps = has(name, '步') && !["同步", "进步", "逐步", "步伐", "起步", "初步"].iter().any(|w| name.contains(w));
    let sequence = || name.contains(['段', '程', '序', '诀', '历', '期']) && SEQUENCES.iter().any(|w| name.contains(w));
    let ordered = steps || sequence() || is_chronicle(&items);
    let draft = ListDraft { name: name.to_owned(), announced, items, ordered, span: Span::new(start, end), name_span };
    Read { draft, sure: sure && !open, firm: false }
}

/// 一、选用良种 | 二、晒种浸种, ①测质量 | ②测体积: members without their numbers, which rise.
fn without_numbers<'t>(items: &[&'t str]) -> Option<Vec<&'t str>> {
    let begins = |c: char| matches!(c, '一' | '①' | '1' | '１' | '（' | '(');
    if items.len() < 2 || !items[0].starts_with(begins) {
        return None;
    }
    let rest = |(n, item): (usize, &&'t str)| {
        let marker = super::page::marker(super::split::limit(item, 24))?;
        let own = marker.value as usize == n + 1 && !matches!(marker.style, Style::Ordinal | Style::DigitDots);
        Some(item[marker.length..].trim_start()).filter(|rest| own && !rest.is_empty())
    };
    items.iter().enumerate().map(rest).collect()
}

/// 规模报酬（returns to scale）, 国际标准书号  ISBN: a name without the one in another language behind it.
fn without_gloss(name: &str) -> &str {
    if !name.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '）' | ')')) {
        return name;
    }
    let foreign =
        |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.chars().any(super::chars::is_han);
    let bracketed = name.strip_suffix(['）', ')']).and_then(|name| name.rsplit_once(['（', '(']));
    let own = bracketed.or_else(|| name.split_once("  ")).filter(|(_, gloss)| foreign(gloss.trim_start()));
    own.map(|(own, _)| own.trim_end()).filter(|own| own.ends_with(super::chars::is_han)).unwrap_or(name)
}

/// A member without the half of `&nbsp;` that cleaning leaves behind it.
fn without_entity(item: &str) -> &str {
    if item.ends_with("&nbsp") { item.trim_end_matches("&nbsp") } else { item }
}

/// ——防止误合断路器, [x] 互斥条件: a member without the mark of its line.
fn without_bullet(item: &str) -> &str {
    let item = item.trim_start_matches(['—', '·', '•']);
    ["[x]", "[X]", "[ ]"].iter().find_map(|mark| item.strip_prefix(mark)).unwrap_or(item)
}

fn without_breaks(item: &str) -> String {
    if has(item, '\n') { item.replace('\n', "") } else { item.to_owned() }
}

/// 第一道防线是|业务部门: a member without the words that give its rank.
fn without_rank(item: &str) -> Option<&str> {
    let rest = item.strip_prefix('第')?;
    let (at, c) =
        super::split::limit(rest, 30).char_indices().find(|&(_, c)| matches!(c, '是' | '为' | '，' | '：'))?;
    let ranked = super::chars::number(rest).is_some_and(|(_, length)| length < at);
    (ranked && matches!(c, '是' | '为')).then(|| &rest[at + c.len_utf8()..]).filter(|member| !member.is_empty())
}

/// 一类是|贫血性梗死, 另一类是|出血性梗死: two members without the words that tell one from the other.
fn without_other<'t>(items: &[&'t str]) -> Option<[&'t str; 2]> {
    let &[one, other] = items else { return None };
    let other = other.strip_prefix('另')?;
    let member = |item: &'t str| {
        let rest = item.strip_prefix('一')?;
        let rest = &rest[formula::measure(rest)?.len()..];
        rest.strip_prefix(['是', '为']).filter(|member| !member.is_empty())
    };
    Some([member(one)?, member(other)?])
}

/// The number within a name, if it is that of the members.
fn within(name: &str, members: usize) -> Option<u32> {
    let formula = formula(name).filter(|f| !f.is_compound() && f.number as usize == members)?;
    (!formula.core.is_empty() && members > 2).then_some(formula.number)
}

/// Whether the items begin with years that rise.
fn is_chronicle(items: &[ItemDraft]) -> bool {
    let years: Vec<u32> = items
        .iter()
        .map_while(|item| {
            let (year, length) = super::chars::number(&item.text)?;
            (year > 100 && item.text[length..].starts_with('年')).then_some(year)
        })
        .collect();
    years.len() == items.len() && years.len() > 1 && years.is_sorted()
}

/// The entries that share text with `span`.
fn entries(terms: &[TermDraft], span: Span) -> impl Iterator<Item = &TermDraft> {
    // Entries stand in the order of the text, and none within another.
    let from = terms.partition_point(|t| t.span.end <= span.start);
    terms[from..].iter().take_while(move |t| t.span.start < span.end)
}

/// `name` if it is a noun that can name a list, not only words that let one begin (主要有, 包括).
fn noun(name: &str) -> Option<&str> {
    let verbs = [
        "主要内容有",
        "分为以下几种",
        "应当",
        "主要有",
        "主要包括",
        "包括",
        "有",
        "是",
        "即",
        "指",
        "分为",
        "主要是",
        "具体如下",
        "如下",
        "注意",
        "须",
        "强调",
        "最后强调",
        "指出",
        "提出",
        "讲",
    ];
    (!verbs.contains(&name) && !name.is_empty()).then_some(name)
}

/// The text under paragraph `i`, up to the next heading, question, entry or bullet of its kind.
fn under<'p>(page: &'p Page, i: usize) -> &'p str {
    let style = page.paras[i].style();
    let Some(first) = page.paras.get(i + 1) else { return "" };
    let start = first.body.start;
    let mut end = start;
    for (k, para) in page.paras.iter().enumerate().skip(i + 1).take(40) {
        let entry = page.of(para.span).starts_with(['「', '【']) && para.label.is_none();
        if stops(page, k, para) || entry || (para.style() == style && style.is_some()) || para.span.end > start + 12_000
        {
            break;
        }
        end = para.span.end;
    }
    // An answer's label is none of its words; a number is.
    let from = if first.label.is_some() { start } else { first.span.start };
    page.flat.get(from..end.max(from)).unwrap_or("")
}

fn stops(page: &Page, k: usize, para: &Para) -> bool {
    !para.is_text() || page.asks(k)
}
