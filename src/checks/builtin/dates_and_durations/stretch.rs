//! Stretches of time that a sentence tells: "from 2007 to 2012", "June 3-6", "(1990-1998)", "began on 5 May and
//! ended on 9 May".

use super::super::page::{Page, Sentence};
use super::length::{Dates, Grain, Length, grain};
use crate::quantity::{DateRange, Hedge, Kind, Mention, PartialDate, Sort, Tags, Token, WordList, words};
use crate::span::Span;

/// A stretch of time.
pub(super) struct Stretch<'a> {
    /// The figures that tell its first and its last end: one and the same for "June 3-6".
    pub(super) first: &'a Mention,
    pub(super) last: &'a Mention,
    /// Where they stand among the mentions of the sentence.
    pub(super) at: (usize, usize),
    /// The words of the last end.
    pub(super) end: Span,
    /// All its words, from "from" on.
    pub(super) span: Span,
    /// What ties its ends.
    pub(super) link: Link,
    /// "Between": its ends may be left out.
    pub(super) between: bool,
    /// Whether its words are surely those of a stretch: "from" stands before them, or they are in brackets.
    pub(super) sure: bool,
    /// How long it is.
    pub(super) length: Length,
}

/// What ties the ends of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// "From ... to ...", a dash.
    Range,
    /// "Began on ... and ended on ...".
    Verbs,
}

/// How sure it is that an end stands before its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The calendar says so.
    Certain,
    /// No year that a reader would think of puts them in order, or the words may tell two things.
    Likely,
}

/// Verbs of a beginning.
pub(super) const STARTS: &WordList = words![
    "begin",
    "begins",
    "began",
    "begun",
    "beginning",
    "start",
    "starts",
    "started",
    "starting",
    "open",
    "opens",
    "opened",
    "opening",
    "launch",
    "launched",
    "founded",
    "established",
    "formed",
    "commence",
    "commences",
    "commenced",
    "commencing",
    "joined",
    "enlisted",
    "enrolled",
    "entered",
    "married",
    "elected",
    "appointed",
    "hired",
    "inaugurated",
    "incorporated",
    "introduced",
    "debuted",
    "premiered",
    "effective",
    "created",
    "moved",
    "built",
    "took",
    "sworn",
    "arrived",
    "erected",
    "unveiled",
    "became",
    "installed",
    "signed",
    "wed",
    "set",
];

/// Verbs of an end.
pub(super) const ENDS: &WordList = words![
    "end",
    "ends",
    "ended",
    "ending",
    "close",
    "closes",
    "closed",
    "closing",
    "finish",
    "finishes",
    "finished",
    "concluded",
    "concludes",
    "conclude",
    "concluding",
    "retired",
    "resigned",
    "left",
    "dissolved",
    "disbanded",
    "folded",
    "expire",
    "expires",
    "expired",
    "expiring",
    "ceased",
    "abolished",
    "demolished",
    "divorced",
    "graduated",
    "terminate",
    "terminates",
    "terminated",
    "terminating",
    "lapsed",
    "quit",
    "scrapped",
    "stepped",
    "shut",
];

/// What may stand around the date of a verb, besides prepositions and weekdays.
const AROUND: &WordList =
    words!["the", "its", "their", "his", "her", "doors", "good", "office", "down", "in", "again", "finally"];

/// Words of a text that moves a date, goes back in time, or compares two.
pub(super) const MOVED: &WordList = words![
    "move",
    "moved",
    "moving",
    "moves",
    "forward",
    "back",
    "backward",
    "backwards",
    "reverse",
    "revised",
    "changed",
    "change",
    "shifted",
    "rescheduled",
    "advanced",
    "postponed",
    "pushed",
    "pulled",
    "corrected",
    "amended",
    "accelerated",
    "accelerate",
    "deadline",
    "target",
    "countdown",
    "counting",
    "flashback",
    "flashes",
    "rolled",
    "hopping",
];
const COMPARED: &WordList = words![
    "difference",
    "differences",
    "comparison",
    "comparisons",
    "compare",
    "compared",
    "comparing",
    "choice",
    "choose",
    "gap",
    "contrast",
    "change",
    "relationship",
    "correlation",
    "similarities",
    "toggle",
];

/// How many tokens may stand between the two ends of a stretch.
const WITHIN: usize = 18;

/// The stretches of a sentence from one date to another, in order.
pub(super) fn stretches<'a>(page: &Page<'_>, sentence: &Sentence<'a>) -> Vec<Stretch<'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = sentence.mentions.get(at) {
        let stretch = dated(first).then(|| one(sentence, at).or_else(|| two(sentence, at))).flatten();
        at = stretch.as_ref().map_or(at, |s| s.at.1) + 1;
        found.extend(stretch);
    }
    let ancient = || {
        let text = page.document.source.as_str();
        ["BC", "B.C."].iter().any(|era| text.contains(era))
    };
    if found.iter().any(|s| s.order(sentence).is_some()) && ancient() {
        found.retain(|s| s.order(sentence).is_none());
    }
    found
}

fn dated(mention: &Mention) -> bool {
    mention.kind == Kind::Date && mention.hedge == Hedge::Exact
}

/// "June 3-6", "1990-1998": one figure with both ends.
fn one<'a>(sentence: &Sentence<'a>, at: usize) -> Option<Stretch<'a>> {
    let mention = sentence.mentions.get(at)?;
    let range = mention.date?;
    if range.from == range.to {
        return None;
    }
    let inside = sentence.within(mention.number);
    let joined = |t: &Token<'_>| t.is_dash() || t.is_any(words!["to", "through", "until"]);
    // "2014-15" may be one season.
    let short =
        matches!(inside, [_, _, year] if year.text.len() == 2 && range.from.day == 1 && range.to.day == 31);
    let iso = inside.iter().filter(|t| t.is_dash()).count() > 1;
    if short || iso || !inside.iter().any(joined) {
        return None;
    }
    let years = range.from.day == 1 && range.from.month == 1 && range.to.month == 12 && range.to.day == 31;
    let end = |day: PartialDate| {
        let year = |month, d| PartialDate { month, day: d, ..day };
        if years {
            DateRange { from: year(1, 1), to: year(12, 31) }
        } else {
            DateRange { from: day, to: day }
        }
    };
    let dates = Dates { start: end(range.from), end: end(range.to) };
    Some(Stretch {
        first: mention,
        last: mention,
        at: (at, at),
        end: mention.number,
        span: start(sentence.before(mention.span), mention.span),
        link: Link::Range,
        between: false,
        sure: true,
        length: Length::Dates(dates),
    })
}

/// Two dates that words tie.
fn two<'a>(sentence: &Sentence<'a>, at: usize) -> Option<Stretch<'a>> {
    let first = sentence.mentions.get(at)?;
    let next = |by: usize| sentence.mentions.get(at + by).map(|m| (at + by, m));
    let mut between = next(1)?;
    if between.1.kind == Kind::Time {
        between = next(2)?;
    }
    let (to, last) = between;
    if !dated(last) || one(sentence, to).is_some() {
        return None;
    }
    let dates = Dates { start: first.date?, end: last.date? };
    let before = sentence.before(first.span);
    let mut between = sentence.between(first.span, last.span);
    if between.len() > WITHIN {
        return None;
    }
    // "From 9 a.m. on March 3 to 5 p.m. on March 10"
    if let Some(time) = sentence.mentions.get(at + 1).filter(|_| to == at + 2) {
        between = sentence.between(first.span, time.span);
    }
    let words = start(before, first.span);
    let stretch = |link, span: Span, between, sure| Stretch {
        first,
        last,
        at: (at, to),
        end: last.number,
        span,
        link,
        between,
        sure,
        length: Length::Dates(dates),
    };
    if let Some(join) = joins(between, before) {
        let opens = sentence.before(words).last().is_some_and(|t| t.is_sign('('));
        let closes = sentence.after(last.span).first().is_some_and(|t| t.is_sign(')'));
        let fine = |range| grain(range) <= Grain::Month;
        let sure = words.start < first.span.start || opens && closes;
        // "For nine years, 1994 to 1999"
        let apposed = sentence.before(words).last().is_some_and(|t| !t.is_word())
            && at
                .checked_sub(1)
                .and_then(|a| sentence.mentions.get(a))
                .is_some_and(|m| m.kind == Kind::Duration);
        // "The years 1990-1980"
        let years = || sentence.before(words).last().is_some_and(|t| t.is("years"));
        if !sure && !apposed && !years() && !(fine(dates.start) && fine(dates.end)) {
            return None;
        }
        return Some(stretch(Link::Range, words.join(last.span), join == Join::Between, sure));
    }
    let verb = verbs(before, between)?;
    Some(stretch(Link::Verbs, Span::new(verb, last.span.end), false, false))
}

/// Where the words of a stretch start: at the "from" before its first end.
pub(super) fn start(before: &[Token<'_>], first: Span) -> Span {
    let skipped = |t: &Token<'_>| {
        t.has(Tags::WEEKDAY)
            || t.is_sign(',')
            || t.is_any(words!["the", "on", "in", "late", "early", "mid", "at"])
    };
    let from = before.iter().rev().take(5).find(|t| !skipped(t));
    let from = from.filter(|t| t.is_any(words!["from", "between"]));
    // The figure of a time has its "from".
    from.map_or(first, |t| t.span().join(first))
}

/// What stands between the ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    To,
    Between,
}

/// Whether words between two dates or times make them the ends of a stretch.
pub(super) fn joins(between: &[Token<'_>], before: &[Token<'_>]) -> Option<Join> {
    let idle = |t: &Token<'_>| {
        t.has(Tags::WEEKDAY)
            || t.is_sign(',')
            || t.is_sign('.')
            || t.is_any(words!["the", "on", "in", "and", "including", "end", "of", "up", "at"])
    };
    let link =
        |t: &Token<'_>| t.is_dash() || t.is_any(words!["to", "until", "till", "til", "through", "thru"]);
    let links = between.iter().filter(|t| link(t)).count();
    if links == 1 && between.iter().all(|t| link(t) || idle(t)) {
        let and = between.iter().any(|t| t.is("and"));
        let through = between.iter().any(|t| t.is_any(words!["through", "until", "to"]));
        return (!and || through).then_some(Join::To);
    }
    let opened = before.iter().rev().take(5).any(|t| t.is("between"));
    let and = between.iter().filter(|t| t.is("and")).count() == 1;
    (opened && and && links == 0 && between.len() <= 3 && between.iter().all(idle)).then_some(Join::Between)
}

/// "Began on 5 May and ended on": where the first verb stands.
fn verbs(before: &[Token<'_>], between: &[Token<'_>]) -> Option<usize> {
    let around = |t: &Token<'_>| {
        t.has(Tags::WEEKDAY | Tags::PREPOSITION | Tags::ADVERB)
            || t.is_any(AROUND)
            || t.is_word() && t.text.ends_with("ly")
            || t.is_sign(',') && !before.is_empty()
    };
    let begun = before.iter().rev().take(8).position(|t| t.is_any(STARTS))?;
    let begun = before.len().checked_sub(begun + 1)?;
    let verb = before.get(begun)?;
    let since = before.get(begun + 1..)?;
    if !since
        .iter()
        .all(|t| around(t) || t.is_capitalised() || !t.has(Tags::FUNCTION | Tags::FINITE) && t.is_word())
    {
        return None;
    }
    let ended = between.iter().position(|t| t.is_any(ENDS))?;
    let (middle, after) = (between.get(..ended)?, between.get(ended + 1..)?);
    // Up to the comma or "and", the first date may be followed by a place; behind it, no other subject.
    let turn = middle.iter().position(|t| t.is_sign(',') || t.is("and") || t.is("but"))?;
    let (place, auxiliaries) = (middle.get(..turn)?, middle.get(turn..)?);
    let placed = place.iter().all(|t| {
        t.is_word() && !t.has(Tags::SUBORDINATOR | Tags::RELATIVE | Tags::FINITE) || t.has(Tags::PREPOSITION)
    });
    let own = auxiliaries.iter().all(|t| {
        t.is_sign(',')
            || t.has(Tags::CONJUNCTION | Tags::AUXILIARY | Tags::ADVERB)
            || t.is_any(words![
                "then",
                "finally",
                "later",
                "to",
                "it",
                "he",
                "she",
                "they",
                "due",
                "scheduled",
                "set",
            ])
    });
    (placed && own && after.iter().all(around)).then_some(verb.start())
}

impl Stretch<'_> {
    /// Whether its end stands before its start.
    pub(super) fn order(&self, sentence: &Sentence<'_>) -> Option<Order> {
        let Length::Dates(Dates { start, end }) = self.length else { return None };
        if grain(start) == Grain::Loose || grain(end) == Grain::Loose {
            return None;
        }
        let day = |d: PartialDate| (d.year, d.month, d.day);
        let order = if let (Some(_), Some(_)) = (start.from.year, end.from.year) {
            if day(end.to) >= day(start.from) {
                return None;
            }
            if self.link == Link::Range && self.sure && !self.between {
                Order::Certain
            } else {
                Order::Likely
            }
        } else {
            // "From March 10 to March 3, 2024"; "from December 20 to January 5" ends in the next year.
            let days = grain(start) == Grain::Day && grain(end) == Grain::Day;
            if !days || start.from.month != end.from.month || end.from.day >= start.from.day {
                return None;
            }
            Order::Likely
        };
        (!self.other_sense(sentence)).then_some(order)
    }

    /// "Moved from June 2026 to May 2026", "the difference between 2020 and 2019", "fell from 2015 to 1990":
    /// two dates that are not the ends of a stretch.
    fn other_sense(&self, sentence: &Sentence<'_>) -> bool {
        let near = || {
            let before = sentence.before(self.span).iter().rev().take(16);
            before.chain(sentence.after(self.span).iter().take(8))
        };
        let years = sentence.within(self.first.number).len() == 1;
        let bare = years && sentence.within(self.last.number).len() == 1 && self.link == Link::Range;
        // Up to the clause's end: "between 2015 and 2010, sales fell" tells years.
        let changed = || {
            let verb = |t: &&Token<'_>| {
                t.has(Tags::UP | Tags::DOWN) || t.is_any(words!["cut", "reduced", "raised", "went"])
            };
            sentence.before(self.span).iter().rev().take(8).any(|t| verb(&t))
        };
        let noun = || {
            sentence.after(self.span).first().is_some_and(|t| {
                t.sort == Sort::Word
                    && t.tags.is_none()
                    && !t.is_capitalised()
                    && !t.text.ends_with("ed")
                    && !t.text.ends_with("ly")
            })
        };
        self.link == Link::Range && near().any(|t| t.is_any(MOVED))
            || self.between && (near().any(|t| t.is_any(COMPARED)) || noun())
            || bare && (changed() || noun())
            || near().any(|t| t.is_any(words!["bc", "bce", "b.c.", "b.c.e."]))
    }
}
