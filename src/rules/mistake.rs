//! What can be wrong with a rule file, and what to do about it.

use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceSpan};
use thiserror::Error;

use super::figure::Unexpected;
use super::snippet::{snippet, told};
use crate::span::Span;

/// One mistake in a rule file, at its place in the TOML.
#[derive(Debug, Error, Diagnostic)]
#[error("{title}")]
pub struct Mistake {
    /// What is wrong.
    pub slip: Slip,
    title: String,
    /// Where: the most telling place first.
    #[label(collection, "here")]
    places: Vec<LabeledSpan>,
    #[source_code]
    source_code: NamedSource<Arc<str>>,
    #[help]
    help: String,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Slip {
    /// The file is not TOML.
    #[error("this is not TOML: {0}")]
    Syntax(String),
    /// A key that means nothing here.
    #[error("{of} has no \u{201c}{key}\u{201d}")]
    UnknownKey {
        /// The key.
        key: String,
        /// Whose key it would be.
        of: &'static str,
        /// The keys that there are.
        known: Vec<&'static str>,
    },
    /// A value of another type.
    #[error("\u{201c}{key}\u{201d} must be {expected}, not {found}")]
    WrongType {
        /// The key.
        key: String,
        /// What it must be.
        expected: &'static str,
        /// What it is.
        found: &'static str,
    },
    /// A key that must be there and is not.
    #[error("{of} has no \u{201c}{key}\u{201d}")]
    Missing {
        /// The key.
        key: &'static str,
        /// Whose key it is.
        of: &'static str,
    },
    /// A text or list with nothing in it.
    #[error("\u{201c}{key}\u{201d} is empty")]
    Empty {
        /// Its key.
        key: &'static str,
    },
    /// The name of a quantity or the id of a rule that expressions and the command line cannot say.
    #[error("\u{201c}{name}\u{201d} cannot be {what}")]
    BadName {
        /// The name.
        name: String,
        /// What it would name.
        what: &'static str,
    },
    /// A quantity that the file does not define.
    #[error("no quantity is called \u{201c}{name}\u{201d} in this file")]
    UnknownQuantity {
        /// The name.
        name: String,
        /// The quantities of the file.
        known: Vec<String>,
    },
    /// A relation that cannot be read.
    #[error("this relation cannot be read: {0}")]
    Relation(Unexpected),
    /// A meaning that is no figure.
    #[error("this is not a figure: {0}")]
    Means(Unexpected),
    /// Two rules of one file have one id.
    #[error("two rules are called \u{201c}{0}\u{201d}")]
    DuplicateId(String),
    /// A rule that demands nothing.
    #[error("the rule demands nothing")]
    NoDemand,
    /// A rule with `agree` and `must`.
    #[error("the rule demands two things")]
    TwoDemands,
    /// A word that a quantity asks for and rules out.
    #[error("\u{201c}{word}\u{201d} is asked for and ruled out")]
    AskedAndRuledOut {
        /// The word.
        word: String,
        /// The list that asks for it.
        list: &'static str,
    },
    /// A word that is none of a few.
    #[error("\u{201c}{key}\u{201d} cannot be \u{201c}{found}\u{201d}")]
    NoneOf {
        /// The key.
        key: &'static str,
        /// What it says.
        found: String,
        /// What it can say.
        known: &'static [&'static str],
    },
    /// A whole number that is nothing or far too large.
    #[error("\u{201c}{key}\u{201d} must be a whole number from 1 to 65,535")]
    OutOfRange {
        /// Its key.
        key: &'static str,
    },
    /// A text that is no day.
    #[error("\u{201c}{0}\u{201d} is no day")]
    NoSuchDay(String),
    /// A glob that cannot be read.
    #[error("this glob cannot be read: {0}")]
    Glob(String),
    /// A template without its figure, or with two.
    #[error("this phrase needs {{n}} once, where the figure stands, and a word beside it")]
    Template,
    /// A quantity that would take every figure of every article.
    #[error("nothing says which figures \u{201c}{0}\u{201d} is about")]
    NoWords(String),
    /// A name that is no unit.
    #[error("no unit is called \u{201c}{0}\u{201d}")]
    UnknownUnit(String),
    /// Figures that cannot be compared or reckoned with each other.
    #[error("the units do not fit: {what}")]
    UnitsDoNotFit {
        /// Which, and why.
        what: String,
    },
    /// A relation that holds whatever articles say.
    #[error("this rule can never fail: {why}")]
    NeverFails {
        /// Why.
        why: &'static str,
    },
    /// A relation that fails whatever articles say.
    #[error("this rule can never hold: {why}")]
    NeverHolds {
        /// Why.
        why: &'static str,
    },
    /// `exact` and `tolerance` in one rule, `kind` and `unit` in one quantity.
    #[error("\u{201c}{second}\u{201d} cannot stand beside \u{201c}{first}\u{201d}")]
    NotTogether {
        /// The one.
        first: &'static str,
        /// The other.
        second: &'static str,
        /// What to do about it.
        help: &'static str,
    },
    /// A scope of stories in a file that says nothing of stories.
    #[error("this file does not say what its story is")]
    NoStory,
    /// A story without any condition.
    #[error("the story has no condition, so that it would be every article")]
    EmptyStory,
    /// A tolerance that is no distance.
    #[error("\u{201c}{0}\u{201d} is no tolerance")]
    Tolerance(String),
    /// An example with more or fewer days than texts.
    #[error("the example has {texts} texts and {dates} dates")]
    DatesOfTexts {
        /// How many texts.
        texts: usize,
        /// How many days.
        dates: usize,
    },
    /// An example that does not come out as it says.
    #[error("this example fails: it should be {expected}, and was read as {found}")]
    ExampleFails {
        /// What it says.
        expected: String,
        /// What came out.
        found: String,
        /// How its figures were read.
        read: Vec<String>,
    },
    /// Two files have the same name, so that their rules cannot be told apart.
    #[error("two rule files are called \u{201c}{name}\u{201d}; the other is {other}")]
    SameFileName {
        /// The name.
        name: String,
        /// The path of the other file.
        other: String,
    },
    /// More mistakes than anybody reads.
    #[error("the file has {0} more mistakes")]
    More(usize),
}

impl Slip {
    /// What to say at the place itself.
    fn label(&self) -> String {
        match self {
            Self::Syntax(_) | Self::Glob(_) | Self::Tolerance(_) | Self::UnknownUnit(_) => {
                "not understood".into()
            }
            Self::More(_) => "the first of them".into(),
            Self::UnknownKey { .. } => "not known here".into(),
            Self::WrongType { expected, .. } => format!("should be {expected}"),
            Self::Missing { key, .. } => format!("\u{201c}{key}\u{201d} is missing"),
            Self::Empty { .. } | Self::EmptyStory => "nothing in it".into(),
            Self::BadName { .. } => "not a name".into(),
            Self::UnknownQuantity { .. } => "not defined".into(),
            Self::Relation(at) | Self::Means(at) => at.to_string(),
            Self::DuplicateId(_) | Self::SameFileName { .. } => "the second".into(),
            Self::NoDemand => "neither \u{201c}agree\u{201d} nor \u{201c}must\u{201d}".into(),
            Self::TwoDemands => "a second demand".into(),
            Self::AskedAndRuledOut { .. } => "ruled out here".into(),
            Self::NoneOf { .. } => "not one of its words".into(),
            Self::OutOfRange { .. } => "out of range".into(),
            Self::NoSuchDay(_) => "no day of the calendar".into(),
            Self::Template => "no place for the figure".into(),
            Self::NoWords(_) => "takes every figure".into(),
            Self::UnitsDoNotFit { .. } => "do not fit".into(),
            Self::NeverFails { .. } => "never fails".into(),
            Self::NeverHolds { .. } => "never holds".into(),
            Self::NotTogether { .. } => "not beside the other".into(),
            Self::NoStory => "which articles are one story?".into(),
            Self::DatesOfTexts { .. } => "not as many as texts".into(),
            Self::ExampleFails { found, .. } => format!("read as {found}"),
        }
    }

    /// What to do about it.
    fn help(&self) -> String {
        match self {
            Self::Syntax(message) if message.starts_with("invalid date") => "Write a day as 2025-03-05.".into(),
            Self::Syntax(message) if message.contains("duplicate") => {
                "A key or heading stands once in its place: join the two, or rename one.".into()
            }
            Self::Syntax(_) => {
                "Text stands in \"quotes\", lists in [brackets], and each line is one key = value.".into()
            }
            Self::UnknownKey { key, known, .. } => suggestion(key, known),
            Self::WrongType { key, expected, .. } => match *expected {
                TEXT if key.ends_with(']') => "Put each text of the list in quotes of its own.".into(),
                TEXT => format!("Write {key} = \"\u{2026}\"."),
                TEXTS => format!("Write {key} = [\"\u{2026}\", \"\u{2026}\"]."),
                WHOLE => format!("Write {key} = 7."),
                TRUTH => format!("Write {key} = true, or take it out."),
                DAY => "Write a day as 2025-03-05.".into(),
                DAYS => format!("Write {key} = [2025-03-05, 2025-03-09]."),
                ONE_TABLE => format!("Give it a heading of its own, or write {key} = {{\u{2026} = \u{2026}}}."),
                TABLE => format!("Give each its own heading, such as [{key}.held]."),
                _ => format!("Begin each entry with its own [[{key}]] line."),
            },
            Self::Missing { key, .. } => match *key {
                "label" => "Say in a few words what is counted: label = \"hostages still held\".".into(),
                "noun" => "Say what is counted: noun = [\"hostage\", \"captive\"].".into(),
                "id" => "Give the rule a short name of its own: id = \"held-agrees\".".into(),
                "text" => "Give a sentence to read: text = \"About 24 hostages are alive.\".".into(),
                "means" => "Say what the text states: means = \"about 24\" or means = \"nothing\".".into(),
                "expect" => "Say what should come of it: expect = \"conflict\" or expect = \"fine\".".into(),
                "value" => "Give the desk's figure: value = \"59\".".into(),
                "date" => "Say on which day the figure was right: date = 2025-03-05.".into(),
                "source" => "Say who gave the figure: source = \"the ministry's list\".".into(),
                key => format!("Add {key} = [\"\u{2026}\"]."),
            },
            Self::Empty { key } => match *key {
                "agree" | "must" | "message" | "why" | "same-key" => format!("Write something between the quotes, or take {key} out."),
                "disabled" => "Say why the rule is not run: disabled = \"until the count is settled\".".into(),
                "id" | "label" | "text" | "means" | "value" | "source" | "unit" | "tolerance" => "Write something between the quotes.".into(),
                key => format!("Put a word into each text of {key}, and at least one text into the list."),
            },
            Self::BadName { .. } => "A name is made of letters and digits, begins with a letter, and joins its \
                                     words with single hyphens: americans-held."
                .into(),
            Self::UnknownQuantity { name, known } => match split_at_minus(name, known) {
                Some((left, right)) => format!("A minus needs a space on both sides: {left} - {right}."),
                None if known.is_empty() => "Define it first, under a [quantities.\u{2026}] heading.".into(),
                None => suggestion(name, known),
            },
            Self::Relation(_) => "A relation compares two sums: held = alive + bodies, or alive <= held.".into(),
            Self::Means(_) => {
                "Write the figure in digits, hedged as in the text: \"22\", \"about 24\", \"at least 35\"; or \"nothing\"."
                    .into()
            }
            Self::DuplicateId(id) => format!("Give one of them another id, such as \"{id}-2\"."),
            Self::NoDemand => {
                "Add agree = \"a quantity\" if its figures must agree, or must = \"a relation\".".into()
            }
            Self::TwoDemands => "Make two rules of it, one with \u{201c}agree\u{201d} and one with \u{201c}must\u{201d}.".into(),
            Self::AskedAndRuledOut { list, .. } => {
                format!("Take the word out of {list} or out of \u{201c}without\u{201d}: no text can fit both.")
            }
            Self::NoneOf { found, known, .. } => suggestion(found, known),
            Self::OutOfRange { key } => format!("Write {key} = 7, or take it out."),
            Self::NoSuchDay(_) => "Write a day as 2025-03-05.".into(),
            Self::Glob(_) => "A glob is a path in which * stands for any name and ** for any folders: \
                              \"desk/**/*.md\"."
                .into(),
            Self::Template => "Write the words around the figure and {n} in its place: \"{n} of whom are alive\".".into(),
            Self::NoWords(_) => "Add the words that belong to its figures: with = [\"held\"], or a noun.".into(),
            Self::UnknownUnit(_) => "Write a unit as articles do: \"days\", \"km\", \"dollars\", \"percentage points\".".into(),
            Self::UnitsDoNotFit { .. } => {
                "Give the figure its unit (\"42 days\"), or the quantity another \u{201c}unit\u{201d} or \u{201c}kind\u{201d}.".into()
            }
            Self::NeverFails { .. } | Self::NeverHolds { .. } => {
                "Say something that articles can get right and wrong: alive <= held.".into()
            }
            Self::NotTogether { help, .. } => (*help).into(),
            Self::NoStory => "Add a [story] heading with the words that its articles have: words = [\"hostage\"].".into(),
            Self::EmptyStory => "Add words = [\"hostage\"], articles = [\"desk/**\"], same-key or same-folder.".into(),
            Self::Tolerance(_) => {
                "Write \"written\", \"none\", a figure (\"2\", \"3 days\") or a percentage (\"5%\").".into()
            }
            Self::DatesOfTexts { .. } => "Give each text its day, in the same order, or take dates out.".into(),
            Self::ExampleFails { read, .. } => {
                format!("Mend the words of the quantity, or the example. How it was read:\n  {}", read.join("\n  "))
            }
            Self::More(_) => "Mend those above first; is it a rule file at all?".into(),
            Self::SameFileName { .. } => {
                "Rename one of them: the file's name is the first half of each rule's id.".into()
            }
        }
    }
}

/// What a value must be, in the words of the messages.
pub(super) const TEXT: &str = "text in quotes";
pub(super) const TEXTS: &str = "a list of texts";
pub(super) const WHOLE: &str = "a whole number";
pub(super) const TRUTH: &str = "true or false";
pub(super) const DAY: &str = "a day such as 2025-03-05";
pub(super) const DAYS: &str = "a list of days";
pub(super) const ONE_TABLE: &str = "a table";
pub(super) const TABLE: &str = "a table of named entries";
pub(super) const TABLES: &str = "a list of entries";

/// The nearest of the names that are known, and all of them where they are few.
fn suggestion<S: AsRef<str>>(name: &str, known: &[S]) -> String {
    let nearest = nearest(name, known.iter().map(AsRef::as_ref));
    let all: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    match nearest {
        Some(nearest) => format!("Did you mean \u{201c}{nearest}\u{201d}?"),
        None => format!("Known here: {}.", all.join(", ")),
    }
}

/// The name that is at most a third of its letters away from `name` or begins with it, if there is one.
pub(super) fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            let close = *distance <= (candidate.chars().count() / 3).max(1);
            close || name.len() > 2 && candidate.starts_with(name)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Where a name is two known terms with a minus that was read as a hyphen.
fn split_at_minus<'n>(name: &'n str, known: &[String]) -> Option<(&'n str, &'n str)> {
    let is_term = |term: &str| {
        known.iter().any(|name| name == term)
            || (!term.is_empty() && term.bytes().all(|b| b.is_ascii_digit()))
    };
    name.match_indices('-')
        .map(|(at, _)| (&name[..at], &name[at + 1..]))
        .find(|(left, right)| is_term(left) && is_term(right))
}

impl Mistake {
    /// A mistake at `span` of a rule file.
    pub fn at(path: &str, source: &str, span: Span, slip: Slip) -> Self {
        Self::drawn(path, &Arc::from(source), span, slip, None)
    }

    /// The text that its places index.
    #[cfg(test)]
    pub(super) fn drawn_on(&self) -> &str {
        self.source_code.inner()
    }

    /// The same, with a second place and what to say there.
    fn drawn(path: &str, source: &Arc<str>, span: Span, slip: Slip, also: Option<(Span, &str)>) -> Self {
        let spans: Vec<Span> = std::iter::once(span).chain(also.map(|(span, _)| span)).collect();
        let (text, shown) = snippet(source, &spans);
        let labels = std::iter::once(told(slip.label())).chain(also.map(|(_, label)| label.to_owned()));
        let places = shown.into_iter().zip(labels).enumerate().filter_map(|(index, (span, label))| {
            let span = span?;
            let place = SourceSpan::from(span.start..span.end.max(span.start));
            Some(if index == 0 {
                LabeledSpan::new_primary_with_span(Some(label), place)
            } else {
                LabeledSpan::new_with_span(Some(label), place)
            })
        });
        let (title, help) = (told(slip.to_string()), told(slip.help()));
        Self { places: places.collect(), slip, title, source_code: NamedSource::new(path, text), help }
    }
}

/// The mistakes of one file, as they are found.
#[derive(Debug)]
pub(super) struct Slips {
    path: String,
    source: Arc<str>,
    found: Vec<Found>,
}

/// A mistake that is not drawn yet: drawing takes a walk through the file, and only some are told.
#[derive(Debug)]
struct Found {
    span: Span,
    slip: Slip,
    also: Option<(Span, String)>,
}

impl Slips {
    pub(super) fn of(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), source: Arc::from(text), found: Vec::new() }
    }

    /// Notes a mistake at `span` of the TOML.
    pub(super) fn add(&mut self, span: Span, slip: Slip) {
        self.add_with(span, slip, None);
    }

    /// Notes a mistake and a second place, with what to say there.
    pub(super) fn add_with(&mut self, span: Span, slip: Slip, also: Option<(Span, &str)>) {
        let also = also.map(|(span, label)| (span, label.to_owned()));
        self.found.push(Found { span, slip, also });
    }

    /// Everything that was found, in the order of the file; past [`MOST`], only how much more.
    pub(super) fn into_reports(mut self) -> impl Iterator<Item = miette::Report> {
        self.found.sort_by_key(|found| found.span);
        if let Some(first) = self.found.get(MOST) {
            let (first, more) = (first.span, self.found.len() - MOST);
            self.found.truncate(MOST);
            self.add(first, Slip::More(more));
        }
        let Self { path, source, found } = self;
        found.into_iter().map(move |Found { span, slip, also }| {
            let also = also.as_ref().map(|(span, label)| (*span, label.as_str()));
            miette::Report::new(Mistake::drawn(&path, &source, span, slip, also))
        })
    }
}

/// The most mistakes of one file that are told one by one. To show one takes a walk through the file.
const MOST: usize = 100;
