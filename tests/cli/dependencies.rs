//! `docs/dependencies.md` names the crates that `Cargo.toml` does, and the list of crates that are refused is no wish.

use std::fs;
use std::path::Path;

use toml::Table;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The crates of the table below a heading, each with what is said of it.
fn told<'p>(page: &'p str, heading: &str) -> Vec<(&'p str, Vec<&'p str>)> {
    let (_, section) = page.split_once(&format!("## {heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| ")).skip(2);
    let cells = |row: &'p str| row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>();
    rows.map(|row| (cells(row)[0], cells(row)[1..].to_vec())).collect()
}

#[test]
fn every_crate_is_told_with_its_reason() {
    let page = read("docs/dependencies.md");
    let manifest: Table = read("Cargo.toml").parse().unwrap();
    for (heading, key) in
        [("In the command", "dependencies"), ("In its tests and benchmarks", "dev-dependencies")]
    {
        // Those of one system stand under it.
        let systems = manifest["target"].as_table().unwrap().values();
        let tables = systems.filter_map(|system| system.get(key)).chain([&manifest[key]]);
        let mut named: Vec<&str> =
            tables.flat_map(|table| table.as_table().unwrap().keys().map(String::as_str)).collect();
        named.sort_unstable();
        let told = told(&page, heading);
        assert_eq!(told.iter().map(|(name, _)| *name).collect::<Vec<_>>(), named, "{heading}");
        for (name, reasons) in told {
            assert!(
                reasons.len() == 2 && reasons.iter().all(|reason| reason.len() > 5),
                "{name}: {reasons:?}"
            );
        }
    }
}

#[test]
fn no_crate_is_locked_that_opens_connections() {
    let refused: Table = read(".ci/deny.toml").parse().unwrap();
    let refused = refused["bans"]["deny"].as_array().unwrap();
    let lock: Table = read("Cargo.lock").parse().unwrap();
    let locked: Vec<&str> =
        lock["package"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert!(locked.contains(&"nom") && refused.len() > 10);
    for name in refused {
        assert!(!locked.contains(&name.as_str().unwrap()), "{name}");
    }
}
