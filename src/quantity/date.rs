//! Dates, read so that they are never taken for counts.
//!
//! ```text
//! date     = [weekday [","]] [part] (iso | numeric | month-day | day-month | month-year | years)
//! iso      = YYYY "-" MM "-" DD [("T" | "t") ...]
//! numeric  = N ("/" | ".") N ("/" | ".") YYYY
//! month-day = MONTH ["."] days [[","] YEAR]              "October 7, 2023"  "Sept. 20-24"
//! day-month = days ["of"] MONTH ["."] [[","] YEAR]       "7 October"  "18 to 22 June 2024"
//! days     = DAY ["st" | "nd" | "rd" | "th"] [("-" | "to" | "and") days]
//! month-year = MONTH ["."] [[","] ["of"] YEAR]           "November 2024"  "January"
//! years    = YEAR ("BC" | "AD" ...) | YEAR [("-" | "/" | "to") YEAR | YY] | YEAR "s" | "the" "'" YY "s"
//! part     = ("early" | "mid" | "late") ["-"] | ("start" | "end" ...) "of"
//! ```

use jiff::civil::Date;

use super::lexicon::Tags;
use super::spelling::words;
use super::token::{Sort, Token};
use super::{DateRange, PartialDate};

/// A date as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    /// The days that it allows; none where the words name no day of any calendar ("31 June").
    pub(super) range: Option<DateRange>,
    /// Where the words that name the day start, after "mid-" and its like.
    pub(super) number: usize,
    /// One past its last token.
    pub(super) end: usize,
}

/// Which part of a month or year is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Early,
    Mid,
    Late,
}

/// The date that starts at token `at`, if one does.
pub(super) fn date(tokens: &[Token<'_>], at: usize) -> Option<Dated> {
    let (part, start) = part(tokens, at);
    let first = tokens.get(start)?;
    let found = match first.sort {
        Sort::Word => month_first(tokens, start, part).or_else(|| era_year(tokens, start)),
        // As days and months are written, but no years.
        Sort::Digits if first.text.len() <= 2 => numeric(tokens, start)
            .or_else(|| day_first(tokens, start))
            .or_else(|| years(tokens, start, part, start != at)),
        Sort::Digits => iso(tokens, start).or_else(|| years(tokens, start, part, start != at)),
        Sort::Sign('\'' | '’' | '‘') => tens_of_years(tokens, start),
        _ => None,
    };
    found.map(|(range, end)| Dated { range, number: start, end })
}

/// "early", "mid-", "late", "the end of": the part, and where the date itself starts.
fn part(tokens: &[Token<'_>], at: usize) -> (Part, usize) {
    let Some(first) = tokens.get(at) else { return (Part::Whole, at) };
    if first.is_any(words!["early", "mid", "middle", "late"]) {
        let part = match () {
            () if first.is("early") => Part::Early,
            () if first.is("late") => Part::Late,
            () => Part::Mid,
        };
        let hyphen = tokens.get(at + 1).is_some_and(Token::is_dash);
        let next = at + 1 + usize::from(hyphen);
        let next = next + usize::from(tokens.get(next).is_some_and(|t| t.is_any(words!["in", "of"])));
        return (part, next);
    }
    if first.is_any(words!["start", "beginning", "end"]) && tokens.get(at + 1).is_some_and(|t| t.is("of")) {
        return (if first.is("end") { Part::Late } else { Part::Early }, at + 2);
    }
    (Part::Whole, at)
}

/// The number of the month that a token names.
pub(super) fn month(token: &Token<'_>) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if !token.has(Tags::MONTH) || !token.is_capitalised() {
        return None;
    }
    let index = MONTHS.iter().position(|m| token.text.get(..3).is_some_and(|t| t.eq_ignore_ascii_case(m)))?;
    i8::try_from(index + 1).ok()
}

/// The year that a token of four digits names.
pub(super) fn year(token: &Token<'_>) -> Option<i16> {
    if token.text.len() != 4 {
        return None;
    }
    i16::try_from(token.plain_whole().filter(|n| (1000..2200).contains(n))?).ok()
}

fn iso(tokens: &[Token<'_>], at: usize) -> Option<(Option<DateRange>, usize)> {
    let [y, d1, m, d2, d, ..] = tokens.get(at..)? else { return None };
    // "2013 - 09 - 26": set with spaces, or with none.
    let glued = || [m, d2, d].iter().all(|t| t.glued() == d1.glued());
    if !(d1.is_dash() && d2.is_dash() && glued()) || m.text.len() != 2 || d.text.len() != 2 {
        return None;
    }
    let range = day_range(Some(year(y)?), small(m)?, small(d)?, small(d)?);
    let mut end = at + 5;
    // The time of a time stamp goes with it.
    if tokens.get(end).is_some_and(|t| t.glued() && t.is("t")) {
        while tokens.get(end).is_some_and(Token::glued) {
            end += 1;
        }
    }
    Some((range, end))
}

/// "12/25/2020" and "25.12.2020": the day is told from the month only where one is above 12.
fn numeric(tokens: &[Token<'_>], at: usize) -> Option<(Option<DateRange>, usize)> {
    let [a, s1, b, s2, y, ..] = tokens.get(at..)? else { return None };
    let slash = s1.is_sign('/') && s2.is_sign('/');
    if !slash || ![s1, b, s2, y].iter().all(|t| t.glued() == s1.glued()) {
        return None;
    }
    let (a, b) = (small(a)?, small(b)?);
    let year = year(y).or_else(|| short_year(y))?;
    let range = match (a <= 12, b <= 12) {
        (true, false) => day_range(Some(year), a, b, b),
        (false, true) => day_range(Some(year), b, a, a),
        (true, true) if a == b => day_range(Some(year), a, b, b),
        _ => whole_year(year),
    };
    Some((range, at + 5))
}

fn short_year(token: &Token<'_>) -> Option<i16> {
    let n = i16::try_from(token.plain_whole().filter(|_| token.text.len() == 2)?).ok()?;
    Some(if n < 50 { 2000 + n } else { 1900 + n })
}

/// A number of one digit or two.
fn small(token: &Token<'_>) -> Option<i8> {
    if token.text.len() > 2 {
        return None;
    }
    i8::try_from(token.plain_whole()?).ok()
}

/// "October 7, 2023", "Sept. 20-24", "November 2024", "January", "mid-January".
fn month_first(tokens: &[Token<'_>], at: usize, part: Part) -> Option<(Option<DateRange>, usize)> {
    let first = tokens.get(at)?;
    let month_number = month(first)?;
    let after = skip_dot(tokens, at);
    if let Some((from, to, end)) = days(tokens, after, part == Part::Whole) {
        let (year, end) = trailing_year(tokens, end);
        return Some((day_range(year, month_number, from, to), end));
    }
    let (year, end) = trailing_year(tokens, after);
    // "May" and "March" are words of their own: a month only beside a year, a part, or after a
    // preposition.
    let sure = year.is_some()
        || part != Part::Whole
        || !first.is_any(words!["may", "march", "mar", "sun", "sat", "jan", "dec"])
        || at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| {
            t.is_any(words![
                "in", "since", "until", "by", "from", "of", "last", "next", "this", "to", "through",
                "during", "between", "and",
            ])
        });
    sure.then(|| (month_part(year, month_number, part), end))
}

/// "7 October", "18 to 22 June 2024", "the 7th of October".
fn day_first(tokens: &[Token<'_>], at: usize) -> Option<(Option<DateRange>, usize)> {
    let (from, to, mut end) = days(tokens, at, true)?;
    if tokens.get(end).is_some_and(|t| t.is("of")) {
        end += 1;
    }
    let month_number = month(tokens.get(end)?)?;
    let end = skip_dot(tokens, end);
    let (year, end) = trailing_year(tokens, end);
    Some((day_range(year, month_number, from, to), end))
}

/// A day, or a span of days of one month: first, last, and where it ends.
fn days(tokens: &[Token<'_>], at: usize, spans: bool) -> Option<(i8, i8, usize)> {
    let (first, end) = day(tokens, at)?;
    let joined = spans
        && tokens
            .get(end)
            .is_some_and(|t| t.is_dash() && t.glued() || t.is_any(words!["to", "and", "through"]));
    match joined.then(|| day(tokens, end + 1)).flatten() {
        Some((last, after)) if last >= first => Some((first, last, after)),
        _ => Some((first, first, end)),
    }
}

fn day(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    let number = small(tokens.get(at)?).filter(|d| (1..=31).contains(d))?;
    let next = tokens.get(at + 1);
    // "March 12.5%", "May 5 million": the next token says that it is no day.
    if next.is_some_and(|t| t.is_sign('%') || t.number().is_some() || (t.glued() && t.is_sign(':'))) {
        return None;
    }
    let suffix = next.is_some_and(|t| t.glued() && t.is_any(words!["st", "nd", "rd", "th"]));
    Some((number, at + 1 + usize::from(suffix)))
}

fn skip_dot(tokens: &[Token<'_>], month: usize) -> usize {
    let short =
        tokens.get(month).is_some_and(|t| t.text.len() <= 4 && !t.is_any(words!["may", "june", "july"]));
    let dot = tokens.get(month + 1).is_some_and(|t| t.is_sign('.') && t.glued());
    month + 1 + usize::from(short && dot)
}

/// ", 2023", " 2023", " of 2018" after a month or a day.
fn trailing_year(tokens: &[Token<'_>], at: usize) -> (Option<i16>, usize) {
    let skip = usize::from(tokens.get(at).is_some_and(|t| t.is_sign(',') || t.is("of")));
    match tokens.get(at + skip).and_then(year) {
        Some(found) => (Some(found), at + skip + 1),
        None => (None, at),
    }
}

/// "the '90s": of the last century, as writers mean it.
fn tens_of_years(tokens: &[Token<'_>], at: usize) -> Option<(Option<DateRange>, usize)> {
    let tens = tokens.get(at + 1).filter(|t| t.glued() && t.text.len() == 2).and_then(small)?;
    if tens % 10 != 0 || !tokens.get(at + 2).is_some_and(|t| t.glued() && t.is("s")) {
        return None;
    }
    let start = if tens < 30 { 2000 } else { 1900 } + i16::from(tens);
    Some((years_range(start, start + 9), at + 3))
}

/// Whether it is a year of an era, in which no article counts.
fn is_ancient(token: &Token<'_>) -> bool {
    token.plain_whole().is_some_and(|n| n < 10_000)
}

/// "AD 79".
fn era_year(tokens: &[Token<'_>], at: usize) -> Option<(Option<DateRange>, usize)> {
    let era = matches!(tokens.get(at)?.text, "AD" | "A.D." | "A.D");
    (era && tokens.get(at + 1).is_some_and(is_ancient)).then_some((None, at + 2))
}

/// "2007", "late 2023", "2014-15", "1990s", "44 BC"; a bare year needs words around it that say so.
fn years(tokens: &[Token<'_>], at: usize, part: Part, has_part: bool) -> Option<(Option<DateRange>, usize)> {
    let first = tokens.get(at)?;
    let next = tokens.get(at + 1);
    let era = |t: &Token<'_>| matches!(t.text, "BC" | "AD" | "BCE" | "CE" | "B.C." | "A.D." | "B.C" | "A.D");
    if next.is_some_and(era) && is_ancient(first) {
        return Some((None, at + 2));
    }
    let start = year(first)?;
    // "2018s best": the possessive of a text that lost its apostrophes.
    let possessive = next.is_some_and(|t| t.glued() && t.is("s")) && start % 10 != 0;
    if possessive && (1900..2060).contains(&start) {
        return Some((year_part(start, part), at + 2));
    }
    if next.is_some_and(|t| t.glued() && (t.is("s") || t.is("'s") || t.is("’s"))) && start % 10 == 0 {
        let span = if start % 100 == 0 && start < 2000 { 99 } else { 9 };
        return Some((years_range(start, start + span), at + 2));
    }
    if next.is_some_and(|t| t.glued() && (t.is_dash() || t.is_sign('/')))
        && let Some(second) = tokens.get(at + 2).filter(|t| t.glued())
    {
        let end = year(second).or_else(|| {
            let n = i16::try_from(second.plain_whole().filter(|_| second.text.len() == 2)?).ok()?;
            Some(start - start % 100 + n)
        });
        if let Some(end) = end.filter(|e| *e > start && *e - start < 200) {
            return Some((years_range(start, end), at + 3));
        }
    }
    if has_part || bare_year(tokens, at, start) {
        return Some((year_part(start, part), at + 1));
    }
    None
}

/// Whether four digits on their own are a year, from the words around them.
fn bare_year(tokens: &[Token<'_>], at: usize, year: i16) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let next = tokens.get(at + 1);
    if next.is_some_and(|t| {
        t.is_sign('%') || t.number().is_some() || (t.glued() && (t.is_word() && !t.is("'s") && !t.is("’s")))
    }) || before.is_some_and(|t| matches!(t.sort, Sort::Sign('$' | '€' | '£' | '¥')))
    {
        return false;
    }
    if super::unit::at_start(tokens.get(at + 1..).unwrap_or_default()).is_some_and(|(u, _)| u.symbol != "in")
    {
        return false;
    }
    let likely = (1900..2060).contains(&year);
    let said = before.is_some_and(|t| {
        t.is_any(words![
            "in",
            "since",
            "until",
            "till",
            "by",
            "during",
            "before",
            "after",
            "year",
            "from",
            "of",
            "early",
            "late",
            "circa",
            "around",
            "between",
            "through",
            "throughout",
            "for",
            "c",
        ]) || t.has(Tags::MONTH | Tags::WEEKDAY)
    });
    let ranged = before.is_some_and(|t| t.is_any(words!["to", "and", "or", "versus", "than"]) || t.is_dash())
        && at.checked_sub(2).and_then(|i| tokens.get(i)).is_some_and(|t| self::year(t).is_some());
    // "2,000 people" has its comma; "2000 people" and "1500 jobs" count where the number is round.
    let counts = next.is_some_and(|t| t.is_word() && super::noun::is_plural(t) && !t.is_capitalised());
    if counts
        && (year % 100 == 0
            || !likely
            || !(said || before.is_some_and(|t| t.has(Tags::ARTICLE) || t.is("'s"))))
    {
        return false;
    }
    if likely {
        return true;
    }
    // An old year needs more than a preposition that stands before counts as well.
    let told = before.is_some_and(|t| {
        t.is_any(words!["in", "since", "until", "till", "year", "circa", "c", "between", "from"])
    });
    ranged
        || (told && (1400..1900).contains(&year))
        || (told && (1000..2100).contains(&year) && year % 100 != 0 && !counts)
}

fn day_range(year: Option<i16>, month: i8, from: i8, to: i8) -> Option<DateRange> {
    // Without a year, 29 February is allowed.
    let check = |d| Date::new(year.unwrap_or(2000), month, d).ok();
    let (from, to) = (check(from)?, check(to)?);
    Some(DateRange { from: partial(from, year), to: partial(to, year) })
}

fn partial(date: Date, year: Option<i16>) -> PartialDate {
    let positive = |n: i8| u8::try_from(n).unwrap_or(1);
    PartialDate { year, month: positive(date.month()), day: positive(date.day()) }
}

/// A month or a part of it. The parts overlap, since writers mean them loosely.
fn month_part(year: Option<i16>, month: i8, part: Part) -> Option<DateRange> {
    let last = Date::new(year.unwrap_or(2000), month, 1).ok()?.days_in_month();
    let (from, to) = match part {
        Part::Whole => (1, last),
        Part::Early => (1, 12),
        Part::Mid => (8, 22),
        Part::Late => (18, last),
    };
    day_range(year, month, from, to)
}

/// A year or a part of it.
fn year_part(year: i16, part: Part) -> Option<DateRange> {
    let (from, to) = match part {
        Part::Whole => (1, 12),
        Part::Early => (1, 5),
        Part::Mid => (4, 9),
        Part::Late => (8, 12),
    };
    let first = Date::new(year, from, 1).ok()?;
    let last = Date::new(year, to, 1).ok()?.last_of_month();
    Some(DateRange { from: partial(first, Some(year)), to: partial(last, Some(year)) })
}

fn whole_year(year: i16) -> Option<DateRange> {
    years_range(year, year)
}

fn years_range(from: i16, to: i16) -> Option<DateRange> {
    let (first, last) = (Date::new(from, 1, 1).ok()?, Date::new(to, 12, 31).ok()?);
    Some(DateRange { from: partial(first, Some(from)), to: partial(last, Some(to)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use rstest::rstest;

    fn read(text: &str) -> Option<(String, String)> {
        let tokens = tokens(text, 0);
        let at = tokens.iter().position(|t| t.is("|")).map_or(0, |i| i + 1);
        let found = date(&tokens, at)?;
        let left = tokens.get(found.end).map_or(String::new(), |t| text[t.span().start..].to_owned());
        Some((found.range.map_or("none".to_owned(), |r| format!("{} {}", r.from, r.to)), left))
    }

    #[rstest]
    #[case("October 7, 2023, when", "2023-10-07 2023-10-07", ", when")]
    #[case("7 October", "--10-07 --10-07", "")]
    #[case("19 January 2025", "2025-01-19 2025-01-19", "")]
    #[case("Sept. 20-24", "--09-20 --09-24", "")]
    #[case("18 to 22 June", "--06-18 --06-22", "")]
    #[case("the", "", "")]
    #[case("November 2024", "2024-11-01 2024-11-30", "")]
    #[case("June of 2018", "2018-06-01 2018-06-30", "")]
    #[case("January", "--01-01 --01-31", "")]
    #[case("mid-January", "--01-08 --01-22", "")]
    #[case("early December", "--12-01 --12-12", "")]
    #[case("late 2023", "2023-08-01 2023-12-31", "")]
    #[case("end of 2023", "2023-08-01 2023-12-31", "")]
    #[case("the 1990s", "", "")]
    #[case("1990s", "1990-01-01 1999-12-31", "")]
    #[case("2014-15", "2014-01-01 2015-12-31", "")]
    #[case("2019-09-01T10:38:07.190Z next", "2019-09-01 2019-09-01", "next")]
    #[case("12/25/2020", "2020-12-25 2020-12-25", "")]
    #[case("31 June 2024", "none", "")]
    #[case("29 February 2023", "none", "")]
    #[case("29 February 2024", "2024-02-29 2024-02-29", "")]
    #[case("2023 attack", "2023-01-01 2023-12-31", "attack")]
    #[case("2000 people", "", "")]
    #[case("2,023", "", "")]
    #[case("3000 rpm", "", "")]
    #[case("May the", "", "")]
    fn dates(#[case] text: &str, #[case] range: &str, #[case] left: &str) {
        let expected = (!range.is_empty()).then(|| (range.to_owned(), left.to_owned()));
        assert_eq!(read(text), expected);
    }
}
