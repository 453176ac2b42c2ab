//! "The other five", "the remaining 12": what is left of a whole. Of shares, `percentages-sum` tells.

use super::super::flaw::Flaw;
use super::super::page::Sentence;
use super::reckoning::Reckoning;
use super::{Found, run};
use crate::finding::Severity;
use crate::quantity::{Hedge, Kind, Mention, Standing, Tags};

/// The most figures before a rest that are looked at.
const MOST_BEFORE: usize = 8;

/// Whether a sentence with one figure only may tell a rest.
pub(super) fn may_concern(sentence: &Sentence<'_>) -> bool {
    sentence.mentions.iter().any(|m| m.rest || !m.modifiers.is_empty() || m.noun.is_some())
        && sentence.role != crate::document::BlockRole::TableCell
}

/// Whether a figure is all that is left of its whole: "the other five", "the remaining 12", "the five
/// others".
pub(super) fn closes(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let left = |t: &crate::quantity::Token<'_>| t.is_any(&["other", "remaining"]);
    let inside = sentence.within(mention.span);
    let before = sentence.before(mention.span);
    match before {
        [.., the, word] if left(word) && the.is_any(&["the", "its", "their"]) => true,
        [.., the] if the.is_any(&["the", "its", "their"]) => {
            let number = |t: &&crate::quantity::Token<'_>| t.start < mention.number.end;
            inside.iter().take_while(number).any(left)
                || sentence.after(mention.number).first().is_some_and(|t| t.is_any(&["others", "remaining"]))
        }
        _ => false,
    }
}

/// A rest that does not make its whole together with the parts before it.
pub(super) fn find(sentence: &Sentence<'_>, earlier: Option<&Sentence<'_>>, at: usize) -> Option<Found> {
    let rest = sentence.mentions.get(at)?;
    // "The other three are not": what is said of them is denied, not how many they are.
    let told = rest.standing == Standing::Negated || holds(rest);
    if rest.hedge == Hedge::Vague || rest.trend.is_some() || !told || !closes(sentence, rest) {
        return None;
    }
    let before = sentence.mentions.get(at.saturating_sub(MOST_BEFORE)..at)?;
    let earlier = earlier.map_or(&[][..], |e| e.mentions);
    let flaw = match rest.kind {
        Kind::Count => of_whole(sentence, before, rest).or_else(|| {
            // The first figure of its sentence, or one whose parts stand there: the whole is in the one before.
            of_whole_before(sentence, earlier, before, rest)
        }),
        _ => None,
    };
    flaw.map(|flaw| (flaw, at))
}

fn holds(mention: &Mention) -> bool {
    !matches!(mention.standing, Standing::Negated | Standing::Earlier | Standing::Asked)
}

/// "Three of the five bridges were closed, and the other three stayed open."
fn of_whole(sentence: &Sentence<'_>, before: &[Mention], rest: &Mention) -> Option<Flaw> {
    let pair = before.windows(2).position(|two| matches!(two, [a, b] if is_of(sentence, a, b)))?;
    let (part, whole) = (before.get(pair)?, before.get(pair + 1)?);
    let more = before.get(pair + 2..)?;
    add_up(sentence, whole, std::iter::once(part).chain(more), rest)
}

/// The same, told in two sentences.
fn of_whole_before(
    sentence: &Sentence<'_>,
    earlier: &[Mention],
    before: &[Mention],
    rest: &Mention,
) -> Option<Flaw> {
    let from = earlier.len().saturating_sub(MOST_BEFORE);
    let earlier = earlier.get(from..)?;
    let text = sentence.text;
    let pair = earlier.windows(2).position(|two| match two {
        [a, b] => {
            let gap = crate::quantity::tokens(
                crate::span::Span::new(a.span.end, b.span.start.max(a.span.end)).text(text),
                0,
            );
            of_gap(&gap) && run::counts(a) && run::counts(b)
        }
        _ => false,
    })?;
    let (part, whole) = (earlier.get(pair)?, earlier.get(pair + 1)?);
    let more = earlier.get(pair + 2..)?.iter().chain(before);
    add_up(sentence, whole, std::iter::once(part).chain(more), rest)
}

/// "three of the five".
pub(super) fn is_of(sentence: &Sentence<'_>, part: &Mention, whole: &Mention) -> bool {
    run::counts(part) && run::counts(whole) && of_gap(sentence.between(part.span, whole.span))
}

fn of_gap(gap: &[crate::quantity::Token<'_>]) -> bool {
    match gap {
        [out, of, rest @ ..] if out.is("out") && of.is("of") => rest,
        [of, rest @ ..] if of.is("of") => rest,
        _ => return false,
    }
    .iter()
    .all(|t| t.has(Tags::DETERMINER))
}

fn add_up<'m>(
    sentence: &Sentence<'_>,
    whole: &'m Mention,
    parts: impl Iterator<Item = &'m Mention>,
    rest: &'m Mention,
) -> Option<Flaw> {
    let lemma = |m: &Mention| m.noun.as_ref().map(|n| n.lemma.clone());
    // Only what counts the same things is a part; "the other three stayed open" has no noun that is one.
    let same = |m: &&Mention| {
        m.kind == whole.kind
            && m.hedge != Hedge::Vague
            && holds(m)
            && (m.noun.is_none() || m.noun.as_ref().is_some_and(|n| n.inherited) || lemma(m) == lemma(whole))
    };
    let own = rest.noun.as_ref().filter(|n| !n.inherited).is_some_and(|n| {
        let next = sentence
            .after(rest.number)
            .first()
            .is_some_and(|t| t.span() == n.span || !t.text.ends_with("ed"));
        next && Some(&n.lemma) != lemma(whole).as_ref()
    });
    let mut parts: Vec<&Mention> = parts.filter(same).collect();
    parts.push(rest);
    if own || parts.len() < 2 {
        return None;
    }
    let sum = Reckoning::of(whole, parts, 0)?;
    let severity = if sum.parts.len() == 2 { Severity::Error } else { Severity::Warning };
    (!sum.rounding && sum.is_near(1) && !sum.some_make_it()).then(|| sum.flaw(severity, sentence))
}
