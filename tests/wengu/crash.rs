//! No acknowledged answer is lost when the program is killed. The test starts this very binary again as the program
//! that answers, tells each answer on its standard output, and is killed at random.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use wengu::collection::{Collection, CollectionError, Scope};
use wengu::model::{FixedClock, Grade};

use super::collection::{START, import, open_at, term};

const FILE: &str = "WENGU_CRASH_FILE";
const EARLY: &str = "WENGU_CRASH_EARLY";
const CHILD: &str = "crash::the_program_that_is_killed";

/// Answers until it is killed; does nothing unless it was started by a test below.
#[test]
fn the_program_that_is_killed() {
    let Some(file) = std::env::var_os(FILE) else { return };
    let early = std::env::var_os(EARLY).is_some();
    let mut collection = opened(Path::new(&file));
    loop {
        let queue = collection.queue(&Scope::All).unwrap();
        let card = queue.main.first().copied().or(queue.learning.first().map(|(_, card)| *card)).unwrap();
        let number = reviews_of(&collection) + 1;
        if early {
            println!("answered {number}");
            // Time enough to be killed between the word and the deed.
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        collection.answer(card, Grade::Again, 100, &[]).unwrap();
        if !early {
            println!("answered {number}");
        }
    }
}

/// Opens it. A test beside this one that starts a program holds a copy of the lock until that program runs: it is waited for.
fn opened(file: &Path) -> Collection {
    let clock = FixedClock::new(START);
    for _ in 0..200 {
        match open_at(file, &clock) {
            Err(CollectionError::InUse { .. }) => std::thread::sleep(std::time::Duration::from_millis(10)),
            opened => return opened.unwrap(),
        }
    }
    open_at(file, &clock).unwrap()
}

fn reviews_of(collection: &Collection) -> usize {
    collection.today().unwrap().reviews as usize
}

/// Starts the program, kills it after `answers` acknowledged answers and a moment, and says how many of the answers
/// acknowledged by then are not in the file.
fn kill_after(file: &Path, answers: usize, wait_us: u64, early: bool) -> usize {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", CHILD, "--nocapture", "--test-threads=1"]).env(FILE, file).stdout(Stdio::piped());
    if early {
        command.env(EARLY, "1");
    }
    let mut child = command.stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let number = |line: String| line.split("answered ").nth(1).and_then(|number| number.parse::<usize>().ok());
    let mut last = lines.by_ref().filter_map(number).nth(answers).unwrap();
    std::thread::sleep(std::time::Duration::from_micros(wait_us));
    child.kill().unwrap();
    child.wait().unwrap();
    // What it had said before it died, though we had not read it yet.
    last = lines.filter_map(number).last().unwrap_or(last);
    let collection = opened(file);
    assert!(collection.check().unwrap().problems.is_empty());
    last.saturating_sub(reviews_of(&collection))
}

fn prepared(file: &Path) {
    let mut collection = open_at(file, &FixedClock::new(START)).unwrap();
    collection.import(&import((0..30).map(term).collect())).unwrap();
}

#[test]
fn no_acknowledged_answer_is_lost_by_sigkill() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.wengu");
    prepared(&file);
    for round in 0..50_u64 {
        let answers = (round * 7 % 11) as usize;
        assert_eq!(kill_after(&file, answers, round * 37 % 1_900, false), 0, "round {round}");
    }
}

#[test]
fn who_acknowledges_too_early_is_caught() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.wengu");
    prepared(&file);
    let lost: usize = (0..8).map(|round| kill_after(&file, round, 0, true)).sum();
    assert!(lost > 0, "the test would not see a lost answer");
}
