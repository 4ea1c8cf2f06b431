//! `wengu export paper`: a paper to print, as a Word document or as PDF.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Failure, export};
use crate::collection::{Collection, NoteFilter, NoteSort, QuizScope};
use crate::exchange::paper::{self, Format, Paper, PaperKind, choose};
use crate::quiz::{self, Length, Wish};
use crate::{tr, words};

/// How many questions a quiz has unless said otherwise.
const QUESTIONS: u32 = 20;

/// What paper.
#[derive(Args)]
pub(super) struct Arguments {
    /// The file to write; its ending (.docx, .pdf) says as what.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// `dictation`: lists to write out, words and figures to fill in. `quiz`: questions of every kind (20 unless said
    /// otherwise). `summary`: all there is to know.
    #[arg(long, value_name = "KIND", default_value = "dictation", value_parser = ["dictation", "quiz", "summary"])]
    kind: String,
    /// Of this deck (a::b), with those below it.
    #[arg(long, value_name = "NAME")]
    deck: Option<String>,
    /// Of the document with this title, or part of it.
    #[arg(long, value_name = "TITLE", conflicts_with = "deck")]
    document: Option<String>,
    /// With this tag.
    #[arg(long, value_name = "TAG", conflicts_with_all = ["deck", "document"])]
    tag: Option<String>,
    /// At most so many notes or questions, drawn by the seed.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    number: Option<u32>,
    /// The number that stands on a paper drawn before: over the same notes it gives the same paper.
    #[arg(long, value_name = "SEED")]
    seed: Option<u64>,
    /// Without the sheet of answers.
    #[arg(long)]
    without_answers: bool,
    /// The title (default: of what it is made).
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
}

pub(super) fn run(collection: &mut Collection, asked: &Arguments) -> Result<ExitCode, Failure> {
    let Some(format) = Format::of(&asked.file) else {
        return Err(Failure::Said(tr!("cli.paper_ending", path = asked.file.display())));
    };
    let of = Of::find(collection, asked)?;
    let seed = asked.seed.unwrap_or_else(|| collection.next_seed() % 100_000);
    let paper = match PaperKind::from_name(&asked.kind) {
        Some(kind) => of_notes(collection, asked, kind, &of, seed)?,
        None => of_questions(collection, asked, &of, seed)?,
    };
    let Some(paper) = paper else { return Err(Failure::Said(tr!("cli.paper_nothing").into_owned())) };
    let written = format.write(&paper).map_err(|error| Failure::io(&asked.file, error))?;
    export::write(collection, &asked.file, &written.bytes)?;
    if !written.missing.is_empty() {
        super::complain(&words::paper_missing(&written.missing));
    }
    super::say(tr!("cli.exported", path = asked.file.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn of_notes(
    collection: &Collection,
    asked: &Arguments,
    kind: PaperKind,
    of: &Of,
    seed: u64,
) -> Result<Option<Paper>, Failure> {
    let found = collection.find(&of.filter, NoteSort::default())?;
    if found.is_empty() {
        return Ok(None);
    }
    let (all, number) = (collection.as_in_documents(&found)?, asked.number.map(|number| number as usize));
    let drawn = number.filter(|number| *number < all.len());
    let notes = collection.printed(&choose(all, drawn.unwrap_or(usize::MAX), seed))?;
    let title = asked.title.clone().unwrap_or_else(|| words::paper_title(kind.name(), &of.name));
    let about = words::paper_about(kind.asks(), notes.len(), drawn.map(|_| seed));
    Ok(Some(kind.paper(&title, &about, &notes, !asked.without_answers, &words::paper)))
}

fn of_questions(collection: &Collection, asked: &Arguments, of: &Of, seed: u64) -> Result<Option<Paper>, Failure> {
    let length = Length::Questions(asked.number.unwrap_or(QUESTIONS) as usize);
    let questions = quiz::paper(&collection.quiz_notes(&of.scope)?, &Wish { length, kinds: Vec::new(), seed });
    if questions.is_empty() {
        return Ok(None);
    }
    let title = asked.title.clone().unwrap_or_else(|| words::paper_title("quiz", &of.name));
    let about = words::paper_about(true, questions.len(), Some(seed));
    Ok(Some(paper::quiz(&title, &about, &questions, !asked.without_answers, &words::paper)))
}

/// Of what a paper is made.
struct Of {
    filter: NoteFilter,
    scope: QuizScope,
    name: String,
}

impl Of {
    fn find(collection: &Collection, asked: &Arguments) -> Result<Self, Failure> {
        let any = NoteFilter::default;
        if let Some(title) = &asked.document {
            let Some(document) = collection.document_titled(title)? else {
                return Err(Failure::Said(tr!("cli.paper_no_document", title = title)));
            };
            let info = collection.documents()?.into_iter().find(|info| info.id == document);
            let name = info.map_or_else(|| title.clone(), |info| info.title);
            let scope = QuizScope::Document { document, title: name.clone() };
            return Ok(Self { filter: NoteFilter { document: Some(document), ..any() }, scope, name });
        }
        if let Some(path) = &asked.deck {
            let deck = collection.decks()?.into_iter().find(|deck| deck.path == *path);
            let deck = deck.ok_or_else(|| Failure::Said(tr!("cli.no_deck", path = path)))?;
            let scope = QuizScope::Deck { deck: deck.id, path: deck.path };
            return Ok(Self { filter: NoteFilter { deck: Some(deck.id), ..any() }, scope, name: deck.name });
        }
        if let Some(tag) = &asked.tag {
            let filter = NoteFilter { tag: Some(tag.clone()), ..any() };
            return Ok(Self { filter, scope: QuizScope::Tag { tag: tag.clone() }, name: tag.clone() });
        }
        Ok(Self { filter: any(), scope: QuizScope::All, name: tr!("cli.paper_all").into_owned() })
    }
}
