//! The law of the quiz: exactly the keyed answer is right, for every question about every note of our documents, whatever
//! the seed. What is right is found out here from the notes and the labels, by other means than those of the quiz.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;
use wengu::document::{Reading, read, read_text, section_at, sections};
use wengu::model::{Guid, ItemKey, NoteBody, Span};

use crate::learner::list_of;
use wengu::note_types::{Piece, Verdict, drafts, mark_typed};
use wengu::quiz::{
    Ask, Given, Kind, Length, MOST_QUESTIONS, Question, QuizNote, Task, Wish, again, mark, paper, supports,
};

/// A document's notes, and what its labels say beside them.
struct Book {
    name: String,
    notes: Vec<QuizNote>,
    gold: Value,
}

fn book(name: &str, reading: &Reading, gold: Value) -> Book {
    let headings = sections(&reading.outline);
    let note = |(at, draft): (usize, wengu::note_types::Draft)| QuizNote {
        guid: Guid(format!("{name}-{at}")),
        section: section_at(&headings, draft.span.start).to_owned(),
        passage: sentence(&reading.text, draft.span).to_owned(),
        body: draft.body,
        asked: true,
    };
    let notes = drafts(reading, 5).into_iter().enumerate().map(note).collect();
    Book { name: name.to_owned(), notes, gold }
}

/// The whole sentences in which a place lies.
fn sentence(text: &str, span: Span) -> &str {
    let ends = |c: char| matches!(c, '。' | '；' | '\n');
    let start = text[..span.start].rfind(ends).map_or(0, |at| at + text[at..].chars().next().unwrap().len_utf8());
    let end = text[span.end..].find(ends).map_or(text.len(), |at| span.end + at);
    &text[start..end]
}

/// The labelled documents, our decks, and whatever lies in the folder `WENGU_DOCUMENTS` (text files, labels beside them).
fn books() -> Vec<Book> {
    let mut books = our_decks();
    let labelled = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wengu/labelled");
    let mut folders: Vec<_> = std::fs::read_dir(labelled).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.extend(std::env::var_os("WENGU_DOCUMENTS").map(Into::into));
    for folder in folders {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "txt") {
                continue;
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let gold = std::fs::read(path.with_extension("gold.json")).unwrap();
            let reading = read(&name, &std::fs::read(&path).unwrap()).unwrap();
            books.push(book(&name, &reading, serde_json::from_slice(&gold).unwrap()));
        }
    }
    books
}

fn our_decks() -> Vec<Book> {
    let deck =
        |deck: &wengu::decks::IncludedDeck| book(deck.file_name, &read_text(deck.file_name, deck.text), Value::Null);
    wengu::decks::included().iter().map(deck).collect()
}

fn norm(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The numerals of a name in digits.
fn digits(text: &str) -> String {
    let pairs = "〇0一1二2三3四4五5六6七7八8九9两2".chars().collect::<Vec<_>>();
    let digit = |c: char| pairs.chunks(2).find(|pair| pair[0] == c).map_or(c, |pair| pair[1]);
    norm(text).chars().map(digit).collect()
}

impl Book {
    /// All that the notes and the labels call a member of the list of that name.
    fn members(&self, list: &str) -> HashSet<String> {
        let mut members = HashSet::new();
        for note in &self.notes {
            if let NoteBody::List { name, items, .. } = &note.body
                && digits(name) == digits(list)
            {
                members.extend(items.iter().map(|item| norm(&item.text)));
            }
        }
        let strings = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().filter_map(|text| Some(text.as_str()?.to_owned())).collect()
        };
        for gold in self.gold["lists"].as_array().into_iter().flatten() {
            let mut names = strings(&gold["aliases"]);
            names.extend(gold["name"].as_str().map(str::to_owned));
            if !names.iter().any(|name| digits(name) == digits(list)) {
                continue;
            }
            for item in strings(&gold["items"]) {
                members.extend(strings(&gold["item_alts"][item.as_str()]).iter().map(|alt| norm(alt)));
                members.insert(norm(&item));
            }
        }
        members
    }

    /// The meanings of the term of that name.
    fn meanings(&self, wanted: &str) -> Vec<String> {
        let meaning = |note: &QuizNote| match &note.body {
            NoteBody::Term { term, definition } if norm(term) == norm(wanted) => Some(norm(definition)),
            _ => None,
        };
        self.notes.iter().filter_map(meaning).collect()
    }

    fn note(&self, question: &Question) -> &NoteBody {
        &self.notes.iter().find(|note| note.guid == question.note).expect("its note").body
    }
}

/// Which of the options are right, by what the notes say.
fn right_options(book: &Book, question: &Question, options: &[String]) -> Vec<bool> {
    let each = |is: &dyn Fn(&str) -> bool| options.iter().map(|option| is(option)).collect();
    match &question.ask {
        Ask::Belongs { list } | Ask::TickAll { list } => {
            let members = book.members(list);
            each(&|option| members.contains(&norm(option)))
        }
        Ask::NotBelongs { list } => {
            let members = book.members(list);
            each(&|option| !members.contains(&norm(option)))
        }
        Ask::WhichList { item } => each(&|option| book.members(option).contains(&norm(item))),
        Ask::WhichMeaning { term } => {
            let meanings = book.meanings(term);
            // What stands in the option, the masks aside, stands in the meaning in that order.
            let pieces = |option: &str| -> Vec<String> {
                let option = option.trim_end_matches('…').trim_end_matches('。');
                option.split('＿').map(norm).filter(|piece| !piece.is_empty()).collect()
            };
            let within = |meaning: &str, pieces: &[String]| {
                let mut rest = meaning;
                pieces.iter().all(|piece| match rest.find(piece.as_str()) {
                    Some(at) => {
                        rest = &rest[at + piece.len()..];
                        true
                    }
                    None => false,
                })
            };
            each(&|option| meanings.iter().any(|meaning| within(meaning, &pieces(option))))
        }
        Ask::WhichTerm { .. } => {
            let NoteBody::Term { definition, .. } = book.note(question) else { panic!("a term") };
            each(&|option| book.meanings(option).contains(&norm(definition)))
        }
        Ask::WhichFigure { .. } => {
            let NoteBody::Figure { sentence, value, .. } = book.note(question) else { panic!("a figure") };
            each(&|option| mark_typed(value.of(sentence), option).verdict == Verdict::Right)
        }
        other => panic!("no options: {other:?}"),
    }
}

fn filled(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Gap(text) => text.as_str(),
        })
        .collect()
}

/// What is wrong with a question, if anything is.
fn fault(book: &Book, question: &Question) -> Option<String> {
    let say = |what: &str| Some(format!("{}: {what}: {question:?}", book.name));
    let points = |given: &Given| {
        let marked = mark(question, given);
        (marked.points, marked.of)
    };
    let full = |given: &Given| {
        let (points, of) = points(given);
        points == of
    };
    if full(&Given::Nothing) {
        return say("no answer is right");
    }
    match &question.task {
        Task::One { options, right } => {
            let rights = right_options(book, question, options);
            let keyed: Vec<bool> = (0..options.len()).map(|at| at == *right).collect();
            let marked: Vec<bool> = (0..options.len()).map(|place| full(&Given::One { place })).collect();
            if rights != keyed || marked != keyed {
                return say(&format!("{rights:?} are right"));
            }
            let texts: HashSet<String> = options.iter().map(|option| norm(option)).collect();
            if texts.len() != options.len() || options.len() != 4 {
                return say("options are the same");
            }
        }
        Task::Many { options, right } => {
            if right_options(book, question, options) != *right {
                return say("others are right");
            }
            if !full(&Given::Many { ticked: right.clone() }) || full(&Given::Many { ticked: vec![true; right.len()] }) {
                return say("is marked wrongly");
            }
            if right.iter().filter(|right| !**right).count() < 2 || options.len() > 8 {
                return say("has too few to choose from");
            }
        }
        Task::Judge { right, .. } => {
            let is_true = match &question.ask {
                Ask::TrueList { list, items } => {
                    let members = book.members(list);
                    items.iter().all(|item| members.contains(&norm(item)))
                }
                Ask::TrueFigure { sentence, .. } => book.notes.iter().any(
                    |note| matches!(&note.body, NoteBody::Figure { sentence: said, .. } if mark_typed(said, sentence).verdict == Verdict::Right),
                ),
                other => panic!("nothing to judge: {other:?}"),
            };
            if is_true != *right || !full(&Given::Judged { is_true }) || full(&Given::Judged { is_true: !is_true }) {
                return say("is judged wrongly");
            }
        }
        Task::Typed { right, .. } => {
            if !full(&Given::Typed { text: right.clone() }) {
                return say("its key is not right");
            }
            let other = match &question.ask {
                Ask::Figure { pieces, .. } | Ask::Cloze { pieces, .. } => match book.note(question) {
                    NoteBody::Figure { sentence, .. } => filled(pieces) != *sentence,
                    _ => false,
                },
                Ask::Item { list, shown, position, count, ordered, .. } => {
                    let members = book.members(list);
                    !members.contains(&norm(right))
                        || shown.len() != if *ordered { position - 1 } else { count - 1 }
                        || shown.iter().any(|item| norm(item) == norm(right))
                }
                Ask::Word { .. } => {
                    let NoteBody::Term { term, definition } = book.note(question) else { panic!("a term") };
                    let same = |note: &&QuizNote| matches!(&note.body, NoteBody::Term { term: other, definition: meaning } if norm(meaning) == norm(definition) && norm(other) != norm(term));
                    book.notes.iter().any(|note| same(&note))
                }
                _ => false,
            };
            if other {
                return say("another answer would be right");
            }
        }
        Task::Order { shown, right } => {
            let NoteBody::List { items, ordered: true, .. } = book.note(question) else { panic!("an ordered list") };
            let keyed: Vec<&String> = right.iter().map(|place| &shown[*place]).collect();
            if keyed != items.iter().map(|item| &item.text).collect::<Vec<_>>() {
                return say("the order is another");
            }
            let unmoved = (0..shown.len()).collect::<Vec<_>>();
            if !full(&Given::Order { places: right.clone() }) || full(&Given::Order { places: unmoved }) {
                return say("is marked wrongly");
            }
        }
        Task::Write { items, .. } => {
            if !full(&Given::Lines { lines: items.clone() }) || full(&Given::Lines { lines: items[1..].to_vec() }) {
                return say("is marked wrongly");
            }
        }
        Task::Explain { text, phrases } => {
            if phrases.len() < 2 || !phrases.iter().all(|phrase| norm(text).contains(&norm(phrase))) {
                return say("its phrases are not of the answer");
            }
        }
    }
    None
}

#[test]
fn exactly_the_keyed_answer_is_right() {
    let books = books();
    assert!(books.len() > 70, "only {} documents", books.len());
    let mut made: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut could: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut forms: HashSet<std::mem::Discriminant<Ask>> = HashSet::new();
    let mut faults = Vec::new();
    // More seeds by hand.
    let seeds = std::env::var("WENGU_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(2);
    for book in &books {
        for kind in Kind::ALL {
            let supporting = book.notes.iter().filter(|note| supports(kind, &note.body)).count();
            *could.entry(kind).or_default() += supporting;
            for seed in 0..seeds {
                let wish = Wish { length: Length::Questions(MOST_QUESTIONS), kinds: vec![kind], seed };
                let questions = paper(&book.notes, &wish);
                assert!(questions.len() <= supporting && questions.iter().all(|question| question.kind == kind));
                if seed == 0 {
                    *made.entry(kind).or_default() += questions.len();
                }
                forms.extend(questions.iter().map(|question| std::mem::discriminant(&question.ask)));
                faults.extend(questions.iter().filter_map(|question| fault(book, question)));
            }
        }
    }
    println!("{} documents, questions made, of notes that could be asked:", books.len());
    for (kind, made) in &made {
        println!("{:<9}{made:>6} of {:>6}", kind.name(), could[kind]);
        assert!(made * 10 >= could[kind] * 6, "{kind:?}: only {made} of {}", could[kind]);
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults[..faults.len().min(12)].join("\n"));
    // Cloze and basic notes are not read out of documents.
    assert_eq!(forms.len(), 15, "a form of question was never made");
}

fn list(name: &str, items: &[&str]) -> NoteBody {
    list_of(name, &items.join("、"))
}

fn notes(bodies: Vec<NoteBody>) -> Vec<QuizNote> {
    let note = |(at, body)| QuizNote {
        guid: Guid(format!("{at}")),
        body,
        section: String::new(),
        passage: String::new(),
        asked: true,
    };
    bodies.into_iter().enumerate().map(note).collect()
}

const SAFETY: [&str; 5] = ["国防安全", "粮食安全", "生态安全", "能源安全", "产业安全"];

/// Every wrong option beside the first list's name, over many seeds.
fn strangers(others: Vec<NoteBody>) -> HashSet<String> {
    let mut bodies = vec![list("五大安全", &SAFETY)];
    bodies.extend(others);
    let notes = notes(bodies);
    let mut seen = HashSet::new();
    for seed in 0..200 {
        for kind in [Kind::Single, Kind::Multiple, Kind::Judge] {
            for question in again(&notes, &[(Guid("0".into()), kind)], seed) {
                match (&question.ask, question.task) {
                    (Ask::Belongs { .. }, Task::One { mut options, right }) => {
                        options.remove(right);
                        seen.extend(options);
                    }
                    (Ask::NotBelongs { .. }, Task::One { mut options, right }) => {
                        seen.insert(options.swap_remove(right));
                    }
                    (Ask::TickAll { .. }, Task::Many { options, right }) => {
                        seen.extend(options.into_iter().zip(right).filter(|(_, right)| !right).map(|(text, _)| text));
                    }
                    (_, Task::Judge { exchanged, .. }) => seen.extend(exchanged.map(|(stranger, _)| stranger)),
                    _ => {}
                }
            }
        }
    }
    seen
}

#[test]
fn what_could_be_right_is_never_a_wrong_answer() {
    let far = list("国家安全体系", &["网络安全", "数据安全", "海洋安全", "太空安全"]);
    let plain = strangers(vec![far.clone()]);
    assert_eq!(plain.len(), 4, "siblings by head word and length: {plain:?}");
    let without = |others: Vec<NoteBody>, right: &str| {
        let seen = strangers([vec![far.clone()], others].concat());
        assert!(!seen.is_empty() && !seen.iter().any(|text| text.contains(right)), "{right}: {seen:?}");
    };
    // Another year's members of the same formula.
    without(vec![list("“5大安全”", &["国防安全", "文化安全"])], "文化安全");
    // A longer version under another name.
    without(vec![list("六大领域", &[&SAFETY[..], &["金融安全"]].concat())], "金融安全");
    // What a member is made of.
    without(vec![list("粮食安全", &["耕地安全", "种业安全"])], "耕地安全");
    // Another writing of a member.
    without(vec![list("若干提法", &["国房安全", "生物安全"])], "国房安全");
    // A term that says it is one.
    let term = NoteBody::Term {
        term: "信息安全".into(), definition: "五大安全之一，指信息系统的安全。".into()
    };
    without(vec![term], "信息安全");
}

#[test]
fn a_question_that_two_answers_would_fit_is_not_asked() {
    let term = |term: &str| NoteBody::Term {
        term: term.into(), definition: "依法设立的、承担民事责任的组织。".into()
    };
    let notes = notes(vec![term("法人"), term("社团")]);
    for kind in [Kind::Single, Kind::Fill] {
        assert!(paper(&notes, &Wish { length: Length::Questions(5), kinds: vec![kind], seed: 1 }).is_empty());
    }
}

#[test]
fn a_colleague_sits_the_same_paper() {
    let books = our_decks();
    let book = &books[0];
    let wish = |seed| Wish { length: Length::Questions(20), kinds: Vec::new(), seed };
    let ours = paper(&book.notes, &wish(7));
    assert_eq!(ours.len(), 20);
    // Other ids, other item keys, taken in in another order.
    let mut theirs: Vec<QuizNote> = book.notes.iter().rev().cloned().collect();
    for (at, note) in theirs.iter_mut().enumerate() {
        note.guid = Guid(format!("other-{at}"));
        if let NoteBody::List { items, .. } = &mut note.body {
            items.iter_mut().for_each(|item| item.key = ItemKey(item.key.0 ^ 77));
        }
    }
    let same = paper(&theirs, &wish(7));
    let tasks = |questions: &[Question]| questions.iter().map(|question| question.task.clone()).collect::<Vec<_>>();
    assert_eq!(tasks(&ours), tasks(&same));
    assert_ne!(tasks(&ours), tasks(&paper(&book.notes, &wish(8))));
}

#[test]
fn a_paper_is_as_long_as_wished_and_mixed() {
    let books = our_decks();
    let book = &books[0];
    let questions = paper(&book.notes, &Wish { length: Length::Questions(24), kinds: Vec::new(), seed: 3 });
    assert_eq!(questions.len(), 24);
    let kinds: HashSet<Kind> = questions.iter().map(|question| question.kind).collect();
    assert!(kinds.len() >= 6, "{kinds:?}");
    let guids: HashSet<&Guid> = questions.iter().map(|question| &question.note).collect();
    assert_eq!(guids.len(), 24, "no note is asked twice while others wait");
    let minutes = paper(&book.notes, &Wish { length: Length::Minutes(5), kinds: Vec::new(), seed: 3 });
    let seconds: u32 = minutes.iter().map(|question| question.kind.seconds()).sum();
    assert!((300..360).contains(&seconds), "{seconds}");
    // What is not to be asked lends wrong answers only.
    let mut some = book.notes.clone();
    some.iter_mut().skip(3).for_each(|note| note.asked = false);
    let few = paper(&some, &Wish { length: Length::Questions(100), kinds: Vec::new(), seed: 3 });
    assert!(!few.is_empty() && few.iter().all(|question| some[..3].iter().any(|note| note.guid == question.note)));
    assert!(paper(&[], &Wish { length: Length::Questions(9), kinds: Vec::new(), seed: 3 }).is_empty());
}

#[test]
fn questions_are_kept_as_they_were() {
    for book in our_decks() {
        for question in paper(&book.notes, &Wish { length: Length::Questions(60), kinds: Vec::new(), seed: 1 }) {
            let json = serde_json::to_string(&question).unwrap();
            assert_eq!(serde_json::from_str::<Question>(&json).unwrap(), question);
        }
    }
}
