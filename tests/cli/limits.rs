//! Inputs that are too large, too many, too deep or too long.

use std::fs::File;
use std::process::{Command, Stdio};

use crate::findings::RULES;
use crate::{Desk, Run};
use rstest::rstest;

const HUGE: u64 = 1 << 30;
const REFUSED: &str = "has 1073741824 bytes, more than 64MB, the most that is read of a file; \
                       --max-size 2GB allows it";

/// A gigabyte of nothing takes no room on a disk.
fn huge(desk: &Desk, name: &str) {
    File::create(desk.path().join(name)).unwrap().set_len(HUGE).unwrap();
}

/// Wherever a file is named that is read, a gigabyte is refused, and told with what could be done.
#[rstest]
#[case::article("a.txt huge.txt", "huge.txt")]
#[case::in_a_folder(".", "huge.txt")]
#[case::rules("a.txt --rules huge.txt", "huge.txt")]
#[case::configuration("a.txt --config huge.txt", "huge.txt")]
#[case::baseline("a.txt --baseline huge.txt", "huge.txt")]
#[case::baseline_to_be_written("a.txt --baseline huge.txt --write-baseline", "huge.txt")]
#[case::list("--files-from huge.txt", "huge.txt")]
fn a_gigabyte_is_refused(#[case] line: &str, #[case] path: &str) {
    let desk = Desk::with(&[("a.txt", "A bridge.")]);
    huge(&desk, path);
    let run = desk.run(&format!("{line} --format json"));
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains(&format!("error: {path}: {REFUSED}\n")), "{}", run.stderr());
    assert_eq!(run.json()["skipped"], serde_json::json!([{"path": path, "reason": REFUSED}]));
    let article = ["a.txt huge.txt", "."].contains(&line);
    assert_eq!(run.json()["summary"]["documents"] != 0, article, "{}", run.all());
}

/// What says which files are ignored is read by a library that takes all of it: less than a gigabyte is enough.
#[test]
fn what_is_ignored_has_a_limit_of_its_own() {
    let desk = Desk::with(&[("in/a.txt", "A bridge."), ("in/deep/b.txt", "A bridge.")]);
    File::create(desk.path().join("in/deep/.ignore")).unwrap().set_len(1_000_001).unwrap();
    let run = desk.run("in --format json");
    let reason = "has 1000001 bytes, more than 1MB, the most that is read of such a file";
    assert_eq!(run.json()["skipped"], serde_json::json!([{"path": "in/deep/.ignore", "reason": reason}]));
    assert_eq!((run.code(), &run.json()["summary"]["documents"]), (2, &1.into()));
    assert!(run.stderr().contains(&format!("error: in/deep/.ignore: {reason}\n")), "{}", run.stderr());
}

#[test]
fn a_gigabyte_from_standard_input_is_refused() {
    let desk = Desk::with(&[]);
    huge(&desk, "huge");
    for arguments in [["-", "--format"], ["extract", "--format"]] {
        let output = Command::new(assert_cmd::cargo::cargo_bin!("countercheck"))
            .args(arguments)
            .args(["json", "--stdin-filename", "story.md"])
            .stdin(Stdio::from(File::open(desk.path().join("huge")).unwrap()))
            .current_dir(desk.path())
            .output()
            .unwrap();
        let run = Run(output);
        assert_eq!(run.code(), 2, "{}", run.all());
        let reason = "has more than 64MB, the most that is read of a file; --max-size 128MB";
        assert!(run.stderr().contains(&format!("error: story.md: {reason}")), "{}", run.stderr());
        assert_eq!(run.json()["skipped"][0]["path"], "story.md");
    }
}

/// The command line goes before the configuration, and both before what is usual.
#[rstest]
#[case("", "", 0)]
#[case("", "--max-size 1KB", 2)]
#[case("max-size = '1KB'", "", 2)]
#[case("max-size = 1_000", "", 2)]
#[case("max-size = '1KB'", "--max-size 2000", 0)]
#[case("max-size = '2KB'", "--max-size 1999B", 2)]
#[case("max-size = '2KB'", "", 0)]
fn the_limit_can_be_set(#[case] config: &str, #[case] options: &str, #[case] code: i32) {
    let text = "The bridge is closed. ".repeat(100);
    let text = &text[..2_000];
    let desk = Desk::with(&[("a.txt", text), ("countercheck.toml", config)]);
    let run = desk.run(&format!("a.txt {options}"));
    assert_eq!(run.code(), code, "{}", run.all());
    assert_eq!(run.stderr().contains("a.txt: has 2000 bytes, more than 1"), code == 2, "{}", run.stderr());
    assert_eq!(desk.run_with_stdin(&format!("- {options}"), text).code(), code);
    // Rules are no exception.
    desk.write("long.toml", format!("{RULES}# {text}").as_bytes());
    assert_eq!(desk.run(&format!("rules list --rules long.toml {options} --max-size 1KB")).code(), 2);
}

/// In a debug build everything takes ten times as long.
const MILLION: usize = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };

#[test]
fn a_million_numbers_on_one_line() {
    let mut text = (0..MILLION).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
    text += ".\n\nOf the 33 sailors, 25 were rescued and nine drowned.\n";
    let run = Desk::with(&[("a.txt", &text)]).run("a.txt --format json");
    let json = run.json();
    assert_eq!(run.code(), 1);
    assert_eq!(json["summary"]["mentions"], MILLION + 3);
    assert_eq!(json["findings"][0]["rule"], "parts-and-whole");
}

/// What is beyond the bound of numbers is recognised, has its place, and no value.
#[rstest]
#[case::digits(&"7".repeat(1_000_000), None)]
#[case::decimals(&format!("1.{}", "9".repeat(1_000_000)), None)]
#[case::grouped(&format!("1{}", ",000".repeat(300_000)), None)]
#[case::zeros(&"0".repeat(1_000_000), None)]
#[case::tiny("1e-300", None)]
#[case::large("1e300", None)]
#[case::bounded("12,345", Some("12345"))]
fn numbers_of_any_length(#[case] number: &str, #[case] value: Option<&str>) {
    let text = format!("They counted {number} stars. At least 24 miners are alive.\n");
    let desk = Desk::with(&[("a.txt", &text), ("b.txt", "Only 22 miners are alive.\n"), ("r.toml", RULES)]);
    let mentions = desk.run("extract a.txt --format json").json()["documents"][0]["mentions"].clone();
    let mentions = mentions.as_array().unwrap();
    for mention in mentions {
        let at = |key: &str| usize::try_from(mention[key].as_u64().unwrap()).unwrap();
        assert_eq!(mention["text"], text[at("start")..at("end")]);
    }
    let first = &mentions[0];
    assert!(first["text"].as_str().unwrap().starts_with(&number[..1]), "{}", &first.to_string()[..200]);
    let told = first["values"][0]["min"].as_str();
    assert!(value.is_none() || told == value, "{told:?}");
    assert!(told.is_none_or(|told| told.len() < 40), "{told:?}");
    // And what else stands there is compared all the same.
    let run = desk.run("a.txt b.txt --rules r.toml --format short");
    assert!(run.stdout().contains("r/alive-agrees"), "{}", run.stderr());
}

#[test]
fn powers_are_no_small_numbers() {
    let text = "About 10^300 stars, 10^(10^9) atoms, 1e1000000000 grains, 1E+99999999999999999999 cells, \
                10\u{207b}\u{b3}\u{2070}\u{2070} parts and 10\u{b3}\u{2070}\u{2070} wholes.\n";
    let desk = Desk::with(&[("a.txt", text)]);
    let json = desk.run("extract a.txt --format json").json();
    assert!(!json["documents"][0]["mentions"].as_array().unwrap().is_empty());
    assert_eq!(desk.run("a.txt").code(), 0);
}

/// However deep a text nests, it is read to its end.
#[rstest]
#[case::lists("a.md", &(0..300).map(|depth| "  ".repeat(depth) + "- item\n").collect::<String>(), "")]
#[case::quotes("a.md", &">".repeat(100_000), "")]
#[case::brackets("a.md", &"[".repeat(100_000), &"](x)".repeat(1_000))]
#[case::emphasis("a.md", &"*_".repeat(50_000), &"_*".repeat(50_000))]
#[case::code("a.md", &(1..400).map(|ticks| "`".repeat(ticks) + " ").collect::<String>(), "")]
#[case::parentheses("a.txt", &"(".repeat(100_000), &")".repeat(100_000))]
#[case::quotation_marks("a.txt", &"\u{201c}".repeat(100_000), &"\u{201d}".repeat(100_000))]
#[case::elements("a.html", &"<div>".repeat(100_000), &"</div>".repeat(100_000))]
#[case::inline("a.html", &"<b><i>".repeat(50_000), "")]
#[case::html_quotes("a.html", &"<blockquote>".repeat(100_000), "")]
#[case::html_lists("a.html", &"<ul><li>".repeat(50_000), "")]
#[case::tables("a.html", &"<table><tr><td>".repeat(20_000), "")]
#[case::tags_of_tags("a.html", &"<a ".repeat(100_000), "></a>")]
#[case::closed_only("a.html", &"</div></p></li></td>".repeat(20_000), "")]
#[case::comments("a.html", &"<!-- <!-- ".repeat(50_000), "-->")]
fn deep_nesting(#[case] path: &str, #[case] open: &str, #[case] close: &str) {
    let sentence = "Of the 33 sailors, 25 were rescued and nine drowned.";
    let text = format!("{sentence}\n\n{open} {sentence} {close}\n\n{sentence}\n");
    let run = Desk::with(&[(path, &text)]).run(&format!("{path} --format json"));
    assert_eq!(run.code(), 1, "{}", run.stderr());
    assert_eq!(run.json()["findings"][0]["labels"][0]["line"], 1);
}

/// Rule files, configurations and baselines that would make a reader fall over its own depth or length.
#[rstest]
#[case::parentheses(&format!("must = \"{}a{} = 3\"", "(".repeat(100_000), ")".repeat(100_000)), "longer than 1000 characters")]
#[case::short_parentheses(&format!("must = \"{}a{} = 3\"", "(".repeat(400), ")".repeat(400)), "nest more than 64 deep")]
#[case::arrays(&format!("agree = {}{}", "[".repeat(100_000), "]".repeat(100_000)), "recurse")]
#[case::tables(&format!("agree = {}1{}", "{a=".repeat(100_000), "}".repeat(100_000)), "recurse")]
#[case::dotted(&format!("{} = 1", vec!["a"; 100_000].join(".")), "recursion limit")]
#[case::digits(&format!("must = \"alive = {}\"", "9".repeat(900)), "more than 30 digits")]
#[case::whole_number(&format!("a = {}", "9".repeat(100_000)), "a rule has no “a”")]
fn rules_that_go_too_far(#[case] rule: &str, #[case] reason: &str) {
    let desk = Desk::with(&[
        ("a.txt", "A bridge."),
        ("r.toml", &format!("{RULES}\n[[rules]]\nid = \"x\"\n{rule}\n")),
    ]);
    for option in ["--rules", "--config"] {
        let run = desk.run(&format!("a.txt {option} r.toml --color never"));
        assert_eq!(run.code(), 2, "{}", run.stderr());
        // A configuration that is TOML at all is refused for its keys.
        let keys =
            option == "--config" && run.stderr().contains("`quantities` is not a key of countercheck.toml");
        assert!(keys || run.stderr().contains(reason), "{}", run.stderr());
        assert!(run.stderr().contains("r.toml:") && run.stderr().len() < 10_000, "{}", run.stderr());
    }
}

#[rstest]
#[case::arrays(&"[".repeat(100_000), "this is no baseline")]
#[case::objects(&"{\"schema\":".repeat(100_000), "this is no baseline")]
#[case::deep_value(&format!("{{\"schema\":\"countercheck.baseline.v1\",\"findings\":{}", "[".repeat(100_000)), "this is no baseline")]
#[case::lone_surrogate(
    "{\"schema\":\"countercheck.baseline.v1\",\"findings\":[{\"paths\":[\"\\ud800\"]}]}",
    "this is no baseline"
)]
#[case::zero("{\"schema\":\"\0\"}", "this is no baseline")]
#[case::long_name(&format!("{{\"{}\":1}}", "x".repeat(1_000_000)), "this is no baseline")]
#[case::long_version(&format!("{{\"schema\":\"{}\",\"findings\":[]}}", "x".repeat(1_000_000)), "of the version")]
fn baselines_that_go_too_far(#[case] text: &str, #[case] reason: &str) {
    let desk = Desk::with(&[("a.txt", "A bridge."), ("b.json", text)]);
    let run = desk.run("a.txt --baseline b.json --format json");
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains(reason) && run.stderr().len() < 10_000, "{}", run.stderr());
    assert_eq!(run.json()["skipped"][0]["path"], "b.json");
}

/// Counts that no run could have: nothing overflows, also where they are added up.
#[test]
fn a_baseline_of_more_findings_than_there_are_numbers() {
    let entry = |fingerprint: &str| {
        format!(
            "{{\"paths\":[\"gone.txt\"],\"rule\":\"x\",\"message\":\"m\",\"fingerprint\":\"{fingerprint}\",\
             \"count\":{}}}",
            u64::MAX
        )
    };
    let text =
        format!("{{\"schema\":\"countercheck.baseline.v1\",\"findings\":[{},{}]}}", entry("0"), entry("1"));
    let desk = Desk::with(&[("a.txt", "A bridge."), ("b.json", &text)]);
    let run = desk.run("a.txt --baseline b.json");
    assert!(run.stderr().contains("18446744073709551615 entries of b.json"), "{}", run.all());
    assert_eq!(run.code(), 0);
    assert_eq!(desk.run("a.txt --baseline b.json --prune-baseline").code(), 0);
    assert_eq!(desk.run("a.txt --baseline b.json --write-baseline").code(), 0);
}
