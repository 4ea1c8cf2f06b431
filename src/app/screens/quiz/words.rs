//! Words for kinds of question, for what a quiz is about, and for what a question asks.

use crate::collection::QuizScope;
use crate::model::{NoteBody, Span};
use crate::note_types::{self, Piece};
use crate::quiz::{Ask, Kind, Question};
use crate::{strings, tr};

/// 单选, Choose one.
pub fn kind(kind: Kind) -> String {
    strings::text(&format!("quiz.kind_{}", kind.name())).into_owned()
}

/// What a quiz is about.
pub fn scope(scope: &QuizScope) -> String {
    match scope {
        QuizScope::All => tr!("quiz.scope_all").into_owned(),
        QuizScope::Deck { path, .. } => path.replace("::", " · "),
        QuizScope::Document { title, .. } => title.clone(),
        QuizScope::Section { title, heading, .. } => format!("{title} · {heading}"),
        QuizScope::Tag { tag } => tr!("quiz.scope_tag", tag = tag),
        QuizScope::StudySession { name, .. } => name.clone(),
        QuizScope::Weak => tr!("quiz.scope_weak").into_owned(),
        QuizScope::Mistakes => tr!("quiz.scope_mistakes").into_owned(),
    }
}

/// Minutes and seconds, 8:41.
pub fn time(ms: u64) -> String {
    let seconds = ms / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Items in a line.
pub fn listed(items: &[String]) -> String {
    items.join(&tr!("quiz.between"))
}

/// What a question asks, in words.
pub struct Asked {
    /// What kind of question it is, and what is to be done.
    pub about: String,
    /// The question.
    pub text: String,
    /// What of it is to be seen first.
    pub apart: Option<Span>,
    /// Whether it turns the question round.
    pub turns: bool,
}

/// The words for a question.
pub fn asked(question: &Question) -> Asked {
    let asked = |what: String, (text, apart): (String, Option<Span>)| Asked {
        about: tr!("quiz.about", kind = kind(question.kind), what = what),
        text,
        apart,
        turns: matches!(question.ask, Ask::NotBelongs { .. }),
    };
    let plain = |text: &str| (text.trim().to_owned(), None);
    let what = |key: &str| strings::text(&format!("quiz.what_{key}")).into_owned();
    let labelled = |key: &str, label: &str| match label.trim() {
        "" => what(key),
        label => label.to_owned(),
    };
    match &question.ask {
        Ask::Belongs { list } => asked(what("belongs"), stressed("belongs", list)),
        Ask::NotBelongs { list } => asked(what("not_belongs"), stressed("not_belongs", list)),
        Ask::TickAll { list } => asked(what("tick_all"), stressed("tick_all", list)),
        Ask::PutInOrder { list } => asked(what("order"), stressed("order", list)),
        Ask::WhichList { item } => asked(what("which_list"), (tr!("quiz.which_list", item = item), None)),
        Ask::WhichMeaning { term } => asked(what("which_meaning"), (tr!("quiz.which_meaning", term = term), None)),
        Ask::WhichTerm { meaning } => asked(what("which_term"), plain(meaning)),
        Ask::Word { meaning } => asked(what("word"), plain(meaning)),
        Ask::WhichFigure { label, pieces } => asked(labelled("which_figure", label), gaps(pieces)),
        Ask::Figure { label, pieces } => asked(labelled("figure", label), gaps(pieces)),
        Ask::Cloze { hint, pieces, .. } => asked(labelled("cloze", hint), gaps(pieces)),
        Ask::TrueList { list, items } => {
            asked(what("judge"), (tr!("quiz.true_list", list = list, items = listed(items)), None))
        }
        Ask::TrueFigure { sentence, figure } => asked(what("judge"), (sentence.clone(), Some(*figure))),
        Ask::Plain { text } => asked(what("plain"), plain(text)),
        Ask::Item { list, position, count, ordered, shown, .. } => {
            let about = match ordered {
                true => tr!("quiz.what_item", n = position, of = count),
                false => strings::count("quiz.what_missing", *count),
            };
            asked(about, item(list, *position, shown, *ordered))
        }
        Ask::WriteOut { list, count, ordered } => {
            let key = if *ordered { "quiz.what_write_ordered" } else { "quiz.what_write" };
            asked(strings::count(key, *count), plain(list))
        }
        Ask::Explain { term } => asked(what("explain"), plain(term)),
    }
}

/// A question about a list, with the words that matter most.
fn stressed(key: &str, list: &str) -> (String, Option<Span>) {
    let template = strings::text(&format!("quiz.ask_{key}")).into_owned();
    let stress = strings::text(&format!("quiz.stress_{key}")).into_owned();
    let fill = |part: &str| part.replace("%{list}", list);
    match template.split_once("%{stress}") {
        Some((before, after)) => {
            let before = fill(before);
            let span = Span::new(before.len(), before.len() + stress.len());
            (format!("{before}{stress}{}", fill(after)), Some(span))
        }
        None => (fill(&template), None),
    }
}

/// A text whose gap is left open.
fn gaps(pieces: &[Piece]) -> (String, Option<Span>) {
    let (mut text, mut apart) = (String::new(), None);
    for piece in pieces {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Gap(_) => {
                let gap = strings::text("study.gap");
                apart.get_or_insert(Span::new(text.len(), text.len() + gap.len()));
                text.push_str(&gap);
            }
        }
    }
    (text, apart)
}

/// A list with one item left open.
fn item(list: &str, position: usize, shown: &[String], ordered: bool) -> (String, Option<Span>) {
    let (before, behind) = shown.split_at(position.saturating_sub(1).min(shown.len()));
    let (between, gap) = (tr!("quiz.between"), tr!("study.gap"));
    let mut text = format!("{list}{}", tr!("quiz.colon"));
    if !before.is_empty() {
        text.push_str(&listed(before));
        text.push_str(&between);
    }
    let apart = Span::new(text.len(), text.len() + gap.len());
    text.push_str(&gap);
    if !behind.is_empty() && !ordered {
        text.push_str(&between);
        text.push_str(&listed(behind));
    }
    (text, Some(apart))
}

/// What a note says, in one text: a term with its meaning, a list with its items, a sentence.
pub fn told(body: &NoteBody) -> String {
    match body {
        NoteBody::Figure { sentence, .. } => sentence.trim().to_owned(),
        NoteBody::Cloze { .. } => note_types::headline(body),
        body => format!("{}{}{}", note_types::headline(body), tr!("quiz.colon"), note_types::summary(body)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Guid, ItemKey};
    use crate::quiz::Task;

    fn words(kind: Kind, ask: Ask) -> (String, String) {
        let task = Task::Typed { right: String::new(), also: Vec::new() };
        let (note, headline, section) = (Guid(String::new()), String::new(), String::new());
        let asked = asked(&Question { note, kind, headline, section, ask, task });
        let apart = asked.apart.map(|span| span.of(&asked.text).to_owned());
        (asked.text, apart.unwrap_or_default())
    }

    #[test]
    fn what_matters_is_set_apart_where_it_stands() {
        let list = || "不属于".to_owned();
        let (text, apart) = words(Kind::Single, Ask::NotBelongs { list: list() });
        assert_eq!((text.as_str(), apart.as_str()), ("下列哪一项不属于“不属于”？", "不属于"));
        let pieces = vec![Piece::Text("达到".into()), Piece::Gap("5000".into()), Piece::Text("亿元".into())];
        let (text, apart) = words(Kind::Figure, Ask::Figure { label: String::new(), pieces });
        assert_eq!((text.as_str(), apart.as_str()), ("达到［……］亿元", "［……］"));
        let shown = vec!["甲".to_owned(), "丙".to_owned()];
        let ask = Ask::Item { list: "三事".into(), key: ItemKey(2), position: 2, count: 3, ordered: false, shown };
        assert_eq!(words(Kind::Fill, ask), ("三事：甲、［……］、丙".into(), "［……］".into()));
    }

    #[test]
    fn time_is_told_in_minutes_and_seconds() {
        assert_eq!([0, 59_999, 521_000, 3_600_000].map(time), ["0:00", "0:59", "8:41", "60:00"]);
    }
}
