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
    let _ = rulebook;
    let mentions = quantity::mentions(&document);
    Audited { document, mentions: mentions.len(), claims: Vec::new() }
}

/// Holds the claims of all documents against the rules.
pub fn conclude(audited: Vec<Audited>, rulebook: &Rulebook) -> Outcome {
    let _ = rulebook;
    Outcome {
        mentions: audited.iter().map(|a| a.mentions).sum(),
        claims: audited.iter().map(|a| a.claims.len()).sum(),
        documents: audited.into_iter().map(|a| a.document).collect(),
        findings: Vec::new(),
        unbound: Vec::new(),
    }
}
