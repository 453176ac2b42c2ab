//! Lengths, weights, times and their like in two units.

use smallvec::{SmallVec, smallvec};

use super::super::clues::Clues;
use super::super::flaw::Flaw;
use super::super::page::{Kinds, Sentence};
use super::join::{Join, join};
use super::temperature;
use crate::finding::Severity;
use crate::quantity::topic::Hint;
use crate::quantity::{Hedge, Kind, Leaning, Mention, Number, Unit, WordList, unit, wording, words};
use crate::span::Span;

/// A measure as it is written, smaller units and all: "5 ft 2 in", "1 hour 30 minutes", "5 to 10 miles".
#[derive(Clone)]
pub(super) struct Measure<'m> {
    /// The block that it stands in.
    block: usize,
    /// The mention that it starts with; none where it is one of its unit and told without a number.
    mention: Option<&'m Mention>,
    /// Its words.
    pub(super) span: Span,
    /// Its unit.
    pub(super) unit: Unit,
    /// What it allows in its unit: a number, or both ends of a range.
    pub(super) numbers: Numbers,
    /// The place to which it is written, in its unit.
    pub(super) place: Number,
    /// Whether the words leave it open.
    pub(super) hedged: bool,
}

/// The most mentions of one measure: "2 days, 3 hours, 20 minutes".
const MOST_PARTS: usize = 4;

/// Whether a sentence may tell a measure twice: with two figures, or with one behind "a mile".
pub(super) fn may_tell(clues: Clues) -> bool {
    const MEASURES: Kinds = Kinds::of(&[Kind::Measure, Kind::Duration]);
    const TOLD: Kinds = Kinds::of(&[Kind::Measure, Kind::Duration, Kind::Ratio]);
    clues.any(Clues::of(MEASURES)) && (clues.any(Clues::word(Hint::Bracket)) || clues.several(TOLD))
}

pub(super) fn flaws(sentence: &Sentence<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut at = 0;
    while at < sentence.mentions.len() {
        let Some((first, next)) = Measure::read(sentence, at) else {
            at += 1;
            continue;
        };
        if let Some(one) = one_before(sentence, &first) {
            flaws.extend(flaw(sentence, &one, &first, Join::Bracket(0)));
        }
        if let Some((second, _)) = Measure::read(sentence, next)
            && !continues(sentence, at)
            && let Some(join) = join(sentence, first.span, second.span)
        {
            flaws.extend(flaw(sentence, &first, &second, join));
        }
        at = next;
    }
    flaws
}

fn is_measure(mention: &Mention) -> bool {
    let measures = matches!(mention.kind, Kind::Measure | Kind::Duration);
    measures && mention.unit.is_some_and(|u| !u.base.dimension.is_money())
}

/// "half a mile", "three-quarters of an inch": a fraction of a unit, which the grammar takes for a noun.
fn of_fraction(mention: &Mention) -> Option<Unit> {
    let noun = mention.noun.as_ref().filter(|n| mention.kind == Kind::Ratio && !n.inherited)?;
    let unit = unit::lookup(&noun.lemma).filter(|_| noun.span.end == mention.span.end)?;
    matches!(unit.base.dimension.0, "length" | "mass" | "volume" | "area").then_some(unit)
}

/// "a mile (1.6 km)": one of a unit, right before the bracket of what tells it again.
fn one_before(sentence: &Sentence<'_>, again: &Measure<'_>) -> Option<Measure<'static>> {
    let [.., earlier, article, name, open] = sentence.before(again.span) else { return None };
    let close = sentence.after(again.span).first()?;
    if !open.is_sign('(')
        || !close.is_sign(')')
        || !article.is_any(words!["a", "an", "one"])
        || earlier.is_any(words!["half", "of", "quarter", "third"])
    {
        return None;
    }
    let unit = unit::lookup(&name.lower())?;
    matches!(unit.base.dimension.0, "length" | "mass" | "volume" | "area").then(|| Measure {
        block: sentence.block,
        mention: None,
        span: article.span().join(name.span()),
        unit,
        numbers: smallvec![Number::ONE],
        place: Number::ratio(1, 10).unwrap_or(Number::ONE),
        hedged: false,
    })
}

/// Whether the figure before is the larger part of this one in a way that is not read: "11st 6lb", "6' 2 in".
fn continues(sentence: &Sentence<'_>, at: usize) -> bool {
    let pair = at.checked_sub(1).and_then(|before| sentence.mentions.get(before..=at));
    let Some([before, this]) = pair else { return false };
    sentence
        .between(before.span, this.span)
        .iter()
        .all(|t| matches!(t.text, "'" | "\"" | "’" | "”" | "′" | "″"))
}

impl<'m> Measure<'m> {
    /// The measure that starts with a mention, and the index of the mention behind it.
    fn read(sentence: &Sentence<'m>, at: usize) -> Option<(Self, usize)> {
        let mention = sentence.mentions.get(at)?;
        let unit = if is_measure(mention) { mention.unit? } else { of_fraction(mention)? };
        let place = mention.values.place.filter(|p| *p > Number::ZERO);
        let mut measure = Self {
            block: mention.block,
            mention: Some(mention),
            span: mention.span,
            unit,
            numbers: numbers(mention)?,
            place: place.unwrap_or(Number::ONE),
            hedged: mention.hedge != Hedge::Exact && mention.hedge != Hedge::Between
                || mention.leaning != Leaning::Both,
        };
        let mut next = at + 1;
        while next < at + MOST_PARTS
            && let Some(part) = sentence.mentions.get(next)
            && measure.takes(sentence, part) == Some(())
        {
            next += 1;
        }
        Some((measure, next))
    }

    /// What it states, as findings show it.
    fn value(&self) -> String {
        self.mention.map_or_else(|| format!("1 {}", self.unit.symbol()), Mention::value)
    }

    /// Adds a smaller unit that follows: "6 feet, 2 inches".
    fn takes(&mut self, sentence: &Sentence<'_>, part: &Mention) -> Option<()> {
        let unit = part.unit.filter(|u| is_measure(part) && u.converts_to(&self.unit) && u.per.is_none())?;
        let joined = match sentence.between(self.span, part.span) {
            [] => true,
            [one] => one.is_sign(',') || one.is("and") || one.is_dash(),
            [comma, and] => comma.is_sign(',') && and.is("and"),
            _ => false,
        };
        let by = unit.base.factor.div(self.unit.base.factor)?;
        let ([whole], [more]) = (&self.numbers[..], &numbers(part)?[..]) else { return None };
        let added = by.mul(*more)?;
        if !joined || added >= Number::ONE || unit.base.dimension.0 == "temperature" {
            return None;
        }
        self.numbers = smallvec![whole.add(added)?];
        self.place = by;
        self.span = self.span.join(part.span);
        Some(())
    }
}

/// A number, both ends of a range, or more to choose from, which is seldom.
pub(super) type Numbers = SmallVec<[Number; 2]>;

/// The numbers that a mention gives, without its hedge: one, or both ends.
pub(super) fn numbers(mention: &Mention) -> Option<Numbers> {
    match mention.values.alternatives.as_slice() {
        [only] => match (only.min, only.max) {
            (Some(a), Some(b)) if a == b => Some(smallvec![a]),
            (Some(a), Some(b)) => Some(smallvec![a, b]),
            (Some(n), None) | (None, Some(n)) => Some(smallvec![n]),
            (None, None) => None,
        },
        choice => {
            let points: Option<Numbers> = choice.iter().map(crate::quantity::Interval::as_point).collect();
            points.filter(|p| !p.is_empty())
        }
    }
}

fn flaw(sentence: &Sentence<'_>, a: &Measure<'_>, b: &Measure<'_>, join: Join) -> Option<Flaw> {
    if a.unit == b.unit {
        return None;
    }
    if temperature::concerns(a, b) {
        return temperature::flaw(sentence, a, b, join);
    }
    let (x, y) = (a.unit.base, b.unit.base);
    if !a.unit.converts_to(&b.unit) && !(x.dimension.is_time() && y.dimension.is_time()) {
        return other_dimension(sentence, a, b, join);
    }
    let factors = factors(&a.unit, &b.unit)?;
    // "An inch is 2.45 cm": one of a unit is not rounded.
    let one = join == Join::Told && a.numbers[..] == [Number::ONE];
    if factors.iter().any(|by| fit(a, b, *by) && !(one && !fit_there(a, b, *by))) || at_sea(sentence, a, b) {
        return None;
    }
    // The usual size of the units comes first.
    let by = *factors.first()?;
    let (first, told) = (a.numbers.first()?.mul(by)?, *b.numbers.first()?);
    let off = ratio(first, told)?;
    let other_system = system(x.symbol) != system(y.symbol);
    let round = |m: &Measure<'_>| m.numbers.iter().all(|n| is_round(*n, m.place));
    // "56 bit / 8 byte keys": what holds them has room to spare.
    if join == Join::Stroke && x.symbol == "bit" {
        return None;
    }
    let meant = match join {
        Join::Bracket(words) => other_system || words <= 1 && (near(off) || is_slip(off)),
        Join::Stroke | Join::Told => other_system || near(off) || is_slip(off),
        Join::Choice => other_system && near(off) && !(round(a) && round(b)),
    };
    if !meant || x.dimension.is_time() && off.floor() == off && !is_slip(off) && !near(off) {
        return None;
    }
    let sure = other_system && join != Join::Choice && off > Number::ratio(5, 4)?;
    let severity = if sure && !sentence.quoted(a.span) { Severity::Error } else { Severity::Warning };
    let (unit, by_said) = in_size(first, &b.unit, by);
    let made = shown(&a.numbers, |n| n.mul(by_said))?;
    let symbol = wording::units(&unit);
    let (source, again) = (sentence.words(a.span), sentence.words(b.span));
    let message = format!("{source} would be about {made} {symbol}, not {again}");
    Some(point(a, b, Flaw::new(severity, message, settle(a, b, by))))
}

/// Words near which a mile may be a nautical one.
const SEA: &WordList = words![
    "sea", "coast", "coastal", "offshore", "ship", "ships", "boat", "boats", "vessel", "vessels", "ocean",
    "island", "islands", "nautical", "waters", "shore", "maritime", "gulf",
];

/// "200 miles (370 km) off the coast": a nautical mile.
fn at_sea(sentence: &Sentence<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let nautical = |unit: Unit| {
        let sea = unit::lookup("nautical mile").filter(|_| unit.base.symbol == "mi" && unit.per.is_none());
        sea.unwrap_or(unit)
    };
    let x = Measure { unit: nautical(a.unit), ..a.clone() };
    let y = Measure { unit: nautical(b.unit), ..b.clone() };
    let fits = || factors(&x.unit, &y.unit).and_then(|f| f.first().copied()).is_some_and(|by| fit(a, b, by));
    (x.unit, y.unit) != (a.unit, b.unit) && fits() && sentence.tokens().iter().any(|t| t.is_any(SEA))
}

/// What all numbers of a measure come to: "9.14", "59 to 68".
pub(super) fn shown(numbers: &[Number], convert: impl Fn(Number) -> Option<Number>) -> Option<String> {
    let made: Option<Vec<String>> =
        numbers.iter().map(|n| convert(*n).and_then(figures).map(wording::number)).collect();
    made.map(|made| made.join(" to "))
}

/// Points at both tellings.
pub(super) fn point(a: &Measure<'_>, b: &Measure<'_>, flaw: Flaw) -> Flaw {
    let again = flaw.words(b.block, b.span, b.value(), "the same amount again");
    again.words(a.block, a.span, a.value(), "the amount")
}

/// The units that a number is most often meant in, for each dimension.
const USUAL: [&str; 16] =
    ["km", "m", "cm", "mi", "yd", "ft", "in", "ha", "acre", "m2", "ft2", "kg", "g", "lb", "oz", "t"];

/// A unit in which an amount is a number of usual size, "9.14 m" for 0.00914 km, and what it is multiplied by
/// there instead; the unit itself where it will do.
fn in_size(amount: Number, unit: &Unit, by: Number) -> (Unit, Number) {
    let usual = |n: Number| Number::ratio(1, 10).is_some_and(|least| least <= n) && n < Number::whole(10_000);
    let in_unit = |other: Unit| {
        let alike = other.converts_to(unit) && system(other.base.symbol) == system(unit.base.symbol);
        let more = unit.base.factor.div(other.base.factor).filter(|_| alike)?;
        amount.mul(more).filter(|n| usual(*n))?;
        Some((other, by.mul(more)?))
    };
    let plain = unit.per.is_none() && !usual(amount.abs());
    let other = || USUAL.iter().filter_map(|name| unit::lookup(name)).find_map(in_unit);
    if plain { other().unwrap_or((*unit, by)) } else { (*unit, by) }
}

/// What the second figure would be, and a unit of the first in which it would fit.
fn settle(a: &Measure<'_>, b: &Measure<'_>, by: Number) -> String {
    let back = || {
        let first = b.numbers.first()?;
        let (unit, made) = in_size(first.div(by)?, &a.unit, Number::ONE.div(by)?);
        Some((unit, figures(first.mul(made)?)?))
    };
    let back = back().map_or_else(String::new, |(unit, n)| {
        let symbol = wording::units(&unit);
        format!("{} is about {} {symbol}.", phrase(b), wording::number(n))
    });
    let other = |of: &Measure<'_>, beside: &Measure<'_>, first: bool| {
        let fitting = |unit: &Unit| {
            let as_if = Measure { unit: *unit, ..of.clone() };
            unit.converts_to(&of.unit)
                && *unit != of.unit
                && *unit != beside.unit
                && factors(unit, &beside.unit).and_then(|f| f.first().copied()).is_some_and(|by| {
                    if first { fit(&as_if, beside, by) } else { fit_back(beside, &as_if, by) }
                })
        };
        USUAL.iter().filter_map(|name| unit::lookup(name)).find(fitting)
    };
    let fits = other(a, b, true).map(|u| (a, u)).or_else(|| other(b, a, false).map(|u| (b, u)));
    match fits {
        Some((of, unit)) => {
            let number = of.numbers.first().map_or_else(String::new, |n| wording::number(*n));
            format!("{back} {number} {} would fit.", wording::units(&unit)).trim_start().to_owned()
        }
        None => back,
    }
}

fn fit_back(a: &Measure<'_>, b: &Measure<'_>, by: Number) -> bool {
    Number::ONE.div(by).is_some_and(|by| fit(a, b, by))
}

/// The figure as a reader would say it.
fn phrase(measure: &Measure<'_>) -> String {
    let number = measure.numbers.first().map_or_else(String::new, |n| wording::number(*n));
    format!("{number} {}", wording::units(&measure.unit))
}

/// "30 feet (9 square metres)": the number fits, and the unit measures something else.
fn other_dimension(sentence: &Sentence<'_>, a: &Measure<'_>, b: &Measure<'_>, join: Join) -> Option<Flaw> {
    let (x, y) = (side(&a.unit)?, side(&b.unit)?);
    let direct = matches!(join, Join::Bracket(0) | Join::Stroke);
    if !direct || system(x.base.symbol) == system(y.base.symbol) {
        return None;
    }
    let fits = factors(&x, &y)?.iter().any(|by| fit(a, b, *by));
    let message =
        format!("{} and {} do not measure the same thing", sentence.words(a.span), sentence.words(b.span));
    let help = "See which unit is meant; the numbers fit as if both were lengths.";
    fits.then(|| point(a, b, Flaw::warning(message, help)))
}

/// The length that an area, a volume or a speed is made of.
fn side(unit: &Unit) -> Option<Unit> {
    let name = match unit.base.symbol {
        "mph" => "mi",
        "km/h" => "km",
        "ft/s" => "ft",
        "m/s" => "m",
        symbol => symbol.trim_end_matches(['2', '3']),
    };
    let side = unit::lookup(if name == "in" { "inch" } else { name })?;
    (unit.per.is_none() && side.base.dimension.0 == "length").then_some(side)
}

/// Whether both ends of `a`, converted, are those of `b` as far as it is written.
fn fit(a: &Measure<'_>, b: &Measure<'_>, by: Number) -> bool {
    let hedged = a.hedged || b.hedged;
    // Hours and days are counted, and no one rounds them as far as miles.
    let counted = a.unit.base.dimension.0 == "time" && b.unit.base.dimension.0 == "time" && !hedged;
    let close = |made: Number, written: Number, place: Number, cap: i128| {
        if counted { counts_as(made, written, place) } else { rounds(made, written, place, cap, hedged) }
    };
    let there = |x: Number, y: Number| x.mul(by).is_some_and(|made| close(made, y, b.place, 30));
    let back = |x: Number, y: Number| y.div(by).is_some_and(|made| close(made, x, a.place, 10));
    match (&a.numbers[..], &b.numbers[..]) {
        // "20 miles (30 to 35 km)", "5 to 10 miles (12 km)": within the range, or at one of its ends.
        ([one], [low, high]) => {
            let made = one.mul(by);
            made.is_some_and(|made| *low <= made && made <= *high) || there(*one, *low) || there(*one, *high)
        }
        ([low, high], [one]) => {
            let made = one.div(by);
            made.is_some_and(|made| *low <= made && made <= *high) || back(*low, *one) || back(*high, *one)
        }
        (a, b) => {
            a.len() == b.len()
                && (a.iter().zip(b).all(|(x, y)| there(*x, *y)) || a.iter().zip(b).all(|(x, y)| back(*x, *y)))
        }
    }
}

/// Whether an exact amount may be written as this number, to this place: rounded half up or half as
/// generously (`cap`: at most that many percent), truncated, or to a round number near by.
pub(super) fn rounds(exact: Number, written: Number, place: Number, cap: i128, hedged: bool) -> bool {
    let share = |percent: i128| Number::ratio(percent, 100).and_then(|p| p.mul(written.abs()));
    // To the nearest ten is to within a tenth; "20 m" for 50 feet is just wrong.
    let cap = if place > Number::ONE { cap.min(12) } else { cap };
    let half = place.div(Number::whole(2)).zip(share(cap)).map(|(half, most)| half.min(most));
    let whole = share(10).map(|most| place.min(most));
    let loose = if hedged { share(15) } else { share(10).filter(|_| is_round(written, place)) };
    let width = half.max(whole).max(loose);
    exact.sub(written).map(Number::abs) <= width
}

/// Whether `b` is what `a` comes to as far as it is written.
fn fit_there(a: &Measure<'_>, b: &Measure<'_>, by: Number) -> bool {
    let pairs = a.numbers.iter().zip(&b.numbers);
    pairs.into_iter().all(|(x, y)| x.mul(by).is_some_and(|made| rounds(made, *y, b.place, 10, b.hedged)))
}

/// Whether an exact length of time may be written as this number: its decimals are rounded, and a long one
/// may be round.
fn counts_as(exact: Number, written: Number, place: Number) -> bool {
    let width =
        if place < Number::ONE { Some(place) } else { Number::ratio(1, 25).and_then(|p| p.mul(written)) };
    exact.sub(written).map(Number::abs) <= width
}

/// A number of one digit and zeros, or one that ends in a five before its zeros.
fn is_round(written: Number, place: Number) -> bool {
    let units = written.abs().div(place).filter(|n| n.is_whole());
    let five = |n: Number| n < Number::whole(100) && n.div(Number::whole(5)).is_some_and(Number::is_whole);
    units.is_some_and(|n| n < Number::whole(10) || five(n))
}

/// How many times the larger of two amounts is the smaller.
fn ratio(a: Number, b: Number) -> Option<Number> {
    a.max(b).div(a.min(b)).filter(|_| a > Number::ZERO && b > Number::ZERO)
}

/// Whether two amounts are near enough that the one is surely meant as the other.
fn near(off: Number) -> bool {
    off < Number::whole(2)
}

/// Whether two amounts differ just by a misplaced point.
fn is_slip(off: Number) -> bool {
    [10, 100, 1000].iter().any(|slip| {
        off.div(Number::whole(*slip)).is_some_and(|rest| ratio(rest, Number::ONE) < Number::ratio(21, 20))
    })
}

/// An amount to three figures, as a reader would like to see it.
pub(super) fn figures(exact: Number) -> Option<Number> {
    let (mut scaled, mut power) = (exact.abs(), 0);
    if scaled == Number::ZERO {
        return Some(exact);
    }
    let ten = Number::whole(10);
    while scaled < Number::whole(100) && power > -12 {
        scaled = scaled.mul(ten)?;
        power -= 1;
    }
    // What has more than three figures before its point is shown whole.
    let rounded = scaled.add(Number::ratio(1, 2)?)?.floor().mul(Number::power_of_ten(power)?)?;
    Some(if exact.is_negative() { rounded.negate() } else { rounded })
}

/// Customary units, which one converts from or to metric ones; those at sea; those of food.
const CUSTOMARY: [&str; 38] = [
    "mi", "yd", "ft", "in", "furlong", "ft2", "mi2", "yd2", "in2", "acre", "ft3", "yd3", "in3", "acre-ft",
    "gal", "imp-gal", "pt", "imp-pt", "qt", "bbl", "floz", "lb", "oz", "ton", "long-ton", "cwt", "st", "toz",
    "tsp", "tbsp", "mph", "ft/s", "psi", "ksi", "BTU", "hp", "bhp", "lb-ft",
];

/// The system of units that a unit is of.
fn system(symbol: &str) -> u8 {
    match symbol {
        "nmi" | "kn" | "fathom" => 2,
        "cal" | "kcal" => 3,
        symbol if CUSTOMARY.contains(&symbol) => 1,
        _ => 0,
    }
}

/// What a number of `a` is multiplied by to make a number of `b`: the usual factor first, then those of other
/// sizes that the units' names have.
fn factors(a: &Unit, b: &Unit) -> Option<Vec<Number>> {
    let per = match (a.per, b.per) {
        (Some(x), Some(y)) => y.factor.div(x.factor)?,
        _ => Number::ONE,
    };
    let mut factors = Vec::new();
    for x in sizes(a, b) {
        for y in sizes(b, a) {
            factors.push(x.div(y)?.mul(per)?);
        }
    }
    Some(factors)
}

/// How large a unit may be, in base units of its dimension (of a time, in days): its usual size first.
fn sizes(unit: &Unit, beside: &Unit) -> Vec<Number> {
    let usual = match unit.base.dimension.0 {
        // Twelve months are a year of 365 days and a quarter.
        "months" if beside.base.dimension.0 == "time" => {
            Number::ratio(1461, 48).and_then(|days| days.mul(unit.base.factor))
        }
        _ => Some(unit.base.factor),
    };
    let others: &[(i128, i128)] = match (unit.base.symbol, beside.base.symbol) {
        ("gal", _) => &[(454_609, 100_000_000)],
        ("qt", _) => &[(11_365_225, 10_000_000_000)],
        ("pt", _) => &[(56_826_125, 100_000_000_000)],
        ("floz", _) => &[(284_130_625, 10_000_000_000_000)],
        ("tbsp", _) => &[(15, 1_000_000), (20, 1_000_000)],
        ("tsp", _) => &[(5, 1_000_000)],
        ("bbl", _) => &[(117_347_765_304, 1_000_000_000_000), (16_365_924, 100_000_000)],
        ("ton", _) => &[(10_160_469_088, 10_000_000), (1000, 1)],
        ("cwt", _) => &[(45_359_237, 1_000_000)],
        ("oz", _) => &[(311_034_768, 10_000_000_000)],
        ("hp", _) => &[(73_549_875, 100_000)],
        ("cal", _) => &[(4184, 1)],
        ("kB", _) => &[(1024, 1)],
        ("MB", _) => &[(1_048_576, 1)],
        ("GB", _) => &[(1_073_741_824, 1)],
        ("TB", _) => &[(1_099_511_627_776, 1)],
        // Days and weeks of work.
        ("day", "h" | "min") => &[(1, 3), (7, 24), (15, 48), (1, 2), (5, 12), (3, 8), (1, 4)],
        ("week", "day") => &[(5, 1), (6, 1)],
        ("week", "h") => &[(5, 3), (35, 24), (75, 48)],
        ("month", _) => &[(28, 1), (30, 1), (31, 1)],
        ("year", "day" | "week") => &[(360, 1), (364, 1), (365, 1), (366, 1)],
        _ => &[],
    };
    let others = others.iter().filter_map(|(n, d)| Number::ratio(*n, *d));
    usual.into_iter().chain(others).collect()
}
