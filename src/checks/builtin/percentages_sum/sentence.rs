//! Shares of one whole in one sentence, or in a few that follow each other.

use smallvec::SmallVec;

use super::{NAMED, Portion, Whole, flaw as told, is_share, open};
use crate::checks::builtin::flaw::Flaw;
use crate::checks::builtin::page::{Page, Sentence};
use crate::checks::builtin::percent_of::corrects;
use crate::quantity::{Hedge, Kind, Mention, Number, Set, Standing, Tags, Token, WordList, words};

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

/// What shows that a figure in the list is no share of the same whole.
const NESTED: &WordList = words![
    "rate",
    "rates",
    "including",
    "compared",
    "versus",
    "than",
    "margin",
    "previously",
    "earlier",
    "whom",
    "those",
    "these",
    "respectively",
    "overlap",
    "chance",
    "discount",
    "interest",
    "turnout",
];

/// Words that make a percentage before them a difference: "30 percent lighter".
const COMPARING: &WordList = words![
    "lighter", "heavier", "stronger", "weaker", "cheaper", "dearer", "faster", "slower", "larger", "bigger",
    "smaller", "longer", "shorter", "thicker", "thinner", "warmer", "higher", "lower",
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

/// How many sentences before "the remaining 20 percent" are looked at for the other shares.
const BEFORE: usize = 3;

/// The most shares of one sentence that are looked at.
const MOST: usize = 20;

/// More words between the first share and the last than this tell of more than shares.
const LONGEST: usize = 200;

/// What is wrong with the shares of a sentence, if anything is.
pub(super) fn flaw(page: &Page<'_>, at: usize) -> Option<Flaw> {
    let sentence = page.sentences.get(at)?;
    let named = sentence.has(NAMED);
    if !named && !sentence.mentions.iter().any(is_share) {
        return None;
    }
    claimed(page, at, sentence).filter(|_| !corrects(sentence.words(sentence.span)))
}

/// The same, whether or not the sentence tells which figure was wrong.
fn claimed(page: &Page<'_>, at: usize, sentence: &Sentence<'_>) -> Option<Flaw> {
    if let Some(flaw) = hyphened(sentence) {
        return Some(flaw);
    }
    if let Some(flaw) = tally(sentence) {
        return Some(flaw);
    }
    let shares: SmallVec<[&Mention; 8]> =
        sentence.mentions.iter().filter(|m| is_share(m)).take(MOST).collect();
    let (first, last) = (shares.first()?, shares.last()?);
    if shares.len() == MOST {
        return None;
    }
    // Whether it is quoted is read in all of the block, and whether the list is open in all of the sentence: last.
    if let Some(place) = shares.iter().position(|m| is_remaining(sentence, m)) {
        let told = shares.get(..=place).filter(|_| !sentence.quoted(first.span))?;
        return remaining(page, at, told);
    }
    if shares.len() < 2
        || !shares.iter().all(|m| plain(sentence, m))
        || nested(sentence, first, last)
        || open(sentence.words(sentence.span))
        || sentence.quoted(first.span)
    {
        return None;
    }
    let (whole, sure) = named_first(sentence, &shares).or_else(|| closed(sentence, &shares))?;
    let portions: Option<Vec<Portion<'_>>> = shares.iter().map(|m| Portion::of(m)).collect();
    told(&portions?, whole, sure)
}

/// Whether a mention is a share now, and no change.
fn plain(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    // "14 percent did not know" denies what is said of the share, and not the share.
    let told = !matches!(mention.standing, Standing::Earlier | Standing::Asked | Standing::OtherTime);
    // "Managers make up 25 percent"
    let make_up = || matches!(sentence.before(mention.span), [.., make, up] if up.is("up") && make.is_any(words!["make", "makes", "made"]));
    let compares = sentence.after(mention.span).first().is_some_and(|t| t.is_any(COMPARING));
    (mention.trend.is_none() || make_up()) && !compares && mention.hedge != Hedge::Between && told
}

/// Whether one of the shares is one of another whole, or a figure to compare with.
fn nested(sentence: &Sentence<'_>, first: &Mention, last: &Mention) -> bool {
    let changes = |t: &Token<'_>| {
        t.has(Tags::UP | Tags::DOWN)
            && !t.is_any(words!["up", "down", "cut", "cuts", "contract", "add", "lower", "higher"])
    };
    let hedged = |t: &Token<'_>| {
        sentence.mentions.iter().any(|m| m.span.start <= t.start() && t.start() < m.number.start)
    };
    let before = sentence.before(first.span);
    let lead = before.get(before.len().saturating_sub(6)..).unwrap_or_default();
    let between = sentence.between(first.span, last.span);
    let tail = sentence.after(last.span);
    let tail = tail.get(..tail.len().min(6)).unwrap_or_default();
    if between.len() > LONGEST {
        return true;
    }
    // "Of which 10 percent", "up from 40 percent"; "made up of" and "breaks down" tell no change.
    let pair = |w: &[Token<'_>]| matches!(w, [a, b] if a.is("of") && b.is("which") || a.is_any(words!["up", "down"]) && b.is("from"));
    // "Of those polled, 45 percent ...": the base of all of them.
    let lead = match lead.iter().rposition(|t| t.is_any(words!["those", "these"])) {
        Some(at) if at > 0 && lead.get(at - 1).is_some_and(|t| t.is_any(words!["of", "among"])) => {
            lead.get(at + 1..).unwrap_or_default()
        }
        _ => lead,
    };
    [lead, between, tail].into_iter().any(|tokens| {
        tokens.windows(2).any(pair) || tokens.iter().any(|t| (changes(t) || t.is_any(NESTED)) && !hedged(t))
    })
}

/// What words of the sentence say that the shares make, and whether they leave no doubt.
fn closed(sentence: &Sentence<'_>, shares: &[&Mention]) -> Option<(Whole, bool)> {
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

/// What is all there is where a colon stands behind it: "Ownership: family 55%, staff 30%, others 15%".
const WHOLES: &WordList = words![
    "ownership",
    "owners",
    "shareholders",
    "shareholding",
    "shareholdings",
    "shares",
    "stakes",
    "holdings",
    "votes",
    "vote",
    "ingredients",
    "contents",
    "composition",
    "makeup",
    "make-up",
    "allocation",
    "mix",
    "split",
    "breakdown",
    "budget",
];

/// A list behind a colon whose names stand before their shares; what is left out may stay unsaid.
fn named_first(sentence: &Sentence<'_>, shares: &[&Mention]) -> Option<(Whole, bool)> {
    let (first, others) = shares.split_first()?;
    let before = sentence.before(first.span);
    let colon = before.iter().rposition(|t| t.is_sign(':'))?;
    let (title, name) = (before.get(..colon)?, before.get(colon + 1..)?);
    let titled = title.len() <= 4
        && title.last().is_some_and(|t| {
            let market = title.first().is_some_and(|t| t.is_any(words!["market", "seat"]));
            t.is_any(WHOLES) || market && t.is("share")
        });
    let is_name = |tokens: &[Token<'_>]| {
        (1..=4).contains(&tokens.len())
            && tokens
                .iter()
                .all(|t| t.is_word() && !t.has(Tags::AUXILIARY | Tags::FINITE | Tags::PREPOSITION))
    };
    let mut last = *first;
    let named = others.iter().all(|share| {
        let between = sentence.between(last.span, share.span);
        last = share;
        match between {
            [comma, and, name @ ..] if !comma.is_word() && and.is("and") => is_name(name),
            [join, name @ ..] => (join.is("and") || join.is_sign(',') || join.is_sign(';')) && is_name(name),
            [] => false,
        }
    });
    let ends = sentence.after(last.span).iter().all(|t| !t.is_word());
    (others.len() > 1 && titled && is_name(name) && named && ends).then_some((Whole::Some, false))
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
fn names_other(label: &[Token<'_>]) -> bool {
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

/// Words of a vote, before its shares.
const POLLED: &WordList = words![
    "vote",
    "votes",
    "voted",
    "voters",
    "won",
    "passed",
    "approved",
    "defeated",
    "beat",
    "rejected",
    "backed",
    "referendum",
];

/// "Voters backed it, 62 percent to 48 percent", which is no range: it goes down.
fn tally(sentence: &Sentence<'_>) -> Option<Flaw> {
    let range = |m: &&Mention| m.kind == Kind::Percent && m.hedge == Hedge::Between && m.trend.is_none();
    let mention = sentence.mentions.iter().find(range)?;
    let written = sentence.words(mention.number).to_lowercase();
    let (first, last) = written.split_once(" to ")?;
    let [first, last] = [first, last].map(|end| crate::quantity::figure(end.trim()));
    let point = |end: Option<(Mention, usize)>| end?.0.values.alternatives.first()?.as_point();
    let (yes, no) = (point(first)?, point(last)?);
    let before = sentence.before(mention.number);
    let near = before.get(before.len().saturating_sub(12)..)?;
    let changes =
        near.iter().any(|t| t.has(Tags::UP | Tags::DOWN) || t.is_any(words!["from", "range", "ranged"]));
    let sum = yes.add(no)?;
    let polled = near.iter().any(|t| t.is_any(POLLED)) && !changes && !sentence.quoted(mention.span);
    if !polled || yes <= no || sum <= Number::whole(101) || sum > Number::whole(130) {
        return None;
    }
    let message =
        format!("{} and {} make {}%, not 100%", super::shown(yes), super::shown(no), super::shown(sum));
    let help = "See which of the two shares is right.";
    Some(Flaw::warning(message, help).figure(mention, "the shares"))
}

/// Whether a share is told to be all that is left: "the remaining 20 percent", "the rest, 20 percent".
fn is_remaining(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    match sentence.before(mention.span) {
        [.., the] if mention.rest && the.is("the") => sentence.words(mention.span).starts_with("other"),
        [.., the, left] if left.is_any(words!["remaining", "other", "final"]) => {
            the.is("the")
                && !sentence.after(mention.number).iter().take(3).any(|t| t.has(Tags::UP | Tags::DOWN))
        }
        [.., the, rest, mark] => {
            rest.is_any(words!["rest", "remainder", "balance"])
                && the.is("the")
                && (mark.is_sign(',') || mark.is_sign('(') || mark.is_dash())
        }
        _ => false,
    }
}

/// The shares before "the remaining 20 percent", in its sentence or, if it has none, in those before.
fn remaining(page: &Page<'_>, at: usize, shares: &[&Mention]) -> Option<Flaw> {
    let sentence = page.sentences.get(at)?;
    let (left, own) = shares.split_last()?;
    let denied = |m: &&Mention| !plain(sentence, m);
    let before = sentence.before(left.span);
    // "Of the remaining 60 percent, ..." goes on to split what is left; "bought the remaining 20 percent"
    // says who has it all.
    let opens = before.iter().rev().nth(2).is_some_and(|t| t.is("of"));
    let mut all: Vec<&Mention> = own.to_vec();
    if all.is_empty() && !opens {
        let from = at.saturating_sub(BEFORE);
        for earlier in page.sentences.get(from..at)?.iter().rev() {
            let near = earlier.block == sentence.block && !open(earlier.words(earlier.span));
            if !near {
                break;
            }
            let theirs: Vec<&Mention> = earlier.mentions.iter().filter(|m| is_share(m)).take(MOST).collect();
            if theirs.is_empty() || theirs.iter().any(denied) {
                break;
            }
            all.splice(0..0, theirs);
        }
    }
    if bases(sentence, own) > 1 {
        return None;
    }
    let nested =
        sentence.tokens().iter().take_while(|t| t.start() < left.span.start).any(|t| t.is_any(NESTED));
    if all.is_empty() || all.len() > 10 || all.iter().any(denied) || nested || left.hedge != Hedge::Exact {
        return None;
    }
    let portions: Vec<Portion<'_>> = all.iter().chain([left]).filter_map(|m| Portion::of(m)).collect();
    let bounds = all.iter().any(|m| !matches!(m.hedge, Hedge::Exact | Hedge::About));
    if bounds || some_make_all(&portions)? {
        return None;
    }
    told(&portions, Whole::All, own.len() == all.len() && left.kind == Kind::Percent)
}

/// Of how many different wholes shares are told: "40 percent of the men and 60 percent of the women".
fn bases(sentence: &Sentence<'_>, shares: &[&Mention]) -> usize {
    let base = |m: &&Mention| {
        let after = sentence.after(m.number).iter().take(5);
        let mut words = after.skip_while(|t| !t.is("of")).skip(1);
        words.find(|t| !t.has(Tags::DETERMINER | Tags::ARTICLE)).map(Token::lower)
    };
    shares.iter().filter_map(base).collect::<std::collections::BTreeSet<String>>().len()
}

/// Whether the last share and any of those before it make 100 percent.
fn some_make_all(portions: &[Portion<'_>]) -> Option<bool> {
    let (left, others) = portions.split_last()?;
    let hundred = Set::point(Number::whole(100));
    let slack = Set::of([crate::quantity::Interval::between(Number::whole(-1), Number::ONE)]);
    let mut sums = vec![left.set.add(&slack)];
    for portion in others {
        let more: Vec<Set> = sums.iter().map(|sum| sum.add(&portion.set)).collect();
        sums.extend(more);
    }
    Some(sums.iter().any(|sum| sum.meets(&hundred)))
}

/// "split 45-35-30 percent", "a 60/30/20 split".
fn hyphened(sentence: &Sentence<'_>) -> Option<Flaw> {
    let kinds = |m: &&Mention| matches!(m.kind, Kind::Identifier | Kind::Score | Kind::Date);
    let joined = |m: &&Mention| sentence.words(m.number).contains(['-', '/', '–']);
    let mention = sentence.mentions.iter().filter(kinds).find(joined)?;
    let tokens = sentence.within(mention.number);
    let numbers: Vec<u32> = tokens.iter().filter_map(Token::plain_whole).collect();
    let joined = tokens.iter().all(|t| t.is_dash() || t.is_sign('/') || t.plain_whole().is_some());
    let around = |t: &Token<'_>| {
        t.is_any(words!["split", "percent", "mix", "allocation", "portfolio", "splits"]) || t.is_sign('%')
    };
    let after = sentence.after(mention.number);
    let before = sentence.before(mention.number);
    let told = after.iter().take(2).chain(before.iter().rev().take(2)).any(around);
    let sum: u32 = numbers.iter().sum();
    let round = numbers.iter().all(|n| *n < 100 && n % 5 == 0 && *n > 0);
    if numbers.len() < 3 || !joined || !told || !round || sum == 100 || !(80..=125).contains(&sum) {
        return None;
    }
    let written = sentence.words(mention.number);
    let flaw = Flaw::warning(
        format!("{written} make {sum}%, not 100%"),
        "One of the shares is off, or one is not told.",
    );
    Some(flaw.words(sentence.block, mention.number, written, "the shares"))
}
