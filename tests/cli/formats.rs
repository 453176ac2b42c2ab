//! The formats for other programs, end to end: what each consumer asks for, where the report goes, and what
//! is told of inputs that could not be audited.

use std::fs;
use std::path::Path;

use crate::Desk;
use crate::findings::quarry;
use rstest::rstest;
use serde_json::Value;

const AUDIT: &str = "a.txt b.md c.txt --rules rules";
/// Every format, and the schema that its JSON must keep.
pub(crate) const FORMATS: [(&str, Option<&str>); 9] = [
    ("human", None),
    ("short", None),
    ("json", None),
    ("sarif", Some("sarif-2.1.0.json")),
    ("github", None),
    ("gitlab", Some("gitlab-code-quality.json")),
    ("junit", None),
    ("rdjson", Some("reviewdog-diagnostics.json")),
    ("markdown", None),
];

/// What is wrong with a report by its schema, or as XML.
pub(crate) fn mistakes(format: &str, schema: Option<&str>, report: &str) -> Vec<String> {
    if format == "junit" {
        return roxmltree::Document::parse(report).err().iter().map(ToString::to_string).collect();
    }
    let Some(schema) = schema else { return Vec::new() };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas").join(schema);
    // Two patterns of SARIF's schema have a stray bracket that our reader refuses.
    let schema = fs::read_to_string(path).unwrap().replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let report = serde_json::from_str(report).unwrap();
    validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn every_report_is_sound_and_names_both_ends() {
    let desk = quarry();
    for (format, schema) in FORMATS {
        let run = desk.run(&format!("{AUDIT} --format {format}"));
        assert_eq!(run.code(), 1, "{format}");
        assert_eq!(mistakes(format, schema, run.stdout()), Vec::<String>::new(), "{format}");
        assert!(run.stdout().contains("a.txt"), "{format}: {}", run.stdout());
        assert!(format == "short" || run.stdout().contains("b.md"), "{format}: {}", run.stdout());
    }
}

#[test]
fn every_report_names_what_could_not_be_audited() {
    let desk = quarry();
    desk.write("bad.txt", b"ab \xff");
    for (format, schema) in FORMATS {
        let run = desk.run(&format!("bad.txt {AUDIT} gone.txt --format {format}"));
        assert_eq!(run.code(), 2, "{format}");
        assert_eq!(mistakes(format, schema, run.stdout()), Vec::<String>::new(), "{format}");
        // For people, they are told on the other stream.
        let told = if ["human", "short"].contains(&format) { run.stderr() } else { run.stdout() };
        for (path, reason) in [("bad.txt", "not UTF-8 at byte 3"), ("gone.txt", "no such file")] {
            assert!(told.contains(path) && told.contains(reason), "{format}: {}", run.all());
        }
    }
    let run = Desk::with(&[]).run("--format github");
    assert_eq!(run.code(), 2);
    assert!(run.stdout().starts_with("::error title=not audited::no articles to read"), "{}", run.stdout());
}

#[test]
fn every_report_of_nothing_is_sound() {
    let desk = quarry();
    for (format, schema) in FORMATS {
        let run = desk.run(&format!("fine.txt --rules rules --format {format}"));
        assert_eq!(run.code(), 0, "{format}");
        assert_eq!(mistakes(format, schema, run.stdout()), Vec::<String>::new(), "{format}");
    }
}

/// Whatever stands before the figure, each format's own unit of columns leads to its words.
#[test]
fn columns_lead_to_the_words() {
    let desk = quarry();
    let file = |path: &Value| fs::read_to_string(desk.path().join(path.as_str().unwrap())).unwrap();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let labels = desk.run(&format!("{AUDIT} --format json")).json()["findings"][0]["labels"].clone();
    let expected: Vec<&str> =
        labels.as_array().unwrap().iter().map(|l| l["text"].as_str().unwrap()).collect();

    let sarif = desk.run(&format!("{AUDIT} --format sarif")).json();
    let result = &sarif["runs"][0]["results"][0];
    let places = result["locations"].as_array().unwrap().iter();
    let places: Vec<&Value> = places.chain(result["relatedLocations"].as_array().unwrap()).collect();
    let words = places.iter().map(|place| {
        let region = &place["physicalLocation"]["region"];
        let text = file(&place["physicalLocation"]["artifactLocation"]["uri"]);
        let (start, end) = (number(&region["startColumn"]), number(&region["endColumn"]));
        assert_eq!(region["startLine"], region["endLine"]);
        let line = text.lines().nth(number(&region["startLine"]) - 1).unwrap();
        let words: String = line.chars().skip(start - 1).take(end - start).collect();
        let bytes = number(&region["byteOffset"]);
        assert_eq!(text[bytes..bytes + number(&region["byteLength"])], words);
        words
    });
    assert_eq!(words.collect::<Vec<_>>(), expected);

    let rdjson = desk.run(&format!("{AUDIT} --format rdjson")).json();
    let diagnostic = &rdjson["diagnostics"][0];
    let related = diagnostic["relatedLocations"].as_array().unwrap().iter().map(|r| &r["location"]);
    let words = std::iter::once(&diagnostic["location"]).chain(related).map(|place| {
        let text = file(&place["path"]);
        let (start, end) = (&place["range"]["start"], &place["range"]["end"]);
        let line = text.lines().nth(number(&start["line"]) - 1).unwrap();
        line[number(&start["column"]) - 1..number(&end["column"]) - 1].to_owned()
    });
    assert_eq!(words.collect::<Vec<_>>(), expected);

    let (label, line) = (&labels[0], desk.run(&format!("{AUDIT} --format github")));
    let start = number(&label["column"]);
    let end = start + label["text"].as_str().unwrap().chars().count() - 1;
    let place = format!(",line={0},endLine={0},col={start},endColumn={end},", label["line"]);
    assert!(line.stdout().contains(&place), "{place}: {}", line.stdout());
}

#[test]
fn the_docs_of_rules_and_checks_are_in_the_log() {
    let desk = quarry();
    desk.write("d.txt", b"They met on Wednesday, March 6, 2025.");
    let sarif = desk.run(&format!("d.txt {AUDIT} --format sarif")).json();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let told: Vec<(&str, &str)> = rules
        .iter()
        .map(|r| (r["id"].as_str().unwrap(), r["shortDescription"]["text"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("quarry/alive-agrees", "All figures for miners alive can be true at once."),
            ("weekday-date", "A weekday that does not fit its date, or a day that no calendar has."),
        ]
    );
    assert!(rules[1]["help"]["text"].as_str().unwrap().contains("It will not catch"));
    for result in sarif["runs"][0]["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
}

#[test]
fn several_formats_in_one_run() {
    let desk = quarry();
    let files: Vec<String> =
        FORMATS.iter().map(|(format, _)| format!("--format {format}=out.{format}")).collect();
    let run = desk.run(&format!("check {AUDIT} {}", files.join(" ")));
    assert_eq!((run.code(), run.stdout()), (1, ""));
    assert!(run.stderr().contains("1 error, 0 warnings in 3 articles"), "{}", run.stderr());
    for (format, _) in FORMATS {
        let written = fs::read_to_string(desk.path().join(format!("out.{format}"))).unwrap();
        assert_eq!(written, desk.run(&format!("{AUDIT} --format {format}")).stdout(), "{format}");
    }
    let run = desk.run(&format!("--format sarif=again.sarif check {AUDIT} --format short"));
    assert_eq!(run.stdout().lines().count(), 1);
    assert_eq!(
        fs::read(desk.path().join("again.sarif")).unwrap(),
        fs::read(desk.path().join("out.sarif")).unwrap()
    );
}

#[rstest]
#[case("--output out", "human")]
#[case("--output out --format json", "json")]
#[case("--format short --output out --format json=other", "short")]
#[case("--output - --format short", "")]
fn one_report_in_a_file(#[case] options: &str, #[case] format: &str) {
    let desk = quarry();
    let run = desk.run(&format!("{AUDIT} {options}"));
    assert_eq!(run.code(), 1);
    if format.is_empty() {
        assert!(!run.stdout().is_empty());
    } else {
        let written = fs::read_to_string(desk.path().join("out")).unwrap();
        assert_eq!(
            (run.stdout(), written.as_str()),
            ("", desk.run(&format!("{AUDIT} --format {format}")).stdout())
        );
    }
}

/// A clear error and status 2, and the findings are still seen.
#[rstest]
#[case("--format sarif=gone/out.sarif", "gone/out.sarif: cannot be written: there is no such folder")]
#[case("--output rules", "rules: cannot be written: this is a folder")]
#[cfg_attr(target_os = "linux", case("--output /dev/full", "/dev/full: cannot be written: No space left"))]
fn what_cannot_be_written_is_shown(#[case] options: &str, #[case] error: &str) {
    let desk = quarry();
    let run = desk.run(&format!("{AUDIT} {options}"));
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains(&format!("error: {error}")), "{}", run.stderr());
    assert_eq!(run.stdout(), desk.run(AUDIT).stdout());
    // A report that is whole is not said twice.
    let run = desk.run(&format!("{AUDIT} {options} --format short"));
    assert!(options.starts_with("--output") || run.code() == 2 && run.stdout().lines().count() == 1);
}

#[test]
fn a_summary_of_the_step_is_added() {
    let desk = quarry();
    let summary = desk.path().join("summary.md");
    let audit = |path: &Path| {
        let mut command = desk.command(&format!("{AUDIT} --format github"));
        crate::Run(command.env("GITHUB_STEP_SUMMARY", path).output().unwrap())
    };
    fs::write(&summary, "Before.\n\n").unwrap();
    let run = audit(&summary);
    assert_eq!(run.code(), 1);
    assert!(run.stdout().starts_with("::error file="), "{}", run.stdout());
    let markdown = desk.run(&format!("{AUDIT} --format markdown")).stdout().to_owned();
    assert_eq!(fs::read_to_string(&summary).unwrap(), format!("Before.\n\n{markdown}"));

    let run = audit(desk.path());
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains("cannot be written: this is a folder"), "{}", run.stderr());
    // Only GitHub's format looks there.
    let other = desk.path().join("other.md");
    let mut command = desk.command(&format!("{AUDIT} --format sarif"));
    command.env("GITHUB_STEP_SUMMARY", &other).output().unwrap();
    assert!(!other.exists());
}

#[rstest]
#[case("in --format json=in/a.txt")]
#[case("in/a.txt --output in/../in/a.txt")]
fn no_report_is_written_over_an_article(#[case] line: &str) {
    let text = "Of the 33 sailors, 25 were rescued and nine drowned.\n";
    let desk = Desk::with(&[("in/a.txt", text)]);
    let run = desk.run(line);
    assert_eq!((run.code(), run.stdout()), (2, ""));
    assert!(run.stderr().contains("is one of the articles"), "{}", run.stderr());
    assert_eq!(fs::read_to_string(desk.path().join("in/a.txt")).unwrap(), text);
}

#[test]
fn two_reports_do_not_go_to_one_file() {
    let run = quarry().run("a.txt --format json=out.json --format sarif=./out.json");
    assert_eq!(run.code(), 2);
    assert!(run.stderr().contains("two formats cannot go to one file"), "{}", run.stderr());
}
