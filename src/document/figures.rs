//! Figures worth asking about: numbers with a unit, in their sentence.

use super::FigureDraft;
use super::chars::{digit, is_comma, is_full_stop, is_han, is_opening, is_semicolon};
use super::page::Page;
use super::split::{clean, limit, sentences};

/// Units, longer ones first.
const UNITS: [&str; 84] = [
    "个百分点",
    "万千瓦时",
    "亿千瓦时",
    "万千瓦",
    "万平方米",
    "平方公里",
    "平方米",
    "立方米",
    "亿立方米",
    "万公顷",
    "个工作日",
    "个月",
    "个小时",
    "万亿元",
    "亿元",
    "万元",
    "亿美元",
    "万美元",
    "亿吨",
    "万吨",
    "亿斤",
    "万亩",
    "亿亩",
    "万人次",
    "万人",
    "人次",
    "万户",
    "万个",
    "万家",
    "万辆",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "微米",
    "纳米",
    "毫升",
    "毫克",
    "公斤",
    "千克",
    "小时",
    "分钟",
    "工作日",
    "千瓦",
    "兆瓦",
    "公顷",
    "斤",
    "克",
    "吨",
    "元",
    "米",
    "升",
    "秒",
    "天",
    "年",
    "周岁",
    "岁",
    "个",
    "家",
    "名",
    "位",
    "人",
    "户",
    "条",
    "项",
    "座",
    "辆",
    "所",
    "件",
    "次",
    "倍",
    "亩",
    "℃",
    "%",
    "％",
    "‰",
    "度",
    "种",
    "处",
    "台",
    "套",
    "艘",
    "张",
    "mmHg",
];

/// Longer sentences are cut to the clauses around the figure, in bytes.
const LONG_SENTENCE: usize = 360;

pub(super) fn read(page: &Page) -> Vec<FigureDraft> {
    let mut out = Vec::new();
    for para in page.paras.iter().filter(|p| !p.is_heading()) {
        for sentence in sentences(page.of(para.body)) {
            let mut skip = 0;
            for (at, c) in sentence.char_indices() {
                if at < skip || digit(c).is_none() {
                    continue;
                }
                let length = figure(&sentence[at..]);
                skip = at + length.max(c.len_utf8());
                let before = sentence[..at].chars().next_back();
                let value = &sentence[at..at + length];
                if length == 0
                    || before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '第' | '—' | '.' | '“'))
                    || is_date(value, &sentence[at + length..])
                {
                    continue;
                }
                let around = around(sentence, at, length);
                out.push(FigureDraft {
                    label: label(sentence, at, length),
                    value: value.to_owned(),
                    value_span: page.span_of(value),
                    sentence_span: page.span_of(around),
                });
            }
        }
    }
    out
}

/// The length of the figure with its unit at the beginning of `text`; 0 if there is no unit.
fn figure(text: &str) -> usize {
    let mut length = 0;
    for (at, c) in text.char_indices().take(24) {
        let joins = matches!(c, '.' | '．' | '～' | '~' | '-' | '–' | '－' | '至' | '％' | '%') || groups(text, at, c);
        if digit(c).is_none() && !joins {
            break;
        }
        length = at + c.len_utf8();
    }
    while text[..length].ends_with(['-', '–', '－', '～', '~', '.', '至']) {
        length -= text[..length].chars().next_back().map_or(0, char::len_utf8);
    }
    let spaces = text[length..].len() - text[length..].trim_start_matches(' ').len();
    if text[..length].ends_with(['%', '％']) {
        return length;
    }
    let unit = UNITS.iter().find(|u| text[length + spaces..].starts_with(**u));
    unit.map_or(0, |u| length + spaces + u.len())
}

/// Whether `c` at byte `at` parts thousands, as in 1,234.5: three digits follow it, and no fourth.
fn groups(text: &str, at: usize, c: char) -> bool {
    c == ',' && at > 0 && text[at + 1..].chars().take(4).take_while(|&c| digit(c).is_some()).count() == 3
}

/// 2022年, 2022年3月: a date, not an amount.
fn is_date(value: &str, rest: &str) -> bool {
    value.ends_with('年') && value.chars().count() >= 5 && !value.contains(['～', '-']) || rest.starts_with("代")
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
    let before = sentence[..at].rsplit(stop).next().unwrap_or("").trim();
    let before = ["达到", "约", "为", "共", "至少", "超过", "突破", "将达", "达"]
        .iter()
        .fold(before, |b, w| b.strip_suffix(w).unwrap_or(b));
    let after = sentence[at + length..].split(|c| stop(c) || is_full_stop(c)).next().unwrap_or("").trim();
    let words = if before.chars().filter(|&c| is_han(c)).count() >= 2 { before } else { after };
    let words = if words.is_empty() { sentence } else { words };
    words.chars().take(20).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ];
        for (text, value) in cases {
            assert_eq!(&text[..figure(text)], value, "{text}");
        }
    }
}
