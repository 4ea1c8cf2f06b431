//! The texts of a card, laid out by the law and kept from frame to frame.

use eframe::egui::Ui;

use super::shown::Side;
use crate::app::theme::space;
use crate::app::widgets::{LongText, Mark, excerpt};
use crate::app::{Tone, Type};
use crate::collection::StudyCard;
use crate::model::Span;
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
            source: (!card.source_text.is_empty()).then(|| source(card)),
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

fn source(card: &StudyCard) -> LongText {
    let (text, span) = excerpt(&card.source_text, card.source_span, SOURCE.0, &tr!("study.cut"));
    let before = tr!("study.source", text = "");
    let span = Span::new(span.start + before.len(), span.end + before.len());
    let mut long = LongText::new(format!("{before}{text}"), Type::Quote).soft().measure(SOURCE.1);
    // A span that is the whole sentence would underline all of it, which says nothing.
    if !span.is_empty() && span.end - span.start < text.trim().len() {
        long.set_marks(vec![Mark::new(span, Tone::Plain, 0).underlined()]);
    }
    long
}
