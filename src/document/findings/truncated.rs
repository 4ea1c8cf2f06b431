//! A definition or paragraph stops inside a sentence.

use super::Seen;
use crate::document::chars::{count, is_closing, is_colon, is_full_stop, is_han, is_opening, is_pause};
use crate::document::glossary::cells;
use crate::document::page::{Kind, Page, Para, Style};
use crate::document::scan::{holds, marks};
use crate::document::split::clean;
use crate::document::words::is_pair;
use crate::document::{Finding, FindingData, TermDraft};
use crate::model::Span;

/// Words with which no sentence ends.
#[rustfmt::skip]
const OPEN: &[&str] = &[
    "以及", "或者", "并且", "而且", "由于", "因为", "包括", "例如", "但是", "如果", "虽然", "和", "与", "及", "或", "的", "并", "、", "，",
    ",", "为", "是", "缩短到", "提高到", "降低到", "下降到", "上升到", "增加到", "增长到", "扩大到", "压缩到",
];

/// Words that end with one of these and may end a sentence.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "求是", "皆是", "以为是", "国是", "道是", "行为", "人为", "不作为", "有为", "所为", "参与", "共和", "饱和", "缓和", "温和", "调和", "中和",
    "平和", "普及", "目的", "标的", "合并", "兼并", "归并",
];

/// How many of the paragraphs, or of the definitions, end with a full stop where that is the writer's habit: three of four,
/// seven of ten.
const PARAGRAPHS: (usize, usize) = (3, 4);
const DEFINITIONS: (usize, usize) = (7, 10);

/// The same where what lacks it is plainly a sentence, of several clauses: two of three.
const SENTENCES: (usize, usize) = (2, 3);

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let page = seen.page;
    let terms = seen.terms;
    let mut out = definitions(page, terms);
    let told: std::collections::HashSet<Span> = out.iter().map(|f| f.span).collect();
    let running: Vec<&Para> = page.paras.iter().filter(|p| p.is_text() && is_running(page.of(p.span), p)).collect();
    let ended = |paras: &[&Para]| paras.iter().filter(|p| is_ended(page.of(p.span))).count();
    // Where the writer leaves out the last full stop as a habit, its lack says nothing.
    let habit = is_habit(ended(&running), running.len(), PARAGRAPHS);
    // Of paragraphs of one sentence only a habit of their own says that one should have it: nine of ten, of numbered ones (3. 冬季防火
    // 做到…，并建立冬季) all others.
    let alike = |test: fn(&str, &Para) -> bool| -> Vec<&Para> {
        page.paras.iter().filter(|p| habit && p.is_text() && test(page.of(p.span), p)).collect()
    };
    let (single, numbered) = (alike(is_single), alike(is_numbered));
    let most = single.len().div_ceil(10).max(1);
    for (all, most) in [(single, most), (numbered, 1)] {
        if all.len() > 4 && all.len() - ended(&all) <= most {
            for para in all.into_iter().filter(|p| !is_ended(page.of(p.span))) {
                if !terms.iter().any(|t| t.span.overlaps(para.span)) {
                    out.push(finding(page, para.span, beginning(page, para)));
                }
            }
        }
    }
    out.extend(cut_cells(page));
    // The end of the file: an answer, or the only definition of its kind.
    if let Some(last) = page.paras.last().filter(|p| habit && p.is_text() && is_cut_sentence(page.of(p.span))) {
        let known = |span: Span| last.span.overlaps(span);
        if !out.iter().any(|f| known(f.span)) && !running.iter().any(|p| known(p.span)) {
            out.push(finding(page, last.span, beginning(page, last)));
        }
    }
    let mut terms = terms.iter().peekable();
    for para in running {
        while terms.next_if(|t| t.span.end <= para.span.start).is_some() {}
        let text = page.of(para.span);
        if is_ended(text) || !(stops(text) || is_open(text) || habit) {
            continue;
        }
        // A definition that ends here has been looked at among its like; one that goes on does not stop here.
        let definition = terms.peek().filter(|t| t.span.overlaps(para.span));
        if definition.is_some_and(|t| t.span.end > para.span.end || !(stops(text) || is_open(text)))
            || definition.is_some_and(|t| told.contains(&t.definition_span))
        {
            continue;
        }
        let subject = definition.map_or_else(|| beginning(page, para), |t| t.term.clone());
        out.push(finding(page, para.span, subject));
    }
    out
}

/// Cells of tables that stop at a word that must go on.
fn cut_cells<'p>(page: &'p Page) -> impl Iterator<Item = Finding> + 'p {
    let rows = page.paras.iter().filter(|p| p.kind == Kind::Row);
    // 上报的, 改为: what a cell says may end so.
    let cut = |cell: &&str| stops(cell) && !cell.ends_with(['的', '为']);
    rows.flat_map(move |row| {
        let cells = cells(page.of(row.span));
        let subject = cells.iter().find(|cell| cell.chars().any(is_han)).copied().unwrap_or("").to_owned();
        let found: Vec<Span> = cells.into_iter().filter(cut).map(|cell| page.span_of(cell)).collect();
        found.into_iter().map(move |span| finding(page, span, clean(&subject).chars().take(24).collect()))
    })
}

/// The first words of a paragraph.
fn beginning(page: &Page, para: &Para) -> String {
    let words = page.of(para.body).split(|c| is_full_stop(c) || is_pause(c)).next().unwrap_or("");
    clean(words).chars().take(24).collect()
}

/// A paragraph of one sentence of several clauses, with a number.
fn is_numbered(text: &str, para: &Para) -> bool {
    let bare = [Style::Bullet, Style::Hash, Style::Circle, Style::Letter, Style::Article];
    let inner = text.trim_end_matches(|c| is_full_stop(c) || is_closing(c));
    para.style().is_some_and(|style| !bare.contains(&style))
        && is_long(text, 30)
        && !is_set_out(text)
        && holds(inner, "，")
        && !holds(inner, "。")
        && !holds(inner, "；")
}

/// A long sentence of several clauses without its end.
fn is_cut_sentence(text: &str) -> bool {
    is_long(text, 40)
        && !is_ended(text)
        && !is_set_out(text)
        && holds(text, "，")
        && memchr::memchr2(b'\t', b'|', text.as_bytes()).is_none()
}

/// A paragraph of one sentence, without a number: several clauses, and long.
fn is_single(text: &str, para: &Para) -> bool {
    let numbered = para.style().is_some_and(|style| style != Style::Article);
    if numbered || para.quote || para.label.is_some() || !is_long(text, 24) {
        return false;
    }
    let inner = text.trim_end_matches(|c| is_full_stop(c) || is_closing(c));
    let other = || memchr::memchr2(b'\t', b'|', inner.as_bytes()).is_some() || holds(inner, "！") || holds(inner, "→");
    !holds(inner, "。") && holds(inner, "，") && !is_set_out(text) && !other()
}

/// The definitions that lack a full stop where most others have one, or that stop at a word that must go on.
fn definitions(page: &Page, terms: &[TermDraft]) -> Vec<Finding> {
    let kind = |t: &&TermDraft| {
        let at = page.paras.partition_point(|p| p.span.end < t.definition_span.end);
        page.paras
            .get(at)
            .is_some_and(|p| p.is_text() && !(p.marker.is_some() && p.span.start > t.definition_span.start))
    };
    // 三国同盟：德国、奥匈帝国、意大利 is no sentence.
    let sentence = |t: &&TermDraft| {
        let series = t.definition.contains('、') && !t.definition.contains(['，', '。', '；']);
        count(&t.definition) >= if series { 16 } else { 8 }
    };
    let written: Vec<&TermDraft> = terms.iter().filter(kind).filter(sentence).collect();
    // The entries of an outline's bullets have a habit of their own.
    let bullet = |t: &TermDraft| {
        let at = page.paras.partition_point(|p| p.span.end < t.term_span.end);
        page.paras.get(at).is_some_and(|p| p.style() == Some(Style::Bullet))
    };
    let mut habits = [(0, 0); 2];
    for term in &written {
        let (ended, all) = &mut habits[usize::from(bullet(term))];
        *ended += usize::from(has_ended(page, term.definition_span));
        *all += 1;
    }
    // Three entries in a row without a full stop are written so on purpose: OPT：…, LRU：….
    let open: Vec<bool> = written.iter().map(|t| !has_ended(page, t.definition_span)).collect();
    let near = |n: usize| {
        let (from, to) = (written[n].span.end, written[n + 1].span.start);
        open[n] && open[n + 1] && from <= to && to - from < 12
    };
    let joined: Vec<bool> = (0..written.len().saturating_sub(1)).map(near).collect();
    let joins = |n: usize| joined.get(n).copied().unwrap_or(false);
    let alike = |n: usize| {
        let (after, before) = (joins(n), n > 0 && joins(n - 1));
        after && (before || joins(n + 1)) || before && n > 1 && joins(n - 2)
    };
    // 提出：/ 第一定律…: the last of several lines is an item.
    let itemized = |t: &TermDraft| t.definition.lines().rev().skip(1).any(|line| line.ends_with(is_colon));
    let stopped = written.iter().enumerate().filter(|(n, t)| {
        let text = page.of(t.definition_span);
        let (ended, all) = habits[usize::from(bullet(t))];
        let clauses = || is_long(text, 24) && holds(text, "，");
        let habit = || is_habit(ended, all, DEFINITIONS) || is_habit(ended, all, SENTENCES) && clauses();
        let habit = || habit() && !alike(*n) && !itemized(t);
        !has_ended(page, t.definition_span) && (stops(text) || is_open(text) || habit())
    });
    stopped.map(|(_, t)| finding(page, t.definition_span, t.term.clone())).collect()
}

/// Whether a definition ends, with what a web page left behind it not counted.
fn has_ended(page: &Page, span: Span) -> bool {
    let after = &page.flat[span.end..];
    let after = if after.starts_with('&') { after.trim_start_matches("&nbsp;") } else { after };
    // …的行为|称为犯罪。
    let named = ["称", "叫"].iter().any(|w| after.starts_with(w));
    named || is_ended(page.of(span)) || after.len() < page.flat.len() - span.end && after.starts_with(is_full_stop)
}

fn is_habit(ended: usize, all: usize, (of, out_of): (usize, usize)) -> bool {
    ended >= 2 && ended * out_of >= all * of
}

fn finding(page: &Page, span: Span, subject: String) -> Finding {
    let tail = page.of(span).trim_end_matches(['*', ' ']);
    let start = tail.char_indices().rev().take(14).last().map_or(0, |(i, _)| i);
    let data = FindingData::TruncatedDefinition { subject, tail: tail[start..].to_owned() };
    Finding { data, span }
}

/// Running text: it has a whole sentence before its end, or stops at a word that must go on.
fn is_running(text: &str, para: &Para) -> bool {
    let listed = matches!(para.style(), Some(Style::Bullet | Style::Circle | Style::Letter));
    if listed || para.quote || !is_long(text, 20) || !is_ended(text) && is_set_out(text) {
        return false;
    }
    let sentences = || {
        let inner = text.trim_end_matches(|c| is_full_stop(c) || is_closing(c));
        holds(inner, "。") || holds(inner, "！")
    };
    text.ends_with('。') || sentences() || stops(text) || is_open(text)
}

/// 整理：三班    仅供复习，不得外传; 4期　　全层皮肤缺失，可见筋膜: pieces side by side on one line, and no sentence.
fn is_set_out(text: &str) -> bool {
    holds(text, "    ") && !holds(text, "。") || holds(text, "\u{3000}\u{3000}")
}

/// Whether `text` has so many characters, which need not be counted in a long one.
fn is_long(text: &str, many: usize) -> bool {
    text.len() >= 4 * many || count(text) >= many
}

/// Whether the last word cannot end a sentence.
fn stops(text: &str) -> bool {
    let tail = text.trim_end_matches(['*', ' ']);
    if !is_long(tail, 13) {
        return false;
    }
    // …必须是意外的 is whole.
    let clause = tail.rsplit(|c| is_full_stop(c) || is_pause(c)).next().unwrap_or(tail);
    let longer = tail.rsplit(|c| is_full_stop(c) || is_pause(c) && c != '、').next().unwrap_or(tail);
    let whole = tail.ends_with('的') && clause.contains('是');
    // 实事求是, 比比皆是, …的行为, 公众参与
    if WHOLE.iter().any(|w| tail.ends_with(w)) || is_sum(clause) {
        return false;
    }
    let word = |w: &&&str| {
        tail.strip_suffix(**w).is_some_and(|rest| !rest.ends_with(['之', '总']) || count(w) > 1)
            && !(whole && **w == "的")
    };
    is_only_place(longer) || governs_nothing(tail) || OPEN.iter().any(|w| word(&w))
}

/// 传递的热量与外界对它所做的功|的和: what is added up stands before it.
fn is_sum(clause: &str) -> bool {
    clause.strip_suffix("的和").is_some_and(|terms| terms.contains(['与', '和', '跟', '两', '各']))
}

/// …的活动，通常在: a preposition that is no end of a word, with nothing behind it. 问题仍在 is whole.
fn governs_nothing(tail: &str) -> bool {
    let mut letters = tail.chars().rev();
    let (Some(last), Some(before)) = (letters.next(), letters.next()) else { return false };
    matches!(last, '在' | '把' | '将' | '从' | '被' | '使')
        && is_han(before)
        && !is_pair(before, last)
        && !"仍还不都同长永健".contains(before)
}

/// 目前已经在客服、编程、科研等领域: where something is, and not what it does there.
fn is_only_place(clause: &str) -> bool {
    const PLACES: [&str; 6] = ["领域", "方面", "过程中", "基础上", "前提下", "背景下"];
    const ADVERBS: [&str; 10] = ["目前", "现在", "已经", "已", "也", "还", "主要", "并", "一直", "正"];
    if !PLACES.iter().any(|w| clause.ends_with(w)) {
        return false;
    }
    let Some((before, _)) = clause.split_once('在') else { return false };
    let rest = ADVERBS.iter().fold(before, |rest, w| rest.strip_prefix(w).unwrap_or(rest));
    rest.is_empty()
}

/// Whether a quotation or a bracket is still open at the end of a sentence.
fn is_open(text: &str) -> bool {
    let more_opened = |text: &str| {
        let (mut opened, mut closed) = (0, 0);
        for (_, c) in marks(text) {
            opened += usize::from(is_opening(c));
            closed += usize::from(is_closing(c));
        }
        opened > closed
    };
    let tail = || text.rsplit(is_full_stop).next().unwrap_or(text);
    more_opened(text) && more_opened(tail()) && count(text) > 20
}

fn is_ended(text: &str) -> bool {
    let last = text.trim_end_matches(['*', ' ', '_', '\u{fe0f}']).chars().next_back();
    last.is_none_or(|c| {
        // A chat ends its sentences with a face.
        is_full_stop(c)
            || ('\u{1f300}'..='\u{1faff}').contains(&c)
            || ('\u{2600}'..='\u{27bf}').contains(&c)
            || is_closing(c)
            || matches!(c, '；' | ';' | '：' | ':' | '"' | '—' | '.' | '|')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_end_is_told_from_a_closed_one() {
        assert!(is_ended("他说：“好。”") && is_ended("见下：") && !is_ended("社区设立的热线"));
        assert!(stops("虚拟存储器的理论依据一般认为是") && !stops("全体党员坚持解放思想、实事求是"));
        assert!(stops("其原则包括吸收原则、并科原则以及") && !stops("其原则包括吸收原则和并科原则"));
        assert!(
            stops("讨论应急决策和现场处置的活动，通常在")
                && !stops("这些困难今天依然客观存在")
                && !stops("几年过去了，问题仍在")
        );
        assert!(is_open("会议指出，“东北地区是我国重要的工业和农业基地，战略地位"));
        assert!(!is_open("会议指出，“东北地区是我国重要的工业和农业基地”，战略地位"));
    }
}
