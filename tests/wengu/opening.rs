//! What stands in the way of opening a collection: one clear message each, and nothing touched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use wengu::collection::{Collection, CollectionError};
use wengu::model::FixedClock;

use super::collection::{START, import, open_at, term};

fn open(path: &Path) -> Result<Collection, CollectionError> {
    open_at(path, &FixedClock::new(START))
}

/// A collection with something in it, closed again.
fn made(path: &Path) {
    open(path).unwrap().import(&import(vec![term(1)])).unwrap();
}

/// Everything in a folder and below it: names, and the bytes of files.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(snapshot(&path));
        }
        let bytes = path.is_file().then(|| std::fs::read(&path).unwrap_or_default());
        found.insert(path, bytes);
    }
    found
}

fn wengu(collection: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wengu"));
    command.arg("stats").arg("--collection").arg(collection).env("LC_ALL", "zh_CN.UTF-8");
    command
}

/// What was said, which must be one line.
fn said(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
    assert!(output.stdout.is_empty());
    said
}

#[test]
fn each_obstacle_has_its_words_and_is_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("报告.txt"), "这是一份报告".repeat(50)).unwrap();
    std::fs::write(at("短.txt"), "短").unwrap();
    #[expect(clippy::disallowed_methods, reason = "another program's file, and a newer one's")]
    let database = |name: &str, sql: &str| {
        rusqlite::Connection::open(at(name)).unwrap().execute_batch(sql).unwrap();
    };
    database("别人的.db", "CREATE TABLE x (y); PRAGMA user_version = 1;");
    made(&at("新.wengu"));
    database("新.wengu", "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99;");
    made(&at("断.wengu"));
    let bytes = std::fs::read(at("断.wengu")).unwrap();
    std::fs::write(at("断.wengu"), &bytes[..bytes.len() / 2]).unwrap();
    made(&at("在用.wengu"));
    let in_use = open(&at("在用.wengu")).unwrap();

    let before = snapshot(folder.path());
    for (name, words) in [
        ("报告.txt", "不是温故的资料库"),
        ("短.txt", "不是温故的资料库"),
        ("别人的.db", "不是温故的资料库"),
        ("", "不是温故的资料库"),
        ("新.wengu", "更新的版本"),
        ("断.wengu", "已损坏"),
        ("在用.wengu", "另一个窗口"),
    ] {
        let said = said(&wengu(&at(name)).output().unwrap());
        assert!(said.contains(words) && said.contains(at(name).to_str().unwrap()), "{name}: {said}");
        assert_eq!(snapshot(folder.path()), before, "{name}");
    }
    drop(in_use);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("c.wengu");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert!(matches!(open(&pipe), Err(CollectionError::NotOurs { .. })));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("c.wengu");
    std::os::unix::fs::symlink(folder.path().join("盘/c.wengu"), &link).unwrap();
    assert!(matches!(open(&link), Err(CollectionError::Io { .. })));
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_linked_collection_is_one_collection() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("盘"), folder.path().join("c.wengu"));
    std::fs::create_dir(&real).unwrap();
    made(&real.join("c.wengu"));
    std::os::unix::fs::symlink(real.join("c.wengu"), &link).unwrap();
    let first = open(&real.join("c.wengu")).unwrap();
    assert!(matches!(open(&link), Err(CollectionError::InUse { .. })));
    drop(first);
    let linked = open(&link).unwrap();
    assert_eq!(linked.note_count().unwrap(), 1);
    assert!(matches!(open(&real.join("c.wengu")), Err(CollectionError::InUse { .. })));
    assert_eq!(linked.backups().unwrap().len(), 1);
    assert!(link.is_symlink() && !folder.path().join("backups").exists());
}

/// Root may write everywhere, so there the program is run as nobody.
#[cfg(unix)]
#[test]
fn what_may_not_be_written_is_told() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt, chown};
    use std::os::unix::process::CommandExt as _;
    const NOBODY: u32 = 65_534;
    let folder = tempfile::tempdir().unwrap();
    let root = std::fs::metadata(folder.path()).unwrap().uid() == 0;
    let mode = |path: &Path, mode| std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    mode(folder.path(), 0o755);
    let program = folder.path().join("wengu");
    std::fs::copy(env!("CARGO_BIN_EXE_wengu"), &program).unwrap();
    let refused = |collection: &Path| {
        let mut command = Command::new(&program);
        command.args(["import", "-", "--collection"]).arg(collection).env("LC_ALL", "zh_CN.UTF-8");
        command.stdin(std::process::Stdio::null());
        if root {
            command.uid(NOBODY).gid(NOBODY);
        }
        let said = said(&command.output().unwrap());
        assert!(said.contains("不能写入") && said.contains(collection.to_str().unwrap()), "{said}");
    };
    // A folder that cannot be written: with nothing in it, and with a collection that could be.
    let closed = folder.path().join("只读");
    std::fs::create_dir(&closed).unwrap();
    made(&closed.join("c.wengu"));
    if root {
        for entry in std::fs::read_dir(&closed).unwrap() {
            chown(entry.unwrap().path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    mode(&closed, 0o555);
    let before = snapshot(&closed);
    refused(&closed.join("c.wengu"));
    refused(&closed.join("新.wengu"));
    assert_eq!(snapshot(&closed), before);
    mode(&closed, 0o755);
    // A file that cannot be written, in a folder that can.
    let open = folder.path().join("可写");
    std::fs::create_dir(&open).unwrap();
    made(&open.join("c.wengu"));
    mode(&open.join("c.wengu"), 0o444);
    mode(&open, 0o777);
    let before = snapshot(&open);
    refused(&open.join("c.wengu"));
    assert_eq!(snapshot(&open), before);
}

#[cfg(unix)]
#[test]
fn names_that_are_no_utf_8_are_names() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(std::ffi::OsStr::from_bytes(b"\xc8\xab\xff.wengu"));
    made(&path);
    let mut collection = open(&path).unwrap();
    let backup = collection.backups().unwrap().remove(0);
    let notes = collection.note_count().unwrap();
    collection.import(&import(vec![term(2)])).unwrap();
    collection.restore(&backup.path).unwrap();
    assert_eq!(collection.note_count().unwrap(), notes);
    drop(collection);
    let document = folder.path().join(std::ffi::OsStr::from_bytes(b"\xb1\xa8.md"));
    std::fs::write(&document, "# 报告\n\n**生态安全**：生态系统完整而稳定的状态。\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_wengu"))
        .arg("import")
        .arg(&document)
        .env("WENGU_COLLECTION", &path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(open(&path).unwrap().note_count().unwrap(), notes + 1);
}
