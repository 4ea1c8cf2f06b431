//! The house: which room may know which. An arrow the other way, or a circle, fails.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenTree;

use crate::source::{SourceFile, each_run, files, ident, inside, is_path_sign, place};

/// Each room, and the rooms it may know, from the bottom up. A room that is missing here is an error: decide its place.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("decks", &[]),
    ("document", &["model"]),
    ("schedule", &["model"]),
    ("note_types", &["model", "document"]),
    ("quiz", &["model", "note_types"]),
    ("versions", &["model", "document", "note_types"]),
    ("statistics", &["model", "schedule"]),
    ("collection", &["model", "document", "schedule", "note_types", "quiz", "versions", "statistics"]),
    ("jobs", &["model", "document", "schedule", "note_types", "quiz", "versions", "statistics", "collection"]),
    ("fonts", &[]),
    ("linebreak", &[]),
    ("exchange", &["model", "document", "note_types", "quiz", "collection", "fonts", "linebreak"]),
    // Words are made at the edge: only the window and the command line know them.
    ("strings", &["model"]),
    ("words", &["model", "document", "note_types", "collection", "exchange", "strings"]),
    (
        "app",
        &[
            "model",
            "words",
            "decks",
            "document",
            "fonts",
            "linebreak",
            "schedule",
            "note_types",
            "quiz",
            "versions",
            "statistics",
            "collection",
            "exchange",
            "jobs",
            "strings",
        ],
    ),
    (
        "cli",
        &[
            "model",
            "words",
            "decks",
            "document",
            "schedule",
            "note_types",
            "quiz",
            "versions",
            "statistics",
            "collection",
            "exchange",
            "jobs",
            "strings",
            "app",
        ],
    ),
    ("lib", &[]),
    ("main", &[]),
];

/// A foreign crate, and the rooms that may name it.
const CRATE_STANDS_IN: &[(&str, &[&str])] =
    &[("rusqlite", &["collection"]), ("eframe", &["app"]), ("egui", &["app"]), ("fsrs", &["schedule"])];

/// Colours that are no choice of ours.
const NEUTRAL_COLOURS: &[&str] = &["TRANSPARENT", "PLACEHOLDER", "WHITE"];

/// Every room that the file names by `crate::…` or by `super::…` up to the root, with the place.
fn arrows(file: &SourceFile) -> Vec<(String, String)> {
    let depth = module_depth(&file.path);
    let mut found = Vec::new();
    each_run(&file.tokens, &mut |run| {
        for at in 0..run.len() {
            let head = ident(run.get(at));
            let after = match head.as_deref() {
                Some("crate") if is_path_sign(run, at + 1) => at + 3,
                Some("super") if at < 3 || ident(run.get(at - 3)).as_deref() != Some("super") => {
                    let mut next = at;
                    let mut climbed = 0;
                    while ident(run.get(next)).as_deref() == Some("super") && is_path_sign(run, next + 1) {
                        climbed += 1;
                        next += 3;
                    }
                    if climbed < depth {
                        continue;
                    }
                    next
                }
                Some("tr") if matches!(run.get(at + 1), Some(TokenTree::Punct(p)) if p.as_char() == '!') => {
                    found.push(("strings".to_owned(), place(file, &run[at])));
                    continue;
                }
                _ => continue,
            };
            let names = match ident(run.get(after)) {
                Some(name) => vec![name],
                None => heads(&inside(run.get(after))),
            };
            for name in names {
                let room = if name == "tr" || name.starts_with("_rust_i18n") { "strings".to_owned() } else { name };
                found.push((room, place(file, &run[at])));
            }
        }
    });
    found
}

/// How many `super::` lead from a file's module to the crate's root.
fn module_depth(path: &str) -> usize {
    match path {
        "lib.rs" | "main.rs" => 0,
        _ => path.split('/').count() - usize::from(path.ends_with("/mod.rs")),
    }
}

/// The first names of `{a, b::c, d::{e}}`.
fn heads(group: &[TokenTree]) -> Vec<String> {
    let mut out = Vec::new();
    let mut first = true;
    for token in group {
        match token {
            TokenTree::Punct(p) if p.as_char() == ',' => first = true,
            TokenTree::Ident(name) if first => {
                out.push(name.to_string());
                first = false;
            }
            _ => first = false,
        }
    }
    out
}

/// What runs against the house in one file.
fn faults(file: &SourceFile) -> Vec<String> {
    let rooms: BTreeMap<_, _> = MAY_KNOW.iter().copied().collect();
    let Some(known) = rooms.get(file.room()) else {
        return vec![format!("src/{}: the room {} has no place in the house yet", file.path, file.room())];
    };
    let mut out: Vec<String> = arrows(file)
        .into_iter()
        .filter(|(to, _)| to != file.room() && !known.contains(&to.as_str()))
        .map(|(to, at)| format!("{at}: {} must not know {to}", file.room()))
        .collect();
    each_run(&file.tokens, &mut |run| {
        for at in 0..run.len() {
            if !is_path_sign(run, at + 1) {
                continue;
            }
            let name = ident(run.get(at)).unwrap_or_default();
            for (foreign, stands_in) in CRATE_STANDS_IN {
                if name == *foreign && !stands_in.contains(&file.room()) {
                    out.push(format!("{}: {foreign} stands in {} only", place(file, &run[at]), stands_in.join(", ")));
                }
            }
            let constant = ident(run.get(at + 3)).unwrap_or_default();
            let is_colour = name == "Color32" && constant.chars().all(|c| c.is_ascii_uppercase() || c == '_');
            if is_colour
                && !constant.is_empty()
                && !file.path.starts_with("app/theme")
                && !NEUTRAL_COLOURS.contains(&constant.as_str())
            {
                out.push(format!("{}: the colour {constant} stands outside the theme", place(file, &run[at])));
            }
        }
    });
    out
}

/// A circle among the arrows, as the rooms on the way, if there is one.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn walk(room: &str, graph: &BTreeMap<String, BTreeSet<String>>, way: &mut Vec<String>) -> bool {
        if way.iter().any(|seen| seen == room) {
            way.push(room.to_owned());
            return true;
        }
        way.push(room.to_owned());
        if graph.get(room).into_iter().flatten().any(|next| walk(next, graph, way)) {
            return true;
        }
        way.pop();
        false
    }
    graph.keys().find_map(|room| {
        let mut way = Vec::new();
        walk(room, graph, &mut way).then_some(way)
    })
}

fn graph(files: &[SourceFile]) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files {
        for (to, _) in arrows(file) {
            if to != file.room() {
                out.entry(file.room().to_owned()).or_default().insert(to);
            }
        }
    }
    out
}

#[test]
fn no_arrow_runs_the_wrong_way() {
    let faults: Vec<String> = files().iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_circle_between_rooms() {
    let graph = graph(&files());
    assert!(graph.contains_key("collection"), "no arrow was read at all: {graph:?}");
    assert_eq!(circle(&graph), None);
}

#[test]
fn the_map_names_every_room() {
    let map = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs")).unwrap();
    let rooms: BTreeSet<String> = files().iter().map(|file| file.room().to_owned()).collect();
    for room in rooms.iter().filter(|room| *room != "lib" && *room != "main") {
        assert!(map.contains(&format!("//! - [`{room}`]: ")), "src/lib.rs does not map the room {room}");
        assert!(map.contains(&format!("mod {room};")), "src/lib.rs does not declare the room {room}");
    }
}

/// The check itself: what it must catch, and what it must let pass.
#[test]
fn a_wrong_arrow_would_be_caught() {
    let caught = |path: &str, text: &str| faults(&SourceFile::parse(path, text)).join("; ");
    assert!(caught("document/mod.rs", "use crate::{model::Span, note_types::{Draft}};").contains("note_types"));
    assert!(caught("model/note.rs", "fn f() -> crate::document::Reading { todo!() }").contains("document"));
    assert!(caught("model/note.rs", "use super::super::schedule::Calendar;").contains("schedule"));
    assert!(caught("model/mod.rs", "use super::app::Theme;").contains("app"));
    assert!(caught("document/formats/word.rs", "fn f() { vec![crate::jobs::Job] }").contains("jobs"));
    assert!(caught("schedule/mod.rs", r#"fn f() { crate::tr!("a.b") }"#).contains("strings"));
    assert!(caught("collection/mod.rs", r#"fn f() { tr!("a.b") }"#).contains("strings"));
    assert!(caught("app/mod.rs", "use rusqlite::Connection;").contains("collection only"));
    assert!(caught("app/screens/today.rs", "fn f() { Color32::RED }").contains("outside the theme"));
    assert!(caught("attic/mod.rs", "").contains("no place"));

    assert_eq!(caught("document/mod.rs", "//! [`crate::app`]\nuse crate::model::Span; mod app; use app::x;"), "");
    assert_eq!(caught("document/rules/a.rs", "use super::super::reading::Reading;"), "");
    assert_eq!(caught("document/mod.rs", "#[cfg(test)] mod tests { use crate::app::Theme; }"), "");
    assert_eq!(caught("app/theme.rs", "fn f() { Color32::RED }"), "");
    assert_eq!(caught("document/mod.rs", r#"const A: &str = "crate::app::Theme";"#), "");
}

#[test]
fn a_circle_would_be_caught() {
    let files = [
        SourceFile::parse("app/mod.rs", "use crate::jobs::Job;"),
        SourceFile::parse("jobs/mod.rs", "use crate::collection::Collection;"),
        SourceFile::parse("collection/mod.rs", "use crate::app::Theme;"),
    ];
    assert_eq!(circle(&graph(&files)).map(|way| way.len()), Some(4));
    assert_eq!(circle(&graph(&files[..2])), None);
}
