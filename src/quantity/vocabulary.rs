//! Which words a sentence may have, told without looking at each of them again.

use super::lexicon::Tags;
use super::spelling::WordList;
use super::token::Token;

/// What the tokens of a sentence may be, all in one: most sentences have none of the words that somebody looks for in
/// them, and then nobody need look.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Vocabulary {
    /// The bits of all of them in the sketch of a [`WordList`].
    sketch: [u64; 4],
    tags: Tags,
    /// A bit for each topic that one of them tells of.
    topics: u32,
    /// A bit for each hint that one of them may be.
    hints: u16,
}

/// Words that every sentence is asked for, each of which tells of a topic: all of them are looked for at once, which costs
/// hardly more than to look for those of one topic.
#[derive(Debug)]
pub(crate) struct Topics<const N: usize> {
    /// The words with their bits in the sketch of a [`WordList`], in the order of these, and the numbers of their topics.
    words: [(&'static str, u8, usize); N],
    /// How many words have a lower bit than each.
    first: [u8; 256],
    /// The lengths of the words of each bit, a bit for each length: most words that share the bit of one have another.
    lengths: [u32; 256],
    /// For each bit, the lists of hints that have a word of it, a bit for each list.
    hints: [u16; 256],
}

impl<const N: usize> Topics<N> {
    /// These words in lower case, `N` in all: those of each topic, in the order of the topics. Of the words of a list of
    /// `hints`, it is only told that a token may be one of them, as [`Vocabulary::may_have`] does.
    pub(crate) const fn of(topics: &[&[&'static str]], hints: &[&[&str]]) -> Self {
        let (mut words, mut first, mut lengths) = ([("", 0, 0); N], [0; 256], [0; 256]);
        let (mut bit, mut count) = (0, 0_u8);
        assert!(N <= u8::MAX as usize, "too many words");
        loop {
            first[bit as usize] = count;
            let mut topic = 0;
            while topic < topics.len() {
                let mut at = 0;
                while at < topics[topic].len() {
                    if WordList::bit(WordList::start(topics[topic][at].as_bytes())) == bit {
                        words[count as usize] = (topics[topic][at], bit, topic);
                        count += 1;
                        lengths[bit as usize] |= 1 << (topics[topic][at].len() % 32);
                    }
                    at += 1;
                }
                topic += 1;
            }
            if bit == u8::MAX {
                break;
            }
            bit += 1;
        }
        assert!(count as usize == N, "not so many words");
        Self { words, first, lengths, hints: by_bit(hints) }
    }

    /// Whether a token may tell of a topic.
    fn may_have(&self, token: &Token<'_>) -> bool {
        self.lengths[usize::from(token.sketch())] >> (token.text.len() % 32) & 1 == 1
    }

    /// The bits of the topics that a token tells of.
    #[inline(never)] // Seldom called, and the loop that calls it has all it needs at hand only without it.
    fn told_by(&self, token: &Token<'_>) -> u32 {
        let first = usize::from(self.first[usize::from(token.sketch())]);
        let alike = self.words.iter().skip(first).take_while(|(_, bit, _)| *bit == token.sketch());
        let told = alike.filter(|(word, ..)| token.is(word));
        told.fold(0, |topics, (.., topic)| topics | 1 << topic)
    }
}

/// For each bit of a sketch, the lists that have a word of it.
const fn by_bit(lists: &[&[&str]]) -> [u16; 256] {
    assert!(lists.len() <= 16, "too many lists");
    let (mut all, mut list) = ([0; 256], 0);
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            all[WordList::bit(WordList::start(lists[list][at].as_bytes())) as usize] |= 1 << list;
            at += 1;
        }
        list += 1;
    }
    all
}

impl Vocabulary {
    /// That of these tokens, asked for some topics.
    pub(crate) fn of<const N: usize>(tokens: &[Token<'_>], topics: &Topics<N>) -> Self {
        let mut all = Self::default();
        for token in tokens {
            if topics.may_have(token) {
                all.topics |= topics.told_by(token);
            }
            all.hints |= topics.hints[usize::from(token.sketch())];
            all.sketch[usize::from(token.sketch() / 64)] |= 1 << (token.sketch() % 64);
            all.tags = all.tags | token.tags;
        }
        all
    }

    /// Whether a token may be one of these words or signs. Where this is false, none [is](Token::is_any).
    pub(crate) fn may_have(&self, words: &WordList) -> bool {
        words.shares(&self.sketch)
    }

    /// A bit for each topic that a token tells of.
    pub(crate) const fn topics(&self) -> u32 {
        self.topics
    }

    /// A bit for each list of hints of which a token may be a word.
    pub(crate) const fn hints(&self) -> u16 {
        self.hints
    }

    /// Whether a token tells of the topic of this number.
    pub(crate) const fn tells_of(&self, topic: u32) -> bool {
        self.topics >> topic & 1 == 1
    }

    /// Whether a token stands in one of these classes.
    pub(crate) const fn has(&self, tags: Tags) -> bool {
        self.tags.any(tags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{tokens, words};
    use proptest::prelude::*;

    const WORDS: &[&[&str]] =
        &[&["other", "others"], &["p.m.", "o’clock", "a"], &[":", "("], &["extraordinarily", "é", "others"]];
    const TOPICS: Topics<10> = Topics::of(WORDS, WORDS);

    proptest! {
        /// What a token is, the vocabulary has.
        #[test]
        fn no_word_is_missed(text in "([a-cA-C’']{1,3}|other|Others|REMAINING|p\\.m\\.|P\\.M\\.|o’clock|extraordinarily|[-(:%]|é|7| ){1,8}") {
            let tokens = tokens(&text, 0);
            let all = Vocabulary::of(&tokens, &TOPICS);
            for (topic, words) in (0..).zip(WORDS) {
                let told = tokens.iter().any(|t| words.iter().any(|word| t.is(word)));
                prop_assert_eq!(all.tells_of(topic), told, "{:?}", words);
                prop_assert!(all.hints() >> topic & 1 == 1 || !told, "{:?}", words);
            }
            for list in [
                words!["other"], words!["others", "a"], words!["remaining"], words!["p.m.", "b"],
                words!["o’clock"], words!["("], words![":", "%"], words!["extraordinarily"], words!["é", "7"],
            ] {
                prop_assert!(all.may_have(list) || !tokens.iter().any(|t| t.is_any(list)), "{list:?}");
            }
            for tags in [Tags::DETERMINER, Tags::REST, Tags::PREPOSITION] {
                prop_assert_eq!(all.has(tags), tokens.iter().any(|t| t.has(tags)));
            }
        }
    }

    #[test]
    fn most_words_are_not_had() {
        let tokens = tokens("The storm cut power to 5,000 homes", 0);
        assert!(!Vocabulary::of(&tokens, &TOPICS).may_have(words!["other", "remaining"]));
    }
}
