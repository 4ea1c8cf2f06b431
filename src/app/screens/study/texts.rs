//! The texts of a card, laid out by the law and kept from frame to frame.

use eframe::egui::Ui;

use super::shown::Side;
use crate::app::theme::space;
use crate::app::widgets::{LongText, Mark, excerpt};
use crate::app::{Tone, Type};
use crate::collection::StudyCard;
use crate::model::{NoteBody, Span};
use crate::note_types::{Answer, Face, Piece, Question};
use crate::{strings, tr};

/// The longest face that is set in the largest type, in characters.
const SHORT: usize = 12;
/// The longest that is set in large type at all.
const LONG: usize = 40;

/// What of the source is shown below the card, in characters, and how many stand on a line.
const SOURCE: (usize, f32) = (88, 46.0);

/// One text and its name for screen readers.
struct Text {
    text: LongText,
    name: String,
    style: Type,
}

impl Text {
    fn new(text: &str, style: Type, name: String) -> Self {
        let text = text.trim_end();
        // What fits on one line stands in the middle; what does not is read from its left edge.
        let chars = text.chars().count();
        let large = matches!(style, Type::Face | Type::LongFace);
        let short = !text.contains('\n') && chars as f32 <= space::MEASURE_HANZI;
        let long = LongText::new(text, style);
        Self { text: if large || short { long.centred() } else { long }, name, style }
    }

    fn ui(&mut self, ui: &mut Ui) {
        let room = ui.available_width();
        let measure = (space::MEASURE_HANZI * self.style.font().size + 1.0).min(room);
        self.text.set_inset((room - measure) / 2.0);
        ui.scope(|ui| self.text.inline(ui, &self.name));
    }
}

/// All texts of a card.
pub struct Texts {
    question: Text,
    /// The question with its gaps filled.
    filled: Option<Text>,
    answer: Option<Text>,
    explanation: Option<Text>,
    source: Option<LongText>,
}

impl Texts {
    /// Of both sides of a card.
    pub fn new(card: &StudyCard, face: &Face) -> Self {
        let (question, filled) = match &face.question {
            Question::Gaps { pieces, .. } => (gaps(pieces, Side::Question), Some(gaps(pieces, Side::Answer))),
            Question::Meaning { word: text }
            | Question::Word { meaning: text }
            | Question::List { name: text, .. }
            | Question::Item { name: text, .. }
            | Question::Belongs { item: text }
            | Question::Plain { text } => (Text::new(text, headline(text), text.clone()), None),
        };
        let explanation = match &face.answer {
            Answer::Items { explanation, .. } => explanation.as_str(),
            _ => "",
        };
        Self {
            question,
            filled,
            answer: match &face.answer {
                Answer::Text(text) => Some(Text::new(text, Type::Answer, tr!("study.answer").into_owned())),
                _ => None,
            },
            explanation: (!explanation.trim().is_empty()).then(|| {
                let mut text = Text::new(explanation, Type::Reading, tr!("study.explanation").into_owned());
                text.text = text.text.soft();
                text
            }),
            source: (!card.source_text.is_empty()).then(|| source(card, explanation)),
        }
    }

    /// Draws the question; its gaps are filled on the answer side.
    pub fn question(&mut self, ui: &mut Ui, side: Side) {
        match (&mut self.filled, side) {
            (Some(filled), Side::Answer) => filled.ui(ui),
            _ => self.question.ui(ui),
        }
    }

    /// Draws the answer, where it is a text.
    pub fn answer(&mut self, ui: &mut Ui) {
        if let Some(answer) = &mut self.answer {
            answer.ui(ui);
        }
    }

    /// Draws the explanation, where there is one.
    pub fn explanation(&mut self, ui: &mut Ui) {
        if let Some(explanation) = &mut self.explanation {
            ui.add_space(6.0);
            explanation.ui(ui);
        }
    }

    /// The sentence the note was read in, its own words underlined.
    pub fn source(&mut self) -> Option<&mut LongText> {
        self.source.as_mut()
    }
}

fn headline(text: &str) -> Type {
    match text.chars().count() {
        chars if chars <= SHORT => Type::Face,
        chars if chars <= LONG => Type::LongFace,
        _ => Type::Answer,
    }
}

fn gaps(pieces: &[Piece], side: Side) -> Text {
    let blank = strings::text("study.gap");
    let mut text = String::new();
    let mut marks = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Gap(words) => {
                let start = text.len();
                text.push_str(if side == Side::Answer { words } else { blank.as_ref() });
                let mark = Mark::new(Span::new(start, text.len()), Tone::Blue, 0);
                marks.push(if side == Side::Answer { mark.underlined() } else { mark });
            }
        }
    }
    let mut out = Text::new(&text, Type::Answer, text.clone());
    out.text.set_marks(marks);
    out
}

fn source(card: &StudyCard, explanation: &str) -> LongText {
    // A formula's explanation is often the very passage: that is not shown twice.
    if !explanation.trim().is_empty() && card.source_text.contains(explanation.trim()) {
        let title = tr!("study.source_title", title = card.document_title);
        return LongText::new(tr!("study.source", text = title), Type::Quote).soft().measure(SOURCE.1);
    }
    let (text, span) = excerpt(&card.source_text, card.source_span, SOURCE.0, &tr!("study.cut"));
    let before = tr!("study.source", text = "");
    let marks = told(&card.body, &text, span).into_iter().map(|span| {
        let span = Span::new(span.start + before.len(), span.end + before.len());
        Mark::new(span, Tone::Plain, 0).underlined()
    });
    let marks = marks.collect();
    let mut long = LongText::new(format!("{before}{text}"), Type::Quote).soft().measure(SOURCE.1);
    long.set_marks(marks);
    long
}

/// What of the source is the note's own: the place it was read from, or, where that is nearly all there is, the words in it
/// that are asked for.
fn told(body: &NoteBody, text: &str, span: Span) -> Vec<Span> {
    if (span.end - span.start) * 5 < text.len() * 4 {
        return vec![span];
    }
    let words: Vec<&str> = match body {
        NoteBody::List { items, .. } => items.iter().map(|item| item.text.as_str()).collect(),
        NoteBody::Term { term, .. } => vec![term],
        NoteBody::Figure { sentence, value, .. } => vec![value.of(sentence)],
        NoteBody::Cloze { .. } | NoteBody::Basic { .. } => Vec::new(),
    };
    let mut found = Vec::new();
    let mut from = 0;
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        // In the order of the text; a list whose items stand in another order is found as far as it goes.
        if let Some(at) = text[from..].find(word) {
            found.push(Span::new(from + at, from + at + word.len()));
            from += at + word.len();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemKey, ListItem};

    #[test]
    fn the_words_asked_for_are_set_apart_where_the_note_is_the_whole_sentence() {
        let items = ["cd", "ef"].map(|text| ListItem { key: ItemKey(0), text: text.into() }).to_vec();
        let (mnemonic, explanation) = (String::new(), String::new());
        let body = NoteBody::List { name: "ab".into(), items, announced: None, ordered: false, mnemonic, explanation };
        let of = |text: &str, start, end| -> Vec<String> {
            told(&body, text, Span::new(start, end)).iter().map(|span| span.of(text).to_owned()).collect()
        };
        assert_eq!(of("xx ab: cd, ef xx xxxx", 3, 13), ["ab: cd, ef"]);
        assert_eq!(of("ab: cd, ef", 0, 10), ["cd", "ef"]);
        assert_eq!(of("ab: ef, cd", 0, 10), ["cd"]);
        assert!(of("ab", 0, 2).is_empty());
    }
}
