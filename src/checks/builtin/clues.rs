//! What a sentence has of all that checks want of one before they look at it.

use super::impossible;
use super::page::Kinds;
use crate::quantity::topic::{Hint, Topic};
use crate::quantity::{Hedge, Kind, Mention, Vocabulary};

/// A bit for each thing that a sentence has. Nearly every check has nothing to say about nearly every sentence, and these bits
/// of all sentences lie side by side: no check looks at a sentence, its words and its figures, only to see that.
///
/// A bit says "may have"; what a check makes of them is a [guard](super::page::Page::likely), which more bits only open: with
/// [all of them](Self::ALL), a check looks at every sentence, and tests hold that it finds the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Clues(u64);

/// The bits of the kinds of figures, of the kinds that several figures are of, of the topics, of what follows, and of the hints.
const SEVERAL_OF: u32 = 16;
const TOPIC: u32 = 32;
const OTHER: u32 = 45;
const HINT: u32 = 51;

const _: () = assert!(
    (Kind::Vague as u32) < SEVERAL_OF
        && Topic::Served as u32 + TOPIC < OTHER
        && Clues::ASIDE.0 < 1 << HINT
        && Hint::Acid as u32 + HINT < u64::BITS
);

impl Clues {
    /// All of them.
    #[cfg(test)]
    pub(super) const ALL: Self = Self(u64::MAX);

    /// Two figures or more.
    pub(super) const TWO: Self = Self(1 << OTHER);
    /// Three figures or more.
    pub(super) const THREE: Self = Self(1 << (OTHER + 1));
    /// A figure with two ends.
    pub(super) const RANGE: Self = Self(1 << (OTHER + 2));
    /// A number without a noun.
    pub(super) const BARE: Self = Self(1 << (OTHER + 3));
    /// A figure that is odd by itself.
    pub(super) const ODD: Self = Self(1 << (OTHER + 4));
    /// It is no plain sentence of the text.
    pub(super) const ASIDE: Self = Self(1 << (OTHER + 5));

    /// A word that is one of a hint, or looks like one.
    pub(super) const fn word(hint: Hint) -> Self {
        Self(1 << (HINT + hint as u32))
    }

    /// A figure of one of these kinds.
    pub(super) const fn of(kinds: Kinds) -> Self {
        Self(kinds.bits())
    }

    /// One of these topics.
    pub(super) const fn topics(topics: &[Topic]) -> Self {
        let (mut all, mut at) = (0, 0);
        while at < topics.len() {
            all |= 1 << (TOPIC + topics[at] as u32);
            at += 1;
        }
        Self(all)
    }

    /// Those of a sentence with such figures and words.
    pub(super) fn read(mentions: &[Mention], vocabulary: &Vocabulary, aside: bool) -> Self {
        let mut all = u64::from(vocabulary.topics()) << TOPIC;
        for mention in mentions {
            let kind = 1 << mention.kind as u32;
            all |= kind | (all & kind) << SEVERAL_OF;
            all |= Self::RANGE.only_if(mention.hedge == Hedge::Between);
            all |= Self::BARE.only_if(mention.kind == Kind::Count && mention.noun.is_none());
            all |= Self::ODD.only_if(impossible::may_be_wrong(mention));
        }
        all |= Self::TWO.only_if(mentions.len() > 1) | Self::THREE.only_if(mentions.len() > 2);
        all |= Self::ASIDE.only_if(aside);
        all |= u64::from(vocabulary.hints()) << HINT;
        Self(all)
    }

    /// Its bit, where it is had.
    const fn only_if(self, had: bool) -> u64 {
        self.0 & (had as u64).wrapping_neg()
    }

    /// One of either.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of these is had.
    pub(super) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether two figures or more are of these kinds.
    pub(super) const fn several(self, kinds: Kinds) -> bool {
        let own = self.0 & kinds.bits();
        own & own.wrapping_sub(1) != 0 || self.0 >> SEVERAL_OF & kinds.bits() != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity;
    use rstest::rstest;

    const AMOUNTS: Kinds = Kinds::of(&[Kind::Count, Kind::Percent]);

    #[rstest]
    #[case("It has 12 boats.", false, false)]
    #[case("It has 12 boats and 20 cars.", true, true)]
    #[case("It has 12 boats, 20 percent of all.", true, true)]
    #[case("It had 12 boats in 1990.", false, true)]
    fn figures(#[case] text: &str, #[case] several: bool, #[case] two: bool) {
        let document = crate::testing::article(text);
        let reading = quantity::read(&document);
        let clues = Clues::read(&reading.mentions, &Vocabulary::default(), false);
        assert_eq!((clues.several(AMOUNTS), clues.any(Clues::TWO)), (several, two));
        assert!(clues.any(Clues::of(AMOUNTS)) && !clues.any(Clues::of(Kinds::of(&[Kind::Money]))));
    }
}
