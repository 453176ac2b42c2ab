//! The command speaks to nobody: it opens no socket and starts no program, whatever it is asked for.

use std::process::Command;

use crate::Desk;
use crate::findings::quarry;

/// The system calls of a run that open or use a connection or start a program, the command itself first; none where `strace` is not there or may not look on.
fn calls(desk: &Desk, line: &str) -> Option<Vec<String>> {
    let log = desk.path().join("calls.log");
    let strace = || {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-e", "trace=network,execve", "-e", "signal=none", "-o"]).arg(&log);
        strace
    };
    if !strace().arg("true").status().is_ok_and(|status| status.success()) {
        return None;
    }
    let run = strace()
        .arg(assert_cmd::cargo::cargo_bin!("countercheck"))
        .args(line.split_whitespace())
        .current_dir(desk.path())
        .output()
        .unwrap();
    assert_ne!(run.status.code(), Some(2), "{line}: {}", String::from_utf8_lossy(&run.stderr));
    Some(std::fs::read_to_string(&log).unwrap().lines().map(str::to_owned).collect())
}

#[test]
fn no_socket_is_opened_and_no_program_started() {
    let desk = quarry();
    for line in [
        "a.txt b.md --rules rules",
        "a.txt b.md --rules rules --format sarif=a.sarif --format junit=a.xml --format github",
        "a.txt --rules rules --baseline known.json --write-baseline",
        "extract a.txt --format json",
        "rules test --rules rules",
        "rules schema",
        "explain percent-of",
        "init started",
    ] {
        match calls(&desk, line) {
            Some(calls) => {
                assert!(matches!(&calls[..], [own] if own.contains("execve(")), "{line}: {calls:?}");
            }
            None => return println!("skipped: strace is not there, or may not look on"),
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn it_works_where_there_is_no_network() {
    let desk = quarry();
    let apart = |words: &[&str]| {
        let mut unshare = Command::new("unshare");
        unshare.args(["--user", "--map-root-user", "--net"]).args(words).current_dir(desk.path()).output()
    };
    if !apart(&["true"]).is_ok_and(|run| run.status.success()) {
        return println!("skipped: no namespace of its own can be made here");
    }
    let binary = assert_cmd::cargo::cargo_bin!("countercheck").to_str().unwrap().to_owned();
    let run = apart(&[&binary, "a.txt", "b.md", "--rules", "rules", "--format", "short"]).unwrap();
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(String::from_utf8_lossy(&run.stdout).lines().count(), 1);
}
