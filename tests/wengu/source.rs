//! The program's own source as tokens, for the tests that watch the rules of the house. Tokens, not text: comments and
//! strings cannot be mistaken for code, nor code for them.

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One file of `src`, its tests left out.
pub struct SourceFile {
    /// Its path below `src`, with `/`.
    pub path: String,
    /// Its tokens, without what `#[cfg(test)]` and `#[test]` mark, and without doc comments.
    pub tokens: Vec<TokenTree>,
}

impl SourceFile {
    /// The room it belongs to: the first part of its path, without `.rs`.
    pub fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Reads source text.
    pub fn parse(path: &str, text: &str) -> Self {
        let tokens: TokenStream = text.parse().unwrap_or_else(|e| panic!("src/{path} is not Rust: {e}"));
        Self { path: path.to_owned(), tokens: without_tests(tokens) }
    }
}

/// All files of `src` in the order of their paths.
pub fn files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 20, "only {} source files under {}", paths.len(), root.display());
    paths
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            SourceFile::parse(&name, &text)
        })
        .collect()
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        // A file or folder `tests` is declared under #[cfg(test)].
        if stem == "tests" {
        } else if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn without_tests(stream: TokenStream) -> Vec<TokenTree> {
    let mut out = Vec::new();
    let mut tokens = stream.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let attribute = match (&token, tokens.peek()) {
            (TokenTree::Punct(p), Some(TokenTree::Group(g)))
                if p.as_char() == '#' && g.delimiter() == Delimiter::Bracket =>
            {
                Some(g.stream().to_string())
            }
            _ => None,
        };
        match attribute.as_deref().map(|text| text.replace(' ', "")) {
            Some(text) if text == "test" || text.starts_with("cfg(test") || text.starts_with("cfg(all(test") => {
                // Leave out the item it stands on: up to its body, or to the semicolon.
                for skipped in tokens.by_ref() {
                    match skipped {
                        TokenTree::Group(g) if g.delimiter() == Delimiter::Brace => break,
                        TokenTree::Punct(p) if p.as_char() == ';' => break,
                        _ => {}
                    }
                }
            }
            Some(text) if text.starts_with("doc=") => {
                tokens.next();
            }
            _ => match token {
                TokenTree::Group(g) => {
                    let inner = without_tests(g.stream()).into_iter().collect();
                    let mut group = proc_macro2::Group::new(g.delimiter(), inner);
                    group.set_span(g.span());
                    out.push(TokenTree::Group(group));
                }
                other => out.push(other),
            },
        }
    }
    out
}

/// The tokens inside a group, or none.
pub fn inside(token: Option<&TokenTree>) -> Vec<TokenTree> {
    match token {
        Some(TokenTree::Group(g)) => g.stream().into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The identifier that the token is, if it is one.
pub fn ident(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(i)) => Some(i.to_string()),
        _ => None,
    }
}

/// Whether the token is that sign.
pub fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == sign)
}

/// Whether `::` stands at `at`.
pub fn is_path_sign(tokens: &[TokenTree], at: usize) -> bool {
    is_sign(tokens.get(at), ':') && is_sign(tokens.get(at + 1), ':')
}

/// The value of a string or character literal, its escapes kept as written; None for numbers.
pub fn literal(token: Option<&TokenTree>) -> Option<String> {
    let Some(TokenTree::Literal(literal)) = token else { return None };
    let text = literal.to_string();
    let open = text.find(['"', '\''])?;
    let quote = text[open..].chars().next()?;
    let close = text.rfind(quote)?;
    (close > open).then(|| text[open + 1..close].to_owned())
}

/// Calls `visit` for every run of tokens: the file's own, and those inside each group.
pub fn each_run(tokens: &[TokenTree], visit: &mut impl FnMut(&[TokenTree])) {
    visit(tokens);
    for token in tokens {
        if let TokenTree::Group(g) = token {
            let inner: Vec<TokenTree> = g.stream().into_iter().collect();
            each_run(&inner, visit);
        }
    }
}

/// `file:line` of a token.
pub fn place(file: &SourceFile, token: &TokenTree) -> String {
    format!("src/{}:{}", file.path, token.span().start().line)
}
