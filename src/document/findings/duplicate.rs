//! Words or characters doubled by accident: 落实落实, and the same member twice in one series.
//!
//! Chinese doubles on purpose (牢牢, 一项一项, 研究研究) and by chance (发展|展望): a single doubled character is reported
//! only where it stands in no word of either side.

use super::Seen;
use super::again::{Again, LONGEST, MOST, Memory};
use crate::document::chars::{count, digit, is_comma, is_full_stop, is_han, is_semicolon};
use crate::document::glossary::cells;
use crate::document::page::Kind;
use crate::document::scan::split_at;
use crate::document::split::{Shelter, clean, parts, sentences};
use crate::document::words::is_pair;
use crate::document::{Finding, FindingData};

/// Characters after which 大学|大学生 or 发展|发展中 are two words.
const GOES_ON: &str = "生中者员团会币学化性部科家";

/// Verbs that are doubled on purpose.
#[rustfmt::skip]
const TENTATIVE: &[&str] = &[
    "研究", "讨论", "商量", "考虑", "休息", "了解", "打扫", "很多", "非常", "掂量", "琢磨", "盘算", "合计", "打听", "溜达", "收拾", "推敲", "斟酌",
    "打量", "参谋", "切磋", "比划", "念叨", "唠叨", "走动", "放松",
];

pub(super) fn find(seen: &Seen) -> Vec<Finding> {
    let page = seen.page;
    let mut memory = Memory::new();
    let mut out = Vec::new();
    let rows = page.paras.iter().filter(|p| p.kind == Kind::Row);
    for cell in rows.flat_map(|row| cells(page.of(row.span))) {
        doubled(cell, &memory.read(cell), |fragment, at| {
            if !is_whole_clause(cell, fragment, at) {
                let span = page.span_of(&cell[at..at + fragment.len()]);
                out.push(Finding { data: FindingData::DuplicateFragment { fragment: fragment.to_owned() }, span });
            }
        });
    }
    for para in page.paras.iter().filter(|p| p.is_text() || p.is_heading()) {
        let text = page.of(para.span);
        let again = memory.read(text);
        doubled(text, &again, |fragment, at| {
            if is_run_on(text, fragment, at) || is_whole_clause(text, fragment, at) || is_due(&text[..at], fragment) {
                return;
            }
            let start = para.span.start + at;
            let span = crate::model::Span::new(start, start + fragment.len());
            out.push(Finding { data: FindingData::DuplicateFragment { fragment: fragment.to_owned() }, span });
        });
        for (at, length) in single(text, &again).into_iter().chain(over_comma(text, &again)) {
            let span = crate::model::Span::new(para.span.start + at, para.span.start + at + length);
            out.push(Finding { data: FindingData::DuplicateFragment { fragment: page.of(span).to_owned() }, span });
        }
        let all = if again.series.is_empty() { Vec::new() } else { sentences(text) };
        let mut series = again.series.iter().peekable();
        for sentence in all {
            let end = page.span_of(sentence).end - para.span.start;
            let mut begun = false;
            while series.next_if(|at| **at < end).is_some() {
                begun = true;
            }
            if !begun || !several(sentence) {
                continue;
            }
            for clause in parts(sentence, Shelter::All, |c| is_comma(c) || is_semicolon(c) || is_full_stop(c)) {
                for member in twice(clause) {
                    let data = FindingData::DuplicateFragment { fragment: member.to_owned() };
                    out.push(Finding { data, span: page.span_of(member) });
                }
            }
        }
    }
    out
}

/// （三）居住权居住权是指…: a heading that ran into the sentence which begins with its word.
fn is_run_on(text: &str, fragment: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let begins = before.is_none_or(|c| !is_han(c));
    let defined = ["是指", "，是", "是", "，指", "指"].iter().any(|w| text[at + fragment.len()..].starts_with(w));
    begins && defined && count(fragment) >= 6
}

/// 该|纠的纠的|工作机制: what ought to be done is done.
fn is_due(before: &str, fragment: &str) -> bool {
    before.ends_with(['该', '能', '应', '可', '想']) && fragment.ends_with('的') && count(fragment) == 4
}

/// 来了来了！ as a clause of its own: said twice on purpose.
fn is_whole_clause(text: &str, fragment: &str, at: usize) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| is_full_stop(c) || is_comma(c) || c.is_whitespace());
    ends(text[..at].chars().next_back()) && ends(text[at + fragment.len()..].chars().next())
}

/// Function words: doubled they are no word, unless the second begins one (对对方).
const PARTICLES: &str = "的为在和与对将把是由以从及或而";

/// Characters before a verb, of which one is enough: 应应经培训, 要要把工作做好.
const MODAL: &str = "应须要让被";

/// Characters that make a word when doubled: 人人, 常常.
const DOUBLE: &str = "久周棵颗谦拳哗人天年月日时事处家户个件条层步点样种块句声代世辈夜分秒次回遍趟常刚渐偏仅往牢紧深早好慢快远高大小细满默悄静轻重隐\
    频屡累连每各多少薄厚淡浓软圆胖瘦甜辣暖冷热凉香白红黑青绿黄蓝弯直短粗嫩脆稳稀密足饱狠账证票滔滚源洋冉熊翩彬津济堂欣蒸依念星妈爸爷奶哥姐弟妹叔伯姑舅婶宝乖娃谢看说听想试走谈等笑聊";

/// Measure words that mean each one when doubled (任务项项有着落), though they begin words too (重大项项目).
const EACH: &str = "项桩宗篇首招页幅座栋盏支把";

/// Characters that are words of their own, so that one may stand before a word that begins with it (全市市民).
const LONE: &str = "人年月日天国省市县区乡镇村党校院户家车船路水火山河湖海江城门书画字词句题点线面体力心手口头身眼钱物事\
    管壁肌骨胞菌酶素酸碱盐糖脂膜腺腔泡核体质粒键环基态相波频压温湿流速场磁电光热声能功轴齿杆板梁柱墙孔槽沟坡坝渠井泵阀罐箱柜\
    架座台塔桥隧轨声音乐曲诗文史画剧片种根茎叶花果林草虫鱼鸟兽牛羊猪鸡米面油茶酒药病症患医护师生员工农商兵军警法律罪刑权链网区园站层级类型性化率度量力权法制费款税券票证表单图卡群团组队班所局部委会处科司厂场馆店库港湾岛洲\
    一二三四五六七八九十";

/// Verbs that are doubled: 聊聊天, 去看看。
const TRIED: &str = "动挂钉敲摸捏尝闻晒聊散跑洗说看听想试谈走逛读写问查改练算猜等坐玩笑帮见握挥唱跳理排把拍扫鼓";

/// Verbs that are doubled before their object, and not before others.
const SAID: &[&str] = &["出出汗", "照照镜", "治治病", "提提醒", "提提神"];

/// Doubled characters of which at least one is part of no word, with whole words on both sides: 深入推推东北, 推推进, 工作作.
/// At the beginning of a clause or before its end they may be a name (莫莫格).
fn single(text: &str, again: &Again) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for &second in &again.twins {
        // p2 p c c n n2
        let Some(c) = text[second..].chars().next() else { continue };
        let at = second - c.len_utf8();
        let (mut before, mut after) = (text[..at].chars(), text[second + c.len_utf8()..].chars());
        let (p, p2) = (before.next_back().unwrap_or(' '), before.next_back().unwrap_or(' '));
        let (n, n2) = (after.next().unwrap_or(' '), after.next().unwrap_or(' '));
        // 一对对, 一样样
        if p == '一' || p == c || n == c || n == n2 && is_han(n) || p == p2 && is_han(p) {
            continue;
        }
        // 1.76亿人人: nothing is doubled behind a figure.
        if (digit(p).is_some() || matches!(p, '万' | '亿')) && !is_han(n) {
            out.push((at, 2 * c.len_utf8()));
            continue;
        }
        if DOUBLE.contains(c) || TRIED.contains(c) || SAID.iter().any(|said| text[at..].starts_with(said)) {
            continue;
        }
        let (left, right) = (is_pair(p, c), is_pair(c, n));
        if EACH.contains(c) && !left && !right {
            continue;
        }
        // 孜孜 is a word; 破破 is none before 坏, though 破破烂烂 is one.
        if is_pair(c, c) && left == right && !PARTICLES.contains(c) {
            continue;
        }
        let before = !is_han(p) || PARTICLES.contains(p) || is_pair(p2, p);
        let after = !is_han(n) || PARTICLES.contains(n) || is_pair(n, n2);
        let accident = if c == '的' {
            !left
        } else if PARTICLES.contains(c) {
            !right && (is_han(p) || is_han(n))
        } else {
            match (left, right) {
                (true, true) => false,
                // 人员应应经培训; 反应|应在… are two words.
                (false, false) if MODAL.contains(c) => before,
                (true, false) if MODAL.contains(c) => false,
                (false, false) => is_han(p) && before && is_pair(n, n2) && !LONE.contains(c),
                // 红红脸, 出出汗 alone are a verb and its object, and so is the second of two: 红红脸、出出汗成为常态.
                (false, true) => before && !LONE.contains(c) && (is_han(p) || is_han(n2) && !is_second(&text[..at])),
                // 生态环境境。 at the end of a clause, behind two words; 绿油油 and 莫莫格 are others.
                (true, false) if !is_han(n) => is_han(p2) && !is_pair(p2, p) && !is_pair(c, c),
                (true, false) => after && !LONE.contains(c),
            }
        };
        if accident {
            out.push((at, 2 * c.len_utf8()));
        }
    }
    out
}

/// 红红脸、|出出汗: whether what was said last doubles its verb.
fn is_second(before: &str) -> bool {
    let Some(first) = before.strip_suffix('、') else { return false };
    let mut letters = first.chars().rev().skip(1);
    letters.next().is_some_and(|c| is_han(c) && letters.next() == Some(c))
}

/// Words that stand on both sides of a comma: …的领导小组，由省长任组长的领导小组…. 交给瓦斯检查员，瓦斯检查员…: a noun alone goes on.
fn over_comma(text: &str, again: &Again) -> Vec<(usize, usize)> {
    const LEAST: usize = 5;
    let mut out = Vec::new();
    for &begin in &again.begun {
        let (before, after) = text.split_at(begin);
        let Some(before) = before.strip_suffix(is_comma) else { continue };
        // The words end as those before the comma do.
        let Some(last) = before.chars().next_back().filter(|&last| is_han(last)) else { continue };
        let words = after.char_indices().take(MOST).take_while(|&(_, c)| is_han(c));
        let ends = words.skip(LEAST - 1).filter(|&(_, c)| c == last).map(|(at, c)| at + c.len_utf8());
        let joins = |words: &str| words.contains(|c| PARTICLES.contains(c) || c == '了');
        if let Some(end) =
            ends.filter(|&end| before.ends_with(&after[..end])).last().filter(|&end| joins(&after[..end]))
        {
            out.push((before.len() - end, end));
        }
    }
    out
}

/// Whether a text may hold a series of three.
fn several(text: &str) -> bool {
    split_at(text, "、").is_some_and(|(_, rest)| rest.contains('、'))
}

/// Members of a series that stand in it twice.
fn twice(clause: &str) -> Vec<&str> {
    if !several(clause) {
        return Vec::new();
    }
    let mut split = parts(clause, Shelter::All, |c| c == '、');
    if split.len() < 3 {
        return Vec::new();
    }
    // The last member is followed by the rest of the clause: 规律的认识.
    if let Some(last) = split.pop() {
        split.push(last.split(['的', '和', '与']).next().unwrap_or(last));
    }
    let mut known = std::collections::HashSet::new();
    split
        .into_iter()
        .map(clean)
        .filter(|m| count(m) >= 3 && m.chars().all(is_han))
        .filter(|m| !known.insert(*m))
        .collect()
}

/// Fragments of two to twelve characters that follow themselves.
fn doubled(text: &str, again: &Again, mut visit: impl FnMut(&str, usize)) {
    let mut silent_until = 0;
    for &at in &again.near {
        let Some((fragment, start)) = fragment_before(text, at).filter(|_| at >= silent_until) else { continue };
        visit(&text[start..start + 2 * fragment.len()], start);
        let end = start + 2 * fragment.len();
        silent_until = text[end..].char_indices().nth(count(fragment) - 1).map_or(text.len(), |(at, _)| at);
    }
}

/// The shortest fragment that ends with the character at `at`, follows itself there and does so by accident; and where it
/// begins the first time.
fn fragment_before(text: &str, at: usize) -> Option<(&str, usize)> {
    let c = text[at..].chars().next().filter(|&c| is_word(c))?;
    let (mut from, end) = (at, at + c.len_utf8());
    // The fragment goes from `from` to `end`: before it stands its last character.
    for (n, (place, before)) in text[..at].char_indices().rev().take(LONGEST).enumerate() {
        let fragment = &text[from..end];
        if n > 0
            && before == c
            && let Some(first) = text[..from].strip_suffix(fragment)
            // It is not met again while it goes on: 落实落实落.
            && !first.ends_with(before)
            && is_accident(fragment, n + 1, &text[end..])
        {
            return Some((fragment, first.len()));
        }
        if !is_word(before) {
            return None;
        }
        from = place;
    }
    None
}

/// Characters of which fragments are.
fn is_word(c: char) -> bool {
    is_han(c) || c.is_ascii_digit()
}

/// Words that begin as what is doubled on purpose does.
const ADVERBS: &[&str] = &["逐步", "逐渐", "一直", "一致", "一律"];

fn is_accident(fragment: &str, length: usize, after: &str) -> bool {
    let mut after = after.chars();
    let (next, second) = (after.next(), after.next());
    let first = fragment.chars().next();
    let same = fragment.chars().all(|c| Some(c) == first);
    // 一项一项, 逐张逐张, but 逐步逐步
    let each = fragment.starts_with(['一', '半', '逐', '挨']) && !ADVERBS.contains(&fragment);
    // 我|的附庸的附庸
    let of = length == 3 && fragment.starts_with('的');
    if same || of || each {
        return false;
    }
    // 扣800元扣800元: figures alone may be rows of them.
    if fragment.contains(|c: char| c.is_ascii_digit()) && fragment.chars().filter(|&c| is_han(c)).count() < 2 {
        return false;
    }
    // 大学|大学生, but 禁止禁止|学校: the next character begins a word.
    let begins = |c: char| {
        second.is_some_and(|n| is_pair(c, n)) && !fragment.chars().next_back().is_some_and(|last| is_pair(last, c))
    };
    length > 2 || !TENTATIVE.contains(&fragment) && !next.is_some_and(|c| GOES_ON.contains(c) && !begins(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_that_doubles_on_purpose_or_by_chance_is_left_alone() {
        for text in [
            "牢牢守住底线",
            "一项一项推动落实",
            "向海、莫莫格等湿地",
            "人人享有",
            "中国国家博物馆",
            "天天向上",
            "研究研究再说",
            "北京大学大学生活动",
            "实实在在的成果",
            "积极发展展览业务",
            "全市市民高高兴兴",
            "陪他聊聊天",
            "对对方负责",
            "认为为了人民",
            "担任产业链链长",
            "只有薄薄一层",
            "来了来了！晚安晚安",
            "田野一片绿油油，孩子胖乎乎，心里暖洋洋，脸上笑眯眯。",
            "灯火亮晶晶，收成沉甸甸，四周静悄悄，大家急匆匆。",
            "做到账证、账账、账实相符，有空来看看。",
            "接票后逐张逐张核对，挨户挨户走访。",
            "仓库空荡荡，天色灰蒙蒙，脚步慢吞吞，干劲热腾腾。",
            "以自强为目的的运动",
            "坚持久久为功，让干部出出汗、照照镜子",
            "按周周调度、颗颗归仓的要求去做",
            "确保各项任务项项有着落",
            "收不收、去不去，都要掂量掂量。",
        ] {
            assert_eq!(single(text, &Memory::new().read(text)), [], "{text}");
            doubled(text, &Memory::new().read(text), |fragment, at| {
                assert!(is_whole_clause(text, fragment, at), "{text}: {fragment}");
            });
        }
    }

    #[test]
    fn finds_what_was_doubled_by_accident() {
        let text = "他深入推推东北振兴的工作";
        assert_eq!(
            single(text, &Memory::new().read(text)).iter().map(|&(at, n)| &text[at..at + n]).collect::<Vec<_>>(),
            ["推推"]
        );
        for (text, fragment) in [
            ("深入推推进乡村振兴", "推推"),
            ("我们的的目标", "的的"),
            ("具有破破坏力", "破破"),
            ("像保护眼睛一样保护生态环境境。", "境境"),
            ("持续整治突出问题题。", "题题"),
            ("谋划实施项项目", "项项"),
        ] {
            assert_eq!(
                single(text, &Memory::new().read(text)).iter().map(|&(at, n)| &text[at..at + n]).collect::<Vec<_>>(),
                [fragment],
                "{text}"
            );
        }
        let text = "成立由省长任组长的领导小组，由省长任组长的领导小组每季度调度";
        assert_eq!(
            over_comma(text, &Memory::new().read(text)).iter().map(|&(at, n)| &text[at..at + n]).collect::<Vec<_>>(),
            ["由省长任组长的领导小组"]
        );
        let mut found = Vec::new();
        for text in ["并逐步逐步延长开放时间", "高风险品种禁止禁止学校食堂加工"] {
            let mut found = 0;
            doubled(text, &Memory::new().read(text), |_, _| found += 1);
            assert_eq!(found, 1, "{text}");
        }
        let text = "逐项推进落实落实。";
        doubled(text, &Memory::new().read(text), |fragment, _| found.push(fragment.to_owned()));
        assert_eq!(found, ["落实落实"]);
        assert_eq!(twice("甲规律、人类社会规律、乙规律、人类社会规律的认识"), ["人类社会规律"]);
    }
}
