//! What a check found to be wrong, in the words and places of its document's blocks.

use crate::document::Document;
use crate::finding::{Finding, Role, Severity, Site};
use crate::fnv;
use crate::quantity::Mention;
use crate::span::Span;

/// Figures that refute themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    /// How grave it is.
    pub(super) severity: Severity,
    /// What cannot be, in one sentence with the numbers in it; blames no one.
    pub(super) message: String,
    /// What would settle it.
    pub(super) help: String,
    /// The words that it is about: first the most telling ones, then all that was added up.
    places: Vec<Place>,
}

/// Words of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    /// The block that the span indexes; none for a place in the file itself, such as its front matter.
    block: Option<usize>,
    span: Span,
    value: String,
    label: String,
    role: Role,
}

impl Flaw {
    /// A flaw that points at nothing yet.
    pub(super) fn new(severity: Severity, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { severity, message: message.into(), help: help.into(), places: Vec::new() }
    }

    /// Where arithmetic decides.
    pub(super) fn error(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(Severity::Error, message, help)
    }

    /// Where a reading is needed.
    pub(super) fn warning(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(Severity::Warning, message, help)
    }

    /// Only worth a look.
    pub(super) fn note(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(Severity::Note, message, help)
    }

    /// Points at a figure that the flaw rests on; the first one is the primary place.
    #[must_use]
    pub(super) fn figure(self, mention: &Mention, label: impl Into<String>) -> Self {
        self.words(mention.block, mention.span, mention.value(), label)
    }

    /// Points at words that the flaw rests on and that are no mention ("most", "both", "Wednesday");
    /// `value`: what they state.
    #[must_use]
    pub(super) fn words(
        mut self,
        block: usize,
        span: Span,
        value: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        let (value, label) = (value.into(), label.into());
        self.places.push(Place { block: Some(block), span, value, label, role: Role::Conflict });
        self
    }

    /// Points at bytes of the file that are no prose, such as a value of its front matter.
    #[must_use]
    pub(super) fn source(mut self, span: Span, value: impl Into<String>, label: impl Into<String>) -> Self {
        let (value, label) = (value.into(), label.into());
        self.places.push(Place { block: None, span, value, label, role: Role::Conflict });
        self
    }

    /// Points at words that only explain.
    #[must_use]
    pub(super) fn context(mut self, block: usize, span: Span, label: impl Into<String>) -> Self {
        let (value, label) = (String::new(), label.into());
        self.places.push(Place { block: Some(block), span, value, label, role: Role::Context });
        self
    }

    /// Whether any of its words stands where `told` says.
    pub(super) fn stands(&self, told: impl Fn(usize, Span) -> bool) -> bool {
        self.places.iter().any(|place| place.block.is_some_and(|block| told(block, place.span)))
    }

    /// The finding, as if `document` were the first of an audit; none where it points at nothing.
    pub(super) fn finding(self, check: &str, severity: Severity, document: &Document) -> Option<Finding> {
        let site = |place: Place| {
            let Place { block, span, value, label, role } = place;
            let span = match block {
                Some(block) => document.blocks.get(block)?.source_span(span),
                None => span,
            };
            Some(Site { document: 0, span, value, label, role })
        };
        let mut sites: Vec<Site> = self.places.into_iter().filter_map(site).collect();
        let mut values: Vec<&str> =
            sites.iter().filter(|s| s.role == Role::Conflict).map(|s| s.value.as_str()).collect();
        values.sort_unstable();
        let parts = [check, document.key.as_str()].into_iter().chain(values);
        let fingerprint = format!("{:016x}", fnv::hash(parts));
        if sites.is_empty() {
            return None;
        }
        let primary = sites.remove(0);
        sites.sort_by_key(|s| (s.span, s.role));
        Some(Finding {
            rule: check.to_owned(),
            severity,
            message: self.message,
            help: Some(self.help).filter(|help| !help.is_empty()),
            primary,
            related: sites,
            fingerprint,
        })
    }
}
