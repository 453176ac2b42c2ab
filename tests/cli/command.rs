//! The command line: what it accepts, the two streams, exit codes.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::Desk;
use rstest::rstest;

#[rstest]
#[case("--format xml a.txt")]
#[case("--format json= a.txt")]
#[case("--format json --format sarif a.txt")]
#[case("--format json=a.json --output b.json a.txt")]
#[case("--fail-on often a.txt")]
#[case("extract --format short a.txt")]
#[case("--fail-on note extract a.txt")]
#[case("--nonsense")]
fn mistakes_on_the_command_line(#[case] line: &str) {
    let run = Desk::with(&[("a.txt", "A bridge.")]).run(line);
    assert_eq!(run.code(), 2);
    assert!(run.stdout().is_empty() && run.stderr().starts_with("error:"), "{}", run.all());
}

#[test]
fn rules_wants_to_know_what() {
    let run = Desk::with(&[]).run("rules");
    assert_eq!(run.code(), 2);
    assert!(run.stdout().is_empty() && run.stderr().contains("list") && run.stderr().contains("test"));
}

#[test]
fn the_help() {
    insta::assert_snapshot!(Desk::with(&[]).run("--help").all());
}

#[test]
fn the_word_check_may_be_left_out() {
    let desk = Desk::with(&[("a.txt", "A bridge."), ("in/b.md", "A river.")]);
    let (with, without) = (desk.run("check a.txt in"), desk.run("a.txt in"));
    assert_eq!(with.all(), without.all());
    assert_eq!(with.code(), 0);
    assert!(with.stderr().contains(" in 2 articles ("), "{}", with.stderr());
}

#[test]
fn quiet_tells_only_what_went_wrong() {
    let desk = Desk::with(&[("a.txt", "")]);
    assert_eq!(desk.run("-q a.txt").stderr(), "");
    assert_eq!(desk.run("-q gone.txt").stderr(), "error: gone.txt: no such file or folder\n");
    assert!(desk.run("a.txt").stderr().contains("note: no rules are loaded\n"));
}

#[test]
fn standard_input_is_an_article() {
    let desk = Desk::with(&[("a.txt", "A bridge.")]);
    let run = desk.run_with_stdin("extract --format json - a.txt -", "A river.");
    assert_eq!(run.code(), 0);
    let paths: Vec<_> =
        run.json()["documents"].as_array().unwrap().iter().map(|d| d["path"].clone()).collect();
    assert_eq!(paths, ["-", "a.txt"]);
}

#[test]
fn folders_are_read_for_articles_and_files_of_any_name() {
    let desk = Desk::with(&[
        ("in/b.txt", "B."),
        ("in/a/c.md", "C."),
        ("in/d.markdown", "D."),
        ("in/e.html", "E."),
        ("in/e.pdf", "E."),
        ("in/.ignore", "skipped.txt"),
        ("in/skipped.txt", "F."),
        ("notes.text", "G."),
    ]);
    let run = desk.run("extract --format json notes.text in ./in/b.txt");
    let json = run.json();
    let paths: Vec<_> = json["documents"].as_array().unwrap().iter().map(|d| d["path"].clone()).collect();
    assert_eq!(paths, ["in/a/c.md", "in/b.txt", "in/d.markdown", "in/e.html", "notes.text"]);
}

#[test]
fn the_same_output_whatever_the_number_of_threads() {
    let files: Vec<(String, String)> = (0..40)
        .map(|i| {
            (format!("in/{i}.txt"), format!("In the town {i} houses burned and {} people were hurt.", i * 3))
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let desk = Desk::with(&files);
    desk.write("in/bad.txt", b"\xff");
    for line in ["in --format json", "extract in", "extract in --format json"] {
        let run = |threads: &str| {
            crate::Run(desk.command(line).env("RAYON_NUM_THREADS", threads).output().unwrap()).all()
        };
        assert_eq!(run("1"), run("8"));
    }
}

/// A reader that has seen enough is no failure, and nothing is said of it.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_quiet() {
    // Far more than a pipe holds, so that the writer must meet the closed end.
    let files: Vec<(String, String)> = (0..3000)
        .map(|i| (format!("in/{}-{i}.txt", "long-name".repeat(8)), "A bridge.".to_owned()))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let desk = Desk::with(&files);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("countercheck"))
        .args(["extract", "in", "--format", "json"])
        .current_dir(desk.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut start = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

/// What cannot be written is told; where there is nothing to write to, nothing is missed.
#[cfg(target_os = "linux")]
#[rstest]
#[case("/dev/full", true, 2, "error: cannot write to standard output: No space left on device")]
#[case("/dev/null", false, 0, "")] // open for reading alone
fn an_output_that_takes_nothing(
    #[case] to: &str,
    #[case] write: bool,
    #[case] code: i32,
    #[case] told: &str,
) {
    let desk = Desk::with(&[("a.txt", "In the town 22 houses burned.")]);
    let output = std::fs::File::options().read(!write).write(write).open(to).unwrap();
    let run = Command::new(assert_cmd::cargo::cargo_bin!("countercheck"))
        .args(["extract", "a.txt", "--format", "json"])
        .current_dir(desk.path())
        .stdout(output)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap();
    assert!(String::from_utf8_lossy(&run.stderr).starts_with(told), "{run:?}");
    assert_eq!(run.status.code(), Some(code));
}
