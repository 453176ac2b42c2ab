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
use crate::quantity::{Kind, Mention};
use crate::rules::words::KeyMap;
use crate::rules::{FigureSort, Quantity, Rulebook, Selector};
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
    /// Each quantity, by its index.
    wanted: Vec<Wanted<'r>>,
    /// How many phrases are wanted for a quantity.
    most: usize,
    /// The quantities by the words that they ask for.
    asking: OnceLock<Asking>,
    /// Whether a day that is said to be so, now, can be near to any of them.
    days: bool,
    /// Whether any of them is told in increments.
    increments: bool,
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

/// The quantities by the keys of the words that they ask for; with each, whether the word is its noun, or evidence.
#[derive(Debug, Default)]
struct Asking(KeyMap<Vec<(usize, bool)>>);

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

/// What was found in the document that is read for one quantity.
struct Slot {
    /// Only what is nearer than this is looked for.
    within: u8,
    /// The index of the last mention that was held against the quantity, and one more.
    seen: usize,
    found: Vec<Found>,
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
        let takes_days = |q: &Quantity| q.selector.sort == Some(FigureSort::Date) || q.selector.increments;
        Self {
            wanted: rulebook.quantities.iter().map(wanted).collect(),
            most,
            asking: OnceLock::new(),
            days: rulebook.quantities.iter().any(takes_days),
            increments: rulebook.quantities.iter().any(|quantity| quantity.selector.increments),
        }
    }

    /// Nothing more is looked for near a quantity: something is bound to it.
    pub(crate) fn bound(&self, quantity: usize) {
        if let Some(wanted) = self.wanted.get(quantity) {
            wanted.within.store(0, Ordering::Relaxed);
        }
    }

    /// The phrases of a document that are wanted: for each quantity the nearest first. None for a quantity of a file
    /// that is not about the document. `ruled_out`: as [`claims::Bound`] says.
    pub(crate) fn look(
        &self,
        document: &Document,
        mentions: &[Mention],
        ruled_out: &[(usize, usize)],
        about: &About<'_>,
    ) -> Vec<Near> {
        let slot = |wanted: &Wanted<'_>| {
            let within = wanted.within.load(Ordering::Relaxed);
            let is_out = within == 0 || about.is_ruled_out(wanted.quantity.file);
            Slot { within: if is_out { 0 } else { within }, seen: 0, found: Vec::new() }
        };
        let mut slots: Vec<Slot> = self.wanted.iter().map(slot).collect();
        if slots.iter().all(|slot| slot.within == 0) {
            return Vec::new();
        }
        let asking = self.asking.get_or_init(|| Asking::new(&self.wanted));
        // Those that a phrase without any of their words can be near to, as of now.
        let open = |open: &mut Vec<usize>, slots: &[Slot]| {
            open.retain(|quantity| {
                let wanted = self.wanted.get(*quantity).zip(slots.get(*quantity));
                wanted.is_some_and(|(wanted, slot)| wanted.is_open(slot.within))
            });
        };
        let mut opened: Vec<usize> = (0..slots.len()).collect();
        open(&mut opened, &slots);
        // With most articles behind, all that is still wanted is phrases that a quantity would be bound to, were they
        // said to be so: few mentions need be asked for their words. It is a fifth of what binding takes.
        let far = self.wanted.iter().zip(&slots).any(|(wanted, slot)| slot.within > 1 && wanted.asks_words());
        let mut asked = Vec::new();
        let mut order = Vec::new();
        for (at, mention) in mentions.iter().enumerate().filter(|(_, mention)| self.can_be_near(mention)) {
            let Some(block) = document.blocks.get(mention.block) else { continue };
            let first = asked.len();
            if far || self.can_be_nearest(mention) {
                claims::each_key(mention, mentions, block.text(document), |key| {
                    if let Some(askers) = asking.0.get(key) {
                        asked.extend(askers.iter().filter(|(quantity, noun)| {
                            let slot = self.wanted.get(*quantity).zip(slots.get(*quantity));
                            slot.is_some_and(|(wanted, slot)| wanted.within_by(*noun, slot) > 0)
                        }));
                    }
                });
            }
            // That its words are ruled out can keep a phrase apart from a quantity of which it has no other word.
            let from = ruled_out.partition_point(|(other, _)| *other < at);
            let own = ruled_out.iter().skip(from).take_while(|(other, _)| *other == at);
            asked.extend(own.map(|(_, quantity)| (*quantity, false)));
            if asked.len() > first || !opened.is_empty() {
                order.push((block.source_span(mention.span), at, first..asked.len()));
            }
        }
        // In the order of the file no later one needs to be looked at that is as far as enough others.
        order.sort_by_key(|(span, ..)| *span);
        for (index, (span, at, asked_by)) in order.into_iter().enumerate() {
            let Some(mention) = mentions.get(at) else { continue };
            let text = document.blocks.get(mention.block).map_or("", |block| block.text(document));
            let phrase = Phrase { mention, mentions, text, words: OnceCell::new() };
            open(&mut opened, &slots);
            let asked = asked.get(asked_by).unwrap_or_default();
            for (quantity, noun) in
                opened.iter().map(|quantity| (*quantity, false)).chain(asked.iter().copied())
            {
                let (Some(wanted), Some(slot)) = (self.wanted.get(quantity), slots.get_mut(quantity)) else {
                    continue;
                };
                if wanted.within_by(noun, slot) == 0 || std::mem::replace(&mut slot.seen, index + 1) > index {
                    continue;
                }
                let Some((distance, miss)) = wanted.distance(&phrase, slot.within) else { continue };
                if !about.is(wanted.quantity.file) {
                    slot.within = 0;
                    continue;
                }
                slot.add(Found { distance, span, miss }, self.most);
            }
        }
        let near = |quantity: usize, found: &Found| Near {
            quantity,
            path: document.path.clone(),
            place: document.line_column(found.span.start),
            words: found.span.text(&document.source).to_owned(),
            miss: found.miss,
            distance: found.distance,
        };
        let slots = slots.iter().enumerate();
        slots.flat_map(|(quantity, slot)| slot.found.iter().map(move |found| near(quantity, found))).collect()
    }

    /// Whether a mention can be near to any quantity.
    fn can_be_near(&self, mention: &Mention) -> bool {
        match claims::states(mention) {
            Ok(()) => self.days || mention.kind != Kind::Date || mention.rest,
            Err(Miss::Kind(_) | Miss::NoValue) => false,
            Err(_) => true,
        }
    }

    /// Whether a mention can be as near to any quantity as a phrase can be: all but how it is said fits.
    fn can_be_nearest(&self, mention: &Mention) -> bool {
        self.increments || mention.rest || claims::states(mention).is_err()
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

impl Asking {
    fn new(wanted: &[Wanted<'_>]) -> Self {
        let mut asking = Self::default();
        for (quantity, wanted) in wanted.iter().enumerate() {
            let Selector { noun, with, with_all, .. } = &wanted.quantity.selector;
            let nouns = noun.iter().map(|phrase| (phrase, true));
            for (phrase, noun) in with.iter().chain(with_all).map(|phrase| (phrase, false)).chain(nouns) {
                for key in phrase.words().iter().flat_map(|word| word.keys(true)) {
                    asking.0.entry(key).push((quantity, noun));
                }
            }
        }
        asking
    }
}

impl Slot {
    fn add(&mut self, new: Found, most: usize) {
        let at = self.found.partition_point(|found| found.distance <= new.distance);
        self.found.insert(at, new);
        self.found.truncate(most);
        if let Some(last) = self.found.last().filter(|_| self.found.len() == most) {
            self.within = self.within.min(last.distance);
        }
    }
}

impl Wanted<'_> {
    /// Whether phrases that have none of its words can be near enough.
    fn is_open(&self, within: u8) -> bool {
        let Selector { noun, with, with_all, templates, front_matter, .. } = &self.quantity.selector;
        // Where no word is asked for, but phrases around the figure or front matter are, nothing else is looked at.
        let asks_words = !with.is_empty() || !with_all.is_empty();
        let asks_others = !templates.is_empty() || !front_matter.is_empty();
        within > 0 && noun.is_empty() && (asks_words || !asks_others) && !self.needs_evidence(within)
    }

    /// Whether it asks for any words that belong to a figure.
    fn asks_words(&self) -> bool {
        let Selector { noun, with, with_all, .. } = &self.quantity.selector;
        !noun.is_empty() || !with.is_empty() || !with_all.is_empty()
    }

    /// How near a phrase must be that has one of its words: where that is its `noun` alone, it may not be enough.
    fn within_by(&self, noun: bool, slot: &Slot) -> u8 {
        if noun && self.needs_evidence(slot.within) { 0 } else { slot.within }
    }

    /// Whether only phrases that have a word of its evidence can be near enough.
    fn needs_evidence(&self, within: u8) -> bool {
        within <= 2 && !self.quantity.selector.with.is_empty()
    }

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
            .look(&document, &mentions, &[], &About::new(&rulebook, &document))
            .iter()
            .map(|near| format!("{}: {}", near.words, near.miss.reason(&rulebook.quantities[0].selector)))
            .collect();
        assert_eq!(told, expected);
    }

    /// A quantity of each shape.
    const SHAPES: &str = r#"
        quantities.held = { label = "-", noun = ["miner", "pit worker"], with = ["trap", "in the shaft"], without = ["dead"] }
        quantities.all = { label = "-", noun = ["miner"], with-all = ["trap", "shaft"] }
        quantities.no-noun = { label = "-", with = ["killed"], phrases = ["x {n}"] }
        quantities.no-noun-all = { label = "-", with-all = ["killed", "shaft"], phrases = ["x {n}"] }
        quantities.toll = { label = "-", phrases = ["a toll of {n}"], without = ["young"] }
        quantities.visitors = { label = "-", noun = ["visitor"], phrases = ["a toll of {n}"], without = ["young"] }
        quantities.words = { label = "-", phrases = ["a toll of {n}"] }
        quantities.share = { label = "-", kind = "share", noun = ["miner", "percent"], with = ["trap"] }
        quantities.weeks = { label = "-", unit = "weeks", with = ["trap"], phrases = ["x {n}"] }
        quantities.day = { label = "-", kind = "date", with = ["trap"], phrases = ["x {n}"] }
        quantities.more = { label = "-", noun = ["miner"], with = ["trap"], increments = true }
    "#;

    /// Sentences at every distance from them, and at none.
    const SENTENCES: [&str; 21] = [
        "Forty miners could be trapped.",
        "Forty miners were trapped in the shaft, down from 50 miners trapped.",
        "Nine dead miners are trapped.",
        "Six miners spoke.",
        "Half of the miners were trapped.",
        "Seven workers were trapped in the shaft.",
        "Eight pit workers slept.",
        "Two trapped-miners slept.",
        "Four more miners were trapped.",
        "Ten were killed.",
        "Ten were killed in the shaft.",
        "The mine had a toll of 12 miners.",
        "The mine had a toll of 12 young miners.",
        "They were trapped for six weeks.",
        "They were trapped on 5 March 2025.",
        "It rained on 6 March 2025.",
        "They might have been trapped on 5 March 2025.",
        "Some 30% of them were trapped.",
        "Eight dogs barked.",
        "There were 11.",
        "Nothing was said.",
    ];

    /// Every phrase that is near to a quantity, in the order of the file.
    fn plainly(rulebook: &Rulebook, document: &Document, mentions: &[Mention], quantity: usize) -> Vec<Near> {
        let search = Search::new(rulebook, 1);
        let near = |mention: &Mention| {
            let block = &document.blocks[mention.block];
            let text = block.text(document);
            let phrase = Phrase { mention, mentions, text, words: OnceCell::new() };
            let (distance, miss) = search.wanted[quantity].distance(&phrase, u8::MAX)?;
            let span = block.source_span(mention.span);
            Some(Near {
                quantity,
                path: document.path.clone(),
                place: document.line_column(span.start),
                words: span.text(&document.source).to_owned(),
                miss,
                distance,
            })
        };
        mentions.iter().filter_map(near).collect()
    }

    proptest! {
        /// Whatever is passed over on the way, and whoever reads ahead of the others, the phrases that come out are
        /// the nearest of all, the earlier ones first.
        #[test]
        fn what_is_passed_over_is_not_missed(
            documents in prop::collection::vec(prop::collection::vec(0..SENTENCES.len(), 0..7), 0..7),
            most in 1..4_usize,
            ahead in 1..4_usize,
        ) {
            let rulebook = Rulebook::load(vec![("shapes.toml".into(), SHAPES.into())]).unwrap();
            let documents: Vec<_> = documents
                .iter()
                .enumerate()
                .map(|(i, sentences)| {
                    let text: Vec<&str> = sentences.iter().map(|at| SENTENCES[*at]).collect();
                    read(&format!("{i}.txt"), &text.join("\n\n"))
                })
                .collect();
            let quantities: Vec<usize> = (0..rulebook.quantities.len()).collect();
            let nearest = |quantity: &usize| {
                let every = documents.iter();
                let mut all: Vec<Near> =
                    every.flat_map(|(document, mentions)| plainly(&rulebook, document, mentions, *quantity)).collect();
                all.sort_by_key(|near| near.distance);
                all.truncate(most);
                all
            };
            let all: Vec<Near> = quantities.iter().flat_map(nearest).collect();

            let search = Search::new(&rulebook, most);
            let mut nearest = Nearest::default();
            for chunk in documents.chunks(ahead) {
                let look = |(document, mentions): &(Document, Vec<Mention>)| {
                    let ruled_out = claims::bind_where(0, document, mentions, &rulebook, &|_| true, &|_| false).ruled_out;
                    search.look(document, mentions, &ruled_out, &About::new(&rulebook, document))
                };
                let found: Vec<_> = chunk.iter().map(look).collect();
                for found in found {
                    search.take(&mut nearest, found);
                }
            }
            prop_assert_eq!(nearest.of(&quantities), all);
        }
    }
}
