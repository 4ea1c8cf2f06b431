use super::*;
use crate::document::read_text;
use crate::note_types::drafts;
use crate::versions::{Field, Value};

const OLD: &str = "# 名词解释

**生态安全**：生态系统完整而稳定，能够持续提供人类生存和发展所需的资源与环境条件。

**河长制**：由各级党政负责人担任河长，负责组织领导相应河湖的管理和保护工作。

**数字政府**：运用数字技术重塑政务流程和治理方式的政府形态，以提升履职能力。

维护五大安全，即国防安全、粮食安全、生态安全、能源安全、产业安全。
";

fn before(text: &str) -> Before {
    let reading = read_text("报告.md", text);
    let notes = drafts(&reading, 1).into_iter().zip(1..).map(|(draft, id)| OldNote {
        note: NoteId(id),
        base: Some(draft.body.clone()),
        body: draft.body,
        span: Some(draft.span),
        vanished: false,
    });
    Before { document: DocumentId(1), text: text.into(), notes: notes.collect(), left_out: Vec::new() }
}

fn again(before: &Before, text: &str) -> Comparison {
    compare(before, text, &drafts(&read_text("报告.md", text), 2), 3)
}

fn headline(entry: &Entry) -> String {
    crate::note_types::headline(entry.document.as_ref().or(entry.yours.as_ref()).unwrap())
}

fn by_name<'c>(comparison: &'c Comparison, name: &str) -> &'c Entry {
    comparison.entries.iter().find(|entry| headline(entry) == name).unwrap_or_else(|| panic!("{name} is not there"))
}

#[test]
fn the_same_text_changes_nothing() {
    let comparison = again(&before(OLD), OLD);
    let counts = comparison.counts();
    assert_eq!(counts, Counts { unchanged: counts.unchanged, ..Counts::default() });
    assert!(counts.unchanged >= 4);
    assert!(comparison.entries.iter().all(|entry| entry.body() == entry.yours && !entry.was_edited()));
}

#[test]
fn each_status() {
    let new = OLD
        .replace("完整而稳定", "完整、稳定")
        .replace("**数字政府**：运用数字技术重塑政务流程和治理方式的政府形态，以提升履职能力。\n", "")
        .replace("# 名词解释\n", "# 名词解释\n\n**碳汇**：通过植树造林等措施吸收大气中二氧化碳的过程和活动。\n")
        .replace("能源安全、产业安全", "产业安全、能源安全、数据安全");
    let comparison = again(&before(OLD), &new);
    let status = |name: &str| by_name(&comparison, name).status;
    assert_eq!(status("碳汇"), Status::New);
    assert_eq!(status("生态安全"), Status::Changed);
    assert_eq!(status("河长制"), Status::Unchanged);
    assert_eq!(status("数字政府"), Status::Vanished);
    let list = by_name(&comparison, "五大安全");
    assert_eq!(list.status, Status::Changed);
    let added: Vec<&Value> =
        list.changes.iter().filter(|c| matches!(c.field, Field::Item(_))).map(|c| &c.document).collect();
    assert_eq!(added, [&Value::Text("数据安全".into())]);
    assert!(list.changes.iter().any(|change| change.field == Field::Order));
    // The vanished one stands where it stood.
    let names: Vec<String> = comparison.entries.iter().map(headline).collect();
    let at = |name: &str| names.iter().position(|other| other == name).unwrap();
    assert!(at("河长制") < at("数字政府") && at("数字政府") < at("五大安全"), "{names:?}");
    // Places are those of the new text.
    for entry in comparison.entries.iter().filter(|entry| entry.status != Status::Vanished) {
        assert!(entry.span.unwrap().of(&new).contains(&headline(entry)), "{}", headline(entry));
    }
}

#[test]
fn the_items_keep_their_keys() {
    let old = before(OLD);
    let new = OLD.replace("国防安全、粮食安全、生态安全", "粮食安全、国防安全、生太安全");
    let comparison = again(&old, &new);
    let keys = |body: &NoteBody| match body {
        NoteBody::List { items, .. } => items.iter().map(|item| (item.text.clone(), item.key)).collect::<Vec<_>>(),
        _ => panic!(),
    };
    let entry = by_name(&comparison, "五大安全");
    let (was, is) = (keys(entry.yours.as_ref().unwrap()), keys(&entry.body().unwrap()));
    assert_eq!(
        is.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(),
        ["粮食安全", "国防安全", "生太安全", "能源安全", "产业安全"]
    );
    assert_eq!((is[0].1, is[1].1, is[2].1), (was[1].1, was[0].1, was[2].1));
}

#[test]
fn what_the_person_did_is_asked_about() {
    let mut old = before(OLD);
    for note in &mut old.notes {
        if let NoteBody::Term { term, definition } = &mut note.body
            && term == "生态安全"
        {
            *definition = "我自己的话".into();
        }
    }
    let deleted = old.notes.iter().position(|note| crate::note_types::headline(&note.body) == "河长制").unwrap();
    let deleted = old.notes.remove(deleted);
    old.left_out.push(LeftOut { id: 7, body: deleted.body, deleted: true });
    let comparison = again(&old, &OLD.replace("完整而稳定", "完整、稳定").replace("担任河长", "担任河长（湖长）"));
    let edited = by_name(&comparison, "生态安全");
    assert_eq!((edited.status, edited.was_edited()), (Status::Conflicting, true));
    assert_eq!(edited.body(), edited.yours);
    let left_out = by_name(&comparison, "河长制");
    assert_eq!((left_out.status, left_out.accepted, left_out.body()), (Status::LeftOut, false, None));
    assert_eq!(left_out.left_out.as_ref().map(|one| one.id), Some(7));
    let mut taken = left_out.clone();
    taken.accepted = true;
    assert_eq!(taken.body(), taken.document);
}

#[test]
fn a_note_made_by_hand_goes_with_its_passage() {
    let mut old = before(OLD);
    let words = "担任河长，负责组织领导";
    let start = OLD.find(words).unwrap();
    old.notes.push(OldNote {
        note: NoteId(99),
        body: NoteBody::Cloze { text: "{{c1::河长}}".into() },
        base: Some(NoteBody::Cloze { text: "{{c1::河长}}".into() }),
        span: Some(Span::new(start, start + words.len())),
        vanished: false,
    });
    let of = |comparison: &Comparison| {
        let entry = comparison.entries.iter().find(|entry| entry.note == Some(NoteId(99))).cloned();
        entry.map(|entry| (entry.status, entry.span))
    };
    let new = OLD.replace("# 名词解释", "# 名词解释与热词");
    let Some((Status::Unchanged, Some(span))) = of(&again(&old, &new)) else { panic!() };
    assert_eq!(span.of(&new), words);
    assert_eq!(of(&again(&old, &OLD.replace(words, "任河长"))), Some((Status::Vanished, None)));
    // Said once, it is not said again.
    let Some(last) = old.notes.last_mut() else { panic!() };
    (last.vanished, last.span) = (true, None);
    assert_eq!(of(&again(&old, &OLD.replace(words, "任河长"))), None);
}
