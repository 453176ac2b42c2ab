//! Stretches from one time of day to another: "from 9 a.m. to noon".

use super::super::page::Sentence;
use super::length::Length;
use super::stretch::{self, Stretch};
use crate::quantity::{Kind, Mention, Tags, Token, WordList, words};
use crate::span::Span;

/// Minutes in a day.
const DAY: i128 = 1_440;

/// Words that say that the second time is of another day, or that there are several.
const OTHER_DAYS: &WordList = words!["next", "following", "daily", "nightly", "day", "days", "each", "every"];

/// A time of day: its minutes, whether it may as well be half a day later, and where it stands.
struct Time<'a> {
    minutes: i128,
    either: bool,
    span: Span,
    mention: Option<(usize, &'a Mention)>,
}

/// The stretches of a sentence from one time of day to another.
pub(super) fn stretches<'a>(sentence: &Sentence<'a>) -> Vec<Stretch<'a>> {
    let told = |kind: Kind| sentence.mentions.iter().any(|m| m.kind == kind);
    if !told(Kind::Time) || !told(Kind::Duration) || told(Kind::Date) {
        return Vec::new();
    }
    let times = times(sentence);
    let pairs = times.windows(2).filter_map(|pair| match pair {
        [first, last] => stretch(sentence, first, last),
        _ => None,
    });
    pairs.collect()
}

fn stretch<'a>(sentence: &Sentence<'a>, first: &Time<'a>, last: &Time<'a>) -> Option<Stretch<'a>> {
    let between = sentence.between(first.span, last.span);
    let before = sentence.before(first.span);
    if between.len() > 8 || between.iter().any(|t| t.has(Tags::WEEKDAY) || t.is_any(OTHER_DAYS)) {
        return None;
    }
    let start = stretch::start(before, first.span);
    let joined = stretch::joins(between, before).is_some();
    let verbs = || {
        let ends = between.iter().any(|t| t.is_any(stretch::ENDS));
        (ends
            && between.first().is_some_and(|t| t.is("and"))
            && before.iter().rev().take(4).any(|t| t.is_any(stretch::STARTS)))
        .then_some(())
    };
    if !joined {
        verbs()?;
    }
    let mut minutes = Vec::new();
    for a in halves(first) {
        for b in halves(last) {
            let apart = (b - a).rem_euclid(DAY);
            minutes.push(if apart == 0 { DAY } else { apart });
        }
    }
    let (at, mention) = first.mention.or(last.mention)?;
    let (to, end) = last.mention.unwrap_or((at, mention));
    Some(Stretch {
        first: mention,
        last: end,
        at: (at, to),
        end: last.span,
        span: start.join(last.span),
        link: if joined { stretch::Link::Range } else { stretch::Link::Verbs },
        between: false,
        sure: false,
        length: Length::Clock(minutes),
    })
}

fn halves(time: &Time<'_>) -> impl Iterator<Item = i128> + use<> {
    let minutes = time.minutes;
    [minutes, minutes + DAY / 2].into_iter().take(1 + usize::from(time.either))
}

/// The times of a sentence, in order: its mentions, and "noon" and "midnight".
fn times<'a>(sentence: &Sentence<'a>) -> Vec<Time<'a>> {
    let mut times: Vec<Time<'a>> = Vec::new();
    for (at, mention) in sentence.mentions.iter().enumerate().filter(|(_, m)| m.kind == Kind::Time) {
        if let Some((minutes, either)) = read(sentence.words(mention.number)) {
            times.push(Time { minutes, either, span: mention.number, mention: Some((at, mention)) });
        }
    }
    let named = |t: &Token<'_>| {
        let minutes = if t.is_any(words!["noon", "midday"]) { 720 } else { 0 };
        t.is_any(words!["noon", "midday", "midnight"]).then_some((minutes, t.span()))
    };
    let named: Vec<_> = sentence.tokens().iter().filter_map(named).collect();
    let named = named.into_iter().filter(|(_, span)| {
        let next = times.partition_point(|t| t.span.end <= span.start);
        times.get(next).is_none_or(|t| !t.span.overlaps(*span))
    });
    let named: Vec<_> =
        named.map(|(minutes, span)| Time { minutes, either: false, span, mention: None }).collect();
    times.extend(named);
    times.sort_by_key(|t| t.span.start);
    times
}

/// "9 a.m.", "10.30am", "17:00": the minutes of the day, and whether it may be half a day later.
fn read(text: &str) -> Option<(i128, bool)> {
    let text = text.to_ascii_lowercase();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (hour, rest) = text.split_at_checked(digits)?;
    let (minute, rest) = match rest.strip_prefix([':', '.']) {
        Some(after) if after.starts_with(|c: char| c.is_ascii_digit()) => after.split_at_checked(2)?,
        _ => ("0", rest),
    };
    let zero = hour.starts_with('0');
    let (hour, minute): (i128, i128) = (hour.parse().ok()?, minute.parse().ok()?);
    let half: String = rest.chars().filter(char::is_ascii_alphabetic).take(2).collect();
    let (hour, either) = match half.as_str() {
        "am" if hour <= 12 => (hour % 12, false),
        "pm" if hour <= 12 => (hour % 12 + 12, false),
        _ if hour < 24 => (hour, !zero && hour <= 12),
        _ => return None,
    };
    (minute < 60).then_some((hour * 60 + minute, either))
}
