//! End-to-end tests over the binary, and tests of the source itself.

// A test that cannot go on stops.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bad_input;
mod checks;
mod command;
mod configuration;
mod dependencies;
mod findings;
mod formats;
mod grammar;
mod guide;
mod hostile;
mod imports;
mod language;
mod left_out;
mod limits;
mod network;
mod odd_text;
mod packs;
mod positions;
mod readme;
mod silence;
mod tools;
mod unreadable;
mod writing;

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with files in it, in which the command is run.
struct Desk(TempDir);

impl Desk {
    /// A folder with these files; their folders are made.
    fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            desk.write(name, text.as_bytes());
        }
        desk
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// The command with the words of `line` as arguments.
    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("countercheck"));
        command.current_dir(self.path()).args(line.split_whitespace());
        // What a developer's shell may have set.
        command.env_remove("NO_COLOR").env_remove("COLUMNS").env_remove("GITHUB_STEP_SUMMARY");
        command
    }

    fn run(&self, line: &str) -> Run {
        Run(self.command(line).output().unwrap())
    }

    fn run_with_stdin(&self, line: &str, stdin: &str) -> Run {
        Run(self.command(line).write_stdin(stdin).output().unwrap())
    }
}

/// What a run gave.
struct Run(Output);

impl Run {
    fn code(&self) -> i32 {
        self.0.status.code().expect("not killed")
    }

    fn stdout(&self) -> &str {
        std::str::from_utf8(&self.0.stdout).unwrap()
    }

    fn stderr(&self) -> &str {
        std::str::from_utf8(&self.0.stderr).unwrap()
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_str(self.stdout()).unwrap_or_else(|e| panic!("{e}: {}", self.stdout()))
    }

    /// Both streams and the code, for a snapshot.
    fn all(&self) -> String {
        format!("{}--- stderr\n{}--- code {}", self.stdout(), self.stderr(), self.code())
    }
}
