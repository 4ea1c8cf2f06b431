//! From what was read to drafts of notes.

use std::collections::HashMap;

use super::Draft;
use super::link::{Made, link};
use super::list::Keys;
use super::text::{key, needs_space};
use crate::document::{FigureDraft, ListDraft, Reading, TermDraft};
use crate::model::{ListItem, NoteBody, Span};

/// The drafts of notes that a reading yields, in the order of the text, their findings linked. A glossary entry that is
/// also a formula with items yields one list note with the entry as its explanation. Item keys are drawn from `seed`.
pub fn drafts(reading: &Reading, seed: u64) -> Vec<Draft> {
    let mut keys = Keys::new(seed, []);
    let entries = entries_of_lists(reading);
    let mut made = Vec::new();
    for (index, list) in reading.lists.iter().enumerate().filter(|(_, list)| !list.items.is_empty()) {
        let term = entries.by_list.get(&index).map(|term| &reading.terms[*term]);
        let names = term.map(|term| key(&term.term)).into_iter().chain([key(&list.name)]).collect();
        made.push(Made { draft: list_draft(list, term, &mut keys), names });
    }
    for (term, taken) in reading.terms.iter().zip(&entries.taken) {
        if !taken {
            made.push(Made { draft: term_draft(term), names: vec![key(&term.term)] });
        }
    }
    let figures = reading.figures.iter().filter_map(|figure| figure_draft(figure, &reading.text));
    made.extend(figures.map(|draft| Made { draft, names: Vec::new() }));
    made.sort_by_key(|made| (made.draft.span.start, made.draft.body.note_type(), made.draft.span.end));
    link(&mut made, &reading.findings);
    made.into_iter().map(|made| made.draft).collect()
}

/// Which glossary entry explains which list.
struct Entries {
    by_list: HashMap<usize, usize>,
    /// For each entry, whether a list has taken it up.
    taken: Vec<bool>,
}

fn entries_of_lists(reading: &Reading) -> Entries {
    let mut entries = Entries { by_list: HashMap::new(), taken: vec![false; reading.terms.len()] };
    let mut named: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, list) in reading.lists.iter().enumerate().filter(|(_, list)| list.items.len() > 1) {
        named.entry(key(&list.name)).or_default().push(index);
    }
    // By place, so that the lists within an entry are found without a look at all others.
    let mut by_start: Vec<usize> =
        (0..reading.lists.len()).filter(|index| reading.lists[*index].items.len() > 1).collect();
    by_start.sort_by_key(|index| reading.lists[*index].span.start);

    for (index, term) in reading.terms.iter().enumerate() {
        let free = |list: &&usize| !entries.by_list.contains_key(*list);
        let term_key = key(&term.term);
        let same_name = named.get(&term_key).map(Vec::as_slice).unwrap_or_default();
        let within = || {
            let from = by_start.partition_point(|list| reading.lists[*list].span.start < term.span.start);
            by_start[from..].iter().take_while(|list| reading.lists[**list].span.start < term.span.end)
        };
        let inside = |list: &&usize| reading.lists[**list].span.overlaps(term.span);
        let found = same_name
            .iter()
            .filter(free)
            .find(inside)
            .or_else(|| within().filter(free).find(|list| alike(&reading.lists[**list], &term_key)))
            .or_else(|| same_name.iter().find(free));
        if let Some(&list) = found {
            entries.by_list.insert(list, index);
            entries.taken[index] = true;
        }
    }
    entries
}

/// Whether the list within an entry goes by a part of the entry's name, or the other way round (三链 in 三链融合).
fn alike(list: &ListDraft, term_key: &str) -> bool {
    let name = key(&list.name);
    !name.is_empty() && !term_key.is_empty() && (term_key.contains(&name) || name.contains(term_key))
}

fn term_draft(term: &TermDraft) -> Draft {
    Draft {
        body: NoteBody::Term { term: term.term.clone(), definition: term.definition.clone() },
        from_term: true,
        span: term.span,
        marks: vec![term.term_span],
        findings: Vec::new(),
        accepted: true,
    }
}

fn list_draft(list: &ListDraft, term: Option<&TermDraft>, keys: &mut Keys) -> Draft {
    keys.begin_note();
    let items = list.items.iter().map(|item| ListItem { key: keys.draw(), text: item.text.clone() });
    let mut marks: Vec<Span> = list.items.iter().map(|item| item.span).collect();
    let mut span = list.span;
    match term {
        // An entry that stands elsewhere in the text would stretch the passage over all that lies between.
        Some(term) if term.span.overlaps(list.span) => {
            span = Span::new(span.start.min(term.span.start), span.end.max(term.span.end));
            marks.push(term.term_span);
        }
        _ => marks.push(list.name_span),
    }
    marks.sort_unstable();
    marks.dedup();
    Draft {
        body: NoteBody::List {
            // The entry's head word is the name that its writer gave.
            name: term.map_or(&list.name, |term| &term.term).clone(),
            items: items.collect(),
            announced: list.announced,
            ordered: list.ordered,
            mnemonic: String::new(),
            explanation: term.map_or_else(String::new, |term| term.definition.clone()),
        },
        from_term: term.is_some(),
        span,
        marks,
        findings: Vec::new(),
        accepted: true,
    }
}

/// None when the figure does not stand in its sentence.
fn figure_draft(figure: &FigureDraft, text: &str) -> Option<Draft> {
    let (sentence, value) = sentence(text, figure.sentence_span, figure.value_span)?;
    Some(Draft {
        body: NoteBody::Figure { label: figure.label.clone(), sentence, value },
        from_term: false,
        span: figure.sentence_span,
        marks: vec![figure.value_span],
        findings: Vec::new(),
        accepted: true,
    })
}

/// The sentence at `span` in one line, without the marks of bold print, and where the figure at `value` stands in it.
fn sentence(text: &str, span: Span, value: Span) -> Option<(String, Span)> {
    if !span.contains(value) || value.of(text).trim().is_empty() || span.of(text).is_empty() {
        return None;
    }
    let value = trimmed(text, value);
    let mut line = String::with_capacity(span.end - span.start);
    let (mut start, mut end, mut broken) = (None, None, false);
    for (offset, c) in span.of(text).char_indices() {
        let at = span.start + offset;
        if c.is_whitespace() {
            broken |= matches!(c, '\n' | '\r');
            // A space within a line stays; around a line break it goes.
            if broken || line.is_empty() {
                line.truncate(line.trim_end().len());
            } else {
                line.push(c);
            }
            continue;
        }
        if text[at..].starts_with("**") || (c == '*' && text[..at].ends_with('*')) {
            continue;
        }
        if broken && needs_space(line.chars().next_back(), Some(c)) {
            line.push(' ');
        }
        broken = false;
        if at == value.start {
            start = Some(line.len());
        }
        line.push(c);
        if at + c.len_utf8() == value.end {
            end = Some(line.len());
        }
    }
    line.truncate(line.trim_end().len());
    Some((line, Span::new(start?, end?)))
}

/// The span without the spaces at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests;
