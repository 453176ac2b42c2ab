//! People: never fewer than none, never in parts, and none of two hundred years.

use super::super::flaw::Flaw;
use super::super::page::{Page, Sentence};
use super::{any, first, flaw, last, least};
use crate::finding::Severity;
use crate::quantity::{Hedge, Kind, Mention, Number, Standing, Token, WordList, wording, words};

/// People, one by one: nouns in the singular, and plurals that are not made with an s.
pub(super) const PEOPLE: [&str; 86] = [
    "person",
    "people",
    "man",
    "men",
    "woman",
    "women",
    "child",
    "children",
    "boy",
    "girl",
    "student",
    "pupil",
    "teacher",
    "voter",
    "resident",
    "patient",
    "worker",
    "employee",
    "adult",
    "teenager",
    "member",
    "participant",
    "user",
    "customer",
    "citizen",
    "doctor",
    "nurse",
    "officer",
    "inmate",
    "prisoner",
    "tenant",
    "homeowner",
    "farmer",
    "driver",
    "passenger",
    "immigrant",
    "migrant",
    "refugee",
    "soldier",
    "civilian",
    "victim",
    "hostage",
    "player",
    "parent",
    "mother",
    "father",
    "delegate",
    "lawmaker",
    "senator",
    "legislator",
    "graduate",
    "applicant",
    "candidate",
    "visitor",
    "guest",
    "subscriber",
    "viewer",
    "reader",
    "american",
    "briton",
    "canadian",
    "australian",
    "european",
    "respondent",
    "juror",
    "retiree",
    "pensioner",
    "veteran",
    "undergraduate",
    "freshman",
    "trainee",
    "volunteer",
    "consumer",
    "taxpayer",
    "commuter",
    "cyclist",
    "pedestrian",
    "motorist",
    "toddler",
    "infant",
    "baby",
    "smoker",
    "drinker",
    "democrat",
    "republican",
    "grandmother",
];

/// Verbs of what befalls people who are counted, not averaged.
const BEFALLS: &WordList = words![
    "killed",
    "died",
    "injured",
    "hurt",
    "wounded",
    "arrested",
    "rescued",
    "attended",
    "hospitalized",
    "hospitalised",
    "evacuated",
    "drowned",
    "detained",
    "missing",
    "charged",
    "came",
    "voted",
    "dead",
    "gathered",
    "infected",
    "hospitalised",
    "freed",
];

/// What makes a number of people one that is reckoned, not counted.
const RECKONED: &WordList = words![
    "average",
    "averages",
    "averaged",
    "mean",
    "median",
    "per",
    "every",
    "each",
    "rate",
    "ratio",
    "typical",
    "change",
    "net",
    "loss",
    "growth",
    "balance",
    "difference",
    "deficit",
    "interval",
    "estimate",
    "estimates",
    "margin",
    "equation",
    "formula",
    "model",
    "expected",
    "equivalent",
    "fte",
    "household",
    "index",
    "value",
    "a",
    "minus",
    "week",
    "day",
    "month",
    "year",
    "hour",
    "times",
    "roughly",
];

fn of_people(mention: &Mention) -> bool {
    let noun = mention.noun.as_ref().filter(|n| !n.inherited);
    mention.kind == Kind::Count && noun.is_some_and(|n| PEOPLE.contains(&n.lemma.to_lowercase().as_str()))
}

/// Whether a figure cannot be a number of people, or where it may be an age, cannot be one: nearly all can.
pub(super) fn is_odd(mention: &Mention) -> bool {
    let aged = || mention.kind == Kind::Age || mention.unit.is_none() && mention.span == mention.number;
    let old = |value: Number| value > OLDEST && value < NO_AGE && aged();
    least(mention).is_some_and(|value| !value.is_whole() || value.is_negative() || old(value))
}

/// What no number of people, and no age of one of them, can be.
pub(super) fn figure(page: &Page<'_>, sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    negative(page, sentence, mention).or_else(|| broken(sentence, mention)).or_else(|| age(sentence, mention))
}

/// "-3 people were injured".
fn negative(page: &Page<'_>, sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    let value = least(mention).filter(|n| n.is_negative() && of_people(mention))?;
    let before = sentence.before(mention.span);
    let reckoned = any(last(before, 10), RECKONED)
        || any(first(sentence.after(mention.span), 8), words!["average", "net"]);
    // "10 people minus 3 people"; "- 3 people": a dash in the middle of a sentence, or the mark of a list.
    let sum = before.last().is_some_and(|t| !t.is_word())
        || sentence.mentions.first().is_some_and(|m| {
            m.span.start < mention.span.start && any(sentence.within(mention.span), words!["minus"])
        });
    let listed = [mention.block.checked_sub(1), Some(mention.block + 1)]
        .into_iter()
        .flatten()
        .any(|block| page.text(block).starts_with(['-', '–', '−']));
    if reckoned || sum || listed || sentence.text.matches('\n').count() > 0 && sentence.text.contains("\n-") {
        return None;
    }
    let message = format!("{} {} cannot be counted", wording::number(value), noun(sentence, mention));
    let help = "See whether the sign is a dash, or what the number is counted from.";
    Some(flaw(sentence, mention.span, Severity::Error, message, help).figure(mention, "fewer than none"))
}

/// "2.5 people were killed".
fn broken(sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    let value = least(mention).filter(|n| !n.is_whole() && *n < Number::whole(1000) && of_people(mention))?;
    let digits = sentence.words(mention.number);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let after = first(sentence.after(mention.span), 4);
    let befalls = after.iter().any(|t| t.is_any(BEFALLS)) && mention.standing == Standing::Asserted;
    let near = any(last(sentence.before(mention.span), 12), RECKONED)
        || any(first(sentence.after(mention.span), 12), RECKONED);
    if !plain || !befalls || near || mention.hedge != Hedge::Exact {
        return None;
    }
    let message = format!("{} {} cannot be counted", wording::number(value), noun(sentence, mention));
    Some(
        Flaw::warning(message, "See whether a scale is missing, or an average is meant.")
            .figure(mention, "not a whole number"),
    )
}

fn noun<'t>(sentence: &Sentence<'t>, mention: &Mention) -> &'t str {
    mention.noun.as_ref().map_or("", |n| sentence.words(n.span))
}

/// The oldest age that is believed of anyone, in years; a few more for what is not proven.
const OLDEST: Number = Number::whole(130);
/// From here on it is a year, or something else.
const NO_AGE: Number = Number::whole(1000);

/// What may be older than people, if it is spoken of as one of them.
const OTHERS: &WordList = words![
    "tree",
    "trees",
    "tortoise",
    "turtle",
    "shark",
    "whale",
    "vampire",
    "wizard",
    "elf",
    "ghost",
    "mummy",
    "skeleton",
    "fossil",
    "character",
    "bible",
    "biblical",
    "methuselah",
    "dwarf",
    "hobbit",
    "immortal",
    "prophet",
    "novel",
    "myth",
    "legend",
    "clam",
    "koi",
    "sturgeon",
    "noah",
    "abraham",
    "bowhead",
];

/// "the 212-year-old woman", "she is 212 years old", "Ann Ross, 212, of Leeds".
fn age(sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    let value = least(mention).filter(|n| *n > OLDEST && *n < NO_AGE && n.is_whole())?;
    let years = mention.unit.is_some_and(|u| u.base.symbol == "year");
    let before = sentence.before(mention.span);
    let after = first(sentence.after(mention.span), 3);
    let person = match mention.kind {
        Kind::Age if years => {
            let behind = after.first().is_some_and(is_person)
                || mention.noun.as_ref().is_some_and(|n| PEOPLE.contains(&n.lemma.to_lowercase().as_str()));
            let subject = matches!(last(before, 2), [who, verb] if who.is_any(words!["he", "she", "i", "who"]) && verb.is_any(words!["is", "was", "turned", "be", "'s", "’s"]));
            let died = any(
                last(before, 8),
                words![
                    "he",
                    "she",
                    "died",
                    "man",
                    "woman",
                    "mother",
                    "father",
                    "grandmother",
                    "grandfather",
                    "who",
                    "mr",
                    "mrs",
                ],
            );
            let aged = sentence.words(mention.span).to_lowercase().starts_with("age")
                || before.last().is_some_and(|t| t.is_any(words!["of", "aged", "age"]));
            behind || subject || aged && died
        }
        // "Ann Ross, 212, of Leeds"
        Kind::Count if mention.unit.is_none() && mention.span == mention.number => {
            let named = match last(before, 4) {
                [rest @ .., given, name, comma] => {
                    given.is_name()
                        && name.is_name()
                        && comma.is_sign(',')
                        && !rest.iter().any(Token::is_name)
                }
                _ => false,
            };
            let goes_on = matches!(after, [comma, word, ..] if comma.is_sign(',') && word.is_any(words!["of", "who", "was", "from", "said", "is", "died"]));
            named && goes_on
        }
        _ => false,
    };
    if !person || any(before, OTHERS) || any(sentence.after(mention.span), OTHERS) {
        return None;
    }
    let message = format!("nobody is {} years old", wording::number(value));
    Some(Flaw::warning(message, "See which age is meant.").figure(mention, "older than anyone"))
}

fn is_person(token: &Token<'_>) -> bool {
    PEOPLE.contains(&token.lower().as_str())
        || token.is_any(words![
            "actor",
            "actress",
            "singer",
            "suspect",
            "pilot",
            "grandfather",
            "husband",
            "wife",
            "son",
            "daughter",
            "sister",
            "brother",
        ])
}
