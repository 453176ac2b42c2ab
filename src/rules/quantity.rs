//! Quantities: named real-world figures, defined by how text refers to them.

use jiff::civil::Date;

use super::figure::Figure;
use super::words::{KnownWords, Phrase};
use crate::finding::Severity;
use crate::quantity::Unit;
use crate::span::Span;

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
    /// How it may change with time.
    pub over_time: OverTime,
    /// How many claims an audit is expected to find at least.
    pub min_mentions: usize,
    /// The desk's own figure.
    pub reference: Option<Reference>,
    /// Its own tests.
    pub examples: Vec<QuantityExample>,
}

/// Which mentions speak of a quantity.
#[derive(Debug, Clone, Default)]
pub struct Selector {
    /// What is counted: the head noun is one of these (empty: nothing is asked).
    pub noun: Vec<Phrase>,
    /// At least one of these belongs to the mention (empty: nothing is asked).
    pub with: Vec<Phrase>,
    /// Each of these belongs to the mention.
    pub with_all: Vec<Phrase>,
    /// None of these modifies the noun, before it, after it or as its predicate.
    pub without: Vec<Phrase>,
    /// Words around the figure, any one of which is enough instead of all the above but `without`.
    pub templates: Vec<Template>,
    /// Keys of the front matter whose values speak of it, beside the mentions.
    pub front_matter: Vec<String>,
    /// Only figures of this sort.
    pub sort: Option<FigureSort>,
    /// Only figures whose unit converts into this one.
    pub unit: Option<Unit>,
    /// Figures marked "more" or "other", and only those; else they are left out.
    pub increments: bool,
}

impl Selector {
    /// Whether it asks for any words; a quantity that only front matter speaks of asks for none.
    pub fn asks(&self) -> bool {
        let words = [&self.noun, &self.with, &self.with_all];
        words.iter().any(|list| !list.is_empty()) || !self.templates.is_empty()
    }
}

/// The sort of figure that a quantity is told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureSort {
    /// Counted things.
    Count,
    /// Percentages and fractions.
    Share,
    /// Days.
    Date,
}

/// Words around a figure: `{n} of whom are alive`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// As the editor wrote it.
    pub text: String,
    /// The words right before the figure, if there are any.
    pub before: Option<Phrase>,
    /// The words right after it, if there are any.
    pub after: Option<Phrase>,
}

impl Template {
    /// What stands for the figure.
    pub const FIGURE: &'static str = "{n}";

    /// The template that an editor wrote; `None` unless the figure stands in it once, beside a word.
    pub fn new(text: &str) -> Option<Self> {
        Self::of(text, &mut KnownWords::default())
    }

    /// The same, made of words some of which are known.
    pub(super) fn of(text: &str, known: &mut KnownWords) -> Option<Self> {
        let (before, after) = text.split_once(Self::FIGURE)?;
        let mut phrase = |text: &str| Some(Phrase::of(text, known)).filter(|phrase| !phrase.is_empty());
        let (before_phrase, after_phrase) = (phrase(before), phrase(after));
        let fits = !after.contains(Self::FIGURE) && (before_phrase.is_some() || after_phrase.is_some());
        fits.then(|| Self { text: text.to_owned(), before: before_phrase, after: after_phrase })
    }
}

/// How a quantity may change with time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OverTime {
    /// Not at all: figures are compared however far apart their articles are.
    Fixed,
    /// It can only grow: a later, lower figure is wrong unless it is said to be revised.
    Rises,
    /// It can only shrink.
    Falls,
    /// Any way: only figures of about the same time are compared.
    #[default]
    Varies,
}

/// The desk's own figure, which every claim is held against.
#[derive(Debug, Clone)]
pub struct Reference {
    /// What it is.
    pub figure: Figure,
    /// The day it was right.
    pub date: Date,
    /// Who says so.
    pub source: String,
    /// Where it stands in the TOML.
    pub span: Span,
}

/// A text and what it says of the quantity.
#[derive(Debug, Clone)]
pub struct QuantityExample {
    /// The text.
    pub text: String,
    /// The day of the article that it is.
    pub date: Option<Date>,
    /// What it means: `None` for "nothing", else the one figure that the text must be found to state.
    pub means: Option<Figure>,
    /// Where it stands in the TOML.
    pub span: Span,
}

/// What a reference finding is as grave as, where nothing is said.
pub(super) const REFERENCE_SEVERITY: Severity = Severity::Error;
