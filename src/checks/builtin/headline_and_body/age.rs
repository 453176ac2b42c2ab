//! The age in a headline: "Boy, 9, wins title", "Actress dies at 84".

use super::super::flaw::Flaw;
use super::super::page::{Page, Sentence};
use crate::quantity::{Hedge, Kind, Mention, Number, Tags, Token, WordList, words};

/// Somebody's age.
struct Aged<'a> {
    mention: &'a Mention,
    years: Number,
    /// The word for somebody: "boy".
    who: Option<String>,
    /// Whether it is the age of a death.
    dies: bool,
}

const DEATHS: &WordList = words!["dies", "dead", "died", "death", "dying", "die"];

/// Where the one age of a headline is not the one age of the text; with the headline's own, which the flaw does
/// not yet point at.
pub(super) fn flaw<'h>(
    page: &Page<'_>,
    head: &Sentence<'h>,
    named: &str,
    body_from: usize,
) -> Option<(Flaw, &'h Mention)> {
    let ages: Vec<Aged<'_>> = ages(head);
    let [head_age] = ages.as_slice() else { return None };
    let mut found: Option<Aged<'_>> = None;
    for sentence in page.sentences.iter().skip(body_from) {
        for aged in self::ages(sentence) {
            // The headline's own age stands in the text, or there are several people.
            if aged.years == head_age.years || found.as_ref().is_some_and(|f| f.years != aged.years) {
                return None;
            }
            if found.is_none() && sentence.quoted(aged.mention.span) {
                return None;
            }
            found.get_or_insert(aged);
        }
    }
    let body = found?;
    let same = head_age.who.is_some() && head_age.who == body.who;
    let died = head_age.dies && (body.dies || body.who.as_deref() == Some("subject"));
    if !same && !died {
        return None;
    }
    let (a, b) = (head_age.years, body.years);
    let message = format!("the {named} gives the age {a}, the text {b}");
    let flaw = Flaw::warning(message, "See which of the two ages is right.").figure(body.mention, "the text");
    Some((flaw, head_age.mention))
}

/// The ages of a sentence, each with the word for the one who is of that age.
fn ages<'a>(sentence: &Sentence<'a>) -> Vec<Aged<'a>> {
    let told = |m: &&Mention| matches!(m.kind, Kind::Age | Kind::Count) && m.hedge == Hedge::Exact;
    if sentence.mentions.len() > 12 {
        return Vec::new();
    }
    let aged = |mention: &'a Mention| {
        let [value] = mention.values.alternatives.as_slice() else { return None };
        let years = value.as_point().filter(|n| n.is_whole() && *n < Number::whole(120))?;
        let (before, after) = (sentence.before(mention.span), sentence.after(mention.span));
        let dies = before.iter().rev().take(4).any(|t| t.is_any(DEATHS));
        let at = before.last().is_some_and(|t| t.is("at"));
        // "She was 86."
        let was = matches!(before, [who, was] if who.is_any(words!["he", "she"]) && was.is("was"))
            && after.first().is_none_or(|t| t.is_sign('.'));
        if mention.kind == Kind::Count && !was && !(at && dies && mention.noun.is_none()) {
            return None;
        }
        let word = |t: &Token<'_>| (t.is_word() && !t.has(Tags::FUNCTION)).then(|| t.lower());
        let apposed = matches!(before, [.., comma] if comma.is_sign(','));
        let who = if was {
            Some("subject".to_owned())
        } else if apposed {
            before.len().checked_sub(2).and_then(|at| before.get(at)).and_then(word)
        } else {
            let noun = mention.noun.as_ref().map(|n| n.lemma.to_lowercase());
            noun.or_else(|| after.first().and_then(word))
        };
        Some(Aged { mention, years, who, dies })
    };
    sentence.mentions.iter().filter(told).filter_map(aged).collect()
}
