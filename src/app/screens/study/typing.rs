//! The answer typed instead of thought: what was typed, how it is marked, and the field for it.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Stroke, Ui, vec2};

use super::shown::{Shown, Side};
use crate::app::widgets::{entered_paragraph, paragraph_field};
use crate::app::{Cx, Theme, Tone, Type};
use crate::model::Grade;
use crate::note_types::{Answer, AnswerItem, Part, Piece, Question, Typed, Verdict, find_typed, mark_typed};
use crate::{strings, tr};

/// A longer answer is thought and not typed, in characters.
const LONGEST: usize = 40;
/// The field's width, in points.
const WIDTH: f32 = 420.0;

/// An answer that is typed.
pub struct Typing {
    /// What stands in the field.
    text: String,
    /// Whether the field is to get the focus.
    focus: bool,
    /// What is asked for.
    asked: Asked,
    /// What was typed last, compared; of a list, the last item that was not wholly right.
    pub marked: Option<Typed>,
    /// What was typed and is no item.
    strange: Vec<String>,
    /// The one answer, where it was wrong.
    wrong: Option<String>,
}

enum Asked {
    One(String),
    /// The items, how well each was typed, and the place typed last.
    Items(Vec<String>, Vec<Option<Verdict>>, Option<usize>),
}

impl Typing {
    /// For that card; none when its answer is too long to be typed, or in several places.
    pub fn of(shown: &Shown) -> Option<Self> {
        let asked = match (&shown.face.question, &shown.face.answer) {
            (Question::List { .. }, Answer::Items { items, .. }) => {
                let own = |item: &AnswerItem| shown.face.question.own(&item.text).to_owned();
                let items: Vec<String> = items.iter().map(own).collect();
                let verdicts = vec![None; items.len()];
                Asked::Items(items, verdicts, None)
            }
            (_, Answer::Items { items, .. }) => {
                let item = items.iter().find(|item| item.asked)?;
                Asked::One(shown.face.question.own(&item.text).to_owned())
            }
            (Question::Gaps { pieces, .. }, Answer::Filled) => {
                let mut gaps = pieces.iter().filter_map(|piece| match piece {
                    Piece::Gap(text) => Some(text),
                    Piece::Text(_) => None,
                });
                let first = gaps.next()?;
                if gaps.next().is_some() {
                    return None;
                }
                Asked::One(first.clone())
            }
            (Question::Word { .. } | Question::Belongs { .. } | Question::Plain { .. }, Answer::Text(text)) => {
                Asked::One(text.clone())
            }
            _ => return None,
        };
        let fits = match &asked {
            Asked::One(text) => text.chars().count() <= LONGEST,
            Asked::Items(items, ..) => !items.is_empty() && items.iter().all(|item| item.chars().count() <= LONGEST),
        };
        fits.then_some(Self { text: String::new(), focus: true, asked, marked: None, strange: Vec::new(), wrong: None })
    }

    /// Whether the item at that place was typed.
    pub fn has(&self, place: usize) -> bool {
        matches!(&self.asked, Asked::Items(_, verdicts, _) if verdicts.get(place).is_some_and(Option::is_some))
    }

    /// What was typed and is wrong.
    pub fn wrong(&self) -> Vec<String> {
        self.wrong.iter().chain(&self.strange).cloned().collect()
    }

    /// Whether something stands in the field.
    pub fn has_text(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// The grade that the typed answer proposes, where it says more than the ticks of a list. A wrong character of the
    /// same sound is the input method's.
    pub fn proposed(&self) -> Option<Grade> {
        match &self.asked {
            Asked::One(_) => self.marked.as_ref().map(|marked| match marked.verdict {
                Verdict::Right | Verdict::Homophone => Grade::Good,
                Verdict::OneOff => Grade::Hard,
                Verdict::Wrong => Grade::Again,
            }),
            Asked::Items(_, verdicts, _) => verdicts.contains(&Some(Verdict::OneOff)).then_some(Grade::Hard),
        }
    }
}

/// Takes what was typed into the field.
pub fn enter(shown: &mut Shown) {
    let ordered = shown.ordered();
    let affix = shown.face.question.affix().cloned().unwrap_or_default();
    let Some(typing) = &mut shown.typing else { return };
    // Who types what all items share does no wrong.
    let text = affix.own(&std::mem::take(&mut typing.text)).to_owned();
    match &mut typing.asked {
        Asked::One(asked) => {
            let marked = mark_typed(asked, &text);
            let wrong = marked.verdict == Verdict::Wrong && !text.trim().is_empty();
            typing.wrong = wrong.then(|| text.trim().to_owned());
            typing.marked = Some(marked);
            shown.side = Side::Answer;
        }
        Asked::Items(items, verdicts, last) => {
            if !text.trim().is_empty() {
                let texts: Vec<&str> = items.iter().map(String::as_str).collect();
                let taken: Vec<bool> = verdicts.iter().map(Option::is_some).collect();
                match find_typed(&texts, &taken, &text) {
                    Some((place, verdict)) => {
                        verdicts[place] = Some(verdict);
                        shown.hints = 0;
                        shown.out_of_order |= ordered && last.is_some_and(|last| place < last);
                        *last = Some(place);
                        typing.marked = (verdict != Verdict::Right).then(|| mark_typed(&items[place], &text));
                    }
                    None => typing.strange.push(text.trim().to_owned()),
                }
                typing.focus = true;
            }
            // An empty line: no more is remembered.
            if text.trim().is_empty() || verdicts.iter().all(Option::is_some) {
                shown.ticks = verdicts.iter().map(Option::is_some).collect();
                shown.revealed = shown.ticks.len();
                shown.side = Side::Answer;
            }
        }
    }
}

/// Draws the field on the question side, and on both sides what was made of what was typed.
pub fn ui(ui: &mut Ui, cx: &Cx<'_>, shown: &mut Shown) {
    let side = shown.side;
    let Some(typing) = &mut shown.typing else { return };
    if let Some(marked) = &typing.marked {
        ui.add_space(8.0);
        ui.label(said(cx.theme, marked));
    }
    for strange in &typing.strange {
        ui.label(cx.theme.text(Type::Small, tr!("study.typed_strange", text = strange)).color(cx.theme.cinnabar()));
    }
    if side == Side::Answer {
        return;
    }
    ui.add_space(8.0);
    let (name, hint) = match typing.asked {
        Asked::One(_) => (tr!("study.type_answer"), tr!("study.type_hint")),
        Asked::Items(..) => (tr!("study.type_item"), tr!("study.type_items_hint")),
    };
    let width = WIDTH.min(ui.available_width());
    let field =
        ui.allocate_ui(vec2(width, 40.0), |ui| paragraph_field(ui, &name, &mut typing.text, width - 24.0)).inner;
    if std::mem::take(&mut typing.focus) {
        field.request_focus();
    }
    ui.label(cx.theme.soft(Type::Small, hint));
    if entered_paragraph(ui, &field) {
        enter(shown);
        ui.request_repaint();
    }
}

/// The typed answer beside the right one, and how well it fits.
fn said(theme: &Theme, typed: &Typed) -> LayoutJob {
    let (words, tone) = match typed.verdict {
        Verdict::Right => ("right", Tone::Jade),
        Verdict::Homophone => ("homophone", Tone::Amber),
        Verdict::OneOff => ("one_off", Tone::Amber),
        Verdict::Wrong => ("wrong", Tone::Cinnabar),
    };
    let mut job = LayoutJob::default();
    let words = strings::text(&format!("study.typed_{words}")).into_owned();
    job.append(&words, 0.0, Type::SmallStrong.format(theme.tone(tone)));
    for (place, part) in typed.parts.iter().enumerate() {
        let space = if place == 0 { 12.0 } else { 0.0 };
        let (text, format) = match part {
            Part::Same(text) => (text, Type::Item.format(theme.ink)),
            Part::Missing(text) => {
                let mut format = Type::Item.format(theme.jade());
                format.underline = Stroke::new(1.0, theme.jade());
                (text, format)
            }
            Part::Extra(text) => {
                let mut format = Type::Item.format(theme.cinnabar());
                format.strikethrough = Stroke::new(1.0, theme.cinnabar());
                (text, format)
            }
        };
        job.append(text, space, format);
    }
    job
}
