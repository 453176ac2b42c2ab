//! A share beside the part and the whole that it is a share of.

mod claim;
mod joint;
mod share;
#[cfg(test)]
mod tests;
mod vote;

use super::clues::Clues;
use super::flaw::Flaw;
use super::page::{Kinds, Page, Sentence};
use crate::quantity::{Kind, Mention, Tags, WordList, words};
use crate::span::Span;
use claim::{Claim, Tie};
use joint::Apposition;
use share::{Share, Wording};

super::check! {
    /// A share that is not what its own figures make: "12 of 48 (30%)", "a majority (23 of 51)".
    ///
    /// A text that gives a part, its whole and the share says one thing three times; one that gives a share in
    /// words and in figures says it twice. One of them is updated and the others are not, or the wrong figure is
    /// divided. Percentages may be off by less than their last place, rounded either way, and by more behind
    /// "about" and "nearly"; "a third" reaches to what writers round to it. It is an error where figures decide
    /// and where a majority turns out to be none, and a warning where the whole stands further away or the share
    /// is a word.
    ///
    /// Fails:
    ///
    /// > The clinic heard from 12 of the 48 patients, or 30 percent.
    ///
    /// > A majority of the 12 members, 5, voted for the bridge.
    ///
    /// > Nearly half (52%) of the ferries were late.
    ///
    /// Passes:
    ///
    /// > The clinic heard from 41 of the 70 patients (58.6%), more than half, and 34 percent of them, or one in
    /// > three, came back.
    ///
    /// It will not catch a share whose part or whole stands in another sentence, one of a whole that is told in
    /// words only, or what a quoted speaker gets wrong in words.
    "percent-of", on, check
}

/// Words of a text that tells which figure was wrong.
const CORRECTING: [&str; 9] = [
    "incorrectly",
    "misstated",
    "wrongly",
    "erroneously",
    "mistakenly",
    "earlier version",
    "previous version",
    "inaccurately",
    "should have",
];

/// Whether a text tells which figure was wrong, so that the wrong one is not claimed.
pub(super) fn corrects(text: &str) -> bool {
    CORRECTING.iter().any(|word| text.contains(word))
}

/// One figure of a sentence, as far as shares go.
enum Item<'m> {
    Amount(&'m Mention),
    Share(Share<'m>),
    Other(Span),
}

impl Item<'_> {
    fn span(&self) -> Span {
        match self {
            Self::Amount(mention) => mention.span,
            Self::Share(share) => share.span,
            Self::Other(span) => *span,
        }
    }
}

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let scores = Clues::of(Kinds::of(&[Kind::Score]));
    for (at, sentence) in page.likely(|clues| share::may_tell(clues, 2) || clues.any(scores)) {
        let text = sentence.words(sentence.span);
        let told = flaws.len();
        let worded = Share::worded(sentence);
        if share::may_tell(page.clues(at), worded.len()) {
            let items = items(sentence, worded);
            if items.len() > 1 && items.iter().any(|item| matches!(item, Item::Share(_))) {
                in_sentence(sentence, &items, &mut flaws);
            }
        }
        if sentence.has(Kinds::of(&[Kind::Score])) && vote::concerns(text) {
            flaws.extend(vote::flaw(sentence));
        }
        if flaws.len() > told && corrects(text) {
            flaws.truncate(told);
        }
    }
    flaws
}

/// The figures and worded shares of a sentence, in order.
fn items<'m>(sentence: &Sentence<'m>, worded: Vec<Share<'m>>) -> Vec<Item<'m>> {
    let item = |mention: &'m Mention| {
        let amount = share::AMOUNTS.contains(&mention.kind)
            && !share::denied(sentence, mention)
            && mention.trend.is_none()
            && !mention.rest;
        match Share::of(sentence, mention) {
            Some(share) => Item::Share(share),
            None if amount => Item::Amount(mention),
            None => Item::Other(mention.span),
        }
    };
    let mut items: Vec<Item<'m>> = sentence.mentions.iter().map(item).collect();
    if !worded.is_empty() {
        let apart = |share: &Share<'_>| {
            let after = sentence.mentions.partition_point(|m| m.span.end <= share.span.start);
            sentence.mentions.get(after).is_none_or(|m| m.span.start >= share.span.end)
        };
        items.extend(worded.into_iter().filter(apart).map(Item::Share));
        items.sort_by_key(Item::span);
    }
    items
}

/// The most flaws that are told of one sentence.
const MOST_TOLD: usize = 50;

/// Tells the flaws of a sentence, one for each share.
fn in_sentence(sentence: &Sentence<'_>, items: &[Item<'_>], flaws: &mut Vec<Flaw>) {
    let mut settled: Option<Span> = None;
    let told = flaws.len();
    for at in 0..items.len() {
        // Whether a figure is quoted is read from the start of its block: what is hopeless is told briefly.
        if flaws.len() - told >= MOST_TOLD {
            return;
        }
        let (Some(found), rest) = (items.get(at), items.get(at..).unwrap_or_default()) else { continue };
        if settled.is_some_and(|span| span.end > found.span().start) {
            continue;
        }
        let claim = of_three(sentence, rest)
            .or_else(|| with_whole_before(sentence, items, at))
            .map(|claim| (claim.end(), claim.flaw(sentence)));
        let same = || of_two(sentence, rest);
        if let Some((end, flaw)) = claim.or_else(same) {
            settled = Some(Span::new(found.span().start, end));
            flaws.extend(flaw);
        }
    }
}

/// The noun that a mention counts, for comparing.
fn noun(mention: &Mention) -> Option<&str> {
    mention.noun.as_ref().map(|n| n.lemma.as_str())
}

/// Whether two amounts count the same things, as far as they say.
fn same_things(part: &Mention, whole: &Mention) -> bool {
    match (part.unit, whole.unit) {
        _ if share::bare(part) && whole.unit.is_none() => true,
        (None, None) => noun(part).is_none_or(|p| noun(whole).is_none_or(|w| p == w)),
        (Some(a), Some(b)) => a.converts_to(&b),
        _ => false,
    }
}

/// What people are called where they are only counted.
const PERSONS: [&str; 7] = ["people", "person", "man", "woman", "child", "adult", "individual"];

/// Those of whom a part are people, and no households or firms.
const PEOPLE: [&str; 35] = [
    "people",
    "person",
    "man",
    "woman",
    "child",
    "adult",
    "employee",
    "worker",
    "staff",
    "student",
    "pupil",
    "teacher",
    "member",
    "resident",
    "voter",
    "patient",
    "passenger",
    "prisoner",
    "inmate",
    "soldier",
    "player",
    "guest",
    "visitor",
    "respondent",
    "participant",
    "volunteer",
    "victim",
    "applicant",
    "candidate",
    "customer",
    "subscriber",
    "delegate",
    "graduate",
    "refugee",
    "doctor",
];

/// "a third of the 90 employees, or 30 people": the part is told by a word for people alone.
fn both_people(part: &Mention, whole: &Mention) -> bool {
    let is = |mention: &Mention, words: &[&str]| noun(mention).is_some_and(|n| words.contains(&n));
    part.unit.is_none() && whole.unit.is_none() && is(part, &PERSONS) && is(whole, &PEOPLE)
}

/// A part, a whole and a share side by side, in any order that says so.
fn of_three<'s>(sentence: &'s Sentence<'_>, items: &'s [Item<'_>]) -> Option<Claim<'s>> {
    let [a, b, c, ..] = items else { return None };
    let (first, second) = (sentence.between(a.span(), b.span()), sentence.between(b.span(), c.span()));
    let after = sentence.after(c.span());
    let counted = |m: &Mention| noun(m).map(str::to_owned);
    match (a, b, c) {
        // "12 of the 48 students, or 25 percent"
        (Item::Amount(part), Item::Amount(whole), Item::Share(share)) => {
            let by = joint::of(first).then(|| joint::beside(second))??;
            // "If 12 of the 48 had left, 30 percent of the class": a condition, and what follows from it.
            let supposed = sentence.before(part.span).iter().rev().take(3).any(|t| t.is_any(SUPPOSING));
            let near = by.by != Apposition::Comma || by.tail.len() <= 2 && !supposed;
            let fits =
                near && by.by != Apposition::Is && joint::closed(after, by.by, counted(whole).as_deref());
            let tie = Tie { direct: true, reckoned: false };
            fits.then_some(Claim { part, whole, share, tie })
        }
        // "25% (12 of 48)"
        (Item::Share(share), Item::Amount(part), Item::Amount(whole))
            if joint::of(second) || joint::of_behind(second) =>
        {
            let by = joint::beside(first)?;
            let behind = !joint::of(second);
            let ends = behind || after.first().is_none_or(|t| !t.is_word()) || by.by != Apposition::Bracket;
            let tie = Tie { direct: true, reckoned: false };
            let of = by.tail.first().is_none_or(|t| t.is("of"));
            let told = share.sort != Wording::Word
                || by.by == Apposition::Bracket
                || of && joint::closed(after, by.by, None);
            // "At 30 percent, 12 of the 48 may leave": a condition, and what follows from it.
            let led =
                sentence.before(share.span).last().is_some_and(|t| t.has(Tags::PREPOSITION) && !t.is("of"));
            // "Passed with a majority, 24 of 40 votes"
            let led = led && share.sort != Wording::Word;
            let alone =
                by.by != Apposition::Comma || !led && joint::closed(after, by.by, counted(whole).as_deref());
            let fits = by.by != Apposition::Is && ends && told && alone;
            fits.then_some(Claim { part, whole, share, tie })
        }
        // "a quarter of the 48, or 12"
        (Item::Share(share), Item::Amount(whole), Item::Amount(part)) => {
            let of = joint::of(first) || half_the(share, sentence, first);
            let by = of.then(|| joint::beside(second))??;
            let near = by.by == Apposition::Bracket || by.tail.len() <= 2;
            // "A majority of 12" is one by 12 votes.
            let margin = share.sort == Wording::Word && first.last().is_some_and(|t| t.is("of"));
            let alone = part.noun.as_ref().is_none_or(|n| n.inherited || part.span == part.number)
                || same_things(part, whole);
            let reckoned = matches!(by.by, Apposition::Or | Apposition::Is);
            let bare = by.by != Apposition::Is || whole.noun.is_none() && part.noun.is_none();
            let same = same_things(part, whole) || both_people(part, whole);
            let alone = alone || same;
            let fits = near && !margin && alone && bare && same && joint::closed(after, by.by, None);
            fits.then_some(Claim { part, whole, share, tie: Tie { direct: true, reckoned } })
        }
        // "12 (25%) of the 48", "12, or 25 percent, of the 48", "12, a quarter of the 48"
        (Item::Amount(part), Item::Share(share), Item::Amount(whole)) => {
            let by = joint::beside(first).filter(|by| by.tail.len() <= 1)?;
            // "With 2 abstentions, a majority of 12": by 12 votes.
            let margin = share.sort == Wording::Word && matches!(second, [of] if of.is("of"));
            let counted = whole.noun.as_ref().is_some_and(|n| !n.inherited);
            let fits = by.by != Apposition::Is
                && (counted || !margin)
                && joint::of_behind(second)
                && same_things(part, whole);
            let tie = Tie { direct: by.by != Apposition::Comma, reckoned: false };
            fits.then_some(Claim { part, whole, share, tie })
        }
        _ => None,
    }
}

/// Words that open a condition.
const SUPPOSING: &WordList = words!["if", "had", "were", "suppose", "supposing", "unless"];

/// "half the 60 members".
fn half_the(share: &Share<'_>, sentence: &Sentence<'_>, between: &[crate::quantity::Token<'_>]) -> bool {
    let half = sentence.words(share.span).to_lowercase().ends_with("half");
    half && matches!(between, [the] if the.is("the") || the.is("its") || the.is("their"))
}

/// How many figures around a share are looked at for its whole.
const AROUND: usize = 6;

/// "Of 48 students, 12 (25%) passed": the whole stands before, in the same sentence.
fn with_whole_before<'s>(sentence: &'s Sentence<'_>, items: &'s [Item<'_>], at: usize) -> Option<Claim<'s>> {
    let (Item::Amount(part), Item::Share(share)) = (items.get(at)?, items.get(at + 1)?) else { return None };
    let by = joint::beside(sentence.between(part.span, share.span))?;
    let first = at.saturating_sub(AROUND);
    // "12 of whom (30%)"
    let whom = matches!(by.tail, [of, whom] if of.is("of") && whom.is_any(WHOM));
    // "Of 48 students, 12 passed (30%)"
    let said = matches!(by.by, Apposition::Bracket | Apposition::Or) && by.tail.len() <= 3;
    let restates = (by.tail.is_empty() || whom || said)
        && match share.sort {
            Wording::Percent => matches!(by.by, Apposition::Bracket | Apposition::Or),
            Wording::Fraction => matches!(by.by, Apposition::Comma | Apposition::Or),
            Wording::Word => by.by == Apposition::Comma,
            Wording::Hedged | Wording::Tally => false,
        };
    // "20 of 40 (50%)": what stands there is the whole.
    let taken_from = sentence.before(part.span).last().is_some_and(|t| t.is_any(words!["of", "the"]));
    // Things are counted in whole numbers: "L2: 198.46, M: 155.90 (48%)" are readings.
    let broken = part.unit.is_none() && share::figure(part).is_none_or(|n| !n.is_whole());
    if !restates || taken_from || broken || first == at {
        return None;
    }
    if !joint::closed(sentence.after(share.span), by.by, noun(part)) || changes(sentence, part) {
        return None;
    }
    let amounts = |items: &'s [Item<'_>]| -> Vec<&'s Mention> {
        let amount = |item: &'s Item<'_>| match item {
            Item::Amount(mention) => Some(*mention),
            _ => None,
        };
        items.iter().filter_map(amount).collect()
    };
    let larger = |whole: &&Mention| same_scale(part, whole) && share::figure(whole) > share::figure(part);
    // "Labour won 60 (50%), the Greens 36 (30%)": a figure with a share of its own is a part beside this one.
    let shared = |m: &Mention| {
        let next = items.iter().take(at).find(|item| item.span().start >= m.span.end);
        let Some(Item::Share(next)) = next else { return false };
        let by = joint::beside(sentence.between(m.span, next.span));
        by.is_some_and(|by| matches!(by.by, Apposition::Bracket | Apposition::Or) && by.tail.len() < 3)
    };
    let before = amounts(items.get(first..at)?);
    let fits = |m: &&&Mention| larger(m) && (whom || is_whole(sentence, m, part) && !shared(m));
    let whole = before.iter().rev().find(fits)?;
    let apart = said && !by.tail.is_empty() && !whom;
    if (apart || share.sort != Wording::Percent) && !(whom || opens(sentence, whole)) {
        return None;
    }
    let claim = Claim { part, whole, share, tie: Tie { direct: false, reckoned: false } };
    // Any other figure that makes it right may be the whole that is meant.
    let others = amounts(items.get(first..items.len().min(at + AROUND))?);
    let meant = |m: &&Mention| larger(m) && Claim { whole: m, ..claim.clone() }.holds();
    (!others.iter().any(meant)).then_some(claim)
}

fn same_scale(a: &Mention, b: &Mention) -> bool {
    match (a.unit, b.unit) {
        (None, None) => true,
        (Some(a), Some(b)) => a.converts_to(&b),
        _ => false,
    }
}

/// "rose by 12 (30%)": a change, whose share is one of a level that is not told.
fn changes(sentence: &Sentence<'_>, part: &Mention) -> bool {
    let before = sentence.before(part.span);
    let near = before.len().saturating_sub(4);
    before.iter().skip(near).any(|t| t.has(Tags::UP | Tags::DOWN | Tags::REST) || t.is("by"))
}

/// Whether an earlier amount is what the part is taken from.
fn is_whole(sentence: &Sentence<'_>, whole: &Mention, part: &Mention) -> bool {
    let taken = matches!(sentence.before(part.span), [.., of, whom] if of.is("of") && whom.is_any(WHOM));
    let shared = match (&whole.noun, &part.noun) {
        (Some(w), Some(p)) => w.lemma == p.lemma,
        _ => false,
    };
    opens(sentence, whole) || taken || shared && whole.unit.is_none()
}

/// "Of 48 students, ...", "Among the 48 students".
fn opens(sentence: &Sentence<'_>, whole: &Mention) -> bool {
    let before = match sentence.before(whole.span) {
        [before @ .., the] if the.is_any(words!["the", "these", "those", "its", "their"]) => before,
        before => before,
    };
    let lone =
        |before: &[crate::quantity::Token<'_>]| before.last().is_none_or(|t| !t.is_word() || t.is("out"));
    matches!(before, [rest @ .., of] if of.is_any(words!["of", "among"]) && lone(rest))
}

/// What stands for a whole.
const WHOM: &WordList = words!["whom", "which", "these", "those", "them"];

/// Two ways to say one share: "three-quarters, or 65 percent". The flaw, if they are not the same, and where
/// the second ends.
fn of_two(sentence: &Sentence<'_>, items: &[Item<'_>]) -> Option<(usize, Option<Flaw>)> {
    let [Item::Share(a), Item::Share(b), ..] = items else { return None };
    let worded = |s: &Share<'_>| matches!(s.sort, Wording::Fraction | Wording::Word | Wording::Tally);
    let numeric = |s: &Share<'_>| matches!(s.sort, Wording::Percent | Wording::Hedged);
    let kinds = worded(a) && numeric(b) || numeric(a) && worded(b) || tally_and_word(a, b);
    if a.sort == Wording::Word && numeric(b) && won_with(sentence, a, b) {
        return Some((b.span.end, claim::beside(sentence, a, b, false)));
    }
    let by = kinds.then(|| joint::beside(sentence.between(a.span, b.span)))??;
    let (tail, after) = (by.tail, sentence.after(b.span));
    let comma = by.by == Apposition::Comma;
    let flat = match by.by {
        Apposition::Is => false,
        Apposition::Or => sentence.between(a.span, b.span).iter().any(|t| !t.is_word()),
        Apposition::Comma | Apposition::Bracket => true,
    };
    let of = tail.first().is_none_or(|t| t.is("of"));
    let same_base =
        !tail.iter().any(|t| t.is_any(RATED)) && (!comma || of && tail.len() <= 4 || b_first(a, tail));
    if !flat || !same_base || !joint::closed(after, by.by, None) {
        return None;
    }
    Some((b.span.end, claim::beside(sentence, a, b, tail.is_empty())))
}

/// "won a majority with 48 percent of the vote", "by a majority of 48 percent". Of seats, fewer votes can win one.
fn won_with(sentence: &Sentence<'_>, a: &Share<'_>, b: &Share<'_>) -> bool {
    let between = sentence.between(a.span, b.span);
    let before = sentence.before(a.span);
    let after = sentence.after(b.span);
    let won = before.iter().rev().take(3).any(|t| t.is_any(WON));
    let by = before.last().is_some_and(|t| t.is_any(words!["with", "by"]));
    let vote = matches!(after, [of, the, vote, ..] if of.is("of") && the.is("the") && vote.is_any(words!["vote", "votes", "ballots"]));
    let seats = || sentence.tokens().iter().take(100).any(|t| t.is_any(SEATS));
    match between {
        [with] if with.is("with") => won && vote && !seats(),
        [of] if of.is("of") => {
            (won || by) && (vote || joint::closed(after, Apposition::Comma, None)) && !seats()
        }
        _ => false,
    }
}

const WON: &WordList =
    words!["won", "wins", "win", "winning", "secured", "took", "gained", "received", "got", "earned"];

/// Where a majority of seats is meant, which fewer than half of the votes can bring.
const SEATS: &WordList = words![
    "seats",
    "seat",
    "parliament",
    "parliamentary",
    "assembly",
    "coalition",
    "government",
    "party",
    "parties",
    "legislature",
    "congress",
    "house",
    "chamber",
    "commons",
];

/// "Most voters, 45 percent,": the noun stands between.
fn b_first(a: &Share<'_>, tail: &[crate::quantity::Token<'_>]) -> bool {
    a.sort == Wording::Word && tail.len() <= 2
}

fn tally_and_word(a: &Share<'_>, b: &Share<'_>) -> bool {
    let pair = [a.sort, b.sort];
    pair.contains(&Wording::Tally) && pair.iter().any(|s| matches!(s, Wording::Fraction | Wording::Word))
}

/// What is a percentage itself, so that one in brackets behind it is no share: "half of the tax (20 percent)".
const RATED: &WordList = words![
    "tax",
    "taxes",
    "rate",
    "rates",
    "vat",
    "levy",
    "duty",
    "commission",
    "discount",
    "tariff",
    "tariffs",
    "interest",
    "fee",
    "stake",
    "alcohol",
    "increase",
];
