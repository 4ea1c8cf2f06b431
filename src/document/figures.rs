//! Figures worth asking about: numbers with a unit, in their sentence.

use std::sync::LazyLock;

use super::FigureDraft;
use super::chars::{Set, digit, han_digit, is_comma, is_full_stop, is_han, is_opening, is_semicolon};
use super::glossary::cells;
use super::page::{Kind, Page};
use super::split::{beginning, clean, first_sentences, limit};
use super::words::Words;

/// Units, longer ones first. 万, 亿 and their like may stand before them.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "个百分点", "个工作日", "平方公里", "平方千米", "平方米", "立方米", "工作日", "千瓦时", "美元", "银元", "个月", "个小时", "人次", "标箱",
    "公里", "千米", "厘米", "毫米", "微米", "纳米", "毫升", "毫克", "公斤", "千克", "公顷", "小时", "分钟", "千瓦", "兆瓦", "周岁", "百分点",
    "平方毫米", "平方厘米", "立方厘米", "摄氏度", "勒克斯", "学时", "课时", "字节", "比特", "斤", "克", "吨", "元", "米", "升", "秒", "天", "年", "岁", "个", "家", "名", "位", "人", "户", "条", "项", "座", "辆", "所", "件", "次",
    "倍", "亩", "℃", "%", "％", "‰", "度", "种", "处", "台", "套", "艘", "张", "列", "步", "篇", "周", "例", "级", "头", "只", "株", "亩次",
    "日", "场", "块", "题", "分", "门", "滴", "起", "批", "片", "棵", "笔", "宗", "层", "支", "部", "册", "字", "寸", "尺", "份", "枚", "粒", "颗", "穴", "束", "杯", "瓶", "盒", "袋", "组", "节", "篇",
];

/// The characters with which a figure can begin.
#[rustfmt::skip]
static BEGINNINGS: Set = Set::of(&[
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '０', '１', '２', '３', '４', '５', '６', '７', '８', '９', '±', '≥', '≤', '＞', '＜',
    '一', '二', '两', '兩', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千',
]);

static UNITS_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(UNITS));

/// Magnitudes before a unit, or after the figure by themselves; longer ones first.
const MAGNITUDES: &[&str] = &["万亿", "千万", "百万", "万", "亿", "千", "百", "多", "余", "几"];

/// Units in Latin letters and signs, longer ones first; a letter may not follow them.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    "cmH2O", "cmH₂O", "mmol/L", "mg/kg", "mg/L", "mmHg", "km/h", "U/(kg·h)", "m/s", "m³", "m²", "km²", "MPa", "kPa",
    "kWh", "MWh", "GHz", "MHz", "kHz", "Mbps", "Gbps", "kV", "kW", "MW", "GW", "mA", "kg", "mg", "μg",
    "ug", "ml", "mL", "mm", "cm", "km", "nm", "μm", "ms", "MB", "GB", "TB", "KB", "kB", "lx", "dB",
    "Hz", "Pa", "℃/d", "℃", "°C", "°", "kΩ", "MΩ", "Ω", "V", "W", "A", "g", "m", "L", "h", "d", "s", "t",
    "K", "J", "N",
];

/// What an amount may be of: 30毫克/立方米, 40ml/h. Longer ones first.
#[rustfmt::skip]
const PER: &[&str] = &[
    "/100mL", "/100ml", "/100g", "/立方米", "/平方米", "/小时", "/分钟", "/公里", "/公斤", "/分", "/秒", "/日", "/天", "/年", "/人", "/亩", "/min", "/kg", "/h", "/d",
    "/L", "/s",
];

/// Longer sentences are cut to the clauses around the figure, in bytes.
const LONG_SENTENCE: usize = 360;

/// How far the words that say what a figure is of are looked for, in bytes.
const LABEL: usize = 150;

/// Whether `text` begins with a figure and its unit (9元爱心套餐).
pub(super) fn is_amount(text: &str) -> bool {
    let (length, _) = figure(text);
    length > 0 && !text[..length].ends_with(|c: char| digit(c).is_some())
}

pub(super) fn read(page: &Page) -> Vec<FigureDraft> {
    let mut out = Vec::new();
    for (i, para) in page.paras.iter().enumerate().filter(|(_, p)| !p.is_heading()) {
        if para.kind == Kind::Row {
            let row = cells(page.of(para.body));
            out.extend(row.iter().skip(1).filter(|cell| is_bare(cell)).map(|cell| FigureDraft {
                label: beginning(clean(row[0]), 20).to_owned(),
                value: (*cell).to_owned(),
                value_span: page.span_of(cell),
                sentence_span: para.span,
            }));
        }
        let text = page.of(para.body);
        // The sentence of the figure before, and where it ends.
        let (mut sentence, mut end, mut skip) = ("", 0, 0);
        for &(at, first) in page.stops(i).iter().filter(|(_, c)| BEGINNINGS.has(*c)) {
            if at < skip {
                continue;
            }
            let before = text[..at].chars().next_back();
            let (length, read) = figure(&text[at..]);
            skip = at + read.max(first.len_utf8());
            let value = &text[at..at + length];
            if length == 0
                || before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '第' | '—' | '.' | '“' | '/' | '_'))
                || is_date(value, &text[at + length..])
            {
                continue;
            }
            while end <= at
                && let Some(next) = first_sentences(&text[end..], 1).pop()
            {
                sentence = next;
                end = page.span_of(next).end - para.body.start;
            }
            let at = at + sentence.len() - end;
            let around = around(sentence, at, length);
            out.push(FigureDraft {
                label: label(sentence, at, length),
                value: value.to_owned(),
                value_span: page.span_of(value),
                sentence_span: page.span_of(around),
            });
        }
    }
    out
}

/// Whether a cell holds a number and nothing else, its unit being that of its column: 45000, 2～0.05. A year is none.
fn is_bare(cell: &str) -> bool {
    let digits = cell.chars().filter(|&c| digit(c).is_some()).count();
    let year = digits == 4 && cell.len() == 4 && cell.starts_with(['1', '2']) && !cell.ends_with("00");
    digits > 1
        && !year
        && cell.chars().all(|c| digit(c).is_some() || matches!(c, '.' | ',' | '～' | '~' | '-' | '—' | '－'))
}

/// The length of the figure with its unit at the beginning of `text`, 0 if there is none; and how far was read.
fn figure(text: &str) -> (usize, usize) {
    if let Some(length) = han_figure(text) {
        return (length, length);
    }
    let mut length = 0;
    for (at, c) in text.char_indices().take(24) {
        let sign = at == 0 && matches!(c, '±' | '≥' | '≤' | '＞' | '＜');
        let joins = matches!(c, '.' | '．' | '～' | '~' | '-' | '–' | '－' | '至' | '％' | '%' | '/' | '∶')
            || groups(text, at, c);
        if digit(c).is_none() && !joins && !sign {
            break;
        }
        length = at + c.len_utf8();
    }
    let read = length;
    if !text[..length].contains(|c| digit(c).is_some()) {
        return (0, read);
    }
    while text[..length].ends_with(['-', '–', '－', '～', '~', '.', '至', '/', '．', '∶']) {
        length -= text[..length].chars().next_back().map_or(0, char::len_utf8);
    }
    if text[..length].ends_with(['%', '％']) {
        return (length, read);
    }
    // 30秒至2分钟 has a unit on both sides.
    let (end, unit) = unit(text, length);
    if unit == 0 {
        return (0, read);
    }
    // 500元以上2000元以下
    let rest =
        text[end..].strip_prefix("以上").filter(|r| r.starts_with(|c| digit(c).is_some())).unwrap_or(&text[end..]);
    let to = ["至", "～", "~", "-", "—", "×", ""]
        .iter()
        .filter(|w| !w.is_empty() || rest.len() < text.len() - end)
        .find_map(|w| rest.strip_prefix(w))
        .filter(|r| r.chars().next().is_some_and(|c| digit(c).is_some()));
    if let Some(to) = to {
        let number = to.chars().take_while(|&c| digit(c).is_some() || c == '.').map(char::len_utf8).sum();
        let (second, unit) = self::unit(to, number);
        if unit > 0 {
            let end = limited(text, text.len() - to.len() + second);
            return (end, end);
        }
    }
    let end = limited(text, end);
    (end, end.max(read))
}

/// The end of a figure with what it says of its limit: 3年以下, 15分钟以内.
fn limited(text: &str, end: usize) -> usize {
    let words = ["以上", "以下", "以内", "以后"].iter().find(|w| text[end..].starts_with(**w));
    end + words.map_or(0, |w| w.len())
}

/// The end of the unit that stands after `at` in `text`, and its length without a space before it; 0 if there is none.
fn unit(text: &str, at: usize) -> (usize, usize) {
    let rest = &text[at..];
    let start = rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len();
    let rest = &rest[start..];
    // Signs begin with no Chinese character.
    let signs = if rest.starts_with(is_han) { &[] } else { SIGNS };
    let sign = signs.iter().filter(|u| {
        rest.strip_prefix(**u).is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
    });
    let named = |text: &str| UNITS_INDEX.at(text).next().map(str::len);
    let magnitude = MAGNITUDES.iter().find(|m| rest.starts_with(**m)).map_or(0, |m| m.len());
    let many = magnitude + MAGNITUDES[7..].iter().find(|m| rest[magnitude..].starts_with(**m)).map_or(0, |m| m.len());
    let plain = named(rest).or_else(|| named(&rest[many..]).map(|n| n + many));
    let alone = if many > 0 && !matches!(&rest[..many], "多" | "余" | "几") { Some(many) } else { None };
    let length = plain.or_else(|| sign.max_by_key(|u| u.len()).map(|u| u.len())).or(alone).map_or(0, |length| {
        // 60次/分
        let after = &rest[length..];
        let per = PER.iter().find(|p| after.starts_with(**p));
        length + per.map_or(0, |p| p.len())
    });
    (at + start + length, length)
}

/// 百分之九十五, 三分之一, 十二个月, 一百二十万人: a numeral in characters with a unit. One character alone counts nothing
/// (一个), and 三个代表 is a name.
fn han_figure(text: &str) -> Option<usize> {
    let numeral = |c: char| han_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '亿' | '点');
    let first = text.chars().next().filter(|&c| numeral(c))?;
    let run =
        |from: usize| -> usize { text[from..].chars().take(12).take_while(|&c| numeral(c)).map(char::len_utf8).sum() };
    let length = run(0);
    if let Some(rest) = text[length..].strip_prefix("分之") {
        let start = text.len() - rest.len();
        let end = start + run(start);
        return (end > start).then_some(end);
    }
    let several = text[..length].chars().count() > 1 && !matches!(first, '百' | '千');
    if !several && first == '一' {
        return None;
    }
    let (end, unit) = unit(text, length);
    let time = ["个月", "周岁", "岁", "年", "日", "小时", "工作日", "个工作日"]
        .contains(&text.get(end - unit..end).unwrap_or(""));
    (unit > 0 && (several && !text[..length].starts_with("一一") || time && first != '一')).then_some(end)
}

/// Whether `c` at byte `at` parts thousands, as in 1,234.5: three digits follow it, and no fourth.
fn groups(text: &str, at: usize, c: char) -> bool {
    c == ',' && at > 0 && text[at + 1..].chars().take(4).take_while(|&c| digit(c).is_some()).count() == 3
}

/// 2022年, 2022年3月, 二〇二二年: a date, not an amount.
fn is_date(value: &str, rest: &str) -> bool {
    let year =
        value.strip_suffix('年').is_some_and(|n| n.chars().count() >= 4 && !n.contains(['～', '-', '百', '十', '.']));
    year || rest.starts_with('代') || rest.starts_with("月份")
}

fn around(sentence: &str, at: usize, length: usize) -> &str {
    if sentence.len() <= LONG_SENTENCE {
        return sentence;
    }
    let from = sentence[..at].floor_char_boundary(at.saturating_sub(LONG_SENTENCE / 2));
    let start = sentence[from..at].rfind(|c| is_comma(c) || is_semicolon(c)).map_or(from, |i| from + i);
    let rest = limit(&sentence[at + length..], LONG_SENTENCE / 2);
    let end = rest.find(|c| is_comma(c) || is_semicolon(c) || is_full_stop(c)).unwrap_or(rest.len());
    clean(&sentence[start..at + length + end])
}

/// What a figure is of: the words before it in its clause, or those after it.
fn label(sentence: &str, at: usize, length: usize) -> String {
    let stop = |c: char| is_comma(c) || is_semicolon(c) || matches!(c, '、' | '：' | ':') || is_opening(c) && c != '“';
    let near = &sentence[sentence[..at].floor_char_boundary(at.saturating_sub(LABEL))..at];
    let before = near.rsplit(stop).next().unwrap_or("").trim();
    let before = ["达到", "约", "为", "共", "至少", "超过", "突破", "将达", "达"]
        .iter()
        .fold(before, |b, w| b.strip_suffix(w).unwrap_or(b));
    let far = limit(&sentence[at + length..], LABEL);
    let after = far.split(|c| stop(c) || is_full_stop(c)).next().unwrap_or("").trim();
    let words = if before.chars().filter(|&c| is_han(c)).count() >= 2 { before } else { after };
    let words = if words.is_empty() { sentence } else { words };
    beginning(words, 20).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_begin_with_what_is_watched() {
        let watched = |c: char| crate::document::page::WATCHED.has(c) || !is_han(c);
        assert!(('\0'..='\u{ffff}').all(|c| !BEGINNINGS.has(c) || watched(c)));
    }

    #[test]
    fn a_figure_is_taken_whole() {
        let cases = [
            ("1,234.5亿元，", "1,234.5亿元"),
            ("12,345,678元", "12,345,678元"),
            ("10至20毫米", "10至20毫米"),
            ("15%－20%，", "15%－20%"),
            ("3～5天", "3～5天"),
            ("5个", "5个"),
            ("65535端口", ""),
            ("5 kg的", "5 kg"),
            ("220V电压", "220V"),
            ("3.5MB，", "3.5MB"),
            ("10 kV及以下", "10 kV"),
            ("6.1～7.0 mmol/L之间", "6.1～7.0 mmol/L"),
            ("60～100次/分", "60～100次/分"),
            ("180/120 mmHg）", "180/120 mmHg"),
            ("30秒至2分钟", "30秒至2分钟"),
            ("±6%以内", "±6%"),
            ("百分之九十五", "百分之九十五"),
            ("三分之一", "三分之一"),
            ("十二个月内", "十二个月"),
            ("一百二十万人", "一百二十万人"),
            ("21.6万建档立卡人口", "21.6万"),
            ("1300多名", "1300多名"),
            ("1.26万个，", "1.26万个"),
            ("5V4", ""),
            ("一个", ""),
            ("三个代表", ""),
        ];
        for (text, value) in cases {
            assert_eq!(&text[..figure(text).0], value, "{text}");
        }
    }
}
