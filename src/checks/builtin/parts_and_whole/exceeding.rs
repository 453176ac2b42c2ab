//! One part that is larger than its whole.

use super::super::flaw::Flaw;
use super::super::page::Sentence;
use super::reckoning::said;
use super::{Found, run};
use crate::finding::Severity;
use crate::quantity::topic::Topic;
use crate::quantity::{Hedge, Kind, Meaning, Mention, Number, Standing, Tags, Token, Unit, words};

/// Nouns for people, whom a count of people can be a part of.
const PEOPLE: [&str; 97] = [
    "people",
    "person",
    "man",
    "woman",
    "child",
    "boy",
    "girl",
    "adult",
    "civilian",
    "soldier",
    "officer",
    "student",
    "pupil",
    "teacher",
    "worker",
    "employee",
    "passenger",
    "hostage",
    "prisoner",
    "victim",
    "patient",
    "resident",
    "citizen",
    "member",
    "player",
    "doctor",
    "nurse",
    "journalist",
    "reporter",
    "tourist",
    "migrant",
    "refugee",
    "protester",
    "demonstrator",
    "policeman",
    "firefighter",
    "sailor",
    "fisherman",
    "miner",
    "voter",
    "senator",
    "lawmaker",
    "judge",
    "juror",
    "suspect",
    "defendant",
    "inmate",
    "detainee",
    "guest",
    "visitor",
    "survivor",
    "casualty",
    "fatality",
    "death",
    "dead",
    "staff",
    "crew",
    "volunteer",
    "participant",
    "respondent",
    "applicant",
    "candidate",
    "delegate",
    "executive",
    "director",
    "manager",
    "engineer",
    "scientist",
    "pilot",
    "driver",
    "cyclist",
    "pedestrian",
    "minor",
    "baby",
    "infant",
    "teenager",
    "toddler",
    "youth",
    "foreigner",
    "national",
    "militant",
    "rebel",
    "fighter",
    "gunman",
    "attacker",
    "toll",
    "schoolchild",
    "worshipper",
    "commissioner",
    "shareholder",
    "trustee",
    "councillor",
    "councilor",
    "artist",
    "musician",
    "farmer",
    "athlete",
];

/// Nouns for anything, which a count of anything countable can be a part of.
const ANYTHING: [&str; 24] = [
    "vehicle",
    "item",
    "thing",
    "animal",
    "building",
    "piece",
    "object",
    "species",
    "weapon",
    "award",
    "medal",
    "prize",
    "product",
    "offence",
    "offense",
    "crime",
    "injury",
    "structure",
    "instrument",
    "aircraft",
    "firearm",
    "bird",
    "home",
    "vessel",
];

/// Finds, from the whole at `at` on, a part that is larger than it.
pub(super) fn find(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    part_of(sentence, at).or_else(|| part_among(sentence, at))
}

/// "15 of the 12 members".
fn part_of(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    if !sentence.vocabulary.may_have(words!["of"]) {
        return None;
    }
    let (part, whole) = (sentence.mentions.get(at)?, sentence.mentions.get(at + 1)?);
    if !claims(part) || !claims(whole) {
        return None;
    }
    let gap = sentence.between(part.number, whole.span);
    let of = gap.iter().rposition(|t| t.is("of"))?;
    let (noun, rest) = gap.split_at_checked(of)?;
    let rest = rest.get(1..)?;
    // "15 out of the 12".
    let noun = match noun {
        [noun @ .., out] if out.is("out") => noun,
        _ => noun,
    };
    let determined = rest
        .first()
        .is_some_and(|t| t.has(Tags::DETERMINER) && !t.is_any(words!["every", "each", "a", "an"]));
    let same = part.noun.as_ref().zip(whole.noun.as_ref()).is_some_and(|(a, b)| a.lemma == b.lemma);
    let plain = rest.is_empty() && noun.is_empty() && whole.noun.is_some() && whole.unit.is_none();
    let names = noun.len() > 3 || rest.len() > 3 || rest.iter().any(|t| !t.is_word());
    if names || !(determined && (noun.is_empty() || same) || plain && same) {
        return None;
    }
    if sentence.words(whole.span).contains('-') {
        return None;
    }
    exceeds(part, whole).then(|| (flaw(sentence, part, whole, Severity::Error), at + 1))
}

/// "12 dead, including 14 children"; "12 people died, 14 of them children".
fn part_among(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    if !sentence.tells_of(Topic::Among) {
        return None;
    }
    let part = sentence.mentions.get(at).filter(|m| claims(m))?;
    let of_them = run::of_them(sentence, part) || of_which(sentence, part);
    if !of_them && !including(sentence, part) {
        return None;
    }
    let earlier = sentence.mentions.get(at.saturating_sub(MOST_BEFORE)..at)?;
    let whole = earlier.last().filter(|m| claims(m))?;
    // Any other figure before it could be the whole.
    if !earlier
        .iter()
        .filter(|m| m.kind.is_amount())
        .all(|m| m.kind != Kind::Vague && (m.unit != whole.unit || exceeds(part, m)))
    {
        return None;
    }
    let gap = sentence.between(whole.span, part.span);
    // "Two teams of 11 players": there are more than 11.
    let times = earlier.len().checked_sub(2).and_then(|i| earlier.get(i)).is_some_and(|m| {
        run::counts(m)
            && matches!(sentence.between(m.span, whole.span), [of] if of.is_any(words!["of", "with"]))
    });
    // "Eight men and four women, nine of them new": of both together.
    let both = earlier.len().checked_sub(2).and_then(|i| earlier.get(i)).is_some_and(|m| {
        run::counts(m) && matches!(sentence.between(m.span, whole.span), [and] if and.is("and"))
    });
    if times || both && of_them || gap.iter().any(|t| t.is("each")) {
        return None;
    }
    let people = is_people(part) && is_people(whole);
    let fits = of_them
        || part.unit.is_some()
        || is_people(whole)
        || same_noun(part, whole)
        || is_any(whole, &ANYTHING);
    if !fits || gap.len() > FARTHEST || other_antecedent(gap, people) || !exceeds(part, whole) {
        return None;
    }
    let sure = gap.len() < 4 && (people || part.unit.is_some() || same_noun(part, whole));
    let severity = if sure { Severity::Error } else { Severity::Warning };
    Some((flaw(sentence, part, whole, severity), at))
}

/// How many figures before a part are looked at.
const MOST_BEFORE: usize = 6;

/// The most tokens between a whole and the part that is told to be among it.
const FARTHEST: usize = 14;

/// "of whom 14 were children".
fn of_which(sentence: &Sentence<'_>, part: &Mention) -> bool {
    matches!(sentence.before(part.span), [.., of, which] if of.is("of") && which.is_any(words!["which", "whom"]))
}

/// "including 14 children", "among them 14 children".
fn including(sentence: &Sentence<'_>, part: &Mention) -> bool {
    match sentence.before(part.span) {
        [.., among, them] if among.is("among") && them.is_any(words!["them", "whom"]) => true,
        [.., word] => word.is_any(words!["including", "include", "includes", "included"]),
        [] => false,
    }
}

/// Whether other things that could be meant stand between a whole and its part: "three ships carried migrants,
/// 14 of them children".
fn other_antecedent(gap: &[Token<'_>], people: bool) -> bool {
    let plural = |t: &Token<'_>| {
        let ending = t.is_word() && t.text.len() > 3 && t.text.ends_with('s') && !t.text.ends_with("ss");
        ending && !t.has(Tags::FUNCTION | Tags::NOT_PLURAL | Tags::FINITE) && !t.is_any(words!["includes"])
            || t.has(Tags::PLURAL)
    };
    let of_people = |t: &Token<'_>| {
        let word = t.lower();
        let word = word.strip_suffix('s').unwrap_or(&word);
        PEOPLE.contains(&word)
            || ["er", "or", "ist", "ant", "ee", "ian", "men", "people", "children"]
                .iter()
                .any(|e| word.ends_with(e))
    };
    let placed = |at: usize| {
        let before = gap.get(at.saturating_sub(3)..at).unwrap_or_default();
        before.iter().any(|t| t.has(Tags::PREPOSITION) && !t.is_any(words!["with", "of"]))
    };
    let other = |(at, t): (usize, &Token<'_>)| plural(t) && !(people && placed(at) && !of_people(t));
    gap.iter().enumerate().any(other)
        || gap.iter().filter(|t| t.is_any(words!["and", "while", "but"])).count() > 1
}

/// Whether a figure is one that can be a whole or a part, and is told to be so.
fn claims(mention: &Mention) -> bool {
    run::counts(mention)
        && mention.hedge != Hedge::Vague
        && mention.trend.is_none()
        && matches!(mention.standing, Standing::Asserted | Standing::Hypothetical | Standing::OtherTime)
}

/// Whether a figure counts people by the word that leaves nobody out.
pub(super) fn is_everybody(whole: &Mention) -> bool {
    is_any(whole, &["people", "person"])
}

fn same_noun(a: &Mention, b: &Mention) -> bool {
    a.noun.as_ref().zip(b.noun.as_ref()).is_some_and(|(a, b)| a.lemma == b.lemma)
}

fn is_any(mention: &Mention, nouns: &[&str]) -> bool {
    mention.unit.is_none() && mention.noun.as_ref().is_some_and(|n| nouns.contains(&n.lemma.as_str()))
}

/// Whether people are counted: by their noun, or without one ("12 dead").
fn is_people(mention: &Mention) -> bool {
    mention.unit.is_none()
        && mention
            .noun
            .as_ref()
            .is_none_or(|n| PEOPLE.contains(&n.lemma.as_str()) || n.lemma.starts_with(char::is_uppercase))
}

/// Whether every amount that `part` allows is larger than all that `whole` allows.
pub(super) fn exceeds(part: &Mention, whole: &Mention) -> bool {
    let same_unit = |a: Option<Unit>, b: Option<Unit>| match (a, b) {
        (Some(a), Some(b)) => a.converts_to(&b),
        (None, None) => true,
        _ => false,
    };
    same_unit(part.unit, whole.unit) && !is_plainly_within(part, whole) && means_more(part, whole)
}

/// The same of two in units that convert.
fn means_more(part: &Mention, whole: &Mention) -> bool {
    let exceeds = || {
        let (part, whole) = (Meaning::of(part)?, Meaning::of(whole)?);
        let least: Number = part.possible.bounds()?.min?;
        let exact = part.stated.bounds()?.min? > whole.stated.bounds()?.max?;
        Some(exact && least > whole.possible.bounds()?.max?)
    };
    exceeds().unwrap_or(false)
}

/// Whether a part is no larger than its whole, where both are counts of one whole number: of nearly all it is so, and what
/// they are taken to say need not be worked out, which took a fifth of this check.
fn is_plainly_within(part: &Mention, whole: &Mention) -> bool {
    let point = |m: &Mention| match m.values.alternatives.as_slice() {
        [only] if m.kind == Kind::Count && m.unit.is_none() => only.as_point().filter(|n| n.is_whole()),
        _ => None,
    };
    point(part).zip(point(whole)).is_some_and(|(part, whole)| part <= whole)
}

fn flaw(sentence: &Sentence<'_>, part: &Mention, whole: &Mention, severity: Severity) -> Flaw {
    let severity = if sentence.quoted(part.span) { Severity::Warning } else { severity };
    let message = format!("{} of {} is more than the whole", said(part), said(whole));
    Flaw::new(severity, message, "See which of the two figures is wrong, or whether they count the same.")
        .figure(part, "the part is larger")
        .figure(whole, "the whole")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is passed over would not be told, and nothing else that is exact.
        #[test]
        fn no_part_is_more_that_is_plainly_within(
            part in (prop::sample::select(vec!["", "about ", "nearly ", "at least ", "up to ", "2."]), 0..120_u32),
            whole in (prop::sample::select(vec!["", "about ", "nearly ", "at least ", "up to ", "2."]), 0..120_u32),
        ) {
            let figure = |(hedge, number): (&str, u32)| crate::testing::figure(&format!("{hedge}{number}"));
            let is_exact = part.0.is_empty() && whole.0.is_empty();
            let (part, whole) = (figure(part), figure(whole));
            let is_within = is_plainly_within(&part, &whole);
            prop_assert!(!(is_within && means_more(&part, &whole)));
            prop_assert!(!is_exact || is_within || part.values.alternatives[0].min > whole.values.alternatives[0].max);
        }
    }
}
