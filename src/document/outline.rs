//! Headings, and the bullets directly under them.

use super::chars::{count, is_colon, is_full_stop, is_pause};
use super::page::{Kind, Marker, Page, Para, Style, is_padded, marker};
use super::split::clean;
use super::{Bullet, Heading};

/// Says of each paragraph whether it is a heading.
pub(super) fn classify(page: &mut Page) {
    // Where headings are marked as such, a short line is none.
    let hashed = page.paras.iter().filter(|p| p.style() == Some(Style::Hash)).count() > 2;
    let mut kinds: Vec<Kind> = (0..page.paras.len()).map(|i| kind(page, i, hashed)).collect();
    for i in index_letters(page) {
        kinds[i] = Kind::Heading(2);
    }
    // Signs head the parts of a text that has no headings before them; numbered ones may stand under them.
    if let Some(signs) = marked(page).filter(|s| !(1..s[0]).any(|i| matches!(kinds[i], Kind::Heading(_)))) {
        let over = kinds.contains(&Kind::Heading(2));
        signs.into_iter().for_each(|i| kinds[i] = Kind::Heading(if over { 1 } else { 2 }));
    }
    for (para, kind) in page.paras.iter_mut().zip(kinds) {
        para.kind = kind;
    }
}

/// The lines that are a letter each, where three or more of them rise: the heads of an index by pinyin.
fn index_letters(page: &Page) -> Vec<usize> {
    let letter = |para: &Para| match page.of(para.span).as_bytes() {
        [letter @ b'A'..=b'Z'] if para.kind == Kind::Text => Some(*letter),
        _ => None,
    };
    let found: Vec<(usize, u8)> =
        page.paras.iter().enumerate().filter_map(|(i, para)| Some((i, letter(para)?))).collect();
    let rise = found.windows(2).all(|pair| pair[0].1 < pair[1].1);
    if found.len() > 2 && rise { found.into_iter().map(|(i, _)| i).collect() } else { Vec::new() }
}

/// The short lines that begin with a sign of their own (◆ 望诊, ☆ 解表剂, ▶ 劳动法部分), where other text stands under each of them.
/// Signs before every line of a row are bullets.
fn marked(page: &Page) -> Option<Vec<usize>> {
    let sign = |i: usize| {
        let para = page.paras.get(i).filter(|p| p.style() == Some(Style::Bullet) && p.kind == Kind::Text)?;
        page.of(para.span).chars().next().filter(|c| !matches!(c, '-' | '*' | '+' | '–' | '—' | '•' | '·' | ':'))
    };
    let mut signs: Vec<(char, Vec<usize>)> = Vec::new();
    for (i, c) in (0..page.paras.len()).filter_map(|i| Some((i, sign(i)?))) {
        match signs.iter_mut().find(|(other, _)| *other == c) {
            Some((_, places)) => places.push(i),
            None => signs.push((c, vec![i])),
        }
    }
    let heads = |&i: &usize| {
        let words = page.of(page.paras[i].body).trim_end_matches('*');
        let over = page.paras.get(i + 1).is_some_and(|next| next.indent <= page.paras[i].indent);
        over && sign(i + 1).is_none() && count(words) <= 20 && headed(words) && !words.contains(['，', '、', '*'])
    };
    // Under a word in a glossary one paragraph stands.
    let parts =
        |places: &[usize]| places.windows(2).filter(|pair| pair[1] > pair[0] + 2).count() * 2 + 1 >= places.len();
    signs.into_iter().map(|(_, places)| places).find(|p| p.len() > 1 && p.iter().all(heads) && parts(p))
}

fn kind(page: &Page, i: usize, hashed: bool) -> Kind {
    let para = &page.paras[i];
    if para.kind != Kind::Text
        || para.quote
        || para.label.is_some()
        || page.asks(i) && !page.of(para.body).ends_with(['？', '?'])
    {
        return para.kind;
    }
    let body = page.of(para.body);
    let next = page.paras.get(i + 1);
    // A line under it (====, ----) makes a heading.
    if let Some(rule) = next.filter(|n| n.kind == Kind::Rule && !n.blank_before)
        && headed(body)
        && page.of(rule.span).chars().all(|c| c == '=' || c == '-')
    {
        return Kind::Heading(if page.of(rule.span).starts_with('=') { 1 } else { 2 });
    }
    let level = match para.marker.map(|m| (m.style, m.value)) {
        Some((Style::Hash, level)) => return Kind::Heading(u8::try_from(level).unwrap_or(6)),
        Some((Style::Chapter, _)) => 1,
        Some((Style::Section, _)) => 2,
        Some((Style::HanComma | Style::Stem, _)) => 2,
        Some((Style::HanBrackets | Style::Tag, _)) => 3,
        Some((Style::DigitDot | Style::DigitComma | Style::DigitDots, _)) => 4,
        Some(_) => return Kind::Text,
        None if hashed => return Kind::Text,
        None => return plain(page, i),
    };
    // A row of markers without anything between them is a list, not a row of headings.
    let style = para.style();
    // 1.1 stands under 1, and in no row with it.
    let places = |p: &Para| page.flat[p.span.start..p.body.start].matches('.').count();
    let level_of = |p: &Para| if style == Some(Style::DigitDots) { places(p) } else { 0 };
    let own = level_of(para);
    let same = |other: Option<&Para>| other.is_some_and(|p| p.style() == style && p.is_text() && level_of(p) == own);
    let previous = i.checked_sub(1).and_then(|i| page.paras.get(i));
    // 考点2 当事人（六种） over ①…: a row of its own hangs under it.
    let over_row =
        |n: &Para| para.blank_before && !n.blank_before && n.marker.is_some_and(|m| m.value == 1) && n.style() != style;
    let last = || next.is_none_or(|n| n.blank_before || n.marker.is_some() && !over_row(n));
    let in_row = same(next) || same(previous) && last();
    let question = body.ends_with(['？', '?']);
    let nested = level == 4 && next.is_some_and(|n| n.indent > para.indent + 1 && n.marker.is_some());
    if !headed(body) || nested || (level >= 2 && in_row && !question) || (level == 4 && next.is_none()) {
        return Kind::Text;
    }
    // 1 over 1.1 over 1.1.1
    let deeper = u8::try_from(own).unwrap_or(0).min(2);
    Kind::Heading(if style == Some(Style::DigitDots) { 3 + deeper } else { level })
}

/// A short line without a marker that stands by itself.
fn plain(page: &Page, i: usize) -> Kind {
    let para = &page.paras[i];
    let text = page.of(para.span);
    let alone = i == 0 || para.blank_before;
    let after = page.paras.get(i + 1);
    let framed = text.starts_with(['【', '「', '—', '“', '|', '*', '（', '(']);
    if !alone
        || framed
        || count(text) > 32
        || !headed(text)
        || text.contains(is_colon) && !text.starts_with("附")
        || text.contains("——")
    {
        return Kind::Text;
    }
    // In a run of short lines none is a heading.
    if after.is_some_and(|n| {
        n.is_text()
            && n.marker.is_none()
            && !n.blank_before
            && !page.of(n.span).contains(|c| is_full_stop(c) || is_pause(c))
    }) {
        return Kind::Text;
    }
    Kind::Heading(if i == 0 { 1 } else { 2 })
}

/// Words that can stand as a heading: short, and no sentence.
fn headed(text: &str) -> bool {
    let inner = text.trim_end_matches(['：', ':', '？', '?', '*', '。']);
    let inner = inner.strip_prefix("附").and_then(|rest| rest.strip_prefix(is_colon)).unwrap_or(inner);
    let stopped = text.ends_with('。') && !text.starts_with("简述") && !text.starts_with("试述");
    // 1．B　2．D　3．A: several in one line.
    let several = || {
        let number = |m: Marker| !matches!(m.style, Style::Bullet | Style::Hash);
        text.split('\u{3000}').skip(1).any(|part| marker(part).is_some_and(number))
    };
    !stopped
        && !several()
        && super::glossary::breadth(inner) <= 45
        && !inner.is_empty()
        && !inner.contains(['。', '；', '！', '？', '：', ':', '\t', '①'])
        && !text.ends_with(['，', '、'])
}

/// The level of a line that heads what follows for a reader, though nothing is read by it: 【概念卡】 on a line of its own, 第十八条
/// 总体格局 over its text, 01 / 先认桶：四种颜色别搞混.
fn only_shown(page: &Page, i: usize) -> Option<u8> {
    let para = page.paras.get(i).filter(|p| p.is_text())?;
    let next = page.paras.get(i + 1)?;
    let text = page.of(para.span);
    if para.style() == Some(Style::Article) {
        let words = page.of(para.body);
        let name = next.style() != Some(Style::Article) && count(words) <= 20 && headed(words) && !words.contains('，');
        return name.then_some(3);
    }
    if let Some(inner) = text.strip_prefix('【').and_then(|text| text.strip_suffix('】')) {
        return ((2..=24).contains(&count(inner)) && !inner.contains(['】', '。', '，'])).then_some(2);
    }
    let numbered = para.marker.is_none() && is_padded(page.of(page.paras[i.checked_sub(1)?].span));
    let own = || count(text) <= 32 && next.blank_before && !text.ends_with(['。', '，', '；', '：']);
    (numbered && own()).then_some(2)
}

/// A bullet's head: its bold beginning, if it has one.
fn head(body: &str) -> &str {
    let bold = body.strip_prefix("**").and_then(|rest| rest.split_once("**")).map(|(bold, _)| bold);
    clean(bold.filter(|b| !b.is_empty()).unwrap_or(body))
}

/// The headings with their bullets; `entry` says of a paragraph that it is a glossary entry.
pub(super) fn outline(page: &Page, entry: impl Fn(usize) -> bool) -> Vec<Heading> {
    let mut out: Vec<Heading> = Vec::new();
    for (i, para) in page.paras.iter().enumerate() {
        if let Kind::Heading(level) = para.kind {
            let words = if para.style() == Some(Style::Hash) { para.body } else { para.span };
            let text = page.of(words).trim_end_matches(['：', ':', '*', ' ']).trim_start_matches('*').to_owned();
            out.push(Heading { text, level, span: para.span, bullets: Vec::new() });
        } else if let Some(level) = only_shown(page, i).filter(|_| !entry(i)) {
            out.push(Heading { text: page.of(para.span).to_owned(), level, span: para.span, bullets: Vec::new() });
        } else if para.style() == Some(Style::Bullet)
            && para.indent < 2
            && !entry(i)
            && let Some(heading) = out.last_mut()
        {
            heading.bullets.push(Bullet { text: head(page.of(para.body)).to_owned(), span: para.span });
        }
    }
    out
}
