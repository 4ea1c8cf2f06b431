//! The command line: exit codes, and one line on standard error that says what, where and what to do.

use std::path::Path;
use std::process::{Command, Output};

fn wengu(collection: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wengu"))
        .args(arguments)
        .env("WENGU_COLLECTION", collection)
        .env("LANG", "zh_CN.UTF-8")
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .unwrap()
}

fn failed_in_one_line(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    said
}

#[test]
fn commands_on_an_empty_collection() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.wengu");
    for arguments in [&["stats"][..], &["check"], &["stats", "--json"], &["backup"]] {
        let output = wengu(&file, arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty() && output.stderr.is_empty());
    }
    let stats: serde_json::Value = serde_json::from_slice(&wengu(&file, &["stats", "--json"]).stdout).unwrap();
    assert_eq!((&stats["notes"], &stats["new"]), (&0.into(), &0.into()));
    let table = folder.path().join("notes.tsv");
    assert!(wengu(&file, &["export", table.to_str().unwrap()]).status.success());
    assert_eq!(std::fs::read(&table).unwrap(), b"");
}

#[test]
fn wrong_usage_is_2() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.wengu");
    for arguments in [&["nonsense"][..], &["import"], &["stats", "--what"]] {
        assert_eq!(wengu(&file, arguments).status.code(), Some(2));
    }
    assert!(!file.exists());
}

#[test]
fn failures_say_where() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.wengu");
    let missing = folder.path().join("没有.txt");
    assert!(failed_in_one_line(&wengu(&file, &["import", missing.to_str().unwrap()])).contains("没有.txt"));
    std::fs::write(&file, "不是资料库").unwrap();
    assert!(failed_in_one_line(&wengu(&file, &["stats"])).contains("c.wengu"));
}

/// A folder that cannot be written. Root can write everywhere, so there the program is run as nobody.
#[cfg(unix)]
#[test]
fn a_read_only_folder_is_told() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt};
    use std::os::unix::process::CommandExt as _;
    let folder = tempfile::tempdir().unwrap();
    let root = std::fs::metadata(folder.path()).unwrap().uid() == 0;
    let program = folder.path().join("wengu");
    std::fs::copy(env!("CARGO_BIN_EXE_wengu"), &program).unwrap();
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o555)).unwrap();
    let mut command = Command::new(&program);
    command.arg("stats").env("WENGU_COLLECTION", folder.path().join("c.wengu"));
    if root {
        command.uid(65_534).gid(65_534);
    }
    let output = command.output();
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
    assert!(failed_in_one_line(&output.unwrap()).contains("c.wengu"));
    assert!(!folder.path().join("c.wengu").exists());
}

#[test]
fn a_document_is_taken_in_and_written_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.wengu");
    let document = folder.path().join("报告.md");
    std::fs::write(
        &document,
        "# 名词解释\n\n**生态安全**：生态系统完整而稳定的状态。\n\n维护五大安全，即国防安全、粮食安全、生态安全、能源安全、产业安全。\n",
    )
    .unwrap();
    let document = document.to_str().unwrap();
    let extracted = wengu(&file, &["extract", "--json", document]);
    let read: serde_json::Value = serde_json::from_slice(&extracted.stdout).unwrap();
    assert!(!read["lists"].as_array().unwrap().is_empty(), "{read}");
    assert!(!file.exists(), "extract writes nothing");
    let imported = wengu(&file, &["import", document, "--deck", "学习::报告"]);
    assert_eq!(imported.status.code(), Some(0), "{}", String::from_utf8_lossy(&imported.stderr));
    assert!(wengu(&file, &["check"]).status.success());
    let stats: serde_json::Value = serde_json::from_slice(&wengu(&file, &["stats", "--json"]).stdout).unwrap();
    assert!(stats["notes"].as_u64().unwrap() >= 2, "{stats}");
    assert_eq!(stats["decks"][1]["path"], "学习::报告");
    let table = folder.path().join("notes.csv");
    assert!(wengu(&file, &["export", table.to_str().unwrap()]).status.success());
    let table = std::fs::read_to_string(&table).unwrap();
    assert!(table.contains("五大安全") && table.contains("生态安全") && table.contains("学习::报告"), "{table}");
    // A document without anything to learn makes no deck.
    let empty = folder.path().join("空.txt");
    std::fs::write(&empty, "你好").unwrap();
    failed_in_one_line(&wengu(&file, &["import", empty.to_str().unwrap()]));
}

#[test]
fn a_changed_document_updates_its_notes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.wengu");
    let path = folder.path().join("报告.md");
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/decks/jilin-congress.md")).unwrap();
    let import = |text: &str, more: &[&str]| {
        std::fs::write(&path, text).unwrap();
        wengu(&file, &[&["import", path.to_str().unwrap()], more].concat())
    };
    let said = |output: &Output| {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout.clone()).unwrap()
    };
    let notes = || {
        let stats: serde_json::Value = serde_json::from_slice(&wengu(&file, &["stats", "--json"]).stdout).unwrap();
        stats["notes"].as_u64().unwrap()
    };
    said(&import(&text, &[]));
    let first = notes();
    assert!(said(&import(&text, &[])).contains("没有改动"));
    let changed =
        text.replace("粮食安全、生态安全", "粮食安全、数据安全、生态安全").replace("吉林省第十二次党代会热词", "热词");
    let update = said(&import(&changed, &[]));
    assert!(
        update.contains("新增 0，变更 1，") && update.contains("~ 五大安全") && update.contains("{+数据安全+}"),
        "{update}"
    );
    assert_eq!(notes(), first);
    // Half of it and as much again of another document: in doubt, the person is to say what it is.
    let half: String = text.chars().take(text.chars().count() * 2 / 5).collect();
    let other = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/decks/twentieth-congress.md")).unwrap();
    let other: String = other.chars().skip(500).take(half.chars().count()).collect();
    std::fs::rename(&path, folder.path().join("旧.md")).unwrap();
    let path = folder.path().join("另一份.md");
    std::fs::write(&path, format!("# 另一份材料\n\n{half}\n\n{other}")).unwrap();
    let path = path.to_str().unwrap();
    assert!(failed_in_one_line(&wengu(&file, &["import", path])).contains("--as-new"));
    assert_eq!(notes(), first);
    said(&wengu(&file, &["import", path, "--as-new"]));
    assert!(notes() > first);
    assert_eq!(wengu(&file, &["import", path, "--as-new", "--again"]).status.code(), Some(2));
    assert!(wengu(&file, &["check"]).status.success());
}
