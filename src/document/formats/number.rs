//! A number in the shapes that Word and web pages count in.

const HAN: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const LEGAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// `value` in the shape of that name (`w:numFmt`); digits for a shape that is not known.
pub(super) fn shaped(value: u32, shape: &str) -> String {
    let circle = |first: u32, size: u32| {
        (1..=size).contains(&value).then(|| char::from_u32(first + value - 1)).flatten().map(String::from)
    };
    let found = match shape {
        "none" => Some(String::new()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseDigitalTen"
        | "taiwaneseDigital"
        | "koreanCounting" => Some(counted(value, &HAN, ["", "十", "百", "千"], true)),
        "ideographDigital" => Some(by_digit(value, &HAN)),
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
            Some(counted(value, &LEGAL, ["", "拾", "佰", "仟"], false))
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circle(0x2460, 20),
        "decimalEnclosedParen" => circle(0x2474, 20),
        "decimalEnclosedFullstop" => circle(0x2488, 20),
        "ideographEnclosedCircle" => circle(0x3280, 10),
        "ideographTraditional" => among(value, STEMS),
        "ideographZodiac" => among(value, BRANCHES),
        "decimalFullWidth" | "decimalFullWidth2" => {
            Some(value.to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xfee0)).collect())
        }
        "decimalZero" => Some(format!("{value:02}")),
        "upperLetter" => letter(value, b'A'),
        "lowerLetter" => letter(value, b'a'),
        "upperRoman" => roman(value),
        "lowerRoman" => roman(value).map(|digits| digits.to_lowercase()),
        _ => None,
    };
    found.unwrap_or_else(|| value.to_string())
}

fn by_digit(value: u32, digits: &[&str; 10]) -> String {
    value.to_string().bytes().map(|b| digits[usize::from(b - b'0')]).collect()
}

/// 一百零三: up to 9,999; digit by digit beyond. `short` says 十二 instead of 一十二.
fn counted(value: u32, digits: &[&str; 10], places: [&str; 4], short: bool) -> String {
    if value == 0 || value > 9_999 {
        return by_digit(value, digits);
    }
    let mut out = String::new();
    let mut zero = false;
    for (place, name) in places.iter().enumerate().rev() {
        let unit = 10u32.pow(place as u32);
        let digit = value / unit % 10;
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut zero) {
            out.push('零');
        }
        if !(short && digit == 1 && place == 1 && out.is_empty()) {
            out.push_str(digits[digit as usize]);
        }
        out.push_str(name);
    }
    out
}

fn among(value: u32, row: &str) -> Option<String> {
    row.chars().nth(value.checked_sub(1)? as usize).map(String::from)
}

/// A, B … Z, AA, BB …
fn letter(value: u32, first: u8) -> Option<String> {
    let place = value.checked_sub(1)?;
    let c = char::from(first + (place % 26) as u8);
    (place < 26 * 10).then(|| std::iter::repeat_n(c, place as usize / 26 + 1).collect())
}

fn roman(mut value: u32) -> Option<String> {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if value == 0 || value > 3_999 {
        return None;
    }
    let mut out = String::new();
    for (unit, digit) in DIGITS {
        while value >= unit {
            out.push_str(digit);
            value -= unit;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_every_shape() {
        let cases = [
            (1, "chineseCountingThousand", "一"),
            (10, "japaneseCounting", "十"),
            (12, "chineseCounting", "十二"),
            (20, "chineseCounting", "二十"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "chineseCountingThousand", "一百一十"),
            (1003, "chineseCountingThousand", "一千零三"),
            (103, "ideographDigital", "一〇三"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (3, "decimalEnclosedCircleChinese", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (2, "decimalEnclosedParen", "⑵"),
            (2, "decimalEnclosedFullstop", "⒉"),
            (4, "ideographTraditional", "丁"),
            (12, "ideographZodiac", "亥"),
            (11, "ideographTraditional", "11"),
            (12, "decimalFullWidth", "１２"),
            (7, "decimalZero", "07"),
            (28, "upperLetter", "BB"),
            (0, "upperLetter", "0"),
            (4, "lowerRoman", "iv"),
            (1994, "upperRoman", "MCMXCIV"),
            (u32::MAX, "upperRoman", "4294967295"),
            (u32::MAX, "chineseCounting", "四二九四九六七二九五"),
            (5, "none", ""),
            (5, "somethingNew", "5"),
        ];
        for (value, shape, words) in cases {
            assert_eq!(shaped(value, shape), words, "{value} {shape}");
        }
    }
}
