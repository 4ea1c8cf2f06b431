//! Commands without a window. One file per command.

mod backup;
mod check;
mod difference;
mod document;
mod export;
mod extract;
mod import;
mod numbers;
mod package;
mod paper;
mod stats;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::collection::{Collection, CollectionError, Whereabouts};
use crate::document::FileError;
use crate::exchange::Column;
use crate::model::SystemClock;
use crate::statistics::Period;
use crate::{strings, tr, words};

/// Turns a Chinese study document into flashcards, schedules them with FSRS, and lets you quiz yourself. Without a
/// command it opens the window.
#[derive(Parser)]
#[command(name = "wengu", version)]
struct Arguments {
    /// The collection file (default: in the platform's data folder).
    #[arg(long, global = true, value_name = "FILE")]
    collection: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Shows what an import would create, and the findings. Writes nothing.
    Extract {
        /// The documents; `-` is standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// As JSON: for one file its object, for several an array.
        #[arg(long)]
        json: bool,
    },
    /// Takes in all that is read from these documents. A new version of a document taken in before updates its notes: those
    /// you edited stay as they are, vanished ones too, and no review is lost.
    Import {
        /// The documents; `-` is standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The path of the deck (a::b); otherwise the document's title.
        #[arg(long, value_name = "NAME")]
        deck: Option<String>,
        /// Takes each for a new version of the most similar document, also in doubt.
        #[arg(long, conflicts_with = "as_new")]
        again: bool,
        /// Takes each for a document of its own, also when it is a new version of one taken in before.
        #[arg(long)]
        as_new: bool,
        /// Takes a CSV or TSV file for notes, with these columns: kind, front, back, explanation, mnemonic, tags, deck,
        /// id, items, and - for one that is not read. A table that `export` wrote needs no columns.
        #[arg(long, value_name = "a,b,…", value_delimiter = ',', value_parser = column, allow_hyphen_values = true)]
        columns: Option<Vec<Column>>,
        /// Leaves out the progress that a package (.wengu) brings.
        #[arg(long)]
        without_progress: bool,
    },
    /// What is due today, and how it went.
    Stats {
        /// As one JSON object, with all that the statistics screen shows.
        #[arg(long)]
        json: bool,
        /// The path of a deck (a::b), with those below it; otherwise all.
        #[arg(long, value_name = "NAME")]
        deck: Option<String>,
        /// The time that ends today: 30 days, 90 days, 365 days, or all.
        #[arg(long, value_name = "PERIOD", default_value = "year", value_parser = ["month", "quarter", "year", "all"])]
        period: String,
    },
    /// Checks the file, and computes every memory again from the review log.
    Check,
    /// Makes a backup.
    Backup {
        /// The file to write (default: in the folder `backups` beside the collection).
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Writes notes: as a package for another collection (.wengu: the notes with their documents), or as a table, which
    /// `import` reads back: a changed row changes its note (.csv with commas, otherwise with tabs).
    #[command(args_conflicts_with_subcommands = true)]
    Export {
        /// Of this deck (a::b), with those below it; otherwise all.
        #[arg(long, value_name = "NAME")]
        deck: Option<String>,
        /// With the schedules and the review log; for a package only.
        #[arg(long)]
        progress: bool,
        /// The file to write; `-` is standard output.
        #[arg(value_name = "FILE", required = true)]
        file: Option<PathBuf>,
        #[command(subcommand)]
        what: Option<ExportWhat>,
    },
}

#[derive(Subcommand)]
enum ExportWhat {
    /// Writes a paper to print: as a Word document (.docx) or as PDF (.pdf).
    Paper(paper::Arguments),
}

/// A column by its name.
fn column(name: &str) -> Result<Column, String> {
    Column::from_name(name).ok_or_else(|| Column::ALL.map(Column::name).join(", "))
}

/// Why a command failed. Told in one line: what, where, what to do.
enum Failure {
    Collection(CollectionError),
    Read(PathBuf, FileError),
    Said(String),
}

impl From<CollectionError> for Failure {
    fn from(error: CollectionError) -> Self {
        Self::Collection(error)
    }
}

impl Failure {
    fn io(path: &Path, source: std::io::Error) -> Self {
        Self::Collection(CollectionError::Io { path: path.to_path_buf(), source })
    }

    fn words(&self) -> String {
        match self {
            Self::Collection(error) => words::collection_error(error),
            Self::Read(path, error) => words::file_error(error, path),
            Self::Said(words) => words.clone(),
        }
    }
}

/// Runs the program with its arguments and says how to exit: 0 done, 1 failed, 2 wrong usage.
pub fn run() -> ExitCode {
    strings::set_language(strings::system_language());
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nowhere is left to say it when the standard streams are gone.
            error.print().ok();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match perform(arguments) {
        Ok(code) => code,
        Err(failure) => {
            complain(&failure.words());
            ExitCode::FAILURE
        }
    }
}

/// Prints a line.
fn say(line: impl std::fmt::Display) -> Result<(), Failure> {
    print(&format!("{line}\n"))
}

/// Prints text. Whoever reads along may have gone (`| head`): then there is nobody to tell.
fn print(text: &str) -> Result<(), Failure> {
    use std::io::{ErrorKind, Write};
    let mut out = std::io::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Said(tr!("cli.unprinted", detail = error))),
        _ => Ok(()),
    }
}

/// Says on standard error, in one line, what went wrong.
fn complain(line: &str) {
    use std::io::Write;
    // When nobody reads along there either, the exit code says it.
    writeln!(std::io::stderr(), "wengu: {}", line.replace('\n', " ")).ok();
}

fn perform(arguments: Arguments) -> Result<ExitCode, Failure> {
    // It needs no collection, and makes none.
    if let Some(Command::Extract { files, json }) = &arguments.command {
        return extract::run(files, *json);
    }
    let place = whereabouts(arguments.collection)?;
    let Some(command) = arguments.command else { return window(place) };
    place.check()?;
    let mut collection = open(place.path())?;
    match command {
        Command::Extract { .. } => Ok(ExitCode::SUCCESS),
        Command::Import { files, deck, again, as_new, columns, without_progress } => {
            let how = if again {
                import::How::Again
            } else if as_new {
                import::How::AsNew
            } else {
                import::How::AsFits
            };
            import::run(&mut collection, &files, deck.as_deref(), how, columns.as_deref(), !without_progress)
        }
        Command::Stats { json, deck, period } => {
            stats::run(&collection, json, deck.as_deref(), Period::from_name(&period).unwrap_or_default())
        }
        Command::Check => check::run(&collection),
        Command::Backup { file } => backup::run(&collection, file.as_deref()),
        Command::Export { what: Some(ExportWhat::Paper(paper)), .. } => paper::run(&mut collection, &paper),
        // clap asks for the file.
        Command::Export { file, deck, progress, what: None } => {
            export::run(&collection, file.as_deref().unwrap_or(Path::new("-")), deck.as_deref(), progress)
        }
    }
}

/// Opens a collection with this computer's clock and time zone, and chance from the system.
fn open(path: &Path) -> crate::collection::Result<Collection> {
    #[expect(clippy::disallowed_methods, reason = "here the time zone and chance are handed in")]
    let (zone, seed) = (jiff::tz::TimeZone::system(), rand::random());
    Collection::open(path, Box::new(SystemClock), zone, seed)
}

/// `--collection`, else `WENGU_COLLECTION`, else what the data folder says.
fn whereabouts(given: Option<PathBuf>) -> Result<Whereabouts, Failure> {
    let from_environment = || std::env::var_os("WENGU_COLLECTION").filter(|path| !path.is_empty()).map(PathBuf::from);
    let found = Whereabouts::find(given.or_else(from_environment), data_folder());
    found.ok_or_else(|| Failure::Said(tr!("cli.no_home").into_owned()))
}

fn data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "wengu").map(|folders| folders.data_dir().to_path_buf())
}

#[cfg(feature = "gui")]
fn window(place: Whereabouts) -> Result<ExitCode, Failure> {
    Ok(crate::app::run(crate::app::Options {
        place,
        open: Box::new(|path| {
            let mut collection = open(path)?;
            first_start(&mut collection)?;
            Ok(collection)
        }),
        window_file: data_folder().map(|folder| folder.join("window.json")),
    }))
}

/// Fills a new collection with the documents that come with the program, so that studying can begin at once.
#[cfg(feature = "gui")]
fn first_start(collection: &mut Collection) -> crate::collection::Result<()> {
    if collection.is_new()? {
        for deck in crate::decks::included() {
            let reading = crate::document::read_text(deck.file_name, deck.text);
            collection.import_document(&reading, "", deck.deck_path)?;
        }
    }
    Ok(())
}

#[cfg(not(feature = "gui"))]
fn window(_place: Whereabouts) -> Result<ExitCode, Failure> {
    Err(Failure::Said(tr!("cli.no_window").into_owned()))
}
