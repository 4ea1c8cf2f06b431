//! 默写卷: write out the lists, fill in the words, the figures and the gaps, answer the questions.

use std::collections::HashSet;

use super::figures::figures;
use super::model::{Answer, Paper, Question, Questions, Room, Run, clean, clean_inside, hanzi};
use super::wording::{PartKind, Say, Wording};
use crate::collection::PrintedNote;
use crate::model::{CardKey, NoteBody};
use crate::note_types::{self, Piece};

/// The parts in their order.
const PARTS: [PartKind; 5] = [PartKind::List, PartKind::Word, PartKind::Figure, PartKind::Gaps, PartKind::Question];

/// A paper that asks for all of these notes. A note that can ask nothing (a figure that is not in its sentence) is left
/// out.
pub fn dictation(title: &str, about: &str, notes: &[PrintedNote], answers: bool, say: Say<'_>) -> Paper {
    let mut parts: Vec<(PartKind, Vec<Question>)> = PARTS.map(|kind| (kind, Vec::new())).to_vec();
    let mut sentences = HashSet::new();
    for note in notes {
        let asked = match &note.body {
            // Two figures of one sentence are asked at once: apart, each question would answer the other.
            NoteBody::Figure { sentence, .. } if !sentences.insert(sentence.as_str()) => None,
            NoteBody::Figure { sentence, .. } => {
                gaps(&figures(sentence, notes)).map(|question| (PartKind::Figure, question))
            }
            _ => question(note, say),
        };
        let Some((kind, question)) = asked else { continue };
        if let Some((_, questions)) = parts.iter_mut().find(|(other, _)| *other == kind) {
            questions.push(question);
        }
    }
    parts.retain(|(_, questions)| !questions.is_empty());
    let parts = (1..).zip(parts).map(|(place, (kind, questions))| Questions {
        heading: say(&Wording::Part { place, kind, questions: questions.len() }),
        questions,
    });
    Paper::of_questions(title, about, parts.collect(), answers, say)
}

fn question(note: &PrintedNote, say: Say<'_>) -> Option<(PartKind, Question)> {
    let answer = |text: &str| Answer { text: vec![Run::text(text)], ..Answer::default() };
    Some(match &note.body {
        NoteBody::List { name, items, ordered, .. } => {
            let words: Vec<String> = items.iter().map(|item| clean(&item.text)).collect();
            let count = say(&Wording::Items { count: items.len(), ordered: *ordered });
            let question = Question {
                text: vec![Run::strong(name), Run::Text(count)],
                room: Room::items(words.iter().map(String::as_str)),
                answer: Answer { text: vec![Run::text(name)], items: words, ..Answer::default() },
                ..Question::default()
            };
            (PartKind::List, question)
        }
        NoteBody::Term { term, .. } => {
            let face = note_types::face(&note.body, CardKey::Word, 0)?;
            let note_types::Question::Word { meaning } = face.question else { return None };
            // A blank for the word, then what it means.
            let text = vec![Run::blank(term), Run::Text(say(&Wording::Colon)), Run::text(meaning)];
            (PartKind::Word, Question { text, answer: answer(term), ..Question::default() })
        }
        // Asked by their sentences.
        NoteBody::Figure { .. } => return None,
        NoteBody::Cloze { text } => (PartKind::Gaps, gaps(&note_types::gaps(text))?),
        NoteBody::Basic { front, back, .. } => {
            let room = Room::Lines(hanzi(back));
            (
                PartKind::Question,
                Question { text: vec![Run::text(front)], room, answer: answer(back), ..Question::default() },
            )
        }
    })
}

/// A text with lines in place of its gaps.
fn gaps(pieces: &[Piece]) -> Option<Question> {
    let (mut text, mut words) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Text(plain) => text.push(Run::Text(clean_inside(plain))),
            Piece::Gap(gap) => {
                text.push(Run::blank(gap));
                words.push(clean(gap));
            }
        }
    }
    words.dedup();
    let answer = Answer { text: vec![Run::text(words.join("；"))], ..Answer::default() };
    (!words.is_empty()).then(|| Question { text, answer, ..Question::default() })
}
