//! The rulebook: what editors wrote in TOML, checked and ready to use.

mod base;
pub mod expression;
pub mod figure;
mod inflection;
mod irregular;
mod load;
mod mistake;
mod raw;
pub mod words;

pub use base::base;
pub use expression::{Comparison, Expression, Operator, Relation};
pub use figure::{Figure, Unexpected};
pub use mistake::{Mistake, Slip};
pub use words::{Phrase, Place};

use crate::finding::Severity;
use crate::span::Span;

/// Every rule file of a run. Indices into its lists are stable: files in the order of their paths,
/// quantities and rules in the order of their files.
#[derive(Debug, Clone, Default)]
pub struct Rulebook {
    /// The rule files.
    pub files: Vec<RuleFile>,
    /// The quantities of all files.
    pub quantities: Vec<Quantity>,
    /// The rules of all files.
    pub rules: Vec<Rule>,
}

/// A rule file as it was read.
#[derive(Debug, Clone)]
pub struct RuleFile {
    /// The file's name without its ending: the first half of a rule's id.
    pub name: String,
    /// The path as it is shown.
    pub path: String,
    /// The TOML.
    pub source: String,
}

/// A named real-world figure, defined by how text refers to it.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// The index of its file.
    pub file: usize,
    /// The name that rules of the same file use.
    pub name: String,
    /// Where the name stands in the TOML.
    pub name_span: Span,
    /// What it is, in the words of an editor.
    pub label: String,
    /// Which mentions speak of it.
    pub selector: Selector,
    /// Its own tests.
    pub examples: Vec<QuantityExample>,
}

/// Which mentions speak of a quantity.
#[derive(Debug, Clone, Default)]
pub struct Selector {
    /// What is counted: the head noun is one of these.
    pub noun: Vec<Phrase>,
    /// At least one of these belongs to the mention (empty: nothing is asked).
    pub with: Vec<Phrase>,
    /// Each of these belongs to the mention.
    pub with_all: Vec<Phrase>,
    /// None of these modifies the noun, before it, after it or as its predicate.
    pub without: Vec<Phrase>,
}

/// A text and what it says of the quantity.
#[derive(Debug, Clone)]
pub struct QuantityExample {
    /// The text.
    pub text: String,
    /// What it means: `None` for "nothing", else the one figure that the text must be found to state.
    pub means: Option<Figure>,
    /// Where it stands in the TOML.
    pub span: Span,
}

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
    /// Its own tests.
    pub examples: Vec<RuleExample>,
}

/// What a rule demands.
#[derive(Debug, Clone)]
pub enum Demand {
    /// Every claim of the quantity (an index into the rulebook) must be able to be true at once.
    Agree(usize),
    /// The relation must be able to hold.
    Must(Box<Relation>),
}

/// A small set of texts and whether they conflict under the rule.
#[derive(Debug, Clone)]
pub struct RuleExample {
    /// The texts, one a document.
    pub texts: Vec<String>,
    /// Whether the rule fails on them, at its own severity or at least as a warning.
    pub conflict: bool,
    /// Where it stands in the TOML.
    pub span: Span,
}

/// Everything that is wrong with the rule files of a run: one report a mistake, by path and place.
/// Each holds a [`Mistake`].
#[derive(Debug)]
pub struct Mistakes(pub Vec<miette::Report>);

/// Why a rule's id names no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoSuchRule {
    /// No rule has this id.
    #[error("no rule is called \u{201c}{id}\u{201d}{}", .nearest.as_ref().map(|n| format!("; did you mean \u{201c}{n}\u{201d}?")).unwrap_or_default())]
    Unknown {
        /// What was asked for.
        id: String,
        /// The full id of the rule that is spelt most like it.
        nearest: Option<String>,
    },
    /// Rules of several files have this bare id.
    #[error("several rules are called \u{201c}{id}\u{201d}: {}", .rules.join(", "))]
    Ambiguous {
        /// What was asked for.
        id: String,
        /// Their full ids.
        rules: Vec<String>,
    },
}

impl Rulebook {
    /// The rulebook that the TOML `files` (path as shown, text) write; or every mistake in all of them.
    pub fn load(files: Vec<(String, String)>) -> Result<Self, Mistakes> {
        load::load(files)
    }

    /// The rule with this full id (`file-name/id`), or with this bare id where it is unique.
    pub fn rule(&self, id: &str) -> Result<&Rule, NoSuchRule> {
        if let Some(rule) = self.rules.iter().find(|rule| rule.id == id) {
            return Ok(rule);
        }
        let bare: Vec<&Rule> = self.rules.iter().filter(|rule| rule.bare_id() == id).collect();
        match bare[..] {
            [rule] => Ok(rule),
            [] => {
                let full = self.rules.iter().map(|rule| rule.id.as_str());
                let nearest = mistake::nearest(id, full).or_else(|| {
                    let bare = mistake::nearest(id, self.rules.iter().map(Rule::bare_id))?;
                    self.rules.iter().find(|rule| rule.bare_id() == bare).map(|rule| rule.id.as_str())
                });
                Err(NoSuchRule::Unknown { id: id.to_owned(), nearest: nearest.map(str::to_owned) })
            }
            _ => {
                let rules = bare.iter().map(|rule| rule.id.clone()).collect();
                Err(NoSuchRule::Ambiguous { id: id.to_owned(), rules })
            }
        }
    }
}

impl Rule {
    /// The id without the name of its file.
    pub fn bare_id(&self) -> &str {
        self.id.rsplit_once('/').map_or(self.id.as_str(), |(_, id)| id)
    }
}
