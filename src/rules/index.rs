//! Which quantities a word can speak of, so that a figure is held against those alone that ask for one of
//! its words, however many there are.

use super::words::{KeyMap, Part, Phrase, Place, Word, parts_of};
use super::{FigureSort, Quantity, Selector};

/// The quantities of a rulebook by the words that they ask for. Each stands under words of which a figure
/// that speaks of it has at least one, at the same place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    /// By what is counted.
    nouns: Words,
    /// By one of the two words before the figure or of the two after it.
    before: Words,
    after: Words,
    /// Those that do not ask what is counted, which is seldom left open: any figure may speak of them.
    pub(crate) any: Vec<usize>,
    /// Those of which front matter may speak.
    pub(crate) front_matter: Vec<usize>,
    /// Whether any of them is told in days.
    pub(crate) dates: bool,
}

/// The indices of quantities by the keys of words.
#[derive(Debug, Clone, Default)]
struct Words(KeyMap<Vec<usize>>);

impl Index {
    pub(super) fn new(quantities: &[Quantity]) -> Self {
        let mut index = Self::default();
        for (at, quantity) in quantities.iter().enumerate() {
            index.add(at, &quantity.selector);
        }
        index
    }

    fn add(&mut self, at: usize, selector: &Selector) {
        if !selector.front_matter.is_empty() {
            self.front_matter.push(at);
        }
        self.dates |= selector.sort == Some(FigureSort::Date);
        for template in &selector.templates {
            // The nearest to the figure first.
            let before = template.before.iter().flat_map(|phrase| phrase.last_two().iter().rev());
            let after = template.after.iter().flat_map(Phrase::first_two);
            let (before, after): (Vec<&Word>, Vec<&Word>) = (before.collect(), after.collect());
            if telling(&before).map(shortest) > telling(&after).map(shortest) {
                self.before.put_beside(&before, at);
            } else {
                self.after.put_beside(&after, at);
            }
        }
        // A phrase of several words is found where any of them is what is counted.
        for word in selector.noun.iter().flat_map(Phrase::words) {
            self.nouns.put(word.keys(false), at);
        }
        if selector.noun.is_empty() {
            let asks_words = !selector.with.is_empty() || !selector.with_all.is_empty();
            if asks_words || selector.templates.is_empty() && selector.front_matter.is_empty() {
                self.any.push(at);
            }
        }
    }

    /// Collects in `found` those that may stand under what is counted, in one word or several.
    pub(crate) fn by_noun(&self, noun: &str, found: &mut Vec<usize>) {
        if let Some(part) = Part::of_letters(noun, 0, Place::Noun) {
            self.nouns.collect_part(&part, found);
            return;
        }
        // One figure in three has none.
        if !noun.is_empty() {
            for word in noun.split_whitespace() {
                self.nouns.collect(word, found);
            }
        }
    }

    /// Collects in `found` those that may stand under the words before a figure, the nearest of which is the
    /// first.
    pub(crate) fn by_words_before<'t>(&self, words: impl Iterator<Item = &'t str>, found: &mut Vec<usize>) {
        self.before.collect_beside(words, found);
    }

    /// Collects in `found` those that may stand under the words after a figure.
    pub(crate) fn by_words_after<'t>(&self, words: impl Iterator<Item = &'t str>, found: &mut Vec<usize>) {
        self.after.collect_beside(words, found);
    }
}

impl Words {
    fn put(&mut self, keys: impl Iterator<Item = u64>, quantity: usize) {
        for key in keys {
            let quantities = self.0.entry(key);
            if quantities.last() != Some(&quantity) {
                quantities.push(quantity);
            }
        }
    }

    /// Puts a quantity under that one of two words which tells more. The nearer, which is the first, is made
    /// known in any case: by it is seen whether the other need be looked at.
    fn put_beside(&mut self, words: &[&Word], quantity: usize) {
        for key in words.first().into_iter().flat_map(|word| word.keys(true)) {
            self.0.entry(key);
        }
        self.put(telling(words).into_iter().flat_map(|word| word.keys(true)), quantity);
    }

    /// Collects those that stand under a word of a text; whether the word is known.
    fn collect(&self, word: &str, found: &mut Vec<usize>) -> bool {
        let mut known = false;
        parts_of(word, 0, Place::Predicate, |part| known |= self.collect_part(&part, found));
        known
    }

    /// The same of a part of a word.
    fn collect_part(&self, part: &Part<'_>, found: &mut Vec<usize>) -> bool {
        let Some(quantities) = self.0.get(part.key) else { return false };
        found.extend(quantities);
        true
    }

    fn collect_beside<'t>(&self, words: impl Iterator<Item = &'t str>, found: &mut Vec<usize>) {
        if !self.0.is_empty() {
            let _ = words.take(2).all(|word| self.collect(word, found));
        }
    }
}

/// That of some words which the fewest figures have beside them: of "toll of", "toll".
fn telling<'p>(words: &[&'p Word]) -> Option<&'p Word> {
    words.iter().copied().max_by_key(|word| shortest(word))
}

/// How long the shortest form of a word is: long words are rare.
fn shortest(word: &Word) -> usize {
    word.forms().map(|form| form.text.len()).min().unwrap_or_default()
}
