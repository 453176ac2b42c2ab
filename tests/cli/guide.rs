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
