//! Days that are told by their numbers alone, or by their distance: "from 5 to 1 March", "five days later, on
//! March 20".

use super::super::flaw::Flaw;
use super::super::page::Sentence;
use super::length::{Dates, Grain, Length, grain};
use super::stretch::MOVED;
use crate::quantity::{Hedge, Kind, Mention, Standing, Tags, Token, wording, words};

/// How many tokens may stand between a day and the length that is counted from it.
const NEAR: usize = 8;

/// "From 5 to 1 March": the first day has its month from the second.
pub(super) fn reversed(sentence: &Sentence<'_>, at: usize) -> Option<Flaw> {
    let (first, last) = (sentence.mentions.get(at)?, sentence.mentions.get(at + 1)?);
    let date = last.date.filter(|d| last.kind == Kind::Date && d.from == d.to)?;
    let written = sentence.words(last.number).starts_with(|c: char| c.is_ascii_digit());
    let bare = first.kind == Kind::Count && first.span == first.number && first.hedge == Hedge::Exact;
    let joined = match sentence.between(first.span, last.span) {
        [to] => to.is_any(words!["to", "until", "till", "through"]),
        _ => false,
    };
    if !written || !bare || !joined {
        return None;
    }
    let [from] = sentence.within(first.number) else { return None };
    let from = from.plain_whole()?;
    let day = u32::from(date.from.day);
    let before = sentence.before(first.span);
    let opens = before.last().is_some_and(|t| t.is("from"));
    // "Fell from 5 to 1 March" tells a number, and "from 28 to 3" may begin in the month before.
    let changes = before.iter().rev().take(NEAR).any(|t| {
        t.has(Tags::UP | Tags::DOWN) || t.is_any(words!["cut", "went", "brought"]) || t.is_any(MOVED)
    });
    if !opens || changes || from <= day || from > 31 || from - day > 20 {
        return None;
    }
    let words = sentence.words(last.number);
    let message = format!("{words} is before the {from} of that month");
    let help = "See which of the two dates is meant, or whether they changed places.";
    Some(Flaw::warning(message, help).figure(first, "the start").figure(last, "the end"))
}

/// "On March 3, 2021, ... five days later, on March 20, 2021".
pub(super) fn later(sentence: &Sentence<'_>, at: usize) -> Option<Flaw> {
    let [first, length, last] = sentence.mentions.get(at..at + 3)? else { return None };
    let day = |m: &Mention| {
        m.date.filter(|d| m.kind == Kind::Date && m.hedge == Hedge::Exact && grain(*d) == Grain::Day)
    };
    let (start, end) = (day(first)?, day(last)?);
    let told = length.kind == Kind::Duration
        && length.hedge == Hedge::Exact
        && !matches!(length.standing, Standing::Negated | Standing::Asked)
        && length.unit.is_some_and(|u| u.per.is_none() && matches!(u.symbol().as_ref(), "day" | "week"));
    let leads = match sentence.between(length.span, last.span) {
        [later] => later.is_any(words!["later", "after"]),
        [later, comma, rest @ ..] => {
            later.is_any(words!["later", "afterward", "afterwards"])
                && (comma.is_sign(',') || comma.is("on"))
                && rest.len() < 2
                && rest.iter().all(|t| t.is("on") || t.has(Tags::WEEKDAY))
        }
        [] => false,
    };
    let gap = sentence.between(first.span, length.span);
    // "..., and ended five days later": of another event between, it would be counted.
    let joined = match gap {
        [comma, and, rest @ ..] if comma.is_sign(',') && and.has(Tags::CONJUNCTION) => rest,
        [and, rest @ ..] if and.has(Tags::CONJUNCTION) => rest,
        _ => return None,
    };
    let other =
        |t: &Token<'_>| !t.is_word() || t.has(Tags::CONJUNCTION | Tags::RELATIVE | Tags::SUBORDINATOR);
    if !told
        || !leads
        || gap.len() > NEAR
        || joined.iter().any(other)
        || start.from.year.is_none() != end.from.year.is_none()
    {
        return None;
    }
    let is = Length::Dates(Dates { start, end }).refutes(length, false)?;
    let said = wording::phrase(length);
    let words = |m: &Mention| sentence.words(m.number).trim_end_matches('.');
    let message = format!("{} to {} is {is}, not {said}", words(first), words(last));
    let help = "See whether the dates or the length is right.";
    let flaw = Flaw::warning(message, help).figure(length, format!("says {said}"));
    Some(flaw.figure(first, "counted from here").figure(last, is))
}
