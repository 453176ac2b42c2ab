use super::super::fixtures;
use super::*;
use rstest::rstest;
use serde_json::Value;

const OFFICIAL: &str = include_str!("../../../tests/schemas/sarif-2.1.0.json");

fn sarif(outcome: &Outcome, skipped: &[Skipped]) -> String {
    let mut out = Vec::new();
    write(&mut out, outcome, skipped).unwrap();
    String::from_utf8(out).unwrap()
}

fn pretty(text: &str) -> String {
    serde_json::to_string_pretty(&serde_json::from_str::<Value>(text).unwrap()).unwrap()
}

#[rstest]
#[case(fixtures::two_files(), 1)]
#[case(fixtures::crossing(), 1)]
#[case(fixtures::hostile(), 1)]
#[case(fixtures::commanding(), 1)]
#[case(fixtures::empty(), 0)]
fn it_is_valid(#[case] outcome: Outcome, #[case] results: usize) {
    let skipped = fixtures::skipped();
    for skipped in [&[], &skipped[..]] {
        let text = sarif(&outcome, skipped);
        assert!(fixtures::is_harmless(&text), "{text}");
        // Two patterns of the schema, for languages, have a stray bracket that our reader refuses.
        let value = fixtures::validated(&OFFICIAL.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$"), &text);
        let run = &value["runs"][0];
        assert_eq!(run["results"].as_array().unwrap().len(), results);
        let invocation = &run["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], skipped.is_empty());
        let told = invocation["toolExecutionNotifications"].as_array().map_or(0, Vec::len);
        assert_eq!(told, skipped.len());
    }
}

#[test]
fn the_log() {
    insta::assert_snapshot!(pretty(&sarif(&fixtures::two_files(), &fixtures::skipped())));
}

/// Columns are characters and offsets are bytes: both cut out the words, whatever stands before them.
#[rstest]
#[case(fixtures::two_files(), &["only 22 are still alive", "at least 24 remain alive"])]
#[case(fixtures::crossing(), &["only 22\nare still alive", "at least 24 in all"])]
#[case(fixtures::hostile(), &["22\u{202e} men\x07 were"])]
fn regions_cut_out_the_words(#[case] outcome: Outcome, #[case] words: &[&str]) {
    let log: Value = serde_json::from_str(&sarif(&outcome, &[])).unwrap();
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let related = result["relatedLocations"].as_array().into_iter().flatten();
    let mut seen = Vec::new();
    for location in std::iter::once(&result["locations"][0]).chain(related) {
        let physical = &location["physicalLocation"];
        let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let index = number(&physical["artifactLocation"]["index"]);
        assert_eq!(run["artifacts"][index]["location"]["uri"], physical["artifactLocation"]["uri"]);
        let source = fixtures::source(&outcome.documents[index]);
        let at = |key: &str| number(&physical["region"][key]);
        let bytes = &source.as_bytes()[at("byteOffset")..at("byteOffset") + at("byteLength")];
        // The text properties do not know of a byte order mark.
        let text = source.trim_start_matches('\u{feff}');
        let offset = |line: usize, column: usize| {
            let lines = text.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
            let before = text[lines..].chars().take(column - 1).map(char::len_utf8).sum::<usize>();
            lines + before
        };
        let start = offset(at("startLine"), at("startColumn"));
        let characters = &text[start..offset(at("endLine"), at("endColumn"))];
        assert_eq!(characters.as_bytes(), bytes);
        seen.push(characters);
    }
    assert_eq!(seen, words);
}

#[test]
fn messages_have_no_links_and_placeholders_but_ours() {
    let mut outcome = fixtures::two_files();
    let finding = &mut outcome.findings[0];
    finding.message = "see [this](https://example.org) {0}".into();
    let log: Value = serde_json::from_str(&sarif(&outcome, &[])).unwrap();
    let text = log["runs"][0]["results"][0]["message"]["text"].as_str().unwrap();
    let start = "see [this] (https://example.org) {{0}}.\nSee also [“at least 24 remain alive”](1).\nAsk";
    assert!(text.starts_with(start), "{text}");
    let help = &log["runs"][0]["tool"]["driver"]["rules"][0]["help"];
    assert!(help["markdown"].as_str().unwrap().contains("\\<b>read\\</b> this \\[first] (x)"), "{help}");
}
