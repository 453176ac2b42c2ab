//! Rules: which claims must agree, or which relation must hold.

use jiff::civil::Date;

use super::articles::Articles;
use super::expression::Relation;
use super::figure::Figure;
use crate::finding::Severity;
use crate::quantity::Number;
use crate::span::Span;

/// Which claims must agree, or which relation must hold.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The index of its file.
    pub file: usize,
    /// The full id, `file-name/id`.
    pub id: String,
    /// Where the rule's id stands in the TOML.
    pub id_span: Span,
    /// What it demands.
    pub demand: Demand,
    /// How grave it is when it fails.
    pub severity: Severity,
    /// What to say when it fails, in the words of an editor.
    pub message: Option<String>,
    /// Why it is there.
    pub why: Option<String>,
    /// Which articles are compared with each other.
    pub scope: Scope,
    /// Which articles it is about.
    pub articles: Articles,
    /// How far apart figures may be.
    pub tolerance: Tolerance,
    /// How many days two dated articles may be apart and still be compared.
    pub window: u16,
    /// Whether figures by different sources must agree.
    pub sources: Sources,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Why it is not run.
    pub disabled: Option<String>,
    /// Its own tests.
    pub examples: Vec<RuleExample>,
}

/// How many days two dated articles may be apart where a rule does not say.
pub const WINDOW: u16 = 7;

/// What a rule demands.
#[derive(Debug, Clone)]
pub enum Demand {
    /// Every claim of the quantity (an index into the rulebook) must be able to be true at once.
    Agree(usize),
    /// The relation must be able to hold.
    Must(Box<Relation>),
    /// Every claim of the quantity must go with the desk's own figure. No rule file writes it: it
    /// stands for the quantity's `[quantities.NAME.reference]`.
    Reference(usize),
}

/// Which articles are compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Each by itself.
    Document,
    /// Those of one story.
    Story,
    /// All of them.
    #[default]
    All,
}

/// How far apart figures may be and still agree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Tolerance {
    /// As their written precision and their hedges say.
    #[default]
    Written,
    /// Not at all, but for what their hedges say: "about 24" still reaches around.
    Hedges,
    /// Not at all: every figure is taken at its word, and "about 24" is 24.
    Exact,
    /// By as much as this figure.
    Absolute(Box<Figure>),
    /// By as many percent.
    Percent(Number),
}

/// Whether figures that different sources give must agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sources {
    /// They must.
    #[default]
    MustAgree,
    /// They may differ, which is then a note.
    MayDiffer,
}

/// A small set of texts and whether they conflict under the rule.
#[derive(Debug, Clone)]
pub struct RuleExample {
    /// The texts, one a document.
    pub texts: Vec<String>,
    /// The days of the texts, in their order; shorter where they are not said.
    pub dates: Vec<Date>,
    /// Whether the rule fails on them, at its own severity or at least as a warning.
    pub conflict: bool,
    /// Where it stands in the TOML.
    pub span: Span,
}

impl Rule {
    /// The id without the name of its file.
    pub fn bare_id(&self) -> &str {
        self.id.rsplit_once('/').map_or(self.id.as_str(), |(_, id)| id)
    }

    /// Whether it is to be held against the articles: it is not disabled, and `today` has not run out.
    pub fn holds(&self, today: Option<Date>) -> bool {
        self.disabled.is_none() && !self.expired(today)
    }

    /// Whether the rule has run out on `today`.
    pub fn expired(&self, today: Option<Date>) -> bool {
        self.until.zip(today).is_some_and(|(until, today)| today > until)
    }
}
