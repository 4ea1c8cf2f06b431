//! The forms that reading knows, with an example each: three tables of plain text beside this file. An example is read
//! as a document; its terms, lists and findings must be those that stand under it, no more and no fewer.
//!
//! ```text
//! # the form's name
//! the text
//! => term 词 :: 释义（… 代表中间的字）
//! => list 名 5 :: 甲 | 乙        (- announces no number, > has an order)
//! => finding kind :: words of its detail
//! ```

use super::{Reading, extract_json, read_text};

fn expected(line: &str) -> &str {
    line.split_once(" :: ").map_or("", |(_, rest)| rest)
}

/// The terms of a reading, where one is expected with its middle left out shown in the same way.
fn terms(reading: &Reading, wanted: &[&str]) -> Vec<String> {
    let ends = |n: usize| wanted.get(n).and_then(|w| expected(w).split_once('…'));
    let shown = |n: usize, definition: &str| match ends(n) {
        Some((start, end)) if definition.starts_with(start) && definition.ends_with(end) => format!("{start}…{end}"),
        _ => definition.replace('\n', "/"),
    };
    reading.terms.iter().enumerate().map(|(n, t)| format!("term {} :: {}", t.term, shown(n, &t.definition))).collect()
}

fn lists(reading: &Reading) -> Vec<String> {
    let number = |n: Option<u32>| n.map_or("-".to_owned(), |n| n.to_string());
    let items = |items: &[super::ItemDraft]| items.iter().map(|i| i.text.as_str()).collect::<Vec<_>>().join(" | ");
    let order = |ordered: bool| if ordered { " >" } else { "" };
    let line = |l: &super::ListDraft| {
        format!("list {} {}{} :: {}", l.name, number(l.announced), order(l.ordered), items(&l.items))
    };
    reading.lists.iter().map(line).collect()
}

/// The findings of a reading; a detail that contains the expected words is shown as them.
fn findings(reading: &Reading, wanted: &[&str]) -> Vec<String> {
    let json = extract_json(reading);
    let found = json["findings"].as_array().cloned().unwrap_or_default();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    let shown = |(n, finding): (usize, &serde_json::Value)| {
        let detail = text(&finding["detail"]);
        let words = wanted.get(n).map(|w| expected(w)).filter(|w| detail.contains(w));
        format!("finding {} :: {}", text(&finding["kind"]), words.unwrap_or(&detail))
    };
    found.iter().enumerate().map(shown).collect()
}

/// What differs between an example and its reading.
fn differences(example: &str) -> Option<String> {
    let (name, rest) = example.split_once('\n')?;
    let (wanted, text): (Vec<&str>, Vec<&str>) = rest.trim().lines().partition(|line| line.starts_with("=> "));
    let wanted = |kind: &str| wanted.iter().map(|l| &l[3..]).filter(|l| l.starts_with(kind)).collect::<Vec<&str>>();
    let reading = read_text("form.txt", &text.join("\n"));
    let (t, l, f) = (wanted("term "), wanted("list "), wanted("finding "));
    let pairs = [(terms(&reading, &t), t), (lists(&reading), l), (findings(&reading, &f), f)];
    let wrong: Vec<String> = pairs
        .iter()
        .filter(|(read, wanted)| read != wanted)
        .map(|(read, wanted)| format!("  wanted {wanted:?}\n  read   {read:?}\n"))
        .collect();
    (!wrong.is_empty()).then(|| format!("{name}\n{}", wrong.concat()))
}

fn check(table: &str) {
    let examples: Vec<&str> = table.split("\n# ").collect();
    assert!(examples.len() > 10);
    let wrong: Vec<String> = examples.iter().filter_map(|e| differences(e.trim_start_matches("# "))).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), examples.len(), wrong.concat());
}

#[test]
fn terms_of_every_form() {
    check(include_str!("terms.txt"));
}

#[test]
fn lists_of_every_form() {
    check(include_str!("lists.txt"));
}

#[test]
fn findings_of_every_rule() {
    check(include_str!("findings.txt"));
}
