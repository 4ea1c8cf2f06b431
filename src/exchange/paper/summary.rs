//! 复习单: all that there is to know, on as few pages as it takes.

use std::collections::HashSet;

use super::figures::figures;
use super::model::{Block, Paper, Part, Remark, Run, Sheet, clean, clean_inside, footer, numbered};
use super::wording::{PartKind, Say, Wording};
use crate::collection::PrintedNote;
use crate::model::{NoteBody, NoteType};
use crate::note_types::{self, Piece};

/// The parts in their order, and the kinds of note in them.
const PARTS: [(PartKind, &[NoteType]); 4] = [
    (PartKind::Lists, &[NoteType::List]),
    (PartKind::Terms, &[NoteType::Term]),
    (PartKind::Figures, &[NoteType::Figure]),
    (PartKind::Texts, &[NoteType::Cloze, NoteType::Basic]),
];

/// A summary of these notes. Where they come from several documents, each says which.
pub fn summary(title: &str, about: &str, notes: &[PrintedNote], say: Say<'_>) -> Paper {
    let sources = notes.iter().any(|note| note.document_title != notes[0].document_title);
    let (mut parts, mut number) = (Vec::new(), 0);
    for (kind, types) in PARTS {
        let mut sentences = HashSet::new();
        // A sentence stands there once, with all its figures.
        let mut first = |note: &PrintedNote| match &note.body {
            NoteBody::Figure { sentence, .. } => sentences.insert(sentence.clone()),
            _ => true,
        };
        let of_kind = notes.iter().filter(|note| types.contains(&note.body.note_type()));
        let here: Vec<&PrintedNote> = of_kind.filter(|note| first(note)).collect();
        if here.is_empty() {
            continue;
        }
        let heading = say(&Wording::Part { place: parts.len() + 1, kind, questions: here.len() });
        let blocks = here.into_iter().map(|note| {
            number += 1;
            block(note, notes, number, sources, say)
        });
        parts.push(Part { heading, blocks: blocks.collect() });
    }
    let sheet = Sheet { title: clean(title), about: clean(about), fill_in: Vec::new(), parts };
    Paper { sheets: vec![sheet], footer: footer(say) }
}

fn block(note: &PrintedNote, notes: &[PrintedNote], number: usize, sources: bool, say: Say<'_>) -> Block {
    let mut remarks = Vec::new();
    let mut remark = |words: &str, soft| {
        if !words.trim().is_empty() {
            remarks.push(Remark { text: vec![Run::text(words)], soft });
        }
    };
    let (mut text, mut items) = (Vec::new(), Vec::new());
    match &note.body {
        NoteBody::Term { term, definition } => {
            text.push(Run::strong(term));
            remark(definition, false);
        }
        NoteBody::List { name, items: members, ordered, mnemonic, explanation, .. } => {
            text.push(Run::strong(name));
            text.push(Run::Text(say(&Wording::Items { count: members.len(), ordered: *ordered })));
            items = numbered(members.iter().map(|item| clean(&item.text)));
            if !mnemonic.trim().is_empty() {
                remark(&say(&Wording::Mnemonic(mnemonic.clone())), false);
            }
            remark(explanation, false);
        }
        NoteBody::Figure { sentence, .. } => text.extend(runs(&figures(sentence, notes))),
        NoteBody::Cloze { text: marked } => text.extend(runs(&note_types::gaps(marked))),
        NoteBody::Basic { front, back, .. } => {
            text.push(Run::strong(front));
            remark(back, false);
        }
    }
    if sources && !note.document_title.trim().is_empty() {
        remark(&say(&Wording::Source(note.document_title.trim().to_owned())), true);
    }
    Block { number: Some(number), text, items, remarks, ..Block::default() }
}

/// A text whose gaps are filled, and stand out.
fn runs(pieces: &[Piece]) -> impl Iterator<Item = Run> {
    pieces.iter().map(|piece| match piece {
        Piece::Text(plain) => Run::Text(clean_inside(plain)),
        Piece::Gap(gap) => Run::strong(gap),
    })
}
