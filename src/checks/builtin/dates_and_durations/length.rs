//! How long a stretch of time is, and which lengths a text may give it.

use jiff::civil::{Date, Weekday};

use crate::quantity::{DateRange, Hedge, Leaning, Mention, Number, PartialDate, day, wording};

/// What a stretch of time lasts.
pub(super) enum Length {
    /// From one date to another.
    Dates(Dates),
    /// From one time of day to another: the minutes that may be meant.
    Clock(Vec<i128>),
}

/// The first and the last date of a stretch, each a day, month, year or part of one.
#[derive(Clone, Copy)]
pub(super) struct Dates {
    pub(super) start: DateRange,
    pub(super) end: DateRange,
}

/// How finely a date is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Day,
    Month,
    Year,
    /// A part of a month or year, a decade, a season.
    Loose,
}

pub(super) fn grain(range: DateRange) -> Grain {
    let (from, to) = (range.from, range.to);
    let leap = PartialDate { year: Some(from.year.unwrap_or(2000)), ..to };
    let month_ends = leap.resolve(None).is_some_and(|last| last.day() == last.days_in_month());
    if from == to {
        Grain::Day
    } else if from.year != to.year || from.day != 1 || !month_ends {
        Grain::Loose
    } else if from.month == to.month {
        Grain::Month
    } else if from.month == 1 && to.month == 12 {
        Grain::Year
    } else {
        Grain::Loose
    }
}

/// A unit of time.
struct Unit {
    /// As a text has it, in the plural.
    name: &'static str,
    grain: Grain,
    /// How many of the days, months or years of its grain it is; of hours and minutes, how many days.
    each: Number,
    /// Whether it is a part of a day.
    small: bool,
}

fn unit(symbol: &str) -> Option<Unit> {
    let unit = |name, grain, each| Unit { name, grain, each: Number::whole(each), small: false };
    let small =
        |name, parts| Some(Unit { small: true, each: Number::ratio(1, parts)?, ..unit(name, Grain::Day, 1) });
    Some(match symbol {
        "min" => small("minutes", 1_440)?,
        "h" => small("hours", 24)?,
        "day" => unit("days", Grain::Day, 1),
        "week" => unit("weeks", Grain::Day, 7),
        "fortnight" => unit("fortnights", Grain::Day, 14),
        "month" => unit("months", Grain::Month, 1),
        "year" => unit("years", Grain::Year, 1),
        "decade" => unit("decades", Grain::Year, 10),
        "century" => unit("centuries", Grain::Year, 100),
        _ => return None,
    })
}

/// Days in a month, on average.
const MONTH: (i128, i128) = (146_097, 4_800);
/// A length in a larger unit than its dates may leave out so much of the unit, or add the other.
const LEFT_OUT: (i128, i128) = (3, 4);
const ADDED: (i128, i128) = (1, 2);
/// From so many days on, a stretch may be counted without its weekends.
const WORKING_DAYS_FROM: i128 = 8;
/// From so many days on, it may be counted in days and weeks without its breaks, and most of it is left.
const BREAKS_FROM: i128 = 28;
const BREAKS_LEAVE: (i128, i128) = (4, 5);

impl Length {
    /// What the stretch is, where a length that a text gives it cannot be right; `between`: its ends may
    /// both be left out.
    pub(super) fn refutes(&self, told: &Mention, between: bool) -> Option<String> {
        let unit = unit(told.unit?.symbol().as_ref())?;
        let said = said(told)?;
        match self {
            Self::Dates(dates) => dates.refutes(&unit, said, between),
            Self::Clock(minutes) => clock(minutes, &unit, said),
        }
    }

    /// Whether the calendar alone decides how long it is.
    pub(super) fn is_sure(&self) -> bool {
        match self {
            Self::Dates(dates) => grain(dates.start) == grain(dates.end) && grain(dates.end) != Grain::Loose,
            Self::Clock(_) => false,
        }
    }
}

/// The least and the most that a told length says, in its own unit.
fn said(told: &Mention) -> Option<(Number, Option<Number>)> {
    let [first, ..] = told.values.alternatives.as_slice() else { return None };
    let last = told.values.alternatives.last()?;
    let (low, high) = (first.min.unwrap_or(Number::ZERO), last.max);
    if told.hedge != Hedge::About {
        return Some((low, high));
    }
    let slack = |n: Number| Some(n.div(Number::whole(10))?.max(Number::ONE));
    let below = if told.leaning == Leaning::Above { low } else { low.sub(slack(low)?)? };
    let above = match high {
        Some(high) if told.leaning != Leaning::Below => Some(high.add(slack(high)?)?),
        other => other,
    };
    Some((below, above))
}

impl Dates {
    /// Both ends with years: those that are written, or such that the end comes next after the start.
    fn days(&self) -> Option<((Date, Date), (Date, Date))> {
        let near = |day: PartialDate, year: i16| PartialDate { year: Some(day.year.unwrap_or(year)), ..day };
        let year = self.start.from.year.or(self.end.from.year);
        let base = year.unwrap_or(2001);
        let resolve = |range: DateRange, year: i16| {
            Some((near(range.from, year).resolve(None)?, near(range.to, year).resolve(None)?))
        };
        let (mut start, mut end) = (resolve(self.start, base)?, resolve(self.end, base)?);
        if end.1 < start.0 {
            if self.end.from.year.is_none() {
                end = resolve(self.end, base.checked_add(1)?)?;
            } else if self.start.from.year.is_none() {
                start = resolve(self.start, base.checked_sub(1)?)?;
            }
        }
        Some((start, end))
    }

    fn refutes(&self, unit: &Unit, said: (Number, Option<Number>), between: bool) -> Option<String> {
        let (start, end) = self.days()?;
        let number = |date: Date| Some(i128::from(day::number(date)?));
        let grains = (grain(self.start), grain(self.end));
        let no_year = self.start.from.year.is_none() && self.end.from.year.is_none();
        let even = grains.0 == grains.1 && grains.0 != Grain::Loose;
        if !even || unit.small || unit.grain < grains.0 {
            // The dates are vaguer than the length: from the last day of the one to the first of the other,
            // or from the first to the last.
            let least = (number(end.0)? - number(start.1)?).max(0);
            let most = number(end.1)? - number(start.0)? + 1;
            let days = |n: i128| match unit.grain {
                Grain::Day => Number::whole(n).div(unit.each),
                Grain::Month => Number::whole(n).div(Number::ratio(MONTH.0, MONTH.1)?),
                _ => Number::whole(n).div(Number::ratio(12 * MONTH.0, MONTH.1)?)?.div(unit.each),
            };
            let most = if no_year && grains.0 != Grain::Day { most + 366 } else { most };
            let (least, most) = (days(least)?, days(most)?);
            let half = Number::ratio(1, 2)?;
            let told = outside(said, least.sub(half)?, most.add(half)?);
            return told.then(|| format!("{} to {} {}", low(least), high(most), unit.name));
        }
        let (steps, name) = match grains.0 {
            Grain::Day => (number(end.0)? - number(start.0)?, "day"),
            Grain::Month => (months(start.0, end.0), "month"),
            _ => (i128::from(end.0.year()) - i128::from(start.0.year()), "year"),
        };
        // "From May to October, 18 months": of which years, the text does not say.
        if steps < 0 || no_year && grains.0 == Grain::Month && steps == 0 {
            return None;
        }
        let is = if steps == 0 {
            format!("1 {name}")
        } else {
            let (a, b) = (wording::number(Number::whole(steps)), wording::number(Number::whole(steps + 1)));
            format!("{a} or {b} {name}s")
        };
        let step = match (grains.0, unit.grain) {
            (Grain::Day, Grain::Month) => Number::ratio(MONTH.1, MONTH.0)?,
            (Grain::Day, Grain::Year) => Number::ratio(MONTH.1, 12 * MONTH.0)?,
            (Grain::Month, Grain::Year) => Number::ratio(1, 12)?,
            _ => Number::ONE,
        };
        let step = step.div(unit.each)?;
        let (mut least, mut most) = (Number::whole(steps).mul(step)?, Number::whole(steps + 1).mul(step)?);
        if step != Number::ONE {
            least = least.sub(Number::ratio(LEFT_OUT.0, LEFT_OUT.1)?)?;
            most = most.add(Number::ratio(ADDED.0, ADDED.1)?)?;
        } else if between || grains.0 != Grain::Day {
            // From late in the first year to early in the last one, a full year less has passed.
            least = least.sub(Number::ONE)?;
        }
        if grains.0 == Grain::Day && unit.grain == Grain::Day && steps >= BREAKS_FROM {
            least = Number::whole(steps).mul(step)?.mul(Number::ratio(BREAKS_LEAVE.0, BREAKS_LEAVE.1)?)?;
        }
        if no_year && grains.0 == Grain::Month && said.0.div(step)? >= Number::whole(12) {
            most = most.add(Number::whole(36).mul(step)?)?;
        }
        let working = unit.name == "days"
            && grains.0 == Grain::Day
            && steps + 1 >= WORKING_DAYS_FROM
            && working_days(start.0, end.0, no_year).is_some_and(|(a, b)| !outside(said, a, b));
        (outside(said, least, most) && !working).then_some(is)
    }
}

/// Months from one day to another, however far into the month they are.
fn months(start: Date, end: Date) -> i128 {
    let of = |date: Date| 12 * i128::from(date.year()) + i128::from(date.month());
    of(end) - of(start)
}

/// The least and the most working days from one day to another: without the year, of any weekdays.
fn working_days(start: Date, end: Date, no_year: bool) -> Option<(Number, Number)> {
    let days = i128::from(day::number(end)?) - i128::from(day::number(start)?) + 1;
    let (weeks, rest) = (days / 7, days % 7);
    if no_year {
        return Some((Number::whole(5 * weeks + (rest - 2).max(0)), Number::whole(5 * weeks + rest.min(5))));
    }
    let working = start
        .series(jiff::Span::new().days(1))
        .take(usize::try_from(rest).ok()?)
        .filter(|d| !matches!(d.weekday(), Weekday::Saturday | Weekday::Sunday))
        .count();
    let count = Number::whole(5 * weeks + i128::try_from(working).ok()?);
    // The last day may be left out.
    Some((count.sub(Number::ONE)?, count))
}

/// Whether no number that was said lies from `least` to `most`.
fn outside(said: (Number, Option<Number>), least: Number, most: Number) -> bool {
    said.0 > most || said.1.is_some_and(|high| high < least)
}

fn low(number: Number) -> String {
    wording::number(number.floor())
}

fn high(number: Number) -> String {
    wording::number(number.ceil())
}

/// A length in hours or minutes against the times of day that it lies between.
fn clock(minutes: &[i128], unit: &Unit, said: (Number, Option<Number>)) -> Option<String> {
    let hours = unit.name == "hours";
    if !unit.small {
        return None;
    }
    let each = Number::whole(if hours { 60 } else { 1 });
    let (low, high) = (said.0.mul(each)?, said.1.and_then(|h| h.mul(each)));
    let wrong = |minutes: i128| {
        // Breaks may be left out; a length beyond its times is right only by rounding.
        let less = (minutes / 5).max(if hours { 30 } else { 15 });
        let more = if hours { 30 } else { (minutes / 10).max(5) };
        high.is_some_and(|h| h <= Number::whole(minutes - less)) || low >= Number::whole(minutes + more)
    };
    let nearest =
        *minutes.iter().min_by_key(|m| Number::whole(**m).sub(low).map_or(Number::ZERO, Number::abs))?;
    if !minutes.iter().all(|m| wrong(*m)) {
        return None;
    }
    let (hours, rest) = (nearest / 60, nearest % 60);
    let plural = |n: i128, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    Some(match (hours, rest) {
        (0, rest) => plural(rest, "minute"),
        (hours, 0) => plural(hours, "hour"),
        (hours, rest) => format!("{} and {}", plural(hours, "hour"), plural(rest, "minute")),
    })
}
