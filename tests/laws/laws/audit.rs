//! The whole pipeline: a few files, rules and settings in one text, and what every format tells of them.
//!
//! ```text
//! input = part { "\n=== " part } ;
//! part  = head "\n" body ;
//! head  = "rules" | "packs" | "skipped " path | "checks" | path of a document ;
//! ```
//!
//! The first part may leave out its `=== `; a text without any is one document. The body of `checks` names those
//! that are on, or `all`.

use std::sync::OnceLock;

use countercheck::checks::builtin::{CHECKS, Setting, Settings};
use countercheck::document::Document;
use countercheck::finding::{Finding, Severity};
use countercheck::report::Skipped;
use countercheck::rules::Rulebook;
use countercheck::rules::packs::PACKS;
use countercheck::{Audit, Outcome, prose};

use super::{baseline, documents, every_check, mentions, outputs, rules};

/// What an input asks for.
#[derive(Default)]
struct Case {
    documents: Vec<Document>,
    rules: Vec<(String, String)>,
    packs: bool,
    skipped: Vec<Skipped>,
    settings: Settings,
}

impl Case {
    fn read(input: &[u8]) -> Self {
        let mut case = Self::default();
        let input = String::from_utf8_lossy(input);
        let text = input.strip_prefix("=== ").unwrap_or(&input);
        if text.len() == input.len() && !input.contains("\n=== ") {
            case.document("law.txt", text);
            return case;
        }
        for part in text.split("\n=== ") {
            let (head, body) = part.split_once('\n').unwrap_or((part, ""));
            match head.split_once(' ').unwrap_or((head, "")) {
                ("rules", _) => case.rules.push((format!("law{}.toml", case.rules.len()), body.to_owned())),
                ("packs", _) => case.packs = true,
                ("skipped", path) => case.skip(path, body),
                ("checks", _) => case.settings = settings(body),
                _ => case.document(head, body),
            }
        }
        case
    }

    /// Every document has a path, and none is audited twice.
    fn document(&mut self, path: &str, body: &str) {
        if path.is_empty() || self.documents.iter().any(|document| document.path == path) {
            return;
        }
        match prose::read(path, body.as_bytes().to_vec()) {
            Ok(document) => self.documents.push(document),
            Err(error) => self.skip(path, &error.to_string()),
        }
    }

    fn skip(&mut self, path: &str, reason: &str) {
        self.skipped.push(Skipped { path: path.to_owned(), reason: reason.to_owned() });
    }

    /// The rules, where they load; all packs, where they are asked for and there are no other rules.
    fn rulebook(&self) -> std::borrow::Cow<'static, Rulebook> {
        static PACKED: OnceLock<Rulebook> = OnceLock::new();
        let packed = || {
            let files = PACKS.iter().map(|pack| (pack.path(), pack.source.to_owned())).collect();
            Rulebook::load(files).expect("the packs load")
        };
        if self.rules.is_empty() && self.packs {
            return std::borrow::Cow::Borrowed(PACKED.get_or_init(packed));
        }
        std::borrow::Cow::Owned(Rulebook::load(self.rules.clone()).unwrap_or_else(|mistakes| {
            rules::drawn(&mistakes);
            Rulebook::default()
        }))
    }
}

/// The checks that a text names.
fn settings(text: &str) -> Settings {
    if text.contains("all") {
        return every_check();
    }
    let mut settings = Settings::none();
    for (at, check) in CHECKS.iter().enumerate() {
        if text.contains(check.id) {
            settings.set(at, Setting::As(Severity::Note));
        }
    }
    settings
}

/// All laws of an audit.
pub(crate) fn hold(input: &[u8]) {
    let case = Case::read(input);
    let rulebook = case.rulebook();
    let outcome = audited(&case, &rulebook, false);
    for document in &case.documents {
        documents::blocks_map_to_the_file(document);
        documents::lines_are_counted(document);
        mentions::spans_are_slices(document, &countercheck::quantity::mentions(document));
    }
    assert_eq!(outcome.documents.len(), case.documents.len());
    for finding in &outcome.findings {
        points_at_words(finding, &outcome, &case.documents);
    }
    assert!(outcome.findings.is_sorted_by(|a, b| a.sort_key() <= b.sort_key()), "findings are in order");
    let described: Vec<&str> = outcome.described.iter().map(|one| one.id.as_str()).collect();
    assert!(outcome.findings.iter().all(|finding| described.contains(&finding.rule.as_str())));
    baseline::knows_its_own(&outcome);

    another_order_finds_as_much(&case, &rulebook, &outcome);

    let told = outputs::told(&outcome, &case.skipped);
    outputs::hold(&told, &outcome, &case.skipped);
    outputs::listing(&case.documents, &case.skipped);
    let again = audited(&case, &rulebook, true);
    assert_eq!(outputs::told(&again, &case.skipped), told, "the same articles have the same report");
}

/// Which file comes first says nothing of whether they contradict each other.
fn another_order_finds_as_much(case: &Case, rulebook: &Rulebook, outcome: &Outcome) {
    let mut documents = case.documents.clone();
    documents.reverse();
    let rules = |outcome: &Outcome| {
        let mut rules: Vec<String> = outcome.findings.iter().map(|finding| finding.rule.clone()).collect();
        rules.sort();
        rules
    };
    let turned = super::audited(&documents, rulebook, &case.settings);
    assert_eq!(rules(&turned), rules(outcome), "the other way round");
}

/// A report of the input in the formats that have a schema: SARIF, GitLab and rdjson.
pub(crate) fn with_schemas(input: &[u8]) -> [String; 3] {
    let case = Case::read(input);
    outputs::told(&audited(&case, &case.rulebook(), false), &case.skipped).with_schemas()
}

/// Documents may be read in any order, as threads do, and one by one or together.
fn audited(case: &Case, rulebook: &Rulebook, backwards: bool) -> Outcome {
    let audit = Audit::new(rulebook, 3);
    let read = |document: &Document| audit.read(document, &case.settings);
    let read: Vec<_> = if backwards {
        let mut read: Vec<_> = case.documents.iter().rev().map(read).collect();
        read.reverse();
        read
    } else {
        let settings = &case.settings;
        audit.read_all(&case.documents.iter().map(|document| (document, settings)).collect::<Vec<_>>())
    };
    let mut gathered = audit.gather();
    for one in read {
        gathered.add(one);
    }
    gathered.conclude(None)
}

/// Every site is a slice of its document that is not empty, and what is kept of the document has it.
fn points_at_words(finding: &Finding, outcome: &Outcome, documents: &[Document]) {
    assert!(!finding.message.is_empty() && finding.fingerprint.len() == 16, "{finding:?}");
    for site in finding.sites() {
        let document = documents.get(site.document).expect("a site is in a document");
        let words = document.source.get(site.span.start..site.span.end);
        assert!(words.is_some(), "{site:?} is no slice of {:?}", document.source);
        let kept = outcome.documents.get(site.document).expect("what is kept of it");
        assert_eq!(Some(kept.text(site.span)), words, "{site:?}");
        for offset in [site.span.start, site.span.end] {
            assert_eq!(kept.line_column(offset), documents::counted(&document.source, offset), "{site:?}");
        }
    }
}
