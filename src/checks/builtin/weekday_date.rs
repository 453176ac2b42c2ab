//! The weekday of a date.

use jiff::civil::{Date, Weekday};

use super::clues::Clues;
use super::flaw::Flaw;
use super::page::{Kinds, Page, Sentence};
use crate::quantity::{DateRange, Hedge, Kind, Mention, PartialDate, Tags, Token, day, words};
use crate::span::Span;

super::check! {
    /// A weekday that does not fit its date, or a day that no calendar has.
    ///
    /// A weekday and a date are two ways to name one day, and are typed at two times: a date is moved and its
    /// weekday is not, or the year is last year's. Readers who plan by it come on the wrong day. The weekday may
    /// stand before the date ("Wednesday, March 6, 2025") or behind it ("March 6, 2025, a Wednesday"). Where no
    /// year is written, the one that brings the date nearest to the article's own is meant, and the finding is a
    /// warning; an article without a date, or one that speaks of other years, gets none.
    ///
    /// Fails:
    ///
    /// > The council met on Wednesday, March 6, 2025, in the old town hall.
    ///
    /// > The permit runs out on 31 June 2026.
    ///
    /// Passes:
    ///
    /// > The council met on Thursday, March 6, 2025; from Monday to Wednesday, March 3-5, it had toured the
    /// > quarries.
    ///
    /// It will not catch a date whose day and month could be read either way (06/03/2025), nor dates before
    /// 1900, for which articles use more than one calendar.
    "weekday-date", on, check
}

/// How far a date without a year may lie from the article's own, in days, to be sure of the year.
const NEAR: i64 = 120;

/// Names before a weekday that leave it the weekday.
const HOLIDAYS: [&str; 9] = ["Ash", "Black", "Cyber", "Easter", "Good", "Holy", "Maundy", "Palm", "Shrove"];

/// Before this year, the weekday depends on the country's calendar.
const FIRST_YEAR: i16 = 1900;

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (_, sentence) in page.likely(|clues| clues.any(Clues::of(Kinds::of(&[Kind::Date])))) {
        let dates = sentence.mentions.iter().enumerate().filter(|(_, m)| m.kind == Kind::Date);
        flaws.extend(
            dates.filter_map(|(at, _)| {
                no_such_day(sentence, at).or_else(|| wrong_weekday(page, sentence, at))
            }),
        );
    }
    flaws
}

/// "31 June": the words name a day, and the calendar does not.
fn no_such_day(sentence: &Sentence<'_>, at: usize) -> Option<Flaw> {
    let mention = sentence.mentions.get(at)?;
    if mention.date.is_some_and(|range| real(range.from) && real(range.to)) || sentence.quoted(mention.span) {
        return None;
    }
    let written = sentence.words(mention.number);
    let tokens = sentence.within(mention.number);
    // What has no day at all ("79 AD") has another calendar; a number of two parts ("02.30") may be anything.
    let names_month = tokens.iter().any(|t| t.has(Tags::MONTH));
    let digits = tokens.iter().filter(|t| t.plain_whole().is_some()).count();
    if !names_month && digits < 3 || denied(sentence.before(mention.span)) {
        return None;
    }
    let help = match mention.date.and_then(|range| range.from.year) {
        Some(year) => format!("{year} is no leap year: its February has 28 days."),
        None => "See which day or month is meant.".to_owned(),
    };
    Some(Flaw::error(format!("the calendar has no {written}"), help).figure(mention, "there is no such day"))
}

/// Whether a day is one of the calendar; one without a year may be 29 February.
fn real(day: PartialDate) -> bool {
    // Nearly every day is one that every month of every year has.
    let plain = (1..=28).contains(&day.day) && (1..=12).contains(&day.month);
    if plain && day.year.is_none_or(|year| (1..=9999).contains(&year)) {
        return true;
    }
    let year = day.year.unwrap_or(2000);
    let date = || Date::new(year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok();
    date().is_some()
}

/// "there is no 31 June": the text says so itself.
fn denied(before: &[Token<'_>]) -> bool {
    before.iter().rev().take(4).any(|t| t.has(Tags::NEGATION) || t.is("no"))
}

fn wrong_weekday(page: &Page<'_>, sentence: &Sentence<'_>, at: usize) -> Option<Flaw> {
    let mention = sentence.mentions.get(at).filter(|_| sentence.vocabulary.has(Tags::WEEKDAY))?;
    let range = mention.date?;
    let (said, name) = weekday(sentence, mention)?;
    let (year, certain) = year(page, sentence, at, range)?;
    let within = |d: PartialDate| PartialDate { year: Some(year), ..d }.resolve(None);
    let (from, to) = (within(range.from)?, within(range.to)?);
    if year < FIRST_YEAR || to < from || from.duration_until(to).as_hours() > 7 * 24 {
        return None;
    }
    // Of several days, the weekday may be that of the first or the last, or of one between.
    let mut days = std::iter::successors(Some(from), |d| d.tomorrow().ok()).take_while(|d| *d <= to);
    if days.any(|d| d.weekday() == said) {
        return None;
    }
    let actual = word(from.weekday());
    let written = sentence.words(mention.number);
    let told = if certain { String::new() } else { format!(" in {year}") };
    let message = format!("{written}{told} was a {actual}, not a {}", word(said));
    let message = if from > page.document.metadata.day.unwrap_or(Date::MAX) {
        message.replace(" was a ", " is a ")
    } else {
        message
    };
    let help = settle(from, said);
    let flaw = if certain && !sentence.quoted(mention.span) {
        Flaw::error(message, help)
    } else {
        Flaw::warning(message, help)
    };
    Some(flaw.figure(mention, format!("a {actual}")).words(
        sentence.block,
        name,
        word(said).to_owned(),
        format!("says {}", word(said)),
    ))
}

/// The days near the one written that have the weekday, and the year in which it has it.
fn settle(date: Date, said: Weekday) -> String {
    let near = |by: i64| date.checked_add(jiff::Span::new().days(by)).ok().filter(|d| d.weekday() == said);
    let near: Vec<String> = (-6..=6).filter_map(near).map(day::written).collect();
    let help = format!("A {} would be {}.", word(said), near.join(" or "));
    let other = [-1_i16, 1].into_iter().find_map(|by| {
        let year = date.year().checked_add(by)?;
        Date::new(year, date.month(), date.day()).ok().filter(|d| d.weekday() == said)
    });
    if let Some(other) = other {
        return format!("{help} In {}, the date was a {}.", other.year(), word(said));
    }
    help
}

/// The year of a date, and whether it was written there. One that was not is taken from the other end of a
/// span of days ("Monday, March 3, to Friday, March 7, 2025") or from the article's own day.
fn year(page: &Page<'_>, sentence: &Sentence<'_>, at: usize, range: DateRange) -> Option<(i16, bool)> {
    if let Some(year) = range.from.year.or(range.to.year) {
        return Some((year, true));
    }
    let mention = sentence.mentions.get(at)?;
    if let Some(next) = sentence.mentions.get(at + 1).filter(|m| m.kind == Kind::Date)
        && let Some(year) = next.date.and_then(|d| d.from.year)
        && sentence.between(mention.span, next.span).iter().all(|t| {
            t.has(Tags::WEEKDAY)
                || t.is_any(words!["to", "and", "through", "until", "or", "the"])
                || !t.is_word()
        })
    {
        return Some((year, true));
    }
    let other_year = |m: &Mention| m.kind == Kind::Date && m.date.is_some_and(|d| d.from.year.is_some());
    if sentence.mentions.iter().any(other_year) {
        return None;
    }
    let published = page.document.metadata.day?;
    let date = range.from.resolve(Some(published))?;
    let apart = published.duration_until(date).as_hours().abs() / 24;
    (apart <= NEAR).then_some((date.year(), false))
}

/// The weekday that is said of a date, and its word: before it, or behind it.
fn weekday(sentence: &Sentence<'_>, mention: &Mention) -> Option<(Weekday, Span)> {
    if !matches!(mention.hedge, Hedge::Exact | Hedge::Between) {
        return None;
    }
    let inside = sentence.within(mention.span).iter().find_map(named);
    inside.or_else(|| before(sentence.before(mention.span))).or_else(|| behind(sentence.after(mention.span)))
}

/// "Wednesday, March 6", "Wednesday the 6th of March", "Wednesday (March 6".
fn before(tokens: &[Token<'_>]) -> Option<(Weekday, Span)> {
    let mut rest = tokens.iter().rev();
    let mut token = rest.next()?;
    // One sign or article may stand between, and the stop of a short name.
    for _ in 0..3 {
        if token.is_sign(',') || token.is_sign('.') || token.is_sign('(') || token.is("the") {
            token = rest.next()?;
        }
    }
    let found = named(token)?;
    // "Tuesday or Wednesday, March 6", "every Wednesday", "Sheffield Wednesday": a list, a habit, a name.
    let earlier = rest.next();
    let joins = |t: &Token<'_>| {
        t.is_any(words!["or", "and", "to", "through"]) || t.is_sign('/') || t.is_sign('&') || t.is_dash()
    };
    let listed = earlier.is_some_and(joins) && rest.next().is_some_and(|t| t.has(Tags::WEEKDAY));
    let habit = earlier.is_some_and(|t| t.is_any(words!["every", "each"]));
    let name =
        earlier.is_some_and(|t| t.is_capitalised() && !t.has(Tags::FUNCTION) && !HOLIDAYS.contains(&t.text));
    let other = listed || habit || name;
    (!other).then_some(found)
}

/// "March 6, 2025, a Wednesday", "March 6, 2025 (Wednesday)".
fn behind(tokens: &[Token<'_>]) -> Option<(Weekday, Span)> {
    match tokens {
        [comma, a, day, after, ..] if comma.is_sign(',') && a.is("a") && !after.is_word() => named(day),
        [comma, a, day] if comma.is_sign(',') && a.is("a") => named(day),
        [verb, a, day, after, ..] if verb.is_any(words!["was", "is"]) && a.is("a") && !after.is_word() => {
            named(day)
        }
        [open, day, close, ..] if open.is_sign('(') && close.is_sign(')') => named(day),
        _ => None,
    }
}

/// The weekday that a token names.
fn named(token: &Token<'_>) -> Option<(Weekday, Span)> {
    if !token.has(Tags::WEEKDAY) || !token.is_capitalised() {
        return None;
    }
    let start = token.text.get(..3)?.to_ascii_lowercase();
    let day = Weekday::Monday
        .cycle_forward()
        .take(7)
        .find(|d| word(*d).get(..3).is_some_and(|name| name.eq_ignore_ascii_case(&start)))?;
    Some((day, token.span()))
}

fn word(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use rstest::rstest;

    #[rstest]
    #[case("They met on Wednesday, March 6, 2025.")]
    #[case("It was Wed., 6 March 2025, when the ferry came back.")]
    #[case("On Wednesday the 6th of March 2025 the mayor resigned.")]
    #[case("The hearing on March 6, 2025, a Wednesday, was short.")]
    #[case("The hearing on March 6, 2025 (Wednesday) was short.")]
    #[case("On Wednesday (March 6, 2025) it rained.")]
    #[case("Doors open on Saturday 14 June 2026 at 7 p.m.")]
    #[case("The strike runs from Tuesday, March 3, to Friday, March 7, 2025.")]
    #[case("The strike runs from Monday, March 3, to Thursday, March 7, 2025.")]
    #[case("Lent began on Ash Wednesday, March 6, 2025.")]
    #[case("The vote of Sunday, 29 February 2024, was repeated.")]
    #[case("The wall fell on Friday, November 9, 1989.")]
    #[case("It ended on 31 June 2024.")]
    #[case("He died on February 29, 2023.")]
    #[case("Applications are due by June 31st.")]
    #[case("The file is dated 2025-02-30.")]
    #[case("The lease ends on Thursday 31 September.")]
    #[case("---\ndate: 2025-03-10\n---\n\nThe council met on Wednesday, March 6.")]
    #[case("---\ndate: 2025-12-20\n---\n\nSchools open again on Friday, January 8.")]
    fn failing(#[case] text: &str) {
        testing::fails("weekday-date", text);
    }

    #[rstest]
    #[case("They met on Thursday, March 6, 2025.")]
    #[case("It was Thu., 6 March 2025, when the ferry came back.")]
    #[case("On Thursday (March 6, 2025) it rained.")]
    #[case("The hall is open Monday to Wednesday, March 3-5, 2025.")]
    #[case("The strike runs from Monday, March 3, to Friday, March 7, 2025.")]
    #[case("They met on Wednesday, March 6.")] // no year to be had
    #[case("---\ndate: 2025-03-10\n---\n\nThe council met on Thursday, March 6.")]
    #[case("---\ndate: 2025-03-10\n---\n\nIn 2024 it met on Wednesday, March 6, and on no other day.")]
    #[case("---\ndate: 2025-03-10\n---\n\nThe 2019 fire began on Friday, September 27.")] // far away, other year
    #[case("On Wednesday, about March 6, 2025, the water came.")]
    #[case("The shop closes every Wednesday. March 6, 2025, is its last day.")]
    #[case("He said on Wednesday that March 6, 2025 would be the last day.")]
    #[case("February 29, 2024, was a Thursday.")]
    #[case("The leap day, 29 February, is her birthday.")]
    #[case("There is no 31 June in any calendar.")]
    #[case("They met on Wednesday 06/03/2025.")] // 3 June or 6 March
    #[case("On Saturday and Sunday, March 8 and 9, 2025, the bridge is closed.")]
    #[case("The battle was fought on Wednesday, 14 October 1066.")] // another calendar
    #[case("Shares fell 3 percent on Wednesday, March 2025 being a bad month.")]
    #[case("The club, Sheffield Wednesday, 6 March 2025 champions, won again.")]
    fn passing(#[case] text: &str) {
        testing::passes(text);
    }
}
