//! The members of a formula in the text that follows it (or stands before it).

use super::super::chars::{count, is_colon, is_comma, is_full_stop, is_semicolon};
use super::super::page::{Style, marker};
use super::super::split::{Shelter, clean, first_sentence, limit, parts, sentences};
use super::formula::{Formula, measure};

/// Members found.
pub(super) struct Found<'a> {
    pub items: Vec<&'a str>,
    /// Whether the text says that there are more (等).
    pub open: bool,
    /// Whether the items are numbered or share the formula's own word, so that their number can be trusted.
    pub sure: bool,
}

/// How far the members of a formula are looked for, in bytes.
const REACH: usize = 4_000;

/// From more characters than this on, a member is a clause.
const CLAUSE: usize = 14;

/// Words after which members follow.
const LINKS: [&str; 24] = [
    "主要包括",
    "主要是指",
    "主要有",
    "具体包括",
    "具体是",
    "分别是",
    "分别为",
    "包括",
    "是指",
    "就是",
    "即是",
    "即",
    "指的是",
    "指",
    "分为",
    "它们是",
    "也就是",
    "主要是",
    "主要指",
    "为",
    "是",
    "有",
    "：",
    ":",
];

/// Words that govern a series and are not part of its first member.
const VERBS: [&str; 62] = [
    "一体推进",
    "着力壮大",
    "着力发展",
    "着力建设",
    "处理好",
    "坚持",
    "实现",
    "推进",
    "推动",
    "加快",
    "加强",
    "构建",
    "构筑",
    "建设",
    "打造",
    "形成",
    "建立",
    "健全",
    "完善",
    "落实",
    "实施",
    "开展",
    "突出",
    "办好",
    "做好",
    "做精",
    "做强",
    "做大",
    "做优",
    "畅通",
    "培育",
    "壮大",
    "发挥",
    "把握",
    "抓好",
    "抓住",
    "管好",
    "守住",
    "统筹",
    "组织",
    "围绕",
    "聚焦",
    "依托",
    "通过",
    "涵盖",
    "采取",
    "设立",
    "由",
    "对",
    "把",
    "将",
    "以",
    "从",
    "在",
    "按照",
    "面临的",
    "今年",
    "集中",
    "当前",
    "并",
    "要",
    "于",
];

/// The members in `text`, which follows the formula. `linked`: the text says that they come (即, a colon).
pub(super) fn find<'a>(text: &'a str, formula: &Formula, linked: bool) -> Option<Found<'a>> {
    let text = limit(text, REACH)
        .trim_start_matches(|c: char| is_colon(c) || is_comma(c) || is_full_stop(c) || c.is_whitespace());
    let numbered = numbered(text);
    let number = formula.number as usize;
    if let Some(items) = numbered.filter(|items| linked || items.len() == number || text.len() < 2 * REACH / 3) {
        return Some(Found { open: false, sure: true, items });
    }
    let all = sentences(text);
    let mut best: Option<Found> = None;
    for (i, sentence) in all.iter().take(4).enumerate() {
        let explicit = after_link(sentence);
        for found in candidates(
            explicit.unwrap_or(sentence),
            formula,
            (linked && i == 0) || explicit.is_some() || (i == 0 && is_series(sentence, number)),
        ) {
            if found.items.len() == number {
                return Some(found);
            }
            if found.sure && best.as_ref().is_none_or(|b| b.items.len() < found.items.len()) {
                best = Some(found);
            }
        }
    }
    best.or_else(|| sentence_heads(&all, formula))
}

/// 冲、脱、泡、盖、送。 with exactly as many members as announced.
fn is_series(sentence: &str, number: usize) -> bool {
    !sentence.contains(is_comma) && parts(sentence, Shelter::All, |c| c == '、').len() == number
}

/// What follows the first word that announces members, if a sentence has one near its beginning or after a mark.
fn after_link(sentence: &str) -> Option<&str> {
    if let Some((at, c)) = sentence.char_indices().find(|&(_, c)| is_colon(c)) {
        return Some(&sentence[at + c.len_utf8()..]);
    }
    for link in ["主要包括", "主要有", "分别是", "分别为", "即", "包括"] {
        if let Some(at) = sentence.find(link)
            && (at == 0 || sentence[..at].ends_with(['，', ',', '—']))
        {
            return Some(&sentence[at + link.len()..]);
        }
    }
    let first = LINKS.iter().find(|link| sentence.starts_with(**link))?;
    Some(&sentence[first.len()..])
}

/// Items marked 一是 …, ①…, （1）… within running text.
pub(super) fn numbered(text: &str) -> Option<Vec<&str>> {
    let mut marks: Vec<(usize, usize, Style)> = Vec::new();
    let mut boundary = true;
    for (at, c) in text.char_indices() {
        let circled = matches!(c, '①'..='⑳' | '⑴'..='⒇');
        if (boundary || circled)
            && let Some(found) = marker(limit(&text[at..], 24))
            && matches!(
                found.style,
                Style::Ordinal
                    | Style::Circle
                    | Style::DigitBrackets
                    | Style::HanBrackets
                    | Style::DigitBracket
                    | Style::DigitDot
            )
            && marks.first().map_or(found.value == 1, |m| m.2 == found.style)
            && marks.len() < 60
        {
            marks.push((at, at + found.length, found.style));
        }
        boundary = is_full_stop(c)
            || is_comma(c)
            || is_semicolon(c)
            || is_colon(c)
            || (boundary && c == ' ')
            || c == '、'
            || c == '\n';
    }
    if marks.len() < 2 {
        return None;
    }
    let items: Vec<&str> = marks
        .iter()
        .enumerate()
        .map(|(i, mark)| {
            let end = marks.get(i + 1).map_or(text.len(), |next| next.0);
            clean(first_sentence(&text[mark.1.min(end)..end]))
        })
        .filter(|item| !item.is_empty())
        .collect();
    (items.len() >= 2).then_some(items)
}

fn candidates<'a>(sentence: &'a str, formula: &Formula, linked: bool) -> Vec<Found<'a>> {
    let number = formula.number as usize;
    let mut out = Vec::new();
    let sentence = sentence.trim_end_matches(is_full_stop);
    let mut levels: Vec<Vec<&str>> = vec![
        parts(sentence, Shelter::All, is_semicolon),
        parts(sentence, Shelter::All, |c| is_comma(c) || is_semicolon(c)),
    ];
    let clauses = levels[1].clone();
    let inner = |text| parts(text, Shelter::All, |c| c == '、');
    let mut series: Vec<Vec<&str>> =
        clauses.iter().map(|clause| inner(clause)).filter(|s: &Vec<&str>| s.len() > 1).collect();
    if clauses.len() == 1 && series.is_empty() {
        series.push(clauses.clone());
    }
    if sentence.contains(['“', '‘']) {
        series.extend(clauses.iter().map(|c| parts(c, Shelter::Brackets, |c| c == '、')).filter(|s| s.len() > 1));
    }
    levels.push(parts(sentence, Shelter::All, |c| is_comma(c) || is_semicolon(c) || c == '、'));
    for (level, split) in levels.iter().enumerate() {
        if let Some(items) = sharing(split, formula) {
            out.push(Found { sure: items.len() > 2 || number == 2, items, open: false });
        }
        if split.iter().take(number).any(|part| repeats(part, formula)) {
            continue;
        }
        if linked
            && split.len() == number
            && number > 1
            && (level == 0 || parallel(split) || (level == 2 && formula.is_compound()))
        {
            out.push(trimmed(split.clone(), formula, true));
        }
        // The first clauses of a longer sentence, when they begin alike.
        if linked && level == 1 && split.len() > number && parallel(&split[..number]) {
            out.push(trimmed(split[..number].to_vec(), formula, true));
        }
    }
    for mut split in series {
        if repeats(split[0], formula) {
            continue;
        }
        let last = split[split.len() - 1];
        let cut = before_etc(last);
        let open = cut.len() < last.len();
        let end = split.len() - 1;
        split[end] = cut;
        if split.len() < number
            && let Some((left, right)) = conjunction(cut)
        {
            split.pop();
            split.extend([left, right]);
        }
        if let Some(items) = sharing(&split, formula) {
            out.push(Found { sure: true, open: open && items.len() < number, items });
        } else if linked && split.len() > 1 {
            let mut found = trimmed(split, formula, true);
            found.open = open && found.items.len() < number;
            out.push(found);
        }
    }
    out
}

/// The longest run of parts that all end with, or all begin with, the formula's own word.
fn sharing<'a>(split: &[&'a str], formula: &Formula) -> Option<Vec<&'a str>> {
    let core: Vec<char> = formula.core.chars().filter(|c| !matches!(c, '“' | '”')).collect();
    if core.is_empty() || formula.is_compound() || split.len() < 2 {
        return None;
    }
    let mut best: Vec<&str> = Vec::new();
    for length in (1..=core.len().min(8)).rev() {
        let word: String = core[..length].iter().collect();
        for place in [Place::Begin, Place::End, Place::Inside] {
            let mut run = run(split, &word, place);
            // The formula itself, mentioned again after its members.
            run.retain(|item| !repeats(item, formula));
            if run.len() > best.len() && run.len() >= 2
                || run.len() == formula.number as usize && best.len() != run.len()
            {
                best = run;
            }
        }
    }
    let likely = best.len() as u32 * 2 > formula.number && best.len() as u32 <= formula.number + 2;
    (best.len() >= 2 && likely).then_some(best)
}

/// Whether `part` begins with the formula itself, in quotation marks or not: a mention of it, not a member.
fn repeats(part: &str, formula: &Formula) -> bool {
    // What goes on after the closing mark would make the name too long to be one.
    let name = part.trim_start_matches(['“', '‘']).split(['”', '’']).next().unwrap_or(part);
    super::formula::parse(name).is_some_and(|f| f.core == formula.core && f.number == formula.number)
}

/// Where the members carry the formula's own word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Begin,
    End,
    Inside,
}

fn run<'a>(split: &[&'a str], word: &str, place: Place) -> Vec<&'a str> {
    let begins = place == Place::Begin;
    let (mut best, mut current): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for (i, part) in split.iter().enumerate() {
        let part = part.trim_start_matches(['“', '‘']).trim_end_matches(['”', '’']);
        let whole = match place {
            Place::Begin => part.starts_with(word),
            Place::End => part.ends_with(word),
            Place::Inside => word.chars().count() > 1 && part.contains(word),
        };
        let fitted = if whole {
            Some(part)
        } else if place == Place::Inside {
            None
        } else if begins && current.is_empty() {
            part.rfind(word).map(|at| &part[at..])
        } else if !begins && !current.is_empty() {
            part.find(word).map(|at| &part[..at + word.len()]).filter(|p| !p.is_empty())
        } else {
            None
        };
        match fitted {
            Some(fitted) => {
                current.push(fitted);
                if !whole && !begins || i + 1 == split.len() {
                    if current.len() > best.len() {
                        best = current.clone();
                    }
                    if !whole {
                        current.clear();
                    }
                }
            }
            None => {
                if current.len() > best.len() {
                    best = current.clone();
                }
                current.clear();
            }
        }
    }
    if current.len() > best.len() {
        best = current;
    }
    // What stands before the first member in its clause belongs to the sentence.
    if !begins && best.len() > 1 {
        let typical = best[1..].iter().map(|p| count(p)).sum::<usize>() / (best.len() - 1);
        // A member as long as a clause has a verb of its own.
        if typical <= CLAUSE {
            best[0] = without_governor(best[0], typical);
        }
    } else if begins {
        let last = best.len().saturating_sub(1);
        if let Some(part) = best.get_mut(last) {
            *part = before_etc(part);
        }
    }
    best.into_iter().map(clean).filter(|p| !p.is_empty()).collect()
}

/// The parts as members: the governing words before the first and what follows the last taken away.
fn trimmed<'a>(mut split: Vec<&'a str>, formula: &Formula, sure: bool) -> Found<'a> {
    let typical = split[1..].iter().map(|p| count(p)).sum::<usize>() / (split.len() - 1).max(1);
    // 有甲，有乙，有丙: the word is each member's own.
    let own = split[1..].iter().all(|p| p.chars().next() == split[0].chars().next());
    if !own {
        split[0] = without_governor(after_link(split[0]).unwrap_or(split[0]), typical);
    }
    let last = split.len() - 1;
    split[last] = before_etc(split[last]);
    if let Some(at) = split[last].char_indices().position(|(i, _)| i > 0 && closing_count(&split[last][i..], formula))
        && let Some((byte, _)) = split[last].char_indices().nth(at)
    {
        split[last] = &split[last][..byte];
    }
    let items: Vec<&str> = split.into_iter().map(clean).filter(|p| !p.is_empty()).collect();
    Found { sure: sure && items.iter().all(|i| count(i) <= 40), items, open: false }
}

/// 四项, 三个方面 after a series.
fn closing_count(text: &str, formula: &Formula) -> bool {
    super::super::chars::number(text)
        .is_some_and(|(value, length)| value == formula.number && measure(&text[length..]).is_some())
}

/// `text` up to 等 or to words that close a series.
pub(super) fn before_etc(text: &str) -> &str {
    let mut end = text.len();
    for word in ["等", "的统称", "的总称", "这", "相结合", "相统一", "组成", "构成"] {
        if let Some(at) = text.find(word).filter(|&at| at > 0) {
            let whole = word != "等"
                || !["级", "式", "于", "候", "待", "价"].iter().any(|w| text[at + word.len()..].starts_with(w));
            let kept = word == "等" && ["平", "高", "中", "初", "同", "对"].iter().any(|w| text[..at].ends_with(w));
            if whole && !kept {
                end = end.min(at);
            }
        }
    }
    &text[..end]
}

/// Whether parts begin or end with the same character.
fn parallel(split: &[&str]) -> bool {
    let first = |p: &&str| p.chars().next();
    let last = |p: &&str| p.chars().next_back();
    let firsts = split.iter().skip(1).all(|p| first(p) == first(&split[split.len() - 1]));
    firsts || split.iter().take(split.len() - 1).all(|p| last(p) == last(&split[0]))
}

/// 甲和乙: the two sides of the last conjunction.
pub(super) fn conjunction(text: &str) -> Option<(&str, &str)> {
    for word in ["以及", " and ", "和", "与", "及"] {
        let Some(at) = text.rfind(word) else { continue };
        let (left, right) = (text[..at].trim(), text[at + word.len()..].trim());
        if count(left) >= 1 && count(right) >= 1 && !left.contains('（') | left.contains('）') {
            return Some((left, right));
        }
    }
    None
}

/// The first member without the verb that governs the series, when it is longer than the others.
pub(super) fn without_governor(text: &str, typical: usize) -> &str {
    let mut text = text.trim();
    while count(text) > typical {
        let before = text.len();
        if let Some(verb) = VERBS.iter().find(|v| text.starts_with(**v) && count(text) > count(v) + 1) {
            text = &text[verb.len()..];
        }
        if text.len() == before {
            break;
        }
    }
    if count(text) > typical * 2 {
        let wanted = count(text) - typical;
        for verb in VERBS.iter().chain(&["的"]) {
            if let Some(at) = text.rfind(verb)
                && count(&text[..at + verb.len()]).abs_diff(wanted) <= 1
            {
                return &text[at + verb.len()..];
            }
        }
    }
    text
}

/// Sentences or paragraphs that each begin with a member: 着力发展新能源，…。着力发展新装备，…
pub(super) fn sentence_heads<'a>(all: &[&'a str], formula: &Formula) -> Option<Found<'a>> {
    let core = formula.core.chars().find(|c| !matches!(c, '“' | '”'))?;
    let mut items: Vec<&str> = Vec::new();
    for sentence in all {
        let head = sentence.split(|c| is_comma(c) || is_full_stop(c)).next().unwrap_or(sentence);
        let at = head.find(core).filter(|&at| at <= 24);
        match at {
            Some(at) => items.push(clean(head[at..].split('”').next().unwrap_or(""))),
            None if items.is_empty() => {}
            None => break,
        }
    }
    (items.len() == formula.number as usize && items.len() > 1).then_some(Found { items, open: false, sure: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_mentioned_again_is_no_member() {
        let formula = super::super::formula::parse("四个关键之举").unwrap_or_else(|| panic!("no formula"));
        let text = "育人是兴校的关键之举，科研是强校的关键之举，服务是立校的关键之举，“四个关键之举”办学规律、人才成长规律、高等教育发展规律、社会服务规律的认识。";
        let members = ["育人是兴校的关键之举", "科研是强校的关键之举", "服务是立校的关键之举"];
        for after in ["", "，是又一次丰富，为我们指明了方向。"] {
            for linked in [false, true] {
                let text = format!("会议提出：{}{after}", text.trim_end_matches('。'));
                let found = find(&text, &formula, linked).unwrap_or_else(|| panic!("no members"));
                assert_eq!((found.items.as_slice(), found.sure), (members.as_slice(), true), "{text} {linked}");
            }
        }
    }
}
