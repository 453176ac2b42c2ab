//! Figures that nothing can have.

pub(super) mod bounds;
mod clock;
mod people;
mod shares;
#[cfg(test)]
mod tests;

use super::clues::Clues;
use super::flaw::Flaw;
use super::page::{Kinds, Page, Sentence};
use crate::finding::Severity;
use crate::quantity::topic::{Hint, Topic};
use crate::quantity::{Kind, Mention, Number, Standing, Token, WordList};
use crate::span::Span;

super::check! {
    /// A figure that nothing can have, such as a share of people over 100 percent.
    ///
    /// Some figures are bounded by what they count: no more than all of the voters can vote, a probability is at
    /// most one, an hour has 60 minutes, nobody is counted below nothing, and nothing is colder than absolute
    /// zero. A figure past its bound is a slip of a digit, a point or a unit, and nothing else in the article is
    /// needed to see it. What may well pass 100 percent (growth, capacity, a target, a debt in percent of GDP)
    /// is not told, nor are the idioms ("gave 110 percent", "eight days a week", "25 hours a day").
    ///
    /// Fails:
    ///
    /// > In the survey, 120 percent of the students said that they walk to school.
    ///
    /// > The model gives the storm a probability of 1.4.
    ///
    /// > The train leaves at 7:68 p.m.
    ///
    /// Passes:
    ///
    /// > The jail is at 120 percent of capacity, the team gave 110 percent, and debt is 130 percent of GDP at 7:58
    /// > p.m.
    ///
    /// It will not catch a figure that is only unlikely, nor one past a bound that depends on the matter (a wage
    /// below the minimum, a river longer than any).
    "impossible", on, sentences: check
}

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (_, sentence) in page.likely(may_tell) {
        for (at, mention) in sentence.mentions.iter().enumerate() {
            if !matches!(mention.standing, Standing::Negated | Standing::Asked) {
                flaws.extend(figure(page, sentence, at, mention));
            }
        }
    }
    flaws
}

/// Whether a sentence may have a figure that nothing has: one that is odd, or words that make it so.
fn may_tell(clues: Clues) -> bool {
    const WORDS: Clues =
        Clues::topics(&[Topic::Chance, Topic::Clock, Topic::Scale]).or(Clues::word(Hint::Acid));
    let rates = clues.any(Clues::of(Kinds::of(&[Kind::Duration]))) && clues.any(Clues::word(Hint::Times));
    clues.any(WORDS.or(Clues::ODD)) || rates
}

/// Whether a figure can be one that nothing has, where no word of its sentence makes it so: of nearly all it is seen at
/// once that they are not.
pub(super) fn may_be_wrong(mention: &Mention) -> bool {
    let odd = match mention.kind {
        Kind::Percent => shares::is_more_than_all(mention),
        Kind::Count | Kind::Age => people::is_odd(mention),
        _ => false,
    };
    odd || mention.unit.is_some_and(bounds::is_bounded)
}

/// What is impossible about one figure: at most one thing.
fn figure(page: &Page<'_>, sentence: &Sentence<'_>, at: usize, mention: &Mention) -> Option<Flaw> {
    let next = sentence.mentions.get(at + 1);
    let share = match mention.kind {
        Kind::Percent => shares::share(sentence, mention).or_else(|| shares::fall(sentence, mention)),
        Kind::Count if sentence.tells_of(Topic::Chance) => shares::probability(sentence, mention),
        _ => None,
    };
    if share.is_some() {
        return share;
    }
    if sentence.tells_of(Topic::Clock)
        && let Some(flaw) = clock::time(sentence, mention, next)
    {
        return Some(flaw);
    }
    let counted = match mention.kind {
        Kind::Duration => clock::rate(sentence, mention),
        Kind::Count | Kind::Age => people::figure(page, sentence, mention),
        _ => None,
    };
    if counted.is_some() {
        return counted;
    }
    if let Some(unit) = mention.unit
        && let Some(flaw) = bounds::measure(sentence, mention, unit)
    {
        return Some(flaw);
    }
    let acid = bounds::acidity(sentence, mention);
    acid.or_else(|| bounds::rating(sentence, mention, next.filter(|_| sentence.tells_of(Topic::Scale))?))
}

/// The number that a figure states, and where it gives a range or an open end, its lower one.
fn least(mention: &Mention) -> Option<Number> {
    match mention.values.alternatives.as_slice() {
        [only] => only.min,
        _ => None,
    }
}

/// The last of some tokens.
fn last<'s, 't>(tokens: &'s [Token<'t>], most: usize) -> &'s [Token<'t>] {
    tokens.get(tokens.len().saturating_sub(most)..).unwrap_or_default()
}

/// The first of some tokens.
fn first<'s, 't>(tokens: &'s [Token<'t>], most: usize) -> &'s [Token<'t>] {
    tokens.get(..most.min(tokens.len())).unwrap_or_default()
}

fn any(tokens: &[Token<'_>], words: &WordList) -> bool {
    tokens.iter().any(|t| t.is_any(words))
}

/// What is said in someone's words may be meant as it stands: a flaw of its own words is a warning at most.
fn flaw(sentence: &Sentence<'_>, span: Span, severity: Severity, message: String, help: &str) -> Flaw {
    let severity = if sentence.quoted(span) { severity.min(Severity::Warning) } else { severity };
    Flaw::new(severity, message, help)
}
