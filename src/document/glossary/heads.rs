//! Where an entry begins: by the forms of its paragraph (`forms`), or by its place on the page.

use super::forms::{PRONOUNS, below, bracketed, copula, dash, first, is_bare, is_meant, paused, plain, quoted};
use super::words::{ASKING, is_like_definition, names_glossary, starts_definition};
use super::{Form, Head};
use crate::document::chars::{count, is_colon, is_full_stop};
use crate::document::page::{Kind, Label, Marker, Page, Para, Style, marker};
use crate::document::{lists, scan, split};
use crate::model::Span;

/// The entries that may begin in paragraph `i`.
pub(super) fn find(page: &Page, i: usize) -> Vec<Head> {
    let para = &page.paras[i];
    let body = page.of(para.body);
    let head = |(term, definition, form): (&str, &str, Form)| Head {
        term: page.span_of(term),
        definition: page.span_of(definition),
        form,
        para: i,
    };
    if para.label == Some(Label::Meaning) && !page.asks(i) {
        // 1. 名词解释：词 over what it is
        let next = page.paras.get(i + 1).filter(|p| p.is_text() && p.marker.is_none() && p.label.is_none());
        let over = is_bare(body) && count(body) <= 20 && next.is_some_and(|p| is_like_definition(page.of(p.body)));
        let over = || (para.marker.is_some() && over).then(|| alone(page, i, body, Form::Labelled));
        return labelled(page, i).or_else(over).into_iter().collect();
    }
    if let Some(term) = told_below(page, i) {
        return vec![Head { term: page.span_of(term), definition: para.body, form: Form::Labelled, para: i }];
    }
    if para.label == Some(Label::Field) {
        return field(page, i).into_iter().collect();
    }
    if para.label == Some(Label::List) {
        return Vec::new();
    }
    if let Some(term) = over_meaning(page, i) {
        return vec![alone(page, i, term, Form::Labelled)];
    }
    if page.asks(i) || para.is_heading() && asked(page, i).is_some() {
        return asked(page, i).map(|term| alone(page, i, term, Form::Asked)).into_iter().collect();
    }
    if para.is_heading() {
        return headed(page, i).map(|term| alone(page, i, term, Form::Heading)).into_iter().collect();
    }
    // 答：能。…所谓灵活就业人员，是指…; 答：居家养老服务，是指…; 答：词：指…: a word that the answer to another question explains.
    if para.label == Some(Label::Answer)
        && i.checked_sub(1).is_some_and(|question| page.asks(question) && asked(page, question).is_none())
    {
        if scan::holds(body, "所谓") {
            return so_called(page, body, i);
        }
        let told = || plain(body).filter(|(_, told, _)| starts_definition(told));
        let found = is_meant(body).or_else(|| told().map(|(term, told, _)| (term, told, Form::Quoted)));
        return found.map(head).into_iter().collect();
    }
    // 概念1：词——释义
    if para.label == Some(Label::Term) && para.is_text() {
        let found = plain(body).or_else(|| dash(body)).filter(|(_, told, _)| is_like_definition(told));
        // 名词1 词 over what it is
        let next = page.paras.get(i + 1).filter(|p| p.is_text() && p.marker.is_none() && p.label.is_none());
        if found.is_none() && is_bare(body) && next.is_some_and(|p| is_like_definition(page.of(p.body))) {
            return vec![alone(page, i, body, Form::Labelled)];
        }
        return found.map(|(term, told, _)| head((term, told, Form::Quoted))).into_iter().collect();
    }
    if !para.is_text() || para.label.is_some() {
        return Vec::new();
    }
    if let Some(found) = answered(body) {
        return vec![head(found)];
    }
    let points = scan::has(page.of(para.span), '指');
    let many = in_line(page, i, points);
    let many = if many.is_empty() && (points || scan::holds(body, "所谓")) { so_called(page, body, i) } else { many };
    let many = if many.is_empty() { all_defined(page, body, i) } else { many };
    if !many.is_empty() {
        return many;
    }
    if let Some(term) = clause(page, i) {
        return vec![alone(page, i, term, Form::Labelled)];
    }
    let found = first(body).filter(|found| !para.quote || matches!(found.2, Form::Bold | Form::Plain | Form::Dash));
    let found = found.or_else(|| {
        let next = page.paras.get(i + 1).filter(|p| p.is_text() && !p.blank_before)?;
        let colon =
            |k: usize| page.paras.get(k).is_some_and(|p| page.of(p.span).starts_with([':', '—']) && p.marker.is_some());
        // Several lines with a colon are a list.
        let marked = colon(i + 1) && !colon(i + 2);
        let deeper = next.indent >= para.indent + 2 && para.marker.is_none();
        // - **词** over one bullet under it
        let inner = |k: usize| {
            page.paras.get(k).is_some_and(|p| p.style() == Some(Style::Bullet) && p.indent >= para.indent + 2)
        };
        let nested = body.starts_with("**") && body.ends_with("**") && inner(i + 1) && !inner(i + 2);
        if nested && page.of(next.body).ends_with('。') && is_like_definition(page.of(next.body)) {
            return below(body, page.of(next.body), true);
        }
        // （3）有相对运动 behind （2）…: the last line of a row, which the others stand over without a meaning.
        let row = |m: Marker| {
            let before = i.checked_sub(1).and_then(|k| page.paras[k].marker);
            m.value > 1 && before.is_some_and(|b| b.style == m.style && b.value + 1 == m.value)
        };
        let free = next.marker.is_none() && !para.marker.is_some_and(row);
        (marked || free).then(|| below(body, page.of(next.span), deeper))?
    });
    let numbered = matches!(para.style(), Some(Style::DigitDot | Style::DigitComma));
    let found = found.or_else(|| if numbered && !para.quote { paused(body) } else { None });
    found.map(head).into_iter().collect()
}

/// An entry whose definition begins after paragraph `i`.
fn alone(page: &Page, i: usize, term: &str, form: Form) -> Head {
    let end = page.paras[i].span.end;
    Head { term: page.span_of(term), definition: Span::new(end, end), form, para: i }
}

/// 1.词：释义。2.词：释义。 or 【词】释义【词】释义 in one paragraph: a text that lost its line ends; （1）词，指释义；（2）词，指释义 in any.
/// `points`: the paragraph has the word 指.
fn in_line(page: &Page, i: usize, points: bool) -> Vec<Head> {
    let para = &page.paras[i];
    let text = page.of(para.span);
    let mut starts: Vec<usize> = Vec::new();
    let mut meant = false;
    if text.starts_with('【') {
        starts.extend(text.match_indices('【').filter(|(at, _)| *at == 0 || is_end(&text[..*at])).map(|(at, _)| at));
    } else if para.marker.is_some() {
        let row = lists::numbered::marks(text).into_iter().find(|row| row[0].at == 0);
        starts.extend(row.into_iter().flatten().filter(|m| m.at == 0 || is_end(&text[..m.at])).map(|m| m.at));
        if starts.is_empty() && para.style() == Some(Style::DigitComma) && para.marker.is_some_and(|m| m.value == 1) {
            starts = counted(text);
        }
    } else if points && (text.contains("，指") || text.contains("是指")) {
        meant = true;
        let row = lists::numbered::marks(text).into_iter().find(|row| row.len() > 2);
        starts.extend(row.into_iter().flatten().map(|m| m.at));
    }
    if starts.len() < 3 {
        return Vec::new();
    }
    let entry = |(n, &start): (usize, &usize)| {
        let part = &text[start..starts.get(n + 1).copied().unwrap_or(text.len())];
        let part = &part[marker(part).map_or(0, |m| m.length)..];
        let (term, definition, _) = if meant {
            is_meant(part.trim_end_matches(['；', ';']))?
        } else {
            bracketed(part).or_else(|| quoted(part)).or_else(|| plain(part))?
        };
        (count(definition) >= 8).then(|| Head {
            term: page.span_of(term),
            definition: page.span_of(definition.trim_end()),
            form: Form::InLine,
            para: i,
        })
    };
    let heads: Vec<Head> = starts.iter().enumerate().filter_map(entry).collect();
    if heads.len() * 5 >= starts.len() * 4 { heads } else { Vec::new() }
}

/// Where 1、, 2、, 3、 … stand in a paragraph, each of them but the first behind the end of a sentence.
fn counted(text: &str) -> Vec<usize> {
    let mut out = vec![0];
    for (at, _) in text.match_indices('、') {
        let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let start = at - digits;
        let next = text[start..at].parse() == Ok(out.len() + 1);
        if digits > 0 && next && is_end(&text[..start]) {
            out.push(start);
        }
    }
    out
}

fn is_end(text: &str) -> bool {
    text.trim_end().ends_with(|c| is_full_stop(c) || matches!(c, '；' | ';'))
}

/// 所谓“词”，是指释义; 词是指释义: sentences of a paragraph, of which several may define something.
fn so_called(page: &Page, text: &str, para: usize) -> Vec<Head> {
    if !text.contains("所谓") && !["是指", "系指", "指的是"].iter().any(|w| text.contains(w)) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (n, sentence) in split::sentences(text).into_iter().enumerate() {
        let called = sentence.split_once("所谓").filter(|(before, _)| count(before) <= 12).map(|(_, rest)| rest);
        let links = if called.is_some() { CALLED } else { MEANT };
        let rest = called.unwrap_or_else(|| &sentence[marker(sentence).map_or(0, |m| m.length)..]);
        let Some(end) =
            rest.char_indices().take(26).map(|(i, _)| i).find(|&i| links.iter().any(|w| rest[i..].starts_with(w)))
        else {
            continue;
        };
        let term = rest[..end].trim();
        let pronoun = PRONOUNS.iter().any(|w| term.starts_with(w));
        let whole = n == 0 && called.is_none();
        if is_bare(term) && count(term) >= 2 && !pronoun && !whole {
            let definition = rest[end..].trim_start_matches(['，', ',']);
            out.push(Head {
                term: page.span_of(term),
                definition: page.span_of(definition),
                form: Form::SoCalled,
                para,
            });
        }
    }
    // Alone at the beginning, it goes on over its paragraph.
    if let [only] = out.as_mut_slice()
        && only.term.start <= page.span_of(text).start + "所谓“".len()
    {
        only.form = Form::Meant;
        only.definition.end = page.span_of(text).end;
    }
    // The first sentence alone is an entry that goes on over its paragraph.
    if let Some((term, definition, _)) = is_meant(text).filter(|_| !out.is_empty()) {
        out.insert(
            0,
            Head { term: page.span_of(term), definition: page.span_of(definition), form: Form::SoCalled, para },
        );
    }
    out
}

/// 甲是…的现象。乙是…的现象。: a paragraph of nothing but definitions.
fn all_defined(page: &Page, text: &str, para: usize) -> Vec<Head> {
    if text.len() > 1_500 || copula(text.trim_start()).is_none() {
        return Vec::new();
    }
    let define = |sentence: &&str| {
        let (term, definition, _) = copula(sentence)?;
        let kind = super::words::is_like_definition(definition) && count(definition) >= 10;
        (kind && count(term) >= 2).then(|| Head {
            term: page.span_of(term),
            definition: page.span_of(definition),
            form: Form::SoCalled,
            para,
        })
    };
    if split::first_sentences(text, 1).first().and_then(define).is_none() {
        return Vec::new();
    }
    let sentences = split::sentences(text);
    let heads: Vec<Head> = sentences.iter().map_while(define).collect();
    if heads.len() > 1 && heads.len() == sentences.len() { heads } else { Vec::new() }
}

/// Links after 所谓, and in other sentences.
const CALLED: &[&str] = &["，是指", "是指", "，指的是", "，就是指", "，就是", "，指", "就是", "，即"];
const MEANT: &[&str] = &["，是指", "是指", "，系指", "系指", "指的是"];

/// 组成：… under 方名：词, in a record that has no line for the meaning: all its lines are the definition.
fn field(page: &Page, i: usize) -> Option<Head> {
    let name = page.paras.get(i.checked_sub(1)?).filter(|p| p.label == Some(Label::Term))?;
    let of = |label: Option<Label>| matches!(label, Some(Label::Field | Label::Meaning));
    let meant = page.paras[i..].iter().take_while(|p| of(p.label)).any(|p| p.label == Some(Label::Meaning));
    let para = &page.paras[i];
    (!meant).then_some(Head { term: name.body, definition: para.span, form: Form::Labelled, para: i })
}

/// 名词解释：释义 under 关键词：词, or under the word itself.
fn labelled(page: &Page, i: usize) -> Option<Head> {
    let fields = page.paras[..i].iter().rev().take_while(|p| p.label == Some(Label::Field)).count();
    let before = &page.paras[i.checked_sub(fields + 1)?];
    let body = page.of(before.body);
    // ## 1. 词 carries a number behind its mark.
    let number = marker(body).filter(|_| before.style() == Some(Style::Hash)).map_or(0, |m| m.length);
    let term = body[number..].trim_end_matches(is_colon);
    let word = before.label.is_none_or(|l| l == Label::Term) && is_bare(term) && count(term) <= 24;
    let row = matches!(before.kind, Kind::Row | Kind::Rule);
    // 关键词： / 词 / 名词解释：, with empty lines between them too.
    let named =
        || i.checked_sub(2).is_some_and(|k| page.paras[k].label == Some(Label::Term) && page.paras[k].body.is_empty());
    let near = !page.paras[i].blank_before || before.is_heading() || before.label == Some(Label::Term) || named();
    (word && near && !row).then(|| Head {
        term: page.span_of(term),
        definition: page.paras[i].body,
        form: Form::Labelled,
        para: i,
    })
}

/// 2.1 / 倒闸操作　switching operation / 释义: the terms of a standard, the number, the word and its meaning a line each.
fn clause<'p>(page: &'p Page, i: usize) -> Option<&'p str> {
    let number = page.paras.get(i.checked_sub(1)?).filter(|p| p.kind == Kind::Rule)?;
    let meaning = page.paras.get(i + 1).filter(|p| p.is_text() && p.marker.is_none() && !p.blank_before)?;
    let has_digits = page.of(number.span).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let words = page.of(page.paras[i].body);
    let (term, _) = super::hung::translated(words);
    let said = count(page.of(meaning.body)) >= 8 && !page.paras[i].blank_before;
    (has_digits && said && is_bare(term) && (2..=20).contains(&count(term))).then_some(term)
}

/// - **概念**：… right under the heading 一、词: what the heading's word means.
fn told_below<'p>(page: &'p Page, i: usize) -> Option<&'p str> {
    let para = &page.paras[i];
    let told = matches!(para.label, Some(Label::Term | Label::Meaning)) && count(page.of(para.body)) >= 16;
    let over = page.paras.get(i.checked_sub(1)?).filter(|p| told && para.marker.is_some() && p.is_heading())?;
    let body = page.of(over.body);
    let number = marker(body).filter(|_| over.style() == Some(Style::Hash));
    let term = split::clean(&body[number.map_or(0, |m| m.length)..]);
    let other = names_glossary(term);
    (!other && is_bare(term) && (1..=16).contains(&count(term))).then_some(term)
}

/// Words with which a question asks for what belongs to a thing, and not what the thing is.
const PARTS: [&str; 6] = ["的内容", "的特点", "的作用", "的意义", "的原则", "的步骤"];

/// Words of headings that only say that the definition of the heading over them follows.
const MEANINGS: [&str; 8] = ["定义", "概念", "含义", "内涵", "释义", "基本概念", "基本含义", "名词解释"];

/// （一）定义 under 一、词: the word in the heading over it.
fn over_meaning<'p>(page: &'p Page, i: usize) -> Option<&'p str> {
    let para = &page.paras[i];
    let Kind::Heading(level) = para.kind else { return None };
    // ## 一、词 carries a number behind its mark.
    let words = |p: &Para| {
        let body = page.of(p.body);
        let number = marker(body).filter(|_| p.style() == Some(Style::Hash));
        page.span_of(split::clean(&body[number.map_or(0, |m| m.length)..]))
    };
    if let Some(term) = meaning_of(page, i, page.of(words(para))) {
        return Some(term);
    }
    MEANINGS.contains(&page.of(words(para))).then_some(())?;
    let over = |p: &Para| matches!(p.kind, Kind::Heading(other) if other < level);
    let head = page.paras[..i].iter().rev().take(60).find(|p| over(p))?;
    let term = page.of(words(head));
    let next = page.paras.get(i + 1).filter(|p| p.is_text() && p.marker.is_none())?;
    let other = names_glossary(term);
    (!other && is_bare(term) && (1..=20).contains(&count(term)) && count(page.of(next.body)) >= 8).then_some(term)
}

/// 一、词的概念 over a paragraph that says what it is.
fn meaning_of<'p>(page: &'p Page, i: usize, words: &'p str) -> Option<&'p str> {
    let term = ["的概念", "的定义", "的含义"].iter().find_map(|w| words.strip_suffix(*w))?;
    let next = page.paras.get(i + 1).filter(|p| p.is_text() && p.marker.is_none() && p.label.is_none())?;
    let told = page.of(next.body);
    let own = told.strip_prefix(term).map_or(told, |rest| rest.trim_start_matches(['，', ',']));
    let says = starts_definition(own) || own.starts_with('是') || is_like_definition(told);
    let one = is_bare(term) && (2..=12).contains(&count(term)) && !term.contains(['与', '和', '及', '、']);
    (one && says).then_some(term)
}

/// 问：什么是词？, 词是什么？, or a word alone, answered in the next paragraph.
fn asked<'p>(page: &'p Page, i: usize) -> Option<&'p str> {
    let text = page.of(page.paras[i].body).trim_end_matches(is_colon).trim_matches('*');
    let asks = text.ends_with(['？', '?']);
    if page.paras[i].is_heading()
        && !["什么是", "什么叫", "何谓", "何为", "解释"].iter().any(|w| text.starts_with(w))
        && !page.asks(i)
    {
        // ### 词是什么？ over what it is
        let next = page.paras.get(i + 1).filter(|p| p.is_text()).map_or("", |p| page.of(p.body));
        let told = asks && text.trim_end_matches(['？', '?']).ends_with("是什么") && is_like_definition(next);
        told.then_some(())?;
    }
    let text = text.trim_end_matches(['？', '?', '。']).trim_end_matches("名词解释");
    // （3分）
    let text = text.rsplit_once('（').filter(|(_, score)| score.ends_with("分）")).map_or(text, |(text, _)| text);
    let before =
        ["什么是", "什么叫", "何谓", "何为", "请解释", "解释词语", "解释名词", "解释概念", "解释", "名词解释："]
            .iter()
            .find_map(|w| text.strip_prefix(w));
    let after = || {
        [
            "的概念是什么",
            "的定义是什么",
            "的含义是什么",
            "是什么意思",
            "指的是什么",
            "是什么",
            "指什么",
            "的概念",
            "的定义",
            "的含义",
        ]
        .iter()
        .find_map(|w| text.strip_suffix(w))
    };
    // 请简要说明词的含义
    let bid = |term: &'p str| {
        ["请", "简要", "简单", "说明", "简述", "试述", "谈谈"].iter().fold(term, |t, w| t.strip_prefix(w).unwrap_or(t))
    };
    let term = before.or_else(|| after().map(bid)).or((!asks).then_some(text))?.trim_start_matches("所谓").trim();
    let term = ["到底", "究竟", "具体"].iter().find_map(|w| term.strip_suffix(w)).unwrap_or(term);
    // 医保所说的“封顶线”, “两病”用药保障中的“两病”
    let said = term
        .strip_suffix('”')
        .and_then(|t| t.rsplit_once('“'))
        .filter(|(before, _)| before.ends_with(['的', '中', '里', '谓']));
    let term = said.map_or(term, |(_, inner)| inner);
    let formula = lists::formula(term);
    let other = ASKING.iter().any(|w| term.contains(w)) || formula.as_ref().is_some_and(lists::Formula::is_measured);
    // 志愿服务精神的内容是什么 asks for what belongs to it.
    let other = other || PARTS.iter().any(|w| term.ends_with(w));
    // “四德”指什么, answered by four words, asks for them.
    let answer = || page.paras.get(i + 1).map_or("", |p| page.of(p.body)).trim();
    let other = other || formula.is_some() && lists::is_series(answer());
    // 给药时的“三查八对”指什么 asks for the members.
    let inner = term.find('“').is_some_and(|at| at > 0) && formula.is_some();
    (!other && !inner && is_bare(term) && (1..=24).contains(&count(term))).then_some(term)
}

/// 什么是词？释义, 何谓词？答：释义: question and answer in one paragraph.
fn answered(text: &str) -> Option<(&str, &str, Form)> {
    let asked = ["什么是", "什么叫", "何谓", "何为"].iter().find_map(|w| text.strip_prefix(w))?;
    let (term, told) = asked.split_once('？')?;
    let told = told.trim_start();
    let told = told.strip_prefix('答').map_or(told, |rest| rest.trim_start_matches(is_colon)).trim_start();
    let said = count(told) >= 8
        && !told.contains('？')
        && (is_like_definition(told) || told.strip_prefix(term).is_some_and(|t| t.starts_with('是')));
    (is_bare(term) && (1..=20).contains(&count(term)) && said).then_some((term, told, Form::Asked))
}

/// A heading that is a word, with text under it.
fn headed<'p>(page: &'p Page, i: usize) -> Option<&'p str> {
    let para = &page.paras[i];
    // 词 over ——释义。
    let bare = |p: &Para| p.marker.is_none() || ["——", ": ", "：", "→"].iter().any(|w| page.of(p.span).starts_with(w));
    let next = page.paras.get(i + 1).filter(|p| p.is_text() && bare(p) && p.label.is_none())?;
    let term = page.of(para.body).trim_end_matches(['*', ' ', '★', '☆']).trim_matches('*').trim_end_matches(is_colon);
    let term = term.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '．' | ' '));
    // ## 1、词
    let term = term.strip_prefix('、').unwrap_or(term);
    let first = i == 0 && page.paras[0].marker.is_none_or(|m| m.value == 1);
    let bare = term.split(['（', '(']).next().unwrap_or(term);
    // A letter heads a part of an index.
    let letter = term.len() == 1;
    (!first && !letter && is_bare(term) && (1..=16).contains(&count(bare)) && count(page.of(next.span)) >= 8)
        .then_some(term)
}
