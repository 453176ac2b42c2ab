//! Checks that need no rule: figures of one document that refute themselves.
//!
//! Each check is a file of its own, in one order: its doc, which `countercheck explain` prints, the check,
//! its tests. It looks at one `Page` and returns its `Flaw`s; here they become findings. A new check is
//! a new file and a line in [`CHECKS`].

mod again;
mod age_and_year;
mod clues;
mod conversion;
mod dates_and_durations;
mod flaw;
mod headline_and_body;
mod impossible;
#[cfg(test)]
mod laws;
mod list_count;
mod page;
mod parts_and_whole;
mod percent_change;
mod percent_of;
mod percentages_sum;
mod range_order;
mod restated_number;
mod table_total;
#[cfg(test)]
mod testing;
mod weekday_date;

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::document::Document;
use crate::finding::{Finding, Role, Severity};
use crate::quantity::Reading;
use crate::span::Span;
use flaw::Flaw;
use page::{Page, Speech};

/// A check that needs no rule.
#[derive(Debug)]
pub struct Check {
    /// Its name in reports and in `countercheck.toml`.
    pub id: &'static str,
    /// What it does, why it matters, what fails, what passes, what it will not catch. Markdown.
    pub doc: &'static str,
    /// Whether it runs where nothing is said.
    pub on: bool,
    /// Looks at the sentences of the window of a document, each with its neighbours; finds nothing where there are none.
    sentences: Look,
    /// Looks at all of a document.
    whole: Look,
}

/// What a check does with a page.
type Look = fn(&Page<'_>) -> Vec<Flaw>;

/// What a check finds where it does not look.
fn nothing(_: &Page<'_>) -> Vec<Flaw> {
    Vec::new()
}

/// Defines the constant `CHECK` of a check's file from its doc, its id, `on` or `off`, the function that looks at the
/// sentences of a page and the one that looks at all of it, of which one may be missing.
macro_rules! check {
    ($(#[doc = $line:literal])* $id:literal, $on:ident, sentences: $sentences:path) => {
        super::check!($(#[doc = $line])* $id, $on, sentences: $sentences, whole: super::nothing);
    };
    ($(#[doc = $line:literal])* $id:literal, $on:ident, whole: $whole:path) => {
        super::check!($(#[doc = $line])* $id, $on, sentences: super::nothing, whole: $whole);
    };
    ($(#[doc = $line:literal])* $id:literal, $on:ident, sentences: $sentences:path, whole: $whole:path) => {
        $(#[doc = $line])*
        pub(super) const CHECK: super::Check = super::Check {
            id: $id,
            doc: concat!($($line, "\n"),*),
            on: super::check!(@ $on),
            sentences: $sentences,
            whole: $whole,
        };
    };
    (@ on) => { true };
    (@ off) => { false };
}
use check;

/// Every check, in the order of their ids.
pub static CHECKS: [Check; 14] = [
    age_and_year::CHECK,
    conversion::CHECK,
    dates_and_durations::CHECK,
    headline_and_body::CHECK,
    impossible::CHECK,
    list_count::CHECK,
    parts_and_whole::CHECK,
    percent_change::CHECK,
    percent_of::CHECK,
    percentages_sum::CHECK,
    range_order::CHECK,
    restated_number::CHECK,
    table_total::CHECK,
    weekday_date::CHECK,
];

impl Check {
    /// What it does, in one sentence: the first paragraph of its doc.
    pub fn summary(&self) -> String {
        let first = self.doc.trim_start().split("\n\n").next().unwrap_or_default();
        first.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Adds what it finds in a document to its findings.
    fn add_findings(&self, page: &Page<'_>, flaws: Vec<Flaw>, setting: Setting, findings: &mut Vec<Finding>) {
        let severity = |flaw: &Flaw| match setting {
            Setting::As(severity) => severity,
            // Who is quoted may be wrong, and the quotation right.
            Setting::Off | Setting::On if flaw.stands(|block, span| page.quoted(block, span)) => {
                flaw.severity.min(Severity::Warning)
            }
            Setting::Off | Setting::On => flaw.severity,
        };
        let claimed =
            flaws.into_iter().filter(|flaw| !flaw.stands(|block, span| page.is_correction(block, span)));
        findings.extend(claimed.filter_map(|flaw| {
            let severity = severity(&flaw);
            flaw.finding(self.id, severity, page.document)
        }));
    }

    /// Its whole doc, as a person reads it.
    pub fn text(&self) -> String {
        let lines = self.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end());
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

/// The place of the check of this id in [`CHECKS`].
pub fn find(id: &str) -> Option<usize> {
    CHECKS.iter().position(|check| check.id == id)
}

/// What is said of a check in `countercheck.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// It does not run.
    Off,
    /// It runs, and each finding has the severity that the check gives it.
    On,
    /// It runs, and all its findings have this severity.
    As(Severity),
}

impl Setting {
    /// The word that `countercheck.toml` uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::As(severity) => severity.word(),
        }
    }
}

/// Which checks run, and with which severities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings([Setting; CHECKS.len()]);

impl Default for Settings {
    fn default() -> Self {
        let mut settings = Self::none();
        for (setting, check) in settings.0.iter_mut().zip(&CHECKS) {
            if check.on {
                *setting = Setting::On;
            }
        }
        settings
    }
}

impl Settings {
    /// No check runs.
    pub fn none() -> Self {
        Self([Setting::Off; CHECKS.len()])
    }

    /// The setting of the check at a place in [`CHECKS`].
    pub fn get(&self, check: usize) -> Setting {
        self.0.get(check).copied().unwrap_or(Setting::Off)
    }

    /// Changes the setting of the check at a place in [`CHECKS`].
    pub fn set(&mut self, check: usize, setting: Setting) {
        if let Some(place) = self.0.get_mut(check) {
            *place = setting;
        }
    }
}

/// The findings of the checks that run, as if the document were the first of an audit, in no order.
pub fn run(document: &Document, reading: &Reading<'_>, settings: &Settings) -> Vec<Finding> {
    run_all(&[(document, reading, settings)]).pop().unwrap_or_default()
}

/// So many sentences of a document are looked at by every check before the next ones: as many as are at hand at a time.
const WINDOW: usize = 256;

/// What the checks find in some pages, for each check of each page: every check looks at all pages in turn, at so many
/// sentences of each; `runs`: whether a check runs on a page.
fn flaws(pages: &mut [Page<'_>], window: usize, runs: impl Fn(usize, usize) -> bool) -> Vec<Vec<Flaw>> {
    let mut flaws = vec![Vec::new(); pages.len() * CHECKS.len()];
    let mut look = |pages: &[Page<'_>], way: fn(&Check) -> Look| {
        for (at, check) in CHECKS.iter().enumerate() {
            for (of, (page, flaws)) in pages.iter().zip(flaws.chunks_mut(CHECKS.len())).enumerate() {
                if runs(of, at)
                    && let Some(flaws) = flaws.get_mut(at)
                {
                    flaws.extend(way(check)(page));
                }
            }
        }
    };
    let longest = pages.iter().map(|page| page.sentences.len()).max().unwrap_or_default();
    for start in (0..longest).step_by(window) {
        for page in pages.iter_mut() {
            let end = page.sentences.len();
            page.window = start.min(end)..start.saturating_add(window).min(end);
        }
        look(pages, |check| check.sentences);
        pages.iter_mut().for_each(Page::forget);
    }
    for page in pages.iter_mut() {
        page.window = 0..page.sentences.len();
    }
    look(pages, |check| check.whole);
    flaws
}

/// As [`run`], of each of several documents: every check looks at all of them in turn.
pub(crate) fn run_all(documents: &[(&Document, &Reading<'_>, &Settings)]) -> Vec<Vec<Finding>> {
    let speech: Vec<Speech> = documents.iter().map(|(document, ..)| Speech::of(document)).collect();
    let pages = documents.iter().zip(&speech);
    let mut pages: Vec<Page<'_>> =
        pages.map(|((document, reading, _), speech)| Page::new(document, reading, speech)).collect();
    let setting = |of: usize, at| documents.get(of).map_or(Setting::Off, |(.., settings)| settings.get(at));
    let mut flaws = flaws(&mut pages, WINDOW, |of, at| setting(of, at) != Setting::Off).into_iter();
    let findings = pages.iter().enumerate().map(|(of, page)| {
        let mut findings = Vec::new();
        for (at, (check, flaws)) in CHECKS.iter().zip(flaws.by_ref()).enumerate() {
            if !flaws.is_empty() {
                check.add_findings(page, flaws, setting(of, at), &mut findings);
            }
        }
        distinct(findings)
    });
    findings.collect()
}

/// The findings without those that only say again what a graver one says: that rest on the same figures, or on some
/// of them.
fn distinct(mut findings: Vec<Finding>) -> Vec<Finding> {
    if findings.len() < 2 {
        return findings;
    }
    let figures = |finding: &Finding| -> Vec<Span> {
        finding.sites().filter(|site| site.role == Role::Conflict).map(|site| site.span).collect()
    };
    findings.sort_by_key(|finding| Reverse((finding.severity, figures(finding).len())));
    let mut told: HashMap<Span, usize> = HashMap::new();
    let mut kept = Vec::with_capacity(findings.len());
    for finding in findings {
        let figures = figures(&finding);
        let by = figures.first().and_then(|first| told.get(first)).copied();
        // One figure may be wrong in two ways; figures that do not go together are so in one.
        if figures.len() > 1 && by.is_some() && figures.iter().all(|figure| told.get(figure).copied() == by) {
            continue;
        }
        for figure in figures {
            told.entry(figure).or_insert(kept.len());
        }
        kept.push(finding);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn ids_are_unique_and_in_order() {
        assert!(CHECKS.is_sorted_by(|a, b| a.id < b.id));
    }

    /// The paragraphs in quotes (`> `) after the line that is this word, as texts.
    fn quoted<'d>(doc: &'d str, word: &str) -> Vec<String> {
        let rest = doc.split_once(word).map_or("", |(_, rest)| rest).trim_start();
        let quotes: Vec<&'d str> = rest.lines().take_while(|line| line.starts_with('>')).collect();
        let text = quotes.iter().map(|line| line.trim_start_matches('>').trim_start());
        let text = text.collect::<Vec<_>>().join("\n");
        text.split("\n\n").map(str::to_owned).filter(|text| !text.is_empty()).collect()
    }

    #[test]
    fn every_doc_is_whole_and_its_examples_come_out_as_it_says() {
        for check in CHECKS.iter().filter(|check| !check.doc.contains("To be written")) {
            let text = check.text();
            let places = ["Fails:", "Passes:", "It will not catch"].map(|part| text.find(part));
            assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}: {places:?}", check.id);
            assert!(check.summary().len() < 100, "{}: the first sentence is long", check.id);
            let (fails, passes) = (quoted(&text, "Fails:"), quoted(&text, "Passes:"));
            assert!(!fails.is_empty() && !passes.is_empty(), "{}: an example is missing", check.id);
            for text in fails {
                assert!(testing::found(&text).iter().any(|f| f.rule == check.id), "{}: {text}", check.id);
            }
            for text in passes {
                assert_eq!(testing::found(&text), [], "{}: {text}", check.id);
            }
        }
    }

    #[rstest]
    #[case(
        "An earlier version of this article said that the meeting was on Monday, May 6, 2025. It is on Tuesday, May 6, 2025."
    )]
    #[case(
        "Because of an editing error, the article misstated the share: 12 of 48 is 25 percent, not 35 percent."
    )]
    #[case("The article incorrectly said that 12 of 48 boats (35%) could be launched.")]
    fn what_is_corrected_is_not_claimed(#[case] text: &str) {
        testing::passes(text);
    }

    #[test]
    fn what_is_quoted_is_no_error() {
        let severity = |text: &str| testing::found(text).first().map(|f| f.severity);
        assert_eq!(severity("They met on Friday, March 6, 2025."), Some(Severity::Error));
        assert_eq!(severity("“They met on Friday, March 6, 2025,” she said."), Some(Severity::Warning));
    }

    #[test]
    fn figures_that_do_not_go_together_are_told_once() {
        let text = "Of the power, 40 percent comes from gas, 35 percent from coal, 20 percent from nuclear plants and \
                    the remaining 15 percent from wind.";
        assert_eq!(testing::found(text).len(), 1);
    }

    #[rstest]
    #[case(Setting::Off, None)]
    #[case(Setting::On, Some(Severity::Error))]
    #[case(Setting::As(Severity::Note), Some(Severity::Note))]
    fn settings(#[case] setting: Setting, #[case] found: Option<Severity>) {
        let document = crate::testing::article("They met on Wednesday, March 6, 2025.");
        let mut settings = Settings::none();
        settings.set(find("weekday-date").unwrap(), setting);
        let findings = run(&document, &crate::quantity::read(&document), &settings);
        assert_eq!(findings.first().map(|f| f.severity), found);
    }
}
