//! The tools around the rules: `init`, `rules new`, `rules test --coverage`, `explain`.

use crate::Desk;

#[test]
fn a_desk_is_started_and_passes() {
    let desk = Desk::with(&[]);
    let run = desk.run("init");
    insta::assert_snapshot!(run.all(), @"
    --- stderr
    wrote countercheck.toml
    wrote rules/market-fire.toml
    wrote articles/market-fire.md
    Next: `countercheck` audits the article, `countercheck rules test` tests the rule.
    --- code 0
    ");
    let audit = desk.run("");
    assert_eq!(audit.code(), 0, "{}", audit.all());
    // The rule is at work, it just finds nothing wrong.
    assert!(!audit.stderr().contains("no figure speaks of"), "{}", audit.stderr());
    assert!(audit.stderr().contains("2 claims"), "{}", audit.stderr());
    let test = desk.run("rules test --coverage");
    assert_eq!((test.code(), test.stdout()), (0, ""), "{}", test.all());

    // What its comment says to try is found.
    let article = std::fs::read_to_string(desk.path().join("articles/market-fire.md")).unwrap();
    desk.write("articles/market-fire.md", (article + "\nOnly nine people were hurt.\n").as_bytes());
    assert_eq!(desk.run("").code(), 1);
}

#[test]
fn nothing_is_overwritten() {
    let desk = Desk::with(&[("rules/market-fire.toml", "mine")]);
    let run = desk.run("init");
    assert_eq!(run.code(), 2);
    assert_eq!(run.stderr(), "error: rules/market-fire.toml: is there already; nothing was written\n");
    assert!(!desk.path().join("countercheck.toml").exists());
    assert_eq!(desk.run("init other").code(), 0);
    assert!(desk.path().join("other/articles/market-fire.md").exists());
}

#[test]
fn a_rule_is_made_from_a_sentence() {
    let desk =
        Desk::with(&[("a.txt", "On Monday 12 people were killed."), ("b.txt", "Nine people were killed.")]);
    let sentence = "At least 12 people were killed in the fire";
    let run = crate::Run(desk.command("rules new").arg(sentence).output().unwrap());
    assert_eq!(run.code(), 0, "{}", run.all());
    desk.write("rules/fire.toml", run.stdout().as_bytes());
    assert_eq!(desk.run("rules test --coverage --rules rules").stdout(), "");
    let audit = desk.run("a.txt b.txt --rules rules --format short");
    assert_eq!(audit.code(), 1, "{}", audit.all());
    assert!(audit.stdout().contains("fire/people-killed-agrees"), "{}", audit.stdout());

    let none = desk.run("rules new Nobody was hurt.");
    assert_eq!((none.code(), none.stdout()), (2, ""));
    assert!(none.stderr().contains("there is no figure in this sentence"), "{}", none.stderr());
}

const MINE: &str = r#"
[quantities.trapped]
label = "miners underground"
noun = ["miner"]
with = ["trap"]
without = ["dead"]
[[quantities.trapped.examples]]
text = "Forty miners are trapped."
means = "40"

[quantities.saved]
label = "miners brought up"
noun = ["miner", "man"]
with = ["save", "bring up"]

[[rules]]
id = "saved-within-trapped"
must = "saved <= trapped"
message = "No more can be saved than were trapped"
[[rules.examples]]
texts = ["Forty miners are trapped. Fifty miners were saved."]
expect = "conflict"
"#;

fn mine() -> Desk {
    Desk::with(&[
        ("countercheck.toml", "sources = ['in']\nrules = ['rules']\n"),
        ("rules/mine.toml", MINE),
        (
            "in/a.txt",
            "Cave-in\n\nAt least 40 miners are trapped underground. Nine dead miners were trapped at first.\n\
             Six miners spoke.\n\nThe shaft was dug in 1902.\n",
        ),
    ])
}

#[test]
fn what_lacks_an_example_is_named() {
    let run = mine().run("rules test --coverage");
    insta::assert_snapshot!(run.all(), @r##"
    rules/mine.toml:2: mine/trapped lacks a text that means “nothing”
    rules/mine.toml:11: mine/saved lacks a text with its figure, a text that means “nothing”
    rules/mine.toml:17: mine/saved-within-trapped lacks texts that are fine
    --- stderr
    2 examples passed, 0 failed
    0 of 3 quantities and rules have an example and a guardrail
    --- code 0
    "##);
}

#[test]
fn a_rule_is_explained() {
    let desk = mine();
    insta::assert_snapshot!(desk.run("explain saved-within-trapped").all(), @r##"
    error mine/saved-within-trapped

      says       No more can be saved than were trapped
      demands    saved <= trapped
      compares   all articles
      defined in rules/mine.toml:17

    saved: miners brought up (rules/mine.toml:11)
      counts     “miner” or “man”
      with       “save” or “bring up”

    trapped: miners underground (rules/mine.toml:2)
      counts     “miner”
      with       “trap”
      without    “dead”

    It fails on (rules/mine.toml:20)
      text       “Forty miners are trapped. Fifty miners were saved.”

    It lets pass: the rule has no such example
    --- stderr
    --- code 0
    "##);
    insta::assert_snapshot!(desk.run("explain mine/trapped").all(), @r##"
    quantity mine/trapped

      is         miners underground
      defined in rules/mine.toml:2
      rules      mine/saved-within-trapped

    A figure speaks of it if
      counts     “miner”
      with       “trap”
      without    “dead”

    Examples
      40         “Forty miners are trapped.”
    --- stderr
    --- code 0
    "##);
    assert_eq!(desk.run("explain saved-within").code(), 2);
    assert!(desk.run("explain saved-within").stderr().contains("did you mean"));
}

#[test]
fn a_phrase_is_explained() {
    let desk = mine();
    insta::assert_snapshot!(desk.run("explain in/a.txt:3").all(), @r##"
    in/a.txt:3:1 “At least 40 miners”

      kind       count
      value      at least 40
      counts     “miner”
      predicate  “are trapped underground”
      standing   said to be so, now

      speaks of  trapped (miners underground); evidence: “trapped”
      but not of saved: none of “save”, “bring up” belongs to it

    in/a.txt:3:45 “Nine dead miners”

      kind       count
      value      9
      counts     “miner”
      before it  “dead”
      predicate  “were trapped at first”
      standing   said to be so, now

      speaks of  no quantity
      but not of trapped: “dead” belongs to it
                 saved: none of “save”, “bring up” belongs to it

    in/a.txt:3:78 “first”

      kind       ordinal
      value      1
      counts     nothing
      standing   said to be so, now

      speaks of  no quantity: it is of the kind “ordinal”, which states no amount
    --- stderr
    --- code 0
    "##);
    insta::assert_snapshot!(desk.run("explain in/a.txt:4:2").all(), @r##"
    in/a.txt:4:1 “Six miners”

      kind       count
      value      6
      counts     “miner”
      predicate  “spoke”
      standing   said to be so, now

      speaks of  no quantity
      but not of trapped: none of “trap” belongs to it
                 saved: none of “save”, “bring up” belongs to it
    --- stderr
    --- code 0
    "##);
    insta::assert_snapshot!(desk.run("explain in/a.txt:5").all(), @r##"
    --- stderr
    error: no figure stands at in/a.txt:5; the nearest: 4:1 “Six miners” and 6:22 “1902”
    --- code 2
    "##);
    assert_eq!(desk.run("explain in/gone.txt:5").code(), 2);
    for line in desk.run("explain in/a.txt:3 -v").stdout().lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn dead_quantities_are_told_with_what_came_near() {
    let desk = mine();
    desk.write("in/a.txt", b"Six miners spoke. Seven men waited. Forty miners could be trapped.");
    insta::assert_snapshot!(desk.run("").all(), @r##"
    --- stderr
    note: no figure speaks of `trapped` (miners underground); near it came
      in/a.txt:1:37 “Forty miners”: it is only possible or expected
    note: no figure speaks of `saved` (miners brought up); near it came
      in/a.txt:1:1 “Six miners”: none of “save”, “bring up” belongs to it
    0 errors, 0 warnings in 1 article (3 figures, 0 claims)
    --- code 0
    "##);
    insta::assert_snapshot!(desk.run("-v").all(), @r##"
    --- stderr
    note: no figure speaks of `trapped` (miners underground); near it came
      in/a.txt:1:37 “Forty miners”: it is only possible or expected
      in/a.txt:1:1 “Six miners”: none of “trap” belongs to it
    note: no figure speaks of `saved` (miners brought up); near it came
      in/a.txt:1:1 “Six miners”: none of “save”, “bring up” belongs to it
      in/a.txt:1:19 “Seven men”: none of “save”, “bring up” belongs to it
    note: rules that had nothing to compare: `mine/saved-within-trapped`
    0 errors, 0 warnings in 1 article (3 figures, 0 claims)
    --- code 0
    "##);
}
