//! Real findings, end to end.

use crate::Desk;
use rstest::rstest;

pub(crate) const RULES: &str = "[quantities.alive]\nlabel = \"miners alive\"\nnoun = [\"miner\"]\nwith = [\"alive\"]\n\n\
                     [[rules]]\nid = \"alive-agrees\"\nagree = \"alive\"\n";

/// Two articles that cannot both be right, a third that says what the first says, and one beside.
pub(crate) fn quarry() -> Desk {
    let filler = "The families waited at the gate through the night. ".repeat(60);
    let a = format!(
        "“It cost €5m — 🚒 in a cafe\u{301},” he said. {filler}Only 22 miners are still alive. {filler}\n"
    );
    Desk::with(&[
        ("a.txt", &a),
        (
            "b.md",
            "---\ntitle: Quarry\n---\n\n# At the quarry\n\nThe mayor said at least 24 miners are alive.\n",
        ),
        ("c.txt", "Officials said that 22 miners are alive.\n"),
        ("d.txt", "About 24 miners are alive.\n"),
        ("fine.txt", "The bridge was closed on Monday.\n"),
        ("rules/quarry.toml", RULES),
    ])
}

#[rstest]
#[case("a.txt b.md", 1)]
#[case("a.txt c.txt", 0)]
#[case("a.txt fine.txt", 0)]
#[case("a.txt b.md --fail-on never", 0)]
#[case("a.txt b.md --fail-on note", 1)]
#[case("a.txt d.txt", 0)]
#[case("a.txt d.txt --fail-on warning", 1)]
#[case("a.txt b.md gone.txt", 2)]
#[case("a.txt b.md gone.txt --fail-on never", 2)]
fn exit_codes(#[case] line: &str, #[case] code: i32) {
    let run = quarry().run(&format!("{line} --rules rules"));
    assert_eq!(run.code(), code, "{}", run.all());
}

#[test]
fn findings_on_one_stream_and_the_rest_on_the_other() {
    let run = quarry().run("a.txt b.md c.txt fine.txt gone.txt --rules rules");
    assert!(run.stdout().starts_with("error quarry/alive-agrees\n"), "{}", run.stdout());
    assert!(!run.stdout().contains("gone.txt") && !run.stdout().contains('\x1b'));
    assert!(run.stdout().lines().all(|line| line.chars().count() <= 80), "{}", run.stdout());
    assert!(run.stderr().contains("error: gone.txt: no such file or folder\n"));
    assert!(
        run.stderr().ends_with(" claims)\n") && run.stderr().contains("1 error, 0 warnings in 4 articles")
    );
}

#[test]
fn one_line_a_finding() {
    let run = quarry().run("a.txt b.md --rules rules --format short");
    assert_eq!(run.stdout().lines().count(), 1);
    let line = run.stdout();
    assert!(line.starts_with("a.txt:1:") || line.starts_with("b.md:7:"), "{line}");
    assert!(line.contains(": error quarry/alive-agrees: "), "{line}");
}

#[test]
fn labels_are_exact_slices_of_their_files() {
    let desk = quarry();
    let json = desk.run("a.txt b.md c.txt --rules rules --format json").json();
    assert_eq!(json["schema"], "countercheck.findings.v1");
    assert_eq!(json["summary"]["errors"], 1);
    let labels = json["findings"][0]["labels"].as_array().unwrap();
    assert_eq!(labels.iter().filter(|l| l["primary"] == true).count(), 1);
    assert!(labels.iter().filter(|l| l["role"] == "conflict").count() >= 2);
    for label in labels {
        let file = std::fs::read(desk.path().join(label["path"].as_str().unwrap())).unwrap();
        let at = |key: &str| usize::try_from(label[key].as_u64().unwrap()).unwrap();
        assert_eq!(label["text"].as_str().unwrap().as_bytes(), &file[at("start")..at("end")]);
        let before = std::str::from_utf8(&file[..at("start")]).unwrap();
        assert_eq!(at("line"), before.matches('\n').count() + 1);
        assert_eq!(at("column"), before.rsplit('\n').next().unwrap().chars().count() + 1);
    }
}

#[test]
fn mentions_are_exact_slices_of_their_files() {
    let desk = quarry();
    desk.write("e.md", "He counted **59** miners,\r\nthat is fifty-\r\nnine, for €3.5bn.".as_bytes());
    let json = desk.run("extract . --format json").json();
    let mut seen = 0;
    for document in json["documents"].as_array().unwrap() {
        let file = std::fs::read(desk.path().join(document["path"].as_str().unwrap())).unwrap();
        let mut end_before = 0;
        for mention in document["mentions"].as_array().unwrap() {
            for slice in [mention, &mention["number"]] {
                let at = |key: &str| usize::try_from(slice[key].as_u64().unwrap()).unwrap();
                assert_eq!(slice["text"].as_str().unwrap().as_bytes(), &file[at("start")..at("end")]);
            }
            assert!(mention["start"].as_u64().unwrap() >= end_before, "ordered, without overlaps");
            end_before = mention["end"].as_u64().unwrap();
            seen += 1;
        }
    }
    assert!(seen >= 6, "{json}");
}

#[test]
fn standard_input_is_audited() {
    let run = quarry().run_with_stdin("- b.md --rules rules --format json", "Only 22 miners are alive.");
    assert_eq!(run.code(), 1);
    assert_eq!(run.json()["findings"][0]["labels"].as_array().unwrap().len(), 2);
}

#[test]
fn the_configuration_decides_what_fails() {
    let desk = quarry();
    desk.write("countercheck.toml", b"sources = ['a.txt', 'b.md']\nfail-on = 'never'\n");
    assert_eq!(desk.run("check").code(), 0);
    assert_eq!(desk.run("--fail-on error").code(), 1);
}
