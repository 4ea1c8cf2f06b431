//! How a paragraph begins that defines a word: one function a form, tried in this order. Each is given the paragraph and
//! returns the word, the definition and the form.

use super::Form;
use super::words::{breadth, is_like_definition, starts_definition};
use crate::document::chars::{count, is_closing, is_colon, is_full_stop, is_han, is_opening, number};
use crate::document::page::{Style, marker};
use crate::document::{scan, split};

type Rule = fn(&str) -> Option<(&str, &str, Form)>;

/// The forms that begin a paragraph, each with the marks of which it needs one near its beginning.
const RULES: &[(u8, Rule)] = &[
    (MARKED, own_line),
    (MARKED, bracketed),
    (MARKED, bold),
    (MARKED, quoted),
    (ANY, is_meant),
    (MARKED | LINK, linked),
    (MARKED, square),
    (DASH, dash),
    (COLON, plain),
    (SPACE, spaced),
    (STOP, closed),
    (COLON, loose),
    (ANY, named),
    (ANY, copula),
];

/// Marks near the beginning of a paragraph: that it begins with no Chinese character, and a comma before 是, 就 or 即 among them.
const ANY: u8 = 1;
const MARKED: u8 = 2;
const COLON: u8 = 4;
const DASH: u8 = 8;
const SPACE: u8 = 16;
const STOP: u8 = 32;
const LINK: u8 = 64;

/// As far as a form's mark may stand from the beginning, in bytes.
const NEAR: usize = 160;

/// The first form that a paragraph has.
pub(super) fn first(text: &str) -> Option<(&str, &str, Form)> {
    let mut seen = if text.starts_with(is_han) { ANY } else { ANY | MARKED };
    for (at, c) in scan::marks(split::limit(text, NEAR)) {
        seen |= match c {
            ':' => COLON | DASH,
            '：' | '∶' | '︰' => COLON,
            '—' | '–' | '-' | '－' | '＝' | '=' | '｜' | '→' => DASH,
            ' ' | '\u{3000}' => SPACE,
            '。' => STOP,
            '，' | ',' if text[at + c.len_utf8()..].starts_with(['是', '就', '即']) => LINK,
            _ => 0,
        };
    }
    RULES.iter().filter(|(needs, _)| needs & seen != 0).find_map(|(_, rule)| rule(text))
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
pub(super) fn bracketed(text: &str) -> Option<(&str, &str, Form)> {
    let (open, inner, rest) = enclosed(text)?;
    let after = rest.trim_start_matches(|c: char| c.is_whitespace() || is_colon(c));
    let close = after.len() < rest.len();
    ((open != '“' && open != '「') || close && open == '「').then_some((inner, after, Form::Bracketed))
}

/// [词] 释义, <词>释义: half-width brackets enclose other things too.
fn square(text: &str) -> Option<(&str, &str, Form)> {
    let close = match text.as_bytes().first()? {
        b'[' => ']',
        b'<' => '>',
        _ => return None,
    };
    let (inner, rest) = text[1..].split_once(close)?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || is_colon(c));
    let words = inner.contains(is_han) && is_bare(inner) && count(inner) <= 16;
    (words && !rest.is_empty() && !rest.starts_with('(')).then_some((inner, rest, Form::Plain))
}

/// **词**：释义, **词：** 释义, **词**，是指释义; **词：释义 where the mark was never closed.
fn bold(text: &str) -> Option<(&str, &str, Form)> {
    let inner = text.strip_prefix("**").or_else(|| text.strip_prefix("__"))?;
    let Some((term, rest)) = inner.split_once("**").or_else(|| inner.split_once("__")) else {
        let (term, definition, _) = plain(inner).or_else(|| dash(inner))?;
        return Some((term, definition, Form::Bold));
    };
    let inside = term.ends_with(is_colon);
    let rest = rest.trim_start();
    // **词**（Word） alone: what it means stands below, if anywhere.
    if rest.is_empty()
        || rest.starts_with(['（', '(']) && rest.find(['）', ')']).is_some_and(|at| rest[at..].chars().count() == 1)
    {
        return None;
    }
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

/// （Word）：释义, （Word）——释义 behind a word: the addition in brackets, and the definition.
fn added(rest: &str) -> Option<(&str, &str)> {
    let end = rest.strip_prefix(['（', '('])?.find(['）', ')']).filter(|&end| end <= 60)?;
    let open = rest.chars().next()?.len_utf8();
    let close = rest[open + end..].chars().next()?.len_utf8();
    let (added, after) = rest.split_at(open + end + close);
    let after = after.trim_start();
    let definition =
        after.strip_prefix(is_colon).or_else(|| ["——", "—", "– ", "- "].iter().find_map(|m| after.strip_prefix(m)))?;
    Some((added, definition.trim_start()))
}

/// “词”：释义, “词”标准：释义, “词”改革:指“…”; an opening mark set twice is one.
pub(super) fn quoted(text: &str) -> Option<(&str, &str, Form)> {
    if !text.starts_with(['“', '"', '「']) {
        return None;
    }
    let (at, colon) = text.char_indices().take(40).find(|&(_, c)| is_colon(c))?;
    let term = text[..at].strip_prefix('“').filter(|t| t.starts_with('“')).unwrap_or(&text[..at]);
    let pair = term.contains("”与“") || term.contains("”和“");
    // “谷贱伤农”讲的就是粮食缺乏弹性：… is a sentence.
    let said = term
        .rsplit_once('”')
        .is_some_and(|(_, after)| count(after) > 3 && after.contains(['是', '讲', '说', '要', '即', '指', '为', '有']));
    let words = !term.contains(['。', '，', '；', '？']) && count(term) <= 24 && !pair && !said;
    let rest = text[at + colon.len_utf8()..].trim_start();
    (words && !rest.is_empty()).then_some((term, rest, Form::Quoted))
}

/// 词：释义
pub(super) fn plain(text: &str) -> Option<(&str, &str, Form)> {
    let (at, colon) = colon_at(text, 40)?;
    // “3”即三个中心：… explains a digit.
    let digit = text.strip_prefix('“').and_then(|t| t.split_once('”'));
    if digit.is_some_and(|(d, _)| d.len() == 1) {
        return None;
    }
    // *词*, `词`, 2 词
    let term = text[..at].trim_end().trim_matches(['*', '_', '`', '※', '★', '☆', '▲']);
    // [[词]], ==词==: how notes link and mark words.
    let marked = term.strip_prefix("[[").and_then(|t| t.strip_suffix("]]"));
    let term = marked.or_else(|| term.strip_prefix("==")?.strip_suffix("==")).unwrap_or(term);
    let word = term.trim_start_matches(|c: char| c.is_ascii_digit());
    let term = if word.starts_with(' ') && word.len() < term.len() { word.trim_start() } else { term };
    let rest = text[at + colon.len_utf8()..].trim_start();
    // 踔厉奋发（chuō lì fèn fā）
    let bare = term.split(['（', '(', '/']).next().unwrap_or(term);
    (is_bare(term) && breadth(bare) <= 20 && !rest.is_empty()).then_some((term, rest, Form::Plain))
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
            let parts = ["”指", "”即", "”是", "”为", "”，就是"].iter().any(|w| after.contains(w));
            (!parts && inner.contains(is_han)).then_some(())?;
            if after.len() < rest.len() && after.starts_with('是') && count(after) >= 16 {
                return Some((inner, after, Form::Meant));
            }
            (inner, after)
        }
        None => {
            let (at, _) = limit_find(text, &["，是", ",是", "，就是", "，即"])?;
            // 词，亦称甲，即…
            let aliased = text[..at].split_once('，').filter(|(_, o)| ALIASES.iter().any(|w| o.starts_with(w)));
            let term = &text[..aliased.map_or(at, |(term, _)| term.len())];
            if aliased.is_none() && text[at..].starts_with("，即") {
                return None;
            }
            let own = is_bare(term) && (2..=12).contains(&count(term));
            own.then_some((term, text[at..].trim_start_matches(['，', ','])))?
        }
    };
    // 词，亦称甲，即…
    let other = ALIASES.iter().any(|w| rest.starts_with(w));
    let rest = if other { rest.split_once('，').map(|(_, rest)| rest)? } else { rest };
    let link = ["是", "就是", "即", "指"].iter().any(|w| rest.starts_with(w));
    // 阿是穴 is a word.
    let verb = term.contains('是') && (count(term) > 3 || term.starts_with('是') || term.ends_with('是'));
    let pronoun = verb || PRONOUNS.iter().any(|w| term.starts_with(w)) || term.contains(['要', '的']);
    // 数字背后，是…: a place or a time, and no thing.
    let pronoun =
        pronoun || ["背后", "之后", "之前", "之中", "以来", "时候", "面前", "当中"].iter().any(|w| term.ends_with(w));
    // 络脉，是经脉的分支，纵横交错，…
    let kind = || rest.strip_prefix('是')?.split(['，', '。']).next()?.split_once('的');
    let short = || kind().is_some_and(|(of, kind)| count(of) == 2 && count(kind) >= 2) && count(rest) >= 10;
    (link && !pronoun && (is_like_definition(rest) || short())).then_some((term, rest, Form::Meant))
}

/// Words that can be a term: no marks but brackets that are closed. What the word is in another language may have commas:
/// 抗原（antigen，Ag）; so may where it was asked: 要约（2019年，4分）.
pub(super) fn is_bare(term: &str) -> bool {
    if term.ends_with(['）', ')'])
        && let Some(at) = term.find(['（', '(']).filter(|&at| at > 0)
        && (term[at..].contains(|c: char| c.is_ascii_alphabetic())
            || term[at..].contains(['，', ',']) && count(&term[at..]) <= 16)
    {
        let added = term[at..].trim_matches(|c| matches!(c, '（' | '）' | '(' | ')'));
        return is_bare(&term[..at])
            && added.chars().all(|c| c.is_ascii() || c.is_alphanumeric() || c == '，')
            && is_bare(&added.replace(['，', ','], ""));
    }
    let (mut opened, mut closed) = (0, 0);
    for (_, c) in scan::marks(term) {
        if matches!(c, '，' | '。' | '；' | '、' | '？' | '！' | '|' | ',' | '*' | '\t' | '：' | ':' | '…' | '=' | '＝')
        {
            return false;
        }
        opened += usize::from(is_opening(c));
        closed += usize::from(is_closing(c));
    }
    !term.is_empty() && opened == closed
}

/// 词——释义, 词 — 释义, 词 - 释义
pub(super) fn dash(text: &str) -> Option<(&str, &str, Form)> {
    let near = split::limit(text, 90);
    if !near.contains(['—', '–', '-', '－', '＝', '=', '｜', ':', '→']) {
        return None;
    }
    let (at, mark) = ["——", "—", " – ", " - ", "--", "－", "＝", "=", "｜", "::", "→"]
        .iter()
        .filter_map(|m| scan::find(near, m).map(|at| (at, *m)))
        .min()?;
    let term = text[..at].trim();
    // 甲→乙 and a=b are rarely definitions.
    if matches!(mark, "→" | "=") && !is_like_definition(&text[at + mark.len()..]) {
        return None;
    }
    let rest = text[at + mark.len()..].trim_start_matches(['—', '-', ':']).trim_start();
    // 凡尔赛—华盛顿体系：… has a dash within its word.
    let within = mark == "—" && rest.find(is_colon).is_some_and(|colon| colon <= 36 && is_bare(&rest[..colon]));
    if within {
        return None;
    }
    (is_bare(term) && (1..=16).contains(&breadth(term)) && count(rest) >= 4).then_some((term, rest, Form::Dash))
}

/// 词　释义: a wide space, or two, between them.
fn spaced(text: &str) -> Option<(&str, &str, Form)> {
    let gap = || {
        text.char_indices()
            .take(14)
            .find(|&(at, c)| c == ' ' && at > 0 && text[..at].ends_with(is_han))
            .map(|(at, _)| at)
    };
    let wide = split::limit(text, 60).find('\u{3000}').or_else(|| scan::find(split::limit(text, 60), "  "));
    let one = || gap().filter(|&at| text[..at].chars().all(is_han) && text[at..].trim_start().starts_with(is_han));
    let at = wide.or_else(one)?;
    let (term, rest) = (text[..at].trim_end(), text[at..].trim_start());
    let bare = term.split(['（', '(']).next().unwrap_or(term);
    // A．皮亚杰　B．布鲁纳: the choices of a question.
    let choices = marker(rest).is_some_and(|m| matches!(m.style, Style::Letter | Style::DigitDot | Style::DigitComma));
    let fits = is_bare(term) && (1..=16).contains(&count(bare)) && count(rest) >= 8 && !choices;
    fits.then_some((term, rest, Form::Spaced))
}

/// 双随机、一公开：指…: a name with marks in it, whose definition says itself that it is one.
fn loose(text: &str) -> Option<(&str, &str, Form)> {
    let (at, colon) = text.char_indices().take(26).find(|&(_, c)| is_colon(c))?;
    let (term, rest) = (text[..at].trim(), text[at + colon.len_utf8()..].trim_start());
    (!term.contains(['。', '；', '？', '！']) && starts_definition(rest)).then_some((term, rest, Form::Quoted))
}

/// 词。释义
fn closed(text: &str) -> Option<(&str, &str, Form)> {
    // The word takes 16 characters at most.
    let (term, _) = split::limit(text, 96).split_once('。')?;
    let rest = &text[term.len() + '。'.len_utf8()..];
    (count(term) <= 16 && is_bare(term) && count(rest) >= 6).then_some((term, rest.trim_start(), Form::Closed))
}

/// 词是释义: as prose, so only in a row of them.
pub(super) fn copula(text: &str) -> Option<(&str, &str, Form)> {
    let at = scan::find(split::limit(text, 40), "是")?;
    let term = &text[..at];
    let other = ["这", "那", "它", "其", "本", "此", "该", "他", "我", "你", "就", "不", "但"]
        .iter()
        .any(|w| term.starts_with(w))
        || ["就", "也", "都", "还", "仍", "不", "正", "便", "则", "但", "要", "只", "总", "既", "而"]
            .iter()
            .any(|w| term.ends_with(w));
    let numeral = number(term).is_some_and(|(_, length)| length == term.len());
    (is_bare(term) && !other && !numeral && !term.contains('的') && (1..=10).contains(&count(term))).then_some((
        term,
        &text[at..],
        Form::Copula,
    ))
}

/// 词，释义; “词”释义: without a mark that says so, so only in a row of numbered ones.
pub(super) fn paused(text: &str) -> Option<(&str, &str, Form)> {
    let (term, rest) = match enclosed(text).filter(|(open, ..)| *open == '“') {
        Some((_, inner, rest)) => (inner, rest),
        None => {
            split::limit(text, 48).split_once('，').map(|(term, _)| (term, &text[term.len() + '，'.len_utf8()..]))?
        }
    };
    let words = |c: char| is_han(c) || c.is_ascii_alphanumeric();
    let own = (2..=12).contains(&count(term)) && term.chars().all(words) && rest.starts_with(is_han);
    (own && is_like_definition(rest)).then_some((term, rest, Form::Paused))
}

/// 词： or 词, and the definition in the next line (: 释义).
pub(super) fn below<'t>(text: &'t str, next: &str, deeper: bool) -> Option<(&'t str, &'t str, Form)> {
    // **词**（Word） over : 释义
    let bold = text.strip_prefix("**").and_then(|inner| inner.split_once("**"));
    let bold = bold.filter(|(_, rest)| rest.is_empty() || rest.starts_with(['（', '(']) && rest.ends_with(['）', ')']));
    let term = bold.map_or_else(|| text.trim_end_matches(is_colon).trim_end(), |(term, _)| term);
    // It takes 16 characters at most.
    if term.len() > 64 {
        return None;
    }
    let marked = next.starts_with(is_colon) || next.starts_with("——") && next.contains('。');
    let alone = !text.contains(is_colon) && (next.len() >= 40 || count(next) >= 10);
    let colon = bold.is_none() && term.len() < text.len();
    let end = &text[text.len()..];
    // The definition stands deeper than its word.
    let deeper = deeper && alone && is_like_definition(next);
    let form = if marked || deeper || colon && count(next) >= 8 { Form::Below } else { Form::Above };
    (count(term) <= 16 && (form == Form::Below || alone) && is_bare(term)).then_some((term, end, form))
}

/// 词是指释义, 词，是指释义, 本法所称词，是指释义 at the beginning of a paragraph
pub(super) fn is_meant(text: &str) -> Option<(&str, &str, Form)> {
    let near = split::limit(text, 180);
    if !scan::has(near, '指') && !scan::has(near, '意') {
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
        .filter(|(_, o)| o.starts_with('即') || ALIASES.iter().any(|w| o.starts_with(w)));
    let term = other.map_or(term, |(term, _)| term);
    // 货币市场又称短期金融市场，是指…
    let other = ["又称", "又叫", "也称", "亦称"].iter().find_map(|w| term.split_once(w)).filter(|(t, _)| count(t) > 1);
    let term = once(other.map_or(term, |(term, _)| term));
    // 一是指…，二是指…
    if number(term).is_some_and(|(_, length)| length == term.len()) {
        return None;
    }
    let definition = if word == "，指" { &rest[at + '，'.len_utf8()..] } else { &rest[at..] };
    let bare = is_bare(term) && !term.contains("所谓");
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
    let near = split::limit(text, 90);
    words
        .iter()
        .filter_map(|w| scan::find(near, w).map(|at| (at, *w)))
        .min_by_key(|(at, w)| (*at, usize::MAX - w.len()))
}

/// …的变形量称为词。: the word at the end of its definition.
fn named(text: &str) -> Option<(&str, &str, Form)> {
    if !scan::has(text, '称') && !scan::has(text, '叫') {
        return None;
    }
    let sentence = split::first_sentence(text);
    let (definition, term) = ["称之为", "称为", "叫做", "叫作", "称作"].iter().find_map(|w| sentence.rsplit_once(w))?;
    let term = term.trim_end_matches(is_full_stop);
    let term = split::unquote(term.trim());
    let defined =
        count(definition) >= 8 && definition.contains('的') && !definition.ends_with(['被', '誉', '可', '也']);
    // 我们把…叫做词
    let told = ["通常把", "一般把", "我们把", "人们把", "通常将", "一般将", "把", "将"];
    let definition = told.iter().find_map(|w| definition.strip_prefix(*w)).unwrap_or(definition);
    (is_bare(term) && (2..=10).contains(&count(term)) && defined).then_some((term, definition, Form::Named))
}

/// Words before another name of the thing.
const ALIASES: [&str; 10] = ["又称", "也称", "亦称", "简称", "又叫", "又名", "也叫", "或称", "俗称", "全称"];

/// Words that point back and are no term.
pub(super) const PRONOUNS: &[&str] =
    &["这", "那", "它", "其", "本", "此", "该", "他", "我", "但", "而", "主要", "一般", "也"];
