//! The README shows what the command really prints, and its rules really work.

use std::path::Path;
use std::{env, fs};

use assert_cmd::Command;

use crate::Desk;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap().replace("\r\n", "\n")
}

/// The fenced block of `language` that comes first after `mark`.
fn block(readme: &str, mark: &str, language: &str) -> String {
    let after = readme.split_once(mark).unwrap().1;
    let fenced = after.split_once(&format!("```{language}\n")).unwrap().1;
    fenced.split_once("```").unwrap().0.to_owned()
}

#[test]
fn it_shows_the_finding_of_the_default_audit() {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("countercheck"));
    let output = command.current_dir(root()).env_remove("COLUMNS").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    assert_eq!(block(&readme(), "<!-- finding -->", "text").trim_end(), printed.trim_end());
}

#[test]
fn it_shows_the_first_findings_before_any_rule() {
    let readme = readme();
    let desk = Desk::with(&[("story.md", &block(&readme, "<!-- story -->", "markdown"))]);
    let run = desk.run("story.md");
    assert_eq!(run.stdout().trim_end(), block(&readme, "<!-- first findings -->", "text").trim_end());
    assert!(readme.find("<!-- first findings -->") < readme.find("```toml"));
}

#[test]
fn its_first_rule_is_read_and_finds() {
    let rule = block(&readme(), "## Write a first rule", "toml");
    let desk = Desk::with(&[
        ("rules/harbour-fire.toml", rule.as_str()),
        ("a.txt", "On Monday, 12 workers were injured.\n"),
        ("b.txt", "At least 15 people were hurt in the fire.\n"),
    ]);
    let tested = desk.run("rules test --rules rules");
    assert_eq!(tested.code(), 0, "{}", tested.all());
    let run = desk.run("a.txt b.txt --rules rules --format short");
    assert_eq!(run.code(), 1, "{}", run.all());
    assert!(run.stdout().contains("harbour-fire/injured-agrees"), "{}", run.stdout());
}
