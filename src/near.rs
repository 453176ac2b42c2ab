//! What almost spoke of a quantity: a rule must never be silently dead.

use crate::claims::{self, Miss, Words};
use crate::document::Document;
use crate::quantity::{self, Mention};
use crate::rules::{Quantity, Rulebook, Selector};
use crate::span::Span;

/// A phrase that all but one condition of a quantity fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The index of the quantity in the rulebook.
    pub quantity: usize,
    /// The phrase, in bytes of the file.
    pub span: Span,
    /// Which condition failed.
    pub miss: Miss,
    /// How far it is from the quantity: the less, the nearer.
    pub distance: u8,
}

/// The most phrases that are given for one quantity and document.
const MOST: usize = 3;

/// The phrases of a document that came nearest to each of the `wanted` quantities; the nearest first. None
/// for a quantity of a file that is not about the document.
pub fn nearest(document: &Document, rulebook: &Rulebook, wanted: &[usize]) -> Vec<Near> {
    let mut found = Vec::new();
    if wanted.is_empty() {
        return found;
    }
    let about = rulebook.about(document);
    let wanted = wanted.iter().filter_map(|i| Some((*i, rulebook.quantities.get(*i)?)));
    let wanted: Vec<_> = wanted.filter(|(_, quantity)| about.get(quantity.file) != Some(&false)).collect();
    // The document is read again, which costs as much as the audit: only where anything is looked for.
    let mentions = if wanted.is_empty() { Vec::new() } else { quantity::mentions(document) };
    for (index, quantity) in wanted {
        let mut near: Vec<Near> = mentions
            .iter()
            .filter_map(|mention| {
                let block = document.blocks.get(mention.block)?;
                let text = block.text(document);
                let words = Words::of(mention, &mentions, text);
                let (distance, miss) = distance(quantity, mention, &words, text)?;
                Some(Near { quantity: index, span: block.source_span(mention.span), miss, distance })
            })
            .collect();
        near.sort_by_key(|near| (near.distance, near.span));
        near.truncate(MOST);
        found.append(&mut near);
    }
    found
}

/// How far a mention is from the quantity, and what keeps it apart; `None` where it speaks of
/// something else altogether, or of the quantity itself.
fn distance(quantity: &Quantity, mention: &Mention, words: &Words<'_>, text: &str) -> Option<(u8, Miss)> {
    let selector = &quantity.selector;
    let asks_words = !selector.with.is_empty() || !selector.with_all.is_empty();
    let fits = || (asks_words || !selector.noun.is_empty()) && claims::fits(selector, words).is_ok();
    let miss = claims::binds(selector, mention, words, text).err()?;
    let distance = match miss {
        // Its words fit; it is only not said to be so, or not as a level.
        Miss::Standing(_) | Miss::Rest | Miss::NoIncrement | Miss::Change if fits() => 0,
        Miss::Sort | Miss::Unit if fits() => 1,
        Miss::Without(_) | Miss::WithAll(_) => 1,
        Miss::With => 2,
        // It counts something else, but all the evidence is there.
        Miss::NoNoun | Miss::OtherNoun if asks_words => {
            let evidence = Selector { noun: Vec::new(), ..selector.clone() };
            claims::fits(&evidence, words).ok()?;
            1
        }
        _ => return None,
    };
    Some((distance, miss))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose;
    use rstest::rstest;

    const TOML: &str = r#"
        [quantities.held]
        label = "miners underground"
        noun = ["miner"]
        with = ["trap"]
        without = ["dead"]
    "#;

    #[rstest]
    #[case("Forty miners were trapped.", &[])] // that is the quantity itself
    #[case("Forty miners spoke.", &["Forty miners: none of “trap” belongs to it"])]
    #[case("Forty workers were trapped.", &["Forty workers: it counts none of “miner”"])]
    #[case("Nine dead miners are trapped. Six miners spoke.", &["Nine dead miners: “dead” belongs to it", "Six miners: none of “trap” belongs to it"])]
    #[case("Six miners spoke. Forty miners could be trapped.", &["Forty miners: it is only possible or expected", "Six miners: none of “trap” belongs to it"])]
    #[case("Six dogs barked.", &[])]
    fn phrases(#[case] text: &str, #[case] expected: &[&str]) {
        let rulebook = Rulebook::load(vec![("mine.toml".into(), TOML.into())]).unwrap();
        let document = prose::read("a.txt", text.as_bytes().to_vec()).unwrap();
        let told: Vec<String> = nearest(&document, &rulebook, &[0])
            .iter()
            .map(|near| {
                let reason = near.miss.reason(&rulebook.quantities[0].selector);
                format!("{}: {reason}", near.span.text(&document.source))
            })
            .collect();
        assert_eq!(told, expected);
    }
}
