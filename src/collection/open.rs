//! Opening: what the file is, the lock, migrations, the daily backup. A file that cannot be taken is not touched.

#![expect(clippy::disallowed_methods, reason = "the only door to the SQLite file")]

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rand::Rng as _;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rusqlite::{Connection, OpenFlags};

use super::gate::new_guid;
use super::lock::{self, Lock};
use super::migrate::{self, APPLICATION_ID};
use super::presets::Presets;
use super::undo::Undo;
use super::watch::Watch;
use super::{Collection, CollectionError, Result, backup, settings};
use crate::model::Clock;

impl Collection {
    /// Opens the collection at `path`, making it when absent; locks it against other programs; backs it up once a day
    /// and before a migration. `seed` feeds the global ids.
    ///
    /// # Errors
    /// [`CollectionError::InUse`], [`CollectionError::Newer`], [`CollectionError::NotOurs`], [`CollectionError::Damaged`],
    /// [`CollectionError::ReadOnly`], [`CollectionError::DiskFull`]; the file is then as it was.
    pub fn open(path: &Path, clock: Box<dyn Clock>, zone: jiff::tz::TimeZone, seed: u64) -> Result<Self> {
        let found = look(path)?;
        // One collection has one lock and one place for its backups, by whatever link it is reached.
        let real = path.is_symlink().then(|| path.canonicalize()).transpose();
        let real = real.map_err(|error| CollectionError::io(path, error))?;
        let path = real.as_deref().unwrap_or(path);
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| CollectionError::io(path, error))?;
        }
        let mut rng = StdRng::seed_from_u64(seed);
        let lock = Lock::take(path, &new_guid(&mut rng).0)?;
        let explain = |error: CollectionError| error.explain(path);
        if found == Found::Nothing {
            make(path, &mut rng, clock.now().0).map_err(explain)?;
        }
        let beside = Beside::look(path);
        let open = |conn| Self::with(conn, path.to_path_buf(), clock, zone, rng, seed, Some(lock));
        let mut collection = connect(path).and_then(open).map_err(explain).inspect_err(|_| beside.tidy())?;
        if found == Found::Ours {
            collection.daily_backup()?;
        }
        collection.lay_out_undo().map_err(explain)?;
        Ok(collection)
    }

    /// A collection in memory, for tests and trials.
    pub fn in_memory(clock: Box<dyn Clock>, zone: jiff::tz::TimeZone, seed: u64) -> Result<Self> {
        let mut rng = StdRng::seed_from_u64(seed);
        let conn = Connection::open_in_memory()?;
        conn.execute_batch(FOR_EVERY_CONNECTION)?;
        lay_out(&conn, &mut rng, clock.now().0)?;
        let mut collection = Self::with(conn, PathBuf::from(":memory:"), clock, zone, rng, seed, None)?;
        collection.lay_out_undo()?;
        Ok(collection)
    }

    fn with(
        mut conn: Connection,
        path: PathBuf,
        clock: Box<dyn Clock>,
        zone: jiff::tz::TimeZone,
        mut rng: StdRng,
        seed: u64,
        lock: Option<Lock>,
    ) -> Result<Self> {
        let version = migrate::version(&conn)?;
        if version > migrate::known() {
            return Err(CollectionError::Newer { path, found: version, known: migrate::known() });
        }
        if version < migrate::known() {
            backup::before_migration(&conn, &path, clock.now(), &zone)?;
            migrate::migrate(&conn, migrate::known())?;
        }
        // The same seed twice gives no global id twice: what is in the file has its part in them.
        let had: i64 = conn.query_row(
            "SELECT coalesce(max(guid), '') || (SELECT count(*) FROM notes) || (SELECT count(*) FROM documents)
                 || (SELECT count(*) FROM decks) || (SELECT count(*) FROM graves) FROM notes",
            [],
            |row| {
                Ok(row
                    .get_ref(0)?
                    .as_bytes()?
                    .iter()
                    .fold(7_i64, |sum, byte| sum.wrapping_mul(31).wrapping_add((*byte).into())))
            },
        )?;
        let started = clock.now().0;
        if lock.is_some() {
            rng = StdRng::seed_from_u64(seed ^ had.cast_unsigned() ^ started.cast_unsigned().rotate_left(32));
        }
        let machine = lock.as_ref().map_or_else(|| new_guid(&mut rng).0, |lock| lock.machine.clone());
        let settings = settings::load(&conn)?;
        Ok(Self {
            presets: Presets::load(&conn, &settings)?,
            settings,
            undo: Undo::default(),
            watch: Watch::install(&mut conn)?,
            cache: Default::default(),
            kept_sitting: None,
            conn,
            path,
            clock,
            zone,
            rng,
            machine,
            _lock: lock,
        })
    }

    fn lay_out_undo(&mut self) -> Result<()> {
        self.undo = Undo::install(&self.conn)?;
        Ok(())
    }

    /// Calls `on_show` (on a thread of its own) when a second program was started for this collection: show the window.
    ///
    /// # Errors
    /// [`CollectionError::Io`] when the system offers no way to be asked.
    pub fn on_show(&self, on_show: impl Fn() + Send + 'static) -> Result<()> {
        lock::listen(&self.path, on_show).map_err(|error| CollectionError::io(&self.path, error))
    }

    /// Whether nothing was ever put into it.
    pub fn is_new(&self) -> Result<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM decks) AND NOT EXISTS (SELECT 1 FROM notes)
            AND NOT EXISTS (SELECT 1 FROM documents) AND NOT EXISTS (SELECT 1 FROM graves)";
        self.read(|conn| Ok(conn.query_row(sql, [], |row| row.get(0))?))
    }

    /// A new seed from the one handed in.
    pub fn next_seed(&mut self) -> u64 {
        self.rng.next_u64()
    }
}

/// What stands at a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Nothing,
    Ours,
}

const FOR_EVERY_CONNECTION: &str = "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";

/// Looks at a file without touching it: the first 100 bytes say whether it is ours, and of which version.
/// (<https://sqlite.org/fileformat2.html#the_database_header>)
fn look(path: &Path) -> Result<Found> {
    let io = |error| CollectionError::io(path, error);
    // Before it is opened: a pipe would let us wait for ever.
    let about = match std::fs::metadata(path) {
        Ok(about) => about,
        // A link that leads nowhere (a disk that is not there) is not replaced by a new collection.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !path.is_symlink() => return Ok(Found::Nothing),
        Err(error) => return Err(io(error)),
    };
    let not_ours = || CollectionError::NotOurs { path: path.to_path_buf() };
    if !about.is_file() {
        return Err(not_ours());
    }
    if about.len() == 0 {
        return Ok(Found::Nothing);
    }
    let mut head = [0; 100];
    if File::open(path).map_err(io)?.read_exact(&mut head).is_err() || !head.starts_with(b"SQLite format 3\0") {
        return Err(not_ours());
    }
    let number = |at: usize| i64::from(i32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]));
    if number(68) != i64::from(APPLICATION_ID) {
        return Err(not_ours());
    }
    if number(60) > migrate::known() {
        return Err(CollectionError::Newer { path: path.to_path_buf(), found: number(60), known: migrate::known() });
    }
    // Cut off: the header counts more pages than there are. (A write-ahead log may hold the rest.)
    let page = match number(16) >> 16 {
        1 => 65_536,
        size => size,
    };
    let pages = number(28);
    let length = i64::try_from(about.len()).unwrap_or(i64::MAX);
    if pages > 0 && length < page * pages && !lock_free_wal(path) {
        let detail = format!("{length} bytes of {}", page * pages);
        return Err(CollectionError::Damaged { path: path.to_path_buf(), detail });
    }
    if about.permissions().readonly() {
        return Err(CollectionError::ReadOnly { path: path.to_path_buf() });
    }
    Ok(Found::Ours)
}

/// Whether a write-ahead log with something in it lies beside the file.
fn lock_free_wal(path: &Path) -> bool {
    let [wal, _] = sidecars(path);
    std::fs::metadata(wal).is_ok_and(|about| about.len() > 0)
}

/// The files that SQLite lays beside a collection while it is open: the write-ahead log, and its index.
fn sidecars(path: &Path) -> [PathBuf; 2] {
    ["-wal", "-shm"].map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    })
}

/// What lay beside a collection before it was opened.
struct Beside {
    path: PathBuf,
    log_was_there: bool,
}

impl Beside {
    fn look(path: &Path) -> Self {
        Self { path: path.to_owned(), log_was_there: sidecars(path).iter().any(|file| file.exists()) }
    }

    /// Removes what an opening that failed (on a full disk) left behind.
    fn tidy(&self) {
        let [wal, shm] = sidecars(&self.path);
        if !self.log_was_there && std::fs::metadata(&wal).is_ok_and(|about| about.len() == 0) {
            // What cannot be removed is empty, and the next opening takes it over.
            [shm, wal].iter().for_each(|file| drop(std::fs::remove_file(file)));
        }
    }
}

/// Makes an empty collection: under another name first, so that a half-made one never stands at `path`.
fn make(path: &Path, rng: &mut StdRng, now_ms: i64) -> Result<()> {
    let io = |error| CollectionError::io(path, error);
    let unfinished = lock::beside(path, "new");
    match std::fs::remove_file(&unfinished) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io(error)),
        _ => {}
    }
    let conn = Connection::open(&unfinished)?;
    let made = lay_out(&conn, rng, now_ms);
    drop(conn);
    made.and_then(|()| std::fs::rename(&unfinished, path).map_err(io)).inspect_err(|_| {
        // The first error is the one to tell; what is left is removed at the next start.
        std::fs::remove_file(&unfinished).ok();
    })
}

fn lay_out(conn: &Connection, rng: &mut StdRng, now_ms: i64) -> Result<()> {
    migrate::migrate(conn, migrate::known())?;
    conn.execute("INSERT INTO meta (id, guid, created_at_ms) VALUES (1, ?1, ?2)", (new_guid(rng).0, now_ms))?;
    Ok(())
}

/// A second connection that reads only, for a thread of its own.
pub(super) fn reader(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(path, flags)?)
}

fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    if conn.is_readonly("main")? {
        return Err(CollectionError::ReadOnly { path: path.to_path_buf() });
    }
    conn.execute_batch(FOR_EVERY_CONNECTION)?;
    let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(CollectionError::ReadOnly { path: path.to_path_buf() });
    }
    conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA mmap_size = 0;")?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}
