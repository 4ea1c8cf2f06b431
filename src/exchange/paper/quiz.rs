//! 自测卷: the questions of a quiz, on paper.

use super::model::{Answer, Paper, Question, Questions, Room, Run, clean, clean_inside, hanzi, item_sign, letter};
use super::wording::{PartKind, Say, Wording};
use crate::note_types::Piece;
use crate::quiz::{self, Ask, Kind, Task};

/// A paper of these questions, by kind.
pub fn quiz(title: &str, about: &str, questions: &[quiz::Question], answers: bool, say: Say<'_>) -> Paper {
    let mut parts = Vec::new();
    for kind in Kind::ALL {
        let here: Vec<Question> =
            questions.iter().filter(|question| question.kind == kind).map(|one| question(one, say)).collect();
        if here.is_empty() {
            continue;
        }
        let part = Wording::Part { place: parts.len() + 1, kind: PartKind::Quiz(kind), questions: here.len() };
        parts.push(Questions { heading: say(&part), questions: here });
    }
    Paper::of_questions(title, about, parts, answers, say)
}

fn question(question: &quiz::Question, say: Say<'_>) -> Question {
    let mut text = asked(&question.ask, &question.task, say);
    let (choices, room, answer) = task(&question.task, say);
    // Where something is chosen or judged, the brackets for it stand behind the question.
    if matches!(question.task, Task::One { .. } | Task::Many { .. } | Task::Judge { .. }) {
        text.push(Run::Text(say(&Wording::Brackets)));
    }
    Question { text, choices, room, answer }
}

fn asked(ask: &Ask, task: &Task, say: Say<'_>) -> Vec<Run> {
    let words = |wording: Wording| vec![Run::Text(clean(&say(&wording)))];
    match ask {
        Ask::Belongs { list } | Ask::TickAll { list } => words(Wording::Belongs(list.clone())),
        Ask::NotBelongs { list } => words(Wording::NotBelongs(list.clone())),
        Ask::WhichList { item } => words(Wording::WhichList(item.clone())),
        Ask::WhichMeaning { term } => words(Wording::WhichMeaning(term.clone())),
        Ask::WhichTerm { meaning } => words(Wording::WhichTerm(meaning.clone())),
        Ask::TrueList { list, items } => words(Wording::TrueList { list: list.clone(), items: items.clone() }),
        Ask::TrueFigure { sentence, .. } => vec![Run::text(sentence)],
        Ask::Plain { text } => vec![Run::text(text)],
        Ask::Word { meaning } => {
            vec![Run::Blank(right(task)), Run::Text(say(&Wording::Colon)), Run::text(meaning)]
        }
        Ask::Item { list, position, count, ordered, shown, .. } => {
            let mut runs = vec![Run::strong(list), Run::Text(say(&Wording::Colon))];
            // The item asked for stands in its place among those that are shown.
            let (before, behind) = shown.split_at((*position).saturating_sub(1).min(shown.len()));
            let between = say(&Wording::Between);
            let listed = |items: &[String]| items.join(&between);
            if !before.is_empty() {
                runs.push(Run::text(format!("{}{between}", listed(before))));
            }
            runs.push(Run::Blank(right(task)));
            if !behind.is_empty() {
                runs.push(Run::text(format!("{between}{}", listed(behind))));
            }
            let items = Wording::Items { count: *count, ordered: *ordered };
            runs.push(Run::Text(say(&items)));
            runs
        }
        Ask::WhichFigure { pieces, .. } => pieces.iter().map(|piece| gap(piece, false)).collect(),
        Ask::Figure { pieces, .. } => pieces.iter().map(|piece| gap(piece, true)).collect(),
        Ask::Cloze { hint, pieces, .. } => {
            let mut runs: Vec<Run> = pieces.iter().map(|piece| gap(piece, true)).collect();
            if !hint.trim().is_empty() {
                runs.push(Run::Text(say(&Wording::Hint(clean(hint)))));
            }
            runs
        }
        Ask::PutInOrder { list } => {
            let mut runs = vec![Run::Text(say(&Wording::PutInOrder(list.clone())))];
            let count = match task {
                Task::Order { shown, .. } => shown.len(),
                _ => 1,
            };
            runs.push(Run::Blank(count * 2));
            runs
        }
        Ask::WriteOut { list, count, ordered } => {
            vec![Run::strong(list), Run::Text(say(&Wording::Items { count: *count, ordered: *ordered }))]
        }
        Ask::Explain { term } => vec![Run::strong(term)],
    }
}

/// A gap as a line, or, where its answer is chosen, as three low lines.
fn gap(piece: &Piece, long: bool) -> Run {
    match piece {
        Piece::Text(text) => Run::Text(clean_inside(text)),
        Piece::Gap(words) if long => Run::blank(words),
        Piece::Gap(_) => Run::Blank(3),
    }
}

/// How long the right answer is.
fn right(task: &Task) -> usize {
    match task {
        Task::Typed { right, .. } => hanzi(right),
        _ => 4,
    }
}

/// What there is to choose from, the room to write, and the answer.
fn task(task: &Task, say: Say<'_>) -> (Vec<String>, Room, Answer) {
    let plain = |text: String| Answer { text: vec![Run::Text(text)], ..Answer::default() };
    // The letter without its point.
    let sign = |place: usize| letter(place).trim_end_matches('.').to_owned();
    let cleaned = |texts: &[String]| texts.iter().map(|text| clean(text)).collect::<Vec<_>>();
    match task {
        Task::One { options, right } => (cleaned(options), Room::None, plain(sign(*right))),
        Task::Many { options, right } => {
            let signs = right.iter().enumerate().filter(|(_, right)| **right).map(|(place, _)| sign(place));
            (cleaned(options), Room::None, plain(signs.collect()))
        }
        Task::Judge { right: true, .. } => (Vec::new(), Room::None, plain(say(&Wording::Right))),
        Task::Judge { right: false, exchanged } => {
            let mut words = say(&Wording::Wrong);
            if let Some((wrong, right)) = exchanged {
                words.push_str(&say(&Wording::Exchanged { wrong: clean(wrong), right: clean(right) }));
            }
            (Vec::new(), Room::None, plain(words))
        }
        Task::Typed { right, .. } => (Vec::new(), Room::None, plain(clean(right))),
        Task::Order { shown, right } => {
            let signs = right.iter().map(|place| sign(*place)).collect::<String>();
            (cleaned(shown), Room::None, plain(signs))
        }
        Task::Write { items, .. } => {
            let items = cleaned(items);
            let room = Room::items(items.iter().map(String::as_str));
            let words = (1..).zip(&items).map(|(place, item)| format!("{}{item}", item_sign(place)));
            let text = words.collect::<Vec<_>>().join("  ");
            (Vec::new(), room, plain(text))
        }
        Task::Explain { text, .. } => (Vec::new(), Room::Lines(hanzi(text)), plain(clean(text))),
    }
}
