//! Shares of more than all, chances of more than certainty, falls below nothing.

use super::super::flaw::Flaw;
use super::super::page::Sentence;
use super::people::PEOPLE;
use super::{any, first, flaw, last, least};
use crate::finding::Severity;
use crate::quantity::{Hedge, Mention, Number, Tags, Token, WordList, wording, words};

const HUNDRED: Number = Number::whole(100);

/// What is counted one by one, beside people.
const COUNTED: [&str; 25] = [
    "them",
    "vote",
    "ballot",
    "respondent",
    "household",
    "home",
    "house",
    "school",
    "hospital",
    "those",
    "family",
    "home",
    "case",
    "precinct",
    "death",
    "answer",
    "firm",
    "company",
    "business",
    "farm",
    "church",
    "county",
    "country",
    "city",
    "town",
];

/// Words of a base that is not the whole of what is counted: an earlier, wanted or usual number.
const OTHER_BASES: &WordList = words![
    "last",
    "previous",
    "year",
    "years",
    "needed",
    "need",
    "needs",
    "expected",
    "planned",
    "required",
    "target",
    "goal",
    "capacity",
    "average",
    "than",
    "compared",
    "it",
    "he",
    "she",
    "before",
    "budgeted",
    "projected",
    "anticipated",
    "quota",
    "allotted",
    "normal",
    "usual",
    "wanted",
    "same",
    "prior",
    "pre",
];

/// Levels that cannot be more than all.
const LEVELS: &WordList = words![
    "turnout",
    "unemployment",
    "literacy",
    "approval",
    "graduation",
    "survival",
    "accuracy",
    "attendance",
    "illiteracy",
];

/// Words that say of a chance how large it is.
const CHANCES: &WordList = words!["chance", "probability", "likelihood", "chances", "odds", "risk"];

/// Whether the text itself wonders at the figure.
const WONDERS: &WordList = words![
    "fraud",
    "fraudulent",
    "impossible",
    "implausible",
    "irregularities",
    "rigged",
    "error",
    "errors",
    "mistake",
    "mistaken",
    "wrongly",
    "incorrectly",
    "absurd",
    "suspicious",
    "glitch",
    "typo",
];

/// Whether a figure says more than a hundred of a hundred.
pub(super) fn is_more_than_all(mention: &Mention) -> bool {
    least(mention).is_some_and(|value| value > HUNDRED)
}

/// "120 percent of the students voted", "a turnout of 120 percent", "a 130 percent chance".
pub(super) fn share(sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    let value = least(mention).filter(|n| *n > HUNDRED)?;
    let after = first(sentence.after(mention.span), 14);
    let before = last(sentence.before(mention.span), 6);
    if any(sentence.before(mention.span), WONDERS) || any(sentence.after(mention.span), WONDERS) {
        return None;
    }
    let shown = wording::number(value);
    let severity = if value < Number::whole(111) { Severity::Warning } else { Severity::Error };
    let chance = after.first().is_some_and(|t| t.is_any(CHANCES))
        || matches!(before, [.., word, link] if word.is_any(CHANCES) && links(link))
        || matches!(before, [.., link] if links(link) && any(before, words!["probability", "likelihood"]))
        || matches!(before, [.., chance, of, _, be] if chance.is("chance") && of.is("of") && be.has(Tags::BE));
    // "A 200 percent risk" is one that is three times as great.
    if chance
        && !any(first(after, 1), words!["risk"])
        && !any(last(before, 3), words!["increase", "higher", "more", "risk"])
    {
        let personal = !any(before, words!["rain", "snow", "storm", "showers", "frost"]);
        let idiom = value == Number::whole(110) && personal || sentence.quoted(mention.span);
        let message = format!("a chance is at most 100 percent, not {shown}");
        return (!idiom).then(|| {
            flaw(sentence, mention.span, severity, message, HELP).figure(mention, "more than certain")
        });
    }
    let rate =
        matches!(after, [level, rate, ..] if level.is_any(LEVELS) && rate.is_any(words!["rate", "rating"]));
    // "Attendance was 105 percent of capacity."
    let of = || sentence.after(mention.number).iter().take(6).skip_while(|t| !t.is("of"));
    let of_other = of().any(|t| t.is_any(OTHER_BASES));
    let level = level(before).or_else(|| after.first().filter(|_| rate).map(|t| t.text));
    if let Some(what) = level.filter(|_| !of_other) {
        let message = format!("{what} is at most 100 percent, not {shown}");
        return Some(Flaw::warning(message, HELP).figure(mention, "more than all"));
    }
    if let [word, ..] = after
        && word.is_any(words!["effective", "accurate", "reliable"])
    {
        let message = format!("nothing is more than 100 percent {}, and {shown} is", word.text);
        return Some(Flaw::warning(message, HELP).figure(mention, "more than wholly"));
    }
    let own = own_noun(sentence, mention);
    let what = own.or_else(|| of_people(after)).or_else(|| of_people_before(before))?;
    let grown = before.iter().any(|t| t.has(Tags::UP | Tags::DOWN))
        || any(before, words!["by", "capacity", "equivalent"]);
    if grown || any(after, OTHER_BASES) {
        return None;
    }
    let message = format!("{shown} percent of the {what} are more than all of them");
    Some(flaw(sentence, mention.span, severity, message, HELP).figure(mention, "more than all"))
}

const HELP: &str = "See whether a digit or the point slipped, or what the figure is a share of.";

fn links(token: &Token<'_>) -> bool {
    token.is_any(words!["of", "was", "is", "at", "reached", "hit", "stood", "exceeded", "topped", "were"])
}

/// "turnout was", "an approval rating of": the level that the words before the figure name.
fn level<'t>(before: &[Token<'t>]) -> Option<&'t str> {
    let [.., link] = before else { return None };
    let named = last(before, 4).iter().rev().skip(1).take_while(|t| {
        t.is_any(words!["rate", "rating", "level", "stood", "voter", "reached"]) || t.is_any(LEVELS)
    });
    let named: Vec<&Token<'t>> = named.collect();
    let found = named.iter().find(|t| t.is_any(LEVELS))?;
    links(link).then_some(found.text)
}

/// "Of the patients, 130 percent": what the share is of stands first.
fn of_people_before<'t>(before: &[Token<'t>]) -> Option<&'t str> {
    let (comma, phrase) = before.split_last()?;
    let of = phrase.iter().rposition(|t| t.is("of"))?;
    comma.is_sign(',').then(|| of_people(phrase.get(of..)?)).flatten()
}

/// "120 percent of voters": the noun that belongs to the figure.
fn own_noun<'t>(sentence: &Sentence<'t>, mention: &Mention) -> Option<&'t str> {
    let noun = mention.noun.as_ref().filter(|n| !n.inherited && n.span.end <= mention.span.end)?;
    let lemma = noun.lemma.to_lowercase();
    let counted = PEOPLE.contains(&lemma.as_str()) || COUNTED.contains(&lemma.as_str());
    counted.then(|| sentence.words(noun.span))
}

/// "of the students", "of all registered voters": the people or things that a share is one of.
fn of_people<'t>(after: &[Token<'t>]) -> Option<&'t str> {
    let (of, rest) = after.split_first()?;
    if !of.is("of") {
        return None;
    }
    let noun = |t: &&Token<'_>| {
        let lower = t.lower();
        let one = lower.strip_suffix('s').unwrap_or(&lower);
        let family = lower.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let is = |word: &str| PEOPLE.contains(&word) || COUNTED.contains(&word);
        is(&lower) || is(one) || family.is_some_and(|f| is(&f))
    };
    // The noun stands within the phrase: nothing but words, and no other preposition.
    let phrase =
        rest.iter().take(5).take_while(|t| t.is_word() && !t.has(Tags::PREPOSITION | Tags::BE | Tags::HAVE));
    let words: Vec<_> = phrase.collect();
    let at = words.iter().position(noun)?;
    // "120 percent of the student loans": the noun that is last is what is counted.
    let next = words.get(at + 1);
    let head = next.is_none_or(|t| {
        t.has(
            Tags::FINITE
                | Tags::ADVERB
                | Tags::MODAL
                | Tags::DO
                | Tags::RELATIVE
                | Tags::REPORTING
                | Tags::PARTICIPLE,
        ) || t.text.ends_with("ed")
    });
    head.then(|| words.get(at).map(|t| t.text)).flatten()
}

/// "a probability of 1.4", "a correlation of 1.3", "p = 1.2".
pub(super) fn probability(sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    if mention.unit.is_some() {
        return None;
    }
    let value = least(mention)?;
    let bare = mention.noun.as_ref().is_none_or(|n| n.inherited) && mention.span.end == mention.number.end;
    if !bare || value.abs() <= Number::ONE || sentence.words(mention.number).contains(char::is_alphabetic) {
        return None;
    }
    let goes_on = first(sentence.after(mention.span), 2).iter().any(|t| {
        t.is_any(words!["in", "out", "to", "times", "or", "per", "percent"])
            || t.is_sign('%')
            || t.is_sign(':')
            || t.is_sign('/')
    });
    let before = last(sentence.before(mention.span), 5);
    let [.., name, link] = before else { return None };
    let equals = links(link) || link.is_sign('=') || link.is_sign('>');
    let named = |words: &WordList| any(last(before, 4), words);
    let correlation = named(words!["correlation"]) || name.is("coefficient") && named(words!["correlation"]);
    // "The probability of rain was put at 1.4"
    let put = |words: &[Token<'_>]| matches!(words, [.., verb, at] if at.is("at") && verb.is_any(words!["put", "estimated", "set", "calculated", "given"]));
    let phrase = last(sentence.before(mention.span), 9);
    let of = phrase.iter().rposition(|t| t.is_any(words!["probability", "likelihood"]));
    let of = of.and_then(|at| phrase.get(at + 1..)).is_some_and(|rest| {
        let verb = rest.iter().position(|t| t.has(Tags::BE));
        let told = verb.and_then(|at| rest.split_at_checked(at));
        rest.first().is_some_and(|t| t.is("of"))
            && rest.iter().all(Token::is_word)
            && told.is_some_and(|(phrase, said)| phrase.len() <= 4 && (said.len() == 1 || put(said)))
    });
    let equals = equals || of && put(before);
    let chance = of
        || name.is_any(words!["probability", "likelihood"])
        || name.is("value") && named(words!["p"])
        // "For p = 2" is a parameter; a probability has a point.
        || name.text == "p" && link.is_sign('=') && !value.is_whole()
        || name.is("posterior");
    if goes_on || !equals || !(chance || correlation) {
        return None;
    }
    let what = if chance { "a probability" } else { "a correlation" };
    let message = format!("{what} is at most 1, not {}", wording::number(value));
    let severity = if value.is_whole() { Severity::Warning } else { Severity::Error };
    Some(
        flaw(
            sentence,
            mention.span,
            severity,
            message,
            "See whether the point slipped, or percent is meant.",
        )
        .figure(mention, "past its bound"),
    )
}

/// What may fall below nothing, and so by more than all of itself.
const BELOW_NOTHING: &WordList = words![
    "profit",
    "profits",
    "income",
    "earnings",
    "margin",
    "margins",
    "cash",
    "growth",
    "balance",
    "surplus",
    "return",
    "returns",
    "result",
    "results",
    "oil",
    "yield",
    "yields",
    "ebitda",
    "temperature",
    "temperatures",
    "inflation",
    "rating",
    "net",
    "crude",
    "flow",
    "spread",
];

/// Verbs and nouns of a fall.
const FALLS: &WordList = words![
    "fell",
    "fallen",
    "dropped",
    "declined",
    "decreased",
    "shrank",
    "shrunk",
    "plunged",
    "plummeted",
    "tumbled",
    "reduced",
    "slumped",
    "fall",
    "drop",
    "decline",
    "decrease",
    "falls",
    "drops",
    "cut",
    "slashed",
    "lowered",
    "reduction",
    "slump",
    "plunge",
];

/// "sales fell 120 percent", "a 120 percent drop": below nothing.
pub(super) fn fall(sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    let value = least(mention).filter(|n| *n > HUNDRED)?;
    let before = sentence.before(mention.span);
    let may = any(last(before, 12), BELOW_NOTHING) || mention.hedge == Hedge::Vague;
    let message = format!("what falls by {} percent falls below nothing", wording::number(value));
    let after = first(sentence.after(mention.span), 8);
    let falls = match last(before, 2) {
        [.., verb, by] if by.is("by") => verb.is_any(FALLS),
        [.., verb] => verb.is_any(FALLS) && !verb.is_any(words!["cut", "reduction"]),
        [] => false,
    };
    let nouns = words!["decline", "drop", "decrease", "reduction", "fall", "cut"];
    let own = sentence.within(mention.span).last();
    let noun = after.first().into_iter().chain(own).any(|t| t.is_any(nouns));
    let may = may || any(after, BELOW_NOTHING) || any(first(after, 3), words!["slower", "less", "faster"]);
    let found = (falls || noun) && !may;
    found.then(|| {
        Flaw::warning(message, "See whether it fell to a share of what it was, or by a factor.")
            .figure(mention, "more than all of it")
    })
}
