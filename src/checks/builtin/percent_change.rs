//! A change beside the levels that it leads from and to.

mod across;
mod change;
mod pair;
#[cfg(test)]
mod tests;
mod turned;

use super::clues::Clues;
use super::flaw::Flaw;
use super::page::{Kinds, Page, Sentence};
use super::percent_of::corrects;
use crate::finding::Severity;
use crate::quantity::topic::Hint;
use crate::quantity::{
    Hedge, Kind, Meaning, Mention, Number, Set, Tags, Token, Trend, WordList, wording, words,
};
use crate::span::Span;
use change::{Change, Sort};
use pair::Pair;

super::check! {
    /// A change that is not the one from its own first figure to its last: "rose 50% from 10 to 14".
    ///
    /// A change is told by where it starts, where it ends and how large it is, and any two of them make the third.
    /// The usual slips are to divide by the wrong year, to turn the figures round ("fell from 10 to 14"), to say
    /// percent for percentage points, and to call "doubled" what grew by less. Rounded figures are given the room
    /// that their last digit leaves.
    ///
    /// Fails:
    ///
    /// > Sales rose 50 percent, from 10 to 14.
    ///
    /// > Membership fell from 310 to 340 last year.
    ///
    /// > The rate rose 5 percent, from 10 percent to 15 percent.
    ///
    /// Passes:
    ///
    /// > Sales rose 40 percent, from 10 to 14, and the rate rose 5 percentage points, from 10 percent to
    /// > 15 percent.
    ///
    /// It will not catch a change whose levels stand in another sentence, nor one per year, after inflation or
    /// after anything else that has to be taken off first.
    "percent-change", on, sentences: check
}

/// Words that tell that a change is not plainly the one between the levels.
const RECKONED_OTHERWISE: &WordList = words![
    "annually",
    "annual",
    "annualized",
    "annualised",
    "yearly",
    "monthly",
    "average",
    "averaging",
    "averaged",
    "compound",
    "compounded",
    "inflation",
    "inflation-adjusted",
    "adjusted",
    "adjusting",
    "real",
    "seasonally",
    "like-for-like",
    "excluding",
    "constant",
    "organic",
    "organically",
    "respectively",
    "weekly",
    "each",
    "every",
];

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (_, sentence) in page.likely(may_tell).filter(|(_, sentence)| may_change(sentence)) {
        flaws.extend(in_sentence(sentence));
    }
    flaws
}

/// The most flaws that are told of one sentence.
const MOST_TOLD: usize = 50;

/// Whether a sentence may have [two levels](may_change) and words that lead from one to the other.
fn may_tell(clues: Clues) -> bool {
    const LEVELS: Kinds = Kinds::of(&pair::LEVELS);
    clues.any(Clues::word(Hint::Changed))
        && (clues.several(LEVELS) || clues.any(Clues::of(LEVELS)) && clues.any(Clues::RANGE))
}

/// Whether a sentence can tell a level before a change and one behind it: without two, nothing is held against anything.
fn may_change(sentence: &Sentence<'_>) -> bool {
    let mut levels = sentence.mentions.iter().filter(|m| pair::is_level(m));
    let Some(first) = levels.next() else { return false };
    if first.hedge != Hedge::Between && levels.next().is_none() {
        return false;
    }
    if !sentence.says(words!["from", "than", "as"]) {
        return false;
    }
    let text = sentence.words(sentence.span);
    text.contains("to ") || text.contains("tha") || text.contains("from ") || text.contains(" as ")
}

fn in_sentence(sentence: &Sentence<'_>) -> Vec<Flaw> {
    let text = sentence.words(sentence.span);
    let mut flaws = Vec::new();
    let mut at = 0;
    // Whether a figure is quoted is read from the start of its block: what is hopeless is told briefly.
    while let Some(mention) = sentence.mentions.get(at).filter(|_| flaws.len() < MOST_TOLD) {
        let found =
            pair::in_one(sentence, mention).map(|pair| (at, pair)).or_else(|| pair::in_two(sentence, at));
        if let Some((last, pair)) = found {
            flaws.extend(of_pair(sentence, &pair, at, last));
            at = last + 1;
        } else {
            flaws.extend(across::change_between(sentence, at).or_else(|| across::up_from(sentence, at)));
            at += 1;
        }
    }
    if !flaws.is_empty() && corrects(text) { Vec::new() } else { flaws }
}

/// What is wrong with what is said of two levels, if anything is.
fn of_pair(sentence: &Sentence<'_>, pair: &Pair<'_>, first: usize, last: usize) -> Option<Flaw> {
    if pair.from.point == Number::ZERO {
        return None;
    }
    let mut told = false;
    for (change, tight) in changes(sentence, pair, first, last) {
        told = true;
        if let Some(flaw) = compare(sentence, pair, &change, tight) {
            return Some(flaw);
        }
    }
    turned::direction(sentence, pair, told)
}

/// The changes that are told beside two levels, and whether nothing but a sign stands between.
fn changes<'m>(
    sentence: &Sentence<'m>,
    pair: &Pair<'_>,
    first: usize,
    last: usize,
) -> Vec<(Change<'m>, bool)> {
    let mut found = Vec::new();
    let times = |m: &Mention| matches!(m.kind, Kind::Date | Kind::Time | Kind::Duration);
    // Before: "rose 50 percent, from 10 to 14", with at most two times between.
    for mention in sentence.mentions.get(first.saturating_sub(3)..first).unwrap_or_default().iter().rev() {
        let between = sentence.between(mention.span, pair.span);
        if let Some(change) = change::change(sentence, mention, false).filter(|_| leads_over(between)) {
            if !otherwise(sentence, mention) {
                found.push((change, between.len() <= 5));
            }
            continue;
        }
        if !times(mention) {
            break;
        }
    }
    // Behind: "from 10 to 14, a 50 percent rise", "or 50 percent".
    for mention in sentence.mentions.get(last + 1..).unwrap_or_default().iter().take(3) {
        let between = sentence.between(pair.span, mention.span);
        let restates = between.iter().rev().take(2).any(|t| t.is("or") || t.is_sign('('))
            && !sentence.after(mention.span).first().is_some_and(|t| t.is("of"));
        if let Some(change) = change::change(sentence, mention, restates).filter(|_| leads_over(between)) {
            if !otherwise(sentence, mention)
                && !of_its_own(sentence.after(mention.span))
                && set_off(between)
                && !between.iter().any(change::is_past)
            {
                found.push((change, between.len() <= 5));
            }
            continue;
        }
        if !times(mention) {
            break;
        }
    }
    found
}

/// Whether a change that stands behind its levels is set off from them: by a sign, or by "or".
fn set_off(between: &[Token<'_>]) -> bool {
    between.iter().any(|t| t.is_sign(',') || t.is_sign('(') || t.is_dash() || t.is_sign(':') || t.is("or"))
}

/// Whether words only lead from a change to its levels, or back: no verb, no new clause.
fn leads_over(between: &[Token<'_>]) -> bool {
    let relative =
        |i: usize| i > 0 && between.get(i - 1).is_some_and(|t| t.is_any(words!["which", "that", "this"]));
    between.len() <= 12
        && between.iter().enumerate().all(|(i, t)| match () {
            () if t.is_sign(';') || t.is_sign(')') => false,
            () if t.is_any(words!["and"]) => {
                between.get(i + 1).is_some_and(|t| t.sort == crate::quantity::Sort::Digits)
            }
            () if t.is_any(words!["or", "that", "which", "this", "than", "more", "as", "since"]) => true,
            () if t.has(Tags::AUXILIARY) => relative(i),
            () if change::way(t).is_some() => true,
            () => {
                !t.has(Tags::CONJUNCTION | Tags::SUBORDINATOR | Tags::REPORTING)
                    && !t.is_any(words![
                        "with", "while", "despite", "amid", "because", "after", "whose", "who"
                    ])
            }
        })
}

/// Whether a change is one per year, or is reckoned from something else.
fn otherwise(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let after = sentence.after(mention.number);
    let behind = after.get(..after.len().min(6)).unwrap_or_default();
    // "5 percent a year", and not "5 percent in a year".
    let per = behind.windows(3).any(|w| {
        matches!(w, [within, a, time] if a.is_any(words!["a", "per", "each", "every"])
            && !within.is_any(words!["in", "over", "within", "for", "of", "than", "about"])
            && time.is_any(words!["year", "month", "week", "day", "decade", "quarter", "hour", "person", "annum"]))
    });
    let before = sentence.before(mention.span);
    let ahead = before.get(before.len().saturating_sub(5)..).unwrap_or_default();
    per || behind.iter().chain(ahead).any(|t| t.is_any(RECKONED_OTHERWISE) || t.is("another"))
}

/// "a 50 percent rise in costs": a change of something else than what the levels are of.
fn of_its_own(after: &[Token<'_>]) -> bool {
    let times = words![
        "year", "years", "month", "months", "week", "weeks", "decade", "decades", "day", "days", "quarter",
        "quarters", "period", "time", "total", "all", "value", "price", "size", "number",
    ];
    let Some(at) = after.iter().take(3).position(|t| t.is_any(words!["in", "of", "for", "among", "on"]))
    else {
        return false;
    };
    if after.iter().take(at).any(|t| !t.is_word()) {
        return false;
    }
    let behind = || after.iter().skip(at + 1).take(5);
    let time =
        |t: &Token<'_>| t.is_any(times) || t.has(Tags::MONTH) || t.plain_whole().is_some_and(|n| n > 1500);
    !behind().any(time)
}

fn compare(sentence: &Sentence<'_>, pair: &Pair<'_>, change: &Change<'_>, tight: bool) -> Option<Flaw> {
    match change.sort {
        Sort::Part | Sort::Factor => part(sentence, pair, change, tight),
        Sort::Amount => {
            let unit = match (change.mention.unit, pair.unit) {
                (None, None) => !pair.percent,
                (Some(a), Some(b)) => a.converts_to(&b),
                _ => false,
            };
            unit.then(|| amount(sentence, pair, change, tight))?
        }
        Sort::Points => amount(sentence, pair, change, tight),
    }
}

/// A change told as a part of the first level, or as a factor.
fn part(sentence: &Sentence<'_>, pair: &Pair<'_>, change: &Change<'_>, tight: bool) -> Option<Flaw> {
    let actual = pair.to.set.divide(&pair.from.set);
    if change.ratios()?.meets(&actual) || change.mention.span == pair.span {
        return None;
    }
    let mention = change.mention;
    let ratio = pair.to.point.div(pair.from.point)?;
    let said = match change.stated().and_then(|i| i.as_point()) {
        Some(n) if mention.kind == Kind::Percent => format!("{}%", rounded(n.mul(Number::whole(100))?, 100)),
        _ => pair::written(sentence, mention).split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let (from, to) = (&pair.from.said, &pair.to.said);
    let rise = if ratio < Number::ONE { "fall" } else { "rise" };
    let made = match change.sort {
        Sort::Factor if ratio >= Number::ONE => format!("{} times as much", rounded(ratio, 10)),
        _ => format!("a {rise} of {}%", rounded(ratio.sub(Number::ONE)?.abs().mul(Number::whole(100))?, 10)),
    };
    let points = pair.percent && change.sort == Sort::Part;
    let hint = if points { hint_of_points(pair, change) } else { hint_of_base(pair, change) };
    let way = match (change.trend, change.sort) {
        (Some(Trend::Up), Sort::Part) => "a rise of ",
        (Some(Trend::Down), Sort::Part) => "a fall of ",
        _ => "",
    };
    let message = format!("{from} to {to} is {made}, not {way}{said}");
    let exact = mention.hedge != Hedge::About && pair.from.exact && pair.to.exact && pair.clear;
    let far = change.sort != Sort::Factor || mention.hedge != Hedge::Exact || !near(change, ratio);
    let decides =
        exact && far && tight && !points && mention.kind != Kind::Ratio && !sentence.quoted(mention.span);
    Some(flaw(sentence, pair, mention, decides, message, &hint, &made))
}

/// Whether a factor is off by little: "doubled" of what grew 2.2 times is loosely said.
fn near(change: &Change<'_>, ratio: Number) -> bool {
    let stated = change.stated().and_then(|i| i.as_point());
    stated.and_then(|n| ratio.div(n)).is_some_and(|off| {
        Number::ratio(3, 4).is_some_and(|low| off > low) && Number::ratio(5, 4).is_some_and(|high| off < high)
    })
}

/// Percent for percentage points.
fn hint_of_points(pair: &Pair<'_>, change: &Change<'_>) -> String {
    let points = pair.to.point.sub(pair.from.point).map(Number::abs);
    let shown = points.and_then(|p| p.mul(Number::whole(100))).map(|p| rounded(p, 100)).unwrap_or_default();
    if change.stated().and_then(|i| i.as_point()) == points {
        format!("The difference is {shown} percentage points; a percentage would be of the first figure.")
    } else {
        format!("The difference is {shown} percentage points.")
    }
}

/// Divided by the last figure in place of the first.
fn hint_of_base(pair: &Pair<'_>, change: &Change<'_>) -> String {
    let swapped = change.sort == Sort::Part && pair.to.point > Number::ZERO && {
        let by_last =
            Number::whole(2).sub(pair.from.point.div(pair.to.point).unwrap_or(Number::ZERO)).map(Set::point);
        by_last.zip(change.ratios()).is_some_and(|(made, said)| said.meets(&made))
    };
    if swapped {
        "The change looks divided by the last figure, where it is told of the first.".to_owned()
    } else {
        "One of the three figures is not what the other two make it.".to_owned()
    }
}

/// A change told in the unit of the levels.
fn amount(sentence: &Sentence<'_>, pair: &Pair<'_>, change: &Change<'_>, tight: bool) -> Option<Flaw> {
    let mention = change.mention;
    let difference = pair.to.set.subtract(&pair.from.set);
    let stated = match (change.sort, mention.kind) {
        (Sort::Points, _) if !pair.percent => return None,
        (Sort::Points, _) => points(mention)?,
        _ => Meaning::of(mention)?.possible,
    };
    let back = Set::point(Number::ZERO).subtract(&stated);
    let told = match change.trend {
        Some(Trend::Up) => stated,
        Some(Trend::Down) => back,
        None => stated.union(&back),
    };
    if told.meets(&difference) {
        return None;
    }
    let scale = Number::whole(if pair.percent { 100 } else { 1 });
    let by = pair.to.point.sub(pair.from.point)?.mul(scale)?;
    let rise = if by.is_negative() { "fall" } else { "rise" };
    // Levels are in base units: money and measures in others are shown as the text has them.
    let unit = if pair.percent { " percentage points" } else { "" };
    let said = pair::written(sentence, mention).split_whitespace().collect::<Vec<_>>().join(" ");
    let (from, to) = (&pair.from.said, &pair.to.said);
    let made = if pair.unit.is_none() || pair.percent || pair.unit == mention.unit && scale_free(pair) {
        format!("a {rise} of {}{unit}", rounded(by.abs(), 100))
    } else {
        format!("a {rise} of another size")
    };
    let message = format!("{from} to {to} is {made}, not {said}");
    let exact = mention.hedge == Hedge::Exact && pair.from.exact && pair.to.exact && pair.clear;
    let decides = exact && tight && !sentence.quoted(mention.span);
    let hint = "One of the three figures is not what the other two make it.";
    Some(flaw(sentence, pair, mention, decides, message, hint, &made))
}

/// Whether base units are the written ones.
fn scale_free(pair: &Pair<'_>) -> bool {
    pair.unit.is_some_and(|u| u.to_base(Number::ONE) == Some(Number::ONE))
}

/// What an amount of percentage points can be, as a fraction of 1.
fn points(mention: &Mention) -> Option<Set> {
    let basis = mention.unit.is_some_and(|u| u.symbol() == "basis-point");
    let values = &mention.values;
    let place = values.place.filter(|p| *p > Number::ZERO).unwrap_or(Number::ZERO);
    let half = place.min(Number::ONE).div(Number::whole(2))?;
    let by = Number::whole(if basis { 10_000 } else { 100 });
    let about = mention.hedge == Hedge::About;
    let wide = |i: &crate::quantity::Interval| {
        let slack =
            if about { i.max.and_then(|n| n.div(Number::whole(10))).unwrap_or(half).max(half) } else { half };
        crate::quantity::Interval {
            min: i.min.and_then(|n| n.sub(slack)),
            max: i.max.and_then(|n| n.add(slack)),
            ..*i
        }
    };
    Some(Set::of(values.alternatives.iter().map(wide)).map(|n| n.div(by)))
}

fn flaw(
    sentence: &Sentence<'_>,
    pair: &Pair<'_>,
    change: &Mention,
    decides: bool,
    message: String,
    help: &str,
    made: &str,
) -> Flaw {
    let severity = if decides { Severity::Error } else { Severity::Warning };
    let span = Span::new(change.span.start, change.number.end.max(change.span.end));
    let mut flaw = Flaw::new(severity, message, help).words(
        sentence.block,
        span,
        change.value(),
        "the change that is told",
    );
    for (i, mention) in pair.mentions.iter().enumerate() {
        flaw = flaw.figure(mention, if i == 0 { made } else { "the other level" });
    }
    flaw
}

/// A number to so many parts of one.
fn rounded(n: Number, parts: i128) -> String {
    let by = Number::whole(parts);
    let to = || n.mul(by)?.add(Number::ratio(1, 2)?)?.floor().div(by);
    wording::number(to().unwrap_or(n))
}
