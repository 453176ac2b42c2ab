//! "The other five", "the remaining third": what is left of a whole.

use super::super::flaw::Flaw;
use super::super::page::Sentence;
use super::reckoning::{Reckoning, wording_list};
use super::{Found, run};
use crate::finding::Severity;
use crate::quantity::topic::Topic;
use crate::quantity::{Hedge, Kind, Meaning, Mention, Number, Set, Standing, Tags, wording, words};

/// The most figures before a rest that are looked at.
const MOST_BEFORE: usize = 8;

/// Whether a sentence with one figure only may tell a rest.
pub(super) fn may_concern(sentence: &Sentence<'_>) -> bool {
    sentence.tells_of(Topic::Rest)
        && sentence.mentions.iter().any(|m| m.rest || !m.modifiers().is_empty() || m.noun.is_some())
        && sentence.role != crate::document::BlockRole::TableCell
}

/// Whether a figure is all that is left of its whole: "the other five", "the remaining third", "the five
/// others".
pub(super) fn closes(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let left = |t: &crate::quantity::Token<'_>| t.is_any(words!["other", "remaining"]);
    let inside = sentence.within(mention.span);
    let before = sentence.before(mention.span);
    match before {
        [.., the, word] if left(word) && the.is_any(words!["the", "its", "their"]) => true,
        [.., the] if the.is_any(words!["the", "its", "their"]) => {
            let number = |t: &&crate::quantity::Token<'_>| t.start() < mention.number.end;
            inside.iter().take_while(number).any(left)
                || sentence
                    .after(mention.number)
                    .first()
                    .is_some_and(|t| t.is_any(words!["others", "remaining"]))
        }
        _ => false,
    }
}

/// A rest that does not make its whole together with the parts before it.
pub(super) fn find(sentence: &Sentence<'_>, earlier: Option<&Sentence<'_>>, at: usize) -> Option<Found> {
    if !sentence.tells_of(Topic::Rest) {
        return None;
    }
    let rest = sentence.mentions.get(at)?;
    // "The other three are not": what is said of them is denied, not how many they are.
    let told = rest.standing == Standing::Negated || holds(rest);
    if rest.hedge == Hedge::Vague || rest.trend.is_some() || !told || !closes(sentence, rest) {
        return None;
    }
    let before = sentence.mentions.get(at.saturating_sub(MOST_BEFORE)..at)?;
    let earlier = earlier.map_or(&[][..], |e| e.mentions);
    let flaw = match rest.kind {
        // Shares in percent are for `percentages-sum`.
        Kind::Ratio => of_all(sentence, before, rest),
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

/// "A third of the land is forest and the other half is farmed."
fn of_all(sentence: &Sentence<'_>, before: &[Mention], rest: &Mention) -> Option<Flaw> {
    let parts: Vec<&Mention> = before.iter().filter(|m| m.kind == rest.kind).collect();
    if matches!(sentence.before(rest.span), [.., of, _] if of.is("of")) {
        return None;
    }
    let steady = |m: &&Mention| m.trend.is_none() && m.hedge != Hedge::Vague && holds(m);
    if parts.is_empty() || parts.len() > 5 || !parts.iter().all(steady) {
        return None;
    }
    let all = Set::point(Number::ONE);
    let sum = |choice: usize, possible: bool| {
        let chosen = parts.iter().enumerate().filter(|(i, _)| choice >> i & 1 == 1).map(|(_, m)| *m);
        chosen.chain([rest]).try_fold(Set::point(Number::ZERO), |sum, m| {
            let meaning = Meaning::of(m)?;
            Some(sum.add(if possible { &meaning.possible } else { &meaning.stated }))
        })
    };
    let every = (1_usize << parts.len()) - 1;
    if (1..=every).any(|choice| sum(choice, true).is_none_or(|s| s.meets(&all))) {
        return None;
    }
    let total = sum(every, false)?;
    let shown: Vec<String> = parts.iter().copied().chain([rest]).map(wording::phrase).collect();
    let message = format!(
        "{} make {}, not 100%",
        wording_list(&shown),
        wording::set(&total, &crate::quantity::Scale::Share)
    );
    let severity =
        if sentence.quoted(rest.span) || parts.len() > 1 { Severity::Warning } else { Severity::Error };
    let flaw =
        Flaw::new(severity, message, "See which of the shares is wrong, or what the rest is a rest of.");
    let flaw = flaw.figure(rest, "the rest");
    Some(parts.iter().fold(flaw, |flaw, part| flaw.figure(part, "a part")))
}
