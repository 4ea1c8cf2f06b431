//! Characters by the names that fonts give their glyphs.

/// Names of marks and digits; letters are their own names.
const NAMES: &[(&str, char)] = &[
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '−'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("bullet", '•'),
    ("endash", '–'),
    ("emdash", '—'),
    ("ellipsis", '…'),
    ("periodcentered", '·'),
    ("degree", '°'),
    ("multiply", '×'),
    ("divide", '÷'),
    ("plusminus", '±'),
    ("lessequal", '≤'),
    ("greaterequal", '≥'),
    ("notequal", '≠'),
    ("mu", 'μ'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("pi", 'π'),
    ("sigma", 'σ'),
    ("omega", 'ω'),
    ("Delta", 'Δ'),
    ("Omega", 'Ω'),
    ("arrowright", '→'),
    ("arrowleft", '←'),
    ("infinity", '∞'),
    ("section", '§'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("aacute", 'á'),
    ("agrave", 'à'),
    ("uacute", 'ú'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("udieresis", 'ü'),
    ("odieresis", 'ö'),
    ("adieresis", 'ä'),
    ("germandbls", 'ß'),
    ("ccedilla", 'ç'),
    ("ntilde", 'ñ'),
];

/// The characters that a glyph's name stands for: `A`, `comma`, `uni4E00`, `u20BB7`, `f_i`.
pub(super) fn character(name: &str) -> Option<String> {
    let name = name.split('.').next()?;
    if let Some((_, c)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(c.to_string());
    }
    match name {
        "fi" | "fl" | "ff" | "ffi" | "ffl" => return Some(name.to_owned()),
        _ => {}
    }
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(c.to_string());
    }
    let code = name.strip_prefix("uni").or_else(|| name.strip_prefix('u')).filter(|code| (4..=6).contains(&code.len()));
    if let Some(c) = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
        return Some(c.to_string());
    }
    let parts: Option<Vec<String>> = name.contains('_').then(|| name.split('_').take(8).map(short).collect()).flatten();
    parts.map(|parts| parts.concat())
}

fn short(part: &str) -> Option<String> {
    if part.contains('_') { None } else { character(part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_characters() {
        let cases = [("A", "A"), ("comma", ","), ("uni4E00", "一"), ("u20BB7", "𠮷"), ("f_i", "fi"), ("a.alt", "a")];
        for (name, text) in cases {
            assert_eq!(character(name).as_deref(), Some(text), "{name}");
        }
        assert_eq!(character("g123"), None);
        assert_eq!(character(""), None);
    }
}
