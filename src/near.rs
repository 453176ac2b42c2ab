//! What almost spoke of a quantity: a rule must never be silently dead.
//!
//! It is looked for while a document is read, since afterwards neither its text nor its mentions are there any more.
//! Which quantities nothing is bound to is known only at the end, but more and more of what need not be looked for
//! is known on the way: see `Search`.

use std::cell::OnceCell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use crate::About;
use crate::claims::{self, Miss, Words};
use crate::document::Document;
use crate::quantity::Mention;
use crate::rules::{Quantity, Rulebook, Selector};
use crate::span::Span;

/// A phrase that all but one condition of a quantity fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The index of the quantity in the rulebook.
    pub quantity: usize,
    /// The document's path as it is shown.
    pub path: String,
    /// The line of the phrase and its column in it, as [`Document::line_column`] counts them.
    pub place: (usize, usize),
    /// Its words.
    pub words: String,
    /// Which condition failed.
    pub miss: Miss,
    /// How far it is from the quantity: the less, the nearer.
    distance: u8,
}

/// The search for the phrases that came nearest to each quantity, shared by all that read documents.
///
/// What a document gives depends on the documents before it, but what comes out in the end does not: all that is
/// passed over is farther than enough phrases of earlier documents, or near to a quantity that something is bound to.
#[derive(Debug)]
pub(crate) struct Search<'r> {
    wanted: Vec<Wanted<'r>>,
    /// How many phrases are wanted for a quantity.
    most: usize,
}

/// A quantity that phrases may come near to.
#[derive(Debug)]
struct Wanted<'r> {
    quantity: &'r Quantity,
    /// All that it asks for but its noun.
    evidence: OnceLock<Selector>,
    /// Only what is nearer than this is looked for.
    within: AtomicU8,
}

/// The phrases that came nearest so far, by quantity.
#[derive(Debug, Default)]
pub(crate) struct Nearest(Vec<Vec<Near>>);

/// A mention, and its words once anybody has asked for them.
struct Phrase<'a> {
    mention: &'a Mention,
    mentions: &'a [Mention],
    text: &'a str,
    words: OnceCell<Words<'a>>,
}

/// A phrase of the document that is read, and how near it is.
#[derive(Clone, Copy)]
struct Found {
    distance: u8,
    span: Span,
    miss: Miss,
}

impl<'r> Search<'r> {
    /// The search for as many phrases as these for each quantity of the rulebook.
    pub(crate) fn new(rulebook: &'r Rulebook, most: usize) -> Self {
        let within = if most == 0 { 0 } else { u8::MAX };
        let wanted = |quantity: &'r Quantity| Wanted {
            quantity,
            evidence: OnceLock::new(),
            within: AtomicU8::new(within),
        };
        Self { wanted: rulebook.quantities.iter().map(wanted).collect(), most }
    }

    /// Nothing more is looked for near a quantity: something is bound to it.
    pub(crate) fn bound(&self, quantity: usize) {
        if let Some(wanted) = self.wanted.get(quantity) {
            wanted.within.store(0, Ordering::Relaxed);
        }
    }

    /// The phrases of a document that are wanted: for each quantity the nearest first. None for a quantity of a file
    /// that is not about the document.
    pub(crate) fn look(&self, document: &Document, mentions: &[Mention], about: &About<'_>) -> Vec<Near> {
        let mut wanted: Vec<(usize, &Wanted<'_>, u8, Vec<Found>)> = Vec::new();
        for (index, one) in self.wanted.iter().enumerate() {
            let within = one.within.load(Ordering::Relaxed);
            if within > 0 && !about.is_ruled_out(one.quantity.file) {
                wanted.push((index, one, within, Vec::new()));
            }
        }
        if wanted.is_empty() {
            return Vec::new();
        }
        for mention in mentions {
            let Some(block) = document.blocks.get(mention.block) else { continue };
            let phrase = Phrase { mention, mentions, text: block.text(document), words: OnceCell::new() };
            for (_, one, within, found) in &mut wanted {
                if *within == 0 {
                    continue;
                }
                let Some((distance, miss)) = one.distance(&phrase, *within) else { continue };
                if !about.is(one.quantity.file) {
                    *within = 0;
                    continue;
                }
                let span = block.source_span(mention.span);
                let at = found.partition_point(|f| (f.distance, f.span) <= (distance, span));
                found.insert(at, Found { distance, span, miss });
                found.truncate(self.most);
            }
        }
        let near = |quantity: usize, found: Found| Near {
            quantity,
            path: document.path.clone(),
            place: document.line_column(found.span.start),
            words: found.span.text(&document.source).to_owned(),
            miss: found.miss,
            distance: found.distance,
        };
        wanted
            .into_iter()
            .flat_map(|(quantity, _, _, found)| found.into_iter().map(move |found| near(quantity, found)))
            .collect()
    }

    /// Adds what the next document gave. Documents come in their order: that is why no later one needs to be looked
    /// at for phrases that are as far as those that there are.
    pub(crate) fn take(&self, nearest: &mut Nearest, found: Vec<Near>) {
        nearest.0.resize_with(self.wanted.len(), Vec::new);
        for near in found {
            let (Some(wanted), Some(best)) =
                (self.wanted.get(near.quantity), nearest.0.get_mut(near.quantity))
            else {
                continue;
            };
            let at = best.partition_point(|other| other.distance <= near.distance);
            best.insert(at, near);
            best.truncate(self.most);
            if let Some(last) = best.last().filter(|_| best.len() == self.most) {
                wanted.within.fetch_min(last.distance, Ordering::Relaxed);
            }
        }
    }
}

impl Nearest {
    /// Those of these quantities.
    pub(crate) fn of(self, quantities: &[usize]) -> Vec<Near> {
        let near = self.0.into_iter().flatten();
        near.filter(|near| quantities.binary_search(&near.quantity).is_ok()).collect()
    }
}

impl<'a> Phrase<'a> {
    fn words(&self) -> &Words<'a> {
        self.words.get_or_init(|| Words::of(self.mention, self.mentions, self.text))
    }
}

impl Wanted<'_> {
    /// How far a mention is from the quantity, and what keeps it apart; `None` where it is not nearer than `within`,
    /// speaks of something else altogether, or of the quantity itself. What costs most is asked last.
    fn distance(&self, phrase: &Phrase<'_>, within: u8) -> Option<(u8, Miss)> {
        let selector = &self.quantity.selector;
        let asks_words = !selector.with.is_empty() || !selector.with_all.is_empty();
        if let Err(miss) = claims::speaks(phrase.mention, selector) {
            let distance = match miss {
                // It is only not said to be so, or not as a level.
                Miss::Standing(_) | Miss::Rest | Miss::NoIncrement | Miss::Change => 0,
                Miss::Sort | Miss::Unit => 1,
                _ => return None,
            };
            let asks = asks_words || !selector.noun.is_empty();
            let fits = || claims::fits(selector, phrase.words()).is_ok();
            return (distance < within && asks && fits()).then_some((distance, miss));
        }
        if within <= 1 {
            return None;
        }
        let miss = claims::binds(selector, phrase.mention, phrase.words(), phrase.text).err()?;
        let distance = match miss {
            Miss::Without(_) | Miss::WithAll(_) => 1,
            Miss::With => 2,
            // It counts something else, but all the evidence is there.
            Miss::NoNoun | Miss::OtherNoun if asks_words => {
                let without_noun = || Selector { noun: Vec::new(), ..selector.clone() };
                claims::fits(self.evidence.get_or_init(without_noun), phrase.words()).ok()?;
                1
            }
            _ => return None,
        };
        (distance < within).then_some((distance, miss))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{prose, quantity};
    use proptest::prelude::*;
    use rstest::rstest;

    const TOML: &str = r#"
        [quantities.held]
        label = "miners underground"
        noun = ["miner"]
        with = ["trap"]
        without = ["dead"]
    "#;

    fn rulebook() -> Rulebook {
        Rulebook::load(vec![("mine.toml".into(), TOML.into())]).unwrap()
    }

    fn read(path: &str, text: &str) -> (Document, Vec<Mention>) {
        let document = prose::read(path, text.as_bytes().to_vec()).unwrap();
        let mentions = quantity::mentions(&document);
        (document, mentions)
    }

    #[rstest]
    #[case("Forty miners were trapped.", &[])] // that is the quantity itself
    #[case("Forty miners spoke.", &["Forty miners: none of “trap” belongs to it"])]
    #[case("Forty workers were trapped.", &["Forty workers: it counts none of “miner”"])]
    #[case("Nine dead miners are trapped. Six miners spoke.", &["Nine dead miners: “dead” belongs to it", "Six miners: none of “trap” belongs to it"])]
    #[case("Six miners spoke. Forty miners could be trapped.", &["Forty miners: it is only possible or expected", "Six miners: none of “trap” belongs to it"])]
    #[case("Six dogs barked.", &[])]
    fn phrases(#[case] text: &str, #[case] expected: &[&str]) {
        let rulebook = rulebook();
        let (document, mentions) = read("a.txt", text);
        let told: Vec<String> = Search::new(&rulebook, 3)
            .look(&document, &mentions, &About::new(&rulebook, &document))
            .iter()
            .map(|near| format!("{}: {}", near.words, near.miss.reason(&rulebook.quantities[0].selector)))
            .collect();
        assert_eq!(told, expected);
    }

    /// Sentences at every distance from the quantity, and at none.
    const SENTENCES: [&str; 7] = [
        "Forty miners could be trapped.",
        "Thirty-nine miners were reported trapped earlier, down from 50 miners trapped.",
        "Nine dead miners are trapped.",
        "Six miners spoke.",
        "Seven workers were trapped.",
        "Eight dogs barked.",
        "Nothing was said.",
    ];

    proptest! {
        /// Whatever is passed over on the way, and whoever reads ahead of the others, the phrases that come out are
        /// the nearest of all, the earlier ones first.
        #[test]
        fn what_is_passed_over_is_not_missed(
            documents in prop::collection::vec(prop::collection::vec(0..SENTENCES.len(), 0..5), 0..8),
            most in 1..4_usize,
            ahead in 1..4_usize,
        ) {
            let rulebook = rulebook();
            let documents: Vec<_> = documents
                .iter()
                .enumerate()
                .map(|(i, sentences)| {
                    let text: Vec<&str> = sentences.iter().map(|at| SENTENCES[*at]).collect();
                    read(&format!("{i}.txt"), &text.join("\n\n"))
                })
                .collect();
            let look = |search: &Search<'_>, (document, mentions): &(Document, Vec<Mention>)| {
                search.look(document, mentions, &About::new(&rulebook, document))
            };
            let mut all: Vec<Near> =
                documents.iter().flat_map(|one| look(&Search::new(&rulebook, usize::MAX), one)).collect();
            all.sort_by_key(|near| near.distance);
            all.truncate(most);

            let search = Search::new(&rulebook, most);
            let mut nearest = Nearest::default();
            for chunk in documents.chunks(ahead) {
                let found: Vec<_> = chunk.iter().map(|one| look(&search, one)).collect();
                for found in found {
                    search.take(&mut nearest, found);
                }
            }
            prop_assert_eq!(nearest.of(&[0]), all);
        }
    }
}
