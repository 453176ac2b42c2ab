//! What is not told of: suppressions in the text, and the baseline.

use std::fs;

use rstest::rstest;

use crate::Desk;

const RULES: &str = "[quantities.alive]\nlabel = \"miners alive\"\nnoun = [\"miner\"]\nwith = [\"alive\"]\n\n\
                     [[rules]]\nid = \"alive-agrees\"\nagree = \"alive\"\n";

fn desk(a: &str, b: &str) -> Desk {
    Desk::with(&[
        ("countercheck.toml", "sources = [\"in\"]\n"),
        ("rules/mine.toml", RULES),
        ("in/a.md", a),
        ("in/b.txt", b),
    ])
}

/// The rules that are told, and how many findings were suppressed.
fn told(desk: &Desk) -> (Vec<String>, u64) {
    let json = desk.run("--format json").json();
    let rules = json["findings"].as_array().unwrap().iter();
    let rules = rules.map(|f| f["rule"].as_str().unwrap().to_owned()).collect();
    (rules, json["summary"]["suppressed"].as_u64().unwrap())
}

#[rstest]
#[case::nothing("22 miners are alive.", &["mine/alive-agrees"], 0)]
#[case::above("<!-- countercheck: ignore alive-agrees: two counts -->\n\n22 miners are alive.", &[], 1)]
#[case::full_id("<!-- countercheck: ignore mine/alive-agrees: two counts -->\n\n22 miners are alive.", &[], 1)]
#[case::behind("22 miners are alive. <!-- countercheck: ignore alive-agrees 22: two counts -->", &[], 1)]
#[case::other_number("22 miners are alive. <!-- countercheck: ignore alive-agrees 23: two counts -->", &["mine/alive-agrees", "suppression"], 0)]
#[case::other_rule("22 miners are alive. <!-- countercheck: ignore percent-of: two counts -->", &["mine/alive-agrees", "suppression"], 0)]
#[case::no_such_rule("22 miners are alive. <!-- countercheck: ignore alife: two counts -->", &["mine/alive-agrees", "suppression"], 0)]
#[case::no_reason("22 miners are alive. <!-- countercheck: ignore alive-agrees -->", &["mine/alive-agrees", "suppression"], 0)]
#[case::front_matter("---\ncountercheck: ignore alive-agrees: two counts\n---\n\n22 miners are alive.", &[], 1)]
#[case::whole_file("22 miners are alive.\n\nText.\n\n<!-- countercheck: ignore-file alive-agrees: two counts -->", &[], 1)]
fn in_markdown(#[case] text: &str, #[case] rules: &[&str], #[case] suppressed: u64) {
    let desk = desk(text, "24 miners are alive.");
    let rules: Vec<String> = rules.iter().map(|r| (*r).to_owned()).collect();
    assert_eq!(told(&desk), (rules, suppressed));
}

#[test]
fn in_plain_text_a_comment_for_us_is_no_prose() {
    let desk = desk(
        "22 miners are alive.",
        "24 miners are alive. <!-- countercheck: ignore alive-agrees 24: two counts -->",
    );
    assert_eq!(told(&desk), (vec![], 1));
    let mentions = desk.run("extract in/b.txt --format json").json();
    assert_eq!(mentions["documents"][0]["mentions"].as_array().unwrap().len(), 1);
}

#[test]
fn a_built_in_check_is_suppressed_too() {
    let text = "<!-- countercheck: ignore weekday-date: as the poster has it -->\nThey met on Friday, March 6, 2025.\n\n\
                They met on Friday, March 6, 2025.";
    let desk = Desk::with(&[("a.md", text)]);
    let run = desk.run("a.md --format short");
    assert_eq!(run.stdout().lines().count(), 1, "{}", run.all());
    assert!(run.stdout().starts_with("a.md:4:"));
    assert!(run.stderr().contains("1 error, 0 warnings, 1 suppressed in 1 article"), "{}", run.stderr());
    // A rule that this run does not load may well be there in another.
    let run =
        Desk::with(&[("a.md", "22 live. <!-- countercheck: ignore mine/alive: two counts -->")]).run("a.md");
    assert_eq!((run.code(), run.stdout()), (0, ""));
}

#[test]
fn a_suppression_that_silences_nothing_is_a_warning_at_its_place() {
    let desk = desk(
        "22 miners are alive. <!-- countercheck: ignore alive-agrees: two counts -->",
        "22 miners are alive.",
    );
    insta::assert_snapshot!(desk.run("check").all());
    assert_eq!(desk.run("--fail-on warning").code(), 1);
}

#[test]
fn what_is_known_is_quiet_and_what_is_new_fails() {
    let desk = desk("22 miners are alive.", "24 miners are alive.");
    assert_eq!(desk.run("check").code(), 1);
    let run = desk.run("--write-baseline");
    assert_eq!((run.code(), run.stdout()), (0, ""), "{}", run.all());
    assert!(run.stderr().contains("wrote countercheck-baseline.json: 1 known finding\n"), "{}", run.stderr());
    let name = "--baseline countercheck-baseline.json";
    let run = desk.run(name);
    assert_eq!((run.code(), run.stdout()), (0, ""), "{}", run.all());
    assert!(run.stderr().contains("0 errors, 0 warnings, 1 known in 2 articles"), "{}", run.stderr());
    // The same after edits elsewhere.
    desk.write(
        "in/a.md",
        b"# News\n\nIt rained.\n\nIn the end, 22 miners are alive.\n\nThey met on Friday, March 6, 2025.\n",
    );
    let run = desk.run(&format!("{name} --format json"));
    assert_eq!(run.code(), 1);
    let json = run.json();
    assert_eq!(
        (json["summary"]["known"].as_u64(), json["findings"][0]["rule"].as_str()),
        (Some(1), Some("weekday-date"))
    );
    // Mended: told, and taken out when asked.
    desk.write("in/b.txt", b"22 miners are alive.");
    let run = desk.run(&format!("{name} in"));
    assert!(
        run.stderr().contains("1 entry of countercheck-baseline.json no longer occurs"),
        "{}",
        run.stderr()
    );
    assert!(desk.run(&format!("{name} --prune-baseline")).stderr().contains("took 1 entry out of"));
    let text = fs::read_to_string(desk.path().join("countercheck-baseline.json")).unwrap();
    assert!(text.contains("\"findings\": []"), "{text}");
}

#[test]
fn the_configuration_names_the_baseline() {
    let desk = desk("22 miners are alive.", "24 miners are alive.");
    desk.write("countercheck.toml", b"sources = ['in']\nbaseline = 'known.json'\n");
    let run = desk.run("check");
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains("known.json: no such file or folder; --write-baseline makes one"));
    assert_eq!(desk.run("--write-baseline").code(), 0);
    assert_eq!(desk.run("check").code(), 0);
    // An audit of one of them can tell nothing of what both say together.
    assert!(!desk.run("in/a.md").stderr().contains("no longer"));
    assert_eq!(desk.run("in/a.md --write-baseline").code(), 0);
    assert_eq!(desk.run("check").code(), 0);
}

#[test]
fn a_baseline_holds_wherever_one_stands() {
    let desk = desk("22 miners are alive. They met on Friday, March 6, 2025.", "24 miners are alive.");
    desk.write("countercheck.toml", b"sources = ['in']\nbaseline = 'known.json'\n");
    assert_eq!(desk.run("--write-baseline").code(), 0);
    let below = |line: &str| {
        let mut command = desk.command(line);
        crate::Run(command.current_dir(desk.path().join("in")).output().unwrap())
    };
    let run = below("check");
    assert_eq!((run.code(), run.stdout()), (0, ""), "{}", run.all());
    // An audit of one article takes nothing out that is known of others.
    assert_eq!(below("b.txt --prune-baseline").code(), 0);
    assert_eq!(below("b.txt --write-baseline").code(), 0);
    assert_eq!(desk.run("check").code(), 0, "{}", desk.run("check").all());
}

#[test]
fn a_slip_in_the_name_of_a_check_is_told_also_without_rules() {
    let desk = Desk::with(&[("a.md", "22 live. <!-- countercheck: ignore weekday-dates: two counts -->")]);
    assert!(
        desk.run("a.md --format short").stdout().contains("no rule and no check is called `weekday-dates`")
    );
}

/// For Markdown, what stands behind a comment on its line is HTML; for readers it is text.
#[test]
fn text_behind_a_comment_is_audited() {
    let desk = Desk::with(&[(
        "a.md",
        "<!-- note --> They met on Friday, March 6, 2025.\n\n- <!-- note --> They met on Friday, March 6, 2025.\n",
    )]);
    assert_eq!(desk.run("a.md --format short").stdout().lines().count(), 2, "{}", desk.run("a.md").all());
}

#[rstest]
#[case::no_json("{", "this is no baseline: ")]
#[case::other_version("{\"schema\": \"x\", \"findings\": []}", "this is a baseline of the version `x`")]
fn a_bad_baseline_stops_the_audit(#[case] text: &str, #[case] message: &str) {
    let desk = desk("22 miners are alive.", "24 miners are alive.");
    desk.write("known.json", text.as_bytes());
    let run = desk.run("--baseline known.json");
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains(message), "{}", run.stderr());
    assert_eq!(desk.run("--baseline known.json --write-baseline").code(), 2);
    std::fs::remove_file(desk.path().join("known.json")).unwrap();
    assert_eq!(desk.run("--baseline known.json --write-baseline").code(), 0);
    assert_eq!(desk.run("--baseline known.json").code(), 0);
}

/// An article that is named by mistake, and a baseline that two branches were put together in.
#[rstest]
#[case("b.md", "Eleven people were hurt.\n")]
#[case("known.json", "<<<<<<< HEAD\n{\"schema\": \"countercheck.baseline.v1\", \"findings\": []}\n")]
fn what_is_no_baseline_is_not_written_over(#[case] name: &str, #[case] text: &str) {
    let desk =
        Desk::with(&[("a.md", "Of the 33 sailors, 25 were rescued and nine drowned.\n"), (name, text)]);
    let run = desk.run(&format!("a.md --baseline {name} --write-baseline"));
    assert_eq!(run.code(), 2, "{}", run.all());
    assert!(run.stderr().contains(name), "{}", run.stderr());
    assert_eq!(fs::read_to_string(desk.path().join(name)).unwrap(), text);
}

#[test]
fn an_incomplete_audit_writes_no_baseline() {
    let desk = desk("22 miners are alive.", "24 miners are alive.");
    desk.write("in/c.txt", b"\xff");
    let run = desk.run("--write-baseline");
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains("not written, since the audit is not complete"), "{}", run.stderr());
    assert!(!desk.path().join("countercheck-baseline.json").exists());
    assert!(run.stdout().contains("alive-agrees"), "the findings are told all the same");
}

/// A repository of 300 files in three formats whose old text is full of contradictions.
#[test]
fn an_old_archive_goes_green_and_red_on_one_new_contradiction() {
    let desk = Desk::with(&[
        ("countercheck.toml", "sources = ['in']\nbaseline = 'known.json'\n"),
        ("rules/mine.toml", RULES),
    ]);
    for n in 0..300 {
        let sentence = format!(
            "In the mine, {} miners are alive. They met on Friday, March {}, 2025.",
            20 + n % 3,
            1 + n % 28
        );
        let (ending, text) = match n % 3 {
            0 => ("md", format!("# News\n\n*{sentence}*\n")),
            1 => ("html", format!("<h1>News</h1><p>{sentence}</p>")),
            _ => ("txt", format!("News\n\n{sentence}\n")),
        };
        desk.write(&format!("in/{}/{n}.{ending}", n / 100), text.as_bytes());
    }
    assert_eq!(desk.run("--write-baseline").code(), 0);
    let run = desk.run("check");
    assert_eq!((run.code(), run.stdout()), (0, ""), "{}", run.all());
    desk.write("in/1/150.md", "# News\n\nIt rained.\n\n*In the mine, 20 miners are alive. They met on Friday, March 11, 2025.*\n\nOf the 33 sailors, 25 were rescued and nine drowned.\n".as_bytes());
    let run = desk.run("check --format short");
    assert_eq!(run.code(), 1);
    let lines: Vec<&str> = run.stdout().lines().collect();
    assert!(
        matches!(lines[..], [one] if one.contains("in/1/150.md:7:") && one.contains("parts-and-whole")),
        "{lines:?}"
    );
}
