//! Members that stand before their formula: 甲、乙和丙“三带”; 以甲、乙等“六新产业”为方向; 甲、乙、丙三大类.

use super::super::chars::{begins_number, count, is_colon, is_comma, is_full_stop, is_semicolon, number};
use super::super::split::{Shelter, clean, parts};
use super::formula::{self, Formula, measure};
use super::trim::polish;
use super::{Read, Source, made, series};

/// How far before the formula its members may begin, in bytes.
const REACH: usize = 600;

/// Verbs that may stand between the members and the formula: …，形成“双通道”.
const GATHERED: &[&str] = &["形成", "构成", "打造", "统称", "简称", "合称", "并称", "总称", "组成", "称为"];

/// 水分和|热量两个方面
fn two(text: &str) -> bool {
    let near = super::super::split::limit(text, 24);
    let at = near.find('两').filter(|&at| at > 3 && near[..at].chars().all(super::super::chars::is_han));
    at.is_some_and(|at| ["个", "条", "大", "项"].iter().any(|w| near[at + '两'.len_utf8()..].starts_with(w)))
}

/// Nouns after which a name that only counts goes no further.
const COUNTED: &[&str] = &["方面", "环节", "阶段", "步骤", "部分", "层次"];

pub(super) fn read(source: &Source) -> Vec<Read> {
    let page = source.page;
    let mut out = Vec::new();
    for (para, quoted) in page.paras.iter().zip(&source.quoted).filter(|(p, _)| p.is_text()) {
        let text = page.of(para.body);
        for (marked, name, formula) in quoted {
            let at = marked.as_ptr() as usize - text.as_ptr() as usize;
            if let Some((items, open)) = ahead(&text[..at], formula, true, true) {
                let letters = formula.letters && items.len() != formula.number as usize;
                let number = if formula.is_compound() { formula.parts[0].number } else { formula.number };
                out.push(made(page, name, Some(number).filter(|_| !letters), &items, open, false));
            }
        }
        for (at, name, formula) in measured(text) {
            // 等九类群体 counts kinds, of which some are named; 等11个省 counts things.
            let kinds = name.contains(['类', '种', '大']);
            if let Some((items, open)) = ahead(&text[..at], &formula, false, kinds) {
                let letters = formula.letters && items.len() != formula.number as usize;
                // 平津战役三大战役|历时142天
                let shared = super::trim::shared_end(&items);
                let end = name.find(shared).filter(|_| count(shared) > 1).map_or(name.len(), |at| at + shared.len());
                out.push(made(page, &name[..end], Some(formula.number).filter(|_| !letters), &items, open, false));
            }
        }
    }
    out
}

/// “以水定城、以水定地…”，统称|“四水四定”: members of which each has the words of all parts.
fn every<'t>(text: &'t str, formula: &Formula) -> Option<(Vec<&'t str>, bool)> {
    let number = formula.parts.first()?.number;
    let same = number > 2 && formula.parts.iter().all(|p| p.number == number && count(&p.word) == 1);
    let from = text.floor_char_boundary(text.len().saturating_sub(REACH));
    let sentence = text[from..].rsplit(|c| is_full_stop(c) || is_semicolon(c)).next().filter(|_| same)?;
    series::all(sentence, number as usize).into_iter().find_map(|series| {
        let mut items = series.items;
        polish(&mut items, series.closed);
        let has = |item: &&str| formula.parts.iter().all(|p| item.contains(p.word.as_str()));
        (items.len() == number as usize && items.iter().all(has)).then_some((items, false))
    })
}

/// The numbers with a measure word and a noun that directly follow a series: 新材料、食品加工|两大主导产业.
fn measured(text: &str) -> Vec<(usize, &str, Formula)> {
    let mut out = Vec::new();
    let mut series = false;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        series = c == '、'
            || matches!(c, '和' | '与') && two(&text[at + c.len_utf8()..])
            || c == '《' && text[..at].ends_with('》')
            || c == '“' && text[..at].ends_with('”')
            || series && !(is_comma(c) || is_full_stop(c) || is_semicolon(c));
        if !series || at < skip || !begins_number(c) || text[..at].ends_with(['、', '第', '其', '和', '与', '及'])
        {
            continue;
        }
        let Some((value, length)) = number(&text[at..]) else { continue };
        skip = at + length;
        let Some(found) = measure(&text[at + length..]).filter(|m| *m != "级" && (2..=30).contains(&value)) else {
            continue;
        };
        let rest = super::super::split::limit(&text[at + length + found.len()..], 60);
        let end = rest
            .char_indices()
            .find(|&(_, c)| !super::super::chars::is_han(c) || matches!(c, '的' | '和' | '是' | '为' | '在' | '之'))
            .map_or(rest.len(), |(i, _)| i);
        let name = &text[at..at + length + found.len() + end];
        // 三个方面|概括教师职责, 四个按钮|中选择一个
        let ends =
            COUNTED.iter().filter_map(|w| name.find(w).map(|i| i + w.len())).chain(name.find('中').filter(|&i| i > 9));
        let name = ends.min().map_or(name, |end| &name[..end]);
        let name = ["组成", "构成", "进行", "等"].iter().find_map(|w| name.strip_suffix(w)).unwrap_or(name);
        if let Some(formula) = formula::from_number(name).filter(|f| (1..=8).contains(&count(&f.core))) {
            out.push((at, name, formula));
        }
    }
    out
}

/// The members at the end of `text`, which stands before the formula; and whether 等 closes them.
fn ahead<'t>(text: &'t str, formula: &Formula, quoted: bool, kinds: bool) -> Option<(Vec<&'t str>, bool)> {
    if text.trim_end_matches(['“', ' ']).ends_with(is_colon) {
        return None;
    }
    if formula.is_compound() {
        return every(text, formula);
    }
    let from = text.floor_char_boundary(text.len().saturating_sub(REACH));
    let ahead = &text[from..];
    let sentence = ahead.rsplit(|c| is_full_stop(c) || is_semicolon(c)).next().unwrap_or(ahead);
    let mut clauses = parts(sentence, Shelter::Brackets, is_comma);
    let gathered = |c: &&str| count(c) <= 8 && GATHERED.iter().any(|w| c.starts_with(w)) && !c.contains('、');
    while quoted && clauses.last().is_some_and(gathered) {
        clauses.pop();
    }
    let mut clause = clauses.last()?.trim_end_matches(['的', '这', '*']);
    for word in ["合称", "统称", "并称", "简称", "称为", "即", "这"] {
        clause = clause.strip_suffix(word).unwrap_or(clause);
    }
    let number = formula.number as usize;
    let open = clause.ends_with('等');
    series::all(clause, number).into_iter().find_map(|series| {
        let mut items = series.items;
        // What follows the last member is the formula itself.
        let last = *items.last()?;
        let quotes = series.mark == series::Mark::Quotes && !clause.ends_with(['”', '》']);
        polish(&mut items, false);
        let cut = |i: &&str| clean(last).ends_with(i) || !formula.core.is_empty() && last.contains(&formula.core);
        let whole = open || items.last().is_some_and(cut);
        let letters = formula.letters && items.iter().map(|i| count(i)).sum::<usize>() == number;
        let exact = items.len() == number || letters;
        let kinds = quoted || kinds;
        let some = kinds && open && items.len() > 2 && items.len() < number;
        // 发展和生态两条底线: two without a pause between them are of one length.
        let even =
            quoted || items.len() != 2 || clause.contains(['、', '“', '《']) || count(items[0]) == count(items[1]);
        (whole && !quotes && even && (exact || some)).then_some((items, open))
    })
}
