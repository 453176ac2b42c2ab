//! `countercheck.toml` and rule files: where they are found, and the mistakes in them.

use crate::Desk;
use rstest::rstest;

const RULES: &str = "[quantities.alive]\nlabel = \"miners alive\"\nnoun = [\"miner\"]\nwith = [\"alive\"]\n\n\
                     [[rules]]\nid = \"alive-agrees\"\nagree = \"alive\"\n";

#[test]
fn no_paths_audit_what_the_configuration_says() {
    let desk = Desk::with(&[
        ("countercheck.toml", "sources = ['articles', 'extra.text']\n"),
        ("articles/a.txt", "A."),
        ("extra.text", "B."),
        ("deep/er/x", ""),
    ]);
    let run = desk.run("extract --format json");
    assert_eq!(run.code(), 0, "{}", run.stderr());
    let paths = |json: serde_json::Value| {
        json["documents"].as_array().unwrap().iter().map(|d| d["path"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(paths(run.json()), ["articles/a.txt", "extra.text"]);
    // Found upwards; shown from where one stands.
    let mut below = desk.command("extract --format json");
    let run = crate::Run(below.current_dir(desk.path().join("deep/er")).output().unwrap());
    assert_eq!(paths(run.json()), ["../../articles/a.txt", "../../extra.text"]);
    // Paths on the command line stand in place of those.
    assert_eq!(paths(desk.run("extract --format json extra.text").json()), ["extra.text"]);
}

#[rstest]
#[case("", "error: no articles to read: name some, or write `sources = [...]` in countercheck.toml\n")]
#[case("--config gone.toml", "error: gone.toml: no such file or folder\n")]
#[case("--rules gone.toml a.txt", "error: gone.toml: no such file or folder\n")]
#[case("--rules in a.txt", "error: in: no file in this folder ends in .toml\n")]
#[case("--rules bad.toml a.txt", "error: bad.toml: not UTF-8 at byte 0\n")]
fn what_cannot_be_had(#[case] line: &str, #[case] message: &str) {
    let desk = Desk::with(&[("a.txt", "A."), ("in/b.txt", "B.")]);
    desk.write("bad.toml", b"\xff");
    let run = desk.run(&format!("check {line} --format json"));
    assert_eq!(run.code(), 2);
    assert_eq!(run.stderr(), message);
    assert_eq!(run.json()["skipped"].as_array().unwrap().len(), 1);
    assert_eq!(run.json()["summary"]["documents"], 0);
}

#[test]
fn every_mistake_in_the_configuration_is_drawn() {
    let desk = Desk::with(&[
        ("countercheck.toml", "source = ['articles']\nrules = 'rules'\nfail-on = 'warn'\n"),
        ("a.txt", "A."),
    ]);
    insta::assert_snapshot!(desk.run("a.txt").all());
    let run = desk.run("a.txt --format json");
    assert_eq!(run.code(), 2);
    assert_eq!(run.json()["skipped"].as_array().unwrap().len(), 3);
    assert_eq!(run.json()["skipped"][0]["path"], "countercheck.toml");
}

#[test]
fn the_configuration_is_that_of_the_audited_paths() {
    let desk = Desk::with(&[
        ("countercheck.toml", "not TOML at all"),
        ("project/countercheck.toml", "sources = []\n"),
        ("project/a/x.txt", "A."),
        ("project/b/y.txt", "B."),
    ]);
    assert_eq!(desk.run("project/a/x.txt project/b").code(), 0);
    assert_eq!(desk.run("check").code(), 2);
}

#[test]
fn rules_are_found() {
    let desk = Desk::with(&[
        ("beside/countercheck.toml", ""),
        ("beside/rules/quarry.toml", RULES),
        ("named/countercheck.toml", "rules = ['house/style.toml']\n"),
        ("named/house/style.toml", RULES),
        ("a.txt", "A bridge."),
        ("beside/a.txt", "A bridge."),
        ("named/a.txt", "A bridge."),
    ]);
    let listed = |line: &str| desk.run(line).stdout().to_owned();
    assert!(listed("rules list --config beside/countercheck.toml").starts_with("beside/rules/quarry.toml\n"));
    assert!(listed("rules list --config named/countercheck.toml").starts_with("named/house/style.toml\n"));
    insta::assert_snapshot!(listed("rules list --rules beside/rules"));
    assert!(desk.run("a.txt").stderr().contains("no rules are loaded"));
    for path in ["beside/a.txt", "named/a.txt"] {
        let stderr = desk.run(path).stderr().to_owned();
        assert!(stderr.contains("note: no figure speaks of `alive`\n"), "{stderr}");
        let stderr = desk.run(&format!("-v {path}")).stderr().to_owned();
        let dead = if path.starts_with("beside") { "quarry" } else { "style" };
        assert!(stderr.contains(&format!("nothing to compare: `{dead}/alive-agrees`\n")), "{stderr}");
    }
}

#[test]
fn rules_test_without_rules_is_a_failure() {
    let run = Desk::with(&[]).run("rules test");
    assert_eq!(run.code(), 2);
    assert_eq!(
        run.stderr(),
        "error: no rules are loaded, so there is nothing to test; the folder rules/ is read where a countercheck.toml \
         stands beside it\n"
    );
}

#[test]
fn bad_rules_stop_the_audit_and_are_all_told() {
    let desk = Desk::with(&[
        ("rules/a.toml", "[[rules]]\nid = \"x\"\nagree = \"nothing-of-that-name\"\n"),
        ("rules/b.toml", "[quantities.alive]\nnown = [\"miner\"]\n"),
        ("a.txt", "22 miners are alive. 24 miners are alive."),
    ]);
    let run = desk.run("a.txt --rules rules --format json");
    assert_eq!(run.code(), 2);
    let json = run.json();
    assert_eq!(json["summary"]["documents"], 0);
    assert_eq!(json["findings"].as_array().unwrap().len(), 0);
    let mut paths: Vec<_> =
        json["skipped"].as_array().unwrap().iter().map(|s| s["path"].as_str().unwrap()).collect();
    paths.dedup();
    assert_eq!(paths, ["rules/a.toml", "rules/b.toml"]);
    assert!(run.stderr().contains("nothing-of-that-name") && run.stderr().contains("nown"));
}

const TEXTS: [(&str, &str); 3] = [
    ("in/a.md", "22 miners are alive."),
    ("in/old/b.txt", "24 miners are alive."),
    ("rules/quarry.toml", RULES),
];

#[rstest]
#[case::as_it_is("", 1, &["error"])]
#[case::full_id("[severity]\n\"quarry/alive-agrees\" = \"warning\"\n", 0, &["warning"])]
#[case::bare_id("[severity]\nalive-agrees = \"note\"\n", 0, &["note"])]
#[case::off("[severity]\nalive-agrees = \"off\"\n", 0, &[])]
#[case::where_it_is_told("[[files]]\nmatch = \"**/*.md\"\nseverity = { alive-agrees = \"note\" }\n", 0, &["note"])]
#[case::elsewhere("[[files]]\nmatch = \"in/old/*\"\nseverity = { alive-agrees = \"note\" }\n", 1, &["error"])]
#[case::excluded("exclude = [\"in/old/**\"]\n", 0, &[])]
#[case::not_included("include = [\"**/*.md\"]\n", 0, &[])]
#[case::included("include = [\"in/**\"]\n", 1, &["error"])]
fn rules_are_graded_and_files_chosen(#[case] config: &str, #[case] code: i32, #[case] severities: &[&str]) {
    let desk = Desk::with(&TEXTS);
    desk.write("countercheck.toml", config.as_bytes());
    let run = desk.run("in --format json");
    assert_eq!(run.code(), code, "{}", run.all());
    let json = run.json();
    let found: Vec<_> =
        json["findings"].as_array().unwrap().iter().map(|f| f["severity"].as_str().unwrap()).collect();
    assert_eq!(found, severities);
}

#[test]
fn a_rule_that_is_not_there_is_a_mistake() {
    let desk = Desk::with(&TEXTS);
    desk.write("countercheck.toml", b"[severity]\nalive-agree = \"off\"\n");
    let run = desk.run("in");
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains("did you mean `alive-agrees`?"), "{}", run.stderr());
    // Rules of the command line are others.
    assert_eq!(desk.run("in --rules rules").code(), 1);
}

#[test]
fn packs_come_with_the_command() {
    let text = "Twelve people were killed in the fire. In all, nine people were killed, the mayor said.";
    let desk = Desk::with(&[("countercheck.toml", "packs = [\"casualties\"]\n"), ("a.md", text)]);
    assert!(desk.run("rules list").stdout().starts_with("packs/casualties.toml\n"));
    let run = desk.run("a.md --format short");
    assert!(run.stdout().contains("casualties/dead-agrees"), "{}", run.all());
}

#[test]
fn what_is_in_force_is_shown_with_its_place() {
    let desk = Desk::with(&TEXTS);
    let config = "sources = ['in']\nfail-on = 'warning'\npacks = ['casualties']\nexclude = ['drafts/**']\n\
                  checks = { weekday-date = 'note' }\n[severity]\nalive-agrees = 'note'\n\
                  [[files]]\nmatch = 'in/old/*'\nchecks = { percent-of = 'off' }\nseverity = { alive-agrees = 'off' }\n";
    desk.write("countercheck.toml", config.as_bytes());
    insta::assert_snapshot!(desk.run("config in/old/b.txt").all());
    let all = desk.run("config").stdout().to_owned();
    assert!(
        all.contains("percent-of          = \"on\"\n") && all.contains("\"alive-agrees\" = \"note\""),
        "{all}"
    );
    assert!(Desk::with(&[]).run("config").stdout().starts_with("# no countercheck.toml\n"));
    assert!(desk.run("config --rules x.toml").stdout().contains("[\"x.toml\"]  # --rules"));
}

#[test]
fn paths_come_from_a_file_or_a_pipe() {
    let desk = Desk::with(&TEXTS);
    desk.write("list", b"in/a.md\r\nin/old/b.txt\n\n");
    assert_eq!(desk.run("--files-from list --rules rules --format json").json()["summary"]["documents"], 2);
    let run = desk.run_with_stdin("extract --files-from - --format json", "in/a.md\0");
    assert_eq!(run.json()["documents"][0]["path"], "in/a.md");
    assert_eq!(desk.run("--files-from gone").code(), 2);
    let run = desk.run_with_stdin("--files-from -", "\n");
    assert_eq!((run.code(), run.stderr()), (2, "error: -: no path stands in it\n"));
}

#[test]
fn standard_input_goes_by_a_name() {
    let desk = Desk::with(&[(
        "countercheck.toml",
        "[[files]]\nmatch = 'in/*'\nchecks = { weekday-date = 'note' }\n",
    )]);
    let run = desk
        .run_with_stdin("--stdin-filename in/a.md --format short", "They met on **Friday**, March 6, 2025.");
    assert_eq!(run.stdout(), "in/a.md:1:25: note weekday-date: March 6, 2025 was a Thursday, not a Friday\n");
}

#[rstest]
#[case("completions bash", "_countercheck()")]
#[case("completions zsh", "#compdef countercheck")]
#[case("completions fish", "complete -c countercheck")]
#[case("man", ".TH countercheck 1")]
fn shells_and_manuals(#[case] line: &str, #[case] part: &str) {
    let run = Desk::with(&[]).run(line);
    assert_eq!(run.code(), 0);
    assert!(run.stdout().contains(part), "{}", run.stdout());
}

#[test]
fn what_the_configuration_leaves_out_is_said_to_be_left_out() {
    let desk = Desk::with(&[("countercheck.toml", "include = '**/*.html'\n"), ("in/a.md", "22 men.")]);
    let run = desk.run("in");
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains("leave none of its 1 files"), "{}", run.stderr());
}

#[test]
fn a_named_standard_input_has_the_configuration_of_its_place() {
    let desk = Desk::with(&[("in/countercheck.toml", "[checks]\nweekday-date = 'off'\n")]);
    let name = desk.path().join("in/a.md");
    let line = format!("--stdin-filename {} --format short", name.display());
    let run = desk.run_with_stdin(&line, "They met on Friday, March 6, 2025.");
    assert_eq!((run.code(), run.stdout()), (0, ""), "{}", run.all());
}
