//! Which length is told of a stretch of time.

use super::super::page::Sentence;
use super::length::Length;
use super::stretch::{ENDS, Link, STARTS, Stretch};
use crate::quantity::{Kind, Mention, Standing, Tags, Token, WordList, words};
use crate::span::Span;

/// A length that is told of a stretch.
pub(super) struct Told<'a> {
    pub(super) mention: &'a Mention,
    /// Whether it stands beside its dates with nothing but a sign or "for" between.
    pub(super) close: bool,
}

/// Words between a stretch and the length that is told of it.
const TELLS: &WordList = words![
    "a", "an", "or", "of", "for", "total", "span", "period", "stretch", "time", "is", "was", "which",
    "lasting", "run", "being", "about", "some", "that", "spanning", "covering", "over", "nearly", "roughly",
];

/// Verbs that tell how long something lasts.
const LASTS: &WordList = words![
    "lasts", "lasted", "last", "lasting", "spans", "spanned", "spanning", "span", "covers", "covered",
    "totalled", "totaled",
];

/// Verbs that tell when something takes place.
const TAKES_PLACE: &WordList = words![
    "runs",
    "run",
    "ran",
    "running",
    "lasts",
    "lasted",
    "lasting",
    "takes",
    "take",
    "took",
    "taking",
    "place",
    "held",
    "scheduled",
    "planned",
    "set",
    "slated",
    "happens",
    "which",
    "that",
    "going",
    "kicks",
];

/// Nouns for a length itself.
const LENGTHS: [&str; 26] = [
    "event",
    "festival",
    "conference",
    "fair",
    "span",
    "period",
    "stretch",
    "spell",
    "run",
    "tenure",
    "reign",
    "stint",
    "interval",
    "wait",
    "hiatus",
    "career",
    "rule",
    "day",
    "shift",
    "session",
    "journey",
    "war",
    "siege",
    "strike",
    "trip",
    "window",
];

/// Nouns whose length is not that of the dates behind them: "a three-year study of fires (1990-2010)".
const OTHER_SPANS: &WordList = words![
    "study",
    "studies",
    "review",
    "analysis",
    "investigation",
    "survey",
    "audit",
    "inquiry",
    "probe",
    "look",
    "research",
    "report",
    "high",
    "low",
    "record",
    "best",
    "worst",
    "peak",
    "bond",
    "loan",
    "mortgage",
    "note",
    "yield",
    "rate",
    "average",
    "trend",
    "sentence",
    "anniversary",
    "head",
    "degree",
    "plan",
    "forecast",
    "notice",
    "warranty",
];

/// Words by which a length may be one that was imposed, not served.
const JAIL: &WordList = words![
    "sentence",
    "sentenced",
    "sentences",
    "jail",
    "jailed",
    "prison",
    "imprisoned",
    "parole",
    "probation",
    "custody",
    "bars",
    "imprisonment",
];

/// So many tokens to either side are looked at for them.
const JAIL_NEAR: usize = 25;

/// Words before a length that make it another one.
const OTHER_BEFORE: &WordList = words![
    "first",
    "last",
    "final",
    "second",
    "next",
    "previous",
    "past",
    "after",
    "within",
    "every",
    "each",
    "another",
    "more",
    "besides",
    "additional",
    "other",
    "latter",
    "early",
    "opening",
    "closing",
    "extra",
    "before",
    "initial",
    "minimum",
    "maximum",
    "than",
];

/// Words behind a length that make it another one.
const OTHER_BEHIND: &WordList = words![
    "after", "before", "later", "earlier", "ago", "since", "into", "longer", "shorter", "more", "less",
    "ahead", "out", "apart", "old", "later.", "on", "early", "late", "than",
];

/// How many words may stand between a length and its dates.
const APART: usize = 7;

/// The length that is told of a stretch, behind it or before it.
pub(super) fn length<'a>(sentence: &Sentence<'a>, stretch: &Stretch<'a>) -> Option<Told<'a>> {
    let next = sentence.mentions.get(stretch.at.1 + 1).filter(|m| is_length(m));
    let previous =
        stretch.at.0.checked_sub(1).and_then(|at| sentence.mentions.get(at)).filter(|m| is_length(m));
    next.and_then(|m| behind(sentence, stretch, m))
        .or_else(|| previous.and_then(|m| before(sentence, stretch, m)))
}

fn is_length(mention: &Mention) -> bool {
    mention.kind == Kind::Duration
        && !mention.rest
        && !matches!(mention.standing, Standing::Negated | Standing::Asked)
        && mention.unit.is_some_and(|u| u.per.is_none())
}

/// "From 1990 to 2005, a span of 15 years", "(1990-2005) lasted 15 years", "ended in 2005 after 15 years".
fn behind<'a>(sentence: &Sentence<'a>, stretch: &Stretch<'a>, mention: &'a Mention) -> Option<Told<'a>> {
    let gap = sentence.between(stretch.span, mention.span);
    let after = sentence.after(mention.span);
    if gap.is_empty()
        || gap.len() > APART
        || compound(sentence, stretch.at.1 + 1)
        || is_name(sentence, mention)
    {
        return None;
    }
    let sign = |t: &Token<'_>| [',', '(', ':', '['].iter().any(|s| t.is_sign(*s)) || t.is_dash();
    let verbs = stretch.link == Link::Verbs;
    let lasts = gap.iter().any(|t| t.is_any(LASTS))
        && gap.iter().all(|t| !t.has(Tags::SUBORDINATOR | Tags::NEGATION));
    let long = gap.last().is_some_and(|t| t.has(Tags::BE)) && after.first().is_some_and(|t| t.is("long"));
    let took = matches!(gap, [sign, verb] if !sign.is_word() && verb.is_any(words!["took", "takes", "take"]));
    // "Which opened in 1950 and closed in 1990, was in business for 40 years"
    let business = matches!(gap, [comma, be, .., hold] if comma.is_sign(',') && be.has(Tags::BE) && hold.is("for"))
        && gap.iter().skip(2).all(|t| {
            t.is_any(words![
                "in",
                "business",
                "use",
                "office",
                "power",
                "service",
                "operation",
                "open",
                "for"
            ])
        });
    if (lasts || long || took || business)
        && !after.first().is_some_and(|t| t.is_any(OTHER_BEHIND))
        && singular(sentence, mention)
    {
        return Some(Told { mention, close: false });
    }
    let told = |t: &Token<'_>| sign(t) || t.is(")") || t.is_any(TELLS) || verbs && t.is("after");
    let begins = gap.first().is_some_and(|t| sign(t) || t.is("for") || verbs && t.is("after"));
    if !begins || !gap.iter().all(told) {
        return None;
    }
    if let Some(noun) = length_noun(sentence, mention) {
        let article = gap.last().is_some_and(|t| t.has(Tags::DETERMINER) && !t.is("the"));
        return (article && LENGTHS.contains(&noun)).then_some(Told { mention, close: true });
    }
    let ends = match after {
        [] => true,
        [t, ..] if !t.is_word() => !t.is_dash() || !t.glued(),
        // "From 9 a.m. to 5 p.m., eight hours a day"
        [a, day, ..]
            if matches!(stretch.length, Length::Clock(_))
                && a.is_any(words!["a", "per", "each", "every"]) =>
        {
            day.is_any(words!["day", "night", "shift", "session", "weekday"])
        }
        [a, b, ..] if a.is("in") => b.is_any(words!["all", "total", "business", "office", "power", "print"]),
        [t, b, ..] if t.is("of") => verbs || b.tags.is_none(),
        [t, ..] => t.is_any(words!["altogether", "inclusive", "total"]) || verbs && t.is("later"),
    };
    ends.then_some(Told { mention, close: !verbs })
}

/// "Six years, from 1939 to 1945", "the 10-day trip, May 1 to 10", "a 12-year career (1990-2002)".
fn before<'a>(sentence: &Sentence<'a>, stretch: &Stretch<'a>, mention: &'a Mention) -> Option<Told<'a>> {
    let gap = sentence.between(mention.span, stretch.span);
    let earlier = sentence.before(mention.span);
    let previous = stretch.at.0.checked_sub(2).and_then(|at| sentence.mentions.get(at));
    let counted = previous.is_some_and(|m| {
        let apart = sentence.between(m.span, mention.span);
        m.kind == Kind::Count && apart.len() < 2 || m.kind == Kind::Duration && apart.len() < 3
    });
    // "It will last three days", not "the last three days"
    let lasts =
        matches!(earlier, [.., a, b] if b.is("last") && (a.has(Tags::MODAL | Tags::DO) || a.is("to")));
    let other = earlier.iter().rev().take(2).any(|t| t.is_any(OTHER_BEFORE) || t.ordinal().is_some());
    let other = other && !lasts;
    if gap.len() > APART + 2 || counted || other || is_name(sentence, mention) || !singular(sentence, mention)
    {
        return None;
    }
    let near =
        earlier.iter().rev().take(JAIL_NEAR).chain(sentence.after(mention.span).iter().take(JAIL_NEAR));
    // "She was in prison for 10 years", "spent 10 years in jail": served, and not imposed.
    let served = matches!(earlier, [.., a, b, c] if a.is("in") && b.is_any(words!["prison", "jail"]) && c.is("for"))
        || earlier.last().is_some_and(|t| t.is_any(words!["spent", "served"]));
    if !served && near.into_iter().any(|t| t.is_any(JAIL)) {
        return None;
    }
    let sign = |t: &Token<'_>| [',', '(', ')', ':', '[', ';'].iter().any(|s| t.is_sign(*s)) || t.is_dash();
    let (words, signs) = match gap.iter().rposition(|t| !sign(t)) {
        Some(last) => gap.split_at_checked(last + 1)?,
        None => (&[][..], gap),
    };
    let all_the = earlier.last().is_some_and(|t| t.is_any(words!["the", "all"]));
    let noun = length_noun(sentence, mention);
    if stretch.between
        && !(words.is_empty() && (all_the || !signs.is_empty() || noun.is_some_and(|n| LENGTHS.contains(&n))))
    {
        return None;
    }
    if noun.is_some_and(|n| OTHER_SPANS.contains(n)) || words.iter().any(|t| t.is_any(OTHER_SPANS)) {
        return None;
    }
    if signs.iter().filter(|t| t.is_sign(',')).count() > 0 && !settled(sentence.after(stretch.span)) {
        return None;
    }
    if words.is_empty() {
        // Only a sign, "from" or the verb that is read as the noun's plural ("the course runs") ties them.
        let runs = sentence.within(mention.span).last().is_some_and(|t| t.is_any(TAKES_PLACE));
        let from = sentence.words(stretch.span).starts_with(char::is_alphabetic);
        let tied = !signs.is_empty() || from || runs;
        return tied.then_some(Told { mention, close: noun.is_none() && !signs.is_empty() });
    }
    let verb = |t: &Token<'_>| {
        t.has(Tags::AUXILIARY | Tags::FINITE | Tags::PARTICIPLE)
            || t.text.ends_with("ed")
            || t.text.ends_with("ing")
    };
    let takes_place = words.iter().rposition(|t| t.is_any(TAKES_PLACE) || t.has(Tags::AUXILIARY));
    let trailing = takes_place.map_or(0, |at| words.len() - at - 1);
    let before_verb = takes_place.and_then(|at| words.get(..at)).unwrap_or(words);
    let plain = |t: &Token<'_>| {
        t.is_word()
            && (t.is("as")
                || !t.has(Tags::SUBORDINATOR | Tags::RELATIVE | Tags::CONJUNCTION | Tags::NEGATION))
            || t.is_sign(',')
    };
    let place = |t: &Token<'_>| plain(t) && (!verb(t) || t.is_any(TAKES_PLACE)) || t.is_any(TAKES_PLACE);
    let tail = words.get(words.len() - trailing..).unwrap_or_default();
    let tail = tail.iter().all(|t| t.has(Tags::PREPOSITION | Tags::WEEKDAY) || t.is("be"));
    let begins = stretch.link == Link::Verbs
        && words.iter().all(|t| t.has(Tags::MODAL) || t.is_any(words!["to", "is", "which", "that", "was"]));
    let fits = before_verb.iter().all(place) && if takes_place.is_some() { tail } else { !signs.is_empty() };
    let led = !words.first().is_some_and(|t| t.is_any(OTHER_BEHIND) || t.is_any(STARTS) || t.is_any(ENDS));
    (led && (fits || begins)).then_some(Told { mention, close: false })
}

/// Whether the sentence or clause ends behind a stretch: "from 1990 to 1995 as a cook" may be a part.
fn settled(after: &[Token<'_>]) -> bool {
    after.first().is_none_or(|t| {
        !t.is_word()
            || t.is_any(words!["and", "but", "when", "before", "after", "because", "inclusive", "until"])
    })
}

/// "Five years, three months": two figures make one length.
fn compound(sentence: &Sentence<'_>, at: usize) -> bool {
    let pair = sentence.mentions.get(at).zip(sentence.mentions.get(at + 1));
    pair.is_some_and(|(a, b)| b.kind == Kind::Duration && sentence.between(a.span, b.span).len() < 3)
}

/// "The Thirty Years' War": no length.
fn is_name(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let unit = sentence.within(mention.span);
    let after = sentence.after(mention.span).first();
    unit.iter().skip(1).any(Token::is_capitalised) || after.is_some_and(|t| t.is_sign('\'') || t.is_sign('’'))
}

/// The noun of "a 10-day trip"; none for "10 days".
fn length_noun<'a>(sentence: &Sentence<'a>, mention: &Mention) -> Option<&'a str> {
    let noun = mention.noun.as_ref().filter(|n| !n.inherited && mention.span.contains(n.span))?;
    Some(sentence.words(Span::new(noun.span.start, noun.span.end)))
}

/// "Two four-year terms" is eight years.
fn singular(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    mention.noun.as_ref().filter(|n| mention.span.contains(n.span)).is_none_or(|noun| {
        let word = sentence.words(noun.span).to_lowercase();
        let verb = [TAKES_PLACE, STARTS, ENDS].iter().any(|list| list.contains(&word));
        verb || noun.lemma.to_lowercase() == word
    })
}
