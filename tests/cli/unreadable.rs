//! Inputs that cannot be read, that are no files, or that change while one looks at them: nothing waits for them,
//! nothing is passed over in silence, and everything else is still audited.
#![cfg(unix)]
// A test that cannot be run says so.
#![allow(clippy::print_stdout)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::formats::{FORMATS, mistakes};
use crate::{Desk, Run};
use rstest::rstest;
use serde_json::Value;

/// Whoever is not done by now waits for ever.
const PATIENCE: Duration = Duration::from_secs(60);
const NOT_PLAIN: &str = "neither a file nor a folder";
const GOOD: &str = "Of the 33 sailors, 25 were rescued and nine drowned.\n";

/// A pipe that nobody writes to; whether there is a command that makes one.
fn pipe(desk: &Desk, name: &str) -> bool {
    let made = Command::new("mkfifo").arg(desk.path().join(name)).status();
    let made = made.is_ok_and(|status| status.success());
    if !made {
        println!("skipped: there is no mkfifo");
    }
    made
}

fn run(desk: &Desk, line: &str) -> Run {
    Run(desk.command(line).timeout(PATIENCE).output().unwrap())
}

/// The paths that a report in JSON says were not audited, with the reasons.
fn skipped(json: &Value) -> Vec<(&str, &str)> {
    let told = |entry: &'_ Value, key: &str| -> Option<usize> { entry[key].as_str().map(str::len) };
    let entries = json["skipped"].as_array().unwrap();
    assert!(entries.iter().all(|entry| told(entry, "path").is_some()));
    entries.iter().map(|e| (e["path"].as_str().unwrap(), e["reason"].as_str().unwrap())).collect()
}

/// A pipe without a writer never keeps the command waiting, wherever it stands.
#[rstest]
#[case::article("pipe good.txt", "pipe", "pipe")]
#[case::in_a_folder("in", "in/pipe.txt", "in/pipe.txt")]
#[case::gitignore("in", "in/.gitignore", "in/.gitignore")]
#[case::ignore("in", "in/.ignore", "in/.ignore")]
#[case::deeper("in", "in/deep/.ignore", "in/deep/.ignore")]
#[case::above("in", ".ignore", ".ignore")]
#[case::rules("good.txt --rules pipe", "pipe", "pipe")]
#[case::in_rules("good.txt --rules rules", "rules/pipe.toml", "rules/pipe.toml")]
#[case::configuration("good.txt --config pipe", "pipe", "pipe")]
#[case::found_configuration("good.txt", "countercheck.toml", "countercheck.toml")]
#[case::baseline("good.txt --baseline pipe", "pipe", "pipe")]
#[case::list("--files-from pipe", "pipe", "pipe")]
fn nobody_waits_for_a_pipe(#[case] line: &str, #[case] name: &str, #[case] told: &str) {
    let desk = Desk::with(&[
        ("good.txt", GOOD),
        ("in/good.txt", GOOD),
        ("in/deep/good.txt", GOOD),
        ("in/.git/info/x", ""),
        ("rules/x", ""),
    ]);
    if !pipe(&desk, name) {
        return;
    }
    let run = run(&desk, &format!("{line} --format json"));
    assert_eq!(run.code(), 2, "{}", run.all());
    assert!(run.stderr().contains(&format!("error: {told}: {NOT_PLAIN}\n")), "{}", run.stderr());
    assert_eq!(skipped(&run.json()), [(told, NOT_PLAIN)]);
    // What is beside it is audited; without its rules or its configuration, nothing is.
    let audited = ["pipe good.txt", "in"].contains(&line) && !name.starts_with("in/.") && name != ".ignore";
    assert_eq!(run.json()["findings"].as_array().unwrap().is_empty(), !audited && name != "in/deep/.ignore");
}

#[test]
fn what_the_shell_has_opened_is_read() {
    let desk = Desk::with(&[("a.txt", GOOD)]);
    let run = Run(desk
        .command("--files-from /dev/stdin")
        .write_stdin("a.txt\n")
        .timeout(PATIENCE)
        .output()
        .unwrap());
    assert_eq!(run.code(), 1, "{}", run.all());
    assert_eq!(desk.run("a.txt --config /dev/null").code(), 1);
}

#[rstest]
#[case::device("/dev/null")]
#[case::endless("/dev/zero")]
#[case::terminal("/dev/tty")]
#[case::socket("in/socket.txt")]
#[case::link_to_a_device("in/zero.txt")]
fn neither_devices_nor_sockets_are_articles(#[case] path: &str) {
    let desk = Desk::with(&[("in/good.txt", GOOD)]);
    let _socket = UnixListener::bind(desk.path().join("in/socket.txt")).unwrap();
    symlink("/dev/zero", desk.path().join("in/zero.txt")).unwrap();
    if !Path::new(path).is_absolute() || Path::new(path).exists() {
        let run = run(&desk, &format!("{path} --format json"));
        assert_eq!((run.code(), skipped(&run.json())), (2, vec![(path, NOT_PLAIN)]));
    }
    let run = run(&desk, "in --format json");
    assert_eq!(skipped(&run.json()), [("in/socket.txt", NOT_PLAIN), ("in/zero.txt", NOT_PLAIN)]);
    assert_eq!((run.code(), run.json()["findings"].as_array().unwrap().len()), (2, 1));
}

/// Links that lead round in circles end; links to folders are not followed, and told.
#[test]
fn links_in_circles() {
    let desk = Desk::with(&[("in/a/good.txt", GOOD)]);
    let at = |name: &str| desk.path().join(name);
    symlink("..", at("in/a/up")).unwrap();
    symlink(at("in"), at("in/round.txt")).unwrap();
    symlink("loop.txt", at("in/loop.txt")).unwrap();
    symlink("gone.txt", at("in/broken.txt")).unwrap();
    symlink("loop", at("loop")).unwrap();
    let audit = run(&desk, "in --format json");
    let (json, told) = (audit.json(), audit.stderr());
    let paths: Vec<&str> = skipped(&json).iter().map(|(path, _)| *path).collect();
    assert_eq!((audit.code(), paths), (2, vec!["in/broken.txt", "in/loop.txt"]), "{told}");
    assert_eq!(json["summary"]["documents"], 1);
    assert!(told.contains("note: passed over in folders: 2 links to folders\n"), "{told}");
    for line in ["loop", "in --rules loop", "in --config loop", "in --baseline loop", "--files-from loop"] {
        let run = run(&desk, line);
        assert_eq!(run.code(), 2, "{}", run.all());
        assert!(run.stderr().contains("error: loop: "), "{}", run.stderr());
    }
    // A configuration or a folder of rules that is named and is not there is no other one.
    symlink("gone.toml", at("countercheck.toml")).unwrap();
    assert!(run(&desk, "in/a").stderr().contains("error: countercheck.toml: no such file or folder\n"));
    fs::remove_file(at("countercheck.toml")).unwrap();
    desk.write("countercheck.toml", b"");
    symlink("gone", at("rules")).unwrap();
    let run = run(&desk, "in/a");
    assert!(run.stderr().contains("error: rules: no such file or folder\n"), "{}", run.stderr());
}

/// What folders hold and is left out on purpose is told with its number.
#[test]
fn what_is_passed_over_is_told() {
    let desk = Desk::with(&[
        ("countercheck.toml", "exclude = ['in/drafts/**']\n"),
        ("in/good.txt", GOOD),
        ("in/drafts/a.txt", GOOD),
        ("in/drafts/b.md", GOOD),
        ("in/.ignore", "skipped.txt\nnode\n"),
        ("in/skipped.txt", GOOD),
        ("in/node/a.txt", GOOD),
        ("in/paper.pdf", "x"),
        ("in/paper.docx", "x"),
        ("in/picture.png", "x"),
        ("in/.hidden.txt", GOOD),
        ("rules/a.toml", ""),
        ("rules/b.toml", ""),
        ("rules/.ignore", "b.toml\n"),
    ]);
    let told = |line: &str| desk.run(line).stderr().replace("\n  ", " ");
    let note = "note: passed over in folders: 2 files by `include` and `exclude`, 1 file by .gitignore and the like, \
                1 folder by .gitignore and the like, 2 files in a markup that is not read\n";
    assert!(told("in").contains(note), "{}", told("in"));
    assert!(told("extract in").contains(note));
    let rules = "note: passed over in folders of rules: 1 file by .gitignore and the like\n";
    assert!(told("in").contains(rules), "{}", told("in"));
    assert!(told("rules list").contains(rules));
    assert!(!told("in/good.txt").contains("note: passed over in folders:"));
    assert!(!told("-q in").contains("passed over"));
}

/// The command as a user who may not read everything; `None` where there is nobody else to be.
fn as_nobody(desk: &Desk, line: &str) -> Option<Run> {
    let secret = desk.path().join("in/secret.txt");
    if fs::read(&secret).is_err() {
        return Some(run(desk, line));
    }
    // Root reads everything.
    let command = assert_cmd::cargo::cargo_bin!("countercheck");
    let mut other = Command::new("setpriv");
    other.args(["--reuid", "65534", "--regid", "65534", "--clear-groups"]);
    // The command must be within reach of others, too.
    let copy = desk.path().join("countercheck");
    fs::copy(command, &copy).unwrap();
    fs::set_permissions(&copy, Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(desk.path(), Permissions::from_mode(0o755)).unwrap();
    let output = other.arg(copy).args(line.split_whitespace()).current_dir(desk.path()).output();
    let output =
        output.ok().filter(|output| output.status.code() != Some(126) && output.status.code() != Some(127));
    if output.is_none() {
        println!("skipped: root reads everything, and there is no setpriv");
    }
    output.map(Run)
}

#[test]
fn what_may_not_be_read() {
    let desk = Desk::with(&[
        ("in/good.txt", GOOD),
        ("in/secret.txt", GOOD),
        ("in/closed/a.txt", GOOD),
        ("closed/a.txt", GOOD),
        ("secret.toml", ""),
    ]);
    for name in ["in/secret.txt", "in/closed", "closed", "secret.toml"] {
        fs::set_permissions(desk.path().join(name), Permissions::from_mode(0o000)).unwrap();
    }
    let denied = "may not be read (permission denied)";
    let lines: [(&str, &[&str]); 6] = [
        ("in", &["in/closed", "in/secret.txt"]),
        ("in/secret.txt closed closed/a.txt in/good.txt", &["closed", "closed/a.txt", "in/secret.txt"]),
        ("in/good.txt --rules secret.toml", &["secret.toml"]),
        ("in/good.txt --config secret.toml", &["secret.toml"]),
        ("in/good.txt --baseline secret.toml", &["secret.toml"]),
        ("--files-from secret.toml", &["secret.toml"]),
    ];
    for (line, paths) in lines {
        let Some(run) = as_nobody(&desk, &format!("{line} --format json")) else { break };
        assert_eq!(run.code(), 2, "{line}: {}", run.all());
        let told: Vec<(&str, &str)> = paths.iter().map(|path| (*path, denied)).collect();
        assert_eq!(skipped(&run.json()), told, "{line}");
        assert_eq!(run.json()["findings"].as_array().unwrap().len(), usize::from(paths.len() > 1), "{line}");
    }
    for name in ["in/closed", "closed"] {
        fs::set_permissions(desk.path().join(name), Permissions::from_mode(0o755)).unwrap();
    }
}

/// A file that goes, comes, grows and shrinks during the run: each report is whole, and says what it could not read.
#[test]
fn files_that_change_under_way() {
    let desk = Desk::with(&[]);
    for n in 0..60 {
        desk.write(&format!("in/{n:03}.txt"), GOOD.repeat(20).as_bytes());
    }
    let stop = std::sync::atomic::AtomicBool::new(false);
    let changing = desk.path().join("in");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut round = 0_usize;
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                for n in (30..60).rev() {
                    let path = changing.join(format!("{n:03}.txt"));
                    match (n + round) % 3 {
                        0 => fs::remove_file(&path).unwrap_or_default(),
                        1 => fs::write(&path, GOOD.repeat(1 + round % 50)).unwrap(),
                        _ => fs::write(&path, b"22 \xe2").unwrap(),
                    }
                }
                round += 1;
            }
        });
        for line in ["in --format json", "extract in --format json", "in", "extract in"].repeat(2) {
            let run = run(&desk, line);
            assert!([1, 2].contains(&run.code()) || line.starts_with("extract"), "{}", run.all());
            assert!(!run.stderr().contains("panicked"), "{}", run.stderr());
            if line.ends_with("json") {
                let json = run.json();
                let skipped = skipped(&json);
                assert_eq!(run.code() == 2, !skipped.is_empty());
                for (path, reason) in skipped {
                    assert!(run.stderr().contains(&format!("error: {path}: {reason}\n")), "{}", run.stderr());
                }
            }
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

/// Every way in which an input cannot be audited is told in every format, beside the findings of the others, and makes
/// the exit code 2.
#[rstest]
#[case::missing("gone.txt", "gone.txt", "no such file or folder")]
#[case::not_utf8("latin.txt", "latin.txt", "not UTF-8 at byte 1")]
#[case::lone_surrogate("surrogate.txt", "surrogate.txt", "not UTF-8 at byte 8")]
#[case::zeros("zeros.txt", "zeros.txt", "not text")]
#[case::markup("paper.pdf", "paper.pdf", "PDF is not read")]
#[case::large("large.txt", "large.txt", "the most that is read of a file")]
#[case::empty_folder("empty", "empty", "no file in this folder ends in")]
#[case::excluded(
    "drafts",
    "drafts",
    "`include` and `exclude` in countercheck.toml leave none of its 1 files"
)]
#[case::pipe("pipe.txt", "pipe.txt", NOT_PLAIN)]
#[case::link("broken.txt", "broken.txt", "no such file or folder")]
#[case::list("--files-from list.txt", "also-gone.txt", "no such file or folder")]
#[case::standard_input("-", "-", "not UTF-8 at byte 1")]
#[case::baseline(
    "--write-baseline gone.txt",
    "countercheck-baseline.json",
    "not written, since the audit is not complete"
)]
fn no_report_is_silent(#[case] line: &str, #[case] path: &str, #[case] reason: &str) {
    let desk = Desk::with(&[
        ("good.txt", GOOD),
        ("paper.pdf", "A bridge."),
        ("empty/x", ""),
        ("drafts/a.txt", GOOD),
        ("countercheck.toml", "exclude = ['drafts/**']\nmax-size = '4KB'\n"),
        ("list.txt", "good.txt\nalso-gone.txt\n"),
    ]);
    desk.write("latin.txt", b"2\xff");
    desk.write("surrogate.txt", b"22 died \xed\xa0\x80");
    desk.write("zeros.txt", &[0; 2_000]);
    desk.write("large.txt", &[b'a'; 5_000]);
    symlink("gone.txt", desk.path().join("broken.txt")).unwrap();
    if path == "pipe.txt" && !pipe(&desk, path) {
        return;
    }
    for (format, schema) in FORMATS {
        let mut command = desk.command(&format!("good.txt {line} --format {format}"));
        let run = Run(command.timeout(PATIENCE).write_stdin(&b"2\xff"[..]).output().unwrap());
        assert_eq!(run.code(), 2, "{format}: {}", run.all());
        assert_eq!(mistakes(format, schema, run.stdout()), Vec::<String>::new(), "{format}");
        assert!(
            run.stderr().contains(&format!("error: {path}: ")) && run.stderr().contains(reason),
            "{}",
            run.stderr()
        );
        let found = ["parts-and-whole", "25 and 9 make 34"].iter().any(|w| run.stdout().contains(w));
        assert!(found, "{format}: {}", run.all());
        if ["human", "short"].contains(&format) {
            continue; // for people, the other stream tells it
        }
        let told = told(format, run.stdout());
        assert!(told.iter().any(|(p, r)| p == path && r.contains(reason)), "{format}: {told:?}");
    }
}

/// The inputs that a report in a format for programs says were not audited, where it says such things.
fn told(format: &str, report: &str) -> Vec<(String, String)> {
    let json = || serde_json::from_str::<Value>(report).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    match format {
        "json" => list(&json()["skipped"]).iter().map(|e| (text(&e["path"]), text(&e["reason"]))).collect(),
        "sarif" => {
            let invocation = json()["runs"][0]["invocations"][0].clone();
            assert_eq!(invocation["executionSuccessful"], false);
            let told = list(&invocation["toolExecutionNotifications"]);
            let told =
                told.iter().filter(|n| n["level"] == "error" && n["descriptor"]["id"] == "not-audited");
            let place = |n: &Value| text(&n["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]);
            told.map(|n| (place(n), text(&n["message"]["text"]))).collect()
        }
        "gitlab" => {
            let entries = list(&json());
            let told =
                entries.iter().filter(|e| e["check_name"] == "not-audited" && e["severity"] == "blocker");
            told.map(|e| (text(&e["location"]["path"]), text(&e["description"]))).collect()
        }
        "rdjson" => {
            assert_eq!(json()["severity"], "ERROR");
            let told = list(&json()["diagnostics"]);
            let told =
                told.iter().filter(|d| d["code"]["value"] == "not-audited" && d["severity"] == "ERROR");
            told.map(|d| (text(&d["location"]["path"]), text(&d["message"]))).collect()
        }
        "junit" => {
            let xml = roxmltree::Document::parse(report).unwrap();
            assert_ne!(xml.root_element().attribute("errors"), Some("0"));
            let errors = xml.descendants().filter(|node| node.has_tag_name("error"));
            let told = errors.map(|node| {
                let case = node.parent().unwrap();
                let attribute =
                    |node: roxmltree::Node<'_, '_>, name| node.attribute(name).unwrap_or_default().to_owned();
                (attribute(case, "file"), attribute(node, "message"))
            });
            told.collect()
        }
        "github" => {
            let lines = report.lines().filter_map(|line| line.strip_prefix("::error file="));
            let told = lines.filter_map(|line| line.split_once(",title=not audited::"));
            told.map(|(path, reason)| (path.to_owned(), reason.to_owned())).collect()
        }
        "markdown" => {
            let (_, list) = report.split_once("**Not audited:**\n\n").unwrap_or_default();
            let lines = list.lines().map_while(|line| line.strip_prefix("- `"));
            let told = lines.filter_map(|line| line.split_once("`: "));
            told.map(|(path, reason)| (path.to_owned(), reason.replace('\\', ""))).collect()
        }
        other => panic!("{other} is no format for programs"),
    }
}

#[cfg(unix)]
#[test]
fn of_a_file_and_a_link_to_it_the_file_is_read() {
    let html = "<p>Of the 33 sailors, 25 were rescued and nine drowned.</p>\n";
    let desk = Desk::with(&[("story.html", html)]);
    std::os::unix::fs::symlink("story.html", desk.path().join("0.md")).unwrap();
    for line in [". --format short", "0.md story.html --format short", "story.html 0.md --format short"] {
        let run = desk.run(line);
        assert_eq!(run.code(), 1, "{line}: {}", run.all());
        assert!(run.stdout().starts_with("story.html:1:"), "{line}: {}", run.stdout());
    }
}

#[cfg(unix)]
#[test]
fn a_name_may_end_in_a_return() {
    let desk = Desk::with(&[
        ("x.md\r", "Of the 33 sailors, 25 were rescued and nine drowned.\n"),
        ("x.md", "Fine.\n"),
    ]);
    desk.write("list", b"x.md\r\0");
    assert_eq!(desk.run("--files-from list").code(), 1);
    desk.write("list", b"x.md\r\n");
    assert_eq!(desk.run("--files-from list").code(), 0);
}

#[test]
fn all_that_is_ignored_is_told() {
    let desk = Desk::with(&[("in/x.md", "One.\n"), ("in/.h.md", "Two.\n"), ("in/.ignore", "x.md\n!.h.md\n")]);
    assert!(
        desk.run("in").stderr().contains("1 file by .gitignore and the like"),
        "{}",
        desk.run("in").stderr()
    );
    desk.write("in/.ignore", b"x.md\n");
    assert!(desk.run("in").stderr().contains("leave none of its files (1)"), "{}", desk.run("in").stderr());
}
