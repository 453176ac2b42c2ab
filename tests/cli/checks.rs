//! The built-in checks: what they find, how they are set, listed and explained; `docs/checks.md` is put
//! together from their docs. `UPDATE_DOCS=1 cargo test checks` writes it again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use countercheck::checks::builtin::CHECKS;
use rstest::rstest;

use crate::Desk;

const ARTICLE: &str = "The council met on Wednesday, March 6, 2025.\n";

#[rstest]
#[case("", 1, "error")]
#[case("[checks]\nweekday-date = \"warning\"\n", 0, "warning")]
#[case("fail-on = \"note\"\n[checks]\nweekday-date = \"note\"\n", 1, "note")]
#[case("[[files]]\nmatch = \"in/*\"\nchecks = { weekday-date = \"note\" }\n", 0, "note")]
#[case("[[files]]\nmatch = \"other/*\"\nchecks = { weekday-date = \"note\" }\n", 1, "error")]
fn a_check_is_set_in_the_configuration(#[case] config: &str, #[case] code: i32, #[case] severity: &str) {
    let desk = Desk::with(&[("countercheck.toml", config), ("in/a.txt", ARTICLE)]);
    let run = desk.run("in/a.txt --format json");
    assert_eq!(run.code(), code, "{}", run.all());
    let finding = &run.json()["findings"][0];
    assert_eq!(
        (finding["rule"].as_str(), finding["severity"].as_str()),
        (Some("weekday-date"), Some(severity))
    );
    assert_eq!(finding["labels"][0]["text"], "March 6, 2025");
}

#[rstest]
#[case("[checks]\nweekday-date = \"off\"\n")]
#[case("[[files]]\nmatch = [\"x\", \"in/**\"]\nchecks.weekday-date = \"off\"\n")]
fn a_check_is_turned_off(#[case] config: &str) {
    let desk = Desk::with(&[("countercheck.toml", config), ("in/deep/a.txt", ARTICLE)]);
    let run = desk.run("in/deep/a.txt");
    assert_eq!((run.code(), run.stdout()), (0, ""));
}

#[test]
fn findings_of_checks_and_rules_stand_in_the_order_of_the_text() {
    let rules = "[quantities.saved]\nlabel = \"miners saved\"\nnoun = [\"miner\"]\nwith = [\"saved\"]\n\
                 [[rules]]\nid = \"saved-agrees\"\nagree = \"saved\"\n";
    let desk = Desk::with(&[
        ("rules.toml", rules),
        ("a.txt", "They met on Friday, March 6, 2025. In the end 22 miners were saved."),
        ("b.txt", "In truth 24 miners were saved on Friday, March 6, 2025."),
    ]);
    let run = desk.run("a.txt b.txt --rules rules.toml --format json");
    let rules: Vec<_> =
        run.json()["findings"].as_array().unwrap().iter().map(|f| f["rule"].clone()).collect();
    assert_eq!(rules, ["weekday-date", "rules/saved-agrees", "weekday-date"]);
    let again = desk.run("a.txt b.txt --rules rules.toml --format json");
    assert_eq!(run.stdout(), again.stdout());
}

#[test]
fn every_check_is_listed_and_explained() {
    let desk = Desk::with(&[("countercheck.toml", "[checks]\nweekday-date = \"off\"\n")]);
    let list = desk.run("checks");
    assert_eq!(list.code(), 0);
    assert!(list.stdout().lines().any(|line| line.starts_with("weekday-date") && line.contains(" off ")));
    for check in &CHECKS {
        assert!(list.stdout().contains(&check.summary()), "{}", check.id);
        let explained = desk.run(&format!("explain {}", check.id));
        assert!(explained.stdout().starts_with(check.id), "{}", explained.all());
    }
    let unknown = desk.run("explain weekday");
    assert_eq!(unknown.code(), 2);
    assert!(unknown.stderr().contains("`countercheck checks`"), "{}", unknown.stderr());
}

/// An article with one planted mistake of each class, in the order of the text; nothing else in it is wrong.
const PLANTED: &str = "---
date: 2025-03-10
---

# Warehouse fire kills 13

Eleven people were killed in the warehouse fire, police said on Monday.

Of the 33 workers on the night shift, 25 were unhurt and nine were taken to hospital.

Only 12 of the 48 sprinklers (35%) worked, the inspector said.

Inspections fell by half, from 60 in the first year to 40 in the second.

In a poll, 60 percent of residents backed the new rules, 30 percent opposed them and 20 percent had no opinion.

The inquiry opens on Wednesday, March 6, 2025, in the town hall.

The hall was in use from 2007 to 2012, a period of nine years.

The founder, who was born in 1930 and died in 2001, was 85.

Between 31 and 26 divers searched the basin each day.

Claims must be filed within thirty (40) days.

The north wall was 30 feet (48 km) high.

The inspector gave three reasons:

- the doors were locked
- the alarm was off
- the hoses were old
- nobody had been trained

| Ward | Injured |
|---|---|
| North | 12 |
| South | 30 |
| Burns | 8 |
| Total | 52 |

Some 120 percent of the residents have signed the petition.
";

#[test]
fn one_planted_mistake_of_each_class_is_found_and_nothing_else() {
    let run = Desk::with(&[("a.md", PLANTED)]).run("a.md --format json");
    assert_eq!(run.code(), 1);
    let json = run.json();
    let found: Vec<&str> =
        json["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap()).collect();
    assert_eq!(
        found,
        [
            "headline-and-body",
            "parts-and-whole",
            "percent-of",
            "percent-change",
            "percentages-sum",
            "weekday-date",
            "dates-and-durations",
            "age-and-year",
            "range-order",
            "restated-number",
            "conversion",
            "list-count",
            "table-total",
            "impossible",
        ]
    );
    assert_eq!(found.len(), CHECKS.len());
    assert_eq!(json["summary"]["notes"], 0);
}

const HEAD: &str = "# The built-in checks

<!-- Put together from the code in src/checks/builtin, and held to it by a test: UPDATE_DOCS=1 cargo test checks -->

What `countercheck` finds without any rule: figures of one article that refute themselves. A finding is an error where
arithmetic decides, a warning where the words have to be read in one way for it to decide, and a note where it is only
worth a look. What stands in direct speech is a warning at most, and what a correction repeats is left alone.

In `countercheck.toml` each check can be turned off or on, or be given another severity, for all files or for
some:

```toml
[checks]
parts-and-whole = \"warning\"       # off | on | note | warning | error

[[files]]
match  = [\"archive/**\"]           # from the folder of countercheck.toml; later entries win
checks = { weekday-date = \"off\" }
```

`countercheck checks` lists them, `countercheck explain percent-of` prints one of these texts.
";

#[test]
fn the_page_is_the_docs_in_the_code() {
    let mut page = HEAD.to_owned();
    for check in &CHECKS {
        let state = if check.on { "" } else { "\n\nOff by default." };
        write!(page, "\n## {}\n\n{}{state}\n", check.id, check.text()).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), page, "run UPDATE_DOCS=1 cargo test checks");
}

#[test]
fn the_settings_of_the_page_are_read() {
    let toml = HEAD.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let desk = Desk::with(&[("countercheck.toml", toml), ("archive/a.txt", ARTICLE), ("a.txt", ARTICLE)]);
    let run = desk.run("archive a.txt --format short");
    assert_eq!(run.stdout().lines().count(), 1, "{}", run.all());
}
