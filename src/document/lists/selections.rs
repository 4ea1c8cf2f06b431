//! The parts of a series that may be the members: all of them, or those that go together.

use smallvec::SmallVec;

use super::super::chars::count;
use super::super::scan::{has, holds};
use super::super::split::beginning;
use super::common::{bare, core, covers, repeats, shared_start};
use super::formula::Formula;
use super::series::{Mark, Series};

/// The whole series; of one that is longer or mixed with other clauses, the parts that go together.
pub(super) fn selections<'a>(series: &Series<'a>, formula: &Formula) -> SmallVec<[(Vec<&'a str>, bool); 4]> {
    let n = formula.number as usize;
    let mut out = SmallVec::new();
    // 在查处案件的同时，|既查…，又查…
    let from = usize::from(series.mark == Mark::Comma && series.items.len() > 2 && is_circumstance(series.items[0]));
    out.push((series.items[from..].to_vec(), series.whole));
    if formula.is_compound() && series.mark == Mark::Mixed && series.items.len() > n {
        out.push((series.items[..n].to_vec(), false));
        // 今后五年，|要全力建设…城市，努力打造…地、…地|: the parts that have the words of the formula.
        let part = series.items.windows(n).skip(1).find(|part| covers(part, formula));
        out.extend(part.map(|part| (part.to_vec(), false)));
    }
    // 以经济建设为中心，坚持…，坚持改革开放，|是…的核心内容: the last clause tells what they are.
    if series.mark == Mark::Comma && series.items.len() == n + 1 && series.items[n].starts_with('是') {
        out.push((series.items[..n].to_vec(), series.whole));
    }
    // 爆破工、班组长、瓦斯检查工三人同时在场、…: counted in the middle.
    if series.mark == Mark::Pause
        && series.items.len() > n
        && n > 1
        && super::last::counted(series.items[n - 1], n).is_some()
    {
        out.push((series.items[..n].to_vec(), false));
    }
    if matches!(series.mark, Mark::Comma | Mark::Mixed | Mark::Pause) && !formula.is_compound() {
        let run = run(&series.items, formula).filter(|run| run.len() < series.items.len());
        out.extend(run.map(|run| (run, false)));
        // The first clauses of a longer sentence, when they begin alike.
        if series.items.len() > n && n > 1 && series.mark != Mark::Mixed {
            let start = &series.items[..n];
            if !shared_start(&start[1..]).is_empty() && n > 2 {
                out.push((start.to_vec(), false));
            }
            let end = &series.items[series.items.len() - n..];
            if has(end[0], '的') && n > 2 && series.mark == Mark::Pause {
                out.push((end.to_vec(), false));
            }
        }
    }
    out
}

/// 在…的同时, 当…时: a clause that only says when or where.
fn is_circumstance(clause: &str) -> bool {
    clause.starts_with(['在', '当']) && ["同时", "时", "中", "上", "下", "后", "前"].iter().any(|w| clause.ends_with(w))
}

/// The longest run of parts that carry the formula's own word at the same place: 责任未落实不放过、整改未到位不放过.
fn run<'a>(items: &[&'a str], formula: &Formula) -> Option<Vec<&'a str>> {
    let core = core(formula);
    // Each word looked for begins with the core's first character.
    let first = core.chars().next()?;
    let may = items.iter().map(|item| Some(*item).filter(|item| has(item, first)));
    // What may be one of the run.
    let mut own: Vec<Option<&str>> = may.collect();
    own.iter().flatten().nth(1)?;
    own.iter_mut().for_each(|item| *item = item.filter(|item| !repeats(item, formula)).map(bare));
    let mut best: Option<std::ops::Range<usize>> = None;
    let all = count(&core);
    let lengths = [all.min(8), 3, 2, 1];
    for length in lengths.into_iter().filter(|&n| n <= all) {
        let word = beginning(&core, length);
        let begins = |item: &str| item.starts_with(word);
        let ends = |item: &str| item.ends_with(word);
        let within = |item: &str| length > 1 && holds(item, word);
        for (place, test) in [(0, &begins as &dyn Fn(&str) -> bool), (1, &ends), (2, &within)] {
            let fits = |i: usize| own[i].is_some_and(test);
            // What governs the first and follows the last is trimmed later.
            let wider = |i: usize| own[i].is_some() && holds(items[i], word);
            let mut start = 0;
            while start < items.len() {
                if !fits(start) {
                    start += 1;
                    continue;
                }
                let mut end = start;
                while end < items.len() && fits(end) {
                    end += 1;
                }
                let from = if place == 0 && start > 0 && wider(start - 1) { start - 1 } else { start };
                let to = if place == 1 && end < items.len() && wider(end) { end + 1 } else { end };
                // Nothing is better than as many as announced.
                if to - from > 1 && to - from == formula.number as usize {
                    return Some(items[from..to].to_vec());
                }
                if to - from > best.as_ref().map_or(1, ExactSizeIterator::len) {
                    best = Some(from..to);
                }
                start = end.max(start + 1);
            }
        }
    }
    best.map(|found| items[found].to_vec())
}
