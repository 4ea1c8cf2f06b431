//! The words on screen: every key that the source asks for is there in both languages, with the same placeholders; no
//! key is left over; and no Chinese stands in the code of the edge.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenTree;

use crate::source::{SourceFile, each_run, files, ident, inside, is_path_sign, is_sign, literal, place};

const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Words by key, then by language.
type Words = BTreeMap<String, BTreeMap<String, String>>;

/// All of `assets/strings`, and what is wrong in the files themselves.
fn words() -> (Words, Vec<String>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/strings");
    let mut words = Words::new();
    let mut faults = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        faults.extend(read_words(&name, &text, &mut words));
    }
    assert!(!words.is_empty(), "no words under {folder}");
    (words, faults)
}

fn read_words(file: &str, text: &str, words: &mut Words) -> Vec<String> {
    let mut faults = Vec::new();
    let parsed: serde_json::Value = match serde_saphyr::from_str(text) {
        Ok(parsed) => parsed,
        Err(error) => return vec![format!("{file}: {error}")],
    };
    for (key, value) in parsed.as_object().into_iter().flatten() {
        if key == "_version" {
            if value != 2 {
                faults.push(format!("{file}: _version is {value}, not 2"));
            }
            continue;
        }
        let by_language: BTreeMap<String, String> = value
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(|(language, words)| Some((language.clone(), words.as_str()?.to_owned())))
            .collect();
        for language in LANGUAGES {
            if by_language.get(language).is_none_or(String::is_empty) {
                faults.push(format!("{file}: {key} has no words in {language}"));
            }
        }
        let sets: BTreeSet<_> = by_language.values().map(|words| placeholders(words)).collect();
        if sets.len() > 1 && !key.ends_with(".one") {
            faults.push(format!("{file}: {key} has other placeholders in one language than in the other"));
        }
        if words.insert(key.clone(), by_language).is_some() {
            faults.push(format!("{file}: {key} stands in two files"));
        }
    }
    faults
}

/// The names in `%{name}`.
fn placeholders(words: &str) -> BTreeSet<String> {
    words.split("%{").skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
}

/// One place in the source that asks for words.
struct Use {
    key: String,
    place: String,
    how: How,
}

enum How {
    /// The key alone, or with these values.
    Filled(BTreeSet<String>),
    /// A number of things: `key.one`, `key.other`.
    Count,
}

/// The uses with a literal key: `tr!("k", a = …)`, `text("k")`, `fill("k", &[("a", …)])`, `count("k", n)` of `strings`.
fn uses(file: &SourceFile) -> Vec<Use> {
    let mut out = Vec::new();
    each_run(&file.tokens, &mut |run| {
        for at in 0..run.len() {
            let Some(name) = ident(run.get(at)) else { continue };
            let from_strings =
                at >= 3 && is_path_sign(run, at - 2) && ident(run.get(at - 3)).as_deref() == Some("strings");
            let arguments = match name.as_str() {
                "tr" if is_sign(run.get(at + 1), '!') => inside(run.get(at + 2)),
                "text" | "fill" | "count" if from_strings => inside(run.get(at + 1)),
                _ => continue,
            };
            let Some(key) = literal(arguments.first()) else { continue };
            let how = match name.as_str() {
                "count" => How::Count,
                "tr" => How::Filled(named(&arguments)),
                _ => How::Filled(first_of_tuples(&arguments)),
            };
            out.push(Use { key, place: place(file, &run[at]), how });
        }
    });
    out
}

/// The names of `tr!("k", a = 1, b = f(x, y))`.
fn named(arguments: &[TokenTree]) -> BTreeSet<String> {
    (1..arguments.len())
        .filter(|at| {
            is_sign(arguments.get(at - 1), ',')
                && is_sign(arguments.get(at + 1), '=')
                && !is_sign(arguments.get(at + 2), '=')
        })
        .filter_map(|at| ident(arguments.get(at)))
        .collect()
}

/// The names of `&[("a", …), ("b", …)]`.
fn first_of_tuples(arguments: &[TokenTree]) -> BTreeSet<String> {
    let list = arguments.iter().skip(1).find(|token| matches!(token, TokenTree::Group(_)));
    inside(list).iter().filter_map(|tuple| literal(inside(Some(tuple)).first())).collect()
}

fn use_faults(file: &SourceFile, words: &Words) -> Vec<String> {
    let mut faults = Vec::new();
    for Use { key, place, how } in uses(file) {
        let (keys, given) = match how {
            How::Filled(given) => (vec![key], given),
            How::Count => (vec![format!("{key}.one"), format!("{key}.other")], BTreeSet::from(["n".to_owned()])),
        };
        for key in keys {
            let Some(by_language) = words.get(&key) else {
                faults.push(format!("{place}: there are no words for {key}"));
                continue;
            };
            for (language, words) in by_language {
                let wanted = placeholders(words);
                // The singular may say "one card" without its number.
                let fits = wanted == given || (key.ends_with(".one") && wanted.is_subset(&given));
                if !fits {
                    faults.push(format!("{place}: {key} ({language}) has {wanted:?}, given {given:?}"));
                }
            }
        }
    }
    faults
}

/// Every string literal of the source, for keys that are looked up through a table or put together by `format!`.
fn literals(files: &[SourceFile]) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for file in files {
        each_run(&file.tokens, &mut |run| out.extend(run.iter().filter_map(|token| literal(Some(token)))));
    }
    out
}

/// Whether a literal of the source can lead to the key: the key itself, its stem for a count, or a pattern such as
/// `command.{name}`, whose fixed beginning must name more than the room's first letters.
fn leads_to(literal: &str, key: &str) -> bool {
    let stem = key.strip_suffix(".one").or_else(|| key.strip_suffix(".other"));
    if literal == key || Some(literal) == stem {
        return true;
    }
    let Some((before, rest)) = literal.split_once('{') else { return false };
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    before.contains('.')
        && [Some(key), stem].into_iter().flatten().any(|key| {
            key.strip_prefix(before).is_some_and(|tail| match after.split_once('{') {
                None => tail.ends_with(after),
                Some((fixed, _)) => tail.contains(fixed),
            })
        })
}

fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Chinese in the code of the window or the command line.
fn chinese_in_code(file: &SourceFile) -> Vec<String> {
    let mut out = Vec::new();
    if matches!(file.room(), "app" | "cli" | "main") {
        each_run(&file.tokens, &mut |run| {
            for token in run {
                if let Some(text) = literal(Some(token)).filter(|text| text.chars().any(is_hanzi)) {
                    out.push(format!("{}: “{text}” belongs in assets/strings", place(file, token)));
                }
            }
        });
    }
    out
}

#[test]
fn every_key_has_its_words_in_both_languages() {
    let (words, mut faults) = words();
    faults.extend(files().iter().flat_map(|file| use_faults(file, &words)));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_key_is_left_over() {
    let literals = literals(&files());
    let (words, _) = words();
    let unused: Vec<_> = words.keys().filter(|key| !literals.iter().any(|l| leads_to(l, key))).collect();
    assert!(unused.is_empty(), "nothing asks for {unused:#?}");
}

#[test]
fn no_chinese_stands_in_the_code_of_the_edge() {
    let faults: Vec<String> = files().iter().flat_map(chinese_in_code).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The check itself: what it must catch, and what it must let pass.
#[test]
fn wrong_words_would_be_caught() {
    let mut words = Words::new();
    let text = "_version: 2\na.plain: {zh: 好, en: Good}\na.days: {zh: '%{days} 天', en: '%{days} days'}\n\
                a.cards.one: {zh: '%{n} 张', en: 'one card'}\na.cards.other: {zh: '%{n} 张', en: '%{n} cards'}\n";
    assert_eq!(read_words("a.yml", text, &mut words), Vec::<String>::new());
    assert!(read_words("b.yml", "b.x: {zh: 好}", &mut Words::new())[0].contains("no words in en"));
    assert!(read_words("b.yml", "b.x: {zh: '%{a}', en: '%{b}'}", &mut Words::new())[0].contains("other placeholders"));
    assert!(read_words("b.yml", "a.plain: {zh: 好, en: Good}", &mut words.clone())[0].contains("two files"));

    let faults = |code: &str| use_faults(&SourceFile::parse("app/x.rs", code), &words).join("; ");
    assert!(faults(r#"fn f() { label(tr!("a.none")); }"#).contains("no words for a.none"));
    assert!(faults(r#"fn f() { crate::tr!("a.days") }"#).contains("days"));
    assert!(faults(r#"fn f() { tr!("a.days", hours = 3) }"#).contains("hours"));
    assert!(faults(r#"fn f() { crate::strings::fill("a.days", &[("hours", x)]) }"#).contains("hours"));
    assert!(faults(r#"fn f() { strings::count("a.plain", 3) }"#).contains("a.plain.one"));
    let right = r#"fn f() { tr!("a.plain"); tr!("a.days", days = g(a, b == c)); strings::text("a.plain");
        strings::fill("a.days", &[("days", d.to_string())]); strings::count("a.cards", 2); other::text("a.none"); }"#;
    assert_eq!(faults(right), "");

    assert!(leads_to("command.{}", "command.undo") && leads_to("command.{name}.hint", "command.undo.hint"));
    assert!(leads_to("a.cards", "a.cards.one"));
    assert!(!leads_to("{}", "command.undo") && !leads_to("a.{}", "command.undo") && !leads_to("a.card", "a.cards.one"));

    let chinese = |path: &str, code: &str| chinese_in_code(&SourceFile::parse(path, code)).len();
    assert_eq!(
        chinese(
            "app/x.rs",
            r#"/// 今日
        fn f() { g("今日"); h('，'); } // 导入"#
        ),
        1
    );
    assert_eq!(chinese("document/x.rs", r#"fn f() { g("今日") }"#), 0);
}
