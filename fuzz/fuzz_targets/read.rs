//! Any bytes: decoded and read, or refused; and whatever was read makes drafts, cards and JSON. Nothing panics, and every
//! span lies in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wengu::document::{self, Reading};
use wengu::model::Span;
use wengu::note_types;

// The first byte chooses the file's name, for its ending decides the format.
const NAMES: [&str; 4] = ["a.txt", "a.md", "a.csv", "a"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    // What is no text by its encoding is tried as text too: few mutations get through the decoder.
    match document::read(name, bytes) {
        Ok(reading) => check(&reading),
        Err(_) => check(&document::read_text(name, &String::from_utf8_lossy(bytes))),
    }
});

fn check(reading: &Reading) {
    let text = reading.text.as_str();
    let lies = |span: Span| assert!(text.get(span.start..span.end).is_some(), "{span:?} does not lie in {text:?}");
    for term in &reading.terms {
        [term.span, term.term_span, term.definition_span].into_iter().for_each(lies);
    }
    for list in &reading.lists {
        [list.span, list.name_span].into_iter().chain(list.items.iter().map(|item| item.span)).for_each(lies);
        assert!(list.items.iter().all(|item| !item.text.is_empty()), "an empty item: {list:?}");
    }
    reading.figures.iter().flat_map(|figure| [figure.value_span, figure.sentence_span]).for_each(lies);
    reading.findings.iter().map(|finding| finding.span).for_each(lies);
    reading.outline.iter().flat_map(|head| head.bullets.iter().map(|b| b.span).chain([head.span])).for_each(lies);
    document::extract_json(reading);
    for draft in note_types::drafts(reading, 1) {
        draft.marks.iter().copied().chain([draft.span]).for_each(lies);
        for (key, _) in note_types::cards(&draft.body) {
            assert!(note_types::face(&draft.body, key, 0).is_some(), "no face {key} of {:?}", draft.body);
        }
        (note_types::headline(&draft.body), note_types::summary(&draft.body));
    }
}
