//! The window over 10,000 cards on a virtual screen: from start to first and last pixel, and the memory at home.
//! Run: `cargo bench --bench start`. It needs Xvfb, and says so where there is none.
//!
//! The screen is a file (Xvfb -fbdir), which is looked at every 2 ms; the same run times an empty program's start as a
//! measure of the machine.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a benchmark")]

mod shared;

use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use wengu::collection::Collection;
use wengu::model::{CardId, Clock as _, FixedClock, Grade, NoteBody, SystemClock};

const NOTES: usize = 5_000;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = Screen::start(folder.path()) else {
        println!("not measured: Xvfb is not installed");
        return;
    };
    let path = folder.path().join("c.wengu");
    fill(&path);
    let mut bare = Vec::new();
    let (mut firsts, mut lasts, mut memories) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..5 {
        let start = Instant::now();
        assert!(wengu(&path, &screen).arg("--version").stdout(Stdio::null()).status().unwrap().success());
        bare.push(start.elapsed());
        let before = screen.picture();
        let start = Instant::now();
        let program = Ended(wengu(&path, &screen).spawn().unwrap());
        let (first, last) = screen.watch(&before, start);
        firsts.push(first);
        lasts.push(last);
        memories.push(pss_mb(program.0.id()));
        drop(program);
        // The screen is empty again.
        std::thread::sleep(Duration::from_millis(300));
    }
    let (first, last, bare) = (median(&mut firsts), median(&mut lasts), median(&mut bare));
    let times = |time: Duration| time.as_secs_f64() / bare.as_secs_f64();
    println!("start and end without a window            {:8.1} ms", ms(bare));
    println!("start to first pixel, 10,000 cards        {:8.1} ms   {:.1} × that", ms(first), times(first));
    println!("start to last pixel                       {:8.1} ms   {:.1} × that   aim 250 ms", ms(last), times(last));
    memories.sort_by(f64::total_cmp);
    println!("memory at home (PSS)                      {:8.1} MB   aim 100 MB", memories[memories.len() / 2]);
}

fn wengu(collection: &Path, screen: &Screen) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wengu"));
    command.env("WENGU_COLLECTION", collection).env("DISPLAY", &screen.display).env("LIBGL_ALWAYS_SOFTWARE", "1");
    command.env("XDG_DATA_HOME", collection.parent().unwrap()).env_remove("WAYLAND_DISPLAY");
    command
}

/// A collection of 10,000 cards, some of them learnt.
fn fill(path: &Path) {
    let clock = FixedClock::new(SystemClock.now().plus_ms(-3 * 86_400_000));
    let mut collection = Collection::open(path, Box::new(clock.clone()), TimeZone::UTC, 1).unwrap();
    let term = |n: usize| NoteBody::Term { term: format!("词{n}"), definition: format!("第{n}个词的意思。") };
    let import = shared::import((0..NOTES).map(term));
    collection.import(&import).unwrap();
    for card in 0..1_000 {
        collection.answer(CardId(card * 2 + 1), Grade::ALL[card as usize % 4], 3_000, &[]).unwrap();
        clock.advance_ms(100_000);
    }
}

/// A virtual screen whose picture is a file.
struct Screen {
    _server: Ended,
    display: String,
    file: std::fs::File,
}

impl Screen {
    fn start(folder: &Path) -> Option<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x860x24", "-nolisten", "tcp", "-noreset", "-fbdir"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take()?).read_line(&mut number).ok()?;
        let server = Ended(server);
        let file = std::fs::File::open(folder.join("Xvfb_screen0")).ok()?;
        Some(Self { _server: server, display: format!(":{}", number.trim()), file })
    }

    /// The points of the screen: in the file, an XWD, they stand behind a header and a table of colours (XWDFile.h).
    fn picture(&self) -> Vec<u8> {
        let mut header = [0; 100];
        (&self.file).seek(SeekFrom::Start(0)).unwrap();
        (&self.file).read_exact(&mut header).unwrap();
        let number =
            |at: usize| u64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]));
        let mut bytes = vec![0; 1280 * 860 * 4];
        (&self.file).seek(SeekFrom::Start(number(0) + 12 * number(76))).unwrap();
        (&self.file).read_exact(&mut bytes).unwrap();
        bytes
    }

    /// When the picture first differs from `before`, and when it last changed before it stood still for two seconds.
    fn watch(&self, before: &[u8], start: Instant) -> (Duration, Duration) {
        let mut last_picture = before.to_vec();
        let mut first = None;
        let mut last = Duration::ZERO;
        loop {
            let picture = self.picture();
            if picture != last_picture {
                last = start.elapsed();
                first.get_or_insert(last);
                last_picture = picture;
            }
            if first.is_some() && start.elapsed() > last + Duration::from_secs(2) {
                return (first.unwrap_or(last), last);
            }
            assert!(start.elapsed() < Duration::from_secs(60), "no window");
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

/// A program that is ended when it is dropped.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// The memory of a process, that which it shares with others counted in part.
fn pss_mb(process: u32) -> f64 {
    let told = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<f64>().map_or(0.0, |kb| kb / 1024.0)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
