//! `--max-findings`: the gravest are shown, and every output says how many are not.

use crate::Desk;
use crate::formats::{FORMATS, mistakes};
use rstest::rstest;
use serde_json::Value;

/// Two errors, then a warning, then an error, each in an article of its own.
fn desk() -> Desk {
    let parts = "Of the 33 sailors, 25 were rescued and nine drowned.\n";
    Desk::with(&[
        ("a.txt", "They met on Friday, March 6, 2025.\n"),
        ("b.txt", parts),
        ("c.txt", parts),
        ("countercheck.toml", "[checks]\nweekday-date = \"warning\"\n"),
    ])
}

fn shown(desk: &Desk, line: &str) -> Vec<String> {
    let run = desk.run(&format!("{line} --format short"));
    run.stdout().lines().map(|line| line.split(':').next().unwrap().to_owned()).collect()
}

#[rstest]
#[case::all("", &["a.txt", "b.txt", "c.txt"])]
#[case::as_many("--max-findings 3", &["a.txt", "b.txt", "c.txt"])]
#[case::more("--max-findings 100", &["a.txt", "b.txt", "c.txt"])]
#[case::gravest("--max-findings 2", &["b.txt", "c.txt"])]
#[case::first_of_equals("--max-findings 1", &["b.txt"])]
fn the_gravest_are_shown_in_their_order(#[case] options: &str, #[case] paths: &[&str]) {
    let desk = desk();
    let all = "a.txt b.txt c.txt";
    assert_eq!(shown(&desk, &format!("{all} {options}")), paths);
    let run = desk.run(&format!("{all} -q {options}"));
    let told = match paths.len() {
        3 => "",
        2 => "note: 1 finding is left out by max-findings: 1 warning\n",
        _ => "note: 2 findings are left out by max-findings: 1 error, 1 warning\n",
    };
    assert_eq!((run.code(), run.stderr()), (1, told));
    // What is not shown counts.
    let run = desk.run(&format!("{all} {options}"));
    assert!(run.stderr().contains("2 errors, 1 warning in 3 articles"), "{}", run.stderr());
}

#[test]
fn the_exit_code_is_that_of_all() {
    let desk = desk();
    for (options, code) in [("", 1), ("--fail-on warning", 1), ("--fail-on never", 0), ("gone.txt", 2)] {
        for most in ["", "--max-findings 1"] {
            assert_eq!(desk.run(&format!("a.txt b.txt {options} {most}")).code(), code);
        }
    }
    // Of the errors, none is shown that the exit code speaks of only if there is none.
    let run = desk.run("a.txt --fail-on warning --max-findings 1");
    assert_eq!((run.code(), run.stdout().is_empty()), (1, false));
}

#[test]
fn the_configuration_says_it_too() {
    let desk = desk();
    desk.write("countercheck.toml", b"max-findings = 1\n");
    assert_eq!(shown(&desk, "a.txt b.txt c.txt").len(), 1);
    assert_eq!(shown(&desk, "a.txt b.txt c.txt --max-findings 2").len(), 2);
    assert!(
        desk.run("config").stdout().contains("max-findings= 1  # countercheck.toml"),
        "{}",
        desk.run("config").stdout()
    );
}

#[rstest]
#[case("0")]
#[case("-1")]
#[case("all")]
fn no_such_number(#[case] number: &str) {
    let run = desk().run(&format!("a.txt --max-findings={number}"));
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains("--max-findings"), "{}", run.stderr());
}

/// The baseline takes all of them.
#[test]
fn what_is_left_out_is_known() {
    let desk = desk();
    let run = desk.run("a.txt b.txt c.txt --max-findings 1 --write-baseline");
    assert!(run.stderr().contains("3 known findings"), "{}", run.stderr());
    assert_eq!(shown(&desk, "a.txt b.txt c.txt --baseline countercheck-baseline.json"), [""; 0]);
}

#[test]
fn every_report_says_how_many() {
    let desk = desk();
    for (format, schema) in FORMATS {
        let line = format!("a.txt b.txt c.txt --format {format}");
        let cut = desk.run(&format!("{line} --max-findings 1"));
        let whole = desk.run(&line);
        assert_eq!(mistakes(format, schema, cut.stdout()), Vec::<String>::new(), "{format}");
        let told = "2 findings are left out by max-findings: 1 error, 1 warning";
        assert!(cut.stderr().contains(told) && !whole.stderr().contains("left out"), "{}", cut.stderr());
        let report = cut.stdout();
        let json = || serde_json::from_str::<Value>(report).unwrap();
        assert!(
            !report.contains("Friday") && whole.stdout().contains("Friday") || format == "short",
            "{report}"
        );
        match format {
            "json" => {
                let summary = &json()["summary"];
                assert_eq!([&summary["errors"], &summary["warnings"], &summary["left_out"]], [2, 1, 2]);
            }
            "sarif" => {
                let invocation = &json()["runs"][0]["invocations"][0];
                assert_eq!(invocation["executionSuccessful"], true);
                let note = &invocation["toolExecutionNotifications"][0];
                assert_eq!((&note["level"], &note["message"]["text"]), (&"note".into(), &told.into()));
            }
            "human" | "short" => {}
            "junit" => {
                let xml = roxmltree::Document::parse(report).unwrap();
                let skipped = xml.descendants().find(|node| node.has_tag_name("skipped")).unwrap();
                assert_eq!(skipped.attribute("message"), Some(told));
                assert_eq!(xml.root_element().attribute("skipped"), Some("1"));
            }
            _ => assert!(report.contains(told) && !whole.stdout().contains("left out"), "{format}: {report}"),
        }
    }
}
