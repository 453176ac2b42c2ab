//! Which quantities a mention may be a claim about: those that ask for a word which it has.

use super::words::{counted, holder, words_after, words_before};
use crate::quantity::{Kind, Mention};
use crate::rules::Index;

/// Collects in `found` every quantity that the mention may be a claim about, in their order: all that it
/// is one about, and a few others; and in `beside` those of them of which a template may stand around it.
pub(super) fn collect(
    index: &Index,
    mention: &Mention,
    mentions: &[Mention],
    text: &str,
    found: &mut Vec<usize>,
    beside: &mut Vec<usize>,
) {
    found.clear();
    beside.clear();
    // One figure in four is a date, and few quantities are.
    if mention.kind == Kind::Date && !index.dates {
        return;
    }
    found.extend(&index.any);
    let holder = holder(mention, mentions);
    let noun = counted(mention, holder).map_or("", |span| span.text(text));
    index.by_noun(noun, found);
    if let Some(own) = holder.noun.as_ref().filter(|own| own.lemma != noun) {
        index.by_noun(&own.lemma, found);
    }
    index.by_words_before(words_before(mention, text), beside);
    words_after(mention, text).for_each(|words| index.by_words_after(words, beside));
    found.extend(&*beside);
    found.sort_unstable();
    found.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::fit::has_words;
    use crate::claims::{Words, binds, states};
    use crate::prose;
    use crate::quantity::mentions;
    use crate::rules::Rulebook;
    use proptest::prelude::*;
    use rstest::rstest;

    /// A quantity of each shape.
    const TOML: &str = r#"
        quantities.noun = { label = "-", noun = ["hostage", "prisoner of war", "peace talks"] }
        quantities.singular = { label = "-", noun = ["kill"] }
        quantities.held = { label = "-", noun = ["hostage", "percent", "week"], with = ["hold", "in captivity"], without = ["dead"] }
        quantities.with = { label = "-", with = ["kill", "in captivity"], phrases = ["x {n}"] }
        quantities.with-all = { label = "-", with-all = ["hold", "Gaza"], kind = "share", phrases = ["x {n}"] }
        quantities.before = { label = "-", phrases = ["killed {n}", "a total of {n}", "x-ray no {n}"] }
        quantities.after = { label = "-", phrases = ["{n} of whom", "{n}-seat", "{n} hostages held"], kind = "count" }
        quantities.either = { label = "-", noun = ["week"], phrases = ["truce of {n}", "{n} dead"] }
        quantities.any-share = { label = "-", kind = "share", noun = ["percent", "hostage"], phrases = ["{n} in favour"] }
        quantities.day = { label = "-", kind = "date", noun = ["talks"], phrases = ["on {n}"] }
        quantities.field = { label = "-", front-matter = ["deaths"] }
    "#;

    fn rulebook() -> Rulebook {
        let mut rulebook = Rulebook::load(vec![("a.toml".into(), TOML.into())]).unwrap();
        // What only those can write who do not write it in TOML.
        let mut any = rulebook.quantities[0].clone();
        any.selector = crate::rules::Selector::default();
        rulebook.quantities.push(any);
        rulebook
    }

    /// Of each mention that can be a claim, its words, its candidates, and what it binds to.
    fn of(text: &str, rulebook: &Rulebook) -> Vec<(String, Vec<usize>, Vec<usize>)> {
        let Ok(document) = prose::read("a.txt", text.as_bytes().to_vec()) else { return Vec::new() };
        let mentions = mentions(&document);
        let mut found = vec![usize::MAX]; // what is left of the mention before
        let mut beside = vec![usize::MAX];
        let asserted = mentions.iter().filter(|mention| states(mention).is_ok());
        asserted
            .map(|mention| {
                let text = document.blocks[mention.block].text(&document);
                let words = Words::of(mention, &mentions, text);
                collect(rulebook.index(), mention, &mentions, text, &mut found, &mut beside);
                let quantities = rulebook.quantities.iter().enumerate();
                for (at, quantity) in quantities.clone().filter(|(at, _)| !beside.contains(at)) {
                    let plainly = has_words(&quantity.selector, mention, &words, text, true);
                    assert_eq!(has_words(&quantity.selector, mention, &words, text, false), plainly, "{at}");
                }
                let bound = quantities.filter(|(_, q)| binds(&q.selector, mention, &words, text).is_ok());
                (mention.span.text(text).to_owned(), found.clone(), bound.map(|(at, _)| at).collect())
            })
            .collect()
    }

    #[rstest]
    #[case("Nine dogs barked.", &[])]
    #[case("They released 12 hostages.", &["noun", "held", "after", "any-share"])] // "{n} hostages held"
    #[case("Some 12 prisoners of war are there.", &["noun"])] // not "{n} of whom"
    #[case("He spoke of a truce of 6 weeks.", &["held", "either"])] // not "a total of {n}"
    #[case("They made 12 kills.", &["singular"])] // a verb, unless it is "a kill"
    #[case("They killed 12.", &["before"])]
    #[case("The 120-seat house.", &["after"])]
    #[case("They met on 3 March 2025.", &["day"])]
    fn few_are_left(#[case] text: &str, #[case] expected: &[&str]) {
        let rulebook = rulebook();
        let (_, found, _) = of(text, &rulebook).remove(0);
        let any = &rulebook.index().any;
        assert_eq!(any.len(), 3, "those without a noun");
        let asking = found.iter().filter(|at| !any.contains(at));
        let named: Vec<&str> = asking.map(|at| rulebook.quantities[*at].name.as_str()).collect();
        assert_eq!(named, expected);
    }

    proptest! {
        #[test]
        fn none_that_binds_is_left_out(words in prop::collection::vec(prop::sample::select(vec![
            "12", "nine", "half", "25%", "6 weeks", "a total of", "40 percent", "about 7", "20 deaths", "hostage", "hostages",
            "Hostages", "prisoners of war", "peace-talks", "talks", "peace", "held", "who hold", "in captivity", "killed",
            "were killed", "KILLED", "kills", "Gaza", "of whom", "of them", "of the", "dead", "seat", "120-seat", "truce of",
            "in favour", "on 3 March 2025", "x-ray", "no", "are", "and", ",", "\u{2014}", "(", "\u{201c}", ".", ".",
        ]), 0..24)) {
            let rulebook = rulebook();
            for (mention, found, bound) in of(&words.join(" "), &rulebook) {
                prop_assert!(found.is_sorted_by(|a, b| a < b), "{mention}: {found:?}");
                prop_assert!(bound.iter().all(|at| found.contains(at)), "{mention}: {bound:?} of {found:?}");
            }
        }
    }
}
