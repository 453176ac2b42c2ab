//! Whether the words of a sentence say that its shares are all of one whole.

use super::Whole;
use crate::checks::builtin::page::Sentence;
use crate::quantity::{Kind, Mention, Tags, Token, WordList, words};

/// Words that say that what follows is all there is.
const MADE_OF: [&[&str]; 22] = [
    &["break", "down"],
    &["as", "follows"],
    &["consists", "of"],
    &["consisted", "of"],
    &["consisting", "of"],
    &["consist", "of"],
    &["made", "of"],
    &["made", "from"],
    &["made", "up", "of"],
    &["composed", "of"],
    &["comprised", "of"],
    &["comprises"],
    &["comprising"],
    &["breakdown"],
    &["breaks", "down"],
    &["broke", "down"],
    &["broken", "down"],
    &["composition"],
    &["mix", "of"],
    &["mixture", "of"],
    &["blend", "of"],
    &["distribution"],
];

/// Words that say that a whole is cut up; what is left out may stay unsaid between two.
const SPLIT: &WordList =
    words!["split", "splits", "divided", "divides", "divvied", "allocated", "allocation", "apportioned"];

/// What cloths and alloys are made of: their shares are all told, or the label is wrong.
const MATERIALS: &WordList = words![
    "cotton",
    "wool",
    "polyester",
    "elastane",
    "nylon",
    "silk",
    "linen",
    "viscose",
    "acrylic",
    "spandex",
    "lycra",
    "cashmere",
    "polyamide",
    "rayon",
    "modal",
    "hemp",
    "copper",
    "zinc",
    "tin",
    "nickel",
    "silver",
    "gold",
    "chromium",
    "merlot",
    "cabernet",
    "syrah",
    "grenache",
    "arabica",
    "robusta",
];

const YES: &WordList = words![
    "yes",
    "favor",
    "favour",
    "favored",
    "favoured",
    "support",
    "supported",
    "approve",
    "approved",
    "agree",
    "agreed",
    "for",
    "backed",
    "back",
    "approval",
    "right",
    "satisfied",
    "leave",
    "support",
];
const NO: &WordList = words![
    "no",
    "oppose",
    "opposed",
    "against",
    "disapprove",
    "disapproved",
    "disagree",
    "disagreed",
    "rejected",
    "reject",
    "disapproval",
    "wrong",
    "dissatisfied",
    "remain",
    "opposition",
    "nay",
    "opposing",
];
const UNSURE: &WordList = words![
    "undecided",
    "unsure",
    "uncertain",
    "know",
    "opinion",
    "abstained",
    "abstain",
    "abstaining",
    "neither",
    "answer",
    "undeclared",
    "unknown",
    "neutral",
    "blank",
    "spoiled",
    "declined",
    "say",
    "sure",
    "mind",
    "refused",
];

const MEN: &WordList = words!["men", "male", "boys", "males", "man"];
const WOMEN: &WordList = words!["women", "female", "girls", "females", "woman"];

/// What words of the sentence say that the shares make, and whether they leave no doubt.
pub(super) fn closed(sentence: &Sentence<'_>, shares: &[&Mention]) -> Option<(Whole, bool)> {
    let (first, last) = (shares.first()?, shares.last()?);
    let before = sentence.before(first.span);
    let lead = before.get(before.len().saturating_sub(14)..).unwrap_or_default();
    let labels: Vec<&[Token<'_>]> = labels(sentence, shares);
    let tail = sentence.after(last.span);
    let of_other = labels.iter().any(|l| {
        l.first().is_some_and(|t| t.is("of")) && !l.iter().any(|t| t.is_any(words!["vote", "votes"]))
    });
    let rest = rest_without_size(tail);
    let even = labels.iter().rev().skip(1).all(|l| l.len() <= 8);
    let starts = |phrase: &&[&str]| {
        lead.windows(phrase.len()).any(|w| w.iter().zip(*phrase).all(|(t, word)| t.is(word)))
    };
    let whole = if rest { Whole::Rest } else { Whole::All };
    let verbs = labels.iter().any(|l| l.iter().any(|t| t.has(Tags::MODAL)));
    if even && !of_other && !verbs && MADE_OF.iter().any(starts) {
        return Some((whole, true));
    }
    let split = lead.iter().rposition(|t| t.is_any(SPLIT)).and_then(|at| lead.get(at..));
    if even && !of_other && split.is_some_and(|words| !words.iter().any(|t| t.is("with"))) {
        return Some((
            if rest {
                Whole::Rest
            } else if shares.len() > 2 {
                Whole::All
            } else {
                Whole::Some
            },
            true,
        ));
    }
    if let Some(found) = answers(&labels)
        .or_else(|| sexes(&labels))
        .or_else(|| sexes_first(sentence, shares))
        .or_else(|| votes(sentence, &labels))
    {
        return Some(found);
    }
    if let Some(found) = gapped(sentence, shares, &labels) {
        return Some((if rest { Whole::Rest } else { found }, false));
    }
    let compact = shares.len() > 2 && labels.iter().all(|l| is_thing(l));
    let material = |l: &&[Token<'_>]| l.iter().take(3).any(|t| t.is_any(MATERIALS));
    if compact || shares.len() > 1 && labels.iter().all(|l| is_thing(l)) && labels.iter().all(material) {
        let all = labels.iter().filter(|l| material(l)).count() > 1
            || labels.last().is_some_and(|l| names_other(l));
        return Some((
            if rest {
                Whole::Rest
            } else if all {
                Whole::All
            } else {
                Whole::Some
            },
            all,
        ));
    }
    let parallel = shares.len() > 2 && labels.last().is_some_and(|l| names_other(l));
    (parallel && even && !of_other).then_some((Whole::Some, false))
}

/// Verbs that share out a whole, in a sentence that tells them once: "workers hold 60 percent of the seats,
/// managers 25 percent".
const SHARING: &WordList = words![
    "make",
    "makes",
    "made",
    "account",
    "accounts",
    "accounted",
    "hold",
    "holds",
    "held",
    "own",
    "owns",
    "owned",
    "pay",
    "pays",
    "paid",
    "supply",
    "supplies",
    "supplied",
    "provide",
    "provides",
    "provided",
    "contribute",
    "contributes",
    "contributed",
    "cover",
    "covers",
    "covered",
    "receive",
    "received",
    "receives",
    "comprise",
    "comprised",
    "represent",
    "constitute",
    "count",
    "counts",
];

/// Shares of one whole that is named once, at the first of them, or that come from or go to different places.
fn gapped(sentence: &Sentence<'_>, shares: &[&Mention], labels: &[&[Token<'_>]]) -> Option<Whole> {
    let (first, others) = labels.split_first()?;
    let of_the = matches!(first, [of, the, ..] if of.is("of") && the.has(Tags::DETERMINER | Tags::ARTICLE));
    let short = labels.iter().all(|l| l.len() <= 9)
        && !others.iter().any(|l| {
            l.iter().any(|t| t.is_any(words!["of", "in", "among", "while", "but"]) || t.has(Tags::MODAL))
        });
    let lead = sentence.before(shares.first()?.span);
    let lead = lead.get(lead.len().saturating_sub(4)..).unwrap_or_default();
    if of_the && short && lead.iter().any(|t| t.is_any(SHARING)) {
        return Some(Whole::Some);
    }
    // "Half are from France, 30 percent from Spain and 30 percent from Italy."
    let to = |word: &str| {
        // "70 percent of the power is from coal, 20 percent from gas"
        let place = |t: &Token<'_>| t.is_capitalised() || word == "to" || of_the;
        others.len() > 1
            && others.iter().all(|l| match l {
                [lead, the, name, ..] if the.is("the") => lead.is(word) && place(name),
                [lead, name, ..] => lead.is(word) && place(name),
                _ => false,
            })
            && first.iter().take(6).any(|t| t.is(word))
    };
    if short && (to("from") || to("to")) {
        return Some(Whole::Some);
    }
    // "Germany supplied 40 percent, France 35 percent and others 35 percent"
    let last = sentence.before(shares.last()?.span).last();
    (others.len() > 1 && short && last.is_some_and(|t| t.is("others"))).then_some(Whole::Some)
}

/// The words behind each share, up to the next one.
fn labels<'s, 'a>(sentence: &'s Sentence<'a>, shares: &[&Mention]) -> Vec<&'s [Token<'a>]> {
    let end = |i: usize| shares.get(i + 1).map(|next| next.span);
    // A share may have taken its noun: "70% cotton".
    let from = |m: &Mention| crate::span::Span::new(m.span.start, m.number.end);
    let label = |(i, m): (usize, &&Mention)| {
        let words = match end(i) {
            Some(next) => sentence.between(from(m), next),
            None => sentence.after(from(m)),
        };
        let skip = words
            .iter()
            .take_while(|t| t.is_sign('%') || t.is_any(words!["percent", "per", "cent", "pct"]))
            .count();
        let words = words.get(skip..).unwrap_or_default();
        let stop = words.iter().position(|t| t.is_sign(';') || t.is_sign('.')).unwrap_or(words.len());
        words.get(..stop).unwrap_or_default()
    };
    shares.iter().enumerate().map(label).collect()
}

/// "cotton,", "other", "black and": one to four words that name a thing, and what leads to the next share.
fn is_thing(label: &[Token<'_>]) -> bool {
    let words = label.iter().take_while(|t| t.is_word() && !t.is("and") || t.is_dash()).count();
    let (name, rest) = label.split_at(words);
    // "55% are adults, 35% children"
    let name = match name {
        [be, name @ ..] if be.has(Tags::BE) => name,
        _ => name,
    };
    let lead = rest.iter().take(3).all(|t| !t.is_word() || t.is_any(words!["and", "about", "some"]));
    (1..=4).contains(&words)
        && lead
        && rest.len() <= 3
        && !name.iter().any(|t| {
            t.has(Tags::PREPOSITION | Tags::AUXILIARY | Tags::PRONOUN | Tags::FINITE | Tags::SUBORDINATOR)
        })
}

/// "15 percent other".
pub(super) fn names_other(label: &[Token<'_>]) -> bool {
    label.iter().take(4).any(|t| t.is_any(words!["other", "others", "miscellaneous", "else"]))
}

/// "and the rest tin": a part without its size.
fn rest_without_size(tail: &[Token<'_>]) -> bool {
    tail.iter().any(|t| t.is_any(words!["rest", "remainder", "balance"]))
}

/// Yes, no and undecided, or yes and no.
fn answers(labels: &[&[Token<'_>]]) -> Option<(Whole, bool)> {
    let near = |words: &WordList| labels.iter().position(|l| l.iter().take(5).any(|t| t.is_any(words)));
    let unsure = labels.iter().position(|l| l.iter().take(9).any(|t| t.is_any(UNSURE)));
    let no = labels.iter().position(|l| {
        l.iter().take(5).any(|t| t.is_any(NO)) && !l.iter().take(6).any(|t| t.is_any(UNSURE))
    })?;
    let yes = near(YES)?;
    // "Favored the bridge and 55 percent opposed the tunnel": two questions.
    let label = labels.get(no)?;
    let at = label.iter().position(|t| t.is_any(NO))?;
    let object = label.iter().skip(at + 1).take_while(|t| t.is_word() && !t.is("and")).count();
    if yes == no || object > 2 || labels.len() > 3 {
        return None;
    }
    match unsure {
        Some(unsure) if labels.len() == 3 && unsure != yes && unsure != no => Some((Whole::All, true)),
        None if labels.len() == 2 => Some((Whole::Some, true)),
        _ => None,
    }
}

/// "52 percent women and 50 percent men".
fn sexes(labels: &[&[Token<'_>]]) -> Option<(Whole, bool)> {
    let direct = |label: &&[Token<'_>], words: &WordList| {
        let of = label.first().is_some_and(|t| t.is("of"));
        let skip = match label.iter().take(6).position(|t| t.has(Tags::BE)) {
            Some(be) if of && be <= 4 => be + 1,
            _ => label.iter().take_while(|t| t.has(Tags::BE)).count(),
        };
        label.get(skip).is_some_and(|t| t.is_any(words))
            && label.get(skip + 1).is_none_or(|t| !t.is_word() || t.is("and"))
    };
    match labels {
        [a, b] if direct(a, MEN) && direct(b, WOMEN) || direct(a, WOMEN) && direct(b, MEN) => {
            Some((Whole::Some, true))
        }
        _ => None,
    }
}

/// "Girls make up 54 percent of pupils and boys 46 percent".
fn sexes_first(sentence: &Sentence<'_>, shares: &[&Mention]) -> Option<(Whole, bool)> {
    let [a, b] = shares else { return None };
    let (first, second) = (sentence.before(a.span), sentence.between(a.span, b.span));
    let makes = match first {
        [.., sex, make, up] if up.is("up") && make.is_any(words!["make", "made"]) => sex,
        [.., sex, be] if be.has(Tags::BE) => sex,
        _ => return None,
    };
    // "54 percent of pupils" may be one figure with its noun.
    let [.., and, other] = second else { return None };
    let other = other.is_any(MEN) && makes.is_any(WOMEN) || other.is_any(WOMEN) && makes.is_any(MEN);
    let ends = sentence.after(b.span).first().is_none_or(|t| !t.is_word());
    let of = sentence.words(a.span).contains(" of ") || second.first().is_some_and(|t| t.is("of"));
    (of && and.is("and") && second.len() < 8 && other && ends).then_some((Whole::Some, true))
}

/// "52 percent of the vote to 50 percent for ...", "passed, 53 percent to 50 percent".
fn votes(sentence: &Sentence<'_>, labels: &[&[Token<'_>]]) -> Option<(Whole, bool)> {
    let polled = |t: &Token<'_>| {
        t.is_any(words!["won", "passed", "defeated", "beat", "rejected", "approved", "vote", "voters"])
    };
    if matches!(labels, [[to], _] if to.is("to")) && sentence.tokens().iter().take(60).any(polled) {
        return Some((Whole::Some, true));
    }
    let of_vote = |label: &&[Token<'_>]| matches!(label, [of, the, vote, ..] if of.is("of") && the.is("the") && vote.is_any(words!["vote", "votes"]));
    let first = labels.first().filter(|l| of_vote(l))?;
    let places = words!["in", "among", "at", "from"];
    let one = !labels.iter().any(|l| l.iter().any(|t| t.is_any(places) || t.is(";")));
    let dated = sentence.mentions.iter().any(|m| m.kind == Kind::Date);
    (one && !dated && first.len() <= 10).then_some((Whole::Some, false))
}
