//! What rules can say, end to end: each test is a small desk with articles and one rule file.

use crate::Desk;
use rstest::rstest;

const TOLL: &str =
    "[quantities.dead]\nlabel = \"people killed in the fire\"\nnoun = [\"person\"]\nwith = [\"killed\"]\n";
const AGREE: &str = "[[rules]]\nid = \"agrees\"\nagree = \"dead\"\n";

/// Runs the audit of these articles under one rule file: the severities and messages, one line each.
fn audit(rules: &str, articles: &[(&str, &str)]) -> String {
    let desk = Desk::with(&[("rules/fire.toml", rules)]);
    for (name, text) in articles {
        desk.write(&format!("desk/{name}"), text.as_bytes());
    }
    let run = desk.run("desk --rules rules --format json --fail-on never");
    assert_eq!(run.code(), 0, "{}", run.all());
    let json = run.json();
    let findings = json["findings"].as_array().unwrap();
    let line = |f: &serde_json::Value| {
        format!("{}: {}", f["severity"].as_str().unwrap(), f["message"].as_str().unwrap())
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

const NONE: &str = "";
const CONFLICT: &str = "error: people killed in the fire: 12 and 9 cannot both be true";

fn days(first: &str, second: &str) -> Vec<(String, String)> {
    let text = |n: u8| format!("Officials gathered. {n} people were killed in the fire.");
    vec![(first.to_owned(), text(12)), (second.to_owned(), text(9))]
}

#[rstest]
#[case::undated("a.txt", "b.txt", "", "", CONFLICT)]
#[case::near("2025-03-01-a.txt", "2025-03-08-b.txt", "", "", CONFLICT)]
#[case::far("2025-03-01-a.txt", "2025-03-09-b.txt", "", "", NONE)]
#[case::wide_window("2025-03-01-a.txt", "2025-03-09-b.txt", "", "window = 30", CONFLICT)]
#[case::one_undated("2025-03-01-a.txt", "b.txt", "", "", CONFLICT)]
#[case::fixed("2025-03-01-a.txt", "2026-03-01-b.txt", "over-time = \"fixed\"", "", CONFLICT)]
#[case::rises(
    "2025-03-01-a.txt",
    "2025-06-01-b.txt",
    "over-time = \"rises\"",
    "",
    "error: people killed in the fire: 9 on 1 June 2025 after 12 on 1 March 2025"
)]
#[case::may_rise("2025-03-02-a.txt", "2025-03-01-b.txt", "over-time = \"rises\"", "", NONE)]
#[case::falls(
    "2025-03-02-a.txt",
    "2025-03-01-b.txt",
    "over-time = \"falls\"",
    "",
    "error: people killed in the fire: 12 on 2 March 2025 after 9 on 1 March 2025"
)]
#[case::same_day("2025-03-01-a.txt", "2025-03-01-b.txt", "over-time = \"rises\"", "", CONFLICT)]
fn time(
    #[case] first: &str,
    #[case] second: &str,
    #[case] quantity: &str,
    #[case] rule: &str,
    #[case] expected: &str,
) {
    let articles = days(first, second);
    let articles: Vec<(&str, &str)> = articles.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    assert_eq!(audit(&format!("{TOLL}{quantity}\n{AGREE}{rule}\n"), &articles), expected);
}

#[test]
fn a_revision_takes_the_earlier_figure_back() {
    let rules = format!("{TOLL}over-time = \"rises\"\n{AGREE}");
    let articles = [
        ("2025-03-01.txt", "12 people were killed."),
        ("2025-03-02.txt", "A corrected list shows that 9 people were killed."),
        ("2025-03-03.txt", "10 people were killed."),
    ];
    assert_eq!(audit(&rules, &articles), NONE);
}

#[rstest]
#[case::all("", "", CONFLICT)]
#[case::each_document("", "scope = \"document\"", NONE)]
#[case::globs("", "articles = [\"desk/a*\"]", NONE)]
#[case::words("", "words = [\"harbour\"]", NONE)]
#[case::story_of_words("[story]\nwords = [\"harbour\", \"quay\"]", "", CONFLICT)]
#[case::story_of_all_words("[story]\nwords-all = [\"harbour\"]", "", NONE)]
#[case::story_by_key("[story]\nsame-key = \"story\"", "", NONE)]
#[case::story_by_folder("[story]\nsame-folder = true", "", CONFLICT)]
#[case::all_in_spite_of_stories("[story]\nsame-key = \"story\"", "scope = \"all\"", CONFLICT)]
fn scopes(#[case] story: &str, #[case] rule: &str, #[case] expected: &str) {
    let articles = [
        ("a.md", "---\nstory: harbour\n---\nThe harbour burned. 12 people were killed."),
        ("b.md", "---\nstory: quay\n---\nThe quay burned. 9 people were killed."),
    ];
    assert_eq!(audit(&format!("{story}\n{TOLL}{AGREE}{rule}\n"), &articles), expected);
}

#[rstest]
#[case("", "12 people were killed.", "13 people were killed.", true)]
#[case("tolerance = 1", "12 people were killed.", "13 people were killed.", false)]
#[case("tolerance = 1", "12 people were killed.", "14 people were killed.", true)]
#[case("tolerance = \"10%\"", "200 people were killed.", "215 people were killed.", false)]
#[case("tolerance = \"none\"", "200 people were killed.", "201 people were killed.", true)]
#[case("", "200 people were killed.", "201 people were killed.", false)]
#[case("exact = true", "About 24 people were killed.", "23 people were killed.", true)]
fn tolerances(#[case] rule: &str, #[case] a: &str, #[case] b: &str, #[case] fails: bool) {
    let found = audit(&format!("{TOLL}{AGREE}{rule}\n"), &[("a.txt", a), ("b.txt", b)]);
    assert_eq!(!found.is_empty(), fails, "{found}");
}

const REFERENCE: &str =
    "[quantities.dead.reference]\nvalue = 12\ndate = 2025-03-05\nsource = \"the coroner\"\n";

#[rstest]
#[case("a.txt", "", "At least 12 people were killed.", NONE)]
#[case(
    "a.txt",
    "",
    "9 people were killed.",
    "error: people killed in the fire: the desk's figure is 12 (as of 5 March 2025, source: the coroner), not 9"
)]
#[case("2025-03-01.txt", "over-time = \"rises\"", "9 people were killed.", NONE)] // it rose since
#[case("2025-03-09.txt", "over-time = \"rises\"", "15 people were killed.", NONE)]
#[case(
    "2025-03-09.txt",
    "over-time = \"rises\"",
    "9 people were killed.",
    "error: people killed in the fire: the desk's figure is 12 (as of 5 March 2025, source: the coroner), not 9"
)]
fn references(#[case] name: &str, #[case] quantity: &str, #[case] text: &str, #[case] expected: &str) {
    assert_eq!(audit(&format!("{TOLL}{quantity}\n{REFERENCE}"), &[(name, text)]), expected);
}

#[rstest]
#[case("", "According to police, 9 people were killed.", CONFLICT)]
#[case(
    "sources = \"may-differ\"",
    "According to police, 9 people were killed.",
    "note: people killed in the fire: sources differ: 12, according to the ministry; 9, according to police"
)]
#[case("sources = \"may-differ\"", "A ministry said that 9 people were killed.", CONFLICT)] // the same source
#[case("sources = \"may-differ\"", "9 people were killed.", CONFLICT)] // nobody's figure goes with every source
fn sources(#[case] rule: &str, #[case] second: &str, #[case] expected: &str) {
    let first = "The ministry said that 12 people were killed.";
    let found = audit(&format!("{TOLL}{AGREE}{rule}\n"), &[("a.txt", first), ("b.txt", second)]);
    assert_eq!(found, expected);
}

const TRUCE: &str = "[quantities.began]\nlabel = \"when the truce began\"\nkind = \"date\"\nwith = [\"begin\"]\n\
    [quantities.ended]\nlabel = \"when the truce ended\"\nkind = \"date\"\nwith = [\"end\"]\n\
    [quantities.lasted]\nlabel = \"how long the truce lasted\"\nunit = \"days\"\nwith = [\"last\"]\n\
    [[rules]]\nid = \"lasts\"\nmust = \"ended - began = 42 days\"\n\
    [[rules]]\nid = \"as-told\"\nmust = \"ended - began = lasted\"\n\
    [[rules]]\nid = \"one-beginning\"\nagree = \"began\"\n";

#[rstest]
#[case("The truce began on 19 January 2025 and ended on 2 March 2025.", NONE)]
#[case(
    "The truce began on 19 January 2025 and ended on 1 March 2025.",
    "error: ended - began = 42 days cannot hold: 1 March 2025 - 19 January 2025 (= 41 days) = 42 days"
)]
#[case("The truce began on 19 January 2025, and it ended on 2 March. It lasted six weeks.", NONE)]
#[case(
    "The truce began on 19 January 2025. It ended on 2 March 2025. The truce lasted five weeks.",
    "error: ended - began = lasted cannot hold: 2 March 2025 - 19 January 2025 (= 42 days) = 5 weeks"
)]
#[case(
    "The truce began on 19 January 2025. The truce began on 20 January 2025.",
    "error: when the truce began: 19 January 2025 and 20 January 2025 cannot both be true"
)]
#[case("The truce began on 19 January 2025. The truce began in January.", NONE)]
fn dates_and_durations(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(audit(TRUCE, &[("a.txt", text)]), expected);
}

#[rstest]
#[case("dead / hurt < 50%", "9 people were killed. 30 people were hurt.", false)]
#[case("dead / hurt < 50%", "12 people were killed. 20 people were hurt.", true)]
#[case("sum(dead, hurt) = 32", "12 people were killed. 20 people were hurt.", false)]
#[case("sum(dead, hurt) = thirty-one", "12 people were killed. 20 people were hurt.", true)]
#[case("hurt >= one-third * dead", "12 people were killed. 3 people were hurt.", true)]
fn relations(#[case] must: &str, #[case] text: &str, #[case] fails: bool) {
    let rules = format!(
        "{TOLL}[quantities.hurt]\nlabel = \"people hurt\"\nnoun = [\"person\"]\nwith = [\"hurt\"]\n\
         [[rules]]\nid = \"adds-up\"\nmust = \"{must}\"\n"
    );
    let found = audit(&rules, &[("a.txt", text)]);
    assert_eq!(!found.is_empty(), fails, "{found}");
}

#[rstest]
#[case("", "12 people were killed. Later, 9 people were killed.", true)]
#[case("kind = \"count\"", "12 people were killed. Later, 9 people were killed.", true)]
#[case("kind = \"share\"", "12 people were killed. Later, 9 people were killed.", false)]
#[case("kind = \"share\"", "40% of people were killed. Later, 60% of people were killed.", true)]
#[case("kind = \"count\"", "40% of people were killed. Later, 60% of people were killed.", false)]
#[case("unit = \"days\"", "12 people were killed. Later, 9 people were killed.", false)]
fn kinds(#[case] quantity: &str, #[case] text: &str, #[case] fails: bool) {
    let found = audit(&format!("{TOLL}{quantity}\n{AGREE}"), &[("a.txt", text)]);
    assert_eq!(!found.is_empty(), fails, "{found}");
}

const BRIDGE: &str = "[quantities.length]\nlabel = \"the length\"\nunit = \"km\"\nwith = [\"long\", \"length\"]\n\
    [quantities.closed]\nlabel = \"the closure\"\nunit = \"days\"\nwith = [\"closed\", \"closure\"]\n\
    [quantities.cost]\nlabel = \"the cost\"\nunit = \"dollars\"\nwith = [\"cost\"]\n\
    [[rules]]\nid = \"a\"\nagree = \"length\"\n[[rules]]\nid = \"b\"\nagree = \"closed\"\n\
    [[rules]]\nid = \"c\"\nagree = \"cost\"\n";

#[rstest]
#[case("The bridge is 2.4 km long.", "The length of the bridge is 2.9 km.", true)]
#[case("The bridge is 2.4 km long.", "The bridge is 2.9 km from the town.", false)]
#[case("The road is closed for six weeks.", "The closure of the road lasts 30 days.", true)]
#[case("The road is closed for six weeks.", "The closure, the mayor said, lasts 42 days.", false)]
#[case("The road is closed, and the fair lasts six weeks.", "The road is closed for nine days.", false)]
#[case("The bridge costs $3.2bn.", "The cost of the bridge is $2.9 billion.", true)]
#[case("The bridge costs $3.2bn.", "The cost is high; the toll is $2.", false)]
fn what_is_told_in_a_unit(#[case] first: &str, #[case] second: &str, #[case] fails: bool) {
    let found = audit(BRIDGE, &[("a.txt", first), ("b.txt", second)]);
    assert_eq!(!found.is_empty(), fails, "{found}");
}

#[test]
fn phrases_stand_for_words() {
    let rules = "[quantities.alive]\nlabel = \"alive\"\nphrases = [\"{n} of whom are alive\"]\n\
                 [[rules]]\nid = \"agrees\"\nagree = \"alive\"\n";
    let articles = [
        ("a.txt", "They hold 59 hostages, 22 of whom are alive."),
        ("b.txt", "They hold 59 hostages, at least 24 of whom are alive. Of the guards, 3 are alive."),
    ];
    assert_eq!(audit(rules, &articles), "error: alive: 22 and at least 24 cannot both be true");
}

#[test]
fn increments_are_bound_on_request_only() {
    let articles = [
        ("a.txt", "12 people were killed. Eight more people were killed on Monday."),
        ("b.txt", "Nine more people were killed on Monday."),
    ];
    assert_eq!(audit(&format!("{TOLL}{AGREE}"), &articles), NONE);
    let found = audit(&format!("{TOLL}increments = true\n{AGREE}"), &articles);
    assert_eq!(found, "error: people killed in the fire: 8 and 9 cannot both be true");
}

#[test]
fn what_is_not_run_is_told() {
    let rules = format!(
        "{TOLL}min-mentions = 3\n{AGREE}until = 2025-03-10\n[[rules]]\nid = \"b\"\nagree = \"dead\"\ndisabled = \"they are being counted\"\n"
    );
    let desk = Desk::with(&[
        ("rules/fire.toml", &rules),
        ("2025-03-09.txt", "12 people were killed."),
        ("b.txt", "9 people were killed."),
    ]);
    let run = desk.run("2025-03-09.txt b.txt --rules rules");
    assert_eq!(run.code(), 1, "{}", run.all());
    assert!(run.stderr().contains("the rule `fire/b` is disabled: they are being counted"), "{}", run.all());
    assert!(run.stderr().contains("2 of at least 3 expected figures speak of `fire/dead`"), "{}", run.all());
    let run = desk.run("2025-03-09.txt b.txt --rules rules --today 2025-03-11");
    assert_eq!(run.code(), 0, "{}", run.all());
    assert!(
        run.stderr().contains("the rule `fire/agrees` ended on 2025-03-10 and was not run"),
        "{}",
        run.all()
    );
}

#[test]
fn why_and_where_from_are_told() {
    let rules = format!("{TOLL}{AGREE}message = \"The toll differs\"\nwhy = \"The coroner counts them.\"\n");
    let desk = Desk::with(&[
        ("rules/fire.toml", &rules),
        ("a.txt", "The ministry said that 12 people were killed."),
        ("b.txt", "9 people were killed, police said."),
    ]);
    insta::assert_snapshot!(desk.run("a.txt b.txt --rules rules").stdout());
}

#[test]
fn an_example_that_fails_stops_the_audit() {
    let rules = format!(
        "{TOLL}[[quantities.dead.examples]]\ntext = \"12 people were hurt.\"\nmeans = \"12\"\n{AGREE}"
    );
    let desk = Desk::with(&[("rules/fire.toml", &rules), ("a.txt", "12 people were killed.")]);
    let run = desk.run("a.txt --rules rules");
    assert_eq!(run.code(), 2);
    insta::assert_snapshot!(run.stderr());
}

#[test]
fn front_matter_is_held_against_the_text() {
    let rules = "[quantities.drowned]\nlabel = \"people who drowned\"\nnoun = [\"person\"]\nwith = [\"drown\"]\n\
                 front-matter = [\"deaths\"]\n[[rules]]\nid = \"drowned-agrees\"\nagree = \"drowned\"\nscope = \"document\"\n";
    let desk = Desk::with(&[
        ("rules.toml", rules),
        ("a.md", "---\ntitle: Ferry\ndeaths: 12\n---\n\nIn the end, 14 people drowned.\n"),
        ("b.md", "---\ndeaths: 14\n---\n\nIn the end, 14 people drowned.\n"),
    ]);
    let run = desk.run("a.md b.md --rules rules.toml --format json");
    assert_eq!(run.code(), 1, "{}", run.all());
    let json = run.json();
    assert_eq!(json["findings"].as_array().unwrap().len(), 1);
    let labels = &json["findings"][0]["labels"];
    assert_eq!((&labels[0]["text"], &labels[0]["line"]), (&"12".into(), &3.into()));
    assert_eq!(labels[1]["text"], "14 people drowned");
}
