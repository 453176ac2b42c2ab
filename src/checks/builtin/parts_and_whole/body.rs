//! The size of a body against those who voted in it, or of whom it is made up.

use super::super::flaw::Flaw;
use super::super::page::{Kinds, Sentence};
use super::{Found, run};
use crate::quantity::topic::Topic;
use crate::quantity::{Hedge, Kind, Mention, Number, Tags, Token, WordList, wording, words};

/// Verbs and nouns of a vote, right before its figures.
const VOTES: &WordList = words![
    "voted",
    "vote",
    "votes",
    "voting",
    "ruled",
    "ruling",
    "rules",
    "decided",
    "decision",
    "approved",
    "approves",
    "rejected",
    "rejects",
    "passed",
    "passes",
    "adopted",
    "backed",
    "upheld",
    "split",
    "divided",
    "deadlocked",
    "agreed",
    "it",
    "bill",
    "measure",
    "plan",
    "motion",
    "budget",
    "resolution",
    "permit",
];

/// Bodies that vote. Another one between a size and a vote has the vote.
const BODIES: &WordList = words![
    "court",
    "council",
    "board",
    "committee",
    "commission",
    "senate",
    "house",
    "assembly",
    "parliament",
    "panel",
    "jury",
    "chamber",
    "legislature",
    "congress",
    "cabinet",
    "union",
    "authority",
    "bench",
    "body",
    "tribunal",
    "caucus",
    "voters",
    "residents",
    "delegates",
    "shareholders",
    "owners",
    "governors",
    "bank",
];

/// How many tokens may stand between the size of a body and its vote.
const NEAR: usize = 14;

/// More have voted than there are.
pub(super) fn outvoted(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    if !sentence.has(Kinds::of(&[Kind::Score])) {
        return None;
    }
    voted(sentence, at).or_else(|| by_vote(sentence, at))
}

/// "By a vote of 6-4, the nine-member court".
fn by_vote(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let vote = sentence.mentions.get(at).filter(|m| m.kind == Kind::Score)?;
    let whole = sentence.mentions.get(at + 1).filter(|m| m.kind == Kind::Count && m.hedge == Hedge::Exact)?;
    let before = sentence.before(vote.span);
    let told = matches!(before, [.., noun, of] if of.is("of") && noun.is_any(words!["vote", "margin", "decision"]))
        || matches!(before, [.., verb] if verb.is("voting"));
    let own = matches!(sentence.between(vote.span, whole.span), [comma, the] if comma.is_sign(',') && the.is("the"));
    let body =
        sentence.after(whole.span).iter().take(4).take_while(|t| t.is_word()).any(|t| t.is_any(BODIES));
    (told && own && body && is_size(sentence, whole))
        .then(|| flaw(vote, whole, sentence))?
        .map(|flaw| (flaw, at + 1))
}

/// "nine-member", "seven-judge".
fn is_size(sentence: &Sentence<'_>, whole: &Mention) -> bool {
    let hyphened = sentence.words(whole.span).contains('-');
    hyphened && is_member(whole)
}

fn is_member(whole: &Mention) -> bool {
    whole.noun.as_ref().is_some_and(|n| MEMBERS.contains(&n.lemma.as_str()))
}

/// Those of whom a body is one.
const MEMBERS: [&str; 9] =
    ["member", "judge", "justice", "person", "man", "seat", "senator", "delegate", "woman"];

/// "The nine-member court ruled 6-4", "The council, which has nine members, voted 6-4".
fn voted(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    let whole = sentence.mentions.get(at).filter(|m| m.kind == Kind::Count && m.hedge == Hedge::Exact)?;
    let vote = sentence.mentions.get(at + 1).filter(|m| m.kind == Kind::Score)?;
    let gap = sentence.between(whole.span, vote.span);
    let told = if is_size(sentence, whole) {
        let (body, told) = gap.split_at_checked(gap.iter().position(|t| t.is_any(BODIES))? + 1)?;
        (body.len() <= 4 && body.iter().all(|t| t.is_word() || t.is_dash())).then_some(told)?
    } else if is_member(whole)
        && matches!(sentence.before(whole.span), [.., body, s] if body.is_any(BODIES) && (s.is("'s") || s.is("’s")))
    {
        gap
    } else {
        let (comma, told) = gap.split_first()?;
        let named = match sentence.before(whole.span) {
            [.., body, open, which, has] => {
                open.is_sign(',')
                    && which.is("which")
                    && has.is_any(words!["has", "had"])
                    && body.is_any(BODIES)
            }
            [.., body, open, with] => open.is_sign(',') && with.is("with") && body.is_any(BODIES),
            _ => false,
        };
        (named && comma.is_sign(',') && is_member(whole)).then_some(told)?
    };
    let breaks = |t: &Token<'_>| {
        t.is_any(BODIES)
            || t.is_sign(';')
            || t.has(Tags::RELATIVE | Tags::SUBORDINATOR)
            || t.is_any(words!["after", "before"])
    };
    let its = told.first().is_some_and(|t| t.is("'s") || t.is("’s"));
    let votes = !its && told.iter().any(|t| t.is_any(VOTES)) && !told.iter().any(breaks);
    (votes && told.len() <= NEAR).then(|| flaw(vote, whole, sentence))?.map(|flaw| (flaw, at + 1))
}

/// What is wrong where the votes are more than the members.
fn flaw(vote: &Mention, whole: &Mention, sentence: &Sentence<'_>) -> Option<Flaw> {
    let cast: Vec<u32> = sentence.within(vote.number).iter().filter_map(Token::plain_whole).collect();
    let [yes, no] = cast[..] else { return None };
    let (size, sum) = (point(whole)?, Number::whole(i128::from(yes) + i128::from(no)));
    let size = (sum > size).then(|| wording::number(size))?;
    let message = format!("{yes} and {no} make {}, and there are {size}", wording::number(sum));
    let help = "See whether the vote or the size of the body is right.";
    Some(Flaw::warning(message, help).figure(vote, "more than all").figure(whole, "all of them"))
}

/// "The jury, made up of seven women and six men, had 12 members": the whole stands behind its parts.
pub(super) fn made_up(sentence: &Sentence<'_>, at: usize) -> Option<Found> {
    if !sentence.tells_of(Topic::Composed) {
        return None;
    }
    let first = sentence.mentions.get(at).filter(|m| counted(m))?;
    let composed = match sentence.before(first.span) {
        [.., verb, of] if of.is("of") => verb.is_any(words!["up", "composed", "consisting", "comprised"]),
        [.., verb] => verb.is("comprising"),
        [] => false,
    };
    if !composed {
        return None;
    }
    let mut parts = vec![first];
    for (i, next) in sentence.mentions.iter().enumerate().skip(at + 1).take(6) {
        let gap = sentence.between(parts.last()?.span, next.span);
        if !counted(next) {
            return None;
        }
        let joins = |t: &Token<'_>| t.is_sign(',') || t.is("and");
        if !gap.is_empty() && gap.len() < 3 && gap.iter().all(joins) {
            parts.push(next);
            continue;
        }
        let [comma, told @ ..] = gap else { return None };
        let has = told.first().is_some_and(|t| {
            t.is_any(words!["has", "had", "have", "numbers", "numbered", "totaled", "totalled"])
        });
        let only =
            told.iter().skip(1).all(|t| t.is_any(words!["a", "total", "of", "only", "just", "in", "all"]));
        let members = next.noun.as_ref().is_some_and(|n| {
            matches!(n.lemma.as_str(), "member" | "person" | "juror" | "judge" | "player" | "seat" | "strong")
        });
        let ends = sentence.after(next.span).first().is_none_or(|t| !t.is_word());
        return (comma.is_sign(',') && ends && has && only && members && parts.len() > 1)
            .then(|| unequal(&parts, next))
            .flatten()
            .map(|flaw| (flaw, i));
    }
    None
}

fn counted(mention: &Mention) -> bool {
    run::counts(mention) && mention.kind == Kind::Count && mention.hedge == Hedge::Exact && !mention.rest
}

fn point(mention: &Mention) -> Option<Number> {
    match mention.values.alternatives.as_slice() {
        [only] => only.as_point(),
        _ => None,
    }
}

fn unequal(parts: &[&Mention], whole: &Mention) -> Option<Flaw> {
    let sum = parts.iter().try_fold(Number::ZERO, |sum, part| sum.add(point(part)?))?;
    let size = point(whole)?;
    // What is far off was no sum.
    if sum == size || sum.sub(size)?.abs() > Number::whole(3) {
        return None;
    }
    let message = format!("the parts make {}, not {}", wording::number(sum), wording::number(size));
    let help = "See which of the figures is right, or whether a part is not told.";
    let start = Flaw::warning(message, help).figure(whole, "the whole");
    Some(parts.iter().fold(start, |flaw, part| flaw.figure(part, "a part")))
}
