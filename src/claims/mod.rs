//! Binding mentions to quantities.
//!
//! A mention becomes a claim if it asserts an amount, now, and its words are the ones that a quantity
//! asks for: [`Words`] gathers them, [`binds`] holds them against what is asked, and a [`Miss`] says why
//! it is none.

mod bare_words;
mod candidates;
mod fit;
mod front_matter;
mod miss;
mod statement;
mod words;

pub use fit::{binds, fits, speaks, states};
pub use miss::Miss;
pub use words::Words;
pub(crate) use words::each_key;

use std::cell::{LazyCell, OnceCell};
use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::document::{Block, Document};
use crate::quantity::{Meaning, Mention, Unit};
use crate::rules::Rulebook;
use crate::sixty_four;
use crate::span::Span;

use fit::{has_words, suits};
use statement::{Statement, is_revised};

/// Evidence farther than this from the mention, in bytes, is not shown with it.
const NEAR: usize = 60;

/// A mention bound to a quantity: the document says, at this place, that the quantity is so much.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The index of the quantity in the rulebook.
    pub quantity: usize,
    /// The index of the document in the audit.
    pub document: usize,
    /// The mention and the words of its predicate that were evidence, in bytes of the file.
    pub span: Span,
    /// What it states, as [`Mention::value`] writes it.
    pub value: String,
    /// The same in words: "at least 24".
    pub phrase: String,
    /// What it is taken to say.
    pub meaning: Meaning,
    /// The unit it is written in.
    pub unit: Option<Unit>,
    /// Who says so, as the sentence names them.
    pub source: Option<String>,
    /// Whether its sentence speaks of a revision ("revised", "corrected", "lowered").
    pub revised: bool,
    /// A hash of the paragraph it stands in: the same in identical copies of one text.
    pub copy: u64,
}

/// What a document says of the quantities of a rulebook.
#[derive(Debug)]
pub struct Bound {
    /// Its claims, in the order of the mentions.
    pub claims: Vec<Claim>,
    /// Each mention that would be a claim about a quantity, did no word belong to it that the quantity rules out: the
    /// indices of the two, in the order of the mentions.
    pub(crate) ruled_out: Vec<(usize, usize)>,
}

/// Binds the mentions of a document, and the values of its front matter, to the quantities of the rule files that are about it; in the order
/// of the mentions.
pub fn bind(index: usize, document: &Document, mentions: &[Mention], rulebook: &Rulebook) -> Vec<Claim> {
    let known = vec![OnceCell::new(); rulebook.files.len()];
    let about = |file: usize| {
        let about = |known: &OnceCell<bool>| *known.get_or_init(|| rulebook.is_about(file, document));
        known.get(file).is_none_or(about)
    };
    bind_where(index, document, mentions, rulebook, &about, &|_| false).claims
}

/// As [`bind`], to the quantities of every file, whatever story the document tells.
pub fn bind_all(index: usize, document: &Document, mentions: &[Mention], rulebook: &Rulebook) -> Vec<Claim> {
    bind_where(index, document, mentions, rulebook, &|_| true, &|_| false).claims
}

/// As [`bind`], to the quantities of the files that are `about` the document, which is asked only of those
/// that a figure of it would be bound to: of most, never. Those of files of which it `is_out` already that they are
/// about it are passed over.
pub(crate) fn bind_where(
    index: usize,
    document: &Document,
    mentions: &[Mention],
    rulebook: &Rulebook,
    about: &dyn Fn(usize) -> bool,
    is_out: &dyn Fn(usize) -> bool,
) -> Bound {
    let mut ruled_out = Vec::new();
    let mut claims = front_matter::claims(index, document, rulebook, about);
    let (mut quantities, mut beside) = (Vec::new(), Vec::new());
    let mut behind = 0;
    for together in mentions.chunk_by(|a, b| a.block == b.block) {
        let first = behind;
        behind += together.len();
        let Some(block) = together.first().and_then(|m| document.blocks.get(m.block)) else { continue };
        let text = block.text(document);
        // Once a block at most, which may be as long as the file.
        let copy = LazyCell::new(|| words_hash(text));
        for (at, mention) in (first..).zip(together).filter(|(_, m)| states(m).is_ok()) {
            // What belongs to it and what it says are worked out once, and only if anyone asks.
            let words = LazyCell::new(|| Words::of(mention, mentions, text));
            let said = LazyCell::new(|| Statement::of(mention, mentions, document));
            candidates::collect(rulebook.index(), mention, mentions, text, &mut quantities, &mut beside);
            for &quantity in &quantities {
                let Some(definition) = rulebook.quantities.get(quantity) else { continue };
                if is_out(definition.file) || suits(mention, &definition.selector).is_err() {
                    continue;
                }
                let may_be_around = beside.contains(&quantity);
                let evidence = match has_words(&definition.selector, mention, &words, text, may_be_around) {
                    Ok(evidence) if about(definition.file) => evidence,
                    Err(Miss::Without(_)) => {
                        ruled_out.push((at, quantity));
                        continue;
                    }
                    _ => continue,
                };
                let Some(Statement { meaning, value, phrase }) = LazyCell::force(&said).clone() else {
                    continue;
                };
                claims.push(Claim {
                    quantity,
                    document: index,
                    span: label(document, block, &words, &evidence),
                    value,
                    phrase,
                    meaning,
                    unit: mention.unit,
                    source: mention.source.map(|source| source.text(text).to_owned()),
                    revised: is_revised(mention.sentence.text(text)),
                    copy: *copy,
                });
            }
        }
    }
    Bound { claims, ruled_out }
}

/// A hash of the words of a text, whatever stands between them.
fn words_hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if is_spaced(text) {
        hasher.write(text.as_bytes());
    } else {
        hasher.write(text.split_whitespace().collect::<Vec<_>>().join(" ").as_bytes());
    }
    hasher.finish()
}

/// Whether nothing but one space stands between two words of a text, as in most: then it need not be parted into them.
fn is_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    // All of it, and not as far as the first of them: many bytes are looked at at once.
    let controls = bytes.iter().fold(0, |any, byte| any | u8::from(matches!(byte, b'\t'..=b'\r')));
    let behind = bytes.get(1..).unwrap_or_default();
    let is_space = |byte: &u8| u8::from(*byte == b' ');
    let doubled = bytes.iter().zip(behind).fold(0, |any, (a, b)| any | is_space(a) & is_space(b));
    let is_other =
        |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_whitespace);
    !(controls | doubled != 0 || text.starts_with(' ') || text.ends_with(' '))
        && !sixty_four::any_other(bytes, is_other)
}

/// The mention with its evidence, nearest first, as far as it is near and on the same line.
fn label(document: &Document, block: &Block, words: &Words<'_>, evidence: &[Span]) -> Span {
    let mut evidence = evidence.to_vec();
    evidence.sort_by_key(|e| words.span().gap(*e).len());
    let mut span = words.span();
    for word in evidence {
        let between = span.gap(word);
        let bytes = block.source_span(between).text(&document.source);
        if between.len() <= NEAR && !bytes.contains('\n') {
            span = span.join(word);
        }
    }
    block.source_span(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{rulebook, sketch};
    use proptest::prelude::*;
    use rstest::rstest;

    pub(super) const RULES: &[(&str, &str)] = &[
        ("held", "noun: hostage, captive; with: held, holds, in captivity; without: alive, dead, American"),
        ("alive", "noun: hostage, captive; with: alive, living; without: American"),
        ("pows", "noun: prisoner of war"),
        ("freed", "noun: hostage; with-all: freed, January"),
        ("truce", "noun: weeks; with: truce"),
    ];

    /// What a sketched sentence is bound to: quantity, value and the words that the label covers.
    pub(super) fn bound(sentence: &str) -> Vec<String> {
        let (document, mentions) = sketch(sentence);
        let names: Vec<&str> = RULES.iter().map(|(name, _)| *name).collect();
        bind(0, &document, &mentions, &rulebook(RULES))
            .iter()
            .map(|c| format!("{}: {} “{}”", names[c.quantity], c.value, c.span.text(&document.source)))
            .collect()
    }

    #[test]
    fn far_evidence_and_other_lines_stay_out_of_the_label() {
        let far =
            format!("[22|n:hostages/hostage|p:alive] hostages are, {}, alive.", "so they say ".repeat(6));
        assert_eq!(bound(&far), ["alive: 22 “22”"]);
        assert_eq!(bound("[22|n:hostages/hostage|p:alive] hostages are\nalive."), ["alive: 22 “22”"]);
    }

    #[test]
    fn evidence_taken_over_from_an_earlier_figure_is_not_said_of_this_one() {
        let sentence = "Of the living hostages, [22|n:hostages/hostage^|b:living] were named.";
        assert_eq!(bound(sentence), Vec::<String>::new());
    }

    #[rstest]
    #[case("The injured miners rest; [9|n:miners/miner^|b:injured|p:died] of them died.", &["dead: 9 “9 of them died”"])]
    #[case("The injured miners, [40|n:miners/miner^|b:injured|p:rested] of whom rested.", &[])]
    #[case("The miners rested, [9|n:miners/miner^|p:rested], of those who were there.", &[])]
    #[case("[9|n:miners/miner|p:rested] miners of the pit rested.", &["miners: 9 “9”"])]
    fn a_part_is_not_the_whole(#[case] sentence: &str, #[case] claims: &[&str]) {
        let rules = [
            ("miners", "noun: miner"),
            ("injured", "noun: miner; with: injured"),
            ("dead", "noun: miner; with: died"),
        ];
        let (document, mentions) = sketch(sentence);
        let found: Vec<_> = bind(0, &document, &mentions, &rulebook(&rules))
            .iter()
            .map(|c| format!("{}: {} “{}”", rules[c.quantity].0, c.value, c.span.text(&document.source)))
            .collect();
        assert_eq!(found, claims);
    }

    #[test]
    fn each_block_lends_its_own_words() {
        let text =
            "The 9 captives are held. So are 22 hostages who are alive.\n\nOnly 24 hostages are alive.\n";
        let document = crate::prose::read("a.txt", text.as_bytes().to_vec()).unwrap();
        let claims = bind(0, &document, &crate::quantity::mentions(&document), &rulebook(RULES));
        let told: Vec<_> = claims.iter().map(|c| (RULES[c.quantity].0, c.span.text(text))).collect();
        assert_eq!(
            told,
            [
                ("held", "9 captives are held"),
                ("alive", "22 hostages who are alive"),
                ("alive", "Only 24 hostages are alive"),
            ]
        );
        assert_eq!(claims[0].copy, claims[1].copy);
        assert_ne!(claims[1].copy, claims[2].copy);
    }

    #[test]
    fn copies_share_their_hash() {
        let hash = |text: &str| {
            let (document, mentions) = sketch(text);
            bind(0, &document, &mentions, &rulebook(RULES))[0].copy
        };
        let one = hash("[22|n:hostages/hostage|p:alive] hostages are alive.");
        assert_eq!(one, hash("[22|n:hostages/hostage|p:alive] hostages  are\nalive."));
        assert_ne!(one, hash("[23|n:hostages/hostage|p:alive] hostages are alive."));
        for other in [
            "[22|n:hostages/hostage|p:alive]\u{a0}hostages are alive.",
            "[22|n:hostages/hostage|p:alive] hostages\u{b}are alive.",
            "[22|n:hostages/hostage|p:alive]\u{a0}hostages\u{b} are alive.",
        ] {
            assert_eq!(one, hash(other), "{other:?}");
        }
        assert_ne!(words_hash("22 alive"), words_hash("2 2alive"));
    }

    proptest! {
        /// Most texts are not parted into their words, which changes nothing.
        #[test]
        fn texts_of_the_same_words_have_one_hash(text in "[ab\\u{e9}\\u{a0} \\n\\t\\u{b}\\u{2003}]{0,12}") {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(words_hash(&text), words_hash(&words));
            prop_assert_eq!(is_spaced(&text), text == words);
        }
    }
}
