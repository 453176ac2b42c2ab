//! Bad input: a clear message with the path, the other files still audited, exit 2.

use crate::Desk;
use crate::findings::RULES;
use rstest::rstest;

const GOOD: (&str, &str) = ("good.txt", "The bridge was closed on Monday.\n");

/// Every kind of input that cannot be audited, beside one that can.
#[rstest]
#[case::not_utf8("bad.txt", "error: bad.txt: not UTF-8 at byte 3\n")]
#[case::utf16_without_its_mark(
    "wide.txt",
    "error: wide.txt: not text: many of its bytes are 0, as in UTF-16; save it as UTF-8\n"
)]
#[case::missing("gone.txt", "error: gone.txt: no such file or folder\n")]
#[case::folder_without_articles(
    "empty",
    "error: empty: no file in this folder ends in .txt, .md, .markdown, .html, .htm, .xhtml\n"
)]
fn the_others_are_still_audited(#[case] path: &str, #[case] message: &str) {
    let desk = Desk::with(&[GOOD, ("empty/readme.rst", "59")]);
    desk.write("bad.txt", b"ab \xff\xfe cd");
    desk.write("wide.txt", b"5\x009\0 \0h\0e\0l\0d\0");
    for command in ["", "extract"] {
        let run = desk.run(&format!("{command} {path} good.txt --format json"));
        assert_eq!(run.code(), 2);
        assert!(run.stderr().contains(message), "{}", run.stderr());
        let json = run.json();
        assert_eq!(json["skipped"].as_array().unwrap().len(), 1);
        assert_eq!(json["skipped"][0]["path"], path);
        let audited = &json["summary"]["documents"];
        assert!(*audited == 1 || json["documents"][0]["path"] == "good.txt", "{json}");
    }
}

#[test]
fn all_of_it_at_once_and_nothing_lost() {
    let desk = Desk::with(&[GOOD, ("in/a.md", "# A bridge\n"), ("in/b.txt", "")]);
    desk.write("in/c.txt", b"\xff");
    desk.write("in/d.TXT", b"caf\xe9");
    insta::assert_snapshot!(desk.run("gone.txt good.txt in also-gone --color never").all(), @r#"
    --- stderr
    error: also-gone: no such file or folder
    error: gone.txt: no such file or folder
    error: in/c.txt: not UTF-8 at byte 0
    error: in/d.TXT: not UTF-8 at byte 3
    note: in/b.txt: the file is empty
    0 errors, 0 warnings in 3 articles (0 figures, 0 claims)
    --- code 2
    "#);
}

#[test]
fn an_empty_file_is_audited_and_told() {
    let desk = Desk::with(&[("a.txt", ""), ("b.txt", " \n\n")]);
    let run = desk.run("a.txt b.txt --format json");
    assert_eq!(run.code(), 0);
    assert_eq!(run.json()["summary"]["documents"], 2);
    assert!(run.stderr().contains("note: a.txt: the file is empty\nnote: b.txt: the file is empty\n"));
}

/// Dense in figures, then a word as long as an embedded picture, then the figure that matters.
#[test]
fn ten_megabytes_on_one_line() {
    let mut long = "The river rose past 22 houses and 1,200 people waited. ".repeat(4_000);
    long += &"x".repeat(10_000_000 - long.len());
    long += " Only 22 miners are still alive.";
    let desk = Desk::with(&[
        ("long.txt", &long),
        ("other.txt", "At least 24 miners are alive.\n"),
        ("rules/quarry.toml", RULES),
    ]);
    let run = desk.run("long.txt other.txt --rules rules --format json");
    assert_eq!(run.code(), 1, "{}", run.stderr());
    let json = run.json();
    assert_eq!(json["summary"]["documents"], 2);
    let label = &json["findings"][0]["labels"][0];
    assert_eq!((&label["line"], &label["column"]), (&1.into(), &10_000_002.into()));
    let drawn = desk.run("long.txt other.txt --rules rules");
    assert!(drawn.stdout().contains("long.txt:1:10000002"), "{}", drawn.stdout());
    assert!(drawn.stdout().lines().all(|line| line.chars().count() <= 80), "{}", drawn.stdout());
}

#[cfg(unix)]
#[test]
fn an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(&[GOOD, ("secret.txt", "59")]);
    let path = desk.path().join("secret.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        return; // root reads everything
    }
    let run = desk.run(". --format json");
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains("error: secret.txt: may not be read (permission denied)"));
    assert_eq!(run.json()["summary"]["documents"], 1);
    assert_eq!(run.json()["skipped"][0]["path"], "secret.txt");
}

#[cfg(unix)]
#[test]
fn neither_a_file_nor_a_folder() {
    let run = Desk::with(&[]).run("/dev/null");
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains("error: /dev/null: neither a file nor a folder\n"));
}

#[cfg(unix)]
#[test]
fn a_hostile_name_cannot_play_tricks() {
    let desk = Desk::with(&[]);
    desk.write("a\x1b[2J\n::error::.txt", b"\xff");
    let run = desk.run(". --format json");
    assert_eq!(run.code(), 2);
    assert!(!run.stdout().contains('\x1b') && !run.stderr().contains('\x1b'));
    assert!(run.stderr().lines().all(|line| !line.starts_with("::")), "{}", run.stderr());
    assert_eq!(run.json()["skipped"][0]["path"], "a\x1b[2J\n::error::.txt");
}
