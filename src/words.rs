//! Words for data that carries none: errors and operations. Used by the window and the command line.

use std::path::Path;

use crate::collection::{CollectionError, Operation};
use crate::document::{FileError, FindingData, ReadError};
use crate::exchange::paper::{PartKind, Wording};
use crate::exchange::{PackageError, RowProblem};
use crate::note_types::BodyProblem;
use crate::{strings, tr};

/// What went wrong, where, and what to do, in one line.
pub fn collection_error(error: &CollectionError) -> String {
    match error {
        CollectionError::InUse { path } => tr!("error.in_use", path = path.display()),
        CollectionError::Newer { path, found, known } => {
            tr!("error.newer", path = path.display(), found = found, known = known)
        }
        CollectionError::NotOurs { path } => tr!("error.not_ours", path = path.display()),
        CollectionError::Damaged { path, detail } => tr!("error.damaged", path = path.display(), detail = detail),
        CollectionError::ReadOnly { path } => tr!("error.read_only", path = path.display()),
        CollectionError::Gone { path } => tr!("error.gone", path = path.display()),
        CollectionError::Taken { path } => tr!("error.taken", path = path.display()),
        CollectionError::DiskFull { path } => tr!("error.disk_full", path = path.display()),
        CollectionError::NotFound { what } => tr!("error.not_found", what = what),
        CollectionError::Invalid { what } => tr!("error.invalid", what = what),
        CollectionError::Io { path, source } => tr!("error.io", path = path.display(), detail = source),
        CollectionError::Sqlite(source) => tr!("error.sqlite", detail = source),
    }
}

/// Why the file at `path` could not be loaded or read, and what to do, in one line.
pub fn file_error(error: &FileError, path: &Path) -> String {
    match error {
        FileError::Content(error) => read_error(error, path),
        FileError::Unreadable(error) => match error.kind() {
            std::io::ErrorKind::NotFound => tr!("error.read_gone", path = path.display()),
            std::io::ErrorKind::IsADirectory => tr!("error.read_folder", path = path.display()),
            std::io::ErrorKind::Unsupported => tr!("error.read_no_file", path = path.display()),
            _ => tr!("error.read_refused", path = path.display(), detail = error),
        },
    }
}

/// Why the file at `path` could not be read, and what to do, in one line.
pub fn read_error(error: &ReadError, path: &Path) -> String {
    let path = path.display();
    match error {
        ReadError::Empty => tr!("error.read_empty", path = path),
        ReadError::TooLarge { bytes, limit } => {
            tr!("error.read_too_large", path = path, bytes = bytes >> 20, limit = limit >> 20)
        }
        ReadError::UnpacksTooLarge { limit } => tr!("format.unpacks_too_large", path = path, limit = limit >> 20),
        ReadError::NotText { what } => {
            strings::fill(&format!("format.is_{}", what.replace('-', "_")), &[("path", path.to_string())])
        }
        ReadError::Encrypted => tr!("format.encrypted", path = path),
        ReadError::NoTextLayer { pages } => tr!("format.no_text_layer", path = path, pages = pages),
        ReadError::Damaged { what } => strings::fill(&format!("format.damaged_{what}"), &[("path", path.to_string())]),
        ReadError::Undecodable => tr!("error.read_undecodable", path = path),
        ReadError::Stopped => tr!("error.read_stopped", path = path),
    }
}

/// What a finding says, in one line.
pub fn finding(data: &FindingData) -> String {
    match data {
        FindingData::CountMismatch { name, announced, found } => {
            tr!("finding.count_mismatch", name = name, announced = announced, found = found)
        }
        FindingData::TruncatedDefinition { subject, tail } => tr!("finding.truncated", subject = subject, tail = tail),
        FindingData::DuplicateFragment { fragment } => tr!("finding.duplicate", fragment = fragment),
        FindingData::StrayMarkup { mark, count } => tr!("finding.markup", mark = mark, count = count),
        FindingData::StrayLatin { word } => tr!("finding.latin", word = word),
        FindingData::NumberingGap { before, after } => tr!("finding.numbering", before = before, after = after),
        FindingData::ConflictingDefinition { term } => tr!("finding.conflict", term = term),
    }
}

/// What is wrong with a note's content, in one line.
pub fn body_problem(problem: &BodyProblem) -> String {
    match problem {
        BodyProblem::EmptyTerm => tr!("notes.problem_term").into_owned(),
        BodyProblem::EmptyDefinition => tr!("notes.problem_definition").into_owned(),
        BodyProblem::EmptyName => tr!("notes.problem_name").into_owned(),
        BodyProblem::NoItems => tr!("notes.problem_items").into_owned(),
        BodyProblem::EmptyItem { index } => tr!("notes.problem_empty_item", n = index + 1),
        BodyProblem::DuplicateItem { index, first } => {
            tr!("notes.problem_same_item", n = index + 1, first = first + 1)
        }
        BodyProblem::DuplicateKey { index } => tr!("notes.problem_same_key", n = index + 1),
        BodyProblem::EmptySentence => tr!("notes.problem_sentence").into_owned(),
        BodyProblem::ValueOutside => tr!("notes.problem_figure").into_owned(),
        BodyProblem::NoGaps => tr!("notes.problem_gaps").into_owned(),
        BodyProblem::EmptyGap { number } => tr!("notes.problem_empty_gap", n = number),
        BodyProblem::EmptyFront => tr!("notes.problem_front").into_owned(),
        BodyProblem::EmptyBack => tr!("notes.problem_back").into_owned(),
    }
}

/// Why a row of a table is no note.
pub fn row_problem(problem: &RowProblem) -> String {
    match problem {
        RowProblem::Kind(kind) => tr!("cli.table_kind", kind = kind),
        RowProblem::Body(problem) => body_problem(problem),
    }
}

/// Why the file at `path` is no package that can be taken in, and what to do, in one line.
pub fn package_error(error: &PackageError, path: &Path) -> String {
    let path = path.display();
    match error {
        PackageError::NotOurs => tr!("package.not_ours", path = path),
        PackageError::Collection => tr!("package.collection", path = path),
        PackageError::Newer { found, known } => tr!("package.newer", path = path, found = found, known = known),
        PackageError::TooLarge { limit } => tr!("package.too_large", path = path, limit = limit >> 20),
        PackageError::Damaged { what } => tr!("package.damaged", path = path, what = what),
    }
}

/// The words on a printed paper.
pub fn paper(wording: &Wording) -> String {
    match wording {
        Wording::Part { place, kind, questions } => {
            let kind = match kind {
                PartKind::List => "list",
                PartKind::Word => "word",
                PartKind::Figure => "figure",
                PartKind::Gaps => "gaps",
                PartKind::Question => "question",
                PartKind::Quiz(kind) => kind.name(),
                PartKind::Terms => "terms",
                PartKind::Lists => "lists",
                PartKind::Figures => "figures",
                PartKind::Texts => "texts",
            };
            let words = strings::count(&format!("paper.part_{kind}"), *questions);
            let place = match *place {
                1..=10 => strings::text(&format!("paper.place_{place}")).into_owned(),
                place => place.to_string(),
            };
            tr!("paper.part", place = place, words = words)
        }
        Wording::Items { count, ordered: false } => strings::count("paper.items", *count),
        Wording::Items { count, ordered: true } => strings::count("paper.items_in_order", *count),
        Wording::Colon => tr!("paper.colon").into_owned(),
        Wording::Answers => tr!("paper.answers").into_owned(),
        Wording::Name => tr!("paper.name").into_owned(),
        Wording::Date => tr!("paper.date").into_owned(),
        Wording::Score => tr!("paper.score").into_owned(),
        Wording::Page(piece) => strings::text(&format!("paper.page_{piece}")).into_owned(),
        Wording::Source(title) => tr!("paper.source", title = title),
        Wording::Mnemonic(words) => tr!("paper.mnemonic", words = words),
        Wording::Brackets => tr!("paper.brackets").into_owned(),
        Wording::Between => tr!("paper.between").into_owned(),
        Wording::Belongs(list) => tr!("paper.belongs", list = list),
        Wording::NotBelongs(list) => tr!("paper.not_belongs", list = list),
        Wording::WhichList(item) => tr!("paper.which_list", item = item),
        Wording::WhichMeaning(term) => tr!("paper.which_meaning", term = term),
        Wording::WhichTerm(meaning) => tr!("paper.which_term", meaning = meaning),
        Wording::TrueList { list, items } => {
            tr!("paper.true_list", list = list, items = items.join(&tr!("paper.between")))
        }
        Wording::PutInOrder(list) => tr!("paper.put_in_order", list = list),
        Wording::Hint(hint) => tr!("paper.hint", hint = hint),
        Wording::Right => tr!("paper.right").into_owned(),
        Wording::Wrong => tr!("paper.wrong").into_owned(),
        Wording::Exchanged { wrong, right } => tr!("paper.exchanged", wrong = wrong, right = right),
    }
}

/// What is said when some characters have no face in a PDF; empty when all have.
pub fn paper_missing(missing: &[char]) -> String {
    match missing.len() {
        0 => String::new(),
        _ => tr!("paper.missing", signs = missing.iter().take(20).collect::<String>()),
    }
}

/// The title of a paper: what it is made of, and what it is (`dictation`, `quiz`, `summary`).
pub fn paper_title(kind: &str, of: &str) -> String {
    strings::fill(&format!("paper.title_{kind}"), &[("of", of.to_owned())])
}

/// The line under the title: how many questions (or notes, where nothing is asked), and the number by which the same paper
/// can be made again.
pub fn paper_about(asks: bool, number: usize, seed: Option<u64>) -> String {
    let count = if asks { strings::count("paper.questions", number) } else { strings::count("paper.notes", number) };
    match seed {
        Some(seed) => tr!("paper.about_seed", count = count, seed = seed),
        None => count,
    }
}

/// The name of an operation, for undo and redo.
pub fn operation(operation: Operation) -> String {
    let name = match operation {
        Operation::Answer => "answer",
        Operation::Import => "import",
        Operation::ImportAgain => "import_again",
        Operation::SettleFinding => "settle_finding",
        Operation::AddNote => "add_note",
        Operation::EditNote => "edit_note",
        Operation::DeleteNotes => "delete_notes",
        Operation::MoveNotes => "move_notes",
        Operation::Tag => "tag",
        Operation::Reset => "reset",
        Operation::Suspend => "suspend",
        Operation::Bury => "bury",
        Operation::Unbury => "unbury",
        Operation::Split => "split",
        Operation::Flag => "flag",
        Operation::AddDeck => "add_deck",
        Operation::RenameDeck => "rename_deck",
        Operation::DeleteDeck => "delete_deck",
        Operation::Settings => "settings",
        Operation::BeginQuiz => "begin_quiz",
        Operation::AnswerQuiz => "answer_quiz",
        Operation::DoubtQuiz => "doubt_quiz",
        Operation::FinishQuiz => "finish_quiz",
        Operation::DeleteQuiz => "delete_quiz",
        Operation::AddPreset => "add_preset",
        Operation::RenamePreset => "rename_preset",
        Operation::EditPreset => "edit_preset",
        Operation::DeletePreset => "delete_preset",
        Operation::UsePreset => "use_preset",
        Operation::FitParameters => "fit_parameters",
        Operation::Reschedule => "reschedule",
        Operation::AddStudySession => "add_study_session",
        Operation::EditStudySession => "edit_study_session",
        Operation::DeleteStudySession => "delete_study_session",
        Operation::StudySessionWent => "study_session_went",
        Operation::Restore => "restore",
    };
    strings::text(&format!("operation.{name}")).into_owned()
}
