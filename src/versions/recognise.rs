//! Of which document in the collection a reading is a new version.

use super::Sketch;
use crate::model::{Day, DocumentId};
use crate::note_types::comparable;

/// A document in the collection, as far as it takes to recognise it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Where it came from: a path, or empty.
    pub origin: String,
    /// The date it bears.
    pub date: Option<Day>,
    /// Its content.
    pub sketch: Sketch,
    /// Whether its text is the new one's, byte for byte.
    pub same_text: bool,
}

/// How sure it is that a reading is a version of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// A name in common and little else: ask, and propose to take it in as a document of its own.
    Doubtful,
    /// Much in common: ask, and propose to update.
    Likely,
    /// It is a new version: update, and say so.
    Sure,
    /// The very same text: it was taken in already.
    Identical,
}

/// What a reading and a document have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// The document.
    pub document: DocumentId,
    /// How sure it is.
    pub confidence: Confidence,
    /// The share of the texts that is common to both, 0 to 1, estimated.
    pub share: f32,
    /// Whether the file's name is the same (the folder may be another).
    pub same_name: bool,
    /// Whether the title is the same.
    pub same_title: bool,
    /// Whether the two bear different dates, or name different years in their titles: perhaps another year's edition,
    /// to be kept beside the older one.
    pub other_date: bool,
}

/// The documents of which `new` may be a version, the surest first; those that have nothing to do with it are left out.
/// ([`Known::document`] and [`Known::same_text`] of `new` do not count.)
pub fn recognise(new: &Known, known: &[Known]) -> Vec<Likeness> {
    let mut found: Vec<Likeness> = known.iter().filter_map(|old| likeness(new, old)).collect();
    let names = |one: &Likeness| u8::from(one.same_name) + u8::from(one.same_title);
    found.sort_by(|a, b| {
        b.confidence.cmp(&a.confidence).then(b.share.total_cmp(&a.share)).then(names(b).cmp(&names(a)))
    });
    found
}

/// From this share on the content alone says so.
const SAME: f32 = 0.6;
/// From this share on it is likely; with a name in common it is sure.
const MUCH: f32 = 0.3;
/// Below this share, two documents of one name have nothing to do with each other (名词解释.docx, 报告).
const LITTLE: f32 = 0.03;

fn likeness(new: &Known, old: &Known) -> Option<Likeness> {
    let share = new.sketch.share(&old.sketch);
    let same_name = !new.origin.is_empty() && file_name(&new.origin) == file_name(&old.origin);
    let same_title = !new.title.trim().is_empty() && comparable(&new.title) == comparable(&old.title);
    let other_date = dates_differ(new, old);
    let named = same_name || same_title;
    let confidence = if old.same_text {
        Confidence::Identical
    } else if share >= SAME || (share >= MUCH && named) {
        if other_date { Confidence::Likely } else { Confidence::Sure }
    } else if share >= MUCH {
        Confidence::Likely
    } else if named && (share >= LITTLE || (!new.origin.is_empty() && new.origin == old.origin)) {
        Confidence::Doubtful
    } else {
        return None;
    };
    Some(Likeness { document: old.document, confidence, share, same_name, same_title, other_date })
}

/// A path's last part, without what a browser or a mail program adds to a name that is there already: `报告 (2).docx`.
fn file_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim_end();
    let bare = stem
        .strip_suffix([')', '）'])
        .and_then(|stem| stem.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix(['(', '（']))
        .filter(|bare| !bare.trim().is_empty());
    comparable(bare.unwrap_or(stem))
}

fn dates_differ(new: &Known, old: &Known) -> bool {
    if let (Some(a), Some(b)) = (new.date, old.date)
        && a != b
    {
        return true;
    }
    let (a, b) = (years(&new.title), years(&old.title));
    !a.is_empty() && !b.is_empty() && a != b
}

/// The years that a title names: 2024, 二〇二四.
fn years(title: &str) -> Vec<String> {
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => "〇一二三四五六七八九"
            .chars()
            .position(|d| d == c)
            .or_else(|| "零○".contains(c).then_some(0))
            .and_then(|n| char::from_digit(n as u32, 10)),
    };
    let mut years = Vec::new();
    let mut run = String::new();
    for c in title.chars().chain([' ']) {
        if let Some(digit) = digit(c) {
            run.push(digit);
            continue;
        }
        if run.len() == 4 && (run.starts_with("19") || run.starts_with("20")) {
            years.push(std::mem::take(&mut run));
        }
        run.clear();
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "五大安全，即国防安全、粮食安全、生态安全、能源安全、产业安全。一主六双，即一主、双廊、双带、双环、双通道、双基地、双协同。\
        生态系统完整而稳定，能够持续提供人类生存和发展所需的资源与环境条件。";
    const OTHER: &str =
        "公共卫生体系应对突发疫情的能力，包括监测、预警、救治和物资保障等方面，由卫生健康部门会同有关单位负责建设。";

    fn known(title: &str, origin: &str, text: &str) -> Known {
        Known {
            document: DocumentId(1),
            title: title.into(),
            origin: origin.into(),
            date: None,
            sketch: Sketch::of(text),
            same_text: false,
        }
    }

    fn confidence(new: &Known, old: &Known) -> Option<Confidence> {
        recognise(new, std::slice::from_ref(old)).first().map(|found| found.confidence)
    }

    #[test]
    fn by_content_name_and_title() {
        let old = known("党代会热词", "/甲/热词.docx", TEXT);
        let corrected = TEXT.replace("双协同", "双协调");
        assert_eq!(confidence(&known("另题", "/乙/b.txt", &corrected), &old), Some(Confidence::Sure));
        let half: String = TEXT.chars().take(60).chain(OTHER.chars()).collect();
        assert_eq!(confidence(&known("另题", "", &half), &old), Some(Confidence::Likely));
        assert_eq!(confidence(&known("另题", "/乙/热词 (2).docx", &half), &old), Some(Confidence::Sure));
        assert_eq!(confidence(&known("党代会热词", "", &half), &old), Some(Confidence::Sure));
        assert_eq!(confidence(&known("党代会热词", "/乙/热词.docx", OTHER), &old), None);
        assert_eq!(confidence(&known("党代会热词", "/甲/热词.docx", OTHER), &old), Some(Confidence::Doubtful));
        assert_eq!(confidence(&known("另题", "", OTHER), &old), None);
        let same = Known { same_text: true, ..old.clone() };
        assert_eq!(confidence(&old, &same), Some(Confidence::Identical));
    }

    #[test]
    fn another_years_edition_is_asked_about() {
        let old = known("2023年政府工作报告", "", TEXT);
        let new = known("二〇二四年政府工作报告", "", &TEXT.replace("双协同", "双协调"));
        let found = recognise(&new, &[old])[0];
        assert_eq!((found.confidence, found.other_date), (Confidence::Likely, true));
        assert_eq!(years("第20次会议（２０２４）与二〇二三年"), ["2024", "2023"]);
    }

    #[test]
    fn the_surest_comes_first() {
        let mut weaker = known("别的", "", &format!("{}{OTHER}", &TEXT[..90]));
        weaker.document = DocumentId(2);
        let found = recognise(&known("题", "", TEXT), &[weaker, known("题", "", TEXT)]);
        assert_eq!(found[0].document, DocumentId(1));
    }

    #[test]
    fn names_that_a_browser_changed() {
        assert_eq!(file_name("C:\\下载\\报告 (2).docx"), file_name("/home/报告.pdf"));
        assert_ne!(file_name("报告（修订）.docx"), file_name("报告.docx"));
        assert_eq!(file_name("(2).docx"), "2");
    }
}
