//! The laws of texts, rules, reports and the whole audit, tried on random texts and on what fuzzing began from; and
//! what is asked of the news that benchmarks are measured on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod corpus;
mod laws;
mod metamorphic;
#[allow(dead_code, reason = "the benches use the rest")]
#[path = "../../benches/news/mod.rs"]
mod news;
mod seeds;
mod story;

use proptest::prelude::*;

/// Words, signs and digits that the grammar gives a meaning, and some that it does not.
const ALPHABET: &[&str] = &[
    "one",
    "two",
    "twelve",
    "twenty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "dozen",
    "half",
    "third",
    "quarters",
    "first",
    "seconds",
    "point",
    "and",
    "a",
    "an",
    "the",
    "of",
    "or",
    "to",
    "from",
    "between",
    "in",
    "out",
    "every",
    "per",
    "by",
    "than",
    "more",
    "least",
    "at",
    "most",
    "up",
    "over",
    "about",
    "some",
    "no",
    "fewer",
    "not",
    "both",
    "all",
    "another",
    "other",
    "several",
    "hundreds",
    "tens",
    "doubled",
    "twice",
    "aged",
    "years",
    "old",
    "months",
    "day",
    "hostages",
    "people",
    "bodies",
    "whom",
    "which",
    "killed",
    "alive",
    "were",
    "are",
    "rose",
    "fell",
    "if",
    "could",
    "dollars",
    "cents",
    "km",
    "mph",
    "m",
    "percent",
    "points",
    "March",
    "May",
    "2023",
    "12",
    "7",
    "1,200",
    "3.5",
    "0",
    "007",
    "1e10",
    "10^5",
    "999999999999999999999999999999999",
    "1/2",
    "9/11",
    "24/7",
    "F-16",
    "Covid-19",
    "iPhone",
    "Section",
    "No.",
    "page",
    "'s",
    "US$",
    "£",
    "€",
    "%",
    "°C",
    "½",
    "-",
    "–",
    "—",
    "−",
    "+",
    "/",
    "^",
    ",",
    ".",
    ":",
    ";",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "'",
    "’",
    "?",
    "!",
    "$",
    "#",
    "~",
    "<",
    ">",
    "=",
    "x",
    "a.m.",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{202f}",
    "e\u{301}",
    "👩‍👩‍👧",
    "١٢",
    "五",
    "ß",
    "İ",
    "\u{200b}",
    "\t",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => proptest::sample::select(ALPHABET).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,4}",
    ];
    let spaced = (piece, prop_oneof![3 => Just(" "), 2 => Just("")]);
    proptest::collection::vec(spaced, 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| piece + space).collect())
}

fn number() -> impl Strategy<Value = u64> {
    // As many short numbers as long ones.
    (0_u32..=15).prop_flat_map(|power| 0..=10_u64.pow(power))
}

fn phrase() -> impl Strategy<Value = String> {
    let hedge = proptest::sample::select(&[
        "",
        "about ",
        "nearly ",
        "at least ",
        "more than ",
        "up to ",
        "fewer than ",
        "just over ",
        "some ",
        "an estimated ",
        "only ",
        "no more than ",
    ]);
    let written =
        (number(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(n, digits, hyphens, and)| {
            // 1 takes a singular, and is a pronoun often.
            let n = n.max(2);
            if digits { laws::numbers::grouped(n) } else { laws::numbers::spell(n, hyphens, and) }
        });
    let counted = proptest::sample::select(&[
        " hostages",
        " percent",
        "%",
        " km",
        " tonnes",
        " euros",
        " square miles",
        " barrels",
        " public schools",
    ]);
    (hedge, written, counted).prop_map(|(hedge, number, counted)| format!("{hedge}{number}{counted}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_slices(text in soup()) {
        laws::mentions::hold(text.as_bytes());
    }

    #[test]
    fn any_text_is_read(text in "\\PC*") {
        laws::mentions::hold(text.as_bytes());
    }

    #[test]
    fn words_are_digits(n in number(), hyphens: bool, and: bool) {
        laws::numbers::words_are_digits(n, hyphens, and);
    }

    /// The number that is called in an emergency, where something is measured with it.
    #[test]
    fn an_emergency_number_with_a_unit_is_a_number(unit in proptest::sample::select(&["percent", "%", "km", "square miles"][..])) {
        laws::numbers::reading_again_changes_nothing(&format!("The ministry spoke of only 911 {unit} yesterday."));
    }

    #[test]
    fn reading_again_changes_nothing(phrase in phrase()) {
        laws::numbers::reading_again_changes_nothing(&format!("The ministry spoke of {phrase} yesterday."));
    }
}
