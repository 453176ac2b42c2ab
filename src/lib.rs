//! countercheck: a linter for figures.

pub mod document;
pub mod finding;
pub mod span;

mod fnv;
#[cfg(test)]
mod testing;

pub mod prose;

pub mod quantity;

pub mod rules;

pub mod claims;

pub mod checks;

pub mod examples;

pub mod coverage;

pub mod explain;

pub mod near;

pub mod suggest;

pub mod report;

use claims::Claim;
use document::Document;
use finding::Finding;
use rules::Rulebook;

/// What one document contributes to an audit. Made independently of every other document, so that
/// documents can be read in parallel.
#[derive(Debug)]
pub struct Audited {
    /// The document.
    pub document: Document,
    /// How many mentions it has.
    pub mentions: usize,
    /// Its claims, in the order of their spans.
    pub claims: Vec<Claim>,
}

/// The outcome of an audit.
#[derive(Debug)]
pub struct Outcome {
    /// The documents, in the order in which they were given.
    pub documents: Vec<Document>,
    /// How many mentions they have.
    pub mentions: usize,
    /// How many claims they make.
    pub claims: usize,
    /// What cannot all be true, sorted by document, span, rule.
    pub findings: Vec<Finding>,
    /// The quantities (indices into the rulebook) that no mention was bound to.
    pub unbound: Vec<usize>,
}

/// Reads the figures of one document and binds them to the quantities of the rulebook.
pub fn audit_document(document: Document, rulebook: &Rulebook) -> Audited {
    let mentions = quantity::mentions(&document);
    // Which place the document has among the others is known only once all are read: see `conclude`.
    let claims = claims::bind(0, &document, &mentions, rulebook);
    Audited { document, mentions: mentions.len(), claims }
}

/// Holds the claims of all documents against the rules.
pub fn conclude(audited: Vec<Audited>, rulebook: &Rulebook) -> Outcome {
    let mentions = audited.iter().map(|a| a.mentions).sum();
    let mut documents = Vec::with_capacity(audited.len());
    let mut claims = Vec::new();
    for (index, one) in audited.into_iter().enumerate() {
        documents.push(one.document);
        claims.extend(one.claims.into_iter().map(|claim| Claim { document: index, ..claim }));
    }
    let groups = checks::groups(&claims, rulebook.quantities.len());
    let findings = checks::run(&groups, checks::Context { rulebook, documents: &documents });
    let unbound = (0..rulebook.quantities.len())
        .filter(|&quantity| groups.iter().all(|group| group.claims(quantity).is_empty()))
        .collect();
    Outcome { mentions, claims: claims.len(), documents, findings, unbound }
}

#[cfg(test)]
mod tests {
    use super::*;
    use finding::Severity;
    use testing::{agree, article, claim, must};

    fn audited(claims: Vec<Claim>) -> Audited {
        Audited { document: article("one\ntwo\nthree\n"), mentions: 4, claims }
    }

    #[test]
    fn conclusions_are_sorted_and_counted() {
        let names = ["held", "alive", "bodies", "freed"];
        let mut rulebook = testing::rulebook(&names.map(|name| (name, "")));
        rulebook.rules = vec![must("held = bodies", &names), agree(1, Severity::Error)];
        // As `audit_document` leaves them: every claim in document 0.
        let outcome = conclude(
            vec![
                audited(vec![claim(0, 0, "59"), claim(1, 0, "22")]),
                audited(vec![]),
                audited(vec![claim(1, 0, "at least 24"), claim(2, 0, "35")]),
            ],
            &rulebook,
        );
        assert_eq!((outcome.documents.len(), outcome.mentions, outcome.claims), (3, 12, 4));
        assert_eq!(outcome.unbound, [3]);
        let found: Vec<_> = outcome
            .findings
            .iter()
            .map(|f| (f.rule.as_str(), f.sites().map(|s| s.document).collect()))
            .collect();
        assert_eq!(found, [("test/adds-up", vec![0, 2]), ("test/agrees", vec![0, 2])]);
        assert!(outcome.findings.is_sorted_by(|a, b| a.sort_key() <= b.sort_key()));
    }

    #[test]
    fn nothing_gives_nothing() {
        let outcome = conclude(Vec::new(), &Rulebook::default());
        assert!(outcome.findings.is_empty() && outcome.unbound.is_empty());
    }
}
