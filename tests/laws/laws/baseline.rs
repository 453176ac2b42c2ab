//! Baselines of any text: a mistake, or what is written and read back the same; and each run against its own.

use std::sync::OnceLock;

use countercheck::Outcome;
use countercheck::baseline::Baseline;
use countercheck::rules::Rulebook;

use super::{audited, every_check, text};

/// Two articles that contradict each other and themselves.
const ARTICLES: [(&str, &str); 2] = [
    (
        "a.txt",
        "Of the 59 hostages 22 are alive. The share fell 10%, from 50 to 40.\n\nOf the 59 hostages, 22 are alive.",
    ),
    (
        "b.txt",
        "At least 24 hostages are alive. Between 12 and 10 hostages were freed on Monday, 8 October 2023.",
    ),
];

const RULES: &str = r#"
[quantities.alive]
label = "hostages alive"
noun = ["hostage"]
with = ["alive"]
[[rules]]
id = "alive-agrees"
agree = "alive"
"#;

fn outcome() -> &'static Outcome {
    static OUTCOME: OnceLock<Outcome> = OnceLock::new();
    OUTCOME.get_or_init(|| {
        let rulebook =
            Rulebook::load(vec![("law.toml".to_owned(), RULES.to_owned())]).expect("the rules load");
        let documents = ARTICLES.iter().filter_map(|(path, text)| super::document(path, text.as_bytes()));
        let outcome = audited(&documents.collect::<Vec<_>>(), &rulebook, &every_check());
        assert!(outcome.findings.len() > 2, "{:?}", outcome.findings);
        outcome
    })
}

/// All laws of a text as a baseline.
pub(crate) fn hold(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let Ok(baseline) = Baseline::parse(text) else { return };
    let read = Baseline::parse(&baseline.text()).expect("what is written can be read");
    assert_eq!(read, baseline, "what is written is read back the same");
    let outcome = outcome();
    let run = || outcome.findings.clone();
    // Every article was audited, none was, and one of the two.
    for audited in
        [&|_: &str| true, &|_: &str| false, &|path: &str| path == "a.txt"] as [&dyn Fn(&str) -> bool; 3]
    {
        let compared = baseline.compare(run(), audited);
        assert_eq!(compared.new.len() + compared.known, outcome.findings.len(), "none is lost");
        let stale: usize = compared.stale.iter().map(|entry| entry.count).fold(0, usize::saturating_add);
        assert!(stale.saturating_add(compared.known) <= baseline.count(), "no more is stale than was known");
        let pruned = baseline.clone().pruned(&compared.stale);
        let again = pruned.compare(run(), audited);
        assert_eq!(
            (again.new.len(), again.known),
            (compared.new.len(), compared.known),
            "what occurs is kept"
        );
        assert_eq!(again.stale, [], "what was taken out is not told again");
        let own = Baseline::of(&outcome.findings, &outcome.documents);
        let renewed = baseline.clone().renewed(own, audited);
        assert_eq!(renewed.compare(run(), audited).new, [], "what was written is known");
        assert_eq!(Baseline::parse(&renewed.text()).expect("it can be read"), renewed);
    }
    knows_its_own(outcome);
}

/// A run against its own baseline has no finding, and nothing in it is stale.
pub(super) fn knows_its_own(outcome: &Outcome) {
    let own = Baseline::of(&outcome.findings, &outcome.documents);
    assert_eq!(own.count(), outcome.findings.len());
    let own = Baseline::parse(&own.text()).expect("a baseline can be read");
    let compared = own.compare(outcome.findings.clone(), &|_| true);
    assert_eq!((compared.new, compared.known, compared.stale), (vec![], outcome.findings.len(), vec![]));
}
