//! How fast documents are read, as MB of UTF-8 text a second on one core, beside a plain pass over the same bytes in the
//! same run. `cargo bench --bench reading`; machines drift, so compare the ratios. A line that falls behind the others of
//! its group by more than its text is longer shows a rule that is not linear. Words after `--` choose lines by their names.

#![allow(clippy::disallowed_methods, reason = "a benchmark")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use wengu::document::read_text;

/// How long each measurement runs at least.
const LEAST: Duration = Duration::from_millis(300);

fn main() {
    let seed =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/decks/jilin-congress.md")).unwrap_or_default();
    let report: String = seed.repeat(16 * 1024 / seed.len().max(1) + 1);
    let report = &report[..report.floor_char_boundary(16 * 1024)];
    println!("{:<34} {:>9} {:>11} {:>9} {:>7}", "text", "bytes", "time", "MB/s", "ratio");
    for times in [1, 10, 100, 1000] {
        measure(&format!("a 16 KB report × {times}"), &report.repeat(times));
    }
    for (name, text) in worst(1_000_000) {
        for tenth in [10, 1] {
            let end = text.floor_char_boundary(text.len() / tenth);
            measure(&format!("{name} / {tenth}"), &text[..end]);
        }
    }
}

/// Texts that would show a rule which looks at everything again for each thing it finds.
fn worst(bytes: usize) -> Vec<(&'static str, String)> {
    let fill = |part: &str| part.repeat(bytes / part.len() + 1);
    let count = |part: &dyn Fn(usize) -> String| {
        let mut out = String::with_capacity(bytes + 64);
        (0..).map(part).take_while(|part| (out.len() < bytes).then(|| out.push_str(part)).is_some()).for_each(drop);
        out
    };
    vec![
        ("one endless line of prose", fill("全面推进乡村振兴，坚持农业农村优先发展；巩固拓展脱贫攻坚成果。")),
        ("one endless line of formulas", fill("要把握三个原则，即坚持甲、坚持乙、坚持丙，落实“两个确保”，")),
        ("100,000 terms", count(&|n| format!("**词条{n}**：由若干部分组成的第{n}种事物。\n"))),
        ("one term 100,000 times", fill("**词条**：由若干部分组成的事物。\n")),
        ("one list 100,000 times", fill("四个自信：道路自信、理论自信、制度自信、文化自信。\n")),
        ("all 、", fill("、")),
        ("all 「", fill("「")),
        ("all “”", fill("“双”")),
        ("all quoted formulas", fill("“一主六双”")),
        ("all counted series", fill("甲、乙、丙三个方面")),
        ("all formulas that lead on", fill("“一主六双”是指")),
        ("all formulas of digits", fill("“1354”思路，")),
        ("all digits", fill("0123456789")),
        ("figures without a break", fill("5个")),
        ("all numerals", fill("三是")),
        ("all measures after 、", fill("、三大类")),
        ("all headings", fill("# 标题\n")),
        ("all headings with formulas", fill("# 落实“五个到位”\n")),
        ("all bullets", fill("- 项目\n")),
        ("bullets under one bullet", format!("- 甲\n{}", fill("  - 乙\n"))),
        ("deep numbering", count(&|n| format!("{}1. 项\n", "  ".repeat(n % 200)))),
        ("all ①②", fill("①甲②乙")),
        ("all **", fill("**")),
        ("all ` and **", fill("`**")),
        ("all colons", fill("甲：\n")),
        ("a table", format!("| 词 | 释义 |\n| --- | --- |\n{}", fill("| 甲乙 | 由若干部分组成的事物 |\n"))),
        ("records", count(&|n| format!("方{n}汤\n组成：桂枝、芍药、甘草。\n功用：解肌发表，调和营卫。\n\n"))),
        (
            "one endless record",
            format!("方名：甲汤\n组成：桂枝、芍药\n\n方名：乙汤\n{}", fill("组成：桂枝、芍药、甘草\n")),
        ),
        ("one endless entry of a dictionary", dictionary(&fill("        这是更深的一行，说明它是一种工作。\n"))),
        ("all 所谓", fill("所谓")),
        ("all 和", fill("甲和")),
        ("all doubled", fill("落实落实")),
    ]
}

/// A dictionary whose last entry goes on with `deeper`.
fn dictionary(deeper: &str) -> String {
    let entry = |word: &str| format!("{word}\n        按照一定的规则组织成目录的工作。\n");
    let entries: String = ["编目    cataloguing", "采访    acquisition", "复本    duplicate"].map(entry).concat();
    entries + deeper
}

fn measure(name: &str, text: &str) {
    let chosen: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    if !chosen.is_empty() && !chosen.iter().any(|word| name.contains(word)) {
        return;
    }
    let read = timed(|| read_text("bench.md", text).terms.len());
    let plain = timed(|| text.chars().filter(|&c| c == '。').count());
    let speed = text.len() as f64 / 1e6 / read.as_secs_f64();
    let ratio = read.as_secs_f64() / plain.as_secs_f64().max(f64::MIN_POSITIVE);
    println!("{name:<34} {:>9} {:>8.3} ms {speed:>9.1} {ratio:>6.0}×", text.len(), read.as_secs_f64() * 1e3);
}

/// The shortest of several runs.
fn timed<T>(mut run: impl FnMut() -> T) -> Duration {
    let begun = Instant::now();
    let mut best = Duration::MAX;
    while best == Duration::MAX || begun.elapsed() < LEAST {
        let start = Instant::now();
        black_box(run());
        best = best.min(start.elapsed());
    }
    best
}
