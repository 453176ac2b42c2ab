//! Stretches of time, and the lengths that are told of them.

mod clock;
mod days;
mod length;
mod stretch;
mod told;

use super::clues::Clues;
use super::flaw::Flaw;
use super::page::{Kinds, Page, Sentence};
use crate::quantity::topic::Hint;
use crate::quantity::{Kind, WordList, wording, words};
use stretch::{Order, Stretch};

super::check! {
    /// A stretch of time that is not as long as the text says, or that ends before it starts.
    ///
    /// "From 2007 to 2012" and "six years" are the same fact told twice, and one of the two is often
    /// reckoned in a hurry or left behind when a date is moved. Dates are counted either way, with the
    /// last day, month or year or without it: from 2007 to 2012 is five years, or six. A length in a larger
    /// unit than its dates may be rounded, and stretches of more than a week may leave out the weekends. The
    /// length may stand behind its dates ("from 1990 to 2005, a span of 15 years"), before them ("a
    /// three-day fair, June 3-5") or with a verb ("began on ... and ended on ..., after 12 days").
    ///
    /// Fails:
    ///
    /// > The 10-day trip, May 1 to 5, took the choir to Lisbon.
    ///
    /// > She led the museum from 1990 to 2005, a span of ten years.
    ///
    /// > The lease runs from April 1, 2024, to March 31, 2021.
    ///
    /// Passes:
    ///
    /// > He was mayor from 2007 to 2012, six years, and the ferry ran from December 20 to January 5.
    ///
    /// It will not catch a length in another sentence than its dates, nor one told of a part of the stretch.
    "dates-and-durations", on, sentences: check
}

/// The most flaws of a sort that one sentence is told of: nobody reads more.
const MOST: usize = 20;

fn check(page: &Page<'_>) -> Vec<Flaw> {
    page.likely(may_tell).flat_map(|(_, sentence)| flaws(page, sentence)).collect()
}

/// Whether a sentence may tell of a stretch of time: by two dates, or by the words that join two days in one.
fn may_tell(clues: Clues) -> bool {
    const DATES: Kinds = Kinds::of(&[Kind::Date]);
    let of = |kind| clues.any(Clues::of(Kinds::of(&[kind])));
    clues.several(DATES)
        || of(Kind::Date) && clues.any(Clues::word(Hint::Joined))
        || of(Kind::Time) && of(Kind::Duration)
}

fn flaws(page: &Page<'_>, sentence: &Sentence<'_>) -> Vec<Flaw> {
    let mut stretches = stretch::stretches(page, sentence);
    stretches.extend(clock::stretches(sentence));
    let mut days = (0..sentence.mentions.len())
        .filter_map(|at| days::reversed(sentence, at).or_else(|| days::later(sentence, at)))
        .take(MOST)
        .peekable();
    if stretches.is_empty() && days.peek().is_none() || corrected(sentence) {
        return Vec::new();
    }
    let days: Vec<Flaw> = days.collect();
    let mut flaws: Vec<Flaw> = stretches.iter().filter_map(|s| backwards(sentence, s)).take(MOST).collect();
    // "From 1990 to 1994 and from 2000 to 2003, seven years": the length may be that of all together.
    let lengths = sentence.mentions.iter().filter(|m| m.kind == Kind::Duration).count();
    if lengths >= stretches.len() {
        flaws.extend(stretches.iter().filter_map(|s| wrong_length(sentence, s)).take(MOST));
    }
    flaws.extend(days);
    flaws
}

/// Words of a text that tells what was wrong in another.
const CORRECTIONS: &WordList = words![
    "correction",
    "corrected",
    "misstated",
    "mistakenly",
    "incorrectly",
    "wrongly",
    "erroneously",
    "misreported",
];

/// Whether a sentence corrects dates, and so may tell the wrong ones.
fn corrected(sentence: &Sentence<'_>) -> bool {
    let tokens = sentence.tokens();
    tokens.iter().any(|t| t.is_any(CORRECTIONS))
        || tokens.windows(2).any(|w| {
            matches!(w, [a, b] if a.is_any(words!["earlier", "previous"]) && b.is_any(words!["version", "report", "edition"]))
        })
}

/// "From March 10 to March 3, 2024".
fn backwards(sentence: &Sentence<'_>, stretch: &Stretch<'_>) -> Option<Flaw> {
    let order = stretch.order(sentence)?;
    let (first, last) = (sentence.words(stretch.first.number), sentence.words(stretch.last.number));
    let message = format!("{last} is before {first}");
    let help = "See which of the two dates is meant, or whether they changed places.";
    let flaw = if order == Order::Certain && !sentence.quoted(stretch.span) {
        Flaw::error(message, help)
    } else {
        Flaw::warning(message, help)
    };
    let same = std::ptr::eq(stretch.first, stretch.last);
    let flaw = flaw.figure(stretch.first, if same { "ends before it starts" } else { "the start" });
    Some(if same { flaw } else { flaw.figure(stretch.last, "the end") })
}

/// "From 1990 to 2005, a span of 10 years".
fn wrong_length<'a>(sentence: &Sentence<'a>, stretch: &Stretch<'a>) -> Option<Flaw> {
    if stretch.order(sentence).is_some() {
        return None;
    }
    let told = told::length(sentence, stretch)?;
    let is = stretch.length.refutes(told.mention, stretch.between)?;
    let words = |span| {
        let words = sentence.words(span);
        if words.ends_with("m.") { words } else { words.trim_end_matches('.') }
    };
    let whole = if std::ptr::eq(stretch.first, stretch.last) {
        words(stretch.first.number).to_owned()
    } else {
        format!("{} to {}", words(stretch.first.number), words(stretch.end))
    };
    let said = spelled(&wording::phrase(told.mention));
    let message = format!("{whole} is {is}, not {said}");
    let help = "See whether the dates or the length is right.";
    let sure = told.close && stretch.length.is_sure() && !sentence.quoted(stretch.span);
    let flaw = if sure { Flaw::error(message, help) } else { Flaw::warning(message, help) };
    let flaw = flaw.figure(told.mention, format!("says {said}")).figure(stretch.first, is);
    Some(if std::ptr::eq(stretch.first, stretch.last) { flaw } else { flaw.figure(stretch.last, "the end") })
}

/// "5 hours" for "5 h".
fn spelled(length: &str) -> String {
    let words = [(" h", "hour"), (" min", "minute"), (" s", "second")];
    let found = words.iter().find_map(|(symbol, word)| Some((length.strip_suffix(symbol)?, word)));
    found.map_or_else(
        || length.to_owned(),
        |(number, word)| format!("{number} {word}{}", if number == "1" { "" } else { "s" }),
    )
}

#[cfg(test)]
mod tests;
