//! Where a change starts and where it ends: "from 10 to 14", "to 14 from 10".

use crate::checks::builtin::page::Sentence;
use crate::quantity::{
    self, Hedge, Kind, Leaning, Meaning, Mention, Number, Set, Sort, Token, Unit, Values, words,
};
use crate::span::Span;

/// One end of a change.
#[derive(Debug, Clone)]
pub(super) struct Level {
    /// The number, in base units.
    pub(super) point: Number,
    /// What it can stand for as it is written.
    pub(super) set: Set,
    /// Its words.
    pub(super) said: String,
    /// Whether it is written without a softener.
    pub(super) exact: bool,
}

/// Both ends.
#[derive(Debug, Clone)]
pub(super) struct Pair<'m> {
    pub(super) from: Level,
    pub(super) to: Level,
    /// The mentions that say so, in the order of the text: one for "from 10 to 14".
    pub(super) mentions: Vec<&'m Mention>,
    pub(super) span: Span,
    pub(super) unit: Option<Unit>,
    /// Whether both ends are in percent.
    pub(super) percent: bool,
    /// Whether each end has its own unit, or there is none: "from 10 to 14 percent" may tell two changes.
    pub(super) clear: bool,
}

impl Level {
    /// What a mention states, where it is just one number.
    pub(super) fn of(mention: &Mention, said: &str) -> Option<Self> {
        let meaning = Meaning::of(mention)?;
        let point = meaning.figure?;
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = match mention.values.alternatives.first().and_then(quantity::Interval::as_point) {
            Some(n) if mention.kind == Kind::Percent => format!("{}%", quantity::wording::number(n)),
            _ => said,
        };
        let set = match mention.hedge {
            Hedge::Exact => written_out(mention, &meaning, &said)?,
            _ => meaning.possible,
        };
        (!point.is_negative()).then_some(Self { point, set, said, exact: mention.hedge == Hedge::Exact })
    }
}

/// What a figure can stand for that is written in digits to the last: a count or a price itself, below a
/// thousand, and hardly more from there on; a measure what is rounded to it. One behind which "million" stands
/// may be rounded further.
fn written_out(mention: &Mention, meaning: &Meaning, said: &str) -> Option<Set> {
    let value = mention.values.alternatives.first().and_then(quantity::Interval::as_point)?;
    if SCALES.iter().any(|scale| said.contains(scale)) {
        return Some(meaning.likely.clone());
    }
    let place = mention.values.place.unwrap_or(Number::ONE);
    if mention.kind == Kind::Percent {
        // A bare percentage is told to one point, also where it ends in 0.
        let half = place.min(Number::ONE).div(Number::whole(2))?;
        let hundred = Number::whole(100);
        let point =
            quantity::Interval::between(value.sub(half)?.div(hundred)?, value.add(half)?.div(hundred)?);
        return Some(meaning.likely.intersect(&Set::of([point])));
    }
    let prices = matches!(mention.kind, Kind::Count | Kind::Money);
    let small = value < Number::whole(1_000);
    let width = match (prices, small) {
        _ if place < Number::ONE => place.div(Number::whole(2))?,
        (true, true) if place < Number::whole(100) => Number::ZERO,
        (true, _) => value.mul(Number::ratio(1, 100)?)?.min(place.div(Number::whole(2))?),
        (false, true) => Number::ratio(1, 2)?,
        (false, false) => return Some(meaning.likely.clone()),
    };
    let set = Set::of([quantity::Interval::between(value.sub(width)?, value.add(width)?)]);
    Some(match mention.unit {
        Some(unit) => set.map(|n| unit.to_base(n)),
        None => set,
    })
}

/// Parts of the words that scale a number.
const SCALES: [&str; 7] = ["illion", "thousand", "bn", "lakh", "crore", "hundred", "dozen"];

/// The kinds of figures that change.
pub(super) const LEVELS: [Kind; 6] =
    [Kind::Count, Kind::Money, Kind::Measure, Kind::Percent, Kind::Duration, Kind::Age];

/// Whether a mention states how much of something there is.
pub(super) fn is_level(mention: &Mention) -> bool {
    LEVELS.contains(&mention.kind) && mention.unit.is_none_or(|u| !u.symbol().ends_with("-point"))
}

/// "from 10 to 14" as one mention.
pub(super) fn in_one<'m>(sentence: &Sentence<'m>, mention: &'m Mention) -> Option<Pair<'m>> {
    if mention.hedge != Hedge::Between || !is_level(mention) {
        return None;
    }
    let tokens = sentence.within(mention.number);
    let all = sentence.within(mention.span);
    let from = all.iter().find(|t| t.is("from")).filter(|t| t.start() <= mention.number.start)?;
    let joint = tokens.iter().find(|t| t.is("to"))?;
    let low = Span::new(from.span().end, joint.start());
    let high = Span::new(joint.span().end, mention.span.end.max(mention.number.end));
    let (a, _) = quantity::figure(sentence.words(low).trim_start())?;
    let (b, _) = quantity::figure(sentence.words(high).trim_start())?;
    let [stated] = mention.values.alternatives.as_slice() else { return None };
    let (min, max) = (stated.min?, stated.max?);
    let second = b.values.alternatives.first()?.as_point()?;
    // The first end may leave the scale to the second: "from $2 to $3 million".
    let rises = if second == max {
        true
    } else if second == min {
        false
    } else {
        return None;
    };
    let (first_value, second_value) = if rises { (min, max) } else { (max, min) };
    let end = |value: Number, written: &Mention| {
        let place =
            if written.values.alternatives.first().and_then(quantity::Interval::as_point) == Some(value) {
                written.values.place
            } else {
                mention.values.place
            };
        let values = Values { alternatives: [quantity::Interval::point(value)].into(), place };
        let hedge = written.hedge;
        Mention { values, hedge, leaning: Leaning::Both, noun: None, ..mention.clone() }
    };
    let clear = mention.unit.is_none() || a.unit.is_some() && b.unit.is_some();
    Some(Pair {
        from: Level::of(&end(first_value, &a), sentence.words(low))?,
        to: Level::of(
            &end(second_value, &b),
            sentence.words(Span::new(joint.span().end, mention.number.end)),
        )?,
        mentions: vec![mention],
        span: mention.span,
        unit: mention.unit,
        percent: mention.kind == Kind::Percent,
        clear,
    })
}

/// "to 14 from 10", "from 10 in 2019 to 14 in 2020": two mentions, with at most a date between them.
pub(super) fn in_two<'m>(sentence: &Sentence<'m>, at: usize) -> Option<(usize, Pair<'m>)> {
    let mentions = sentence.mentions;
    let first = mentions.get(at).filter(|m| is_level(m) && m.trend.is_none())?;
    let lead = |m: &Mention| {
        let before = sentence.before(m.span);
        let word = |n: usize| before.iter().rev().nth(n);
        match word(0) {
            Some(t) if t.is("from") || t.is("to") => Some(t.is("from")),
            // "from the 10", "from last year's 10"
            Some(t) if t.is_any(words!["the", "its"]) || t.text == "'s" || t.text == "’s" => {
                (1..4).filter_map(word).find(|t| t.is("from")).map(|_| true)
            }
            _ => None,
        }
    };
    let leads_from = lead(first)?;
    let dates = |m: &&Mention| matches!(m.kind, Kind::Date | Kind::Time | Kind::Duration | Kind::Ordinal);
    let skipped = mentions.get(at + 1..)?.iter().take(2).take_while(dates).count();
    // "from 14 days to 10 days": the second may be a time itself.
    let next = [skipped, 0].into_iter().find_map(|skip| {
        let second = mentions.get(at + 1 + skip)?;
        (is_level(second) && lead(second) == Some(!leads_from)).then_some((at + 1 + skip, second))
    });
    let (place, second) = next?;
    let between = sentence.between(first.span, second.span);
    let plain = between.len() <= 12
        && between
            .iter()
            .all(|t| !t.is_sign(';') && !t.is_sign(':') && !t.is_any(words!["and", "but", "while", "or"]));
    let same = first.kind == second.kind
        && match (first.unit, second.unit) {
            (None, None) => true,
            (Some(a), Some(b)) => a.converts_to(&b),
            _ => false,
        };
    if !plain || !same {
        return None;
    }
    let (from, to) = if leads_from { (first, second) } else { (second, first) };
    let level = |m: &Mention| Level::of(m, written(sentence, m));
    let pair = Pair {
        from: level(from)?,
        to: level(to)?,
        mentions: vec![first, second],
        span: first.span.join(second.span),
        unit: first.unit,
        percent: first.kind == Kind::Percent,
        clear: true,
    };
    Some((place, pair))
}

/// A figure as it is written, with a sign of money before it, without its noun.
pub(super) fn written<'a>(sentence: &Sentence<'a>, mention: &Mention) -> &'a str {
    let start = if mention.hedge == Hedge::Exact { mention.span.start } else { mention.number.start };
    sentence.words(Span::new(start.min(mention.number.start), mention.number.end))
}

/// Whether a number could be a year.
pub(super) fn yearlike(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let year =
        |t: &Token<'_>| t.sort == Sort::Digits && t.plain_whole().is_some_and(|n| (1500..2200).contains(&n));
    mention.unit.is_none() && sentence.within(mention.number).iter().any(year)
}
