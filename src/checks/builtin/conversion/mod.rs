//! A figure told again in another unit.

mod join;
mod measure;
mod money;
mod temperature;
#[cfg(test)]
mod tests;

use super::flaw::Flaw;
use super::page::Page;

super::check! {
    /// A figure told again in another unit that is not the same amount.
    ///
    /// A measure is converted by hand, from memory or with the wrong button, and a reader who knows only one of
    /// the units has no way to tell. The second telling stands in brackets behind the first, behind a stroke, or
    /// behind "or", "equals" and their like. It is converted exactly, either way, and may be rounded to the place
    /// to which it is written, or to a round number near by. Where a unit has more than one size (gallons, tons,
    /// calories), any of them will do. A difference of temperatures is converted without the offset of its scale.
    /// Money has no fixed rate, but two conversions in one article should be made at about the same one.
    ///
    /// Fails:
    ///
    /// > The wall is 30 feet (48 km) long.
    ///
    /// > It was 32 degrees Fahrenheit (20 degrees Celsius) at noon.
    ///
    /// > The bid of €10 million ($11 million) was raised to €20 million ($32 million).
    ///
    /// Passes:
    ///
    /// > The wall is 30 feet (9 m) long and about 10 miles (15 km) from the sea, where it was 90F (32C).
    ///
    /// It will not catch a conversion that is rounded to one digit and off by a tenth, one that stands in another
    /// sentence, nor an exchange rate that is wrong each time it is used.
    "conversion", on, check
}

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws: Vec<Flaw> = page.likely(measure::may_tell).flat_map(|(_, sentence)| measure::flaws(sentence)).collect();
    flaws.extend(money::flaws(page));
    flaws
}
