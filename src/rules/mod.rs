//! The rulebook: what editors wrote in TOML, checked and ready to use.

mod articles;
mod base;
mod comparison;
pub mod expression;
pub mod figure;
mod finder;
mod index;
mod inflection;
mod irregular;
mod load;
mod mistake;
pub mod packs;
mod quantity;
mod raw;
mod rule;
pub mod schema;
mod sense;
pub mod snippet;
mod table;
pub mod words;

pub use articles::{Articles, Story};
pub use base::{base, plural};
pub use comparison::Comparison;
pub use expression::{Expression, Operator, Relation};
pub use figure::{Figure, Unexpected};
pub use mistake::{Mistake, Slip};
pub use quantity::{FigureSort, OverTime, Quantity, QuantityExample, Reference, Selector, Template};
pub use rule::{Demand, Rule, RuleExample, Scope, Sources, Tolerance, WINDOW};
pub use words::{Phrase, Place};

pub(crate) use articles::Stories;
pub(crate) use index::Index;

use std::sync::OnceLock;

use crate::document::Document;

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
    /// The quantities by the words that they ask for; made when the first figure is looked at, after which
    /// the quantities stay as they are.
    pub(crate) index: OnceLock<Index>,
    /// Looks in an article for the story of each file; made when the first is looked at, after which the files
    /// stay as they are.
    pub(crate) stories: OnceLock<Stories>,
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
    /// Which articles it is about and which of them belong together, if it says so.
    pub story: Option<Story>,
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

    /// The quantities by the words that they ask for.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.quantities))
    }

    /// Of each rule file, whether it is about the article: of all of them in one pass over it, or two.
    pub fn about(&self, document: &Document) -> Vec<bool> {
        let stories: Vec<_> = self.files.iter().map(|file| file.story.as_ref()).collect();
        self.stories.get_or_init(|| Stories::new(&stories)).told(&stories, document)
    }

    /// Whether a rule file is about the article; one that is not there is.
    pub fn is_about(&self, file: usize, document: &Document) -> bool {
        let story = self.files.get(file).and_then(|file| file.story.as_ref());
        story.is_none_or(|story| story.articles.cover(document))
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
