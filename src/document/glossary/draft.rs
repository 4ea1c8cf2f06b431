//! An entry as it is given: how far its definition goes, and what of its words is none of it.

use super::words::{self, starts_definition};
use super::{Form, Head};
use crate::document::TermDraft;
use crate::document::chars::{count, is_colon, is_han};
use crate::document::page::{Label, Marker, Page, Para, Style};
use crate::document::split::{clean, first_sentence};
use crate::model::Span;

/// The entry that begins at `head`, up to the next one.
pub(super) fn draft(page: &Page, head: &Head, next: Option<&Head>, starts: &[bool]) -> Option<TermDraft> {
    let mut definition = head.definition;
    let sentence = || first_sentence(page.of(head.definition)).len();
    if head.form == Form::InLine {
        // It ends where the next one begins.
    } else if next.is_some_and(|n| n.para == head.para) || matches!(head.form, Form::SoCalled | Form::Named) {
        // Several in one paragraph: each takes its sentence.
        definition.end = definition.start + sentence();
    } else {
        let between = next.is_some_and(|n| n.form == head.form && n.para - head.para <= 8);
        for (i, para) in page.paras.iter().enumerate().skip(head.para + 1) {
            // A label before the next entry's meaning belongs to that entry.
            let taken =
                next.is_some_and(|n| n.para <= i || n.form == Form::Labelled && n.term.start <= para.body.start);
            if taken || !continues(page, head, between, i, starts[i], definition) {
                break;
            }
            if definition.is_empty() {
                let own = para.label.is_some() || para.style() == Some(Style::Bullet);
                definition.start = if own { para.body.start } else { para.span.start };
            }
            definition.end = para.span.end;
        }
    }
    let words = without_web(page.of(definition).trim_matches(|c: char| c.is_whitespace() || c == '*'));
    let words = if matches!(head.form, Form::Below | Form::Heading) {
        words.trim_start_matches(|c| is_colon(c) || c == '—').trim_start()
    } else {
        words
    };
    let words = without_sound(without_lead(page, words));
    // 词是指…, “词”就是…, 词：…, in the answer to what it is.
    let inner = words.strip_prefix('“').unwrap_or(words);
    let own = inner.strip_prefix(clean(page.of(head.term))).map(|rest| rest.strip_prefix('”').unwrap_or(rest));
    let told = |rest: &str| rest.starts_with('是') || starts_definition(rest);
    let words = own.and_then(|rest| if told(rest) { Some(rest) } else { rest.strip_prefix(is_colon) }).unwrap_or(words);
    if words.is_empty() {
        return None;
    }
    let definition = page.span_of(words);
    let term = page.span_of(without_latin(clean(page.of(head.term))));
    Some(TermDraft {
        term: page.of(term).replace("**", ""),
        definition: words.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n"),
        span: Span::new(head.term.start.min(definition.start), definition.end),
        term_span: term,
        definition_span: definition,
    })
}

/// ài bù shì shǒu　喜爱得舍不得放下: without how the word is spoken.
fn without_sound(words: &str) -> &str {
    let Some(at) = words.find(is_han).filter(|&at| at > 0) else { return words };
    let sound =
        words[..at].trim_matches(|c: char| c.is_whitespace() || matches!(c, '（' | '）' | '(' | ')' | '[' | ']'));
    if is_sound(sound) { &words[at..] } else { words }
}

/// Whether `text` is how a word is spoken: Latin letters with tones.
pub(super) fn is_sound(text: &str) -> bool {
    let toned = text.chars().any(|c| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(c));
    let letter = |c: char| c.is_alphabetic() && !is_han(c);
    toned && text.chars().all(|c| letter(c) || matches!(c, ' ' | '\'' | '’' | '-' | '·' | ',' | '，'))
}

/// …的单位或者个人。|责任人按照下列规定确定：: without the sentence that lets a row begin which is none of the definition.
fn without_lead<'p>(page: &Page, words: &'p str) -> &'p str {
    let open = words.ends_with(is_colon) && !page.flat[page.span_of(words).end..].trim_start().is_empty();
    let Some(at) = words.rfind('。').filter(|_| open && !words.contains('\n')) else { return words };
    &words[..at + '。'.len_utf8()]
}

/// 闭塞 of 闭塞 / Block.
fn without_latin(term: &str) -> &str {
    // 班门弄斧 bān mén nòng fǔ
    if let Some((word, sound)) = term.split_once(' ')
        && word.chars().all(is_han)
        && is_sound(sound)
    {
        return word;
    }
    // 倒闸操作 switching operation; 维生素 C is whole.
    let (word, translated) = super::hung::translated(term);
    if translated && term[word.len()..].starts_with([' ', '\u{3000}']) {
        let added = term[word.len()..].trim();
        if added.is_ascii() && added.split(' ').any(|w| w.len() > 2 && w.bytes().all(|b| b.is_ascii_lowercase())) {
            return word;
        }
    }
    // 要约（名词解释）, 要约【必考】, 要约（★★★）, 要约的含义
    let marked = |c: char| matches!(c, '（' | '(' | '【');
    let added = term
        .rfind(marked)
        .filter(|&at| at > 0 && term.ends_with(['）', ')', '】']))
        .map(|at| (&term[..at], &term[at..]));
    let kind = |added: &str| {
        let inner = added.trim_matches(|c| marked(c) || matches!(c, '）' | ')' | '】'));
        added.starts_with('【')
            || matches!(inner, "名词解释" | "名解" | "定义" | "概念" | "含义")
            || inner.chars().all(|c| matches!(c, '★' | '☆' | '*'))
            || inner.ends_with("真题")
    };
    let term = added.filter(|(_, added)| kind(added)).map_or(term, |(word, _)| word);
    let meaning =
        ["的含义", "的概念", "的定义", "的内涵"].iter().find_map(|w| term.strip_suffix(w)).filter(|t| !t.is_empty());
    let term = meaning.unwrap_or(term);
    let Some((word, latin)) = term.split_once('/') else { return term };
    let word = word.trim_end();
    let translated = latin.starts_with(' ') && latin.chars().all(|c| c.is_ascii() && c != '/');
    if translated && word.ends_with(is_han) { word } else { term }
}

/// `text` without what a web page left at its end.
fn without_web(text: &str) -> &str {
    let marks = ["<br>", "<br/>", "<br />", "</p>", "</span>", "&nbsp;", "&nbsp;。"];
    let mut text = text;
    while let Some(rest) = marks.iter().find_map(|mark| text.strip_suffix(mark)) {
        text = rest.trim_end();
    }
    text
}

/// Whether paragraph `i` belongs to the definition before it, which so far is `definition`.
fn continues(page: &Page, head: &Head, between: bool, i: usize, starts: bool, definition: Span) -> bool {
    let para = &page.paras[i];
    let own = &page.paras[head.para];
    let first = definition.is_empty();
    // A verse to remember a row of bullets is of none of them.
    if own.style() == Some(Style::Bullet)
        && ["口诀", "记忆", "顺口溜"].iter().any(|w| page.of(para.span).starts_with(w))
    {
        return false;
    }
    // **特征** over what the thing is like.
    let text = page.of(para.span);
    let bold = text.strip_prefix("**").and_then(|text| text.strip_suffix("**"));
    let headed = bold.is_some_and(|inner| count(inner) <= 12 && !inner.contains("**"));
    if headed && !definition.is_empty() {
        return false;
    }
    // 【致炎因子】 on its line over a row is the head of that.
    if starts && !definition.is_empty() && text.starts_with('【') && text.ends_with('】') {
        return false;
    }
    // 【易错】, 注意：: a hint for the learner.
    if HINTS.iter().any(|w| page.of(para.span).trim_start_matches('【').starts_with(w)) && is_label(page, para) {
        return false;
    }
    if !para.is_text() || page.asks(i) || matches!(para.label, Some(Label::Question | Label::Term | Label::Meaning)) {
        return false;
    }
    if head.form == Form::Hung {
        return first || para.indent >= own.indent + 2;
    }
    if para.label == Some(Label::Field) {
        return own.label == Some(Label::Field) && !para.blank_before;
    }
    if first {
        let dashed = matches!(head.form, Form::Heading | Form::Above)
            && ["——", ": "].iter().any(|w| page.of(para.span).starts_with(w));
        let nested = dashed || head.form == Form::Below && para.style() == Some(Style::Bullet);
        return para.marker.is_none() || head.form == Form::Asked || nested;
    }
    // 【要点】 on a line of its own heads what follows, unless it stands among its like.
    let heads = text.ends_with('】') && para.blank_before && !matches!(head.form, Form::Bracketed | Form::OwnLine);
    let label = text.starts_with('【') && !heads && !starts && para.marker.is_none();
    if para.quote && !label || own.marker.is_some() && para.style() == own.style() && para.marker.is_some() {
        return false;
    }
    let before = page.of(page.paras[i - 1].span);
    // （2） goes on with the row whose （1） stands in the definition too.
    let row = |m: Marker| {
        let last = page.paras[i - 1].marker.filter(|l| l.style == m.style && l.value + 1 == m.value);
        m.value > 1 && (last.is_some() || page.of(definition).contains(['①', '⑴', '１', '1']))
    };
    let announced = before.ends_with(is_colon) || para.marker.is_some_and(row);
    if head.form.is_block() {
        let listed = !matches!(para.style(), Some(Style::Bullet | Style::HanComma | Style::HanBrackets))
            || head.form != Form::OwnLine;
        return (para.marker.is_none() || listed && (announced || !para.blank_before))
            && (between || !para.blank_before || announced || head.form == Form::OwnLine)
            && (!starts || head.form == Form::OwnLine || para.marker.is_some());
    }
    if para.marker.is_some() {
        return announced && is_inner(para, own) && !starts;
    }
    label
        || !heads && !para.blank_before && is_label(page, para)
        || between && !starts && goes_on(page.of(para.span)) && !page.of(definition).is_empty()
}

/// Whether a paragraph speaks of what stands before it.
fn goes_on(text: &str) -> bool {
    #[rustfmt::skip]
const WORDS: &[&str] = &[
    "其", "它", "这", "该", "此", "由此", "因此", "例如", "同时", "主要", "包括", "具体", "即",
];
    WORDS.iter().any(|w| text.starts_with(w))
}

/// Whether a numbered line can be part of an entry: its numbers are of another shape than the entry's.
fn is_inner(para: &Para, own: &Para) -> bool {
    para.style() != own.style()
        && matches!(para.style(), Some(Style::Circle | Style::DigitBrackets | Style::DigitBracket))
}

/// Words before what a learner is to mind, and what is no part of a definition.
const HINTS: [&str; 8] = ["易错", "易混", "记忆", "口诀", "注意", "提醒", "辨析", "考点"];

/// 例：…, 注：…, 【易错】…
fn is_label(page: &Page, para: &Para) -> bool {
    let text = page.of(para.span);
    if let Some((inner, _)) = text.strip_prefix('【').and_then(|inner| inner.split_once('】')) {
        return words::is_label(inner);
    }
    text.char_indices().take(8).find(|&(_, c)| is_colon(c)).is_some_and(|(at, _)| words::is_label(clean(&text[..at])))
}
