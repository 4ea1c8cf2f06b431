//! What is no study document, and what is a hard one: one clear message or a correct result; never a panic, a wait without
//! end, or half an import.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use wengu::collection::Collection;
use wengu::document::read_text;
use wengu::model::FixedClock;

use super::collection::START;

/// Long enough for any document, on a slow machine in a build that is not optimised; what takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(100);

/// Runs the program as someone without rights if so asked (root may read everything), and ends it when it hangs.
fn run(mut command: Command) -> Output {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let reader = |mut pipe: Box<dyn std::io::Read + Send>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            pipe.read_to_end(&mut bytes).unwrap();
            bytes
        })
    };
    let stdout = reader(Box::new(child.stdout.take().unwrap()));
    let stderr = reader(Box::new(child.stderr.take().unwrap()));
    let mut waited = Duration::ZERO;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if waited > PATIENCE {
            child.kill().unwrap();
            panic!("it hangs: {command:?}");
        }
        let pause = Duration::from_millis(10);
        std::thread::sleep(pause);
        waited += pause;
    };
    Output { status, stdout: stdout.join().unwrap(), stderr: stderr.join().unwrap() }
}

fn wengu(collection: &Path, arguments: &[&str], files: &[&Path]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wengu"));
    command.args(arguments).args(files).env("WENGU_COLLECTION", collection).env("LC_ALL", "zh_CN.UTF-8");
    command
}

/// What was said, which must be one line and no panic.
fn said(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("wengu: "), "{said}");
    said
}

/// The files of a folder with their bytes, pipes and folders left out.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_file()).map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

fn stats(collection: &Path) -> serde_json::Value {
    serde_json::from_slice(&run(wengu(collection, &["stats", "--json"], &[])).stdout).unwrap()
}

#[test]
fn what_is_no_document_is_told_in_one_line_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("文件");
    std::fs::create_dir(&documents).unwrap();
    let noise: Vec<u8> = (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 0x80).collect();
    let files: &[(&str, &[u8], &str)] = &[
        ("空.txt", b"", "空"),
        ("空白.txt", " \n\u{3000}\r\n".as_bytes(), "空"),
        ("图.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "图片"),
        ("照片.md", b"\xff\xd8\xff\xe0\0\x10JFIF", "图片"),
        ("程序.txt", b"\x7fELF\x02\x01\x01\0\0", "程序"),
        ("零.txt", b"abc\0\0\x01\x02\x03def\0ghi", "二进制"),
        ("乱码.txt", &noise, "编码"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0W\0o\0r\0d\0", "另存为 .docx"),
        ("密.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "密码"),
        ("断了.docx", b"PK\x03\x04\x14\0\0\0word/document.xml", "Word"),
        ("资料库.txt", b"SQLite format 3\0\x10\0\x01\x01", "二进制"),
    ];
    let mut bad: Vec<(PathBuf, &str)> = Vec::new();
    for (name, bytes, word) in files {
        std::fs::write(documents.join(name), bytes).unwrap();
        bad.push((documents.join(name), word));
    }
    // Sparse: it takes no room.
    std::fs::File::create(documents.join("大.txt")).unwrap().set_len(200 << 20).unwrap();
    bad.push((documents.join("大.txt"), "200 MB"));
    bad.push((documents.clone(), "文件夹"));
    std::fs::write(documents.join("没了.txt"), "词：义。").unwrap();
    std::fs::remove_file(documents.join("没了.txt")).unwrap();
    bad.push((documents.join("没了.txt"), "不存在"));
    bad.push((documents.join("空.txt/里面.txt"), ""));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(documents.join("没了.txt"), documents.join("断.txt")).unwrap();
        bad.push((documents.join("断.txt"), "不存在"));
        bad.push((PathBuf::from("/dev/zero"), "普通文件"));
        let pipe = documents.join("管道.txt");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        bad.push((pipe, "普通文件"));
    }

    let collection = folder.path().join("c.wengu");
    let before = stats(&collection);
    let kept = contents(folder.path());
    for (path, word) in &bad {
        for command in ["extract", "import"] {
            let output = run(wengu(&collection, &[command], &[path]));
            let said = said(&output);
            assert!(said.contains(path.to_str().unwrap()) && said.contains(word), "{command}: {said}");
            assert!(output.stdout.is_empty());
        }
    }
    assert_eq!(stats(&collection), before);
    // The day's backup apart, which the second opening makes.
    assert_eq!(contents(folder.path()), kept);
}

#[cfg(unix)]
#[test]
fn a_document_that_may_not_be_read_is_told() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt};
    use std::os::unix::process::CommandExt as _;
    let folder = tempfile::tempdir().unwrap();
    let root = std::fs::metadata(folder.path()).unwrap().uid() == 0;
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o777)).unwrap();
    let program = folder.path().join("wengu");
    std::fs::copy(env!("CARGO_BIN_EXE_wengu"), &program).unwrap();
    let document = folder.path().join("秘密.txt");
    std::fs::write(&document, "词：义。").unwrap();
    std::fs::set_permissions(&document, PermissionsExt::from_mode(0o000)).unwrap();
    let mut command = Command::new(&program);
    command.arg("extract").arg(&document).env("LC_ALL", "zh_CN.UTF-8");
    if root {
        command.uid(65_534).gid(65_534);
    }
    let said = said(&run(command));
    assert!(said.contains("秘密.txt") && said.contains("权限"), "{said}");
}

#[test]
fn a_text_without_anything_to_learn_says_so_and_offers_to_make_cards_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let (collection, file) = (folder.path().join("c.wengu"), folder.path().join("信.txt"));
    std::fs::write(&file, "今天天气很好，我们去散步。\n").unwrap();
    let output = run(wengu(&collection, &["extract"], &[&file]));
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("手动"));
    assert!(said(&run(wengu(&collection, &["import"], &[&file]))).contains("手动"));
    assert_eq!(stats(&collection)["decks"], serde_json::json!([]));
}

#[test]
fn one_bad_file_keeps_no_good_one_out() {
    let folder = tempfile::tempdir().unwrap();
    let collection = folder.path().join("c.wengu");
    let file = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        folder.path().join(name)
    };
    let first = file("一.md", "# 一\n\n**生态安全**：生态系统完整而稳定的状态。\n".as_bytes());
    let bad = file("坏.txt", b"\x89PNG\r\n\x1a\n");
    let last = file("二.md", "# 二\n\n**粮食安全**：人人随时能得到足够的粮食。\n".as_bytes());
    let output = run(wengu(&collection, &["import"], &[&first, &bad, &last]));
    assert!(said(&output).contains("坏.txt"));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
    assert_eq!(stats(&collection)["notes"], 2);
}

#[test]
fn lines_of_a_million_characters_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let (collection, file) = (folder.path().join("c.wengu"), folder.path().join("长.txt"));
    let lists = "要维护五大安全，即国防安全、粮食安全、生态安全、能源安全、产业安全。".repeat(10);
    for (what, line) in [
        ("one character", "长".repeat(1_000_000)),
        ("sentences", "推动高质量发展，2021年增长6.6%。".repeat(50_000)),
        ("one enumeration", format!("包括：{}。", vec!["甲乙"; 330_000].join("、"))),
        ("brackets", "“（「【《".repeat(200_000)),
        ("numbers", "1.".repeat(500_000)),
        ("stars", "*".repeat(1_000_000)),
    ] {
        std::fs::write(&file, format!("{lists}\n{line}\n{lists}")).unwrap();
        let output = run(wengu(&collection, &["extract", "--json"], &[&file]));
        assert_eq!(output.status.code(), Some(0), "{what}: {}", String::from_utf8_lossy(&output.stderr));
        let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let names: Vec<_> = read["lists"].as_array().unwrap().iter().map(|list| &list["name"]).collect();
        assert!(names.iter().any(|name| *name == "五大安全"), "{what}: {names:?}");
    }
}

#[test]
fn a_hundred_thousand_terms_are_taken_in() {
    let text: String = (0..100_000).map(|n| format!("「词{n}」\n它是第{n}个。\n")).collect();
    let reading = read_text("词.txt", &text);
    assert_eq!(reading.terms.len(), 100_000);
    let clock = FixedClock::new(START);
    let mut collection = Collection::in_memory(Box::new(clock), jiff::tz::TimeZone::UTC, 1).unwrap();
    collection.import_document(&reading, "词.txt", "词").unwrap();
    assert_eq!(collection.note_count().unwrap(), 100_000);
    assert_eq!(collection.today().unwrap().counts.new, 20);
    collection.undo().unwrap();
    assert_eq!(collection.note_count().unwrap(), 0);
}

#[test]
fn a_document_comes_by_standard_input_too() {
    let folder = tempfile::tempdir().unwrap();
    let collection = folder.path().join("c.wengu");
    let mut command = wengu(&collection, &["import", "-"], &[]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, "名词解释\n\n「生态安全」\n生态系统完整而稳定的状态。\n".as_bytes()).unwrap();
    drop(input);
    let mut words = String::new();
    child.stdout.take().unwrap().read_to_string(&mut words).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(words.contains("标准输入"), "{words}");
    assert_eq!(stats(&collection)["decks"][0]["path"], "名词解释");
    // Nothing comes.
    assert!(said(&run(wengu(&collection, &["extract", "-"], &[]))).contains("标准输入"));
}

/// A document that is cut off anywhere, within a character too, still reads: our own ones, and those in the folder
/// `WENGU_DOCUMENTS`: `WENGU_DOCUMENTS=… cargo test --test wengu cut_off -- --nocapture`.
#[test]
fn a_document_that_is_cut_off_anywhere_reads() {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wengu/documents");
    let given = std::env::var_os("WENGU_DOCUMENTS").map(PathBuf::from);
    let mut cuts = 0;
    for folder in std::iter::once(ours).chain(given) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !name.ends_with(".txt") && !name.ends_with(".md") {
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            for end in 1..bytes.len() {
                match wengu::document::read(&name, &bytes[..end]) {
                    Ok(reading) => crate::document::check(&reading),
                    Err(error) => assert!(bytes[..end].len() < 8, "{name} cut at {end}: {error}"),
                }
                cuts += 1;
            }
        }
    }
    println!("{cuts} cuts");
    assert!(cuts > 1_000);
}
