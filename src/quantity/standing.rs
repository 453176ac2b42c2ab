//! Whether a sentence says that a figure is so, now; and whether it is an amount of change.

use std::ops::Range;

use super::clause::Clause;
use super::lexicon::Tags;
use super::noun;
use super::spelling::{WordList, words};
use super::token::{self, Sort, Token};
use super::{Mention, Standing, Trend};
use crate::span::Span;

/// Whether the sentence asserts the figure at `figure`, whose clause is `clause`. `question`: the
/// sentence asks. `said`: the classes that its words stand in, so that nobody looks for those that it has not.
pub(super) fn standing(
    tokens: &[Token<'_>],
    figure: Range<usize>,
    clause: &Clause<'_>,
    question: bool,
    said: Tags,
) -> Standing {
    if question {
        return Standing::Asked;
    }
    let (start, led) = clause_start(tokens, figure.start, clause.subject);
    let before = token::slice(tokens, start, figure.start);
    if led.any(Tags::SUBORDINATOR) && asks(before) {
        return Standing::Asked;
    }
    let (mut foretold, mut may_deny) = (Tags::NONE, false);
    for token in clause.predicate.iter().filter_map(|i| tokens.get(*i)) {
        foretold = foretold | token.tags;
        may_deny |= is_contracted(token);
    }
    // Few predicates have a word that denies, which need not be looked for in the others.
    let denying = if may_deny || foretold.any(Tags::NEGATION) { clause.predicate } else { &[] };
    if negated(tokens, &figure, denying, start, said) {
        return Standing::Negated;
    }
    if hypothetical(tokens, &figure, clause, start, led, foretold) {
        return Standing::Hypothetical;
    }
    if earlier(tokens, &figure, before, led) {
        return Standing::Earlier;
    }
    Standing::Asserted
}

/// The first token of the clause that token `at` stands in, with the word that opens it; and all classes that stand from
/// there to `at`, so that nobody looks for those that do not.
fn clause_start(tokens: &[Token<'_>], at: usize, subject: bool) -> (usize, Tags) {
    let mut i = at;
    let mut led = Tags::NONE;
    while let Some(before) = i.checked_sub(1).filter(|b| at - b < 24) {
        let token = &tokens[before];
        match token.sort {
            Sort::Word if token.has(Tags::SUBORDINATOR | Tags::CONJUNCTION) => {
                let opener = token.has(Tags::SUBORDINATOR)
                    && !token.is_any(words![
                        "as", "that", "before", "after", "since", "until", "so", "once", "who", "which",
                        "what",
                    ]);
                if opener {
                    return (before, led | token.tags);
                }
                // "will resign after 12 people died": what governs "after" does not govern its clause.
                let governs =
                    subject && token.is_any(words!["after", "before", "since", "until", "once", "because"]);
                if governs || token.is("but") || token.is("and") && opens_clause(tokens, before + 1) {
                    return (i, led);
                }
            }
            Sort::Sign(sign) => {
                let bound = matches!(sign, ';' | ':' | '(' | '—')
                    || token.is_dash() && !token.glued()
                    || sign == ',' && opens_clause(tokens, before + 1);
                if bound {
                    return (i, led);
                }
            }
            _ => {}
        }
        led = led | token.tags;
        i = before;
    }
    (i, led)
}

/// Whether a new clause or phrase of its own starts at token `from`, rather than a list going on.
fn opens_clause(tokens: &[Token<'_>], from: usize) -> bool {
    let Some(first) = tokens.get(from) else { return false };
    if first.has(Tags::CONJUNCTION) || first.is("with") {
        return true;
    }
    token::slice(tokens, from, tokens.len())
        .iter()
        .take(7)
        .take_while(|t| !matches!(t.sort, Sort::Sign(',' | ';' | ':' | '(')))
        .any(|t| t.has(Tags::AUXILIARY | Tags::FINITE))
}

fn asks(before: &[Token<'_>]) -> bool {
    before.iter().any(|t| t.is("whether"))
        || before.windows(2).any(|w| w[0].is("how") && w[1].is_any(words!["many", "much"]))
}

/// Whether a word ends in "n't".
#[inline]
fn is_contracted(word: &Token<'_>) -> bool {
    let text = word.text.as_bytes();
    text.last() == Some(&b't') && (text.ends_with(b"n't") || text.ends_with("n’t".as_bytes()))
}

fn negated(
    tokens: &[Token<'_>],
    figure: &Range<usize>,
    predicate: &[usize],
    start: usize,
    said: Tags,
) -> bool {
    let just_before = figure.start.checked_sub(1).map(|i| &tokens[i]);
    let only = || tokens.get(figure.start).is_some_and(|t| t.is_any(words!["only", "just"]));
    if just_before.is_some_and(|t| t.is_any(words!["not", "n't", "never"])) && !only() {
        return true;
    }
    let not = |t: &Token<'_>| {
        t.has(Tags::NEGATION) && !t.is_any(words!["without", "nor", "neither"]) || is_contracted(t)
    };
    // "not only 22" is no denial of the 22.
    let verb_negated = predicate.iter().any(|i| {
        not(&tokens[*i]) && !tokens.get(i + 1).is_some_and(|t| t.is_any(words!["only", "just", "yet"]))
    });
    // A denial governs the clause behind "that" too: look from the start of the sentence's part.
    let from = start.saturating_sub(1);
    let reach = from.max(figure.start.saturating_sub(14));
    let denies = || token::slice(tokens, reach, figure.start).iter().any(|t| t.has(Tags::DENIAL));
    verb_negated || said.any(Tags::DENIAL) && denies()
}

fn hypothetical(
    tokens: &[Token<'_>],
    figure: &Range<usize>,
    clause: &Clause<'_>,
    start: usize,
    led: Tags,
    foretold: Tags,
) -> bool {
    if led.any(Tags::SUPPOSING) {
        return true;
    }
    let predicate = clause.predicate;
    let modal = |t: &Token<'_>| t.has(Tags::MODAL) && !t.is("ought") && !t.is_capitalised();
    if foretold.any(Tags::MODAL) && predicate.iter().any(|i| modal(&tokens[*i])) {
        return true;
    }
    // "is expected to free 10", "10 are due to be freed", "is to free 10"
    let forecast = |i: usize| {
        tokens[i].has(Tags::FORECAST | Tags::BE)
            && tokens.get(i + 1).is_some_and(|t| t.is("to"))
            && tokens.get(i + 2).is_some_and(|t| t.is_word() && !t.has(Tags::DETERMINER))
            && (tokens[i].has(Tags::FORECAST) || tokens[i].is_any(words!["is", "are", "was", "were"]))
    };
    if foretold.any(Tags::FORECAST | Tags::BE) && predicate.iter().any(|i| forecast(*i)) {
        return true;
    }
    // The verb before its object, where the figure is no subject: "could free 10 hostages".
    let window = figure.start.saturating_sub(8).max(start);
    let near = token::slice(tokens, window, figure.start);
    // "Ministers expect 50,000 refugees", "the union wants 8 per cent".
    let wished = foretold.any(Tags::WISH)
        && !clause.subject
        && predicate.iter().any(|i| *i < figure.start && tokens[*i].has(Tags::WISH));
    let governed = (if led.any(Tags::MODAL) { near.iter().rposition(modal) } else { None })
        .is_some_and(|i| !near[i..].iter().any(|t| matches!(t.sort, Sort::Sign(_)) || t.is("that")));
    let foretells = led.any(Tags::FORECAST | Tags::BE);
    let infinitive = foretells
        && (window..figure.start).any(|i| {
            forecast(i)
                && !token::slice(tokens, i, figure.start)
                    .iter()
                    .any(|t| matches!(t.sort, Sort::Sign(_)) || t.is("that"))
        });
    let targeted = matches!(near, [.., target, of] if target.has(Tags::TARGET) && of.is("of"));
    governed || infinitive || targeted || wished
}

fn earlier(tokens: &[Token<'_>], figure: &Range<usize>, before: &[Token<'_>], led: Tags) -> bool {
    let compared = words!["from", "versus", "vs", "with", "to", "against", "than"];
    let before_it = figure.start.checked_sub(1).and_then(|i| tokens.get(i));
    before_it.is_some_and(|t| t.is_any(compared)) && changed_from(tokens, figure)
        || told_earlier(tokens, figure, before, led)
}

/// Whether the figure is what another was compared with, or has changed from, by the word before it.
fn changed_from(tokens: &[Token<'_>], figure: &Range<usize>) -> bool {
    let back = |n: usize| figure.start.checked_sub(n).and_then(|i| tokens.get(i));
    let changed = |t: &Token<'_>| {
        t.has(Tags::UP | Tags::DOWN)
            || t.is_any(words![
                "revised",
                "changed",
                "compared",
                "up",
                "down",
                "lowered",
                "lifted",
                "corrected",
                "upgraded",
                "downgraded",
                "updated",
            ])
    };
    // "down from 73", "rose to 12 from 10", "revised from 9"
    if back(1).is_some_and(|t| t.is("from")) {
        let window = token::slice(tokens, figure.start.saturating_sub(10), figure.start);
        if window.iter().any(changed) {
            return true;
        }
    }
    // "compared with 12", "against 12 a year ago", "versus 12"
    if back(1).is_some_and(|t| t.is_any(words!["versus", "vs"]))
        || (back(1).is_some_and(|t| t.is_any(words!["with", "to"]))
            && back(2).is_some_and(|t| t.is_any(words!["compared", "compares", "comparison"])))
    {
        return true;
    }
    let after = token::slice(tokens, figure.end, tokens.len().min(figure.end + 7));
    let years_ago = || {
        after.windows(2).any(|w| {
            (w[0].is("last") && w[1].is_any(words!["year", "month", "week", "season", "quarter"]))
                || (w[0]
                    .is_any(words!["year", "month", "week", "day", "decade", "quarter", "years", "months"])
                    && w[1].is_any(words!["ago", "earlier", "before", "previously"]))
        })
    };
    back(1).is_some_and(|t| t.is_any(words!["from", "against", "than"])) && years_ago()
}

/// Whether words of its clause tell that it was said before.
fn told_earlier(tokens: &[Token<'_>], figure: &Range<usize>, before: &[Token<'_>], led: Tags) -> bool {
    // "Initially, officials had spoken of 90": the first word holds for the whole sentence.
    if tokens.first().is_some_and(|t| t.has(Tags::EARLIER) && !t.is_any(words!["once", "earlier"]))
        && figure.start < 14
    {
        return true;
    }
    // "It had reported 12 deaths": told before the time of the story.
    let pluperfect = || {
        before.windows(2).any(|w| {
            w[0].is("had")
                && w[1].is_any(words![
                    "reported",
                    "said",
                    "put",
                    "counted",
                    "estimated",
                    "spoken",
                    "announced",
                    "given",
                ])
        })
    };
    if led.any(Tags::HAVE) && pluperfect() {
        return true;
    }
    let told = |t: &Token<'_>| t.has(Tags::EARLIER) && !(t.is("once") && t.is_capitalised());
    led.any(Tags::EARLIER)
        && before.iter().any(told)
        && !before.iter().any(|t| t.is_any(words!["now", "currently"]))
}

/// How many years before the latest year that a document names an event is of another time.
const OTHER_TIME_YEARS: i16 = 5;

/// Marks the figures whose clause is dated years before the document's own time as told of another
/// time ("2,100 people were killed in the 2014 war" beside dates of 2025). The document's time is the
/// latest year that it names.
pub(super) fn mark_other_times(mentions: &mut [Mention]) {
    let year = |m: &Mention| m.date.and_then(|d| d.to.year);
    let Some(latest) = mentions.iter().filter_map(year).filter(|y| *y < 2100).max() else { return };
    let is_old = |m: &&Mention| year(m).is_some_and(|y| latest - y >= OTHER_TIME_YEARS);
    let old: Vec<(usize, Span)> = mentions.iter().filter(is_old).map(|m| (m.block, m.span)).collect();
    if old.is_empty() {
        return;
    }
    let mut rest = old.as_slice();
    for mention in mentions {
        // The words of a clause are all of its sentence, and few sentences have such a date.
        let start = (mention.block, mention.sentence.start);
        while let Some((_, later)) = rest.split_first().filter(|((block, old), _)| (*block, old.end) <= start)
        {
            rest = later;
        }
        let within =
            |(block, old): &(usize, Span)| *block == mention.block && old.start < mention.sentence.end;
        if !rest.first().is_some_and(within) || !mention.asserted() || mention.date.is_some() {
            continue;
        }
        let dated = |word: &Span| {
            let at = rest.partition_point(|(block, old)| (*block, old.end) <= (mention.block, word.start));
            rest.get(at).is_some_and(|(block, old)| *block == mention.block && old.overlaps(*word))
        };
        if mention.context.behind().iter().any(dated) {
            mention.standing = Standing::OtherTime;
        }
    }
}

/// Which way the amount of change at `figure` goes; none for a level. `amount`: it is a share,
/// money or a measure, which verbs such as "add" and "cut" change by; a count they take as object.
pub(super) fn trend(tokens: &[Token<'_>], figure: Range<usize>, amount: bool) -> Option<Trend> {
    let mut i = figure.start;
    let mut by = false;
    let mut article = false;
    while let Some(before) = i.checked_sub(1).filter(|b| figure.start - b <= 4) {
        let token = &tokens[before];
        let is_by = token.has(Tags::PREPOSITION) && token.is("by");
        let is_article = token.has(Tags::ARTICLE) && (token.is("a") || token.is("an"));
        by |= is_by;
        article |= is_article;
        let steps = is_by
            || is_article
            || token.has(Tags::REST)
            || (token.text.as_bytes().ends_with(b"ly") && token.is_word())
            || by && token.is_any(words!["average", "of", "another", "as"])
            || (token.has(Tags::ADVERB) && !token.has(Tags::UP | Tags::DOWN));
        if !steps {
            break;
        }
        i = before;
    }
    let verb = i.checked_sub(1).map(|b| &tokens[b])?;
    // "added a 30 degree homer" is no change of 30 degrees; "gained a further 3%" is one.
    direction(verb, (amount && !article) || by)
}

/// Which way a verb of change goes. Some take what they change as their object ("cut 500 jobs",
/// "raised $5 million"), and tell an amount of change only where it is a share or money.
fn direction(verb: &Token<'_>, amount: bool) -> Option<Trend> {
    const TRANSITIVE: &WordList = words![
        "add",
        "adds",
        "added",
        "adding",
        "lose",
        "loses",
        "lost",
        "losing",
        "gain",
        "gains",
        "gained",
        "gaining",
        "cut",
        "cuts",
        "cutting",
        "shed",
        "sheds",
        "shedding",
        "improve",
        "improved",
        "expand",
        "expanded",
        "contract",
        "contracted",
        "crashed",
        "crash",
        "tank",
        "sink",
        "sank",
        "sunk",
        "grow",
        "grows",
        "grew",
        "ease",
        "eased",
        "trim",
        "trimmed",
    ];
    const OBJECT_ONLY: &WordList = words![
        "raise", "raised", "raises", "raising", "reduce", "reduced", "reduces", "reducing", "slash",
        "slashed", "boost", "boosted", "boosting", "hike", "hiked",
    ];
    if !verb.has(Tags::UP | Tags::DOWN) || verb.is_any(OBJECT_ONLY) || (verb.is_any(TRANSITIVE) && !amount) {
        return None;
    }
    if verb.has(Tags::UP) && noun_like(verb) {
        return Some(Trend::Up);
    }
    (verb.has(Tags::DOWN) && noun_like(verb)).then_some(Trend::Down)
}

fn noun_like(token: &Token<'_>) -> bool {
    token.is_word() && !token.is_any(words!["higher", "lower"]) || noun::is_past(token)
}

/// The trend of "from A to B": only where a verb of change stands before it.
pub(super) fn from_to_trend(tokens: &[Token<'_>], start: usize, falls: bool) -> Option<Trend> {
    let window = token::slice(tokens, start.saturating_sub(4), start);
    let changes = window.iter().rev().take_while(|t| t.is_word()).any(|t| t.has(Tags::UP | Tags::DOWN));
    changes.then_some(if falls { Trend::Down } else { Trend::Up })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::clause;
    use crate::quantity::lexer::tags_of;
    use rstest::rstest;

    /// Where a word is looked for only among those of a class, it must stand in it.
    #[rstest]
    #[case(Tags::SUBORDINATOR, &["whether", "how"])]
    #[case(Tags::HAVE, &["had"])]
    #[case(Tags::BE, &["is", "are", "was", "were"])]
    #[case(Tags::PREPOSITION, &["by"])]
    #[case(Tags::ARTICLE, &["a", "an"])]
    #[case(Tags::CONJUNCTION, &["and", "or", "but"])]
    #[case(clause::BOUNDS, &["and", "or", "who", "which", "that", "whom"])]
    fn words_stand_in_the_class_that_is_asked_first(#[case] class: Tags, #[case] words: &[&str]) {
        for word in words {
            assert!(tags_of(word).any(class) && tags_of(&word.to_uppercase()).any(class), "{word}");
        }
    }
}
