//! `docs/rules.md` is true: every block of TOML in it is loaded, and every key is told of.

use std::fs;
use std::path::Path;

use countercheck::examples;
use countercheck::rules::Rulebook;

fn guide() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

/// The blocks of TOML, with the line each begins at.
fn blocks(guide: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut rest = guide;
    while let Some((_, after)) = rest.split_once("```toml\n") {
        let (block, next) = after.split_once("```").unwrap();
        let line = guide[..guide.len() - after.len()].matches('\n').count() + 1;
        found.push((line, block));
        rest = next;
    }
    found
}

/// A block of rules speaks of the quantities of the last block that has any.
fn files(guide: &str) -> Vec<(usize, String)> {
    let mut quantities = "";
    let mut files = Vec::new();
    for (line, block) in blocks(guide) {
        if block.contains("[quantities.") {
            quantities = block;
            files.push((line, block.to_owned()));
        } else {
            files.push((line, format!("{quantities}\n{block}")));
        }
    }
    files
}

#[test]
fn every_block_is_loaded_and_its_examples_pass() {
    let guide = guide();
    let files = files(&guide);
    assert!(files.len() > 15);
    for (line, toml) in files {
        let rulebook = Rulebook::load(vec![("guide.toml".to_owned(), toml.clone())])
            .unwrap_or_else(|m| panic!("docs/rules.md:{line}: {:?}", m.0));
        for result in examples::run(&rulebook) {
            assert!(result.passed(), "docs/rules.md:{line}: {result:#?}");
        }
    }
}

#[test]
fn the_configuration_of_the_other_guide_is_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/setup.md");
    let guide = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let (_, toml) = blocks(&guide)[0];
    let rule = "[quantities.a]\nlabel = \"a\"\nnoun = [\"a\"]\n[[rules]]\nid = \"a-agrees\"\nagree = \"a\"\n";
    let desk = crate::Desk::with(&[
        ("countercheck.toml", toml),
        ("rules/a.toml", rule),
        ("desk/a.md", "22 men."),
        ("archive/2025.md", "<!-- countercheck: ignore alive-agrees 24: an older count -->\n\n24 men."),
    ]);
    assert_eq!(desk.run("--write-baseline").code(), 0, "{}", desk.run("--write-baseline").all());
    let run = desk.run("check");
    assert_eq!(run.code(), 0, "{}", run.all());
    assert!(run.stderr().contains("in 2 articles"), "{}", run.stderr());
}

/// Every key that the schema has, in every table.
fn keys(schema: &serde_json::Value, found: &mut Vec<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        found.extend(properties.keys().cloned());
        properties.values().for_each(|value| keys(value, found));
    }
    for inner in ["items", "additionalProperties"] {
        if schema[inner].is_object() {
            keys(&schema[inner], found);
        }
    }
}

#[test]
fn every_key_is_told_of_and_has_an_example() {
    let mut all = Vec::new();
    keys(&countercheck::rules::schema::schema(), &mut all);
    assert!(all.len() > 40, "{all:?}");
    let guide = guide();
    let blocks: String = blocks(&guide).into_iter().map(|(_, block)| block).collect();
    for key in &all {
        let shown = blocks.lines().any(|line| {
            let line = line.trim_start_matches('[');
            line.split(['.', ']', ' ', '=']).any(|word| word == key)
        });
        assert!(shown, "no example of `{key}`");
        let told =
            guide.contains(&format!("`{key}`")) || ["story", "quantities", "rules"].contains(&key.as_str());
        assert!(told, "nothing is said of `{key}`");
    }
}

#[test]
fn the_schema_that_is_checked_in_is_the_one_that_is_printed() {
    let run = crate::Desk::with(&[]).run("rules schema");
    assert_eq!(run.code(), 0);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.schema.json");
    let kept = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    assert_eq!(kept, run.stdout(), "run `countercheck rules schema > docs/rules.schema.json`");
}
