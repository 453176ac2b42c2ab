//! Which of many lists of phrases an article has a phrase of, all of them looked for in one pass.
//!
//! Of each phrase one word is looked for, the rarest, and only by its ASCII letters. Where they stand, the
//! words of the article are held against the phrase as ever, so that what is found is what [`Phrase::find`]
//! would find.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use super::inflection::Form;
use super::words::{Phrase, Place, Word, parts_of};
use crate::document::Document;
use crate::span::Span;

/// Looks for a phrase of each of several lists.
#[derive(Debug, Clone, Default)]
pub(super) struct Finder {
    /// How many phrases each list has.
    lists: Vec<usize>,
    sought: Vec<Sought>,
    /// What is sought at a word of the article, by the key of the word.
    at_word: FxHashMap<u64, Vec<usize>>,
    by: By,
    /// Whether one of the letters that it goes by has another sign: see [`KELVIN`].
    has_k: bool,
}

/// What the words of an article that are looked at have in common.
#[derive(Debug, Clone, Default)]
enum By {
    /// Nothing: each is looked at.
    #[default]
    Nothing,
    /// A rare letter, which is faster to look for than words, by a quarter in articles of other stories; and the
    /// letters of every word around it, each with the place where it stands first in them.
    Letter(u8, Vec<(usize, Box<[u8]>)>),
    /// The letters of one of many words.
    Letters(AhoCorasick),
}

/// A phrase that is looked for.
#[derive(Debug, Clone)]
struct Sought {
    phrase: Phrase,
    /// Which of its words it is found by.
    word: usize,
    /// The list that it is of.
    list: usize,
}

/// The sign of the unit: the only character that is an ASCII letter in lower case and not one before.
const KELVIN: char = '\u{212A}';

impl Finder {
    /// Looks for a phrase of each of `lists`.
    pub(super) fn new<'p>(lists: impl IntoIterator<Item = &'p [Phrase]>) -> Self {
        let mut finder = Self::default();
        let mut letters: Vec<&str> = Vec::new();
        let mut all_have_letters = true;
        for (list, phrases) in lists.into_iter().enumerate() {
            finder.lists.push(phrases.len());
            for phrase in phrases {
                let words = phrase.words().iter().enumerate();
                let Some((at, word)) = words.max_by_key(|(_, word)| rarity_of_word(word)) else { continue };
                for key in word.keys(true) {
                    finder.at_word.entry(key).or_default().push(finder.sought.len());
                }
                finder.sought.push(Sought { phrase: phrase.clone(), word: at, list });
                for form in word.forms() {
                    let own = letters_of(&form.text);
                    all_have_letters &= !own.is_empty();
                    // Who stops at "hostage" stops at "hostages".
                    if !word.forms().any(|f| f.text.len() < own.len() && own.contains(letters_of(&f.text))) {
                        letters.push(own);
                    }
                }
            }
        }
        letters.sort_unstable();
        letters.dedup();
        finder.has_k = letters.iter().any(|letters| letters.contains('k'));
        finder.by = if all_have_letters { By::these(&letters) } else { By::Nothing };
        finder
    }

    /// Of each list, whether the article has one of its phrases, or it has none.
    pub(super) fn found(&self, document: &Document) -> Vec<bool> {
        let mut found: Vec<bool> = self.lists.iter().map(|phrases| *phrases == 0).collect();
        let mut missing = found.iter().filter(|found| !**found).count();
        let title = document.metadata.title.as_deref().into_iter();
        // Of most files it is seen in one look that none of their own words can be meant.
        let is_nowhere = self.by(&document.source).find(&document.source).is_none();
        let blocks = document.blocks.iter().filter(|block| !(is_nowhere && block.is_verbatim()));
        for text in blocks.map(|block| block.text(document)).chain(title) {
            if missing == 0 {
                break;
            }
            self.look(text, self.by(text).words(text), &mut found, &mut missing);
        }
        found
    }

    /// What the words of this text that are looked at have in common.
    fn by(&self, text: &str) -> &By {
        if self.has_k && text.contains(KELVIN) { &By::Nothing } else { &self.by }
    }

    /// Marks as found the lists of which a phrase stands at one of the words, until none is missing.
    fn look<'t>(
        &self,
        text: &'t str,
        words: impl Iterator<Item = &'t str>,
        found: &mut [bool],
        missing: &mut usize,
    ) {
        for word in words {
            parts_of(word, 0, Place::Predicate, |part| {
                for at in self.at_word.get(&part.key).into_iter().flatten() {
                    let Some(sought) = self.sought.get(*at) else { continue };
                    let found = found.get_mut(sought.list).filter(|found| !**found);
                    if let Some(found) = found.filter(|_| sought.stands_at(word, text)) {
                        *found = true;
                        *missing -= 1;
                    }
                }
            });
            if *missing == 0 {
                return;
            }
        }
    }
}

impl Sought {
    /// Whether the phrase stands in the text so that its word is this `word` of the text.
    fn stands_at(&self, word: &str, text: &str) -> bool {
        let at = Span::of(word, text);
        let before = text.get(..at.start).unwrap_or_default().split_whitespace().rev();
        let after = text.get(at.end..).unwrap_or_default().split_whitespace();
        // Not every word between spaces is one of letters.
        let mut words = with_parts(before, self.word);
        words.reverse();
        words.push(word);
        words.extend(with_parts(after, self.phrase.words().len() - self.word - 1));
        let mut parts = Vec::new();
        for (index, word) in words.into_iter().enumerate() {
            parts_of(word, index, Place::Predicate, |part| parts.push(part));
        }
        self.phrase.matches(&parts).next().is_some()
    }
}

/// As many of the first words as have so many parts.
fn with_parts<'t>(words: impl Iterator<Item = &'t str>, mut parts: usize) -> Vec<&'t str> {
    let mut taken = Vec::new();
    for word in words {
        if parts == 0 {
            break;
        }
        parts_of(word, 0, Place::Predicate, |_| parts = parts.saturating_sub(1));
        taken.push(word);
    }
    taken
}

impl By {
    /// What words in which one of these stands have in common.
    fn these(letters: &[&str]) -> Self {
        let common = |letter: &u8| letters.iter().all(|letters| letters.as_bytes().contains(letter));
        let rare = letters.first().into_iter().flat_map(|letters| letters.bytes());
        if let Some(letter) =
            rare.filter(|letter| rarity_of(*letter) >= RARE).filter(common).max_by_key(|b| rarity_of(*b))
        {
            let around = letters.iter().map(|letters| letters.as_bytes());
            let around = around.map(|all| (memchr::memchr(letter, all).unwrap_or_default(), all.into()));
            return Self::Letter(letter, around.collect());
        }
        // More than it can know are too many for it alone.
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(letters)
            .map_or(Self::Nothing, Self::Letters)
    }

    /// Where the next stands in a text.
    fn find(&self, text: &str) -> Option<Range<usize>> {
        match self {
            Self::Nothing => text.find(|c: char| !c.is_whitespace()).map(|at| at..at),
            Self::Letter(letter, around) => {
                let text = text.as_bytes();
                // Most words with a rare letter are others.
                let is_around = |at: usize, (before, letters): &(usize, Box<[u8]>)| {
                    let own = at.checked_sub(*before).and_then(|from| text.get(from..from + letters.len()));
                    own.is_some_and(|own| own.eq_ignore_ascii_case(letters))
                };
                memchr::memchr2_iter(*letter, letter.to_ascii_uppercase(), text)
                    .find(|at| around.iter().any(|letters| is_around(*at, letters)))
                    .map(|at| at..at + 1)
            }
            Self::Letters(automaton) => automaton.find(text).map(|found| found.range()),
        }
    }

    /// The words of the text, between spaces, in which it stands.
    fn words<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let mut rest = text;
        std::iter::from_fn(move || {
            let found = self.find(rest)?;
            let (before, after) = (rest.get(..found.start)?, rest.get(found.end..)?);
            let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
            let end = found.end + after.find(char::is_whitespace).unwrap_or(after.len());
            let word = rest.get(start..end)?;
            rest = rest.get(end..)?;
            Some(word)
        })
    }
}

/// The longest run of ASCII letters and digits that stands in every writing of a form, whatever its case
/// and its apostrophes; it may be empty.
fn letters_of(form: &str) -> &str {
    // "I" with a dot is in lower case an "i" and a dot of its own, as nothing else is.
    if form.contains('\u{307}') {
        return "";
    }
    form.split(|c: char| !c.is_ascii_alphanumeric()).max_by_key(|run| run.len()).unwrap_or_default()
}

/// The letters of English from the most frequent to the rarest.
const LETTERS: &[u8; 26] = b"etaoinsrhldcumfpgwybvkxjqz";

/// From this rarity on, a letter is worth looking for: one of fifty is a "p".
const RARE: usize = 15;

fn rarity_of(byte: u8) -> usize {
    LETTERS.iter().position(|letter| *letter == byte).unwrap_or(RARE)
}

/// How rare the rarest letter is of those by which each form is found.
fn rarity_of_word(word: &Word) -> usize {
    let of = |form: &Form| letters_of(&form.text).bytes().map(rarity_of).max().unwrap_or(0);
    word.forms().map(of).min().unwrap_or(0)
}

/// How rare, about, is an article that has a phrase of the list.
pub(super) fn rarity_of_list(phrases: &[Phrase]) -> usize {
    let of = |phrase: &Phrase| phrase.words().iter().map(rarity_of_word).max();
    phrases.iter().filter_map(of).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockRole, Metadata};
    use proptest::prelude::*;
    use rstest::rstest;

    /// An article of these paragraphs, the first of them also its title.
    fn article(paragraphs: &[&str]) -> Document {
        let mut source = String::new();
        let mut blocks = Vec::new();
        for paragraph in paragraphs {
            let start = source.len();
            source.push_str(paragraph);
            blocks.push(Block::verbatim(BlockRole::Paragraph, Span::new(start, source.len())));
            source.push('\n');
        }
        let title = paragraphs.first().map(|&title| title.to_owned());
        Document::new("a.txt".to_owned(), source, Metadata { title, ..Metadata::default() }, blocks)
    }

    /// The same without looking for letters: every phrase is held against all words of every paragraph.
    fn plainly(lists: &[Vec<Phrase>], paragraphs: &[&str]) -> Vec<bool> {
        let has = |phrase: &Phrase| {
            paragraphs.iter().any(|text| {
                let words: Vec<(&str, Place)> =
                    text.split_whitespace().map(|word| (word, Place::Predicate)).collect();
                phrase.find(&words).is_some()
            })
        };
        lists.iter().map(|list| list.is_empty() || list.iter().any(has)).collect()
    }

    fn phrases(texts: &[&str]) -> Vec<Phrase> {
        texts.iter().map(|text| Phrase::new(text)).collect()
    }

    #[rstest]
    #[case(&["Gaza"], "Aid for GAZA\u{2019}s people.", true)]
    #[case(&["Gaza"], "Gazans, gazaville, stargaza.", false)]
    #[case(&["west bank"], "The East, the West \u{2014} \u{2014} Bank.", true)] // a dash is no word
    #[case(&["bank hill"], "The bank, \u{2014} \u{2014} hill.", true)]
    #[case(&["west bank"], "The bank. The West.", false)]
    #[case(&["hostage"], "non-hostages, ex-hostage", false)]
    #[case(&["hostage"], "x-hostages", true)]
    #[case(&["kill"], "\u{212a}illed", true)]
    #[case(&["O'Brien"], "O\u{2019}BRIEN\u{2019}S", true)]
    #[case(&["\u{c9}lys\u{e9}e"], "l'\u{e9}lys\u{e9}e, \u{e9}LYS\u{c9}E", true)]
    #[case(&["\u{130}zmir"], "\u{130}ZMIR", true)]
    #[case(&["as\u{130}"], "AS\u{130}", true)] // "asi" and a dot in lower case
    #[case(&["\u{65e5}\u{672c}"], "\u{65e5}\u{672c}", true)] // without a letter to look for
    #[case(&["--"], "-- anything", false)]
    #[case(&[], "anything", true)]
    fn what_is_found(#[case] list: &[&str], #[case] text: &str, #[case] expected: bool) {
        let list = phrases(list);
        assert_eq!(plainly(std::slice::from_ref(&list), &[text]), [expected], "as plain as it is");
        assert_eq!(Finder::new([list.as_slice()]).found(&article(&[text])), [expected]);
    }

    #[test]
    fn the_rarest_word_is_looked_for() {
        assert!(rarity_of_list(&phrases(&["in Gaza"])) > rarity_of_list(&phrases(&["in captivity"])));
        assert!(rarity_of_list(&phrases(&["Gaza"])) > rarity_of_list(&phrases(&["Gaza", "in the east"])));
        assert_eq!(rarity_of_list(&phrases(&["\u{65e5}\u{672c}"])), 0);
    }

    /// The automaton passes over every word in which it does not see its letters; so no character beside
    /// those of ASCII may become one of them in lower case, but for the two that are looked out for.
    #[test]
    fn what_becomes_ascii_in_lower_case() {
        let becomes = |c: &char| !c.is_ascii() && c.to_lowercase().any(|c| c.is_ascii());
        assert_eq!(('\0'..=char::MAX).filter(becomes).collect::<Vec<_>>(), ['\u{130}', KELVIN]);
    }

    fn text(most: usize) -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "gaza",
            "Gaza",
            "gAZAs",
            "hostage",
            "HOSTAGES",
            "\u{c9}lys\u{e9}e",
            "\u{e9}lys\u{c9}e",
            "kill",
            "\u{212a}ill",
            "killed",
            "west",
            "bank",
            "Banks",
            "o\u{2019}brien",
            "O'Brien",
            "\u{130}zmir",
            "i\u{307}zmir",
            "non-",
            "ex-",
            "\u{65e5}",
            "-",
            "\u{2013}",
            "\u{2014}",
            "'s",
            "x",
            " ",
            " ",
            " ",
            " ",
            "\u{2003}",
        ]);
        prop::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn it_finds_what_is_found_plainly(
            lists in prop::collection::vec(prop::collection::vec(text(4), 0..3), 0..4),
            paragraphs in prop::collection::vec(text(16), 0..3),
        ) {
            let lists: Vec<Vec<Phrase>> =
                lists.iter().map(|list| list.iter().map(|text| Phrase::new(text)).collect()).collect();
            let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            let finder = Finder::new(lists.iter().map(Vec::as_slice));
            prop_assert_eq!(finder.found(&article(&paragraphs)), plainly(&lists, &paragraphs));
        }
    }
}
