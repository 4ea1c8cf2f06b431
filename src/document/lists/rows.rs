//! Rows of numbered or bulleted lines under a heading or a phrase that announces them; and rows of a table that give a
//! formula and its members.

use std::sync::LazyLock;

use super::super::TermDraft;
use super::super::chars::{count, is_colon, is_comma, is_full_stop, number};
use super::super::page::{Kind, Label, Page, Para, Style, marker};
use super::super::scan::{has, holds};
use super::super::split::{Shelter, clean, first_sentence, limit, parts};
use super::super::words::Endings;
use super::{Read, entries, formula, made, name, numbered};

/// Nouns that announce a row of lines without giving its number.
#[rustfmt::skip]
const ANNOUNCING: &[&str] = &[
    "条件", "类型", "分类", "种类", "原则", "特点", "特征", "步骤", "方法", "要件", "口诀", "要点", "因素", "作用", "意义", "措施",
    "要素", "内容", "程序", "流程", "方式", "原因", "表现", "症状", "形式", "阶段", "环节", "途径", "要求", "任务", "构成", "组成",
    "功能", "职责", "情形", "事项", "类别", "性质", "影响", "标志", "优点", "缺点", "后果", "目标", "对策", "经验", "教训", "渠道",
    "依据", "标准", "手段", "方面", "关系", "次序", "顺序", "指标", "危害", "规律", "思路", "路径", "保障", "举措",
    "区别", "异同", "条款", "特性", "算法", "分型", "分级", "分期",
];

static ANNOUNCING_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::new(ANNOUNCING));

/// Whether a name ends with a noun that announces a list.
pub(in crate::document) fn announces(name: &str) -> bool {
    ANNOUNCING_ENDINGS.end(name) || name.ends_with('诀')
}

/// 更新|按以下程序|推进, 发现火情采取下列措施：: the words up to the noun that says what follows them.
pub(super) fn of_following(words: &str) -> Option<&str> {
    let (at, word) = ["以下", "下列", "如下"].iter().find_map(|w| words.rfind(w).map(|at| (at, w)))?;
    let from = at + word.len();
    let noun = ANNOUNCING.iter().filter(|w| words[from..].starts_with(**w)).map(|w| w.len()).max()?;
    (at > 0 && count(&words[from + noun..]) <= 4).then(|| &words[..from + noun])
}

pub(super) fn read(page: &Page, terms: &[TermDraft]) -> Vec<Read> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < page.paras.len() {
        if page.paras[i].kind == Kind::Row {
            out.extend(row(page, i));
        }
        let items = group(page, i);
        if items.is_empty() {
            out.extend(plain_lines(page, i));
        }
        if page.paras.get(i + 1).is_some_and(|next| page.of(next.span).starts_with(['第', 'Ⅰ'])) {
            out.extend(ordinal_lines(page, i));
        }
        if items.len() >= 2 {
            out.extend(list(page, &items, terms));
            // Rows of lines are not read twice, but rows nested in them are.
            let run = items.iter().zip(items[0]..).take_while(|(item, at)| *item == at).count();
            i = items[0] + run;
        } else {
            i += 1;
        }
    }
    out
}

/// The paragraphs of a row that begins with paragraph `i`: the same shape and indent, the numbers rising.
fn group(page: &Page, i: usize) -> Vec<usize> {
    let first = &page.paras[i];
    let (Some(marker), true) = (first.marker, first.is_text()) else { return Vec::new() };
    if marker.value > 1 {
        return Vec::new();
    }
    let mut out = vec![i];
    let mut last = marker.value;
    let glyph = |para: &Para| glyph(page, para);
    let own = glyph(first);
    for (k, para) in page.paras.iter().enumerate().skip(i + 1) {
        let deeper = para.is_text() && para.indent > first.indent + 1;
        // ▶ over - : another bullet is another level, the higher one if a row of it is open.
        let other = own.is_some() && glyph(para).is_some_and(|c| Some(c) != own);
        let higher = |k: usize| i.checked_sub(1).and_then(|b| glyph(&page.paras[b])) == glyph(&page.paras[k]);
        if deeper || other && !higher(k) && para.is_text() {
            continue;
        }
        if other {
            break;
        }
        let next = para
            .marker
            .filter(|m| m.style == marker.style && para.is_text() && para.indent.abs_diff(first.indent) <= 1);
        match next {
            Some(m) if m.style == Style::Bullet || m.value > last && m.value <= last + 3 => {
                last = m.value;
                out.push(k);
            }
            _ => break,
        }
    }
    out
}

/// The bullet of a paragraph that has one.
fn glyph(page: &Page, para: &Para) -> Option<char> {
    page.of(para.span).chars().next().filter(|_| para.style() == Some(Style::Bullet))
}

fn list(page: &Page, items: &[usize], terms: &[TermDraft]) -> Option<Read> {
    let first = &page.paras[items[0]];
    let (at, lead) = lead(page, items[0])?;
    let text = page.of(lead.body).trim_matches('*');
    // 劳动合同的必备条款（背！）
    let mut sentence = name::without_remark(text.trim_end_matches(|c| is_colon(c) || matches!(c, '*' | '—')));
    if !lead.is_heading() {
        sentence = sentence.rsplit(is_full_stop).find(|s| !s.is_empty()).unwrap_or(sentence);
    }
    if !lead.is_heading() && count(sentence) > 30 {
        let counts = |clause: &&str| name::of(clause).formula.is_some_and(|f| f.is_measured());
        let mut clauses = sentence.rsplit(['，', ',', '；']);
        let last = clauses.next().unwrap_or(sentence);
        // 下面三种情况会被跳过，|并写入日志：
        let before = clauses.next().filter(|before| text.ends_with(is_colon) && counts(before) && !counts(&last));
        sentence = before.unwrap_or(last);
    }
    let sentence = sentence.strip_suffix('。').unwrap_or(sentence);
    let words = sentence.rsplit(['？', '?']).find(|s| !s.is_empty()).unwrap_or(sentence);
    let mut name = if lead.is_heading() { name::of_heading(words) } else { name::of(words) };
    if super::noun(name.name).is_none() {
        // 答：主要有： under the question.
        let before = at.checked_sub(1).filter(|&b| page.paras[b].is_heading() || page.asks(b))?;
        name = name::of(page.of(page.paras[before].body));
    }
    // The lines belong to an entry, whose definition they end.
    let of_term = entries(terms, lead.span)
        .find(|t| t.definition_span.start <= lead.body.start && lead.body.end <= t.definition_span.end);
    let own = name.formula.as_ref().is_none_or(|f| f.core.is_empty());
    if let Some(term) = of_term.filter(|_| own && !announces(name.name)) {
        name.name = page.of(term.term_span);
    }
    let announced = name.formula.as_ref().filter(|f| !f.is_compound() && (f.measured || name.quoted)).map(|f| f.number);
    // 四下基层 over four lines that end so.
    let own_word = |f: &&super::Formula| {
        let has = |k: &usize| page.of(page.paras[*k].body).contains(f.core);
        count(f.core) > 1 && !f.is_compound() && f.number as usize == items.len() && items.iter().all(has)
    };
    let announced = announced
        .or_else(|| name.formula.as_ref().filter(|_| name.name == clean(text)).filter(own_word).map(|f| f.number));
    // “两重点一重大” over so many lines.
    let sum = |f: &&super::Formula| f.is_compound() && name.quoted && f.number as usize == items.len();
    let announced = announced.or_else(|| name.formula.as_ref().filter(sum).map(|f| f.number));
    // 应做到六必须： over lines that begin so.
    let governed = || {
        let own = |f: &super::Formula| {
            count(f.core) > 1 && items.iter().all(|&k| page.of(page.paras[k].body).starts_with(f.core))
        };
        super::mention::bare_formula(clean(sentence)).filter(|(.., f)| own(f))
    };
    let governed = if announced.is_none() && text.ends_with(is_colon) { governed() } else { None };
    let announced = announced.or_else(|| governed.as_ref().map(|(.., f)| f.number));
    if let Some((_, own, _)) = governed {
        name.name = own;
    }
    let noun = announces(name.name);
    // Terms stand in the order of the text.
    let entry = |k: &usize| {
        let para = page.paras[*k].span;
        let at = terms.partition_point(|t| t.span.start < para.start);
        terms.get(at).is_some_and(|t| para.contains(t.term_span))
    };
    let entries = items.iter().filter(|k| entry(k)).count();
    let asks = page.asks(at) || lead.label == Some(Label::Answer);
    let colon = text.trim_end_matches('*').ends_with(is_colon);
    // 包括甲和乙两种。 has told its members.
    let told = || {
        // 筑牢一个核心、做优七项服务。 over lines for each of these
        let several = has(sentence, '、') && announced.is_some_and(|n| n as usize != items.len());
        several || super::plain::counted_series(sentence).is_some()
    };
    if !colon && !asks && !lead.is_heading() && told() {
        return None;
    }
    // 填空题（每空1分） heads questions.
    if lead.is_heading() && (name.name.ends_with('题') || holds(text, "题（")) {
        return None;
    }
    let known = announced.is_some() || noun;
    // 教育起源学说： over bullets that are entries: their words are its items.
    let names = colon && !lead.is_heading() && first.style() == Some(Style::Bullet) && count(name.name) <= 16;
    let glossary = entries * 2 > items.len()
        && (!known && !names || clean(text) != name.name && !lead.is_heading() && !colon && !asks);
    let long = items.iter().any(|&k| count(page.of(page.paras[k].body)) > 120);
    let under = first.indent >= 2 && lead.marker.is_some();
    let nested = !first.blank_before || lead.is_heading();
    let plain_heading = lead.is_heading() && !known && !colon;
    let sections = plain_heading
        && (entries > 0
            || items.len() < 3
            || first.style() == Some(Style::Bullet)
                && items
                    .iter()
                    .any(|&k| page.paras.get(k + 1).is_some_and(|p| is_under(page, p, Some(&k) == items.last()))));
    // Bullets with text behind their heads are the sections of a report.
    let written = items.iter().filter(|&&k| {
        let body = page.of(page.paras[k].body);
        count(body) > count(first_sentence(body)) + 12
    });
    // 1、词：成员 under a heading: each line is a list or an entry of its own.
    let own_lines = items.iter().filter(|&&k| page.of(page.paras[k].body).contains(is_colon)).count();
    let written = written.count() * 2 > items.len();
    // （一）三次起义：…，标志着…的开始。: long sentences are what a section says.
    let sentences = items.iter().filter(|&&k| count(page.of(page.paras[k].body)) > 40).count();
    let sections = sections
        || plain_heading && (written || own_lines * 2 > items.len() || sentences * 2 > items.len())
        // 第一条 … under 第一章　总则: the articles of a rule.
        || announced.is_none() && first.style() == Some(Style::Article)
        // 2.1 停电拉闸操作应按…。: the clauses of a rule.
        || lead.is_heading()
            && announced.is_none()
            && first.style() == Some(Style::DigitDots)
            && items.iter().any(|&k| page.of(page.paras[k].span).ends_with(['。', '：']))
        || lead.is_heading() && announced.is_none() && written && first.style() == Some(Style::HanBrackets);
    let doc_title =
        at == 0 && lead.is_heading() && announced.is_none() && !colon && first.style() == Some(Style::Bullet)
            || plain_heading && lead.kind == Kind::Heading(1) && items[0] <= 2;
    // 【致炎因子】 on its line over short words
    let framed = || {
        let short = |&k: &usize| {
            let body = page.of(page.paras[k].body);
            count(body) <= 16 && !body.contains(|c| is_full_stop(c) || is_comma(c) || is_colon(c))
        };
        text.starts_with('【') && text.ends_with('】') && nested && items.len() > 2 && items.iter().all(short)
    };
    let announces = lead.is_heading() || colon || asks || known || under || framed();
    if name.name.is_empty()
        || name.name.contains(is_colon)
        || count(name.name) > 30
        || glossary
        || (long && announced.is_none() && !asks)
        || !(nested || colon || asks || announced.is_some() || noun && lead.marker.is_none())
        || sections
        || doc_title
        || !announces
    {
        return None;
    }
    let words = |k: usize| {
        let body = page.of(page.paras[k].body);
        // - 一是指…: a number behind the bullet.
        let inner = marker(body).filter(|m| m.style == Style::Ordinal && first.style() == Some(Style::Bullet));
        let body = inner.map_or(body, |m| body[m.length..].strip_prefix('指').unwrap_or(&body[m.length..]));
        let head = || body.split_once(is_colon).map(|(head, _)| head).filter(|_| names && entries * 2 > items.len());
        clean(first_sentence(head().unwrap_or(body)))
    };
    let texts: Vec<&str> = items.iter().map(|&k| words(k)).collect();
    let mut list = made(page, name.name, announced, &texts, false, true);
    list.draft.ordered |= page.of(first.span).starts_with("第一步");
    Some(list)
}

/// Whether paragraph `p` is the text under a bullet, and not what follows the row: after an empty line behind its `last` one, or an
/// entry of its own (【致病菌】…).
fn is_under(page: &Page, p: &Para, last: bool) -> bool {
    p.is_text() && p.marker.is_none() && !(last && (p.blank_before || page.of(p.span).starts_with('【')))
}

/// Lines without numbers under a line that announces so many: 水循环的三种类型, and three lines; “六个新”目标：, and lines that
/// each have 新.
fn plain_lines(page: &Page, i: usize) -> Option<Read> {
    let lead = &page.paras[i];
    let text = page.of(lead.body).trim_end_matches('*');
    let colon = text.ends_with(is_colon);
    let first = page.paras.get(i + 1).filter(|p| p.is_text() && p.marker.is_none() && (colon || !p.blank_before))?;
    let heads = text.ends_with(is_colon) || text.len() <= 96 && count(text) <= 24 && !text.contains(is_full_stop);
    let clause = text.trim_end_matches(is_colon).rsplit(['，', ',', '；', '。']).next().unwrap_or(text);
    let name = name::of(clause);
    let alone = lead.is_heading() || i == 0 || lead.blank_before;
    if name.formula.is_none() && heads && alone && lead.marker.is_none_or(|_| lead.is_heading()) && announces(name.name)
    {
        return short_lines(page, i, name.name);
    }
    let titled = if lead.is_heading() { formula::parse(name.name) } else { None };
    let counts = name.formula.as_ref().filter(|f| f.measured || name.quoted).or(titled.as_ref());
    let formula = counts.filter(|f| heads && !f.is_compound())?;
    let number = formula.number as usize;
    let lines: Vec<&str> = page.paras[i + 1..]
        .iter()
        .take(number + 2)
        .enumerate()
        .take_while(|(k, p)| {
            // ——丢失1克也要报告！ remarks on the lines over it.
            let remark = *k > 1 && page.of(p.body).starts_with("——");
            p.is_text() && p.marker.is_none() && (*k == 0 || !p.blank_before) && p.indent == first.indent && !remark
        })
        .map(|(_, p)| clean(first_sentence(page.of(p.body))))
        .collect();
    // 明清小说四部代表作 counts without a measure word: its lines must be made alike.
    let plain = formula.measured || name.quoted;
    let own = plain && formula.core.chars().next().is_some_and(|c| lines.iter().all(|line| line.contains(c)));
    let ordinal = lines.iter().all(|line| line.starts_with('第'));
    // 冷却灭火法——…: each line begins with its head.
    let headed = |line: &&str| {
        let near = limit(line, 48);
        near.find("——")
            .or_else(|| near.find(is_colon).filter(|_| plain))
            .is_some_and(|at| at > 0 && !has(&near[..at], '，'))
    };
    // 记忆：边、黏、游、趋。 behind so many lines with a dash is none of them.
    let dashed = lines.iter().take_while(|line| holds(limit(line, 48), "——")).count();
    let lines = if dashed == number { &lines[..number] } else { &lines[..] };
    let short = plain && lines.iter().all(|line| count(line) <= 24) || lines.iter().all(headed);
    let near = lines.len() + 1 == number && lines.len() > 2 && own && !first.blank_before;
    let fits = lines.len() == number && (short || own || ordinal) || near;
    (fits && lines.len() > 1).then(|| made(page, name.name, Some(formula.number), lines, false, true))
}

/// 第一产程：…, 第二产程：… under a heading: the words before the colons.
fn ordinal_lines(page: &Page, i: usize) -> Option<Read> {
    let lead = &page.paras[i];
    let head = |(k, para): (usize, &'_ Para)| -> Option<(usize, usize)> {
        let text = page.of(para.span);
        let length = match text.strip_prefix('第') {
            Some(rest) => '第'.len_utf8() + number(rest).filter(|&(value, _)| value as usize == k + 1)?.1,
            // Ⅰ级：…, Ⅱ级：…
            None => text.chars().next().filter(|&c| ('Ⅰ'..='Ⅻ').nth(k) == Some(c))?.len_utf8(),
        };
        let near = limit(text, 60);
        let at = near.char_indices().find(|&(_, c)| is_colon(c)).map(|(at, _)| at);
        if let Some(at) = at {
            return (at > length && para.is_text()).then_some((para.span.start, para.span.start + at));
        }
        // 第一件事，管住源头。…
        let (at, _) = near.char_indices().find(|&(at, c)| at > length && is_comma(c))?;
        let short = count(&text[length..at]) <= 3;
        let from = at + '，'.len_utf8();
        let words = first_sentence(text.get(from..)?);
        (short && para.is_text()).then(|| (para.span.start + from, para.span.start + from + words.len()))
    };
    let heads: Vec<&str> = page.paras[i + 1..]
        .iter()
        .take(20)
        .enumerate()
        .map_while(head)
        .map(|(start, end)| clean(&page.flat[start..end]))
        .collect();
    let named = lead.is_heading() || page.of(lead.body).ends_with(is_colon) || page.asks(i);
    if heads.len() < 2 || !named {
        return None;
    }
    let name = name::of(page.of(lead.body));
    let commas = heads.iter().all(|head| !head.starts_with(['第', 'Ⅰ', 'Ⅱ']));
    if commas && name.formula.as_ref().is_none_or(|f| !f.measured || f.number.abs_diff(heads.len() as u32) > 1) {
        return None;
    }
    let announced = name.formula.as_ref().filter(|f| f.is_measured() && !f.is_compound()).map(|f| f.number);
    let mut list = made(page, name.name, announced, &heads, false, true);
    list.draft.ordered = true;
    Some(list)
}

/// Short lines without marks under a heading that names a list (类型, 步骤), up to the next empty line.
fn short_lines(page: &Page, i: usize, name: &str) -> Option<Read> {
    let lines: Vec<&str> = page.paras[i + 1..]
        .iter()
        .take(12)
        .enumerate()
        .take_while(|(k, p)| p.is_text() && p.marker.is_none() && (*k == 0 || !p.blank_before))
        .map(|(_, p)| page.of(p.body))
        .collect();
    let short = |line: &&str| count(line) <= 12 && !line.contains(['。', '，', '、', '：', '；', ':']);
    if lines.len() > 1 && lines.iter().all(short) {
        return Some(made(page, name, None, &lines, false, false));
    }
    // 流畅性——…, 变通性——…: the heads of the lines.
    let head = |line: &&'_ str| {
        limit(line, 60).split_once("——").map(|(head, _)| head.len()).filter(|&n| (3..=36).contains(&n))
    };
    let heads: Vec<&str> = lines.iter().map_while(|line| head(line).map(|n| &line[..n])).collect();
    (heads.len() > 2 && heads.len() == lines.len()).then(|| made(page, name, None, &heads, false, false))
}

/// The paragraph that announces the row which begins at paragraph `i`.
fn lead<'p>(page: &'p Page, i: usize) -> Option<(usize, &'p Para)> {
    let first = &page.paras[i];
    let at = i.checked_sub(1)?;
    let before = &page.paras[at];
    let bridge = page.of(before.span).trim_end_matches(is_colon);
    // 剪刀、石头、布： between the heading and the lines repeats the items.
    if before.is_text()
        && before.marker.is_none()
        && count(bridge) <= 24
        && has(bridge, '、')
        && page.of(before.span).ends_with(is_colon)
        && i >= 2
        && page.paras[i - 2].is_heading()
        && name::of(bridge).formula.is_none()
    {
        return Some((i - 2, &page.paras[i - 2]));
    }
    if matches!(before.kind, Kind::Row | Kind::Rule)
        || before.style() == first.style()
            && before.indent == first.indent
            && before.is_text()
            && (first.style() != Some(Style::Bullet) || glyph(page, before) == glyph(page, first))
    {
        return None;
    }
    Some((at, before))
}

/// A row of a table: | 三大强酸 | 硫酸、硝酸、盐酸 |
fn row(page: &Page, i: usize) -> Option<Read> {
    let cells = super::super::glossary::cells(page.of(page.paras[i].span));
    // | 4 | 三大强酸 | …: the number of the row is none of its words.
    let first = usize::from(cells.first()?.chars().all(|c| c.is_ascii_digit()) && cells.len() > 2);
    let words = clean(cells.get(first)?);
    let name = name::of(words);
    let members = cells.get(first + 1)?;
    let Some(formula) = name.formula.or_else(|| formula::parse(words)).filter(|f| !f.is_compound()) else {
        // The cells of a wide table tell of different things.
        let two = cells.len() <= first + 2 || announces(words);
        let items = super::plain::plain_series(members, words).filter(|_| two)?;
        return Some(made(page, words, None, &items, false, false));
    };
    if let Some(items) = numbered::packed(members).filter(|items| items.len() == formula.number as usize) {
        return Some(made(page, name.name, Some(formula.number), &items, false, true));
    }
    let lines: Vec<&str> = if holds(members, "<br>") { members.split("<br>").map(clean).collect() } else { Vec::new() };
    if lines.len() == formula.number as usize {
        return Some(made(page, name.name, Some(formula.number), &lines, false, true));
    }
    let splits = [['；', ';'], ['、', '、'], ['，', ','], ['／', '/']]
        .map(|marks| parts(members, Shelter::All, |c| marks.contains(&c)));
    let number = formula.number as usize;
    // As many as announced, or else a series of the surest kind.
    let split = splits.iter().find(|s| s.len() == number).or_else(|| splits.iter().find(|s| s.len() > 2))?;
    let sure = split.len().abs_diff(number) <= 2;
    sure.then(|| made(page, name.name, Some(formula.number), split, false, true))
}
