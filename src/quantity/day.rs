//! Days as numbers, so that dates can be compared and reckoned with: 19 January and 42 days is 2 March.

use jiff::Unit;
use jiff::civil::Date;

use super::compare::{Bound, Meaning, Scale};
use super::number::Number;
use super::set::Set;
use super::value::Interval;
use super::{DateRange, Hedge, Mention, PartialDate};

/// The day that is number 0.
const ORIGIN: Date = Date::constant(1970, 1, 1);

impl PartialDate {
    /// The day in the year that was said, else in the year that brings it nearest to `context`.
    pub fn resolve(&self, context: Option<Date>) -> Option<Date> {
        let day =
            |year: i16| Date::new(year, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok();
        match (self.year, context) {
            (Some(year), _) => day(year),
            (None, Some(context)) => (-1..=1)
                .filter_map(|by| day(context.year().checked_add(by)?))
                .min_by_key(|day| number(*day).zip(number(context)).map(|(a, b)| (a - b).abs())),
            (None, None) => None,
        }
    }
}

impl DateRange {
    /// Its days as numbers; `None` where a year is missing and `context`, a day near it, is not given.
    pub fn days(&self, context: Option<Date>) -> Option<Interval> {
        let from = self.from.resolve(context)?;
        // The end of a span of days is the next such day after its beginning.
        let to = self.to.resolve(Some(context.unwrap_or(from)))?;
        let to =
            if to < from { PartialDate { year: Some(from.year()), ..self.to }.resolve(None)? } else { to };
        let whole = |day| number(day).map(|n| Number::whole(i128::from(n)));
        Some(Interval::between(whole(from)?, whole(to)?)).filter(|days| !days.is_empty())
    }
}

impl Meaning {
    /// What the mention of a date is taken to say, near the day `context`; `None` where its year is
    /// neither said nor to be found.
    pub fn of_date(mention: &Mention, context: Option<Date>) -> Option<Self> {
        let days = mention.date?.days(context)?;
        let (set, bound) = match mention.hedge {
            Hedge::AtLeast | Hedge::MoreThan | Hedge::AtMost | Hedge::LessThan | Hedge::Vague => return None,
            Hedge::Exact | Hedge::About | Hedge::Between => (Set::of([days]), Bound::Closed),
        };
        Some(Self {
            possible: set.clone(),
            stated: set.clone(),
            likely: set,
            figure: days.as_point(),
            bound,
            scale: Scale::Date,
            whole: true,
            hedge: mention.hedge,
        })
    }
}

/// How many days after the first day of 1970 it is.
pub fn number(day: Date) -> Option<i32> {
    let span = ORIGIN.until((Unit::Day, day)).ok()?;
    Some(span.get_days())
}

/// The day with this number.
pub fn of_number(number: Number) -> Option<Date> {
    let days = number.floor().parts().0;
    ORIGIN.checked_add(jiff::Span::new().try_days(i64::try_from(days).ok()?).ok()?).ok()
}

/// A day as findings write it: "5 March 2025".
pub fn written(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(day.month()).ok().and_then(|m| MONTHS.get(m.checked_sub(1)?));
    format!("{} {} {}", day.day(), month.copied().unwrap_or_default(), day.year())
}

/// The first day that a text writes out in full ("5 March 2025", "2025-03-05", "2025-03-05T10:00").
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    let iso = |text: &str| text.get(..10)?.parse::<Date>().ok();
    iso(text).or_else(|| {
        let tokens = super::lexer::tokens(text, 0);
        let range = (0..tokens.len().min(4)).find_map(|at| super::date::date(&tokens, at)?.range)?;
        (range.from == range.to).then(|| range.from.resolve(None)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[rstest]
    #[case("1970-01-01", 0)]
    #[case("2025-01-19", 20_107)]
    #[case("1969-12-31", -1)]
    fn numbers(#[case] text: &str, #[case] expected: i32) {
        assert_eq!(number(day(text)), Some(expected));
        assert_eq!(of_number(Number::whole(i128::from(expected))), Some(day(text)));
    }

    #[rstest]
    #[case("19 January 2025", None, Some("20107"))]
    #[case("19 January", None, None)]
    #[case("19 January", Some("2025-03-05"), Some("20107"))]
    #[case("29 December", Some("2025-01-02"), Some("20086"))] // the year before
    #[case("2 January", Some("2024-12-30"), Some("20090"))] // the year after
    #[case("January 2025", None, Some("20089 to 20119"))]
    fn days(#[case] text: &str, #[case] context: Option<&str>, #[case] expected: Option<&str>) {
        let (mention, _) = crate::quantity::figure(text).unwrap();
        let days = mention.date.unwrap().days(context.map(day)).map(|i| i.to_string());
        assert_eq!(days.as_deref(), expected);
    }

    #[rstest]
    #[case("2025-03-05", Some("2025-03-05"))]
    #[case("2025-03-05T10:11:12Z", Some("2025-03-05"))]
    #[case("5 March 2025", Some("2025-03-05"))]
    #[case("Wed, 5 March 2025 10:00", Some("2025-03-05"))]
    #[case("March 2025", None)]
    #[case("yesterday", None)]
    fn parsed(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), expected);
    }

    #[test]
    fn days_are_written_out() {
        assert_eq!(written(day("2025-03-05")), "5 March 2025");
    }
}
