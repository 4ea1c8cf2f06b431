//! The figures of a sentence, all at once.

use crate::collection::PrintedNote;
use crate::model::{CardKey, NoteBody, Span};
use crate::note_types::{self, Piece};

/// A sentence with all figures that the notes ask of it as gaps.
pub(super) fn figures(sentence: &str, notes: &[PrintedNote]) -> Vec<Piece> {
    let mut asked: Vec<Span> = Vec::new();
    for note in
        notes.iter().filter(|note| matches!(&note.body, NoteBody::Figure { sentence: other, .. } if other == sentence))
    {
        let Some(face) = note_types::face(&note.body, CardKey::Figure, 0) else { continue };
        let note_types::Question::Gaps { pieces, .. } = face.question else { continue };
        let mut at = 0;
        for piece in pieces {
            let (Piece::Text(words) | Piece::Gap(words)) = &piece;
            let span = Span::new(at, at + words.len());
            at = span.end;
            if matches!(piece, Piece::Gap(_)) && !asked.iter().any(|other| other.overlaps(span)) {
                asked.push(span);
            }
        }
    }
    asked.sort_unstable_by_key(|span| span.start);
    let (mut pieces, mut at) = (Vec::new(), 0);
    for span in asked {
        pieces.push(Piece::Text(sentence.get(at..span.start).unwrap_or_default().to_owned()));
        pieces.push(Piece::Gap(span.of(sentence).to_owned()));
        at = span.end;
    }
    pieces.push(Piece::Text(sentence.get(at..).unwrap_or_default().to_owned()));
    pieces
}
