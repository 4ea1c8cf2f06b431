//! Characters that Word takes from symbol fonts, as Unicode.

/// Symbol's capital and small letters, from `A` and from `a`.
const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// Signs by their place in a font.
const SYMBOL: &[(u32, char)] = &[
    (0x2d, '−'),
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xab, '↔'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xba, '≡'),
    (0xbb, '≈'),
    (0xd6, '√'),
    (0xe5, '∑'),
];
const WINGDINGS: &[(u32, char)] = &[
    (0x6c, '●'),
    (0x6e, '■'),
    (0x71, '□'),
    (0x75, '◆'),
    (0x76, '◆'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfe, '√'),
];

/// The character at `code` of `font`; `None` when nobody knows what it looks like.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    // Symbol fonts lie in the private use area, at U+F000.
    let place = if (0xf000..0xf100).contains(&code) { code - 0xf000 } else { code };
    let among = |signs: &[(u32, char)]| signs.iter().find(|(at, _)| *at == place).map(|(_, c)| *c);
    let letter = |first: u32, row: &str| place.checked_sub(first).and_then(|at| row.chars().nth(at as usize));
    if font == "Symbol" {
        return letter(0x61, SMALL)
            .or_else(|| among(SYMBOL))
            .or_else(|| letter(0x41, CAPITALS))
            .or_else(|| char::from_u32(place).filter(char::is_ascii_graphic));
    }
    if font.starts_with("Wingdings") {
        return among(WINGDINGS);
    }
    char::from_u32(code).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_signs_of_symbol_fonts() {
        let cases = [
            ("Symbol", 0xf061, Some('α')),
            ("Symbol", 0xf0b3, Some('≥')),
            ("Symbol", 0x44, Some('Δ')),
            ("Symbol", 0x31, Some('1')),
            ("Wingdings", 0xf0fc, Some('✓')),
            ("Wingdings", 0xf001, None),
            ("宋体", 0x4e00, Some('一')),
            ("宋体", 0xf001, None),
        ];
        for (font, code, c) in cases {
            assert_eq!(symbol(font, code), c, "{font} {code:x}");
        }
    }
}
