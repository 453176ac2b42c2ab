//! Files that are written: whole, or as they were before, whatever happens in between.
#![cfg(unix)]

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::formats::FORMATS;
use crate::{Desk, Run};
use rstest::rstest;

const BASELINE: &str = "countercheck-baseline.json";

/// Articles with so many findings that a baseline of them is longer than what is allowed to be written below.
fn desk(articles: usize) -> Desk {
    let desk = Desk::with(&[]);
    for n in 0..articles {
        let text = format!("Of the {} sailors, {} were rescued and nine drowned.\n", 33 + n, 25 + n);
        desk.write(&format!("in/{n}.txt"), text.as_bytes());
    }
    desk
}

/// The names of all that stands in the folder, also what is hidden.
fn names(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.path()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The command in a shell that allows files of one kilobyte; `ignored`: whether who writes more gets an error, as on a
/// full disk, or is killed in the middle of the writing.
fn with_little_room(desk: &Desk, line: &str, ignored: bool) -> Run {
    let trap = if ignored { "trap '' XFSZ;" } else { "" };
    let script = format!("{trap} ulimit -c 0; ulimit -f 1 && exec \"$0\" {line}");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]).arg(assert_cmd::cargo::cargo_bin!("countercheck"));
    Run(shell.current_dir(desk.path()).stdout(Stdio::piped()).output().unwrap())
}

/// On a full disk the old file stays, the findings are shown, nothing is left behind, and the exit code tells it.
#[test]
fn a_full_disk_leaves_what_was_there() {
    let desk = desk(40);
    desk.run("in/0.txt --write-baseline");
    let before = fs::read(desk.path().join(BASELINE)).unwrap();
    let run = with_little_room(&desk, "in --write-baseline", true);
    assert_eq!(run.code(), 2, "{}", run.all());
    assert!(run.stderr().contains(&format!("error: {BASELINE}: cannot be written: ")), "{}", run.stderr());
    assert_eq!(fs::read(desk.path().join(BASELINE)).unwrap(), before);
    for (format, _) in FORMATS {
        desk.write("report", b"old");
        let run = with_little_room(&desk, &format!("in --format {format}=report"), true);
        assert_eq!(run.code(), 2, "{format}: {}", run.all());
        assert!(run.stderr().contains("error: report: cannot be written: "), "{}", run.stderr());
        assert_eq!(fs::read_to_string(desk.path().join("report")).unwrap(), "old");
        assert!(run.stdout().contains("parts-and-whole"), "the findings are shown: {}", run.all());
    }
    assert_eq!(names(&desk), [BASELINE, "in", "report"]);
}

/// Nor is half a file left where a newcomer starts.
#[test]
fn a_full_disk_and_a_newcomer() {
    let desk = Desk::with(&[]);
    let run = with_little_room(&desk, "init", true);
    assert_eq!(run.code(), 2, "{}", run.all());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/countercheck/init");
    let mut whole = 0;
    for name in ["countercheck.toml", "rules/market-fire.toml", "articles/market-fire.md"] {
        let source = fs::read(folder.join(Path::new(name).file_name().unwrap())).unwrap();
        if let Ok(left) = fs::read(desk.path().join(name)) {
            assert_eq!(left, source, "{name}");
            whole += 1;
        }
    }
    assert!(whole < 3, "there was room for all");
}

/// Killed while the new file is half written, the old one is whole.
#[test]
fn killed_in_the_middle_of_writing() {
    let desk = desk(40);
    desk.run("in/0.txt --write-baseline");
    let before = fs::read(desk.path().join(BASELINE)).unwrap();
    for line in [
        "in --write-baseline",
        "in --baseline countercheck-baseline.json --format json=countercheck-baseline.json",
    ] {
        let run = with_little_room(&desk, line, false);
        assert!(run.0.status.signal().is_some() || run.0.status.code() > Some(128), "{:?}", run.0.status);
        assert_eq!(fs::read(desk.path().join(BASELINE)).unwrap(), before);
    }
    // What was half written is no article of the next run.
    assert_eq!(desk.run(".").code(), 1);
    assert!(desk.run(".").stderr().contains(" in 40 articles "), "{}", desk.run(".").stderr());
}

/// Stopped at whatever moment, the baseline is the old one or the new one.
#[test]
fn stopped_at_any_moment() {
    let desk = desk(60);
    desk.run("in/0.txt --write-baseline");
    let read = || fs::read(desk.path().join(BASELINE)).unwrap();
    let old = read();
    desk.run("in --write-baseline");
    let new = read();
    assert_ne!(old, new);
    let mut stopped = 0;
    for round in 0..40_u32 {
        fs::write(desk.path().join(BASELINE), &old).unwrap();
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("countercheck"))
            .args(["in", "--write-baseline", "-q"])
            .current_dir(desk.path())
            .spawn()
            .unwrap();
        // Each time a little later, until one comes too late.
        std::thread::sleep(Duration::from_micros(u64::from(round) * 2_500));
        child.kill().unwrap();
        stopped += u32::from(!child.wait().unwrap().success());
        let now = read();
        assert!(now == old || now == new, "{}", String::from_utf8_lossy(&now));
    }
    assert!(stopped > 0);
}

/// A report that cannot be written is told and shown, and nobody who reads no more is an error.
#[rstest]
fn full_and_closed(
    #[values("human", "short", "json", "sarif", "github", "gitlab", "junit", "rdjson", "markdown")]
    format: &str,
) {
    let desk = desk(3);
    if cfg!(target_os = "linux") {
        for option in
            [format!("--format {format}=/dev/full"), format!("--format {format} --output /dev/full")]
        {
            let run = desk.run(&format!("in {option}"));
            assert_eq!(run.code(), 2, "{}", run.all());
            assert!(run.stderr().contains("error: /dev/full: cannot be written: "), "{}", run.stderr());
            assert_eq!(run.stdout(), desk.run("in").stdout());
        }
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = streams(&desk, format, full.into());
        assert_eq!(run.code(), 2, "{}", run.all());
        assert!(run.stderr().contains("error: cannot write to standard output: "), "{}", run.stderr());
    }
    let named = format!("{format}=/dev/stdout");
    for format in [format, &named] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let run = streams(&desk, format, writer.into());
        assert_eq!(run.code(), 1, "{}", run.all());
        assert!(!run.stderr().contains("error:"), "{}", run.stderr());
    }
}

/// A run whose standard output is this.
fn streams(desk: &Desk, format: &str, out: Stdio) -> Run {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("countercheck"));
    command.args(["in", "--format", format]).current_dir(desk.path()).env_remove("GITHUB_STEP_SUMMARY");
    Run(command.stdout(out).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap())
}

/// Nobody listens on either stream: no panic, and the exit code still tells the outcome.
#[test]
fn both_streams_are_closed() {
    let desk = desk(3);
    for (line, code) in [("in", 1), ("in gone.txt", 2), ("extract in", 0), ("--nonsense", 2), ("--help", 0)] {
        let script = format!("exec \"$0\" {line} >&- 2>&-");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script]).arg(assert_cmd::cargo::cargo_bin!("countercheck"));
        let status = shell.current_dir(desk.path()).status().unwrap();
        assert_eq!(status.code(), Some(code), "{line}");
    }
}
