//! Which heads are entries: by their words, their form, and their like.

use std::cell::LazyCell;

use super::draft::is_sound;
use super::words::{self, DOUBTFUL, is_like_definition, starts_definition};
use super::{Form, Head, Heads};
use crate::document::chars::{count, digit, han_digit, is_han, number};
use crate::document::page::{Para, Style};
use crate::document::split::{clean, first_sentence, limit};
use crate::document::{figures, lists};

impl Heads<'_> {
    /// Whether the word of head `n` can be a term and what follows it a definition.
    pub(super) fn is_plausible(&self, n: usize) -> bool {
        let (head, like) = (&self.all[n], self.like[n]);
        let term = clean(self.page.of(head.term));
        let definition = self.definition(head);
        let first = || definition.split('，').next().unwrap_or("");
        let doubtful = || {
            DOUBTFUL.contains(&term)
                && (starts_definition(definition) || definition.contains('的') && is_like_definition(first()))
        };
        let label = words::is_label(term) && !doubtful()
            // 支部书记小结：…
            || ["小结", "总结"].iter().any(|w| term.ends_with(w)) && !starts_definition(definition)
            || ["例题", "真题", "练习", "答案", "解析", "试题"].iter().any(|w| term.starts_with(w))
            || ["如下", "包括", "是", "有", "为", "认为", "指出", "强调", "做到", "依次", "应当", "有关"]
                .iter()
                .any(|w| term.ends_with(w))
                && !["行为", "作为"].iter().any(|w| term.ends_with(w))
            || (head.form.is_plain() || matches!(head.form, Form::OwnLine | Form::Bracketed))
                && words::is_kind_of_label(term)
                && !self.glossary[head.para]
                && !starts_definition(definition)
                && !words::ends_with_kind(first_sentence(definition))
                && !words::is_of_its_kind(term, definition)
                // 【计税依据】据以计算税款的标准，可以是价值形态。
                && !(like && head.form == Form::Bracketed)
            || head.form == Form::Plain && !like && is_line(term)
            || head.form == Form::Plain && (term.contains("就是") || counts(term))
            // 完全竞争市场的条件是什么？ asks for a list; （略）answers nothing.
            || head.form == Form::Asked
                && (lists::announces(term) && term.contains('的') && !starts_definition(definition)
                    || definition.starts_with("（略"))
            // （按出现的先后排列）is a remark, and a question asks.
            || head.form.is_plain() && (definition.starts_with('（') && definition.ends_with('）') || first_sentence(definition).ends_with('？'))
            // 妇产科护理学　第四章 正常分娩; 上好课的基本要求 over 一是…，二是…
            || begins_row(definition)
            || head.form == Form::Above && head.para == 0 && !definition.ends_with('。')
            || starts_definition(term) && (count(term) > 8 || words::is_link(term))
            // ①人民群众是…；②人民群众是…: what is said of one thing.
            || self.repeated.get(term).is_some_and(|&(n, plain, like)| {
                // 口号：“自强”, 口号：“求富” label what is told of several things.
                let field = head.form == Form::Plain && plain > 1 && like == 0 && !self.glossary[head.para];
                field || n > if head.form == Form::Copula { 1 } else { 3 }
            })
            // A. 物质和运动的关系问题 is an answer to choose.
            || matches!(head.form, Form::Above | Form::Spaced) && self.page.paras[head.para].style() == Some(Style::Letter);
        // 双重称号 counts nothing.
        let double = term.starts_with('双') && like;
        let says = starts_definition(definition)
            || self.glossary[head.para]
            || double
            || words::is_of_its_kind(term, definition);
        // 管好“四类人员” announces members; 药物的四种过程 has them.
        let formula = LazyCell::new(|| lists::formula(term));
        let inner = term.find('“').is_some_and(|at| at > 0) && formula.is_some() && !self.glossary[head.para];
        let owned = formula.as_ref().is_some_and(lists::Formula::is_measured)
            && term.contains('的')
            && !starts_definition(definition);
        // 犯罪中止须同时具备三性：时间性、自动性、有效性。 is a sentence that lists.
        let clause = || {
            let number = |c| han_digit(c).is_some() || digit(c).is_some();
            let before = term.rfind(number).map_or("", |at| &term[..at]);
            let verb = || ["分", "有", "须", "要", "经历", "具备", "记住"].iter().any(|w| before.contains(w));
            count(before) > 3
                && !term.contains('“')
                && formula.is_some()
                && lists::is_series_of(term, first_sentence(definition))
                && (!self.glossary[head.para] || verb())
        };
        let announces =
            || inner || owned || clause() || !says && formula.as_ref().is_some_and(lists::Formula::is_measured);
        // 9元爱心套餐：… is one of the things that a formula counts.
        let figure = term.starts_with(|c: char| c.is_ascii_digit())
            && figures::is_amount(term)
            && !starts_definition(definition);
        let least = if head.form.is_plain() { 6 } else { 4 };
        !term.is_empty()
            && !label
            && words::breadth(term.split(['（', '(', '/']).next().unwrap_or(term)) <= 24
            && count(definition) >= least
            && !(head.form.is_plain() && (announces() || figure || self.numbers(definition)))
    }

    /// Whether a list begins where the definition should.
    fn numbers(&self, definition: &str) -> bool {
        lists::numbered::marks(limit(definition, 120)).first().is_some_and(|row| row[0].at < 12)
    }

    /// Whether head `n` is an entry: by its form, or by its like and its heading.
    pub(super) fn is_entry(&self, n: usize) -> bool {
        if !self.plausible[n] {
            return false;
        }
        let (head, reads_like_one) = (&self.all[n], self.like[n]);
        let (term, definition) = (clean(self.page.of(head.term)), self.definition(head));
        if !head.form.is_plain() {
            // 【交流群】聊天记录 over everything is the title.
            if head.form == Form::Bracketed && head.para == 0 && count(definition) < 12 && !definition.contains('。') {
                return false;
            }
            // 【医药】 over a passage is a section where few of its like have definitions under them.
            let (of, like) = self.own_lines;
            let bracketed = self.page.of(self.page.paras[head.para].span).starts_with('【');
            if head.form == Form::OwnLine && bracketed && !self.glossary[head.para] && of >= 3 && like * 5 < of * 2 {
                return false;
            }
            // 【监测因子】 over an empty line heads a section.
            let section = |p: &Para| {
                p.blank_before
                    && self.page.of(self.page.paras[head.para].span).starts_with('【')
                    && !(self.glossary[head.para] || reads_like_one)
            };
            return head.form != Form::OwnLine
                || self
                    .page
                    .paras
                    .get(head.para + 1)
                    .is_some_and(|p| p.is_text() && p.marker.is_none() && !section(p));
        }
        // 一、词 in a glossary is an entry where most of its like read like entries; （一）工作 is a section.
        let style = self.page.paras[head.para].style();
        let section =
            head.form == Form::Heading && style.is_some_and(|style| !matches!(style, Style::Hash | Style::DigitDots));
        let (of, like) = self.runs.get(&self.run_of(head)).copied().unwrap_or_default();
        // **代码生成** 留到下一章再讲。 is a remark.
        let told = !matches!(head.form, Form::Copula | Form::Strong) || reads_like_one;
        // （一）办好民生实事。… is a section of a report that ends with its glossary.
        let demand =
            head.form == Form::Closed && matches!(style, Some(Style::HanBrackets | Style::HanComma)) && !reads_like_one;
        if self.glossary[head.para] && told && !demand && (!section || like >= 2 && like * 3 >= of * 2) {
            return true;
        }
        // （五）强化考核评价。… is a section, 【笔记】听证的条件。… a note.
        let tagged = self.page.paras[head.para].is_tagged();
        if head.form == Form::Closed && (tagged || matches!(style, Some(Style::HanBrackets | Style::HanComma))) {
            return false;
        }
        let section = head.form == Form::Heading
            && matches!(
                style,
                Some(
                    Style::HanComma
                        | Style::Chapter
                        | Style::Section
                        | Style::Tag
                        | Style::Bullet
                        | Style::Stem
                        | Style::DigitDots
                )
            );
        if section {
            // 考点3　词 is an entry where what stands under it says what the word is, and begins with nothing else.
            let sentence = first_sentence(definition);
            let says = starts_definition(sentence) || words::ends_with_kind(sentence);
            let one = !term.contains(['与', '和', '的', '、']) && says;
            let begins = definition.split(['，', '。']).next().unwrap_or("");
            return matches!(style, Some(Style::Tag | Style::DigitDots))
                && like >= 3
                && one
                && !begins.contains(['是', '：', '\u{3000}']);
        }
        if head.form == Form::Heading && self.is_set_off(head) && reads_like_one {
            return true;
        }
        if head.form == Form::Above {
            let row = like >= if style.is_some() { 2 } else { 3 } && like * 3 >= of * 2;
            return starts_definition(definition) || row;
        }
        let all = of;
        // Fewer read like definitions where signs and findings are told (弦脉：端直以长，如按琴弦。): then only short words with whole
        // sentences are entries.
        let short = (2..=6).contains(&count(term)) && term.chars().all(is_han) && definition.ends_with('。');
        let weak = short && like >= 4 && like * 5 >= all * 2 && head.form == Form::Plain;
        let run = like >= 3 && like * 2 >= all || weak || like == 2 && all == 2 && head.form != Form::Heading;
        // Alone of its form, in a document with more entries.
        let alone = like == all && like > 0 && self.likely >= 3 && head.form != Form::Heading;
        let run = run || alone || head.form == Form::Strong && all >= 3;
        let series = || lists::announces(term) && lists::is_series(first_sentence(definition));
        if head.form == Form::Named {
            return all >= 2;
        }
        // 第四条　个人信息是以…记录的各种信息: a rule says what its words mean.
        if head.form == Form::Copula && style == Some(Style::Article) && reads_like_one {
            return true;
        }
        if head.form == Form::Copula {
            return like >= 3 && like * 3 >= all * 2;
        }
        let says = starts_definition(definition) || definition.strip_prefix(term).is_some_and(starts_definition);
        if head.form == Form::Plain && term.split_once(' ').is_some_and(|(_, sound)| is_sound(sound)) {
            return true;
        }
        // 就绪（Ready）：…
        let added = term.strip_suffix(['）', ')']).and_then(|t| t.split_once(['（', '(']));
        let translated = added.is_some_and(|(word, added)| {
            word.ends_with(is_han)
                && count(added) > 2
                && added.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-'))
        });
        if head.form == Form::Plain && translated && count(definition) >= 8 {
            return true;
        }
        if head.form == Form::Plain && words::is_of_its_kind(term, definition) {
            return true;
        }
        // 防烟排烟系统——为阻止烟气进入而设置的系统的总称, in a document with more entries.
        if head.form == Form::Dash && self.likely >= 3 && (2..=10).contains(&count(term)) && reads_like_one {
            return true;
        }
        // 2．罗斯福新政：…的一系列改革措施。 among other numbered lines, in a document with more entries.
        let kind = || words::ends_with_kind(first_sentence(definition));
        // 解表药：…的药物。 alone among 【词】释义, or beside a table of terms
        let known = head.form == Form::Plain && style.is_none() && self.likely + self.told >= 4;
        if known
            && (2..=6).contains(&count(term))
            && term.chars().all(is_han)
            && definition.trim_end_matches('。').ends_with(is_han)
            && kind()
        {
            return true;
        }
        let whole = || first_sentence(definition).len() == definition.len() && words::ends_with_kind(definition);
        if head.form == Form::Plain && style.is_some() && self.likely >= 4 && count(term) <= 8 && whole() {
            return true;
        }
        says || run && (count(definition) >= 8 || reads_like_one) && !series()
    }

    /// Whether head `n` is made as the entry beside it: 麻黄：辛、微苦，温；…。 under 解表药：…的药物。
    pub(super) fn goes_with(&self, n: usize, entry: usize) -> bool {
        let (head, other) = (&self.all[n], &self.all[entry]);
        let beside = head.para.abs_diff(other.para) == 1 && head.form == Form::Plain && other.form == Form::Plain;
        let term = clean(self.page.of(head.term));
        beside
            && self.plausible[n]
            && self.run_of(head) == self.run_of(other)
            && (2..=6).contains(&count(term))
            && term.chars().all(is_han)
            && self.definition(head).ends_with('。')
            && count(self.definition(head)) >= 12
    }

    /// Whether a heading shows that it is a word: by what it is in another language (外码（Foreign Key）), or by the text deeper
    /// under it.
    fn is_set_off(&self, head: &Head) -> bool {
        let (term, para) = (self.page.of(head.term), &self.page.paras[head.para]);
        let latin = |inner: &str| inner.trim_end_matches(['）', ')']).is_ascii();
        let translated = term.split_once(['（', '(']).is_some_and(|(_, inner)| count(inner) > 2 && latin(inner));
        let deeper = || self.page.paras.get(head.para + 1).is_some_and(|next| next.indent >= para.indent + 2);
        translated || para.marker.is_none() && deeper()
    }
}

/// Whether what should be a definition is the name of a chapter, or members one after the other.
fn begins_row(definition: &str) -> bool {
    let chapter = || {
        let rest = definition.strip_prefix('第')?;
        let (_, length) = number(rest)?;
        rest[length..].chars().next().filter(|c| matches!(c, '章' | '节' | '讲' | '课' | '篇' | '编'))
    };
    let row = |one, two| definition.starts_with(one) && definition.contains(two);
    row("一是", "二是") || row("第一，", "第二，") || chapter().is_some()
}

/// Whether a name ends with how many there are: 来源有三条, 历史散文按体例分两类.
fn counts(term: &str) -> bool {
    let mut letters = term.chars().rev().skip(1);
    let number = letters.next().is_some_and(|c| han_digit(c).is_some() || digit(c).is_some());
    number && letters.next().is_some_and(|c| matches!(c, '有' | '分' | '为'))
}

/// Whether what stands before a colon is no word: 市气象台　　签发, 对农业的影响有利有弊.
fn is_line(term: &str) -> bool {
    let clause = || term.starts_with(['对', '在', '从', '按', '把']) && count(term) > 6;
    // 补泻要分清 bids; 要素, 需要, 纲要 do not.
    let bids = || {
        let mut before = ' ';
        let mut letters = term.chars().peekable();
        while let Some(c) = letters.next() {
            let next = letters.peek().copied().unwrap_or('素');
            if c == '要' && !"主重需必纲摘概紧首提".contains(before) && !"素点求件约害闻塞义领旨式么".contains(next)
            {
                return true;
            }
            before = c;
        }
        false
    };
    term.contains("\u{3000}\u{3000}") || clause() || term.contains("就是") || term.contains('要') && bids()
}
