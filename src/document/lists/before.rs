//! Members that stand before their formula: 甲、乙和丙“三带”; 以甲、乙等“六新产业”为方向; 甲、乙、丙三大类.

use super::super::chars::{begins_number, count, is_colon, is_comma, is_full_stop, is_semicolon, number};
use super::super::page::Page;
use super::super::scan::{find, has, holds, until};
use super::super::split::{Shelter, clean, limit, parts};
use super::formula::{self, Formula, measure};
use super::trim::polish;
use super::{Read, Source, made, members, name, series};

/// How far before the formula its members may begin, in bytes.
const REACH: usize = 600;

/// Verbs that may stand between the members and the formula: …，形成“双通道”.
#[rustfmt::skip]
const GATHERED: &[&str] = &[
    "形成", "构成", "打造", "统称", "简称", "合称", "并称", "总称", "组成", "称为", "做到", "当好", "实现", "达到",
];

/// 水分和|热量两个方面
fn two(text: &str) -> bool {
    let near = limit(text, 24);
    let at = near.find('两').filter(|&at| at > 3 && near[..at].chars().all(super::super::chars::is_han));
    at.map(|at| &near[at + '两'.len_utf8()..]).is_some_and(|rest| measure(rest).is_some() || lone(rest))
}

/// 按经脉配穴和按部位配穴|两法: a number with one character, and nothing more of the clause.
fn lone(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(super::super::chars::is_han)
        && chars.next().is_none_or(|c| matches!(c, '，' | '；' | '。' | '、' | '为' | '组' | '构'))
}

/// Nouns after which a name that only counts goes no further.
pub(super) const COUNTED: &[&str] =
    &["方面", "环节", "阶段", "步骤", "部分", "层次", "维度", "角度", "方式", "途径", "指标", "因素"];

/// Nouns of which levels are counted.
const LEVELS: &[&str] = &["联动", "联防", "管理", "体系", "网络", "架构", "责任"];

pub(super) fn read(source: &Source) -> Vec<Read> {
    let page = source.page;
    let mut out = Vec::new();
    let paras = page.paras.iter().zip(&source.quoted).enumerate();
    for (i, (para, quoted)) in paras.filter(|(_, (para, _))| para.is_text()) {
        let stops = page.stops(i);
        let text = page.of(para.body);
        for (marked, name, formula) in quoted {
            let at = marked.as_ptr() as usize - text.as_ptr() as usize;
            // “三北”工程、“两山”理念、|“双碳”目标: one more of a series.
            if source.known.contains(&page.span_of(name).start)
                || text[..at].ends_with('、')
                // “千万工程”“三农”|“两山论”“枫桥经验”
                || text[..at].ends_with('”') && text[at + marked.len()..].starts_with('“')
                || leads_on(&text[at + marked.len()..])
            {
                continue;
            }
            if let Some((items, open)) = ahead(&text[..at], stops, formula, true, true) {
                let letters = formula.letters && items.len() != formula.number as usize;
                let number = if formula.is_compound() { formula.parts[0].number } else { formula.number };
                let short = items.len() + 1 == number as usize;
                out.push(made(page, name, Some(number).filter(|_| !letters), &items, open, short));
            }
        }
        out.extend(summed_up(page, text));
        for (at, name, formula) in measured(text, stops) {
            // 三种, 两法: the subject says more.
            if formula.core.is_empty() || !formula.measured {
                let list = of_subject(page, &text[..at], name, &formula);
                out.extend(list.or_else(|| beside(page, &text[..at], name, &formula)));
                continue;
            }
            // 等九类群体, 等十件实事 count kinds, of which some are named; 等11个省 counts things.
            let kinds = name.contains(['类', '种', '大', '件']);
            let found = ahead(&text[..at], stops, &formula, false, kinds);
            // 学校设|语文、数学、英语三个教研组: far longer than the others, it has the verb before it.
            let governed = found.as_ref().is_some_and(|(items, _)| {
                let most = items[1..].iter().map(|item| count(item)).max().unwrap_or(0);
                count(items[0]) > most + 1
            });
            let plain = if governed { of_subject(page, &text[..at], name, &formula) } else { None };
            if let Some(list) = plain {
                out.push(list);
            } else if let Some((items, open)) = found {
                let letters = formula.letters && items.len() != formula.number as usize;
                // 平津战役三大战役|历时142天
                let shared = super::common::shared_end(&items);
                let end = name.find(shared).filter(|_| count(shared) > 1).map_or(name.len(), |at| at + shared.len());
                let over = || i.checked_sub(1).and_then(|over| same_over(&source.quoted[over], name, &formula));
                let name = headed(text, items[0], &formula).or_else(over).unwrap_or(&name[..end]);
                out.push(made(page, name, Some(formula.number).filter(|_| !letters), &items, open, false));
            } else if let Some(list) = of_subject(page, &text[..at], name, &formula) {
                out.push(list);
            }
        }
    }
    out
}

/// 第一，甲；第二，乙；第三，丙。做到这|三步|: numbered members, of which the text says how many these are.
fn summed_up<'p>(page: &'p Page, text: &'p str) -> Option<Read> {
    if !has(text, '这') {
        return None;
    }
    let (at, counted) = text.match_indices('这').find_map(|(at, these)| {
        let rest = &text[at + these.len()..];
        let (_, length) = number(rest).filter(|&(value, _)| value > 2)?;
        let measure = measure(&rest[length..])?;
        let noun = COUNTED.iter().find(|w| rest[length + measure.len()..].starts_with(**w)).map_or(0, |w| w.len());
        Some((at, &rest[..length + measure.len() + noun]))
    })?;
    let number = number(counted)?.0;
    let ended = text[..at].trim_end().trim_end_matches(super::super::chars::is_han).ends_with(is_full_stop);
    let items = super::numbered::members(&text[..at]).filter(|_| ended)?.1;
    let short = items.iter().all(|item| count(item) <= 40);
    (short && items.len() == number as usize).then(|| made(page, counted, Some(number), &items, false, true))
}

/// 八纲：|阴、阳、…、实|八个辨证的纲领: the formula of as many with which the text begins, when the members follow it.
fn headed<'t>(text: &'t str, first: &str, formula: &Formula) -> Option<&'t str> {
    let at = (first.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let lead = text.get(..at)?.trim_end_matches(['即', '指', '为']);
    let lead = clean(lead.trim_end_matches(|c| is_colon(c) || is_comma(c)));
    let short = at > lead.len()
        && lead.len() <= 32
        && (2..=8).contains(&count(lead))
        && lead.chars().all(super::super::chars::is_han);
    (short && formula::parse(lead)?.number == formula.number).then_some(lead)
}

/// 推广“五步议事法” over 按照提议、商议、…、评议|五步办理: the formula above that counts as many of the same.
fn same_over<'p>(over: &[super::quoted::Quoted<'p>], name: &str, formula: &Formula) -> Option<&'p str> {
    let (_, above, other) = over.last()?;
    let counted = |name: &str| number(name).map(|(_, length)| length + measure(&name[length..]).map_or(0, str::len));
    let same = other.measured && other.number == formula.number && counted(above)? == counted(name)?;
    (same && above.get(..counted(above)?) == name.get(..counted(name)?)).then_some(*above)
}

/// “三补”为甲、乙、丙，|“三泻”为丁、戊、己: whether the members of a name follow it.
fn leads_on(text: &str) -> bool {
    ["为", "指", "即", "是", "包括", "：", "——"].iter().any(|link| {
        let clause = text.strip_prefix(link).map(|rest| until(limit(rest, REACH), |c| is_comma(c) || is_full_stop(c)));
        clause.is_some_and(|clause| has(clause, '、') || holds(clause, "》《"))
    })
}

/// “以水定城、以水定地…”，统称|“四水四定”: members of which each has the words of all parts.
fn every<'t>(text: &'t str, formula: &Formula) -> Option<(Vec<&'t str>, bool)> {
    let number = formula.parts.first()?.number;
    let same = number > 2 && formula.parts.iter().all(|p| p.number == number && count(p.word) == 1);
    let from = text.floor_char_boundary(text.len().saturating_sub(REACH));
    let sentence = text[from..].rsplit(|c| is_full_stop(c) || is_semicolon(c)).next().filter(|_| same)?;
    series::all(sentence, number as usize).into_iter().find_map(|series| {
        let mut items = Some(series.items).filter(|items| items.len() >= number as usize)?;
        polish(&mut items, series.closed);
        let has = |item: &&str| formula.parts.iter().all(|p| item.contains(p.word));
        (items.len() == number as usize && items.iter().all(has)).then_some((items, false))
    })
}

/// The numbers with a measure word and a noun that directly follow a series: 新材料、食品加工|两大主导产业.
fn measured<'t>(text: &'t str, stops: &[(usize, char)]) -> Vec<(usize, &'t str, Formula<'t>)> {
    let mut out = Vec::new();
    let mut series = false;
    let mut skip = 0;
    for &(at, c) in stops {
        series = c == '、'
            || (matches!(c, '和' | '与') || c == ' ' && text[..at].ends_with(" and"))
                && two(&text[at + c.len_utf8()..])
            || c == '《' && text[..at].ends_with('》')
            || c == '“' && text[..at].ends_with('”')
            || series && !(is_comma(c) || is_full_stop(c) || is_semicolon(c));
        if !series || at < skip || !begins_number(c) || text[..at].ends_with(['、', '第', '其', '和', '与', '及'])
        {
            continue;
        }
        let Some((value, length)) = number(&text[at..]) else { continue };
        skip = at + length;
        let rest = &text[at + length..];
        let one = rest.chars().next().map(char::len_utf8).filter(|_| value <= 12 && lone(rest));
        // “人防、物防、技防”|三结合
        let quoted = || {
            let end = rest.find(|c| !super::super::chars::is_han(c)).unwrap_or(rest.len());
            (text[..at].ends_with('”') && value <= 12 && (1..=3).contains(&count(&rest[..end]))).then_some(end)
        };
        let one = one.or_else(quoted);
        // 二级, 三级公立医院 are ranks; 社区、网格、微网格|三级联动
        let levels = |m: &str| LEVELS.iter().any(|w| rest[m.len()..].starts_with(w));
        let counted = measure(rest).filter(|m| (*m != "级" || levels(m)) && (2..=30).contains(&value));
        let Some(found) = counted.or_else(|| one.map(|length| &rest[..length])) else { continue };
        let rest = limit(&text[at + length + found.len()..], 60);
        let end = rest
            .char_indices()
            .find(|&(_, c)| !super::super::chars::is_han(c) || matches!(c, '的' | '和' | '是' | '为' | '在' | '之'))
            .map_or(rest.len(), |(i, _)| i);
        let name = &text[at..at + length + found.len() + end];
        // 三个方面|概括教师职责, 四个按钮|中选择一个
        let ends = COUNTED
            .iter()
            .filter_map(|w| find(name, w).map(|i| i + w.len()))
            .chain(find(name, "中").filter(|&i| i > 9));
        let name = ends.min().map_or(name, |end| &name[..end]);
        let name = ["组成", "构成", "进行", "等"].iter().find_map(|w| name.strip_suffix(w)).unwrap_or(name);
        let name = super::counted::predicate(name).map_or(name, |end| &name[..end]);
        if let Some(formula) = formula::from_number(name).filter(|f| count(f.core) <= 8) {
            out.push((at, name, formula));
        }
    }
    out
}

/// Verbs between a subject and the members that are counted behind them.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "可以分为", "可分为", "又分为", "划分为", "分为", "分成", "主要包括", "主要有", "一般有", "包括", "包含", "常见", "采用", "采取", "看", "设有", "具有", "又有", "有",
    "由", "分", "设", "以",
];

/// 故障可以分为|事务故障、系统故障、介质故障|三类; 配穴有|按经脉配穴和按部位配穴|两法: members that are counted at once, by their subject.
fn of_subject(page: &Page, text: &str, counted: &str, formula: &Formula) -> Option<Read> {
    let text = [" of", " and"].iter().find_map(|w| text.trim_end().strip_suffix(w)).unwrap_or(text);
    let near = &text[text.floor_char_boundary(text.len().saturating_sub(REACH))..];
    let clause = near.rsplit(|c| is_comma(c) || is_full_stop(c) || is_semicolon(c) || is_colon(c)).next()?;
    // Its beginning lies too far back.
    if clause.len() == near.len() && near.len() < text.len() {
        return None;
    }
    let first = clause.find(['、', '《', '和', '与']).unwrap_or(clause.len());
    let verb = VERBS.iter().filter_map(|w| find(&clause[..first], w).map(|at| (at, *w)));
    // 常见的输液反应有
    let verb = verb.filter(|(at, w)| {
        let rest = &clause[at + w.len()..];
        !rest.starts_with('的') && !series::in_word(&clause[..*at], w, rest)
    });
    // 眼球壁|由外向内分为
    let verb = verb.filter(|(at, w)| *w != "由" || members::in_order(&clause[*at..]).is_none());
    let (at, verb) = verb.min_by_key(|(at, w)| (*at, usize::MAX - w.len()))?;
    let number = formula.number as usize;
    let items = series::all(&clause[at + verb.len()..], number).into_iter().find_map(|series| {
        let fits = series.whole && series.mark == series::Mark::Pause || series.mark == series::Mark::Quotes;
        let short = series.items.iter().all(|item| (1..=20).contains(&count(item)));
        (fits && short && series.items.len() == number).then_some(series.items)
    })?;
    let subject = clause[..at].trim_start_matches("其中").trim_start_matches(['把', '将', '而', '其', '按']);
    let subject = name::subject(subject);
    let subject = subject.rsplit_once(['把', '将']).map_or(subject, |(_, rest)| rest);
    let subject = name::without_way(subject);
    // TCP/IP模型|自下而上
    let ways = ["自上而下", "自下而上", "由内向外", "由外向内"];
    let subject = ways.iter().find_map(|way| subject.strip_suffix(way)).unwrap_or(subject);
    let word = |c: char| super::super::chars::is_han(c) || c.is_ascii_alphanumeric() || c == '/';
    let plain = (2..=12).contains(&count(subject)) && subject.chars().all(word);
    let noun = formula.measured && !formula.core.is_empty();
    let name = if plain && !noun { subject } else { counted };
    Some(made(page, name, Some(formula.number), &items, false, true))
}

/// “向上风方向走”“捂住口鼻”“不要返回”|3句, “耕、耙、压、平”|四字: what is quoted right before its number, when there is as much.
fn beside(page: &Page, text: &str, counted: &str, formula: &Formula) -> Option<Read> {
    let number = formula.number as usize;
    let near = &text[text.floor_char_boundary(text.len().saturating_sub(REACH))..];
    let mut rest = near.strip_suffix('”')?;
    let mut items = Vec::new();
    loop {
        let (before, inner) = rest.rsplit_once('“')?;
        items.push(inner);
        match before.trim_end_matches('、').strip_suffix('”') {
            Some(more) => rest = more,
            None => break,
        }
    }
    if let [inner] = items[..] {
        items = parts(inner, Shelter::All, |c| c == '、');
    } else {
        items.reverse();
    }
    (items.len() == number && number > 2).then(|| made(page, counted, Some(formula.number), &items, false, true))
}

/// 建设|东部草甸保育区、中部典型草原修复区: the first member without the verb with which the clause begins, when no other begins
/// with one.
fn ungoverned(items: &mut [&str], clause: &str) {
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "建设", "推动", "包含", "用好", "建好用好", "打响", "开展", "纠治", "整治", "培育壮大", "培育", "通过", "带着", "争做", "争当",
    ];
    let Some((first, others)) = items.split_first_mut() else { return };
    let begins = std::ptr::eq(first.as_ptr(), clause.as_ptr());
    let shortest = others.iter().map(|item| count(item)).min().unwrap_or(0);
    let plain = first.strip_prefix('要').unwrap_or(first);
    let rest = VERBS.iter().filter_map(|verb| plain.strip_prefix(verb)).min_by_key(|rest| rest.len());
    let Some(rest) = rest.filter(|rest| begins && count(rest) >= shortest) else { return };
    if !others.iter().any(|item| super::first::begins_with_verb(item)) {
        *first = rest;
    }
}

/// The verb between the members and the number of what is made of them, if no member ends with it.
fn series_end(clause: &str) -> &str {
    let verb = super::last::MAKING.iter().find(|w| clause.ends_with(**w));
    verb.filter(|w| clause.find(**w) == Some(clause.len() - w.len())).map_or("", |w| &clause[clause.len() - w.len()..])
}

/// The members at the end of `text`, which stands before the formula; and whether 等 closes them.
fn ahead<'t>(
    text: &'t str,
    stops: &[(usize, char)],
    formula: &Formula,
    quoted: bool,
    kinds: bool,
) -> Option<(Vec<&'t str>, bool)> {
    if text.trim_end_matches(['“', ' ']).ends_with(is_colon) {
        return None;
    }
    if formula.is_compound() {
        return every(text, formula);
    }
    let from = text.floor_char_boundary(text.len().saturating_sub(REACH));
    let before = &stops[..stops.partition_point(|&(at, _)| at < text.len())];
    let ends =
        before.iter().rev().take_while(|(at, _)| *at >= from).find(|(_, c)| is_full_stop(*c) || is_semicolon(*c));
    let sentence = &text[ends.map_or(from, |(at, c)| at + c.len_utf8())..];
    // “冬无雪，麦不结”“麦收八十三场雨”|两句农谚: what is quoted side by side keeps its commas.
    let shelter = if holds(sentence, "”“") { Shelter::All } else { Shelter::Brackets };
    let mut clauses = parts(sentence, shelter, is_comma);
    let all = clauses.len();
    let gathered = |c: &&str| count(c) <= 8 && GATHERED.iter().any(|w| c.starts_with(w)) && !has(c, '、');
    while quoted && clauses.last().is_some_and(gathered) {
        clauses.pop();
    }
    let gathering = clauses.len() < all;
    // 做到政治过硬、…、廉洁过硬，以|“五个过硬”: each has what the formula counts.
    let by = quoted && clauses.last() == Some(&"以");
    if by {
        clauses.pop();
    }
    // 东部建设工贸区，中部建设宜居区，西部建设涵养区，形成“三区”: clauses that each end with what the formula counts.
    let number = formula.number as usize;
    let each = clauses.get(clauses.len().saturating_sub(number)..).filter(|_| gathering && number > 2);
    if let Some(each) = each.filter(|each| each.len() == number && !formula.core.is_empty())
        && each.iter().all(|clause| clause.ends_with(formula.core) && !has(clause, '、') && count(clause) <= 16)
    {
        return Some((each.to_vec(), false));
    }
    let mut clause = clauses.last()?.trim_end_matches(['的', '这', '*']);
    for word in ["合称", "统称", "并称", "简称", "称为", "即", "这"] {
        clause = clause.strip_suffix(word).unwrap_or(clause);
    }
    // 厦门|设立四个特区, where no member is made so.
    let made = series_end(clause);
    clause = &clause[..clause.len() - made.len()];
    // 甲、乙、丙为“三补”
    if quoted && let Some(members) = clause.strip_suffix('为').filter(|rest| !series::in_word(rest, "为", "")) {
        clause = members;
    }
    // 甲、乙和丙|是更正错账的三种方法
    if let Some((at, is)) = clause.rfind('、').and_then(|from| Some((from + clause[from..].find('是')?, "是")))
        && (at + is.len() == clause.len() || text.ends_with('的'))
        && !series::in_word(&clause[..at], is, &clause[at + is.len()..])
    {
        clause = &clause[..at];
    }
    let open = clause.ends_with('等');
    let kinds = quoted || kinds;
    series::all(clause, number).into_iter().find_map(|series| {
        let mut items = series.items;
        let quotes = series.mark == series::Mark::Quotes && !clause.ends_with(['”', '》']);
        // There are no more of them afterwards.
        let enough = items.len() >= number
            || formula.letters
            || kinds && open && items.len() > 2
            || quoted && formula.measured && items.len() + 1 == number;
        if quotes || !enough {
            return None;
        }
        // What follows the last member is the formula itself.
        let last = *items.last()?;
        polish(&mut items, false);
        let cut = |i: &&str| clean(last).ends_with(i) || !formula.core.is_empty() && last.contains(formula.core);
        let whole = open || items.last().is_some_and(cut);
        let letters = formula.letters && items.iter().map(|i| count(i)).sum::<usize>() == number;
        let exact = items.len() == number || letters;
        let some = kinds && open && items.len() > 2 && items.len() < number;
        // 发展和生态两条底线: two without a pause between them are of one length.
        let even =
            quoted || items.len() != 2 || clause.contains(['、', '“', '《']) || count(items[0]) == count(items[1]);
        // 村“两委”会
        let scrap = items.len() == 2 && count(items[1]) == 1 && count(items[0]) > 1;
        ungoverned(&mut items, clause);
        let own = !by || !formula.core.is_empty() && items.iter().all(|item| item.contains(formula.core));
        // 推进源头保护、企业搬迁、湖泊治理“四大工程”: one is missing.
        let near = quoted && formula.measured && !open && number > 3 && items.len() + 1 == number;
        let near = near && count(formula.core) > 1 && !gathering && items.iter().all(|item| count(item) <= 12);
        (own && whole && !scrap && even && (exact || some || near)).then_some((items, open))
    })
}
