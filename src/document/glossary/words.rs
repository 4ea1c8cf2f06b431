//! Words that tell glossaries and labels from other text.

use std::sync::LazyLock;

use super::super::chars::count;
use super::super::words::Words;

/// Words of headings under which a glossary stands.
#[rustfmt::skip]
pub(super) const GLOSSARY: &[&str] = &[
    "名词", "术语", "热词", "概念", "词条", "词汇", "释义", "新词", "关键词", "词语", "用语", "词解", "生词", "词表", "名解",
    "名詞", "術語", "Glossary", "glossary", "Vocabulary",
];

/// Whether a heading or a title names a glossary.
pub(super) fn names_glossary(words: &str) -> bool {
    static INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(GLOSSARY));
    INDEX.all(words).next().is_some()
}

/// Words that label a passage and are no term.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "注", "备注", "注意", "附", "附件", "例", "例如", "例句", "释例", "示例", "举例", "案例", "来源", "出处", "时间", "地点", "作者",
    "电话", "记者", "提示", "记忆", "口诀", "答", "问", "答案", "解析", "解读", "说明", "背景", "要点", "重点", "难点", "特点", "作用",
    "意义", "原因", "内容", "目的", "要求", "方法", "步骤", "链接", "延伸", "小结", "总结", "摘要", "关键词", "主要内容", "基本原则",
    "参加人员", "主持人", "主题", "单位", "日期", "地址", "联系人", "名词解释", "释义", "定义", "如下", "其中", "包括", "总之", "释", "解",
    "词", "词条", "名词", "术语", "拼音", "词性", "类别", "编号", "序号", "英文", "缩写", "全称", "别名", "标签", "页码", "补充", "拓展",
    "辨析", "易错", "易错点", "易混", "易混点", "考点", "分值", "题目", "对象", "范围", "原则", "结论", "编者按", "学习建议", "学习要求", "使用方法", "使用说明", "编写说明", "填写说明", "版次", "版本", "优点", "缺点", "危害", "表现",
    "治疗", "诊断", "预防", "病因", "临床表现", "适应证", "禁忌证", "用法", "用量", "姓名", "会议", "参会", "记录", "课题", "学习目标",
    "核心", "公式", "单位名称", "参考", "参考文献", "例题", "思考题", "来信", "网址", "邮箱", "责任编辑", "编辑", "审核", "校对", "制表",
    "数据来源", "附注", "简称", "又称", "标准", "依据", "主持", "参加", "出席", "列席", "缺席", "请假", "记录人", "参会人员", "出席人员",
    "列席人员", "提醒", "启示", "思考", "贴士", "小贴士", "小提示", "要领", "整理人", "主讲", "主讲人", "主送", "抄送", "报送", "发送", "印发",
    "报", "送", "发", "教师", "讲师", "授课人", "形式", "编写人", "编制", "制作", "印数",
];

/// How many characters `term` has, each Latin word counted as one: 行政处罚 administrative penalty.
pub(in crate::document) fn breadth(term: &str) -> usize {
    let mut before = false;
    let counted = term.chars().filter(|c| {
        let latin = c.is_ascii_alphanumeric();
        let goes_on = std::mem::replace(&mut before, latin) && latin;
        !goes_on && !c.is_whitespace()
    });
    counted.count()
}

static LABELS_INDEX: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS));

/// Whether `word` labels a passage and is no term.
pub(super) fn is_label(word: &str) -> bool {
    LABELS_INDEX.at(word).any(|label| label.len() == word.len())
}

/// Whether a label with a word before it: 授课对象, 课后思考题, 区分要领, 选学内容. A passage under one that does not read like a
/// definition is none.
pub(super) fn is_kind_of_label(word: &str) -> bool {
    LABELS_INDEX.all(word).any(|(at, label)| at > 0 && at + label.len() == word.len() && count(label) > 1)
}

/// Of [`LABELS`], those that are terms too where a row of terms surrounds them.
#[rustfmt::skip]
pub(super) const DOUBTFUL: &[&str] = &[
    "时间", "地点", "对象", "范围", "原则", "目的", "方法", "内容", "作用", "原因", "标准", "公式", "病因", "诊断", "预防", "治疗", "特点",
    "意义",
];

/// Words of questions that ask for something else than a meaning.
#[rustfmt::skip]
pub(super) const ASKING: &[&str] = &[
    "哪", "如何", "怎", "为什么", "为何", "几", "多少", "吗", "何时", "何处", "区别", "关系", "简述", "试述", "论述", "简答", "列举",
    "比较",
];

/// Words with which a definition begins.
#[rustfmt::skip]
const DEFINING: &[&str] = &[
    "指", "是指", "系指", "即", "特指", "泛指", "又称", "亦称", "也称", "是一种", "是一类", "就是", "指的是", "比喻", "形容",
];

/// Whether a word only lets a definition begin: 即：….
pub(super) fn is_link(word: &str) -> bool {
    DEFINING.contains(&word)
}

/// A definition that says itself that it is one.
pub(super) fn starts_definition(text: &str) -> bool {
    let text = text.trim_start_matches(['，', ',', ' ']);
    DEFINING.iter().any(|w| text.starts_with(w))
}

/// Whether `text` reads like a definition: it says so, or its first sentence ends with what the thing is (…的制度).
pub(super) fn is_like_definition(text: &str) -> bool {
    if starts_definition(text) {
        return true;
    }
    let sentence = super::super::split::first_sentence(text);
    let mut clauses = sentence.split(['，', ',', '；']).take(2);
    // …，这是它与复议的重要区别 speaks of what was said.
    let points_back = |clause: &str| clause.starts_with(['这', '其', '它', '该', '此']);
    ends_with_kind(sentence) || clauses.any(|clause| ends_with_kind(clause) && !points_back(clause))
}

/// Whether a definition's first sentence ends with the kind of thing that the term's own last word names: 高处作业：…进行的作业,
/// 安全电压：…的电压系列.
pub(super) fn is_of_its_kind(term: &str, definition: &str) -> bool {
    let sentence = super::super::split::first_sentence(definition);
    let letters: Vec<char> = term.chars().collect();
    let Some(&[a, b]) = letters.get(letters.len().saturating_sub(2)..) else { return false };
    let kind: String = [a, b].iter().collect();
    if !sentence.contains(&kind) {
        return false;
    }
    let clauses = || std::iter::once(sentence).chain(sentence.split(['，', ',', '；']).take(6));
    let of_kind = |clause: &str| {
        let clause = clause.trim_end_matches(|c: char| !super::super::chars::is_han(c));
        let from = clause.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
        ends_with_kind(clause) && clause[from..].rsplit(['的', '之']).next().is_some_and(|end| end.contains(&kind))
    };
    (3..=12).contains(&letters.len()) && sentence.chars().count() >= 12 && clauses().any(of_kind)
}

/// …的制度, …之比; what ends inside a quotation (一个是“不该给的给”) names no kind.
pub(super) fn ends_with_kind(sentence: &str) -> bool {
    let words = sentence.trim_end_matches(super::super::chars::is_full_stop);
    let sentence = words.trim_end_matches(|c: char| !super::super::chars::is_han(c));
    let near = sentence.char_indices().rev().take(10).take_while(|&(_, c)| !matches!(c, '，' | '；' | '：'));
    let Some((at, c)) = near.into_iter().find(|&(_, c)| matches!(c, '的' | '之')) else {
        return false;
    };
    // 自受理之日起作出决定, 依法应当…的除外: what lies near, and no kind.
    let after = &sentence[at + c.len_utf8()..];
    if ["日起", "前", "后", "间", "内", "外", "除外", "时", "中", "上", "下", "一"].iter().any(|w| {
        match after.strip_prefix(w) {
            Some(rest) => rest.is_empty() || c == '之' && *w == "日起",
            None => false,
        }
    }) {
        return false;
    }
    let quoted = words.ends_with('”') && sentence.rfind('“').is_some_and(|open| open < at);
    !quoted && sentence.len() > at + c.len_utf8() && sentence[..at].chars().count() >= 4
}
