//! Years between years: "ten years later, in 2012", "20 years ago, in 1995", "the 25th anniversary".

use super::super::clues::Clues;
use super::super::flaw::Flaw;
use super::super::page::{Kinds, Page, Sentence};
use super::life;
use crate::quantity::{Hedge, Kind, Mention, Number, Standing, Tags, Token, wording, words};

/// Years are given or taken so far for birthdays, and for "N years ago".
const NEAR: i128 = 1;
const AGO: i128 = 2;

/// How many figures to either side are looked at.
const NEIGHBOURS: usize = 8;

/// Whether a sentence may tell of years between years: one of them, and a length or which year it is.
pub(super) fn may_tell(clues: Clues) -> bool {
    clues.any(Clues::of(Kinds::of(&[Kind::Date])))
        && clues.any(Clues::of(Kinds::of(&[Kind::Duration, Kind::Ordinal])))
}

/// What a sentence says of the years between two years that does not fit them.
pub(super) fn flaws<'a>(page: &Page<'a>, sentence: &Sentence<'a>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (at, mention) in sentence.mentions.iter().enumerate() {
        let flaw = match mention.kind {
            Kind::Duration => {
                ago(page, sentence, at).or_else(|| later(page, sentence, at)).or_else(|| after(sentence, at))
            }
            Kind::Ordinal => anniversary(page, sentence, at),
            _ => None,
        };
        if let Some(flaw) = flaw.filter(|_| !super::corrected(sentence)) {
            flaws.push(flaw);
        }
    }
    flaws
}

/// The whole years that a length says, and how far it may reach to either side besides.
struct Years {
    n: i128,
    below: i128,
    above: i128,
}

impl Years {
    fn of(mention: &Mention) -> Option<Self> {
        let [value] = mention.values.alternatives.as_slice() else { return None };
        let each = match mention.unit?.symbol().as_ref() {
            "year" => 1,
            "decade" => 10,
            "century" => 100,
            _ => return None,
        };
        let years = value.min?.mul(Number::whole(each))?.floor().parts().0;
        let denied = matches!(mention.standing, Standing::Negated | Standing::Asked) || mention.rest;
        let about = (years / 10).max(1) + each / 2;
        let (below, above) = match mention.hedge {
            Hedge::Exact => (each / 3, each / 3),
            Hedge::About => (about, about),
            Hedge::AtLeast | Hedge::MoreThan => (0, i128::from(u32::MAX)),
            _ => return None,
        };
        (!denied && (1..3_000).contains(&years)).then_some(Self { n: years, below, above })
    }

    /// Whether so many years are too few or too many by more than `slack`.
    fn refute(&self, years: i128, slack: i128) -> bool {
        years < self.n - self.below - slack || years > self.n + self.above + slack
    }
}

/// The year of an exact date.
fn year(mention: &Mention) -> Option<i128> {
    (mention.kind == Kind::Date && mention.hedge == Hedge::Exact)
        .then(|| mention.date.and_then(super::year).map(i128::from))
        .flatten()
}

/// Whether only a comma and a preposition stand between.
fn beside(gap: &[Token<'_>]) -> bool {
    gap.len() <= 3
        && gap.iter().all(|t| {
            t.is_sign(',') || t.is_sign('(') || t.is_dash() || t.is_any(words!["in", "on", "back", "of"])
        })
}

/// "20 years ago, in 1995", "in 1995, 20 years ago", by the article's date.
fn ago(page: &Page<'_>, sentence: &Sentence<'_>, at: usize) -> Option<Flaw> {
    let mention = sentence.mentions.get(at)?;
    let published = page.document.metadata.day?;
    let [ago, ..] = sentence.after(mention.span) else { return None };
    let years = Years::of(mention)?;
    let next = sentence.mentions.get(at + 1).filter(|m| beside(sentence.between(ago.span(), m.span)));
    // "For 30 years, since 2004"
    let since = sentence.mentions.get(at + 1).filter(|m| {
        let gap = sentence.between(mention.span, m.span);
        let held = sentence.before(mention.span).last().is_some_and(|t| t.is("for"));
        held && matches!(gap, [comma, since] if comma.is_sign(',') && since.is("since"))
    });
    let previous = at.checked_sub(1).and_then(|i| sentence.mentions.get(i));
    let previous = previous.filter(|m| beside(sentence.between(m.span, mention.span)));
    let dated = if ago.is("ago") { [next, previous] } else { [since, None] };
    let dated = dated.into_iter().flatten().find(|m| year(m).is_some())?;
    let (then, today) = (year(dated)?, i128::from(published.year()));
    if !years.refute(today - then, AGO) {
        return None;
    }
    let n = years.n;
    let message = format!(
        "{} before {today}, when the article is dated, is {}, not {then}",
        wording::phrase(mention),
        today - n
    );
    let help = "See whether the year or the number of years is right.";
    Some(
        Flaw::warning(message, help)
            .figure(mention, format!("would be {}", today - n))
            .figure(dated, format!("{} years ago", today - then)),
    )
}

/// "It opened in 1999. It closed 10 years later, in 2012."
fn later<'a>(page: &Page<'a>, sentence: &Sentence<'a>, at: usize) -> Option<Flaw> {
    let mention = sentence.mentions.get(at)?;
    let [later, ..] = sentence.after(mention.span) else { return None };
    let sign = if later.is_any(words!["later", "afterwards"]) {
        1
    } else if later.is("earlier") {
        -1
    } else {
        return None;
    };
    let years = Years::of(mention)?;
    let next = sentence.mentions.get(at + 1).filter(|m| year(m).is_some());
    let next = next.filter(|m| beside(sentence.between(later.span(), m.span)));
    let previous = at.checked_sub(1).and_then(|i| sentence.mentions.get(i)).filter(|m| year(m).is_some());
    let apposed = previous.filter(|m| beside(sentence.between(m.span, mention.span)));
    let earlier = |before: usize| {
        // The only date before it, in this sentence or else in the one before.
        let near = sentence.mentions.get(before.saturating_sub(NEIGHBOURS)..before)?;
        let here: Vec<&Mention> = near.iter().filter(|m| m.kind == Kind::Date).take(2).collect();
        match here.as_slice() {
            [one] => Some(*one),
            [] => only_date(page, sentence),
            _ => None,
        }
    };
    let (from, to) = match (next, apposed) {
        (Some(to), _) => (earlier(at)?, to),
        (None, Some(to)) => (earlier(at - 1)?, to),
        (None, None) => return None,
    };
    apart(mention, from, to, sign, &years)
}

/// The only date of the sentence right before.
fn only_date<'a>(page: &Page<'a>, sentence: &Sentence<'a>) -> Option<&'a Mention> {
    let place = sentence.first.checked_sub(1)?;
    let last = page.mentions.get(place)?;
    let at = page.sentences.partition_point(|s| s.first < sentence.first).checked_sub(1)?;
    let before = page.sentences.get(at)?;
    let adjacent = last.block == sentence.block && sentence.span.start <= before.span.end + 2;
    let mut dates = before.mentions.iter().filter(|m| m.kind == Kind::Date);
    let first = dates.next()?;
    (adjacent && dates.next().is_none()).then_some(first)
}

/// "Two years after the 1990 accord, in 1995", "in 1995, five years after its founding in 1980".
fn after(sentence: &Sentence<'_>, at: usize) -> Option<Flaw> {
    let mention = sentence.mentions.get(at)?;
    let [after, ..] = sentence.after(mention.span) else { return None };
    let sign = if after.is("after") {
        1
    } else if after.is("before") {
        -1
    } else {
        return None;
    };
    let years = Years::of(mention)?;
    let from = sentence.mentions.get(at + 1)?;
    year(from)?;
    let gap = sentence.between(after.span(), from.span);
    let clause = |t: &Token<'_>| {
        t.is_word() && !t.is_any(words!["which", "that", "who", "and", "until", "from", "since", "of"])
    };
    if gap.len() > 7 || !gap.iter().all(|t| clause(t) || t.is("of") || t.is_sign('\'') || t.is_sign('’')) {
        return None;
    }
    let previous = at.checked_sub(1).and_then(|i| sentence.mentions.get(i)).filter(|m| year(m).is_some());
    let previous = previous.filter(|m| {
        let gap = sentence.between(m.span, mention.span);
        gap.iter().any(|t| t.is_sign(',') || t.is_dash()) && beside(gap)
    });
    let next = sentence.mentions.get(at + 2).filter(|m| year(m).is_some()).filter(|m| {
        let gap = sentence.between(from.span, m.span);
        let rest = gap
            .get(gap.iter().position(|t| t.is_sign(',')).map_or(gap.len(), |i| i + 1)..)
            .unwrap_or_default();
        // "..., in 1995", "..., it closed in 1995": of one clause, and of no other time.
        (1..=6).contains(&rest.len())
            && rest.last().is_some_and(|t| t.is_any(words!["in", "on"]))
            && gap.len() <= 12
            && rest.iter().all(|t| {
                t.is_word() && !t.has(Tags::SUBORDINATOR | Tags::CONJUNCTION) || t.is_any(words!["in", "on"])
            })
    });
    let to = previous.or(next)?;
    apart(mention, from, to, sign, &years)
}

/// Two years that should lie so many years apart, the second one behind (1) or before (-1).
fn apart(mention: &Mention, from: &Mention, to: &Mention, sign: i128, years: &Years) -> Option<Flaw> {
    let (a, b) = (year(from)?, year(to)?);
    if !years.refute(sign * (b - a), NEAR) {
        return None;
    }
    let n = sign * years.n;
    let word = if n < 0 { "before" } else { "after" };
    let message = format!("{} {word} {a} is {}, not {b}", wording::phrase(mention), a + n);
    let help = "See which of the years, or the time between them, is right.";
    Some(
        Flaw::warning(message, help)
            .figure(mention, format!("would be {}", a + n))
            .figure(from, "reckoned from here")
            .figure(to, "the year told"),
    )
}

/// "The 25th anniversary of the 1990 accord".
fn anniversary(page: &Page<'_>, sentence: &Sentence<'_>, at: usize) -> Option<Flaw> {
    let mention = sentence.mentions.get(at)?;
    let after = sentence.after(mention.span);
    let word = after.first()?;
    if !word.is_any(words!["anniversary", "jubilee"]) {
        return None;
    }
    let [value] = mention.values.alternatives.as_slice() else { return None };
    let n = value.as_point()?.parts().0;
    let first = begun(sentence, at, after)?;
    let then = year(first)?;
    let near = sentence.mentions.iter().skip(at.saturating_sub(NEIGHBOURS)).take(2 * NEIGHBOURS);
    let days: Vec<&Mention> = near.filter(|m| m.kind == Kind::Date).take(3).collect();
    let other = days.iter().find(|m| !std::ptr::eq(**m, first));
    let (today, dated) = match (days.len(), other) {
        (2, Some(other)) => {
            let (low, high) = (other.span.start.min(mention.span.start), other.span.end.max(first.span.end));
            let apart = high - low;
            (year(other).filter(|_| apart < 160)?, Some(*other))
        }
        (1, _) => {
            let present = sentence.before(mention.span).iter().any(|t| {
                t.is_any(words![
                    "marks",
                    "mark",
                    "celebrates",
                    "celebrate",
                    "is",
                    "will",
                    "this",
                    "today",
                    "marking",
                    "commemorates",
                ])
            });
            let past = sentence
                .tokens()
                .iter()
                .any(|t| t.is_any(words!["was", "marked", "had", "were", "last", "celebrated", "then"]));
            if !present || past {
                return None;
            }
            (i128::from(page.document.metadata.day?.year()), None)
        }
        _ => return None,
    };
    if (today - then - n).abs() <= NEAR {
        return None;
    }
    let nth = sentence.words(mention.number);
    let message = format!("the {nth} anniversary of {then} is in {}, not {today}", then + n);
    let help = "See which of the years, or of the anniversaries, is meant.";
    let flaw = Flaw::warning(message, help)
        .figure(mention, format!("would be {}", then + n))
        .figure(first, "reckoned from here");
    Some(match dated {
        Some(dated) => flaw.figure(dated, "the year told"),
        None => flaw,
    })
}

/// What an anniversary is counted from: "of the 1990 accord", "founded in 1899, ... its 100th anniversary".
fn begun<'a>(sentence: &Sentence<'a>, at: usize, after: &[Token<'_>]) -> Option<&'a Mention> {
    if let [_, of, ..] = after
        && of.is("of")
    {
        let first = sentence.mentions.get(at + 1).filter(|m| year(m).is_some())?;
        let gap = sentence.between(of.span(), first.span);
        let other =
            gap.iter().any(|t| t.is_sign(',') || t.is_any(words!["and", "which", "who", "at", "until"]));
        return (gap.len() <= 9 && !other).then_some(first);
    }
    let mention = sentence.mentions.get(at)?;
    let its = sentence.before(mention.span).last().is_some_and(|t| t.is_any(words!["its", "their"]));
    let first = at.checked_sub(1).and_then(|i| sentence.mentions.get(i)).filter(|m| year(m).is_some())?;
    let founded = life::verb(sentence.before(first.span)).is_some_and(|(v, _)| v == life::Verb::Founded);
    if its && founded {
        return Some(first);
    }
    // "In 2015 it marked its 50th anniversary; it was founded in 1985."
    let behind = sentence.mentions.get(at + 1).filter(|m| its && year(m).is_some())?;
    let gap = sentence.between(mention.span, behind.span);
    let clause = gap.iter().position(|t| t.is_sign(';')).and_then(|at| gap.get(at + 1..))?;
    let it = clause.first().is_some_and(|t| t.is_any(words!["it", "they"])) && clause.len() <= 5;
    let founded = life::verb(sentence.before(behind.span)).is_some_and(|(v, _)| v == life::Verb::Founded);
    (it && founded).then_some(behind)
}
