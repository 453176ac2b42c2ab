//! A finding: what was found to be wrong, and where. Plain data.

use crate::span::Span;

/// How grave a finding is. Ordered: `Note < Warning < Error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Only worth a look.
    Note,
    /// A plain reader would stumble.
    Warning,
    /// The figures cannot all be true.
    Error,
}

impl Severity {
    /// The word that rule files, the command line and the reports use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a site has to do with its finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// One of the witnesses: the claims that cannot be met together.
    Conflict,
    /// Another claim of the same cluster.
    Support,
    /// Words that explain the finding.
    Context,
}

impl Role {
    /// The word that the reports use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Support => "support",
            Self::Context => "context",
        }
    }
}

/// The words in a document that a finding points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The index of the document in the audit.
    pub document: usize,
    /// The words, in bytes of the file as it is on disk.
    pub span: Span,
    /// The value they state, as `Mention::value` writes it: `22`, `>= 24`, `about 24`.
    pub value: String,
    /// What to say of them, in a few words; shown under the words.
    pub label: String,
    /// What they have to do with the finding.
    pub role: Role,
}

/// A rule or a check that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The full id of the rule (`file-name/id`) or of the check.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// What cannot be, in one sentence; blames no one.
    pub message: String,
    /// What would settle it.
    pub help: Option<String>,
    /// Where: the most telling place.
    pub primary: Site,
    /// The other places, in the order of documents and spans.
    pub related: Vec<Site>,
    /// Rule, group and conflicting values as a short hash, without positions: the same after edits
    /// elsewhere in the file.
    pub fingerprint: String,
}

impl Finding {
    /// Every site, the primary first.
    pub fn sites(&self) -> impl Iterator<Item = &Site> {
        std::iter::once(&self.primary).chain(&self.related)
    }

    /// The same finding about the document of this index, where all its sites are in one document.
    #[must_use]
    pub fn in_document(mut self, index: usize) -> Self {
        for site in std::iter::once(&mut self.primary).chain(&mut self.related) {
            site.document = index;
        }
        self
    }

    /// What findings are sorted by: document, span, rule.
    pub fn sort_key(&self) -> (usize, Span, &str, &str) {
        (self.primary.document, self.primary.span, &self.rule, &self.fingerprint)
    }
}
