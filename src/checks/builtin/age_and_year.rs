//! Ages, and the years that they hold in.

mod later;
mod life;

use super::flaw::Flaw;
use super::page::{Page, Sentence};
use crate::quantity::{DateRange, Tags, words};

super::check! {
    /// An age, or a number of years, that does not fit the years around it.
    ///
    /// Whoever was born in 1990 is 34 or 35 in 2025. The check reads what one sentence, or one and the next
    /// that goes on with "he" or "she", says of one person: a birth, a death, an age in a year ("aged 70", "turned
    /// 40 in 2020", "his 50th birthday"). It reckons as well with years between years: "ten years later, in
    /// 2009", "five years after the 1990 treaty", "the 25th anniversary of the 1990 accord". Where the article has
    /// a date, ages and "20 years ago" are reckoned from it. A year more or less is never told, two for "years
    /// ago".
    ///
    /// Fails:
    ///
    /// > Born in 1990, she was 21 in 2025.
    ///
    /// > The mill opened in 1999. It closed ten years later, in 2012.
    ///
    /// > A service in 2010 marked the 25th anniversary of the 1990 ferry disaster.
    ///
    /// Passes:
    ///
    /// > He was born in 1950 and died in 2010 aged 59; his son, born in 1980, was 21 in 2001.
    ///
    /// It will not catch an age and a birth that stand far apart, nor ages in an article without a date where
    /// the sentence gives no year.
    "age-and-year", on, check
}

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut before: Option<(usize, &Sentence<'_>, Vec<life::Fact<'_>>)> = None;
    for (at, sentence) in page.likely(|clues| later::may_tell(clues) || life::may_tell(clues)) {
        let clues = page.clues(at);
        if later::may_tell(clues) {
            flaws.extend(later::flaws(page, sentence));
        }
        if !life::may_tell(clues) {
            continue;
        }
        let facts = life::facts(sentence);
        if facts.is_empty() {
            continue;
        }
        let alone = life::flaw(page, sentence, &facts);
        // "He was born in 1921": what was said just before is said of the same person.
        if alone.is_none()
            && let Some((_, _, earlier)) =
                before.filter(|(place, last, _)| place + 1 == at && follows(last, sentence))
            && life::flaw(page, sentence, &earlier).is_none()
        {
            let both: Vec<_> = earlier.iter().chain(&facts).copied().collect();
            flaws.extend(life::flaw(page, sentence, &both));
        }
        flaws.extend(alone);
        before = Some((at, sentence, facts));
    }
    flaws
}

/// Whether a sentence is the next one, and goes on with the person of the one before.
fn follows(last: &Sentence<'_>, next: &Sentence<'_>) -> bool {
    let near = last.block == next.block && next.span.start <= last.span.end + 2;
    near && next.tokens().first().is_some_and(|t| t.is_any(words!["he", "she", "born"]))
}

/// The year of a date that lies in one year, or is one.
fn year(range: DateRange) -> Option<i16> {
    range.from.year.filter(|_| range.from.year == range.to.year)
}

/// Words of a text that tells what was wrong in another.
fn corrected(sentence: &Sentence<'_>) -> bool {
    sentence.tokens().iter().any(|t| {
        t.is_any(words!["correction", "misstated", "incorrectly", "wrongly", "mistakenly", "erroneously"])
            || t.has(Tags::NEGATION)
    })
}

#[cfg(test)]
mod tests;
