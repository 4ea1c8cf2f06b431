//! Where an entry begins: one function a form, tried in this order.

use super::super::chars::{count, is_closing, is_colon, is_han, is_opening};
use super::super::page::{Label, Page, marker};
use super::words::{ASKING, starts_definition};
use super::{Form, Head};
use crate::model::Span;

type Rule = fn(&str) -> Option<(&str, &str, Form)>;

/// The forms that begin a paragraph.
const RULES: &[Rule] =
    &[own_line, bracketed, bold, quoted, is_meant, linked, dash, plain, spaced, closed, loose, named, copula];

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
        return labelled(page, i).into_iter().collect();
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
    if !para.is_text() || para.label.is_some() {
        return Vec::new();
    }
    let many = in_line(page, i);
    let many = if many.is_empty() { so_called(page, body, i) } else { many };
    let many = if many.is_empty() { all_defined(page, body, i) } else { many };
    if !many.is_empty() {
        return many;
    }
    let found = RULES.iter().find_map(|rule| rule(body)).filter(|found| !para.quote || found.2 == Form::Bold);
    let found = found.or_else(|| {
        let next = page.paras.get(i + 1).filter(|p| p.is_text() && !p.blank_before)?;
        let colon = |k: usize| page.paras.get(k).is_some_and(|p| page.of(p.span).starts_with(": "));
        // Several lines with a colon are a list.
        let marked = colon(i + 1) && !colon(i + 2);
        let deeper = next.indent >= para.indent + 2 && para.marker.is_none();
        (marked || next.marker.is_none()).then(|| below(body, page.of(next.span), deeper))?
    });
    found.map(head).into_iter().collect()
}

/// An entry whose definition begins after paragraph `i`.
fn alone(page: &Page, i: usize, term: &str, form: Form) -> Head {
    let end = page.paras[i].span.end;
    Head { term: page.span_of(term), definition: Span::new(end, end), form, para: i }
}

const PAIRS: [(char, char); 7] =
    [('「', '」'), ('【', '】'), ('『', '』'), ('〖', '〗'), ('〔', '〕'), ('［', '］'), ('“', '”')];

/// The words in the brackets with which `text` begins, and what follows.
fn enclosed(text: &str) -> Option<(char, &str, &str)> {
    let first = text.chars().next()?;
    let close = PAIRS.iter().find(|(open, _)| *open == first)?.1;
    let end = text.find(close)?;
    let inner = &text[first.len_utf8()..end];
    (count(inner) <= 30 && !inner.contains('。')).then_some((first, inner, &text[end + close.len_utf8()..]))
}

/// 「词」
fn own_line(text: &str) -> Option<(&str, &str, Form)> {
    let (_, inner, rest) = enclosed(text)?;
    let after = rest.trim_matches(|c: char| c.is_whitespace() || is_colon(c));
    after.is_empty().then_some((inner, after, Form::OwnLine))
}

/// 【词】释义
fn bracketed(text: &str) -> Option<(&str, &str, Form)> {
    let (open, inner, rest) = enclosed(text)?;
    let after = rest.trim_start_matches(|c: char| c.is_whitespace() || is_colon(c));
    let close = after.len() < rest.len();
    ((open != '“' && open != '「') || close && open == '「').then_some((inner, after, Form::Bracketed))
}

/// **词**：释义, **词：** 释义, **词**，是指释义; **词：释义 where the mark was never closed.
fn bold(text: &str) -> Option<(&str, &str, Form)> {
    let inner = text.strip_prefix("**").or_else(|| text.strip_prefix("__"))?;
    let Some((term, rest)) = inner.split_once("**").or_else(|| inner.split_once("__")) else {
        let (term, definition, _) = plain(inner)?;
        return Some((term, definition, Form::Bold));
    };
    let inside = term.ends_with(is_colon);
    let rest = rest.trim_start();
    // **词**（Word）：释义
    if let Some((added, definition)) = added(rest).filter(|_| !inside)
        && is_bare(term)
        && count(term) <= 24
    {
        let whole = &inner[..inner.len() - rest.len() + added.len()];
        return Some((if text.starts_with("**") { whole } else { term }, definition, Form::Bold));
    }
    let definition = rest.strip_prefix(is_colon).or_else(|| rest.strip_prefix("——")).or_else(|| rest.strip_prefix('—'));
    let definition = definition.or((inside || starts_definition(rest)).then_some(rest));
    // **词** 释义: as emphasis, so only in a row of them.
    let row = is_bare(term) && !term.ends_with('.') && !rest.starts_with("不是");
    let (definition, form) = definition.map(|d| (d, Form::Bold)).or(row.then_some((rest, Form::Strong)))?;
    (count(term) <= 24).then_some((term.trim_end_matches(is_colon), definition.trim_start(), form))
}

/// （Word）：释义 behind a word: the addition in brackets, and the definition.
fn added(rest: &str) -> Option<(&str, &str)> {
    let end = rest.strip_prefix(['（', '('])?.find(['）', ')']).filter(|&end| end <= 60)?;
    let open = rest.chars().next()?.len_utf8();
    let close = rest[open + end..].chars().next()?.len_utf8();
    let (added, after) = rest.split_at(open + end + close);
    let definition = after.trim_start().strip_prefix(is_colon)?;
    Some((added, definition.trim_start()))
}

/// “词”：释义, “词”标准：释义, “词”改革:指“…”; an opening mark set twice is one.
fn quoted(text: &str) -> Option<(&str, &str, Form)> {
    if !text.starts_with(['“', '"', '「']) {
        return None;
    }
    let (at, colon) = text.char_indices().take(40).find(|&(_, c)| is_colon(c))?;
    let term = text[..at].strip_prefix('“').filter(|t| t.starts_with('“')).unwrap_or(&text[..at]);
    let pair = term.contains("”与“") || term.contains("”和“");
    let words = !term.contains(['。', '，', '；', '？']) && count(term) <= 24 && !pair;
    let rest = text[at + colon.len_utf8()..].trim_start();
    (words && !rest.is_empty()).then_some((term, rest, Form::Quoted))
}

/// 词：释义
fn plain(text: &str) -> Option<(&str, &str, Form)> {
    let (at, colon) = colon_at(text, 40)?;
    // *词*, `词`, 2 词
    let term = text[..at].trim_end().trim_matches(['*', '_', '`']);
    let word = term.trim_start_matches(|c: char| c.is_ascii_digit());
    let term = if word.starts_with(' ') && word.len() < term.len() { word.trim_start() } else { term };
    let rest = text[at + colon.len_utf8()..].trim_start();
    // 踔厉奋发（chuō lì fèn fā）
    let bare = term.split(['（', '(', '/']).next().unwrap_or(term);
    (is_bare(term) && count(bare) <= 20 && !rest.is_empty()).then_some((term, rest, Form::Plain))
}

/// The first colon near the beginning; 7:20 and 1:50 have none.
fn colon_at(text: &str, most: usize) -> Option<(usize, char)> {
    let (at, colon) = text.char_indices().take(most).find(|&(_, c)| is_colon(c))?;
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let ratio = figure(text[..at].chars().next_back()) && figure(text[at + colon.len_utf8()..].chars().next());
    (!ratio).then_some((at, colon))
}

/// “词”，是释义; “词”是释义; 词，是释义: a link that is also a verb, so what follows must read like a definition.
fn linked(text: &str) -> Option<(&str, &str, Form)> {
    let (term, rest) = match enclosed(text).filter(|(open, ..)| *open == '“') {
        Some((_, inner, rest)) => {
            let after = rest.strip_prefix(['，', ',']).unwrap_or(rest);
            // “1”即…，“3”即…: the parts of another name.
            let parts = ["”指", "”即", "”是", "”为"].iter().any(|w| after.contains(w));
            (!parts && inner.contains(is_han)).then_some(())?;
            if after.len() < rest.len() && after.starts_with('是') && count(after) >= 16 {
                return Some((inner, after, Form::Meant));
            }
            (inner, after)
        }
        None => {
            let (at, link) = limit_find(text, &["，是", ",是"])?;
            let own = is_bare(&text[..at]) && (2..=12).contains(&count(&text[..at]));
            own.then_some((&text[..at], &text[at + link.len() - '是'.len_utf8()..]))?
        }
    };
    let link = ["是", "即", "指"].iter().any(|w| rest.starts_with(w));
    let pronoun = PRONOUNS.iter().any(|w| term.starts_with(w)) || term.contains(['是', '要', '的']);
    (link && !pronoun && super::words::is_like_definition(rest)).then_some((term, rest, Form::Meant))
}

/// Words that can be a term: no marks but brackets that are closed.
fn is_bare(term: &str) -> bool {
    let closed = || term.chars().filter(|&c| is_opening(c)).count() == term.chars().filter(|&c| is_closing(c)).count();
    !term.is_empty()
        && !term.contains(['，', '。', '；', '、', '？', '！', '|', ',', '*', '\t', '：', ':', '…', '=', '＝'])
        && closed()
}

/// 词——释义, 词 — 释义, 词 - 释义
fn dash(text: &str) -> Option<(&str, &str, Form)> {
    let near = super::super::split::limit(text, 90);
    if !near.contains(['—', '–', '-', '－', '＝', '=', '｜', ':']) {
        return None;
    }
    let (at, mark) = ["——", "—", " – ", " - ", "--", "－", "＝", " = ", "｜", "::"]
        .iter()
        .filter_map(|m| near.find(m).map(|at| (at, *m)))
        .min()?;
    let term = text[..at].trim();
    let rest = text[at + mark.len()..].trim_start_matches(['—', '-', ':']).trim_start();
    (is_bare(term) && (1..=16).contains(&count(term)) && count(rest) >= 4).then_some((term, rest, Form::Dash))
}

/// 词　释义: a wide space, or two, between them.
fn spaced(text: &str) -> Option<(&str, &str, Form)> {
    let gap = || {
        text.char_indices()
            .take(14)
            .find(|&(at, c)| c == ' ' && at > 0 && text[..at].ends_with(is_han))
            .map(|(at, _)| at)
    };
    let wide = super::super::split::limit(text, 60)
        .find('\u{3000}')
        .or_else(|| super::super::split::limit(text, 60).find("  "));
    let one = || gap().filter(|&at| text[..at].chars().all(is_han) && text[at..].trim_start().starts_with(is_han));
    let at = wide.or_else(one)?;
    let (term, rest) = (text[..at].trim_end(), text[at..].trim_start());
    let bare = term.split(['（', '(']).next().unwrap_or(term);
    (is_bare(term) && (1..=16).contains(&count(bare)) && count(rest) >= 8).then_some((term, rest, Form::Spaced))
}

/// 双随机、一公开：指…: a name with marks in it, whose definition says itself that it is one.
fn loose(text: &str) -> Option<(&str, &str, Form)> {
    let (at, colon) = text.char_indices().take(26).find(|&(_, c)| is_colon(c))?;
    let (term, rest) = (text[..at].trim(), text[at + colon.len_utf8()..].trim_start());
    (!term.contains(['。', '；', '？', '！']) && starts_definition(rest)).then_some((term, rest, Form::Quoted))
}

/// 词。释义
fn closed(text: &str) -> Option<(&str, &str, Form)> {
    let (term, rest) = text.split_once('。')?;
    (is_bare(term) && count(term) <= 16 && count(rest) >= 6).then_some((term, rest.trim_start(), Form::Closed))
}

/// 词是释义: as prose, so only in a row of them.
fn copula(text: &str) -> Option<(&str, &str, Form)> {
    let at = super::super::split::limit(text, 40).find('是')?;
    let term = &text[..at];
    let other = ["这", "那", "它", "其", "本", "此", "该", "他", "我", "你", "就", "不", "但"]
        .iter()
        .any(|w| term.starts_with(w))
        || ["就", "也", "都", "还", "仍", "不", "正", "便", "则", "但", "要", "只", "总", "既", "而"]
            .iter()
            .any(|w| term.ends_with(w));
    let numeral = super::super::chars::number(term).is_some_and(|(_, length)| length == term.len());
    (is_bare(term) && !other && !numeral && !term.contains('的') && (1..=10).contains(&count(term))).then_some((
        term,
        &text[at..],
        Form::Copula,
    ))
}

/// 词： or 词, and the definition in the next line (: 释义).
fn below<'t>(text: &'t str, next: &str, deeper: bool) -> Option<(&'t str, &'t str, Form)> {
    let term = text.trim_end_matches(is_colon).trim_end();
    let marked = next.starts_with(is_colon);
    let alone = !text.contains(is_colon) && count(next) >= 10;
    let colon = term.len() < text.len();
    let end = &text[text.len()..];
    // The definition stands deeper than its word.
    let deeper = deeper && alone && super::words::is_like_definition(next);
    let form = if marked || deeper || colon && count(next) >= 8 { Form::Below } else { Form::Above };
    (is_bare(term) && count(term) <= 16 && (form == Form::Below || alone)).then_some((term, end, form))
}

/// 词是指释义, 词，是指释义, 本法所称词，是指释义 at the beginning of a paragraph
fn is_meant(text: &str) -> Option<(&str, &str, Form)> {
    if !super::super::split::limit(text, 180).contains(['指', '意']) {
        return None;
    }
    let start = limit_find(text, &["所称的", "所称"]).map_or(0, |(at, word)| at + word.len());
    let rest = &text[start..];
    let (at, word) =
        limit_find(rest, &["是指", "系指", "，指", "指的是", "通常指", "一般指", "泛指", "特指", "意思是", "意为"])?;
    let term = rest[..at].trim_end_matches(['，', ',']).trim();
    // 甲，又称乙，是指…
    let other = term
        .split_once(['，', ',', '（'])
        .filter(|(_, o)| ["又称", "也称", "亦称", "简称", "即", "又叫"].iter().any(|w| o.starts_with(w)));
    let term = other.map_or(term, |(term, _)| term);
    // 货币市场又称短期金融市场，是指…
    let other = ["又称", "又叫", "也称", "亦称"].iter().find_map(|w| term.split_once(w)).filter(|(t, _)| count(t) > 1);
    let term = once(other.map_or(term, |(term, _)| term));
    // 一是指…，二是指…
    if super::super::chars::number(term).is_some_and(|(_, length)| length == term.len()) {
        return None;
    }
    let definition = if word == "，指" { &rest[at + '，'.len_utf8()..] } else { &rest[at..] };
    let bare = is_bare(term) && !term.starts_with("所谓");
    let pronoun = PRONOUNS.iter().any(|w| term.starts_with(w));
    (bare && (!pronoun || start > 0) && (1..=20).contains(&count(term))).then_some((term, definition, Form::Meant))
}

/// 居住权居住权: a heading that ran into the sentence which begins with its word.
fn once(term: &str) -> &str {
    let half = &term[..term.floor_char_boundary(term.len() / 2)];
    if count(half) > 1 && term.len() == 2 * half.len() && term.ends_with(half) { &term[half.len()..] } else { term }
}

/// The first of some words near the beginning of `text`.
fn limit_find<'w>(text: &str, words: &[&'w str]) -> Option<(usize, &'w str)> {
    let near = super::super::split::limit(text, 90);
    words.iter().filter_map(|w| near.find(w).map(|at| (at, *w))).min_by_key(|(at, w)| (*at, usize::MAX - w.len()))
}

/// 1.词：释义。2.词：释义。 or 【词】释义【词】释义 in one paragraph: a text that lost its line ends.
fn in_line(page: &Page, i: usize) -> Vec<Head> {
    let para = &page.paras[i];
    let text = page.of(para.span);
    let mut starts: Vec<usize> = Vec::new();
    if text.starts_with('【') {
        starts.extend(text.match_indices('【').filter(|(at, _)| *at == 0 || is_end(&text[..*at])).map(|(at, _)| at));
    } else if para.marker.is_some() {
        let row = super::super::lists::numbered::marks(text).into_iter().find(|row| row[0].at == 0);
        starts.extend(row.into_iter().flatten().filter(|m| m.at == 0 || is_end(&text[..m.at])).map(|m| m.at));
    }
    if starts.len() < 3 {
        return Vec::new();
    }
    let entry = |(n, &start): (usize, &usize)| {
        let part = &text[start..starts.get(n + 1).copied().unwrap_or(text.len())];
        let part = &part[marker(part).map_or(0, |m| m.length)..];
        let (term, definition, _) = bracketed(part).or_else(|| quoted(part)).or_else(|| plain(part))?;
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

fn is_end(text: &str) -> bool {
    text.trim_end().ends_with(|c| super::super::chars::is_full_stop(c) || matches!(c, '；' | ';'))
}

/// 所谓“词”，是指释义; 词是指释义: sentences of a paragraph, of which several may define something.
fn so_called(page: &Page, text: &str, para: usize) -> Vec<Head> {
    if !text.contains("所谓") && !["是指", "系指", "指的是"].iter().any(|w| text.contains(w)) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (n, sentence) in super::super::split::sentences(text).into_iter().enumerate() {
        let called = sentence.split_once("所谓").filter(|(before, _)| count(before) <= 12).map(|(_, rest)| rest);
        let links = if called.is_some() { CALLED } else { MEANT };
        let rest = called.unwrap_or(sentence);
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
    if !text.contains('是') || text.len() > 1_500 {
        return Vec::new();
    }
    let sentences = super::super::split::sentences(text);
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
    let heads: Vec<Head> = sentences.iter().map_while(define).collect();
    if heads.len() > 1 && heads.len() == sentences.len() { heads } else { Vec::new() }
}

/// Links after 所谓, and in other sentences.
const CALLED: &[&str] = &["，是指", "是指", "，指的是", "，就是指", "，就是", "，指", "就是", "，即"];
const MEANT: &[&str] = &["，是指", "是指", "，系指", "系指", "指的是"];

/// Words that point back and are no term.
const PRONOUNS: &[&str] = &["这", "那", "它", "其", "本", "此", "该", "他", "我", "但", "而", "主要", "一般", "也"];

/// …的变形量称为词。: the word at the end of its definition.
fn named(text: &str) -> Option<(&str, &str, Form)> {
    let sentence = super::super::split::first_sentence(text);
    let (definition, term) = ["称之为", "称为", "叫做", "叫作", "称作"].iter().find_map(|w| sentence.rsplit_once(w))?;
    let term = term.trim_end_matches(super::super::chars::is_full_stop);
    let term = super::super::split::unquote(term.trim());
    let defined =
        count(definition) >= 8 && definition.contains('的') && !definition.ends_with(['被', '誉', '可', '也']);
    (is_bare(term) && (2..=10).contains(&count(term)) && defined).then_some((term, definition, Form::Named))
}

/// 名词解释：释义 under 关键词：词, or under the word itself.
fn labelled(page: &Page, i: usize) -> Option<Head> {
    let before = &page.paras[i.checked_sub(1)?];
    let term = page.of(before.body).trim_end_matches(is_colon);
    let word = before.label.is_none_or(|l| l == Label::Term) && is_bare(term) && count(term) <= 24;
    let row = matches!(before.kind, super::super::page::Kind::Row | super::super::page::Kind::Rule);
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

/// Words of headings that only say that the definition of the heading over them follows.
const MEANINGS: [&str; 8] = ["定义", "概念", "含义", "内涵", "释义", "基本概念", "基本含义", "名词解释"];

/// （一）定义 under 一、词: the word in the heading over it.
fn over_meaning<'p>(page: &'p Page, i: usize) -> Option<&'p str> {
    let para = &page.paras[i];
    let super::super::page::Kind::Heading(level) = para.kind else { return None };
    // ## 一、词 carries a number behind its mark.
    let words = |p: &super::super::page::Para| {
        let body = page.of(p.body);
        let number = marker(body).filter(|_| p.style() == Some(super::super::page::Style::Hash));
        page.span_of(super::super::split::clean(&body[number.map_or(0, |m| m.length)..]))
    };
    MEANINGS.contains(&page.of(words(para))).then_some(())?;
    let over =
        |p: &super::super::page::Para| matches!(p.kind, super::super::page::Kind::Heading(other) if other < level);
    let head = page.paras[..i].iter().rev().take(60).find(|p| over(p))?;
    let term = page.of(words(head));
    let next = page.paras.get(i + 1).filter(|p| p.is_text() && p.marker.is_none())?;
    let other = super::words::GLOSSARY.iter().any(|w| term.contains(w));
    (!other && is_bare(term) && (1..=20).contains(&count(term)) && count(page.of(next.body)) >= 8).then_some(term)
}

/// 问：什么是词？, 词是什么？, or a word alone, answered in the next paragraph.
fn asked<'p>(page: &'p Page, i: usize) -> Option<&'p str> {
    let text = page.of(page.paras[i].body).trim_end_matches(is_colon).trim_matches('*');
    if page.paras[i].is_heading()
        && !["什么是", "什么叫", "何谓", "何为"].iter().any(|w| text.starts_with(w))
        && !page.asks(i)
    {
        return None;
    }
    let asks = text.ends_with(['？', '?']);
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
    let term = before.or_else(after).or((!asks).then_some(text))?.trim_start_matches("所谓").trim();
    let other =
        ASKING.iter().any(|w| term.contains(w)) || super::super::lists::formula(term).is_some_and(|f| f.is_measured());
    // 给药时的“三查八对”指什么 asks for the members.
    let inner = term.find('“').is_some_and(|at| at > 0) && super::super::lists::formula(term).is_some();
    (!other && !inner && is_bare(term) && (1..=24).contains(&count(term))).then_some(term)
}

/// A heading that is a word, with text under it.
fn headed<'p>(page: &'p Page, i: usize) -> Option<&'p str> {
    let para = &page.paras[i];
    let next = page.paras.get(i + 1).filter(|p| p.is_text() && p.marker.is_none() && p.label.is_none())?;
    let term = page.of(para.body).trim_matches('*').trim_end_matches(is_colon);
    let term = term.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    let first = i == 0 && page.paras[0].marker.is_none_or(|m| m.value == 1);
    let bare = term.split(['（', '(']).next().unwrap_or(term);
    (!first && is_bare(term) && (1..=16).contains(&count(bare)) && count(page.of(next.span)) >= 8).then_some(term)
}
