//! What stands before the words of a paragraph: numbers and bullets.

use super::super::chars::{Set, digit, han_number, is_han, number};

/// The shape of a marker. Numbers of one shape form a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::document) enum Style {
    /// `#`, `##` …: a Markdown heading; the number is its level.
    Hash,
    /// 第一章, 第二编.
    Chapter,
    /// 第一节.
    Section,
    /// 第三条.
    Article,
    /// 一、
    HanComma,
    /// （一）
    HanBrackets,
    /// 1. or 1．
    DigitDot,
    /// 1、
    DigitComma,
    /// 1.2 or 1.2.3; the number is the last one.
    DigitDots,
    /// （1）
    DigitBrackets,
    /// 1）
    DigitBracket,
    /// ①, ㈠, ⑴, ⒈
    Circle,
    /// 一是, 二要, 第一，, 第一步，, 首先，, 其一，
    Ordinal,
    /// [1]
    Square,
    /// 【考点1】, 考点1
    Tag,
    /// 甲、 or （甲）
    Stem,
    /// A. or (a)
    Letter,
    /// -, •, ● …
    Bullet,
}

/// A marker at the beginning of a paragraph or inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) struct Marker {
    /// Its shape.
    pub style: Style,
    /// Its number; 0 for bullets; for `#` the level.
    pub value: u32,
    /// Its length in bytes, spaces after it included.
    pub length: usize,
}

/// The characters that serve as bullets. `-`, `*`, `+` and `–` need a space after them.
const BULLETS: &str = "-*+–•·●○◎■□◆◇▪▫➢➤►▶▷▸▹▲△★☆※√✓:";

/// The marker at the beginning of `text`, if any.
pub(in crate::document) fn marker(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    let found = match first {
        '#' => hash(text),
        '（' | '(' => bracketed(text),
        '[' | '［' | '〔' => square(text),
        '【' | '考' | '知' | '专' | '注' => tag(text),
        c if IS_STEM.has(c) => stem(text, 0),
        '第' => chapter(text),
        '①'..='⑳' => circle(first, '①'),
        '❶'..='❿' => circle(first, '❶'),
        '㈠'..='㈩' => circle(first, '㈠'),
        '⑴'..='⒇' => circle(first, '⑴'),
        '⒈'..='⒛' => circle(first, '⒈'),
        'A'..='Z' if let Some(found) = part(text) => Some(found),
        'A'..='H' | 'a'..='h' => letter(text),
        c if digit(c).is_some() => digits(text),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => han(text),
        '首' | '其' | '再' | '最' => sequence_word(text),
        '—' => paragraph_dash(text),
        '★' | '☆' if let Some(inner) = starred(text, first) => Some(inner),
        c if !is_han(c) && BULLETS.contains(c) => bullet(text, c),
        c if is_pictograph(c) => picture(text),
        _ => None,
    }?;
    let spaces = text[found.length..].chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum::<usize>();
    Some(Marker { length: found.length + spaces, ..found })
}

/// ✅ words, 🔥words
fn picture(text: &str) -> Option<Marker> {
    let words = text.trim_start_matches(|c| is_pictograph(c) || matches!(c, '\u{fe0f}' | '\u{200d}'));
    let length = text.len() - words.len();
    (!words.trim().is_empty() && length <= 24).then_some(Marker { style: Style::Bullet, value: 0, length })
}

fn made(style: Style, value: u32, length: usize) -> Option<Marker> {
    Some(Marker { style, value, length })
}

fn hash(text: &str) -> Option<Marker> {
    let level = text.bytes().take_while(|&b| b == b'#').count();
    let next = text[level..].chars().next();
    (level <= 6 && next.is_none_or(char::is_whitespace)).then_some(Marker {
        style: Style::Hash,
        value: u32::try_from(level).unwrap_or(6),
        length: level,
    })
}

fn circle(c: char, first: char) -> Option<Marker> {
    made(Style::Circle, c as u32 - first as u32 + 1, c.len_utf8())
}

fn bracketed(text: &str) -> Option<Marker> {
    let open = text.chars().next()?.len_utf8();
    let inner = &text[open..];
    let (style, value, length) = if let Some((value, length)) = han_number(inner) {
        (Style::HanBrackets, value, length)
    } else if let Some((value, length)) = number(inner) {
        (Style::DigitBrackets, value, length)
    } else if inner.starts_with(STEMS) {
        return stem(inner, open);
    } else {
        let c = inner.chars().next().filter(char::is_ascii_lowercase)?;
        (Style::Letter, c as u32 - 'a' as u32 + 1, 1)
    };
    let rest = &inner[length..];
    let close = rest.chars().next().filter(|c| matches!(c, '）' | ')'))?;
    if value == 0 || value > 99 {
        return None;
    }
    // （1）. and （一）、 carry a mark of their own.
    let after = rest[close.len_utf8()..].chars().next().filter(|c| matches!(c, '、' | '.' | '．'));
    made(style, value, open + length + close.len_utf8() + after.map_or(0, char::len_utf8))
}

/// ——坚持以人民为中心。…: a dash before a paragraph, not before a subtitle.
fn paragraph_dash(text: &str) -> Option<Marker> {
    let rest = text.strip_prefix("——")?;
    (rest.chars().next().is_some_and(is_han) && rest.contains(['。', '；'])).then_some(())?;
    made(Style::Bullet, 0, text.len() - rest.len())
}

/// [1] before a note.
fn square(text: &str) -> Option<Marker> {
    let open = text.chars().next()?.len_utf8();
    // 〔一〕 heads as （一） does.
    if let Some((value, length)) = han_number(&text[open..]).filter(|_| text.starts_with('〔')) {
        let close = text[open + length..].chars().next().filter(|c| *c == '〕')?;
        return made(Style::HanBrackets, value, open + length + close.len_utf8());
    }
    let (value, length) = number(&text[open..]).filter(|&(value, _)| value > 0 && value < 200)?;
    let close = text[open + length..].chars().next().filter(|c| matches!(c, ']' | '］' | '〕'))?;
    made(Style::Square, value, open + length + close.len_utf8())
}

/// The ten stems, with which lists are numbered as with letters.
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
static IS_STEM: Set = Set::of(&STEMS);

/// 甲、 before words, or 甲） behind a bracket that took `open` bytes. 甲、乙双方 is none.
fn stem(text: &str, open: usize) -> Option<Marker> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let value = STEMS.iter().position(|&c| c == first)?;
    let mark =
        chars.next().filter(|c| if open > 0 { matches!(c, '）' | ')') } else { matches!(c, '、' | '．' | '.') })?;
    let own = open > 0 || chars.next().is_some_and(|c| is_han(c) && !IS_STEM.has(c));
    own.then_some(())?;
    made(Style::Stem, u32::try_from(value).unwrap_or(9) + 1, open + first.len_utf8() + mark.len_utf8())
}

/// 考点3　宪法的基本原则, 知识点一：…: the label without brackets, set off from what follows.
/// PART 01, Unit 3, Chapter 2: a chapter by its English name.
fn part(text: &str) -> Option<Marker> {
    const WORDS: [&str; 6] = ["part", "chapter", "unit", "module", "lesson", "topic"];
    let word = WORDS.iter().find(|w| text.get(..w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w)))?;
    let rest = text[word.len()..].trim_start_matches([' ', '.']);
    let (value, length) = number(rest).filter(|_| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    let after = &rest[length..];
    let mark = after.starts_with(['：', ':', '.', '、']);
    let alone = after.is_empty() || mark || after.starts_with(char::is_whitespace) || after.starts_with(is_han);
    let length = text.len() - after.len() + if mark { after.chars().next()?.len_utf8() } else { 0 };
    (alone && value <= 99).then_some(Marker { style: Style::Chapter, value, length })
}

fn bare_tag(text: &str) -> Option<Marker> {
    let word = ["考点", "知识点", "专题", "注释", "注"].into_iter().find(|w| text.starts_with(w))?;
    let (value, length) = number(&text[word.len()..])?;
    let rest = &text[word.len() + length..];
    let next = rest.chars().next()?;
    let mark = matches!(next, '：' | ':' | '、' | '．').then(|| next.len_utf8()).unwrap_or(0);
    (mark > 0 || next.is_whitespace() || next == '【').then_some(())?;
    made(Style::Tag, value, word.len() + length + mark)
}

/// 【考点1】, 【例2】: a label with a number.
fn tag(text: &str) -> Option<Marker> {
    if !text.starts_with('【') {
        return bare_tag(text);
    }
    const WORDS: [&str; 14] =
        ["考点", "知识点", "要点", "专题", "题", "例", "问题", "重点", "难点", "任务", "附录", "附", "案例", "注"];
    let inner = text.strip_prefix('【')?;
    // 【01】 alone.
    let word = WORDS.iter().find(|w| inner.starts_with(**w)).copied().unwrap_or("");
    let (value, length) = number(&inner[word.len()..])?;
    inner[word.len() + length..].starts_with('】').then_some(())?;
    made(Style::Tag, value, '【'.len_utf8() + word.len() + length + '】'.len_utf8())
}

fn chapter(text: &str) -> Option<Marker> {
    let start = '第'.len_utf8();
    let (value, length) = number(&text[start..])?;
    let rest = &text[start + length..];
    let unit = rest.chars().next()?;
    let after = rest[unit.len_utf8()..].chars().next();
    let end = start + length + unit.len_utf8();
    match unit {
        '章' | '编' | '篇' | '部' | '讲' | '课' | '单' => {
            // 第一部分, 第一单元 have a second character.
            let second = after.filter(|c| matches!((unit, *c), ('部', '分') | ('单', '元')));
            if matches!(unit, '部' | '单') && second.is_none() {
                return None;
            }
            let end = end + second.map_or(0, char::len_utf8);
            let stands_alone = text[end..].chars().next().is_none_or(|c| !is_han(c) || unit != '课');
            let mark = text[end..].chars().next().filter(|c| matches!(c, '：' | ':' | '、' | '，'));
            stands_alone.then_some(())?;
            made(Style::Chapter, value, end + mark.map_or(0, char::len_utf8))
        }
        '节' => made(Style::Section, value, end),
        '条' if after.is_some_and(|c| c.is_whitespace() || is_han(c) || c == '：') => {
            let mark = after.filter(|&c| c == '：');
            made(Style::Article, value, end + mark.map_or(0, char::len_utf8))
        }
        '，' | ',' | '、' | '：' | ':' | '是' => made(Style::Ordinal, value, end),
        // 第3题　词
        '题' if after.is_some_and(|c| c.is_whitespace() || c == '：') => {
            made(Style::Tag, value, end + if after == Some('：') { '：'.len_utf8() } else { 0 })
        }
        '步' | '句' | '点' | '项' | '类' | '件' | '关' | '道' | '个' | '种' | '层' => {
            // 第三道防线|是
            let named = || text[end..].char_indices().skip(1).take(4).find(|&(_, c)| !is_han(c) || c == '是');
            let named = if unit == '道' { named().filter(|(_, c)| *c == '是') } else { None };
            let mark = after.filter(|c| matches!(c, '，' | ',' | '：' | ':' | '、' | '是' | '\u{3000}'));
            let (at, mark) = mark.map(|mark| (0, mark)).or(named)?;
            made(Style::Ordinal, value, end + at + mark.len_utf8())
        }
        _ => None,
    }
}

fn digits(text: &str) -> Option<Marker> {
    let (value, length) = number(text)?;
    let rest = &text[length..];
    let c = rest.chars().next()?;
    let after = rest[c.len_utf8()..].chars().next();
    if value == 0 || value > 199 {
        return None;
    }
    // 1️⃣
    if let Some(words) = rest.trim_start_matches('\u{fe0f}').strip_prefix('\u{20e3}') {
        return made(Style::Circle, value, text.len() - words.len());
    }
    let end = length + c.len_utf8();
    // 2 危险因素: a numbered heading.
    if c.is_whitespace() && after.is_some_and(is_han) {
        let marks = |c: char| matches!(c, '，' | '。' | '；' | '：' | '、' | ':');
        return (text.len() < 80 && !text.contains(marks)).then_some(Marker { style: Style::DigitDots, value, length });
    }
    match c {
        '、' => made(Style::DigitComma, value, end),
        ')' | '）' => made(Style::DigitBracket, value, end),
        '.' | '．' if after.is_some_and(|c| digit(c).is_some()) => dotted(text),
        '.' | '．' => made(Style::DigitDot, value, end),
        _ => None,
    }
}

/// 1.2 or 1.2.3 before words; 3.14% is none.
fn dotted(text: &str) -> Option<Marker> {
    let (mut at, mut places) = (0, 0);
    let mut last;
    loop {
        let (value, length) = number(&text[at..])?;
        at += length;
        last = value;
        places += 1;
        match text[at..].chars().next() {
            Some(c @ ('.' | '．')) if text[at + c.len_utf8()..].chars().next().is_some_and(|c| digit(c).is_some()) => {
                at += c.len_utf8();
            }
            _ => break,
        }
    }
    let next = text[at..].chars().next()?;
    let mark = matches!(next, '.' | '．' | '、').then(|| next.len_utf8()).unwrap_or(0);
    let words = text[at + mark..].trim_start();
    let spaced = next.is_whitespace() || mark > 0;
    (places <= 4 && last > 0 && last < 100 && spaced && words.chars().next().is_some_and(|c| !c.is_ascii_digit()))
        .then_some(Marker { style: Style::DigitDots, value: last, length: at + mark })
}

fn han(text: &str) -> Option<Marker> {
    let (value, length) = han_number(text)?;
    let rest = &text[length..];
    let c = rest.chars().next()?;
    let end = length + c.len_utf8();
    match c {
        '、' | '．' | '.' => made(Style::HanComma, value, end),
        '是' | '曰' => made(Style::Ordinal, value, end),
        '要' if !rest[c.len_utf8()..].starts_with(['素', '点', '：', ':', '指', '是']) => {
            made(Style::Ordinal, value, end)
        }
        _ => None,
    }
}

/// 首先, 其次, 再次, 最后 and 其一, 其二: before a comma, 是 or 要; 首先 and its like also right before their words.
fn sequence_word(text: &str) -> Option<Marker> {
    if let Some(rest) = text.strip_prefix('其')
        && let Some((value, length)) = han_number(rest)
    {
        let mark = rest[length..].chars().next().filter(|c| matches!(c, '，' | ',' | '：' | ':' | '、' | '是'))?;
        return made(Style::Ordinal, value, '其'.len_utf8() + length + mark.len_utf8());
    }
    const WORDS: [(&str, u32); 5] = [("首先", 1), ("其次", 2), ("再次", 3), ("最后", 4), ("再者", 3)];
    let (word, value) = WORDS.into_iter().find(|(word, _)| text.starts_with(word))?;
    let next = text[word.len()..].chars().next()?;
    let mark = matches!(next, '，' | ',' | '是' | '要' | '、' | '：').then(|| next.len_utf8()).unwrap_or(0);
    // 再次消毒 is no third.
    let alone = is_han(next) && next != '的' && !word.starts_with('再');
    (mark > 0 || alone).then_some(())?;
    made(Style::Ordinal, value, word.len() + mark)
}

fn letter(text: &str) -> Option<Marker> {
    let c = text.chars().next()?;
    let mark = text[1..].chars().next().filter(|c| matches!(c, '.' | '．' | '、' | ')' | '）'))?;
    let after = text[1 + mark.len_utf8()..].chars().next()?;
    if after.is_ascii_alphanumeric() {
        return None;
    }
    made(Style::Letter, c.to_ascii_lowercase() as u32 - 'a' as u32 + 1, 1 + mark.len_utf8())
}

/// ✅, 👉, 📌: what chats and web pages set before lines.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{26ff}' | '\u{2705}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}' | '▍' | '▎' | '▌')
}

/// ★考点3　…: a star before a number marks what is important.
fn starred(text: &str, star: char) -> Option<Marker> {
    let rest = text[star.len_utf8()..].trim_start_matches([' ', '\u{3000}']);
    let inner = marker(rest).filter(|m| m.style != Style::Bullet && m.value > 0)?;
    Some(Marker { length: text.len() - rest.len() + inner.length, ..inner })
}

fn bullet(text: &str, c: char) -> Option<Marker> {
    let after = text[c.len_utf8()..].chars().next()?;
    // - [ ] and - [x] before what is to be done.
    if let Some(tick) = ["- [ ] ", "- [x] ", "* [ ] ", "* [x] "].iter().find(|tick| text.starts_with(**tick)) {
        return made(Style::Bullet, 0, tick.len());
    }
    let loose = !matches!(c, '-' | '*' | '+' | '–' | '·' | ':') || c == '·' && super::is_han(after);
    (after.is_whitespace() || (loose && after != c)).then_some(Marker {
        style: Style::Bullet,
        value: 0,
        length: c.len_utf8(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_every_shape() {
        let cases = [
            ("## 二级", Style::Hash, 2, "二级"),
            ("第三章　总则", Style::Chapter, 3, "总则"),
            ("第一部分 背景", Style::Chapter, 1, "背景"),
            ("第二节 时效", Style::Section, 2, "时效"),
            ("第十二条　公民", Style::Article, 12, "公民"),
            ("一、总体要求", Style::HanComma, 1, "总体要求"),
            ("（十一）落实", Style::HanBrackets, 11, "落实"),
            ("1.路长制", Style::DigitDot, 1, "路长制"),
            ("１２．词", Style::DigitDot, 12, "词"),
            ("3、种类", Style::DigitComma, 3, "种类"),
            ("2.1 范围", Style::DigitDots, 1, "范围"),
            ("(2) 时间", Style::DigitBrackets, 2, "时间"),
            ("1) 剪刀", Style::DigitBracket, 1, "剪刀"),
            ("③教唆犯", Style::Circle, 3, "教唆犯"),
            ("二是追溯", Style::Ordinal, 2, "追溯"),
            ("三要处理", Style::Ordinal, 3, "处理"),
            ("第二，坚持", Style::Ordinal, 2, "坚持"),
            ("其次，坚持", Style::Ordinal, 2, "坚持"),
            ("B. 两种", Style::Letter, 2, "两种"),
            ("[3] 建档立卡", Style::Square, 3, "建档立卡"),
            ("【考点4】三大规律", Style::Tag, 4, "三大规律"),
            ("〔三〕八会穴", Style::HanBrackets, 3, "八会穴"),
            ("第二步　穿戴防护用品", Style::Ordinal, 2, "穿戴防护用品"),
            ("【01】成绩单", Style::Tag, 1, "成绩单"),
            ("★考点2　关键期", Style::Tag, 2, "关键期"),
            ("☆3．复利", Style::DigitDot, 3, "复利"),
            ("☆复利", Style::Bullet, 0, "复利"),
            ("其二，坚持", Style::Ordinal, 2, "坚持"),
            ("第三步，冲击", Style::Ordinal, 3, "冲击"),
            ("首先消除火源", Style::Ordinal, 1, "消除火源"),
            ("- 休克", Style::Bullet, 0, "休克"),
            ("●休克", Style::Bullet, 0, "休克"),
            ("✅ 休克", Style::Bullet, 0, "休克"),
            ("📌休克", Style::Bullet, 0, "休克"),
            ("注4　生态流量", Style::Tag, 4, "生态流量"),
        ];
        for (text, style, value, rest) in cases {
            let found = marker(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.style, found.value, &text[found.length..]), (style, value, rest), "{text}");
        }
    }

    #[test]
    fn takes_words_and_figures_for_no_marker() {
        for text in [
            "1.5亿吨",
            "2024年",
            "三要素是",
            "第一产业",
            "-5度",
            "（略）",
            "一带一路",
            "—— 聚焦",
            "十分",
            "3.14%的人",
            "*vs*",
        ] {
            assert_eq!(marker(text), None, "{text}");
        }
    }
}
