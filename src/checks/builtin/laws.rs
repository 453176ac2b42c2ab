//! What holds for every check: its guard keeps nothing from it, nor does the window that it looks at.

use std::fs;
use std::path::{Path, PathBuf};

use super::clues::Clues;
use super::page::{Page, Speech};
use super::{CHECKS, flaws};
use crate::document::Document;
use crate::quantity;
use proptest::prelude::*;

/// Asserts that each check finds the same in a text whether or not the [clues](Clues) of its sentences keep it from them, and
/// whether it looks at all of them or at one or two at a time, with their words kept or forgotten; tells how many of the checks
/// found anything.
fn is_the_same(text: &str) -> usize {
    let document = crate::prose::read("article.md", text.as_bytes().to_vec()).unwrap();
    is_the_same_in(&document)
}

fn is_the_same_in(document: &Document) -> usize {
    let reading = quantity::read(document);
    let mut forgotten = quantity::read(document);
    forgotten.forget();
    let speech = Speech::of(document);
    let page = || Page::new(document, &reading, &speech);
    let plain = Page { clues: vec![Clues::ALL; page().sentences.len()], ..page() };
    let found = flaws(&mut [plain], usize::MAX, |_, _| true);
    for (reading, window) in
        [&reading, &forgotten].into_iter().flat_map(|r| [1, 2, usize::MAX].map(|w| (r, w)))
    {
        let guarded = flaws(&mut [Page::new(document, reading, &speech)], window, |_, _| true);
        for ((check, plain), guarded) in CHECKS.iter().zip(&found).zip(guarded) {
            assert_eq!(*plain, guarded, "{} in windows of {window}: {}", check.id, document.source);
        }
    }
    found.iter().filter(|flaws| !flaws.is_empty()).count()
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
    }
    found
}

/// What stands in double quotes on a line.
fn quoted(line: &str) -> Option<String> {
    let (_, rest) = line.split_once('"')?;
    let (text, _) = rest.rsplit_once('"')?;
    Some(text.replace("\\n", "\n").replace("\\\"", "\""))
}

#[test]
fn the_examples_of_all_checks_and_rules_come_out_the_same() {
    let mut found = 0;
    for path in files("src/checks/builtin", "rs").into_iter().chain(files("rules", "toml")) {
        let file = fs::read_to_string(path).unwrap();
        let lines: Vec<String> = file.lines().filter_map(quoted).filter(|text| text.contains(' ')).collect();
        found += lines.iter().map(|text| is_the_same(text)).sum::<usize>();
        // What one article says above and below matters to some.
        for some in lines.chunks(20) {
            is_the_same(&some.join("\n\n"));
            is_the_same(&some.join(" "));
        }
    }
    assert!(found > 500, "{found}: the examples were not found");
}

/// Phrases with which the checks have to do, for sentences of any of them.
const PHRASES: &[&str] = &[
    "It",
    "She was born in 1950",
    "died in 2001",
    "aged 60",
    "the 12 members",
    "15 of",
    "14 of them",
    "five children",
    "including seven women",
    "the other three",
    "the remaining 20 percent",
    "30 percent",
    "45 percent of the 60 men",
    "most of the 20",
    "a majority",
    "half",
    "a quarter of",
    "rose from 10 to 14",
    "fell to 9 from 12",
    "up from 30",
    "twice as many as",
    "by 40 percent",
    "from March 10 to March 3, 2024",
    "in 1990",
    "ten years later",
    "20 years ago",
    "the 25th anniversary",
    "her 30th birthday",
    "at 75",
    "was 22",
    "Boy, 9,",
    "the 212-year-old woman",
    "5 km (8 miles)",
    "$20 (€15)",
    "$40 (€90)",
    "-3 people were hurt",
    "2.5 people were killed",
    "120 percent of the voters",
    "a probability of 1.2",
    "a pH of 15",
    "at 25:70 p.m.",
    "30 hours a day",
    "-300 degrees Celsius",
    "100 degrees north",
    "11 out of 10",
    "three winners: Ann, Bob, Carl and Dee",
    "both Ann, Bob and Carl",
    "four reasons",
    "First, cost",
    "between 20 and 10",
    "pages 12 to 9",
    "20-10 years",
    "thirty (40) days",
    "thirty-three-six",
    "50-30-25 split",
    "62 percent to 48 percent",
    "voters backed it",
    "by a vote of 6-4",
    "unanimously",
    "the nine-member court",
    "on Wednesday, March 6, 2025",
    "31 June",
    "killed 12 people",
    "killed 14 people",
    "one of",
    "and",
    ",",
    ";",
    ":",
    "of",
    "the",
    "a total of",
    "40 in all",
    "(",
    ")",
    ".",
    ". She",
    ". First",
    ".\n\n",
    "\n\n# ",
    "\n\n- ",
    "\n\n> ",
];

proptest! {
    #[test]
    fn every_text_comes_out_the_same(phrases in prop::collection::vec(prop::sample::select(PHRASES), 1..16)) {
        is_the_same(&phrases.join(" "));
    }
}
