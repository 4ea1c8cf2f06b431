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
    assert_eq!(std::fs::read_to_string(&table).unwrap().lines().count(), 1, "the names of the columns");
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

const DOCUMENT: &str =
    "# 名词解释\n\n**生态安全**：生态系统完整而稳定的状态。\n\n**粮食安全**：人人随时能得到足够的粮食。\n";

#[test]
fn several_documents_give_an_array_and_one_gives_its_object() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<String> = ["一.md", "二.md"].map(|name| folder.path().join(name).display().to_string()).to_vec();
    files.iter().for_each(|file| std::fs::write(file, DOCUMENT).unwrap());
    let json = |arguments: &[&str]| -> serde_json::Value {
        let output = wengu(&folder.path().join("c.wengu"), arguments);
        assert!(output.status.success() && output.stderr.is_empty());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let both = json(&["extract", "--json", &files[0], &files[1]]);
    let one = json(&["extract", &files[0], "--json"]);
    assert_eq!(both.as_array().map(Vec::len), Some(2));
    assert_eq!(both[0], one);
    let keys: Vec<&String> = one.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["findings", "lists", "numbers", "outline", "terms"]);
    assert_eq!(one["terms"][0]["term"], "生态安全");
}

#[test]
fn the_collection_that_is_named_goes_before_the_one_of_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let (named, other) = (folder.path().join("named.wengu"), folder.path().join("other.wengu"));
    for arguments in
        [["--collection", named.to_str().unwrap(), "check"], ["check", "--collection", named.to_str().unwrap()]]
    {
        assert!(wengu(&other, &arguments).status.success());
    }
    assert!(named.exists() && !other.exists());
}

#[test]
fn what_is_exported_goes_to_standard_output_too_and_never_over_the_collection() {
    let folder = tempfile::tempdir().unwrap();
    let (file, document) = (folder.path().join("c.wengu"), folder.path().join("a.md"));
    std::fs::write(&document, DOCUMENT).unwrap();
    assert!(wengu(&file, &["import", document.to_str().unwrap()]).status.success());
    let table = wengu(&file, &["export", "-"]);
    assert!(table.status.success());
    assert_eq!(String::from_utf8(table.stdout).unwrap().lines().count(), 3, "the columns and two notes");
    let before = std::fs::read(&file).unwrap();
    let over = format!("{}/./c.wengu", folder.path().display());
    assert!(failed_in_one_line(&wengu(&file, &["export", &over])).contains("c.wengu"));
    assert!(failed_in_one_line(&wengu(&file, &["backup", &over])).contains("c.wengu"));
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let copy = folder.path().join("copy.wengu");
    assert!(wengu(&file, &["backup", copy.to_str().unwrap()]).status.success());
    assert!(wengu(&copy, &["check"]).status.success());
    assert!(failed_in_one_line(&wengu(&file, &["export", "/no/such/folder/a.tsv"])).contains("a.tsv"));
}

#[test]
fn who_reads_along_may_go() {
    use std::process::Stdio;
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("长.md");
    std::fs::write(&document, DOCUMENT.repeat(3_000)).unwrap();
    let start = |file: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wengu"));
        command.arg("extract").arg(file).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    // Nobody reads the output.
    let mut child = start(&document);
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    // Nobody reads the errors.
    let mut child = start(&folder.path().join("没有"));
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    // There is no room for the output.
    if let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wengu"));
        failed_in_one_line(&command.arg("extract").arg(&document).stdout(full).output().unwrap());
    }
}

#[test]
fn stats_tell_the_numbers_of_the_screen() {
    use wengu::collection::{Collection, Scope};
    use wengu::model::{Grade, NoteBody, SystemClock};
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.wengu");
    let mut collection = Collection::open(&file, Box::new(SystemClock), jiff::tz::TimeZone::UTC, 1).unwrap();
    let (deck, _) = collection.add_deck("学习::热词").unwrap();
    collection.add_deck("空").unwrap();
    let body = NoteBody::Term { term: "双碳".into(), definition: "碳达峰与碳中和".into() };
    collection.add_note(deck, &body, &[]).unwrap();
    let card = collection.queue(&Scope::All).unwrap().next(collection.now()).unwrap();
    collection.answer(card, Grade::Again, 4_000, &[]).unwrap();
    drop(collection);
    let stats = |arguments: &[&str]| -> serde_json::Value {
        let output = wengu(&file, &[&["stats", "--json"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()["statistics"].take()
    };
    for arguments in [&[][..], &["--period", "all"], &["--deck", "学习", "--period", "month"]] {
        let numbers = stats(arguments);
        assert_eq!(
            (&numbers["total"]["reviews"], &numbers["total"]["taken_ms"]),
            (&1.into(), &4_000.into()),
            "{numbers}"
        );
        assert_eq!((&numbers["total"]["added"], &numbers["days"][0]["new"]), (&2.into(), &1.into()));
        assert_eq!(
            (&numbers["weakest"][0]["note"], &numbers["weakest"][0]["missed_days"]),
            (&"双碳".into(), &1.into())
        );
        assert_eq!(
            (&numbers["forecast"]["days"][0]["cards"], numbers["hours"].as_array().unwrap().len()),
            (&1.into(), 24)
        );
    }
    assert_eq!(stats(&["--deck", "空"])["total"]["reviews"], 0);
    assert!(failed_in_one_line(&wengu(&file, &["stats", "--deck", "没有"])).contains("没有"));
    assert_eq!(wengu(&file, &["stats", "--period", "century"]).status.code(), Some(2));
    let words = String::from_utf8(wengu(&file, &["stats", "--period", "month"]).stdout).unwrap();
    assert!(words.contains("近 30 天：复习 1 次"), "{words}");
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

#[test]
fn a_table_goes_out_and_comes_back_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (file, document) = (folder.path().join("c.wengu"), folder.path().join("a.md"));
    std::fs::write(
        &document,
        format!("{DOCUMENT}\n维护五大安全，即国防安全、粮食安全、生态安全、能源安全、产业安全。\n"),
    )
    .unwrap();
    let run = |arguments: &[&str]| {
        let output = wengu(&file, arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["import", document.to_str().unwrap()]);
    let path = folder.path().join("表.csv");
    let path = path.to_str().unwrap();
    run(&["export", path]);
    assert!(run(&["import", path]).contains("已加入 0 条，变更 0 条，本来就有 3 条"));
    let table = std::fs::read_to_string(path).unwrap();
    std::fs::write(path, format!("{}basic,问,答,,,甲 乙,新的,\n", table.replace("粮食安全\n", "粮食安全\n数据安全\n")))
        .unwrap();
    assert!(run(&["import", path]).contains("已加入 1 条，变更 1 条，本来就有 2 条"));
    assert!(run(&["export", "-"]).contains("数据安全"));
    run(&["check"]);
    // A table of another program, whose columns are named; what is no note is told, with its line.
    std::fs::write(path, "序号\t问\t答\n1\t熵\t混乱的度量\n2\t焓\t\n").unwrap();
    let named = wengu(&file, &["import", path, "--columns", "-,front,back", "--deck", "物理"]);
    assert!(failed_in_one_line(&named).contains("第 3 行"));
    assert!(String::from_utf8(named.stdout).unwrap().contains("已加入 1 条"));
    assert_eq!(wengu(&file, &["import", path, "--columns", "front,what"]).status.code(), Some(2));
    // In another collection the notes are the same ones, with their ids.
    run(&["export", path]);
    let other = folder.path().join("other.wengu");
    assert!(wengu(&other, &["import", path]).status.success());
    let lines = |text: String| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(String::from_utf8(wengu(&other, &["export", "-"]).stdout).unwrap()), lines(run(&["export", "-"])));
    assert!(wengu(&other, &["check"]).status.success());
}
