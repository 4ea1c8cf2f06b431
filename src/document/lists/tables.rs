//! Lists that tables give: their first column under what announces so many, and the words of those that only count.

use super::super::chars::{count, is_colon, is_comma};
use super::super::glossary::{cells, is_delimiter};
use super::super::page::{Kind, Page, Para};
use super::super::split::clean;
use super::formula::{self, Formula};
use super::name::{self, Name};
use super::{Read, made};

/// 医疗废物分为五类，每一类都有专门的容器：, **E-R 图三要素**： over a table: its first column, which may have one row too few.
pub(super) fn read(page: &Page) -> Vec<Read> {
    let over = |(i, para): &(usize, &Para)| {
        let row = page.paras.get(i + 1).is_some_and(|next| next.kind == Kind::Row);
        row && para.is_text()
            && page.of(para.body).ends_with(is_colon)
            && count(name::without_remark(page.of(para.body))) <= 40
    };
    let mut out: Vec<Read> = (1..page.paras.len()).filter_map(|i| ranks(page, i)).collect();
    for (i, para) in page.paras.iter().enumerate().filter(over) {
        let words = page.of(para.body).trim_end_matches(is_colon);
        let counted = |name: &Name| name.formula.as_ref().is_some_and(Formula::is_measured);
        let bare = || {
            let name = name::without_remark(clean(words));
            let formula = formula::parse(name).filter(|f| f.number > 2)?;
            Some(Name { name, formula: Some(formula), quoted: false })
        };
        // SQL 的四大功能与动词（3 个数据定义、…，一共 9 个动词）： counts in its remark too.
        let names = [words.split(is_comma).map(name::of).find(counted), bare()];
        out.extend(names.into_iter().flatten().find_map(|name| first_column(page, i, &name)));
    }
    out
}

/// 表二　莫氏硬度计 over 级别 | 标准矿物, 1 | 滑石, 2 | 石膏, …: the words of a table of two columns whose first only counts.
fn ranks(page: &Page, i: usize) -> Option<Read> {
    let row = |k: usize| page.paras.get(k).filter(|p| p.kind == Kind::Row).map(|p| page.of(p.span));
    let head = row(i).filter(|_| row(i - 1).is_none())?;
    let lead = page.paras.get(i - 1).filter(|p| p.is_heading() || p.is_text() && count(page.of(p.body)) <= 24)?;
    let rows = (i + 1..).map_while(row).filter(|row| !is_delimiter(row));
    let ranked = |(n, row): (usize, &'_ str)| {
        let cells = cells(row);
        let rank = (n + 1).to_string();
        cells
            .get(1)
            .filter(|cell| cells.len() == 2 && cells[0] == rank && (1..=12).contains(&count(cell)))
            .map(|c| page.span_of(c))
    };
    let all: Option<Vec<_>> = rows.enumerate().map(ranked).collect();
    let items: Vec<&str> = all?.into_iter().map(|span| page.of(span)).collect();
    let two = cells(head).len() == 2 && items.len() > 2;
    let mut list = two.then(|| made(page, name::of(page.of(lead.body)).name, None, &items, false, false))?;
    list.draft.ordered = true;
    Some(list)
}

/// A heading with a number over a table of so many rows: their first cells.
pub(super) fn first_column(page: &Page, i: usize, name: &Name) -> Option<Read> {
    let number = name.formula.as_ref().filter(|f| !f.is_compound())?.number;
    let rows: Vec<&str> = page.paras[i + 1..]
        .iter()
        .take(number as usize + 3)
        .take_while(|p| p.kind == Kind::Row)
        .map(|p| page.of(p.span))
        .filter(|row| !is_delimiter(row))
        .collect();
    let items: Vec<&str> = rows.iter().skip(1).filter_map(|row| cells(row).into_iter().next()).collect();
    let few = number > 3 && items.len() + 1 == number as usize;
    (few || items.len() == number as usize).then(|| made(page, name.name, Some(number), &items, false, true))
}
