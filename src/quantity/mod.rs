//! The grammar of figures: what a number-bearing phrase says.

mod age;
mod amount;
mod atom;
mod clause;
mod clock;
pub mod compare;
mod context;
mod counted;
mod currency;
mod date;
mod dated;
pub mod day;
mod fraction;
mod hedge;
mod idiom;
mod lemma;
mod level;
mod lexer;
pub(crate) mod lexicon;
mod lookalike;
mod mention;
mod noun;
pub mod number;
mod numeral;
mod phrase;
mod plain;
mod range;
mod reading;
mod sentence;
pub mod set;
mod source;
mod spelled;
mod spelling;
mod standing;
mod stream;
mod table;
mod tens;
mod token;
pub(crate) mod topic;
pub mod unit;
pub mod value;
mod vocabulary;
mod window;
mod worded;
pub mod wording;

pub use compare::{Meaning, Scale, Verdict};
pub use context::Context;
pub(crate) use lexer::tokens;
pub(crate) use lexicon::Tags;
pub use number::Number;
pub use reading::{DOCUMENTS_TOGETHER, Reading, mentions, read};
pub(crate) use reading::{Tokens, mentions_of_all, read_all};
pub use set::Set;
pub(crate) use spelling::{Spelling, WordList, words};
pub(crate) use token::{Sort, Token};
pub use unit::{Dimension, Unit};
pub use value::{Interval, Values};
pub(crate) use vocabulary::Vocabulary;

#[cfg(test)]
mod tests;

use std::fmt;

use smol_str::SmolStr;

use crate::span::Span;

/// One number-bearing phrase. Its spans index the visible text of its block; see
/// [`Block::source_span`](crate::document::Block::source_span) for bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The index of its block in the document.
    pub block: usize,
    /// The bounds of its sentence.
    pub sentence: Span,
    /// From the hedge or the number, whichever is first, to the counted noun or unit.
    pub span: Span,
    /// The words that carry the amount.
    pub number: Span,
    /// What sort of figure it is.
    pub kind: Kind,
    /// How the words soften or bound the number.
    pub hedge: Hedge,
    /// "nearly", "just under": an about-hedge that reaches only below; "just over": only above.
    pub leaning: Leaning,
    /// The numbers that the words allow.
    pub values: Values,
    /// The unit of measure; none for a count.
    pub unit: Option<Unit>,
    /// What is counted.
    pub noun: Option<Noun>,
    /// The words that modify the noun, and those of the predicate.
    pub context: Context,
    /// "other", "another", "more", "additional", "further": a rest or an increment.
    pub rest: bool,
    /// Set where the figure is an amount of change, not a level.
    pub trend: Option<Trend>,
    /// Whether the sentence says that it is so, now.
    pub standing: Standing,
    /// The days that a date allows.
    pub date: Option<DateRange>,
    /// Who says so, as named in its sentence ("according to Israel", "the ministry said").
    pub source: Option<Span>,
    /// For a ratio: the index, in the same list, of the mention that it is a share of.
    pub base: Option<usize>,
}

/// The counted noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    /// The head of the noun phrase, in the block's visible text.
    pub span: Span,
    /// The singular in lower case (a name keeps its capital): "prisoner", "body", "person",
    /// "American".
    pub lemma: SmolStr,
    /// Whether the phrase has no noun of its own and takes this one from before.
    pub inherited: bool,
}

/// What sort of figure a mention is. The word in the JSON is the name in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the words are their own meaning; DESIGN gives the table
pub enum Kind {
    Count,
    Measure,
    Money,
    Percent,
    Ratio,
    Factor,
    Duration,
    Age,
    Date,
    Time,
    Ordinal,
    Score,
    Identifier,
    Reference,
    Vague,
}

impl Kind {
    /// Whether a figure of this kind states how much or how many, if only vaguely; the others name, date
    /// or order things, or multiply.
    pub const fn is_amount(self) -> bool {
        match self {
            Self::Count
            | Self::Measure
            | Self::Money
            | Self::Percent
            | Self::Ratio
            | Self::Duration
            | Self::Age
            | Self::Vague => true,
            Self::Factor
            | Self::Date
            | Self::Time
            | Self::Ordinal
            | Self::Score
            | Self::Identifier
            | Self::Reference => false,
        }
    }

    /// The word that the JSON uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Measure => "measure",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Ratio => "ratio",
            Self::Factor => "factor",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Date => "date",
            Self::Time => "time",
            Self::Ordinal => "ordinal",
            Self::Score => "score",
            Self::Identifier => "identifier",
            Self::Reference => "reference",
            Self::Vague => "vague",
        }
    }
}

/// How the words soften or bound a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// "59", "exactly 59", "only 22".
    Exact,
    /// "about 250", "some 250", "250-odd".
    About,
    /// "at least 35", "35 or more", "no fewer than 35".
    AtLeast,
    /// "more than 48,000", "over 48,000".
    MoreThan,
    /// "at most 5", "up to 5", "no more than 5".
    AtMost,
    /// "fewer than 5", "under 5".
    LessThan,
    /// "10 to 12", "between 10 and 12".
    Between,
    /// "hundreds", "several".
    Vague,
}

impl Hedge {
    /// The word that the JSON uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at-least",
            Self::MoreThan => "more-than",
            Self::AtMost => "at-most",
            Self::LessThan => "less-than",
            Self::Between => "between",
            Self::Vague => "vague",
        }
    }
}

/// To which side an about-hedge reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Leaning {
    /// "about", "roughly".
    #[default]
    Both,
    /// "nearly", "almost", "just under".
    Below,
    /// "just over".
    Above,
}

/// Which way an amount of change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trend {
    /// "rose 3%".
    Up,
    /// "fell 3%".
    Down,
}

impl Trend {
    /// The word that the JSON uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// Whether a sentence says that a figure is so, now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It does.
    Asserted,
    /// An earlier figure: "down from 73", "initially reported 12".
    Earlier,
    /// Denied: "not 22", "denied that 22 were alive".
    Negated,
    /// Conditional, hypothetical or forecast: "if", "could", "is expected to".
    Hypothetical,
    /// Asked: "were 22 killed?".
    Asked,
    /// Told of another time: "in the 2014 war".
    OtherTime,
}

/// A span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// The first day.
    pub from: PartialDate,
    /// The last day.
    pub to: PartialDate,
}

/// Writes one day as it is, and more as "from to to".
impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            write!(f, "{}", self.from)
        } else {
            write!(f, "{} to {}", self.from, self.to)
        }
    }
}

/// A day whose year may not have been said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// The year.
    pub year: Option<i16>,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// Writes `2023-10-07`, and `--01-19` without a year.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-{:02}-{:02}", self.month, self.day),
            None => write!(f, "--{:02}-{:02}", self.month, self.day),
        }
    }
}

impl Mention {
    /// Whether the sentence says that it is so, now: the only kind that becomes a claim.
    pub fn asserted(&self) -> bool {
        self.standing == Standing::Asserted
    }

    /// The words that modify the noun and stand before it, also those inherited with it.
    pub fn modifiers(&self) -> &[Span] {
        self.context.modifiers()
    }

    /// The words that modify the noun and stand after it ("of war", "seized in the attack").
    pub fn postmodifiers(&self) -> &[Span] {
        self.context.postmodifiers()
    }

    /// The words of the predicate whose subject or object the mention is.
    pub fn predicate(&self) -> &[Span] {
        self.context.predicate()
    }

    /// What it states, as findings show it: `22`, `about 24`, `>= 24`, `22 or 24`, `10 to 12`,
    /// `42 day`.
    pub fn value(&self) -> String {
        let mut text = String::new();
        let states = !self.values.alternatives.is_empty() || self.date.is_some();
        if self.hedge == Hedge::About && states {
            text.push_str("about ");
        }
        for (i, interval) in self.values.alternatives.iter().enumerate() {
            if i > 0 {
                text.push_str(" or ");
            }
            text.push_str(&interval.to_string());
        }
        if let Some(date) = &self.date {
            text.push_str(&date.to_string());
        }
        if let Some(unit) = &self.unit {
            text.push(' ');
            text.push_str(&unit.symbol());
        }
        text
    }
}

/// Whether a word of a text, whatever its case, says nothing of what a figure is about: "the", "were",
/// "still", "Monday", "twelve".
pub fn is_function_word(word: &str) -> bool {
    use lexicon::Tags;
    let closed = Tags::FUNCTION | Tags::ADVERB | Tags::RELATIVE | Tags::REST | Tags::MONTH | Tags::WEEKDAY;
    lexer::tags_of(word).any(closed | Tags::CARDINAL)
}

/// The figure that `text` begins with, and where it ends: what rule files write, read as articles are.
/// It has no noun and no clause; its spans index `text`.
pub fn figure(text: &str) -> Option<(Mention, usize)> {
    let tokens = tokens(text, 0);
    let figure = phrase::figure(&tokens, 0).ok()?;
    let over = |range: &std::ops::Range<usize>| {
        let (first, last) = (tokens.get(range.start)?, tokens.get(range.end.checked_sub(1)?)?);
        Some(first.span().join(last.span()))
    };
    let span = over(&figure.tokens)?;
    let mention = Mention {
        block: 0,
        sentence: Span::new(0, text.len()),
        span,
        number: over(&figure.number)?,
        kind: figure.kind,
        hedge: figure.effect.hedge,
        leaning: figure.effect.leaning,
        values: figure.values,
        unit: figure.unit,
        noun: None,
        context: Context::default(),
        rest: figure.rest,
        trend: None,
        standing: Standing::Asserted,
        date: figure.date,
        source: None,
        base: None,
    };
    Some((mention, span.end))
}
