//! Whether a mention is what a quantity asks for.

use std::ops::Range;

use crate::quantity::{Interval, Kind, Mention};
use crate::rules::words::Place;
use crate::rules::{FigureSort, Phrase, Selector, Template};
use crate::span::Span;

use super::words::{words_after, words_before};
use super::{Miss, Words};

/// Whether a mention can be a claim about anything at all.
pub fn states(mention: &Mention) -> Result<(), Miss> {
    match mention.kind {
        kind if kind.is_amount() => {}
        Kind::Date if mention.date.is_some() => {}
        kind => return Err(Miss::Kind(kind)),
    }
    if !mention.asserted() {
        return Err(Miss::Standing(mention.standing));
    }
    if mention.trend.is_some() {
        return Err(Miss::Change);
    }
    if mention.kind != Kind::Date && mention.values.alternatives.iter().all(|i| *i == Interval::ALL) {
        return Err(Miss::NoValue);
    }
    Ok(())
}

/// Whether a mention can be a claim about the quantity, whatever words belong to it.
pub fn speaks(mention: &Mention, selector: &Selector) -> Result<(), Miss> {
    states(mention)?;
    suits(mention, selector)
}

/// Whether a mention that [states] something is of the sort that the quantity is told in.
pub(super) fn suits(mention: &Mention, selector: &Selector) -> Result<(), Miss> {
    match (mention.rest, selector.increments) {
        (true, false) => return Err(Miss::Rest),
        (false, true) => return Err(Miss::NoIncrement),
        _ => {}
    }
    let share = matches!(mention.kind, Kind::Percent | Kind::Ratio);
    let fits = match selector.sort {
        Some(FigureSort::Date) => mention.kind == Kind::Date,
        Some(FigureSort::Share) => share && mention.base.is_none(),
        Some(FigureSort::Count) => {
            matches!(mention.kind, Kind::Count | Kind::Vague) || mention.base.is_some()
        }
        None if mention.kind == Kind::Date => return Err(Miss::Kind(Kind::Date)),
        None => true,
    };
    if !fits {
        return Err(Miss::Sort);
    }
    match selector.unit {
        Some(unit) if !mention.unit.is_some_and(|own| own.converts_to(&unit)) => Err(Miss::Unit),
        _ => Ok(()),
    }
}

/// Whether a mention is a claim about the quantity; if so, which words were evidence, as spans of the
/// block's visible text, which is `text`.
pub fn binds(
    selector: &Selector,
    mention: &Mention,
    words: &Words<'_>,
    text: &str,
) -> Result<Vec<Span>, Miss> {
    speaks(mention, selector)?;
    has_words(selector, mention, words, text, true)
}

/// The same of a mention of which it is known that it can be one, whatever words belong to it; `beside`: whether a
/// template may stand around it.
pub(super) fn has_words(
    selector: &Selector,
    mention: &Mention,
    words: &Words<'_>,
    text: &str,
    beside: bool,
) -> Result<Vec<Span>, Miss> {
    let templates = selector.templates.iter().filter(|_| beside);
    let mut near = templates.filter(|template| is_near(template, words));
    if let Some(evidence) = near.find_map(|template| around(template, mention, text)) {
        return without(selector, words).map(|()| vec![evidence]);
    }
    let Selector { noun, with, with_all, templates, .. } = selector;
    if noun.is_empty() && with.is_empty() && with_all.is_empty() {
        // Words of its own are asked for, or none: then only front matter speaks of it.
        if !templates.is_empty() || !selector.front_matter.is_empty() {
            return Err(Miss::Template);
        }
    }
    fits(selector, words)
}

/// Whether the nearest words of a template are among the words beside the figure: mostly they are not.
fn is_near(template: &Template, words: &Words<'_>) -> bool {
    let beside = words.beside();
    template.before.as_ref().is_none_or(|phrase| beside.before.has(phrase.last_two()))
        && template.after.as_ref().is_none_or(|phrase| beside.after.has(phrase.first_two()))
}

/// The words around the figure, if they are those of the template.
fn around(template: &Template, mention: &Mention, text: &str) -> Option<Span> {
    let matches = |phrase: &Phrase, words: &[&str]| {
        let placed: Vec<(&str, Place)> = words.iter().map(|word| (*word, Place::Predicate)).collect();
        phrase.find(&placed) == Some(0..words.len())
    };
    let count = |phrase: &Phrase| phrase.text.split_whitespace().count();
    let mut span = mention.number;
    if let Some(phrase) = &template.before {
        let mut words: Vec<&str> = words_before(mention, text).take(count(phrase)).collect();
        words.reverse();
        if words.len() < count(phrase) || !matches(phrase, &words) {
            return None;
        }
        span = span.join(Span::of(words.first()?, text));
    }
    if let Some(phrase) = &template.after {
        let after = words_after(mention, text).find_map(|words| {
            let words: Vec<&str> = words.take(count(phrase)).collect();
            let whole = words.len() == count(phrase) && matches(phrase, &words);
            whole.then(|| words.last().map(|word| Span::of(word, text)))?
        })?;
        span = span.join(after);
    }
    Some(span)
}

/// Whether words are the ones that a quantity asks for; if so, which of them were evidence, as spans of
/// the block's visible text.
pub fn fits(selector: &Selector, words: &Words<'_>) -> Result<Vec<Span>, Miss> {
    if !selector.noun.is_empty() {
        if !words.has_noun() {
            return Err(Miss::NoNoun);
        }
        if !selector.noun.iter().any(|phrase| words.counts(phrase)) {
            return Err(Miss::OtherNoun);
        }
    }
    let mut evidence: Vec<Range<usize>> = Vec::new();
    if !selector.with.is_empty() {
        let nearest = selector.with.iter().filter_map(|p| words.nearest_own(p));
        evidence.push(nearest.min_by_key(|found| words.distance(found)).ok_or(Miss::With)?);
    }
    for (i, phrase) in selector.with_all.iter().enumerate() {
        evidence.push(words.nearest(phrase).ok_or(Miss::WithAll(i))?);
    }
    without(selector, words)?;
    let said_of_it = |at: usize| matches!(words.place(at), Some(Place::After | Place::Predicate));
    if words.part && !evidence.iter().cloned().flatten().any(said_of_it) {
        return Err(Miss::Part);
    }
    Ok(evidence.into_iter().flatten().filter_map(|at| words.evidence(at)).collect())
}

/// Whether none of the words that the quantity rules out belongs to the mention.
fn without(selector: &Selector, words: &Words<'_>) -> Result<(), Miss> {
    for (i, phrase) in selector.without.iter().enumerate() {
        // The noun does not modify itself.
        let modifies =
            |mut found: Range<usize>| found.any(|at| words.place(at).is_some_and(|p| p != Place::Noun));
        if words.matches(phrase).any(modifies) {
            return Err(Miss::Without(i));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::bind;
    use crate::claims::tests::{RULES, bound};
    use crate::quantity::{Standing, Trend};
    use crate::testing::{rulebook, sketch};
    use proptest::prelude::*;
    use rstest::rstest;

    // In a sketch, `[figure|…]` is a mention; n: noun and its singular, b: before, a: after, p: predicate.
    #[rstest]
    #[case(
        "Rebels still hold [59 hostages|n:hostages/hostage|p:held] held in the north.",
        &["held: 59 “59 hostages held”"]
    )]
    #[case("[At least 24|n:hostages/hostage~|p:remain,alive] hostages remain alive.", &["alive: >= 24 “At least 24 hostages remain alive”"])]
    #[case("[22|n:hostages/hostage|b:living] living hostages.", &["alive: 22 “22 living”"])]
    #[case("[22|n:hostages/hostage|b:living,American] living American hostages.", &[])]
    #[case("[22|n:hostages/hostage|p:alive,American] hostages, alive and American.", &[])]
    #[case("[22|n:guests/guest|p:alive] guests alive.", &[])]
    #[case("[22|p:alive] alive.", &[])]
    #[case("[8|n:prisoners/prisoner|a:of,war] prisoners of war.", &["pows: 8 “8”"])]
    #[case("[8|n:prisoners/prisoner] prisoners and no war.", &[])]
    #[case("[8|n:war/war|b:prisoner,of] prisoner of war.", &["pows: 8 “8”"])]
    #[case("[3|n:hostages/hostage|p:freed,January] hostages freed in January.", &["freed: 3 “3 hostages freed in January”"])]
    #[case("[3|n:hostages/hostage|p:freed] hostages freed in January.", &[])]
    #[case("[59|n:hostages/hostage|p:in,captivity] hostages in captivity.", &["held: 59 “59 hostages in captivity”"])]
    #[case("[59|n:hostages/hostage|p:captivity] hostages, captivity.", &[])]
    fn selectors(#[case] sentence: &str, #[case] claims: &[&str]) {
        assert_eq!(bound(sentence), claims);
    }

    #[rstest]
    #[case("noun = ['job']", 1)] // by its noun, though no phrase stands there
    #[case("with = ['shed']", 1)]
    #[case("with-all = ['shed']", 1)]
    #[case("front-matter = ['jobs']", 0)] // nothing but phrases is asked for
    fn phrases_are_one_way_of_several(#[case] other: &str, #[case] count: usize) {
        let rules = format!("[quantities.jobs]\nlabel = 'jobs'\nphrases = ['payroll of {{n}}']\n{other}\n");
        let rulebook = crate::rules::Rulebook::load(vec![("rules.toml".to_owned(), rules)]).unwrap();
        let bound = |text: &str| {
            let document = crate::testing::article(text);
            bind(0, &document, &crate::quantity::mentions(&document), &rulebook).len()
        };
        assert_eq!(bound("The firm shed 40 jobs."), count);
        assert_eq!(bound("The firm has a payroll of 40."), 1);
    }

    #[test]
    fn units_are_counted_where_nothing_else_is() {
        let (document, mut mentions) = sketch("A truce of [6|a:truce] weeks.");
        mentions[0].unit = crate::testing::figure("6 weeks").unit;
        mentions[0].kind = Kind::Duration;
        mentions[0].span.end += " weeks".len();
        let claims = bind(0, &document, &mentions, &rulebook(RULES));
        assert_eq!(claims.len(), 1);
        assert_eq!(claims[0].value, "6 week");
    }

    #[rstest]
    #[case(|m: &mut Mention| m.rest = true, Miss::Rest)]
    #[case(|m: &mut Mention| m.trend = Some(Trend::Up), Miss::Change)]
    #[case(|m: &mut Mention| m.standing = Standing::Earlier, Miss::Standing(Standing::Earlier))]
    #[case(|m: &mut Mention| m.kind = Kind::Reference, Miss::Kind(Kind::Reference))]
    #[case(|m: &mut Mention| m.values.alternatives.clear(), Miss::NoValue)]
    #[case(|m: &mut Mention| m.values.alternatives = [Interval::ALL].into(), Miss::NoValue)]
    fn what_is_never_a_claim(#[case] change: fn(&mut Mention), #[case] miss: Miss) {
        let (document, mut mentions) = sketch("[22|n:hostages/hostage|p:alive] hostages are alive.");
        assert_eq!(bind(0, &document, &mentions, &rulebook(RULES)).len(), 1);
        change(&mut mentions[0]);
        assert_eq!(speaks(&mentions[0], &Selector::default()), Err(miss));
        assert!(bind(0, &document, &mentions, &rulebook(RULES)).is_empty());
        assert!(!miss.reason(&Selector::default()).is_empty());
    }

    #[test]
    fn misses_name_their_condition() {
        let rules = rulebook(RULES);
        let reason = |quantity: usize, sentence: &str| {
            let (document, mentions) = sketch(sentence);
            let words = Words::of(&mentions[0], &mentions, document.blocks[0].text(&document));
            let selector = &rules.quantities[quantity].selector;
            fits(selector, &words).unwrap_err().reason(selector)
        };
        assert_eq!(reason(1, "[2|n:guests/guest] guests"), "it counts none of “hostage”, “captive”");
        assert_eq!(reason(1, "[2] alive"), "it counts nothing");
        assert_eq!(reason(1, "[2|n:hostages/hostage] hostages"), "none of “alive”, “living” belongs to it");
        assert_eq!(
            reason(3, "[2|n:hostages/hostage|p:freed] hostages freed"),
            "“January” does not belong to it"
        );
        assert_eq!(
            reason(0, "[2|n:hostages/hostage|p:held|b:dead] dead hostages held"),
            "“dead” belongs to it"
        );
    }

    proptest! {
        #[test]
        fn templates_around_a_figure_are_near_it(
            before in prop::collection::vec(word(), 0..5),
            after in prop::collection::vec(word(), 0..5),
            (from, to) in (0..5_usize, 0..5_usize),
            figure in prop::sample::select(vec!["12", "6 weeks", "about 40 percent"]),
        ) {
            // A template of the words that stand there, or of a few of them.
            let few = before.get(from..).unwrap_or_default().join(" ");
            let template = format!("{few} {{n}} {}", after.get(..to).unwrap_or(&after).join(" "));
            let Some(template) = Template::new(&template) else { return Ok(()) };
            let text = format!("{} {figure} {}", before.join(" "), after.join(" "));
            let Ok(document) = crate::prose::read("a.txt", text.into_bytes()) else { return Ok(()) };
            let mentions = crate::quantity::mentions(&document);
            for mention in &mentions {
                let text = document.blocks[mention.block].text(&document);
                let words = Words::of(mention, &mentions, text);
                prop_assert!(around(&template, mention, text).is_none() || is_near(&template, &words));
            }
        }
    }

    fn word() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "of",
            "whom",
            "toll",
            "x-ray",
            "toll-of",
            "of-of",
            "hostages",
            "held",
            "of-\u{2014}",
            "(of)",
        ])
    }
}
