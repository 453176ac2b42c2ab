//! What is said of one life, and cannot be: a death before a birth, an age that its years do not make.

use jiff::civil::Date;

use super::super::flaw::Flaw;
use super::super::page::{Page, Sentence};
use crate::quantity::{DateRange, Kind, Mention};

/// Something that a sentence says of somebody.
#[derive(Clone, Copy)]
pub(super) struct Fact<'a> {
    pub(super) mention: &'a Mention,
    pub(super) says: Says,
    /// The name that stands right before it; none for a pronoun.
    pub(super) name: Option<&'a str>,
    /// Whether the nearest pronoun before it is that of a woman; none where there is none.
    pub(super) she: Option<bool>,
}

#[derive(Clone, Copy)]
pub(super) enum Says {
    Born(DateRange),
    /// Founded or built, and by which word.
    Founded(DateRange),
    Died(DateRange),
    Aged {
        years: i128,
        when: When,
    },
}

/// When somebody was of an age.
#[derive(Clone, Copy)]
pub(super) enum When {
    At(DateRange),
    Death,
    /// On the article's day; `thing`: of a company or a building.
    Now {
        thing: bool,
    },
}
/// What the facts of one person, or of one sentence, show to be wrong.
pub(super) fn flaw(page: &Page<'_>, sentence: &Sentence<'_>, facts: &[Fact<'_>]) -> Option<Flaw> {
    // One person has few facts; a long list is many people's.
    if facts.len() < 2 || facts.len() > 6 || several(facts) || super::corrected(sentence) {
        return None;
    }
    let born = only(facts, |says| match says {
        Says::Born(range) => Some(range),
        _ => None,
    });
    let died = only(facts, |says| match says {
        Says::Died(range) => Some(range),
        _ => None,
    });
    let founded = only(facts, |says| match says {
        Says::Founded(range) => Some(range),
        _ => None,
    });
    if let Some(flaw) = born.zip(died).and_then(|(born, died)| death_first(born, died)) {
        return Some(flaw);
    }
    let now = facts.iter().filter(|f| matches!(f.says, Says::Aged { when: When::Now { .. }, .. })).count();
    let mut dated: Option<(&Mention, i128, i16)> = None;
    for fact in facts {
        let Says::Aged { years, when } = fact.says else { continue };
        let (at, start, told) = match when {
            When::At(range) => (range, born, true),
            When::Death => (died?.1, born, true),
            When::Now { thing } if now == 1 => {
                let day = page.document.metadata.day?;
                (on(day), if thing { founded } else { born }, false)
            }
            When::Now { .. } => continue,
        };
        if let Some((first, start)) = start {
            if let Some(flaw) = misfit(first, start, fact.mention, years, at, told) {
                return Some(flaw);
            }
        } else if let Some(year) = super::year(at).filter(|_| told) {
            if let Some(flaw) = dated.and_then(|earlier| uneven(earlier, (fact.mention, years, year))) {
                return Some(flaw);
            }
            dated = Some((fact.mention, years, year));
        }
    }
    None
}

/// Whether the facts are those of several people.
fn several(facts: &[Fact<'_>]) -> bool {
    let differ = |a: &Fact<'_>, b: &Fact<'_>| {
        a.name.zip(b.name).is_some_and(|(a, b)| a != b) || a.she.zip(b.she).is_some_and(|(a, b)| a != b)
    };
    facts.iter().enumerate().any(|(i, a)| facts.iter().skip(i + 1).any(|b| differ(a, b)))
}

/// The only date of a sort.
fn only<'a>(
    facts: &[Fact<'a>],
    pick: impl Fn(Says) -> Option<DateRange>,
) -> Option<(&'a Mention, DateRange)> {
    let mut found = facts.iter().filter_map(|f| Some((f.mention, pick(f.says)?)));
    let first = found.next()?;
    found.all(|(_, range)| super::year(range) == super::year(first.1)).then_some(first)
}

fn on(day: Date) -> DateRange {
    let day = crate::quantity::PartialDate {
        year: Some(day.year()),
        month: u8::try_from(day.month()).unwrap_or(1),
        day: u8::try_from(day.day()).unwrap_or(1),
    };
    DateRange { from: day, to: day }
}

fn death_first(born: (&Mention, DateRange), died: (&Mention, DateRange)) -> Option<Flaw> {
    let (birth, death) = (born.1.from.resolve(None)?, died.1.to.resolve(None)?);
    if death >= birth || std::ptr::eq(born.0, died.0) {
        return None;
    }
    let message = format!("a death in {} comes before a birth in {}", death.year(), birth.year());
    let help = "See which of the two dates is meant.";
    Some(Flaw::warning(message, help).figure(died.0, "the death").figure(born.0, "the birth"))
}

/// An age that nobody born on `start` has at the time `at`.
fn misfit(
    first: &Mention,
    start: DateRange,
    aged: &Mention,
    years: i128,
    at: DateRange,
    told: bool,
) -> Option<Flaw> {
    // The youngest was born last and is told of first.
    let least = age(start.to.resolve(None)?, at.from.resolve(None)?);
    let most = age(start.from.resolve(None)?, at.to.resolve(None)?);
    let slack = i128::from(!told || aged.kind == Kind::Ordinal);
    if (least - slack..=most + slack).contains(&years) || most < 0 {
        return None;
    }
    let year = super::year(at)?;
    let range = if least == most { format!("{most}") } else { format!("{} or {most}", most - 1) };
    let born = super::year(start)?;
    let thing = first.date.is_some() && !told && aged.kind == Kind::Age && years > 0;
    let message = if thing {
        format!("what began in {born} is {range} years old in {year}, when the article is dated, not {years}")
    } else {
        format!("born in {born}, one is {range} in {year}, not {years}")
    };
    let help = "See whether the age or one of the years is right.";
    Some(
        Flaw::warning(message, help)
            .figure(aged, format!("says {years}"))
            .figure(first, format!("makes it {range}")),
    )
}

/// Whole years from one day to another.
fn age(birth: Date, at: Date) -> i128 {
    let years = i128::from(at.year()) - i128::from(birth.year());
    years - i128::from((at.month(), at.day()) < (birth.month(), birth.day()))
}

/// Two ages whose years lie further apart, or nearer, than the ages.
fn uneven(a: (&Mention, i128, i16), b: (&Mention, i128, i16)) -> Option<Flaw> {
    let (ages, years) = (b.1 - a.1, i128::from(b.2) - i128::from(a.2));
    if (ages - years).abs() <= 1 || a.0.kind != Kind::Age && b.0.kind != Kind::Age {
        return None;
    }
    let message = format!(
        "from {} to {} are {} years, but from {} to {} years of age are {}",
        a.2, b.2, years, a.1, b.1, ages
    );
    let help = "See which of the ages or years is right.";
    Some(
        Flaw::warning(message, help)
            .figure(b.0, format!("{} in {}", b.1, b.2))
            .figure(a.0, format!("{} in {}", a.1, a.2)),
    )
}
