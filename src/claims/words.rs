//! The words that belong to a mention, and where a phrase of a quantity stands among them.

use std::ops::Range;

use crate::quantity::Mention;
use crate::rules::Phrase;
use crate::rules::words::Place;
use crate::span::Span;

/// The words that belong to a mention, and where they stand.
#[derive(Debug)]
pub struct Words<'a> {
    list: Vec<(&'a str, Place)>,
    /// Of each word, where it stands in the visible text of the block.
    spans: Vec<Span>,
    /// Which of them are the head noun.
    noun: Range<usize>,
    /// The head noun's singular.
    lemma: Option<&'a str>,
    /// The mention itself.
    pub(super) span: Span,
    /// Whether the noun was said before, of another figure.
    inherited: bool,
    /// Whether it is a part of something that is counted as well: "97 of them", "seven of the eight".
    pub(super) part: bool,
}

impl<'a> Words<'a> {
    /// The words of a mention: its own, and those of what it is a share of if it has no noun.
    pub fn of(mention: &'a Mention, mentions: &'a [Mention], text: &'a str) -> Self {
        let mut words = Self {
            list: Vec::new(),
            spans: Vec::new(),
            noun: 0..0,
            lemma: None,
            span: mention.span,
            inherited: mention.noun.as_ref().is_some_and(|n| n.inherited),
            part: mention.base.is_some() || of_them(text.get(mention.span.end..).unwrap_or_default()),
        };
        let base = mention.base.and_then(|i| mentions.get(i)).filter(|b| b.block == mention.block);
        let holder = if mention.noun.is_some() { mention } else { base.unwrap_or(mention) };
        if !std::ptr::eq(holder, mention) {
            words.push(text, &mention.modifiers, Place::Before);
        }
        words.push(text, &holder.modifiers, Place::Before);
        let first = words.list.len();
        match &holder.noun {
            Some(noun) => {
                words.lemma = Some(&noun.lemma);
                words.push(text, &[noun.span], Place::Noun);
            }
            // "Six weeks" counts weeks.
            None if mention.unit.is_some() => {
                words.push(text, &[Span::new(mention.number.end, mention.span.end)], Place::Noun);
            }
            None => {}
        }
        words.noun = first..words.list.len();
        words.push(text, &holder.postmodifiers, Place::After);
        words.push(text, &mention.predicate, Place::Predicate);
        words
    }

    fn push(&mut self, text: &'a str, spans: &[Span], place: Place) {
        for span in spans {
            for word in span.text(text).split_whitespace() {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                if !word.is_empty() {
                    self.list.push((word, place));
                    self.spans.push(Span::of(word, text));
                }
            }
        }
    }

    /// Whether anything is counted.
    pub(super) fn has_noun(&self) -> bool {
        !self.noun.is_empty()
    }

    /// Where a word stands; `None` beyond the last.
    pub(super) fn place(&self, at: usize) -> Option<Place> {
        self.list.get(at).map(|(_, place)| *place)
    }

    /// Every place where the phrase matches.
    pub(super) fn matches<'s>(&'s self, phrase: &'s Phrase) -> impl Iterator<Item = Range<usize>> + 's {
        occurrences(phrase, &self.list)
    }

    /// Whether the phrase names what is counted: it matches words that the head noun is among.
    pub(super) fn counts(&self, phrase: &Phrase) -> bool {
        let covers =
            |found: Range<usize>, noun: &Range<usize>| found.start < noun.end && noun.start < found.end;
        if self.matches(phrase).any(|found| covers(found, &self.noun)) {
            return true;
        }
        let Some(lemma) = self.lemma else { return false };
        let mut singular = self.list.clone();
        singular.splice(self.noun.clone(), [(lemma, Place::Noun)]);
        let noun = self.noun.start..self.noun.start + 1;
        occurrences(phrase, &singular).any(|found| covers(found, &noun))
    }

    /// Where the phrase matches nearest to the mention.
    pub(super) fn nearest(&self, phrase: &Phrase) -> Option<Range<usize>> {
        self.matches(phrase).min_by_key(|found| self.distance(found))
    }

    /// The same among the mention's own words: what was said of an earlier figure whose noun it took
    /// over ("of the 59 remaining hostages, 22 are women") is not said of it.
    pub(super) fn nearest_own(&self, phrase: &Phrase) -> Option<Range<usize>> {
        self.matches(phrase)
            .filter(|found| found.clone().any(|at| self.evidence(at).is_some()))
            .min_by_key(|found| self.distance(found))
    }

    /// How far from the mention the words stand.
    pub(super) fn distance(&self, found: &Range<usize>) -> usize {
        self.spans
            .get(found.clone())
            .into_iter()
            .flatten()
            .map(|s| self.span.gap(*s).len())
            .max()
            .unwrap_or(0)
    }

    /// Where a word of evidence stands; `None` for one that was taken over with the noun from an earlier
    /// figure, whose place it is.
    pub(super) fn evidence(&self, at: usize) -> Option<Span> {
        let ((_, place), span) = (self.list.get(at)?, self.spans.get(at)?);
        let taken_over = self.inherited && *place != Place::Predicate && span.end <= self.span.start;
        (!taken_over).then_some(*span)
    }
}

/// Whether the words after a figure make it a part of what was named before.
fn of_them(after: &str) -> bool {
    let mut words = after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next() == Some("of")
        && words.next().is_some_and(|word| ["them", "whom", "which", "these", "those"].contains(&word))
}

/// Every place where the phrase matches words, also where two overlap.
fn occurrences<'s>(
    phrase: &'s Phrase,
    words: &'s [(&str, Place)],
) -> impl Iterator<Item = Range<usize>> + 's {
    let mut from = 0;
    std::iter::from_fn(move || {
        let found = phrase.find(words.get(from..)?).filter(|f| !f.is_empty())?;
        let found = from + found.start..from + found.end;
        from = found.start + 1;
        Some(found)
    })
}
