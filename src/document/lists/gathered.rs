//! Members that a name sums up behind them: 望、闻、问、切，合称四诊; 《甲》《乙》并称“双璧”; 甲、乙、丙、丁，是我们的“四个自信”. The number must
//! be that of the members.

use std::sync::LazyLock;

use super::super::chars::{
    NUMERALS, begins_number, closing_of, count, is_colon, is_comma, is_full_stop, is_han, is_semicolon, number,
};
use super::super::page::{Kind, Page};
use super::super::scan::{between, find, has, holds, marks, stops};
use super::super::split::{Shelter, clean, limit, parts};
use super::super::words::{Endings, Words, is_pair};
use super::formula::{self, measure};
use super::trim::polish;
use super::{Read, made};

/// Words between the members and the name; the longer ones first.
#[rustfmt::skip]
const CALLED: &[&str] = &[
    "合称", "统称", "并称", "总称", "通称", "简称", "俗称", "古称", "旧称", "世称", "人称", "史称", "概称", "称之为", "称为", "称作", "称", "谓之",
    "名之曰", "名曰", "叫做", "叫作", "所谓", "尊为", "誉为", "列为", "归为", "组成", "构成", "形成", "凑成", "是", "为", "即", "这", "有",
];

static CALLED_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(CALLED));

/// Those of two characters and more.
static CALLED_ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let long: Vec<&str> = CALLED.iter().copied().filter(|w| count(w) > 1).collect();
    Endings::new(&long)
});

/// Of these the last ones say much else too.
const DOUBTFUL: &[&str] = &["是", "为", "即", "这", "有", "称", "形成", "组成", "构成"];

/// Words that follow a name after 有: 有“岁寒三友”之名.
const NAMED: &[&str] = &["之名", "之称", "之说", "的说法", "的美称", "的美誉", "之誉"];

/// Nouns before whose name short members stand: …的新发展理念.
const IDEAS: &[&str] = &["理念", "价值观", "方针", "治理观", "精神", "作风"];

static IDEAS_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(IDEAS));

/// What a number counts where that is no name.
const GENERIC: &[&str] = &[
    "方面", "点", "项", "者", "种", "类", "条", "大", "个", "部分", "字", "人", "天", "层", "次", "项目", "级", "步",
    "位", "名", "件", "张",
];

pub(super) fn read(page: &Page) -> Vec<Read> {
    let mut out = Vec::new();
    for para in &page.paras {
        let text = page.of(para.body);
        if !(para.is_text() || para.kind == Kind::Row) || !has(text, '、') && !holds(text, "》《") {
            continue;
        }
        out.extend(spaced(page, text));
        let cells = if para.is_text() { vec![text] } else { super::super::glossary::cells(text) };
        for sentence in cells.iter().flat_map(|text| between(text, |c| is_full_stop(c) || is_semicolon(c))) {
            if !has(sentence, '、') && !holds(sentence, "》《") {
                continue;
            }
            out.extend(in_sentence(page, sentence));
            out.extend(of_idea(page, sentence));
            out.extend(summed(page, sentence));
        }
    }
    out
}

/// The lists of one sentence.
fn in_sentence(page: &Page, sentence: &str) -> Vec<Read> {
    let mut out = Vec::new();
    let first = || [find(sentence, "、"), find(sentence, "》《")].into_iter().flatten().min();
    if sentence.len() > 1_500 || !first().is_some_and(|first| counts(&sentence[first..])) {
        return out;
    }
    let clauses = parts(sentence, Shelter::All, is_comma);
    let place = |part: &str| part.as_ptr() as usize - sentence.as_ptr() as usize;
    for (k, clause) in clauses.iter().enumerate() {
        let own = members(clause);
        let Some(last) = own.last().filter(|_| own.len() > 1) else { continue };
        // The name stands behind the last member, in its clause or in the next.
        let end = clauses.get(k + 1).filter(|next| members(next).len() < 2).unwrap_or(clause);
        let region = &sentence[place(last)..place(end) + end.len()];
        if !counts(region) {
            continue;
        }
        let own_end = place(clause) + clause.len() - place(last);
        // 甲、乙，丙、丁，合称: the clauses before it go with it where all their members are of one length.
        let mut all = own.clone();
        for before in clauses[..k].iter().rev().map(|clause| members(clause)).take_while(|before| before.len() > 1) {
            let more = [before, all.clone()].concat();
            if !even(&more) {
                break;
            }
            all = more;
        }
        let found = [&own, &all].into_iter().find_map(|items| named(region, own_end, items));
        if let Some((name, announced, end)) = found {
            let items = if announced.is_some_and(|n| n as usize == own.len()) { &own } else { &all };
            let mut items = items.clone();
            let count = items.len();
            if let Some(item) = items.last_mut() {
                *item = &region[..end];
            }
            // 开放五处通商口岸：广州、…，史称“五口通商” has been named before.
            if let Some((lead, first)) = items[0].rsplit_once(is_colon) {
                if super::name::of(lead).formula.is_some() {
                    continue;
                }
                items[0] = first;
            }
            polish(&mut items, even(&own[..own.len() - 1]));
            first_as_others(&mut items);
            if items.len() == count {
                out.push(made(page, name, announced, &items, false, true).firm());
            }
        }
    }
    out
}

/// 三峡是甲、乙和丙的总称: a name with as many members as its number says.
fn summed(page: &Page, sentence: &str) -> Option<Read> {
    if !has(sentence, '称') {
        return None;
    }
    let end = ["的总称", "的统称", "的合称", "的简称"].iter().find_map(|w| sentence.find(w))?;
    let (name, rest) = sentence[..end].split_once('是')?;
    let name = name.rsplit(is_comma).next().map(clean)?;
    let formula = formula::parse(name).filter(|f| !f.is_compound() && count(name) <= 8)?;
    super::series::all(rest, formula.number as usize).into_iter().find_map(|series| {
        let number = formula.number as usize;
        let mut items = Some(series.items).filter(|items| series.whole && items.len() >= number)?;
        polish(&mut items, true);
        (items.len() == formula.number as usize).then(|| made(page, name, Some(formula.number), &items, false, false))
    })
}

/// 岁寒三友　松、竹、梅: a wide space between the name and its members.
fn spaced(page: &Page, text: &str) -> Option<Read> {
    // A name has eight characters at most.
    let (at, space) = marks(limit(text, 36)).find(|(_, c)| *c == '\u{3000}')?;
    let (name, rest) = (&text[..at], &limit(text, 600)[at + space.len_utf8()..]);
    let formula = formula::parse(name).filter(|f| !f.is_compound() && count(name) <= 8)?;
    let sentence = rest.trim_start_matches('\u{3000}').trim_end_matches(is_full_stop);
    let items = parts(sentence, Shelter::All, |c| c == '、');
    let short = items.len() == formula.number as usize && items.len() > 2 && items.iter().all(|i| count(i) <= 12);
    (short && !sentence.contains(is_full_stop)).then(|| made(page, name, Some(formula.number), &items, false, false))
}

/// 提出了创新、协调、绿色、开放、共享的新发展理念: short members of one length before an idea, a policy or a spirit.
fn of_idea(page: &Page, sentence: &str) -> Option<Read> {
    if !holds(sentence, "的") || !twice(sentence, "、") {
        return None;
    }
    let rank = |idea: &str| IDEAS.iter().position(|w| *w == idea);
    let (at, idea) = IDEAS_INDEX.all(sentence).min_by_key(|&(at, idea)| (rank(idea), at))?;
    let clause = sentence[..at].rsplit(is_comma).next()?;
    let (series, prefix) = clause.rsplit_once('的')?;
    let mut items = parts(series, Shelter::All, |c| c == '、');
    let length = count(items.last()?);
    let rest = &sentence[at + idea.len()..];
    let ends = rest.is_empty() || !rest.starts_with(is_han);
    let named = (1..=5).contains(&count(prefix)) && prefix.chars().all(is_han);
    let alike = items.len() >= 3 && (2..=4).contains(&length) && items.iter().skip(1).all(|i| count(i) == length);
    if !(ends && named && alike) {
        return None;
    }
    let (first, others) = items.split_first_mut()?;
    if count(first) > length {
        let from = first.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at);
        let governed = super::first::begins_with_verb(first) || first[..from].ends_with(['了', '着', '的']);
        *first = if governed && !others.is_empty() { &first[from..] } else { return None };
    }
    let start = prefix.as_ptr() as usize - sentence.as_ptr() as usize;
    Some(made(page, &sentence[start..at + idea.len()], None, &items, false, false))
}

/// Whether `mark` stands in `text` more than once.
fn twice(text: &str, mark: &str) -> bool {
    find(text, mark).is_some_and(|at| holds(&text[at + mark.len()..], mark))
}

/// Whether `text` has a number of two or more.
fn counts(text: &str) -> bool {
    let one = |at: usize, c: char| c == '一' && !text[at + c.len_utf8()..].starts_with('百');
    stops(text, &NUMERALS).any(|(at, c)| begins_number(c) && !one(at, c))
}

/// The members in a clause: between 、, or book titles side by side. None where there are not two of them.
fn members(clause: &str) -> Vec<&str> {
    if !has(clause, '、') {
        if !holds(clause, "》《") {
            return Vec::new();
        }
        let mut out = Vec::new();
        let mut rest = clause;
        while rest.starts_with('《')
            && let Some(end) = rest.find('》').map(|at| at + '》'.len_utf8())
        {
            out.push(&rest[..end]);
            rest = &rest[end..];
        }
        if let Some(last) = out.last_mut() {
            *last = &clause[last.as_ptr() as usize - clause.as_ptr() as usize..];
        }
        return out;
    }
    parts(clause, Shelter::All, |c| c == '、')
}

/// Whether all but the last, which is followed by other words, have one length.
fn even(items: &[&str]) -> bool {
    items.iter().all(|item| count(item) == count(items[0]))
}

/// The name in `region`, which begins with the last of the `items` and goes on to the end of the next clause; the number it
/// announces; and where the last member ends. `clause`: where the last member's clause ends.
fn named<'t>(region: &'t str, clause: usize, items: &[&str]) -> Option<(&'t str, Option<u32>, usize)> {
    let n = u32::try_from(items.len()).ok()?;
    let others = &items[..items.len() - 1];
    let length = count(others.last()?);
    let alike = others.iter().skip(1).all(|item| count(item) == length) && n > 2;
    for (at, _) in stops(region, &NUMERALS).filter(|&(at, c)| at > 0 && begins_number(c)) {
        let before = &region[..at];
        if before.ends_with(['第', '其', '、', '十', '百', '·']) {
            continue;
        }
        let Some((value, digits)) = number(&region[at..]) else { continue };
        let after = &region[at + digits..];
        // 这二十四个字的社会主义核心价值观
        let letters = after.strip_prefix('个').unwrap_or(after).strip_prefix("字的");
        if let Some(rest) = letters.filter(|_| alike && value as usize == length * items.len()) {
            let end = rest.find(|c| !is_han(c)).unwrap_or(rest.len());
            let bridge = before.get(clause..).is_some_and(|b| b.trim_start_matches(is_comma).chars().count() <= 2);
            if bridge && (2..=16).contains(&count(&rest[..end])) {
                return Some((&rest[..end], None, clause));
            }
        }
        let near = n > 3 && value == n + 1 && others.iter().all(|i| count(i) <= 6);
        if value != n && !near {
            continue;
        }
        let Some(name) = name_at(region, at, digits) else { continue };
        let start = name.as_ptr() as usize - region.as_ptr() as usize;
        let quoted = region[..start].ends_with(['“', '「']);
        // 草|五体: directly behind members of one length.
        let cut = region.char_indices().nth(length).map_or(region.len(), |(at, _)| at);
        // 官僚资本|主义 beside 帝国主义 and 封建主义
        let ending = super::common::shared_end(others);
        let cut = region.find(ending).filter(|_| count(ending) > 1).map_or(cut, |at| cut.max(at + ending.len()));
        if alike && !near && cut == at && start == at && at < clause && measure(after).is_none() && count(name) >= 2 {
            return Some((name, Some(n), at));
        }
        let ahead = region[..start].trim_end_matches(['“', '「', ' ']);
        let Some((verb, bridge)) = bridge(ahead) else { continue };
        let doubtful = DOUBTFUL.contains(&verb);
        // One is missing: only where the words say that these are all of it.
        if near && (doubtful || !quoted || has(&region[..start], '等')) {
            continue;
        }
        let core = name.get(at - start + digits..).unwrap_or("");
        let core = measure(core).filter(|m| m.len() < core.len()).map_or(core, |m| &core[m.len()..]);
        let goes_on = region[start + name.len()..].trim_start_matches(['”', '」']);
        if core.is_empty()
            || GENERIC.contains(&core)
            || doubtful && !quoted && goes_on.starts_with(['的', '之', '等', '和', '与', '、'])
            || verb == "有" && !NAMED.iter().any(|w| goes_on.starts_with(w))
        {
            continue;
        }
        // Where the last member ends.
        let end = if bridge >= clause { clause } else { bridge };
        let item = clean(&region[..end.min(region.len())]);
        let item = without_adverbs(item);
        // 任弼时|组成中央书记处，被称为“五大书记”
        let acts = || ["组成", "构成"].iter().find_map(|w| find(item, w)).filter(|&at| at > 0 && bridge >= clause);
        let item = if alike { item } else { acts().map_or(item, |at| &item[..at]) };
        let fits = if alike { length } else { others.iter().map(|i| count(i)).max().unwrap_or(0) + 6 };
        let own = item.as_ptr() as usize + item.len() - region.as_ptr() as usize;
        let whole = bridge >= clause && length > 1;
        // 蛋白质|并称 beside 脂肪
        let within = region[..cut].chars().next_back().zip(region[cut..].chars().next());
        let within = n == 3 && within.is_some_and(|(before, after)| is_pair(before, after));
        let end = if alike && !whole && count(item) > length && !within { cut.min(end) } else { own };
        if count(item) == 0 || !alike && count(item) > fits || alike && count(item) > length && verb == "是" && !quoted
        {
            continue;
        }
        return Some((name, Some(value), end));
    }
    None
}

/// The name around the number at byte `at`: all that quotation marks enclose, or the number with its noun and up to three
/// characters before it (花中四君子).
fn name_at(region: &str, at: usize, digits: usize) -> Option<&str> {
    let open = region[..at].rfind(['“', '「']).filter(|&open| !region[open..at].contains(['”', '」']));
    if let Some(open) = open {
        let mark = region[open..].chars().next()?;
        let inner = limit(&region[open + mark.len_utf8()..], 48);
        let name = &inner[..inner.find(closing_of(mark)?)?];
        return formula::parse(name).filter(|f| !f.is_compound()).map(|_| name);
    }
    let rest = &region[at + digits..];
    let measured = measure(rest).map_or(0, str::len);
    // 四个“自我”
    let quoted = rest[measured..].strip_prefix('“').and_then(|inner| limit(inner, 30).find('”'));
    let end = match quoted {
        Some(end) => measured + '“'.len_utf8() + end + '”'.len_utf8(),
        None => rest
            .char_indices()
            .find(|&(i, c)| {
                i >= measured && (!is_han(c) || matches!(c, '的' | '是' | '为' | '在' | '之' | '等' | '和' | '与'))
            })
            .map_or(rest.len(), |(i, _)| i),
    };
    let named = &region[at..at + digits + end];
    let known = formula::from_number(named).filter(|f| !f.is_compound() && count(f.core) <= 6);
    known?;
    // Where the nearest of the verbs ends, up to three characters ahead.
    let near = region[..at].char_indices().rev().take(3).map(|(at, _)| at);
    let from = [at].into_iter().chain(near).find(|&from| CALLED_ENDINGS.end(&region[..from])).filter(|&from| {
        let prefix = &region[from..at];
        !prefix.is_empty() && prefix.chars().all(is_han) && !prefix.contains(['的', '了', '个'])
    });
    Some(&region[from.unwrap_or(at)..at + digits + end])
}

/// The naming verb with which `ahead` ends, perhaps with an owner behind it (是京剧的), and where it begins.
fn bridge(ahead: &str) -> Option<(&'static str, usize)> {
    // …，是|中国共产党在中国革命中战胜敌人的“三大法宝”: longer behind a verb that begins its clause.
    let owned = |at: usize, w: &str| {
        let owner = &ahead[at..];
        let most = || if ahead[..at - w.len()].ends_with(is_comma) { 24 } else { 10 };
        owner.is_empty() || owner.ends_with('的') && count(owner) <= most() && !owner.contains(['、', '，', ','])
    };
    // So many characters behind it, and itself.
    let from = ahead.floor_char_boundary(ahead.len().saturating_sub(90));
    let called = CALLED_INDEX.all(&ahead[from..]).map(|(at, w)| (w, from + at));
    called
        .filter(|&(w, at)| at > 0 && owned(at + w.len(), w) && !holds(&ahead[at + w.len()..], w))
        // 道德行为 ends with none.
        .filter(|(w, at)| !super::series::in_word(&ahead[..*at], w, ""))
        .max_by_key(|(w, at)| (at + w.len(), w.len()))
}

/// 出口|历来被
fn without_adverbs(item: &str) -> &str {
    const WORDS: &[&str] = &[
        "历来", "一直", "素来", "通常", "一般", "共同", "一起", "分别", "被", "常", "并", "均", "都", "皆", "又", "也",
        "就", "便",
    ];
    let mut item = item;
    while let Some(rest) = WORDS.iter().find_map(|w| item.strip_suffix(w)).filter(|rest| !rest.is_empty()) {
        item = rest;
    }
    item
}

/// 中国特色社会主义|道路自信 beside members of one length: what goes before the first is none of it.
fn first_as_others(items: &mut [&str]) {
    let Some((first, others)) = items.split_first_mut() else { return };
    let length = count(others.last().unwrap_or(&""));
    let alike = others.len() > 1 && others.iter().all(|item| count(item) == length);
    let ends = |item: &str| item.chars().next_back();
    if alike && count(first) > length && length > 0 {
        let from = first.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at);
        // 诊法有|望
        // 有|13%
        let within = first[..from].ends_with(|c: char| c.is_ascii_digit())
            && first[from..].starts_with(|c: char| c.is_ascii_digit());
        let from = if within { first.find(|c: char| c.is_ascii_digit()).unwrap_or(from) } else { from };
        let governed = length == 1 || first[..from].ends_with(['有', '为', '是', '即', '指', '以', '由', '分']);
        if governed || others.iter().all(|item| ends(item) == ends(first)) {
            *first = &first[from..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_behind_its_members() {
        let cases: &[(&str, &str, usize)] = &[
            ("望、闻、问、切，合称四诊，相传为扁鹊所创", "四诊", 4),
            ("梅、兰、竹、菊，世称花中四君子", "花中四君子", 4),
            ("《史记》《汉书》《后汉书》《三国志》并称“前四史”", "前四史", 4),
            ("投资、消费、出口历来被称为拉动经济增长的“三驾马车”", "三驾马车", 3),
            ("松、竹、梅经冬不凋，因此有“岁寒三友”之名", "岁寒三友", 3),
            ("书法有篆、隶、楷、行、草五体", "五体", 5),
        ];
        for (sentence, name, n) in cases {
            let page = Page::marked(sentence, &crate::document::formats::Marks::default());
            let lists = in_sentence(&page, page.of(page.paras[0].span));
            let read: Vec<(&str, usize)> = lists.iter().map(|l| (l.draft.name.as_str(), l.draft.items.len())).collect();
            assert_eq!(read, [(*name, *n)], "{sentence}");
        }
        for sentence in ["张三、李四、王五这三个人", "甲、乙、丙，合称五行", "一月、二月、三月，共有三个月"]
        {
            let page = Page::marked(sentence, &crate::document::formats::Marks::default());
            assert!(in_sentence(&page, page.of(page.paras[0].span)).is_empty(), "{sentence}");
        }
    }
}
