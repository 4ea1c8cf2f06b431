//! The words on screen. They stand in `assets/strings/*.yml`, one file per room, each key in Chinese and English.
//!
//! The language is kept per thread, so that tests in both languages can run side by side.

use std::borrow::Cow;
use std::cell::Cell;

use crate::model::Language;

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Chinese) };
}

/// Sets the language of this thread's words.
pub fn set_language(language: Language) {
    LANGUAGE.set(language);
}

/// The language of this thread's words.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// The language of the operating system: Chinese wherever it says so, English elsewhere.
pub fn system_language() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if !locale.to_lowercase().starts_with("zh") => Language::English,
        _ => Language::Chinese,
    }
}

/// The words of `key` in the thread's language.
pub fn text(key: &str) -> Cow<'_, str> {
    crate::_rust_i18n_translate(LANGUAGE.get().code(), key)
}

/// The words of `key` with each `%{name}` replaced.
pub fn fill(key: &str, values: &[(&str, String)]) -> String {
    let mut out = text(key).into_owned();
    for (name, value) in values {
        out = out.replace(&format!("%{{{name}}}"), value);
    }
    out
}

/// The words of `key` for a number of things: `key.one` for exactly one, else `key.other`, with `%{n}` replaced.
pub fn count(key: &str, n: usize) -> String {
    let form = if n == 1 { "one" } else { "other" };
    fill(&format!("{key}.{form}"), &[("n", n.to_string())])
}

/// Words from the strings files: `tr!("today.title")`, `tr!("today.streak", days = 3)`.
#[macro_export]
macro_rules! tr {
    ($key:expr) => { $crate::strings::text($key) };
    ($key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::strings::fill($key, &[$((stringify!($name), $value.to_string())),+])
    };
}
