//! The laws over every seed of the fuzz targets, over every input that once broke one, and over what a few
//! mutations make of them.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use rstest::rstest;

use crate::laws;

type Law = fn(&[u8]);

/// The inputs in a folder under `fuzz/`, in the order of their names.
fn inputs(folder: &str, target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder).join(target);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// One change to an input.
#[derive(Debug, Clone)]
enum Change {
    /// Bits of a byte.
    Flip(Index, u8),
    /// A stretch goes.
    Delete(Index, u8),
    /// A stretch stands twice.
    Repeat(Index, u8),
    /// A stretch of another seed comes in.
    Splice(Index, Index, Index, u8),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 1_u8..).prop_map(|(at, bits)| Change::Flip(at, bits)),
        (at(), 1_u8..).prop_map(|(at, length)| Change::Delete(at, length)),
        (at(), 1_u8..).prop_map(|(at, length)| Change::Repeat(at, length)),
        (at(), at(), at(), 1_u8..)
            .prop_map(|(at, seed, from, length)| Change::Splice(at, seed, from, length)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change], seeds: &[(PathBuf, Vec<u8>)]) -> Vec<u8> {
    let stretch = |bytes: &[u8], at: usize, length: u8| at..(at + usize::from(length)).min(bytes.len());
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        match change {
            Change::Flip(at, bits) => {
                let at = at.index(bytes.len());
                bytes[at] ^= bits;
            }
            Change::Delete(at, length) => {
                let gone = stretch(&bytes, at.index(bytes.len()), *length);
                bytes.drain(gone);
            }
            Change::Repeat(at, length) => {
                let again = stretch(&bytes, at.index(bytes.len()), *length);
                let again = bytes[again].to_vec();
                let at = at.index(bytes.len());
                bytes.splice(at..at, again);
            }
            Change::Splice(at, seed, from, length) => {
                let other = &seeds[seed.index(seeds.len())].1;
                if !other.is_empty() {
                    let part = stretch(other, from.index(other.len()), *length);
                    let at = at.index(bytes.len());
                    bytes.splice(at..at, other[part].to_vec());
                }
            }
        }
    }
    bytes
}

#[rstest]
#[case::audit("audit", laws::audit::hold, 60)]
#[case::baseline("baseline", laws::baseline::hold, 200)]
#[case::expressions("expressions", laws::expressions::hold, 60)]
#[case::html("html", laws::documents::html, 200)]
#[case::markdown("markdown", laws::documents::markdown, 200)]
#[case::mentions("mentions", laws::mentions::hold, 200)]
#[case::numbers("numbers", laws::numbers::hold, 200)]
#[case::rules("rules", laws::rules::hold, 60)]
#[case::suppressions("suppressions", laws::suppressions::hold, 60)]
fn hold(#[case] target: &str, #[case] law: Law, #[case] cases: u32) {
    let seeds = inputs("seeds", target);
    assert!(seeds.len() > 1, "the target has seeds");
    for (path, bytes) in seeds.iter().chain(&inputs("regressions", target)) {
        println!("{}", path.display());
        law(bytes);
    }
    let changes = proptest::collection::vec(change(), 1..6);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let run = TestRunner::new(config).run(&(any::<Index>(), changes), |(seed, changes)| {
        law(&changed(seeds[seed.index(seeds.len())].1.clone(), &changes, &seeds));
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

/// What is written for other programs is what their schemas say, whatever the files are called.
#[test]
fn reports_are_what_their_schemas_say() {
    let schemas = [
        include_str!("../schemas/sarif-2.1.0.json"),
        include_str!("../schemas/gitlab-code-quality.json"),
        include_str!("../schemas/reviewdog-diagnostics.json"),
    ];
    let validators = schemas.map(|schema| {
        // A pattern of the official schema of SARIF is no regular expression.
        let schema = serde_json::from_str(&schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$")).unwrap();
        jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
    });
    for (path, bytes) in inputs("seeds", "audit").iter().chain(&inputs("regressions", "audit")) {
        for (text, validator) in laws::audit::with_schemas(bytes).iter().zip(&validators) {
            let report = serde_json::from_str(text).unwrap();
            let mistakes: Vec<String> =
                validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert_eq!(mistakes, Vec::<String>::new(), "{}: {text}", path.display());
        }
    }
}

/// Every target is run by the test above.
#[test]
fn every_target_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let mut targets: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    targets.sort();
    let this = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/laws/seeds.rs")).unwrap();
    for target in targets {
        assert!(this.contains(&format!("#[case::{target}(\"{target}\"")), "{target} is not run");
    }
}
