//! What a document changed of a note, field by field, beside what the person changed: three-way, so that an edit is never
//! overwritten unasked.

use super::{Run, items, runs};
use crate::model::{ItemKey, NoteBody};
use crate::note_types;

/// A part of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The whole note, which is now of another kind (a term that has become a list).
    Kind,
    /// A term's word.
    Term,
    /// A term's meaning.
    Definition,
    /// A list's name.
    Name,
    /// One item of a list.
    Item(ItemKey),
    /// The order of the items that are in both.
    Order,
    /// Whether the order carries meaning.
    Ordered,
    /// The number that the name announces.
    Announced,
    /// The text that explains a formula.
    Explanation,
    /// The person's mnemonic.
    Mnemonic,
    /// What a figure is of.
    Label,
    /// A figure's sentence, with the figure in it.
    Sentence,
    /// A cloze text.
    Text,
    /// A question.
    Front,
    /// Its answer.
    Back,
    /// Whether a question is asked both ways.
    Reversed,
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing: an item that this side does not have.
    Absent,
    /// Text.
    Text(String),
    /// A number, if any.
    Number(Option<u32>),
    /// Yes or no.
    Flag(bool),
    /// Items in their order.
    Items(Vec<String>),
}

/// A field in which the document now differs from the note, and which it changed since it was last taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field.
    pub field: Field,
    /// What stands in the note.
    pub yours: Value,
    /// What the document says now.
    pub document: Value,
    /// Whether the person has changed the field too (or may have: it is not known what the document said before). Ask.
    pub conflict: bool,
    /// Whether the document's value is taken. Begins true without a conflict, false with one.
    pub take: bool,
}

impl Change {
    /// The change within the text, to be read; empty when it is not a matter of text.
    pub fn runs(&self) -> Vec<Run> {
        let text = |value: &Value| match value {
            Value::Text(text) => Some(text.clone()),
            Value::Absent => Some(String::new()),
            _ => None,
        };
        match (text(&self.yours), text(&self.document)) {
            (Some(yours), Some(document)) => runs(&yours, &document),
            _ => Vec::new(),
        }
    }
}

/// One field of three states. None: nothing to do, for both sides agree, or only the person changed it.
pub(super) fn three_way<T: PartialEq>(
    field: Field,
    yours: &T,
    base: Option<&T>,
    document: &T,
    value: impl Fn(&T) -> Value,
) -> Option<Change> {
    if yours == document || base == Some(document) {
        return None;
    }
    let conflict = base != Some(yours);
    Some(Change { field, yours: value(yours), document: value(document), conflict, take: !conflict })
}

/// What the document changed: `yours` is the note as it stands, `base` what the document gave when it was last taken in
/// (None: not known), `document` what it gives now. The items of lists must go by the note's keys.
pub fn changes(yours: &NoteBody, base: Option<&NoteBody>, document: &NoteBody) -> Vec<Change> {
    let text = |text: &String| Value::Text(text.clone());
    let flag = |flag: &bool| Value::Flag(*flag);
    // A base of another kind has nothing to say of single fields.
    macro_rules! fields {
        ($kind:ident: $(($field:ident, $name:ident, $value:expr)),+) => {{
            let NoteBody::$kind { .. } = yours else { return whole(yours, base, document) };
            let mut out = Vec::new();
            $({
                let of = |body: &NoteBody| match body { NoteBody::$kind { $name, .. } => Some($name.clone()), _ => None };
                if let (Some(mine), Some(now)) = (of(yours), of(document)) {
                    out.extend(three_way(Field::$field, &mine, base.and_then(of).as_ref(), &now, $value));
                }
            })+
            out
        }};
    }
    if yours.note_type() != document.note_type() {
        return whole(yours, base, document);
    }
    match document {
        NoteBody::Term { .. } => fields!(Term: (Term, term, text), (Definition, definition, text)),
        NoteBody::Figure { sentence, value, .. } => {
            let mut out = fields!(Figure: (Label, label, text));
            if let NoteBody::Figure { sentence: mine, value: place, .. } = yours {
                let before = match base {
                    Some(NoteBody::Figure { sentence, value, .. }) => Some((sentence, value)),
                    _ => None,
                };
                let shown = |(sentence, _): &(&String, &crate::model::Span)| Value::Text((*sentence).clone());
                out.extend(three_way(Field::Sentence, &(mine, place), before.as_ref(), &(sentence, value), shown));
            }
            out
        }
        NoteBody::Cloze { .. } => fields!(Cloze: (Text, text, text)),
        NoteBody::Basic { .. } => fields!(Basic: (Front, front, text), (Back, back, text), (Reversed, reversed, flag)),
        NoteBody::List { items: now, .. } => {
            let mut out = fields!(List: (Name, name, text));
            if let NoteBody::List { items: mine, .. } = yours {
                let before = match base {
                    Some(NoteBody::List { items, .. }) => Some(items.as_slice()),
                    _ => None,
                };
                out.extend(items::changes(mine, before, now));
            }
            let number = |number: &Option<u32>| Value::Number(*number);
            out.extend(fields!(List:
                (Announced, announced, number), (Ordered, ordered, flag), (Explanation, explanation, text),
                (Mnemonic, mnemonic, text)));
            // A document gives no mnemonic: that there is none says nothing against the person's.
            out.retain(|change| !(change.field == Field::Mnemonic && change.document == Value::Text(String::new())));
            out
        }
    }
}

/// A note that has become one of another kind: its cards would be others, so that is asked.
fn whole(yours: &NoteBody, base: Option<&NoteBody>, document: &NoteBody) -> Vec<Change> {
    let value = |body: &NoteBody| Value::Text(note_types::summary(body));
    let change = three_way(Field::Kind, yours, base, document, value);
    change.map(|change| Change { conflict: true, take: false, ..change }).into_iter().collect()
}

/// The note with those of the document's `changes` that are to be taken.
pub fn merge(yours: &NoteBody, document: &NoteBody, changes: &[Change]) -> NoteBody {
    let take = |field: Field| changes.iter().any(|change| change.field == field && change.take);
    if take(Field::Kind) {
        return document.clone();
    }
    let mut merged = yours.clone();
    macro_rules! take {
        ($(($field:ident, $mine:expr, $now:expr)),+) => {
            $(if take(Field::$field) { $mine.clone_from($now); })+
        };
    }
    match (&mut merged, document) {
        (NoteBody::Term { term, definition }, NoteBody::Term { term: word, definition: meaning }) => {
            take!((Term, term, word), (Definition, definition, meaning));
        }
        (
            NoteBody::Figure { label, sentence, value },
            NoteBody::Figure { label: name, sentence: line, value: place },
        ) => {
            take!((Label, label, name), (Sentence, sentence, line), (Sentence, value, place));
        }
        (NoteBody::Cloze { text }, NoteBody::Cloze { text: now }) => take!((Text, text, now)),
        (
            NoteBody::Basic { front, back, reversed },
            NoteBody::Basic { front: question, back: answer, reversed: both },
        ) => {
            take!((Front, front, question), (Back, back, answer), (Reversed, reversed, both));
        }
        (
            NoteBody::List { name, items, announced, ordered, mnemonic, explanation },
            NoteBody::List { name: n, items: i, announced: a, ordered: o, mnemonic: m, explanation: e },
        ) => {
            take!((Name, name, n), (Announced, announced, a), (Ordered, ordered, o));
            take!((Mnemonic, mnemonic, m), (Explanation, explanation, e));
            *items = items::merged(items, i, take);
        }
        _ => {}
    }
    merged
}

#[cfg(test)]
mod tests;
